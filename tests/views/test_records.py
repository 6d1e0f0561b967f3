"""dermref.views.records: answers as flat records with named columns."""

from __future__ import annotations

from typing import Any

import pytest

from dermref.answer import Answer
from dermref.cases import Case
from dermref.errors import WrongUsage
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.queries.differential import Wish, differential
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.queries.listing import disputes, list_conditions, search, stats
from dermref.queries.scalp_map import scalp_map
from dermref.queries.sheet import sheet
from dermref.queries.treatments import treatments
from dermref.views.page import SECTIONS
from dermref.views.records import KINDS, columns_of, kind_of, records_of, text_of
from tests.pages import citations_in

Row = dict[str, Any]


def answers(index: Index) -> dict[str, Answer]:
    """An answer of each kind, from the tiny catalogue."""
    case = Case("c1", 30.0, "male", ("itch", "pustules", "gribbly"), ("scar",))
    return {
        "show-condition": sheet(index, "red-scalp"),
        "show-treatment": treatment_entry(index, "rubrazine"),
        "show-finding": finding_entry(index, "itch"),
        "show-source": source_entry(index, "sheet"),
        "compare": compare(index, ["red-scalp", "bald-scalp"], everything=True),
        "map": scalp_map(index, ["red-scalp", "bald-scalp"]),
        "differential": differential(index, case, Wish(without=("sheet",))),
        "treatments": treatments(index),
        "list": list_conditions(index),
        "search": search(index, "itch"),
        "disputes": disputes(index),
        "stats": stats(index),
    }


def rows_of(answer: Answer, section: str | None = None) -> list[Row]:
    """The records of an answer, or of one section, without what is empty."""
    records = records_of(answer)
    rows = [dict(zip(records.columns, row, strict=True)) for row in records.rows]
    return [{key: value for key, value in row.items() if value is not None} for row in rows if section in (None, row.get("section"))]


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_answer_has_records(index: Index, kind: str) -> None:
    """U-22: named columns, each once; a value in each, none of them a list; nothing that a record holds is without a column."""
    answer = answers(index)[kind]
    assert kind_of(answer) == kind
    records = records_of(answer)
    assert records.columns == columns_of(kind)
    assert len(set(records.columns)) == len(records.columns)
    assert records.rows
    assert all(isinstance(value, str | int | float | bool | None) for row in records.rows for value in row)
    module, _, make = KINDS[kind]
    made = getattr(__import__(f"dermref.views.records.{module}", fromlist=[make]), make)(answer)
    assert {key for row in made for key in row} <= set(records.columns)


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind not in ("list", "search", "stats")])
def test_every_source_cited_is_in_a_record(index: Index, kind: str) -> None:
    """U-24: whatever the answer cites, some record cites, with its kind and where in it."""
    answer = answers(index)[kind]
    cited: dict[str, str] = {}
    for row in rows_of(answer):
        if row.get("sources"):
            cited.update(zip(row["sources"].split("; "), row["source_kinds"].split("; "), strict=True))
    expected = citations_in(answer.data) | ({"sheet"} if kind == "show-source" else set())
    assert set(cited) == expected
    assert all(answer.sources[key]["kind"] == kind_of_source for key, kind_of_source in cited.items())


def test_a_claim_on_a_finding(index: Index) -> None:
    """One record for each claim: stance, bounds in percent, what the source gave, where it says so."""
    itch = [row for row in rows_of(sheet(index, "red-scalp"), "findings") if row["id"] == "itch"]
    assert itch[0] == {
        "section": "findings", "condition": "red-scalp", "condition_name": "Red scalp", "id": "itch", "name": "Itch", "kind": "symptom",
        "status": "present", "present": True, "frequency": "29/40 (73 %)", "frequency_low": 72.5, "frequency_high": 72.5, "frequency_count": 29,
        "frequency_patients": 40, "sources": "series-2010", "source_kinds": "case-series", "where_in_source": "series-2010: results",
        "origin": itch[0]["origin"],
    }  # fmt: skip
    assert (itch[1]["frequency_class"], itch[1]["note"]) == ("very-frequent", "worse at night")


def test_a_claim_on_a_treatment(index: Index) -> None:
    """How it is given, whether it helps, how many responded; the same fields in a sheet, in the list of treatments and of one treatment."""
    wanted = {"route": "oral", "dose": "50 mg", "line": "first", "helps": True, "best": True, "response": "7/11 (64 %)", "note": "own patients"}
    found = [rows_of(sheet(index, "red-scalp"), "treatments"), rows_of(treatments(index)), rows_of(treatment_entry(index, "rubrazine"), "uses")]
    for rows in found:
        assert [row for row in rows if wanted.items() <= row.items()]


def test_what_no_source_says_is_a_record(index: Index) -> None:
    """Never confused with absent."""
    assert "red-flag" in [row["id"] for row in rows_of(sheet(index, "red-scalp"), "unstated")]
    silent = [row for row in rows_of(compare(index, ["red-scalp", "bald-scalp"], everything=True)) if row.get("status") == "unstated"]
    assert {row["section"] for row in silent} == {"findings", "treatments"}
    assert [row["kind"] for row in rows_of(treatment_entry(index, "rubrazine"), "unstated")] == ["monitoring", "warnings"]


