"""Lays out one treatment claim, for the sheet of a condition and for the tables of treatments."""

from __future__ import annotations

from typing import Any

from dermref.views.page import Cell, Marks, joined, percent


def treatment_row(claim: Any, marks: Marks, drug: Any, full: bool) -> list[Cell]:
    """One treatment claim as a row: treatment, how it is given, dose, (outcome and notes,) adverse effects, source."""
    dose = joined(claim["dose"], claim.get("schedule", ""), claim.get("method", ""))
    response = percent(claim.get("response"))
    timing = joined(
        f"acts in {claim['time_to_effect']}" if "time_to_effect" in claim else "",
        f"lasts {claim['duration_of_effect']}" if "duration_of_effect" in claim else "",
    )
    best = {True: "called the best", False: "called not the best"}.get(claim.get("best"), "")
    outcome = joined(best, response and f"responded: {response}", claim.get("outcome", ""), timing, claim.get("note", ""))
    effects = adverse_effects(drug, claim["route"], marks, full)
    return [
        Cell(claim["name"], "strong"),
        route_line_help(claim),
        Cell(dose if full else joined(claim["dose"], claim.get("schedule", ""))),
        *([Cell(outcome)] if full else []),
        Cell(effects),
        Cell(marks.of(claim["sources"])),
    ]


def route_line_help(claim: Any) -> Cell:
    """How it is given, which line it is and whether the source says that it helps, in words: "oral; first; helps"."""
    words = {True: "helps", False: "does not help", None: ""}[claim["helps"]]
    tone = {True: "present", False: "absent", None: ""}[claim["helps"]]
    return Cell(joined(claim["route"], claim["line"], words), tone)


def adverse_effects(drug: Any, route: str, marks: Marks, full: bool) -> str:
    """What is known of a drug's harm by this route, each with its marks; only the first in a short table."""
    facts = [fact for fact in (drug["adverse_effects"] if drug else ()) if fact.get("route", route) == route]
    shown = facts if full else facts[:1]
    texts = []
    for fact in shown:
        often = f", {percent(fact['frequency'])}" if "frequency" in fact else ""
        texts.append(fact["text"].rstrip(".") + often + marks.bracketed(fact["sources"]))
    return joined(*texts, f"and {len(facts) - len(shown)} more" if len(facts) > len(shown) else "")
