"""`dermref treatments`."""

from typing import Annotated

import typer

from dermref.asking import Asked
from dermref.options import reading, split


@reading
def treatments(
    asked: Asked,
    conditions: Annotated[list[str] | None, typer.Argument(help="Only the treatments of these conditions.")] = None,
    systemic: Annotated[bool, typer.Option("--systemic", rich_help_panel="Filters", help="By mouth or injection.")] = False,
    topical: Annotated[bool, typer.Option("--topical", rich_help_panel="Filters", help="On the skin.")] = False,
    intralesional: Annotated[bool, typer.Option("--intralesional", rich_help_panel="Filters", help="Into the lesion.")] = False,
    procedural: Annotated[bool, typer.Option("--procedural", rich_help_panel="Filters", help="Surgery, laser, light, cold, radiation.")] = False,
    self_care: Annotated[bool, typer.Option("--self-care", rich_help_panel="Filters", help="What the patient does.")] = False,
    route: Annotated[list[str] | None, typer.Option("--route", rich_help_panel="Filters", help="A route, such as oral.")] = None,
    class_: Annotated[list[str] | None, typer.Option("--class", rich_help_panel="Filters", help="A drug class, such as tetracycline.")] = None,
    line: Annotated[
        list[str] | None, typer.Option("--line", rich_help_panel="Filters", help="first, second, third, rescue, adjunct, maintenance or historical.")
    ] = None,
) -> None:
    """List treatments; filters combine.

    Several values of one filter mean any of these.

    Examples:
      dermref treatments --systemic
      dermref treatments anm --topical --intralesional
      dermref treatments --class tetracycline --line first
    """
    from dermref.queries.names import find_entry
    from dermref.queries.treatments import treatments as found
    from dermref.views.table_pages import treatments_page

    index = asked.index()
    keys = [find_entry(index, name, ("condition",)).id for name in conditions or []]
    chosen = {"systemic": systemic, "topical": topical, "intralesional": intralesional, "procedural": procedural, "self-care": self_care}
    groups = [group for group, wanted in chosen.items() if wanted]
    asked.give(found(index, keys, groups, split(route), split(class_), split(line)), treatments_page)
