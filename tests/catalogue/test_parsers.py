"""Both of PyYAML's parsers, libyaml and its own, give the same tree through our reader, or both refuse; and the outside corpus is read as it says.

The outside corpus is yaml-test-suite (MIT), 402 cases; `tests/corpus/yaml-test-suite/LICENSE` says where they are from.
"""

from __future__ import annotations

import json
import random
from collections.abc import Iterator
from typing import Any, NamedTuple

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

SUITE = TESTS / "corpus" / "yaml-test-suite"
EXPECTED = json.loads((SUITE / "expected.json").read_text(encoding="utf-8"))


class Case(NamedTuple):
    """A case of the corpus: its text as a file, whether it must be refused, and the JSON of what it says, if the corpus gives it."""

    key: str
    path: str
    invalid: bool
    json: str | None


@pytest.fixture(scope="module")
def suite(tmp_path_factory: pytest.TempPathFactory) -> list[Case]:
    """Every case of the corpus, each written to a file of its own."""
    folder = tmp_path_factory.mktemp("suite")
    cases = []
    for number, line in enumerate((SUITE / "cases.jsonl").read_text(encoding="utf-8").splitlines()):
        case = json.loads(line)
        path = folder / f"{number}.yaml"
        path.write_bytes(case["yaml"].encode())
        cases.append(Case(case["id"], str(path), "invalid" in case, case.get("json")))
    return cases


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


def test_suite_is_complete(suite: list[Case]) -> None:
    """The corpus has the 402 cases that the expectations were made for, 94 of them to be refused."""
    assert (len(suite), sum(case.invalid for case in suite)) == (402, 94)


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_no_case_is_accepted_wrongly(suite: list[Case], pure: bool) -> None:
    """Section 5 of the checklist, 1 and 3: what must be refused is refused with its place, but for the cases listed with their reasons."""
    accepted = set()
    for case in suite:
        _, problems = read_file(case.path, pure)
        assert all(problem.place.line > 0 and problem.place.column > 0 for problem in problems)
        if case.invalid and not problems:
            accepted.add(case.key)
    assert accepted == set(EXPECTED["accepted although invalid"])


@pytest.mark.parametrize("pure", [False, True], ids=["libyaml", "pure"])
def test_no_case_has_a_wrong_value(suite: list[Case], pure: bool) -> None:
    """Section 5 of the checklist, 1 and 4: whatever is accepted equals the JSON of the case, with all scalars as text. No exceptions."""
    compared = 0
    for case in suite:
        tree, problems = read_file(case.path, pure)
        if problems or case.invalid or case.json is None:
            continue
        value = json.loads(case.json) if case.json.strip() else None
        assert same(value, "" if tree is None else plain_values(tree)), case.key
        compared += 1
    assert compared >= EXPECTED["least number of values compared"]


def test_both_parsers_agree_on_every_case(suite: list[Case]) -> None:
    """Section 5 of the checklist, 5, and R-17: on every case, not only of the subset that a catalogue uses, both parsers agree."""
    assert [case.key for case in suite if len({str(outcome(read_file(case.path, pure))) for pure in (False, True)}) > 1] == []
