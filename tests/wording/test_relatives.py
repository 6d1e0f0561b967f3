"""dermref.wording.relatives: how texts say what relatives have."""

from __future__ import annotations

import pytest

from dermref.index import Index
from dermref.queries.phrases import read_text
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.relatives import speaks_of_relatives, told_in_full


@pytest.mark.parametrize(
    ("short", "full"),
    [
        ("mother: psoriasis", "mother with psoriasis"),
        ("father - atopic eczema", "father with atopic eczema"),
        ("sister (lupus)", "sister with lupus)"),
        ("her mother's alopecia areata", "her mother with alopecia areata"),
        ("psoriasis (mother)", "mother with psoriasis)"),
        ("itch, alopecia areata - sister", "itch, sister with alopecia areata"),
        ("family history: psoriasis", "family history of psoriasis"),
        ("fam hx: psoriasis", "family history of psoriasis"),
        ("family: psoriasis", "family history of psoriasis"),
        ("family history: mother psoriasis", "mother with psoriasis"),
        ("mother with psoriasis", "mother with psoriasis"),
        ("my son: similar patch", "my son with similar patch"),
        ("my son is bald: patches", "my son is bald: patches"),
        ("wife's shampoo", "wife's shampoo"),
        ("mother - in-law", "mother - in-law"),
    ],
)
def test_what_relatives_have_is_told_in_full(short: str, full: str) -> None:
    """Behind a colon, a dash, a bracket or a genitive, or before a relative; what is no disease stays."""
    assert told_in_full(short) == full


def test_who_speaks_of_relatives() -> None:
    """A word for one of them, or for the family."""
    assert speaks_of_relatives("Her Mother has it")
    assert speaks_of_relatives("fam hx: nil")
    assert not speaks_of_relatives("itchy scalp")


@pytest.mark.parametrize(
    "phrase",
    ["mother: psoriasis", "psoriasis (mother)", "FHx: mother psoriasis", "her sister's psoriasis", "FH positive for psoriasis", "family: psoriasis"],
)
def test_their_psoriasis_is_none_of_the_patient(real: Index, phrase: str) -> None:
    """It is a family history, and nothing is left over."""
    reading = read_text(phrase, Vocabulary(real))
    assert [(entry.finding, entry.present) for entry in reading.understood] == [("familial-occurrence", True)]
    assert reading.not_understood == []


@pytest.mark.parametrize(
    "phrase",
    [
        "mother has no psoriasis",
        "mother: no psoriasis",
        "FH: no psoriasis",
        "brother never had ringworm",
        "parents without eczema",
        "sister doesn't have it",
    ],
)
def test_relatives_who_do_not_have_it(real: Index, phrase: str) -> None:
    """The family history is denied; nothing is denied of the patient."""
    assert [(entry.finding, entry.present) for entry in read_text(phrase, Vocabulary(real)).understood] == [("familial-occurrence", False)]


def test_relatives_without_hair_are_bald(real: Index) -> None:
    """Who has no hair has what runs in the family."""
    assert ("familial-occurrence", True) in {
        (entry.finding, entry.present) for entry in read_text("sister with no hair", Vocabulary(real)).understood
    }
