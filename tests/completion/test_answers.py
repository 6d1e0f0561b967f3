"""dermref.completion.answers: what may stand next on a command line."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from dermref.bedside import PEER_REVIEWED
from dermref.cli import COMMANDS
from dermref.completion.answers import ALL_TYPES, ARGUMENT, FILES, MOST, VALUES, offers
from dermref.completion.shells import SCRIPTS
from dermref.completion.words import OPTIONS
from dermref.index import Index
from dermref.manual.topics import TOPICS
from dermref.queries.names import find_entry
from dermref.views.page import SECTIONS
from dermref.views.rendering import FORMATS
from tests.conftest import ROOT, Run

BROKEN = "conditions:\n  odd-scalp: {name: \x1b[31mOdd, group: [\n"
OWN = """\
conditions:
  own-scalp: {name: "Own [scalp]", aliases: ["Own scalp: sort", OSX], group: scarring-mixed}
claims:
  own-scalp: {findings: [{finding: itch, present: true, sources: [{id: tkach, at: page 1}]}]}
"""


@pytest.fixture
def surroundings(home: Path, real_cache: Path, dermref: Run) -> dict[str, str]:
    """A home of its own, and a cache in which the real catalogue has been compiled."""
    assert dermref("list").returncode == 0
    return {"HOME": str(home), "XDG_CACHE_HOME": str(real_cache)}


def words(surroundings: dict[str, str], *line: str) -> list[str]:
    """The words offered for the last of these."""
    return [word for word, _ in offers(line, surroundings)]


def test_commands(surroundings: dict[str, str]) -> None:
    """U-52: all of them, or those that begin so; also after an option of the program."""
    assert words(surroundings, "") == list(COMMANDS) == words(surroundings)
    assert words(surroundings, "s") == ["show", "search", "stats"]
    assert words(surroundings, "--plain", "comp") == ["compare", "completion"]
    assert words(surroundings, "--catalogue", "some.yaml", "li") == ["list"]
    assert words(surroundings, "x") == []


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_options(surroundings: dict[str, str], command: str) -> None:
    """U-52: those of the command, each with what it does; none after two dashes."""
    line = [command] if command else []
    assert set(words(surroundings, *line, "--")) == {option for option in OPTIONS[command] if option.startswith("--")}
    assert "-h" in words(surroundings, *line, "-")
    assert all(text for _, text in offers([*line, "-"], surroundings))
    assert not [word for word in words(surroundings, *line, "--", "--") if word.startswith("-")]


def test_every_option_that_takes_one_of_a_few_values_offers_them(surroundings: dict[str, str]) -> None:
    """U-52: format names, sections, kinds, groups, routes, classes, lines; by a word of their own or behind "="."""
    assert words(surroundings, "show", "anm", "--format", "") == list(FORMATS) == words(surroundings, "show", "anm", "-f", "")
    assert words(surroundings, "show", "anm", "--section", "") == list(SECTIONS)
    for command, option, value in (
        ("compare", "--kind", "trichoscopy"), ("list", "--group", "scarring-mixed"), ("treatments", "--route", "oral"),
        ("treatments", "--class", "tetracycline"), ("treatments", "--line", "first"), ("differential", "--trust", "review"),
        ("differential", "--trust", PEER_REVIEWED), ("differential", "--sex", "female"), ("differential", "--among", "anm"),
        ("differential", "--why", "anm"), ("differential", "--without", "tkach"), ("differential", "--not", "itch"),
    ):  # fmt: skip
        assert value in words(surroundings, command, option, value[:-1])
        assert f"{option}={value}" in words(surroundings, command, f"{option}={value[:-1]}")
        assert value in words(surroundings, command, option, "=", value[:-1]), "as bash cuts it"
    assert "--line=first" in words(surroundings, "treatments", "--line=")
    assert "first" in words(surroundings, "treatments", "--line", "=")


def test_every_value_has_its_option(surroundings: dict[str, str]) -> None:
    """U-52: the table names options and arguments that there are; an option that takes a value and is not in it can take anything."""
    options = {option for known in OPTIONS.values() for option in known}
    anything = {"--top", "--age"}
    unknown = {"--color", "--output", "-o", "--columns", "--width"}  # any text, or a place in the file system
    taking = {option for known in OPTIONS.values() for option, (value, _) in known.items() if value}
    named = {what for what in VALUES if not what.endswith(ARGUMENT)}
    assert named - options <= unknown
    assert taking - named <= anything | unknown
    assert {what.partition(" ")[0] for what in VALUES if what.endswith(ARGUMENT)} | {"list", "stats", "verify"} == set(COMMANDS)


def test_several_values_joined_by_commas(surroundings: dict[str, str]) -> None:
    """U-52: the last one is completed; those that are there are not offered again."""
    offered = words(surroundings, "treatments", "--line", "first,")
    assert "first,second" in offered
    assert "first,first" not in offered


@pytest.mark.parametrize(
    ("begun", "expected"),
    [
        ("acne-necrotica-mi", "acne-necrotica-miliaris"),
        ("ANM", "ANM"),
        ("Lichen-Plano", "Lichen-Planopilaris"),
        ("minoc", "minocycline"),
        ("scarring-al", "scarring-alopecia"),
        ("tkac", "tkach"),
        ("seborrheic-derm", "seborrheic-dermatitis"),
        ("seborrhoeic-derm", "seborrhoeic-dermatitis"),
        ("lichen planop", "lichen planopilaris"),
        ("'lichen planop", "lichen planopilaris"),
        ('"lichen-planop', "lichen-planopilaris"),
    ],
)
def test_names(surroundings: dict[str, str], begun: str, expected: str) -> None:
    """U-52: ids and aliases of conditions, treatments, findings and sources, in the spelling in which they were begun."""
    assert expected.lower() in [word.lower() for word in words(surroundings, "show", begun)]
    assert all(word.startswith(begun.lstrip("'\"")) for word in words(surroundings, "show", begun))


def test_every_offered_name_leads_to_its_entry(surroundings: dict[str, str], real: Index) -> None:
    """U-52, U-55: whatever is offered is found, and has no letter that a shell reads as its own."""
    offered = {word for start in "abcdefghijklmnopqrstuvwxyz" for word in words(surroundings, "show", start)}
    assert len(offered) > 1000
    for word in offered:
        assert re.fullmatch(r"[a-z0-9-]+", word)
        find_entry(real, word)


def test_nothing_typed_yet_offers_ids_of_the_first_type(surroundings: dict[str, str], real: Index) -> None:
    """U-52: thousands of names help nobody."""
    offered = words(surroundings, "show", "")
    assert len(offered) == real.count("condition")
    assert set(offered) == set(words(surroundings, "compare", "anm", ""))


def test_a_command_gets_names_that_it_takes(surroundings: dict[str, str]) -> None:
    """U-52: `compare` conditions, `differential` findings, `show` everything, `list` nothing."""
    for command, types in (("compare", ("condition",)), ("treatments", ("condition",)), ("disputes", ("condition",)), ("show", ALL_TYPES)):
        texts = [text for _, text in offers([command, "s"], surroundings)]
        kinds = {text.partition(":")[0] for text in texts}
        assert (kinds == set(types)) if len(types) > 1 else texts
    assert "itch" in words(surroundings, "differential", "itc")
    assert words(surroundings, "list", "a") == words(surroundings, "stats", "a") == []
    assert len(words(surroundings, "show", "s")) <= MOST


def test_files(surroundings: dict[str, str]) -> None:
    """U-52: where a file is taken, the shell completes its name."""
    for line in (("check", ""), ("show", "--catalogue", "x"), ("differential", "--case", "")):
        assert words(surroundings, *line) == [FILES]


def test_topics_and_shells(surroundings: dict[str, str]) -> None:
    """U-52: `help` takes a command or a topic, `completion` a shell."""
    assert words(surroundings, "help", "") == [*COMMANDS, *TOPICS]
    assert words(surroundings, "completion", "") == list(SCRIPTS)


@pytest.mark.parametrize("begun", ["$(x", "`x", "a;b", "a|b", "favre'", "finding:it", "a*", "~", "a\\ b", "\x1b", "a\nb", "\udcff"])
def test_letters_of_the_shell_get_no_answer(surroundings: dict[str, str], begun: str) -> None:
    """U-55: nothing has to be quoted, so nothing can be quoted wrongly."""
    assert words(surroundings, "show", begun) == []


class TestOwnCatalogues:
    """Own catalogues are completed too, as soon as a question was asked of them; a broken one changes nothing."""

    @staticmethod
    def complete(env: dict[str, str], *line: str) -> subprocess.CompletedProcess[str]:
        """What the real program prints for a shell."""
        command = [sys.executable, "-m", "dermref", "--complete", *line]
        return subprocess.run(command, capture_output=True, text=True, env={**os.environ, **env}, timeout=60, check=False)

    def test_its_names_are_offered(self, dermref: Run, surroundings: dict[str, str], tmp_path: Path) -> None:
        """U-52, U-55: without control characters, brackets or colons; nothing is built for it before."""
        (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
        env = {**surroundings, "DERMREF_PATH": str(tmp_path / "own.yaml")}
        assert self.complete(env, "show", "own-sc").stdout == ""
        assert dermref("list", env=env).returncode == 0
        assert self.complete(env, "compare", "own-sc").stdout == "own-scalp\tOwn (scalp)\n"
        assert self.complete(env, "compare", "os").stdout == "osx\tOwn (scalp)\n"

    def test_a_broken_one_is_silent(self, dermref: Run, surroundings: dict[str, str], tmp_path: Path) -> None:
        """U-54: nothing on standard error, and the shipped names are there; those of a sound one beside it too."""
        (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
        (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
        env = {**surroundings, "DERMREF_PATH": os.pathsep.join([str(tmp_path / "broken.yaml"), str(tmp_path / "own.yaml"), str(tmp_path / "no")])}
        assert dermref("list", env=env).returncode in (65, 66)
        for begun, expected in (("acne-necrotica-mi", "acne-necrotica-miliaris"), ("own-sc", "own-scalp")):
            done = self.complete(env, "show", begun)
            assert (done.returncode, done.stderr) == (0, "")
            assert done.stdout.startswith(f"{expected}\tcondition: ")

    def test_one_that_broke_later(self, dermref: Run, surroundings: dict[str, str], tmp_path: Path) -> None:
        """U-54: its names of before are offered as long as its last index is there."""
        own = tmp_path / "own.yaml"
        own.write_text(OWN, encoding="utf-8")
        env = {**surroundings, "DERMREF_PATH": str(own)}
        assert dermref("list", env=env).returncode == 0
        own.write_text(BROKEN, encoding="utf-8")
        done = self.complete(env, "show", "own-sc")
        assert (done.stdout, done.stderr) == ("own-scalp\tcondition: Own (scalp)\n", "")

    def test_without_any_index_one_is_made(self, home: Path, tmp_path: Path) -> None:
        """U-52: the very first thing done with dermref may be a Tab."""
        done = self.complete({"HOME": str(home), "XDG_CACHE_HOME": str(tmp_path)}, "show", "acne-necrotica-mi")
        assert (done.stdout.partition("\t")[0], done.stderr) == ("acne-necrotica-miliaris", "")

    @pytest.mark.parametrize("line", [(), ("zzz", "a"), ("show", "--format", "--json"), ("\udcff",), ("--", "--", "--"), ("show", "=", "=")], ids=str)
    def test_odd_lines_are_silent(self, surroundings: dict[str, str], line: tuple[str, ...]) -> None:
        """U-54: exit 0, nothing on standard error, whatever the words."""
        done = self.complete(surroundings, *line)
        assert (done.returncode, done.stderr) == (0, "")

    def test_a_damaged_index_is_silent(self, home: Path, tmp_path: Path, dermref: Run) -> None:
        """U-54: an index whose pages were overwritten gives no answer, and no message."""
        env = {"XDG_CACHE_HOME": str(tmp_path)}
        assert dermref("list", env=env).returncode == 0
        (index,) = (tmp_path / "dermref").glob("*.sqlite3")
        size = index.stat().st_size
        with index.open("r+b") as handle:
            handle.seek(8192)
            handle.write(b"\xff" * (size - 8192))
        done = self.complete({"HOME": str(home), **env}, "show", "acne")
        assert (done.returncode, done.stderr) == (0, "")


def test_the_table_of_words_is_that_of_the_commands() -> None:
    """U-52: completion offers what the commands declare, without loading them."""
    done = subprocess.run([sys.executable, str(ROOT / "docs" / "completion_words.py"), "--check"], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
