"""Lays out what `show` says of a treatment, a finding or a source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from dermref.answer import DISCLAIMER
from dermref.naming import within_sentence
from dermref.views.page import (
    FACT_TITLES,
    MARKS,
    STATUS_TONES,
    Block,
    Cell,
    Column,
    Lines,
    Marks,
    Page,
    Table,
    joined,
    percent,
    years,
)
from dermref.views.treatment_row import route_line_help

if TYPE_CHECKING:
    from dermref.answer import Answer


def treatment_page(answer: Answer) -> Page:
    """A treatment: what is known of it, and each claim on its use."""
    data, marks = answer.data, Marks(answer)
    blocks: list[Block] = [_uses("Where it is used", data["uses"], data["condition_names"], marks)]
    for name, title in FACT_TITLES.items():
        if data[name]:
            lines = [(0, Cell(f"{_fact(fact)}{marks.bracketed(fact['sources'])}")) for fact in data[name]]
            blocks.append(Lines(title, lines))
    silent = [title.lower() for name, title in FACT_TITLES.items() if not data[name]]
    if silent:
        blocks.append(Lines("What no source here says", [(0, Cell(", ".join(silent)))]))
    if data["family"]:
        blocks.append(_uses(f"Said of its family ({', '.join(data['broader'])})", data["family"], data["condition_names"], marks))
    codes = "; ".join(f"{ {'mesh': 'MeSH', 'rxnorm': 'RxNorm'}[system] } {code}" for system, code in data["codes"].items())
    head = [Cell(joined(f"class: {data['class'].replace('-', ' ')}", f"also: {', '.join(data['synonyms'])}" if data["synonyms"] else "", codes))]
    return Page(data["name"], head, blocks, marks.foot(), [Cell(DISCLAIMER, "muted")], marks.sources())


def _fact(fact: Any) -> str:
    route = f" ({fact['route']})" if "route" in fact else ""
    often = f", {percent(fact['frequency'])}" if "frequency" in fact else ""
    return f"{fact['text']}{often}{route}"


def _uses(title: str, claims: Any, names: Any, marks: Marks) -> Block:
    if not claims:
        return Lines(title, [(0, Cell("no source says where", "muted"))])
    rows = []
    for claim in claims:
        dose = joined(claim["dose"], claim.get("schedule", ""), claim.get("method", ""))
        response = percent(claim.get("response"))
        timing = joined(claim.get("time_to_effect", ""), claim.get("duration_of_effect", ""))
        outcome = joined(response and f"responded: {response}", claim.get("outcome", ""), timing, claim.get("note", ""))
        name = claim["name"] if title.startswith("Said") else ""
        condition = joined(names[claim["condition"]], name, by=": ")
        said = [Cell(condition, "strong"), route_line_help(claim), Cell(dose)]
        rows.append([*said, Cell(outcome), Cell(marks.of(claim["sources"]))])
    titles = ("Condition", "Route, line, helps", "Dose", "Outcome and notes", "Source")
    columns = [Column(text) for text in titles]
    return Table(title, columns, rows)


def finding_page(answer: Answer) -> Page:
    """A finding: which conditions have it, dispute it, lack it, and which have it through a related finding."""
    data, marks = answer.data, Marks(answer)
    names = data["related_names"]
    head = [Cell(data["definition"]), Cell(joined(f"kind: {data['kind']}", f"also: {', '.join(data['synonyms'])}" if data["synonyms"] else ""))]
    related = joined(
        f"broader: {', '.join(names.get(key, key) for key in data['broader'])}" if data["broader"] else "",
        f"narrower: {', '.join(names.get(key, key) for key in data['narrower'])}" if data["narrower"] else "",
        data["hpo"],
    )
    if related:
        head.append(Cell(related, "muted"))
    titles = {"present": "Present in", "disputed": "Disputed in", "absent": "Absent in"}
    blocks: list[Block] = []
    for status, title in titles.items():
        rows = [row for row in data["conditions"] if row["status"] == status and not row["through"]]
        if rows:
            columns = [Column("Condition"), Column("Status"), Column("How often"), Column("Note"), Column(MARKS)]
            blocks.append(Table(title, columns, [_condition_row(row, marks) for row in rows]))
    through = [row for row in data["conditions"] if row["through"]]
    if through:
        lines = []
        for row in through:
            sources = [citation for claim in row["claims"] for citation in claim["sources"]]
            lines.append((0, Cell(f"{row['name']}: {row['status']}, since {within_sentence(row['through_name'])} is{marks.bracketed(sources)}")))
        blocks.append(Lines("Follows from a related finding in", lines))
    if not data["conditions"]:
        blocks.append(Lines("", [(0, Cell("no source here says anything of it in any condition", "muted"))]))
    return Page(data["name"], head, blocks, marks.foot(), [Cell(DISCLAIMER, "muted")], marks.sources())


def _condition_row(row: Any, marks: Marks) -> list[Cell]:
    disputed = row["status"] == "disputed"
    claims = sorted(row["claims"], key=lambda claim: not claim["present"]) if disputed else row["claims"]
    narrower = _by_way_of(row["dispute"]) if row["dispute"] else []
    parts = [*(_narrower(claim, marks) for claim in narrower), *(_said(claim, marks, disputed) for claim in claims)]
    sources = [citation for claim in [*claims, *narrower] for citation in claim["sources"]]
    status = Cell(row["status"], STATUS_TONES[row["status"]])
    note = Cell(joined(*dict.fromkeys(parts)))
    return [Cell(row["name"], "strong"), status, Cell(percent(row["frequency"])), note, Cell(marks.of(sources))]


def _said(claim: Any, marks: Marks, disputed: bool) -> str:
    """A claim in words; in a dispute with who makes it and which side it takes."""
    side = ("yes" if claim["present"] else "no") + marks.bracketed(claim["sources"]) if disputed else ""
    age = f"age {years(claim['years'])}" if "years" in claim else ""
    return joined(side, age, claim.get("stage", ""), claim.get("note", ""), by=", ")


def _by_way_of(dispute: Any) -> list[Any]:
    """The claims on narrower findings that speak for the finding."""
    return [claim for position in dispute["positions"] for claim in position["claims"] if "through" in claim]


def _narrower(claim: Any, marks: Marks) -> str:
    return joined("yes" + marks.bracketed(claim["sources"]), f"as {claim['through'].replace('-', ' ')}", claim.get("note", ""), by=", ")


def source_page(answer: Answer) -> Page:
    """A source: what it is, and every claim it makes."""
    data = answer.data
    head = [
        Cell(data["citation"]),
        Cell(data["address"]),
        Cell(joined(f"kind: {data['kind'].replace('-', ' ')}", f"read: {data['read'].replace('-', ' ')}", f"on {data['accessed']}")),
    ]
    if data["patients"]:
        head.append(Cell(f"reports on {data['patients']} patients"))
    if data["note"]:
        head.append(Cell(data["note"], "muted"))
    by_entry: dict[tuple[str, str], list[Any]] = {}
    for claim in data["claims"]:
        by_entry.setdefault((claim["name"], claim["section"]), []).append(claim)
    blocks: list[Block] = []
    for (name, section), claims in by_entry.items():
        rows = [[Cell(claim["subject"], "strong"), Cell(claim["text"]), Cell(claim["at"])] for claim in claims]
        blocks.append(Table(f"{name}: {section} ({len(claims)})", [Column("Subject"), Column("It says"), Column("Where in it")], rows))
    return Page(data["name"] if data["name"] != data["id"] else data["id"], head, blocks, [], [Cell(DISCLAIMER, "muted")])
