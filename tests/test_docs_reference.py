"""Holds help, man page, README and docs against each other and against the program, in both directions, and runs every example."""

from __future__ import annotations

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from typer.main import get_command

from dermref.cli import COMMANDS, program
from dermref.errors import ExitCode
from dermref.manual.facts import ENVIRONMENT, EXIT_CODES
from dermref.manual.topics import TOPICS
from dermref.manual.tree import described
from dermref.views.rendering import FORMATS
from tests.conftest import ROOT, Run

DOCS = {path.name: path.read_text("utf-8") for path in [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]}
ALL_DOCS = "\n".join(DOCS.values())
MAN = (ROOT / "docs" / "dermref.1").read_text("utf-8").replace("\\-", "-")
# What a document may name with two dashes that is no option of dermref: options of pip, of uv, and of scripts of ours.
OTHER_OPTIONS = {"--quiet", "--editable", "--check", "--compile-bytecode", "--scale", "--renew", "--user"}


def options() -> set[str]:
    """Every option of every command."""
    root: Any = get_command(program([]))
    commands = [described(root, "dermref"), *(described(root.commands[name], name) for name in COMMANDS)]
    return {spelling for command in commands for option in command.options for spelling in option.spellings}


def test_the_written_files_are_those_of_the_commands() -> None:
    """U-17, U-21: the man page and docs/reference.md say what the commands say today."""
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "manpage.py"), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.skipif(not shutil.which("mandoc"), reason="mandoc is not installed here")
def test_the_man_page_is_sound() -> None:
    """U-21: mandoc finds nothing to complain about."""
    done = subprocess.run(["mandoc", "-Tlint", str(ROOT / "docs" / "dermref.1")], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout) == (0, "")


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_is_in_readme_reference_and_man_page(command: str) -> None:
    """U-17: by its name behind the program's."""
    assert re.search(rf"dermref {command}\b", DOCS["README.md"])
    assert f"### dermref {command}\n" in DOCS["reference.md"]
    assert f".SS dermref {command} " in MAN


def test_no_other_command_is_named() -> None:
    """U-17: what stands behind the program's name in a code span or block is a command, an option, or a path."""
    named = set(re.findall(r"(?:^|`|\n|bin/)dermref ([a-z][a-z-]*)", ALL_DOCS))
    assert named - set(COMMANDS) == set()


def test_every_option_is_named_and_no_other() -> None:
    """U-17: in both directions; also in the man page."""
    named = set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", ALL_DOCS))
    long = {option for option in options() if option.startswith("--")}
    assert long - named == set()
    assert named - long - OTHER_OPTIONS == set()
    assert set(re.findall(r"(?<![\w-])--[a-z][a-z-]+", MAN)) == long


def test_every_variable_is_named_and_no_other() -> None:
    """U-17: in both directions; those of dermref's own also in the README."""
    named = set(re.findall(r"\b((?:DERMREF|XDG)_[A-Z_]+)\b", ALL_DOCS + MAN))
    assert named == {name for name in ENVIRONMENT if "_" in name and name != "NO_COLOR"}
    assert all(f"`{name}`" in DOCS["reference.md"] and name in MAN for name in ENVIRONMENT)
    assert all(name in DOCS["README.md"] for name in ENVIRONMENT if name.startswith("DERMREF"))


def test_every_exit_code_is_named_and_no_other() -> None:
    """U-09, U-17: in the README and the reference, with the same words in help and reference."""
    for text in (DOCS["README.md"], DOCS["reference.md"].partition("### exit-codes")[2].partition("### environment")[0]):
        assert sorted(int(code) for code in re.findall(r"^\| `?(\d+)`? \|", text, re.MULTILINE)) == sorted(int(code) for code in ExitCode)
    assert set(EXIT_CODES) == set(ExitCode)


def test_every_format_is_named_and_no_other() -> None:
    """U-17: in the help of each reading command, in the topic, in the reference."""
    section = DOCS["reference.md"].partition("### formats")[2].partition("###")[0]
    assert tuple(re.findall(r"^\| `(\w+)` \|", section, re.MULTILINE)) == tuple(FORMATS)
    assert all(f"`{name}`" in DOCS["README.md"] for name in FORMATS)


@pytest.mark.parametrize("field", ["schema_version", "catalogue_version", "command", "query", "data", "sources", "disclaimer"])
def test_every_field_of_the_envelope_is_named(field: str) -> None:
    """U-17: in README and reference."""
    assert field in DOCS["README.md"]
    assert field in DOCS["reference.md"]


def test_every_topic_is_named() -> None:
    """U-16, U-17: in the reference and the man page, each under a heading."""
    for topic in TOPICS:
        assert f"### {topic}\n" in DOCS["reference.md"]
        assert f".SH {topic.upper().replace('-', ' ')}\n" in MAN


def examples() -> list[tuple[str, str, str]]:
    """(document, command, output that is shown or "") of every example in a block: a line with the program's name; what follows a "$ dermref" line
    is its output.
    """
    found = []
    for name, text in DOCS.items():
        for block in re.findall(r"^```[a-z]*\n(.*?)^```$", text, re.MULTILINE | re.DOTALL):
            if block.startswith("$ dermref "):
                for shown in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]:
                    command, _, output = shown.partition("\n")
                    found.append((name, command, output))
            else:
                found += [(name, line, "") for line in block.splitlines() if line.startswith("dermref ") and "[OPTIONS]" not in line]
    return found


@pytest.mark.parametrize(("document", "command", "output"), examples(), ids=lambda value: value[:60] if isinstance(value, str) else None)
def test_every_example_runs(dermref: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, document: str, command: str, output: str) -> None:
    """U-18: as written, without a complaint; where an output is shown, it is that output ("..." stands for lines that are left out)."""
    (tmp_path / "case.yaml").write_text("present: [itch]\n", encoding="utf-8")
    own = DOCS["reference.md"].partition("**A catalogue in one file**\n\n```\n")[2].partition("```")[0]
    (tmp_path / "my-catalogue.yaml").write_text(own, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    done = dermref(*shlex.split(command)[1:])
    assert done.returncode in ((0, 1) if command.startswith("dermref check") else (0,)), done.stderr
    assert done.stdout
    if output:
        pattern = re.escape(output).replace(re.escape("...\n"), r"(?:.*\n)*")
        assert re.fullmatch(pattern, done.stdout), done.stdout


def test_examples_are_found() -> None:
    """U-18: at least one of each command that answers; some with their output."""
    found = examples()
    assert {command.split()[1] for _, command, _ in found} >= set(COMMANDS)
    assert any(output for _, _, output in found)


def test_docs_become_html_with_headings(tmp_path: Path) -> None:
    """U-58: README and every page of docs, the man page's text among them, as HTML with one first heading, and tables with header cells."""
    done = subprocess.run(
        [sys.executable, str(ROOT / "docs" / "webpages.py"), str(tmp_path)], capture_output=True, text=True, env={**os.environ}, check=False
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert {path.stem for path in tmp_path.glob("*.html")} == {name.removesuffix(".md").replace("README", "index") for name in DOCS} | {"SECURITY"}
    for path in tmp_path.glob("*.html"):
        text = path.read_text("utf-8")
        assert text.startswith('<!doctype html>\n<html lang="en">')
        assert text.count("<h1") == 1
        assert "<script" not in text
        assert "<table>" not in text or "<th" in text
        links = re.findall(r'href="([^"#:]+\.html)"', text)
        assert [link for link in links if not (tmp_path / link).is_file()] == []
