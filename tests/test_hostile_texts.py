"""A hostile catalogue in every format, hostile words in every message: nothing steers the terminal, nothing is taken for markup or our marks."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest

from dermref.catalogue.compile import compile_catalogue
from dermref.catalogue.model import Catalogue
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.source import FORBIDDEN, Scalar, read_file
from dermref.cli import program
from dermref.index import open_index
from dermref.index.writer import write_index
from dermref.output import run
from dermref.views.sanitise import clean
from tests.building import write
from tests.hostile_texts import EVERYTHING, HOSTILE, MARKUP, STEERING, everything, steering_in, texts_of, with_texts
from tests.terminals import on_terminal

COMMANDS = (
    ("show", "red-scalp"),
    ("show", "red-scalp", "--full"),
    ("show", "cream"),
    ("show", "itch"),
    ("show", "ames"),
    ("compare", "red-scalp", "bald-scalp"),
    ("compare", "red-scalp", "bald-scalp", "--all"),
    ("differential", "itch", "--full"),
    ("differential", "itch", "--without", "ames", "--why", "bald-scalp"),
    ("treatments",),
    ("list",),
    ("search", "scalp"),
    ("disputes",),
    ("stats",),
)
# As a command line or an environment can carry it.
WORDS = HOSTILE.replace("\x00", "")
# Wrong input of every kind, with names that steer; what is said of it holds them, or names of the catalogue.
WRONG = (
    ("show", WORDS),
    ("show", "red-scalq"),
    ("show", "red-scalp", "--section", WORDS),
    ("compare", "red-scalp", WORDS),
    ("treatments", "--class", WORDS),
    ("treatments", "--route", WORDS),
    ("treatments", "--line", WORDS),
    ("list", "--group", WORDS),
    ("list", "--format", WORDS),
    ("search", "\x1b\u202e\x9b\r"),
    ("disputes", WORDS),
    ("differential", WORDS),
    ("differential", "itch", "--sex", WORDS),
    ("differential", "itch", "--age", WORDS),
    ("differential", "itch", "--trust", WORDS),
    ("differential", "itch", "--without", WORDS),
    ("differential", "--case", f"/nowhere/{WORDS}"),
    ("list", "--catalogue", f"/nowhere/{WORDS}"),
    ("check", f"/nowhere/{WORDS}"),
    (WORDS,),
    ("show", f"--{WORDS}"),
)

Said = Callable[..., tuple[int, str, str]]


def formats() -> list[str]:
    """Every format that there is, as the program lists them."""
    done = subprocess.run([sys.executable, "-m", "dermref", "list", "--format", "xml"], capture_output=True, text=True, timeout=60, check=False)
    return done.stderr.splitlines()[-1].partition("formats: ")[2].split(", ")


FORMATS = formats()


@pytest.fixture(scope="module")
def cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache in which the shipped catalogue's index has been replaced by that of the hostile one, as if the loader had let it pass."""
    folder = tmp_path_factory.mktemp("hostile")
    environment = {**os.environ, "HOME": str(folder), "XDG_CACHE_HOME": str(folder)}
    subprocess.run([sys.executable, "-m", "dermref", "list"], env=environment, stdout=subprocess.DEVNULL, timeout=60, check=True)
    (index,) = folder.rglob("*.sqlite3")
    opened = open_index(str(index))
    meta = {key: opened.meta(key) for key in ("fingerprint", "catalogue_version")}
    catalogue = with_texts(everything(folder / "yaml"), HOSTILE)
    write_index(str(index), compile_catalogue(catalogue), meta)
    shutil.rmtree(folder / "yaml")
    return folder


