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
SHORT_VOICES = 3


def dispute_lines(dispute: Any, marks: Marks, full: bool = True) -> list[tuple[int, Cell]]:
    """A dispute as lines: the subject, a line per position with its sources and their kinds, the explanations.

    The short form names three sources a side and leaves out their notes.
    """
    lines = [(0, Cell(dispute["name"], "disputed"))]
    for position in dispute["positions"]:
        shown, hidden = _voices(position, marks, full)
        lines.append((1, Cell(f"{position['label']}: {joined(*shown, f'and {hidden} more' if hidden else '')}")))
    whys = [f"why ({KIND_WORDS[entry['kind']]}): {entry['text']}{marks.bracketed(entry['sources'])}" for entry in dispute["explanations"]]
    return [*lines, *((1, Cell(why, "muted")) for why in whys)]


def _voices(position: Any, marks: Marks, full: bool) -> tuple[list[str], int]:
    """One text per source: its name, kind and mark, then the narrower findings through which it speaks, or its notes; and how many are left out."""
    through: dict[str, list[str]] = {}
    direct: dict[str, list[str]] = {}
    citations: dict[str, Any] = {}
    for claim in position["claims"]:
        for citation in claim["sources"]:
            citations.setdefault(citation["id"], citation)
            if "through" in claim:
                through.setdefault(citation["id"], []).append(claim["through"].replace("-", " "))
            else:
                direct.setdefault(citation["id"], []).append(claim.get("note", ""))
    texts = []
    for key, citation in list(citations.items())[: None if full else SHORT_VOICES]:
        said = direct.get(key)
        detail = joined(*dict.fromkeys(said)) if said is not None else f"by way of {joined(*dict.fromkeys(through[key]), by=', ')}"
        named = marks.named(citation)
        texts.append(f"{named} ({detail})" if detail and full else named)
    return texts, len(citations) - len(texts)
