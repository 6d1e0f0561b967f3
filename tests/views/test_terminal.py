"""dermref.views.terminal: at any width every word of every cell is there and whole."""

from __future__ import annotations

import re
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from dermref.index import Index
from dermref.views.page import Cell, Column, Lines, Page, Table
from dermref.views.sanitise import clean
from dermref.views.terminal import LONGEST_WORD, STYLES, as_table
from tests.pages import NAMES, all_shown, cells_of

BORDERS = re.compile("[╭╮╰╯─│├┤┬┴┼]")
ESCAPES = re.compile(r"\x1b\[[0-9;]*m")
EVERY_WIDTH = range(20, 201)
SOME_WIDTHS = (20, 21, 24, 27, 32, 39, 40, 41, 46, 53, 60, 66, 73, 79, 80, 81, 88, 95, 100, 108, 112, 119, 127, 140, 160, 200)
HOSTILE = "\x1b[31mred\x1b[0m\x9b2J\u202egm 05\u2066\nnew line\ttab\x85 [see doc-2] [/x] [bold]"
LONG = "lorem ipsum dolor sit amet consectetur " * 4


def table(*rows: list[str], titles: str = "Treatment Dose Outcome Source", note: str = "") -> Table:
    """A table with these rows."""
    return Table("Treatments", [Column(title) for title in titles.split()], [[Cell(text) for text in row] for row in rows], note)


def page(*blocks: Table | Lines) -> Page:
    """A page with these blocks."""
    return Page("Title", [], blocks, [])


def words(text: str) -> Counter[str]:
    """The words of a drawing, its borders taken away."""
    return Counter(BORDERS.sub(" ", text).split())


def letters(text: str) -> Counter[str]:
    """Every character but blanks and borders."""
    return Counter("".join(BORDERS.sub(" ", text).split()))


def assert_all_there(shown: Page, width: int, unicode: bool = True) -> None:
    """No character of any cell is lost, no word that could stay whole is broken, no line is wider than the terminal."""
    drawn = as_table(shown, width, colour=False, unicode=unicode)
    texts = [clean(cell.text) for cell in cells_of(shown)]
    titles = Counter(clean(column.title) for block in shown.blocks if isinstance(block, Table) for column in block.columns)
    # Stacked records name a column only where its cell holds something: titles are checked by themselves.
    body = Counter(texts) - titles
    wanted_letters, wanted_words = Counter[str](), Counter[str]()
    for text, times in body.items():
        for letter, number in letters(text).items():
            wanted_letters[letter] += number * times
        for word in text.split():
            if cell_len(word) <= min(LONGEST_WORD, width - 2):
                wanted_words[word] += times
    assert wanted_letters - letters(drawn) == Counter(), f"characters lost at width {width}"
    assert wanted_words - words(drawn) == Counter(), f"words broken at width {width}"
    assert [line for line in drawn.split("\n") if cell_len(line) > width] == [], f"too wide at width {width}"


@pytest.mark.parametrize("name", NAMES)
def test_every_page_is_whole_at_many_widths(index: Index, name: str) -> None:
    """From a narrow split screen to a wide one."""
    shown = all_shown(index)[name].page
    for width in SOME_WIDTHS:
        assert_all_there(shown, width)


TORTURE = page(
    table(
        ["x" * 24, LONG, LONG, "1, 2, 3"],
        ["Rubrazine", "50 mg", "", "1"],
        ["Trimethoprim-sulfamethoxazole", "2 %; twice a day", "https://example.org/a/very/long/address/that/goes/on/and/on", "10, 11, 12, 13"],
        ["Short", "痒み " * 9, "Müller’s 20–40 %", "2"],
        note="3 more",
    ),
    table(["only", "two"], titles="First Second"),
    table([*"abcdefgh"], [*(["Scarring hair loss"] * 4), *(["123"] * 4)], titles="Id Name Group Urgency Findings Treatments Sources Disputes"),
    Lines("Course", [(0, Cell(LONG)), (1, Cell(LONG)), (2, Cell("y" * 24 + " " + LONG))]),
)


@pytest.mark.parametrize("width", EVERY_WIDTH)
def test_a_page_of_long_and_wide_words_is_whole_at_every_width(width: int) -> None:
    """Words of up to 24 characters, double-width letters, addresses, running text and numbers side by side."""
    assert_all_there(TORTURE, width)


