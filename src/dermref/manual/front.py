"""The first page of help: the commands by task, the topics; and what is shown to whoever types the bare name."""

from collections.abc import Mapping, Sequence
from typing import Any

from dermref.manual.text import Part, Terms, Verbatim, as_text, help_width
from dermref.manual.topics import TOPICS
from dermref.manual.tree import described, help_parts


def front_page(program: Any, tasks: Mapping[str, Sequence[str]]) -> list[Part]:
    """The help of the program."""
    commands = [Part(task, Terms([(name, described(program.commands[name], name).summary) for name in names])) for task, names in tasks.items()]
    topics = Part("Topics, shown by dermref help TOPIC", Terms([(name, topic.summary) for name, topic in TOPICS.items()]))
    return [*help_parts(described(program, "dermref"), commands), topics]


def short_help(program: Any) -> str:
    """What is shown for the bare name: what it is, examples, the commands, where to read on."""
    about = described(program, "dermref")
    return as_text(
        [
            Part("", about.summary),
            Part("", about.about[0]),
            Part("Examples", Verbatim(about.examples)),
            Part("", f"Commands: {', '.join(program.commands)}."),
            Part("", "More: dermref -h"),
        ],
        help_width(),
    )
