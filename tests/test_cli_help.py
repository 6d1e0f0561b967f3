"""Help as a user meets it: the real program, in processes of their own."""

from __future__ import annotations

import json
import os
import re
import shlex
from pathlib import Path

import pytest

from dermref import __version__
from dermref.cli import COMMANDS, TASKS
from dermref.errors import ExitCode
from dermref.manual.facts import ENVIRONMENT, EXIT_CODES
from dermref.manual.topics import TOPICS
from tests.conftest import ROOT, Run
from tests.terminals import on_terminal

BOX = set("─│╭╮╰╯┌┐└┘├┤┬┴┼━┃")
PATHS = [(), *((name,) for name in COMMANDS)]


@pytest.mark.parametrize("option", ["-h", "--help"])
@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_works_everywhere(dermref: Run, path: tuple[str, ...], option: str) -> None:
    """U-01, U-12: exit 0, on standard output; usage first, then examples, then options by task; nothing wider than 80 columns."""
    done = dermref(*path, option)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith(" ".join(["Usage: dermref", *path]))
    places = [done.stdout.index(heading) for heading in ("Usage:", "\nExamples:\n", "\nHelp:\n")]
    assert places == sorted(places)
    assert max(map(len, done.stdout.splitlines())) <= 80


@pytest.mark.parametrize("path", PATHS, ids=" ".join)
def test_help_on_a_narrow_terminal_cuts_nothing(dermref: Run, path: tuple[str, ...]) -> None:
    """U-13: at 40 columns the same words as at 80; only an example is longer than the line."""
    narrow, wide = (dermref(*path, "-h", env={"COLUMNS": columns}).stdout for columns in ("40", "80"))
    assert narrow.split() == wide.split()
    assert [line for line in narrow.splitlines() if len(line) > 40 and not line.startswith("  dermref ")] == []
    assert "…" not in narrow


@pytest.mark.parametrize("more", [{}, {"GITHUB_ACTIONS": "true"}, {"FORCE_COLOR": "1"}], ids=str)
@pytest.mark.parametrize("path", [("-h",), ("show", "-h"), ("help", "formats"), ("--version",)], ids=" ".join)
def test_piped_help_is_bare_text(dermref: Run, path: tuple[str, ...], more: dict[str, str]) -> None:
    """U-15: no escape byte and no box, whatever the environment wishes."""
    done = dermref(*path, env=more)
    assert done.returncode == 0
    assert not (BOX | {"\x1b"}) & set(done.stdout)


def test_version_needs_no_catalogue(dermref: Run, tmp_path: Path) -> None:
    """U-02: name and version on the first line, exit 0, with a broken catalogue of one's own and one that is missing."""
    (tmp_path / "broken.yaml").write_text("conditions: [", encoding="utf-8")
    for place in (tmp_path / "broken.yaml", tmp_path / "nowhere"):
        done = dermref("--version", env={"DERMREF_PATH": str(place)})
        assert (done.returncode, done.stdout.splitlines()[0], done.stderr) == (0, f"dermref {__version__}", "")


def test_the_bare_name_gets_a_short_help(dermref: Run) -> None:
    """U-03: what it is, three examples or so, the commands, where to read on; exit 2 as for any wrong usage, so on standard error."""
    done = dermref()
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) <= 20
    assert done.stderr.count("\n  dermref ") >= 3
    assert "dermref -h" in done.stderr
    assert all(name in done.stderr for name in COMMANDS)


def test_the_accessible_mode_is_on_the_first_screen_of_help(dermref: Run) -> None:
    """U-57: one variable and one option for all commands, named within the first 24 lines."""
    first = "\n".join(dermref("--help").stdout.splitlines()[:24])
    assert "--plain" in first
    assert "DERMREF_ACCESSIBLE" in first


@pytest.mark.parametrize("topic", TOPICS)
def test_topics(dermref: Run, topic: str) -> None:
    """U-16: each of them is text of at most 80 columns, on standard output."""
    done = dermref("help", topic)
    assert (done.returncode, done.stderr) == (0, "")
    assert len(done.stdout.splitlines()) >= 5
    assert max(map(len, done.stdout.splitlines())) <= 80


