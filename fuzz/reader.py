"""Any bytes as a catalogue file: a tree or problems with a place, from both parsers; then schema, checks, compiler. Never an exception."""

from __future__ import annotations

import os
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import cache

from dermref.catalogue.checks import check
from dermref.catalogue.compile import compile_catalogue
from dermref.catalogue.depth import advice
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.problems import LinesOf, Problem, report
from dermref.catalogue.source import MAX_DEPTH, Mapping, Node, Scalar, Sequence, plain_values, read_file

LONGEST = 20_000
# What the mutator may put in, beside what is in the corpus.
WORDS = (
    "&a ", "*a", "<<: ", "!!python/object/apply:os.system ", "%YAML 1.2\n", "---\n", "...\n", "? ", "- ", ": ", ", ", "[", "]", "{", "}", "|\n",
    ">-\n", "'", '"', "\\", '"\\e"', '"\\x9b"', '"\\u202e"', '"\\ud800"', "\n", "\r", "\t", "  ", "#", "\ufeff", "\u2028", "\u202e", "\x00", "\x85",
    "\xa0", "\U000e0041", "e\u0301", "yes", "no", "~", "null", ".nan", "0777", "1e999", "9" * 400, "2024-13-45", "claims:", "conditions:",
    "findings:", "treatments:", "sources:", "statements:", "look_alikes:", "identity:", "disputes:", "present: ", "percent: ", "frequency: ",
    "redirect: ",
)  # fmt: skip


@cache
def _folder() -> tempfile.TemporaryDirectory[str]:
    return tempfile.TemporaryDirectory(prefix="dermref-fuzz-")  # goes when the process ends


def target(data: bytes) -> None:
    """Read these bytes as a catalogue. Raises AssertionError, or whatever the program would have ended with."""
    data = data[:LONGEST]
    path = os.path.join(_folder().name, "catalogue.yaml")
    with open(path, "wb") as handle:
        handle.write(data)
    trees = []
    for pure_python in (False, True):
        root, problems = read_file(path, pure_python)
        _hold(problems, data, path)
        assert root is not None or problems or not _says_something(data), "a file with content gave neither a tree nor a problem"
        if root is not None:
            _sound(root)
        if not problems:
            trees.append(plain_values(root) if root is not None else None)
    assert len(trees) < 2 or trees[0] == trees[1], "the two parsers accept the same file with different values"
    _as_catalogue(path, data)


def _hold(problems: list[Problem], data: bytes, path: str) -> None:
    # Lines as YAML counts them; one more, where the end of the file is the place.
    lines = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").decode("utf-8", "replace")
    last = 2 + sum(lines.count(end) for end in ("\n", "\x85", "\u2028", "\u2029"))
    for problem in problems:
        assert problem.place.file == path
        assert 1 <= problem.place.line <= last, problem
        assert problem.place.column >= 1, problem
        assert problem.message and problem.remedy and problem.code, problem


def _says_something(data: bytes) -> bool:
    """Whether there is more than blanks, comments and marks of a document's beginning or end."""
    lines = data.removeprefix(b"\xef\xbb\xbf").split(b"\n")
    return any(line.partition(b"#")[0].strip(b" \t\r") not in (b"", b"---", b"...") for line in lines) and b"\r" not in data


def _nodes(root: Node) -> Iterator[tuple[Node, int]]:
    waiting = [(root, 1)]
    while waiting:
        node, depth = waiting.pop()
        yield node, depth
        if isinstance(node, Mapping):
            for key, value in node.entries.values():
                waiting += [(key, depth + 1), (value, depth + 1)]
        elif isinstance(node, Sequence):
            waiting += [(item, depth + 1) for item in node.items]


def _sound(root: Node) -> None:
    """Every value has a place, is no deeper than allowed, is normalised, and holds nothing that a terminal would obey."""
    for node, depth in _nodes(root):
        assert node.line >= 1
        assert node.column >= 1
        assert depth <= MAX_DEPTH + 1
        if isinstance(node, Scalar):
            assert unicodedata.is_normalized("NFC", node.text)
            bad = [letter for letter in node.text if letter not in "\t\n\r" and unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp")]
            assert not bad, f"{bad!r} came through"
            assert not set(node.text) & set("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")


def _as_catalogue(path: str, data: bytes) -> None:
    """The whole way of an own catalogue: schema, checks, advice, report; the rows of the index if nothing is wrong."""
    read = read_catalogue([path])
    problems = [*check(read), *advice(read)]
    _hold(problems, data, path)
    text = report(problems, LinesOf())
    assert all(problem.message.split("\n")[0] in text for problem in problems)
    if not any(problem.severity == "error" for problem in problems):
        assert list(compile_catalogue(read.catalogue)) == list(compile_catalogue(read.catalogue))
