"""Reads case files: what a clinician noted of a patient. YAML or JSON; `.jsonl` holds one case a line, read one at a time."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from typing import Any, NamedTuple

from dermref.errors import CatalogueMissing, WrongUsage

# A key that is there without a value: empty, or the null of JSON or YAML.
NOT_TOLD = (None, "", "null", "~")
KEYS = ("id", "age", "sex", "present", "absent")
# Far more than a case has; what is longer was not meant as one.
LONGEST_LINE = 1_000_000
LONGEST_DOCUMENT = 8_000_000


class Case(NamedTuple):
    """A patient: age in years, sex (female or male), and phrases for what is there and what is not."""

    id: str | None = None
    age: float | None = None
    sex: str | None = None
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()


def read_cases(path: str) -> Iterator[Case]:
    """The cases of a file, `-` being standard input (JSON lines, or one JSON or YAML document). Raises WrongUsage for one that is not a case,
    CatalogueMissing for a file that cannot be read.
    """
    try:
        if path == "-":
            yield from _stream(sys.stdin)
        elif path.endswith(".jsonl"):
            with open(path, encoding="utf-8") as lines:
                yield from _json_lines(lines, path)
        else:
            with open(path, encoding="utf-8") as handle:
                yield from _document(handle.read(LONGEST_DOCUMENT + 1), path)
    except (OSError, UnicodeDecodeError) as error:
        raise CatalogueMissing(f"the case file {path!r} cannot be read: {error}", "check the path; it must be UTF-8 text") from error


def _stream(stdin: Any) -> Iterator[Case]:
    first = stdin.readline(LONGEST_LINE + 1)
    try:
        is_lines = isinstance(json.loads(first), dict)
    except (ValueError, RecursionError):
        is_lines = False
    if is_lines:
        yield _case(json.loads(first), "standard input, line 1")
        yield from _json_lines(stdin, "standard input", 2)
    else:
        yield from _document(first + stdin.read(LONGEST_DOCUMENT + 1), "standard input")


def _json_lines(lines: Any, name: str, start: int = 1) -> Iterator[Case]:
    for number, line in enumerate(iter(lambda: lines.readline(LONGEST_LINE + 1), ""), start):
        if len(line) > LONGEST_LINE:
            raise WrongUsage(f"{name}, line {number}: longer than {LONGEST_LINE:,} characters", "write one JSON object a line")
        if line.strip():
            try:
                value = json.loads(line)
            except (ValueError, RecursionError) as error:
                raise WrongUsage(f"{name}, line {number}: not JSON: {error}", "write one JSON object a line") from error
            yield _case(value, f"{name}, line {number}")


def _document(text: str, name: str) -> Iterator[Case]:
    if len(text) > LONGEST_DOCUMENT:
        raise WrongUsage(f"{name}: longer than {LONGEST_DOCUMENT:,} characters", "write many cases as JSON lines in a file that ends in .jsonl")
    try:
        value = json.loads(text)
    except (ValueError, RecursionError):
        value = _yaml(text, name)
    for number, entry in enumerate(value if isinstance(value, list) else [value], 1):
        yield _case(entry, f"{name}, case {number}" if isinstance(value, list) else name)


def _yaml(text: str, name: str) -> Any:
    from dermref.catalogue.source import plain_values, read_text  # only a YAML case needs the YAML reader

    root, problems = read_text(name, text)
    if problems or root is None:
        message = f"{problems[0].message} (line {problems[0].place.line})" if problems else "it is empty"
        raise WrongUsage(f"{name} is no case: {message}", "write id, age, sex, present and absent as YAML or JSON")
    return plain_values(root)


def _case(value: Any, name: str) -> Case:
    remedy = "a case has id, age (years), sex (female or male), present and absent (lists of phrases)"
    if not isinstance(value, dict):
        raise WrongUsage(f"{name}: a case is a mapping", remedy)
    if not value.get("present") and not value.get("absent"):
        raise WrongUsage(f"{name}: the case has neither 'present' nor 'absent'", remedy)
    return Case(
        id=None if value.get("id") is None else str(value["id"]),
        age=_age(value.get("age"), name, remedy),
        sex=_sex(value.get("sex"), name, remedy),
        present=_phrases(value.get("present"), f"{name}: present", remedy),
        absent=_phrases(value.get("absent"), f"{name}: absent", remedy),
    )


def _age(value: Any, name: str, remedy: str) -> float | None:
    if value in NOT_TOLD:
        return None
    try:
        age = float(value)
    except (TypeError, ValueError, OverflowError):
        age = -1.0
    if not 0 <= age <= 130:
        raise WrongUsage(f"{name}: {value!r} is no age in years", remedy)
    return age


def _sex(value: Any, name: str, remedy: str) -> str | None:
    if value in NOT_TOLD:
        return None
    if value not in ("female", "male"):
        raise WrongUsage(f"{name}: sex is female or male, not {value!r}", remedy)
    return str(value)


def _phrases(value: Any, name: str, remedy: str) -> tuple[str, ...]:
    if value in NOT_TOLD:
        return ()
    if isinstance(value, str):
        return (value,)
    if not isinstance(value, list) or not all(isinstance(phrase, str) for phrase in value):
        raise WrongUsage(f"{name} is a list of phrases", remedy)
    return tuple(value)
