"""dermref.views.scalp_map.svg: a picture that needs neither colour nor script nor style sheet, and says in words what it shows."""

from __future__ import annotations

import re
from xml.etree import ElementTree

import pytest

from dermref.index import Index
from dermref.queries.scalp_map import scalp_map
from dermref.views.page import Figure
from dermref.views.scalp_map.figure import Mapped
from dermref.views.scalp_map.page import map_page
from dermref.views.scalp_map.regions import ABSENT, DISPUTED, GROUND_AREA, LETTERS, MAIN, PRESENT, SHADES, UNSTATED
from dermref.views.scalp_map.shapes import VIEWS, mirrored
from dermref.views.scalp_map.svg import svg

SVG = "{http://www.w3.org/2000/svg}"
BLANK = dict.fromkeys([*LETTERS, GROUND_AREA], UNSTATED)
SOME = Mapped(
    "Red <scalp> & \u202e\x1b",
    {**BLANK, "site-vertex": MAIN, "site-occiput": PRESENT, "site-parietal": DISPUTED, "site-temple": ABSENT},
)


def parsed(*conditions: Mapped, prefix: str = "map") -> ElementTree.Element:
    """The picture as a tree: it is well-formed."""
    return ElementTree.fromstring(svg(conditions, prefix))


def texts(root: ElementTree.Element) -> list[str]:
    """Every piece of writing in it."""
    return [element.text or "" for element in root.iter(f"{SVG}text")]


def test_screen_readers_get_title_and_description() -> None:
    """U-map: role, title, and in words which site is what."""
    root = parsed(SOME)
    assert root.get("role") == "img"
    assert root.get("aria-labelledby") == "map-title map-desc"
    title, desc = root.find(f"{SVG}title"), root.find(f"{SVG}desc")
    assert title is not None and (title.get("id"), title.text) == ("map-title", "Map of the scalp: Red <scalp> & \\u202e\\x1b")
    assert desc is not None and desc.text is not None
    for told in ("called the main site: vertex;", "present: occiput;", "disputed: parietal;", "absent: temple;", "no source says: frontal hairline,"):
        assert told in desc.text


def test_each_area_has_letter_and_mark() -> None:
    """What the pattern shows stands on it as well."""
    written = texts(parsed(SOME))
    assert {"V*", "O+", "P?", "T-", "F", "N"} <= set(written)
    assert {letter for text in written if len(text) <= 2 for letter in text[0]} == set(LETTERS.values())


def test_each_status_has_a_filling_of_its_own() -> None:
    """Patterns, and one full and one empty; no two alike, so that it prints in black and white."""
    fills = []
    for shade in SHADES:
        whole = svg([Mapped("x", {**BLANK, "site-vertex": shade})])
        path = next(area.paths[0] for area in VIEWS[0].areas if area.site == "site-vertex")
        fills.append(re.findall(rf'd="{re.escape(path)}" fill="([^"]+)"', whole)[1])
    assert len(set(fills)) == len(SHADES)
    ids = {element.get("id") for element in parsed(SOME).iter(f"{SVG}pattern")}
    assert {f"url(#{one})" for one in ids} == {fill for fill in fills if fill.startswith("url")}


def test_the_legend_names_every_shade() -> None:
    """Once for the whole picture."""
    written = texts(parsed(SOME, SOME))
    assert [written.count(f"{shade.mark} {shade.words}".strip()) for shade in SHADES] == [1] * len(SHADES)


def test_the_legend_stays_within_the_picture() -> None:
    """Each piece of writing has half a letter's height of room for every letter."""
    root = parsed(SOME)
    right = float((root.get("viewBox") or "").split()[2])
    for element in root.iter(f"{SVG}text"):
        if element.get("text-anchor") is None:
            assert float(element.get("x") or 0) + 0.5 * float(element.get("font-size") or 0) * len(element.text or "") <= right


def test_several_conditions_have_their_names() -> None:
    """One has the title of its page."""
    assert "Bald scalp" not in texts(parsed(Mapped("Bald scalp", BLANK)))
    assert "Bald scalp" in texts(parsed(Mapped("Bald scalp", BLANK), SOME))


def test_ids_are_unique_and_begin_with_the_prefix() -> None:
    """Several pictures may stand on one page."""
    root = parsed(SOME, SOME, prefix="a3-map")
    ids = [element.get("id") or "" for element in root.iter() if element.get("id")]
    assert len(set(ids)) == len(ids)
    assert all(one.startswith("a3-map-") for one in ids)
    used = set(re.findall(r"url\(#([^)]+)\)", svg([SOME], "a3-map")))
    assert used <= set(ids)


def test_nothing_in_it_needs_a_permission() -> None:
    """No script, no style, no link, no address but the namespace: the strictest policy shows it."""
    text = svg([SOME])
    assert not re.search(r"<(script|style|a|image|foreignObject|use)\b|style=|href|\bon\w+=", text)
    assert re.findall(r"https?://[^\"]+", text) == ["http://www.w3.org/2000/svg"]
    assert text.isascii() or text.isprintable() or "\x1b" not in text


def test_a_long_name_is_made_small_enough() -> None:
    """It does not run out of the picture."""
    long = Mapped("A very long name " * 12, BLANK)
    sizes = [float(element.get("font-size") or 0) for element in parsed(long, SOME).iter(f"{SVG}text") if (element.text or "").startswith("A very")]
    assert len(sizes) == 1 and 1 < sizes[0] < 6


def test_a_page_offers_it(real: Index) -> None:
    """Every condition of the catalogue gives a well-formed picture."""
    for row in real.listings():
        (figure,) = [block for block in map_page(scalp_map(real, [row["id"]])).blocks if isinstance(block, Figure)]
        assert ElementTree.fromstring(figure.svg("map")).tag == f"{SVG}svg"


@pytest.mark.parametrize("path", ["M 10 0 L 26 4 C 28 18 33 26 40 29 Z"])
def test_a_mirrored_path_is_the_same_from_the_other_side(path: str) -> None:
    """Mirrored twice it is itself; heights stay."""
    assert mirrored(path) == "M 90 0 L 74 4 C 72 18 67 26 60 29 Z"
    assert mirrored(mirrored(path)) == path
