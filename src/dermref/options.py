"""The options that every reading command takes, declared once."""

from collections.abc import Callable
from inspect import Parameter, Signature, get_annotations, signature
from typing import Annotated, Any

import typer

from dermref.asking import NARROWEST, WIDEST, Asked
from dermref.views.rendering import FORMATS

Catalogue = Annotated[
    list[str] | None,
    typer.Option(
        "--catalogue",
        metavar="PATH",
        rich_help_panel="Catalogues",
        help="Lay an own catalogue (file or folder) over the shipped one; may be repeated.",
    ),
]

SPOKEN = "For screen readers: no boxes, no colour, records of 'Field: value' lines."

# Own catalogues named before the command's word.
catalogues_before: list[str] = []


def _shared(
    format_: Annotated[
        str | None, typer.Option("--format", "-f", help=f"One of: {', '.join(FORMATS)}. Default: table on a terminal, else plain.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", help="Short for --format json.")] = False,
    plain: Annotated[bool, typer.Option("--plain", help=SPOKEN)] = False,
    pager: Annotated[bool | None, typer.Option("--pager/--no-pager", help="On a terminal: show the answer in a pager, or not.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--columns", help="Show records with these columns, joined by commas; --columns '' lists them.")
    ] = None,
    output: Annotated[
        str | None, typer.Option("--output", "-o", help="Write to this file; its ending chooses the format. - is standard output.")
    ] = None,
    force: Annotated[bool, typer.Option("--force", help="Replace the output file if it is there.")] = False,
    color: Annotated[str, typer.Option("--color", help="Colour of tables: auto, always or never.")] = "auto",
    width: Annotated[int | None, typer.Option("--width", min=NARROWEST, max=WIDEST, help="Width of tables in columns.")] = None,
    raw: Annotated[bool, typer.Option("--raw", help="No apostrophe before csv and tsv cells that a spreadsheet would compute.")] = False,
    catalogue: Catalogue = None,
) -> Asked:
    """The parameters of this function are added to every reading command."""
    chosen = None if columns is None else [name for value in columns for name in value.split(",") if name.strip()]
    layers = [*catalogues_before, *(catalogue or [])]
    return Asked(format_, json, plain, layers, columns=chosen, output=output, force=force, color=color, width=width, raw=raw, pager=pager)


# What they are about, for the help: their form, unless an option says otherwise. (Typer's word for a group of options is "panel".)
for _declared in get_annotations(_shared).values():
    for _option in getattr(_declared, "__metadata__", ()):
        _option.rich_help_panel = _option.rich_help_panel or "Output"
_SHARED = list(signature(_shared).parameters.values())


def reading(command: Callable[..., None]) -> Callable[..., None]:
    """A command that answers from the catalogue: it gets its first parameter, how the answer is wanted, from the options that all of these share."""
    own: list[Parameter] = list(signature(command).parameters.values())[1:]

    def run(**given: Any) -> None:
        command(_shared(**{option.name: given.pop(option.name) for option in _SHARED}), **given)

    run.__name__, run.__doc__ = command.__name__, command.__doc__
    run.__signature__ = Signature([*own, *_SHARED])  # type: ignore[attr-defined]  # what Typer reads
    run.__annotations__ = {**get_annotations(command), **get_annotations(_shared)}
    return run


def split(values: list[str] | None) -> list[str]:
    """Option values given several times or joined by commas."""
    return [part.strip() for value in values or [] for part in value.split(",") if part.strip()]
