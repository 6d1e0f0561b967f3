"""dermref.views.machine: the JSON envelope."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from dermref.answer import DISCLAIMER, Answer
from dermref.index import Index
from dermref.queries.sheet import sheet
from dermref.views.machine import SCHEMA_VERSION, as_json
from dermref.views.sanitise import clean
from tests.pages import NAMES, all_shown, citations_in

KEYS = ["schema_version", "catalogue_version", "command", "query", "data", "sources", "disclaimer"]


@pytest.mark.parametrize("name", NAMES)
def test_envelope_of_every_answer(index: Index, name: str) -> None:
    """One object with these keys in this order; it holds the answer and nothing else."""
    answer = all_shown(index)[name].answer
    envelope = json.loads(as_json(answer))
    assert list(envelope) == KEYS
    assert envelope == {
        "schema_version": SCHEMA_VERSION,
        "catalogue_version": "test",
        "command": answer.command,
        "query": answer.query,
        "data": answer.data,
        "sources": answer.sources,
        "disclaimer": DISCLAIMER,
    }


@pytest.mark.parametrize("name", [name for name in NAMES if name != "show-source"])
def test_sources_are_those_cited(index: Index, name: str) -> None:
    """Every source cited in the data, by id, and no other."""
    envelope = json.loads(as_json(all_shown(index)[name].answer))
    assert set(envelope["sources"]) == citations_in(envelope["data"])


@pytest.mark.parametrize("ascii_only", [False, True])
def test_sources_are_written_as_if_they_had_been_decoded(index: Index, ascii_only: bool) -> None:
    """Documents that go from the index to the output as they are stored make the same bytes as those that are decoded and written anew."""
    answer = sheet(index, "red-scalp")
    assert len(answer.sources) > 1
    assert as_json(answer, ascii_only) == as_json(answer._replace(sources=dict(answer.sources)), ascii_only)


def test_a_line_for_each_key(index: Index) -> None:
    """Line tools see the keys; the text ends in a line feed."""
    text = as_json(sheet(index, "red-scalp"))
    assert text.endswith("}\n")
    assert [line.lstrip("{").split(":")[0] for line in text.splitlines()] == [f'"{key}"' for key in KEYS]


def test_the_same_answer_is_the_same_text(index: Index) -> None:
    """Byte for byte, run after run."""
    assert as_json(sheet(index, "red-scalp")) == as_json(sheet(index, "red-scalp"))


def answer_with(data: Any) -> Answer:
    """An answer that holds this."""
    return Answer("test", {}, data, {}, "1")


def test_letters_beyond_ascii_stay() -> None:
    """A reader of the raw text sees what is meant."""
    assert '"Müller 20–40 %"' in as_json(answer_with("Müller 20–40 %"))


@pytest.mark.parametrize("value", ["\x1b[31m", "\x9b", "\u202e", "\u2028", "\n\t", "\ud800", "\U000e0041", '"\\', "</script>", "\x00", "\x7f"])
def test_hostile_text_is_escaped_and_kept(value: str) -> None:
    """In values and in keys: nothing raw reaches the terminal, and a program reads what was there."""
    text = as_json(answer_with({value: [value]}))
    assert all(clean(line) == line for line in text.splitlines())
    assert json.loads(text)["data"] == {value: [value]}


def test_not_a_number_is_refused() -> None:
    """NaN is no JSON."""
    with pytest.raises(ValueError, match="JSON"):
        as_json(answer_with(float("nan")))


def test_text_is_utf_8(index: Index, tmp_path: Path) -> None:
    """It can be written to a file and read back."""
    (tmp_path / "out.json").write_text(as_json(sheet(index, "red-scalp")), encoding="utf-8")
    assert json.loads((tmp_path / "out.json").read_bytes())["data"]["id"] == "red-scalp"
