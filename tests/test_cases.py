"""dermref.cases: reading what a clinician noted of a patient."""

from __future__ import annotations

import io
import json
import sys
from pathlib import Path

import pytest

from dermref.cases import LONGEST_DOCUMENT, LONGEST_LINE, Case, read_cases
from dermref.errors import CatalogueMissing, WrongUsage

WHOLE = {"id": "c1", "age": 45, "sex": "male", "present": ["itch"], "absent": ["no scar"]}
CASE = Case("c1", 45.0, "male", ("itch",), ("no scar",))


def of_file(folder: Path, name: str, text: str) -> list[Case]:
    """The cases of a file with this text."""
    path = folder / name
    path.write_text(text, encoding="utf-8")
    return list(read_cases(str(path)))


def of_stdin(monkeypatch: pytest.MonkeyPatch, text: str) -> list[Case]:
    """The cases of this text on standard input."""
    monkeypatch.setattr(sys, "stdin", io.StringIO(text))
    return list(read_cases("-"))


YAML = "id: c1\nage: 45\nsex: male\npresent: [itch]\nabsent:\n- no scar\n"


@pytest.mark.parametrize(
    ("name", "text"), [("c.yaml", YAML), ("c.json", json.dumps(WHOLE)), ("c.jsonl", json.dumps(WHOLE)), ("c", json.dumps(WHOLE))]
)
def test_one_case_in_every_format(tmp_path: Path, name: str, text: str) -> None:
    """YAML, JSON, JSON lines, or JSON without an ending."""
    assert of_file(tmp_path, name, text) == [CASE]


@pytest.mark.parametrize("nothing", ["null", "~", ""])
def test_a_key_without_a_value_is_not_told(tmp_path: Path, nothing: str) -> None:
    """YAML's null is no age, no sex and no phrase."""
    assert of_file(tmp_path, "c.yaml", f"age: {nothing}\nsex: {nothing}\npresent: [itch]\nabsent: {nothing}\n") == [Case(present=("itch",))]


def test_several_cases_in_one_file(tmp_path: Path) -> None:
    """A list in YAML or JSON, lines in .jsonl, blank ones left out."""
    assert of_file(tmp_path, "c.yaml", "- present: [itch]\n- present: [scar]\n") == [Case(present=("itch",)), Case(present=("scar",))]
    assert of_file(tmp_path, "c.json", json.dumps([WHOLE, WHOLE])) == [CASE, CASE]
    assert of_file(tmp_path, "c.jsonl", f"{json.dumps(WHOLE)}\n\n{json.dumps(WHOLE)}\n") == [CASE, CASE]


