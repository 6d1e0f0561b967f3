"""Both of PyYAML's parsers, libyaml and its own, give the same tree through our reader, or both refuse; and the outside corpus is read as it says.

The outside corpus is yaml-test-suite (https://github.com/yaml/yaml-test-suite, MIT), 402 cases. It is not part of this project; to run it:

    git clone --branch data-2022-01-17 https://github.com/yaml/yaml-test-suite
    DERMREF_YAML_TEST_SUITE=$PWD/yaml-test-suite pytest tests/catalogue/test_parsers.py
"""

from __future__ import annotations

import json
import os
import random
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from dermref.catalogue.problems import Problem
from dermref.catalogue.source import Mapping, Node, Scalar, Sequence, plain_values, read_file, read_text
from tests.conftest import ROOT, TESTS, TINY

pytestmark = pytest.mark.skipif(not yaml.__with_libyaml__, reason="PyYAML was built without libyaml: there is only one parser")

GENERATED = 10_000
PIECES = (
    *"ab'\"[]{}#?|>!%@`\\~-=,:é😀\ufeff\xa0",
    *("itch", "x y", ": ", " ", "  ", "\n", "\n", "\n  ", "\n    ", "- ", ", ", "? ", " # ", "''", '""', "<<", "---\n", "...\n", "\r\n", "\r", "\t"),
    *("|-\n  ", ">+\n", "|2\n", "&x ", "*x", "\\x41", "\\\n", "0", "1.5", "key: v\n", "- item\n", "k: [a, b]\n", "k: {a: b}\n", "k: 'q'\n"),
    *('k: "q"\n', "k: |\n  t\n", "k: >-\n  t\n  u\n", "\n\n", ":,", "[a]:", "{a", "- - x\n", ": [", ": {"),
)
# Short texts of every shape, to be changed at random: what a parser nearly accepts is where two of them part.
SEEDS = (
    "a: b\nc:\n- d\n- e: f\n  g: h\n",
    "a:\n  - b: [c, 'd', \"e\"]\n    f: {g: h, i: [j, k]}\n",
    "a: |\n  b\n   c\n\n  d\ne: >-\n  f\n  g\n\n  h\n",
    "a: |+\n  b\n\nc: >2\n    d\n  e\n",
    "# remark\na: b # another\n\n# last\n",
    "---\n- a\n-\n  - b\n  -\n    c: d\n...\n",
    "{a: b, 'c': [d, {e: f}], \"g\":h, i: }\n",
    "[a,\n b c\n d, [e], {f: g}, h: i]\n",
    '{"a": ["b", {"c": "d\\u0041\\n"}], "e": 1.5, "f": null}\n',
    "a: 'it''s\n  b'\nc: \"d \\\n  e\\x41\"\n",
    "a: b c\n  d e\n\n  f\n'g h': i\n\"j\": k: l\n",
    "a: http://x.org/?y=1#z\nb: -1\nc: - d\ne: [f-, -g]\n",
)


def placed(node: Node | None) -> Any:
    """A tree as tuples of line, column and content; of a text also whether it was plain."""
    if isinstance(node, Scalar):
        return node.line, node.column, node.text, node.plain
    if isinstance(node, Sequence):
        return node.line, node.column, [placed(item) for item in node.items]
    if isinstance(node, Mapping):
        return node.line, node.column, [(placed(key), placed(value)) for key, value in node.entries.values()]
    return None


def outcome(found: tuple[Node | None, list[Problem]]) -> Any:
    """The tree with its places, or that there is none. Which of several faults is told first may differ."""
    tree, problems = found
    return "refused" if problems else placed(tree)


def generated() -> Iterator[str]:
    """Texts put together at random, and catalogue files and short texts changed at random; the same in every run."""
    pick = random.Random(20261122)
    seeds = [*SEEDS, *(path.read_text(encoding="utf-8")[:600] for path in sorted(TINY.rglob("*.yaml")))]
    for number in range(GENERATED):
        if number % 2:
            yield "".join(pick.choice(PIECES) for _ in range(pick.randrange(1, 14)))
            continue
        text = pick.choice(seeds)
        for _ in range(pick.randrange(1, 5)):
            start = pick.randrange(len(text) + 1)
            end = start + pick.randrange(4) * pick.randrange(2)
            text = text[:start] + (pick.choice(PIECES) if pick.random() < 0.7 else "") + text[end:]
        yield text


