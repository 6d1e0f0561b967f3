"""dermref.views.html: one self-contained page, in which catalogue text stays text."""

from __future__ import annotations

import re
from base64 import b64encode
from hashlib import sha256

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.answer import DISCLAIMER
from dermref.cases import Case
from dermref.index import Index
from dermref.queries.differential import differential
from dermref.queries.sheet import sheet
from dermref.views.differential_page import differential_page
from dermref.views.html import beginning, end, escaped, section
from dermref.views.page import Cell, Column, Lines, Page, Table
from dermref.views.sanitise import clean
from dermref.views.sheet_page import sheet_page
from tests.pages import NAMES, all_shown, cells_of
from tests.reading_back import ReadHtml, read_html

HOSTILE = (
    "<script>alert(1)</script>", '"onload="alert(1)', "'onload='alert(1)", "javascript:alert(1)", "]]>", "<!-- x", "-->", "&lt;b&gt;", "&amp;",
    "</title></style></table>", "<img src=x onerror=alert(1)>", "\x00\x1b[31m\u202e", "a  b", "{{x}}", "<base href=//evil.example>",
)  # fmt: skip


def whole(page: Page) -> str:
    """A document with this page alone."""
    return beginning(page.title) + section(page, 0, "test") + end()


def read(page: Page) -> ReadHtml:
    """The same, read back."""
    return read_html(whole(page))


def page_of(text: str) -> Page:
    """A page with this text wherever text can be."""
    table = Table(text, [Column(text), Column("B")], [[Cell(text), Cell("b")], [Cell("c"), Cell(text)]], text)
    return Page(text, [Cell(text)], [table, Lines(text, [(0, Cell(text)), (1, Cell(text))])], [Cell(text)], [Cell(text)])


@pytest.mark.parametrize("name", NAMES)
def test_every_page_keeps_every_word(index: Index, name: str) -> None:
    """U-28: whatever a page says stands in its HTML; footnotes are there whole, the disclaimer is inside."""
    page = all_shown(index)[name].page
    found, captions, _ = read(page)
    texts = {*found.headings, *captions, *found.items, *found.texts, *(cell for table in found.tables for row in table for cell in row)}
    assert {clean(cell.text) for cell in cells_of(page._replace(foot=[])) if cell.text} <= texts
    assert DISCLAIMER in texts


@pytest.mark.parametrize("name", NAMES)
def test_tables_say_what_they_are(index: Index, name: str) -> None:
    """U-28: a caption for each, a scope for each header cell, one header cell in each row, a language, a viewport."""
    page = all_shown(index)[name].page
    found, captions, attributes = read(page)
    assert len(captions) == len(found.tables) and all(captions)
    rows = sum(len(table) - 1 for table in found.tables)
    columns = sum(len(table[0]) for table in found.tables)
    scopes = [given["scope"] for tag, given in attributes if tag == "th"]
    assert (scopes.count("row"), scopes.count("col"), len(scopes)) == (rows, columns, rows + columns)
    assert ("html", {"lang": "en"}) in attributes
    assert any(given.get("name") == "viewport" for _, given in attributes)


@pytest.mark.parametrize("name", NAMES)
def test_nothing_is_fetched_and_nothing_runs(index: Index, name: str) -> None:
    """U-28, R-46: no script, style attribute, picture, form or frame; links lead to a place on the page or to https; a policy forbids the rest."""
    text = whole(all_shown(index)[name].page)
    found, _, attributes = read_html(text)
    assert not re.search(r"<(script|img|iframe|link|form|object|embed|base)|@import|url\((?!#)", text)
    assert {key for _, given in attributes for key in given} & {"style", "src", "srcset", "onload", "onclick"} == set()
    assert all(re.match(r"#a1-s[0-9]+$|https://", link) for link in found.links)
    policy = next(given["content"] for _, given in attributes if given.get("http-equiv") == "Content-Security-Policy")
    style = text.split("<style>")[1].split("</style>")[0]
    digest = b64encode(sha256(style.encode()).digest()).decode()
    assert policy == f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_is_inert(text: str) -> None:
    """R-46: wherever it stands a parser finds the very text, cleaned of control characters, and no element or attribute of its making."""
    shown = clean(text)
    found, captions, attributes = read(page_of(text))
    harmless = read(page_of("harmless")).attributes
    assert [(tag, set(given)) for tag, given in attributes] == [(tag, set(given)) for tag, given in harmless]
    assert found.tables == [[[shown, "B"], [shown, "b"], ["c", shown]]]
    assert found.headings == [shown] * 3
    assert captions == [shown]
    assert found.items == [shown, shown]


