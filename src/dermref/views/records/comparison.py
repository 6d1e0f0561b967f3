"""A comparison as records: one for each finding and condition, and for each treatment and condition.

Long rather than wide, a column per condition: so the columns are the same whatever is compared, every field of a cell (status, bounds,
sources) has a column of its own, and a statistics program turns it wide with one command.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dermref.views.records.parts import CITED, FREQUENCY, Row, Sources, cited, dispute, share

if TYPE_CHECKING:
    from dermref.answer import Answer

COLUMNS = (
    "section", "condition", "condition_name", "id", "name", "kind", "basis", "about", "separation", "complete", "status", "stance", *FREQUENCY,
    "through", "route", "route_group", "relation", "line", "dose", "helps", "text", "note", *CITED,
)  # fmt: skip


def rows(answer: Answer) -> Iterator[Row]:
    """What tells the conditions apart, then findings best separator first, treatments, what sources say of pairs, disputes."""
    data, sources = answer.data, answer.sources
    names = {condition["id"]: condition["name"] for condition in data["conditions"]}
    for row in _everything(data, sources):
        yield {**row, "condition_name": names.get(row.get("condition", ""))}


def _everything(data: Any, sources: Sources) -> Iterator[Row]:
    yield from _signs(data, sources)
    for feature in data["features"]:
        whole = {"id": feature["finding"], **{name: feature[name] for name in ("name", "kind", "separation", "complete")}}
        for condition, cell in feature["cells"].items():
            said = {"status": cell["status"], **share("frequency", cell["frequency"]), "through": cell["through"]}
            yield {"section": "findings", "condition": condition, **whole, **said, **cited(cell["sources"], sources)}
    if data["folded"]:
        yield {"section": "left-out", "text": f"{data['folded']} findings that separate less or not at all"}
    for treatment in data["treatments"]:
        yield from _treatment(treatment, sources)
    for tell in data["tells"]:
        yield {"section": "tells", "condition": tell["of"], "id": tell["from"], "text": tell["text"], **cited(tell["sources"], sources)}
    for key in data["compared_by"]:
        yield {"section": "compared-by", **cited([{"id": key, "at": ""}], sources)}
    for disputed in data["disputes"]:
        yield from ({"section": "disputes", "condition": disputed["condition"], **row} for row in dispute(disputed, sources))


def _signs(data: Any, sources: Sources) -> Iterator[Row]:
    for condition in data["conditions"]:
        key = condition["id"]
        for section in ("look_for", "not_expected"):
            for sign in condition[section]:
                whole = {"id": sign["finding"], "name": data["sign_names"][sign["finding"]], "basis": sign["basis"]}
                yield {"section": section.replace("_", "-"), "condition": key, **whole, **cited(sign["sources"], sources)}
        if sign := condition["key_sign"]:
            yield {"section": "key-sign", "condition": key, "text": sign["text"], **cited(sign["sources"], sources)}
        for urgent in condition.get("urgency", []):
            yield {"section": "urgency", "condition": key, "basis": urgent["urgency"], "text": urgent["text"], **cited(urgent["sources"], sources)}


def _treatment(treatment: Any, sources: Sources) -> Iterator[Row]:
    """One treatment: for each condition a record for each line with its dose; one with status "unstated" where no source speaks of it."""
    whole = {"id": treatment["treatment"], **{name: treatment[name] for name in ("name", "route", "route_group", "relation")}}
    for condition, cell in treatment["cells"].items():
        row = {"section": "treatments", "condition": condition, **whole}
        if cell is None:
            yield {**row, "status": "unstated"}
            continue
        helps = cell["helps"]
        said = {"status": "disputed" if len(helps) > 1 else "stated", "helps": helps[0] if len(helps) == 1 else None}
        for way in cell["given"] or ({"line": None, "dose": None},):
            yield {**row, **said, "line": way["line"], "dose": way["dose"], **cited(cell["sources"], sources)}
