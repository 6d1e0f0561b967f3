"""Whatever a sound catalogue holds, nothing of it is lost, uncited or smoothed over: random catalogues, and what must come of them."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from itertools import combinations
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from dermref.answer import Answer
from dermref.cases import Case
from dermref.errors import NothingFound
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.queries.differential import differential
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.queries.listing import disputes, list_conditions, search, stats
from dermref.queries.sheet import sheet
from dermref.queries.treatments import treatments
from dermref.views.machine import as_json
from dermref.views.plain import as_plain
from dermref.views.sanitise import clean
from dermref.views.sheet_page import sheet_page
from dermref.views.table_pages import disputes_page
from dermref.views.terminal import as_table
from tests.pages import index_from
from tests.strategies import Files, catalogues

random_catalogues = settings(
    max_examples=30, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much, HealthCheck.data_too_large], phases=[Phase.generate]
)
Claims = Mapping[str, list[Any]]


def claims_of(files: Files) -> Iterator[tuple[str, Claims]]:
    """(condition, its sections) as the files have them."""
    for name, text in files.items():
        if name.startswith("claims/"):
            yield name.removeprefix("claims/").removesuffix(".yaml"), json.loads(text)


def said(entry: Mapping[str, Any]) -> tuple[tuple[str, str], ...]:
    """Who says it and where, in any order."""
    return tuple(sorted((citation["id"], citation["at"]) for citation in entry["sources"]))


def answers(index: Index) -> Iterator[Answer]:
    """An answer of every command."""
    conditions = [row["id"] for row in index.listings()]
    yield from (sheet(index, key) for key in conditions)
    yield treatment_entry(index, "treatment-0")
    yield finding_entry(index, "finding-0")
    yield source_entry(index, "source-0")
    yield list_conditions(index)
    yield stats(index)
    yield search(index, "c0")
    if len(conditions) > 1:
        yield compare(index, conditions, everything=True)
    yield differential(index, Case(present=("sign0",)))
    for query in (treatments, disputes):
        try:
            yield query(index)
        except NothingFound:
            pass  # this catalogue has none


@given(files=catalogues())
@random_catalogues
def test_no_claim_is_lost(files: Files) -> None:
    """R-51: every claim of a condition is on its sheet, with its stance, its sources and its words; none is added."""
    with TemporaryDirectory() as folder:
        index = index_from(Path(folder), files)
        for condition, claims in claims_of(files):
            answer = sheet(index, condition)
            data = answer.data
            shown = [(finding["finding"], claim["present"], said(claim)) for finding in data["findings"] for claim in finding["claims"]]
            assert sorted(shown) == sorted((claim["finding"], claim["present"], said(claim)) for claim in claims.get("findings", []))
            for section in ("statements", "treatments", "look_alikes"):
                assert sorted(map(said, data[section])) == sorted(map(said, claims.get(section, [])))
            told = [[*seen(patient["present"]), *seen(patient["absent"])] for patient in data["patients"]]
            assert told == [[*patient.get("present", []), *patient.get("absent", [])] for patient in claims.get("patients", [])]
            page = as_plain(sheet_page(answer, full=True))
            for text in words_of(claims):
                assert clean(text) in page


def seen(findings: list[Any]) -> list[str]:
    """The ids of the findings of a patient."""
    return [entry["finding"] for entry in findings]


def words_of(claims: Claims) -> Iterator[str]:
    """The texts of the claims that a whole sheet shows word for word."""
    yield from (claim["note"] for claim in claims.get("findings", []) if "note" in claim)
    yield from (claim["text"] for claim in claims.get("statements", []))
    yield from (claim["tell"] for claim in claims.get("look_alikes", []))
    yield from (claim[name] for claim in claims.get("treatments", []) for name in ("dose", "outcome", "note") if name in claim)
    yield from (claim["text"] for claim in claims.get("disputes", []))
    yield from (patient["note"] for patient in claims.get("patients", []) if "note" in patient)


@given(files=catalogues())
@random_catalogues
def test_nothing_is_without_a_source(files: Files) -> None:
    """R-51: wherever an answer has a place for sources there are some, unless no source says anything; each is in the list of sources."""
    with TemporaryDirectory() as folder:
        for answer in answers(index_from(Path(folder), files)):
            for entry in mappings_in(answer.data):
                if isinstance(entry.get("sources"), list):
                    assert entry["sources"] or entry.get("status") == "unstated", entry
                    assert {citation["id"] for citation in entry["sources"]} <= set(answer.sources)
                if isinstance(entry.get("claims"), list):
                    assert all(claim.get("sources") or "at" in claim for claim in entry["claims"])


def mappings_in(value: Any) -> Iterator[dict[str, Any]]:
    """Every mapping in a JSON value."""
    if isinstance(value, dict):
        yield value
    for below in value.values() if isinstance(value, dict) else value if isinstance(value, list | tuple) else ():
        yield from mappings_in(below)


@given(files=catalogues())
@random_catalogues
def test_no_dispute_is_hidden(files: Files) -> None:
    """R-51: where one source says present and another absent, sheet, comparison, list and `disputes` all say disputed; on paper too."""
    with TemporaryDirectory() as folder:
        index = index_from(Path(folder), files)
        names = {key: entry["name"] for key, entry in json.loads(files["findings.yaml"]).items()}
        expected = {(condition, finding) for condition, claims in claims_of(files) for finding in contradicted(claims.get("findings", []))}
        found = {(row["condition"], row["subject"]) for row in rows_of(index) if row["about"] == "finding"}
        assert expected <= found
        listed = {row["id"]: row["disputes"] for row in list_conditions(index).data["rows"]}
        conditions = sorted(listed)
        cells = (
            {feature["finding"]: feature["cells"] for feature in compare(index, conditions, everything=True).data["features"]}
            if len(conditions) > 1
            else {}
        )
        for condition, finding in expected:
            answer = sheet(index, condition)
            assert {entry["finding"]: entry["status"] for entry in answer.data["findings"]}[finding] == "disputed"
            assert listed[condition] >= sum(one == condition for one, _ in expected)
            assert not cells or cells[finding][condition]["status"] == "disputed"
            for page in (as_plain(sheet_page(answer)), as_plain(disputes_page(disputes(index))), as_table(sheet_page(answer), 400, False)):
                assert clean(names[finding]) in page[page.upper().index("DISPUTED") if "DISPUTED" in page.upper() else 0 :]


def rows_of(index: Index) -> list[Any]:
    """The rows of `disputes`."""
    try:
        return list(disputes(index).data["rows"])
    except NothingFound:
        return []


def contradicted(claims: list[Any]) -> set[str]:
    """The findings on which two claims with different sources take different stances. (No stages here; narrower findings only add disputes.)"""
    return {
        one["finding"]
        for one, other in combinations(claims, 2)
        if one["finding"] == other["finding"]
        and one["present"] != other["present"]
        and {citation["id"] for citation in one["sources"]} != {citation["id"] for citation in other["sources"]}
    }


@given(files=catalogues())
@random_catalogues
def test_every_answer_can_be_shown(files: Files) -> None:
    """R-51: JSON that is JSON, at every width a table; nothing raises."""
    with TemporaryDirectory() as folder:
        index = index_from(Path(folder), files)
        for answer in answers(index):
            assert json.loads(as_json(answer))["command"] == answer.command
        for row in index.listings():
            for width in (20, 40, 80, 120):
                assert max(map(len, as_table(sheet_page(sheet(index, row["id"]), full=True), width, False, unicode=False).splitlines())) >= 1


@given(files=catalogues(), signs=st.lists(st.sampled_from(["sign0", "no sign1", "sign2", "sign3"]), min_size=1, max_size=4, unique=True))
@random_catalogues
def test_the_ranking_is_the_same_every_time(files: Files, signs: list[str]) -> None:
    """R-53: the same signs in any order rank alike; equal scores go by id; probabilities add up to one."""
    with TemporaryDirectory() as folder:
        index = index_from(Path(folder), files)
        try:
            ranking = differential(index, Case(present=tuple(signs))).data["ranking"]
        except NothingFound:
            return
        again = differential(index, Case(present=tuple(reversed(signs)))).data["ranking"]
        assert [(row["id"], row["score"]) for row in ranking] == [(row["id"], row["score"]) for row in again]
        assert [(row["score"], row["id"]) for row in ranking] == sorted(
            ((row["score"], row["id"]) for row in ranking), key=lambda one: (-one[0], one[1])
        )
        assert abs(sum(row["probability"] for row in ranking) - 1) < 0.01
