"""dermref.queries.duration: how long it has lasted, out of when it began and the age of the patient."""

from __future__ import annotations

import pytest

from dermref.cases import Case
from dermref.index import Index
from dermref.queries.duration import CONGENITAL, ONSETS
from dermref.queries.observed import understand
from dermref.queries.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(real: Index) -> Vocabulary:
    """The vocabulary of the shipped catalogue."""
    return Vocabulary(real)


def times(vocabulary: Vocabulary, age: float | None, *present: str) -> set[str]:
    """The findings on onset and course of a case."""
    seen = {entry.finding for entry in understand(vocabulary, Case(age=age, present=present)).findings if entry.present}
    return {finding for finding in seen if finding.startswith(("onset-", "course-"))}


@pytest.mark.parametrize(
    ("age", "text", "expected"),
    [
        (40, "hairless plaque since the age of ten", {"onset-juvenile", "course-years"}),
        (11, "hairless plaque since the age of ten", {"onset-juvenile", "course-chronic"}),
        (10, "hairless plaque since the age of ten", {"onset-juvenile"}),
        (70, "since the age of 61", {"onset-late", "course-years"}),
        (30, "papules at 6 months of age", {"onset-infantile", "course-years"}),
        (None, "hairless plaque since the age of ten", {"onset-juvenile"}),
    ],
)
def test_the_age_at_onset_tells_how_long(age: float | None, text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """The onset is a finding; from three months it is chronic, from two years it is for years; without the patient's age the onset alone is known."""
    assert times(vocabulary, age, text) == expected


def test_what_was_there_at_birth_lasted_for_life(vocabulary: Vocabulary) -> None:
    """Of an adult it is for years, of a newborn nothing is said."""
    assert times(vocabulary, 40, "present since birth") == {"onset-congenital", "course-years"}
    assert times(vocabulary, 0.01, "present since birth") == {"onset-congenital"}


@pytest.mark.parametrize("text", ["smoker since the age of ten", "diabetes since the age of ten", "no hair loss at the age of ten"])
def test_another_thing_that_began_then_is_no_onset(text: str, vocabulary: Vocabulary) -> None:
    """A habit, another disease and what is denied say nothing of when the condition began."""
    assert times(vocabulary, 40, text) == set()


def test_an_onset_later_than_the_patient_is_old_is_not_read(vocabulary: Vocabulary) -> None:
    """One of the two must be somebody else's."""
    assert times(vocabulary, 9, "hairless plaque since the age of ten") == set()


def test_the_ages_of_onset_follow_each_other(real: Index) -> None:
    """Each is a finding of the vocabulary, and up to the young adult none of the ages is left out or in two."""
    assert {*ONSETS, CONGENITAL} <= set(real.entity_names("finding", [*ONSETS, CONGENITAL]))
    spans = list(ONSETS.values())
    assert [low for low, _ in spans[1:5]] == [high for _, high in spans[:4]]
    assert all(low < high for low, high in spans)
