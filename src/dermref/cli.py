"""The command line: which commands there are, and what may stand before them.

Only the command that is asked for is loaded and built: Typer needs half a millisecond for each.
"""

from collections.abc import Callable, Sequence
from importlib import import_module
from typing import Annotated

import typer

from dermref import __version__
from dermref.options import Catalogue, catalogues_before
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
}
# Commands whose function cannot have their name, because Python has one of that name.
PYTHON_NAMES = {"list": "list_", "map": "map_"}


def _version(asked: bool) -> None:
    if asked:
        write_result(f"dermref {__version__}\n")
        raise typer.Exit


def root(
    version: Annotated[bool, typer.Option("--version", callback=_version, is_eager=True, help="Print name and version.")] = False,
    catalogue: Catalogue = None,
) -> None:
    """Holds the options that may stand before a command."""
    catalogues_before[:] = catalogue or []


def program(words: Sequence[str]) -> typer.Typer:
    """The program for these words of the command line: with their command alone, with all where they begin with none (help, a misspelling)."""
    # rich is loaded for tables only: Typer must not use it for help or errors (it also eats square brackets there).
    app = typer.Typer(
        name="dermref",
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        add_completion=False,
        no_args_is_help=True,
        context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
        help=(
            "Look up scalp conditions: sheets, comparisons, treatments, every cell cited. Offline; reference, not medical advice.\n\n"
            "Examples:\n\n  dermref show anm\n\n  dermref compare anm milia-en-plaque\n\n  dermref treatments --systemic"
        ),
    )
    app.callback()(root)
    first = words[0] if words else ""
    for name in [first] if first in COMMANDS else [] if first == "--version" else COMMANDS:
        app.command(name)(command(name))
    return app


def command(name: str) -> Callable[..., None]:
    """The function behind a command's name."""
    function: Callable[..., None] = getattr(import_module(f"dermref.commands.{COMMANDS[name]}"), PYTHON_NAMES.get(name, name))
    return function
