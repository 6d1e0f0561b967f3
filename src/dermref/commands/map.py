"""`dermref map`."""

from typing import Annotated

import typer

from dermref.asking import Asked
from dermref.options import reading


@reading
def map_(
    asked: Asked,
    conditions: Annotated[list[str], typer.Argument(help="One to four conditions.")],
    drawing: Annotated[bool, typer.Option("--drawing", help="Draw also in plain text, with letters alone.")] = False,
) -> None:
    """Draw where conditions sit on the scalp: from above, from behind and from the side.

    Examples: dermref map anm; dermref map anm folliculitis-decalvans; dermref map lpp --plain --drawing
    """
    from dermref.queries.names import find_entry
    from dermref.queries.scalp_map import scalp_map
    from dermref.views.scalp_map.page import map_page

    index = asked.index()
    keys = [find_entry(index, name, ("condition",)).id for name in conditions]
    asked.give(scalp_map(index, keys), lambda answer: map_page(answer, plain=drawing))
