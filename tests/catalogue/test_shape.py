"""The kinds of value: for each what it takes, what it makes of it, and what it refuses with which code."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dermref.catalogue.problems import MAX_PROBLEMS
from dermref.catalogue.shape import (
    INVALID,
    MAX_ID,
    Choice,
    Flag,
    Id,
    Kind,
    ListOf,
    MapOf,
    Number,
    OneOrTwo,
    Reading,
    Record,
    Reference,
    Refers,
    Text,
    nearest,
)
from dermref.catalogue.source import read_file

PAIR = OneOrTwo(Number(0, 100))
WORDS = Choice(("oral", "topical"))
CODED = Text(20, r"HP:[0-9]{7}", "HP:0000989")
POINT = Record("a point", dict, {"north": Number(0, 90), "name": Text(10), "sources": ListOf(Id())}, ("north", "sources"), with_place=False)


class Found:
    """What reading a text as a kind gave: the value, the faults as (code, key path, line, column), and the references."""

    def __init__(self, kind: Kind, text: str, folder: Path) -> None:
        path = folder / "file.yaml"
        path.write_text(text, encoding="utf-8")
        root, problems = read_file(str(path))
        assert root is not None, problems
        reading = Reading()
        reading.file = "file.yaml"
        self.value: Any = kind.read(root, "", reading)
        self.problems = reading.problems
        self.faults = [(problem.code, problem.place.path, problem.place.line, problem.place.column) for problem in reading.problems]
        self.references = reading.references


@pytest.mark.parametrize(
    ("kind", "text", "value"),
    [
        pytest.param(Text(), "calm skin", "calm skin", id="text"),
        pytest.param(Text(), "'  a \n\n b  c '", "a b c", id="text, white space folded"),
        pytest.param(Text(), "no", "no", id="text that others take for a boolean"),
        pytest.param(Text(5), "'a   bcd'", "a bcd", id="text, folded before it is measured"),
        pytest.param(Text(), "x" * 300, "x" * 300, id="text as long as one may be"),
        pytest.param(CODED, "HP:0000989", "HP:0000989", id="text of a pattern"),
        pytest.param(Flag(), "true", True, id="true"),
        pytest.param(Flag(), "false", False, id="false"),
        pytest.param(Number(0, 10), "0", 0, id="lowest number"),
        pytest.param(Number(0, 10), "10", 10, id="highest number"),
        pytest.param(Number(0, 10), "2.5", 2.5, id="number with decimals"),
        pytest.param(Number(0, 10), "007", 7, id="number with zeros in front"),
        pytest.param(Number(0, 10, whole=True), "7", 7, id="whole number"),
        pytest.param(WORDS, "topical", "topical", id="word of a list"),
        pytest.param(WORDS, "'oral'", "oral", id="quoted word of a list"),
        pytest.param(Id(), "lichen-planopilaris", "lichen-planopilaris", id="id"),
        pytest.param(Id(), "5-fluorouracil", "5-fluorouracil", id="id that begins with a digit"),
        pytest.param(Id(), "a" * 80, "a" * 80, id="longest id"),
        pytest.param(ListOf(Id()), "[a, b]", ("a", "b"), id="list"),
        pytest.param(ListOf(Id(), 0), "[]", (), id="list that may be empty"),
        pytest.param(PAIR, "72", (72, 72), id="one number as a pair"),
        pytest.param(PAIR, "[60, 80.5]", (60, 80.5), id="two numbers"),
        pytest.param(MapOf(Text()), "{a-b: x, c: y}", {"a-b": "x", "c": "y"}, id="mapping"),
        pytest.param(MapOf(Text(), WORDS), "{oral: x}", {"oral": "x"}, id="mapping with keys of a list"),
        pytest.param(MapOf(Text()), "{}", {}, id="empty mapping"),
        pytest.param(POINT, "{sources: [a], north: 4}", {"sources": ("a",), "north": 4}, id="record without what it may lack"),
        pytest.param(POINT, "{north: 4, name: x, sources: [a]}", {"north": 4, "name": "x", "sources": ("a",)}, id="whole record"),
    ],
)
def test_value_is_read(tmp_path: Path, kind: Kind, text: str, value: object) -> None:
    """Each kind turns what it takes into a Python value, of the right type, without a word."""
    found = Found(kind, text, tmp_path)
    assert (found.value, found.faults) == (value, [])
    assert type(found.value) is type(value)


@pytest.mark.parametrize(
    ("kind", "text", "code"),
    [
        pytest.param(Text(), "[a]", "type", id="list for a text"),
        pytest.param(Text(), "{a: b}", "type", id="mapping for a text"),
        pytest.param(Text(), "''", "empty", id="empty text"),
        pytest.param(Text(), "'   '", "empty", id="blank text"),
        pytest.param(Text(5), "abcdef", "text-length", id="text too long"),
        pytest.param(Text(), "x" * 301, "text-length", id="text one too long"),
        pytest.param(CODED, "HP:989", "pattern", id="text of another pattern"),
        pytest.param(CODED, "HP:00009891", "pattern", id="text that only begins with the pattern"),
        pytest.param(CODED, "xHP:0000989", "pattern", id="text that only ends with the pattern"),
        pytest.param(Flag(), "yes", "type", id="yes"),
        pytest.param(Flag(), "True", "type", id="capital True"),
        pytest.param(Flag(), "1", "type", id="one for true"),
        pytest.param(Flag(), "'true'", "type", id="true in quotes"),
        pytest.param(Flag(), "~", "type", id="nothing for a flag"),
        pytest.param(Flag(), "[true]", "type", id="list for a flag"),
        pytest.param(Number(0, 10), "ten", "type", id="number in words"),
        pytest.param(Number(0, 10), "-1", "type", id="negative number"),
        pytest.param(Number(0, 10), "1e1", "type", id="exponent"),
        pytest.param(Number(0, 10), "1.", "type", id="point without decimals"),
        pytest.param(Number(0, 10), ".5", "type", id="point without whole part"),
        pytest.param(Number(0, 10), "1,5", "type", id="comma"),
        pytest.param(Number(0, 10), "nan", "type", id="no number"),
        pytest.param(Number(0, 10), "0x1", "type", id="hexadecimal"),
        pytest.param(Number(0, 10), "1_0", "type", id="underscore"),
        pytest.param(Number(0, 10), "5 %", "type", id="percent sign"),
        pytest.param(Number(0, 10), "[1]", "type", id="list for a number"),
        pytest.param(Number(0, 10), "1234567890123456", "type", id="more digits than any number has"),
        pytest.param(Number(0, 10), "٣", "type", id="Arabic digit"),
        pytest.param(Number(0, 10), "10.1", "range", id="above the highest"),
        pytest.param(Number(5, 10), "4.999", "range", id="below the lowest"),
        pytest.param(Number(0, 10, whole=True), "2.0", "type", id="decimals of a whole number"),
        pytest.param(WORDS, "Oral", "choice", id="word in another case"),
        pytest.param(WORDS, "[oral]", "choice", id="list for a word"),
        pytest.param(Id(), "Lichen", "id", id="capital in an id"),
        pytest.param(Id(), "lichen_planus", "id", id="underscore in an id"),
        pytest.param(Id(), "lichen--planus", "id", id="two hyphens"),
        pytest.param(Id(), "-lichen", "id", id="hyphen in front"),
        pytest.param(Id(), "lichen-", "id", id="hyphen behind"),
        pytest.param(Id(), "sjögren", "id", id="umlaut in an id"),
        pytest.param(Id(), '"a\\n"', "id", id="line feed in an id"),
        pytest.param(Id(), "a" * 81, "id", id="id too long"),
        pytest.param(Id(), "[a]", "id", id="list for an id"),
        pytest.param(Refers("findings"), "No Id", "id", id="reference that is no id"),
        pytest.param(ListOf(Id()), "a", "type", id="text for a list"),
        pytest.param(ListOf(Id()), "{a: b}", "type", id="mapping for a list"),
        pytest.param(ListOf(Id()), "[]", "empty", id="empty list"),
        pytest.param(PAIR, "x", "type", id="word for a pair"),
        pytest.param(PAIR, "{a: 1}", "type", id="mapping for a pair"),
        pytest.param(PAIR, "[]", "empty", id="no number"),
        pytest.param(PAIR, "[1]", "range", id="list of one"),
        pytest.param(PAIR, "[1, 2, 3]", "range", id="list of three"),
        pytest.param(PAIR, "[80, 60]", "range", id="higher first"),
        pytest.param(PAIR, "[60, 60]", "range", id="twice the same"),
        pytest.param(PAIR, "101", "range", id="one above the highest"),
        pytest.param(PAIR, "[60, x]", "type", id="word in a pair"),
        pytest.param(MapOf(Text()), "[a]", "type", id="list for a mapping"),
        pytest.param(MapOf(Text()), "a", "type", id="text for a mapping"),
        pytest.param(POINT, "[a]", "type", id="list for a record"),
        pytest.param(POINT, "{north: 4}", "no-source", id="record without sources"),
        pytest.param(POINT, "{sources: [a]}", "missing-key", id="record without a required key"),
    ],
)
def test_value_is_refused(tmp_path: Path, kind: Kind, text: str, code: str) -> None:
    """Each kind refuses anything else with one fault of the right code, and says what to do."""
    found = Found(kind, text, tmp_path)
    assert found.value is INVALID
    assert [fault[0] for fault in found.faults] == [code]
    assert found.problems[0].remedy


def test_refused_value_has_its_place(tmp_path: Path) -> None:
    """A fault deep inside carries the key path down to it and the place of the very value."""
    found = Found(MapOf(ListOf(MapOf(Number(0, 1)))), "a:\n- b: 0\n- b: 1\n  c-d: 2\n", tmp_path)
    assert found.faults == [("range", "a[1].c-d", 4, 8)]


def test_all_faults_are_collected(tmp_path: Path) -> None:
    """No fault hides another: one walk finds them all."""
    text = "north: 91\nname: a name that is too long\nsources: [A, b, C]\nwest: 1\n"
    assert Found(POINT, text, tmp_path).faults == [
        ("range", "north", 1, 8),
        ("text-length", "name", 2, 7),
        ("id", "sources[0]", 3, 11),
        ("id", "sources[2]", 3, 17),
        ("unknown-key", "west", 4, 1),
    ]


def test_list_keeps_its_sound_items(tmp_path: Path) -> None:
    """A list is read without the items that are refused, in the order written."""
    assert Found(ListOf(Id()), "[b, B, a]", tmp_path).value == ("b", "a")


def test_mapping_keeps_its_sound_entries(tmp_path: Path) -> None:
    """A mapping is read without the entries whose key or value is refused."""
    found = Found(MapOf(Number(0, 1)), "{a: 0, B: 0, c: 2, d: 1}", tmp_path)
    assert found.value == {"a": 0, "d": 1}
    assert found.faults == [("id", "B", 1, 8), ("range", "c", 1, 17)]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{north: 1, sources: [a], nam: x}", "a point has no key 'nam'; did you mean 'name'?"),
        ("{north: 1, sources: [a], west: x}", "a point has no key 'west'"),
        ("{north: 1, sources: [a], name: x, nam: x}", "a point has no key 'nam'"),
    ],
    ids=["near", "far", "near, but there already"],
)
def test_unknown_key_is_one_fault(tmp_path: Path, text: str, message: str) -> None:
    """An unknown key is refused with the nearest key that is not there yet, and the keys allowed as the remedy; the rest is read."""
    found = Found(POINT, text, tmp_path)
    assert [problem.message for problem in found.problems] == [message]
    assert found.problems[0].remedy == "keys allowed: north, name, sources"
    assert found.value["north"] == 1


def test_record_with_a_refused_value_is_refused(tmp_path: Path) -> None:
    """A record is not made without a value that was written but refused, required or not: it would say less than its author."""
    assert Found(POINT, "{north: 4, name: a name that is too long, sources: [a]}", tmp_path).value is INVALID


def test_missing_source_has_a_remedy_of_its_own(tmp_path: Path) -> None:
    """Who forgot the sources is told how to write them, who forgot another key is told which."""
    remedies = [problem.remedy for problem in Found(POINT, "\n  name: x", tmp_path).problems]
    assert remedies == ["add 'north: ...'", "say who says it: sources: [{id: ..., at: ...}]"]


@pytest.mark.parametrize("text", ["{nroth: 1, sources: [a]}", "{north: 1, source: [a]}"])
def test_misspelt_required_key_is_one_fault(tmp_path: Path, text: str) -> None:
    """A required key that is misspelt is reported as such, not a second time as missing."""
    found = Found(POINT, text, tmp_path)
    assert (found.value, [fault[0] for fault in found.faults]) == (INVALID, ["unknown-key"])


def test_every_missing_key_is_reported(tmp_path: Path) -> None:
    """Each required key that is missing is a fault of its own at the record, sources with a code of their own."""
    assert Found(POINT, "\n  name: x", tmp_path).faults == [("missing-key", "", 2, 3), ("no-source", "", 2, 3)]


def test_required_key_with_a_refused_value_is_not_missing(tmp_path: Path) -> None:
    """A required key whose value is refused is there: the refusal is the only fault."""
    assert [fault[0] for fault in Found(POINT, "{north: x, sources: [a]}", tmp_path).faults] == ["type"]


def test_record_is_told_its_place(tmp_path: Path) -> None:
    """A record that wants it gets the place where it stands, for later messages."""
    kind = MapOf(Record("a point", dict, {"name": Text()}))
    place = Found(kind, "a:\n  name: x", tmp_path).value["a"]["place"]
    assert place == ("file.yaml", 2, 3, "a")


def test_reference_is_noted(tmp_path: Path) -> None:
    """An id of another register is noted with its place, to be looked up once all is read; a refused one is not."""
    found = Found(ListOf(Refers("findings")), "[itch, No]", tmp_path)
    assert found.references == [Reference("findings", "itch", found.references[0].place)]
    assert found.references[0].place == ("file.yaml", 1, 2, "[0]")


@pytest.mark.parametrize(
    ("kind", "text", "message"),
    [
        (WORDS, "topicl", "'topicl' is not one of the words allowed; did you mean 'topical'?"),
        (WORDS, "nasal", "'nasal' is not one of the words allowed"),
        (WORDS, "[oral]", "this is not one of the words allowed"),
        (Id(), "[oral]", "this is not an id"),
        (Id(), "A b", "'A b' is not an id"),
        (Number(0, 1), "x", "a number is wanted here"),
        (Number(0, 1, whole=True), "x", "a whole number is wanted here"),
        (Number(0.5, 100), "101", "101 is not between 0.5 and 100"),
        (Text(3), "abcd", "the text has 4 characters, 3 are allowed"),
        (CODED, "989", "'989' does not look like HP:0000989"),
    ],
)
def test_message_says_what_is_wrong(tmp_path: Path, kind: Kind, text: str, message: str) -> None:
    """The message names the value at fault, what was wanted, and the nearest word where there is one."""
    assert [problem.message for problem in Found(kind, text, tmp_path).problems] == [message]


@pytest.mark.parametrize(
    ("word", "hint"), [("itchh", "; did you mean 'itch'?"), ("scarr", "; did you mean 'scar'?"), ("xyz", ""), ("", "")], ids=repr
)
def test_nearest_word(word: str, hint: str) -> None:
    """The closest known word is offered, and none when none is close."""
    assert nearest(word, iter(["scar", "itch"])) == hint


def test_refused_value_shows_itself() -> None:
    """The mark of a refused value is recognisable in a failing test."""
    assert repr(INVALID) == "INVALID"


def faults_of(number: int, kind: Kind, folder: Path) -> Found:
    """What reading so many wrong words as a list of this kind gives."""
    return Found(ListOf(kind), "\n".join(f"- wrong{at}" for at in range(number)), folder)


@pytest.mark.parametrize(
    ("number", "told"), [(MAX_PROBLEMS, MAX_PROBLEMS), (MAX_PROBLEMS + 1, MAX_PROBLEMS + 1), (MAX_PROBLEMS + 9, MAX_PROBLEMS + 1)]
)
def test_the_first_thousand_faults_are_told_and_that_there_are_more(tmp_path: Path, number: int, told: int) -> None:
    """R-07: Up to the limit each fault is told; of those beyond it, once, that they are."""
    found = faults_of(number, Flag(), tmp_path)
    assert len(found.faults) == told
    assert [fault[0] for fault in found.faults].count("too-many") == (number > MAX_PROBLEMS)
    assert found.faults[MAX_PROBLEMS - 1][:2] == ("type", f"[{MAX_PROBLEMS - 1}]")


def test_no_word_is_suggested_where_no_fault_is_told(tmp_path: Path) -> None:
    """R-07: Looking for the word that was meant is slow: for the last fault that is told it is done, beyond that it is not."""
    near = "\n".join("- orall" for _ in range(MAX_PROBLEMS))
    assert "did you mean" in Found(ListOf(WORDS), near, tmp_path).problems[-1].message
    near = "\n".join("  - orall" for _ in range(MAX_PROBLEMS)) + "\nnorht: 1\n"
    found = Found(Record("a point", dict, {"words": ListOf(WORDS), "north": Number(0, 90)}, with_place=False), f"words:\n{near}", tmp_path)
    assert "did you mean" not in found.problems[-1].message


@pytest.mark.parametrize(("length", "suggested"), [(MAX_ID, True), (MAX_ID + 1, False)])
def test_no_word_longer_than_an_id_is_compared(length: int, suggested: bool) -> None:
    """R-06: What is longer than any id was not meant for one."""
    assert bool(nearest("x" * length, ["x" * MAX_ID])) is suggested


@pytest.mark.parametrize(("length", "suggested"), [(MAX_ID, True), (MAX_ID + 1, False)])
def test_no_key_longer_than_an_id_is_compared(tmp_path: Path, length: int, suggested: bool) -> None:
    """R-06: The same of keys; one that is too long is told by its beginning."""
    kind = Record("a point", dict, {"x" * (MAX_ID - 1): Text()}, with_place=False)
    (problem,) = Found(kind, f"{'x' * length}: 1", tmp_path).problems
    assert ("did you mean" in problem.message) is suggested
    assert problem.place.path == "x" * MAX_ID + ("" if length == MAX_ID else "…")


def test_one_word_is_suggested() -> None:
    """The closest, no list."""
    assert nearest("oral", ["orall", "orals"]).count("'") == 2
