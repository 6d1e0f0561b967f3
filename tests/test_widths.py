"""Whatever the width of the terminal: nothing is lost, no name is broken; nothing that a terminal might draw otherwise."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

import pytest

from dermref.cases import Case
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.queries.differential import differential
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.queries.listing import disputes, list_conditions, search, stats
from dermref.queries.sheet import sheet
from dermref.queries.treatments import treatments
from dermref.views.compare_page import compare_page
from dermref.views.differential_page import differential_page
from dermref.views.entry_pages import finding_page, source_page, treatment_page
from dermref.views.page import Lines, Page, Table
from dermref.views.sanitise import clean
from dermref.views.sheet_page import sheet_page
from dermref.views.table_pages import disputes_page, list_page, search_page, stats_page, treatments_page
from dermref.views.terminal import LONGEST_WORD, as_table
from tests.pages import all_names

ANM = "acne-necrotica-miliaris"
BROAD = ["folliculitis-decalvans", "lichen-planopilaris", "dissecting-cellulitis", "discoid-lupus-erythematosus"]
WIDTHS = (*range(20, 60, 5), *range(60, 201, 20))


@pytest.fixture(scope="module")
def pages(real: Index) -> dict[str, Page]:
    """A page of every kind, out of the real catalogue."""
    return {
        "sheet": sheet_page(sheet(real, ANM), False, None),
        "whole sheet": sheet_page(sheet(real, "milia-en-plaque"), True, None),
        "treatment": treatment_page(treatment_entry(real, "minocycline")),
        "finding": finding_page(finding_entry(real, "scarring-alopecia")),
        "source": source_page(source_entry(real, "tkach")),
        "comparison": compare_page(compare(real, [ANM, "milia-en-plaque"])),
        "comparison of four": compare_page(compare(real, BROAD)),
        "treatments": treatments_page(treatments(real, ["lichen-planopilaris"], ["systemic"])),
        "differential": differential_page(differential(real, Case(None, 45, "male", ("itchy pustules on the occiput",), ("scarring",))), False),
        "list": list_page(list_conditions(real, None, False)),
        "search": search_page(search(real, "hydroxychloroquine")),
        "disputes": disputes_page(disputes(real, ANM)),
        "stats": stats_page(stats(real)),
    }


def texts(page: Page) -> Iterator[str]:
    """Every text that a page shows."""
    yield page.title
    yield from (cell.text for cell in (*page.head, *page.foot, *page.after))
    for block in page.blocks:
        if isinstance(block, Table):
            yield from (cell.text for row in block.rows for cell in row)
        elif isinstance(block, Lines):
            yield from (cell.text for _, cell in block.lines)


def letters(text: str) -> Counter[str]:
    """How often each letter, digit or mark occurs, blanks aside."""
    return Counter("".join(text.split()))


@pytest.mark.parametrize("width", WIDTHS)
def test_no_character_of_any_cell_is_lost(pages: dict[str, Page], width: int) -> None:
    """U-39: at every width each character of each cell is there, as often as it is said."""
    for name, page in pages.items():
        said = letters("".join(map(clean, texts(page))))
        shown = letters(as_table(page, width, False))
        assert {letter: number - shown[letter] for letter, number in said.items() if shown[letter] < number} == {}, name


@pytest.mark.parametrize("width", [40, 60, 80, 100, 120, 160, 200])
def test_no_name_is_broken_within_a_word(real: Index, pages: dict[str, Page], width: int) -> None:
    """U-40: each word of the names of conditions and drugs in a table stands whole; where columns get too narrow, records stack."""
    names = {
        name
        for kind in ("condition", "treatment")
        for name in real.entity_names(kind, {one.id for one in all_names(real) if one.type == kind}).values()
    }
    for title, page in pages.items():
        cells = [clean(cell.text) for block in page.blocks if isinstance(block, Table) for row in block.rows for cell in row]
        wanted = {word for cell in cells for name in names if name in cell for word in name.split() if len(word) <= LONGEST_WORD}
        drawn = as_table(page, width, False)
        assert sorted(word for word in wanted if word not in drawn) == [], title


def test_addresses_are_text_and_no_links(pages: dict[str, Page]) -> None:
    """U-43: no hyperlink of the terminal's own is drawn: an address is read as it stands, and none comes out of catalogue text."""
    for page in pages.values():
        assert "\x1b]8" not in as_table(page, 100, True)


def test_no_emoji_is_drawn(pages: dict[str, Page]) -> None:
    """U-44: nothing whose width terminals disagree about: no emoji, no soft hyphen, no variation selector."""
    for name, page in pages.items():
        assert re.findall("[\U0001f000-\U0001faff\u00ad\ufe0e\ufe0f\u200d]", as_table(page, 100, False)) == [], name
