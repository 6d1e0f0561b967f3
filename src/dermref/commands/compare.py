"""`dermref compare`."""

from typing import Annotated

import typer

from dermref.asking import Asked
from dermref.options import reading, split


@reading
def compare(
    asked: Asked,
    conditions: Annotated[list[str], typer.Argument(help="Two to six conditions; one alone is compared with its look-alikes.")],
    kind: Annotated[
        list[str] | None,
        typer.Option("--kind", metavar="KINDS", rich_help_panel="Which rows", help="Only findings of these kinds, such as trichoscopy,histology."),
    ] = None,
    top: Annotated[int | None, typer.Option("--top", metavar="N", min=1, rich_help_panel="Which rows", help="Only the best N findings.")] = None,
    everything: Annotated[
        bool, typer.Option("--all", rich_help_panel="Which rows", help="Every finding and treatment, also those that do not separate.")
    ] = False,
) -> None:
    """Tell conditions apart, best sign first.

    Examples:
      dermref compare anm milia-en-plaque
      dermref compare fd lpp --kind histology --top 5
    """
    from dermref.queries.compare import compare as compared
    from dermref.queries.names import find_entry
    from dermref.views.compare_page import compare_page

    index = asked.index()
    keys = [find_entry(index, name, ("condition",)).id for name in conditions]
    answer = compared(index, keys, split(kind), top, everything)
    asked.give(answer, lambda given: compare_page(given, everything or top is not None))
