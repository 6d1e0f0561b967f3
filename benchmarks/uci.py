"""The outside test of the ranking: 366 patients with one of six look-alike scaling diseases, eleven clinical findings each.

The table is that of Ilter and Guvenir (1998, UCI Machine Learning Repository, doi:10.24432/C5FK5P); it is not shipped. From nine
tenths of the patients a throw-away catalogue is counted and written as YAML, so that dermref's own reader, checks, index and phrases
are all tested; the last tenth is ranked from what is present and absent alone, without age, sex or how common a disease is.
Beside it stands plain naive Bayes.

What is counted: each finding in each condition as one claim with `{count, patients}`. A finding seen in no patient is claimed as
`present: false`, still with its count of 0: that is what the format calls not part of a condition, and the number behind it stays known.
"""

from __future__ import annotations

import csv
import random
import tempfile
from collections.abc import Callable, Sequence
from math import inf, log
from pathlib import Path
from statistics import fmean
from typing import NamedTuple

from measures import SEED, share_text, within

from dermref.cases import Case
from dermref.catalogue.build import build_index_in_memory
from dermref.index import Index
from dermref.queries.differential import Wish, differential
from dermref.queries.vocabulary import Vocabulary

FOLDS = 10
# One split into folds moves top-1 by more than a point either way: the mean over several says more.
SPLITS = 10
COLUMNS = (
    "erythema", "scaling", "definite_borders", "itching", "koebner_phenomenon", "polygonal_papules", "follicular_papules",
    "oral_mucosal_involvement", "knee_and_elbow_involvement", "scalp_involvement", "family_history",
)  # fmt: skip
CONDITIONS = {
    "1": "psoriasis", "2": "seborrhoeic-dermatitis", "3": "lichen-planus", "4": "pityriasis-rosea", "5": "chronic-dermatitis",
    "6": "pityriasis-rubra-pilaris",
}  # fmt: skip
SOURCE = """\
ilter-1998:
  kind: original-study
  title: Dermatology data set
  authors: [Ilter N, Guvenir HA]
  year: 1998
  doi: 10.24432/C5FK5P
  read: full-text
  accessed: 2026-11-22
"""
META = {"fingerprint": "0" * 64, "catalogue_version": "throw-away"}
BAR = "bar 81 and 98"


class Patient(NamedTuple):
    """Which of the findings a patient has, and the disease."""

    signs: frozenset[str]
    condition: str


Ranker = Callable[[Patient], list[str]]
Method = Callable[[Sequence[Patient]], Ranker]


def read_patients(path: str) -> list[Patient]:
    """The patients of the table; a finding graded above 0 is present."""
    with open(path, encoding="utf-8", newline="") as handle:
        return [
            Patient(frozenset(column for column in COLUMNS if int(row[column]) > 0), CONDITIONS[row["Classification"]])
            for row in csv.DictReader(handle)
        ]


def stratified_folds(labels: Sequence[str], number: int, seed: int) -> list[list[int]]:
    """The places of the labels dealt into folds so that each label is spread evenly; the same for the same seed."""
    pick = random.Random(seed)
    folds: list[list[int]] = [[] for _ in range(number)]
    dealt = 0
    for label in sorted(set(labels)):
        places = [place for place, one in enumerate(labels) if one == label]
        pick.shuffle(places)
        for place in places:
            folds[dealt % number].append(place)
            dealt += 1
    return folds


def finding_name(column: str) -> str:
    """A column's name as the finding is called in the catalogue and in the phrases."""
    return column.replace("_", " ").capitalize()


def write_catalogue(folder: Path, patients: Sequence[Patient]) -> None:
    """A catalogue of the six conditions as counted on these patients."""
    findings = "".join(
        f"{column.replace('_', '-')}:\n  name: {finding_name(column)}\n  kind: lesion\n  definition: The column {column} of the table.\n"
        for column in COLUMNS
    )
    (folder / "findings.yaml").write_text(findings, "utf-8")
    (folder / "sources.yaml").write_text(SOURCE, "utf-8")
    register = (f"{key}:\n  name: {key.replace('-', ' ').capitalize()}\n  group: scaling-inflammatory\n" for key in CONDITIONS.values())
    (folder / "conditions.yaml").write_text("".join(register), "utf-8")
    (folder / "claims").mkdir()
    for key in CONDITIONS.values():
        own = [patient for patient in patients if patient.condition == key]
        claims = "".join(_claim(column, sum(column in patient.signs for patient in own), len(own)) for column in COLUMNS)
        (folder / "claims" / f"{key}.yaml").write_text("findings:\n" + claims, "utf-8")


