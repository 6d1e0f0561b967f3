"""At what age something began, as a text tells it: "since the age of ten", "at 14 years of age", "in her 50s"."""

from __future__ import annotations

import re
from typing import NamedTuple

from dermref.wording import words as lists
from dermref.wording.others import KIN

UNITS = (
    "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
    "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = {"twenty": 20, "thirty": 30, "forty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80, "ninety": 90}
NUMBERS = {word: number for number, word in enumerate(UNITS, 1)} | TENS
_NUMBER = rf"(?P<number>\d{{1,3}}|{'|'.join(sorted(NUMBERS, key=len, reverse=True))})"
_ABOUT = r"(?:(?:about|around|approximately)\s+)?"
ONSETS = (
    rf"\b(?:since|from|at|before|by|around)\s+{_ABOUT}(?:the\s+)?ages?\s+(?:of\s+)?{_ABOUT}{_NUMBER}\b(?:[\s-]+(?P<unit>month|week|day)s?)?",
    rf"\b(?:since|from|at|before|by)\s+{_ABOUT}{_NUMBER}[\s-]+(?:(?P<unit>month|week|day)|year)s?[\s-]+(?:of age|old)\b",
    rf"\b(?:onset|began|begun|started|appeared|developed)\s+(?:at|from|since|around)\s+{_ABOUT}{_NUMBER}[\s-]+(?:(?P<unit>month|week|day)|year)s?\b(?!\s+(?:ago|before|after|into|post))",
    r"\b(?:since|in)\s+(?:his|her|their)\s+(?P<part>early|mid|late)?[\s-]*(?P<decade>[1-9]0)'?s\b",
)
# One of these is in each; most texts have none, and then no pattern is compiled.
HINTS = ("age", "old", "0s", "0's", "onset", "began", "begun", "started", "appeared", "developed")
PER_YEAR = {"month": 12, "week": 52, "day": 365}
WITHIN = {"early": 2.0, "late": 8.0}


class Onset(NamedTuple):
    """The age (years) at which something began, and the words that tell it."""

    age: float
    text: str


def onset_in(text: str) -> Onset | None:
    """When what the text tells of began; None if it tells no age, or tells it of a relative."""
    small = text.casefold()
    if not any(hint in small for hint in HINTS) or re.search(rf"\b(?:{KIN})\b", small):
        return None
    for found in filter(None, (re.search(pattern, small, re.ASCII) for pattern in ONSETS)):
        given = found.groupdict()
        if given.get("decade"):
            return Onset(int(given["decade"]) + WITHIN.get(given["part"] or "", 5.0), found[0])
        return Onset((NUMBERS.get(given["number"]) or float(given["number"])) / PER_YEAR.get(given["unit"] or "", 1), found[0])
    return None


def names_the_disease(text: str) -> bool:
    """Whether a text in which no sign was understood is about the disease nonetheless: "since the age of ten", "skin disease since age 26"."""
    words = text.casefold().split()
    return bool(words) and (words[0] in ("since", "from") or not lists.OF_THE_DISEASE.isdisjoint(words))
