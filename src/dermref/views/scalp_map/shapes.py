"""Where the sites lie: three views of a head as outlines, in a field 100 wide and 106 high. The picture for HTML is made of these paths at once,
the terminal's drawings were made from them once (docs/scalp_drawings.py).

Areas are painted in their order, a later one over an earlier one, and none beyond the skin's outline: so borders meet without gaps.
Paths are in SVG's words with absolute M, L, C and Z only. Left and right halves of the upper and the rear view are mirror images.
"""

from __future__ import annotations

from typing import NamedTuple

WIDTH, HEIGHT = 100, 106


class Area(NamedTuple):
    """Where a site lies in one view: its outlines, and where its letter stands in each (in the picture; in the terminal)."""

    site: str
    paths: tuple[str, ...]
    labels: tuple[tuple[float, float], ...]


class View(NamedTuple):
    """A view of the head: the outline of everything drawn, what is painted within it, and lines that only help the eye."""

    name: str
    skin: str
    areas: tuple[Area, ...]
    lines: tuple[str, ...] = ()


def mirrored(path: str) -> str:
    """A path with left and right exchanged."""
    words = path.split()
    mirror, across = [], False
    for word in words:
        if word.isalpha():
            mirror.append(word)
            across = True
        else:
            mirror.append(f"{WIDTH - float(word):g}" if across else word)
            across = not across
    return " ".join(mirror)


def _pair(site: str, path: str, label: tuple[float, float]) -> Area:
    return Area(site, (path, mirrored(path)), (label, (WIDTH - label[0], label[1])))


# From above, the nose at the top.
_TOP_SKIN = (
    "M 50 2 C 53 2 54 5 55 8 C 72 10 82 24 85 42 C 88 42 91 45 92 50 C 93 56 91 62 87 62 C 87 86 70 105 50 105 "
    "C 30 105 13 86 13 62 C 9 62 7 56 8 50 C 9 45 12 42 15 42 C 18 24 28 10 45 8 C 46 5 47 2 50 2 Z"
)
_TOP_MARGIN = "M 15 42 C 20 27 34 19 50 19 C 66 19 80 27 85 42"
TOP = View(
    "from above",
    _TOP_SKIN,
    (
        Area("site-forehead", ("M 0 9 L 45 8.5 C 48 10 52 10 55 8.5 L 100 9 L 100 42 L 0 42 Z",), ((50, 13.5),)),
        Area("site-scalp", (f"{_TOP_MARGIN} L 100 42 L 100 108 L 0 108 L 0 42 Z",), ()),
        _pair("site-temple", "M 25 29 C 20 33 18 38 17 42 L 10 56 L 27 57 C 28 49 31 41 35 36 Z", (21.5, 47)),
        Area(
            "site-frontal-hairline",
            ("M 25 29 C 33 23 41 21 50 21 C 59 21 67 23 75 29 L 65 36 C 61 33 56 32 50 32 C 44 32 39 33 35 36 Z",),
            ((50, 27.5),),
        ),
        _pair("site-parietal", "M 10 56 L 27 57 C 28 69 31 79 35 85 L 24 98 L 5 98 Z", (21, 72)),
        Area("site-midscalp", ("M 35 36 C 39 33 44 32 50 32 C 56 32 61 33 65 36 C 70 43 73 52 73 61 L 27 61 C 27 52 30 43 35 36 Z",), ((50, 47),)),
        Area("site-vertex", ("M 27 61 L 73 61 C 72 70 69 79 65 85 C 60 88 40 88 35 85 C 31 79 28 70 27 61 Z",), ((50, 74),)),
        Area("site-occiput", ("M 35 85 C 40 88 60 88 65 85 L 76 98 L 70 108 L 30 108 L 24 98 Z",), ((50, 96.5),)),
        Area("site-hairline", (f"{_TOP_MARGIN} L 82 42 C 76 29 64 22.5 50 22.5 C 36 22.5 24 29 18 42 Z",), ((13, 29),)),
        _pair("site-ear", "M 15 42 C 11 41 8 45 8 51 C 8 57 9 62 13.5 63 Z", (4, 53)),
    ),
    ("M 45 8.5 C 48 10 52 10 55 8.5",),
)

_BACK_SKIN = (
    "M 50 3 C 70 3 84 18 85 40 C 85 44 85 46 85 48 C 88 45 92 47 92 53 C 92 60 89 69 85 70 C 84 70 83 69 83 68 C 82 76 78 83 71 87 "
    "C 70 94 71 98 74 101 C 80 104 88 106 96 108 L 4 108 C 12 106 20 104 26 101 C 29 98 30 94 29 87 C 22 83 18 76 17 68 C 17 69 16 70 15 70 "
    "C 11 69 8 60 8 53 C 8 47 12 45 15 48 C 15 46 15 44 15 40 C 16 18 30 3 50 3 Z"
)
_BACK_MARGIN = "M 17 68 C 20 76 26 82 34 87 C 40 90 60 90 66 87 C 74 82 80 76 83 68"
BACK = View(
    "from behind",
    _BACK_SKIN,
    (
        Area(
            "site-scalp",
            ("M 0 0 L 100 0 L 100 50 L 85 48 L 83 68 C 80 76 74 82 66 87 C 60 90 40 90 34 87 C 26 82 20 76 17 68 L 15 48 L 0 50 Z",),
            (),
        ),
        _pair("site-parietal", "M 8 0 L 26 4 C 28 18 33 26 40 29 C 33 36 27 46 25 57 L 8 48 Z", (23, 34)),
        Area("site-vertex", ("M 26 0 L 74 0 C 73 18 67 26 60 29 C 54 31 46 31 40 29 C 33 26 27 18 26 0 Z",), ((50, 17),)),
        Area(
            "site-occiput",
            ("M 40 29 C 46 31 54 31 60 29 C 67 36 73 46 75 57 C 75 64 74 69 72 74 C 60 70 40 70 28 74 C 26 69 25 64 25 57 C 27 46 33 36 40 29 Z",),
            ((50, 51),),
        ),
        _pair("site-retroauricular", "M 8 47 L 25 57 C 25 64 26 69 28 74 L 28 84 C 22 80 19 75 17 69 L 8 66 Z", (20.5, 63.5)),
        Area("site-nape", ("M 28 74 C 40 70 60 70 72 74 L 72 93 C 60 97 40 97 28 93 Z",), ((50, 80),)),
        Area(
            "site-hairline",
            (f"{_BACK_MARGIN} L 86 74 C 80 81 74 87 68 91 C 58 94.5 42 94.5 32 91 C 26 87 20 81 14 74 Z",),
            ((16, 83),),
        ),
        _pair("site-ear", "M 15 48 C 12 45 8 47 8 53 C 8 60 11 69 15 70 C 16 70 17 69 17 68 Z", (4, 58)),
    ),
)

