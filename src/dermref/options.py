"""The options that every reading command takes."""

from typing import Annotated

import typer

from dermref.asking import FORMATS

Format = Annotated[str | None, typer.Option("--format", "-f", help=f"One of: {', '.join(FORMATS)}. Default: table on a terminal, else plain.")]
Json = Annotated[bool, typer.Option("--json", help="Short for --format json.")]
Plain = Annotated[bool, typer.Option("--plain", help="Short for --format plain.")]
Catalogue = Annotated[
    list[str] | None, typer.Option("--catalogue", help="Lay an own catalogue (file or folder) over the shipped one; may be repeated.")
]
