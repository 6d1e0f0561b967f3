"""dermref.views.scalp_map.drawing: what is drawn can be read without colour, in braille and in plain letters."""

from __future__ import annotations

import subprocess
import sys
from itertools import pairwise
from unicodedata import east_asian_width

import pytest

from dermref.views.page import Cell
from dermref.views.scalp_map.drawing import FILLINGS, draw, legend, swatch
from dermref.views.scalp_map.figure import SIZES, drawings
from dermref.views.scalp_map.regions import BESIDE, GROUND_AREA, LETTERS, MAIN, PRESENT, SHADES, UNSTATED, WHOLE, Shade
from tests.conftest import ROOT

STATED = [shade for shade in SHADES if shade.mark]


def all_of(shade: Shade) -> dict[str, Shade]:
    """Every area in one shade."""
    return dict.fromkeys([*LETTERS, GROUND_AREA], shade)


def text(lines: list[list[Cell]]) -> str:
    """The drawing without its tones."""
    return "\n".join("".join(cell.text for cell in line) for line in lines)


def drawn(size: str, shades: dict[str, Shade], unicode: bool, every_letter: bool = True) -> str:
    """The three views, one below the other, without tones."""
    return "\n".join(text(draw(view, shades, unicode, every_letter)) for view in drawings(size))


def test_the_drawings_are_what_the_shapes_give() -> None:
    """docs/scalp_drawings.py makes the modules of the drawings; nobody has drawn in them by hand."""
    command = [sys.executable, str(ROOT / "docs" / "scalp_drawings.py"), "--check"]
    result = subprocess.run(command, capture_output=True, text=True, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unicode", [True, False])
def test_lines_of_a_view_are_equally_wide(size: str, unicode: bool) -> None:
    """So that views can stand side by side."""
    for view in drawings(size):
        for shade in SHADES:
            widths = {sum(len(cell.text) for cell in line) for line in draw(view, all_of(shade), unicode, True)}
            assert widths == {SIZES[size]}


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unicode", [True, False])
def test_every_status_looks_different_without_colour(size: str, unicode: bool) -> None:
    """U-map: in each view the six shades give six drawings, even with the marks taken away."""
    for view in drawings(size):
        plain = [text(draw(view, all_of(shade), unicode, True)) for shade in SHADES]
        assert len(set(plain)) == len(SHADES)
        unmarked = ["".join(letter for letter in one if letter not in "*+-") for one in plain]
        assert len(set(unmarked)) == len(SHADES)


@pytest.mark.parametrize("shade", STATED, ids=lambda shade: shade.key)
@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("unicode", [True, False])
def test_each_letter_carries_the_mark_of_its_status(shade: Shade, size: str, unicode: bool) -> None:
    """V* is the main site, V? disputed: the status can be read off the picture letter by letter."""
    for site, letter in LETTERS.items():
        shades = {**all_of(UNSTATED), site: shade}
        assert letter + shade.mark in drawn(size, shades, unicode)
        assert letter + shade.mark not in drawn(size, all_of(UNSTATED), unicode)


@pytest.mark.parametrize("size", SIZES)
def test_each_site_can_be_told_from_the_others(size: str) -> None:
    """Filling one place alone changes the drawing, and no two places change it alike."""
    pictures = {drawn(size, {**all_of(UNSTATED), site: MAIN}, True, every_letter=False) for site in LETTERS}
    assert len(pictures | {drawn(size, all_of(UNSTATED), True, every_letter=False)}) == len(LETTERS) + 1


@pytest.mark.parametrize("size", SIZES)
def test_plain_letters_are_ascii(size: str) -> None:
    """Whatever is shaded."""
    assert all(drawn(size, all_of(shade), unicode=False).isascii() for shade in SHADES)


@pytest.mark.parametrize("size", SIZES)
def test_no_letter_is_of_ambiguous_width(size: str) -> None:
    """Braille is one column wide in every locale; block and box letters are not."""
    used = set("".join(drawn(size, all_of(shade), unicode=True) for shade in SHADES)) | set("".join(swatch(shade, True) for shade in SHADES))
    assert {east_asian_width(letter) for letter in used} <= {"N", "Na"}


def test_letters_of_what_is_not_stated_can_be_left_out() -> None:
    """The small map of a sheet has those alone that say something."""
    shades = {**all_of(UNSTATED), "site-vertex": PRESENT}
    assert {letter for letter in drawn("small", shades, True, every_letter=False) if letter.isalpha() and letter.isascii()} == {"V"}
    assert "O " in drawn("small", shades, True, every_letter=True)


def test_the_ground_reaches_the_scalp_alone() -> None:
    """Sparse dots are no statement on a place: they carry no mark."""
    shades = {site: UNSTATED if site in BESIDE else WHOLE for site in [*LETTERS, GROUND_AREA]}
    assert not set(drawn("middle", shades, True)) & set("*+?-")


def test_fillings_grow_denser_with_what_is_said() -> None:
    """The main site is the darkest, the whole scalp the lightest."""
    dots = {key: even.bit_count() + odd.bit_count() for key, (even, odd, _) in FILLINGS.items()}
    assert dots["main"] > dots["present"] >= dots["disputed"] > dots["absent"] > dots["whole"] > dots["unstated"] == 0


@pytest.mark.parametrize("unicode", [True, False])
def test_the_legend_explains_every_shade(unicode: bool) -> None:
    """Filling, mark and words."""
    told = ["".join(cell.text for cell in piece) for piece in legend(unicode)]
    assert [line.split(" ", 1)[1] for line in told] == [f"{shade.mark} {shade.words}".strip() for shade in SHADES]
    assert unicode or all(line.isascii() for line in told)
    assert told[-1] == "blank: no source says"


def test_neighbours_of_one_tone_are_one_piece() -> None:
    """Each change of tone costs: there are no more pieces than changes."""
    for view in drawings("middle"):
        for line in draw(view, all_of(MAIN), True, True):
            tones = [cell.tone for cell in line]
            assert all(one != other for one, other in pairwise(tones))
