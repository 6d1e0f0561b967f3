"""The terminal view: draws a page with rich. The only module that imports rich.

Every text goes through `clean` into a `Text`, so that brackets stay brackets and no control character passes. A table whose words
do not fit side by side is drawn as stacked records: nothing is cut, no drug name is broken.
"""

from collections.abc import Sequence
from io import StringIO

from rich.box import ROUNDED, SIMPLE_HEAD, Box
from rich.cells import cell_len
from rich.console import Console
from rich.table import Table as RichTable
from rich.text import Text

from dermref.views.page import Block, Cell, Figure, Lines, Page, Table
from dermref.views.sanitise import clean

STYLES = {
    "": "",
    "strong": "bold",
    "main": "bold green",
    "present": "green",
    "absent": "red",
    "disputed": "bold yellow",
    "muted": "dim",
    "title": "bold cyan",
}
LONGEST_WORD = 24  # a longer one (an address, a chemical name) may be folded
COMFORT = 10  # a column of running text is not made narrower than this
ASCII_BOX = Box("+-++\n| ||\n|-+|\n| ||\n|-+|\n|-+|\n| ||\n+-++\n", ascii=True)
ASCII_RULE = Box("    \n    \n -- \n    \n    \n    \n    \n    \n", ascii=True)


def as_table(page: Page, width: int, colour: bool, unicode: bool = True) -> str:
    """The page drawn for a terminal of this width; escape codes only if `colour`."""
    out = StringIO()
    console = Console(
        file=out,
        width=width,
        force_terminal=colour,
        color_system="standard" if colour else None,
        no_color=not colour,
        highlight=False,
        markup=False,
        emoji=False,
        legacy_windows=False,
        _environ={},  # rich would trip over a COLUMNS such as "²", which is a digit and no number
    )
    sheet = _Sheet(console, width, unicode)
    sheet.say(Cell(page.title, "title"))
    for cell in page.head:
        sheet.say(cell)
    for block in page.blocks:
        if isinstance(block, Figure) and width < block.least:
            continue
        sheet.say(Cell(""))
        sheet.draw(block)
    if page.foot:
        sheet.say(Cell(""))
        for cell in page.foot:
            sheet.say(Cell(cell.text, cell.tone or "muted"), hanging=4)
    for cell in page.after:
        sheet.say(cell)
    sheet.flush()
    return out.getvalue()


def _text(cell: Cell) -> Text:
    return Text(clean(cell.text), style=STYLES.get(cell.tone, ""), overflow="fold")


class _Sheet:
    """Draws paragraphs and blocks onto a console. Paragraphs are gathered and printed together: each print of rich costs as much as ten lines."""

    def __init__(self, console: Console, width: int, unicode: bool) -> None:
        self.console = console
        self.width = width
        self.unicode = unicode
        self._lines: list[Text] = []

    def say(self, cell: Cell, indent: int = 0, hanging: int = 0) -> None:
        """A paragraph: its first line indented by `indent`, the others by `hanging` more."""
        left, hang = (indent, hanging) if self.width >= 40 else (min(indent, 2), 0)
        for number, line in enumerate(_text(cell).wrap(self.console, max(10, self.width - left - hang))):
            self._lines.append(Text(" " * (left + (hang if number else 0))) + line)

    def flush(self) -> None:
        """Print the paragraphs gathered so far."""
        if self._lines:
            self.console.print(Text("\n").join(self._lines), soft_wrap=True)
            self._lines.clear()

    def draw(self, block: Block) -> None:
        """A titled list of lines, a table, or a table's records one below the other."""
        if block.title:
            self.say(Cell(block.title, "strong"))
        if isinstance(block, Lines):
            for depth, cell in block.lines:
                self.say(cell, indent=2 * depth, hanging=2)
            return
        if isinstance(block, Figure):
            self._figure(block)
            return
        layout = _layout(block, self.width, self.unicode)
        if layout:
            self.flush()
            self.console.print(_table(block, *layout))
        else:
            self._stack(block)
        if block.note:
            self.say(Cell(block.note, "muted"))

    def _figure(self, figure: Figure) -> None:
        """The lines of a drawing: they are made for the width and must not be wrapped."""
        for line in figure.draw(self.width, self.unicode):
            text = Text()
            for cell in line:
                text.append(clean(cell.text), STYLES.get(cell.tone, ""))
            text.rstrip()
            self._lines.append(text)

    def _stack(self, table: Table) -> None:
        """One record below the other, each cell behind its column's title."""
        for number, row in enumerate(table.rows):
            if number:
                self.say(Cell(""))
            for position, (column, cell) in enumerate(zip(table.columns, row, strict=True)):
                if not cell.text:
                    continue
                if position == 0:
                    self.say(Cell(cell.text, cell.tone or "strong"), hanging=2)
                else:
                    self.say(Cell(f"{column.title}: {cell.text}", cell.tone), indent=2, hanging=2)


def _least_widths(table: Table) -> list[int]:
    """For each column the width of its longest word, up to the length from which words may be folded."""
    columns: list[list[str]] = []
    for number, column in enumerate(table.columns):
        columns.append([clean(column.title), *(clean(row[number].text) for row in table.rows)])
    return [min(LONGEST_WORD, max(_cells(word) for text in column for word in [*text.split(), ""])) for column in columns]


def _cells(word: str) -> int:
    """The width of a word on a terminal; rich's count is needed only beyond ASCII."""
    return len(word) if word.isascii() else cell_len(word)


def _layout(table: Table, width: int, unicode: bool) -> tuple[Box, list[int]] | None:
    """A box and the width of each column in it: bordered, or with a rule below the titles only; None if the columns do not fit side by side.

    Every word stays whole, and a column of running text is at least `COMFORT` wide. The widths are ours: rich's own way of
    narrowing columns does not keep to a least width.
    """
    least = _least_widths(table)
    longest = [max((_cells(clean(row[number].text)) for row in table.rows), default=0) for number in range(len(table.columns))]
    least = [max(small, min(long, COMFORT)) for small, long in zip(least, longest, strict=True)]
    count = len(table.columns)
    bordered, ruled = (ROUNDED, SIMPLE_HEAD) if unicode else (ASCII_BOX, ASCII_RULE)
    for box, around in ((bordered, 3 * count + 1), (ruled, 2 * count - 2)):
        if sum(least) + around <= width:
            return box, _shared(least, longest, width - around)
    return None


def _shared(least: Sequence[int], longest: Sequence[int], room: int) -> list[int]:
    """The room shared out: to each column its least width, the rest by how much more its longest cell would take."""
    wanted = [max(small, long) - small for small, long in zip(least, longest, strict=True)]
    spare = min(room - sum(least), sum(wanted))
    if spare <= 0:
        return list(least)
    given = [spare * want // sum(wanted) for want in wanted]
    for number in sorted(range(len(given)), key=lambda n: given[n] - spare * wanted[n] / sum(wanted))[: spare - sum(given)]:
        given[number] += 1
    return [small + more for small, more in zip(least, given, strict=True)]


def _table(table: Table, box: Box, widths: Sequence[int]) -> RichTable:
    bordered = box in (ROUNDED, ASCII_BOX)
    padding = (0, 1) if bordered else (0, 1, 0, 0)
    drawn = RichTable(box=box, header_style="bold", show_edge=bordered, pad_edge=bordered, padding=padding)
    for column, width in zip(table.columns, widths, strict=True):
        drawn.add_column(Text(clean(column.title)), overflow="fold", width=width)
    for row in table.rows:
        drawn.add_row(*map(_text, row))
    return drawn
