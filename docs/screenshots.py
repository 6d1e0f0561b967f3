"""Makes the pictures of HTML pages: the real tool writes a page, Chromium without a window photographs it.

python docs/screenshots.py        # writes docs/pictures/html-*.png; needs chromium

What a browser draws depends on its version and its fonts, so no test compares these pictures byte for byte; tests/test_html_in_a_browser.py looks
at the pages themselves.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

FOLDER = Path(__file__).parent / "pictures"
# Name of the picture: arguments, width and height in pixels.
PICTURES = {
    "html-differential": (("differential", "itchy pustules on the occiput, no scarring", "--age", "45", "--sex", "male"), 900, 1000),
    "html-compare": (("compare", "anm", "folliculitis-decalvans"), 900, 1000),
    "html-phone": (("treatments", "anm", "--systemic"), 360, 800),
}


def photograph(browser: str, arguments: tuple[str, ...], width: int, height: int, picture: Path) -> None:
    """Write one picture."""
    with TemporaryDirectory() as folder:
        page = Path(folder) / "page.html"
        subprocess.run([sys.executable, "-m", "dermref", *arguments, "--output", str(page)], check=True)
        options = ["--headless", "--disable-gpu", "--hide-scrollbars", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
        command = [browser, *options, f"--window-size={width},{height}", f"--screenshot={picture}", page.as_uri()]
        subprocess.run(command, check=True, stderr=subprocess.DEVNULL)


def main() -> int:
    """Write the pictures; returns the exit code."""
    browser = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if not browser:
        sys.stderr.write("there is no chromium here; apt-get install chromium\n")
        return 1
    FOLDER.mkdir(exist_ok=True)
    for name, (arguments, width, height) in PICTURES.items():
        photograph(browser, arguments, width, height, FOLDER / f"{name}.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
