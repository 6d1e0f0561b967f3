"""A text as words and denials."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from dermref.wording import words as lists
from dermref.wording.words import stem, stems

# One of these is in every text that has a length of time or a size.
UNITS = ("year", "yr", "month", "week", "decade", "cm", "mm", "centim", "millim")
# Blanks, commas and hyphens cut a text as the pattern below does, without its being compiled.
PLAIN_MARKS = {ord(mark): None for mark in " ,-"}
WORDS = r"[^\W_]+(?:['’][^\W_]+)*|,"


class Token(NamedTuple):
    """A word or a comma, its stem, and the kind of denial that it is, if any."""

    word: str
    stem: str
    cue: str = ""

    @property
    def weighs(self) -> bool:
        """Whether the word says something by itself."""
        return not self.cue and self.word not in ("", ",") and self.word not in lists.FILLERS and not self.word[0].isdecimal()


def split_words(text: str) -> list[str]:
    """The words and commas of a text; a prefix is joined to its word."""
    folded = text.casefold()
    words = folded.split()
    if folded.replace(" ", "").isalnum() and lists.PREFIXES.isdisjoint(words):  # most names, and fast
        return words
    plain = folded.isascii() and folded.translate(PLAIN_MARKS).isalnum()
    raws = folded.replace("-", " ").replace(",", " , ").split() if plain else re.findall(WORDS, folded)
    words = []
    for raw in raws:
        word = raw.replace("'", "").replace("’", "")
        if words and words[-1] in lists.PREFIXES and word != "," and word not in lists.JOINTS:
            words[-1] += word
        else:
            words.append(word)
    return words


def standing_for(text: str, meaning: str) -> list[Token]:
    """The tokens of what a piece of text means; the last one has the text, for reports. Nothing for what means nothing."""
    words = split_words(meaning)
    return [Token(text if number == len(words) else "", stem(word)) for number, word in enumerate(words, 1)]


def tokens_in(text: str) -> list[Token]:
    """The tokens of a text, its lengths of time and its sizes as what they mean."""
    folded = text.casefold()
    if not any(unit in folded for unit in UNITS):
        return tokens_of(split_words(text))
    from dermref.wording.measures import measures  # a text without measures does without the patterns

    tokens: list[Token] = []
    at = 0
    for start, end, meaning in measures(text):
        tokens += tokens_of(split_words(text[at:start])) + standing_for(text[start:end].casefold(), meaning)
        at = end
    return tokens + tokens_of(split_words(text[at:]))


def tokens_of(words: Sequence[str]) -> list[Token]:
    """Words with their stems, each denial as one token, a word for two regions as two."""
    if lists.CUE_WORDS.isdisjoint(words):
        return [Token(word, one) for word in words for one in stems(word)]
    tokens: list[Token] = []
    at = 0
    while at < len(words):
        for length in range(lists.LONGEST_CUE if words[at] in lists.CUE_WORDS else 0, 0, -1):
            kind = lists.CUES.get(tuple(words[at : at + length]))
            if kind:
                cue = " ".join(words[at : at + length])
                tokens.append(Token(cue, cue if kind in ("none", "doubt") or cue in lists.SPECIFIC_CUES else "no", kind))
                at += length
                break
        else:
            tokens += [Token(words[at], one) for one in stems(words[at])]
            at += 1
    return tokens
