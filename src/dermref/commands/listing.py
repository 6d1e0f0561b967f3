"""`dermref list`, `search`, `disputes` and `stats`."""

from typing import Annotated

import typer

from dermref.asking import Asked
from dermref.options import reading


@reading
def list_(
    asked: Asked,
    group: Annotated[str | None, typer.Option("--group", rich_help_panel="Filters", help="Only one group, such as scarring-lymphocytic.")] = None,
    urgent: Annotated[
        bool, typer.Option("--urgent", rich_help_panel="Filters", help="Only emergencies, malignant, contagious and systemic disease.")
    ] = False,
) -> None:
    """List the conditions.

    Examples:
      dermref list
      dermref list --urgent
    """
    from dermref.queries.listing import list_conditions
    from dermref.views.table_pages import list_page

    asked.give(list_conditions(asked.index(), group, urgent), list_page)


@reading
def search(
    asked: Asked,
    text: Annotated[list[str], typer.Argument(help="Words to look for, anywhere in the catalogue.")],
) -> None:
    """Find entries by their words.

    Examples:
      dermref search itch
      dermref search hairline pustules
    """
    from dermref.queries.listing import search as found
    from dermref.views.table_pages import search_page

    asked.give(found(asked.index(), " ".join(text)), search_page)


@reading
def disputes(
    asked: Asked,
    condition: Annotated[list[str] | None, typer.Argument(help="Only the disputes on this condition.")] = None,
) -> None:
    """Show where sources contradict each other.

    Examples:
      dermref disputes
      dermref disputes anm
    """
    from dermref.queries.listing import disputes as found
    from dermref.queries.names import find_entry
    from dermref.views.table_pages import disputes_page

    index = asked.index()
    key = find_entry(index, " ".join(condition), ("condition",)).id if condition else None
    asked.give(found(index, key), disputes_page)


@reading
def stats(asked: Asked) -> None:
    """Show how deep the catalogue is.

    Examples:
      dermref stats
      dermref stats --json
    """
    from dermref.queries.listing import stats as counted
    from dermref.views.table_pages import stats_page

    asked.give(counted(asked.index()), stats_page)
