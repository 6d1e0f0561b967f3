"""dermref.wording.measures: numbers that mean a finding."""

from __future__ import annotations

import pytest

from dermref.wording.measures import measures


def meanings(text: str) -> list[tuple[str, str]]:
    """The measures of a text, and what each means."""
    return [(text[start:end], meaning) for start, end, meaning in measures(text)]


@pytest.mark.parametrize(
    ("text", "measure", "meaning"),
    [
        ("itch for 8 years", "8 years", "for years"),
        ("an 8-year history of itch", "8-year", "for years"),
        ("hair loss over 18 months", "18 months", "for months"),
        ("1 year of itch", "1 year", "for months"),
        ("one to two years of itch", "one to two years", "for years"),
        ("for 14 weeks", "14 weeks", "for months"),
        ("six weeks of pain", "six weeks", ""),
        ("for a month", "a month", ""),
        ("2.5 yrs", "2.5 yrs", "for years"),
        ("over the past month", "past month", ""),
        ("itch for 3 y", "3 y", "for years"),
        ("in the last year", "last year", "for months"),
        ("for two decades", "two decades", "for years"),
        ("onset four years ago", "four years ago", "for years"),
        ("onset 20 months", "20 months", ""),
        ("treated at age 3 years", "3 years", ""),
    ],
)
def test_how_long_it_has_lasted(text: str, measure: str, meaning: str) -> None:
    """Two years and more are years, a quarter of a year is months, less says nothing of the course; the longest of a span counts."""
    assert meanings(text) == [(measure, meaning)]


def test_long_ago_is_not_long() -> None:
    """What happened years ago has not lasted since, unless it began then."""
    assert meanings("operated on 3 years ago") == [("3 years ago", "")]
    assert meanings("began 3 years ago") == [("3 years ago", "for years")]
    assert meanings("itch 3 years later") == []
    assert meanings("two sessions 3 months apart") == []
    assert meanings("follow-up of 6 months") == []
    assert meanings("hair loss, baby 5 months old") == []


@pytest.mark.parametrize(
    ("text", "measure", "meaning"),
    [
        ("mass of 6 x 4.5 cm", "6 x 4.5 cm", "more than 5 cm"),
        ("nodules of 3 to 7 cm", "3 to 7 cm", "more than 5 cm"),
        ("plaque of 55 mm", "55 mm", "more than 5 cm"),
        ("9 centimetres", "9 centimetres", "more than 5 cm"),
    ],
)
def test_how_large_it_is(text: str, measure: str, meaning: str) -> None:
    """More than five centimetres in any direction."""
    assert meanings(text) == [(measure, meaning)]


@pytest.mark.parametrize("text", ["bald patch of 3 x 8 cm", "hairline recession of 7 cm"])
def test_how_far_hair_loss_goes_is_no_size(text: str) -> None:
    """A lump is large, not what is bald."""
    assert list(measures(text)) == []


@pytest.mark.parametrize("text", ["a 5 cm cyst", "4 × 5 mm", "more than 5 cm"])
def test_a_small_size_means_nothing(text: str) -> None:
    """Five centimetres are not more than five; the words stay as they are."""
    assert meanings(text) == []


def test_other_numbers_are_no_measures() -> None:
    """Ages, counts and shares are left alone."""
    assert meanings("3 nodules, 40 % of the scalp, type 2, 10 mg") == []


def test_the_past_months_are_no_single_one() -> None:
    """Of "the past months" the number is not known."""
    assert meanings("over the past months, the last few weeks") == []


def test_when_it_was_is_no_length_of_time() -> None:
    """Who was born at 38 weeks, or was ill within two months, has not been ill so long."""
    for text in ("born at 38 weeks", "38 weeks of gestation", "34 weeks pregnant", "cleared within 4 months", "regrew after 3 months"):
        assert meanings(text) == [], text


def test_a_rate_is_no_size() -> None:
    """Millimetres of a sedimentation rate are not those of a lesion."""
    assert meanings("ESR 75 mm") == meanings("ESR of 75 mm") == meanings("rate of 75 mm/h") == []
