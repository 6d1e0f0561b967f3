"""Prints what dermref costs, in CPU time as a multiple of `python -c pass`, medians over interleaved runs.

    python benchmarks/speed.py            # the installed dermref: questions, and a bare Typer and rich program beside the long table
    python benchmarks/speed.py --scale    # also check, rebuild and show on generated catalogues of 100, 1,000 and 10,000 conditions

Run it on an installed wheel: in a checkout the index is looked for in the cache, which costs a little more. Figures are ratios
taken in one run; they are printed, never asserted: a clock on a shared machine is no test.
"""

from __future__ import annotations

import json
import os
import resource
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parent))
from generate import generate

RUNS = 15
SIZES = (100, 1_000, 10_000)
BARE = """
import json, sys
import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

app = typer.Typer(add_completion=False)

@app.command()
def show(path: str) -> None:
    console = Console(width=120)
    for table in json.load(open(path)):
        drawn = Table(title=table["title"])
        for column in table["columns"]:
            drawn.add_column(column, overflow="fold")
        for row in table["rows"]:
            drawn.add_row(*map(Text, row))
        console.print(drawn)
    print()

app()
"""


def cpu_seconds(command: Sequence[str], environment: dict[str, str]) -> float:
    """User and system time of one run of a command, output thrown away. Raises if it fails."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    subprocess.run(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, env=environment, check=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def medians(commands: Mapping[str, Sequence[str]], environment: dict[str, str], runs: int = RUNS) -> dict[str, float]:
    """The median CPU time of each command, the commands taking turns so that a slow spell of the machine hits all."""
    times: dict[str, list[float]] = {name: [] for name in commands}
    for turn in range(runs + 1):
        for name, command in commands.items():
            seconds = cpu_seconds(command, environment)
            if turn:  # the first round warms the caches
                times[name].append(seconds)
    return {name: statistics.median(own) for name, own in times.items()}


def dermref(*arguments: str) -> list[str]:
    """The installed program with these arguments."""
    return [sys.executable, "-m", "dermref", *arguments]


def cells_of_treatments() -> list[dict[str, Any]]:
    """The tables that `treatments --systemic` shows, as plain cells, for the bare program."""
    from dermref.library import open_catalogues
    from dermref.queries.treatments import treatments
    from dermref.views.page import Table
    from dermref.views.table_pages import treatments_page

    index = open_catalogues([], {"HOME": tempfile.mkdtemp()}, lambda step, done, total: None).answers
    page = treatments_page(treatments(index, route_groups=["systemic"]))
    tables = [block for block in page.blocks if isinstance(block, Table)]
    return [
        {"title": table.title, "columns": [column.title for column in table.columns], "rows": [[cell.text for cell in row] for row in table.rows]}
        for table in tables
    ]


def questions(folder: Path, environment: dict[str, str]) -> None:
    """Print what the everyday questions cost."""
    tables = cells_of_treatments()
    (folder / "cells.json").write_text(json.dumps(tables), "utf-8")
    (folder / "bare.py").write_text(BARE, "utf-8")
    rows = sum(len(table["rows"]) for table in tables)
    times = medians(
        {
            "python -c pass": [sys.executable, "-c", "pass"],
            "show, table": dermref("show", "anm", "--format", "table"),
            "show, json": dermref("show", "anm", "--json"),
            "show, plain": dermref("show", "anm", "--plain"),
            "compare, table": dermref("compare", "anm", "milia-en-plaque", "--format", "table"),
            "treatments --systemic, table": dermref("treatments", "--systemic", "--format", "table"),
            "the same cells, bare Typer and rich": [sys.executable, str(folder / "bare.py"), str(folder / "cells.json")],
            "--version": dermref("--version"),
            "completion of a name": dermref("--complete", "show", "ac"),
            "completion of an option": dermref("--complete", "show", "--"),
        },
        environment,
    )
    bars = {
        "show, table": 10.5,
        "show, json": 7.0,
        "show, plain": 7.0,
        "compare, table": 10.5,
        "--version": 6.5,
        "completion of a name": 6.5,
        "completion of an option": 6.5,
    }
    base = times["python -c pass"]
    for name, seconds in times.items():
        bar = f"   bar {bars[name]}" if name in bars else ""
        print(f"{name:38} {1000 * seconds:7.1f} ms  {seconds / base:6.2f} x{bar}")
    ratio = times["treatments --systemic, table"] / times["the same cells, bare Typer and rich"]
    print(f"treatments --systemic has {rows} rows and costs {ratio:.2f} times the bare program   bar 1.15")


def scale(folder: Path, environment: dict[str, str]) -> None:
    """Print what check, a rebuild of the index and `show` cost on the real catalogue and on generated ones."""
    places = {"real": ""} | {str(size): str(generate(folder / str(size), size)) for size in SIZES}
    print(f"\n{'catalogue':>10} {'check s':>9} {'rebuild s':>10}")
    for name, place in places.items():
        own = [place] if place else []
        check = cpu_seconds(dermref("check", *own), environment)
        # The first question after a change rebuilds; an own catalogue of one entry makes the real one rebuild too.
        first = dermref("list", *(["--catalogue", place] if place else ["--catalogue", str(_one_entry(folder))]), "--json")
        print(f"{name:>10} {check:9.2f} {cpu_seconds(first, environment):10.2f}")
    # `show` asks for an entry of the same size in each, and waits until the time stamps are old enough to be trusted.
    shows = {name: dermref("show", "condition-00042", "--catalogue", place, "--format", "table") for name, place in places.items() if place}
    subprocess.run(["sleep", "3"], check=True)
    for command in shows.values():
        cpu_seconds(command, environment)
    times = medians(shows, environment)
    smallest = min(times.values())
    for name, seconds in times.items():
        print(f"show at {name:>6} conditions: {1000 * seconds:6.1f} ms, {seconds / smallest:.3f} times the smallest   bar 1.10")


def _one_entry(folder: Path) -> Path:
    path = folder / "one.yaml"
    path.write_text("conditions:\n  a-copy: {redirect: milia-en-plaque}\n", "utf-8")
    return path


def main() -> None:
    """Run the benchmark."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        environment = {**os.environ, "HOME": str(folder / "home")}
        environment.pop("PYTHONDONTWRITEBYTECODE", None)
        questions(folder, environment)
        if "--scale" in sys.argv[1:]:
            scale(folder, environment)


if __name__ == "__main__":
    main()
