"""What the reading commands have in common: the catalogues they ask, and the format, width and colour in which they answer."""

from __future__ import annotations

import os
import sys
from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING

import typer

from dermref.errors import ExitCode, NothingFound, WrongUsage
from dermref.output import Counter, Progress, StandardOutput, both_terminals, report_error, say

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.index import Index
    from dermref.pager import Pager
    from dermref.views.page import Page

FORMATS = ("table", "plain", "json")
DEFAULT_WIDTH, NARROWEST, WIDEST = 80, 20, 400


class Asked:
    """What the reading commands have in common: the index they ask, and the form in which they answer."""

    def __init__(self, format_: str | None, json: bool, plain: bool, catalogues: Sequence[str], *, pager: bool | None = None) -> None:
        self.spoken = plain or _for_screen_readers()
        self.format = _format(format_, json, plain, self.spoken)
        self.pager = pager
        self.catalogues = catalogues
        self.exit_code = ExitCode.DONE

    def index(self) -> Index:
        """The index over all catalogues that hold. A faulty standing one is reported and left out; its exit code stays for the end."""
        from dermref.library import open_catalogues

        opened = open_catalogues(self.catalogues, os.environ, Progress())
        if opened.fault:
            report_error(opened.fault)
            say("dermref: the answer leaves that catalogue out")
            self.exit_code = opened.fault.exit_code
        return opened.answers

    def give(self, answer: Answer, page: Callable[[Answer], Page], one_of_many: bool = False) -> None:
        """Write the answer in the format asked for, one of many as one line of JSON. Raises typer.Exit when a standing catalogue was left out."""
        if self.format == "json":
            from dermref.views.machine import as_json, as_json_line

            text = (as_json_line if one_of_many else as_json)(answer, ascii_only=not _unicode())
        elif self.format == "plain":
            from dermref.views.plain import as_plain

            text = as_plain(page(answer), self.spoken)
        else:
            from dermref.views.terminal import as_table

            drawn = page(answer)
            text = as_table(drawn, _width(), _colour(), _unicode())
        with self._target() as write:
            write(text)
        if not one_of_many:
            self._say_what_next(answer)
        if self.exit_code and not one_of_many:
            raise typer.Exit(int(self.exit_code))

    def give_all(self, answers: Iterable[Answer], page: Callable[[Answer], Page]) -> None:
        """Write answers as they come, with a count on stderr while it is a terminal. Raises NothingFound when there was none."""
        count = Counter("cases")
        for answer in answers:
            self.give(answer, page, one_of_many=True)
            count()
        count.done()
        if not count.number:
            raise NothingFound("no finding was understood in any case", "use names of findings; 'dermref search WORD' finds them")
        if self.exit_code:
            raise typer.Exit(int(self.exit_code))

    def _target(self) -> StandardOutput | Pager:
        """Where the answer goes: a pager if one is wanted and there is a terminal, else standard output."""
        if _on_terminal() and (self.pager or (self.pager is None and os.environ.get("DERMREF_PAGER"))):
            from dermref.pager import Pager

            return Pager(os.environ)
        return StandardOutput()

    def _say_what_next(self, answer: Answer) -> None:
        """After an answer that a person reads: the commands that lead on."""
        if self.format in ("table", "plain") and both_terminals():
            from dermref.views.next_steps import next_steps

            steps = next_steps(answer)
            if steps:
                say("\n  ".join(["next:", *steps]))  # a line each, to be copied whole from a narrow terminal


def speak_to_screen_readers() -> None:
    """Answer for screen readers from now on, as if DERMREF_ACCESSIBLE were set: `--plain` before the command."""
    os.environ["DERMREF_ACCESSIBLE"] = "1"


def _for_screen_readers() -> bool:
    return bool(os.environ.get("DERMREF_ACCESSIBLE")) or os.environ.get("TERM") == "dumb"


def _format(format_: str | None, json: bool, plain: bool, spoken: bool) -> str:
    chosen = list(dict.fromkeys([*([format_] if format_ else []), *(["json"] if json else []), *(["plain"] if plain else [])]))
    if len(chosen) > 1:
        raise WrongUsage(f"formats {' and '.join(chosen)} exclude each other", "give one")
    if chosen and chosen[0] not in FORMATS:
        raise WrongUsage(f"there is no format {chosen[0]!r}", f"formats: {', '.join(FORMATS)}")
    if chosen:
        return chosen[0]
    return "table" if _on_terminal() and not spoken else "plain"


def _on_terminal() -> bool:
    try:
        return sys.stdout.isatty()
    except (AttributeError, ValueError):
        return False


def _width() -> int:
    """The width to draw for: COLUMNS if it is sensible, else the terminal's, else 80. (COLUMNS=0 makes rich print nothing.)"""
    wanted = os.environ.get("COLUMNS", "")
    if len(wanted) <= 4 and wanted.isdecimal() and NARROWEST <= int(wanted) <= WIDEST:
        return int(wanted)
    try:
        width = os.get_terminal_size(sys.stdout.fileno()).columns
    except (OSError, ValueError, AttributeError):
        return DEFAULT_WIDTH
    return min(width, WIDEST) if width >= NARROWEST else DEFAULT_WIDTH


def _colour() -> bool:
    return _on_terminal() and os.environ.get("TERM") != "dumb" and not os.environ.get("NO_COLOR")


def _unicode() -> bool:
    return (getattr(sys.stdout, "encoding", None) or "").lower().replace("-", "") == "utf8"
