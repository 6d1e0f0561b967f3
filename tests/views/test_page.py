"""dermref.views.page: marks, and the small words that every page uses."""

from __future__ import annotations

from typing import Any

import pytest

from dermref.index import Index
from dermref.queries.sheet import sheet
from dermref.views.page import Cell, Marks, joined, kind_and_year, percent, plural, share_words, source_line, years

REVIEW, SERIES, SHEET, GONE = ({"id": key, "at": ""} for key in ("review-2020", "series-2010", "sheet", "gone"))


@pytest.fixture
def marks(index: Index) -> Marks:
    """Marks over the three sources of the tiny catalogue."""
    return Marks(sheet(index, "red-scalp"))


def numbers(marks: str) -> list[int]:
    """The numbers in a text of marks, in their order."""
    return [int(number) for number in marks.split(",")] if marks else []


def test_marks_are_numbered_in_the_order_of_first_use(marks: Marks) -> None:
    """The first source asked for is 1; asked for again it keeps its number."""
    assert numbers(marks.of([SHEET])) == [1]
    assert numbers(marks.of([REVIEW])) == [2]
    assert numbers(marks.of([SHEET])) == [1]


def test_marks_of_several_citations_are_sorted_and_each_once(marks: Marks) -> None:
    """However often and in whatever order a claim cites."""
    marks.of([SHEET])
    assert numbers(marks.of([SERIES, SHEET, SERIES, REVIEW])) == [1, 2, 3]


def citing(*places: int) -> list[dict[str, str]]:
    """Citations of those of the forty sources."""
    return [{"id": f"source-{place}", "at": ""} for place in places]


def forty_marks(index: Index) -> Marks:
    """Marks that have been handed out to forty sources, in their order."""
    answer = sheet(index, "red-scalp")
    cited = citing(*range(1, 41))
    marks = Marks(answer._replace(sources=dict.fromkeys((one["id"] for one in cited), answer.sources["sheet"])))
    for one in cited:
        marks.of([one])
    return marks


def test_marks_are_sorted_as_numbers(index: Index) -> None:
    """Not as they come, nor as text: 2 before 10."""
    marks = forty_marks(index)
    assert numbers(marks.of(citing(33, 2, 10, 8, 1, 40))) == [1, 2, 8, 10, 33, 40]


def test_marks_in_a_row_are_a_run(index: Index) -> None:
    """Three and more; two stay two."""
    marks = forty_marks(index)
    assert marks.in_runs(citing(33, 2, 3, 1, 40, 34, 9, 8, 7, 10)) == "1–3, 7–10, 33, 34, 40"
    assert marks.in_runs([]) == ""


def test_no_mark_for_a_source_that_is_not_there(marks: Marks) -> None:
    """A mark that the foot could not explain is not handed out, and takes no number."""
    assert marks.of([GONE]) == ""
    assert numbers(marks.of([GONE, REVIEW])) == [1]


def test_bracketed_marks(marks: Marks) -> None:
    """Set off by a blank; nothing at all without a citation."""
    assert marks.bracketed([SHEET]) == " [1]"
    assert marks.bracketed([]) == ""


def test_named_citation_has_kind_and_mark(marks: Marks) -> None:
    """The kind of a source is always visible."""
    assert marks.named(SHEET) == "sheet (clinician sheet) [1]"
    assert marks.named(GONE) == "gone"


def test_foot_explains_each_mark_handed_out(marks: Marks) -> None:
    """In one paragraph, or whole with a line each; a source not used is not listed."""
    marks.of([SHEET])
    marks.of([REVIEW])
    (short,) = marks.foot()
    assert short.text.startswith("Sources: [1] sheet, clinician sheet undated; [2] review-2020, review 2020.")
    assert [cell.text for cell in marks.foot(full=True)] == [
        "[1] sheet (clinician sheet, read in part): Dunn D (undated). Your red scalp. https://example.org/sheet",
        "[2] review-2020 (review, abstract read): Ames A, Bell B (2020). Red scalps, a review. J Invented. https://doi.org/10.1000/invented.1",
    ]


def test_foot_of_a_page_without_marks_is_empty(marks: Marks) -> None:
    """Neither a heading nor an empty line."""
    assert (marks.foot(), marks.foot(full=True)) == ([], [])


def test_source_read_in_full_says_nothing_of_reading(index: Index) -> None:
    """Only what was not read whole is said."""
    series = index.document("source", "series-2010")
    assert source_line(series) == "series-2010 (case series): Cole C (2010). Forty red scalps. https://pubmed.ncbi.nlm.nih.gov/123456/"
    assert kind_and_year(series) == "case series 2010"


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        (None, ""),
        ({"low": 72, "high": 72}, "72 %"),
        ({"low": 60, "high": 80}, "60–80 %"),
        ({"low": 72.5, "high": 72.5, "count": 29, "patients": 40}, "29/40 (73 %)"),
        ({"low": 63.6, "high": 63.6, "count": 7, "patients": 11}, "7/11 (64 %)"),
        ({"low": 0, "high": 0, "count": 0, "patients": 9}, "0/9 (0 %)"),
        ({"low": 90, "high": 90, "patients": 30}, "90 % of 30"),
        ({"low": 80, "high": 99, "class": "very-frequent"}, "very frequent (80–99 %)"),
        ({"low": 100, "high": 100, "class": "always"}, "always (100 %)"),
        ({"low": 0.5, "high": 2.25}, "0.5–2.25 %"),
        ({"low": 9.6, "high": 10.4}, "9.6–10 %"),
    ],
)
def test_percent(frequency: Any, expected: str) -> None:
    """A frequency for a cell: small numbers as given, from 10 on without decimals, halves rounded up."""
    assert percent(frequency) == expected


@pytest.mark.parametrize(("pair", "expected"), [([20, 40], "20–40"), ([7, 7], "7"), ([5.7, 5.7], "5.7"), ([0, 30], "0–30")])
def test_years(pair: list[float], expected: str) -> None:
    """One age, or from when to when."""
    assert years(pair) == expected


@pytest.mark.parametrize(
    ("parts", "by", "expected"), [((), "; ", ""), (("", ""), "; ", ""), (("a", "", "b"), "; ", "a; b"), (("a", "b"), " ", "a b")]
)
def test_joined_leaves_out_what_is_empty(parts: tuple[str, ...], by: str, expected: str) -> None:
    """No separator stands without something on both sides."""
    assert joined(*parts, by=by) == expected


@pytest.mark.parametrize(("number", "expected"), [(0, "0 sources"), (1, "1 source"), (2, "2 sources")])
def test_plural(number: int, expected: str) -> None:
    """One has no s."""
    assert plural(number, "source") == expected


def test_a_cell_means_nothing_in_particular_unless_said() -> None:
    """A tone is optional."""
    assert Cell("text") == ("text", "")


@pytest.mark.parametrize(
    ("share", "words"), [(0.0, "<1 %"), (0.0099, "<1 %"), (0.01, "1 %"), (0.374, "37 %"), (0.99, "99 %"), (0.991, ">99 %"), (1.0, ">99 %")]
)
def test_a_share(share: float, words: str) -> None:
    """Nearly nothing is not nothing, and nearly all not all."""
    assert share_words(share) == words
