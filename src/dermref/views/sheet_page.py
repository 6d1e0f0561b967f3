"""Lays out the sheet of a condition."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, Any

from dermref.answer import DISCLAIMER
from dermref.naming import at_the_start, findings_words, patient_words, within_sentence
from dermref.views.dispute_lines import dispute_lines
from dermref.views.page import (
    COURSE_TOPICS,
    MARKS,
    SECTIONS,
    STATUS_TONES,
    Block,
    Cell,
    Column,
    Lines,
    Marks,
    Page,
    Table,
    joined,
    known_section,
    percent,
    plural,
    topic_section,
    years,
)
from dermref.views.scalp_map.page import sheet_figure
from dermref.views.treatment_row import treatment_row

if TYPE_CHECKING:
    from dermref.answer import Answer

# The short sheet shows this many of each; the whole one all.
SHORT_DISPUTES, SHORT_COURSE, SHORT_SELF_CARE = 6, 4, 4
SHORT_PRESENT, SHORT_OTHERS = 4, 3
SHORT_LOOK_ALIKES = 6
SHORT_TREATMENTS_PER_GROUP = 4
SHORT_REPORTED = 6
KIND_TITLES = {"demographic": "who", "laboratory": "tests"}
CODE_NAMES = {
    "mondo": "MONDO",
    "doid": "DOID",
    "icd10cm": "ICD-10-CM",
    "icd11": "ICD-11 MMS",
    "icd11_foundation": "ICD-11 Foundation",
    "mesh": "MeSH",
    "orphanet": "ORPHA",
}


def sheet_page(answer: Answer, full: bool = False, section: str | None = None, with_map: bool = False) -> Page:
    """The page of a sheet: short, whole (`full`), or one section of it whole; the former two with a map of the scalp if `with_map`.

    Raises WrongUsage for a section that does not exist.
    """
    if section is not None:
        known_section(section)
    data, marks = answer.data, Marks(answer)
    builders: dict[str, Callable[[Any, Marks, bool], Block | None]] = {
        "glance": _glance,
        "disputes": _disputes,
        "findings": _findings,
        "look-alikes": _look_alikes,
        "treatments": _treatments,
        "course": _course,
        "self-care": _self_care,
        "statements": _statements,
        "patients": _patients,
        "unstated": _unstated,
    }
    if section:
        wanted: Sequence[str] = [section] if section in builders else []
    else:
        wanted = [name for name in builders if full or name != "statements"]
    blocks = [block for name in wanted if (block := builders[name](data, marks, full or section is not None))]
    figure = sheet_figure(data) if with_map and not section else None
    if figure:
        blocks.insert(0, figure)
    if section == "sources":
        blocks.append(Lines("Sources", [(0, Cell(f"{key}: {source['citation']} {source['address']}")) for key, source in answer.sources.items()]))
    elif section and not blocks:
        blocks.append(Lines(section.capitalize(), [(0, Cell("no source says anything", "muted"))]))
    foot = marks.foot(full or section is not None)
    return Page(data["name"], _head(data, full), blocks, foot, _after(data, full, section), marks.sources())


def _head(data: Any, full: bool) -> list[Cell]:
    names = ", ".join(data["aliases"])
    codes = [f"{CODE_NAMES[code['system']]} {code['id']} ({code['match']})" for code in data["codes"]]
    counts = (
        f"{plural(len(data['findings']), 'finding')}, {plural(len(data['treatments']), 'treatment claim')}, "
        f"{plural(data['source_count'], 'source')}, {plural(len(data['disputes']), 'dispute')}"
    )
    cells = [Cell(f"also: {names}")] if names else []
    cells.append(Cell(f"group: {data['group'].replace('-', ' ')}", "muted"))
    if codes:
        cells.append(Cell(f"codes: {'; '.join(codes)}", "muted"))
    cells.append(Cell(counts, "strong"))
    if data["origin"] != "shipped":
        cells.append(Cell(f"from the catalogue {data['origin']}", "disputed"))
    if data["coverage_note"]:
        cells.append(Cell(f"coverage: {data['coverage_note']}", "muted"))
    for review in data["reviewed"] if full else ():
        numbers = f"{review['checked']} claims checked against their sources, {review['corrected']} corrected, {review['removed']} removed"
        text = f"second reading {review['date']}: {numbers}"
        cells.append(Cell(text, "muted"))
    return cells


def _after(data: Any, full: bool, section: str | None) -> list[Cell]:
    more = "" if full or section else f"more: dermref show {data['id']} --full, or --section {'|'.join(SECTIONS)}"
    return [*([Cell(more, "muted")] if more else []), Cell(DISCLAIMER, "muted")]


def _glance(data: Any, marks: Marks, _full: bool) -> Block | None:
    lines = [(0, Cell(f"{line['label']}: {line['text']}{marks.bracketed(line['sources'])}")) for line in data["at_a_glance"]]
    return Lines("At a glance", lines) if lines else None


def _disputes(data: Any, marks: Marks, full: bool) -> Block | None:
    shown = data["disputes"] if full else data["disputes"][:SHORT_DISPUTES]
    lines = [line for dispute in _explained_once(shown) for line in dispute_lines(dispute, marks, full)]
    if len(shown) < len(data["disputes"]):
        others = ", ".join(within_sentence(dispute["name"]) for dispute in data["disputes"][len(shown) :])
        lines.append((0, Cell(f"also: {others} (--section disputes)", "muted")))
    return Lines("Disputed", lines) if lines else None


def _explained_once(disputes: Sequence[Any]) -> list[Any]:
    """The disputes, each explanation left out where the same words have explained an earlier one."""
    told: set[str] = set()
    once = []
    for dispute in disputes:
        new = [entry for entry in dispute["explanations"] if entry["text"] not in told]
        told.update(entry["text"] for entry in new)
        once.append({**dispute, "explanations": new})
    return once


def _findings(data: Any, marks: Marks, full: bool) -> Block | None:
    if not full:
        return _key_findings(data, marks)
    columns = [Column("Kind"), Column("Finding"), Column("Status"), Column("How often"), Column("Note"), Column(MARKS)]
    rows = [_finding_row(finding, marks) for finding in data["findings"]]
    return Table("Findings", columns, rows) if rows else None


def _key_findings(data: Any, marks: Marks) -> Block | None:
    """A row per kind: what is there, and what is not or is disputed, each with how often and its marks."""
    by_kind: dict[str, tuple[list[str], list[str]]] = {}
    hidden = 0
    for finding in data["findings"]:
        present, others = by_kind.setdefault(finding["kind"], ([], []))
        column = present if finding["status"] == "present" else others
        if len(column) >= (SHORT_PRESENT if column is present else SHORT_OTHERS):
            hidden += 1
            continue
        prefix = "disputed: " if finding["status"] == "disputed" else ""
        sources = [citation for claim in finding["claims"] for citation in claim["sources"]]
        often = percent(finding["frequency"])
        ages = joined(*dict.fromkeys(years(claim["years"]) for claim in finding["claims"] if "years" in claim), by=" or ")
        column.append(joined(prefix + within_sentence(finding["name"]), ages, often, by=" ") + marks.bracketed(sources))
    rows = [
        [Cell(KIND_TITLES.get(kind, kind), "strong"), Cell(joined(*present)), Cell(joined(*others))] for kind, (present, others) in by_kind.items()
    ]
    columns = [Column("Kind"), Column("Present"), Column("Absent or disputed")]
    note = f"{plural(hidden, 'more finding')}: --section findings" if hidden else ""
    return Table("Key findings", columns, rows, note) if rows else None


def _finding_row(finding: Any, marks: Marks) -> list[Cell]:
    status, claims = finding["status"], finding["claims"]
    ages = joined(*dict.fromkeys(years(claim["years"]) for claim in claims if "years" in claim), by=" or ")
    stages = joined(*dict.fromkeys(claim["stage"] for claim in claims if "stage" in claim), by=", ")
    notes = joined(*dict.fromkeys(claim["note"] for claim in claims if "note" in claim))
    note = joined("leading" if finding.get("main") else "", ages and f"age {ages}", stages and f"{stages} stage", notes)
    sources = [citation for claim in claims for citation in claim["sources"]]
    kind = KIND_TITLES.get(finding["kind"], finding["kind"])
    name = Cell(finding["name"], "strong" if status != "absent" else "")
    return [Cell(kind), name, Cell(status, STATUS_TONES[status]), Cell(percent(finding["frequency"])), Cell(note), Cell(marks.of(sources))]


def _look_alikes(data: Any, marks: Marks, full: bool) -> Block | None:
    entries = data["look_alikes"]
    shown = entries if full else entries[:SHORT_LOOK_ALIKES]
    rows = [[Cell(entry["name"], "strong"), Cell(entry["tell"]), Cell(marks.of(entry["sources"]))] for entry in shown]
    hidden = len(entries) - len(shown)
    note = f"{plural(hidden, 'more look-alike')}: --section look-alikes" if hidden else ""
    columns = [Column("Look-alike"), Column("What separates it"), Column(MARKS)]
    return Table("Look-alikes", columns, rows, note) if rows else None


def _treatments(data: Any, marks: Marks, full: bool) -> Block | None:
    claims = [claim for claim in data["treatments"] if claim["route_group"] != "self-care"]
    shown = claims if full else _one_each(claims)
    rows = [treatment_row(claim, marks, data["drugs"].get(claim["treatment"]), full) for claim in shown]
    hidden = len(claims) - len(shown)
    note = f"{plural(hidden, 'more treatment claim')}: --section treatments" if hidden else ""
    columns = [Column("Treatment"), Column("Route, line, helps"), Column("Dose")]
    columns += [*([Column("Outcome and notes")] if full else []), Column("Adverse effects"), Column(MARKS)]
    return Table("Treatments", columns, rows, note) if rows else None


def _one_each(claims: Sequence[Any]) -> list[Any]:
    """The first claim on each treatment and route, a few of each route group: the order is line, then strength of the source."""
    first = list({(claim["treatment"], claim["route"]): claim for claim in reversed(claims)}.values())[::-1]
    groups: dict[str, list[Any]] = {}
    for claim in first:
        groups.setdefault(claim["route_group"], []).append(claim)
    return [claim for own in groups.values() for claim in own[:SHORT_TREATMENTS_PER_GROUP]]


def _topics(data: Any, marks: Marks, topics: Sequence[str], most: int | None = None) -> list[tuple[int, Cell]]:
    """The statements on these topics, the first few if `most` is given; then how many more there are. Only what is shown gets marks."""
    entries = [entry for entry in data["statements"] if entry["about"] in topics]
    shown = entries[:most]
    lines = [(0, Cell(f"{_topic(entry)}: {entry['text']}{marks.bracketed(entry['sources'])}")) for entry in shown]
    return lines + _more(len(entries) - len(shown))


def _more(hidden: int) -> list[tuple[int, Cell]]:
    return [(0, Cell(f"{hidden} more: --full", "muted"))] if hidden > 0 else []


def _topic(entry: Any) -> str:
    if entry["about"] == "patient-question":
        return f"Asked by patients ({entry['question'].replace('-', ' ')})"
    return str(entry["about"]).replace("-", " ").capitalize()


def _course(data: Any, marks: Marks, full: bool) -> Block | None:
    lines = _topics(data, marks, COURSE_TOPICS, None if full else SHORT_COURSE)
    return Lines("Course", lines) if lines else None


def _self_care(data: Any, marks: Marks, full: bool) -> Block | None:
    claims = [claim for claim in data["treatments"] if claim["route_group"] == "self-care"]
    shown = claims if full else claims[:SHORT_SELF_CARE]
    lines = []
    for claim in shown:
        detail = joined(claim["dose"], claim.get("method", ""), claim.get("outcome", ""), claim.get("note", ""))
        said = {True: " (helps)", False: " (does not help)", None: ""}[claim["helps"]]
        lines.append((0, Cell(f"{claim['name']}{said}{f': {detail}' if detail else ''}{marks.bracketed(claim['sources'])}")))
    lines += _more(len(claims) - len(shown))
    lines += _topics(data, marks, ("self-care",), None if full else SHORT_SELF_CARE)
    return Lines("Self-care", lines) if lines else None


def _statements(data: Any, marks: Marks, _full: bool) -> Block | None:
    lines = _topics(data, marks, [entry["about"] for entry in data["statements"] if topic_section(entry["about"]) == "statements"])
    for entry in data["identity"]:
        note = f": {entry['note']}" if "note" in entry else ""
        said = "Same as" if entry["same"] else "Not the same as"
        lines.append((0, Cell(f"{said} {entry['name']}{note}{marks.bracketed(entry['sources'])}")))
    return Lines("Also said", lines) if lines else None


def _patients(data: Any, marks: Marks, full: bool) -> Block | None:
    """The published patients: one line on all of them, or a row each."""
    patients = data["patients"]
    if not patients:
        return None
    if not full:
        seen = Counter(within_sentence(one["name"]) for patient in patients for one in patient["present"])
        often = [f"{name} ({number})" for name, number in sorted(seen.items(), key=lambda entry: (-entry[1], entry[0])) if number > 1]
        who = joined(plural(len(patients), "published patient"), _ages(patients), by=", ")
        text = f"{who}: {', '.join(often[:SHORT_REPORTED])}" if often else who
        cited = [citation for patient in patients for citation in patient["sources"]]
        return Lines("Patients", [(0, Cell(f"{text}; each: --section patients{marks.bracketed(cited)}"))])
    rows = [
        [Cell(at_the_start(patient_words(patient)), "strong"), Cell(findings_words(patient)), Cell(marks.of(patient["sources"]))]
        for patient in patients
    ]
    return Table("Published patients", [Column("Patient"), Column("What was there, and what was not"), Column(MARKS)], rows)


def _ages(patients: Sequence[Any]) -> str:
    ages = sorted(patient["age"] for patient in patients if patient["age"] is not None)
    return f"age {ages[0]:g} to {ages[-1]:g}" if ages and ages[0] < ages[-1] else f"age {ages[0]:g}" if ages else ""


def _unstated(data: Any, _marks: Marks, full: bool) -> Block | None:
    names = [entry["name"] for entry in data["unstated"]]
    if not names:
        return None
    shown = names if full else names[:8]
    more = f" and {len(names) - len(shown)} more" if len(names) > len(shown) else ""
    return Lines("What no source here says", [(0, Cell("; ".join(shown) + more))])
