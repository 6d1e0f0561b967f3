"""dermref.views.markdown: a page as Markdown, in which catalogue text stays text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.index import Index
from dermref.queries.sheet import sheet
from dermref.views.markdown import as_markdown, escaped
from dermref.views.page import Cell, Column, Lines, Page, Table
from dermref.views.sanitise import clean
from dermref.views.sheet_page import sheet_page
from tests.pages import NAMES, all_shown, cells_of
from tests.reading_back import read_markdown

HOSTILE = (
    "| a | b |", "a | b", "\\|", "\\", "`code`", "``", "<script>alert(1)</script>", "<!-- x -->", "<b>", "&amp; &lt;", "# head", "- item",
    "+ item", "* item", "1. one", "23) two", "---", "===", "> said", "~~~", "```", "![x](https://example.org/x.png)",
    "[click](javascript:alert(1))", "<https://example.org>", "[a]: /b", "**bold**", "_it_", "~~gone~~", "line\nline", "    code", "\ttab",
    "a\\", "https://example.org/a_b", "www.example.org", "@someone", "$x$", "trailing  ",
)  # fmt: skip


def test_a_whole_page() -> None:
    """Headings, lists, a table, its note, the foot, what comes after."""
    table = Table("Findings", [Column("Finding"), Column("Status")], [[Cell("Itch"), Cell("present")], [Cell("Scar"), Cell("")]], "2 more")
    lines = Lines("Course", [(0, Cell("Comes.")), (1, Cell("Goes."))])
    whole = Page("Red scalp", [Cell("also: RS")], [table, lines], [Cell("[1] sheet")], [Cell("more")])
    assert as_markdown(whole) == (
        "# Red scalp\n\n- also: RS\n\n## Findings\n\n| Finding | Status |\n| --- | --- |\n| Itch | present |\n| Scar |  |\n\n2 more\n\n"
        "## Course\n\n- Comes.\n  - Goes.\n\n\\[1\\] sheet\n\nmore\n"
    )


def test_sources_are_a_numbered_list_with_links(index: Index) -> None:
    """The numbers are those of the marks; a link leads to https alone."""
    page = sheet_page(sheet(index, "red-scalp"))
    text = as_markdown(page)
    (first, *_) = page.sources
    assert f"## Sources\n\n1. {escaped(first[1]['id'])}" in text
    assert all(link.startswith("https://") for link in read_markdown(text).links)
    http = (1, {**first[1], "address": "http://example.org/<b>"})
    assert read_markdown(as_markdown(page._replace(sources=[http]))).links == []  # type: ignore[list-item]
    angles = (1, {**first[1], "address": "https://example.org/1<1::AID>3"})
    assert read_markdown(as_markdown(page._replace(sources=[angles]))).links == ["https://example.org/1%3C1::AID%3E3"]  # type: ignore[list-item]


@pytest.mark.parametrize("text", HOSTILE)
def test_text_that_would_be_markup_stays_text(text: str) -> None:
    """U-27, R-48: in a title, a line, an item, a cell and a note a parser finds the very text and nothing else."""
    shown = clean(text).strip()
    table = Table(text, [Column(text), Column("B")], [[Cell(text), Cell("b")], [Cell("c"), Cell(text)]], text)
    read = read_markdown(as_markdown(Page(text, [Cell(text)], [table, Lines("", [(0, Cell(text)), (1, Cell(text))])], [], [Cell(text)])))
    assert read.headings == [shown, shown]
    assert read.tables == [[[shown, "B"], [shown, "b"], ["c", shown]]]
    assert read.items == [shown, shown, shown]
    assert read.texts == [shown, shown]
    assert read.links == []


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    """U-27: whatever is in a cell."""
    shown = clean(text).strip()
    page = Page("Title", [], [Table("", [Column("A"), Column("B")], [[Cell(text), Cell("b")]])], [])
    assert read_markdown(as_markdown(page)).tables == [[["A", "B"], [shown, "b"]]]


def test_addresses_and_names_are_no_links() -> None:
    """Where addresses become links by themselves and names are notified, those in the catalogue's text do not."""
    assert escaped("https://a.b www.c.d @e") == "https\\://a.b www\\.c.d \\@e"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_keeps_every_word(index: Index, name: str) -> None:
    """Whatever a page says stands in its Markdown; footnotes are there whole."""
    page = all_shown(index)[name].page
    read = read_markdown(as_markdown(page))
    found = {*read.headings, *read.items, *read.texts, *(cell for table in read.tables for row in table for cell in row)}
    wanted = {clean(cell.text).strip() for cell in cells_of(page._replace(foot=[])) if cell.text}
    assert wanted <= found
