"""Answers as flat records with named columns in a fixed order: what csv, tsv and jsonl write, and any format with `--columns`.

Values are those of the catalogue: ids beside names, truth values, numbers; lists are joined by "; ". docs/formats.md lists the columns.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any, NamedTuple

from dermref.errors import WrongUsage

if TYPE_CHECKING:
    from dermref.answer import Answer

Value = str | int | float | bool | None

# Kind of answer: the module that knows its records, the name of its columns, that of the function which makes them.
KINDS: Mapping[str, tuple[str, str, str]] = {
    "show-condition": ("sheet", "COLUMNS", "rows"),
    "show-treatment": ("entries", "TREATMENT_COLUMNS", "treatment_rows"),
    "show-finding": ("entries", "FINDING_COLUMNS", "finding_rows"),
    "show-source": ("entries", "SOURCE_COLUMNS", "source_rows"),
    "compare": ("comparison", "COLUMNS", "rows"),
    "map": ("places", "COLUMNS", "rows"),
    "differential": ("ranking", "COLUMNS", "rows"),
    "treatments": ("tables", "TREATMENTS_COLUMNS", "treatments_rows"),
    "list": ("tables", "LIST_COLUMNS", "list_rows"),
    "search": ("tables", "SEARCH_COLUMNS", "search_rows"),
    "disputes": ("tables", "DISPUTES_COLUMNS", "disputes_rows"),
    "stats": ("tables", "STATS_COLUMNS", "stats_rows"),
}


class Records(NamedTuple):
    """Named columns, and rows with a value in each."""

    columns: tuple[str, ...]
    rows: Sequence[Sequence[Value]]


def kind_of(answer: Answer) -> str:
    """Which kind of answer this is: the command, for `show` with the type of the entry."""
    return f"show-{answer.data['type']}" if answer.command == "show" else answer.command


def columns_of(kind: str) -> tuple[str, ...]:
    """The columns of a kind of answer, in their order."""
    module, columns, _ = KINDS[kind]
    known: tuple[str, ...] = getattr(import_module(f"dermref.views.records.{module}"), columns)
    return known


def records_of(answer: Answer, wanted: Sequence[str] | None = None, section: str | None = None) -> Records:
    """The records of an answer; only the columns wanted, in their order, or only one section of a sheet.

    Raises WrongUsage for a column that this kind of answer does not have.
    """
    kind = kind_of(answer)
    module, _, name = KINDS[kind]
    make: Callable[..., Iterator[dict[str, Value]]] = getattr(import_module(f"dermref.views.records.{module}"), name)
    rows = make(answer, section) if section else make(answer)
    columns = columns_of(kind) if wanted is None else _chosen(columns_of(kind), wanted)
    return Records(columns, [[row.get(column) for column in columns] for row in rows])


def _chosen(known: Sequence[str], wanted: Iterable[str]) -> tuple[str, ...]:
    chosen: list[str] = []
    for name in wanted:
        column = name.strip().lower().replace("-", "_")
        if column not in known:
            raise WrongUsage(f"there is no column {name!r} here", f"columns: {', '.join(known)}")
        if column in chosen:
            raise WrongUsage(f"the column {name!r} is named twice", "name each once")
        chosen.append(column)
    if not chosen:
        raise WrongUsage("--columns names no column", f"columns: {', '.join(known)}")
    return tuple(chosen)


def text_of(value: Any) -> str:
    """A value as text: nothing for none, true or false, a number in its shortest form."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    return value if isinstance(value, str) else repr(value)
