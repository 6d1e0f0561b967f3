"""dermref.queries.found: what is taken back or put right once the names of a clause are found."""

from __future__ import annotations

import pytest

from dermref.index import Index
from dermref.queries.phrases import read_text
from dermref.queries.vocabulary import Vocabulary


@pytest.fixture(scope="module")
def vocabulary(real: Index) -> Vocabulary:
    """The vocabulary of the shipped catalogue."""
    return Vocabulary(real)


def read(text: str, vocabulary: Vocabulary) -> set[str]:
    """The findings of a text, what is missing with "no " before it."""
    return {("" if entry.present else "no ") + entry.finding for entry in read_text(text, vocabulary).understood}


@pytest.mark.parametrize(
    ("text", "lost"),
    [
        ("loss of eyebrows and eyelashes and body hair", {"eyebrow-loss", "eyelash-loss", "body-hair-loss"}),
        ("loss of the medial half of the right eyebrow and upper lashes", {"eyebrow-loss", "eyelash-loss"}),
        ("eyelashes and eyebrows began to fall out", {"eyebrow-loss", "eyelash-loss"}),
        ("loss of hair of scalp, eyebrows and eyelashes", {"alopecia", "eyebrow-loss", "eyelash-loss"}),
    ],
)
def test_each_member_of_a_list_of_losses_is_lost(text: str, lost: set[str], vocabulary: Vocabulary) -> None:
    """Not the last one alone; of the others the region alone would be left."""
    assert read(text, vocabulary) == lost


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("itchy eyebrows, eyelashes lost", {"itch", "site-eyebrows", "eyelash-loss"}),
        ("loss of the eyebrows with redness of eyelashes", {"eyebrow-loss", "patch-erythematous", "site-eyelashes"}),
        ("scale on eyelashes, hair lost on the vertex", {"scale", "site-eyelashes", "alopecia", "site-vertex"}),
    ],
)
def test_what_is_not_in_the_list_is_not_lost(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """A sign of its own, or a preposition, ends the list."""
    assert read(text, vocabulary) == expected


def test_a_list_of_what_is_not_lost_is_denied(vocabulary: Vocabulary) -> None:
    """Each member."""
    assert read("no loss of eyebrows and eyelashes", vocabulary) == {"no eyebrow-loss", "no eyelash-loss"}


@pytest.mark.parametrize("text", ["no patch test done", "patch test not performed", "no fungal culture done"])
def test_a_test_that_was_not_done_is_not_negative(text: str, vocabulary: Vocabulary) -> None:
    """Among what is absent as well."""
    assert read(text, vocabulary) == set()
    assert read_text(text, vocabulary, all_absent=True).understood == []


def test_a_test_that_was_done_and_negative_is_negative(vocabulary: Vocabulary) -> None:
    """Also where it is said to have been done."""
    assert read("fungal culture done, negative", vocabulary) == {"no test-fungal-culture-positive"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("normal teeth, nails and sweating", {"no site-nails", "no trigger-sweating"}),
        ("normal thyroid tests, testosterone and estrogen", {"no association-thyroid-disorder", "no mechanism-androgens"}),
        ("red plaque, normal teeth, nails and sweating", {"erythematous-scalp-plaque", "no site-nails", "no trigger-sweating"}),
        ("normal hairs, yellow dots and black dots", {"trichoscopy-yellow-dots", "trichoscopy-black-dots"}),
        ("normal nails, pustules and crusts", {"no site-nails", "pustule", "crust"}),
    ],
)
def test_a_list_of_what_is_normal_is_denied(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """Each member, unless there is a sign among them, which stands beside what is normal."""
    assert read(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("KOH, fungal culture negative", {"no test-koh-positive", "no test-fungal-culture-positive"}),
        ("ANA, KOH, fungal culture negative", {"no test-antinuclear-antibodies", "no test-koh-positive", "no test-fungal-culture-positive"}),
        ("ANA positive, KOH negative", {"test-antinuclear-antibodies", "no test-koh-positive"}),
        ("raised ESR, KOH negative", {"test-raised-esr", "no test-koh-positive"}),
        ("itch, KOH negative", {"itch", "no test-koh-positive"}),
    ],
)
def test_tests_in_a_list_await_their_result(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """A test that is all that stands between its commas has the result of the next; one with a result of its own keeps it."""
    assert read(text, vocabulary) == expected


def test_what_is_not_raised_is_denied_of_a_test(vocabulary: Vocabulary) -> None:
    """A plaque that is not raised is a plaque."""
    assert read("ESR normal, CRP not raised", vocabulary) == {"no test-raised-esr", "no test-raised-crp"}
    assert read("plaque not raised", vocabulary) == {"plaque"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("biopsy: atypical cells, bcl-6 positive and S100 negative", {"histology-nuclear-atypia", "no histology-stain-s100"}),
        ("CD34 positive and S100 negative", {"histology-stain-cd34", "no histology-stain-s100"}),
        ("keratin, S100 and CD34 negative", {"no histology-stain-s100", "no histology-stain-cd34"}),
    ],
)
def test_what_is_positive_in_a_list_is_not_denied_with_what_follows(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """A "negative" reaches back to the last "positive", not over it."""
    assert read(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("no itch for two years", {"no itch"}),
        ("hair not cut since birth", set()),
        ("no lesion at birth", {"no onset-congenital"}),
    ],
)
def test_since_when_something_is_missing_is_not_denied(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """Nor is it how long the disease has lasted; that nothing was there at birth is said."""
    assert read(text, vocabulary) == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("congenital deafness", set()),
        ("painless progressive shrinking of the eye", {"no pain"}),
        ("congenital waxy plaque", {"onset-congenital", "velvety-surface"}),
        ("progressive growth", {"course-progressive"}),
        ("unilateral eruption", {"pattern-unilateral"}),
    ],
)
def test_what_another_thing_is_called_is_left(text: str, expected: set[str], vocabulary: Vocabulary) -> None:
    """The word says nothing of the skin, unless a sign comes after it or the next word is about the disease."""
    assert read(text, vocabulary) == expected


