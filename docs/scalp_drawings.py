"""Makes the terminal's drawings of the head out of its shapes, as rows of braille: the lines, and what lies within each area.

python docs/scalp_drawings.py            # writes src/dermref/views/scalp_map/drawn_*.py
python docs/scalp_drawings.py --check    # exits 1 if one of them is not what the shapes give today
"""

from __future__ import annotations

import sys
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from dermref.views.scalp_map.shapes import HEIGHT, VIEWS, WIDTH, Area, View

FOLDER = Path(__file__).parent.parent / "src" / "dermref" / "views" / "scalp_map"
SIZES = {"small": 17, "middle": 24, "large": 36}  # columns that one view takes
LEAST_FILLED = 0.2  # share of an area's dots that its filling must have
STEPS = 12  # straight pieces that stand for a curve
# The dots of a braille cell by column and row, as bits.
DOTS = ((0x01, 0x02, 0x04, 0x40), (0x08, 0x10, 0x20, 0x80))
BLANK = 0x2800
LABEL = 2  # cells that a letter and its mark take
# Below this many columns a strip has no room for a line on either side: it is laid over what is drawn without it.
STRIPS, NARROW = ("site-hairline",), 20

Point = tuple[float, float]
Grid = list[list[str]]  # by row and column of dots: the site there, "" on bare skin, " " beside the head


def polygon(path: str) -> list[Point]:
    """The corners of a path, curves as short straight pieces."""
    words = path.split()
    corners: list[Point] = []
    place, command = 0, ""
    while place < len(words):
        if words[place].isalpha():
            command = words[place]
            place += 1
            continue
        count = 6 if command == "C" else 2
        numbers = [float(word) for word in words[place : place + count]]
        place += count
        points = list(zip(numbers[::2], numbers[1::2], strict=True))
        corners.extend(_curve(corners[-1], *points) if command == "C" else points)
    return corners


def _curve(start: Point, one: Point, two: Point, end: Point) -> Iterator[Point]:
    for step in range(1, STEPS + 1):
        t = step / STEPS
        weights = ((1 - t) ** 3, 3 * t * (1 - t) ** 2, 3 * t * t * (1 - t), t**3)
        yield tuple(sum(w * p[axis] for w, p in zip(weights, (start, one, two, end), strict=True)) for axis in (0, 1))  # type: ignore[misc]


def inside(corners: list[Point], columns: int, rows: int, scale: float) -> list[list[bool]]:
    """Which dots have their middle within the corners."""
    grid = []
    for row in range(rows):
        y = (row + 0.5) / scale
        crossings = sorted(
            one[0] + (y - one[1]) / (two[1] - one[1]) * (two[0] - one[0])
            for one, two in zip(corners, corners[1:] + corners[:1], strict=True)
            if (one[1] > y) != (two[1] > y)
        )
        grid.append([sum(crossing < (column + 0.5) / scale for crossing in crossings) % 2 == 1 for column in range(columns)])
    return grid


def owners(view: View, areas: Sequence[Area], columns: int, rows: int, scale: float) -> Grid:
    """What each dot belongs to, areas painted in their order."""
    skin = inside(polygon(view.skin), columns, rows, scale)
    grid = [["" if dot else " " for dot in line] for line in skin]
    for area in areas:
        for path in area.paths:
            for line, own in zip(grid, inside(polygon(path), columns, rows, scale), strict=True):
                line[:] = [area.site if mine and dot != " " else dot for dot, mine in zip(line, own, strict=True)]
    return grid


def borders(grid: Grid) -> set[tuple[int, int]]:
    """The dots (row, column) of the lines between areas and round the head: the last ones before another area, seen from the left and from above."""
    found = set()
    for row, line in enumerate(grid):
        for column, own in enumerate(line):
            right = line[column + 1] if column + 1 < len(line) else " "
            below = grid[row + 1][column] if row + 1 < len(grid) else own
            if own != " " and (right != own or below != own):
                found.add((row, column))
            if own == " " and right != " ":
                found.add((row, column + 1))
            if own == " " and below != " ":
                found.add((row + 1, column))
    return found


def thin(path: str, scale: float) -> set[tuple[int, int]]:
    """The dots of a line that only helps the eye."""
    corners = polygon(path)
    found = set()
    for one, two in pairwise(corners):
        for step in range(9):
            x, y = (one[axis] + (two[axis] - one[axis]) * step / 8 for axis in (0, 1))
            found.add((int(y * scale), int(x * scale)))
    return found


