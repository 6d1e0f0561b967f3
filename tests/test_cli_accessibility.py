"""The tool for screen readers and narrow eyes: the real program with the one switch that changes every answer."""

from __future__ import annotations

import os
import re
from pathlib import Path

import pytest

from tests.conftest import Run
from tests.terminals import on_terminal

BOX = set("─│╭╮╰╯┌┐└┘├┤┬┴┼━┃╶╴")
QUESTIONS = (
    ("show", "anm"),
    ("show", "minocycline"),
    ("compare", "anm", "milia-en-plaque"),
    ("treatments", "--systemic"),
    ("differential", "itchy pustules on the occiput"),
    ("list",),
    ("search", "itch"),
    ("disputes", "anm"),
    ("stats",),
)
SGR = re.compile(r"\x1b\[[0-9;]*m")


@pytest.fixture
def env(home: Path, real_cache: Path) -> dict[str, str]:
    """A terminal with colour."""
    return {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache), "TERM": "xterm-256color", "COLUMNS": "100"}


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_one_switch_for_every_answer(dermref: Run, question: tuple[str, ...]) -> None:
    """U-56, U-57: --plain before or after the command, DERMREF_ACCESSIBLE, TERM=dumb: the same records, without boxes or escape codes."""
    spoken = dermref("--plain", *question)
    assert (spoken.returncode, spoken.stderr) == (0, "")
    others = [dermref(*question, "--plain"), dermref(*question, env={"DERMREF_ACCESSIBLE": "1"}), dermref(*question, env={"TERM": "dumb"})]
    assert {other.stdout for other in others} == {spoken.stdout}
    assert not (BOX | {"\x1b"}) & set(spoken.stdout)
    if question[0] != "disputes":
        assert re.search(r"^record 1 of \d+$", spoken.stdout, re.MULTILINE)


def test_records_are_numbered_and_set_apart(dermref: Run) -> None:
    """U-56: `Field: value` lines, a blank line between two records, each with its number and how many there are."""
    records = re.split(r"^record ", dermref("list", "--plain").stdout, flags=re.MULTILINE)[1:]
    numbers = [re.match(r"(\d+) of (\d+)\n", record) for record in records]
    assert [int(number[1]) for number in numbers if number] == [*range(1, len(records) + 1)]
    assert {int(number[2]) for number in numbers if number} == {len(records)}
    for record in records:
        assert [line for line in record.partition("\n\n")[0].splitlines()[1:] if ": " not in line] == []
        assert "\n\n" in record


def test_pipes_without_the_switch_keep_a_row_on_a_line(dermref: Run) -> None:
    """U-56, U-41: for grep; an empty variable is no switch."""
    rows = dermref("list").stdout
    assert "record 1" not in rows
    assert rows == dermref("list", "--format", "plain").stdout == dermref("list", env={"DERMREF_ACCESSIBLE": ""}).stdout


def test_other_formats_are_not_changed(dermref: Run) -> None:
    """U-57: a switch that stands for all runs of a user must not break programs."""
    assert dermref("--plain", "list", "--json").stdout == dermref("list", "--json", env={"TERM": "dumb"}).stdout == dermref("list", "--json").stdout


@pytest.mark.parametrize("variable", [{"DERMREF_ACCESSIBLE": "1"}, {"TERM": "dumb"}], ids=str)
def test_on_a_terminal_too(env: dict[str, str], dermref: Run, variable: dict[str, str]) -> None:
    """U-56: instead of a table in colour."""
    code, text = on_terminal("show", "anm", env={**env, **variable})
    assert (code, text) == (0, dermref("show", "anm", "--plain").stdout)


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_meaning_never_rests_on_colour(env: dict[str, str], question: tuple[str, ...]) -> None:
    """U-37: what is left without the colour codes is the table without colour, in which the words say the same."""
    coloured = on_terminal(*question, env=env)[1]
    assert SGR.sub("", coloured) == on_terminal(*question, env={**env, "NO_COLOR": "1"})[1]
    assert "\x1b[" in coloured
    if question == ("show", "anm"):
        assert {"disputed", "present", "absent"} <= set(re.findall(r"[a-z]+", SGR.sub("", coloured)))
    if question[0] == "compare":
        assert "no source says" in " ".join(SGR.sub("", coloured).split())


def test_no_spinner_and_no_bar(env: dict[str, str]) -> None:
    """U-46: nothing is drawn over: no carriage return, no cursor movement."""
    for question in (("list",), ("show", "anm"), ("check",)):
        text = on_terminal(*question, env=env)[1]
        assert "\r" not in text
        assert not re.search(r"\x1b\[[0-9;]*[A-HJKf]", text)