def test_the_topics_are_those_promised(dermref: Run) -> None:
    """U-16: named in the help of the program."""
    assert set(TOPICS) >= {"formats", "exit-codes", "environment", "catalogue-format", "provenance", "ranking", "disclaimer"}
    assert all(f"\n  {topic}" in dermref("-h").stdout for topic in TOPICS)


@pytest.mark.parametrize(
    ("typed", "topic"), [("disclaimers", "disclaimer"), ("format", "formats"), ("EXIT_CODES", "exit-codes"), ("exit code", "exit-codes")]
)
def test_a_topic_in_another_spelling(dermref: Run, typed: str, topic: str) -> None:
    """U-16: one or many, in any case."""
    assert dermref("help", typed).stdout == dermref("help", topic).stdout


def test_help_of_a_command_by_its_name(dermref: Run) -> None:
    """U-16: the same as with -h; without a name, that of the program."""
    for name in COMMANDS:
        assert dermref("help", name).stdout == dermref(name, "-h").stdout
    assert dermref("help").stdout == dermref("-h").stdout


def test_an_unknown_topic(dermref: Run) -> None:
    """U-48: exit 1 with the nearest."""
    done = dermref("help", "environmnt")
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.splitlines() == ["dermref: there is no help on 'environmnt'", "remedy: nearest: environment; or try: dermref -h"]
    assert "topics: formats" in dermref("help", "qqq").stderr


def test_exit_codes_are_those_of_the_program(dermref: Run) -> None:
    """U-09: each code once, in its order; test_cli has a test for each, named by its number."""
    text = dermref("help", "exit-codes").stdout
    assert (
        [int(code) for code in re.findall(r"^  (\d+) ", text, re.MULTILINE)] == [int(code) for code in ExitCode] == [int(code) for code in EXIT_CODES]
    )


def test_variables_are_those_that_the_program_reads() -> None:
    """U-17: every name that the code looks up in the environment is in the table, and no other. (TERM, COLUMNS and LESS by their names.)"""
    code = "\n".join(path.read_text("utf-8") for path in (ROOT / "src").rglob("*.py") if path.name != "facts.py")
    read = set(re.findall(r"environ(?:ment)?\.get\(\"([A-Z_]+)\"", code)) | set(re.findall(r"\"((?:XDG|DERMREF)_[A-Z_]+|PAGER)\"", code))
    assert read == set(ENVIRONMENT)


@pytest.mark.parametrize("wrong", ["sho", "comp", "treat", "diff", "li", "stat", "--ver", "--he"])
def test_nothing_can_be_abbreviated(dermref: Run, wrong: str) -> None:
    """U-07: a shortened command or option does not run; what was meant is suggested where it is near."""
    done = dermref(wrong)
    assert (done.returncode, done.stdout) == (2, "")
    assert len(done.stderr.splitlines()) == 2


