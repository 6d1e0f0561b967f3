"""Where conditions sit: what is said of each site of the scalp, of the sites beside it, and of how the lesions lie."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dermref.errors import WrongUsage
from dermref.index import Index
from dermref.queries.answers import answer

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.documents import ConditionDoc, DisputeDoc, FindingDoc, FindingEntryDoc
    from dermref.results.regions import MapSite, SiteCell

MAX_CONDITIONS = 4
SCALP = "site-scalp"
# Sites on the head that a map shows beside the scalp, whether or not a source names them.
BESIDE = ("site-forehead", "site-ear", "site-periauricular", "site-retroauricular")


def scalp_map(index: Index, keys: Sequence[str]) -> Answer:
    """The sites of one to four conditions, by id: every site of the scalp and on the head beside it, and what else of site or pattern is stated.

    Raises WrongUsage for more conditions.
    """
    keys = list(dict.fromkeys(keys))
    if not 1 <= len(keys) <= MAX_CONDITIONS:
        raise WrongUsage(f"map takes one to {MAX_CONDITIONS} conditions, not {len(keys)}", "for example: dermref map anm folliculitis-decalvans")
    documents: dict[str, ConditionDoc] = index.documents("condition", keys)
    chosen = [documents[key] for key in keys]
    on_scalp = {SCALP, *index.narrower(SCALP)}
    stated = {finding["finding"]: finding["kind"] for document in chosen for finding in document["findings"]}
    wanted = [*on_scalp, *BESIDE, *(key for key, kind in stated.items() if kind in ("site", "distribution"))]
    entries: dict[str, FindingEntryDoc] = index.documents("finding", wanted)
    sites = [_site(entry, key in on_scalp, chosen) for key, entry in entries.items() if entry["kind"] == "site"]
    patterns = [_site(entry, False, chosen) for entry in entries.values() if entry["kind"] == "distribution"]
    data = {
        "conditions": [{"id": document["id"], "name": document["name"]} for document in chosen],
        "sites": sorted(sites, key=lambda row: (not row["on_scalp"], row["name"].casefold(), row["finding"])),
        "patterns": sorted(patterns, key=lambda row: (row["name"].casefold(), row["finding"])),
        "disputes": [dispute for document in chosen for dispute in document["disputes"] if _on_place(dispute, entries)],
    }
    return answer(index, "map", {"conditions": keys}, data)


def _on_place(dispute: DisputeDoc, entries: Collection[str]) -> bool:
    """Whether the dispute is on one of these sites or patterns, or on which site is the main one."""
    if dispute["about"] == "group":
        return any(position["stance"] in entries for position in dispute["positions"])
    return dispute["about"] == "main-site" or (dispute["about"] == "finding" and dispute["subject"] in entries)


def _site(entry: FindingEntryDoc, on_scalp: bool, documents: Sequence[ConditionDoc]) -> MapSite:
    return {
        "finding": entry["id"],
        "name": entry["name"],
        "definition": entry["definition"],
        "on_scalp": on_scalp,
        "cells": {document["id"]: _cell(entry["id"], document) for document in documents},
    }


def _cell(key: str, document: ConditionDoc) -> SiteCell:
    """What is said of a site in one condition: stated, following from a narrower or a wider one, or nothing."""
    stated = {finding["finding"]: finding for finding in document["findings"]}
    if key in stated:
        finding = stated[key]
        return _filled(finding["status"], finding, None, None)
    for implied in document["implied"]:
        if implied["finding"] == key:
            through = stated[implied["through"]]
            return _filled(implied["status"], through, implied["through"], through["name"])
    return {"status": "unstated", "main": False, "frequency": None, "through": None, "through_name": None, "sources": []}


def _filled(status: str, finding: FindingDoc, through: str | None, through_name: str | None) -> SiteCell:
    cited: Mapping[Any, Any] = {(citation["id"], citation["at"]): citation for claim in finding["claims"] for citation in claim["sources"]}
    own = through is None
    return {
        "status": status,
        "main": own and bool(finding.get("main")),
        "frequency": finding["frequency"] if own else None,
        "through": through,
        "through_name": through_name,
        "sources": list(cited.values()),
    }