def test_both_parsers_agree_on_ten_thousand_generated_texts() -> None:
    """R-17: For 10,000 generated texts both parsers give the same tree, places included, or both refuse; a good part of them is accepted."""
    accepted = 0
    for text in generated():
        one, other = (outcome(read_text("generated", text, pure)) for pure in (False, True))
        assert one == other, text
        accepted += one != "refused"
    assert accepted > GENERATED // 10


FILES = sorted(
    str(path.relative_to(ROOT)) for path in ROOT.rglob("*.y*ml") if path.suffix in (".yaml", ".yml") and ".venv" not in path.parts and path.is_file()
)


@pytest.mark.parametrize("name", FILES)
def test_both_parsers_agree_on_every_file_of_the_repository(name: str) -> None:
    """R-17: Every YAML file of the repository gives one and the same tree, or none, whichever parser reads it."""
    one, other = (outcome(read_file(str(ROOT / name), pure)) for pure in (False, True))
    assert one == other


def test_catalogue_is_among_the_files() -> None:
    """The list of files is not empty by accident: the shipped catalogue and the tests' own are in it."""
    assert {"data/conditions.yaml", "tests/tiny/conditions.yaml"} <= set(FILES)


# The outside corpus

SUITE = os.environ.get("DERMREF_YAML_TEST_SUITE", "")
EXPECTED = json.loads((TESTS / "corpus" / "yaml-test-suite.json").read_text(encoding="utf-8"))


def suite() -> list[Path]:
    """The folders of the cases; none if the corpus is not here."""
    found = sorted(path.parent for path in Path(SUITE).rglob("in.yaml")) if SUITE else []
    return [folder for folder in found if not {"name", "tags"} & set(folder.relative_to(SUITE).parts)]


needs_suite = pytest.mark.skipif(not SUITE, reason="DERMREF_YAML_TEST_SUITE does not name a copy of yaml-test-suite")


def same(value: Any, text: Any) -> bool:
    """Whether a value of JSON is what was read, every scalar being text."""
    if isinstance(value, dict):
        return isinstance(text, dict) and value.keys() == text.keys() and all(same(value[key], text[key]) for key in value)
    if isinstance(value, list):
        return isinstance(text, list) and len(value) == len(text) and all(map(same, value, text))
    if isinstance(value, str) or not isinstance(text, str):
        return bool(value == text)
    if value is None or isinstance(value, bool):
        return text.lower() in (("", "null", "~") if value is None else (str(value).lower(),))
    return bool(float(text) == value)


@needs_suite
def test_suite_is_complete() -> None:
    """The copy has the 402 cases that the expectations were made for, 94 of them to be refused."""
    assert (len(suite()), sum((folder / "error").exists() for folder in suite())) == (402, 94)


@needs_suite
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_no_case_is_accepted_wrongly(pure: bool) -> None:
    """Section 5 of the checklist, 1 and 3: what must be refused is refused with its place, but for the cases listed with their reasons."""
    accepted = set()
    for folder in suite():
        _, problems = read_file(str(folder / "in.yaml"), pure)
        assert all(problem.place.line > 0 and problem.place.column > 0 for problem in problems)
        if (folder / "error").exists() and not problems:
            accepted.add(str(folder.relative_to(SUITE)))
    assert accepted == set(EXPECTED["accepted although invalid"])


@needs_suite
@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_no_case_has_a_wrong_value(pure: bool) -> None:
    """Section 5 of the checklist, 1 and 4: whatever is accepted equals the JSON of the case, with all scalars as text. No exceptions."""
    compared = 0
    for folder in suite():
        tree, problems = read_file(str(folder / "in.yaml"), pure)
        if problems or (folder / "error").exists() or not (folder / "in.json").exists():
            continue
        text = (folder / "in.json").read_text(encoding="utf-8").strip()
        value = json.loads(text) if text else None
        assert same(value, "" if tree is None else plain_values(tree)), folder
        compared += 1
    assert compared >= EXPECTED["least number of values compared"]


@needs_suite
def test_both_parsers_agree_on_every_case() -> None:
    """Section 5 of the checklist, 5, and R-17: on every case, not only of the subset that a catalogue uses, both parsers agree."""
    assert [folder for folder in suite() if len({str(outcome(read_file(str(folder / "in.yaml"), pure))) for pure in (False, True)}) > 1] == []
