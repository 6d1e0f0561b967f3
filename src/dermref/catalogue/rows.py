"""What a catalogue is compiled into: rows of the index's tables, documents in them as canonical JSON."""

import json
from typing import Any, NamedTuple


class Row(NamedTuple):
    """A row of one table of the index."""

    table: str
    values: tuple[Any, ...]


def as_json(document: Any) -> str:
    """The canonical text of a document: compact, UTF-8, no NaN."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
