"""Writes catalogue files made to harm, and prints what reading each of them costs beyond start-up: CPU time and peak memory.

    python benchmarks/hostile.py            # libyaml
    python benchmarks/hostile.py --pure     # PyYAML's own parser

The bar: 0.1 s for a small file, 2 s for one of the largest size allowed (10 s with PyYAML's own parser), 300 MB. Figures are printed,
never asserted; that each is refused, and how, is tested in tests/test_hostile.py.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

LARGEST = 8 * 1024 * 1024
# Reads the catalogue alone, as the program would: collector off, faults told. With "none" it only loads what it needs.
READ = """
import gc, sys
gc.disable()
import dermref.catalogue.source as source
from dermref.catalogue.checks import check
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.problems import LinesOf, report
from dermref.errors import CatalogueMissing
if sys.argv[1] == "pure":
    source.yaml.__with_libyaml__ = False
if sys.argv[2] != "none":
    try:
        told = report(check(read_catalogue([sys.argv[2]])), LinesOf())
        print(told.split(": ")[1], len(told))
    except (source.MissingFile, CatalogueMissing):
        print("missing")
"""


def repeated(head: str, line: str, tail: str = "", size: int = LARGEST) -> str:
    """As many lines as fit into a size, `{}` in them being a number."""
    count = (size - len(head) - len(tail)) // (len(line) + (5 if "{}" in line else 0))
    return head + "".join(line.replace("{}", str(number)) for number in range(count)) + tail


SMALL: dict[str, Callable[[], str | bytes]] = {
    "100,000 brackets": lambda: "[" * 100_000,
    "100,000 braces": lambda: "{a: " * 100_000,
    "100,000 hyphens": lambda: "- " * 100_000,
    "billion laughs": lambda: "a: &a [x]\n" + "".join(f"b{n}: &b{n} [*{'a' if not n else f'b{n - 1}'}, *a]\n" for n in range(40)),
    "merge bomb": lambda: "a: &a {b: c}\n" + "".join(f"d{n}: &d{n} {{<<: [*a, *a, *a, *a, *a, *a, *a]}}\n" for n in range(9)),
    "merge key": lambda: "conditions:\n  <<: {a: b}\n",
    "self reference": lambda: "a: &a [*a]\n",
    "code": lambda: "conditions: !!python/object/apply:os.system ['true']\n",
    "duplicate keys": lambda: "conditions: {}\nconditions: {}\n",
    "second document": lambda: "conditions: {}\n---\nconditions: {}\n",
    "directives": lambda: "%TAG ! a\n" * 15_000 + "---\na: b\n",
    "NUL": lambda: b"conditions: {a\x00: b}\n",
    "UTF-16": lambda: "conditions: {}\n".encode("utf-16"),
    "UTF-16 without a mark": lambda: "conditions: {}\n".encode("utf-16-le"),
    "Latin-1": lambda: "conditions: {é: b}\n".encode("latin-1"),
    "lone surrogate": lambda: r'conditions: {a: "\ud800"}' + "\n",
    "raw surrogate": lambda: b"conditions: {a: \xed\xa0\x80}\n",
    "beyond Unicode": lambda: r'conditions: {a: "\U7fffffff"}' + "\n",
    "escape sequence": lambda: "conditions: {a: \x1b[2J}\n",
    "right-to-left": lambda: "conditions: {a: \u202e5 mg}\n",
    "5,000 digits": lambda: f"sources:\n  a: {{kind: review, title: T, year: {'9' * 5000}, read: abstract}}\n",
    "long text": lambda: f"conditions: {{a: {'x' * 70_000}}}\n",
    "scalar": lambda: "conditions\n",
    "list": lambda: "- conditions\n",
    "remark only": lambda: "# nothing\n",
    "nothing": lambda: "",
    "unclosed quote": lambda: 'conditions: {a: "b\n',
}
LARGE: dict[str, Callable[[], str | bytes]] = {
    "list of letters": lambda: repeated("conditions: [", "a,", "]"),
    "empty values": lambda: repeated("conditions:\n", "- \n"),
    "pairs in a list": lambda: repeated("conditions: [", "a: b,", "]"),
    "unknown keys": lambda: repeated("findings:\n  a:\n", "    nmae{}: b\n"),
    "no ids": lambda: repeated("findings:\n", "  A{}: b\n"),
    "one key again and again": lambda: repeated("findings:\n", "  a: b\n"),
    "words not allowed": lambda: repeated("findings:\n", "  a{}: {name: a, kind: symptm, definition: a}\n"),
    "references to nothing": lambda: repeated(
        "claims:\n  a:\n    findings:\n", "    - {finding: x{}, present: true, sources: [{id: y, at: z}]}\n", size=4_000_000
    ),
    "one text": lambda: "conditions: " + "x" * (LARGEST - 20) + "\n",
    "one quoted text": lambda: 'conditions: "' + "x\\n" * (LARGEST // 3 - 20) + '"\n',
    "one long line of blanks": lambda: "conditions:" + " " * (LARGEST - 20) + "a\n",
    "remarks": lambda: repeated("", "# ?\n", "a: b?\n"),
    "question marks": lambda: repeated("conditions: [", "'?',", "]"),
    "empty lists and question marks": lambda: repeated("conditions: [x? y, ", "[],", "]"),
    "empty lines": lambda: "\n" * (LARGEST - 10) + "a\n",
    "unclosed quote of many lines": lambda: 'a: "' + "x\n" * (LARGEST // 2 - 10),
    "one byte too many": lambda: "#" * (LARGEST + 1),
}


def cost(path: str, parser: str) -> tuple[float, int, str]:
    """CPU seconds, peak memory in MB and what was said of one file, in a process of its own. A crash or a traceback is said too."""
    command = [sys.executable, "-c", READ, parser, path]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    assert process.stdout and process.stderr
    out, errors = process.stdout.read(), process.stderr.read()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    said = out.strip() if not process.returncode else f"FAILED with {process.returncode}: {errors.strip().splitlines()[-1:]}"
    return usage.ru_utime + usage.ru_stime, usage.ru_maxrss // 1024, said


def main() -> None:
    """Print one line a file."""
    parser = "pure" if "--pure" in sys.argv[1:] else "libyaml"
    bare = min(cost("none", parser)[0] for _ in range(5))
    print(f"{parser}; start-up {bare:.3f} s, not counted below\n{'file':34}{'bytes':>10}{'CPU s':>9}{'MB':>6}  said")
    with tempfile.TemporaryDirectory() as folder:
        for name, make in {**SMALL, **LARGE}.items():
            content = make()
            path = Path(folder) / "hostile.yaml"
            path.write_bytes(content.encode() if isinstance(content, str) else content)
            runs = [cost(str(path), parser) for _ in range(3 if name in SMALL else 1)]
            seconds, memory, said = min(runs)
            print(f"{name:34}{path.stat().st_size:>10}{max(0.0, seconds - bare):>9.3f}{memory:>6}  {said}")


if __name__ == "__main__":
    main()
