"""What to look for, to tell one condition from others: a few signs for each, out of what sources compare themselves and out of the rows."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dermref.queries.likelihood import Said, share
from dermref.queries.separation import interval

if TYPE_CHECKING:
    from dermref.documents import CitationDoc, ConditionDoc, FindingDoc
    from dermref.results.comparison import Feature, Sign

MOST_SIGNS = 5
# What one side alone states is a sign only where it can be seen or measured: an age, a trigger or a mechanism given here and not there tells nothing.
SIGN_KINDS = frozenset({"lesion", "scarring", "hair", "symptom", "site", "distribution", "course", "trichoscopy", "histology", "laboratory"})


def signs(documents: Sequence[ConditionDoc], features: Sequence[Feature], least: float) -> dict[str, tuple[list[Sign], list[Sign]]]:
    """(what to look for, what is not expected) by condition. First comes what a source names that compares these conditions itself, then the
    rows which every side states and which separate by `least` or more, best first, then what is stated of one condition alone.
    """
    told = {document["id"]: ([], []) for document in documents}  # type: dict[str, tuple[list[Sign], list[Sign]]]
    status = {document["id"]: _status(document) for document in documents}
    for document in documents:
        for entry in document["look_alikes"]:
            if entry["condition"] in told:
                _hear(told, status, document["id"], str(entry["condition"]), entry["findings"], entry["sources"])
    _keep_where_likeliest(told, documents)
    complete = [feature for feature in features if feature["complete"] and feature["separation"] >= least]
    chosen = {}
    for document in documents:
        key = document["id"]
        look, without = (sorted(own, key=lambda sign: -len(sign["sources"])) for own in told[key])
        look += [_row_sign(feature, key, "rows") for feature in complete if _sets_apart(feature, key)]
        without += [_row_sign(feature, key, "rows") for feature in complete if feature["cells"][key]["status"] == "absent"]
        look += [_row_sign(feature, key, "only-here") for feature in features if feature["kind"] in SIGN_KINDS and _only_here(feature, key)]
        chosen[key] = (_first_of_each(look), _first_of_each(without))
    return chosen


def _status(document: ConditionDoc) -> dict[str, str]:
    implied = {entry["finding"]: str(entry["status"]) for entry in document["implied"]}
    return {**implied, **{finding["finding"]: str(finding["status"]) for finding in document["findings"]}}


def _hear(
    told: Mapping[str, tuple[list[Sign], list[Sign]]], status: Mapping[str, dict[str, str]], one: str, other: str, findings: Sequence[str],
    sources: Sequence[CitationDoc],
) -> None:  # fmt: skip
    """What an entry says of its look-alike. A tell may name what the look-alike has or what it lacks; what the two entries state decides which."""
    for finding in findings:
        here, there = status[one].get(finding, "unstated"), status[other].get(finding, "unstated")
        if there == "present" or here != "present":
            _add(told[other][there == "absent"], finding, sources)
        else:
            _add(told[one][0], finding, sources)
            if there != "disputed":
                _add(told[other][1], finding, sources)


def _add(own: list[Sign], finding: str, sources: Sequence[CitationDoc]) -> None:
    for sign in own:
        if sign["finding"] == finding:
            sign["sources"] += [citation for citation in sources if citation not in sign["sources"]]
            return
    own.append({"finding": finding, "basis": "tell", "sources": list(sources)})


def _keep_where_likeliest(told: Mapping[str, tuple[list[Sign], list[Sign]]], documents: Sequence[ConditionDoc]) -> None:
    """A sign that tells of several conditions name stays with the one that has it likeliest: both sides of a comparison cannot be told by it."""
    likely: dict[str, list[tuple[float, str]]] = {}
    for document in documents:
        stated, sources = {finding["finding"]: finding for finding in document["findings"]}, sources_of(document)
        for sign in told[document["id"]][0]:
            own = stated.get(sign["finding"])
            likely.setdefault(sign["finding"], []).append((support(own, sources) if own else 0.0, document["id"]))
    for key, (look, _) in told.items():
        look[:] = [sign for sign in look if max(likely[sign["finding"]])[1] == key]


def _row_sign(feature: Feature, key: str, basis: str) -> Sign:
    return {"finding": feature["finding"], "basis": basis, "sources": feature["cells"][key]["sources"]}


def _first_of_each(own: Sequence[Sign]) -> list[Sign]:
    first: dict[str, Sign] = {}
    for sign in own:
        first.setdefault(sign["finding"], sign)
    return list(first.values())[:MOST_SIGNS]


def _only_here(feature: Feature, key: str) -> bool:
    """Whether the finding is stated present of this condition, and of no other one anything."""
    others = (cell["status"] for other, cell in feature["cells"].items() if other != key)
    return feature["cells"][key]["status"] == "present" and all(status == "unstated" for status in others)


def _sets_apart(feature: Feature, key: str) -> bool:
    """Whether this condition has the finding more surely than every other one."""
    own = interval(feature["cells"][key]["status"], feature["cells"][key]["frequency"])
    others = [interval(cell["status"], cell["frequency"]) for other, cell in feature["cells"].items() if other != key]
    return feature["cells"][key]["status"] == "present" and own is not None and all(one is not None and sum(own) > sum(one) for one in others)


def support(finding: FindingDoc, sources: int) -> float:
    """How much of its patients a condition is taken to have the finding in, out of figures or of how many of its sources mention it (as in the
    ranking): orders the rows that one side alone states.
    """
    frequency: Any = finding["frequency"] or {}
    said, denied = (
        len({citation["id"] for claim in finding["claims"] if claim["present"] is there for citation in claim["sources"]}) for there in (True, False)
    )
    leading = any(claim["present"] and claim.get("main", False) for claim in finding["claims"])
    return share(Said(finding["status"], frequency.get("low"), frequency.get("high"), said, sources, frequency.get("patients"), leading, denied))


def sources_of(document: ConditionDoc) -> int:
    """How many sources the findings of a condition rest on."""
    return len(set(_cited(document)))


def _cited(document: ConditionDoc) -> Iterator[str]:
    for finding in document["findings"]:
        for claim in finding["claims"]:
            for citation in claim["sources"]:
                yield citation["id"]