@given(st.text())
def test_any_text_comes_back(text: str) -> None:
    """U-28: whatever is in a cell."""
    page = Page("Title", [], [Table("T", [Column("A"), Column("B")], [[Cell(text), Cell("b")]])], [])
    shown = clean(text)
    assert read(page).read.tables == [[["A", "B"], [shown, "b"]]]


def test_marks_lead_to_their_sources(index: Index) -> None:
    """In running text and in the column of marks; the source says its name; a number that is no mark stays a number."""
    page = sheet_page(sheet(index, "red-scalp"), full=True)
    found, _, attributes = read(page)
    anchors = {given["id"] for _, given in attributes if "id" in given}
    assert anchors == {f"a1-s{number}" for number, _ in page.sources}
    assert {link.removeprefix("#") for link in found.links if link.startswith("#")} == anchors
    text = section(Page("T", [Cell("seen [1, 9]")], [], [], sources=page.sources), 2, "test")
    assert f'seen <sup>[<a href="#a3-s1" title="{page.sources[0][1]["id"]}">1</a>, 9]</sup>' in text


def test_only_https_is_a_link(index: Index) -> None:
    """R-46: another address is text."""
    page = sheet_page(sheet(index, "red-scalp"))
    for address in ("http://example.org/", "javascript:alert(1)", "ISBN 978-3", "//example.org", "HTTPS://example.org"):
        source = {**page.sources[0][1], "address": address}
        found = read(Page("T", [], [], [], sources=[(1, source)])).read  # type: ignore[list-item]
        assert found.links == []
        assert address in found.items[0]


def test_a_differential_has_its_bars(index: Index) -> None:
    """The marks stay as text; the bar beside them is as long as they are, hidden from screen readers."""
    answer = differential(index, Case(present=("itch", "pustules"), absent=("scar",), age=30.0, sex="male"))
    page = differential_page(answer, full=True)
    text = whole(page)
    bars = re.findall(r'([+-]+) [+-][0-9.]+<span class="bar b([0-9]+)" aria-hidden="true"></span>', text)
    assert bars
    assert all(len(marks) == int(length) for marks, length in bars)
    assert all(f".b{length}{{width:" in text for _, length in bars)


def test_lists_within_lists() -> None:
    """A line that belongs to another one is a list below it, however deep it begins."""
    lines = Lines("", [(1, Cell("a")), (0, Cell("b")), (1, Cell("c")), (1, Cell("d")), (2, Cell("e")), (0, Cell("f"))])
    text = section(Page("T", [], [lines], []), 0, "test").replace("\n", "")
    assert "<ul><li><ul><li>a</li></ul></li><li>b<ul><li>c</li><li>d<ul><li>e</li></ul></li></ul></li><li>f</li></ul>" in text


def test_the_row_is_named_by_what_stands_out() -> None:
    """The cell in bold, also in the rows where that column is not; without any the first one."""
    rows = [[Cell("lesion"), Cell("crust", "strong")], [Cell("lesion"), Cell("scar")]]
    text = whole(Page("T", [], [Table("", [Column("Kind"), Column("Finding")], rows)], []))
    assert re.findall(r'scope="row"[^>]*>([^<]+)<', text) == ["crust", "scar"]
    plain = [[Cell("a"), Cell("b")]]
    assert re.findall(r'scope="row"[^>]*>([^<]+)<', whole(Page("T", [], [Table("", [Column("A"), Column("B")], plain)], []))) == ["a"]


def test_it_says_what_made_it() -> None:
    """Program and catalogue, for whoever finds the page on paper."""
    assert any("catalogue test" in text for text in read(Page("T", [], [], [])).read.texts)


def test_quotes_are_escaped() -> None:
    """For attributes."""
    assert escaped("<a href=\"x\" id='y'>&") == "&lt;a href=&quot;x&quot; id=&#39;y&#39;&gt;&amp;"
