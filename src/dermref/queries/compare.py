"""Conditions side by side: the findings that separate them first, then their treatments."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import TYPE_CHECKING, Any

from dermref.answer import NOT_URGENT
from dermref.errors import WrongUsage
from dermref.index import Index
from dermref.naming import name_key
from dermref.queries.answers import answer
from dermref.queries.separation import Interval, interval, separation
from dermref.queries.signs import signs, sources_of, support

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.documents import CitationDoc, ConditionDoc, FindingDoc, TreatmentClaimDoc
    from dermref.results.comparison import CompareCell, Compared, Feature, Sign, TreatmentCell, TreatmentRow

MAX_CONDITIONS = 6
# Below this a row says nothing that would tell the conditions apart.
SEPARATES = 0.15
LINE_ORDER = ("first", "second", "third", "adjunct", "maintenance", "rescue", "", "historical")
KIND_ORDER = (
    "lesion", "scarring", "hair", "symptom", "site", "distribution", "course", "demographic", "trichoscopy", "histology", "laboratory",
    "association", "trigger", "mechanism", "response",
)  # fmt: skip


def compare(index: Index, keys: Sequence[str], kinds: Sequence[str] = (), top: int | None = None, everything: bool = False) -> Answer:
    """Compare two to six conditions, by id. One alone is compared with its look-alikes in the catalogue.

    Raises WrongUsage for too few or too many, or for a kind that does not exist.
    """
    kinds = [_known_kind(kind) for kind in kinds]
    keys = list(dict.fromkeys(keys))
    documents: dict[str, ConditionDoc] = index.documents("condition", keys)
    if len(keys) == 1:
        own = documents[keys[0]]["look_alikes"]
        keys += [key for key in dict.fromkeys(entry["condition"] for entry in own if entry["condition"]) if key != keys[0]]
        keys = keys[:MAX_CONDITIONS]
        documents = index.documents("condition", keys)
    if not 2 <= len(keys) <= MAX_CONDITIONS:
        raise WrongUsage(f"compare takes two to {MAX_CONDITIONS} conditions, not {len(keys)}", "for example: dermref compare anm milia-en-plaque")
    chosen = [documents[key] for key in keys]
    features = [feature for feature in _features(index, chosen) if not kinds or feature["kind"] in kinds]
    shown = features if everything else [feature for feature in features if feature["separation"] >= SEPARATES or not feature["complete"]]
    if not everything:
        shown = _without_repeats([feature for feature in shown if not _nothing_new(feature)])
    folded = len(features) - len(shown)
    if top is not None:
        shown = shown[:top]
    told = signs(chosen, shown, SEPARATES)
    names = index.entity_names("finding", (sign["finding"] for pair in told.values() for own in pair for sign in own))
    data = {
        "conditions": [_compared(document, *told[document["id"]]) for document in chosen],
        "sign_names": names,
        "compared_by": sorted({citation["id"] for tell in _tells(chosen) for citation in tell["sources"]}),
        "features": shown,
        "folded": folded,
        "treatments": _treatments(chosen),
        "disputes": [dispute for document in chosen for dispute in document["disputes"]],
        "tells": _tells(chosen),
    }
    return answer(index, "compare", {"conditions": keys, "kinds": list(kinds), "top": top, "all": everything}, data)


def _features(index: Index, documents: Sequence[ConditionDoc]) -> list[Feature]:
    stated = [{finding["finding"]: finding for finding in document["findings"]} for document in documents]
    implied = [{entry["finding"]: entry for entry in document["implied"]} for document in documents]
    by_finding: dict[str, FindingDoc] = {}
    for own in stated:
        for key, finding in own.items():
            by_finding.setdefault(key, finding)
    broader = index.broader_of(by_finding)
    counted = [sources_of(document) for document in documents]
    features: list[tuple[Feature, float]] = []
    for key, finding in by_finding.items():
        cells: dict[str, CompareCell] = {}
        intervals: list[Interval | None] = []
        for number, document in enumerate(documents):
            cell, share = _cell(key, stated[number], implied[number])
            cells[document["id"]] = cell
            intervals.append(share)
        complete = all(cell["status"] != "unstated" for cell in cells.values())
        apart = 0.0 if _only_narrower(key, cells, broader.get(key, set()), stated, documents) else separation(_or_likely(intervals))
        supports = [support(own[key], number) for own, number in zip(stated, counted, strict=True) if key in own and own[key]["status"] != "absent"]
        features.append((_feature(finding, apart, complete, cells), max(supports, default=0.0)))
    return [feature for feature, _ in sorted(features, key=lambda pair: _feature_order(*pair))]


def _feature_order(row: Feature, weight: float) -> tuple[Any, ...]:
    """A row where a side has no source never stands above one where all sides are stated. Those come best separator first; of the others
    what can be seen or asked at the bedside comes first, and what has the most support where it is stated.
    """
    kind = _kind_order(row["kind"])
    if row["complete"]:
        return False, -row["separation"], kind, -sum(len(cell["sources"]) for cell in row["cells"].values()), row["finding"]
    return True, kind > KIND_ORDER.index("course"), -weight, kind, row["finding"]


def _known_kind(kind: str) -> str:
    known = name_key(kind)
    if known not in KIND_ORDER:
        raise WrongUsage(f"there is no kind of finding {kind!r}", f"kinds: {', '.join(KIND_ORDER)}")
    return known


def _kind_order(kind: str) -> int:
    """Between equal separators: what can be seen before what must be asked, and that before what needs a tool or a laboratory."""
    return KIND_ORDER.index(kind) if kind in KIND_ORDER else len(KIND_ORDER)


def _without_repeats(features: Sequence[Feature]) -> list[Feature]:
    """Without the rows that say again, by way of a broader or narrower finding, what a better row has said already."""
    kept: dict[str, set[str]] = {}
    for feature in sorted(features, key=_repeat_order):
        through = {cell["through"] for cell in feature["cells"].values() if cell["through"]}
        if through & kept.keys() or any(feature["finding"] in others for others in kept.values()):
            continue
        kept[feature["finding"]] = through
    return [feature for feature in features if feature["finding"] in kept]


def _repeat_order(feature: Feature) -> tuple[bool, float, int]:
    """Rows that all sides state first, then the better separators, then those that fewer cells only imply."""
    return not feature["complete"], -feature["separation"], sum(cell["through"] is not None for cell in feature["cells"].values())


def _feature(finding: FindingDoc, number: float, complete: bool, cells: dict[str, CompareCell]) -> Feature:
    return {
        "finding": finding["finding"],
        "name": finding["name"],
        "kind": finding["kind"],
        "separation": number,
        "complete": complete,
        "cells": cells,
    }


def _cell(key: str, stated: dict[str, FindingDoc], implied: dict[str, Any]) -> tuple[CompareCell, Interval | None]:
    if key in stated:
        finding = stated[key]
        sources = [citation for claim in finding["claims"] for citation in claim["sources"]]
        status, frequency = finding["status"], finding["frequency"]
        return {"status": status, "frequency": frequency, "through": None, "sources": _unique(sources)}, interval(status, frequency)
    if key in implied:
        entry = implied[key]
        through = stated.get(entry["through"])
        sources = [citation for claim in through["claims"] for citation in claim["sources"]] if through else []
        cell: CompareCell = {"status": entry["status"], "frequency": None, "through": entry["through"], "sources": _unique(sources)}
        share = interval(entry["status"], None)
        if share and through and entry["status"] == "present" and through["frequency"]:
            # At least as many have the broader finding as have the narrower one.
            narrow = interval("present", through["frequency"])
            share = (narrow[0] if narrow else share[0], 1.0)
        return cell, share
    return {"status": "unstated", "frequency": None, "through": None, "sources": []}, None


def _unique(sources: Sequence[CitationDoc]) -> list[CitationDoc]:
    return list({(citation["id"], citation["at"]): citation for citation in sources}.values())


def _or_likely(intervals: list[Interval | None]) -> list[Interval | None]:
    """With one side stated only, how far the row would separate if the silent side lacked the finding halfway: for ordering such rows."""
    if sum(one is not None for one in intervals) != 1:
        return intervals
    return [one if one is not None else (0.0, 0.5) for one in intervals]


def _only_narrower(
    key: str, cells: dict[str, CompareCell], broader: Collection[str], stated: Sequence[dict[str, FindingDoc]], documents: Sequence[ConditionDoc]
) -> bool:
    """Whether the silent sides all state a broader finding: "pustule" here and "follicular pustule" there is not a difference."""
    silent = [number for number, document in enumerate(documents) if cells[document["id"]]["status"] == "unstated"]
    if not silent or not broader:
        return False
    return all(any(above in stated[number] and stated[number][above]["status"] != "absent" for above in broader) for number in silent)


def _nothing_new(feature: Feature) -> bool:
    """A row with a silent side that would not separate anyhow."""
    return not feature["complete"] and feature["separation"] < SEPARATES


def _compared(document: ConditionDoc, look_for: list[Sign], not_expected: list[Sign]) -> Compared:
    return {
        "id": document["id"],
        "name": document["name"],
        "look_for": look_for,
        "not_expected": not_expected,
        "key_sign": next((entry for entry in document["statements"] if entry["about"] == "key-sign"), None),
        "urgency": [entry for entry in document["statements"] if entry["about"] == "urgency" and entry.get("urgency") not in NOT_URGENT],
    }


def _tells(documents: Sequence[ConditionDoc]) -> list[dict[str, Any]]:
    """What sources themselves name as the sign that separates one of these from another."""
    keys = {document["id"] for document in documents}
    return [
        {"of": entry["condition"], "from": document["id"], "text": entry["tell"], "sources": entry["sources"]}
        for document in documents
        for entry in document["look_alikes"]
        if entry["condition"] in keys
    ]


def _treatments(documents: Sequence[ConditionDoc]) -> list[TreatmentRow]:
    rows: dict[tuple[str, str], dict[str, list[TreatmentClaimDoc]]] = {}
    for document in documents:
        for claim in document["treatments"]:
            rows.setdefault((claim["treatment"], claim["route"]), {}).setdefault(document["id"], []).append(claim)
    keys = [document["id"] for document in documents]
    users: dict[str, set[str]] = {}
    for (treatment, _), claims in rows.items():
        users.setdefault(treatment, set()).update(claims)
    compared = [_treatment_row(claims, keys, len(users[treatment])) for (treatment, _), claims in rows.items()]
    order = ("same", "differs", "other-route", "only-here")
    groups = ("systemic", "topical", "intralesional", "procedural", "self-care")
    return sorted(compared, key=lambda row: (order.index(row["relation"]), groups.index(row["route_group"]), row["name"].casefold(), row["route"]))


def _treatment_row(claims: dict[str, list[TreatmentClaimDoc]], keys: Sequence[str], users: int) -> TreatmentRow:
    """One treatment by one route; `users` is how many of the conditions it is used in by any route."""
    cells: dict[str, TreatmentCell | None] = {key: _treatment_cell(claims[key]) if key in claims else None for key in keys}
    given = [cell for cell in cells.values() if cell]
    first = next(iter(claims.values()))[0]
    alike = all(cell["given"] == given[0]["given"] for cell in given)
    alone = "other-route" if users > len(given) else "only-here"
    return {
        "treatment": first["treatment"],
        "name": first["name"],
        "route": first["route"],
        "route_group": first["route_group"],
        "relation": alone if len(given) == 1 else "same" if alike else "differs",
        "cells": cells,
    }


def _treatment_cell(claims: Sequence[TreatmentClaimDoc]) -> TreatmentCell:
    """What is said of one treatment: each line with its own dose, as one claim gives them together."""
    pairs = {(claim["line"], ", ".join(text for text in (claim["dose"], claim.get("schedule", "")) if text)) for claim in claims}
    ordered = sorted(pairs, key=lambda pair: (LINE_ORDER.index(pair[0]), pair[1]))
    return {
        "given": [{"line": line, "dose": dose} for line, dose in ordered if line or dose],
        "helps": sorted({claim["helps"] for claim in claims if claim["helps"] is not None}),
        "sources": _unique([citation for claim in claims for citation in claim["sources"]]),
    }
