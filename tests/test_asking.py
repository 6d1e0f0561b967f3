"""dermref.asking: format, width and colour of an answer, and what becomes of a catalogue that cannot be used."""

from __future__ import annotations

import io
import json
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import IO, Any

import pytest
import typer

from dermref.asking import SUFFIXES, Asked
from dermref.errors import CannotCreate, CatalogueInvalid, CatalogueMissing, ExitCode, NothingFound, WrongUsage
from dermref.index import Index
from dermref.queries.compare import compare
from dermref.queries.listing import list_conditions
from dermref.queries.sheet import sheet
from dermref.views.compare_page import compare_page
from dermref.views.delimited import csv_line, tsv_line
from dermref.views.html import beginning, end, section
from dermref.views.machine import as_json, as_json_lines
from dermref.views.markdown import as_markdown
from dermref.views.page import Page
from dermref.views.plain import as_plain
from dermref.views.records import records_of
from dermref.views.rendering import FORMATS
from dermref.views.sheet_page import sheet_page
from dermref.views.table_pages import list_page
from dermref.views.terminal import as_table
from tests.terminals import Terminal, open_terminal


@pytest.mark.parametrize(
    ("format_", "short_json", "plain", "expected"),
    [
        ("table", False, False, "table"),
        ("plain", False, False, "plain"),
        ("json", False, False, "json"),
        (None, True, False, "json"),
        (None, False, True, "plain"),
        ("json", True, False, "json"),
        ("plain", False, True, "plain"),
    ],
)
def test_the_format_asked_for(format_: str | None, short_json: bool, plain: bool, expected: str) -> None:
    """By name or by its short option, or both if they agree."""
    assert Asked(format_, short_json, plain, []).format == expected


@pytest.mark.parametrize(
    ("format_", "short_json", "plain", "cause"),
    [
        ("xml", False, False, "there is no format 'xml'"),
        ("", True, True, "formats json and plain exclude each other"),
        ("table", True, False, "formats table and json exclude each other"),
        ("table", True, True, "formats table and json and plain exclude each other"),
    ],
)
def test_formats_that_do_not_go_together(format_: str, short_json: bool, plain: bool, cause: str) -> None:
    """Neither an unknown one nor two different ones."""
    with pytest.raises(WrongUsage) as caught:
        Asked(format_, short_json, plain, [])
    assert caught.value.cause == cause
    assert caught.value.remedy


def test_without_a_format_a_terminal_gets_a_table(monkeypatch: pytest.MonkeyPatch) -> None:
    """What a person reads."""
    with open_terminal() as terminal:
        monkeypatch.setattr(sys, "stdout", terminal.stream)
        assert Asked(None, False, False, []).format == "table"


