"""`dermref show`."""

from typing import TYPE_CHECKING, Annotated

import typer

from dermref.asking import Asked
from dermref.errors import WrongUsage
from dermref.options import reading

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.index import Index
    from dermref.views.page import Page


@reading
def show(
    asked: Asked,
    name: Annotated[list[str], typer.Argument(help="A condition, treatment, finding or source: id, name, alias or abbreviation.")],
    full: Annotated[bool, typer.Option("--full", help="The whole sheet.")] = False,
    section: Annotated[str | None, typer.Option("--section", help="One section of a sheet, whole.")] = None,
    no_map: Annotated[bool, typer.Option("--no-map", help="Without the map of the scalp, which a sheet has from 100 columns on.")] = False,
) -> None:
    """Show a condition, treatment, finding or source.

    Examples: dermref show anm; dermref show "lichen planopilaris" --section treatments; dermref show minocycline; dermref show source:tkach
    """
    from dermref.queries.names import find_entry

    index = asked.index()
    found = find_entry(index, " ".join(name))
    if found.type != "condition":
        if section:
            raise WrongUsage(f"{found.id!r} is a {found.type}; only a condition's sheet has sections", "leave out --section")
        _give_entry(asked, index, found.type, found.id)
        return
    from dermref.queries.sheet import sheet
    from dermref.views.page import known_section

    if section:
        known_section(section)
    asked.give(sheet(index, found.id), lambda answer: _sheet_page(answer, full, section, not no_map))


def _give_entry(asked: Asked, index: "Index", type_: str, key: str) -> None:
    from dermref.queries.entries import finding_entry, source_entry, treatment_entry
    from dermref.views.entry_pages import finding_page, source_page, treatment_page

    query, page = {
        "treatment": (treatment_entry, treatment_page),
        "finding": (finding_entry, finding_page),
        "source": (source_entry, source_page),
    }[type_]
    asked.give(query(index, key), page)


def _sheet_page(answer: "Answer", full: bool, section: str | None, with_map: bool) -> "Page":
    from dermref.views.sheet_page import sheet_page

    return sheet_page(answer, full, section, with_map)