def _claim(column: str, count: int, patients: int) -> str:
    present = "true" if count else "false"
    often = f"{{count: {count}, patients: {patients}}}"
    return f"- {{finding: {column.replace('_', '-')}, present: {present}, frequency: {often}, sources: [{{id: ilter-1998, at: the table}}]}}\n"


def by_dermref(training: Sequence[Patient]) -> Ranker:
    """The ranking of dermref itself from a catalogue counted on these patients. It raises ValueError if a phrase is misunderstood."""
    with tempfile.TemporaryDirectory() as name:
        write_catalogue(Path(name), training)
        index = build_index_in_memory([name], META, lambda step, done, total: None)
    vocabulary = Vocabulary(index)
    return lambda patient: _ranked(index, vocabulary, patient)


def _ranked(index: Index, vocabulary: Vocabulary, patient: Patient) -> list[str]:
    present = tuple(finding_name(column) for column in COLUMNS if column in patient.signs)
    absent = tuple(finding_name(column) for column in COLUMNS if column not in patient.signs)
    data = differential(index, Case(None, None, None, present, absent), Wish(prior=False), vocabulary).data
    understood = {(entry["finding"].replace("-", "_"), entry["present"]) for entry in data["understood"]}
    if understood != {(column, column in patient.signs) for column in COLUMNS} or data["not_understood"]:
        raise ValueError(f"not understood as meant: {present}, absent: {absent}")
    return [entry["id"] for entry in data["ranking"]]


def by_naive_bayes(training: Sequence[Patient], prior: bool = True) -> Ranker:
    """Plain Bernoulli naive Bayes with add-one smoothing; `prior` is the share of each disease among the patients. Ties by id."""
    weights: dict[str, tuple[float, dict[str, tuple[float, float]]]] = {}
    for key in CONDITIONS.values():
        own = [patient for patient in training if patient.condition == key]
        shares = {column: (sum(column in patient.signs for patient in own) + 1) / (len(own) + 2) for column in COLUMNS}
        signs = {column: (log(share), log(1 - share)) for column, share in shares.items()}
        start = log(len(own) / len(training)) if own else -inf  # a disease that was never met comes last
        weights[key] = (start if prior or not own else 0.0, signs)

    def ranked(patient: Patient) -> list[str]:
        scores = {
            key: start + sum(seen if column in patient.signs else missed for column, (seen, missed) in signs.items())
            for key, (start, signs) in weights.items()
        }
        return sorted(scores, key=lambda key: (-scores[key], key))

    return ranked


def cross_validated(patients: Sequence[Patient], seed: int, method: Method) -> list[int | None]:
    """The rank of every patient's disease, each patient ranked by what was learned from the other folds."""
    ranks: list[int | None] = []
    for fold in stratified_folds([patient.condition for patient in patients], FOLDS, seed):
        left_out = frozenset(fold)
        ranker = method([patient for place, patient in enumerate(patients) if place not in left_out])
        ranks.extend(ranker(patients[place]).index(patients[place].condition) + 1 for place in fold)
    return ranks


def report(path: str) -> None:
    """Print the outside test: dermref beside naive Bayes on the same folds."""
    patients = read_patients(path)
    print(f"\nOutside test: {len(patients)} patients, six scaling diseases, {len(COLUMNS)} clinical findings, present or absent; {FOLDS} folds")
    print(f"{'':34}{'top-1':>18}{'top-3':>18}   mean of {SPLITS} splits, top-1 (range) and top-3 (range)")
    methods: dict[str, Method] = {
        "dermref": by_dermref,
        "naive Bayes": by_naive_bayes,
        "naive Bayes without class shares": lambda training: by_naive_bayes(training, prior=False),
    }
    for name, method in methods.items():
        splits = [cross_validated(patients, SEED + number, method) for number in range(SPLITS)]
        first = "".join(f"{share_text(within(splits[0], place), len(patients)):>18}" for place in (1, 3))
        print(f"{name:34}{first}   {_mean_text(splits, 1)}, {_mean_text(splits, 3)}" + (f"   {BAR}" if name == "dermref" else ""), flush=True)


def _mean_text(splits: Sequence[Sequence[int | None]], place: int) -> str:
    shares = [100 * within(ranks, place) / len(ranks) for ranks in splits]
    return f"{fmean(shares):.1f} ({min(shares):.1f}-{max(shares):.1f})"