# Facing left.
_SIDE_SKIN = (
    "M 51 3 C 38 3 28 9 23 19 C 20 25 18 31 17 37 C 16 40 17 42 17 45 C 15 50 11 56 8.5 60 C 8.5 63 13 63 14.5 64 C 15 66 12.5 68 12.5 70 "
    "C 14 71 15 71 15 72 C 13 74 13 76 15 78 C 13 81 14 87 18 89 C 24 92 34 90 42 86 C 43 94 42 102 39 108 L 84 108 C 80 101 80 94 82 86 "
    "C 88 79 93 70 95 58 C 98 40 93 22 81 12 C 73 6 62 3 51 3 Z"
)
_SIDE_MARGIN = "M 23 19 C 27 23 29 27 29.5 31 C 30 34 30 36 30 38 C 31 42 34 44 37 46 C 40 49 41 54 41 62"
SIDE = View(
    "from the side",
    _SIDE_SKIN,
    (
        Area("site-forehead", ("M 23 19 C 27 23 29 27 29.5 31 C 30 34 30 36 30 38 L 28 41 L 10 42 L 10 19 Z",), ((22.5, 33),)),
        Area(
            "site-scalp",
            (f"{_SIDE_MARGIN} L 47 62 L 60 74 C 66 82 74 87 90 90 L 100 60 L 100 0 L 20 0 Z",),
            (),
        ),
        Area("site-vertex", ("M 65 0 L 66 21 C 72 24 77 30 79 38 L 100 34 L 100 0 Z",), ((78, 21),)),
        Area("site-midscalp", ("M 32 0 L 33 8 C 37 14 39 20 39 26 C 47 20 58 19 66 21 L 65 0 Z",), ((51, 12),)),
        Area("site-occiput", ("M 79 38 L 100 34 L 100 74 C 90 77 76 77 60 72 L 60 54 L 72 54 C 76 49 78 44 79 38 Z",), ((82, 57),)),
        Area(
            "site-parietal",
            ("M 39 26 C 47 20 58 19 66 21 C 72 24 77 30 79 38 C 78 44 76 49 72 54 L 60 60 L 44 44 C 46 40 44 33 39 30 Z",),
            ((58, 31),),
        ),
        Area(
            "site-temple",
            ("M 29.5 31 C 30 34 30 36 30 38 C 31 42 34 44 37 46 C 40 49 41 54 41 62 L 44 62 L 46 44 C 48 39 45 33 39 28 Z",),
            ((37, 38),),
        ),
        Area("site-frontal-hairline", ("M 20 0 L 33 8 C 37 14 39 20 39 28 L 29.5 31 C 29 27 27 23 23 19 Z",), ((31, 19),)),
        Area("site-nape", ("M 60 72 C 76 77 90 77 100 74 L 100 98 L 84 98 C 70 96 60 89 54 77 Z",), ((76, 82),)),
        Area(
            "site-hairline",
            (
                f"{_SIDE_MARGIN} L 37.5 62 C 37.5 55 37 52 34 49 C 30 47 27 44 26.5 38 C 26.5 36 26.5 34 26 31 C 25 28 23 25 20 23 Z",
                "M 58 73 C 64 82 72 88 90 91 L 90 94.5 C 70 92 60 84 55 76 Z",
            ),
            ((31.5, 56),),
        ),
        Area("site-periauricular", ("M 42 62 C 41 49 46 42 55 42 C 64 42 69 48 69 57 C 69 66 64 74 57 78 C 50 78 43 72 42 62 Z",), ((37, 69),)),
        Area("site-retroauricular", ("M 58 42.3 C 65 43.5 69 49 69 57 C 69 66 64 74 57 78 L 52 72 L 60 60 Z",), ((65, 58),)),
        Area("site-ear", ("M 48 52 C 49 46 60 45 61 53 C 62 60 57 64 56 69 C 54 73 49 72 49 68 C 49 62 47 58 48 52 Z",), ((54, 60),)),
    ),
    ("M 18 47 C 20 46 22 46 24 47", "M 15 72 C 18 72 20 71 21 71", "M 51 54 C 51.5 49.5 58 49 58.5 54"),
)

VIEWS = (TOP, BACK, SIDE)