@pytest.mark.parametrize("width", [20, 60, 80, 120])
def test_without_unicode_nothing_is_lost_either(width: int) -> None:
    """Borders of ASCII take the same room."""
    drawn = as_table(page(table(["x" * 24, LONG, LONG, "1,2,3"])), width, colour=False, unicode=False)
    assert drawn.isascii()
    assert Counter("x" * 24 + "1,2,3") - Counter(drawn) == Counter()
    assert all(len(line) <= width for line in drawn.split("\n"))


CELLS = st.lists(
    st.text("abcdefgh", min_size=1, max_size=30) | st.sampled_from(["痒み", "–", "20–40", "é" * 12, "[/x]", "\x1b", "\u202e"]), max_size=12
).map(" ".join)


@st.composite
def tables(draw: st.DrawFn) -> Table:
    """A table of any shape."""
    count = draw(st.integers(1, 8))
    titles = draw(st.lists(st.sampled_from(["A", "Source", "Route, line, helps", "Acne necrotica miliaris"]), min_size=count, max_size=count))
    rows = draw(st.lists(st.lists(CELLS.map(Cell), min_size=count, max_size=count), min_size=1, max_size=4))
    return Table(draw(st.sampled_from(["", "Findings"])), [Column(title) for title in titles], rows, draw(st.sampled_from(["", "3 more"])))


@settings(max_examples=150)
@given(drawn=tables(), width=st.integers(20, 200))
def test_any_table_is_whole_at_any_width(drawn: Table, width: int) -> None:
    """Whatever the columns hold."""
    assert_all_there(page(drawn), width)


def test_a_wide_table_has_borders() -> None:
    """Side by side in a box, one line a row, the column titles on top."""
    lines = as_table(page(table(["Rubrazine", "50 mg", "calmer", "1"])), 80, colour=False).splitlines()
    assert lines[2:] == [
        "Treatments",
        "╭───────────┬───────┬─────────┬────────╮",
        "│ Treatment │ Dose  │ Outcome │ Source │",
        "├───────────┼───────┼─────────┼────────┤",
        "│ Rubrazine │ 50 mg │ calmer  │ 1      │",
        "╰───────────┴───────┴─────────┴────────╯",
    ]


def test_a_table_that_does_not_fit_is_stacked() -> None:
    """A record below the other, each value behind the title of its column, empty ones left out."""
    text = as_table(page(table(["Rubrazine", "50 mg", "much calmer", "1, 2"], ["Cold air", "", "calmer", "3"])), 20, colour=False)
    assert [line.rstrip() for line in text.splitlines()[2:]] == [
        "Treatments",
        "Rubrazine",
        "  Dose: 50 mg",
        "  Outcome: much",
        "  calmer",
        "  Source: 1, 2",
        "",
        "Cold air",
        "  Outcome: calmer",
        "  Source: 3",
    ]


@pytest.mark.parametrize("width", [30, 45, 60, 100])
def test_a_long_column_title_is_not_cut(width: int) -> None:
    """It is folded like any other word that is too long, without dots in place of letters."""
    title = "Pneumonoultramicroscopicsilicovolcanoconiosis"
    drawn = "".join(BORDERS.sub(" ", as_table(page(table(["a", "b"], titles=f"First {title}")), width, colour=False)).split())
    assert "…" not in drawn
    assert Counter(title) - Counter(drawn) == Counter()


def test_each_table_decides_for_itself() -> None:
    """A narrow one stays a table while a wide one on the same page is stacked."""
    text = as_table(page(table(["a", "b"], titles="First Second"), table(["x" * 24, "y" * 24, LONG, "1"])), 60, colour=False)
    assert "First: " not in text
    assert "Dose: yyyyyyyyyyyyyyyyyyyyyyyy" in text


def test_the_note_stands_below_its_table_in_both_layouts() -> None:
    """What was left out is said, however narrow."""
    shown = page(table(["Rubrazine", "50 mg", "calmer", "1"], note="2 more treatments: --all"))
    assert as_table(shown, 80, colour=False).splitlines()[-1].rstrip() == "2 more treatments: --all"
    assert " ".join(as_table(shown, 20, colour=False).split()).endswith("Source: 1 2 more treatments: --all")


