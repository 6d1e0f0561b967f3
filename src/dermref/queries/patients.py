"""What published patients add to the weight of a finding: of how many of a condition's was the same reported? docs/ranking.md has the formula."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import TYPE_CHECKING, Any

from dermref.queries.evidence import stated
from dermref.queries.likelihood import reported_share, reported_weight

if TYPE_CHECKING:
    from dermref.index import Index
    from dermref.queries.evidence import Evidence


class Patients:
    """The published patients of the conditions to rank, some sources left out if so wished."""

    def __init__(self, index: Index, numbers: Mapping[str, int], trusted: Callable[[str], bool] | None = None) -> None:
        """`numbers` says of how many patients the catalogue knows, by condition."""
        self.index = index
        self._trusted = trusted
        self._citations: dict[str, list[list[Any]]] = {}
        if trusted is None:
            self._left = {condition: frozenset(range(number)) for condition, number in numbers.items()}
        else:
            self._citations = index.patients(numbers)
            self._left = {condition: frozenset(self._of_trusted(condition)) for condition in numbers}

    def count(self, condition: str) -> int:
        """How many patients of a condition are left."""
        return len(self._left[condition])

    def weighed(self, evidence: Evidence) -> Evidence:
        """The evidence with what these patients add to it. That nobody reported a finding never turns what speaks for a condition into what speaks
        against it, nor weighs it more: a report is no list of all that was there.
        """
        known = self.index.described(evidence.finding, evidence.present)
        here = {condition: tuple(n for n in numbers if n in self._left[condition]) for condition, numbers in known.items() if condition in self._left}
        reported = {condition: numbers for condition, numbers in here.items() if numbers}
        if not reported:
            return evidence
        everywhere = reported_share((len(numbers), self.count(condition)) for condition, numbers in reported.items())
        weights = dict(evidence.weights)
        for condition, left in self._left.items():
            before = evidence.of(condition)
            part = reported_weight(len(reported.get(condition, ())), len(left), everywhere)
            if part < 0 and evidence.present and stated(evidence, condition):
                part = max(part, min(0.0, -before))
            if part:
                weights[condition] = before + part
        return evidence._replace(weights=weights, reported=reported)

    def read_citations(self, conditions: Iterable[str]) -> None:
        """Read at once who reports the patients of these conditions."""
        if self._trusted is None:
            self._citations = self.index.patients(conditions)

    def citations(self, condition: str, numbers: Iterable[int]) -> list[Any]:
        """Who reports these patients of a condition, without the sources left out."""
        told = [citation for number in numbers for citation in self._citations[condition][number]]
        return [citation for citation in told if self._trusted is None or self._trusted(citation["id"])]

    def _of_trusted(self, condition: str) -> Iterable[int]:
        assert self._trusted is not None
        for number, citations in enumerate(self._citations.get(condition, ())):
            if any(self._trusted(citation["id"]) for citation in citations):
                yield number
