"""Lays out a map: the drawing, then every site in words with its letter, so that nothing rests on the picture."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from dermref.answer import DISCLAIMER
from dermref.naming import within_sentence
from dermref.views.dispute_lines import dispute_lines
from dermref.views.page import MARKS, STATUS_TONES, STATUS_WORDS, Block, Cell, Column, Figure, Lines, Marks, Page, Table, joined, percent
from dermref.views.scalp_map.regions import (
    ABSENT,
    DISPUTED,
    GLUE,
    GROUND,
    LETTERS,
    MAIN,
    PRESENT,
    Shade,
    cells_of,
    disputed_main,
    letter_of,
    shade_of,
    shades_of,
)  # fmt: skip

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.views.scalp_map.figure import Mapped

# From this width on a sheet begins with its map.
SHEET_WIDTH = 100
ORDER = {site: number for number, site in enumerate([*LETTERS, *GROUND])}


def map_page(answer: Answer, plain: bool = False) -> Page:
    """The page of a map; `plain` asks for the drawing also in plain text."""
    data, marks = answer.data, Marks(answer)
    conditions = data["conditions"]
    mapped = mapped_conditions(data)
    spread = [row for row in data["patterns"] if row["finding"] in GROUND]
    sites = sorted([*data["sites"], *spread], key=lambda row: ORDER.get(row["finding"], len(ORDER)))
    drawn = [row for row in sites if row["on_scalp"] or row["finding"] in ORDER]
    others = [row for row in sites if row not in drawn]
    patterns = [row for row in data["patterns"] if row["finding"] not in GROUND]
    blocks = [
        _figure(mapped, plain),
        _table("Sites on the scalp and beside it", drawn, conditions, marks),
        _table("Elsewhere", others, conditions, marks),
        _table(PATTERNS, patterns, conditions, marks),
        _disputes(data, marks),
    ]
    return Page(
        f"Where {'it sits' if len(conditions) == 1 else 'they sit'}: {' and '.join(condition['name'] for condition in conditions)}",
        [Cell("; ".join(f"{condition['name']} ({condition['id']})" for condition in conditions), "muted")] if len(conditions) > 1 else [],
        [block for block in blocks if block],
        marks.foot(),
        [Cell(LIMITS, "muted"), Cell(DISCLAIMER, "muted")],
        marks.sources(),
    )


LIMITS = "Borders between sites are drawn for orientation: sources rarely say where a site ends. Landmarks: dermref show finding:site-vertex"
PATTERNS = "How lesions lie"
GROUND_NOTE = f"{', '.join(GROUND.values())} have no place of their own: they show as dots where nothing is said of the place itself."


def mapped_conditions(data: Any) -> list[Mapped]:
    """The conditions of a map with the shade of each drawn site."""
    from dermref.views.scalp_map.figure import Mapped

    rows = [*data["sites"], *data["patterns"]]
    return [Mapped(condition["name"], shades_of({row["finding"]: row["cells"][condition["id"]] for row in rows})) for condition in data["conditions"]]


def _figure(mapped: Sequence[Mapped], plain: bool) -> Figure:
    def draw(width: int, unicode: bool) -> Any:
        from dermref.views.scalp_map.figure import figure

        return figure(mapped, width, unicode)

    def svg(prefix: str) -> str:
        from dermref.views.scalp_map.svg import svg as as_svg

        return as_svg(mapped, prefix)

    return Figure("", draw, svg, plain=plain)


def _table(title: str, rows: Sequence[Any], conditions: Sequence[Any], marks: Marks) -> Block | None:
    """Sites in words. One condition has columns of its own for how often and by whom, several share a cell each."""
    alone = len(conditions) == 1
    counted = alone and any(cell["frequency"] for row in rows for cell in row["cells"].values())
    table = []
    for row in rows:
        begin = [Cell(joined(letter_of(row["finding"]), row["name"], by=" "), "strong")]
        cells = [row["cells"][condition["id"]] for condition in conditions]
        if alone:
            often = [Cell(percent(cells[0]["frequency"]))] if counted else []
            begin += [_said(cells[0]), *often, Cell(marks.of(cells[0]["sources"]))]
        else:
            begin += [_said(cell, joined(percent(cell["frequency"]), by=", "), marks.bracketed(cell["sources"])) for cell in cells]
        table.append(begin)
    titles = ["Status", *(["How often"] if counted else []), MARKS] if alone else [condition["name"] for condition in conditions]
    columns = [Column("Pattern" if title == PATTERNS else "Site"), *map(Column, titles)]
    ground = any(cell["status"] != "unstated" for row in rows if row["finding"] in GROUND for cell in row["cells"].values())
    return Table(title, columns, table, GROUND_NOTE if ground else "") if table else None


def _said(cell: Any, often: str = "", cited: str = "") -> Cell:
    """The mark of the drawing and what it means in words: "* present, main site"."""
    shade = shade_of(cell)
    status = cell["status"]
    through = f"as {_named(cell)}" if cell["through"] else ""
    words = joined(STATUS_WORDS[status], "main site" if cell["main"] and status != "absent" else "", often, through, by=", ")
    return Cell(joined(shade.mark, words, by=" ") + cited, STATUS_TONES[status])


def _named(cell: Any) -> str:
    """The site from which something follows, with its letter."""
    letter = LETTERS.get(cell["through"], "")
    return joined(within_sentence(cell["through_name"]), f"({letter})" if letter else "", by=" ")


def _disputes(data: Any, marks: Marks) -> Block | None:
    names = {condition["id"]: condition["name"] for condition in data["conditions"]}
    several = len(names) > 1
    lines: list[tuple[int, Cell]] = []
    last = ""
    for dispute in data["disputes"]:
        if several and dispute["condition"] != last:
            last = dispute["condition"]
            lines.append((0, Cell(names[last], "strong")))
        lines += [(depth + several, cell) for depth, cell in dispute_lines(dispute, marks, False)]
    return Lines("Disputed", lines) if lines else None


def sheet_figure(data: Any) -> Figure | None:
    """The small map at the head of a sheet; None where nothing is said of any site that is drawn."""
    cells = cells_of(data["findings"], data["implied"])
    shades = shades_of(cells)
    words = _words(data, cells)
    if not words:
        return None

    def draw(width: int, unicode: bool) -> Any:
        from dermref.views.scalp_map.figure import Mapped, small_figure

        return small_figure(Mapped(data["name"], shades), words, width, unicode)

    def svg(prefix: str) -> str:
        from dermref.views.scalp_map.figure import Mapped
        from dermref.views.scalp_map.svg import svg as as_svg

        return as_svg([Mapped(data["name"], shades)], prefix)

    caption = [joined(shade.mark if shade else "", text.replace(GLUE, " "), by=" ") for shade, text in words]
    return Figure("", draw, svg, caption, least=SHEET_WIDTH)


def _words(data: Any, cells: Mapping[str, Mapping[str, Any]]) -> list[tuple[Shade | None, str]]:
    """For each shade the letters and names of its sites, then what a blank means."""
    words: list[tuple[Shade | None, str]] = []
    by_shade: dict[str, list[str]] = {}
    for site in ORDER:
        if site in cells:
            by_shade.setdefault(shade_of(cells[site]).key, []).append(f"{letter_of(site)}{GLUE}{within_sentence(cells[site]['name'])}")
    shown = [shade for shade in (MAIN, PRESENT, DISPUTED, ABSENT) if shade.key in by_shade]
    main = "main site, but disputed" if disputed_main(data["disputes"]) else "main site"
    words += [(shade, f"{main if shade is MAIN else shade.words}: {', '.join(by_shade[shade.key])}") for shade in shown]
    return [*words, (None, f"Blank: no source says. Who says so: dermref map {data['id']}")] if words else []
