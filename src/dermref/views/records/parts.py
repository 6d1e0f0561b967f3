"""What records are made of: shares of patients, citations, treatment claims and disputes as flat fields."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from dermref.views.page import percent

Row = dict[str, Any]
Sources = Mapping[str, Any]

CITED = ("sources", "source_kinds", "where_in_source")
SHARE_ENDINGS = ("", "_low", "_high", "_class", "_count", "_patients")
LIST_MARK = "; "


def share_columns(name: str) -> tuple[str, ...]:
    """The columns of a share of patients: in words, its bounds in percent, and what the source gave."""
    return tuple(name + ending for ending in SHARE_ENDINGS)


FREQUENCY, RESPONSE = share_columns("frequency"), share_columns("response")
GIVEN = ("class", "route", "route_group", "line", "dose", "schedule", "method", "helps", "best")
OUTCOME = ("outcome", "time_to_effect", "duration_of_effect", "evidence")


def share(name: str, frequency: Any) -> Row:
    """The fields of a share of patients; none if nothing is given."""
    if not frequency:
        return {}
    given = {name + f"_{key}": value for key, value in frequency.items()}
    return {name: percent(frequency), **given}


def cited(citations: Iterable[Any], sources: Sources) -> Row:
    """Who says it: the ids, their kinds in the same order, and where in each."""
    citations = list(citations)
    keys = dict.fromkeys(citation["id"] for citation in citations)
    places = [f"{citation['id']}: {citation['at']}" for citation in citations if citation["at"]]
    return {
        "sources": LIST_MARK.join(keys),
        "source_kinds": LIST_MARK.join(sources[key]["kind"] if key in sources else "" for key in keys),
        "where_in_source": LIST_MARK.join(dict.fromkeys(places)),
    }


def claim(said: Any, sources: Sources) -> Row:
    """One claim on a finding: its stance, how often, at which age and stage, and who makes it."""
    low, high = said.get("years", (None, None))
    return {
        "present": said["present"],
        **share("frequency", said.get("frequency")),
        "years_low": low,
        "years_high": high,
        "stage": said.get("stage"),
        "main": said.get("main"),
        "note": said.get("note"),
        **cited(said["sources"], sources),
    }


def therapy(said: Any, sources: Sources) -> Row:
    """One claim on a treatment: how it is given, whether and how it helped, and who says so."""
    fields = {name: said.get(name) for name in (*GIVEN, *OUTCOME, "note")}
    return {**fields, **share("response", said.get("response")), **cited(said["sources"], sources)}


def fact(said: Any, sources: Sources) -> Row:
    """Something known of a drug itself."""
    return {"text": said["text"], "route": said.get("route"), **share("frequency", said.get("frequency")), **cited(said["sources"], sources)}


def dispute(disputed: Any, sources: Sources) -> Iterator[Row]:
    """A dispute: a record for each claim of each side (with a stance), then one for each explanation (with a kind)."""
    subject = {"about": disputed["about"], "id": disputed["subject"], "name": disputed["name"]}
    for position in disputed["positions"]:
        for voice in position["claims"]:
            said = {"stance": position["stance"], "text": position["label"], "through": voice.get("through"), "note": voice.get("note")}
            yield {**subject, **said, **cited(voice["sources"], sources)}
    for explanation in disputed["explanations"]:
        yield {**subject, "kind": explanation["kind"], "text": explanation["text"], **cited(explanation["sources"], sources)}


def codes(codes_of: Mapping[str, str]) -> str:
    """Codes by system as one field."""
    return LIST_MARK.join(f"{system} {code}" for system, code in codes_of.items())
