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


def as_json(answer: Answer) -> str:
    """The answer as one JSON object in the published envelope, a line for each of its keys, in a fixed order, ending in a line feed.

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
    encode = json.JSONEncoder(ensure_ascii=False, allow_nan=False, separators=(",", ":")).encode
    return "{" + ",\n".join(f"{encode(key)}:{clean_json(encode(value))}" for key, value in envelope.items()) + "}\n"
