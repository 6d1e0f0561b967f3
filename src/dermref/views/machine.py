"""The formats for programs: the JSON envelope."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from dermref.views.page import DISCLAIMER
from dermref.views.sanitise import clean_json

if TYPE_CHECKING:
    from dermref.answer import Answer

# Grows when a field changes its meaning or goes; new fields alone do not count.
SCHEMA_VERSION = 1


def as_json_line(answer: Answer, ascii_only: bool = False) -> str:
    """The same envelope on one line, for streams of answers."""
    return as_json(answer, ascii_only).rstrip("\n").replace(",\n", ",") + "\n"


def as_json(answer: Answer, ascii_only: bool = False) -> str:
    """The answer as one JSON object in the published envelope, a line for each of its keys, in a fixed order, ending in a line feed.

    `ascii_only` writes every other letter as \\uXXXX, for outputs in an encoding that lacks some.

    Not indented: only then does Python's fast encoder write it, ten times as fast.
    """
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "catalogue_version": answer.catalogue_version,
        "command": answer.command,
        "query": answer.query,
        "data": answer.data,
        "sources": answer.sources,
        "disclaimer": DISCLAIMER,
    }
    encode = json.JSONEncoder(ensure_ascii=ascii_only, allow_nan=False, separators=(",", ":")).encode
    return "{" + ",\n".join(f"{encode(key)}:{clean_json(encode(value))}" for key, value in envelope.items()) + "}\n"
