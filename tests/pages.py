"""Every page that the tiny catalogue can show, by name, and small catalogues of a test's own as an index."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from dermref.answer import Answer
from dermref.catalogue.build import build_index_in_memory
from dermref.errors import CatalogueInvalid
from dermref.index import Index, Named
from dermref.queries.compare import compare
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.queries.listing import disputes, list_conditions, search, stats
from dermref.queries.names import TYPES
from dermref.queries.scalp_map import scalp_map
from dermref.queries.sheet import sheet
from dermref.queries.treatments import treatments
from dermref.views.compare_page import compare_page
from dermref.views.entry_pages import finding_page, source_page, treatment_page
from dermref.views.page import SECTIONS, Cell, Figure, Lines, Page, Table
from dermref.views.scalp_map.page import map_page
from dermref.views.sheet_page import sheet_page
from dermref.views.table_pages import disputes_page, list_page, search_page, stats_page, treatments_page
from tests.building import no_progress, write, write_sound

META = {"fingerprint": "0" * 64, "catalogue_version": "test"}


def all_names(index: Index) -> list[Named]:
    """Every name of an index, in the order of their compared form."""
    return [named for named, _ in index.names_beginning("", TYPES, 10**6)]


class Shown(NamedTuple):
    """An answer and the page that shows it."""

    answer: Answer
    page: Page

    def showing(self, _: Answer) -> Page:
        """The page, for whoever wants to lay the answer out."""
        return self.page


def all_shown(index: Index) -> dict[str, Shown]:
    """Every kind of page, made from the tiny catalogue, under the name that its golden files have."""
    red = sheet(index, "red-scalp")
    two, three = ["red-scalp", "bald-scalp"], ["red-scalp", "bald-scalp", "itchy-scalp"]
    drug, finding, source = treatment_entry(index, "rubrazine"), finding_entry(index, "itch"), source_entry(index, "sheet")
    compared, everything, several = compare(index, two), compare(index, two, everything=True), compare(index, three)
    claims, listed, found, disputed = treatments(index), list_conditions(index), search(index, "itch"), disputes(index)
    depth = stats(index)
    mapped, both = scalp_map(index, ["red-scalp"]), scalp_map(index, two)
    return {
        "show": Shown(red, sheet_page(red)),
        "show-map": Shown(red, sheet_page(red, with_map=True)),
        "map": Shown(mapped, map_page(mapped, plain=True)),
        "map-two": Shown(both, map_page(both)),
        "show-full": Shown(red, sheet_page(red, full=True)),
        "show-treatment": Shown(drug, treatment_page(drug)),
        "show-finding": Shown(finding, finding_page(finding)),
        "show-source": Shown(source, source_page(source)),
        "compare": Shown(compared, compare_page(compared)),
        "compare-all": Shown(everything, compare_page(everything, full=True)),
        "compare-three": Shown(several, compare_page(several)),
        "treatments": Shown(claims, treatments_page(claims)),
        "list": Shown(listed, list_page(listed)),
        "search": Shown(found, search_page(found)),
        "disputes": Shown(disputed, disputes_page(disputed)),
        "stats": Shown(depth, stats_page(depth)),
    }


NAMES = (
    "show", "show-map", "map", "map-two", "show-full", "show-treatment", "show-finding", "show-source", "compare",
    "compare-all", "compare-three", "treatments", "list", "search", "disputes", "stats",
)  # fmt: skip


def section_pages(answer: Answer) -> Iterator[tuple[str, Page]]:
    """Each section of a sheet as a page."""
    for section in SECTIONS:
        yield section, sheet_page(answer, section=section)


def index_of(folder: Path, changed: Mapping[str, str] | None = None, added: Mapping[str, str] | None = None) -> Index:
    """The index of the sound catalogue with some files changed, or with lines added to them."""
    return _index(write_sound(folder, changed, added))


def index_from(folder: Path, files: Mapping[str, str]) -> Index:
    """The index of a catalogue that consists of these files."""
    return _index(write(folder, files))


def _index(folder: str) -> Index:
    try:
        return build_index_in_memory([folder], META, no_progress)
    except CatalogueInvalid as fault:
        raise AssertionError(fault.report) from fault


def cells_of(page: Page) -> Iterator[Cell]:
    """Every cell of a page, its titles and notes as cells too."""
    yield Cell(page.title)
    yield from page.head
    for block in page.blocks:
        yield Cell(block.title)
        if isinstance(block, Lines):
            yield from (cell for _, cell in block.lines)
        elif not isinstance(block, Figure):  # what it shows stands beside it in words
            yield from (Cell(column.title) for column in block.columns)
            for row in block.rows:
                yield from row
            yield Cell(block.note)
    yield from page.foot
    yield from page.after


def texts_under(page: Page, title: str) -> list[str]:
    """The lines of the block with this title, or its rows with cells joined by bars."""
    for block in page.blocks:
        if block.title == title:
            if isinstance(block, Lines):
                return ["  " * depth + cell.text for depth, cell in block.lines]
            assert isinstance(block, Table)
            return [" | ".join(cell.text for cell in row) for row in block.rows]
    raise AssertionError(f"no block {title!r} among {[block.title for block in page.blocks]}")


def block_titles(page: Page) -> list[str]:
    """The titles of the blocks, top to bottom."""
    return [block.title for block in page.blocks]


def citations_in(value: Any) -> set[str]:
    """The ids of the sources cited anywhere in a JSON value."""
    if isinstance(value, dict):
        own = {citation["id"] for citation in value["sources"]} if isinstance(value.get("sources"), list) else set()
        return own.union(*(citations_in(below) for below in value.values()))
    if isinstance(value, list):
        return set().union(*map(citations_in, value))
    return set()


def marks_in(text: str) -> set[int]:
    """The numbers of the citation marks in a text: [1], [2,3] or [2, 3]."""
    return {int(number) for group in re.findall(r"\[(\d+(?:, ?\d+)*)\]", text) for number in group.split(",")}
