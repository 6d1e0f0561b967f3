"""From answers to the text of the format asked for: one text or more for each answer, made as the answers come.

Each format has one function here, and loads its own view alone: speed is counted in imports.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.views.page import Page
    from dermref.views.records import Records

FORMATS = ("table", "plain", "json", "jsonl", "csv", "tsv", "markdown", "html")


class Form(NamedTuple):
    """How an answer is to look: the format, for a table its width, colour and letters; the columns of its records, if it is to be records;
    whether the guard against formulas is off; whether the answer is one of many; whether plain text is for a screen reader.
    """

    format: str
    width: int = 80
    colour: bool = False
    unicode: bool = True
    columns: Sequence[str] | None = None
    raw: bool = False
    many: bool = False
    spoken: bool = False


class Laid(NamedTuple):
    """How answers of one kind are laid out: as a page, as records; the latter of one section alone if a sheet is asked for one."""

    page: Callable[[Answer], Page]
    section: str | None = None


def rendered(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    """The answers as text, piece by piece. Raises WrongUsage for a column that they do not have."""
    return FORMS[form.format](answers, laid, form)


def _records(answer: Answer, laid: Laid, form: Form) -> Records:
    from dermref.views.records import records_of

    return records_of(answer, form.columns, laid.section)


def _page(answer: Answer, laid: Laid, form: Form) -> Page:
    """The page of an answer; with columns asked for, its records as one table under the page's title."""
    page = laid.page(answer)
    if form.columns is None:
        return page
    from dermref.views.page import records_page

    return records_page(page.title, _records(answer, laid, form))


def _json(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.machine import as_json, as_json_line

    for answer in answers:
        records = None if form.columns is None else _records(answer, laid, form)
        yield (as_json_line if form.many else as_json)(answer, not form.unicode, records)


def _jsonl(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.machine import as_json_lines

    for answer in answers:
        yield "".join(as_json_lines(_records(answer, laid, form), not form.unicode))


def _delimited(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.delimited import LINES

    line = LINES[form.format]
    for number, answer in enumerate(answers):
        records = _records(answer, laid, form)
        header = line(records.columns) if number == 0 else ""
        yield header + "".join(line(row, form.raw) for row in records.rows)


def _pages(draw: Callable[[Page], str], answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    """Pages one after the other, a blank line between two."""
    for number, answer in enumerate(answers):
        yield ("\n" if number else "") + draw(_page(answer, laid, form))


def _plain(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.plain import as_plain

    return _pages(lambda page: as_plain(page, form.spoken), answers, laid, form)


def _table(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.terminal import as_table

    return _pages(lambda page: as_table(page, form.width, form.colour, form.unicode), answers, laid, form)


def _markdown(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.markdown import as_markdown

    return _pages(as_markdown, answers, laid, form)


def _html(answers: Iterable[Answer], laid: Laid, form: Form) -> Iterator[str]:
    from dermref.views.html import beginning, end, section

    number = 0
    for answer in answers:
        page = _page(answer, laid, form)
        text = (beginning(page.title) if number == 0 else "") + section(page, number, answer.catalogue_version)
        # The style is ASCII, so that no reference stands in it and its digest holds.
        yield text if form.unicode else text.encode("ascii", "xmlcharrefreplace").decode()
        number += 1
    if number:
        yield end()


FORMS: Mapping[str, Callable[[Iterable[Answer], Laid, Form], Iterator[str]]] = {
    "table": _table, "plain": _plain, "json": _json, "jsonl": _jsonl, "csv": _delimited, "tsv": _delimited, "markdown": _markdown, "html": _html,
}  # fmt: skip