def test_without_a_format_all_else_gets_plain_text(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A file, a closed stream, no stream at all."""
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        assert Asked(None, False, False, []).format == "plain"
    assert Asked(None, False, False, []).format == "plain"
    monkeypatch.setattr(sys, "stdout", None)
    assert Asked(None, False, False, []).format == "plain"


@pytest.mark.parametrize(("file", "expected"), [*((f"out{ending}", format_) for ending, format_ in SUFFIXES.items()), ("OUT.HTML", "html")])
def test_the_ending_of_a_file_chooses_the_format(file: str, expected: str) -> None:
    """U-33: unless a format is named; without an ending it is plain text."""
    assert Asked(None, False, False, [], output=file).format == expected
    assert Asked("json", False, False, [], output=file).format == "json"


def test_an_ending_without_a_format_is_refused() -> None:
    """Plain text in a file called .pdf helps nobody."""
    with pytest.raises(WrongUsage, match=r"'.pdf'") as caught:
        Asked(None, False, False, [], output="out.pdf")
    assert "--format" in caught.value.remedy
    assert Asked("html", False, False, [], output="out.pdf").format == "html"


def test_a_dash_is_standard_output() -> None:
    """U-05: with the format that standard output would have."""
    asked = Asked(None, False, False, [], output="-")
    assert (asked.file, asked.format) == (None, "plain")


def test_a_colour_that_does_not_exist_is_refused() -> None:
    """U-34: the three that do come with the error."""
    with pytest.raises(WrongUsage, match="auto, always, never, not 'yes'"):
        Asked(None, False, False, [], color="yes")


Given = Callable[..., None]


@pytest.fixture
def give(index: Index, monkeypatch: pytest.MonkeyPatch) -> Given:
    """Writes the list of the tiny catalogue to a stream in a format."""

    def into(format_: str, stream: IO[str], **more: Any) -> None:
        monkeypatch.setattr(sys, "stdout", stream)
        Asked(format_, False, False, [], **more).give(list_conditions(index), list_page)

    return into


def drawn(index: Index, width: int, colour: bool = False, unicode: bool = True) -> str:
    """What the list must look like."""
    return as_table(list_page(list_conditions(index)), width, colour, unicode)


@pytest.mark.parametrize("format_", FORMATS)
def test_an_answer_is_written_as_its_view_gives_it(index: Index, give: Given, tmp_path: Path, format_: str) -> None:
    """Each format byte for byte; a table for a file is 80 wide and without colour."""
    answer = list_conditions(index)
    records = records_of(answer)
    expected = {
        "table": lambda: drawn(index, 80),
        "plain": lambda: as_plain(list_page(answer)),
        "json": lambda: as_json(answer),
        "jsonl": lambda: "".join(as_json_lines(records)),
        "csv": lambda: "".join(csv_line(row) for row in (records.columns, *records.rows)),
        "tsv": lambda: "".join(tsv_line(row) for row in (records.columns, *records.rows)),
        "markdown": lambda: as_markdown(list_page(answer)),
        "html": lambda: beginning("Conditions") + section(list_page(answer), 0, "test") + end(),
    }[format_]()
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        give(format_, stream)
    assert (tmp_path / "out").read_bytes() == expected.encode()


@pytest.mark.parametrize(
    ("columns", "terminal", "expected"),
    [
        (None, 61, 61),
        (None, 20, 20),
        (None, 19, 80),
        (None, 0, 80),
        (None, 400, 400),
        (None, 1000, 400),
        ("", 61, 61),
        ("0", 61, 61),
        ("10", 61, 61),
        ("19", 61, 61),
        ("20", 61, 20),
        ("140", 61, 140),
        ("400", 61, 400),
        ("401", 61, 61),
        ("-80", 61, 61),
        ("80.5", 61, 61),
        ("wide", 61, 61),
        ("²", 61, 61),
        ("9" * 5000, 61, 61),
    ],
)
def test_the_width_of_a_table(index: Index, give: Given, monkeypatch: pytest.MonkeyPatch, columns: str | None, terminal: int, expected: int) -> None:
    """COLUMNS if it is sensible, else the terminal's own width, else 80; never narrower than 20 nor wider than 400."""
    if columns is not None:
        monkeypatch.setenv("COLUMNS", columns)
    with open_terminal(terminal) as opened:
        give("table", opened.stream)
        assert opened.seen() == drawn(index, expected, colour=True)


def test_the_width_of_a_table_in_a_file_is_that_of_columns(index: Index, give: Given, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Without a terminal there is only COLUMNS to go by."""
    monkeypatch.setenv("COLUMNS", "120")
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        give("table", stream)
    assert (tmp_path / "out").read_text(encoding="utf-8") == drawn(index, 120)


@pytest.mark.parametrize(
    ("env", "colour"),
    [
        ({"TERM": "xterm-256color"}, True),
        ({"TERM": "xterm", "NO_COLOR": ""}, True),
        ({"TERM": "xterm", "NO_COLOR": "1"}, False),
        ({"TERM": "dumb"}, False),
        ({"TERM": "dumb", "FORCE_COLOR": "1"}, False),
    ],
)
def test_colour_of_a_table(index: Index, give: Given, monkeypatch: pytest.MonkeyPatch, env: dict[str, str], colour: bool) -> None:
    """On a terminal, unless it is dumb or NO_COLOR holds something."""
    for name, value in env.items():
        monkeypatch.setenv(name, value)
    with open_terminal() as opened:
        give("table", opened.stream)
        text = opened.seen()
    assert ("\x1b[" in text) is colour
    assert text == drawn(index, 80, colour)


@pytest.mark.parametrize("terminal", [True, False])
@pytest.mark.parametrize("dumb", [True, False])
@pytest.mark.parametrize("no_color", [None, "", "1"])
@pytest.mark.parametrize("color", ["auto", "always", "never"])
def test_when_there_is_colour(
    give: Given, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, terminal: bool, dumb: bool, no_color: str | None, color: str
) -> None:
    """U-34, U-35: always and never win over all; else on a terminal that is not dumb, unless NO_COLOR holds something. Without colour there is
    no escape of any kind.
    """
    monkeypatch.setenv("TERM", "dumb" if dumb else "xterm-256color")
    if no_color is not None:
        monkeypatch.setenv("NO_COLOR", no_color)
    expected = color == "always" or (color == "auto" and terminal and not dumb and not no_color)
    if terminal:
        with open_terminal() as opened:
            give("table", opened.stream, color=color)
            text = opened.seen()
    else:
        with (tmp_path / "out").open("w", encoding="utf-8") as stream:
            give("table", stream, color=color)
        text = (tmp_path / "out").read_text(encoding="utf-8")
    assert ("\x1b" in text) is expected


def test_force_color_changes_nothing(give: Given, monkeypatch: pytest.MonkeyPatch) -> None:
    """U-36: whether 0 or 1; --color is the way to say it."""
    for value in ("0", "1"):
        monkeypatch.setenv("FORCE_COLOR", value)
        for term, colour in (("xterm", True), ("dumb", False)):
            monkeypatch.setenv("TERM", term)
            with open_terminal() as opened:
                give("table", opened.stream)
                assert ("\x1b" in opened.seen()) is colour


def test_colour_adds_nothing_but_colour(index: Index) -> None:
    """U-37: what the escapes are taken out of is what is drawn without them; the words of each status are there."""
    compared, whole = compare_page(compare(index, TWO, everything=True), full=True), sheet_page(sheet(index, "red-scalp"), full=True)
    for page, words in ((compared, ("present", "absent", "disputed", "no source says")), (whole, ("present", "absent", "disputed"))):
        coloured = as_table(page, 200, True)
        bare = re.sub(r"\x1b\[[0-9;]*m", "", coloured)
        assert (bare, bare != coloured) == (as_table(page, 200, False), True)
        assert all(word in bare for word in words)


TWO = ["red-scalp", "bald-scalp"]


@pytest.mark.parametrize("width", [20, 61, 400])
def test_a_width_asked_for_wins(index: Index, give: Given, monkeypatch: pytest.MonkeyPatch, width: int) -> None:
    """U-38: over COLUMNS and the terminal."""
    monkeypatch.setenv("COLUMNS", "100")
    with open_terminal(120) as opened:
        give("table", opened.stream, width=width)
        assert opened.seen() == drawn(index, width, colour=True)


@pytest.mark.parametrize("format_", FORMATS)
def test_a_file_has_what_a_pipe_would_have(give: Given, tmp_path: Path, format_: str) -> None:
    """U-33: byte for byte, in UTF-8 whatever standard output has; and there standard output stays empty."""
    with (tmp_path / "piped").open("w", encoding="utf-8") as stream:
        give(format_, stream)
    with (tmp_path / "empty").open("w", encoding="ascii") as stream:
        give(format_, stream, output=str(tmp_path / "out"))
    assert (tmp_path / "out").read_bytes() == (tmp_path / "piped").read_bytes()
    assert (tmp_path / "empty").read_bytes() == b""


def test_a_table_in_a_file_is_not_drawn_for_the_terminal(index: Index, give: Given, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Neither its width nor its colour; those of the options and of COLUMNS."""
    path = tmp_path / "out"
    with open_terminal(61) as opened:
        give("table", opened.stream, output=str(path))
        assert path.read_text(encoding="utf-8") == drawn(index, 80)
        monkeypatch.setenv("COLUMNS", "100")
        give("table", opened.stream, output=str(path), force=True)
        assert path.read_text(encoding="utf-8") == drawn(index, 100)
        give("table", opened.stream, output=str(path), force=True, color="always", width=70)
        assert path.read_text(encoding="utf-8") == drawn(index, 70, colour=True)


def test_a_file_that_cannot_be_made_is_told_before_the_catalogue_is_opened(tmp_path: Path) -> None:
    """No work is done in vain: here the catalogue is not even there."""
    (tmp_path / "out").touch()
    with pytest.raises(CannotCreate, match="is there already"):
        Asked(None, False, False, [str(tmp_path / "none.yaml")], output=str(tmp_path / "out")).index()


def test_nothing_found_leaves_no_file(tmp_path: Path) -> None:
    """U-33: neither whole nor begun."""
    with pytest.raises(NothingFound):
        Asked("csv", False, False, [], output=str(tmp_path / "out")).give_all(iter([]), list_page)
    assert list(tmp_path.iterdir()) == []


def test_no_colour_in_a_file(give: Given, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Whatever the environment wishes."""
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        give("table", stream)
    assert "\x1b" not in (tmp_path / "out").read_text(encoding="utf-8")


@pytest.mark.parametrize(("encoding", "unicode"), [("utf-8", True), ("UTF8", True), ("ascii", False), ("latin-1", False)])
def test_borders_that_the_encoding_can_show(index: Index, give: Given, tmp_path: Path, encoding: str, unicode: bool) -> None:
    """Elsewhere than in UTF-8 the borders are plus, minus and bar."""
    with (tmp_path / "out").open("w", encoding=encoding) as stream:
        give("table", stream)
    assert (tmp_path / "out").read_bytes() == drawn(index, 80, unicode=unicode).encode(encoding, "backslashreplace")


def test_json_stays_json_in_any_encoding(index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A letter that the output's encoding lacks is escaped as JSON escapes it, not as Python does: é, 痒 and 😀 alike."""
    answer = list_conditions(index)._replace(data={"rows": ["é", "痒", "😀", "20–40 %"]})
    for encoding in ("ascii", "latin-1", "utf-8"):
        with (tmp_path / "out").open("w", encoding=encoding) as stream:
            monkeypatch.setattr(sys, "stdout", stream)
            Asked("json", False, False, []).give(answer, list_page)
        assert json.loads((tmp_path / "out").read_bytes().decode(encoding))["data"] == answer.data


def test_the_page_is_not_laid_out_for_json(index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """A program pays for no layout."""

    def never(_: object) -> Page:
        raise AssertionError("laid out")

    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        Asked("json", False, False, []).give(list_conditions(index), never)
    assert (tmp_path / "out").stat().st_size > 0


def test_many_answers_are_a_line_each(index: Index, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """One JSON value a line, as they come."""
    answers = [list_conditions(index), list_conditions(index, "scarring-lymphocytic")]
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        Asked("json", False, False, []).give_all(iter(answers), list_page)
    lines = (tmp_path / "out").read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["data"] for line in lines] == [answer.data for answer in answers]


def test_no_answer_of_many_is_nothing_found() -> None:
    """A file of cases of which none was understood."""
    with pytest.raises(NothingFound):
        Asked("json", False, False, []).give_all(iter([]), list_page)


BROKEN = "conditions:\n  odd-scalp: {name: Odd scalp, group: nonsense}\n"


@pytest.fixture
def broken(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, real_cache: Path) -> Path:
    """A catalogue with faults; the real one's index is at hand."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(real_cache))
    path = tmp_path / "broken.yaml"
    path.write_text(BROKEN, encoding="utf-8")
    return path


def test_a_faulty_catalogue_named_in_the_command_is_an_error(broken: Path) -> None:
    """Whoever names it wants it."""
    with pytest.raises(CatalogueInvalid) as caught:
        Asked("json", False, False, [str(broken)]).index()
    assert f"{broken}:2:" in caught.value.report


def test_a_missing_catalogue_named_in_the_command_is_an_error(tmp_path: Path) -> None:
    """With its name."""
    with pytest.raises(CatalogueMissing) as caught:
        Asked("json", False, False, [str(tmp_path / "none.yaml")]).index()
    assert "none.yaml" in caught.value.cause


@pytest.mark.parametrize("many", [False, True])
def test_a_faulty_standing_catalogue_is_reported_and_left_out(
    broken: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str], tmp_path: Path, many: bool
) -> None:
    """The shipped catalogue answers all the same, and the exit code tells."""
    monkeypatch.setenv("DERMREF_PATH", str(broken))
    asked = Asked("json", False, False, [])
    answer = list_conditions(asked.index())
    assert f"{broken}:2:" in capsys.readouterr().err
    with (tmp_path / "out").open("w", encoding="utf-8") as stream:
        monkeypatch.setattr(sys, "stdout", stream)
        with pytest.raises(typer.Exit) as caught:
            if many:
                asked.give_all([answer, answer], list_page)
            else:
                asked.give(answer, list_page)
    assert caught.value.exit_code == ExitCode.CATALOGUE_INVALID
    assert len((tmp_path / "out").read_text(encoding="utf-8")) > 0


def test_a_stream_in_memory_is_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """A caller in the same process may have put anything in place of standard output."""
    monkeypatch.setattr(sys, "stdout", io.StringIO())
    assert Asked(None, False, False, []).format == "plain"


def test_terminal_helper_reads_what_was_written() -> None:
    """The tests' own terminal gives back what went in."""
    with open_terminal() as opened:
        assert isinstance(opened, Terminal)
        opened.stream.write("one\ntwo")
        assert opened.seen() == "one\ntwo"
