"""What is wrong with a catalogue, and where."""

import json
import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dermref.paths import read_part

# So many are told in one run, and so much of a word is repeated: a broken file of millions of values must not bury its reader, nor take long.
MAX_PROBLEMS = 1_000
LONGEST_SHOWN = 80
# Lines beyond are not shown; a file of so many is too large to be read anyway.
MOST_LINES = 500_000


class Place(NamedTuple):
    """A spot in a catalogue file. `line` and `column` count from 1; `path` is the key path, such as `findings[3].sources`."""

    file: str
    line: int
    column: int
    path: str


class Problem(NamedTuple):
    """One fault: `code` names the rule that it breaks, `remedy` says what to do about it."""

    place: Place
    code: str
    message: str
    remedy: str
    severity: str = "error"


def shown(text: str) -> str:
    """A text in quotes, the end of a long one left out."""
    return repr(text if len(text) <= LONGEST_SHOWN else f"{text[:LONGEST_SHOWN]}…")


def report(problems: Iterable[Problem], lines_of: "LinesOf") -> str:
    """All problems as text, sorted by place, each with its file:line:column, key path, source line and remedy."""
    blocks = []
    for problem in sorted(set(problems)):
        place = problem.place
        where = f" at {place.path}" if place.path else ""
        file = place.file.replace("\n", "\\x0a")  # a file name is one line, whoever gave it
        block = [f"{file}:{place.line}:{place.column}: {problem.severity}[{problem.code}]{where}: {problem.message}"]
        lines = lines_of(place.file)
        if 0 < place.line <= len(lines):
            text = lines[place.line - 1]
            # A source line may be long (flow style): show the part around the place.
            start = max(0, place.column - 60) if len(text) > 120 else 0
            block.append(f"    | {text[start : start + 120]}")
            block.append("    | " + " " * (place.column - 1 - start) + "^")
        block.append(f"    remedy: {problem.remedy}")
        blocks.append("\n".join(block))
    return "\n".join(blocks)


def problems_as_json(problems: Iterable[Problem]) -> str:
    """All problems as one JSON object, sorted by place, in ASCII: whatever is in a file's name or text, a terminal is left alone."""
    rows = [
        {**problem.place._asdict(), "severity": problem.severity, "code": problem.code, "message": problem.message, "remedy": problem.remedy}
        for problem in sorted(set(problems))
    ]
    return json.dumps({"problems": rows}, allow_nan=False) + "\n"


class LinesOf:
    """Gives the lines of a catalogue file for a report; reads each file once, an unreadable one as empty."""

    def __init__(self) -> None:
        self._lines: dict[str, Sequence[str]] = {}

    def __call__(self, file: str) -> Sequence[str]:
        if file not in self._lines:
            try:
                text = read_part(file).decode("utf-8-sig", "replace")
                # Only YAML's own line breaks count, so that the numbers agree with the parser's.
                self._lines[file] = re.split("\r\n|\r|\n", text, maxsplit=MOST_LINES)[:MOST_LINES]
            except (OSError, ValueError):
                self._lines[file] = ()
        return self._lines[file]
