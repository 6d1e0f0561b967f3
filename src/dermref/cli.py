"""The command line: which commands there are, and what may stand before them.

Only the command that is asked for is loaded and built: Typer needs half a millisecond for each.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated, Any

import typer
from typer.core import TyperCommand, TyperGroup

from dermref import __version__
from dermref.asking import speak_to_screen_readers
from dermref.options import SPOKEN, Catalogue, catalogues_before
from dermref.output import write_result

# Each command with the module of `commands` that holds it, in the order of the help.
COMMANDS = {
    "show": "show",
    "compare": "compare",
    "map": "map",
    "treatments": "treatments",
    "differential": "differential",
    "list": "listing",
    "search": "listing",
    "disputes": "listing",
    "stats": "listing",
    "check": "check",
    "verify": "verify",
    "completion": "completion",
    "help": "help",
}
# Those of the tasks in the help of the program; every command belongs to one.
TASKS = {
    "Look up": ("show", "compare", "map", "treatments", "differential"),
    "Browse": ("list", "search", "disputes", "stats"),
    "Tools": ("check", "verify", "completion", "help"),
}
# Commands whose function cannot have their name, because Python has one of that name.
PYTHON_NAMES = {"list": "list_", "map": "map_", "help": "help_"}


def _version(asked: bool) -> None:
    if asked:
        write_result(f"dermref {__version__}\n")
        raise typer.Exit


class Command(TyperCommand):
    """A command whose help is laid out here rather than by Typer."""

    def help_text(self, path: str) -> str:
        """Its help, for the path by which it is reached."""
        from dermref.manual.text import as_text, help_width
        from dermref.manual.tree import described, help_parts

        return as_text(help_parts(described(self, path)), help_width())

    def get_help(self, ctx: Any) -> str:
        """What `-h` shows."""
        return self.help_text(ctx.command_path)


class Program(TyperGroup):
    """The program; its help names every command by task, and the topics."""

    def get_help(self, ctx: Any) -> str:
        """What `-h` shows."""
        from dermref.manual.front import front_page
        from dermref.manual.text import as_text, help_width

        return as_text(front_page(self, TASKS), help_width())


def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print name and version.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help=SPOKEN)] = False,
    catalogue: Catalogue = None,
) -> None:
    """Look up scalp conditions offline, every cell cited.

    A reference, not medical advice. No clinician has reviewed the catalogue.

    With a screen reader: dermref --plain COMMAND, or set DERMREF_ACCESSIBLE=1.

    Examples:
      dermref show anm
      dermref compare anm milia-en-plaque
      dermref treatments --systemic
      dermref differential "itchy pustules on the occiput" --not scarring --age 45
    """
    catalogues_before[:] = catalogue or []
    if plain:
        speak_to_screen_readers()


def program(words: Sequence[str]) -> typer.Typer:
    """The program for these words of the command line: with their command alone, with all where they begin with none (help, a misspelling)."""
    # rich is loaded for tables only: Typer must not use it for help or errors (it also eats square brackets there).
    app = typer.Typer(
        name="dermref",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"]},
    )
    app.callback(cls=Program)(root)
    first = words[0] if words else ""
    for name in [first] if first in COMMANDS and first != "help" else [] if first == "--version" else COMMANDS:
        app.command(name, cls=Command)(command(name))
    return app


def command(name: str) -> Callable[..., None]:
    """The function behind a command's name."""
    function: Callable[..., None] = getattr(import_module(f"dermref.commands.{COMMANDS[name]}"), PYTHON_NAMES.get(name, name))
    return function
