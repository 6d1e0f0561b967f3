"""What a case says: the findings in its phrases, and what the phrases tell together by their grammar and by the patient's age."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from dermref.queries.duration import told_by_onset
from dermref.queries.found import Understood
from dermref.queries.phrases import read_text
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.extent import extents

if TYPE_CHECKING:
    from dermref.cases import Case

# What no patient has, though the vocabulary has it: words on these are not understood as findings of a case.
OF_NO_PATIENT = frozenset({"rare-condition", "common-condition", "equal-sexes", "predominant-male", "predominant-female", "age-of-onset"})

# Words for somebody young, who is not the patient if that one is older than so many years.
BABIES, CHILDREN = frozenset({"baby", "infant", "newborn", "toddler"}), 12


class Observed(NamedTuple):
    """What a case says, understood."""

    findings: list[Understood]
    not_understood: list[str]
    age: float | None
    sex: str | None


def understand(vocabulary: Vocabulary, case: Case) -> Observed:
    """The findings in a case's phrases, its age and sex; what a phrase says of age and sex yields to the case's own fields. Last comes what the
    phrases tell together: when it began and for how long it has lasted, one lesion or many, one side or both.
    """
    findings: dict[str, Understood] = {}
    unknown: list[str] = []
    texts: list[tuple[str, Sequence[Understood]]] = []
    age, sex = case.age, case.sex
    for phrases, all_absent in ((case.present, False), (case.absent, True)):
        for phrase in phrases:
            reading = read_text(phrase, vocabulary, all_absent)
            if not all_absent:
                texts.append((phrase, reading.understood))
            for entry in reading.understood:
                if entry.finding in OF_NO_PATIENT:
                    unknown.append(entry.text)
                else:
                    findings.setdefault(entry.finding, entry)
            unknown.extend(reading.not_understood)
            age = reading.age if age is None else age
            sex = reading.sex if sex is None else sex
    for entry in told_by_onset(texts, age, vocabulary):
        findings.setdefault(entry.finding, entry)
        unknown = [word for word in unknown if word not in entry.text.split()]  # the age in "since the age of ten" is understood now
    if age is not None and age > CHILDREN:  # whose baby it is
        for finding in [finding for finding, entry in findings.items() if entry.text in BABIES]:
            unknown.append(findings.pop(finding).text)
    for text, meaning in extents(case.present):
        for entry in read_text(meaning, vocabulary).understood:
            findings.setdefault(entry.finding, entry._replace(text=text))
    return Observed(list(findings.values()), list(dict.fromkeys(unknown)), age, sex)
