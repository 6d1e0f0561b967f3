"""dermref.views.rendering: from answers to text, a format at a time, answers as they come."""

from __future__ import annotations

import json
from collections.abc import Iterator
from itertools import pairwise

import pytest

from dermref.answer import Answer
from dermref.errors import WrongUsage
from dermref.index import Index
from dermref.queries.listing import list_conditions
from dermref.queries.sheet import sheet
from dermref.views.html_style import STYLE
from dermref.views.rendering import FORMATS, FORMS, Form, Laid, rendered
from dermref.views.sheet_page import sheet_page
from dermref.views.table_pages import list_page
from tests.reading_back import read_html, read_markdown, records_in_jsonl, rows_in_csv

SHEET = Laid(sheet_page)


def two(index: Index) -> list[Answer]:
    """Two answers of one kind."""
    return [sheet(index, "red-scalp"), sheet(index, "bald-scalp")]


def text(answers: list[Answer], format_: str, **form: object) -> str:
    """The answers in a format."""
    return "".join(rendered(answers, SHEET, Form(format_, **form)))  # type: ignore[arg-type]


def test_there_is_a_way_for_each_format() -> None:
    """U-22: eight."""
    assert tuple(FORMS) == FORMATS == ("table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "html")


@pytest.mark.parametrize("format_", FORMATS)
def test_answers_are_written_as_they_come(index: Index, format_: str) -> None:
    """The first text is there before the second answer is."""
    asked = []

    def answers() -> Iterator[Answer]:
        for answer in two(index):
            asked.append(answer)
            yield answer

    texts = rendered(answers(), SHEET, Form(format_, many=True))
    assert next(texts)
    assert len(asked) == 1


@pytest.mark.parametrize("format_", FORMATS)
def test_no_answer_is_no_text(format_: str) -> None:
    """Not even a header."""
    assert text([], format_, many=True) == ""


def test_many_answers_in_csv_have_one_header(index: Index) -> None:
    """All of one kind: one table."""
    rows = rows_in_csv(text(two(index), "csv", many=True, raw=True))
    assert [row for row in rows if row[0] == "section"] == [rows[0]]
    assert {row[1] for row in rows[1:]} == {"red-scalp", "bald-scalp"}


def test_many_answers_in_html_are_articles_of_one_page(index: Index) -> None:
    """Each with footnotes of its own."""
    read, _, attributes = read_html(text(two(index), "html", many=True))
    assert [tag for tag, _ in attributes].count("article") == 2
    anchors = [given["id"] for _, given in attributes if "id" in given]
    assert len(set(anchors)) == len(anchors)
    assert {"Red scalp", "Bald scalp"} <= set(read.headings)


@pytest.mark.parametrize("format_", ["table", "plain", "markdown"])
def test_many_pages_are_set_apart(index: Index, format_: str) -> None:
    """By an empty line."""
    first, second = (text([answer], format_) for answer in two(index))
    assert text(two(index), format_, many=True) == f"{first}\n{second}"


def test_many_answers_in_json_are_a_line_each(index: Index) -> None:
    """One alone has a line for each key."""
    assert [json.loads(line)["data"]["id"] for line in text(two(index), "json", many=True).splitlines()] == ["red-scalp", "bald-scalp"]
    assert len(text(two(index)[:1], "json").splitlines()) == 7


def test_jsonl_has_a_line_for_each_record(index: Index) -> None:
    """U-25: N records, N lines, each an object with every column."""
    records = records_in_jsonl(text(two(index), "jsonl"))
    assert all(list(one) == list(other) for one, other in pairwise(records))
    assert len(records) == len(rows_in_csv(text(two(index), "csv", raw=True))) - 1


@pytest.mark.parametrize("format_", FORMATS)
def test_columns_in_every_format(index: Index, format_: str) -> None:
    """U-29: one table of the records, these columns in this order; an unknown one is an error in each."""
    form = Form(format_, columns=["name", "id"])
    shown = "".join(rendered([list_conditions(index)], Laid(list_page), form))
    rows = [("name", "id"), ("Bald scalp", "bald-scalp"), ("Itchy scalp", "itchy-scalp"), ("Red scalp", "red-scalp")]
    expected = {
        "csv": lambda: "".join(f"{name},{key}\n" for name, key in rows),
        "tsv": lambda: "".join(f"{name}\t{key}\n" for name, key in rows),
        "jsonl": lambda: "".join(f'{{"name":"{name}","id":"{key}"}}\n' for name, key in rows[1:]),
    }
    if format_ in expected:
        assert shown == expected[format_]()
    elif format_ == "json":
        data = json.loads(shown)["data"]
        assert (data["columns"], [tuple(record.values()) for record in data["records"]]) == (["name", "id"], rows[1:])
    elif format_ == "markdown":
        assert read_markdown(shown).tables == [[list(row) for row in rows]]
    elif format_ == "html":
        assert read_html(shown).read.tables == [[list(row) for row in rows]]
    else:
        assert "3 records" in shown
        assert [line.index(name) < line.index(key) for line in shown.splitlines() for name, key in rows if name in line and key in line] == [True] * 4
    with pytest.raises(WrongUsage, match="no column 'nmae'"):
        list(rendered([list_conditions(index)], Laid(list_page), form._replace(columns=["nmae"])))


def test_html_for_an_output_that_lacks_letters(index: Index) -> None:
    """U-42: references in their place, which a browser shows as the letters."""
    whole = text(two(index), "html", many=True)
    ascii_only = text(two(index), "html", many=True, unicode=False)
    assert ascii_only.isascii() and not whole.isascii()
    assert read_html(ascii_only).read == read_html(whole).read
    assert STYLE.isascii() and STYLE in ascii_only


@pytest.mark.parametrize("format_", ["csv", "tsv", "jsonl"])
def test_one_section_of_a_sheet_as_records(index: Index, format_: str) -> None:
    """`--section` holds for records too."""
    answer = sheet(index, "red-scalp")
    shown = "".join(rendered([answer], Laid(sheet_page, "disputes"), Form(format_)))
    assert 1 < len(shown.splitlines()) < len(text([answer], format_).splitlines())
