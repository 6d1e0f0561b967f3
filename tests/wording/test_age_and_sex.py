"""dermref.wording.age_and_sex: the age and the sex of the patient, as a text tells them."""

from __future__ import annotations

import pytest

from dermref.wording.age_and_sex import read_age, sex_in


@pytest.mark.parametrize(
    ("text", "age", "sex"),
    [
        ("45-year-old man", 45.0, None),
        ("a 45 y/o with itch", 45.0, None),
        ("6-month-old girl", 0.5, None),
        ("45M", 45.0, "male"),
        ("aged 30", 30.0, None),
        ("woman in her late 30s", 38.0, None),
        ("Woman, 34: hair loss, baby 5 months old", 34.0, "female"),
        ("man 62", 62.0, "male"),
        ("Male pt 58 - crusts", 58.0, "male"),
        ("MSM 29, rash", 29.0, "male"),
        ("6 yr F, plucks hair", 6.0, "female"),
        ("boggy mass, kid 6", 6.0, None),
        ("Baby 3 weeks, ulcer", 0.06, None),
        ("girl, 9 months, greasy rash", 0.75, "female"),
        ("male, 45, with itch", 45.0, "male"),
        ("man, 3 nodules", None, None),
        ("man 3 cm plaque", None, None),
        ("her daughter, 5 years old, has it too", None, None),
        ("itch for 8 years", None, None),
        ("since aged 4", None, None),
        ("200-year-old hat", None, None),
    ],
)
def test_the_age(text: str, age: float | None, sex: str | None) -> None:
    """Years of age, months as parts of a year, and the letter behind them; lengths of time and impossible ages are none."""
    assert read_age(text)[:2] == (age, sex)


def test_the_text_without_the_age() -> None:
    """What is read as the age is taken out, the rest is left."""
    assert read_age("45-year-old man with itch")[2].split() == ["man", "with", "itch"]


def test_the_sex() -> None:
    """One sex is told, two or none tell nothing."""
    assert sex_in({"man", "itch"}) == "male"
    assert sex_in({"girl"}) == "female"
    assert sex_in({"man", "woman"}) is None
    assert sex_in({"itch"}) is None
