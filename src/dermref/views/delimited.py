"""Records as CSV (RFC 4180) or TSV: a header, then one line for each record, each ending in a line feed.

A control character inside a value is written out, such as `\\x0a`, so that a record is always one line and a tab is always a separator.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING

from dermref.views.records import text_of
from dermref.views.sanitise import clean

if TYPE_CHECKING:
    from dermref.views.records import Value

# What makes a spreadsheet take a cell for a formula, the full-width forms included (CWE-1236).
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")
BREAKS_A_CELL = frozenset(',"')


@lru_cache(maxsize=1)
def _plain_number() -> re.Pattern[str]:
    return re.compile(r"[+-]?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?")


def guarded(text: str) -> str:
    """The text with an apostrophe before it where a spreadsheet would compute it. A plain number, such as -3.5, is left alone."""
    return "'" + text if text.startswith(FORMULA_STARTS) and not _plain_number().fullmatch(text) else text


def csv_line(values: Sequence[Value], raw: bool = False) -> str:
    """One record; `raw` leaves out the guard against formulas."""
    cells = [_quoted(cell) for cell in _cells(values, raw)]
    # A line with nothing on it would be no record to most readers.
    return (",".join(cells) or '""') + "\n"


def tsv_line(values: Sequence[Value], raw: bool = False) -> str:
    """One record, its values apart by tabs; nothing is quoted, nothing needs to be."""
    return "\t".join(_cells(values, raw)) + "\n"


LINES: dict[str, Callable[..., str]] = {"csv": csv_line, "tsv": tsv_line}


def _cells(values: Sequence[Value], raw: bool) -> list[str]:
    texts = map(text_of, values)
    return [clean(text if raw else guarded(text)) for text in texts]


def _quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"' if not BREAKS_A_CELL.isdisjoint(cell) else cell
