"""The HTML view: one self-contained page to print, to hand on, or to read with a screen reader.

No script, no remote request; the content-security policy of the page itself forbids both. All text is escaped; links lead to https alone.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterator, Sequence
from hashlib import sha256
from typing import Any

from dermref import __version__
from dermref.views.html_style import LONGEST_BAR, STYLE
from dermref.views.page import MARKS, Block, Cell, Figure, Lines, Page, Table, source_text
from dermref.views.sanitise import clean

ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})
BRACKETED = re.compile(r"\[([0-9]+(?:, [0-9]+)*)\]")
NUMBER = re.compile(r"[0-9]+")
# A weight as the differential writes it: marks, then the figure.
BAR = re.compile(rf"(\+{{1,{LONGEST_BAR}}}|-{{1,{LONGEST_BAR}}}) [+-][0-9.]+")


def beginning(title: str) -> str:
    """Everything before the first answer."""
    digest = b64encode(sha256(STYLE.encode()).digest()).decode()
    policy = f"default-src 'none'; style-src 'sha256-{digest}'; base-uri 'none'; form-action 'none'"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy}">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        '<meta name="referrer" content="no-referrer">\n'
        f'<meta name="generator" content="dermref {__version__}">\n'
        f"<title>{escaped(title)}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n"
    )


def end() -> str:
    """Everything after the last answer."""
    return "</main>\n</body>\n</html>\n"


def section(page: Page, number: int, catalogue_version: str) -> str:
    """One answer; `number` tells its footnotes from those of the other answers on the page."""
    return "\n".join(_Article(page, number, catalogue_version).parts()) + "\n"


def escaped(text: str) -> str:
    """The text so that a browser shows it as it is."""
    return clean(text).translate(ESCAPES)


class _Article:
    """Draws one page; knows the sources that its citation marks lead to."""

    def __init__(self, page: Page, number: int, catalogue_version: str) -> None:
        self.page = page
        self.made_by = f"dermref {__version__}, catalogue {catalogue_version}"
        self.prefix = f"a{number + 1}"
        self.names = {number: source["id"] for number, source in page.sources}

    def parts(self) -> Iterator[str]:
        """The article, line by line."""
        yield "<article>\n<header>"
        yield f"<h1>{escaped(self.page.title)}</h1>"
        yield from (f"<p{_tone(cell)}>{self._text(cell.text)}</p>" for cell in self.page.head)
        yield "</header>"
        for position, block in enumerate(self.page.blocks):
            yield "<section>"
            yield from self._block(block, position)
            yield "</section>"
        if self.page.sources:
            yield '<section class="sources">\n<h2>Sources</h2>\n<ol>'
            yield from (f'<li id="{self.prefix}-s{number}" value="{number}">{_source(source)}</li>' for number, source in self.page.sources)
            yield "</ol>\n</section>"
        else:
            yield from (f"<p>{escaped(cell.text)}</p>" for cell in self.page.foot)
        yield "<footer>"
        yield from (f"<p>{escaped(cell.text)}</p>" for cell in self.page.after)
        yield f"<p>{escaped(self.made_by)}</p>"
        yield "</footer>\n</article>"

    def _block(self, block: Block, position: int) -> Iterator[str]:
        if isinstance(block, Table):
            yield from self._table(block)
            return
        if block.title:
            yield f"<h2>{escaped(block.title)}</h2>"
        if isinstance(block, Figure):
            yield f"<figure>{block.svg(f'{self.prefix}-f{position}')}"
            caption = "".join(f"<li>{escaped(text)}</li>" for text in block.caption)
            yield f"<figcaption><ul>{caption}</ul></figcaption></figure>" if caption else "</figure>"
            return
        yield "".join(self._list(block))

    def _list(self, block: Lines) -> Iterator[str]:
        """Lists within lists, as deep as the lines are indented."""
        open_lists = 0
        for depth, cell in block.lines:
            while open_lists > depth + 1:
                yield "</li></ul>"
                open_lists -= 1
            if open_lists == depth + 1:
                yield "</li>\n"
            while open_lists <= depth:
                yield "<ul>" if open_lists == depth else "<ul><li>"
                open_lists += 1
            yield f"<li{_tone(cell)}>{self._text(cell.text)}"
        yield "</li></ul>" * open_lists

    def _table(self, table: Table) -> Iterator[str]:
        # The roles say again what the elements are: a browser forgets it where narrow screens show rows as blocks.
        title = escaped(table.title or self.page.title)
        yield f'<div class="wide" role="region" aria-label="{title}" tabindex="0">'
        yield f'<table role="table">\n<caption>{f"<h2>{title}</h2>" if table.title else title}</caption>'
        titles = [escaped(column.title) for column in table.columns]
        heads = "".join(f'<th scope="col" role="columnheader">{text}</th>' for text in titles)
        yield f'<thead role="rowgroup">\n<tr role="row">{heads}</tr>\n</thead>\n<tbody role="rowgroup">'
        named_by = _naming_column(table.rows)
        for row in table.rows:
            cells = [self._cell(cell, titles[number], number == named_by, table.columns[number].title) for number, cell in enumerate(row)]
            yield f'<tr role="row">{"".join(cells)}</tr>'
        yield "</tbody>\n</table>\n</div>"
        if table.note:
            yield f'<p class="muted">{self._text(table.note)}</p>'

    def _cell(self, cell: Cell, label: str, names_the_row: bool, column: str) -> str:
        text = self._linked(cell.text) if column == MARKS else self._text(cell.text)
        drawn = BAR.fullmatch(cell.text)
        bar = f'<span class="bar b{len(drawn[1])}" aria-hidden="true"></span>' if drawn else ""
        element, kind = ("th", ' scope="row" role="rowheader"') if names_the_row else ("td", ' role="cell"')
        return f'<{element}{kind} data-label="{label}"{_tone(cell)}>{text}{bar}</{element}>'

    def _text(self, text: str) -> str:
        """Text with the citation marks in it as links."""
        return BRACKETED.sub(lambda found: f"<sup>[{self._linked(found[1])}]</sup>", escaped(text))

    def _linked(self, marks: str) -> str:
        return NUMBER.sub(lambda found: self._mark(int(found[0])), escaped(marks))

    def _mark(self, number: int) -> str:
        if number not in self.names:
            return str(number)
        return f'<a href="#{self.prefix}-s{number}" title="{escaped(self.names[number])}">{number}</a>'


def _naming_column(rows: Sequence[Sequence[Cell]]) -> int:
    """The column that says what a row is about: the one whose cells stand out, else the first."""
    return next((number for row in rows for number, cell in enumerate(row) if cell.tone == "strong"), 0)


def _tone(cell: Cell) -> str:
    return f' class="{cell.tone}"' if cell.tone else ""


def _source(source: Any) -> str:
    address = escaped(source["address"])
    link = f'<a href="{address}" rel="noreferrer noopener">{address}</a>' if source["address"].startswith("https://") else address
    return f"{escaped(source_text(source))} {link}"
