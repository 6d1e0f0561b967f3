"""The age and the sex of the patient, as a text tells them."""

from __future__ import annotations

import re

from dermref.wording import words as lists
from dermref.wording.others import KIN

_YEARS = r"(?:years?|yrs?|y)"
AGES = (
    rf"\b(?P<small>\d{{1,3}})[\s-]*(?P<unit>month|week|day)s?[\s-]*(?:old\b|of age\b)"
    rf"|\b(?P<years>\d{{1,3}})[\s-]*{_YEARS}[\s.-]*(?:old\b|of age\b|/?o\b\.?"
    rf"|(?=(?:wo)?m[ae]n\b|(?:fe)?male\b|boy\b|girl\b|lady\b|gentleman\b|[mf]\b))"
    rf"|(?<!since )(?<!from )(?<!at )(?<!by )(?<!before )(?<!after )(?<!until )\baged?\s*:?\s*(?P<aged>\d{{1,3}})\b(?:\s*{_YEARS}\b)?"
    rf"|^\W*(?:baby|infant|newborn|neonate|toddler|girl|boy),?\s+(?P<young>\d{{1,2}})[\s-]*(?P<of>month|week|day)s?\b(?!\s+(?:ago|earlier|before|later))"
    rf"|\b(?:woman|man|female|male|girl|boy|kid|child|lady|gentleman|msm)(?:\s+(?:patient|pt))?,?\s+(?P<after>\d{{1,3}})"
    rf"(?=\s*(?:[,;:.)]|$|\s[-–]\s|with\b|who\b|present|complain))"
    rf"|\b(?P<letter>\d{{1,3}})\s?-?(?=[mf]\b)|\bin (?:his|her|their) (?P<part>early |mid-?\s?|late )?(?P<decade>[1-9]0)s\b"
)
# Whose age it is not: "her daughter, 5 years old".
OF_OTHERS = rf"\b(?:his|her|their|the|whose)\s+(?:{KIN}|baby|child)\s*,?\s*(?:is|was)?\s*$"
# So many letters before an age are looked at for whose it is.
NEAR = 40
PER_YEAR = {"month": 12, "week": 52, "day": 365}


def read_age(text: str) -> tuple[float | None, str | None, str]:
    """Age and the sex that its letter gives ("45M"), and the text without them. A number of years that is no age stays."""
    for found in re.finditer(AGES, text, re.IGNORECASE) if any(map(str.isdecimal, text)) else ():
        given = found.groupdict()
        if number := given["small"] or given["young"]:
            age = round(int(number) / PER_YEAR[(given["unit"] or given["of"]).lower()], 2)
        elif given["decade"]:
            age = int(given["decade"]) + {"early": 2.0, "late": 8.0}.get((given["part"] or "").strip().lower(), 5.0)
        else:
            age = float(given["years"] or given["aged"] or given["after"] or given["letter"])
        if age <= 130 and not re.search(OF_OTHERS, text[max(0, found.start() - NEAR) : found.start()], re.IGNORECASE):
            rest = text[found.end() :]
            letter = re.match(r"\s?([mf])\b", rest, re.IGNORECASE)
            named = {"m": "male", "f": "female"}[letter[1].lower()] if letter else None
            sex = sex_in(set(re.findall(r"[a-z]+", found[0].casefold()))) if given["after"] or given["young"] else named
            return age, sex, f"{text[: found.start()]} {rest[letter.end() :] if letter else rest}"
    return None, None, text


def sex_in(words: set[str]) -> str | None:
    """What words say of the patient's sex, if they say one thing. Those that belong to a finding's name ("male pattern") do not count."""
    male, female = not words.isdisjoint(lists.MALE_WORDS), not words.isdisjoint(lists.FEMALE_WORDS)
    return None if male == female else "male" if male else "female"
