"""What `show` says of a treatment, a finding or a source, as records."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from dermref.views.page import FACT_TITLES
from dermref.views.records.parts import CITED, FREQUENCY, GIVEN, OUTCOME, RESPONSE, Row, cited, claim, codes, dispute, fact, therapy

if TYPE_CHECKING:
    from dermref.answer import Answer

TREATMENT_COLUMNS = (
    "section", "treatment", "name", "condition", "condition_name", *GIVEN, *RESPONSE, *OUTCOME, "kind", "text", *FREQUENCY, "note", *CITED, "origin",
)  # fmt: skip
FINDING_COLUMNS = (
    "section", "finding", "name", "kind", "condition", "condition_name", "status", "about", "stance", "present", *FREQUENCY, "years_low",
    "years_high", "stage", "main", "through", "text", "note", *CITED, "origin",
)  # fmt: skip
SOURCE_COLUMNS = (
    "section", "type", "id", "name", "part", "subject", "text", *CITED, "year", "read", "accessed", "patients", "address", "note", "origin",
)  # fmt: skip


def treatment_rows(answer: Answer) -> Iterator[Row]:
    """A treatment: the entry, each claim on its use and on that of its family, each fact known of it, and what no source says."""
    data, sources, names = answer.data, answer.sources, answer.data["condition_names"]
    own = {"treatment": data["id"], "name": data["name"], "class": data["class"], "origin": data["origin"]}
    yield {"section": "treatment", **own, "text": codes(data["codes"])}
    for synonym in data["synonyms"]:
        yield {"section": "names", **own, "text": synonym}
    for section in ("uses", "family"):
        for said in data[section]:
            named = {"treatment": said["treatment"], "name": said["name"], "condition": said["condition"]}
            yield {"section": section, **named, "condition_name": names[said["condition"]], **therapy(said, sources), "origin": said.get("origin")}
    for kind in FACT_TITLES:
        for known in data[kind]:
            yield {"section": "facts", **own, "kind": kind.replace("_", "-"), **fact(known, sources)}
        if not data[kind]:
            yield {"section": "unstated", **own, "kind": kind.replace("_", "-")}


def finding_rows(answer: Answer) -> Iterator[Row]:
    """A finding: the term, its names and relations, and every claim on it in every condition; disputes with who takes which side."""
    data, sources = answer.data, answer.sources
    own = {"finding": data["id"], "name": data["name"], "kind": data["kind"], "origin": data["origin"]}
    yield {"section": "finding", **own, "text": data["definition"], "note": data["hpo"]}
    for synonym in data["synonyms"]:
        yield {"section": "names", **own, "text": synonym}
    for section in ("broader", "narrower"):
        for key in data[section]:
            yield {"section": section, **own, "finding": key, "name": data["related_names"].get(key, key)}
    for row in data["conditions"]:
        whose = {"condition": row["condition"], "condition_name": row["name"], "status": row["status"], "through": row["through"]}
        for said in row["claims"]:
            yield {"section": "conditions", **own, **whose, **claim(said, sources)}
        if row["dispute"]:
            for voice in dispute(row["dispute"], sources):
                disputed = {key: value for key, value in voice.items() if key not in ("id", "name")}
                yield {"section": "disputes", **own, **whose, **disputed}


def source_rows(answer: Answer) -> Iterator[Row]:
    """A source: what it is, then every claim it makes with its place in it."""
    data = answer.data
    own = {"section": "source", "type": "source", "id": data["id"], "name": data["name"], "part": data["kind"]}
    said = {name: data[name] for name in ("year", "read", "accessed", "patients", "address", "note", "origin")}
    yield {**own, "subject": data["title"], "text": data["citation"], **said}
    for entry in data["claims"]:
        named = {name: entry[name] for name in ("type", "id", "name", "subject", "text")}
        place = cited([{"id": data["id"], "at": entry["at"]}], answer.sources)
        yield {"section": "claims", **named, "part": entry["section"].replace(" ", "-"), **place}
