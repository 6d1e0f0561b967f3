"""The sheet of a condition as records: one for each claim, statement, treatment, look-alike, and so on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from dermref.naming import findings_words, patient_words
from dermref.views.page import FACT_TITLES, topic_section
from dermref.views.records.parts import CITED, FREQUENCY, GIVEN, OUTCOME, RESPONSE, Row, Sources, cited, claim, dispute, fact, therapy

if TYPE_CHECKING:
    from dermref.answer import Answer

COLUMNS = (
    "section", "condition", "condition_name", "id", "name", "kind", "about", "status", "stance", "present", *FREQUENCY, "years_low",
    "years_high", "stage", "main", *GIVEN, *RESPONSE, *OUTCOME, "through", "text", "note", *CITED, "origin",
)  # fmt: skip
# What else belongs to a section of the sheet.
ALONG = {"treatments": "drugs", "statements": "identity"}


def rows(answer: Answer, section: str | None = None) -> Iterator[Row]:
    """The records of a sheet, or of one of its sections, in the sheet's order."""
    data, sources = answer.data, answer.sources
    whose = {"condition": data["id"], "condition_name": data["name"], "origin": data["origin"]}
    for row in _everything(data, sources):
        if section in (None, row["section"]) or ALONG.get(section or "") == row["section"]:
            yield {**whose, **row}


def _everything(data: Any, sources: Sources) -> Iterator[Row]:
    yield from _head(data)
    for line in data["at_a_glance"]:
        yield {"section": "glance", "name": line["label"], "text": line["text"], **cited(line["sources"], sources)}
    for disputed in data["disputes"]:
        yield from ({"section": "disputes", **row} for row in dispute(disputed, sources))
    yield from _findings(data, sources)
    for entry in data["look_alikes"]:
        named = {"id": entry["condition"], "name": entry["name"], "text": entry["tell"], "through": "; ".join(entry["findings"])}
        yield {"section": "look-alikes", **named, **cited(entry["sources"], sources)}
    yield from _treatments(data, sources)
    yield from _statements(data["statements"], sources)
    for entry in data["identity"]:
        said = {"id": entry["condition"], "name": entry["name"], "status": "same" if entry["same"] else "different", "note": entry.get("note")}
        yield {"section": "identity", **said, **cited(entry["sources"], sources)}
    for patient in data["patients"]:
        said = {"name": patient_words(patient), "years_low": patient["age"], "years_high": patient["age"], "kind": patient["sex"]}
        yield {"section": "patients", **said, "text": findings_words(patient), "note": patient.get("note"), **cited(patient["sources"], sources)}
    for entry in data["unstated"]:
        yield {"section": "unstated", "kind": entry["about"], "id": entry["id"], "name": entry["name"]}
    for key, source in sources.items():
        said = {"name": source["citation"], "kind": source["kind"], "status": source["read"], "text": source["address"], "note": source["note"]}
        yield {"section": "sources", "id": key, **said, "origin": source["origin"]}


def _head(data: Any) -> Iterator[Row]:
    yield {"section": "condition", "id": data["id"], "name": data["name"], "kind": data["group"], "text": data["coverage_note"]}
    for alias in data["aliases"]:
        yield {"section": "names", "name": alias}
    for code in data["codes"]:
        yield {"section": "codes", "id": code["id"], "name": code["label"], "kind": code["system"], "status": code["match"]}
    for review in data["reviewed"]:
        text = f"{review['checked']} checked, {review['corrected']} corrected, {review['removed']} removed"
        yield {"section": "reviews", "id": review["date"], "text": text}


def _findings(data: Any, sources: Sources) -> Iterator[Row]:
    for finding in data["findings"]:
        named = {"id": finding["finding"], "name": finding["name"], "kind": finding["kind"], "status": finding["status"]}
        for said in finding["claims"]:
            yield {"section": "findings", **named, **claim(said, sources)}
    for implied in data["implied"]:
        yield {"section": "implied", "id": implied["finding"], "status": implied["status"], "through": implied["through"]}


def _treatments(data: Any, sources: Sources) -> Iterator[Row]:
    for said in data["treatments"]:
        section = "self-care" if said["route_group"] == "self-care" else "treatments"
        yield {"section": section, "id": said["treatment"], "name": said["name"], **therapy(said, sources)}
    for key, drug in data["drugs"].items():
        for kind in FACT_TITLES:
            for known in drug[kind]:
                named = {"id": key, "name": drug["name"], "kind": kind.replace("_", "-"), "class": drug["class"]}
                yield {"section": "drugs", **named, **fact(known, sources), "origin": drug["origin"]}


def _statements(statements: Iterable[Any], sources: Sources) -> Iterator[Row]:
    for said in statements:
        detail = said.get("question") or said.get("urgency")
        fields = {"section": topic_section(said["about"]), "about": said["about"], "kind": detail, "text": said["text"]}
        yield {**fields, **cited(said["sources"], sources)}
