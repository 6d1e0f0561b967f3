"""What a patient's age and sex, and how common a condition is, weigh across all conditions."""

from __future__ import annotations

from collections.abc import Sequence
from math import log

from dermref.queries.evidence import AGES_OF_ONSET, Catalogue, Evidence
from dermref.queries.likelihood import COMMONNESS

# An age group that a source names, disputes or denies for a condition.
AGE_GROUP = {"present": 0.3, "disputed": 0.0, "absent": -1.0}
# Ages: within an interval that a source gives, and for each fifteen years outside it, down to a floor.
AGE_WITHIN, AGE_OUTSIDE, AGE_SPAN, AGE_FLOOR = 0.45, -1.0, 15.0, -2.5
# Who is about as old: five years and a third of the age to either side, at most that span.
CHILD_SPAN, GROWING = 5.0, 3.0
# Findings of which one has been ill for longer than the present age tells: it began before.
BEGUN_EARLIER = AGES_OF_ONSET - {"onset-late"} | {"course-years", "onset-congenital"}
# The share of one sex where a source says "mostly" without a figure.
MOSTLY = 0.7
# Even where all patients of a series were of one sex.
ONE_SEX = 0.1
AGE_GROUPS = (
    (0, 13, "affects-children"), (13, 18, "affects-adolescents"), (18, 131, "affects-adults"), (40, 66, "affects-middle-aged"),
    (65, 131, "affects-elderly"),
)  # fmt: skip
MOSTLY_MALE, MOSTLY_FEMALE = "predominant-male", "predominant-female"
AGE_GROUP_FINDINGS = frozenset(finding for _, _, finding in AGE_GROUPS)
COMMONNESS_FINDINGS = ("rare-condition", "common-condition")


def of_people(age: float | None, sex: str | None) -> list[str]:
    """The findings that tell whom a condition affects, as far as a patient's age and sex ask for them."""
    ages = [finding for low, high, finding in AGE_GROUPS if age is not None and low <= age < high]
    return [*ages, *((MOSTLY_MALE, MOSTLY_FEMALE) if sex else ())]


def weigh_sex(catalogue: Catalogue, sex: str) -> Evidence:
    """The weight of the patient's sex: the share of it among the condition's patients against one half, the mean where sources name both."""
    parts: dict[str, list[float]] = {}
    basis: dict[str, str] = {}
    through: dict[str, str] = {}
    for finding, of_this in ((MOSTLY_MALE, sex == "male"), (MOSTLY_FEMALE, sex == "female")):
        for condition, (said, _) in catalogue.figures(finding).items():
            if said.status == "absent":
                continue
            stated = (said.low + said.high) / 200 if said.low is not None and said.high is not None else MOSTLY
            parts.setdefault(condition, []).append(stated if of_this else 1 - stated)
            basis[condition], through[condition] = said.status, finding
    weights = {key: log(min(1 - ONE_SEX, max(ONE_SEX, sum(own) / len(own))) / 0.5) for key, own in parts.items()}
    return Evidence(f"sex-{sex}", True, sex, weights, 0.0, basis, through)


def weigh_commonness(catalogue: Catalogue) -> Evidence:
    """How common a condition is, where a source says so; the rest is neither common nor rare."""
    weights: dict[str, float] = {}
    basis: dict[str, str] = {}
    for finding, value in zip(COMMONNESS_FINDINGS, (-COMMONNESS, COMMONNESS), strict=True):
        for condition, (said, _) in catalogue.figures(finding).items():
            if said.status != "absent":
                weights[condition] = weights.get(condition, 0.0) + (value / 2 if said.status == "disputed" else value)
                basis[condition] = said.status
    return Evidence("how-common", True, "how common it is", weights, 0.0, basis, {})


def weigh_age(catalogue: Catalogue, age: float, begun_earlier: bool = False) -> Evidence:
    """The weight of the patient's age: ages and age groups that sources give of a condition; silence weighs nothing. Who has had it for long
    (`begun_earlier`) may be older than those in whom it begins.
    """
    weights: dict[str, float] = {}
    basis: dict[str, str] = {}
    through: dict[str, str] = {}
    for low, high, finding in AGE_GROUPS:
        for condition, (said, _) in catalogue.figures(finding).items() if low <= age < high else ():
            weights[condition] = weights.get(condition, 0.0) + AGE_GROUP[said.status]
            basis[condition], through[condition] = said.status, finding
    for condition, spans in catalogue.onsets().items():
        weights[condition] = weights.get(condition, 0.0) + max(_age_weight(age, span, begun_earlier) for span in spans)
        basis[condition], through[condition] = "present", "age-of-onset"
    return Evidence("age", True, f"{age:g} year{'' if age == 1 else 's'}", weights, 0.0, basis, through)


def _age_weight(age: float, span: Sequence[float], begun_earlier: bool) -> float:
    low, high = span
    if low == high:  # a mean or median: a span around it
        low, high = low - AGE_SPAN, high + AGE_SPAN
    if begun_earlier and age > high:
        return 0.0
    outside = max(0.0, low - age, age - high)
    return AGE_WITHIN if outside == 0 else max(AGE_FLOOR, AGE_OUTSIDE * outside / AGE_SPAN)


def about_as_old(age: float) -> tuple[float, float]:
    """Between which ages somebody is about as old: a few years to either side of a child's age, more of an adult's."""
    span = min(AGE_SPAN, CHILD_SPAN + age / GROWING)
    return age - span, age + span
