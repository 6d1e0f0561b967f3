"""The names of findings, ready to be looked for in a text."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import TYPE_CHECKING

from dermref.wording import words as lists
from dermref.wording.names import ReadName, read_name
from dermref.wording.words import stem

if TYPE_CHECKING:
    from dermref.index import Index


HAIR, LOSS = stem("hair"), stem("loss")


class Vocabulary:
    """Finds the names of which all words occur in a text. What it has read from the index it keeps, for the next text."""

    def __init__(self, index: Index) -> None:
        self._index = index
        self._by_anchor: dict[str, list[ReadName]] = {}
        self._by_finding: dict[str, list[ReadName]] = {}

    @classmethod
    def of_names(cls, names: Iterable[tuple[str, str]]) -> Vocabulary:
        """A vocabulary of these names alone: (compared form, id of the finding)."""
        return cls(_Listed(names))  # type: ignore[arg-type]  # it answers the two questions that are asked here

    def candidates(self, stems: frozenset[str], denies: bool) -> list[ReadName]:
        """Names all of whose words occur among these, with or without a denial of their own, the longest first; ties by id."""
        self._load(stems)
        found = [name for one in stems for name in self._by_anchor[one] if name.denies is denies and stems.issuperset(name.stems)]
        return sorted(
            set(found), key=lambda name: (-len(set(name.stems) - lists.LINKS), -sum(map(len, name.stems)), name.finding, name.stems, name.joined)
        )

    def single(self, stem: str) -> str | None:
        """The finding of which this one stem is a name; of several the first by id."""
        self._load([stem])
        return min((name.finding for name in self._by_anchor[stem] if name.stems == (stem,)), default=None)

    def kinds(self, findings: Iterable[str]) -> dict[str, str]:
        """The kinds of those of these findings that something is stated of."""
        return self._index.kinds_of(findings)

    def passengers(self, name: ReadName) -> list[tuple[str, str]]:
        """(stem, finding) of stems in a name that are a finding of their own: the pustule of "painful pustules", as "painful papules" is pain too.
        Of a sign that is called by several others, such as a black scab or crust, the name as a whole is meant.
        """
        if len(name.stems) < 2:
            return []
        if name.finding not in self._by_finding:
            self._by_finding[name.finding] = [ReadName(*row) for row in self._index.phrases_of(name.finding)]
        others = {one.stems for one in self._by_finding[name.finding] if len(one.stems) == len(name.stems)}
        found: list[tuple[str, str]] = []
        alone: list[tuple[str, str]] = []
        for place, one in enumerate(name.stems):
            fits = [stems[place] for stems in others if stems[:place] + stems[place + 1 :] == name.stems[:place] + name.stems[place + 1 :]]
            if own := self.single(one) if len(fits) > 1 else None:
                several = len({self.single(other) for other in fits} - {None, name.finding}) > 1
                (found if several else alone).append((one, own))
        kind = self.kinds([name.finding]).get(name.finding, "symptom") if found or alone else ""
        if kind == "hair":  # a lump with hair loss is a lump, though pale hair is no pale skin
            kinds = self.kinds([own for _, own in (*found, *alone)])
            of_hair = {one for one, after in pairwise(name.stems) if after == HAIR and LOSS not in name.stems}
            return [(one, own) for one, own in (*found, *alone) if kinds.get(own) == "lesion" and one not in of_hair]
        return found if kind in lists.SLOTTED else []

    def _load(self, stems: Iterable[str]) -> None:
        """Read the names with these anchors, as far as that has not been done."""
        new = [stem for stem in stems if stem not in self._by_anchor]
        if new:
            self._by_anchor.update((stem, []) for stem in new)
            for anchor, stems, finding, denies, joined in self._index.phrases_by(new):
                self._by_anchor[anchor].append(ReadName(stems, finding, denies, joined))


class _Listed:
    """Names in a list, in place of the index."""

    def __init__(self, names: Iterable[tuple[str, str]]) -> None:
        self._by_anchor: dict[str, list[ReadName]] = {}
        self._by_finding: dict[str, list[ReadName]] = {}
        for name in [read for text, finding in names if (read := read_name(text, finding))]:
            self._by_anchor.setdefault(name.anchor, []).append(name)
            self._by_finding.setdefault(name.finding, []).append(name)

    def phrases_by(self, anchors: Iterable[str]) -> list[tuple[str, tuple[str, ...], str, bool, bool]]:
        return [(anchor, *name) for anchor in dict.fromkeys(anchors) for name in self._by_anchor.get(anchor, ())]

    def kinds_of(self, findings: Iterable[str]) -> dict[str, str]:
        return {}

    def phrases_of(self, finding: str) -> list[ReadName]:
        return self._by_finding.get(finding, [])
