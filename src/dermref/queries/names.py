"""From what a user types to the entry that is meant, or to the nearest names."""

from collections.abc import Iterable, Sequence

from dermref.errors import NothingFound
from dermref.index import Index, Named
from dermref.naming import name_key

TYPES = ("condition", "treatment", "finding", "source")
SUGGESTIONS = 3
# As many names are compared letter by letter: comparing thousands so would take a twentieth of a second. In words of so few letters one wrong letter
# leaves no pair of them right.
CANDIDATES, SHORT, PAIRS = 30, 4, 100
# As alike as this, and the name that begins with the same letter is the one that was meant.
SURE = 0.85


def find_entry(index: Index, name: str, types: Sequence[str] = TYPES) -> Named:
    """The entry that answers to a name: id, name, alias or abbreviation, in any case; `finding:itch` asks for one type.

    Conditions come before treatments, findings and sources. Raises NothingFound with the nearest names.
    """
    wanted, _, rest = name.partition(":")
    if rest and wanted in TYPES:
        types, name = [kind for kind in types if kind == wanted], rest
    for found in index.named(name_key(name)):
        if found.type in types:
            return found
    if "condition" in types:
        _known_outside(index, name)
    what = _listed(types) if types else "entry"
    near = nearest(index, name, types)
    shown = ", ".join(f"{found.id} ({found.label})" if found.label != found.id else found.id for found in near)
    remedy = f"nearest: {shown}" if near else "'dermref list' shows the conditions"
    raise NothingFound(f"no {what} is called {name!r}", f"{remedy}; or try: dermref search {name.split()[0] if name.split() else 'itch'}")


def _known_outside(index: Index, name: str) -> None:
    """Say of a name without a sheet which sheets name it as a look-alike. Raises NothingFound if any does."""
    outside = index.outside(name_key(name))
    if outside:
        named, conditions = outside[0][0], [condition for _, condition in outside]
        by = f"{', '.join(conditions[:SUGGESTIONS])}{f' and {len(conditions) - SUGGESTIONS} more' if len(conditions) > SUGGESTIONS else ''}"
        raise NothingFound(f"{named!r} has no sheet; it is a look-alike of {by}", f"dermref show {conditions[0]} --section look-alikes")


def nearest(index: Index, name: str, types: Sequence[str] = TYPES) -> list[Named]:
    """The entries whose names are most alike, best first, each entry once."""
    word = name_key(name)
    alike: list[tuple[float, str]] = []
    for start in (word[:1], ""):  # the first letter is nearly always right, and most names are spared the comparison
        if not alike or alike[0][0] < SURE:
            alike = _scored(word, index.names_sharing(_pairs(word), word, _lengths(word), types, CANDIDATES, start))
    candidates: dict[str, list[Named]] = {}
    for known in index.names([key for _, key in alike], types):
        candidates.setdefault(known.key, []).append(known)
    best: dict[tuple[str, str], Named] = {}
    for _, key in alike:
        for known in candidates[key]:
            best.setdefault((known.type, known.id), known)
    return list(best.values())[:SUGGESTIONS]


def closest(word: str, known: Iterable[str]) -> list[str]:
    """Known words by likeness, at most 12, none that shares too little. A word that the other begins with counts as alike."""
    return [other for _, other in _scored(word, known)]


def _scored(word: str, known: Iterable[str]) -> list[tuple[float, str]]:
    """As `closest`, each with its likeness between 0.6 and 1."""
    from difflib import SequenceMatcher  # only a misspelt name needs it

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scored = []
    for other in _candidates(word, dict.fromkeys(known)):
        matcher.set_seq1(other)
        starts = other.startswith(word) or word in other.split()
        ratio = matcher.ratio()
        if starts or ratio >= 0.6:
            scored.append((-(0.85 + ratio / 10 if starts else ratio), len(other), other))
    return [(-minus, other) for minus, _, other in sorted(scored)[:12]]


def _candidates(word: str, known: Iterable[str]) -> list[str]:
    """Those that can be alike at all: of a fitting length, and with the most pairs of letters in common."""
    least, most = _lengths(word)
    pairs = _pairs(word)
    shared: list[tuple[int, str]] = []
    for other in known:
        if least <= len(other) <= most or word in other:
            common = sum([pair in other for pair in pairs])
            if common or len(word) <= SHORT:
                shared.append((-common, other))
    return [other for _, other in sorted(shared)[:CANDIDATES]]


def _pairs(word: str) -> list[str]:
    """Each letter with the next; of an endless word the first ones, as many as a question to the index may hold."""
    return [word[place : place + 2] for place in range(min(len(word) - 1, PAIRS))]


def _lengths(word: str) -> tuple[float, float]:
    """Between these lengths a word can be alike; beyond them no more than 0.6 can be."""
    return len(word) * 3 / 7, len(word) * 7 / 3


def _listed(types: Sequence[str]) -> str:
    return types[0] if len(types) == 1 else f"{', '.join(types[:-1])} or {types[-1]}"
