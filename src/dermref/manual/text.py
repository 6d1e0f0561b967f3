"""Lays out help as text: paragraphs, lists of terms, verbatim lines. Words and blanks alone: it reads the same piped, aloud or narrow."""

import shutil
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

WIDEST, NARROWEST = 80, 20
SIDE_BY_SIDE = 60  # from this width on a term and its text share a line
LONGEST_TERM = 24
INDENT = "  "


class Terms(NamedTuple):
    """Terms, each with what it means."""

    rows: Sequence[tuple[str, str]]


class Verbatim(NamedTuple):
    """Lines to be typed or read as they are: never wrapped."""

    lines: Sequence[str]


class Part(NamedTuple):
    """A titled part of a text; without a title, a paragraph that stands by itself."""

    title: str
    body: str | Terms | Verbatim


def help_width() -> int:
    """The width of help: the terminal's or COLUMNS, at most 80."""
    return max(NARROWEST, min(WIDEST, shutil.get_terminal_size().columns))


def as_text(parts: Iterable[Part], width: int) -> str:
    """The parts one below the other, a blank line between two, without a last line feed."""
    return "\n\n".join("\n".join(_part(part, width)) for part in parts)


def _part(part: Part, width: int) -> Iterator[str]:
    inside = INDENT if part.title else ""
    if part.title:
        yield f"{part.title}:"
    if isinstance(part.body, str):
        for paragraph in part.body.split("\n\n"):
            yield from _wrapped(paragraph, width, inside)
    elif isinstance(part.body, Verbatim):
        yield from (f"{INDENT}{line}".rstrip() for line in part.body.lines)
    else:
        yield from _terms(part.body.rows, width)


def _terms(rows: Sequence[tuple[str, str]], width: int) -> Iterator[str]:
    column = min(LONGEST_TERM, max((len(term) for term, _ in rows), default=0)) + 2 * len(INDENT)
    for term, meaning in rows:
        if width < SIDE_BY_SIDE or len(term) > LONGEST_TERM:
            yield INDENT + term
            yield from _wrapped(meaning, width, " " * (column if width >= SIDE_BY_SIDE else 6))
        else:
            first, *rest = [*_wrapped(meaning, width, " " * column)] or [""]
            yield (INDENT + term).ljust(column) + first[column:]
            yield from rest


def _wrapped(text: str, width: int, indent: str) -> Iterator[str]:
    """The text in lines of at most this width, broken between words only."""
    line = indent
    for word in text.split():
        if line != indent and len(line) + 1 + len(word) > width:
            yield line
            line = indent
        line += word if line == indent else f" {word}"
    if line != indent:
        yield line
