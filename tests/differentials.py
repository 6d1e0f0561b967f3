"""Small catalogues for the tests of the differential, and the shortest way to a ranking of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from dermref.cases import Case
from dermref.index import Index
from dermref.queries.differential import Wish, differential
from dermref.queries.evidence import Catalogue
from tests.pages import index_from

SOURCES = """\
ames: {kind: review, title: Scalps, authors: [Ames A], doi: 10.1000/scalps, read: abstract, accessed: 2026-11-22}
bell: {kind: case-series, title: Scalps again, authors: [Bell B], pmid: "2", read: full-text, accessed: 2026-11-22}
cole: {kind: seo-page, title: Scalps once more, authors: [Cole C], pmid: "3", read: full-text, accessed: 2026-11-22}
"""
VOCABULARY = """\
itch: {name: Itch, kind: symptom, definition: A., synonyms: [itchy, pruritus]}
night-itch: {name: Itch at night, kind: symptom, definition: B., broader: [itch]}
burning: {name: Burning, kind: symptom, definition: C.}
pustule: {name: Pustule, kind: lesion, definition: D.}
follicular-pustule: {name: Follicular pustule, kind: lesion, definition: E., broader: [pustule]}
crust: {name: Crust, kind: lesion, definition: F.}
scale: {name: Scale, kind: lesion, definition: G.}
scar: {name: Scar, kind: scarring, definition: H.}
occiput: {name: Occiput, kind: site, definition: I.}
vertex: {name: Vertex, kind: site, definition: J.}
nape: {name: Nape, kind: site, definition: K., broader: [occiput]}
yellow-dots: {name: Yellow dots, kind: trichoscopy, definition: K.}
fibrosis: {name: Fibrosis, kind: histology, definition: L.}
leeks: {name: Eating leeks, kind: mechanism, definition: M.}
ancestry-african: {name: African ancestry, kind: demographic, definition: AB.}
rare-condition: {name: Rare, kind: demographic, definition: N.}
common-condition: {name: Common, kind: demographic, definition: O.}
predominant-male: {name: Mostly men, kind: demographic, definition: P.}
predominant-female: {name: Mostly women, kind: demographic, definition: Q.}
affects-children: {name: In children, kind: demographic, definition: R.}
affects-adolescents: {name: In adolescents, kind: demographic, definition: U.}
affects-middle-aged: {name: In middle age, kind: demographic, definition: V.}
affects-elderly: {name: In the elderly, kind: demographic, definition: W.}
scarring-alopecia: {name: Scarring hair loss, kind: scarring, definition: X.}
nonscarring-alopecia: {name: Hair loss without scars, kind: scarring, definition: Y.}
alopecia: {name: Hair loss, kind: hair, definition: Z.}
course-years: {name: For years, kind: course, definition: AC.}
affects-adults: {name: In adults, kind: demographic, definition: S.}
age-of-onset: {name: Age at onset, kind: demographic, definition: T.}
"""
SIGNS = ("itch", "burning", "pustule", "crust", "scale", "scar", "occiput", "vertex", "yellow-dots", "fibrosis")
AMES, BELL, COLE = (f"sources: [{{id: {source}, at: p}}]" for source in ("ames", "bell", "cole"))
PRESENT, DENIED = f"present: true, {AMES}", f"present: false, {BELL}"


def often(low: int, high: int | None = None, source: str = AMES) -> str:
    """A claim that so many percent have it."""
    return f"present: true, frequency: {{percent: {low if high is None else [low, high]}}}, {source}"


Claims = Mapping[str, Mapping[str, Sequence[str]]]


def index_with(folder: Path, claims: Claims, groups: Mapping[str, str] | None = None, more: Mapping[str, str] | None = None) -> Index:
    """An index of conditions and what is claimed of each: finding to claims; `more` is text to add to a condition's claims."""
    # One more condition cites every source, so that none is left over; what it has, no test asks for.
    everyone = {**claims, "zz-anchor": {"leeks": [f"present: true, {source}" for source in (AMES, BELL, COLE)]}}
    files = {"findings.yaml": VOCABULARY, "sources.yaml": SOURCES, "conditions.yaml": ""}
    for key, findings in everyone.items():
        lines = [f"  - {{finding: {finding}, {claim}}}\n" for finding, own in findings.items() for claim in own]
        group = (groups or {}).get(key, "scaling-inflammatory")
        files["conditions.yaml"] += f"{key}: {{name: {key.capitalize()} scalp, group: {group}}}\n"
        files[f"claims/{key}.yaml"] = "findings:\n" + "".join(lines) + (more or {}).get(key, "")
    return index_from(folder, files)


def asked(index: Index, present: Sequence[str] = (), absent: Sequence[str] = (), wish: Wish | None = None, **patient: Any) -> Any:
    """The data of a differential for these phrases."""
    return differential(index, Case(present=tuple(present), absent=tuple(absent), **patient), wish).data


def order(data: Any) -> list[str]:
    """The conditions of a ranking, best first, without the one that only holds the sources."""
    return [entry["id"] for entry in data["ranking"] if entry["id"] != "zz-anchor"]


def entry_of(data: Any, key: str) -> Any:
    """One condition of a ranking."""
    (found,) = [entry for entry in data["ranking"] if entry["id"] == key]
    return found


def reason_of(data: Any, key: str, finding: str) -> Any:
    """What one finding does to one condition."""
    (found,) = [reason for reason in entry_of(data, key)["reasons"] if reason["finding"] == finding]
    return found


def score_of(data: Any, key: str) -> float:
    """The score of one condition."""
    return float(entry_of(data, key)["score"])


def catalogue(index: Index, without: str | None = None, groups: dict[str, str] | None = None) -> Catalogue:
    """All conditions of an index, without a source if so wished."""
    found = groups or {row["id"]: row["group"] for row in index.listings()}
    return Catalogue(index, found, (lambda source: source != without) if without else None)
