"""Wraps a query's data into an answer with every source that it cites."""

from __future__ import annotations

from typing import Any

from dermref.answer import Answer
from dermref.index import Index


def answer(index: Index, command: str, query: dict[str, Any], data: Any) -> Answer:
    """The answer, its sources in the order in which the data first cites them."""
    return Answer(command, query, data, index.stored("source", cited_in(data)), index.meta("catalogue_version"))


def cited_in(data: Any) -> dict[str, None]:
    """The ids of the sources that the data cite, each once, in their order."""
    cited: dict[str, None] = {}
    _collect(data, cited)
    return cited


def _collect(value: Any, cited: dict[str, None]) -> None:
    if isinstance(value, dict):
        for key, below in value.items():
            if key == "sources" and isinstance(below, list):
                for citation in below:
                    cited[citation["id"]] = None
            else:
                _collect(below, cited)
    elif isinstance(value, list):
        for below in value:
            _collect(below, cited)
