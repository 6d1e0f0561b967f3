"""A fixed list of misspellings: every name of the catalogue, misspelt in six ways, each at a place that the name itself decides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from zlib import crc32

from dermref.catalogue.build import build_index_in_memory
from dermref.index import Index
from dermref.naming import name_key
from dermref.queries.names import nearest
from tests.conftest import META, ROOT, no_progress
from tests.pages import all_names

ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
NEIGHBOURS = {letter: (row[place - 1 : place] or "") + row[place + 1 : place + 2] for row in ROWS for place, letter in enumerate(row)}
VOWELS = {"a": "e", "e": "i", "i": "y", "o": "u", "u": "o", "y": "i"}
# British and American spelling, and the Latin endings that are mixed up with them; each way round.
SPELLINGS = (("oe", "e"), ("ae", "e"), ("our", "or"), ("ise", "ize"), ("ph", "f"), ("y", "i"), ("rrh", "rh"), ("ll", "l"), ("ss", "s"), ("th", "t"))


def _places(name: str, fits: str = "") -> list[int]:
    """Where a letter can go wrong: within words, not at their very beginning, which people get right."""
    return [place for place, letter in enumerate(name) if place and letter.isalpha() and name[place - 1].isalpha() and (not fits or letter in fits)]


def _chosen(name: str, kind: str, places: list[int]) -> int | None:
    return places[crc32(f"{kind} {name}".encode()) % len(places)] if places else None


def _deletion(name: str, at: int) -> str:
    return name[:at] + name[at + 1 :]


def _doubling(name: str, at: int) -> str:
    return name[:at] + name[at] + name[at:]


def _transposition(name: str, at: int) -> str:
    return name[: at - 1] + name[at] + name[at - 1] + name[at + 1 :] if at > 1 and name[at - 2].isalpha() else name


def _neighbour(name: str, at: int) -> str:
    near = NEIGHBOURS.get(name[at], "")
    return name[:at] + near[crc32(name.encode()) % len(near)] + name[at + 1 :] if near else name


def _vowel(name: str, at: int) -> str:
    return name[:at] + VOWELS[name[at]] + name[at + 1 :]


KINDS = {"deletion": _deletion, "doubling": _doubling, "transposition": _transposition, "neighbour": _neighbour, "vowel": _vowel}


def misspellings(names: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    """(kind, name, misspelt name), each that differs from its name; names in lower case, as people type them."""
    for written in names:
        name = written.lower()
        for kind, change in KINDS.items():
            at = _chosen(name, kind, _places(name, "aeiouy" if kind == "vowel" else ""))
            if at is not None and change(name, at) != name:
                yield kind, name, change(name, at)
        other = _other_spelling(name)
        if other != name:
            yield "spelling", name, other


def _other_spelling(name: str) -> str:
    fitting = [(one, two) for pair in SPELLINGS for one, two in (pair, pair[::-1]) if len(one) > 1 and one in name[1:]]
    if not fitting:
        return name
    one, two = fitting[crc32(name.encode()) % len(fitting)]
    return name[0] + name[1:].replace(one, two, 1)


def misspelt(index: Index, step: int = 1, start: int = 0) -> tuple[int, list[tuple[str, str, str]]]:
    """How many of the misspellings of an index were tried, and those without the right entry among the suggestions.

    Tried is every `step`th of them from `start` on. A misspelling that is itself a name is none.
    """
    owners: dict[str, set[tuple[str, str]]] = {}
    for known in all_names(index):
        owners.setdefault(known.key, set()).add((known.type, known.id))
    labels = sorted({name.label for name in all_names(index) if name.type != "source"})
    tried = [found for found in misspellings(labels) if name_key(found[2]) not in owners][start::step]
    missed = []
    for kind, name, wrong in tried:
        suggested = {(near.type, near.id) for near in nearest(index, wrong)}
        if not suggested & owners[name_key(name)]:
            missed.append((kind, name, wrong))
    return len(tried), missed


def main() -> None:
    """Go through the whole list and say what was missed."""
    tried, missed = misspelt(build_index_in_memory([str(ROOT / "data")], META, no_progress))
    for kind, name, wrong in missed:
        print(f"{kind}: {name} as {wrong}")
    print(f"{tried} misspellings, {100 * (1 - len(missed) / tried):.2f} % with the right entry among the suggestions")


if __name__ == "__main__":
    main()
