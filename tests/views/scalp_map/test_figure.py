"""dermref.views.scalp_map.figure: whatever the width, every view is there and no line is too wide."""

from __future__ import annotations

import pytest
from rich.cells import cell_len

from dermref.views.scalp_map.figure import Line, Mapped, columns, figure, small_figure, wrapped
from dermref.views.scalp_map.regions import GLUE, GROUND_AREA, LETTERS, MAIN, PRESENT, SHADES, UNSTATED
from dermref.views.scalp_map.shapes import VIEWS

BLANK = dict.fromkeys([*LETTERS, GROUND_AREA], UNSTATED)
VERTEX = Mapped("Red scalp", {**BLANK, "site-vertex": MAIN})
OCCIPUT = Mapped("A very long name of a condition of the scalp, in words that are many", {**BLANK, "site-occiput": PRESENT})
WIDE = Mapped("頭皮の痒み" * 5 + "x" * 30, BLANK)
MAPPED = {1: [VERTEX], 2: [VERTEX, OCCIPUT], 3: [VERTEX, OCCIPUT, WIDE], 4: [VERTEX, OCCIPUT, WIDE, VERTEX]}


def texts(lines: list[Line]) -> list[str]:
    """The lines without tones."""
    return ["".join(cell.text for cell in line).rstrip() for line in lines]


@pytest.mark.parametrize("unicode", [True, False])
@pytest.mark.parametrize("count", MAPPED)
def test_nothing_is_lost_at_any_width(count: int, unicode: bool) -> None:
    """U-map: from 20 to 200 columns all views, all letters, the whole legend and every name are there, and no line is too wide."""
    for width in range(20, 201):
        lines = texts(figure(MAPPED[count], width, unicode))
        assert [line for line in lines if cell_len(line) > width] == [], width
        whole = " ".join(" ".join(lines).split())
        assert [whole.count(view.name) for view in VIEWS] == [count] * 3, width
        assert all(letter in whole for letter in LETTERS.values())
        assert [shade.words for shade in SHADES if not all(word in whole for word in shade.words.split())] == [], width
        assert whole.count("V*") >= 2
        if count > 1:
            packed = "".join(whole.split())
            assert all(word in packed for one in MAPPED[count] for word in one.name.split() if len(word) < 18), width


@pytest.mark.parametrize(("width", "abreast"), [(54, 2), (55, 3), (80, 3), (112, 3), (35, 1), (20, 1)])
def test_views_stand_side_by_side_or_below_each_other(width: int, abreast: int) -> None:
    """Three from 55 columns on, two from 36."""
    first = next(line for line in texts(figure([VERTEX], width, True)) if "from above" in line)
    assert sum(view.name in first for view in VIEWS) == abreast


def test_the_drawing_grows_with_the_width() -> None:
    """A larger one where it fits."""
    heights = [len(figure([VERTEX], width, True)) for width in (60, 80, 112)]
    assert heights == sorted(set(heights))


@pytest.mark.parametrize(("width", "abreast"), [(111, 1), (112, 2), (168, 2), (169, 3), (226, 4)])
def test_conditions_stand_side_by_side_where_they_fit(width: int, abreast: int) -> None:
    """Two from 112 columns on."""
    first = next(line for line in texts(figure(MAPPED[4], width, True)) if "from above" in line)
    assert first.count("from above") == abreast


def test_a_single_condition_needs_no_name() -> None:
    """The page's title has it."""
    assert "Red scalp" not in " ".join(texts(figure([VERTEX], 80, True)))


def test_ascii_is_ascii() -> None:
    """Drawing and legend."""
    assert all(line.isascii() for line in texts(figure([VERTEX, Mapped("Bald scalp", BLANK)], 120, False)))


def test_a_hostile_name_is_written_out() -> None:
    """The measure is taken of what is printed."""
    lines = texts(figure([Mapped("\x1b[31mred\u202e", BLANK), VERTEX], 60, True))
    assert lines[0] == "\\x1b[31mred\\u202e"


def test_the_small_map_has_words_beside_it() -> None:
    """Each shade with its filling, wrapped within the width, letters not parted from their names."""
    words = [(MAIN, f"main site: V{GLUE}vertex, O{GLUE}occiput, and more of them than one line takes"), (None, "Blank: no source says.")]
    for width in range(100, 200, 7):
        lines = texts(small_figure(VERTEX, words, width, True))
        assert max(map(cell_len, lines)) <= width
        beside = " ".join(line[57:].strip() for line in lines)
        assert beside.split()[:5] == ["⣿⣿", "*", "main", "site:", "V"]
        assert " ".join(beside.split()).endswith("than one line takes Blank: no source says.")
        assert not any(line.endswith((" V", " O")) for line in lines)


@pytest.mark.parametrize("text", ["plain", "20–40 %", "頭皮", "é" * 3, "e\u0301", "痒み a"])
def test_columns_are_counted_as_terminals_do(text: str) -> None:
    """Wide letters count twice, accents that stand on a letter not at all."""
    assert columns(text) == cell_len(text)


@pytest.mark.parametrize("width", [3, 5, 8, 20])
def test_wrapping_loses_nothing(width: int) -> None:
    """Long words are folded, wide letters are not cut in half."""
    text = "one two threefourfive 頭皮の痒み six"
    lines = list(wrapped(text, width))
    assert all(cell_len(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
