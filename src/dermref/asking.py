"""What the reading commands have in common: the catalogues they ask, and the format, place, width and colour in which they answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

import typer

from dermref.errors import ExitCode, NothingFound, WrongUsage
from dermref.output import Counter, OutputFile, Progress, StandardOutput, both_terminals, refuse_target, report_error, say
from dermref.views.rendering import FORMATS, Form, Laid, rendered

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.index import Index
    from dermref.pager import Pager
    from dermref.views.page import Page

COLOURS = ("auto", "always", "never")
SUFFIXES = {
    ".html": "html", ".htm": "html", ".md": "markdown", ".markdown": "markdown", ".csv": "csv", ".tsv": "tsv", ".json": "json",
    ".jsonl": "jsonl", ".ndjson": "jsonl", ".txt": "plain", "": "plain",
}  # fmt: skip
DEFAULT_WIDTH, NARROWEST, WIDEST = 80, 20, 400


class Asked:
    """What the reading commands have in common: the index they ask, and the form and place in which they answer.

    Raises WrongUsage for options that do not go together.
    """

    def __init__(
        self,
        format_: str | None,
        json: bool,
        plain: bool,
        catalogues: Sequence[str],
        *,
        columns: Sequence[str] | None = None,
        output: str | None = None,
        force: bool = False,
        color: str = "auto",
        width: int | None = None,
        raw: bool = False,
        pager: bool | None = None,
    ) -> None:
        self.file = None if output == "-" else output
        self.spoken = plain or _for_screen_readers()
        self.format = _format(format_, json, plain, self.file, self.spoken)
        self.catalogues = catalogues
        self.exit_code = ExitCode.DONE
        if color not in COLOURS:
            raise WrongUsage(f"--color is {', '.join(COLOURS)}, not {color!r}", "auto is the default: colour on a terminal")
        self._columns, self._force, self._color, self._asked_width, self._raw = columns, force, color, width, raw
        self._pager = pager

    def index(self) -> Index:
        """The index over all catalogues that hold. A faulty standing one is reported and left out; its exit code stays for the end.

        Raises CannotCreate, before any work is done, when the output file cannot be made.
        """
        from dermref.library import open_catalogues

        if self.file is not None:
            refuse_target(self.file, self._force)
        opened = open_catalogues(self.catalogues, os.environ, Progress())
        if opened.fault:
            report_error(opened.fault)
            say("dermref: the answer leaves that catalogue out")
            self.exit_code = opened.fault.exit_code
        return opened.answers

    def index_anew(self) -> Index:
        """The index built again, after the one at hand turned out to be damaged."""
        from dermref import library

        library.distrust = True
        return self.index()

    def give(self, answer: Answer, page: Callable[[Answer], Page], section: str | None = None) -> None:
        """Write the answer in the format asked for; as records only one section of a sheet, if one is named.

        Raises typer.Exit when a standing catalogue was left out.
        """
        with self._target() as write:
            for text in rendered([answer], Laid(page, section), self._form()):
                write(text)
        self._say_what_next(answer)
        self._end()

    def give_all(self, answers: Iterable[Answer], page: Callable[[Answer], Page]) -> None:
        """Write answers as they come, with a count on stderr while it is a terminal. Raises NothingFound when there was none."""
        count = Counter("cases")
        with self._target() as write:
            for text in rendered(_counted(answers, count), Laid(page), self._form()._replace(many=True)):
                write(text)
            count.done()
            if not count.number:
                raise NothingFound("no finding was understood in any case", "use names of findings; 'dermref search WORD' finds them")
        self._end()

    def _end(self) -> None:
        if self.exit_code:
            raise typer.Exit(int(self.exit_code))

    def _target(self) -> StandardOutput | OutputFile | Pager:
        """Where the answer goes: the file that is named, else a pager if one is wanted and there is a terminal, else standard output."""
        if self.file is not None:
            return OutputFile(self.file, self._force)
        if _on_terminal() and (self._pager or (self._pager is None and os.environ.get("DERMREF_PAGER"))):
            from dermref.pager import Pager

            return Pager(os.environ)
        return StandardOutput()

    def _say_what_next(self, answer: Answer) -> None:
        """After an answer that a person reads: the commands that lead on."""
        if self.format in ("table", "plain") and self.file is None and both_terminals():
            from dermref.views.next_steps import next_steps

            steps = next_steps(answer)
            if steps:
                say("\n  ".join(["next:", *steps]))  # a line each, to be copied whole from a narrow terminal

    def _form(self) -> Form:
        to_file = self.file is not None
        width = self._asked_width or _width(to_file)
        return Form(self.format, width, self._colour(), to_file or _unicode(), self._columns, self._raw, spoken=self.spoken)

    def _colour(self) -> bool:
        if self._color != "auto":
            return self._color == "always"
        return self.file is None and _on_terminal() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def _counted(answers: Iterable[Answer], count: Counter) -> Iterator[Answer]:
    for answer in answers:
        yield answer
        count()


def speak_to_screen_readers() -> None:
    """Answer for screen readers from now on, as if DERMREF_ACCESSIBLE were set: `--plain` before the command."""
    os.environ["DERMREF_ACCESSIBLE"] = "1"


def _for_screen_readers() -> bool:
    return bool(os.environ.get("DERMREF_ACCESSIBLE")) or os.environ.get("TERM") == "dumb"


def _format(format_: str | None, json: bool, plain: bool, file: str | None, spoken: bool) -> str:
    chosen = list(dict.fromkeys([*([format_] if format_ else []), *(["json"] if json else []), *(["plain"] if plain else [])]))
    if len(chosen) > 1:
        raise WrongUsage(f"formats {' and '.join(chosen)} exclude each other", "give one")
    if chosen and chosen[0] not in FORMATS:
        raise WrongUsage(f"there is no format {chosen[0]!r}", f"formats: {', '.join(FORMATS)}")
    if chosen:
        return chosen[0]
    if file is not None:
        return _format_of_file(file)
    return "table" if _on_terminal() and not spoken else "plain"


def _format_of_file(file: str) -> str:
    suffix = os.path.splitext(file)[1].lower()
    if suffix not in SUFFIXES:
        raise WrongUsage(f"no format goes with the ending {suffix!r}", f"give --format, or one of: {', '.join(filter(None, SUFFIXES))}")
    return SUFFIXES[suffix]


def _on_terminal() -> bool:
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def _width(to_file: bool = False) -> int:
    """The width to draw for: COLUMNS if it is sensible, else the terminal's, else 80. (COLUMNS=0 makes rich print nothing.)"""
    wanted = os.environ.get("COLUMNS", "")
    if len(wanted) <= 4 and wanted.isdecimal() and NARROWEST <= int(wanted) <= WIDEST:
        return int(wanted)
    if to_file:
        return DEFAULT_WIDTH
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return DEFAULT_WIDTH
    return min(width, WIDEST) if width >= NARROWEST else DEFAULT_WIDTH


def _unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
