"""dermref.views.compare_page: conditions side by side."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path
from typing import Any

import pytest

from dermref.answer import DISCLAIMER, Answer
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.views.compare_page import SHORT_FEATURES, SHORT_TREATMENTS, compare_page
from dermref.views.page import Page, Table
from tests.pages import block_titles, cells_of, index_of, marks_in, texts_under

RED, BALD = "red-scalp", "bald-scalp"
TITLE = "Findings that separate them, best first"
SILENT = "Stated of some, unknown of others"


@pytest.fixture
def answer(index: Index) -> Answer:
    """Two conditions compared, in a copy that a test may change."""
    return deepcopy(compare(index, [RED, BALD]))


def cells(page: Page, title: str, finding: str) -> list[str]:
    """The cells of one row."""
    (row,) = [row for row in texts_under(page, title) if f"| {finding} |" in row]
    return row.split(" | ")


def columns(page: Page, title: str) -> list[str]:
    """The column titles of a table."""
    (table,) = [block for block in page.blocks if block.title == title and isinstance(block, Table)]
    return [column.title for column in table.columns]


def note(page: Page, title: str) -> str:
    """The note of a table."""
    (table,) = [block for block in page.blocks if block.title == title and isinstance(block, Table)]
    return table.note


def feature(number: int, **cells: Any) -> Any:
    """A row that separates."""
    nothing: dict[str, Any] = {"status": "unstated", "frequency": None, "through": None, "sources": []}
    stated = {"status": "present", "frequency": None, "through": None, "sources": [{"id": "sheet", "at": ""}]}
    own = {key: stated if key.replace("-", "_") in cells else nothing for key in (RED, BALD)}
    complete = len(cells) == 2
    return {"finding": f"f-{number}", "name": f"Finding {number}", "kind": "lesion", "separation": 0.5, "complete": complete, "cells": own}


def test_title_and_head_name_each_condition(answer: Answer) -> None:
    """With its id, which other commands take."""
    page = compare_page(answer)
    assert page.title == "Compared: Red scalp and Bald scalp"
    assert page.head[0].text == "Red scalp (red-scalp); Bald scalp (bald-scalp)"


def test_blocks_in_their_order(answer: Answer) -> None:
    """What to look for, what separates, what only one side states, treatments, disputes."""
    assert block_titles(compare_page(answer)) == ["What tells them apart", TITLE, SILENT, "Treatments", "Disputed"]


def test_what_tells_them_apart_begins_with_a_line_for_each(answer: Answer) -> None:
    """What to look for and what not to expect, with marks; then what sources themselves name as the sign."""
    lines = texts_under(compare_page(answer), "What tells them apart")
    (red,) = [line for line in lines if line.startswith("Red scalp: ")]
    (bald,) = [line for line in lines if line.startswith("Bald scalp: ")]
    assert "look for itch [" in red
    assert "look for deep fibrosis [3], scar [" in bald
    assert "not expected: itch [" in bald
    assert [line.strip().rpartition(" [")[0] for line in lines if line.startswith("  said of")] == [
        "said of Bald scalp: Hair is missing.",
        "said of Red scalp: The hair is kept.",
    ]


def test_what_is_urgent_is_said_with_its_source(answer: Answer) -> None:
    """Under the condition that it is said of; nothing where nobody says so, nor in an answer from before urgency was part of it."""
    urgent = {"about": "urgency", "urgency": "possibly-malignant", "text": "Take a sample.", "sources": [{"id": "sheet", "at": "page 1"}]}
    answer.data["conditions"][0]["urgency"] = [urgent]
    del answer.data["conditions"][1]["urgency"]
    lines = texts_under(compare_page(answer), "What tells them apart")
    assert [line.rpartition(" [")[0].strip() for line in lines if "Take a sample" in line] == ["possibly malignant: Take a sample."]


def test_a_condition_that_nothing_sets_apart_says_so(answer: Answer) -> None:
    """In words, not by an empty line."""
    answer.data["features"] = []
    for condition in answer.data["conditions"]:
        condition.update(look_for=[], not_expected=[], key_sign=None)
    assert "nothing" in texts_under(compare_page(answer), "What tells them apart")[0]


def test_a_row_has_a_column_for_each_condition_and_the_separation(answer: Answer) -> None:
    """Kind, finding, the conditions by name, the number with two decimals."""
    page = compare_page(answer)
    assert columns(page, TITLE)[:5] == ["Kind", "Finding", "Red scalp", "Bald scalp", "Separation"]
    row = cells(page, TITLE, "Itch")
    assert row[:2] == ["symptom", "Itch"]
    assert row[2].startswith("+++ present, 73–99 % of 40 [")
    assert row[3].startswith("absent [")
    assert row[4] == "0.65"


@pytest.mark.parametrize(
    ("low", "high", "mark"), [(90, 100, "+++ "), (60, 80, "++ "), (80, 80, "++ "), (80, 82, "+++ "), (20, 20, "++ "), (0, 38, "+ "), (1, 4, "+ ")]
)
def test_marks_of_frequency(answer: Answer, low: float, high: float, mark: str) -> None:
    """Over 80 % of patients, in between, under 20 %: by the middle of the span, and explained below."""
    cell = answer.data["features"][0]["cells"][RED]
    cell["frequency"] = {"low": low, "high": high}
    assert cells(compare_page(answer), TITLE, "Itch")[2].startswith(mark + "present")
    assert "+++ over 80 %" in compare_page(answer).after[0].text


def test_no_mark_without_a_figure(answer: Answer) -> None:
    """A finding of which no source says how often has only its status."""
    answer.data["features"][0]["cells"][RED]["frequency"] = None
    assert cells(compare_page(answer), TITLE, "Itch")[2].startswith("present [")


def test_absent_with_a_figure_is_no_plus(answer: Answer) -> None:
    """The mark of absence is not one of frequency."""
    answer.data["features"][0]["cells"][BALD].update(status="absent", frequency={"low": 0, "high": 3})
    assert cells(compare_page(answer), TITLE, "Itch")[3].startswith("- absent, 0–3 % [")


def test_a_silent_cell_says_that_no_source_says(answer: Answer) -> None:
    """Never an empty cell, never absent."""
    assert cells(compare_page(answer), SILENT, "Deep fibrosis")[2] == "no source says"


def test_a_cell_that_follows_names_the_other_finding(index: Index) -> None:
    """What makes it so is said in words."""
    page = compare_page(compare(index, [BALD, "itchy-scalp"]))
    assert "present, as severe itch [" in cells(page, TITLE, "Itch")[3]


def test_short_page_stops_and_counts(answer: Answer) -> None:
    """So many complete rows; the note counts those hidden and those folded."""
    answer.data["features"] = [feature(number, red_scalp=1, bald_scalp=1) for number in range(SHORT_FEATURES + 3)]
    answer.data["folded"] = 2
    answer.data["conditions"] = [{**condition, "look_for": [], "not_expected": []} for condition in answer.data["conditions"]]
    page = compare_page(answer)
    assert len(texts_under(page, TITLE)) == SHORT_FEATURES
    assert note(page, TITLE) == "5 findings that separate less or not at all: --all"
    assert len(texts_under(compare_page(answer, full=True), TITLE)) == SHORT_FEATURES + 3


def test_short_page_has_some_of_what_only_one_side_states(answer: Answer) -> None:
    """A few rows of each condition, and how many more; the full page has all."""
    rows = [feature(number, red_scalp=1) for number in range(20)] + [feature(number + 20, bald_scalp=1) for number in range(20)]
    answer.data["features"] = rows
    answer.data["conditions"] = [{**condition, "look_for": [], "not_expected": []} for condition in answer.data["conditions"]]
    page = compare_page(answer)
    shown = texts_under(page, SILENT)
    assert 0 < len(shown) < 40
    assert any("| no source says | present" in row for row in shown)
    assert any(row.split(" | ")[2].startswith("present") for row in shown)
    assert note(page, SILENT) == f"{40 - len(shown)} more: --all"
    assert len(texts_under(compare_page(answer, full=True), SILENT)) == 40


def test_nothing_that_every_side_states(index: Index) -> None:
    """Said in words, with how many rows there are without separation."""
    page = compare_page(compare(index, [RED, "itchy-scalp"]))
    assert texts_under(page, "Findings that separate them")[0] == "none that every side states"
    assert "--all" in texts_under(page, "Findings that separate them")[1]


def test_nothing_at_all(answer: Answer) -> None:
    """No rows and none folded: no heading over nothing."""
    answer.data.update(features=[], folded=0, treatments=[], disputes=[])
    answer.data["conditions"] = [{**condition, "look_for": [], "not_expected": []} for condition in answer.data["conditions"]]
    assert block_titles(compare_page(answer)) == ["What tells them apart"]


def test_treatments_side_by_side(answer: Answer) -> None:
    """Treatment, route, a column for each condition."""
    page = compare_page(answer)
    assert columns(page, "Treatments")[:4] == ["Treatment", "Route", "Red scalp", "Bald scalp"]
    row = texts_under(page, "Treatments")[0].split(" | ")
    assert row[:2] == ["Rubrazine", "oral"]
    assert row[2].startswith("disputed, first line, 50 mg, once daily [")
    assert row[3].startswith("second line, 100 mg [")


@pytest.mark.parametrize(
    ("helps", "expected"), [([True], "helps [1]"), ([False], "does not help [1]"), ([False, True], "disputed [1]"), ([], "used [1]")]
)
def test_treatment_cells_say_whether_it_helps(answer: Answer, helps: list[bool], expected: str) -> None:
    """A treatment that is only named is used; nothing is made of silence."""
    row = deepcopy(answer.data["treatments"][0])
    row["cells"] = {RED: {"given": [], "helps": helps, "sources": [{"id": "sheet", "at": ""}]}, BALD: None}
    answer.data.update(treatments=[row], features=[], tells=[])
    answer.data["conditions"] = [{**condition, "look_for": [], "not_expected": [], "key_sign": None} for condition in answer.data["conditions"]]
    assert texts_under(compare_page(answer), "Treatments")[0].split(" | ")[2:4] == [expected, "no source says"]


def test_each_dose_stands_with_its_line(tmp_path: Path) -> None:
    """Two sources, two lines, two doses: nobody may read the dose of the one as that of the other."""
    claim = "  - {{treatment: cream, route: oral, dose: {}, line: {}, sources: [{{id: {}, at: p}}]}}\n"
    own = "treatments:\n" + claim.format("50 mg", "first", "ames") + claim.format("100 mg", "second", "bell")
    page = compare_page(compare(index_of(tmp_path, added={"claims/red-scalp.yaml": own}), [RED, BALD]))
    cell = texts_under(page, "Treatments")[0].split(" | ")[2]
    assert "first line, 50 mg" in cell
    assert "second line, 100 mg" in cell


def test_short_page_has_so_many_treatments(answer: Answer) -> None:
    """How many more is said; one more has no plural."""
    answer.data["treatments"] = [deepcopy(answer.data["treatments"][0]) for _ in range(SHORT_TREATMENTS + 2)]
    page = compare_page(answer)
    assert len(texts_under(page, "Treatments")) == SHORT_TREATMENTS
    assert note(page, "Treatments") == "2 more treatments: --all"
    assert len(texts_under(compare_page(answer, full=True), "Treatments")) == SHORT_TREATMENTS + 2


def test_one_more_treatment_has_no_plural(answer: Answer) -> None:
    """As everywhere else on the page."""
    answer.data["treatments"] = [deepcopy(answer.data["treatments"][0]) for _ in range(SHORT_TREATMENTS + 1)]
    assert note(compare_page(answer), "Treatments") == "1 more treatment: --all"


def test_every_relation_of_treatments_has_words(index: Index) -> None:
    """With two conditions and with three, each row says how they compare."""
    for keys in ([RED, BALD], [RED, BALD, "itchy-scalp"]):
        rows = texts_under(compare_page(compare(index, keys)), "Treatments")
        assert all(row.split(" | ")[-1] and "-" not in row.split(" | ")[-1] for row in rows)


def test_disputes_short_and_full(answer: Answer) -> None:
    """Short: the subjects and the command that shows them; full: each with its positions."""
    (short,) = texts_under(compare_page(answer), "Disputed")
    assert short.startswith("Red scalp: scar, main site, rubrazine, best treatment,")
    assert short.endswith("(dermref disputes red-scalp)")
    full = texts_under(compare_page(answer, full=True), "Disputed")
    assert full[0] == "Red scalp"
    assert "    present: review-2020 (review)" in full[2]


@pytest.mark.parametrize("full", [False, True])
def test_every_mark_is_explained(answer: Answer, full: bool) -> None:
    """No number without its source at the foot."""
    page = compare_page(answer, full)
    foot = marks_in(" ".join(cell.text for cell in page.foot))
    assert marks_in(" ".join(cell.text for cell in cells_of(page._replace(foot=[])))) == foot == set(range(1, len(answer.sources) + 1))


def test_page_ends_in_the_disclaimer(answer: Answer) -> None:
    """Once per output."""
    assert compare_page(answer).after[-1].text == DISCLAIMER
