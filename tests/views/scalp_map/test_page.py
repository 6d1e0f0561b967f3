"""dermref.views.scalp_map.page: the words below the drawing say all that it shows."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dermref.answer import DISCLAIMER
from dermref.index import Index
from dermref.queries.scalp_map import scalp_map
from dermref.queries.sheet import sheet
from dermref.views.page import Figure, Table
from dermref.views.plain import as_plain
from dermref.views.scalp_map.page import SHEET_WIDTH, map_page, sheet_figure
from dermref.views.scalp_map.regions import GROUND, LETTERS
from dermref.views.terminal import as_table
from tests.pages import block_titles, index_of, texts_under

SITES = "Sites on the scalp and beside it"
VOCABULARY = """
site-scalp: {name: Scalp, kind: site, definition: All of it.}
site-vertex: {name: Vertex, kind: site, definition: The crown., broader: [site-scalp]}
site-hairline: {name: Hairline, kind: site, definition: The margin., broader: [site-scalp]}
site-nape: {name: Nape, kind: site, definition: Below., broader: [site-hairline]}
site-whorl: {name: Whorl, kind: site, definition: The whorl., broader: [site-vertex]}
site-outside: {name: Outside, kind: site, definition: Not the scalp.}
site-ear: {name: Ear, kind: site, definition: The ear., broader: [site-outside]}
site-nails: {name: Nails, kind: site, definition: The nails.}
pattern-diffuse: {name: Diffuse, kind: distribution, definition: Everywhere.}
pattern-linear: {name: Linear, kind: distribution, definition: In a line.}
"""
CLAIMS = """
- {finding: site-vertex, present: true, main: true, frequency: {percent: 40}, sources: [{id: ames, at: table 2}]}
- {finding: site-nape, present: true, sources: [{id: bell, at: page 1}]}
- {finding: site-outside, present: false, sources: [{id: ames, at: table 1}]}
- {finding: site-nails, present: true, sources: [{id: bell, at: page 2}]}
- {finding: pattern-linear, present: true, sources: [{id: bell, at: page 3}]}
"""


@pytest.fixture
def own(tmp_path: Path) -> Index:
    """A catalogue with sites of every kind."""
    return index_of(tmp_path, added={"findings.yaml": VOCABULARY, "claims/red-scalp.yaml": CLAIMS})


def data_of(index: Index, key: str = "red-scalp") -> Any:
    """The data of a sheet."""
    return sheet(index, key).data


def test_one_condition_has_its_sites_in_words(own: Index) -> None:
    """Letter and name, mark and status, how often, source; what follows from another site says from which."""
    assert texts_under(map_page(scalp_map(own, ["red-scalp"])), SITES) == [
        "V Vertex | * present, main site | 40 % | 1",
        "N Nape | + present |  | 2",
        "L Hairline | present, as nape (N) |  | 2",
        "E Ear | - absent, as outside |  | 1",
        "S Scalp | present, as vertex (V) |  | 1",
        "Whorl | no source says |  | ",
    ]


def test_sites_elsewhere_and_patterns_are_listed(own: Index) -> None:
    """Those a source names; without figures there is no column for them."""
    page = map_page(scalp_map(own, ["red-scalp"]))
    assert texts_under(page, "Elsewhere") == ["Nails | + present | 2", "Outside | - absent | 1"]
    assert texts_under(page, "How lesions lie") == ["Linear | + present | 2"]


def test_several_conditions_have_a_column_each(own: Index) -> None:
    """With how often and the marks in the cell."""
    page = map_page(scalp_map(own, ["red-scalp", "bald-scalp"]))
    assert page.title == "Where they sit: Red scalp and Bald scalp"
    assert texts_under(page, SITES)[0] == "V Vertex | * present, main site, 40 % [1] | no source says"


def test_the_note_on_the_ground_stands_where_it_is_stated(own: Index) -> None:
    """Nothing is explained that is not there."""

    def note(key: str) -> str:
        (table,) = [block for block in map_page(scalp_map(own, [key])).blocks if isinstance(block, Table) and block.title == SITES]
        return table.note

    assert note("red-scalp").startswith("S, D, B have no place of their own")
    assert note("bald-scalp") == ""


def test_a_page_ends_with_limits_and_disclaimer(own: Index) -> None:
    """Borders are for orientation; not medical advice."""
    after = [cell.text for cell in map_page(scalp_map(own, ["red-scalp"])).after]
    assert after[0].startswith("Borders between sites are drawn for orientation")
    assert after[1] == DISCLAIMER


def test_disputes_stand_below_under_their_condition(index: Index) -> None:
    """Of one condition without its name, of several with it."""
    assert texts_under(map_page(scalp_map(index, ["red-scalp"])), "Disputed")[0] == "Main site"
    assert texts_under(map_page(scalp_map(index, ["red-scalp", "bald-scalp"])), "Disputed")[:2] == ["Red scalp", "  Main site"]


@pytest.mark.parametrize("key", ["acne-necrotica-miliaris", "lichen-planopilaris", "pediculosis-capitis", "telogen-effluvium"])
def test_the_list_explains_every_letter_of_the_drawing(real: Index, key: str) -> None:
    """U-map: of the real catalogue each letter has its line, in the order of the drawing."""
    rows = texts_under(map_page(scalp_map(real, [key])), SITES)
    letters = [row.split()[0] for row in rows]
    wanted = [letter for site, letter in {**LETTERS, **GROUND}.items() if site != "pattern-diffuse"]
    assert [letter for letter in letters if letter != "D"] == wanted


def test_plain_text_has_the_words_alone_unless_asked(own: Index) -> None:
    """U-map: a screen reader is spared the drawing; asked for, it is ASCII."""
    answer = scalp_map(own, ["red-scalp"])
    without, drawn = as_plain(map_page(answer)), as_plain(map_page(answer, plain=True))
    assert "from above" not in without
    assert "from above" in drawn
    assert drawn.isascii()
    assert set(without.splitlines()) <= set(drawn.splitlines())


def test_a_terminal_draws(own: Index) -> None:
    """Braille where Unicode is, else letters; every line within the width."""
    page = map_page(scalp_map(own, ["red-scalp"]))
    assert "⣿" in as_table(page, 80, colour=False)
    assert as_table(page, 80, colour=False, unicode=False).isascii()
    assert "\x1b[" in as_table(page, 80, colour=True)


def test_a_sheet_has_a_small_map_from_100_columns_on(own: Index) -> None:
    """Below that it is left out; what it shows stands in words beside it."""
    from dermref.views.sheet_page import sheet_page

    answer = sheet(own, "red-scalp")
    page = sheet_page(answer, with_map=True)
    assert isinstance(page.blocks[0], Figure)
    wide = as_table(page, SHEET_WIDTH, colour=False)
    assert "* main site: V vertex" in wide
    assert "+ present: N nape" in wide
    assert "- absent: E ear" in wide
    assert as_table(page, SHEET_WIDTH - 1, colour=False) == as_table(sheet_page(answer), SHEET_WIDTH - 1, colour=False)
    assert as_plain(page) == as_plain(sheet_page(answer))


def test_a_section_has_no_map(own: Index) -> None:
    """It is one section, alone."""
    from dermref.views.sheet_page import sheet_page

    assert block_titles(sheet_page(sheet(own, "red-scalp"), section="findings", with_map=True)) == ["Findings"]


def test_a_sheet_that_names_no_site_has_no_map(own: Index) -> None:
    """An empty head would look like a finding."""
    assert sheet_figure(data_of(own, "bald-scalp")) is None


def test_a_disputed_main_site_is_said_to_be(index: Index) -> None:
    """The small map does not take sides."""
    figure = sheet_figure(data_of(index))
    assert figure is not None
    words = " ".join("".join(cell.text for cell in line) for line in figure.draw(140, True))
    assert "main site, but disputed: V vertex, O occiput" in words
    assert figure.svg("sheet").startswith("<svg")
    assert figure.caption[0] == "* main site, but disputed: V vertex, O occiput"
