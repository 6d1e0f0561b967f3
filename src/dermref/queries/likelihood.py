"""The numbers behind the differential: how likely a finding is in a condition, and how much that speaks for or against it. Pure.

docs/ranking.md explains the model and each constant.
"""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

# Nothing is certain: a share stays within these bounds, so that one finding never decides alone.
LEAST, MOST = 0.005, 0.995
# A figure comes from so many patients at least, of whom half a one more had the finding and half a one more had not: 0 of 100 is not never.
SMOOTHING = 0.005
# A finding that a source denies without a figure.
DENIED = 0.02
# A finding that sources call present without a figure: from FEW, if only few of an entry's many sources mention it, to FEW + SPAN, if all do.
FEW, SPAN = 0.25, 0.60
# So many times the square root of the number of an entry's sources make half of the span: few papers of many describe the looks.
HALFWAY = 0.4
# A finding that nobody mentions of a condition: this much of its mean share where it is stated, and never less than RARE. It hangs on
# nothing else, so that a condition more or less in the catalogue never changes the order of the others.
SILENCE = 0.15
RARE = 0.03
SEEN = 0.0
# What a condition that states the broader finding only lends to a narrower one that is asked for.
NARROWER = 0.5
# What a condition's group is named after, such as scarring in the scarring alopecias, is there in nearly all patients.
DEFINING = 0.92
# How common a condition is, where a source says so: three to two either way. Small on purpose: a rare condition that fits must not be hidden.
COMMONNESS = log(1.5)


class Said(NamedTuple):
    """What the catalogue says of a finding in a condition: status, bounds in percent (None without figures), how many sources say that it
    is there, and how many sources the entry's findings have.
    """

    status: str
    low: float | None
    high: float | None
    said: int
    of: int


def share(said: Said) -> float:
    """The expected share of patients with the finding. A dispute stands half way between its camps."""
    stated = None
    if said.low is not None and said.high is not None:
        stated = SMOOTHING + (1 - 2 * SMOOTHING) * (said.low + said.high) / 200
    if said.status == "absent":
        return DENIED if stated is None else stated
    present = stated if stated is not None else FEW + SPAN * said.said / (said.said + HALFWAY * sqrt(max(1, said.of)))
    return (present + DENIED) / 2 if said.status == "disputed" else present


def silence(stated: list[float]) -> float:
    """The share of patients with a finding that nobody mentions of a condition, out of the shares where it is stated to be there."""
    return max(RARE, SILENCE * sum(stated) / len(stated)) if stated else RARE


def background(shares: list[float], conditions: int, silent: float) -> float:
    """How often the finding occurs over all conditions, those that do not mention it included."""
    unmentioned = max(0, conditions - len(shares))
    return min(MOST, max(LEAST, (sum(shares) + silent * unmentioned) / max(1, conditions)))


def weight(expected: float, everywhere: float, present: bool) -> float:
    """The natural logarithm of the likelihood ratio of seeing (or missing) a finding."""
    expected = min(MOST, max(LEAST, expected))
    return log(expected / everywhere) if present else log((1 - expected) / (1 - everywhere))