@pytest.mark.parametrize(
    "text", [YAML, json.dumps(WHOLE), json.dumps(WHOLE, indent=1), json.dumps([WHOLE]), json.dumps(WHOLE) + "\n", "- " + YAML.replace("\n", "\n  ")]
)
def test_one_case_from_standard_input(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """A JSON or YAML document, or one line."""
    assert of_stdin(monkeypatch, text) == [CASE]


def test_lines_from_standard_input(monkeypatch: pytest.MonkeyPatch) -> None:
    """One case a line."""
    assert of_stdin(monkeypatch, f"{json.dumps(WHOLE)}\n{json.dumps(WHOLE)}\n") == [CASE, CASE]


def test_lines_are_read_one_at_a_time(tmp_path: Path) -> None:
    """A bad line does not keep those before it from being answered."""
    path = tmp_path / "c.jsonl"
    path.write_text(f"{json.dumps(WHOLE)}\nnonsense\n", encoding="utf-8")
    cases = read_cases(str(path))
    assert next(cases) == CASE
    with pytest.raises(WrongUsage) as caught:
        next(cases)
    assert "line 2" in caught.value.cause


def test_what_is_left_out_is_none(tmp_path: Path) -> None:
    """Only phrases are needed; a phrase alone is a list of one; empty is left out."""
    assert of_file(tmp_path, "c.json", '{"present": "itch"}') == [Case(present=("itch",))]
    assert of_file(tmp_path, "c.json", '{"absent": ["itch"], "present": [], "age": "", "sex": null, "id": 7}') == [Case("7", absent=("itch",))]


def test_more_keys_do_no_harm(tmp_path: Path) -> None:
    """A diagnosis or a source beside the case is not looked at."""
    assert of_file(tmp_path, "c.json", json.dumps({**WHOLE, "diagnosis": ["x"], "source": "y"})) == [CASE]


def test_ages_may_be_parts_of_a_year_and_texts(tmp_path: Path) -> None:
    """Eight months; YAML gives texts."""
    assert of_file(tmp_path, "c.yaml", "{age: 0.67, present: [itch]}")[0].age == 0.67
    assert of_file(tmp_path, "c.json", '{"age": "45", "present": ["itch"]}')[0].age == 45


@pytest.mark.parametrize(
    ("change", "says"),
    [
        ({"age": "old"}, "'old' is no age"),
        ({"age": -1}, "-1 is no age"),
        ({"age": 131}, "131 is no age"),
        ({"age": [1]}, "is no age"),
        ({"age": "nan"}, "is no age"),
        ({"age": 10**400}, "is no age"),
        ({"sex": "M"}, "sex is female or male, not 'M'"),
        ({"present": 3}, "present is a list of phrases"),
        ({"present": ["itch", 3]}, "present is a list of phrases"),
        ({"absent": {"a": "b"}}, "absent is a list of phrases"),
        ({"present": [], "absent": []}, "neither 'present' nor 'absent'"),
    ],
)
def test_what_is_no_case_is_refused_with_its_place(tmp_path: Path, change: dict[str, object], says: str) -> None:
    """Wrong usage, the file and the fault, and what a case is."""
    with pytest.raises(WrongUsage) as caught:
        of_file(tmp_path, "c.json", json.dumps({**WHOLE, **change}))
    assert says in caught.value.cause
    assert "c.json" in caught.value.cause
    assert caught.value.remedy is not None
    assert "present" in caught.value.remedy


@pytest.mark.parametrize(
    ("name", "text", "says"),
    [
        ("c.json", "[1]", "case 1: a case is a mapping"),
        ("c.jsonl", "[1]", "line 1: a case is a mapping"),
        ("c.jsonl", '{"present": ["itch"]}\n{', "line 2: not JSON"),
        ("c.jsonl", "[" * 100_000, "line 1: not JSON"),
        ("c.yaml", "", "is no case: it is empty"),
        ("c.yaml", "a: [", "is no case:"),
        ("c.yaml", "present: [itch]\npresent: [scar]\n", "is no case:"),
        ("c.yaml", "just words", "a case is a mapping"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(tmp_path: Path, name: str, text: str, says: str) -> None:
    """Each format says what is wrong and where."""
    with pytest.raises(WrongUsage) as caught:
        of_file(tmp_path, name, text)
    assert says in caught.value.cause


@pytest.mark.parametrize("name", ["c.jsonl", "c.json", "c.yaml"])
def test_what_is_too_long_for_a_case_is_refused(tmp_path: Path, name: str) -> None:
    """R-05: A line or a document that no clinician wrote ends in an error, before all of it is in memory; one at the limit is read."""
    limit = LONGEST_LINE if name == "c.jsonl" else LONGEST_DOCUMENT
    short = json.dumps(WHOLE)
    assert of_file(tmp_path, name, short + " " * (limit - len(short))) == [CASE]
    with pytest.raises(WrongUsage, match=f"longer than {limit:,} characters"):
        of_file(tmp_path, name, short + " " * (limit - len(short) + 1))


@pytest.mark.parametrize("text", ["[" * 100_000, '{"a":' * 100_000], ids=["lists", "mappings"])
def test_a_deeply_nested_line_on_standard_input_is_refused(monkeypatch: pytest.MonkeyPatch, text: str) -> None:
    """Found by fuzzing: Python's JSON reader gives up on it with an error of another kind."""
    with pytest.raises(WrongUsage, match="standard input is no case"):
        of_stdin(monkeypatch, text)


def test_a_file_that_is_not_there(tmp_path: Path) -> None:
    """Missing, a folder, or not UTF-8: unreadable."""
    (tmp_path / "latin.yaml").write_bytes(b"present: [caf\xe9]")
    for name in ("nothing.yaml", "nothing.jsonl", ".", "latin.yaml"):
        with pytest.raises(CatalogueMissing) as caught:
            list(read_cases(str(tmp_path / name)))
        assert "cannot be read" in caught.value.cause