@pytest.fixture
def said(cache: Path, monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]) -> Said:
    """Runs a command on the hostile catalogue in this process; its code, standard output and standard error."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(cache))

    def ask(*arguments: str) -> tuple[int, str, str]:
        capfd.readouterr()
        code = run(lambda: program(arguments)(arguments, prog_name="dermref", standalone_mode=False))
        out, messages = capfd.readouterr()
        return code, out, messages

    return ask


def test_the_catalogue_has_a_text_in_every_field(tmp_path: Path) -> None:
    """R-40: the fixture leaves no field of the model out, and each of its texts steers."""
    catalogue = everything(tmp_path)
    given: dict[str, str] = {}
    for field, text in texts_of(catalogue):
        given[field] = given.get(field) or text
    assert [field for field, text in given.items() if not text] == []
    assert len(given) > 25
    assert all(HOSTILE in text for _, text in texts_of(with_texts(catalogue, HOSTILE)) if text)


class TestAnswers:
    """What the hostile catalogue says comes out as text."""

    @pytest.mark.parametrize("format_", FORMATS)
    @pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
    def test_nothing_steers_the_terminal(self, said: Said, arguments: tuple[str, ...], format_: str) -> None:
        """R-40: every field in every format: no ESC, C1, BEL, CR, bidi or line separator comes out raw; the letters that are safe do."""
        code, out, messages = said(*arguments, "--format", format_)
        assert (code, messages) == (0, "")
        assert {hex(ord(letter)) for letter in steering_in(out) - ALLOWED.get(format_, set())} == set()
        assert "red" in out

    @pytest.mark.parametrize("format_", FORMATS)
    @pytest.mark.parametrize("arguments", COMMANDS, ids=" ".join)
    def test_nothing_is_markup(self, said: Said, monkeypatch: pytest.MonkeyPatch, arguments: tuple[str, ...], format_: str) -> None:
        """R-42, R-44: with rich's markup replaced by something that raises, every command still answers: no text of a catalogue gets there."""

        def refuse(*_: Any, **__: Any) -> None:
            raise AssertionError("a text was taken for markup")

        import rich.console
        import rich.markup
        import rich.text

        monkeypatch.setattr(rich.markup, "render", refuse)
        monkeypatch.setattr(rich.console, "render_markup", refuse)
        monkeypatch.setattr(rich.text.Text, "from_markup", refuse)
        code, out, messages = said(*arguments, "--format", format_)
        assert (code, messages) == (0, "")
        assert "red" in out

    def test_markup_is_shown_literally(self, said: Said) -> None:
        """R-44: brackets, closing tags and emoji codes stay as they are."""
        _, out, _ = said("show", "red-scalp", "--full", "--format", "plain")
        assert MARKUP in out
        document = json.loads(said("show", "red-scalp", "--json")[1])
        assert document["data"]["name"] == f"Red scalp{HOSTILE}"
        table = "".join(said("show", "red-scalp", "--format", "table")[1].split())
        assert "[red]red[/red][/x][bold[link=https://example.org]x[/link]:smile:" in table

    @pytest.mark.parametrize("arguments", COMMANDS[:7], ids=" ".join)
    def test_on_a_terminal_with_colour(self, cache: Path, arguments: tuple[str, ...]) -> None:
        """R-40: the only escape codes are rich's own colours."""
        env = {**os.environ, "HOME": str(cache), "XDG_CACHE_HOME": str(cache), "TERM": "xterm-256color", "COLUMNS": "120"}
        code, text = on_terminal(*arguments, env=env)
        assert code == 0
        assert "\x1b[" in text
        assert {hex(ord(letter)) for letter in steering_in(text)} == set()


# What a format itself is made of.
ALLOWED = {"tsv": {"\t"}, "csv": {"\r"}}


class TestMessages:
    """What goes wrong is told without being obeyed."""

    @pytest.mark.parametrize("arguments", WRONG, ids=lambda words: " ".join(words).replace(WORDS, "...")[:60])
    def test_hostile_words_come_back_harmless(self, cache: Path, arguments: Sequence[str]) -> None:
        """R-41: errors, suggestions and file names: written out, in a line of cause and one of remedy; no answer."""
        env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        done = subprocess.run([sys.executable, "-m", "dermref", *arguments], env=env, capture_output=True, timeout=60, check=False)
        assert (done.returncode, done.stdout) in ((1, b""), (2, b""), (66, b""))
        assert steering_in(done.stderr.decode()) == set()
        assert len(done.stderr.splitlines()) == 2

    @pytest.mark.parametrize("variable", ["DERMREF_PATH", "XDG_DATA_HOME", "XDG_CACHE_HOME", "COLUMNS", "TERM", "LANG", "HOME", "NO_COLOR"])
    def test_hostile_values_in_the_environment(self, cache: Path, variable: str) -> None:
        """R-41: values of the environment appear in messages and help only written out."""
        value = f"/nowhere/{WORDS}"
        for arguments in (("list",), ("-h",), ("show", "-h"), ("show", "nonsense")):
            env = {**os.environ, "XDG_CACHE_HOME": str(cache), variable: value}
            done = subprocess.run([sys.executable, "-m", "dermref", *arguments], env=env, capture_output=True, timeout=60, check=False)
            assert steering_in(done.stdout.decode() + done.stderr.decode()) == set()
            assert done.returncode in (0, 1, 66)

    @pytest.mark.parametrize("command", ["list", "check"])
    def test_a_hostile_file_by_a_hostile_name(self, cache: Path, tmp_path: Path, command: str) -> None:
        """R-41: a report quotes the file's name, its keys and its lines; all of them written out, on standard output as on standard error."""
        name = WORDS.replace("/", "")[:40]
        path = tmp_path / f"{name}.yaml"
        path.write_bytes(f'conditions:\n  "a{MARKUP}": "{HOSTILE}"\n'.encode().replace(b"\x00", b""))
        good = tmp_path / f"{name} too.yaml"
        good.write_text('conditions:\n  "A B": {name: "x\\ty", colour: [red], group: "[red]"}\n', encoding="utf-8")
        for file in (path, good):
            words = [command, str(file)] if command == "check" else [command, "--catalogue", str(file)]
            env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
            done = subprocess.run([sys.executable, "-m", "dermref", *words], env=env, capture_output=True, timeout=60, check=False)
            assert done.returncode == (1 if command == "check" else 65)
            assert {hex(ord(letter)) for letter in steering_in(done.stdout.decode() + done.stderr.decode())} == set()
            assert "\\x1b" in done.stdout.decode() + done.stderr.decode()


