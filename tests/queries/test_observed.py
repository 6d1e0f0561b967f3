"""dermref.queries.observed: what a case says, in its phrases one by one and all together."""

from __future__ import annotations

from itertools import permutations

import pytest

from dermref.cases import Case
from dermref.index import Index
from dermref.queries.observed import understand
from dermref.queries.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(real: Index) -> Vocabulary:
    """The vocabulary of the shipped catalogue."""
    return Vocabulary(real)


def test_the_fields_of_a_case_go_before_its_phrases(vocabulary: Vocabulary) -> None:
    """Age and sex in a phrase are taken where the case has no field for them."""
    assert understand(vocabulary, Case(present=("a 45-year-old man with itch",)))[2:] == (45, "male")
    assert understand(vocabulary, Case(age=30, sex="female", present=("a 45-year-old man with itch",)))[2:] == (30, "female")


def test_what_no_patient_has_is_reported_as_not_understood(vocabulary: Vocabulary) -> None:
    """How common a condition is, is in the vocabulary, and is no finding of a case."""
    observed = understand(vocabulary, Case(present=("rare condition", "itch")))
    assert ([entry.finding for entry in observed.findings], len(observed.not_understood)) == (["itch"], 1)


def test_what_the_phrases_tell_together_stands_beside_what_each_says(vocabulary: Vocabulary) -> None:
    """One lesion, one side, several places, and for how long: with the words of the case that tell it."""
    observed = understand(vocabulary, Case(age=40, present=("hairless plaque of the left temple since the age of ten",)))
    told = {entry.finding: entry.text for entry in observed.findings}
    assert {"pattern-single-lesion", "pattern-unilateral", "onset-juvenile", "course-years"} <= set(told)
    assert (told["pattern-single-lesion"], told["pattern-unilateral"]) == ("plaque", "left temple")
    patches = understand(vocabulary, Case(present=("hairless patches of the vertex and the temples",)))
    assert "pattern-multifocal" in {entry.finding for entry in patches.findings}


def test_the_words_on_the_onset_are_understood(vocabulary: Vocabulary) -> None:
    """They stand beside the findings that they tell, and not among the words that were not understood."""
    observed = understand(vocabulary, Case(age=40, present=("red scaly patches since the age of ten, blorp",)))
    told = {entry.finding: entry.text for entry in observed.findings}
    assert (told["onset-juvenile"], told["course-years"]) == ("since the age of ten", "since the age of ten")
    assert observed.not_understood == ["blorp"]


def test_what_is_said_outright_goes_before_what_is_told_by_grammar(vocabulary: Vocabulary) -> None:
    """A single lesion that is denied in a phrase of its own stays denied."""
    observed = understand(vocabulary, Case(present=("hairless plaque of the vertex",), absent=("single lesion",)))
    assert [entry.present for entry in observed.findings if entry.finding == "pattern-single-lesion"] == [False]


def test_the_order_of_the_phrases_changes_no_finding(vocabulary: Vocabulary) -> None:
    """The same set, in any order."""
    phrases = ("hairless patches since the age of ten", "pain of the left temple", "diffuse scale", "since birth")
    sets = {
        frozenset((entry.finding, entry.present) for entry in understand(vocabulary, Case(age=40, present=order)).findings)
        for order in permutations(phrases)
    }
    assert len(sets) == 1


def test_the_baby_of_an_adult_is_not_the_patient(vocabulary: Vocabulary) -> None:
    """A woman of 34 with a baby has no disease of infants; the word is reported. A baby of half a year is the patient."""
    hers = understand(vocabulary, Case(present=("Woman, 34: hair falling out, baby 5 months old",)))
    assert (hers.age, hers.sex) == (34, "female")
    assert "onset-infantile" not in {entry.finding for entry in hers.findings}
    assert "baby" in hers.not_understood
    assert "onset-infantile" in {entry.finding for entry in understand(vocabulary, Case(age=0.5, present=("baby with scales",))).findings}
