"""Draws a head of braille dots or of plain letters for a terminal: lines, the filling of each area, its letter and its mark."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from dermref.views.page import Cell
from dermref.views.scalp_map.regions import LETTERS, SHADES, UNSTATED, Shade

BLANK = 0x2800  # the braille cell without a dot; a dot is a bit
# The dots of a filling in even and in odd columns of cells, and the letter that fills where there is no braille.
FILLINGS = {
    "main": (0xFF, 0xFF, "#"),
    "present": (0x95, 0x95, "="),
    "disputed": (0x1B, 0x1B, "?"),
    "absent": (0x81, 0x14, "x"),
    "whole": (0x20, 0x20, "."),
    "unstated": (0, 0, " "),
}
SWATCH = 2
# From how many dots on a cell counts as filled where there is no braille.
MOST_OF_A_CELL = 3
# The dots of a cell by column and row, and from where on a line in it leans.
DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
LEANING = 0.9


class DrawnArea(NamedTuple):
    """An area of a drawing: where its rows of dots begin, and the (row, column) of its letters."""

    site: str
    row: int
    column: int
    letters: Sequence[tuple[int, int]]
    rows: Sequence[str]


class Drawn(NamedTuple):
    """A view of the head in one size: its lines as rows of braille, and its areas in the order in which they are painted."""

    name: str
    lines: Sequence[str]
    areas: Sequence[DrawnArea]


class _Spot:
    """One cell of the drawing while it is painted."""

    __slots__ = ("dots", "filled", "letter", "shade")

    def __init__(self) -> None:
        self.dots, self.filled, self.letter = 0, 0, ""
        self.shade: Shade | None = None


def draw(view: Drawn, shades: Mapping[str, Shade], unicode: bool, every_letter: bool) -> list[list[Cell]]:
    """A view as lines of cells, all equally wide; areas of which nothing is said get their letter only if `every_letter`."""
    spots = [[_Spot() for _ in line] for line in view.lines]
    for area in view.areas:
        _fill(spots, area, shades[area.site])
    for area in view.areas:
        shade = shades[area.site]
        if area.site in LETTERS and (every_letter or shade.mark):
            text = LETTERS[area.site] + (shade.mark or " ")
            for row, column in area.letters:
                for offset, letter in enumerate(text):
                    spots[row][column + offset].letter, spots[row][column + offset].shade = letter, shade
    return [_merged(zip(own, line, strict=True), unicode) for own, line in zip(spots, view.lines, strict=True)]


def _fill(spots: Sequence[Sequence[_Spot]], area: DrawnArea, shade: Shade) -> None:
    even, odd, _ = FILLINGS[shade.key]
    if not even:
        return
    for number, row in enumerate(area.rows):
        line = spots[area.row + number]
        for column, braille in enumerate(row, area.column):
            mask = ord(braille) - BLANK
            if mask:
                spot = line[column]
                spot.dots = spot.dots & ~mask | mask & (odd if column % 2 else even)
                if mask.bit_count() >= spot.filled:
                    spot.filled, spot.shade = mask.bit_count(), shade


def _merged(spots: Iterator[tuple[_Spot, str]], unicode: bool) -> list[Cell]:
    """The spots of a line as text, neighbours of one tone together."""
    cells: list[Cell] = []
    text, tone = "", ""
    for spot, line in spots:
        letter = spot.letter or (_braille if unicode else _plain)(spot, ord(line) - BLANK)
        own = spot.shade.tone if spot.shade else ""
        if letter == " " or own == tone:
            text += letter
            continue
        if text:
            cells.append(Cell(text, tone))
        text, tone = letter, own
    return [*cells, Cell(text, tone)]


def _braille(spot: _Spot, line: int) -> str:
    dots = spot.dots | line
    return chr(BLANK + dots) if dots else " "


def _plain(spot: _Spot, line: int) -> str:
    """A cell without braille: what fills most of it, else the line that passes."""
    if spot.shade and spot.filled >= MOST_OF_A_CELL + (1 if line else 0):
        return FILLINGS[spot.shade.key][2]
    return _line(line) if line else " "


@lru_cache(maxsize=256)
def _line(dots: int) -> str:
    """The letter that a line within a cell resembles most: a level one by its height, a steep one by where it leans."""
    places = [(column, row) for column, bits in enumerate(DOTS) for row, bit in enumerate(bits) if dots & bit]
    rows = [row for _, row in places]
    highest, lowest = min(rows), max(rows)
    if lowest - highest < 2:
        return "'" if lowest < 2 else "-" if highest < 2 else "." if len(places) < 2 else "_"
    middle = sum(rows) / len(rows)
    lean = sum((column - 0.5) * (row - middle) for column, row in places)
    return "|" if abs(lean) < LEANING else "\\" if lean > 0 else "/"


def swatch(shade: Shade, unicode: bool) -> str:
    """A little of a filling, for the legend."""
    even, odd, letter = FILLINGS[shade.key]
    return chr(BLANK + even) + chr(BLANK + odd) if unicode and even else letter * SWATCH


def legend(unicode: bool) -> list[list[Cell]]:
    """A filling, its mark and what they mean, shade by shade."""
    shown = [(shade, "blank:" if shade is UNSTATED else swatch(shade, unicode), f" {shade.mark}".rstrip() + f" {shade.words}") for shade in SHADES]
    return [[Cell(filling, shade.tone), Cell(words)] for shade, filling, words in shown]
