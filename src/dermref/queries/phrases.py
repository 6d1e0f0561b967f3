"""From what a clinician writes to findings: deterministic, driven by the vocabulary's names and synonyms.

A text is cut into clauses; in each the names that need the most words are found first, in any word order, so that the most specific finding
wins; what a negation reaches is absent; words that nothing explains are reported.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from dermref.naming import name_key
from dermref.queries.words import ENDINGS, FEMALE_WORDS, FILLERS, LINKS, MALE_WORDS, NEGATIONS, SHORTEST_STEM, TRAILING_NEGATIONS, TURNS

# The words of one name may stand this many words apart.
REACH = 3
CLAUSE_ENDS = re.compile(r"[.;:!?()\[\]\n]+|,?\s+(?:but|however|although|though|yet)\s+")
AGES = re.compile(r"\b(?:aged?\s+)?(\d{1,3})\s*[- ]?\s*(?:years?|yrs?|yo|y/o|y\.o\.)(?:[- ]?old)?\b|\bage[d]?\s*:?\s*(\d{1,3})\b", re.IGNORECASE)
RELATIVES = re.compile(r"(family (?:history|members?)) (?:of|with|have|has|had) [^,;.]*", re.IGNORECASE)
WORD = re.compile(r"[a-z0-9]+(?:/[a-z0-9]+)?")


class Understood(NamedTuple):
    """A piece of text and the finding that it names, present or not."""

    text: str
    finding: str
    present: bool


class Reading(NamedTuple):
    """What a text says: findings, words that were not understood, and age (years) and sex if it names them."""

    understood: list[Understood]
    not_understood: list[str]
    age: float | None
    sex: str | None


class _Token(NamedTuple):
    word: str
    stem: str


class Vocabulary:
    """The names of findings, ready to be looked for: by their rarest word's stem."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        """`names` are (compared form of a name, id of the finding)."""
        self._by_stem: dict[str, list[tuple[tuple[str, ...], str]]] = {}
        for name, finding in names:
            stems = tuple(sorted({stem(word) for word in WORD.findall(name) if word not in LINKS}))
            if stems:
                self._by_stem.setdefault(max(stems, key=lambda one: (len(one), one)), []).append((stems, finding))

    def candidates(self, stems: frozenset[str]) -> list[tuple[tuple[str, ...], str]]:
        """Names all of whose words occur among these, the longest first; ties by id."""
        found = [entry for one in stems for entry in self._by_stem.get(one, ()) if stems.issuperset(entry[0])]
        return sorted(set(found), key=lambda entry: (-len(entry[0]), -sum(map(len, entry[0])), entry[1]))


def stem(word: str) -> str:
    """The word without its ending, so that pustule and pustules, itch and itching, scale and scaly meet."""
    if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > SHORTEST_STEM:
        word = word[:-1]
    for ending, instead in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= SHORTEST_STEM:
            word = word[: len(word) - len(ending)] + instead
            break
    return word[:-1] if len(word) > SHORTEST_STEM and word[-1] == word[-2] else word


def read_text(text: str, vocabulary: Vocabulary, all_absent: bool = False) -> Reading:
    """Read one text. With `all_absent` every finding in it is absent, whether it begins with "no" or not."""
    age, sex, rest = _age_and_sex(text)
    rest = RELATIVES.sub(r"\1", rest)  # what the relatives have is not the patient's
    understood: list[Understood] = []
    unknown: list[str] = []
    for clause in CLAUSE_ENDS.split(rest):
        for segment, negated in _segments(clause):
            found, left = _findings(segment, vocabulary)
            trailing = any(re.search(rf"\b{cue}\b", " ".join(left)) for cue in TRAILING_NEGATIONS)
            absent = all_absent or negated or trailing
            understood.extend(Understood(words, finding, not absent) for words, finding in found)
            unknown.extend(_reported(left, trailing))
    return Reading(_once(understood), list(dict.fromkeys(unknown)), age, sex)


def _age_and_sex(text: str) -> tuple[float | None, str | None, str]:
    age = None
    found = AGES.search(text)
    if found:
        age = float(found[1] or found[2])
        text = text[: found.start()] + " " + text[found.end() :]
    words = WORD.findall(text.casefold())
    male, female = any(word in MALE_WORDS for word in words), any(word in FEMALE_WORDS for word in words)
    sex = None if male == female else "male" if male else "female"
    return (age if age is None or age <= 130 else None), sex, text


