"""How a dispute reads: who says yes, who says no, what kind of source each is, and why, where that is known."""

from typing import Any

from dermref.views.page import Cell, Marks, joined

KIND_WORDS = {
    "variant-mix-up": "two variants mixed up",
    "disagreement": "plain disagreement",
    "superseded": "superseded",
    "copying-error": "copying error",
    "range-mismatch": "different ranges",
    "definition": "different definitions",
}


def dispute_lines(dispute: Any, marks: Marks, full: bool = True) -> list[tuple[int, Cell]]:
    """A dispute as lines: the subject, a line per position with its sources and their kinds, the explanations."""
    lines = [(0, Cell(dispute["name"], "disputed"))]
    for position in dispute["positions"]:
        voices = []
        for claim in position["claims"]:
            through = f"via {claim['through'].replace('-', ' ')}" if "through" in claim else ""
            detail = joined(through, claim.get("note", "") if full else "")
            who = ", ".join(marks.named(citation) for citation in claim["sources"])
            voices.append(who + (f": {detail}" if detail else ""))
        lines.append((1, Cell(f"{position['label']} - {joined(*dict.fromkeys(voices))}")))
    for entry in dispute["explanations"]:
        lines.append((1, Cell(f"why ({KIND_WORDS[entry['kind']]}): {entry['text']}{marks.bracketed(entry['sources'])}", "muted")))
    return lines
