"""A text in clauses, and a clause in tokens: what relatives have is set apart from what the patient has."""

from __future__ import annotations

import re

from dermref.wording import words as lists
from dermref.wording.others import DISEASES_OF_OTHERS, OF_SKIN_AND_HAIR
from dermref.wording.relatives import HAVE_NOT, IN_RELATIVES, IN_THE_FAMILY, OWN, OWN_AT, RELATIVES, speaks_of_relatives, told_in_full
from dermref.wording.tokens import Token, split_words, tokens_in
from dermref.wording.words import stem

CLAUSE_ENDS = r"[;!?()\[\]\n]+|(?<!\b[A-Za-z])\.(?!\d)|,?\s+(?:but|however|although|though|yet)(?:\s+|$)"
# One of these is in every text that the pattern above finds something in.
ENDS = (*";!?()[]\n.", "but", "though", "however", "yet")
# What may be listed between a denial and the hair that is denied, and how much of it.
LISTS, LISTED = lists.WHOSE | lists.GROWS | lists.JOINTS, 8


def clauses(text: str) -> list[str]:
    """The text cut where its clauses end; "hair-free" becomes a word that denies. Patterns are compiled for a text that calls for them only."""
    folded = text.casefold()
    if "-free" in folded:
        text = re.sub(r"-free\b", " hyphenfree", text, flags=re.IGNORECASE)
    if speaks_of_relatives(folded):
        text = told_in_full(text)
    return re.split(CLAUSE_ENDS, text, flags=re.IGNORECASE) if any(end in folded for end in ENDS) else [text]


def clause_tokens(clause: str, all_absent: bool = False) -> list[Token]:
    """The tokens of a clause; what relatives have is folded into "family history", for it is not the patient's. Where not all is absent anyway, hair
    that is not there is lost.
    """
    tokens: list[Token] = []
    at = 0
    if " in " in clause or "maternal history" in clause or "paternal history" in clause:
        clause = re.sub(IN_RELATIVES, r"\2\3 with \1", clause, flags=re.IGNORECASE)
        clause = re.sub(IN_THE_FAMILY, r"\1family history of \2", clause, flags=re.IGNORECASE)
        clause = re.sub(r"\b(?:maternal|paternal) history of\b", "parent with", clause, flags=re.IGNORECASE)
    for found in re.finditer(RELATIVES, clause, re.IGNORECASE) if speaks_of_relatives(clause) else ():
        if found.start() <= OWN_AT and re.match(OWN, clause, re.IGNORECASE):
            continue  # who asks for a child or a spouse speaks of the patient
        tokens += tokens_in(clause[at : found.start()])
        whose, what = (part for part in found.groups() if part is not None)
        words = split_words(what)
        if not DISEASES_OF_OTHERS.isdisjoint(words) and OF_SKIN_AND_HAIR.isdisjoint(words):
            tokens.append(Token(found[0].casefold(), ""))
            at = found.end()
            continue
        tokens.append(Token(whose.casefold(), stem("family")))
        if found[4] or found[14] or re.match(HAVE_NOT, what, re.IGNORECASE):
            tokens += [Token("", stem("history")), Token(what.casefold(), "no", "after")]
        else:
            tokens.append(Token(f"{'of ' if found[1] else ''}{what.strip().casefold()}", stem("history")))
        at = found.end()
    tokens += tokens_in(clause[at:])
    return tokens if all_absent else _losses(tokens)


def _losses(tokens: list[Token]) -> list[Token]:
    """Hair that is not there is lost: the denial in "no hair on the vertex", "absent eyebrows" and "eyebrows absent" is made a loss."""
    words = [token.word for token in tokens]
    if lists.GROWS.isdisjoint(words) or lists.PULLED in words:
        return tokens
    if listed := _loss_of_a_list(tokens):
        return listed
    told: list[Token] = []
    for place, token in enumerate(tokens):
        told.append(token)
        if token.word not in lists.GROWS:
            continue
        start = len(told) - 1
        while start and len(told) - start <= LISTED and told[start - 1].word in LISTS:
            start -= 1
        before, after = told[start - 1] if start else None, tokens[place + 1] if place + 1 < len(tokens) else None
        if before and before.cue in ("before", "either") and before.word not in lists.KEEPING and _ends(after):
            told[-1:] = [Token(f"{before.word} {token.word}", token.stem), Token("", stem("loss"))]
            del told[start - 1]
        elif after and after.word in lists.GONE and not (before and before.weighs):
            tokens[place + 1] = Token(after.word, stem("loss"))
    return told


def _loss_of_a_list(tokens: list[Token]) -> list[Token] | None:
    """The tokens of "absent brows, lashes and body hair" or "brows, lashes and body hair absent" with a word for loss in place of that for absence:
    each of the list is lost, not the nearest alone. None where there is no such list.
    """
    gone = next((place for place, token in enumerate(tokens) if token.word in (*lists.GONE, "no")), None)
    if gone is None:
        return None
    listed = tokens[: gone - (gone > 0 and tokens[gone - 1].word in lists.IS)]
    if tokens[gone].word in lists.GONE and _is_list_of_hair(listed):
        return [*tokens[:gone], Token("lost", stem("lost")), *tokens[gone + 1 :]]
    end = gone + 1
    while end < len(tokens) and (tokens[end].word == "," or tokens[end].word in LISTS):
        end += 1
    if end < len(tokens) and not _ends(tokens[end]):  # another item of the list has begun
        end = max((place for place in range(gone + 1, end) if tokens[place].word == ","), default=gone)
    if _is_list_of_hair(tokens[gone + 1 : end]):
        return [*tokens[:gone], Token("loss", stem("loss")), Token("of", stem("of")), *tokens[gone + 1 :]]
    return None


def _is_list_of_hair(tokens: list[Token]) -> bool:
    words = [token.word for token in tokens]
    return "," in words and all(word == "," or word in LISTS for word in words) and sum(word in lists.GROWS for word in words) > 1


def _ends(after: Token | None) -> bool:
    """Whether a thing ends here, or where it sits or since when follows: "no hair loss" and "no hair or nail changes" go on."""
    return not after or after.word in lists.PREPOSITIONS or after.word in ("since", "of", "from")
