"""Numbers that mean a finding: how long it has lasted, and how large it is."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import NamedTuple

# What stands for a length of time of so many months and more, in the words of the vocabulary; below the least nothing is said of the course.
DURATIONS = ((24.0, "for years"), (3.0, "for months"), (0.0, ""))
# What stands for a size of more than so many centimetres.
LARGE_CENTIMETRES, LARGE = 5.0, "more than 5 cm"
# Of hair loss it is how far it goes, not how large a lump is.
OF_HAIR_LOSS = re.compile(r"\b(?:hair loss|loss of hair|hairless|bald|alopeci|recession|receded)", re.IGNORECASE)
# Long ago is not long: "operated on 2 years ago" says nothing of the course, "began 2 years ago" does.
BEGINNINGS = re.compile(
    r"\b(?:began|begun|begins?|started|starting|noticed|noted|appeared|onset|developed|first|since|arose|ongoing)\b", re.IGNORECASE
)
MONTHS = {"d": 120.0, "y": 12.0, "m": 1.0, "w": 12 / 52}
WORDS = {
    word: number for number, word in enumerate(("one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"), 1)
} | {"a": 1, "an": 1}
_NUMBER = rf"(?:\d+(?:[.,]\d+)?|{'|'.join(WORDS)})"
# "Over the past month" is one month, "over the past months" are several.
_THE_PAST = r"\b(?:past|last|previous|preceding)(?=\s+(?:year|month|week)\b)"
_WHEN = r"(?:(?P<at>\b(?:at|within|after|follow-?up of)\s+)|(?P<age>\b(?:aged?|onset(?!(?:\s+\S+){1,2}\s+(?:ago|before|earlier)))\s+))?"
_UNIT = r"(?P<time>decades?|years?|yrs?|y|months?|weeks?)\b"
_DURATION = (
    rf"{_WHEN}(?P<long>\b{_NUMBER}(?:\s*(?:-|–|to|or)\s*{_NUMBER})?|{_THE_PAST})[\s-]*{_UNIT}(?P<ago>\s+(?:ago|earlier|before|previously))?"
    rf"(?!\s+(?:later|after|old|of age|status post|apart|of follow-?up)\b)(?P<born>\s+(?:of\s+)?(?:gestation\w*|pregnan\w*|amenorrh\w*))?"
)
_FIGURE = r"\d+(?:[.,]\d+)?"
_SIZE = (
    rf"(?<!\besr )(?<!\besr of )(?<!\besr \()(?<!field )(?P<wide>\b{_FIGURE}(?:\s*(?:cm|mm)?\s*(?:x|×|by|-|–|to)\s*{_FIGURE}){{0,2}})"
    r"[\s-]*(?P<unit>cm|centimet\w+|mm|millimet\w+)\b(?!\s*/|\s+(?:in the |in )?(?:1st|first) hour)"
)
MEASURES = re.compile(f"{_DURATION}|{_SIZE}", re.IGNORECASE)


class Measure(NamedTuple):
    """Where a measure stands in a text, and the words of the vocabulary that mean the same: none where it means nothing that they say."""

    start: int
    end: int
    meaning: str


def measures(text: str) -> Iterator[Measure]:
    """The lengths of time and the sizes in a text."""
    for found in MEASURES.finditer(text):
        if found["time"]:
            if found["at"] or found["born"]:
                continue  # when it was, or when somebody was born
            if found["age"]:
                yield Measure(found.start("long"), found.end(), "")
                continue  # how old somebody was then
            months = _largest(found["long"]) * MONTHS[found["time"][0].lower()]
            meaning = next((words for least, words in DURATIONS if months >= least), "") if not found["ago"] or BEGINNINGS.search(text) else ""
        else:
            size = _largest(found["wide"]) / (10 if found["unit"].lower().startswith("m") else 1)
            meaning = LARGE if size > LARGE_CENTIMETRES else ""
            if not meaning or OF_HAIR_LOSS.search(text):
                continue  # "more than 5 cm" is a name
        yield Measure(found.start(), found.end(), meaning)


def _largest(text: str) -> float:
    """The largest of the numbers in a text; one where there is none."""
    numbers = re.findall(_NUMBER, text, re.IGNORECASE)
    return max((float(WORDS.get(number.lower(), 0) or number.replace(",", ".")) for number in numbers), default=1.0)
