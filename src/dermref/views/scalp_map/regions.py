"""Which sites are drawn, by which letter, and how what is said of them is shaded and marked. No shade rests on colour: fillings and marks differ."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

# The sites that have a place in the drawings, from front to back, then those beside the scalp. docs/scalp-map.md has their landmarks.
LETTERS = {
    "site-frontal-hairline": "F",
    "site-temple": "T",
    "site-midscalp": "M",
    "site-vertex": "V",
    "site-parietal": "P",
    "site-occiput": "O",
    "site-nape": "N",
    "site-hairline": "L",
    "site-forehead": "H",
    "site-ear": "E",
    "site-periauricular": "A",
    "site-retroauricular": "R",
}
# What concerns the scalp as a whole and has no place of its own: the ground, seen where nothing is said of the place itself.
GROUND = {"site-scalp": "S", "pattern-diffuse": "D", "site-sun-exposed-bald-scalp": "B"}
# Drawn areas that are no scalp: the ground does not reach them.
BESIDE = ("site-forehead", "site-ear", "site-periauricular", "site-retroauricular")
GROUND_AREA = "site-scalp"
# A blank at which no line is broken: between a letter and what it stands for.
GLUE = "\xa0"


class Shade(NamedTuple):
    """How an area is shown: its name in the legend, the mark behind its letter, and its tone where there is colour."""

    key: str
    words: str
    mark: str
    tone: str


MAIN = Shade("main", "called the main site", "*", "main")
PRESENT = Shade("present", "present", "+", "present")
DISPUTED = Shade("disputed", "disputed", "?", "disputed")
ABSENT = Shade("absent", "absent", "-", "absent")
WHOLE = Shade("whole", "somewhere on the scalp", "", "muted")
UNSTATED = Shade("unstated", "no source says", "", "")
SHADES = (MAIN, PRESENT, DISPUTED, ABSENT, WHOLE, UNSTATED)


def letter_of(site: str) -> str:
    """The letter that stands for a site, nothing if it is not drawn."""
    return LETTERS.get(site) or GROUND.get(site, "")


def disputed_main(disputes: Sequence[Mapping[str, Any]]) -> bool:
    """Whether sources contradict each other on the main site."""
    return any(dispute["about"] == "main-site" for dispute in disputes)


def shade_of(cell: Mapping[str, Any]) -> Shade:
    """The shade of what is said of a site.

    A site that only has a drawn part (behind the ears, of around the ears) is left blank itself: the part is shaded.
    """
    status, through = cell["status"], cell["through"]
    if status == "unstated" or (through in LETTERS and status != "absent"):
        return UNSTATED
    if status == "present":
        return MAIN if cell["main"] else PRESENT
    return DISPUTED if status == "disputed" else ABSENT


def shades_of(cells: Mapping[str, Mapping[str, Any]]) -> dict[str, Shade]:
    """The shade of every drawn site, from what is said of each (by id), and of the ground."""
    shades = {site: shade_of(cells[site]) if site in cells else UNSTATED for site in LETTERS}
    spread = any(site in cells and cells[site]["through"] is None and cells[site]["status"] in ("present", "disputed") for site in GROUND)
    ground = WHOLE if spread else UNSTATED
    for site, shade in shades.items():
        if shade is UNSTATED and site not in BESIDE and site != "site-hairline":
            shades[site] = ground
    return {**shades, GROUND_AREA: ground}


def cells_of(findings: Sequence[Mapping[str, Any]], implied: Sequence[Mapping[str, Any]]) -> dict[str, dict[str, Any]]:
    """What a sheet says of the sites that are drawn, by id."""
    drawn = {**LETTERS, **GROUND}
    cells: dict[str, dict[str, Any]] = {}
    for entry in implied:
        if entry["finding"] in drawn:
            name = entry["finding"].removeprefix("site-").replace("-", " ")  # a sheet does not tell the names of what it does not state
            cells[entry["finding"]] = {"status": entry["status"], "main": False, "through": entry["through"], "name": name}
    for finding in findings:
        if finding["finding"] in drawn:
            main = bool(finding.get("main"))
            cells[finding["finding"]] = {"status": finding["status"], "main": main, "through": None, "name": finding["name"]}
    return cells
