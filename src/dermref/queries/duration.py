"""How long it has lasted, out of when it began and the age of the patient: "present since birth" of a man of 40 is for years."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from dermref.queries.found import Understood
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.onset import names_the_disease, onset_in
from dermref.wording.words import SIGNS

# The ages (years) at which a condition of such an onset begins: from, and up to.
ONSETS = {
    "onset-neonatal": (0.0, 0.08), "onset-infantile": (0.08, 1.0), "onset-childhood": (1.0, 5.0), "onset-juvenile": (5.0, 16.0),
    "onset-young-adult": (16.0, 40.0), "onset-late": (60.0, 131.0),
}  # fmt: skip
CONGENITAL = "onset-congenital"
LONG, SHORTER = "course-years", "course-chronic"
# From so many years on it is for years, or at least chronic.
YEARS, CHRONIC = 2.0, 0.25


def told_by_onset(texts: Iterable[tuple[str, Sequence[Understood]]], age: float | None, vocabulary: Vocabulary) -> list[Understood]:
    """What follows from the onsets that texts tell, each text with what was understood of it: the onset's own finding, and how long ago it was,
    by the words that tell it.
    """
    found: list[Understood] = []
    for text, understood in texts:
        began = onset_in(text)
        if began and (age is None or began.age <= age) and _is_of_the_disease(text, understood, vocabulary):
            found += [Understood(began.text, finding, True) for finding, (low, high) in ONSETS.items() if low <= began.age < high]
            if age is not None:
                found += _lasting(began.text, age - began.age)
        elif age is not None:
            for entry in understood:
                if entry.present and (entry.finding == CONGENITAL or entry.finding in ONSETS):
                    found += _lasting(entry.text, age - ONSETS.get(entry.finding, (0.0, 0.0))[1])
    return found


def _is_of_the_disease(text: str, understood: Sequence[Understood], vocabulary: Vocabulary) -> bool:
    """Whether a sign is there that began then, not one that is denied, nor another disease alone."""
    kinds = vocabulary.kinds(entry.finding for entry in understood if entry.present)
    return not SIGNS.isdisjoint(kinds.values()) if understood else names_the_disease(text)


def _lasting(text: str, years: float) -> list[Understood]:
    return [Understood(text, LONG if years >= YEARS else SHORTER, True)] if years >= CHRONIC else []