@pytest.mark.parametrize(
    "text", ["[see doc-2]", "[/x]", "[bold]red[/bold]", "[link=https://example.org]x[/link]", ":smile:", "\\[x]", "[1]", "[red", "]["]
)
@pytest.mark.parametrize("width", [24, 100])
@pytest.mark.parametrize("colour", [False, True])
def test_markup_is_printed_as_it_stands(text: str, width: int, colour: bool) -> None:
    """Square brackets and colons are text, in every place, and never a crash."""
    whole = Page(
        text, [Cell(text)], [Table(text, [Column(text)], [[Cell(text)]], text), Lines(text, [(1, Cell(text, "strong"))])], [Cell(text)], [Cell(text)]
    )
    # Title, head, both block titles, column or none, cell, note, line, foot, after: at least nine times.
    drawn = "".join(ESCAPES.sub("", as_table(whole, width, colour)).split())
    assert drawn.count("".join(text.split())) >= 9


@pytest.mark.parametrize("width", [20, 40, 80, 160])
def test_hostile_text_never_reaches_the_terminal_raw(width: int) -> None:
    """In title, head, block title, column, cell, note, line and foot: written out, on any layout."""
    columns = [Column(HOSTILE), Column(HOSTILE)]
    blocks: list[Table | Lines] = [
        Table(HOSTILE, columns, [[Cell(HOSTILE), Cell(HOSTILE)]], HOSTILE),
        Lines(HOSTILE, [(0, Cell(HOSTILE)), (1, Cell(HOSTILE, "muted"))]),
    ]
    drawn = as_table(Page(HOSTILE, [Cell(HOSTILE)], blocks, [Cell(HOSTILE)], [Cell(HOSTILE)]), width, colour=False)
    assert all(clean(line) == line for line in drawn.split("\n"))
    assert letters(clean(HOSTILE) * 10) - letters(drawn) == Counter()


@pytest.mark.parametrize("name", ["show", "compare", "list"])
@pytest.mark.parametrize("width", [30, 100])
def test_colour_changes_no_character(index: Index, name: str, width: int) -> None:
    """With its escape codes taken away the coloured drawing is the plain one."""
    shown = all_shown(index)[name].page
    coloured = as_table(shown, width, colour=True)
    assert "\x1b[" in coloured
    assert ESCAPES.sub("", coloured) == as_table(shown, width, colour=False)


@pytest.mark.parametrize("tone", [tone for tone in STYLES if tone])
def test_every_tone_has_its_look(tone: str) -> None:
    """A tone is seen in colour, and only there."""
    shown = Page("Title", [Cell("something", tone)], [], [])
    assert re.search(r"\x1b\[[0-9;]+msomething", as_table(shown, 80, colour=True))
    assert "\x1b" not in as_table(shown, 80, colour=False)


def test_an_unknown_tone_is_no_error() -> None:
    """It is drawn without a look of its own."""
    assert "something" in as_table(Page("Title", [Cell("something", "loud")], [], []), 80, colour=True)


@pytest.mark.parametrize("name", ["TERM", "COLUMNS", "FORCE_COLOR", "NO_COLOR", "TTY_COMPATIBLE", "LINES"])
def test_the_surroundings_do_not_matter(index: Index, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    """Width and colour are told, not guessed: the same text whatever the environment says."""
    shown = all_shown(index)["list"].page
    before = as_table(shown, 70, colour=False)
    for value in ("0", "1", "20", "dumb", ""):
        monkeypatch.setenv(name, value)
        assert as_table(shown, 70, colour=False) == before


def test_lines_are_indented_by_depth_and_hang() -> None:
    """A continuation is indented more than its beginning, so that items are told apart."""
    text = as_table(
        page(Lines("Course", [(0, Cell("one two three four five six seven eight nine")), (1, Cell("ten eleven twelve thirteen fourteen fifteen"))])),
        40,
        False,
    )
    assert [line.rstrip() for line in text.splitlines()[2:]] == [
        "Course",
        "one two three four five six seven",
        "  eight nine",
        "  ten eleven twelve thirteen fourteen",
        "    fifteen",
    ]


def test_text_ends_in_one_line_feed(index: Index) -> None:
    """The prompt comes next."""
    for shown in all_shown(index).values():
        drawn = as_table(shown.page, 80, colour=False)
        assert drawn.endswith("\n")
        assert not drawn.endswith("\n\n")
