"""How many lesions there are and on which side, where the grammar of a text alone tells: "a plaque of the left temple" is one, and on one side."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import pairwise

from dermref.wording.inner_organs import said_of_inner_organs
from dermref.wording.others import KIN
from dermref.wording.tokens import split_words, tokens_of
from dermref.wording.words import MEANS, TIMES

# What a lesion is called that may be one or many; a word for an area of the scalp is none of them.
LESIONS = frozenset({
    "patch", "plaque", "nodule", "tumour", "tumor", "mass", "ulcer", "cyst", "lesion", "lump", "papule", "bump", "macule",
    "wound", "defect", "abscess", "ulceration", "growth", "spot",
})  # fmt: skip
# Lesions by their plural, those included that nobody has only one of.
MANY = frozenset(
    {f"{word}{'es' if word.endswith(('s', 'ch')) else 's'}" for word in LESIONS}
    | {"pustules", "vesicles", "blisters", "bullae", "erosions", "boils", "pimples", "areas", "sores", "comedones", "horns",
       "scars", "sinuses", "foci", "places", "sites"}
    | {"two", "three", "four", "five", "six", "several", "multiple", "many", "numerous", "few", "various", "scattered", "other", "another", "second",
       "others", "diffuse", "widespread", "generalised", "generalized"}
)  # fmt: skip
# Of these several mean that several places are affected: papules may stand in one.
AREAS = frozenset({"patches", "plaques", "areas", "spots", "foci"})
# A word for a lesion before one of these is none: a patch test, tumour cells, mass effect.
OF_ANOTHER_THING = frozenset({"test", "tests", "testing", "tested", "cell", "cells", "effect", "index", "nests", "islands", "lobules", "like"})
SIDES = frozenset({"left", "right"})
BOTH = frozenset({"both", "bilateral", "bilaterally", "symmetric", "symmetrical", "symmetrically", "handed"})
# How the words begin that name a part of the head: what has a side is not what was "left untreated".
PARTS = (
    "side", "half", "scalp", "temp", "pariet", "front", "occipit", "forehead", "ear", "cheek", "brow", "eyebrow", "vertex", "crown", "neck", "nape",
    "face", "head", "upper", "lower", "mid", "poster", "anter", "later", "retro", "post", "supra", "pre",
)  # fmt: skip
# What a means of its own shows, or a relative has, is not counted.
ELSEWHERE = frozenset({"ct", "mri", "radiograph", "radiographs", "pet", "scan"}).union(*MEANS.values()) - frozenset(MEANS["trichoscopy"])
KINSHIP = frozenset(word for kin in KIN.split("|") for word in (kin.replace("?", ""), kin.removesuffix("s?")))
# A lesion named alone ("plaque", "red plaque") is a kind of lesion, not one of them: so many words make a description.
DESCRIPTION = 3
ONE, ONE_SIDE, SEVERAL_PLACES = "single lesion", "unilateral", "multifocal"


def extents(phrases: Iterable[str]) -> list[tuple[str, str]]:
    """(the words that tell it, what they mean in words of the vocabulary) of all phrases together: one plural among them, and there are many."""
    single: list[str] = []
    several: list[str] = []
    sided: list[str] = []
    for phrase in sorted(phrases):
        parts = phrase.replace(";", ",").replace(".", ",").replace("(", ",").split(",")
        described = len(phrase.split()) >= DESCRIPTION
        for words in map(split_words, parts):
            if not (ELSEWHERE.isdisjoint(words) and KINSHIP.isdisjoint(words)) or any(token.cue for token in tokens_of(words)):
                continue
            if MANY.isdisjoint(_uncounted(words)):
                single += _lesion(words) if described else []
            else:
                several.append(next((word for word in words if described and word in AREAS), ""))
            sided += _side(words) if BOTH.isdisjoint(words) else ["left", "right"]
    told = [(single[0], ONE)] if single and not several else [(word, SEVERAL_PLACES) for word in several if word][:1]
    return told + ([(sided[0], ONE_SIDE)] if len({words.split()[0] for words in sided}) == 1 else [])


def _uncounted(words: Sequence[str]) -> list[str]:
    """The words without numbers that count time: in "three weeks" nothing is many."""
    return [word for word, after in pairwise([*words, ""]) if after not in TIMES]


def _lesion(words: Sequence[str]) -> list[str]:
    """The first word that names a lesion."""
    inner = said_of_inner_organs(words)
    pairs = enumerate(pairwise([*words, ""]))
    return [word for place, (word, after) in pairs if word in LESIONS and after not in OF_ANOTHER_THING and place not in inner][:1]


def _side(words: Sequence[str]) -> list[str]:
    """The sides with the part of the head that has one."""
    return [f"{word} {after}" for word, after in pairwise(words) if word in SIDES and after.startswith(PARTS)]
