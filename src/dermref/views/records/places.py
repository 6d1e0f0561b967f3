"""A map of the scalp as records: one for each site, or pattern of lesions, and condition."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dermref.views.records.parts import CITED, FREQUENCY, Row, cited, dispute, share

if TYPE_CHECKING:
    from dermref.answer import Answer

COLUMNS = (
    "section", "condition", "condition_name", "id", "name", "on_scalp", "status", "main", *FREQUENCY, "through", "about", "stance", "kind", "text",
    "note", *CITED,
)  # fmt: skip


def rows(answer: Answer) -> Iterator[Row]:
    """Sites, then patterns, with what is said of each in each condition (also that nothing is); then the disputes on them."""
    data, sources = answer.data, answer.sources
    names = {condition["id"]: condition["name"] for condition in data["conditions"]}
    for section in ("sites", "patterns"):
        for row in data[section]:
            whole = {"id": row["finding"], "name": row["name"], "on_scalp": row["on_scalp"], "text": row["definition"]}
            for condition, cell in row["cells"].items():
                said = {"status": cell["status"], "main": cell["main"], **share("frequency", cell["frequency"]), "through": cell["through"]}
                named = {"condition": condition, "condition_name": names[condition]}
                yield {"section": section, **named, **whole, **said, **cited(cell["sources"], sources)}
    for disputed in data["disputes"]:
        whose = {"condition": disputed["condition"], "condition_name": names[disputed["condition"]]}
        yield from ({"section": "disputes", **whose, **row} for row in dispute(disputed, sources))
