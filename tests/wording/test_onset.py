"""dermref.wording.onset: at what age something began, by the words of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.wording.onset import names_the_disease, onset_in


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("hair loss since the age of ten", 10),
        ("since age 26", 26),
        ("began at about the age of thirty", 30),
        ("onset at 14 years of age", 14),
        ("hair loss began at four months", 4 / 12),
        ("scalp disease dating from before 5 years of age", 5),
        ("nodule noticed at 6 weeks of age", 6 / 52),
        ("since the age of 18 months", 1.5),
        ("lesions from 3 years old", 3),
        ("thinning in her early 20s", 22),
        ("since his 50s", 55),
        ("in their late 30's", 38),
    ],
)
def test_an_age_of_onset_is_read(text: str, years: float) -> None:
    """In figures or in words, in years, months or weeks, or as a decade of life."""
    began = onset_in(text)
    assert began is not None
    assert began.age == pytest.approx(years)


def test_the_words_that_tell_it_are_kept() -> None:
    """Not the whole text."""
    began = onset_in("Red patches since the age of ten, itchy")
    assert began is not None
    assert began.text == "since the age of ten"


@pytest.mark.parametrize(
    "text", ["a man of 40", "for ten years", "40-year-old woman", "mother bald since the age of 30", "in the 1950s", "since years", ""]
)
def test_no_other_number_is_an_onset(text: str) -> None:
    """The patient's age, how long it lasted, and what began in a relative are none."""
    assert onset_in(text) is None


@given(st.text())
def test_any_text_can_be_read(text: str) -> None:
    """Nothing is raised, and an age is a number of years that is not negative."""
    began = onset_in(text)
    assert began is None or began.age >= 0


def test_what_is_about_the_disease() -> None:
    """A bare date is, and what calls itself a disease or an eruption is; what somebody did at that age is not."""
    assert names_the_disease("since the age of ten")
    assert names_the_disease("skin disease from age 26")
    assert not names_the_disease("smoker since the age of ten")
    assert not names_the_disease("")
