"""A text in clauses, and a clause in tokens: what relatives have is set apart from what the patient has."""

from __future__ import annotations

import re

from dermref.wording import words as lists
from dermref.wording.tokens import Token, tokens_in
from dermref.wording.words import stem

CLAUSE_ENDS = r"[;!?()\[\]\n]+|(?<!\b[A-Za-z])\.(?!\d)|,?\s+(?:but|however|although|though|yet)\s+"
# One of these is in every text that the pattern above finds something in.
ENDS = (*";!?()[]\n.", "but", "though", "however", "yet")
# One of these is in every text that the pattern below finds something in.
KIN = ("family", *(kin.removesuffix("?").removesuffix("s") for kin in lists.KIN.split("|")))
RELATIVES = (
    rf"\b(?:(family history) (?:of|for) ([^,;.]*)|(family history) (?:is |was )?((?:negative|unremarkable)(?: for [^,;.]*)?)"
    rf"|((?:{lists.KIN})(?: and (?:{lists.KIN}))*)(?: (?:also|both))? ((?:of|with|have|has|had|suffer\w*|affected)\b[^,;.]*)"
    rf"|((?:{lists.KIN})(?: and (?:{lists.KIN}))*)(?: (?:is|was|are|were|went|also|both))* (bald\w*)"
    rf"|(bald\w*) ((?:{lists.KIN})(?: and (?:{lists.KIN}))*))"
)


def clauses(text: str) -> list[str]:
    """The text cut where its clauses end, its shorthand written out. Patterns are compiled for a text that calls for them only."""
    folded = text.casefold()
    if "-free" in folded:
        text = re.sub(r"-free\b", " hyphenfree", text, flags=re.IGNORECASE)
    if "w/o" in folded:
        text = re.sub(r"\bw/o\b", "without", text, flags=re.IGNORECASE)
    return re.split(CLAUSE_ENDS, text, flags=re.IGNORECASE) if any(end in folded for end in ENDS) else [text]


def clause_tokens(clause: str) -> list[Token]:
    """The tokens of a clause; what relatives have is folded into "family history", for it is not the patient's."""
    tokens: list[Token] = []
    at = 0
    for found in re.finditer(RELATIVES, clause, re.IGNORECASE) if any(kin in clause.casefold() for kin in KIN) else ():
        tokens += tokens_in(clause[at : found.start()])
        whose, what = (part for part in found.groups() if part is not None)
        tokens.append(Token(whose.casefold(), stem("family")))
        if found[4]:
            tokens += [Token("history", stem("history")), Token(what.casefold(), "no", "after")]
        else:
            tokens.append(Token(f"{'of ' if found[1] else ''}{what.strip().casefold()}", stem("history")))
        at = found.end()
    return tokens + tokens_in(clause[at:])
