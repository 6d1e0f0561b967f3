"""dermref.wording.clauses: a text in clauses, a clause in tokens."""

from __future__ import annotations

import pytest

from dermref.wording.clauses import clause_tokens, clauses
from dermref.wording.words import stem

LOSS = stem("loss")


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
    """The word behind "hair-free" denies."""
    assert clauses("hair-free patch") == ["hair hyphenfree patch"]


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


@pytest.mark.parametrize(
    ("text", "stems"),
    [
        ("no hair on the vertex", ["hair", LOSS, "on", "the", "vertex"]),
        ("absent eyebrows", ["eyebrow", LOSS]),
        ("eyebrows absent", ["eyebrow", LOSS]),
        ("absence of scalp hair since birth", ["scalp", "hair", LOSS, "sinc", "birth"]),
        ("no hair loss", ["no", "hair", LOSS]),
        ("no hair or nail changes", ["no", "hair", "or", "nail", "chang"]),
        ("exclamation mark hairs absent", ["exclam", "mark", "hair", "no"]),
        ("normal eyebrows", ["normal", "eyebrow"]),
        ("absent brows, lashes", [LOSS, "of", "brow", ",", "lash"]),
        ("no brows, lashes or body hair since birth", [LOSS, "of", "brow", ",", "lash", "or", "body", "hair", "sinc", "birth"]),
        ("no brows, lashes, scale", [LOSS, "of", "brow", ",", "lash", ",", "scal"]),
        ("brows, lashes and body hair were absent", ["brow", ",", "lash", "and", "body", "hair", "wer", "lost"]),
        ("no hairs on pull test", ["no", "hair", "on", "pul", "test"]),
    ],
)
def test_hair_that_is_not_there_is_lost(text: str, stems: list[str]) -> None:
    """Where the hair itself is denied, not something of it, nor that it is affected."""
    assert [token.stem for token in clause_tokens(text)] == stems


def test_among_what_is_absent_no_hair_is_lost() -> None:
    """There "no hairs" says what is not seen."""
    assert [token.stem for token in clause_tokens("no hair", all_absent=True)] == ["no", "hair"]


def test_other_diseases_of_relatives_are_not_this_one() -> None:
    """A mother's heart disease is left as not understood, unless hair or skin stand beside it."""
    assert [token.stem for token in clause_tokens("mother with Alzheimer disease")] == [""]
    assert clause_tokens("family history of diabetes and alopecia")[0].stem == "famil"
    assert clause_tokens("siblings itchy too")[0].stem == "famil"


@pytest.mark.parametrize(
    ("text", "own"),
    [
        ("my son has a bald patch", True),
        ("my mother has a bald patch", False),
        ("my son has a bald patch, mother has it too", False),
        ("his son has it too", False),
    ],
)
def test_who_asks_for_a_child_speaks_of_the_patient(text: str, own: bool) -> None:
    """Of a parent they speak as of a relative."""
    assert ("famil" not in {token.stem for token in clause_tokens(text)}) is own
