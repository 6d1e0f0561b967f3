"""The list of conditions, the full-text search, and the list of disputes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from dermref.answer import NOT_URGENT
from dermref.errors import NothingFound
from dermref.index import Index
from dermref.naming import name_key
from dermref.queries.answers import answer
from dermref.queries.names import nearest

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.results.tables import SearchRow

MAX_HITS = 40


def list_conditions(index: Index, group: str | None = None, urgent: bool = False) -> Answer:
    """Every condition with its counts; of one group only, or only those that a source calls urgent (`NOT_URGENT` says what is not)."""
    rows = index.listings()
    if group:
        known = sorted({row["group"] for row in rows})
        rows = [row for row in rows if name_key(row["group"]) == name_key(group)]
        if not rows:
            raise NothingFound(f"no condition is in the group {group!r}", f"groups: {', '.join(known)}")
    if urgent:
        rows = [row for row in rows if not set(row["urgency"]) <= {*NOT_URGENT}]
        if not rows:
            raise NothingFound("no condition is marked as urgent", "leave out --urgent")
    return answer(index, "list", {"group": group, "urgent": urgent}, {"rows": rows})


def stats(index: Index) -> Answer:
    """How deep the catalogue is, condition by condition, and in all."""
    rows = index.listings()
    numbers = ("findings", "absent", "frequencies", "treatments", "look_alikes", "patients", "sources", "disputes", "claims", "claims_checked")
    totals = {"conditions": len(rows), **{name: sum(row[name] for row in rows) for name in numbers if name != "sources"}}
    totals["sources"] = index.count("source")
    return answer(index, "stats", {}, {"rows": rows, "totals": totals})


def search(index: Index, text: str) -> Answer:
    """Entries that answer to the text, then those that contain all its words; misspelt, the nearest names.

    Raises NothingFound when there are none.
    """
    words = re.findall(r"\w+", name_key(text))
    rows: dict[tuple[str, str], SearchRow] = {}
    for found in index.named(name_key(text)) if words else ():
        label = "" if found.label in (found.id, found.key) else found.label
        rows[found.type, found.id] = {"type": found.type, "id": found.id, "name": "", "where": f"called {label or found.label}"}
    hits = index.search(words, MAX_HITS + 1) if words else []
    for hit in hits[:MAX_HITS]:
        where = " ".join(hit.where.split())
        rows.setdefault((hit.type, hit.id), {"type": hit.type, "id": hit.id, "name": hit.name, "where": where})
    if not rows and words:
        for near in nearest(index, text):
            rows[near.type, near.id] = {"type": near.type, "id": near.id, "name": "", "where": f"sounds like {near.label}"}
    if not rows:
        raise NothingFound(f"nothing contains {text!r}", "try one word, or another one; 'dermref list' shows the conditions")
    for type_ in {type_ for type_, _ in rows}:
        names = index.entity_names(type_, (key for kind, key in rows if kind == type_))
        for key, name in names.items():
            rows[type_, key]["name"] = name
    return answer(index, "search", {"text": text}, {"rows": list(rows.values()), "more": len(hits) > MAX_HITS})


def disputes(index: Index, condition: str | None = None) -> Answer:
    """Every dispute of one condition, or of all. Raises NothingFound when there is none."""
    rows = index.disputes(condition)
    if not rows:
        whose = f" on {condition}" if condition else ""
        raise NothingFound(f"the sources do not dispute anything{whose}", "'dermref disputes' lists the disputes of all conditions")
    names = index.entity_names("condition", (row["condition"] for row in rows))
    return answer(index, "disputes", {"condition": condition}, {"rows": rows, "condition_names": names})
