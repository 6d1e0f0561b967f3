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
        ("woman in her late 30s", 38.0, "female"),
        ("Woman, 34: hair loss, baby 5 months old", 34.0, "female"),
        ("man 62", 62.0, "male"),
        ("Male pt 58 - crusts", 58.0, "male"),
        ("MSM 29, rash", 29.0, "male"),
        ("6 yr F, plucks hair", 6.0, "female"),
        ("boggy mass, kid 6", 6.0, None),
        ("Baby 3 weeks, ulcer", 0.06, None),
        ("girl, 9 months, greasy rash", 0.75, "female"),
        ("male, 45, with itch", 45.0, "male"),
        ("woman of 66, hair loss", 66.0, "female"),
        ("infant of 6 months", 0.5, None),
        ("gentleman of about 80 years", 80.0, "male"),
        ("woman around 60", 60.0, "female"),
        ("50ish man", 50.0, None),
        ("male 34y", 34.0, "male"),
        ("woman 2 years after a transplant", None, None),
        ("man 10 years of psoriasis", None, None),
        ("2.5 year old", 2.5, None),
        ("3 1/2 year old girl", 3.5, None),
        ("two-year-old boy", 2.0, None),
        ("twenty-eight-year-old woman", 28.0, None),
        ("three years of itch", None, None),
        ("45/M", 45.0, "male"),
        ("F, 45", 45.0, "female"),
        ("M1 disease", None, None),
        ("Age 33, sex F", 33.0, "female"),
        ("she is 33", 33.0, "female"),
        ("she is 12 weeks pregnant", None, None),
        ("my daughter (7) has scale", 7.0, "female"),
        ("our 7-year-old son has scale", 7.0, None),
        ("30s female", 35.0, None),
        ("baby (8 months)", 0.67, None),
        ("Patient 2: pustules", None, None),
        ("woman of 66 kg", None, None),
        ("man of 3 children", None, None),
        ("m/30 with pustules", 30.0, "male"),
        ("F 3 cm lump", None, None),
        ("the child is 4, itchy", 4.0, None),
        ("infant of 6 weeks with crusts", 0.12, None),
        ("man, 3 nodules", None, None),
        ("man 3 cm plaque", None, None),
        ("her daughter, 5 years old, has it too", None, None),
        ("itch for 8 years", None, None),
        ("since aged 4", None, None),
        ("200-year-old hat", None, None),
        ("varicella at 12 months of age", None, None),
        ("mother aged 25", None, None),
        ("hair loss from 7 months of age", None, None),
        ("her mother, in her 60s, has it too", None, None),
        ("M 6 weeks", None, None),
        ("F 3 years ago", None, None),
        ("F, 30 y", 30.0, "female"),
        ("ninety-one years old", 91.0, None),
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