def braille(dots: set[tuple[int, int]], columns: int, rows: int) -> list[str]:
    """Dots as rows of braille."""
    cells = [[BLANK] * (columns // 2) for _ in range(rows // 4)]
    for row, column in dots:
        if 0 <= row < rows and 0 <= column < columns:
            cells[row // 4][column // 2] |= DOTS[column % 2][row % 4]
    return ["".join(map(chr, line)) for line in cells]


def labels(area: Area, owned: set[tuple[int, int]], scale: float, width: int, height: int) -> list[tuple[int, int]]:
    """(row, column) of the cells at which the area's letter stands: at its place if that is beside the area or has room, else near it."""
    found = []

    def room(row: int, column: int) -> int:
        cells = [(4 * row + y, 2 * column + x) for y in range(4) for x in range(2 * LABEL)]
        return sum(dot in owned for dot in cells)

    for x, y in area.labels:
        row, column = min(int(y * scale / 4), height - 1), min(max(round(x * scale / 2 - LABEL / 2), 0), width - LABEL)
        if (int(y * scale), int(x * scale)) not in owned:
            found.append((row, column))
            continue
        near = [(row + down, column + right) for down in (-1, 0, 1) for right in (-1, 0, 1) if 0 <= column + right <= width - LABEL]
        best = max(near, key=lambda cell: (room(*cell), -abs(cell[0] - row) - abs(cell[1] - column)))
        if room(*best) >= 5 * LABEL:
            found.append(best)
    return found


def drawn(view: View, width: int) -> Iterator[str]:
    """A view as source text."""
    scale = 2 * width / WIDTH
    height = round(HEIGHT * scale / 4)
    columns, rows = 2 * width, 4 * height
    laid_over = [area for area in view.areas if width < NARROW and area.site in STRIPS]
    painted = [area for area in view.areas if area not in laid_over]
    grid = owners(view, painted, columns, rows, scale)
    lines = borders(grid)
    near = {(row + down, column + right) for row, column in lines for down in (-1, 0, 1) for right in (-1, 0, 1) if not (down and right)}
    extra = set().union(*(thin(path, scale) for path in view.lines))
    yield "    Drawn("
    yield f'        "{view.name}",'
    yield "        ("
    yield from (f'            "{line}",' for line in braille(lines | extra, columns, rows))
    yield "        ),"
    yield "        ("
    for area in painted + laid_over:
        own = owners(view, [area], columns, rows, scale) if area in laid_over else grid
        owned = {(row, column) for row, line in enumerate(own) for column, site in enumerate(line) if site == area.site}
        filled = owned - near - extra
        if len(filled) < LEAST_FILLED * len(owned):  # too slim to keep clear of its own lines
            filled = owned - (set() if area in laid_over else extra)
        yield from _drawn_area(area.site, braille(filled, columns, rows), labels(area, owned, scale, width, height))
    yield "        ),"
    yield "    ),"


def _drawn_area(site: str, rows: list[str], letters: list[tuple[int, int]]) -> Iterator[str]:
    """The rows and columns that hold something of an area, with the place at which they begin."""
    blank = chr(BLANK)
    filled = [number for number, line in enumerate(rows) if line.strip(blank)]
    first, last = (filled[0], filled[-1] + 1) if filled else (0, 0)
    left = min((len(line) - len(line.lstrip(blank)) for line in rows[first:last]), default=0)
    right = max((len(line.rstrip(blank)) for line in rows[first:last]), default=0)
    yield f'            DrawnArea("{site}", {first}, {left}, {tuple(letters)!r}, ('
    yield from (f'                "{line[left:right]}",' for line in rows[first:last])
    yield "            )),"


def module(size: str) -> str:
    """The source of the module that holds the drawings of one size."""
    head = f'"""The head drawn {SIZES[size]} columns wide. Made by docs/scalp_drawings.py out of the shapes: change those."""'
    lines = [head, "", "from dermref.views.scalp_map.drawing import Drawn, DrawnArea", "", "# fmt: off", "DRAWN = ("]
    for view in VIEWS:
        lines.extend(drawn(view, SIZES[size]))
    return "\n".join([*lines, ")"]) + "\n"


def main() -> int:
    """Write the modules, or compare them; returns the exit code."""
    stale = []
    for size in SIZES:
        path = FOLDER / f"drawn_{size}.py"
        source = module(size)
        if "--check" in sys.argv[1:]:
            if not path.is_file() or path.read_text("utf-8") != source:
                stale.append(path.name)
        else:
            path.write_text(source, "utf-8")
    if stale:
        sys.stderr.write(f"not what the shapes give today: {', '.join(stale)}; run python docs/scalp_drawings.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
