"""Renews the locks: names, versions and hashes of everything that runs with dermref (runtime.txt) and that checks it (dev.txt); no addresses.

python requirements/lock.py    # needs pip-tools and a package index; then look at the difference, and run the checks
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

FOLDER = Path(__file__).parent
LOCKS: dict[str, list[str]] = {"dev.txt": ["--extra", "dev"], "runtime.txt": ["--constraint", str(FOLDER / "dev.txt")]}
WITHOUT_ADDRESSES = ["--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-trusted-host", "--no-emit-find-links", "--no-emit-options"]
HEADER = "# Made by requirements/lock.py for CPython 3.11 on Linux; pip install --require-hashes -r requirements/{name}\n"


def lock(name: str, options: list[str]) -> str:
    """The text of one lock."""
    command = [sys.executable, "-m", "piptools", "compile", "--quiet", "--upgrade", "--generate-hashes", "--allow-unsafe", "--strip-extras"]
    made = FOLDER / f"{name}.new"
    try:
        subprocess.run([*command, *WITHOUT_ADDRESSES, *options, "--output-file", str(made), str(FOLDER.parent / "pyproject.toml")], check=True)
        text = HEADER.format(name=name) + made.read_text("utf-8")
    finally:
        made.unlink(missing_ok=True)
    if "://" in text or "@" in text:
        raise SystemExit(f"{name} would hold an address")
    return text


if __name__ == "__main__":
    for file, given in LOCKS.items():
        (FOLDER / file).write_text(lock(file, given), "utf-8")
