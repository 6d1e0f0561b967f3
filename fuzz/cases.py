"""Any bytes as a case file, in each of its three forms and on standard input: cases, or an error that the user can act on."""

from __future__ import annotations

import io
import os
import sys
import tempfile
from functools import cache

from dermref.cases import Case, read_cases
from dermref.errors import CatalogueMissing, WrongUsage

LONGEST = 10_000
WORDS = (
    "{", "}", "[", "]", ":", ",", '"', "\\", "\n", "null", "true", "NaN", "1e999", "-1", "130", "131", "9" * 400, '"id"', '"age"', '"sex"',
    '"present"', '"absent"', '"male"', '"female"', "present: ", "- ", "id: ", "age: ", "&a ", "*a", "\\ud800", "\x00", "\ufeff", "\u2028",
    "[" * 2000, '{"a":' * 500,
)  # fmt: skip


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="dermref-fuzz-")  # goes when the process ends


def target(data: bytes) -> None:
    """Read these bytes as a case file. Raises AssertionError, or whatever the program would have ended with."""
    data = data[:LONGEST]
    for ending in (".yaml", ".json", ".jsonl"):
        path = os.path.join(_folder().name, f"case{ending}")
        with open(path, "wb") as handle:
            handle.write(data)
        _read(path)
    before = sys.stdin
    sys.stdin = io.TextIOWrapper(io.BytesIO(data), encoding="utf-8", errors="surrogateescape")
    try:
        _read("-")
    finally:
        sys.stdin = before


def _read(path: str) -> None:
    try:
        cases = list(read_cases(path))
    except (WrongUsage, CatalogueMissing) as error:
        assert error.cause
        assert error.remedy
        return
    for case in cases:
        _hold(case)


def _hold(case: Case) -> None:
    assert case.present or case.absent
    assert case.age is None or 0 <= case.age <= 130
    assert case.sex in (None, "female", "male")
    assert all(isinstance(phrase, str) for phrase in (*case.present, *case.absent))
