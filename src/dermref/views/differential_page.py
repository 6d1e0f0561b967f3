"""Lays out a differential: what was understood, the ranking, what speaks for and against the leaders, what to ask next."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dermref.answer import DISCLAIMER
from dermref.naming import at_the_start, within_sentence
from dermref.views.page import MARKS, Block, Cell, Column, Lines, Marks, Page, Table, joined, percent, plural, share_words

if TYPE_CHECKING:
    from dermref.answer import Answer

SHORT_RANKING = 8
SHORT_EXPLAINED = 3
SHORT_REASONS = 8
# So many of those who say so, and the words for that there are more.
SHORT_CITED, MORE = 5, " and more"
# A bar is a mark per half unit of weight, so that it survives without colour; the longest has this many.
BAR_UNIT, LONGEST_BAR = 0.5, 10
FITS = {
    "good": "good: the first one explains what is there",
    "weak": "weak: the first one explains only part of it",
    "none": "none: no condition of this catalogue explains the findings",
}
STATUS = {
    "present": "has it",
    "absent": "a source denies it",
    "disputed": "disputed",
    "broader": "only a broader finding is stated",
    "unstated": "no source says",
}
OF_THE_PATIENT = frozenset({"age", "sex-male", "sex-female", "how-common", "alike", "besides"})
LESS_OFTEN = ", less often than most"


def differential_page(answer: Answer, full: bool = False) -> Page:
    """The page of a differential; short, or with every condition that was explained and every reason."""
    data, marks = answer.data, Marks(answer)
    shown = (
        data["ranking"] if full else [entry for entry in data["ranking"] if entry["rank"] <= SHORT_EXPLAINED or entry["id"] in answer.query["why"]]
    )
    blocks = [
        _understood(data),
        _ranking(data, full),
        *(_reasons(entry, marks, full) for entry in shown),
        _unexplained(data),
        _do_not_miss(data),
        _next(data),
        _moved(data),
    ]
    head = [Cell(f"fit: {FITS[data['fit']]}", {"good": "present", "weak": "disputed", "none": "absent"}[data["fit"]])]
    patient = joined(f"age {data['age']:g}" if data["age"] is not None else "", data["sex"] or "", by=", ")
    if patient:
        head.append(Cell(patient))
    title = "Differential" + (f" of case {data['id']}" if data["id"] else "")
    after = [Cell("bars: each + or - is half a unit of weight (natural logarithm of a likelihood ratio); see docs/ranking.md", "muted")]
    after.append(Cell(DISCLAIMER, "muted"))
    return Page(title, head, [block for block in blocks if block], marks.foot(), after, marks.sources())


def _understood(data: Any) -> Block:
    lines = []
    for present, word in ((True, "present"), (False, "absent")):
        names = [f"{within_sentence(entry['name'])} ({entry['text']})" for entry in data["understood"] if entry["present"] is present]
        if names:
            lines.append((0, Cell(f"{word}: {'; '.join(names)}")))
    unknown = ", ".join(data["not_understood"])
    lines.append((0, Cell(f"not understood: {unknown}" if unknown else "every word was understood", "disputed" if unknown else "muted")))
    return Lines("Understood", lines)


def _ranking(data: Any, full: bool) -> Block:
    entries = [entry for entry in data["ranking"] if full or entry["rank"] <= SHORT_RANKING]
    rows = []
    for entry in entries:
        telling = [reason for reason in entry["reasons"] if not _less_often(reason) and reason["finding"] != "besides"]
        for_it = [_asked(reason) for reason in sorted(telling, key=_is_of_whole_patients) if reason["weight"] > 0.15][:3]
        against = [_asked(reason) for reason in telling if reason["weight"] < -0.15][:3]
        cells = [Cell(entry["name"], "strong"), Cell(share_words(entry["probability"])), Cell(", ".join(for_it)), Cell(", ".join(against))]
        rows.append([Cell(str(entry["rank"])), *cells])
    columns = [Column(title) for title in ("Rank", "Condition", "Share", "Speaks for it", "Speaks against it")]
    note = "share: among the conditions of this catalogue"
    return Table("Ranking", columns, rows, note)


def _is_of_whole_patients(reason: Any) -> bool:
    """Such a reason stands behind the findings: what they are is sooner understood than that patients were like this one."""
    return bool(reason["finding"] == "alike")


def _reasons(entry: Any, marks: Marks, full: bool) -> Block:
    reasons = entry["reasons"] if full else entry["reasons"][:SHORT_REASONS]
    rows = []
    for reason in reasons:
        through = f" ({reason['through'].replace('-', ' ')})" if reason["through"] else ""
        bar = Cell(_bar(reason["weight"]), "present" if reason["weight"] > 0 else "absent")
        asked = reason["name"] if reason["finding"] == "how-common" else _asked(reason)
        said = joined(_said(reason) + through, _reported(reason))
        rows.append([Cell(at_the_start(asked)), bar, Cell(said), Cell(_cited(reason["sources"], marks, full))])
    columns = [Column(title) for title in ("Finding", "Weight", "In the sources", MARKS)]
    hidden = len(entry["reasons"]) - len(reasons)
    expected = ", ".join(f"{within_sentence(item['name'])} {percent(item['frequency'])}" for item in entry["expected"])
    note = joined(
        f"expected, yet not mentioned: {expected}" if expected else "",
        f"{plural(hidden, 'more reason')}: --full" if hidden else "",
        "more sources: --full" if any(row[-1].text.endswith(MORE) for row in rows) else "",
    )
    return Table(f"{entry['rank']}. {entry['name']}", columns, rows, note)


def _cited(sources: Sequence[Any], marks: Marks, full: bool) -> str:
    """The marks of those who say so; on the short page of the first few, and that there are more: who states it stands before who reports it."""
    shown = sources if full or len(sources) <= SHORT_CITED + 1 else sources[:SHORT_CITED]
    return marks.in_runs(shown) + ("" if shown is sources else MORE)


def _asked(reason: Any) -> str:
    """What was seen or missed, within a sentence: "pustule", "no scarring"; a condition's own commonness is "common" or "rare"."""
    if reason["finding"] == "how-common":
        return "common" if reason["weight"] > 0 else "rare"
    return within_sentence(reason["name"]) if reason["observed"] else f"no {within_sentence(reason['name'])}"


