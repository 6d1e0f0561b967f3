"""What published patients add to a ranking: how many of a condition's had a finding, and how like the case one of them is. docs/ranking.md."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any, cast

from dermref.index import patients as published
from dermref.queries.evidence import AGES_OF_ONSET, EVERYWHERE, Evidence, stated
from dermref.queries.likelihood import (
    NEAREST,
    broken_silence,
    contemporaries_share,
    contemporaries_weight,
    likeness,
    likeness_weight,
    reported_share,
    reported_weight,
    untold,
    untold_weight,
)

if TYPE_CHECKING:
    from dermref.index import Index

# The findings of reasons that are no findings: a published patient who is like the one of the case; what the patients had that nobody tells here.
LIKENESS, BESIDES = "alike", "besides"

# What the index has on findings: by finding and condition, what it is worth that two patients share it, and who had it, by number.
Described = dict[str, dict[str, tuple[float, tuple[int, ...]]]]
# What it has on conditions: what all findings of each patient are worth; and for each number of patients how many findings so many had.
Told = Mapping[str, tuple[Sequence[float], Sequence[tuple[int, int]]]]


class Patients:
    """The published patients of the conditions to rank, some sources left out if so wished."""

    def __init__(self, index: Index, numbers: Mapping[str, int], trusted: Callable[[str], bool] | None = None, some: bool = False) -> None:
        """`numbers` says of how many patients the catalogue knows, by condition: of all conditions, or of `some`."""
        self.index = index
        self._trusted = trusted
        self._some = some
        self._reports: dict[str, list[str]] = {}
        self._read: dict[tuple[str, int], list[Any]] = {}
        if trusted is None:
            self._left = {condition: frozenset(range(number)) for condition, number in numbers.items()}
        else:
            self._reports = published.reports(index, numbers)
            self._left = {condition: frozenset(self._of_trusted(condition)) for condition in numbers}
        self._of_known_age: dict[str, int] = {}
        self._told: frozenset[str] = frozenset()
        self._everything: dict[str, dict[str, tuple[int, ...]]] = {}
        self._described: dict[bool, Described] = {True: {}, False: {}}

    def count(self, condition: str) -> int:
        """How many patients of a condition are left."""
        return len(self._left[condition])

    def weighed(self, evidence: Sequence[Evidence]) -> list[Evidence]:
        """The evidence with what these patients add to it."""
        for present in (True, False):
            self._described[present] = self._of_those_left([one.finding for one in evidence if one.present is present], present)
        return [self._weighed(one) for one in evidence]

    def _weighed(self, evidence: Evidence) -> Evidence:
        """That nobody reported a finding never turns what speaks for a condition into what speaks against it, nor weighs it more: a report is no
        list of all that was there. What sources do not state, or not so narrowly, but patients had, is no longer quite unstated.
        """
        reported = {condition: numbers for condition, (_, numbers) in self._described[evidence.present].get(evidence.finding, {}).items()}
        if not reported:
            return evidence
        everywhere = reported_share((len(numbers), self.count(condition)) for condition, numbers in reported.items())
        weights = dict(evidence.weights)
        for condition, left in self._left.items():
            before, seen = evidence.of(condition), len(reported.get(condition, ()))
            if seen and evidence.present and evidence.basis.get(condition, "broader") == "broader":
                before = broken_silence(before, evidence.typical, seen)
            part = reported_weight(seen, len(left), everywhere)
            if part < 0 and evidence.present and stated(evidence, condition):
                part = max(part, min(0.0, -before))
            if seen or part:
                weights[condition] = before + part
        return evidence._replace(weights=weights, reported=reported)

    def as_a_whole(self, present: Iterable[str], absent: Iterable[str]) -> list[Evidence]:
        """What the patients add as whole patients: how like the case one of them is, and what they had besides."""
        seen = frozenset(present)
        broader = self.index.broader_of(seen)
        own = seen.union(*broader.values())
        told = self._of_those_left(sorted({*own, *absent, EVERYWHERE}), True)
        each = published.told(self.index)
        signs = seen - AGES_OF_ONSET
        alike = signs.union(*(broader.get(finding, ()) for finding in signs))
        likeness = self._likeness({finding: told[finding] for finding in sorted(alike) if finding in told}, each)
        return [one for one in (likeness, self._besides(told, each)) if one.weights]

    def of_about_this_age(self, evidence: Evidence, low: float, high: float) -> Evidence:
        """The evidence of the patient's age with what it adds how many of each condition's patients are between these ages, of those whose age is
        told.
        """
        near: dict[str, tuple[int, ...]] = {}
        for condition, ages in published.ages(self.index).items():
            told = [number for number, age in enumerate(ages) if age is not None and number in self._left.get(condition, ())]
            self._of_known_age[condition] = len(told)
            if those := tuple(number for number in told if low <= cast("float", ages[number]) <= high):
                near[condition] = those
        everywhere = contemporaries_share((len(numbers), self._of_known_age[condition]) for condition, numbers in near.items())
        weights = dict(evidence.weights)
        for condition, known in self._of_known_age.items() if near else ():
            if known:
                weights[condition] = evidence.of(condition) + contemporaries_weight(len(near.get(condition, ())), known, everywhere)
        return evidence._replace(weights=weights, reported=near)

    def count_of_known_age(self, condition: str) -> int:
        """Of how many patients of a condition the age is told."""
        return self._of_known_age.get(condition, 0)

    def _likeness(self, told: Described, each: Told) -> Evidence:
        """What the most similar patients of each condition add: by how much of what is there in the case and in the patient is there in both, each
        finding by how rare it is among patients (Dice). When it began counts nothing here: it is told of few patients, and would look rare.
        """
        shared: dict[str, dict[int, float]] = {}
        whole = 0.0
        for conditions in told.values():
            whole += next(iter(conditions.values()))[0]
            for condition, (worth, numbers) in conditions.items():
                common = shared.setdefault(condition, {})
                for number in numbers:
                    common[number] = common.get(number, 0.0) + worth
        weights: dict[str, float] = {}
        nearest: dict[str, tuple[int, ...]] = {}
        for condition, common in shared.items():
            worths = each[condition][0]
            best = sorted((-likeness(worth, whole, worths[number]), number) for number, worth in common.items())[:NEAREST]
            weights[condition] = likeness_weight([-alike for alike, _ in best], self.count(condition), whole)
            nearest[condition] = tuple(number for _, number in best)
        basis = dict.fromkeys(weights, "present")
        return Evidence(LIKENESS, True, "published patients like this one", weights, 0.0, basis, {}, nearest)

    def _besides(self, told: Described, each: Told) -> Evidence:
        """What the patients of each condition had and the case does not tell of, neither as there nor as missing."""
        weights: dict[str, float] = {}
        times = self._times(each)
        for condition, left in self._left.items():
            if patients := len(left):
                missing = sum(findings * untold(seen, patients) for seen, findings in times[condition])
                missing -= sum(untold(len(told[finding][condition][1]), patients) for finding in sorted(told) if condition in told[finding])
                weights[condition] = untold_weight(missing, patients)
        self._told = frozenset(told)
        return Evidence(BESIDES, True, "what its published patients had besides", weights, 0.0, dict.fromkeys(weights, "present"), {})

    def _times(self, each: Told) -> Mapping[str, Iterable[tuple[int, int]]]:
        """By condition, how many findings so many of the patients that are left had."""
        if self._trusted is None:
            return {condition: times for condition, (_, times) in each.items()}
        return {condition: sorted(Counter(map(len, findings.values())).items()) for condition, findings in self._all_left().items()}

    def _all_left(self) -> dict[str, dict[str, tuple[int, ...]]]:
        """By condition and finding, who of those left had it; read once."""
        if not self._everything:
            found = published.all_described(self.index)
            for condition, numbers in self._left.items():
                own = {finding: tuple(number for number in everybody if number in numbers) for finding, everybody in found.get(condition, {}).items()}
                self._everything[condition] = {finding: those for finding, those in own.items() if those}
        return self._everything

    def with_the_usual(self, besides: Evidence, conditions: Iterable[str]) -> Evidence:
        """That evidence with the commonest of what it counts, for each of these conditions: what it is, and who had it; where nothing is left
        untold, all of its patients.
        """
        some = [condition for condition in conditions if condition in besides.basis]
        usual = self._usual(some)
        through = {key: finding for key in some for finding in [next((one for one in usual[key] if one not in self._told), None)] if finding}
        described = self._of_those_left(sorted(set(through.values())), True)
        reported = {key: described[through[key]][key][1] if key in through else tuple(sorted(self._left[key])) for key in some}
        return besides._replace(through=through, reported=reported)

    def _usual(self, conditions: Sequence[str]) -> Mapping[str, Sequence[str]]:
        """What most of the patients that are left had, the commonest first."""
        if self._trusted is None:
            return published.usual(self.index, conditions)
        left = self._all_left()
        return {key: sorted(left[key], key=lambda finding, of=left[key]: (-len(of[finding]), finding)) for key in conditions}  # type: ignore[misc]

    def read_reports(self, conditions: Iterable[str]) -> None:
        """Read at once who reports the patients of these conditions."""
        if self._trusted is None:
            self._reports = published.reports(self.index, conditions)

    def citations(self, condition: str, numbers: Iterable[int]) -> list[Any]:
        """Who reports these patients of a condition, without the sources left out."""
        told = [citation for number in numbers for citation in self._report(condition, number)]
        return told if self._trusted is None else [citation for citation in told if self._trusted(citation["id"])]

    def _report(self, condition: str, number: int) -> list[Any]:
        known = self._read.get((condition, number))
        if known is None:
            known = self._read[condition, number] = published.citations_in(self._reports[condition][number])
        return known

    def _of_those_left(self, findings: Sequence[str], present: bool) -> Described:
        """What the index has on these findings, of the conditions to rank and the patients that are left."""
        left: Described = {}
        found = published.described(self.index, findings, present)
        if self._trusted is None and not self._some:
            return found
        for finding, conditions in found.items():
            for condition, (worth, numbers) in conditions.items():
                if condition in self._left and (those := tuple(number for number in numbers if number in self._left[condition])):
                    left.setdefault(finding, {})[condition] = worth, those
        return left

    def _of_trusted(self, condition: str) -> Iterable[int]:
        assert self._trusted is not None
        for number, report in enumerate(self._reports.get(condition, ())):
            if any(self._trusted(citation["id"]) for citation in published.citations_in(report)):
                yield number
