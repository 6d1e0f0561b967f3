"""The answers that are one table, as records: treatments, list, search, disputes, stats."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dermref.views.records.parts import CITED, GIVEN, LIST_MARK, OUTCOME, RESPONSE, Row, dispute, therapy

if TYPE_CHECKING:
    from dermref.answer import Answer

TREATMENTS_COLUMNS = ("treatment", "name", "condition", "condition_name", *GIVEN, *RESPONSE, *OUTCOME, "note", *CITED)
LIST_COLUMNS = ("id", "name", "aliases", "group", "urgency", "findings", "treatments", "sources", "disputes", "origin")
COUNTS = ("findings", "absent", "frequencies", "treatments", "look_alikes", "patients", "disputes", "claims", "claims_checked", "sources")
STATS_COLUMNS = ("section", "id", "name", "group", "conditions", *COUNTS, "source_kinds", "reviewed", "origin")
SEARCH_COLUMNS = ("section", "type", "id", "name", "where")
DISPUTES_COLUMNS = ("condition", "condition_name", "about", "id", "name", "stance", "kind", "text", "through", "note", *CITED)


def treatments_rows(answer: Answer) -> Iterator[Row]:
    """A record for each claim."""
    names = answer.data["condition_names"]
    for said in answer.data["rows"]:
        named = {"treatment": said["treatment"], "name": said["name"], "condition": said["condition"]}
        yield {**named, "condition_name": names[said["condition"]], **therapy(said, answer.sources)}


def list_rows(answer: Answer) -> Iterator[Row]:
    """A record for each condition."""
    for row in answer.data["rows"]:
        lists = {name: LIST_MARK.join(row[name]) for name in ("aliases", "urgency")}
        yield {**{name: row[name] for name in LIST_COLUMNS}, **lists}


def stats_rows(answer: Answer) -> Iterator[Row]:
    """A record for each condition, and one with the totals."""
    for row in answer.data["rows"]:
        kinds = LIST_MARK.join(f"{kind} {number}" for kind, number in row["source_kinds"].items())
        named = {name: row[name] for name in ("id", "name", "group", *COUNTS, "reviewed", "origin")}
        yield {"section": "conditions", **named, "source_kinds": kinds}
    yield {"section": "totals", **answer.data["totals"]}


def search_rows(answer: Answer) -> Iterator[Row]:
    """A record for each entry found; a last one says so when there are more."""
    for row in answer.data["rows"]:
        yield {"section": "entries", **row}
    if answer.data["more"]:
        yield {"section": "more", "where": "there are more entries: add a word"}


def disputes_rows(answer: Answer) -> Iterator[Row]:
    """A record for each claim of each side, and for each explanation."""
    for disputed in answer.data["rows"]:
        whose = {"condition": disputed["condition"], "condition_name": answer.data["condition_names"][disputed["condition"]]}
        yield from ({**whose, **row} for row in dispute(disputed, answer.sources))
