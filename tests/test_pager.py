"""dermref.pager: an answer in a pager, started without a shell."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from dermref.pager import pager_words
from tests.terminals import on_terminal


@pytest.fixture
def env(home: Path, real_cache: Path) -> dict[str, str]:
    """A terminal's surroundings."""
    return {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache), "TERM": "xterm", "NO_COLOR": "1", "COLUMNS": "100"}


@pytest.fixture
def marking(tmp_path: Path) -> str:
    """A pager that frames what it gets and tells LESS."""
    program = tmp_path / "frame.py"
    program.write_text("import os, sys\nprint('<<', os.environ['LESS'], *sys.argv[1:])\nprint(sys.stdin.read() + '>>')\n", encoding="utf-8")
    return f"{sys.executable} {program}"


@pytest.mark.parametrize(
    ("environment", "words"),
    [
        ({}, ["less"]),
        ({"PAGER": "more -s"}, ["more", "-s"]),
        ({"PAGER": "more", "DERMREF_PAGER": "less -i"}, ["less", "-i"]),
        ({"PAGER": "more", "DERMREF_PAGER": ""}, ["more"]),
        ({"PAGER": "  "}, ["less"]),
        ({"PAGER": "less; touch x"}, ["less;", "touch", "x"]),
        ({"PAGER": "it's"}, ["it's"]),
    ],
)
def test_which_pager(environment: dict[str, str], words: list[str]) -> None:
    """U-45: DERMREF_PAGER, else PAGER, else less; R-49: split into words, nothing interpreted."""
    assert pager_words(environment) == words


def test_off_by_default(env: dict[str, str], marking: str) -> None:
    """U-45: PAGER alone is not enough, and --no-pager wins over DERMREF_PAGER."""
    assert "<<" not in on_terminal("list", env={**env, "PAGER": marking})[1]
    assert "<<" not in on_terminal("list", "--no-pager", env={**env, "DERMREF_PAGER": marking})[1]


@pytest.mark.parametrize(("variable", "more"), [("PAGER", ("--pager",)), ("DERMREF_PAGER", ("--pager",)), ("DERMREF_PAGER", ())])
def test_on_a_terminal_the_pager_gets_the_answer(env: dict[str, str], marking: str, variable: str, more: tuple[str, ...]) -> None:
    """U-45: every byte of it; LESS is FRX unless it is set."""
    code, text = on_terminal("list", *more, env={**env, variable: marking})
    answer = on_terminal("list", env=env)[1]
    assert (code, text) == (0, f"<< FRX\n{answer}>>\n")
    assert on_terminal("list", *more, env={**env, variable: marking, "LESS": "i"})[1].startswith("<< i\n")


def test_never_in_a_pipe(env: dict[str, str], marking: str, dermref: object) -> None:
    """U-45: whoever pipes has a reader already."""
    done = dermref("list", "--pager", env={"DERMREF_PAGER": marking})  # type: ignore[operator]
    assert (done.returncode, "<<" in done.stdout) == (0, False)


def test_no_shell(env: dict[str, str], tmp_path: Path) -> None:
    """R-49: characters that mean something to a shell mean nothing; the answer is not lost with its pager."""
    code, text = on_terminal("list", "--pager", env={**env, "PAGER": f"cat; touch {tmp_path}/made | $(touch {tmp_path}/made)"})
    assert not (tmp_path / "made").exists()
    assert (code, text) == (0, on_terminal("list", env=env)[1])


def test_a_pager_that_leaves_early(env: dict[str, str]) -> None:
    """U-45: is no error."""
    assert on_terminal("treatments", "--pager", env={**env, "PAGER": "true"}) == (0, "")
