"""Makes the JSON Schemas in docs/schema out of the types that the program itself is checked against.

python docs/schemas.py            # writes docs/schema/*.json
python docs/schemas.py --check    # exits 1 if one of them is not what the types say today

docs/schema/map.json is written by hand and left alone. The schemas are open: a later version may add fields, never take one away or change its
meaning within a schema_version.
"""

from __future__ import annotations

import json
import re
import sys
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, NotRequired, get_args, get_origin, get_type_hints, is_typeddict

from dermref import documents
from dermref.results import comparison, entries, ranking, tables
from dermref.views.machine import SCHEMA_VERSION
from dermref.views.records import columns_of

FOLDER = Path(__file__).parent / "schema"
DIALECT = "https://json-schema.org/draft/2020-12/schema"
# Kind of answer: the command, and the type of its data.
KINDS: dict[str, tuple[str, Any]] = {
    "show-condition": ("show", entries.SheetData),
    "show-treatment": ("show", entries.TreatmentData),
    "show-finding": ("show", entries.FindingData),
    "show-source": ("show", entries.SourceData),
    "compare": ("compare", comparison.CompareData),
    "treatments": ("treatments", tables.TreatmentsData),
    "differential": ("differential", ranking.DifferentialData),
    "list": ("list", tables.ListData),
    "search": ("search", tables.SearchData),
    "disputes": ("disputes", tables.DisputesData),
    "stats": ("stats", tables.StatsData),
}
PLAIN = {str: "string", int: "integer", float: "number", bool: "boolean", NoneType: "null"}
VALUE = {"type": ["string", "number", "boolean", "null"]}


def schema_of(type_: Any, defined: dict[str, Any]) -> dict[str, Any]:
    """The schema of a type; typed dictionaries go into `defined` and are referred to."""
    if is_typeddict(type_):
        if type_.__name__ not in defined:
            defined[type_.__name__] = {}  # it may refer to itself
            defined[type_.__name__] = _object(type_, defined)
        return {"$ref": f"#/$defs/{type_.__name__}"}
    origin, arguments = get_origin(type_), get_args(type_)
    if origin is NotRequired:
        return schema_of(arguments[0], defined)
    if origin is list:
        return {"type": "array", "items": schema_of(arguments[0], defined)}
    if origin is dict:
        return {"type": "object", "additionalProperties": schema_of(arguments[1], defined)}
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is UnionType:
        return {"anyOf": [schema_of(argument, defined) for argument in arguments]}
    return {"type": PLAIN[type_]}


def _object(type_: Any, defined: dict[str, Any]) -> dict[str, Any]:
    hints = get_type_hints(type_, include_extras=True)
    # A type made in the functional form has no description of its own.
    said = " ".join((type_.__doc__ or "").split()) if not re.match(r"dict\(", type_.__doc__ or "dict(") else ""
    return {
        **({"description": said} if said else {}),
        "type": "object",
        "required": sorted(type_.__required_keys__),
        "properties": {name: schema_of(hint, defined) for name, hint in sorted(hints.items())},
    }


def envelope(command: dict[str, Any], data: dict[str, Any], defined: dict[str, Any]) -> dict[str, Any]:
    """The envelope of an answer with data of this shape."""
    properties = {
        "schema_version": {"const": SCHEMA_VERSION},
        "catalogue_version": {"type": "string", "description": "Which catalogue answered."},
        "command": command,
        "query": {"type": "object", "description": "What was asked, names resolved to ids."},
        "data": data,
        "sources": {
            "type": "object",
            "description": "Every source cited in the data, by id.",
            "additionalProperties": schema_of(documents.SourceDoc, defined),
        },
        "disclaimer": {"type": "string"},
    }
    return {"type": "object", "required": list(properties), "properties": properties, "$defs": dict(sorted(defined.items()))}


def records(kind: str) -> dict[str, Any]:
    """The records of a kind of answer: a line of `--format jsonl`, and what `--columns` puts in place of the data."""
    return {"type": "object", "properties": dict.fromkeys(columns_of(kind), VALUE)}


def schemas() -> dict[str, Any]:
    """Every schema by the name of its file."""
    made: dict[str, Any] = {}
    for kind, (command, type_) in KINDS.items():
        defined: dict[str, Any] = {"Record": records(kind)}
        chosen = {"type": "array", "items": {"$ref": "#/$defs/Record"}}
        names = {"type": "array", "items": {"type": "string"}}
        with_columns = {"type": "object", "required": ["columns", "records"], "properties": {"columns": names, "records": chosen}}
        data = {"anyOf": [schema_of(type_, defined), {"$ref": "#/$defs/Records"}]}
        defined["Records"] = {"description": "With --columns.", **with_columns}
        title = {"title": f"dermref {kind.replace('show-', 'show, a ')} --json"}
        made[kind] = {"$schema": DIALECT, **title, **envelope({"const": command}, data, defined)}
    commands = {"enum": sorted({command for command, _ in KINDS.values()} | {"map"})}
    made["envelope"] = {"$schema": DIALECT, "title": "dermref --json", **envelope(commands, {"type": "object"}, {})}
    return {f"{name}.json": content for name, content in made.items()}


def main() -> int:
    """Write the schemas, or compare them; returns the exit code."""
    stale = []
    for name, schema in schemas().items():
        path, text = FOLDER / name, json.dumps(schema, indent=2, ensure_ascii=False) + "\n"
        if "--check" not in sys.argv[1:]:
            path.write_text(text, "utf-8")
        elif not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
    if stale:
        sys.stderr.write(f"not what the types say: {', '.join(stale)}; run python docs/schemas.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
