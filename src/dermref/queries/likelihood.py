"""The numbers behind the differential: how likely a finding is in a condition, and how much that speaks for or against it. Pure.

docs/ranking.md explains the model and each constant.
"""

from __future__ import annotations

from math import log, sqrt
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from dermref.index import Figures

# Nothing is certain: a share stays within these bounds, so that one finding never decides alone.
LEAST, MOST = 0.005, 0.995
# A figure is as good as the number of patients behind it, and no series is like the next: some more are counted in, of whom as many had the finding
# as is typical of it where it is stated (ELSEWHERE where that is not known; it counts like TYPICAL conditions more), so that 0 of 10 is not never.
# More of them where the figure is BELOW what is typical: who writes down a case mentions what is there, and a sign that few had is still one of
# theirs. Few where it is ABOVE, so that missing what nearly all have weighs. Where nobody says how many patients there were: UNCOUNTED.
BELOW, ABOVE, ELSEWHERE, TYPICAL, UNCOUNTED = 10, 2, 0.4, 2, 20
# A finding that sources deny without a figure. As one source more that is silent counts with them, a single denial is half a silence.
DENIED = 0.02
# Where sources disagree, the share stands between their camps, by their number; each has a quarter of a source more, so that neither is nothing.
CAMP = 0.25
# A finding that sources call present without a figure: from FEW, if only few of an entry's many sources mention it, to FEW + SPAN, if all do.
FEW, SPAN = 0.12, 0.75
# So many times the square root of the number of an entry's sources make half of the span: few papers of many describe the looks.
HALFWAY = 1.0
# A finding that nobody mentions of a condition: up to this much of its mean share where it is stated, the more the more conditions state it (half
# of it if ORDINARY do): that nobody mentions itch says less than that nobody mentions comma hairs. Never less than RARE. It hangs on nothing
# else, so that a condition more or less in the catalogue never changes the order of the others.
SILENCE, ORDINARY, RARE = 0.6, 12, 0.01
# Of a sign, as against what is told or counted of people, half as much: who describes a condition describes its looks, and leaves out where it
# sits, how long it lasts, and what patients have besides.
SIGNS = frozenset({"symptom", "lesion", "hair", "scarring", "trichoscopy", "histology", "laboratory", "response"})
UNSEEN = 0.5
# Who is said to have a finding, however rarely, shows it likelier by this factor than those of whom nobody says anything; counted figures stand.
MENTIONED = 2.0
# Who is said to have a broader finding only has the narrower one that is asked for likelier by this factor than those of whom nobody says anything.
BROADER = 1.1
# A region that a condition's sources do not name is left open rather than denied: at least this much of its mean share where it is stated.
OPEN_SITE = 0.9
# What a source names as the leading one of its kind, such as the site where a condition mostly sits.
LEADING = 0.8
# What a condition's group is named after, such as scarring in the scarring alopecias, is there in nearly all patients.
DEFINING = 0.92
# How common a condition is, where a source says so: 1.6 to 1 either way. Small on purpose: a rare condition that fits must not be hidden.
COMMONNESS = log(1.6)
# Of published patients, how many of a condition's were reported with a finding, against the share of all. A report tells what struck its author,
# so that none of three is not never: as many patients more as STEADY are taken to have it as often as any. The share of all is the mean over the
# conditions that have such a patient, less where few have (half of it where RECORDED do); two patients more keep one of one from being all. Signs
# of one patient hang together, so that the logarithm counts in part.
STEADY, RECORDED, SPARE, PART = 5, 15, 2, 0.5
# What no source states and patients are reported to have is no longer quite unstated: where so many are, it stands halfway to what is typical.
REPORTED = 4
# What it adds to a condition that its published patients had all that the case has and nothing else; in part, the part that both share, on the
# average of those who are most like it, up to NEAREST: one alone may be like it by chance, so that one more is taken to be unlike it. Less where
# the case tells little: half of it where its findings are worth LITTLE, which some seven ordinary ones are, or two rare ones.
ALIKE, NEAREST, LITTLE = 20.0, 5, 35.0
# Of the ages of published patients: as many more are taken to be about as old as those of any condition, so that none of three is not never.
OF_ANY_AGE = 8

# What a condition's published patients had, and nobody tells of this one, speaks against it, in part: a case is no list of all that was there.
# As many patients more as NEWCOMERS are taken to have had other things, each USUAL of them, so that few patients, whose findings are soon told,
# do not win by that: on cases each condition loses as much by it on the average, however many its patients are.
NEWCOMERS, USUAL, UNTOLD = 5, 12, 0.35
# What someone has not besides the signs (another disease, a trigger, a region) hardly tells conditions apart, in part.
CIRCUMSTANCE = 0.3


class Said(NamedTuple):
    """What the catalogue says of a finding in a condition: status, bounds in percent (None without figures), how many sources say that it
    is there, how many sources the entry's findings have, how many patients stand behind the figures (None where nobody says), whether a source
    names it as the leading one of its kind, and how many sources say that it is not there.
    """

    status: str
    low: float | None
    high: float | None
    said: int
    sources: int
    patients: int | None = None
    leading: bool = False
    denied: int = 1


