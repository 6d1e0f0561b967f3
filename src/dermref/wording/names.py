"""A name of a finding, read once: the stems that a text must hold to mean it. The index stores what this gives."""

from __future__ import annotations

from typing import NamedTuple

from dermref.wording import words as lists
from dermref.wording.tokens import split_words, tokens_of
from dermref.wording.words import stems as stems_of


class ReadName(NamedTuple):
    """The stems that a name needs, in its order; the finding; whether the name holds a denial, and whether an "and" or "or"."""

    stems: tuple[str, ...]
    finding: str
    denies: bool
    joined: bool = False

    @property
    def anchor(self) -> str:
        """The stem by which the name is looked up: its longest."""
        return max(self.stems, key=lambda one: (len(one), one))


def read_name(text: str, finding: str) -> ReadName | None:
    """Read a name in its compared form. None where there is nothing to look for, or what is better read as two denials ("no itching or pain")."""
    words = split_words(text)
    denies = any(map(denies_itself, words))
    if lists.CUE_WORDS.isdisjoint(words):
        pairs = [(word, one) for word in words if word != "," for one in stems_of(word)]
    else:
        tokens = tokens_of(words)
        denies = denies or any(token.cue not in ("", "none", "doubt") for token in tokens)
        pairs = [(token.word, token.stem) for token in tokens if token.word != ","]
    stems = tuple(dict.fromkeys(one for word, one in pairs if word not in lists.LINKS))
    if len(stems) < 2:  # "for years" is not "years"
        stems = tuple(dict.fromkeys(one for _, one in pairs))
    if not stems or (denies and "or" in words):
        return None
    return ReadName(stems, finding, denies, not lists.JOINTS.isdisjoint(words))


def denies_itself(word: str) -> bool:
    """Whether a word is a denial in itself, such as "nonscarring"."""
    return word.startswith("non") and len(word) > 5
