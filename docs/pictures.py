"""Makes the pictures of the README: runs the real tool on a pseudo-terminal and lets rich draw what it printed as SVG.

python docs/pictures.py            # writes docs/pictures/*.svg
python docs/pictures.py --check    # exits 1 if one of them is not what the tool prints today
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from io import StringIO
from pathlib import Path

from rich._export_format import CONSOLE_SVG_FORMAT
from rich.console import Console
from rich.terminal_theme import TerminalTheme
from rich.text import Text

from dermref.views.scalp_map.page import mapped_conditions
from dermref.views.scalp_map.svg import svg

FOLDER = Path(__file__).parent / "pictures"
# Name of the picture: arguments, width, and how many lines of the output it shows.
PICTURES = {
    "show-anm": (("show", "anm"), 100, 62),
    "compare-anm-fd": (("compare", "anm", "folliculitis-decalvans"), 100, 46),
    "map-anm-fd": (("map", "anm", "folliculitis-decalvans"), 160, 36),
}
# Name of the picture: the conditions of a map as it is in HTML.
MAPS = {"map-lpp-ccca": ("lichen-planopilaris", "central-centrifugal-cicatricial-alopecia")}
LIGHT = TerminalTheme(
    (255, 255, 255),
    (40, 40, 40),
    [(0, 0, 0), (176, 0, 32), (0, 110, 40), (150, 90, 0), (0, 60, 160), (120, 0, 120), (0, 100, 120), (90, 90, 90)],
)


def printed(arguments: tuple[str, ...], width: int) -> str:
    """What `dermref` with these arguments prints on a terminal of this width, escape codes and all."""
    child, master = pty.fork()
    if child == 0:
        os.environ.update(COLUMNS=str(width), TERM="xterm-256color")
        os.environ.pop("NO_COLOR", None)
        os.execv(sys.executable, [sys.executable, "-m", "dermref", *arguments])
    output = b""
    while True:
        try:
            part = os.read(master, 65536)
        except OSError:  # how Linux says that the other end is closed
            break
        if not part:
            break
        output += part
    os.close(master)
    if os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]):
        raise SystemExit(f"dermref {' '.join(arguments)} failed:\n{output.decode()}")
    return output.decode().replace("\r\n", "\n")


def picture(arguments: tuple[str, ...], width: int, lines: int) -> str:
    """The beginning of the output as SVG, without remote fonts."""
    text = printed(arguments, width).split("\n")[:lines]
    console = Console(record=True, width=width, file=StringIO(), force_terminal=True, color_system="standard")
    for line in text:
        console.print(Text.from_ansi(line), soft_wrap=True)
    start, end = CONSOLE_SVG_FORMAT.index("@font-face"), CONSOLE_SVG_FORMAT.index(".{unique_id}-matrix")
    template = CONSOLE_SVG_FORMAT[:start] + CONSOLE_SVG_FORMAT[end:]
    return console.export_svg(title=f"dermref {' '.join(arguments)}", theme=LIGHT, code_format=template, unique_id="dermref")


def map_picture(conditions: tuple[str, ...]) -> str:
    """The map of these conditions as HTML has it, made of what the tool says in JSON."""
    said = subprocess.run([sys.executable, "-m", "dermref", "map", *conditions, "--json"], capture_output=True, text=True, check=True)
    return svg(mapped_conditions(json.loads(said.stdout)["data"])) + "\n"


def main() -> int:
    """Write the pictures, or compare them; returns the exit code."""
    stale = []
    pictures = {name: picture(*how) for name, how in PICTURES.items()} | {name: map_picture(conditions) for name, conditions in MAPS.items()}
    for name, drawn in pictures.items():
        path = FOLDER / f"{name}.svg"
        if "--check" in sys.argv[1:]:
            if not path.is_file() or path.read_text("utf-8") != drawn:
                stale.append(path.name)
        else:
            FOLDER.mkdir(exist_ok=True)
            path.write_text(drawn, "utf-8")
    if stale:
        sys.stderr.write(f"not what the tool prints today: {', '.join(stale)}; run python docs/pictures.py\n")
    return 1 if stale else 0


if __name__ == "__main__":
    sys.exit(main())
