"""The completion scripts in real shells: each is started on a pseudo-terminal, and the keys are pressed."""

from __future__ import annotations

import os
import pty
import select
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from dermref.completion.shells import SCRIPTS
from tests.conftest import ROOT, Run
from tests.terminals import resize

READY = "rea-dy"
OWN = """\
conditions: {own-scalp: {name: Own scalp, group: scarring-mixed}}
claims: {own-scalp: {findings: [{finding: itch, present: true, sources: [{id: tkach, at: page 1}]}]}}
"""
SHELLS = {
    "bash": (["bash", "--norc", "--noprofile", "-i"], "PS1=; bind 'set enable-bracketed-paste off'; eval \"$(dermref completion bash)\""),
    "zsh": (["zsh", "-f", "-i"], 'PS1=; unsetopt zle prompt_cr; setopt zle; autoload -Uz compinit; compinit -u -D; eval "$(dermref completion zsh)"'),
    "fish": (["fish", "--no-config", "-i"], "function fish_prompt; end; dermref completion fish | source"),
}


@pytest.fixture
def env(home: Path, real_cache: Path, tmp_path: Path, dermref: Run) -> dict[str, str]:
    """Surroundings in which `dermref` is a command, and the catalogue is compiled."""
    assert dermref("list").returncode == 0
    (tmp_path / "bin").mkdir()
    program = tmp_path / "bin" / "dermref"
    program.write_text(f'#!/bin/sh\nexec {sys.executable} -m dermref "$@"\n', encoding="utf-8")
    program.chmod(0o755)
    path = f"{program.parent}{os.pathsep}{os.environ['PATH']}"
    without = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    return {
        **without,
        "HOME": str(home),
        "XDG_CACHE_HOME": str(real_cache),
        "PATH": path,
        "PYTHONPATH": str(ROOT / "src"),
        "TERM": "xterm",
        "LC_ALL": "C.UTF-8",
    }


class Typist:
    """A shell on a pseudo-terminal, and what it has shown so far."""

    def __init__(self, command: list[str], env: dict[str, str], folder: Path) -> None:
        # A fork rather than a Popen: fish wants the terminal to be its own.
        self._process, self._other_end = pty.fork()
        if self._process == 0:
            os.chdir(folder)
            os.execvpe(command[0], command, env)
        resize(self._other_end, 200)

    def press(self, keys: str) -> None:
        """Type."""
        os.write(self._other_end, keys.encode())

    def read_until(self, awaited: str, seconds: float = 10) -> str:
        """What is shown until these letters appear, or the time is up."""
        seen, end = "", time.monotonic() + seconds
        while awaited not in seen and time.monotonic() < end:
            if select.select([self._other_end], [], [], 0.1)[0]:
                try:
                    seen += os.read(self._other_end, 65536).decode("utf-8", "replace")
                except OSError:
                    break
        return seen

    def leave(self) -> None:
        """End the shell."""
        os.kill(self._process, signal.SIGKILL)
        os.waitpid(self._process, 0)
        os.close(self._other_end)


@pytest.fixture(params=SHELLS)
def typist(request: pytest.FixtureRequest, env: dict[str, str], tmp_path: Path) -> Iterator[Typist]:
    """An interactive shell with completion set up."""
    command, setup = SHELLS[request.param]
    if not shutil.which(command[0]):
        pytest.skip(f"{command[0]} is not installed here")
    shell = Typist(command, env, tmp_path)
    try:
        shell.press(f"{setup}; echo rea''-dy\r")
        assert READY in shell.read_until(f"{READY}\r")
        yield shell
    finally:
        shell.leave()


@pytest.mark.parametrize(
    ("keys", "answer"),
    [
        ("dermref sho\t acne-keloidalis-nu\t --format js\t\r", '"id":"acne-keloidalis-nuchae"'),
        ("dermref show minoc\t --js\t\r", '"id":"minocycline"'),
        ("dermref show Seborrheic-ecz\t --json\r", '"id":"seborrheic-dermatitis"'),
        ("dermref show source:tkach --format=js\t\r", '"id":"tkach"'),
        ("dermref help exit\t\r", "The output could not be written completely."),
        ("dermref show own-scalp --json --catalogue own-cat\t\r", '"id":"own-scalp"'),
    ],
    ids=["command, id, format", "treatment, option", "alias", "behind an equals sign", "topic", "file"],
)
def test_tab_completes(typist: Typist, tmp_path: Path, keys: str, answer: str) -> None:
    """U-52, U-55: what is typed with Tab runs as if it had been typed out."""
    (tmp_path / "own-catalogue.yaml").write_text(OWN, encoding="utf-8")
    typist.press(keys)
    assert answer in typist.read_until(answer)


@pytest.mark.parametrize("shell", SHELLS)
def test_the_script_is_sound(shell: str, dermref: Run) -> None:
    """U-52: the shell reads it without complaint."""
    program = SHELLS[shell][0][0]
    if not shutil.which(program):
        pytest.skip(f"{program} is not installed here")
    done = subprocess.run([program, "-n"], input=dermref("completion", shell).stdout, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("shell", SCRIPTS)
def test_the_first_lines_say_where_it_goes(dermref: Run, shell: str) -> None:
    """U-52: for bash, zsh, fish and PowerShell, in any case."""
    done = dermref("completion", shell.upper())
    assert (done.returncode, done.stderr) == (0, "")
    assert f"dermref completion {shell}" in "".join(done.stdout.splitlines()[:2])


def test_an_unknown_shell(dermref: Run) -> None:
    """U-52: those that there are."""
    done = dermref("completion", "csh")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1] == "remedy: shells: bash, zsh, fish, powershell"
