"""Holds README, docs and pictures against the program."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from dermref.catalogue.format import CLAIMS, CONDITION, FINDING, SOURCE, TREATMENT
from dermref.catalogue.shape import ListOf, Record
from dermref.errors import ExitCode
from dermref.index import Index
from dermref.views.scalp_map.regions import GROUND, LETTERS, SHADES
from tests.conftest import ROOT, Run

README = (ROOT / "README.md").read_text("utf-8")
SCALP_MAP = (ROOT / "docs" / "scalp-map.md").read_text("utf-8")
FORMAT = (ROOT / "docs" / "catalogue-format.md").read_text("utf-8")
SECTIONS = [kind.item for kind in CLAIMS.fields.values() if isinstance(kind, ListOf) and isinstance(kind.item, Record)]
RECORDS: list[Record] = [CLAIMS, CONDITION, FINDING, TREATMENT, SOURCE, *SECTIONS]
COMMANDS = re.findall(r"`dermref ((?:show|compare|map|treatments|list|search|disputes|stats)[^`]*)`", README)


def test_readme_has_two_quick_start_commands() -> None:
    """The quick start is exactly two commands: one runs the main job, one passes the tests."""
    section = README.split("## Quick start")[1].split("\n## ")[0]
    blocks = re.findall(r"^```\n(.*?)\n```$", section, re.MULTILINE | re.DOTALL)
    assert [block.split()[-2:] for block in blocks] == [["show", "anm"], ["-m", "pytest"]]
    assert all("\n" not in block for block in blocks)


def test_ci_runs_the_readmes_test_command() -> None:
    """The script of the checks takes its test command from the README rather than repeating it."""
    assert "<!-- test command -->" in (ROOT / ".ci" / "run").read_text("utf-8")


@pytest.mark.parametrize("command", [command for command in COMMANDS if " ID" not in command])
def test_every_command_in_the_readme_works(dermref: Run, command: str) -> None:
    """Each command that the README names runs as written and finds something."""
    result = dermref(*shlex.split(command))
    assert (result.returncode, result.stderr) == (0, "")
    assert result.stdout


def test_readme_lists_every_exit_code() -> None:
    """The table of exit codes has exactly the codes of the program."""
    listed = [int(code) for code in re.findall(r"^\| (\d+) \|", README, re.MULTILINE)]
    assert listed == [int(code) for code in ExitCode]


@pytest.mark.parametrize("record", RECORDS, ids=lambda record: record.what)
def test_every_key_of_the_format_is_described(record: Record) -> None:
    """docs/catalogue-format.md names every key that an entry may have."""
    missing = [key for key in record.fields if not re.search(rf"\b{key}\b", FORMAT)]
    assert missing == []


def test_the_page_on_the_map_has_the_landmarks_of_each_site(real: Index) -> None:
    """docs/scalp-map.md has a row for each letter, with the name, id and definition of the vocabulary, and no other row."""
    letters = {**LETTERS, **GROUND}
    entries = real.documents("finding", letters)
    rows = [f"| {letter} | {entries[site]['name']} | `{site}` | {entries[site]['definition']} |" for site, letter in letters.items()]
    assert re.findall(r"^\| [A-Z] \|.*$", SCALP_MAP, re.MULTILINE) == rows


def test_the_page_on_the_map_explains_each_mark() -> None:
    """As the drawing has them."""
    assert re.findall(r"^\| [a-z ]+ \| `(.)` \|", SCALP_MAP, re.MULTILINE) == [shade.mark for shade in SHADES if shade.mark]


@pytest.mark.parametrize("command", re.findall(r"`dermref ([^`]*)`", SCALP_MAP))
def test_every_command_on_the_map_works(dermref: Run, command: str) -> None:
    """Each runs as written."""
    result = dermref(*shlex.split(command))
    assert (result.returncode, result.stderr) == (0, "")


def test_pictures_are_what_the_tool_prints(real_cache: Path) -> None:
    """The pictures in docs show the output of today's program on today's catalogue."""
    command = [sys.executable, str(ROOT / "docs" / "pictures.py"), "--check"]
    environment = {**os.environ, "XDG_CACHE_HOME": str(real_cache)}
    result = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=60, check=False)
    assert (result.returncode, result.stderr) == (0, "")
