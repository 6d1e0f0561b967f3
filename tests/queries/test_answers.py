"""dermref.queries.answers: the envelope's sources are those that the data cites."""

from __future__ import annotations

from typing import Any

import pytest

from dermref.index import Index
from dermref.queries.answers import answer

SHEET, SERIES = {"id": "sheet", "at": "page 1"}, {"id": "series-2010", "at": ""}


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        ({}, []),
        ([], []),
        ({"sources": [SHEET]}, ["sheet"]),
        ({"rows": [{"sources": [SERIES, SHEET]}, {"sources": [SHEET]}]}, ["series-2010", "sheet"]),
        ({"cells": {"a": {"sources": [SHEET]}, "b": None}, "claims": [[{"sources": [SERIES]}]]}, ["sheet", "series-2010"]),
        ({"rows": [{"id": "red-scalp", "sources": 3}]}, []),
        ({"sources": [{"id": "gone", "at": ""}, SHEET]}, ["sheet"]),
    ],
)
def test_sources_are_collected_in_the_order_of_first_citation(index: Index, data: Any, expected: list[str]) -> None:
    """However deep a citation lies; a count named sources is none, and a source that is not there is left out."""
    found = answer(index, "test", {"a": 1}, data)
    assert list(found.sources) == expected
    assert all(found.sources[key] == index.document("source", key) for key in expected)


def test_answer_carries_command_query_data_and_version(index: Index) -> None:
    """As given; the version is that of the index."""
    found = answer(index, "test", {"a": 1}, {"b": 2})
    assert (found.command, found.query, found.data, found.catalogue_version) == ("test", {"a": 1}, {"b": 2}, "test")
