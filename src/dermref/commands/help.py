"""`dermref help`."""

from typing import Annotated

import typer

from dermref.errors import NothingFound
from dermref.output import write_result


def help_(
    context: typer.Context,
    topic: Annotated[str | None, typer.Argument(help="A command or a topic; without one, the commands and the topics.")] = None,
) -> None:
    """Explain a command or a topic.

    Examples:
      dermref help formats
      dermref help exit-codes
      dermref help compare
    """
    from dermref.manual.text import as_text, help_width
    from dermref.manual.topics import TOPICS
    from dermref.queries.names import closest

    program = context.find_root()
    commands = program.command.commands  # type: ignore[attr-defined]  # Typer keeps the class of groups to itself
    wanted = "" if topic is None else topic.strip().lower().replace("_", "-").replace(" ", "-")
    named = {name.rstrip("s"): name for name in TOPICS}.get(wanted.rstrip("s"), "")
    if wanted in commands:
        text = commands[wanted].help_text(f"dermref {wanted}")
    elif named:
        text = as_text(TOPICS[named].parts, help_width())
    elif not wanted:
        text = program.get_help()
    else:
        near = closest(wanted, [*commands, *TOPICS])[:3]
        remedy = f"nearest: {', '.join(near)}" if near else f"topics: {', '.join(TOPICS)}"
        raise NothingFound(f"there is no help on {topic!r}", f"{remedy}; or try: dermref -h")
    write_result(text + "\n")
