"""Speed is counted in imports: which modules a question loads, seen from a process of its own.

The clock of a shared machine lies; the list of loaded modules does not.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

# Runs the command in this very process (the real entry point leaves without tidying up), then tells what was loaded since the start.
SCRIPT = """
import sys
before = set(sys.modules)
from dermref.cli import program
code = 0
try:
    program(sys.argv[1:])(prog_name="dermref")
except SystemExit as end:
    code = end.code or 0
sys.stdout.flush()
sys.stderr.write("\\n".join(sorted(set(sys.modules) - before)))
sys.exit(code)
"""
NEVER = ("yaml", "pydantic", "importlib.metadata", "textual", "jinja2", "asyncio", "dermref.catalogue", "dermref.results", "dermref.documents")

Loaded = Callable[..., set[str]]


@pytest.fixture(scope="module")
def loaded(real_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> Loaded:
    """The modules that a command loads. The index is there: a first run makes it, and that one may read YAML."""
    home = tmp_path_factory.mktemp("home")

    def run(*arguments: str) -> set[str]:
        # Without coverage's own start-up, which loads half of the standard library.
        surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
        surroundings |= {"HOME": str(home), "XDG_CACHE_HOME": str(real_cache)}
        command = [sys.executable, "-c", SCRIPT, *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=60, check=False)
        assert done.returncode == 0, done.stderr
        assert done.stdout
        return set(done.stderr.splitlines())

    run("list")
    return run


def forbidden(modules: set[str], names: tuple[str, ...]) -> list[str]:
    """Those of the modules that have one of these names or lie below it."""
    return sorted(module for module in modules if any(module == name or module.startswith(f"{name}.") for name in names))


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "anm", "--json"),
        ("show", "anm", "--plain"),
        ("show", "minocycline", "--plain"),
        ("compare", "anm", "milia-en-plaque", "--json"),
        ("treatments", "--systemic", "--json"),
        ("map", "anm", "--plain"),
        ("map", "anm", "--json"),
        ("list", "--plain"),
        ("search", "itch", "--json"),
        ("disputes", "anm", "--plain"),
        ("--version",),
    ],
    ids=" ".join,
)
def test_a_question_loads_neither_the_authoring_side_nor_rich(loaded: Loaded, arguments: tuple[str, ...]) -> None:
    """JSON and plain text need no table, and no answer needs YAML."""
    assert forbidden(loaded(*arguments), (*NEVER, "rich")) == []


@pytest.mark.parametrize(
    "arguments",
    [
        ("show", "anm", "--format", "table"),
        ("compare", "anm", "milia-en-plaque", "-f", "table"),
        ("map", "anm", "-f", "table"),
        ("list", "-f", "table"),
    ],
    ids=" ".join,
)
def test_a_table_loads_rich_and_nothing_else_that_is_slow(loaded: Loaded, arguments: tuple[str, ...]) -> None:
    """The only importer of rich is the terminal view."""
    modules = loaded(*arguments)
    assert "rich.table" in modules
    assert forbidden(modules, NEVER) == []


@pytest.mark.parametrize("arguments", [("--version",), ("-h",), ("show", "-h")], ids=" ".join)
def test_what_asks_no_question_opens_no_index(loaded: Loaded, arguments: tuple[str, ...]) -> None:
    """Version and help need neither SQLite nor a view nor rich."""
    assert forbidden(loaded(*arguments), (*NEVER, "rich", "sqlite3", "dermref.index", "dermref.queries")) == []


def test_a_question_loads_its_own_command_alone(loaded: Loaded) -> None:
    """Every command costs half a millisecond to build: those that are not asked for are not even loaded."""
    commands = {module for module in loaded("show", "anm", "--json") if module.startswith("dermref.commands.")}
    assert commands == {"dermref.commands.show"}
    assert not any(module.startswith("dermref.commands.") for module in loaded("--version"))


def test_a_map_loads_no_more_than_its_own_size(loaded: Loaded) -> None:
    """Nor, without a drawing, any; the shapes are for HTML alone."""

    def of_the_map(*arguments: str) -> set[str]:
        return {module.removeprefix("dermref.views.scalp_map.") for module in loaded(*arguments) if module.startswith("dermref.views.scalp_map.")}

    assert of_the_map("map", "anm", "--plain") == {"page", "regions", "figure", "drawing"}
    assert of_the_map("map", "anm", "--json") <= {"page", "regions"}
    assert of_the_map("map", "anm", "-f", "table") == {"page", "regions", "figure", "drawing", "drawn_middle"}
    assert "drawing" not in of_the_map("show", "anm", "-f", "table", "--no-map")


def test_the_test_sees_what_a_rebuild_loads(loaded: Loaded, tmp_path: Path) -> None:
    """An own catalogue that is new is compiled, and that reads YAML: the test would notice."""
    own = tmp_path / "own.yaml"
    own.write_text(
        "conditions: {own-scalp: {name: Own scalp, group: scarring-mixed}}\n"
        "claims: {own-scalp: {findings: [{finding: itch, present: true, sources: [{id: tkach, at: page 1}]}]}}\n",
        encoding="utf-8",
    )
    assert {"yaml", "dermref.catalogue.build"} <= loaded("show", "own-scalp", "--json", "--catalogue", str(own))
