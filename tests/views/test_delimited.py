"""dermref.views.delimited: CSV and TSV lines."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.views.delimited import csv_line, guarded, tsv_line
from dermref.views.sanitise import clean
from tests.reading_back import rows_in_csv, rows_in_tsv


@pytest.mark.parametrize(
    ("values", "line"),
    [
        (["a", "b"], "a,b\n"),
        ([None, True, 2.5], ",true,2.5\n"),
        (["a,b", 'say "so"', "c d"], '"a,b","say ""so""",c d\n'),
        (["two\nlines", "\ttab", "\x1b[31m"], "two\\x0alines,'\\x09tab,\\x1b[31m\n"),
        ([""], '""\n'),
        (["20–40 %", "痒"], "20–40 %,痒\n"),
    ],
)
def test_a_csv_line(values: list[Any], line: str) -> None:
    """U-26: quoted as RFC 4180 has it, a line for each record whatever is in it."""
    assert csv_line(values) == line


def test_a_tsv_line() -> None:
    """R-47: apart by tabs; a tab or a line feed inside a value is written out."""
    assert tsv_line(["a\tb", None, 'say "so"', "c\nd"]) == 'a\\x09b\t\tsay "so"\tc\\x0ad\n'


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠"])
def test_what_a_spreadsheet_would_compute_is_text(start: str) -> None:
    """R-47: an apostrophe before it, unless it is wanted raw."""
    assert guarded(f"{start}cmd|' /C calc'!A0").startswith("'")
    assert csv_line([f"{start}1+1"]).startswith("'")
    assert not csv_line([f"{start}1+1"], raw=True).startswith("'")
    assert tsv_line([f"{start}1+1"]).startswith("'")
    assert not tsv_line([f"{start}1+1"], raw=True).startswith("'")


@pytest.mark.parametrize("number", ["-3.5", "+2", "-0", "-1e-05", "+1.5E3"])
def test_a_plain_number_is_left_alone(number: str) -> None:
    """R-47: an apostrophe would make a text of it."""
    assert guarded(number) == number
    assert csv_line([number]) == f"{number}\n"


@pytest.mark.parametrize("number", ["-", "+", "--1", "-1-1", "-1.", "-.5", "-1e", "+1 2", "-1\n", "-٣"])
def test_what_only_begins_like_a_number_is_guarded(number: str) -> None:
    """Half a number is none."""
    assert guarded(number) == f"'{number}"


@given(st.lists(st.lists(st.text(), min_size=2, max_size=2), min_size=1))
def test_any_text_comes_back(rows: list[list[str]]) -> None:
    """U-26: cleaned of control characters, and otherwise as it was."""
    cleaned = [[clean(cell) for cell in row] for row in rows]
    assert rows_in_csv("".join(csv_line(row, raw=True) for row in rows)) == cleaned
    assert rows_in_tsv("".join(tsv_line(row, raw=True) for row in rows)) == cleaned
