"""`dermref check`."""

import os
from typing import Annotated

import typer

from dermref.errors import NothingFound
from dermref.options import Catalogue, catalogues_before
from dermref.output import Progress, write_lines, write_result


def check(
    paths: Annotated[
        list[str] | None, typer.Argument(help="Catalogues to check (laid over the shipped one); default: the shipped one and your own.")
    ] = None,
    json: Annotated[bool, typer.Option("--json", rich_help_panel="Output", help="The problems as one JSON object, for editors.")] = False,
    catalogue: Catalogue = None,
) -> None:
    """Check a catalogue: every fault with its place.

    Each comes with a remedy. Exit 1 if there are any.

    Examples:
      dermref check
      dermref check my-catalogue.yaml
      dermref check my-catalogue.yaml --json
    """
    from dermref.catalogue.report import check_report
    from dermref.paths import own_catalogues, shipped_catalogue

    named = [*(paths or []), *catalogues_before, *(catalogue or [])]
    found, text = check_report([shipped_catalogue(), *(named or own_catalogues(os.environ))], Progress(), json)
    (write_result if json else write_lines)(text)
    if found:
        raise NothingFound(f"check found {found} problem{'s' if found > 1 else ''}", "mend them and run it again")
