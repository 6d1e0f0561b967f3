"""The rows of the index on published patients: who had which finding, and how much it says that two patients share one. Pure."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from math import log

from dermref.catalogue.condition import citations
from dermref.catalogue.disputes import Vocabulary
from dermref.catalogue.model import Catalogue, Patient
from dermref.catalogue.rows import Row, as_json

# A finding that so many patients have is worth the square of log 2, one of a single patient some twenty times that.
ORDINARY = 400
# So many of the findings that a condition's patients share are kept by name: what a case does not tell of is looked for among them.
USUAL = 40


def patient_rows(catalogue: Catalogue, vocabulary: Vocabulary) -> Iterator[Row]:
    """A row for every patient, with who reports him or her; for every finding and condition the patients, by number, who had it (or a narrower one),
    or had not; and for every condition what all findings of each patient are worth, how old each was, how many findings so many patients had, and the
    commonest.
    """
    everybody = [(key, patient) for key in sorted(catalogue.conditions) if key in catalogue.claims for patient in catalogue.claims[key].patients]
    found = [_closed(patient, vocabulary) for _, patient in everybody]
    times = Counter(finding for findings in found for finding in findings)
    worth = {finding: log(1 + ORDINARY / (number + 1)) ** 2 for finding, number in times.items()}
    numbers: Counter[str] = Counter()
    worths: dict[str, list[float]] = {}
    ages: dict[str, list[str]] = {}
    of: dict[tuple[str, str, bool], list[str]] = {}
    for (key, patient), findings in zip(everybody, found, strict=True):
        number = numbers[key]
        numbers[key] += 1
        worths.setdefault(key, []).append(round(sum(worth[finding] for finding in sorted(findings)), 4))
        ages.setdefault(key, []).append("-" if patient.age is None else f"{patient.age:g}")
        yield Row("patient", (key, number, as_json(citations(patient.sources))))
        for present, seen in ((True, findings), (False, frozenset(patient.absent))):
            for finding in seen:
                of.setdefault((finding, key, present), []).append(str(number))
    having: dict[str, dict[str, int]] = {key: {} for key in worths}
    for (finding, key, present), those in sorted(of.items()):
        yield Row("described", (finding, key, present, round(worth[finding], 4) if present else 0.0, " ".join(those)))
        if present:
            having[key][finding] = len(those)
    for key, patients in having.items():
        yield from _common_rows(key, worths[key], ages[key], patients)


def _common_rows(key: str, worths: Sequence[float], ages: Sequence[str], patients: Mapping[str, int]) -> Iterator[Row]:
    """`patients` are how many of a condition's patients had each finding."""
    times = sorted(Counter(patients.values()).items())
    yield Row("told", (key, " ".join(map(str, worths)), " ".join(ages), " ".join(f"{number} {findings}" for number, findings in times)))
    commonest = sorted(patients, key=lambda finding: (-patients[finding], finding))[:USUAL]
    yield Row("usual", (key, " ".join(commonest)))


def _closed(patient: Patient, vocabulary: Vocabulary) -> frozenset[str]:
    """The findings of a patient and all that they imply."""
    return frozenset(patient.present).union(*(vocabulary.broader(finding) for finding in patient.present))
