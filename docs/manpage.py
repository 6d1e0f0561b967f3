"""Writes the man page and docs/reference.md from the commands as they are declared, and from the help topics.

python docs/manpage.py            # writes docs/dermref.1 and docs/reference.md
python docs/manpage.py --check    # exits 1 if one of them is not what the commands say today
"""

from __future__ import annotations

import sys
import textwrap
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from typer.main import get_command

from dermref import __version__
from dermref.cli import COMMANDS, TASKS, program
from dermref.manual.text import Part, Terms, Verbatim
from dermref.manual.topics import TOPICS
from dermref.manual.tree import Described, described

FOLDER = Path(__file__).parent
# The date of the page is that of its text, not of the day on which it is made: equal commands give equal pages.
DATE = "2026-11-22"


def tree() -> tuple[Described, dict[str, Described]]:
    """The program and its commands."""
    root: Any = get_command(program([]))
    return described(root, "dermref"), {name: described(root.commands[name], f"dermref {name}") for name in COMMANDS}


def roff(text: str) -> str:
    """The text with nothing in it that roff reads as its own."""
    safe = text.replace("\\", "\\e").replace("-", "\\-").replace("'", "\\(aq").replace("`", "\\(ga").replace("^", "\\(ha").replace("~", "\\(ti")
    return f"\\&{safe}" if safe[:1] == "." else safe


def running(text: str) -> str:
    """A text that is filled, in lines of an editor's width."""
    lines = textwrap.wrap(roff(text), 78, break_long_words=False, break_on_hyphens=False)
    return "\n".join(f"\\&{line}" if line[:1] == "." and not line.startswith("\\&") else line for line in lines)


def roff_terms(rows: Iterator[tuple[str, str]] | list[tuple[str, str]]) -> Iterator[str]:
    """A tagged paragraph for each term."""
    for term, meaning in rows:
        yield from (".TP", f".B {roff(term)}", running(meaning))


def roff_part(part: Part) -> Iterator[str]:
    """A part of a topic: a paragraph, terms, or lines as they are."""
    yield ".PP"
    if part.title:
        yield from (f"{roff(part.title)}:", ".br") if not isinstance(part.body, Terms) else (f"{roff(part.title)}:",)
    if isinstance(part.body, str):
        yield running(part.body)
    elif isinstance(part.body, Verbatim):
        yield from (".RS 4", ".nf", *map(roff, part.body.lines), ".fi", ".RE")
    else:
        yield from roff_terms(list(part.body.rows))


def man_page() -> str:
    """The whole page."""
    root, commands = tree()
    lines = [
        '.\\" Written by docs/manpage.py; a test holds it to the commands.',
        f'.TH DERMREF 1 "{DATE}" "dermref {__version__}" "User Commands"',
        ".SH NAME", f"dermref \\- {roff(root.summary[:1].lower() + root.summary[1:].rstrip('.'))}",
        ".SH SYNOPSIS", ".B dermref", "[OPTIONS] COMMAND ...",
        ".SH DESCRIPTION", *(line for paragraph in root.about for line in (".PP", running(paragraph))),
        ".SH EXAMPLES", ".nf", *map(roff, root.examples), ".fi",
        ".SH OPTIONS", *roff_terms([(option.term, option.text) for option in root.options]),
        ".SH COMMANDS",
    ]  # fmt: skip
    for command in commands.values():
        lines += [f".SS {roff(command.usage)}", running(command.summary)]
        lines += [line for paragraph in command.about for line in (".PP", running(paragraph))]
        if command.arguments:
            lines += roff_terms(list(command.arguments))
        lines += roff_terms([(option.term, option.text) for _, options in command.groups() for option in options])
        lines += [".PP", "Examples:", ".RS 4", ".nf", *map(roff, command.examples), ".fi", ".RE"]
    for name, topic in TOPICS.items():
        lines += [f".SH {roff(name.upper().replace('-', ' '))}", roff(topic.summary)]
        lines += [line for part in topic.parts for line in roff_part(part)]
    lines += [".SH SEE ALSO", "docs/reference.md has the same as a page with headings."]
    # A paragraph right below a heading is one too many.
    kept = [line for place, line in enumerate(lines) if not (line == ".PP" and lines[place - 1].startswith((".SH", ".SS")))]
    return "\n".join([*kept, ""])


def markdown_terms(rows: list[tuple[str, str]], titles: tuple[str, str]) -> Iterator[str]:
    """A table of terms."""
    yield from (f"| {titles[0]} | {titles[1]} |", "|---|---|")
    yield from (f"| `{term}` | {meaning.replace('|', chr(92) + '|')} |" for term, meaning in rows)
    yield ""


def reference() -> str:
    """The same as Markdown."""
    root, commands = tree()
    lines = ["# Reference", "", "Written by `docs/manpage.py` from the commands themselves; `dermref -h` and `man docs/dermref.1` say the same.", ""]
    lines += [f"Usage: `{root.usage}`", "", *markdown_terms([(option.term, option.text) for option in root.options], ("option", "meaning"))]
    for task, names in TASKS.items():
        lines += [f"## {task}", ""]
        for name in names:
            command = commands[name]
            lines += [f"### dermref {name}", "", command.summary, "", *(line for text in command.about for line in (text, ""))]
            lines += ["```", command.usage, "```", "", "For example:", "", "```", *command.examples, "```", ""]
            if command.arguments:
                lines += markdown_terms(list(command.arguments), ("argument", "meaning"))
            for group, options in command.groups():
                lines += markdown_terms([(option.term, option.text) for option in options], (group.lower(), "meaning"))
    lines += ["## Topics", "", "Each is shown by `dermref help TOPIC`.", ""]
    for name, topic in TOPICS.items():
        lines += [f"### {name}", "", topic.summary, ""]
        for part in topic.parts:
            lines += [f"**{part.title}**", ""] if part.title else []
            if isinstance(part.body, Terms):
                lines += markdown_terms(list(part.body.rows), ("", "meaning"))
            elif isinstance(part.body, Verbatim):
                lines += ["```", *part.body.lines, "```", ""]
            else:
                lines += [part.body, ""]
    return "\n".join(lines).rstrip("\n") + "\n"


def main() -> int:
    """Write the files, or compare them; returns the exit code."""
    stale = []
    for name, text in (("dermref.1", man_page()), ("reference.md", reference())):
        path = FOLDER / name
        if "--check" not in sys.argv[1:]:
            path.write_text(text, "utf-8")
        elif not path.is_file() or path.read_text("utf-8") != text:
            stale.append(name)
    if stale:
        sys.stderr.write(f"not what the commands say today: {', '.join(stale)}; run python docs/manpage.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