@pytest.mark.parametrize(
    ("arguments", "cause", "meant"),
    [
        (("sho", "anm"), "No such command 'sho'", "show"),
        (("show", "anm", "--ful"), "No such option: --ful", "--full"),
        (("treatments", "--sistemic"), "No such option: --sistemic", "--systemic"),
        (("comprae", "anm"), "No such command 'comprae'", "compare"),
    ],
)
def test_misspelt_commands_and_options_get_a_suggestion(dermref: Run, arguments: tuple[str, ...], cause: str, meant: str) -> None:
    """U-47: one line of cause, one of remedy with what was meant."""
    done = dermref(*arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[0] == f"dermref: {cause}"
    assert done.stderr.splitlines()[1].startswith(f"remedy: did you mean {meant}?")
    assert len(done.stderr.splitlines()) == 2


def test_options_stand_before_or_after_names(dermref: Run) -> None:
    """U-06: in any order."""
    orders = [("--line", "first", "anm", "--json"), ("anm", "--json", "--line", "first"), ("--json", "anm", "--line=first")]
    outputs = {dermref("treatments", *order).stdout for order in orders}
    assert len(outputs) == 1
    assert outputs.pop().startswith("{")


def test_two_dashes_end_the_options(dermref: Run) -> None:
    """U-05: what follows is a name, whatever it looks like."""
    assert dermref("show", "--", "anm").stdout == dermref("show", "anm").stdout
    done = dermref("show", "--", "--full")
    assert (done.returncode, done.stdout) == (1, "")
    assert "'--full'" in done.stderr


def test_messages_and_results_do_not_mix(dermref: Run, home: Path) -> None:
    """U-04: a run that succeeds says nothing on standard error; one that fails, nothing on standard output."""
    assert dermref("show", "anm").stderr == ""
    assert dermref("show", "nothing-of-that-name").stdout == ""


def test_help_fits_every_terminal(home: Path, real_cache: Path) -> None:
    """U-12: at 40, 60 and 200 columns of a terminal; never wider than 80."""
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache), "TERM": "xterm-256color"}
    for columns in (40, 60, 200):
        code, text = on_terminal("list", "-h", env=env, columns=columns)
        assert code == 0
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= min(80, max(columns, len("  dermref list --urgent"))), columns


@pytest.mark.parametrize("name", [name for names in TASKS.values() for name in names])
def test_examples_of_help_run(dermref: Run, name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """U-18: every example in help and topics does as written; the files that they name are there."""
    (tmp_path / "case.yaml").write_text("present: [itch]\n", encoding="utf-8")
    example = next(part for part in TOPICS["catalogue-format"].parts if part.title == "A catalogue in one file").body
    (tmp_path / "my-catalogue.yaml").write_text("\n".join(example.lines) + "\n", encoding="utf-8")  # type: ignore[union-attr]
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    texts = [dermref(name, "-h").stdout, *([dermref("help", topic).stdout for topic in TOPICS] if name == "help" else [])]
    commands = [line.strip() for text in texts for line in text.splitlines() if line.startswith("  dermref ")]
    assert commands
    for command in commands:
        done = dermref(*shlex.split(command)[1:])
        thin = "check" in command.split() and "my-catalogue" in command  # one source: a warning
        assert done.returncode == (1 if thin else 0), (command, done.stderr)
        assert done.stdout


@pytest.mark.parametrize(
    "arguments", [("show", "anm"), ("differential", "itch"), ("check",), ("-h",), ("show", "nothing-of-that-name")], ids=" ".join
)
def test_no_network(dermref: Run, tmp_path: Path, arguments: tuple[str, ...]) -> None:
    """U-11: with every way to the network blocked, nothing is missed."""
    (tmp_path / "sitecustomize.py").write_text(
        "import sys\ndef hook(event, args):\n    if event.startswith('socket.'):\n        raise SystemExit(99)\nsys.addaudithook(hook)\n",
        encoding="utf-8",
    )
    done = dermref(*arguments, env={"PYTHONPATH": os.pathsep.join([str(tmp_path), str(ROOT / "src")])})
    assert (done.returncode, done.stdout) == (dermref(*arguments).returncode, dermref(*arguments).stdout)


def test_list_and_search_lead_to_an_entry(dermref: Run) -> None:
    """U-19: `list` shows what to ask for and counts, with every alias in its JSON; `search` finds by synonym, abbreviation and misspelling."""
    listed = json.loads(dermref("list", "--json").stdout)["data"]["rows"]
    anm = next(row for row in listed if row["id"] == "acne-necrotica-miliaris")
    assert "ANM" in anm["aliases"]
    assert anm["findings"] > 0
    assert "acne-necrotica-miliaris" in dermref("list").stdout
    for text, found in (("pruritus", "itch"), ("ANM", "acne-necrotica-miliaris"), ("folliculitis decalvens", "folliculitis-decalvans")):
        assert found in [row["id"] for row in json.loads(dermref("search", text, "--json").stdout)["data"]["rows"]], text
