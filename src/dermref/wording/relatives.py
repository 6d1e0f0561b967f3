"""Whose disease it is: how texts say what relatives have, so that it is told apart from what the patient has."""

from __future__ import annotations

import re

from dermref.wording.others import KIN

# One of these is in every text that speaks of relatives.
FAMILY = ("fam", *(kin.removesuffix("?").removesuffix("s") for kin in KIN.split("|")))
# "Mother of two children" has no disease.
_OF = r"of(?! (?:\d|one|two|three|four|five|six|the patient|patient))"
_WHO = rf"((?:{KIN})(?: and (?:{KIN}))*)"
_BE = r"(?:is|was|are|were"
RELATIVES = (
    r"\b(?:(family\s+history) (?:is |was )?(?:positive )?(?:of|for) ([^,;.]*)"
    r"|(family\s+history) (?:is |was )?((?:negative|absent|unremarkable)(?: for [^,;.]*)?)"
    rf"|{_WHO}(?: (?:also|both))? "
    rf"((?:{_OF}|with|without|have|has|had|never had|do(?:es|n't|esn't)? (?:not )?have|suffer\w*|affected)\b[^,;.]*)"
    rf"|{_WHO}(?: {_BE}|went|also|both))* (bald\w*)"
    rf"|{_WHO}(?: {_BE}|also|both|all))* ((?:itch|scratch)\w*(?: too| as well)?)"
    rf"|(bald\w*) {_WHO}"
    rf"|{_WHO}(?: {_BE}|all|both))* ((?:unaffected|not affected|healthy|well|asymptomatic|free of [^,;.]*)\b))"
)
# "Psoriasis in her mother", where nothing is denied, says what "mother with psoriasis" does. Both begin where an item of a list does, so that a long
# text is gone through once.
_ITEM = r"(?:(?<=^)|(?<=, ))"
IN_RELATIVES = (
    rf"{_ITEM}((?!no\b|not\b|without\b|denies\b|absen)[^,;.:]+?) in ((?:an?|the|his|her|their|one|both) )?"
    rf"(?:(?:maternal|paternal|younger|older|elder|twin|first-degree) )*({KIN})\b(?!')"
)
IN_THE_FAMILY = (
    rf"{_ITEM}(no )?((?!no\b|not\b|without\b|denies\b|absen)[^,;.:]+?) in (?:the|his|her|their) family\b(?! (?:cat|dog|pet|animal|house|home|farm))"
)
# What relatives are said to have in so few words as "mother: psoriasis", "her sister's eczema", "alopecia areata (father)".
_DISEASE = (
    r"(?:(?:no|atopic|scalp|plaque|chronic|severe|mild|similar|same|male|female|pattern|premature|early|patchy|discoid|systemic|head|nail)[ -])*"
    r"(?:psoria\w*|eczema|atopy|asthma|hay ?fever|dermatitis|alopecia|bald(?:ness|ing)?|hair loss|hair thinning|thin hair|androgenetic|vitiligo|"
    r"lupus|ringworm|tinea|lice|nits|scabies|impetigo|melanoma|thyroid|similar|same|cysts?|keloids?|rosacea|acne|sarcoid\w*|morpho?ea)\b"
)
_GAP = r"[^\S\n]{0,3}"  # bounded, so that no text costs more than its length
_SIGN = r"(?:[:=(–]|-(?=[^\S\n]))"
_HISTORY = rf"\bfam(?:ily|\.)?{_GAP}(?:history|hx)\b{_GAP}"
OF_RELATIVES = rf"\b({KIN})(?:['’]s?)?{_GAP}{_SIGN}?{_GAP}(?={_DISEASE})"
OF_THE_FAMILY = rf"(?:{_HISTORY}{_SIGN}?|\bfamily{_GAP}:){_GAP}(?={_DISEASE})"
OF_THE_FAMILY_BY_NAME = rf"{_HISTORY}{_SIGN}?{_GAP}(?=(?:{KIN})\b['’]?s?{_GAP}(?:{_SIGN}|\w))"
BEFORE_RELATIVES = rf"(?:(?<=^)|(?<=[,;.\n]))({_GAP})({_DISEASE}(?: areata| totalis| universalis)?){_GAP}{_SIGN}{_GAP}({KIN})\b(?!['’])"
# They are said not to have it: "mother has no psoriasis"; not so where they have no hair.
HAVE_NOT = r"(?:(?:with|have|has|had|of|for|also|does|do) )*(?:no|never|not|without|don'?t|doesn'?t)\b(?! hair\b(?! loss))"

# At the very beginning; so many letters stand before the child or spouse at most.
OWN_AT = 7
OWN = r"\W{0,3}(?:my|our)\s+(?:sons?|daughters?|twins?|husband|wife|partner) "


def speaks_of_relatives(text: str) -> bool:
    """Whether a text holds a word for a relative: the patterns are compiled for such a text alone."""
    folded = text.casefold()
    return any(kin in folded for kin in FAMILY)


def told_in_full(text: str) -> str:
    """The text with "mother: psoriasis", "mother's psoriasis" and "psoriasis (mother)" as "mother with psoriasis", unless a parent asks."""
    if re.match(OWN, text, re.IGNORECASE):
        return text
    told = ((OF_THE_FAMILY_BY_NAME, ""), (OF_THE_FAMILY, "family history of "), (BEFORE_RELATIVES, r"\1\3 with \2"), (OF_RELATIVES, r"\1 with "))
    for pattern, instead in told:
        text = re.sub(pattern, instead, text, flags=re.IGNORECASE)
    return text
