"""The formats for programs: the JSON envelope."""

import json

from dermref.results import Answer
from dermref.views.page import DISCLAIMER
from dermref.views.sanitise import clean_json

# Grows when a field changes its meaning or goes; new fields alone do not count.
SCHEMA_VERSION = 1


def as_json(answer: Answer) -> str:
    """The answer as one JSON object in the published envelope, indented, keys in a fixed order, ending in a line feed."""
    envelope = {
        "schema_version": SCHEMA_VERSION,
        "catalogue_version": answer.catalogue_version,
        "command": answer.command,
        "query": answer.query,
        "data": answer.data,
        "sources": answer.sources,
        "disclaimer": DISCLAIMER,
    }
    return clean_json(json.dumps(envelope, ensure_ascii=False, indent=1, allow_nan=False)) + "\n"
