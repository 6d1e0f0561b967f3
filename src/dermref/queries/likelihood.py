"""The numbers behind the differential: how likely a finding is in a condition, and how much that speaks for or against it. Pure.

docs/ranking.md explains the model and each constant.
"""

from __future__ import annotations

from math import log, sqrt
from typing import NamedTuple

# Nothing is certain: a share stays within these bounds, so that one finding never decides alone.
LEAST, MOST = 0.02, 0.97
# A finding that a source denies.
DENIED = 0.02
# A finding that sources call present without a figure: from FEW, if only few of an entry's many sources mention it, to FEW + SPAN, if all do.
FEW, SPAN = 0.25, 0.60
# So many times the square root of the number of an entry's sources make half of the span: few papers of many describe the looks.
HALFWAY = 0.4
# A finding that nobody mentions of a condition occurs in it as often, relative to the others, as this.
SILENCE = 0.40
# What a condition that states the broader finding only lends to a narrower one that is asked for.
NARROWER = 0.5
# What a condition's group is named after, such as scarring in the scarring alopecias, is there in nearly all patients.
DEFINING = 0.92
# How common a condition is, where a source says so: three to two either way. Small on purpose: a rare condition that fits must not be hidden.
COMMONNESS = log(1.5)
# How often an unmentioned finding occurs anywhere, for the background.
RARE = 0.03


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
    if said.status == "absent":
        return DENIED
    if said.low is not None and said.high is not None:
        present = (said.low + said.high) / 200
    else:
        present = FEW + SPAN * said.said / (said.said + HALFWAY * sqrt(max(1, said.of)))
    if said.status == "disputed":
        present = (present + DENIED) / 2
    return min(MOST, max(LEAST, present))


def background(shares: list[float], conditions: int) -> float:
    """How often the finding occurs over all conditions, those that do not mention it counted as rare."""
    silent = max(0, conditions - len(shares))
    return min(MOST, max(LEAST, (sum(shares) + RARE * silent) / max(1, conditions)))


def weight(expected: float | None, everywhere: float, present: bool) -> float:
    """The natural logarithm of the likelihood ratio of seeing (or missing) a finding; `expected` is None when nobody mentions it."""
    if expected is None:
        expected = max(LEAST, SILENCE * everywhere)
    return log(expected / everywhere) if present else log((1 - expected) / (1 - everywhere))