def _segments(clause: str) -> list[tuple[str, bool]]:
    """The clause cut where a negation begins and where it ends: (text, whether it is negated).

    "no itch, pain or burning" is negated as a whole, since its list ends in "or"; in "no itch, pustules on the vertex" only the itch is.
    """
    parts = clause.split(",")
    segments: list[tuple[str, bool]] = []  # neighbours of one kind are joined: "papules, erythematous" is one finding
    negated = False
    for number, part in enumerate(parts):
        words = part.strip().casefold()
        carried = negated and any(re.search(r"\b(?:or|nor)\b", later) for later in parts[number:])
        negated = carried
        for piece, negative in _split_at_cues(words, carried):
            if segments and segments[-1][1] == negative:
                segments[-1] = (f"{segments[-1][0]} {piece}", negative)
            else:
                segments.append((piece, negative))
            negated = negative
    return segments


def _split_at_cues(words: str, negated: bool) -> list[tuple[str, bool]]:
    pieces: list[tuple[str, bool]] = []
    cues = "|".join(NEGATIONS)
    turns = "|".join(TURNS)
    at = 0
    for found in re.finditer(rf"\b(?:({cues})|({turns}))\b(?!-)", words):
        if found[1] and _is_part_of_name(words, found):
            continue
        pieces.append((words[at : found.start()], negated))
        negated = bool(found[1]) or (negated and found[2] == "with")
        at = found.end()
    pieces.append((words[at:], negated))
    return [(piece.strip(), negative) for piece, negative in pieces if piece.strip()]


def _is_part_of_name(words: str, found: re.Match[str]) -> bool:
    """Whether "non" stands in front of a hyphen or a name of its own, such as "non-scarring"."""
    return found[1] == "non" and words[found.end() : found.end() + 1] in "- "


def _findings(segment: str, vocabulary: Vocabulary) -> tuple[list[tuple[str, str]], list[str]]:
    """((words, finding) in the order of the text, words left over). A name may share words with another one, if it explains a new word."""
    tokens = [_Token(word, stem(word)) for word in WORD.findall(name_key(segment))]
    stems = frozenset(token.stem for token in tokens if token.word not in LINKS)
    explained: set[int] = set()
    found: list[tuple[int, str, str]] = []
    for wanted, finding in vocabulary.candidates(stems):
        for places in _places(tokens, wanted):
            new = [place for place in places if place not in explained]
            # Only a head word ("hairline" in "frontal and temporal hairline") is used twice.
            if new and (len(new) == len(places) or set(places) - set(new) <= {max(places)}):
                explained.update(places)
                found.append((min(places), " ".join(tokens[place].word for place in sorted(places)), finding))
    found.sort()
    left = [token.word for place, token in enumerate(tokens) if place not in explained]
    return [(words, finding) for _, words, finding in found], left


def _places(tokens: Sequence[_Token], wanted: Sequence[str]) -> list[tuple[int, ...]]:
    """Every place where these stems stand near each other, the narrowest at each start; each word of the text at most once."""
    where = [[place for place, token in enumerate(tokens) if token.stem == one] for one in wanted]
    found: list[tuple[int, ...]] = []
    for anchor in where[0]:
        near = [min(places, key=lambda place, anchor=anchor: (abs(place - anchor), place)) for places in where]  # type: ignore[misc]
        if max(near) - min(near) < len(wanted) + REACH and len(set(near)) == len(wanted):
            found.append(tuple(near))
    return found


def _reported(left: Sequence[str], trailing: bool) -> list[str]:
    """The left-over words that a reader should know were not used."""
    quiet = set(" ".join(TRAILING_NEGATIONS).split()) if trailing else set()
    return [word for word in left if word not in FILLERS and word not in quiet and word not in MALE_WORDS | FEMALE_WORDS and not word.isdecimal()]


def _once(understood: Sequence[Understood]) -> list[Understood]:
    """Each finding once; the first word on it counts."""
    first: dict[str, Understood] = {}
    for entry in understood:
        first.setdefault(entry.finding, entry)
    return list(first.values())
