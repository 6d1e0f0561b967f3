"""docs/schema: what is written fits it, whole and strictly; and what was published stays true."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from copy import deepcopy
from functools import lru_cache
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dermref.answer import Answer
from dermref.cases import Case
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.queries.differential import Wish, differential
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.queries.listing import disputes, list_conditions, search, stats
from dermref.queries.scalp_map import scalp_map
from dermref.queries.sheet import sheet
from dermref.queries.treatments import treatments
from dermref.views.machine import as_json, as_json_lines
from dermref.views.records import KINDS, columns_of, kind_of, records_of
from tests.conftest import ROOT, TESTS

PUBLISHED = ROOT / "docs" / "schema"
# The schemas as they were first published under schema_version 1. Never changed: a new major version gets a folder of its own.
STORED = TESTS / "published" / "schema-1"


@lru_cache
def schema(folder: Path, name: str) -> Any:
    """A schema, read once."""
    return json.loads((folder / f"{name}.json").read_text("utf-8"))


def closed(part: Any) -> Any:
    """A schema in which no object may have a field that is not described."""
    if isinstance(part, list):
        return [closed(one) for one in part]
    if not isinstance(part, dict) or part.get("title") == "dermref map --json":
        return part  # that of the map is closed as it is
    inside = {key: closed(value) for key, value in part.items()}
    return {**inside, "additionalProperties": False} if "properties" in part and "additionalProperties" not in part else inside


def faults(described: Any, value: Any) -> list[str]:
    """What does not fit."""
    return [f"{error.json_path}: {error.message[:300]}" for error in jsonschema.Draft202012Validator(described).iter_errors(value)]


def answers(index: Index, entries: int = 10_000) -> Iterator[Answer]:
    """Every kind of answer, for so many entries of each register."""
    conditions = [row["id"] for row in index.listings()]
    cited: dict[str, None] = {}
    taken: dict[str, None] = {}
    found: dict[str, None] = {}
    for key in conditions[:entries]:
        answer = sheet(index, key)
        yield answer
        cited.update(dict.fromkeys(list(answer.sources)[:entries]))
        taken.update(dict.fromkeys(claim["treatment"] for claim in answer.data["treatments"]))
        found.update(dict.fromkeys(finding["finding"] for finding in answer.data["findings"]))
    yield from (treatment_entry(index, key) for key in list(taken)[:entries])
    yield from (finding_entry(index, key) for key in list(found)[:entries])
    yield from (source_entry(index, key) for key in list(cited)[:entries])
    yield compare(index, conditions[:6], everything=True)
    yield compare(index, conditions[:2])
    yield scalp_map(index, conditions[:4])
    yield differential(index, Case("c1", 45.0, "male", ("itch", "pustules", "gribbly"), ("scar",)), Wish(without=tuple(list(cited)[:1])))
    yield differential(index, Case(present=("itch",)))
    yield from (treatments(index), list_conditions(index), search(index, "itch"), disputes(index), stats(index))


def test_the_schemas_are_those_of_the_types() -> None:
    """docs/schema is made of the types that the program itself is checked against."""
    command = [sys.executable, str(ROOT / "docs" / "schemas.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, env=dict(os.environ), timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")


def test_there_is_a_schema_for_every_kind_of_answer() -> None:
    """And one for the envelope; each is a sound schema; each was published."""
    names = sorted([*KINDS, "envelope"])
    assert sorted(path.stem for path in PUBLISHED.iterdir()) == names
    assert sorted(path.stem for path in STORED.iterdir()) == names
    for name in names:
        jsonschema.Draft202012Validator.check_schema(schema(PUBLISHED, name))


def check(answer: Answer) -> None:
    """An answer against its schemas, as it is published and closed, and as it was first published."""
    kind = kind_of(answer)
    value = json.loads(as_json(answer))
    assert faults(closed(schema(PUBLISHED, kind)), value) == []
    assert faults(schema(PUBLISHED, "envelope"), value) == []
    assert faults(schema(STORED, kind), value) == []
    assert faults(schema(STORED, "envelope"), value) == []


def test_every_answer_over_the_small_catalogue_fits(index: Index) -> None:
    """U-23, U-32: with every field described; and it fits what was published first."""
    seen = set()
    for answer in answers(index):
        check(answer)
        seen.add(kind_of(answer))
    assert seen == set(KINDS)


def test_answers_over_the_real_catalogue_fit(real: Index) -> None:
    """U-23: some entries of each register."""
    for answer in answers(real, 4):
        check(answer)


def test_records_fit(index: Index) -> None:
    """Lines of jsonl, and the envelope that --columns gives; the schema names every column and no other."""
    for answer in answers(index):
        kind = kind_of(answer)
        record = schema(PUBLISHED, kind)["$defs"]["Record"]
        assert list(record["properties"]) == list(columns_of(kind))
        records = records_of(answer)
        assert [fault for line in as_json_lines(records) for fault in faults(closed(record), json.loads(line))] == []
        value = json.loads(as_json(answer, records=records))
        assert faults(closed(schema(PUBLISHED, kind)), value) == []
        assert faults(schema(STORED, kind), value) == []


def test_a_faulty_answer_does_not_fit(index: Index) -> None:
    """The schemas refuse a missing field, a wrong type, and, closed, a field too many."""
    good = json.loads(as_json(sheet(index, "red-scalp")))
    described = schema(PUBLISHED, "show-condition")
    for change in ("missing", "wrong", "extra"):
        bad = deepcopy(good)
        finding = bad["data"]["findings"][0]
        if change == "missing":
            del finding["claims"]
        elif change == "wrong":
            finding["status"] = "maybe"
        else:
            finding["colour"] = "red"
        assert bool(faults(described, bad)) is (change != "extra")
        assert faults(closed(described), bad)


@pytest.mark.parametrize("name", sorted([*KINDS, "envelope"]))
def test_changes_are_additive(name: str) -> None:
    """U-32: whatever was published is there still, of the same type, and as sure to be there."""
    assert list(lost(schema(STORED, name), schema(PUBLISHED, name), name)) == []


def lost(old: Any, new: Any, path: str) -> Iterator[str]:
    """What an older schema promises and a newer one does not."""
    if isinstance(old, dict) and isinstance(new, dict):
        for key, value in old.items():
            if key in ("description", "title"):
                continue
            if key not in new:
                yield f"{path}.{key}"
            elif key == "required":
                yield from (f"{path}.required {field}" for field in set(value) - set(new[key]))
            else:
                yield from lost(value, new[key], f"{path}.{key}")
    elif isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        for number, (before, now) in enumerate(zip(old, new, strict=True)):
            yield from lost(before, now, f"{path}[{number}]")
    elif old != new:
        yield path


def test_the_comparison_of_schemas_sees_what_is_lost() -> None:
    """A field that goes, one that changes its type, one that need not be there any more; not one that comes."""
    old = {"required": ["a"], "properties": {"a": {"type": "string"}, "b": {"type": "number"}}}
    new = {"required": ["c"], "properties": {"a": {"type": "number"}, "c": {}}}
    assert sorted(lost(old, new, "x")) == ["x.properties.a.type", "x.properties.b", "x.required a"]
    assert list(lost(old, {**old, "properties": {**old["properties"], "c": {}}}, "x")) == []  # type: ignore[dict-item]
