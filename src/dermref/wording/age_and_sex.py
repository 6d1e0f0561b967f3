"""The age and the sex of the patient, as a text tells them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from dermref.wording import words as lists
from dermref.wording.onset import NUMBERS, PER_YEAR, TENS, WITHIN
from dermref.wording.others import KIN

_YEARS = r"(?:years?|yrs?|y)"
_YOUNG = r"(?P<unit>month|week|day)s?"
_NUMBER = r"(?<!\d)(?<!\d[.,/])(?P<age>\d{1,3}(?:[.,]\d| 1/2)?)"
_NAMED = "(?:wo)?man|(?:fe)?male|girl|boy|kid|child|lady|gentleman|msm"
_SOMEBODY = f"{_NAMED}|patient|pt|baby|infant|newborn|neonate|toddler"
_MINE = r"(?:my|our)\s+(?:partner|baby|child|boy|girl|man|woman)"
_ABOUT = r"(?:(?:about|around|approximately|some)\s+)?"
# What ends the words on somebody's age; and what makes a length of time of a number of years.
_END = r"(?=\s*(?:[,;:.)]|$|\s[-–]\s)|\s+(?:and|with|who|whose|has|had|in|on|for|since|is|was|present\w*|complain\w*|comes|came)\b)"
_NO_TIME = r"(?!\s*(?:ago|after|before|earlier|later|since|history|hx|of|post|duration|now|on)\b)"
_NO_ONSET = "".join(f"(?<!{word} )" for word in ("since", "from", "at", "by", "before", "after", "until"))
_IN_PARTS = ("month", "week", "day")
# Each with what must occur in a text before it is compiled, one of these: patterns take longer to compile than a text to be read.
AGES = (
    (_IN_PARTS, rf"{_NO_ONSET}\b{_NUMBER}[\s-]*{_YOUNG}[\s-]*(?:old\b|of age\b)"),
    (("y",), rf"{_NO_ONSET}\b{_NUMBER}[\s-]*{_YEARS}[\s.-]*(?:old\b|of age\b|/?o\b\.?|(?=(?:{_SOMEBODY}|[mf])\b))"),
    (
        ("age",),
        rf"{_NO_ONSET}\baged?\s*:?\s*{_ABOUT}{_NUMBER}\b(?:\s*{_YEARS}\b|\s+{_YOUNG}\b)?",
    ),
    (
        _IN_PARTS,
        rf"^\W*(?P<who>baby|infant|newborn|neonate|toddler|girl|boy)\s*[,(]?\s*{_NUMBER}[\s-]*{_YOUNG}\b(?!\s+(?:ago|earlier|before|later))",
    ),
    (
        (" of ", " around ", " about "),
        rf"\b(?P<who>{_SOMEBODY})\s+(?:of\s+{_ABOUT}|around\s+|about\s+){_NUMBER}(?:\s*{_YEARS}\b|\s+{_YOUNG}\b|{_END})",
    ),
    (
        ("man", "male", "girl", "boy", "kid", "child", "lady", "msm"),
        rf"\b(?P<who>{_NAMED})(?:\s+(?:patient|pt))?,?\s+{_NUMBER}(?:{_END}|\s*{_YEARS}\b{_NO_TIME})",
    ),
    (("my ", "our "), rf"\b(?P<who>{_MINE})\s*[,(]?\s*{_NUMBER}(?:\s+{_YOUNG}\b|\s*{_YEARS}\b)?{_END}"),
    ((" is ", "he's "), rf"\b(?:(?:he|she|patient|pt|child|baby|boy|girl|man|woman)\s+is|he's|she's)\s+{_NUMBER}{_END}"),
    (("m", "f"), rf"\b{_NUMBER}\s?[-/]?\s?(?=[mf]\b)"),
    (("ish ",), rf"\b{_NUMBER}ish\b(?=\s+(?:{_SOMEBODY})\b)"),
    (
        ("m", "f"),
        rf"^\W*(?P<sex>[mf])(?:[\s,/]+|(?=\d\d)){_NUMBER}\b(?!\s*(?:%|[cm]m\b|(?:month|week|day)s?\b))(?:\s*{_YEARS}\b{_NO_TIME}|(?!\s*{_YEARS}\b))",
    ),
)
_PART = r"(?P<part>early|mid|late)?[\s-]*(?P<decade>[1-9]0)'?s\b"
DECADES = (rf"\bin (?:his|her|their) {_PART}", rf"\b{_PART}(?=\s+(?:{_SOMEBODY})\b)")
# Whose age it is not: "her daughter, 5 years old".
OF_OTHERS = (
    rf"(?:\b(?:his|her|their|the|whose)\s+(?:{KIN}|baby|child)|(?:^|[,;:])\s*(?:mother|father|mum|mom|dad|grand\w+|aunt|uncle))"
    r"\s*,?\s*(?:is|was)?\s*$"
)
# So many letters before an age are looked at for whose it is.
NEAR = 40
OLDEST = 130
# The letter behind an age: "45M", "age 33, sex F".
LETTER = r"[\s,;/]*(?:sex\s*:?\s*)?([mf])\b"
LETTERS = {"m": "male", "f": "female"}
# Ages in words, where there is an age behind them: "two-year-old", "twenty-eight years old".
IN_WORDS = rf"\b(?:({'|'.join(TENS)})[\s-]+)?({'|'.join(NUMBERS)})(?=[\s-]+(?:years?|months?|weeks?|days?)[\s-]+(?:old|of age)\b)"
# Who asks for a child or a spouse speaks of the patient: "my daughter", "our 7-year-old son".
OWN = (
    r"^(\W{0,3}(?:my|our)\s+(?:(?:\d[\w-]*|years?|months?|weeks?|old|little|young|youngest|eldest|teenage|baby|own)\s+){0,4})"
    r"(son|husband|daughter|wife)\b"
)
PATIENTS = {"son": "boy", "husband": "man", "daughter": "girl", "wife": "woman"}


def read_age(text: str) -> tuple[float | None, str | None, str]:
    """Age and the sex that is told with it ("45M"), and the text without them. A number of years that is no age stays."""
    folded = text.casefold()
    parts = folded.replace("-", " ").split()
    if any(one in NUMBERS and other[:4] in ("year", "mont", "week", "day", "days") for one, other in pairwise(parts)):
        text = re.sub(IN_WORDS, _in_figures, text, flags=re.IGNORECASE)
    if "my " in folded or "our " in folded:
        text = re.sub(OWN, lambda own: own[1] + PATIENTS[own[2].lower()], text, flags=re.IGNORECASE)
    found = min(_ages(text), key=lambda one: (one[0].start(), -one[0].end()), default=None) if any(map(str.isdecimal, text)) else None
    if found is None:
        return None, None, text
    words, age = found
    rest = text[words.end() :]
    letter = re.match(LETTER, rest, re.IGNORECASE)
    if letter:
        rest = rest[letter.end() :]
    told = words.groupdict()
    given = letter[1] if letter else told.get("sex")
    named = sex_in(set(re.findall(r"[a-z]+", words[0].casefold())))
    start = words.end("who") if told.get("who") else words.start()  # who it is may be of some age group besides: "infant of 6 months"
    return age, LETTERS[given.lower()] if given else named, f"{text[:start]} {rest}"


def _ages(text: str) -> Iterator[tuple[re.Match[str], float]]:
    """Every age of the patient that a text tells, in years, with its words."""
    folded = text.casefold()
    for hints, pattern in AGES:
        for found in re.finditer(pattern, text, re.IGNORECASE) if any(hint in folded for hint in hints) else ():
            number = float(found["age"].replace(",", ".").replace(" 1/2", ".5"))
            unit = found.groupdict().get("unit")
            age = round(number / PER_YEAR[unit.lower()], 2) if unit else number
            if age <= OLDEST and not _is_of_others(text, found.start()):
                yield found, age
    for pattern in DECADES if "0s" in text or "0's" in text else ():
        for found in re.finditer(pattern, text, re.IGNORECASE):
            if not _is_of_others(text, found.start()):
                yield found, int(found["decade"]) + WITHIN.get((found["part"] or "").lower(), 5.0)


def _is_of_others(text: str, start: int) -> bool:
    return bool(re.search(OF_OTHERS, text[max(0, start - NEAR) : start], re.IGNORECASE))


def _in_figures(words: re.Match[str]) -> str:
    tens, number = words[1], words[2].casefold()
    return str((TENS[tens.casefold()] if tens else 0) + NUMBERS[number])


def sex_in(words: set[str]) -> str | None:
    """What words say of the patient's sex, if they say one thing. Those that belong to a finding's name ("male pattern") do not count."""
    male, female = not words.isdisjoint(lists.MALE_WORDS), not words.isdisjoint(lists.FEMALE_WORDS)
    return None if male == female else "male" if male else "female"