def _said(reason: Any) -> str:
    """What the sources say; of age, sex and how common a condition is, that they state it."""
    if reason["finding"] in OF_THE_PATIENT and reason["status"] == "present":
        return {"how-common": f"called {_asked(reason)}", "alike": "reported", "besides": "above all"}.get(reason["finding"], "stated")
    return STATUS[reason["status"]] + (LESS_OFTEN if _less_often(reason) else "")


def _reported(reason: Any) -> str:
    """Of how many of the published patients the same was reported: "3 of 8 patients"; nothing where none of the catalogue's patients had it."""
    patients = reason["patients"]
    told = f"{patients['with'] or 'none'} of {plural(patients['of'], 'patient')}" if patients else ""
    return f"{told} about as old" if told and reason["finding"] == "age" else told


def _less_often(reason: Any) -> bool:
    """Having a finding may count a little against a condition, and for one if it is missed: most others have it more often."""
    has_it = reason["status"] == "present" and reason["finding"] not in OF_THE_PATIENT
    return has_it and (reason["weight"] < 0 if reason["observed"] else reason["weight"] > 0)


def _bar(weight: float) -> str:
    """The weight as marks, with the figure: "++++ 2.1"."""
    marks = min(LONGEST_BAR, round(abs(weight) / BAR_UNIT))
    return joined(("+" if weight > 0 else "-") * marks, f"{weight:+.1f}", by=" ")


def _unexplained(data: Any) -> Block | None:
    names = {entry["finding"]: within_sentence(entry["name"]) for entry in data["understood"]}
    listed = ", ".join(names[finding] for finding in data["unexplained"])
    return Lines("Not explained by the first one", [(0, Cell(listed))]) if listed else None


def _do_not_miss(data: Any) -> Block | None:
    lines = []
    for entry in data["do_not_miss"]:
        urgency = ", ".join(entry["urgency"]).replace("-", " ")
        lines.append((0, Cell(f"{entry['name']} ({urgency}), rank {entry['rank']}", "disputed")))
    return Lines("Do not miss", lines) if lines else None


def _next(data: Any) -> Block | None:
    rows: Sequence[Sequence[Cell]] = [[Cell(entry["name"], "strong"), Cell(entry["kind"]), Cell(f"{entry['gain']:.2f}")] for entry in data["next"]]
    columns = [Column(title) for title in ("Look or ask for", "Kind", "Gain in bits")]
    return Table("What would separate the leaders best", columns, rows) if rows else None


def _moved(data: Any) -> Block | None:
    lines = [(0, Cell(f"{entry['id']}: from place {entry['from']} to {entry['to']}")) for entry in data["moved"]]
    return Lines("Moved by the sources left out", lines) if lines else None
