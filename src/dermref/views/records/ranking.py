"""A differential as records: one for each ranked condition and each of its reasons, and for each word that was, or was not, understood."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from dermref.views.records.parts import CITED, LIST_MARK, Row, Sources, cited, share

if TYPE_CHECKING:
    from dermref.answer import Answer

COLUMNS = (
    "case", "section", "rank", "id", "name", "score", "probability", "fit", "finding", "finding_name", "kind", "observed", "status", "through",
    "weight", "patients_with", "patients_of", "gain", "cost", "frequency", "frequency_low", "frequency_high", "moved_from", "moved_to", "urgency",
    "age", "sex", "text", *CITED,
)  # fmt: skip


def rows(answer: Answer) -> Iterator[Row]:
    """What was understood and what was not, the ranking, the reasons, what stays unexplained, what to ask next."""
    data = answer.data
    case = data["id"] or answer.query.get("case")
    for row in _everything(data, answer.sources):
        yield {"case": case, **row}


def _everything(data: Any, sources: Sources) -> Iterator[Row]:
    yield {"section": "case", "fit": data["fit"], "age": data["age"], "sex": data["sex"]}
    names = {}
    for entry in data["understood"]:
        names[entry["finding"]] = entry["name"]
        said = {"finding": entry["finding"], "finding_name": entry["name"], "observed": entry["present"], "text": entry["text"]}
        yield {"section": "understood", **said}
    for words in data["not_understood"]:
        yield {"section": "not-understood", "text": words}
    for entry in data["ranking"]:
        yield {"section": "ranking", **_ranked(entry), "score": entry["score"], "probability": entry["probability"], "fit": data["fit"]}
    for finding in data["unexplained"]:
        yield {"section": "unexplained", "finding": finding, "finding_name": names[finding]}
    for entry in data["do_not_miss"]:
        yield {"section": "do-not-miss", **_ranked(entry), "probability": entry["probability"], "urgency": LIST_MARK.join(entry["urgency"])}
    for entry in data["ranking"]:
        yield from _reasons(entry, sources)
    for entry in data["next"]:
        asked = {"finding": entry["finding"], "finding_name": entry["name"]}
        yield {"section": "next", **asked, "kind": entry["kind"], "gain": entry["gain"], "cost": entry["cost"]}
    for entry in data["moved"]:
        yield {"section": "moved", "id": entry["id"], "moved_from": entry["from"], "moved_to": entry["to"]}


def _ranked(entry: Any) -> Row:
    return {"rank": entry["rank"], "id": entry["id"], "name": entry["name"]}


def _reported(reason: Any) -> Row:
    patients = reason["patients"]
    return {"patients_with": patients["with"], "patients_of": patients["of"]} if patients else {}


def _reasons(entry: Any, sources: Sources) -> Iterator[Row]:
    for reason in entry["reasons"]:
        said = {"finding": reason["finding"], "finding_name": reason["name"], **{name: reason[name] for name in ("observed", "status", "through")}}
        yield {"section": "reasons", **_ranked(entry), **said, "weight": reason["weight"], **_reported(reason), **cited(reason["sources"], sources)}
    for item in entry["expected"]:
        named = {"finding": item["finding"], "finding_name": item["name"]}
        yield {"section": "expected", **_ranked(entry), **named, **share("frequency", item["frequency"])}
