"""Modules that are loaded when something is first asked of them."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from dermref.deferred import SELDOM_NEEDED, defer

# A module of Python that is cheap, and that nothing loads by itself.
SCRIPT = """
import sys
from dermref.deferred import defer
defer("colorsys")
import colorsys
{question}
"""


def answer(question: str) -> str:
    """What a process of its own prints in which a module has been deferred and imported."""
    done = subprocess.run([sys.executable, "-c", SCRIPT.format(question=question)], capture_output=True, text=True, timeout=60, check=True)
    return done.stdout.strip()


def test_an_import_alone_loads_nothing() -> None:
    """After `import`, the stand-in stands in its place, and nothing of the module has been run."""
    assert answer("print(vars(colorsys).get('__file__'), 'rgb_to_hsv' in vars(sys.modules['colorsys']))") == "None False"


def test_the_first_question_loads_the_module() -> None:
    """What is asked of the stand-in comes from the module, which then stands in its place."""
    assert answer("print(colorsys.rgb_to_hsv(1, 0, 0), colorsys.__file__ == sys.modules['colorsys'].__file__)") == "(0.0, 1.0, 1) True"


def test_a_name_imported_from_it_is_the_modules() -> None:
    """`from module import name` gives the module's own."""
    assert answer("from colorsys import rgb_to_hsv\nprint(rgb_to_hsv is sys.modules['colorsys'].rgb_to_hsv is colorsys.rgb_to_hsv)") == "True"


FUNCTION = """
from dermref.deferred import defer
defer("difflib")
from difflib import get_close_matches
import sys
print(vars(sys.modules["difflib"]).get("__file__"))
print(get_close_matches("itsh", ["itch", "pain"]), sys.modules["difflib"].__file__ is not None)
"""
CHILD = """
from dermref.deferred import defer
defer("urllib.parse")
import urllib.parse, sys
print(vars(sys.modules["urllib.parse"]).get("__file__"))
print(urllib.parse.quote("a b"))
"""
CLASS = """
from dermref.deferred import defer
defer("uuid")
from uuid import UUID
import sys
print(vars(sys.modules["uuid"]).get("__file__"), str == UUID, UUID | None, isinstance("a", UUID))
print(UUID(int=1), isinstance(UUID(int=1), UUID), UUID.hex.__class__.__name__)
"""
PARENT = """
from dermref.deferred import defer
defer("ast")
from ast import NodeVisitor
class Numbers(NodeVisitor):
    def visit_Constant(self, node):
        print(node.value)
numbers = Numbers()
import sys
print(vars(sys.modules["ast"]).get("__file__"))
import ast
numbers.visit(ast.parse("1 + 2"))
"""


@pytest.mark.parametrize(
    ("script", "printed"),
    [
        (FUNCTION, ["None", "['itch'] True"]),
        (CHILD, ["None", "a%20b"]),
        (CLASS, ["None False uuid.UUID | None False", "00000000-0000-0000-0000-000000000001 True property"]),
        (PARENT, ["None", "1", "2"]),
    ],
    ids=["function", "child", "class", "parent"],
)
def test_what_is_imported_by_name_loads_nothing(script: str, printed: list[str]) -> None:
    """A function or class loads its module when it is called, not when values are compared with the class, or when it is inherited from; a package
    has the stand-in.
    """
    # Without coverage's own start-up, which loads some of these modules.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, env=surroundings, timeout=60, check=True)
    assert done.stdout.splitlines() == printed


def test_what_it_does_not_have_is_missing() -> None:
    """A name that the module lacks is an AttributeError, as ever."""
    assert answer("try:\n    colorsys.nothing\nexcept AttributeError as error:\n    print(error)") == "module 'colorsys' has no attribute 'nothing'"


def test_what_is_loaded_stays() -> None:
    """A module that has been loaded already is left alone."""
    defer("subprocess")
    assert sys.modules["subprocess"] is subprocess


@pytest.mark.parametrize("command", [("show", "anm", "--json"), ("differential", "itch", "--json"), ("--version",)], ids=" ".join)
def test_an_answer_needs_none_of_them(real_cache: Path, tmp_path: Path, command: tuple[str, ...]) -> None:
    """The modules that are seldom needed are not loaded for an answer in JSON or for the version."""
    # Without coverage's own start-up, which loads half of the standard library.
    surroundings = {name: value for name, value in os.environ.items() if not name.startswith("COVERAGE_")}
    surroundings |= {"HOME": str(tmp_path), "XDG_CACHE_HOME": str(real_cache)}
    # -v tells of every module, also of one that its stand-in loads; -X importtime is silent on those.
    words = [sys.executable, "-v", "-m", "dermref", *command]
    done = subprocess.run(words, capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=120, check=True)
    loaded = {line.split("'")[1] for line in done.stderr.splitlines() if line.startswith("import '")}
    assert "typer.main" in loaded
    assert sorted(loaded & set(SELDOM_NEEDED)) == []