def test_the_months_of_another_disease_are_left(vocabulary: Vocabulary) -> None:
    """As its years are; what the treatment did is told all the same."""
    assert read("headache for three months", vocabulary) == {"association-headache"}
    assert read("rash for three months", vocabulary) == {"course-chronic"}
    assert "course-refractory" in read("keratolytic agents for 3 years without success", vocabulary)


def test_openings_that_are_present_and_normal_are_there(vocabulary: Vocabulary) -> None:
    """What "normal" denies is a sign."""
    assert read("follicular markings present and normal", vocabulary) == {"preserved-ostia"}
    assert read("no follicular markings", vocabulary) == {"loss-of-ostia"}


def test_a_biopsy_shows_what_is_with_it_alone(vocabulary: Vocabulary) -> None:
    """A lesion "with" something on biopsy was seen before."""
    assert "pustule" in read("pustules with lymphocytes on biopsy", vocabulary)
    assert "pustule" not in read("biopsy: pustule", vocabulary)


def test_what_is_listed_after_a_biopsy_is_not_shown_by_it(vocabulary: Vocabulary) -> None:
    """Behind "on biopsy," the list of what is seen goes on; behind "biopsy:" all is the biopsy's."""
    assert read("mucin on biopsy, itchy", vocabulary) == {"histology-dermal-mucin", "itch"}
    assert "itch" not in read("biopsy: mucin, itchy", vocabulary)


@pytest.mark.parametrize("text", ["mycology pending", "patch testing pending", "awaiting fungal culture", "swab sent for bacterial culture"])
def test_a_test_without_a_result_yet_found_nothing(text: str, vocabulary: Vocabulary) -> None:
    """It is neither positive nor negative; what is said beside it stands."""
    assert not {finding for finding in read(text, vocabulary) if "test-" in finding}
    assert "scale" in read(f"scale, {text}", vocabulary)