def share(said: Said | Figures, typical: float = ELSEWHERE) -> float:
    """The expected share of patients with the finding, of which `typical` is the share where it is stated. A dispute stands between its camps, nearer
    to the larger one.
    """
    plain = _plain(said)
    if said.status == "absent":
        return DENIED if said.low is None else plain
    patients = said.patients or UNCOUNTED
    others = BELOW if plain < typical else ABOVE
    present = plain if said.low is None else (patients * plain + others * typical) / (patients + others)
    if said.leading:
        present = max(present, LEADING)
    if said.status == "disputed":
        return DENIED + (present - DENIED) * (said.said + CAMP) / (said.said + said.denied + 2 * CAMP)
    return present


def typical_share(stated: Iterable[Said | Figures]) -> float:
    """The share that is typical of a finding, out of what is said of it in each condition."""
    shares = [_plain(said) for said in stated if said.status != "absent"]
    return (sum(shares) + TYPICAL * ELSEWHERE) / (len(shares) + TYPICAL)


def _plain(said: Said | Figures) -> float:
    """The figure as it is given, its middle if it is a span, or what so many sources without a figure are worth."""
    if said.low is not None and said.high is not None:
        return (said.low + said.high) / 200
    return FEW + SPAN * said.said / (said.said + HALFWAY * sqrt(max(1, said.sources)))


def denial(said: Said | Figures, silent: float) -> float:
    """The share of patients with a finding that sources deny without a figure: between their word and silence, which counts like one source more."""
    deniers = max(1, said.denied)
    return (min(DENIED, silent) * deniers + silent) / (deniers + 1)


def vagueness(said: Said | Figures) -> float:
    """How far what is said leaves open how often: 1 without figures, the less the more patients were counted."""
    return 1.0 if said.low is None else UNCOUNTED / (UNCOUNTED + (said.patients or UNCOUNTED))


def silence(stated: list[float], kind: str = "", least: float = 0.0) -> float:
    """The share of patients with a finding of a kind that nobody mentions of a condition, out of the shares where it is stated to be there: at least
    the part `least` of their mean, as far as that is no more than the smallest of them.
    """
    if not stated:
        return RARE
    mean = sum(stated) / len(stated)
    most = SILENCE * (UNSEEN if kind in SIGNS else 1.0)
    return max(RARE, most * mean * len(stated) / (len(stated) + ORDINARY), min(least * mean, *stated) if least else 0.0)


def background(shares: list[float], conditions: int, silent: float) -> float:
    """How often the finding occurs over all conditions, those that do not mention it included."""
    unmentioned = max(0, conditions - len(shares))
    return min(MOST, max(LEAST, (sum(shares) + silent * unmentioned) / max(1, conditions)))


def reported_share(reported: Iterable[tuple[int, int]]) -> float:
    """How often a finding is reported of a published patient of any condition, out of (patients with it, patients) of the conditions that have
    any with it. It hangs on these alone, so that a condition without such patients never changes the order of the others.
    """
    shares = [seen / (patients + SPARE) for seen, patients in reported]
    return sum(shares) / (len(shares) + RECORDED)


def reported_weight(seen: int, patients: int, everywhere: float) -> float:
    """The part of the natural logarithm of the likelihood ratio of a finding that was reported of so many of a condition's published patients."""
    return PART * log((seen + STEADY * everywhere) / (patients + STEADY) / everywhere)


def broken_silence(unstated: float, typical: float, seen: int) -> float:
    """The weight of a finding that no source states of a condition and that so many of its patients had, on the way to what is typical."""
    return unstated + max(0.0, typical - unstated) * seen / (REPORTED + seen)


def untold(seen: int, patients: int) -> float:
    """The natural logarithm of the share of a condition's patients without a finding that was reported of so many: what it is worth that
    nobody tells of it.
    """
    return log(1 - seen / (patients + NEWCOMERS))


def untold_weight(missing: float, patients: int) -> float:
    """What all that a condition's patients had and nobody tells of the case adds, out of the sum of what each such finding is worth: nothing
    for a condition without patients.
    """
    return UNTOLD * (missing + NEWCOMERS * USUAL * (untold(1, patients) - untold(1, 0)))


def likeness(shared: float, case: float, patient: float) -> float:
    """How like the case a patient is, out of what the findings are worth that are in both, in the case and in the patient: Dice's coefficient."""
    return 2 * shared / (case + patient)


def likeness_weight(alike: Sequence[float], patients: int, case: float) -> float:
    """What the patients add who are most like a case whose findings are worth so much, out of a condition's so many."""
    return ALIKE * sum(alike) / (min(NEAREST, patients) + 1) * case / (case + LITTLE)


def contemporaries_share(near: Iterable[tuple[int, int]]) -> float:
    """How many patients of a condition are about as old: the mean over the conditions that have such a patient, out of (those about as old, those
    whose age is told); 0 if there is none.
    """
    shares = [seen / (patients + SPARE) for seen, patients in near]
    return sum(shares) / max(1, len(shares))


def contemporaries_weight(near: int, patients: int, everywhere: float) -> float:
    """The natural logarithm of the likelihood ratio of an age: so many of a condition's patients are about as old, against the share of any's."""
    return log((near + OF_ANY_AGE * everywhere) / (patients + OF_ANY_AGE) / everywhere)


def weight(expected: float, everywhere: float, present: bool, kind: str = "") -> float:
    """The natural logarithm of the likelihood ratio of seeing (or missing) a finding of a kind; of missing a circumstance in part only."""
    expected = min(MOST, max(LEAST, expected))
    if present:
        return log(expected / everywhere)
    return log((1 - expected) / (1 - everywhere)) * (1.0 if kind in SIGNS or not kind else CIRCUMSTANCE)
