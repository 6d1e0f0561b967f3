"""From what a user types to the entry that is meant, or to the nearest names."""

from collections.abc import Iterable, Sequence

from dermref.errors import NothingFound
from dermref.index import Index, Named
from dermref.naming import name_key

TYPES = ("condition", "treatment", "finding", "source")
SUGGESTIONS = 3


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
    what = _listed(types) if types else "entry"
    near = nearest(index, name, types)
    shown = ", ".join(f"{found.id} ({found.label})" if found.label != found.id else found.id for found in near)
    remedy = f"nearest: {shown}" if near else "'dermref list' shows the conditions"
    raise NothingFound(f"no {what} is called {name!r}", f"{remedy}; or try: dermref search {name.split()[0] if name.split() else 'itch'}")


def nearest(index: Index, name: str, types: Sequence[str] = TYPES) -> list[Named]:
    """The entries whose names are most alike, best first, each entry once."""
    candidates = [known for known in index.all_names() if known.type in types]
    scored = closest(name_key(name), (known.key for known in candidates))
    best: dict[tuple[str, str], Named] = {}
    for key in scored:
        for known in candidates:
            if known.key == key:
                best.setdefault((known.type, known.id), known)
    return list(best.values())[:SUGGESTIONS]


def closest(word: str, known: Iterable[str]) -> list[str]:
    """Known words by likeness, at most 12, none that shares too little. A word that the other begins with counts as alike."""
    from difflib import SequenceMatcher  # only a misspelt name needs it

    matcher = SequenceMatcher(autojunk=False)
    matcher.set_seq2(word)
    scored = []
    for other in dict.fromkeys(known):
        matcher.set_seq1(other)
        starts = other.startswith(word) or word in other.split()
        if not starts and (matcher.real_quick_ratio() < 0.6 or matcher.quick_ratio() < 0.6):
            continue
        ratio = matcher.ratio()
        if starts or ratio >= 0.6:
            scored.append((-(0.85 + ratio / 10 if starts else ratio), len(other), other))
    return [other for _, _, other in sorted(scored)[:12]]


def _listed(types: Sequence[str]) -> str:
    return types[0] if len(types) == 1 else f"{', '.join(types[:-1])} or {types[-1]}"
