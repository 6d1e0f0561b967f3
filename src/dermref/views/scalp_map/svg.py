"""The map as SVG: the same areas as in the terminal, told apart by pattern and mark, so that it prints in black and white.

No script, no style sheet, no link: presentation attributes alone, which the strictest content-security policy lets pass. It is white itself, so that
it can lie on a page of any colour.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from dermref.views.sanitise import clean
from dermref.views.scalp_map.figure import Mapped, columns
from dermref.views.scalp_map.regions import GROUND_AREA, LETTERS, MAIN, SHADES, UNSTATED, Shade
from dermref.views.scalp_map.shapes import HEIGHT, VIEWS, WIDTH, Area, View

MARGIN, TITLE, LEGEND, NAME = 4, 8, 9, 10  # heights of what stands round the views
LETTER, CAPTION = 5.2, 4.6  # sizes of type
GAP = 6
FULL = 3 * WIDTH + 2 * GAP + 2 * MARGIN
INK, PALE, LINE = "#1d3557", "#dfe8f2", "#5b6470"
SANS = "Helvetica, Arial, sans-serif"
# What lies over the white of an area: (width of the tile, its angle, what is on it).
PATTERNS = {
    "present": (2.4, 0, f'<rect width="2.4" height="2.4" fill="{PALE}"/><circle cx="1.2" cy="1.2" r="0.72" fill="{INK}"/>'),
    "disputed": (5, 45, f'<rect width="5" height="5" fill="#fff"/><rect width="2.5" height="5" fill="{INK}"/>'),
    "absent": (4, 45, f'<path d="M 0 2 L 4 2 M 2 0 L 2 4" stroke="{INK}" stroke-width="0.45"/>'),
    "whole": (5, 0, f'<circle cx="2.5" cy="2.5" r="0.4" fill="{LINE}"/>'),
}
# Narrow letters count less when a name is measured: a rough measure, kept on the safe side.
MEAN_LETTER, LEGEND_LETTER = 0.56, 0.5
ESCAPES = str.maketrans({"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;"})


def svg(conditions: Sequence[Mapped], prefix: str = "map") -> str:
    """The map of one or more conditions, one below the other, as an SVG element; every id in it begins with the prefix."""
    named = len(conditions) > 1
    each = HEIGHT + TITLE + (NAME + MARGIN if named else 0)
    height = 2 * MARGIN + each * len(conditions) + LEGEND
    return "\n".join(
        [
            _beginning(prefix, height),
            f'<title id="{prefix}-title">{_escaped(_title(conditions))}</title>',
            f'<desc id="{prefix}-desc">{_escaped(" ".join(map(_told, conditions)))}</desc>',
            "<defs>",
            *_patterns(prefix),
            *_outlines(prefix),
            "</defs>",
            f'<rect width="{FULL}" height="{height}" fill="#fff"/>',
            *(part for number, one in enumerate(conditions) for part in _condition(one, prefix, MARGIN + number * each, named)),
            *_legend(prefix, height - MARGIN - LEGEND / 2 + 1),
            "</svg>",
        ]
    )


def _beginning(prefix: str, height: float) -> str:
    labels = f'role="img" aria-labelledby="{prefix}-title {prefix}-desc"'
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {FULL} {height}" width="100%" {labels} font-family="{SANS}">'


def _escaped(text: str) -> str:
    return clean(text).translate(ESCAPES)


def _title(conditions: Sequence[Mapped]) -> str:
    return f"Map of the scalp: {' and '.join(one.name for one in conditions)}"


def _told(condition: Mapped) -> str:
    """What the picture shows, in words."""
    parts = []
    for shade in SHADES:
        sites = [site.removeprefix("site-").replace("-", " ") for site in LETTERS if condition.shades[site] is shade]
        if sites:
            parts.append(f"{shade.words}: {', '.join(sites)}")
    return f"{condition.name}: {'; '.join(parts)}."


def _patterns(prefix: str) -> Iterator[str]:
    for key, (size, angle, content) in PATTERNS.items():
        turned = f' patternTransform="rotate({angle})"' if angle else ""
        yield f'<pattern id="{prefix}-{key}" width="{size}" height="{size}" patternUnits="userSpaceOnUse"{turned}>{content}</pattern>'


def _outlines(prefix: str) -> Iterator[str]:
    """What the areas of each view are cut to."""
    for number, view in enumerate(VIEWS):
        yield f'<clipPath id="{prefix}-skin{number}"><path d="{view.skin}"/></clipPath>'
    yield f'<clipPath id="{prefix}-field"><rect width="{WIDTH}" height="{HEIGHT}"/></clipPath>'


def _condition(condition: Mapped, prefix: str, top: float, named: bool) -> Iterator[str]:
    if named:
        size = min(CAPTION * 1.4, (FULL - 2 * MARGIN) / max(1, MEAN_LETTER * columns(clean(condition.name))))
        yield f'<text x="{MARGIN}" y="{top + 6}" font-size="{size:.2f}" font-weight="bold">{_escaped(condition.name)}</text>'
        top += NAME
    for number, view in enumerate(VIEWS):
        left = MARGIN + number * (WIDTH + GAP)
        yield f'<text x="{left + WIDTH / 2:g}" y="{top + 5}" font-size="{CAPTION}" fill="{LINE}" text-anchor="middle">{view.name}</text>'
        yield f'<g transform="translate({left} {top + TITLE})" clip-path="url(#{prefix}-field)">'
        yield from _view(view, condition, prefix, number)
        yield "</g>"


def _view(view: View, condition: Mapped, prefix: str, number: int) -> Iterator[str]:
    yield f'<g clip-path="url(#{prefix}-skin{number})">'
    for area in view.areas:
        yield from _area(area, condition.shades[area.site], prefix)
    yield "</g>"
    yield f'<path d="{view.skin}" fill="none" stroke="#000" stroke-width="0.9" stroke-linejoin="round"/>'
    yield from (f'<path d="{line}" fill="none" stroke="#000" stroke-width="0.6" stroke-linecap="round"/>' for line in view.lines)
    for area in view.areas:
        if area.site != GROUND_AREA:
            yield from _letters(area, condition.shades[area.site])


def _area(area: Area, shade: Shade, prefix: str) -> Iterator[str]:
    """White first and a little wider, so that two dark areas do not run together, then the pattern."""
    for path in area.paths:
        yield f'<path d="{path}" fill="#fff" stroke="#fff" stroke-width="1.6"/>'
        yield f'<path d="{path}" fill="{_fill(shade, prefix)}" stroke="{LINE}" stroke-width="0.4"/>'


def _fill(shade: Shade, prefix: str) -> str:
    return INK if shade is MAIN else "#fff" if shade is UNSTATED else f"url(#{prefix}-{shade.key})"


def _letters(area: Area, shade: Shade) -> Iterator[str]:
    """The letter of an area with its mark, in a small white field of its own where there is something to read it on."""
    text = LETTERS[area.site] + shade.mark
    colour = "#000" if shade.mark else LINE
    weight = ' font-weight="bold"' if shade.mark else ""
    for x, y in area.labels:
        if shade.mark:
            yield f'<rect x="{x - 4:g}" y="{y - 3.4:g}" width="8" height="6.8" rx="1.6" fill="#fff" stroke="#000" stroke-width="0.3"/>'
        yield f'<text x="{x}" y="{y + 1.9:g}" font-size="{LETTER}" fill="{colour}" text-anchor="middle"{weight}>{text}</text>'


def _legend(prefix: str, middle: float) -> Iterator[str]:
    """A field of each shade, its mark, what it means."""
    left: float = MARGIN
    for shade in SHADES:
        words = f"{shade.mark} {shade.words}" if shade.mark else shade.words
        yield f'<rect x="{left:.1f}" y="{middle - 3:.1f}" width="9" height="6" fill="{_fill(shade, prefix)}" stroke="{LINE}" stroke-width="0.4"/>'
        yield f'<text x="{left + 11:.1f}" y="{middle + 1.7:.1f}" font-size="{CAPTION}">{words}</text>'
        left += 11 + LEGEND_LETTER * CAPTION * len(words) + 5
