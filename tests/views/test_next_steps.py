"""dermref.views.next_steps: the commands that lead on from an answer."""

from __future__ import annotations

import json
import os
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dermref.answer import Answer
from dermref.index import Index
from dermref.views.next_steps import next_steps
from tests.conftest import Run
from tests.pages import NAMES, all_shown
from tests.terminals import open_terminal

QUESTIONS = (
    ("show", "anm"), ("show", "minocycline"), ("show", "scarring-alopecia"), ("compare", "anm", "milia-en-plaque"), ("treatments", "--systemic"),
    ("differential", "itchy pustules on the occiput"), ("search", "itch"), ("disputes", "anm"),
)  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_at_most_three(index: Index, name: str) -> None:
    """U-20: more would be a menu; none of them twice."""
    steps = next_steps(all_shown(index)[name].answer)
    assert len(steps) == len(set(steps)) <= 3
    assert all(step.startswith("dermref ") for step in steps)


def test_only_on_a_terminal(dermref: Run, home: Path, real_cache: Path) -> None:
    """U-20: on standard error, after the data; nothing in a pipe, nothing for a program."""
    assert dermref("show", "itch").stderr == ""
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache), "TERM": "xterm"}
    for more, expected in (((), True), (("--json",), False)):
        with open_terminal(200) as out, open_terminal(200) as err:
            # A terminal that nobody reads takes a few lines only, so the answer is a short one.
            command = [sys.executable, "-m", "dermref", "search", "onychophagia", *more]
            subprocess.run(command, stdout=out.stream, stderr=err.stream, env=env, timeout=60, check=False)
            assert ("next:\n  dermref show " in err.seen()) is expected


@pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
def test_each_of_them_finds_something(dermref: Run, question: tuple[str, ...]) -> None:
    """U-20: a dead end is worse than no advice."""
    done = json.loads(dermref(*question, "--json").stdout)
    steps = next_steps(Answer(done["command"], done["query"], done["data"], done["sources"], ""))
    assert steps
    for step in steps:
        assert dermref(*shlex.split(step)[1:]).returncode == 0, step
