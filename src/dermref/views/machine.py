"""The formats for programs: the JSON envelope, and records a line each."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from dermref.answer import DISCLAIMER, StoredDocuments
from dermref.views.sanitise import clean_json

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from dermref.answer import Answer
    from dermref.views.records import Records

# Grows when a field changes its meaning or goes; new fields alone do not count.
SCHEMA_VERSION = 1


def as_json_line(answer: Answer, ascii_only: bool = False, records: Records | None = None) -> str:
    """The same envelope on one line, for streams of answers."""
    return as_json(answer, ascii_only, records).rstrip("\n").replace(",\n", ",") + "\n"


def as_json(answer: Answer, ascii_only: bool = False, records: Records | None = None) -> str:
    """The answer as one JSON object in the published envelope, a line for each of its keys, in a fixed order, ending in a line feed.

    `ascii_only` writes every other letter as \\uXXXX, for outputs in an encoding that lacks some. `records` stand in place of the data.

    Not indented: only then does Python's fast encoder write it, ten times as fast.
    """
    encode = _encoder(ascii_only)
    envelope = {
        "schema_version": encode(SCHEMA_VERSION),
        "catalogue_version": encode(answer.catalogue_version),
        "command": encode(answer.command),
        "query": encode(answer.query),
        "data": encode(answer.data if records is None else _as_data(records)),
        "sources": _sources(answer.sources, ascii_only),
        "disclaimer": encode(DISCLAIMER),
    }
    return "{" + ",\n".join(f"{encode(key)}:{clean_json(text)}" for key, text in envelope.items()) + "}\n"


def as_json_lines(records: Records, ascii_only: bool = False) -> Iterator[str]:
    """Each record as one JSON object on a line of its own, every column in each."""
    encode = _encoder(ascii_only)
    for row in records.rows:
        yield clean_json(encode(dict(zip(records.columns, row, strict=True)))) + "\n"


def _sources(sources: Mapping[str, Any], ascii_only: bool) -> str:
    """Documents of the index as they stand in it, for they are JSON as this module writes it."""
    encode = _encoder(ascii_only)
    if ascii_only or not isinstance(sources, StoredDocuments):
        return str(encode(dict(sources)))
    return "{" + ",".join(f"{encode(key)}:{text}" for key, text in sources.texts.items()) + "}"


def _as_data(records: Records) -> dict[str, Any]:
    return {"columns": records.columns, "records": [dict(zip(records.columns, row, strict=True)) for row in records.rows]}


@lru_cache(maxsize=2)
def _encoder(ascii_only: bool) -> Any:
    return json.JSONEncoder(ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":")).encode
