"""How well a finding separates conditions: a number from 0 to 1 out of intervals, never out of points.

Each condition's share of patients with the finding is an interval. Two intervals are separated by half of what surely lies between them
(the gap) and half of what probably does (the distance of their middles). Ours, simple on purpose; docs/comparison.md shows examples.
"""

from __future__ import annotations

from itertools import combinations
from math import sqrt
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from dermref.documents import FrequencyDoc


# A finding that a source calls present without saying how often: anything from "frequent" (HPO: 30 %) up.
STATED_PRESENT = (0.30, 1.0)
# Absent, or so rare that the source uses it against the condition: at most HPO's "rare" (4 %).
STATED_ABSENT = (0.0, 0.04)
Z95 = 1.96  # the normal quantile of a 95 % interval

Interval = tuple[float, float]


def interval(status: str, frequency: FrequencyDoc | None) -> Interval | None:
    """The share of patients with the finding, from 0 to 1; None when no source says anything."""
    if status == "unstated":
        return None
    if status == "absent":
        return STATED_ABSENT
    low, high = _stated(frequency) if frequency else STATED_PRESENT
    # A dispute widens the interval to what both camps allow; it does not cancel the finding.
    return (STATED_ABSENT[0], high) if status == "disputed" else (low, high)


def _stated(frequency: FrequencyDoc) -> Interval:
    low, high = frequency["low"] / 100, frequency["high"] / 100
    patients = frequency.get("patients")
    if patients is None:
        return low, high
    return min(low, _wilson(low, patients)[0]), max(high, _wilson(high, patients)[1])


def _wilson(share: float, patients: int) -> Interval:
    """The 95 % score interval of a share seen in so many patients (Wilson 1927, doi:10.1080/01621459.1927.10502953)."""
    z2 = Z95 * Z95
    middle = (share + z2 / (2 * patients)) / (1 + z2 / patients)
    half = Z95 / (1 + z2 / patients) * sqrt(share * (1 - share) / patients + z2 / (4 * patients * patients))
    return max(0.0, middle - half), min(1.0, middle + half)


def separation(intervals: list[Interval | None]) -> float:
    """The best separation between any two conditions that have an interval; 0 if fewer than two have one."""
    stated = [one for one in intervals if one is not None]
    return max((_between(one, other) for one, other in combinations(stated, 2)), default=0.0)


def _between(one: Interval, other: Interval) -> float:
    gap = max(0.0, one[0] - other[1], other[0] - one[1])
    distance = abs(sum(one) - sum(other)) / 2
    return round((gap + distance) / 2, 4)
