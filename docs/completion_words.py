"""Writes the words that completion offers: the commands and options as they are declared, and the help topics.

python docs/completion_words.py            # writes src/dermref/completion/words.py
python docs/completion_words.py --check    # exits 1 if it is not what the commands say today
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from typer.main import get_command

from dermref.cli import COMMANDS, program
from dermref.manual.facts import FORMAT_USES
from dermref.manual.topics import TOPICS
from dermref.manual.tree import Described, described
from dermref.views.rendering import FORMATS

FILE = Path(__file__).parent.parent / "src" / "dermref" / "completion" / "words.py"
LONGEST = 100
HEAD = '''"""The words that completion offers without loading Typer. Written by docs/completion_words.py; a test holds it to the commands."""
'''


def words() -> str:
    """The module as it must be."""
    root: Any = get_command(program([]))
    commands = {name: described(root.commands[name], f"dermref {name}") for name in COMMANDS}
    lines = [HEAD, "COMMANDS = {", *(f"    {quoted(name)}: {quoted(command.summary)}," for name, command in commands.items()), "}", ""]
    lines += ["TOPICS = {", *(f"    {quoted(name)}: {quoted(topic.summary)}," for name, topic in TOPICS.items()), "}", ""]
    lines += ["FORMATS = {", *(f"    {quoted(name)}: {quoted(FORMAT_USES[name])}," for name in FORMATS), "}", ""]
    lines += ["# Of each command, and of the program by itself: each option, whether it takes a value, and what it does.", "OPTIONS = {"]
    for name, command in {"": described(root, "dermref"), **commands}.items():
        lines += [f"    {quoted(name)}: {{", *options(command), "    },"]
    return "\n".join([*lines, "}", ""])


def options(command: Described) -> list[str]:
    """A line for each spelling of each option."""
    return [
        f"        {quoted(spelling)}: ({bool(option.value)}, {quoted(brief(option.text))}),"
        for option in sorted(command.options, key=lambda option: option.spellings[-1])
        for spelling in option.spellings
    ]


def brief(text: str) -> str:
    """A long text up to its first colon: a completion is read at a glance."""
    return text if len(text) <= LONGEST else text.partition(":")[0] + "."


def quoted(text: str) -> str:
    """The text as Python writes it, in double quotes."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'


def main() -> int:
    """Write the module, or compare it; returns the exit code."""
    text = words()
    if "--check" not in sys.argv[1:]:
        FILE.write_text(text, "utf-8")
    elif not FILE.is_file() or FILE.read_text("utf-8") != text:
        sys.stderr.write(f"{FILE.name} is not what the commands say today; run python docs/completion_words.py\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
