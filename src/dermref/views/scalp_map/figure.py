"""Arranges the three views of one or more conditions in a given width: side by side, or one below the other."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from importlib import import_module
from itertools import zip_longest
from typing import NamedTuple
from unicodedata import east_asian_width

from dermref.views.page import Cell
from dermref.views.sanitise import clean
from dermref.views.scalp_map.drawing import Drawn, draw, legend, swatch
from dermref.views.scalp_map.regions import GLUE, Shade

GAP = 2
# The sizes with the columns of one view, largest first.
SIZES = {"large": 36, "middle": 24, "small": 17}
VIEWS = 3

Line = Sequence[Cell]


class Mapped(NamedTuple):
    """A condition in a map: its name, and the shade of each drawn site."""

    name: str
    shades: Mapping[str, Shade]


def drawings(size: str) -> Sequence[Drawn]:
    """The three views in one size; a size is loaded when it is asked for."""
    views: Sequence[Drawn] = import_module(f"dermref.views.scalp_map.drawn_{size}").DRAWN
    return views


def figure(conditions: Sequence[Mapped], width: int, unicode: bool) -> list[Line]:
    """The maps of the conditions with every letter, then the legend. Two stand side by side from 112 columns on; each has its name above it."""
    abreast = max(1, min(len(conditions), (width + GAP) // (_all_views("small") + GAP)))
    room = (width - GAP * (abreast - 1)) // abreast
    lines: list[Line] = []
    for start in range(0, len(conditions), abreast):
        row = conditions[start : start + abreast]
        names = [list(wrapped(clean(one.name), room)) if len(conditions) > 1 else [] for one in row]
        height = max(map(len, names))
        headed = [[*(() for _ in range(height - len(own))), *([Cell(part, "strong")] for part in own)] for own in names]
        groups = [[*head, *_views(one, room, unicode)] for head, one in zip(headed, row, strict=True)]
        lines += [*_beside(groups, room), ()]
    return [*lines, *_flowed(legend(unicode), width)]


def small_figure(condition: Mapped, words: Sequence[tuple[Shade | None, str]], width: int, unicode: bool) -> list[Line]:
    """The smallest map with the letters of what is stated, and beside it what they mean: a line for each shade, wrapped."""
    left = [_row(views) for views in zip(*_panels(condition, "small", unicode, every_letter=False), strict=True)]
    room = width - _all_views("small") - GAP
    right: list[Line] = []
    for shade, text in words:
        beginning = [Cell(swatch(shade, unicode), shade.tone), Cell(f" {shade.mark or ' '} ")] if shade else []
        indent = 5 if shade else 0
        for number, part in enumerate(wrapped(clean(text), room - indent)):
            right.append([*(beginning if number == 0 else [Cell(" " * indent)]), Cell(part)])
    return _beside([left, right], _all_views("small"))


def _all_views(size: str) -> int:
    return VIEWS * SIZES[size] + (VIEWS - 1) * GAP


def _panels(condition: Mapped, size: str, unicode: bool, every_letter: bool) -> list[list[Line]]:
    """The views of one condition, each with its name above it."""
    panels: list[list[Line]] = []
    for view in drawings(size):
        title: Line = [Cell(view.name.center(SIZES[size]), "muted")]
        panels.append([title, *draw(view, condition.shades, unicode, every_letter)])
    return panels


def _views(condition: Mapped, room: int, unicode: bool) -> list[Line]:
    """The views of one condition, as large as fits beside each other, or the smallest below each other."""
    size = next((name for name in SIZES if _all_views(name) <= room), "small")
    panels = _panels(condition, size, unicode, every_letter=True)
    abreast = max(1, (room + GAP) // (SIZES[size] + GAP))
    lines: list[Line] = []
    for start in range(0, VIEWS, abreast):
        row = panels[start : start + abreast]
        lines += [*([()] if start else []), *(_row(views) for views in zip(*row, strict=True))]
    return lines


def _row(lines: Sequence[Line]) -> Line:
    """Lines of one height side by side."""
    cells: list[Cell] = []
    for line in lines:
        cells += [*([Cell(" " * GAP)] if cells else []), *line]
    return cells


def _beside(groups: Sequence[Sequence[Line]], room: int) -> list[Line]:
    """Groups of lines side by side, all but the last filled up to the room of one."""
    lines: list[Line] = []
    for row in zip_longest(*groups, fillvalue=()):
        cells: list[Cell] = []
        for line in row[:-1]:
            cells += [*line, Cell(" " * (room - sum(columns(cell.text) for cell in line) + GAP))]
        lines.append([*cells, *row[-1]])
    return lines


def _flowed(pieces: Sequence[Line], width: int) -> Iterator[Line]:
    """Pieces one after the other, as many on a line as fit; one too long for a line of its own is wrapped between words."""
    line: list[Cell] = []
    used = 0
    for piece in pieces:
        own = sum(columns(cell.text) for cell in piece)
        if line and used + GAP + own > width:
            yield line
            line, used = [], 0
        line += [*([Cell(" " * GAP)] if line else []), *piece]
        used += own + (GAP if used else 0)
        if own > width:
            first, rest = piece
            parts = list(wrapped(rest.text.strip(), width - columns(first.text) - 1))
            yield from ([first if number == 0 else Cell(" " * columns(first.text)), Cell(f" {part}")] for number, part in enumerate(parts))
            line, used = [], 0
    if line:
        yield line


def columns(text: str) -> int:
    """How many columns of a terminal a clean text takes."""
    if text.isascii():
        return len(text)
    return sum(0 if _combining(letter) else 2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def _combining(letter: str) -> bool:
    from unicodedata import category

    return category(letter) in ("Mn", "Me")


def wrapped(text: str, width: int) -> Iterator[str]:
    """The text in lines of at most this many columns, broken between words, not at `GLUE`; a word longer than a line is folded."""
    line = ""
    for word in text.split(" "):
        if line and columns(line) + 1 + columns(word) <= width:
            line += f" {word}"
            continue
        if line:
            yield line.replace(GLUE, " ")
        line = ""
        for letter in word:
            if line and columns(line) + columns(letter) > width:
                yield line.replace(GLUE, " ")
                line = ""
            line += letter
    if line:
        yield line.replace(GLUE, " ")
