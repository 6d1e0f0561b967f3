"""dermref.views.plain: a row a line, nothing wrapped or cut, nothing that a terminal would obey."""

from __future__ import annotations

import pytest

from dermref.index import Index
from dermref.views.page import Cell, Column, Lines, Page, Table
from dermref.views.plain import as_plain
from dermref.views.sanitise import clean
from tests.pages import NAMES, all_shown, cells_of

HOSTILE = "\x1b[31mred\x1b[0m\x9b2J\u202egm 05\u2066\nnew line\ttab [see doc-2] [/x]"


def page(*blocks: Table | Lines) -> Page:
    """A page with these blocks."""
    return Page("Title", [], blocks, [])


def test_a_whole_page() -> None:
    """Title and head, blocks set off by an empty line under capitals, the foot, what comes after."""
    table = Table("Findings", [Column("Finding"), Column("Status")], [[Cell("Itch"), Cell("present")], [Cell("Scar"), Cell("")]], "2 more")
    lines = Lines("Course", [(0, Cell("Comes.")), (1, Cell("Goes."))])
    whole = Page("Red scalp", [Cell("also: RS")], [table, lines], [Cell("[1] sheet")], [Cell("more")])
    assert as_plain(whole).split("\n") == [
        "Red scalp",
        "also: RS",
        "",
        "FINDINGS",
        "Finding  Status",
        "Itch     present",
        "Scar     -",
        "2 more",
        "",
        "COURSE",
        "Comes.",
        "  Goes.",
        "",
        "[1] sheet",
        "more",
        "",
    ]


def test_a_page_of_nothing_but_a_title() -> None:
    """No empty lines for what is not there."""
    assert as_plain(page()) == "Title\n"


def test_a_table_without_rows_or_title() -> None:
    """The column titles still tell what was looked for."""
    assert as_plain(page(Table("", [Column("A"), Column("Bee")], []))) == "Title\n\nA  Bee\n"


def test_columns_begin_below_their_titles() -> None:
    """Every row has its cells at the same places, two blanks after the widest."""
    rows = [[Cell("a"), Cell("b"), Cell("c")], [Cell("aaaa"), Cell("bbbbbb"), Cell("c")]]
    lines = as_plain(page(Table("", [Column("One"), Column("Two"), Column("Three")], rows))).split("\n")[2:5]
    assert lines == ["One   Two     Three", "a     b       c", "aaaa  bbbbbb  c"]


@pytest.mark.parametrize("name", NAMES)
def test_no_line_ends_in_blanks_and_the_text_ends_in_one_line_feed(index: Index, name: str) -> None:
    """For diffs and line tools."""
    text = as_plain(all_shown(index)[name].page)
    assert text.endswith("\n")
    assert not text.endswith("\n\n")
    assert [line for line in text.split("\n") if line != line.rstrip()] == []


@pytest.mark.parametrize("name", NAMES)
def test_every_cell_is_whole_and_on_one_line(index: Index, name: str) -> None:
    """Nothing is wrapped or cut, however long; titles of blocks are in capitals."""
    shown = all_shown(index)[name].page
    lines = as_plain(shown).split("\n")
    for cell in cells_of(shown):
        assert any(cell.text in line or cell.text.upper() in line for line in lines)


def test_a_row_is_a_line(index: Index) -> None:
    """As many lines between the titles and the end of a table as it has rows."""
    shown = all_shown(index)["list"].page
    assert sum(line.startswith(("Bald scalp", "Itchy scalp", "Red scalp")) for line in as_plain(shown).split("\n")) == 3


def test_hostile_text_comes_out_harmless_wherever_it_stands() -> None:
    """In title, head, block title, column, cell, note, line, foot: written out, brackets as they are, and no line more than for tame text."""

    def whole(text: str) -> Page:
        blocks: list[Table | Lines] = [Table(text, [Column(text)], [[Cell(text)]], text), Lines(text, [(0, Cell(text)), (1, Cell(text))])]
        return Page(text, [Cell(text)], blocks, [Cell(text)], [Cell(text)])

    text = as_plain(whole(HOSTILE))
    assert len(text.split("\n")) == len(as_plain(whole("tame")).split("\n"))
    assert all(clean(line) == line for line in text.split("\n"))
    assert clean(HOSTILE) in text
    assert "[see doc-2] [/x]" in text


def test_no_escape_codes(index: Index) -> None:
    """Tones are for terminals."""
    assert all("\x1b" not in as_plain(shown.page) for shown in all_shown(index).values())


def test_for_screen_readers_a_row_is_a_record() -> None:
    """U-56: `Field: value` lines under "record 1 of 2", a blank line between records, nothing for an empty cell; no capitals, no indentation."""
    table = Table("Findings", [Column("Finding"), Column("Status")], [[Cell("Itch"), Cell("present")], [Cell("Scar"), Cell("")]], "2 more")
    lines = Lines("Course", [(0, Cell("Comes.")), (1, Cell("Goes."))])
    whole = Page("Red scalp", [Cell("also: RS")], [table, lines], [Cell("[1] sheet")], [Cell("more")])
    assert as_plain(whole._replace(foot=[]), spoken=True).endswith("\nGoes.\n\nmore\n")
    assert as_plain(whole, spoken=True).split("\n") == [
        "Red scalp",
        "also: RS",
        "",
        "Findings:",
        "record 1 of 2",
        "Finding: Itch",
        "Status: present",
        "",
        "record 2 of 2",
        "Finding: Scar",
        "2 more",
        "",
        "Course:",
        "Comes.",
        "Goes.",
        "",
        "[1] sheet",
        "more",
        "",
    ]


@pytest.mark.parametrize("name", NAMES)
def test_for_screen_readers_nothing_is_lost(index: Index, name: str) -> None:
    """U-56: every cell is there, behind the title of its column; no box, no escape code."""
    shown = all_shown(index)[name].page
    lines = as_plain(shown, spoken=True).split("\n")
    for block in shown.blocks:
        if isinstance(block, Table):
            for row in block.rows:
                for column, cell in zip(block.columns, row, strict=True):
                    assert not cell.text or f"{column.title}: {cell.text}" in lines
    for cell in cells_of(shown):
        assert any(cell.text in line for line in lines)
    assert not set("─│╭╮╰╯\x1b") & set("".join(lines))
