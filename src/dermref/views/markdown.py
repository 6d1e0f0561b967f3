"""The Markdown view, for notes and issues: CommonMark with the tables of GitHub.

Catalogue text is text and nothing else: whatever could be markup, an address that would become a link, or a name that would be notified has a
backslash before it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from dermref.views.page import Block, Figure, Lines, Page, Table, source_text
from dermref.views.sanitise import clean

SPECIAL = re.compile(r"[\\`*_\[\]<>|~&$@]|:(?=//)|(?<=www)\.", re.IGNORECASE)
FIGURE_WIDTH = 80
# What would make a list, a heading or a rule of a line, at its start.
LEADING = re.compile(r"(?P<number>[0-9]{1,9})(?=[.)])|(?=[#+=-])")


def as_markdown(page: Page) -> str:
    """The page as Markdown, ending in a line feed."""
    return "\n\n".join(_parts(page)) + "\n"


def escaped(text: str) -> str:
    """The text so that Markdown shows it as it is, on a line of its own, in a list, or in a cell."""
    return _safe_start(SPECIAL.sub(r"\\\g<0>", clean(text).strip()))


def _safe_start(text: str) -> str:
    found = LEADING.match(text)
    if not found:
        return text
    number = found["number"] or ""
    return f"{number}\\{text[len(number) :]}"


def _parts(page: Page) -> Iterator[str]:
    yield f"# {escaped(page.title)}"
    if page.head:
        yield "\n".join(f"- {escaped(cell.text)}" for cell in page.head)
    for block in page.blocks:
        yield from _block(block)
    if page.sources:
        yield "## Sources"
        yield "\n".join(f"{number}. {_source(source)}" for number, source in page.sources)
    else:
        yield from (escaped(cell.text) for cell in page.foot)
    for cell in page.after:
        yield escaped(cell.text)


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield f"## {escaped(block.title)}"
    if isinstance(block, Figure):
        yield _figure(block)
        return
    if isinstance(block, Lines):
        yield "\n".join("  " * depth + f"- {escaped(cell.text)}" for depth, cell in block.lines)
        return
    yield _table(block)
    if block.note:
        yield escaped(block.note)


def _figure(figure: Figure) -> str:
    """What a figure shows in words; the drawing itself where its words stand elsewhere on the page, fenced longer than anything in it."""
    if figure.caption:
        return "\n".join(f"- {escaped(text)}" for text in figure.caption)
    lines = ["".join(clean(cell.text) for cell in line).rstrip() for line in figure.draw(FIGURE_WIDTH, True)]
    fence = "`" * max([3, *(len(run) + 1 for line in lines for run in re.findall("`+", line))])
    return "\n".join([f"{fence}text", *lines, fence])


def _table(table: Table) -> str:
    titles = [escaped(column.title) for column in table.columns]
    rows = [[escaped(cell.text) for cell in row] for row in table.rows]
    return "\n".join(_line(cells) for cells in [titles, ["---"] * len(titles), *rows])


def _line(cells: list[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _source(source: Any) -> str:
    address = clean(source["address"])
    link = f"<{address.replace('<', '%3C').replace('>', '%3E')}>" if address.startswith("https://") else escaped(address)
    return f"{escaped(source_text(source))} {link}"
