"""The plain view, for pipes, grep and screen readers: no borders, no colour, nothing wrapped or cut; one row a line, cells two blanks apart."""

from collections.abc import Iterator

from dermref.views.page import Block, Figure, Lines, Page, Table
from dermref.views.sanitise import clean

GAP = "  "
FIGURE_WIDTH = 80


def as_plain(page: Page) -> str:
    """The page as plain text, ending in a line feed."""
    return "\n".join(_lines(page)) + "\n"


def _lines(page: Page) -> Iterator[str]:
    yield clean(page.title)
    for cell in page.head:
        yield clean(cell.text)
    for block in page.blocks:
        if isinstance(block, Figure) and not block.plain:
            continue
        yield ""
        yield from _block(block)
    if page.foot:
        yield ""
        for cell in page.foot:
            yield clean(cell.text)
    for cell in page.after:
        yield clean(cell.text)


def _block(block: Block) -> Iterator[str]:
    if block.title:
        yield clean(block.title).upper()
    if isinstance(block, Lines):
        for depth, cell in block.lines:
            yield GAP * depth + clean(cell.text)
        return
    if isinstance(block, Figure):
        yield from ("".join(clean(cell.text) for cell in line).rstrip() for line in block.draw(FIGURE_WIDTH, False))
        return
    yield from _table(block)


def _table(table: Table) -> Iterator[str]:
    titles = [clean(column.title) for column in table.columns]
    rows = [[clean(cell.text) or "-" for cell in row] for row in table.rows]
    widths = [max(len(titles[number]), *(len(row[number]) for row in rows)) if rows else len(titles[number]) for number in range(len(titles))]
    for row in [titles, *rows]:
        padded = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        yield GAP.join(padded).rstrip()
    if table.note:
        yield clean(table.note)
