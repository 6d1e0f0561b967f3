"""dermref.manual.tree: what the declared commands say of themselves."""

from __future__ import annotations

from typing import Annotated, Any

import pytest
import typer
from typer.main import get_command

from dermref.cli import COMMANDS, TASKS, program
from dermref.manual.text import as_text
from dermref.manual.tree import described, help_parts


def command(function: Any) -> Any:
    """The command that Typer makes of a function."""
    app = typer.Typer(rich_markup_mode=None, add_completion=False)
    app.command("try")(function)
    return get_command(app)


def help_of(function: Any, width: int = 80) -> str:
    """Its help."""
    return as_text(help_parts(described(command(function), "dermref try")), width)


def odd(
    name: Annotated[str, typer.Argument(help="A name [x] or [/x].")],
    more: Annotated[list[str] | None, typer.Argument(help="array[0]")] = None,
    switch: Annotated[bool, typer.Option("--on/--off", help="A switch.")] = False,
    value: Annotated[str, typer.Option("--value", "-v", metavar="THING", rich_help_panel="Things", help="A value.")] = "",
    catalogue: Annotated[str, typer.Option("--catalogue", rich_help_panel="Catalogues", help="One more.")] = "",
    last: Annotated[str, typer.Option("--last", help="Plain.")] = "",
    secret: Annotated[str, typer.Option("--secret", hidden=True)] = "",
) -> None:
    """Do something [x] odd.

    It goes on [/x]
    over two lines.

    Examples:
      dermref try [a]
      dermref try "b c"
    """


def test_the_whole_help_of_a_command() -> None:
    """U-12, U-14: usage, what it does, examples, arguments, options by task with the shared ones last; brackets as they are."""
    assert help_of(odd).splitlines() == [
        "Usage: dermref try [OPTIONS] NAME [MORE...]",
        "",
        "Do something [x] odd.",
        "",
        "It goes on [/x] over two lines.",
        "",
        "Examples:",
        "  dermref try [a]",
        '  dermref try "b c"',
        "",
        "Arguments:",
        "  NAME  A name [x] or [/x].",
        "  MORE  array[0]",
        "",
        "Options:",
        "  --on, --off  A switch.",
        "  --last LAST  Plain.",
        "",
        "Things:",
        "  -v, --value THING  A value.",
        "",
        "Catalogues:",
        "  --catalogue CATALOGUE  One more.",
        "",
        "Help:",
        "  -h, --help  Show this help.",
    ]


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_says_enough(name: str) -> None:
    """U-12: a summary of one line, an example, a text for every argument and option, each option in a group."""
    about = described(get_command(program([name])).commands[name], f"dermref {name}")  # type: ignore[attr-defined]
    assert about.summary
    assert len(about.summary) <= 60
    assert about.examples
    assert all(line.startswith(f"dermref {name}") and len(line) <= 78 for line in about.examples)
    assert all(text for _, text in about.arguments)
    assert all(option.text for option in about.options)
    assert "Options" not in [group for group, _ in about.groups()] or name == "help"


def test_every_command_belongs_to_one_task() -> None:
    """U-12: the help of the program leaves none out."""
    assert [name for names in TASKS.values() for name in names] == list(COMMANDS)
