"""The plain view: no borders, no colour, nothing wrapped or cut. For pipes and grep one row a line, cells two blanks apart; for screen readers,
which read line by line and lose sight of columns, each row as a record of `Field: value` lines.
"""

from collections.abc import Iterator

from dermref.views.page import Block, Figure, Lines, Page, Table
from dermref.views.sanitise import clean

GAP = "  "
FIGURE_WIDTH = 80


def as_plain(page: Page, spoken: bool = False) -> str:
    """The page as plain text, ending in a line feed; `spoken` is for screen readers."""
    return "\n".join(_lines(page, spoken)) + "\n"


def _lines(page: Page, spoken: bool) -> Iterator[str]:
    yield clean(page.title)
    for cell in page.head:
        yield clean(cell.text)
    for block in page.blocks:
        if isinstance(block, Figure) and not block.plain:
            continue
        yield ""
        yield from _spoken_block(block) if spoken else _block(block)
    if page.foot:
        yield ""
        for cell in page.foot:
            yield clean(cell.text)
    elif spoken and page.after:
        yield ""  # the last record ends here
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
        yield from _drawn(block)
        return
    yield from _table(block)


def _drawn(figure: Figure) -> Iterator[str]:
    yield from ("".join(clean(cell.text) for cell in line).rstrip() for line in figure.draw(FIGURE_WIDTH, False))


def _table(table: Table) -> Iterator[str]:
    titles = [clean(column.title) for column in table.columns]
    rows = [[clean(cell.text) or "-" for cell in row] for row in table.rows]
    widths = [max(len(titles[number]), *(len(row[number]) for row in rows)) if rows else len(titles[number]) for number in range(len(titles))]
    for row in [titles, *rows]:
        padded = [text.ljust(width) for text, width in zip(row, widths, strict=True)]
        yield GAP.join(padded).rstrip()
    if table.note:
        yield clean(table.note)


def _spoken_block(block: Block) -> Iterator[str]:
    """Titles are not in capitals, which some readers spell out."""
    if block.title:
        yield f"{clean(block.title)}:"
    if isinstance(block, Lines):
        yield from (clean(cell.text) for _, cell in block.lines)
        return
    if isinstance(block, Figure):
        yield from _drawn(block)
        return
    for number, row in enumerate(block.rows, 1):
        if number > 1:
            yield ""
        yield f"record {number} of {len(block.rows)}"
        for column, cell in zip(block.columns, row, strict=True):
            if cell.text:
                yield f"{clean(column.title)}: {clean(cell.text)}"
    if block.note:
        yield clean(block.note)
