"""dermref.views.scalp_map.regions: every site of the vocabulary has its place, and each status its shade."""

from __future__ import annotations

from typing import Any

import pytest

from dermref.index import Index
from dermref.queries.scalp_map import BESIDE as BESIDE_IN_QUERY
from dermref.queries.scalp_map import SCALP
from dermref.views.scalp_map.figure import SIZES, drawings
from dermref.views.scalp_map.regions import (
    ABSENT,
    BESIDE,
    DISPUTED,
    GROUND,
    GROUND_AREA,
    LETTERS,
    MAIN,
    PRESENT,
    SHADES,
    UNSTATED,
    WHOLE,
    cells_of,
    letter_of,
    shade_of,
    shades_of,
)  # fmt: skip
from dermref.views.scalp_map.shapes import VIEWS


def said(status: str, main: bool = False, through: str | None = None) -> dict[str, Any]:
    """What is said of a site."""
    return {"status": status, "main": main, "through": through}


def test_the_vocabulary_and_the_map_have_the_same_sites(real: Index) -> None:
    """U-map: every site of the scalp and beside it has a letter, every letter is a site: a new site fails here until it is placed."""
    below = real.documents("finding", [SCALP, *real.narrower(SCALP)])
    of_the_scalp = {key for key, entry in below.items() if entry["kind"] == "site"}
    assert of_the_scalp | set(BESIDE_IN_QUERY) | {"pattern-diffuse"} == LETTERS.keys() | GROUND.keys()


@pytest.mark.parametrize("size", SIZES)
def test_every_site_with_a_letter_is_drawn_in_every_size(size: str) -> None:
    """It has a letter and something to fill in one view at least; nothing else is drawn."""
    areas = [area for view in drawings(size) for area in view.areas]
    assert {area.site for area in areas} == LETTERS.keys() | {GROUND_AREA}
    assert {area.site for area in areas if area.letters} == LETTERS.keys()
    assert {area.site for area in areas if any(row.strip("\u2800") for row in area.rows)} >= LETTERS.keys()


def test_the_picture_has_the_same_areas() -> None:
    """What the terminal draws was made from these shapes."""
    areas = [area for view in VIEWS for area in view.areas]
    assert {area.site for area in areas if area.labels} == LETTERS.keys()
    assert all(len(area.labels) <= len(area.paths) for area in areas)


def test_letters_are_unlike() -> None:
    """One letter is one site."""
    letters = [*LETTERS.values(), *GROUND.values()]
    assert len(set(letters)) == len(letters)
    assert [letter_of("site-vertex"), letter_of("site-scalp"), letter_of("site-trunk")] == ["V", "S", ""]


def test_shades_are_unlike_without_colour() -> None:
    """Each stated status has a mark of its own, and every shade words of its own."""
    marks = [shade.mark for shade in SHADES if shade.mark]
    assert marks == ["*", "+", "?", "-"]
    assert len({shade.words for shade in SHADES}) == len(SHADES)


@pytest.mark.parametrize(
    ("cell", "shade"),
    [
        (said("present"), PRESENT),
        (said("present", main=True), MAIN),
        (said("disputed", main=True), DISPUTED),
        (said("absent"), ABSENT),
        (said("unstated"), UNSTATED),
        (said("absent", through="site-nape"), ABSENT),  # what the whole has not, its part has not
        (said("present", through="site-earlobe"), PRESENT),  # a part that has no place of its own
        (said("present", through="site-retroauricular"), UNSTATED),  # a part that is drawn itself
        (said("disputed", through="site-nape"), UNSTATED),
    ],
)
def test_a_site_is_shaded_by_what_is_said_of_it(cell: dict[str, Any], shade: object) -> None:
    """A site of which only a drawn part is affected is not shaded as a whole."""
    assert shade_of(cell) is shade


def test_the_ground_shows_where_nothing_is_said() -> None:
    """The scalp stated as a whole: dots in each of its places that has no status of its own, none beside the scalp."""
    shades = shades_of({"site-scalp": said("present"), "site-vertex": said("present", main=True)})
    assert shades["site-vertex"] is MAIN
    assert {site for site, shade in shades.items() if shade is UNSTATED} == {*BESIDE, "site-hairline"}
    assert {shade for site, shade in shades.items() if site not in (*BESIDE, "site-hairline", "site-vertex")} == {WHOLE}


@pytest.mark.parametrize("cell", [said("absent"), said("unstated"), said("present", through="site-vertex")])
def test_the_ground_needs_a_statement_on_the_whole(cell: dict[str, Any]) -> None:
    """That the crown is affected says nothing of the rest of the scalp."""
    assert shades_of({"site-scalp": cell})[GROUND_AREA] is UNSTATED


def test_a_sheet_tells_the_drawn_sites() -> None:
    """Those it states and those that follow; others are left out."""
    findings: list[dict[str, Any]] = [
        {"finding": "site-vertex", "name": "Vertex (crown)", "status": "present", "main": True},
        {"finding": "site-trunk", "name": "Trunk", "status": "present"},
        {"finding": "itch", "name": "Itch", "status": "present"},
    ]
    follows = {"status": "absent", "through": "site-outside-scalp"}
    implied = [{"finding": "site-ear", **follows}, {"finding": "x", **follows}]
    assert cells_of(findings, implied) == {
        "site-ear": {**said("absent", through="site-outside-scalp"), "name": "ear"},
        "site-vertex": {**said("present", main=True), "name": "Vertex (crown)"},
    }
