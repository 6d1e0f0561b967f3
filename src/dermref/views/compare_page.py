"""Lays out a comparison: what to look for, the findings that separate, the treatments side by side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from dermref.answer import DISCLAIMER
from dermref.naming import within_sentence
from dermref.views.dispute_lines import dispute_lines
from dermref.views.page import STATUS_TONES, STATUS_WORDS, Block, Cell, Column, Lines, Marks, Page, Table, joined, percent, plural

if TYPE_CHECKING:
    from dermref.answer import Answer

# Beside the words: how much of the patients a finding is seen in (over 80 %, in between, under 20 %, no figure), readable without colour.
FULL, HALF, LOW, NONE = "+++", "++", "+", "-"
SHORT_FEATURES = 14
SHORT_SILENT = 5
SHORT_TREATMENTS = 12
SHORT_DISPUTES = 3
RELATIONS = {"same": "same in both", "differs": "dose or line differs", "other-route": "other route there", "only-here": "only here"}


def compare_page(answer: Answer, full: bool = False) -> Page:
    """The page of a comparison; short, or with every row."""
    data, marks = answer.data, Marks(answer)
    conditions = data["conditions"]
    blocks = [_look_for(data, marks), *_features(data, marks, full), _treatments(data, marks, full), _disputes(data, marks, full)]
    head = [Cell("; ".join(f"{condition['name']} ({condition['id']})" for condition in conditions))]
    after = [Cell("marks: +++ over 80 % of patients, ++ in between, + under 20 %; no mark, no figure", "muted"), Cell(DISCLAIMER, "muted")]
    title = "Compared: " + " and ".join(condition["name"] for condition in conditions)
    return Page(title, head, [block for block in blocks if block], marks.foot(), after, marks.sources())


def _look_for(data: Any, marks: Marks) -> Block:
    """A sentence for each condition, made of the signs that tell it from the others, with their citations; then what sources themselves say."""
    lines = []
    for condition in data["conditions"]:
        look, only = (_signs(data, condition["look_for"], marks, bases) for bases in (("tell", "rows"), ("only-here",)))
        without = _signs(data, condition["not_expected"], marks, ("tell", "rows"))
        text = joined(f"look for {look}" if look else "", f"not expected: {without}" if without else "", f"only stated here: {only}" if only else "")
        lines.append((0, Cell(f"{condition['name']}: {text or 'nothing stated sets it apart'}", "strong")))
        if sign := condition["key_sign"]:
            lines.append((1, Cell(f"key sign: {sign['text']}{marks.bracketed(sign['sources'])}")))
        lines += [(1, _urgent(statement, marks)) for statement in condition.get("urgency", [])]
    for tell in data["tells"]:
        of = next(condition["name"] for condition in data["conditions"] if condition["id"] == tell["of"])
        lines.append((1, Cell(f"said of {of}: {tell['text']}{marks.bracketed(tell['sources'])}")))
    if not data["compared_by"]:
        lines.append((0, Cell("No source here compares them: this is put together from what is said of each.", "muted")))
    return Lines("What tells them apart", lines)


def _urgent(statement: Any, marks: Marks) -> Cell:
    return Cell(f"{statement['urgency'].replace('-', ' ')}: {statement['text']}{marks.bracketed(statement['sources'])}", "disputed")


def _signs(data: Any, signs: Sequence[Any], marks: Marks, bases: Sequence[str]) -> str:
    names = data["sign_names"]
    wanted = [sign for sign in signs if sign["basis"] in bases]
    return ", ".join(within_sentence(names[sign["finding"]]) + marks.bracketed(sign["sources"]) for sign in wanted)


def _features(data: Any, marks: Marks, full: bool) -> list[Block]:
    complete = [feature for feature in data["features"] if feature["complete"]]
    silent = [feature for feature in data["features"] if not feature["complete"]]
    shown, shown_silent = (complete, silent) if full else (complete[:SHORT_FEATURES], _some_of_each(silent, data["conditions"]))
    hidden = len(complete) - len(shown) + data["folded"]
    note = f"{plural(hidden, 'finding')} that separate less or not at all: --all" if hidden else ""
    blocks: list[Block] = []
    if shown:
        blocks.append(_table("Findings that separate them, best first", shown, data["conditions"], marks, note))
    elif note:
        blocks.append(Lines("Findings that separate them", [(0, Cell("none that every side states")), (0, Cell(note, "muted"))]))
    if shown_silent:
        more = f"{len(silent) - len(shown_silent)} more: --all" if len(silent) > len(shown_silent) else ""
        blocks.append(_table("Stated of some, unknown of others", shown_silent, data["conditions"], marks, more, separation=False))
    return blocks


def _some_of_each(features: Sequence[Any], conditions: Sequence[Any]) -> list[Any]:
    """The first few rows that are stated of each condition, in their order."""
    chosen: set[str] = set()
    for condition in conditions:
        own = [feature["finding"] for feature in features if feature["cells"][condition["id"]]["status"] != "unstated"]
        chosen.update(own[:SHORT_SILENT])
    return [feature for feature in features if feature["finding"] in chosen]


def _table(title: str, features: Sequence[Any], conditions: Sequence[Any], marks: Marks, note: str, separation: bool = True) -> Block:
    rows = []
    for feature in features:
        cells = [_cell(feature["cells"][condition["id"]], marks) for condition in conditions]
        number = [Cell(f"{feature['separation']:.2f}")] if separation else []
        rows.append([Cell(feature["kind"]), Cell(feature["name"], "strong"), *cells, *number])
    titles = ["Kind", "Finding", *(condition["name"] for condition in conditions), *(["Separation"] if separation else [])]
    columns = [Column(text) for text in titles]
    return Table(title, columns, rows, note)


def _cell(cell: Any, marks: Marks) -> Cell:
    status = cell["status"]
    through = f"as {cell['through'].replace('-', ' ')}" if cell["through"] else ""
    often = percent(cell["frequency"])
    text = joined(joined(_strength(cell), STATUS_WORDS[status], by=" "), often, through, by=", ") + marks.bracketed(cell["sources"])
    return Cell(text, STATUS_TONES[status])


def _strength(cell: Any) -> str:
    if not cell["frequency"]:
        return ""
    if cell["status"] == "absent":
        return NONE
    middle = (cell["frequency"]["low"] + cell["frequency"]["high"]) / 2
    return FULL if middle > 80 else LOW if middle < 20 else HALF


def _treatments(data: Any, marks: Marks, full: bool) -> Block | None:
    rows = []
    shown = data["treatments"] if full else data["treatments"][:SHORT_TREATMENTS]
    for row in shown:
        cells = [_treatment_cell(row["cells"][condition["id"]], marks) for condition in data["conditions"]]
        rows.append(
            [
                Cell(row["name"], "strong"),
                Cell(row["route"]),
                *cells,
                Cell(RELATIONS[row["relation"]] if len(cells) == 2 else row["relation"].replace("-", " ")),
            ]
        )
    columns = [Column("Treatment"), Column("Route"), *(Column(condition["name"]) for condition in data["conditions"]), Column("Compared")]
    hidden = len(data["treatments"]) - len(shown)
    return Table("Treatments", columns, rows, f"{plural(hidden, 'more treatment')}: --all" if hidden else "") if rows else None


def _treatment_cell(cell: Any, marks: Marks) -> Cell:
    if cell is None:
        return Cell("no source says", "muted")
    helps = {(): "", (True,): "helps", (False,): "does not help"}.get(tuple(cell["helps"]), "disputed")
    ways = [joined(f"{way['line']} line" if way["line"] else "", way["dose"], by=", ") for way in cell["given"]]
    text = joined(helps, joined(*ways), by=", ") or "used"
    return Cell(text + marks.bracketed(cell["sources"]), {"disputed": "disputed", "does not help": "absent"}.get(helps, ""))


def _disputes(data: Any, marks: Marks, full: bool) -> Block | None:
    names = {condition["id"]: condition["name"] for condition in data["conditions"]}
    by_condition: dict[str, list[Any]] = {}
    for dispute in data["disputes"]:
        by_condition.setdefault(dispute["condition"], []).append(dispute)
    lines: list[tuple[int, Cell]] = []
    for key, disputes in by_condition.items():
        if full:
            lines.append((0, Cell(names[key], "strong")))
            lines += [(depth + 1, cell) for dispute in disputes for depth, cell in dispute_lines(dispute, marks, False)]
        else:
            subjects = ", ".join(within_sentence(dispute["name"]) for dispute in disputes)
            lines.append((0, Cell(f"{names[key]}: {subjects} (dermref disputes {key})")))
    return Lines("Disputed", lines) if lines else None
