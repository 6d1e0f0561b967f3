"""The report on a faulty catalogue: what stands in it, in which order, with which piece of the source."""

from __future__ import annotations

import os
from pathlib import Path
from textwrap import dedent

import pytest

from dermref.catalogue.problems import LONGEST_SHOWN, LinesOf, Place, Problem, report, shown


def problem(line: int = 1, column: int = 1, *, file: str = "a.yaml", path: str = "", code: str = "type", message: str = "wrong") -> Problem:
    """A problem at a place."""
    return Problem(Place(file, line, column, path), code, message, "mend it")


class Lines(LinesOf):
    """Gives lines from a text instead of a file."""

    def __init__(self, text: str = "") -> None:
        super().__init__()
        self.text = text

    def __call__(self, file: str) -> list[str]:
        """The lines of the text, whatever the file."""
        return self.text.split("\n")


def test_problem_is_told_in_full() -> None:
    """A problem is told with file, line, column, severity, code, key path, message, source line, a caret below the column, and remedy."""
    told = report([problem(2, 7, path="itch.kind", code="choice", message="'symptm' is no kind")], Lines("itch:\n  kind: symptm\n"))
    assert told == dedent("""\
        a.yaml:2:7: error[choice] at itch.kind: 'symptm' is no kind
            |   kind: symptm
            |       ^
            remedy: mend it""")


def test_problem_of_a_whole_file_has_no_key_path() -> None:
    """Where no key is to blame, none is named."""
    assert report([problem()], Lines("x")).split("\n")[0] == "a.yaml:1:1: error[type]: wrong"


@pytest.mark.parametrize("line", [0, 3], ids=["before the first", "behind the last"])
def test_line_that_is_not_there_is_not_shown(line: int) -> None:
    """A problem at a line that the file does not have is told without one."""
    assert report([problem(line)], Lines("x\ny")) == f"a.yaml:{line}:1: error[type]: wrong\n    remedy: mend it"


def test_last_line_is_shown() -> None:
    """The last line of a file can be shown, whether or not a line feed ends it."""
    assert report([problem(2)], Lines("x\ny")).split("\n")[1] == "    | y"


def test_problems_come_in_the_order_of_places() -> None:
    """Problems are sorted by file, then line and column as numbers, so that an author can go through the files once."""
    places = [problem(2, file="b.yaml"), problem(10), problem(9, 2), problem(9, 1)]
    heads = [line.split(": ")[0] for line in report(places, Lines()).split("\n") if line.startswith(("a", "b"))]
    assert heads == ["a.yaml:9:1", "a.yaml:9:2", "a.yaml:10:1", "b.yaml:2:1"]


def test_same_problem_is_told_once() -> None:
    """Two checks that come upon one fault do not tell it twice."""
    assert report([problem(), problem()], Lines()) == report([problem()], Lines())


def test_nothing_to_tell_is_empty() -> None:
    """No problem, no text."""
    assert report([], Lines()) == ""


@pytest.mark.parametrize("column", [1, 59, 60, 61, 119, 120, 121, 250, 299, 300])
def test_caret_points_at_the_character_of_a_long_line(column: int) -> None:
    """Of a line longer than 120 characters a part is shown that holds the place, and the caret stands below it."""
    text = "".join(chr(0x4E00 + number) for number in range(300))
    _, shown, caret, _ = report([problem(1, column)], Lines(text)).split("\n")
    assert len(shown) - len("    | ") <= 120
    assert shown[caret.index("^")] == text[column - 1]


def test_line_of_120_characters_is_shown_whole() -> None:
    """A line is cut only when it is longer than 120 characters."""
    assert report([problem(1, 100)], Lines("x" * 120)).split("\n")[1] == "    | " + "x" * 120


def test_lines_are_those_of_the_file(tmp_path: Path) -> None:
    """The lines of a file are split at line feeds and carriage returns alone, as YAML counts them."""
    path = tmp_path / "a.yaml"
    path.write_bytes("eins\r\nzw\u2028ei\rdrei\x0b\n".encode())
    assert list(LinesOf()(str(path))) == ["eins", "zw\u2028ei", "drei\x0b", ""]


def test_file_that_is_no_text_still_has_lines(tmp_path: Path) -> None:
    """Bytes that are not UTF-8 are replaced: the report on them shows the rest of their line."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"a: b\nSj\xf6gren")
    assert list(LinesOf()(str(path))) == ["a: b", "Sj\ufffdgren"]


def test_missing_file_has_no_lines(tmp_path: Path) -> None:
    """A file that cannot be read has no lines; the report does without."""
    assert list(LinesOf()(str(tmp_path / "none.yaml"))) == []


def test_file_is_read_once(tmp_path: Path) -> None:
    """A file with a thousand faults is read once: its lines are those of the first look."""
    path = tmp_path / "a.yaml"
    path.write_text("before")
    lines = LinesOf()
    lines(str(path))
    path.write_text("after")
    assert list(lines(str(path))) == ["before"]


def test_a_file_name_is_one_line() -> None:
    """R-41: a line feed in the name of a shared file cannot make a line that reads like another report."""
    assert report([problem(file="a\nb.yaml:1:1: error")], Lines("x")).splitlines()[0] == "a\\x0ab.yaml:1:1: error:1:1: error[type]: wrong"


def test_mark_of_byte_order_does_not_shift_the_caret(tmp_path: Path) -> None:
    """R-01: The line of a file that begins with a byte order mark is shown without it, so that the caret stands below the fault."""
    path = tmp_path / "a.yaml"
    path.write_bytes(b"\xef\xbb\xbfa: b")
    assert list(LinesOf()(str(path))) == ["a: b"]


def test_file_that_is_no_file_any_more_has_no_lines(tmp_path: Path) -> None:
    """R-06: A pipe that took the place of a file is not waited for, and a name that no file can have has no lines."""
    os.mkfifo(tmp_path / "pipe")
    assert list(LinesOf()(str(tmp_path / "pipe"))) == []
    assert list(LinesOf()("a\0b")) == []


@pytest.mark.parametrize(
    ("text", "told"), [("a", "'a'"), ("x" * LONGEST_SHOWN, f"'{'x' * LONGEST_SHOWN}'"), ("y" * 70_000, f"'{'y' * LONGEST_SHOWN}…'")]
)
def test_long_words_are_not_repeated_whole(text: str, told: str) -> None:
    """R-10: A word that is too long to be one is told by its beginning."""
    assert shown(text) == told
