"""Every item of the checklist of manners is named by a test, or listed as not verified."""

from __future__ import annotations

import ast
import re

from tests.conftest import ROOT, TESTS

# U-61 to U-66 and U-73, U-74 (own catalogues, the browser) come later.
ITEMS = {f"U-{number:02}" for number in (*range(1, 61), *range(67, 73))}


def items_in(text: str) -> set[str]:
    """The items that a text names."""
    return set(re.findall(r"\bU-\d\d\b", text))


def named_by_tests() -> set[str]:
    """The items that the docstrings of tests name."""
    found: set[str] = set()
    for path in TESTS.rglob("test_*.py"):
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.FunctionDef) and node.name.startswith("test_"):
                found |= items_in(ast.get_docstring(node) or "")
    return found


def test_every_item_has_a_test_or_is_listed_as_not_verified() -> None:
    """An item that nobody holds would be forgotten."""
    assert sorted(ITEMS - named_by_tests() - items_in((ROOT / "docs" / "limits.md").read_text("utf-8"))) == []


def test_no_test_names_an_item_that_there_is_not() -> None:
    """A slip of the pen in a docstring would hold nothing."""
    assert sorted(named_by_tests() - ITEMS - {f"U-{number}" for number in (*range(61, 67), 73, 74)}) == []
