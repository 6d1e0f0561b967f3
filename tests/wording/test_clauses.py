"""dermref.wording.clauses: a text in clauses, a clause in tokens."""

from __future__ import annotations

import pytest

from dermref.wording.clauses import clause_tokens, clauses


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("itch; pain", ["itch", " pain"]),
        ("itch. Pain", ["itch", " Pain"]),
        ("itch, but no pain", ["itch", "no pain"]),
        ("S. aureus on culture", ["S. aureus on culture"]),
        ("a lump of 2.5 cm", ["a lump of 2.5 cm"]),
        ("itch, pain", ["itch, pain"]),
    ],
)
def test_where_clauses_end(text: str, parts: list[str]) -> None:
    """At marks and turns, not at commas, at the point of a number or after an initial."""
    assert clauses(text) == parts


def test_what_is_not_there_is_written_out() -> None:
    """The words behind "hair-free" and "w/o" deny."""
    assert clauses("hair-free patch w/o scale") == ["hair hyphenfree patch without scale"]


@pytest.mark.parametrize("clause", ["sister with psoriasis", "family history of psoriasis", "mother and aunt have psoriasis"])
def test_what_relatives_have_is_theirs(clause: str) -> None:
    """Their disease is no word of the patient's."""
    assert "psoriasis" not in {token.word for token in clause_tokens(clause)}


def test_a_family_history_that_is_denied() -> None:
    """It is denied as a whole."""
    assert [token.cue for token in clause_tokens("family history negative for psoriasis")][-1] == "after"


def test_the_patient_is_no_relative() -> None:
    """Where nobody else is named, the words stay."""
    assert [token.word for token in clause_tokens("psoriasis of the scalp")] == ["psoriasis", "of", "the", "scalp"]