class TestLoader:
    """The same characters do not get into a catalogue in the first place."""

    def test_what_the_views_write_out_the_loader_refuses(self) -> None:
        """R-43, R-45: over all code points; tabs and line breaks are white space in YAML."""
        every = [chr(code) for code in range(0x110000)]
        assert [hex(ord(letter)) for letter in every if clean(letter) != letter and not FORBIDDEN.match(letter) and letter not in "\t\n\r"] == []
        # A placeholder and a sign of text that was lost: harmless on a terminal, and nothing that an author means.
        assert [letter for letter in every if FORBIDDEN.match(letter) and clean(letter) == letter] == ["\ufffc", "\ufffd"]

    @pytest.mark.parametrize("pure_python", [False, True])
    def test_each_is_refused_raw_and_as_an_escape(self, tmp_path: Path, pure_python: bool) -> None:
        """R-43: with its code point and its place; in a key, in a value, within quotes."""
        path = tmp_path / "a.yaml"
        for letter in sorted(STEERING - {"\t", "\r"} - {chr(code) for code in range(0xD801, 0xDFFF)}):  # of the surrogates two
            escape = f"\\U{ord(letter):08x}"
            for text in (f'a: "x{letter}"\n', f'a: "x{escape}"\n', f'"x{escape}": a\n', f"a: x{letter}y\n"):
                path.write_bytes(text.encode("utf-8", "surrogatepass"))
                root, problems = read_file(str(path), pure_python)
                assert root is None, (hex(ord(letter)), text)
                assert len(problems) == 1
                assert problems[0].place.line == 1

    def test_a_hostile_catalogue_is_refused_as_a_whole(self, tmp_path: Path) -> None:
        """R-43: each text of it, wherever it stands."""
        refused = 0
        for name, text in EVERYTHING.items():
            for number, found in enumerate(re.finditer(r"(?<=: )[A-Z][A-Za-z .]*(?=[,}\n])", text)):
                changed = f'{text[: found.start()]}"{found[0]}\\e[2J"{text[found.end() :]}'
                folder = write(tmp_path / f"{name.replace('/', '-')}-{number}", {**EVERYTHING, name: changed})
                assert "character U+001B is not allowed" in {problem.message for problem in read_catalogue([folder]).problems}
                refused += 1
        assert refused > 30


class TestForgedMarks:
    """A cell cannot pretend to be cited, or to be disputed."""

    @pytest.mark.parametrize("mark", ["[1]", "[2, 3]", "[ 1 ]", "[1;2]", "［1］", "【2】", "[１]", "⟦1⟧", "✓", "⚠", "●"])
    def test_in_any_text_of_the_catalogue(self, tmp_path: Path, mark: str) -> None:
        """R-42, section 6: a text that looks like a citation mark or a status sign is refused, in whatever field."""
        catalogue = everything(tmp_path)
        given = sorted({field for field, _ in texts_of(catalogue)} - ADDRESSES)
        assert [field for field in given if not _refused(with_texts(catalogue, f" {mark}", field))] == []

    def test_a_status_stands_in_a_place_of_its_own(self, said: Said) -> None:
        """R-42: what a text says does not change what is counted as disputed."""
        rows = json.loads(said("list", "--json")[1])["data"]["rows"]
        assert {row["id"]: row["disputes"] for row in rows} == {"red-scalp": 6, "bald-scalp": 0}


# Their own patterns admit no mark.
ADDRESSES = {"Source.doi", "Source.pmid", "Source.pmcid", "Source.isbn", "Source.url", "Source.accessed", "Finding.hpo", "Treatment.codes"}


def _refused(catalogue: Catalogue) -> bool:
    from dermref.catalogue.checks import check
    from dermref.catalogue.parse import Read

    problems = check(Read(catalogue, [], frozenset(catalogue.sources), frozenset(), frozenset()))
    return any(problem.code == "forged-mark" for problem in problems)


def test_a_node_is_what_was_written(tmp_path: Path) -> None:
    """R-44: brackets and backslashes of a catalogue reach the model as they are."""
    path = tmp_path / "a.yaml"
    path.write_text(json.dumps({"a": MARKUP}), encoding="utf-8")
    root, problems = read_file(str(path))
    assert problems == []
    assert [value.text for _, value in root.entries.values() if isinstance(value, Scalar)] == [MARKUP]  # type: ignore[union-attr]
