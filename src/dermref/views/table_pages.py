"""Lays out the answers that are one table or list: treatments, list, search, disputes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from dermref.answer import DISCLAIMER, NOT_URGENT
from dermref.views.dispute_lines import dispute_lines
from dermref.views.page import MARKS, Block, Cell, Column, Lines, Marks, Page, Table, joined, percent, plural
from dermref.views.treatment_row import route_line_help

if TYPE_CHECKING:
    from dermref.answer import Answer

# A longer id would not leave room for the name on a narrow terminal.
LONGEST_ID = 24
GROUP_TITLES = {
    "systemic": "Systemic",
    "topical": "Topical",
    "intralesional": "Intralesional",
    "procedural": "Procedural",
    "self-care": "Self-care",
}


def treatments_page(answer: Answer) -> Page:
    """Treatment claims, a table per route group."""
    data, marks = answer.data, Marks(answer)
    columns = [Column(title) for title in ("Treatment", "Condition", "Route, line, helps", "Dose", "Outcome", MARKS)]
    blocks: list[Block] = []
    for group, title in GROUP_TITLES.items():
        rows = []
        for claim in data["rows"]:
            if claim["route_group"] == group:
                dose = joined(claim["dose"], claim.get("schedule", ""))
                response = percent(claim.get("response"))
                outcome = joined(response and f"responded: {response}", claim.get("outcome", ""))
                named = [Cell(claim["name"], "strong"), Cell(data["condition_names"][claim["condition"]])]
                rows.append([*named, route_line_help(claim), Cell(dose), Cell(outcome), Cell(marks.of(claim["sources"]))])
        if rows:
            blocks.append(Table(title, columns, rows))
    count = f"{plural(len(data['rows']), 'claim')} on {plural(len({row['treatment'] for row in data['rows']}), 'treatment')}"
    filters = joined(*(f"{key.replace('_', ' ')}: {', '.join(value)}" for key, value in answer.query.items() if value))
    return Page("Treatments", [Cell(joined(count, filters))], blocks, marks.foot(), [Cell(DISCLAIMER, "muted")], marks.sources())


def list_page(answer: Answer) -> Page:
    """The conditions: name, what to ask for (the id, or the abbreviation where that is long), and counts; what is urgent stands with the name."""
    rows = answer.data["rows"]
    columns = [Column(title) for title in ("Condition", "Ask for", "Findings", "Sources", "Disputes")]
    cells = []
    for row in sorted(rows, key=lambda row: row["name"].casefold()):
        short = row["id"] if len(row["id"]) <= LONGEST_ID else min((alias for alias in row["aliases"] if alias.isupper()), key=len, default=row["id"])
        urgent = ", ".join(kind.replace("-", " ") for kind in row["urgency"] if kind not in NOT_URGENT)
        name = joined(row["name"], f"({urgent})" if urgent else "", by=" ")
        counts = [str(row[key]) for key in ("findings", "sources", "disputes")]
        cells.append([Cell(name, "strong"), Cell(short), *map(Cell, counts)])
    after = [Cell("more: dermref show NAME, dermref stats", "muted"), Cell(DISCLAIMER, "muted")]
    return Page("Conditions", [Cell(plural(len(rows), "condition"))], [Table("", columns, cells)], [], after)


def stats_page(answer: Answer) -> Page:
    """How deep the catalogue is: a row per condition, the strongest kinds of source in words, and the totals."""
    numbers = {
        "findings": "Findings", "absent": "Absent", "frequencies": "Figures", "treatments": "Treatments", "look_alikes": "Look-alikes",
        "patients": "Patients", "disputes": "Disputes", "claims": "Claims", "claims_checked": "Read twice",
    }  # fmt: skip
    columns = [Column("Condition"), *map(Column, numbers.values()), Column("Sources"), Column("Last review")]
    rows = []
    for row in answer.data["rows"]:
        kinds = ", ".join(f"{number} {kind.replace('-', ' ')}" for kind, number in list(row["source_kinds"].items())[:3])
        cells = [Cell(str(row[name])) for name in numbers]
        rows.append([Cell(row["name"], "strong"), *cells, Cell(f"{row['sources']}: {kinds}"), Cell(row["reviewed"] or "not yet")])
    totals = answer.data["totals"]
    line = "; ".join(f"{number} {name.replace('_', ' ')}" for name, number in totals.items())
    note = "read twice: claims that a second reader held against their sources, those removed then and facts on drugs included"
    return Page("Coverage", [Cell(line)], [Table("", columns, rows, note)], [], [Cell(DISCLAIMER, "muted")])


def search_page(answer: Answer) -> Page:
    """What was found, best first."""
    rows = answer.data["rows"]
    count = "1 entry" if len(rows) == 1 else f"{len(rows)} entries"
    if answer.data["more"]:
        count = f"the first {count}; there are more: add a word"
    columns = [Column("Type"), Column("Id"), Column("Name"), Column("Where")]
    cells = [[Cell(row["type"]), Cell(row["id"], "strong"), Cell(row["name"]), Cell(row["where"])] for row in rows]
    after = [Cell("more: dermref show ID", "muted"), Cell(DISCLAIMER, "muted")]
    return Page(f"Search: {answer.query['text']}", [Cell(count)], [Table("", columns, cells)], [], after)


def disputes_page(answer: Answer) -> Page:
    """Disputes, condition by condition."""
    data, marks = answer.data, Marks(answer)
    by_condition: dict[str, list[tuple[int, Cell]]] = {}
    for dispute in data["rows"]:
        by_condition.setdefault(dispute["condition"], []).extend(dispute_lines(dispute, marks))
    blocks = [Lines(data["condition_names"][condition], lines) for condition, lines in by_condition.items()]
    return Page("Disputes", [Cell(plural(len(data["rows"]), "dispute"))], blocks, marks.foot(), [Cell(DISCLAIMER, "muted")], marks.sources())
