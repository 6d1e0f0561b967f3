"""Treatment claims across conditions, filtered."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from dermref.errors import NothingFound
from dermref.index import Index
from dermref.naming import name_key
from dermref.queries.answers import answer
from dermref.queries.names import closest

if TYPE_CHECKING:
    from dermref.answer import Answer


def treatments(
    index: Index,
    conditions: Sequence[str] = (),
    route_groups: Sequence[str] = (),
    routes: Sequence[str] = (),
    classes: Sequence[str] = (),
    lines: Sequence[str] = (),
) -> Answer:
    """Every treatment claim that has one of the wanted values in each filter given; several values of one filter mean "any of these".

    Raises NothingFound when a value occurs nowhere (with the nearest ones), or no claim passes all filters.
    """
    routes = [_known(index, "route", value) for value in routes]
    classes = [_known(index, "class_", value) for value in classes]
    lines = [_known(index, "line", value) for value in lines]
    wanted = {"condition": conditions, "route_group": route_groups, "route": routes, "class_": classes, "line": lines}
    rows = index.therapies(**wanted)
    if not rows:
        raise NothingFound("no treatment claim passes all these filters", "leave out a filter; 'dermref treatments' shows every treatment")
    groups = ("systemic", "topical", "intralesional", "procedural", "self-care")
    rows.sort(key=lambda row: (groups.index(row["route_group"]), row["name"].casefold(), row["route"]))
    names = index.entity_names("condition", (row["condition"] for row in rows))
    query = {"conditions": list(conditions), "route_groups": list(route_groups), "routes": routes, "classes": classes, "lines": lines}
    return answer(index, "treatments", query, {"rows": rows, "condition_names": names})


def _known(index: Index, column: str, value: str) -> str:
    """The value as the index has it; blanks and case do not matter, nor a plural s."""
    values = {name_key(known): known for known in index.therapy_values(column)}
    for form in (name_key(value), name_key(value).removesuffix("s")):
        if form in values:
            return values[form]
    what = column.rstrip("_")
    near = [values[form] for form in closest(name_key(value), values)][:3] or sorted(values.values())[:12]
    raise NothingFound(f"no treatment has the {what} {value!r}", f"nearest: {', '.join(near)}")
