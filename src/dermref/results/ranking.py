"""What `differential` returns."""

from typing import Literal, TypedDict

from dermref.documents import CitationDoc, FrequencyDoc

# "with" is a Python keyword, hence the functional form. Of how many of a condition's published patients the same was reported.
Reported = TypedDict("Reported", {"with": int, "of": int})


class Reason(TypedDict):
    """What one observation does to one condition. `weight` is the natural logarithm of a likelihood ratio; `observed` is False of what was
    looked for and missed; `status` is what the sources say: present, absent, disputed, broader (only a broader finding, `through`) or unstated;
    `patients` is None where no published patient of the catalogue had the finding, or the condition has none.
    """

    finding: str
    name: str
    observed: bool
    status: str
    through: str | None
    weight: float
    patients: Reported | None
    sources: list[CitationDoc]


class ExpectedFinding(TypedDict):
    """A finding that most patients with the condition have, and that the case does not mention."""

    finding: str
    name: str
    frequency: FrequencyDoc


class RankedCondition(TypedDict):
    """A condition in its place. `probability` is its share among the conditions ranked."""

    rank: int
    id: str
    name: str
    score: float
    probability: float
    reasons: list[Reason]
    expected: list[ExpectedFinding]


class UnderstoodFinding(TypedDict):
    """A finding understood from the words of a case."""

    text: str
    finding: str
    name: str
    present: bool


class NextQuestion(TypedDict):
    """A finding that would tell the leaders apart: `gain` in bits, `cost` from 0 (look or ask) to 3 (a biopsy)."""

    finding: str
    name: str
    kind: str
    cost: int
    gain: float


class NotToMiss(TypedDict):
    """An urgent condition that remains possible."""

    id: str
    name: str
    urgency: list[str]
    rank: int
    probability: float


# A condition whose place the sources left out have changed.
Moved = TypedDict("Moved", {"id": str, "from": int, "to": int})


class DifferentialData(TypedDict):
    """`differential`: the first ten of the ranking, and those asked for; `id` is that of the case; `fit` is good, weak or none."""

    id: str | None
    age: float | None
    sex: str | None
    ranking: list[RankedCondition]
    understood: list[UnderstoodFinding]
    not_understood: list[str]
    unexplained: list[str]
    next: list[NextQuestion]
    do_not_miss: list[NotToMiss]
    fit: Literal["good", "weak", "none"]
    moved: list[Moved]