def test_a_dispute_has_a_record_for_each_voice_and_each_explanation(index: Index) -> None:
    """A stance for the sides, a kind for the reasons."""
    scar = [row for row in rows_of(disputes(index)) if row["id"] == "scar"]
    assert [(row.get("stance"), row.get("kind"), row["sources"]) for row in scar] == [
        ("present", None, "review-2020"),
        ("absent", None, "series-2010"),
        (None, "variant-mix-up", "review-2020"),
    ]


def test_compare_is_long(index: Index) -> None:
    """A record for each finding and condition, best separator first; columns that do not depend on what is compared."""
    answer = compare(index, ["red-scalp", "bald-scalp"], everything=True)
    found = rows_of(answer, "findings")
    assert [(row["id"], row["condition"]) for row in found] == [
        (feature["finding"], key) for feature in answer.data["features"] for key in ("red-scalp", "bald-scalp")
    ]
    assert found[0]["separation"] == answer.data["features"][0]["separation"]


def test_differential_says_what_was_understood_and_what_was_not(index: Index) -> None:
    """In records too; then a record for each ranked condition, and one for each of its reasons."""
    answer = answers(index)["differential"]
    assert [(row["finding"], row["observed"]) for row in rows_of(answer, "understood")] == [("itch", True), ("pustule", True), ("scar", False)]
    assert [row["text"] for row in rows_of(answer, "not-understood")] == ["gribbly"]
    assert [row["finding"] for row in rows_of(answer, "unexplained")] == answer.data["unexplained"]
    ranked = rows_of(answer, "ranking")
    assert [(row["rank"], row["id"], row["probability"], row["fit"]) for row in ranked] == [
        (entry["rank"], entry["id"], entry["probability"], answer.data["fit"]) for entry in answer.data["ranking"]
    ]
    assert len(rows_of(answer, "reasons")) == sum(len(entry["reasons"]) for entry in answer.data["ranking"])
    assert {row["case"] for row in rows_of(answer)} == {"c1"}
    assert [row["moved_to"] for row in rows_of(answer, "moved")] == [entry["to"] for entry in answer.data["moved"]]


def test_a_case_without_an_id_goes_by_its_number(index: Index) -> None:
    """In a stream; the words of a command line have none."""
    answer = differential(index, Case(present=("itch",)))
    assert "case" not in rows_of(answer)[0]
    assert rows_of(answer._replace(query={**answer.query, "case": 7}))[0]["case"] == 7


def test_stats_ends_with_the_totals(index: Index) -> None:
    """One record more than there are conditions."""
    rows = rows_of(stats(index))
    assert [row["section"] for row in rows] == ["conditions"] * 3 + ["totals"]
    assert rows[-1]["conditions"] == 3


def test_search_says_when_there_is_more(index: Index) -> None:
    """Nothing is left out in silence."""
    answer = search(index, "itch")
    assert {row["section"] for row in rows_of(answer)} == {"entries"}
    more = rows_of(answer._replace(data={**answer.data, "more": True}))
    assert more[-1] == {"section": "more", "where": "there are more entries: add a word"}


@pytest.mark.parametrize("section", SECTIONS)
def test_one_section_of_a_sheet(index: Index, section: str) -> None:
    """The records of that section, and what belongs to it; together they are all that the sections hold."""
    answer = sheet(index, "red-scalp")
    records = records_of(answer, section=section)
    along = {"treatments": {"drugs"}, "statements": {"identity"}}.get(section, set())
    assert {str(row[0]) for row in records.rows} <= {section, *along}
    assert records.rows == [row for row in records_of(answer).rows if row[0] in {section, *along}]
    assert section in {row[0] for row in records.rows} or section == "statements"


def test_columns_are_selected_and_ordered(index: Index) -> None:
    """U-29: as named, in any case, with dashes or underscores."""
    records = records_of(list_conditions(index), ["name", "ID"])
    assert (records.columns, records.rows[0]) == (("name", "id"), ["Bald scalp", "bald-scalp"])
    assert records_of(sheet(index, "red-scalp"), ["Frequency-Low"]).columns == ("frequency_low",)


@pytest.mark.parametrize(
    ("wanted", "cause"),
    [(["id", "nmae"], "there is no column 'nmae' here"), (["id", "id"], "the column 'id' is named twice"), ([], "--columns names no column")],
)
def test_columns_that_cannot_be(index: Index, wanted: list[str], cause: str) -> None:
    """U-29: the names that there are come with the error."""
    with pytest.raises(WrongUsage) as caught:
        records_of(list_conditions(index), wanted)
    assert caught.value.cause == cause
    assert "twice" in cause or caught.value.remedy == f"columns: {', '.join(columns_of('list'))}"


@pytest.mark.parametrize(
    ("value", "text"), [(None, ""), (True, "true"), (False, "false"), (0, "0"), (72.5, "72.5"), (1e-05, "1e-05"), ("", ""), ("=x", "=x")]
)
def test_values_as_text(value: Any, text: str) -> None:
    """The same in every format of text."""
    assert text_of(value) == text
