"""The types of what the queries return: the `data` of the JSON envelope. Only type checkers load this module."""

from typing import Literal, NotRequired, TypedDict

from dermref.documents import (
    CitationDoc,
    ClaimDoc,
    ConditionDoc,
    DisputeDoc,
    FactDoc,
    FindingDoc,
    FindingEntryDoc,
    FrequencyDoc,
    ListingDoc,
    SourceDoc,
    StatementDoc,
    TreatmentClaimDoc,
    TreatmentDoc,
)


class GlanceLine(TypedDict):
    """One line of "at a glance"."""

    label: str
    text: str
    sources: list[CitationDoc]


class UnstatedDoc(TypedDict):
    """Something that no source in the catalogue says of a condition. `about` is kind, finding or topic."""

    about: str
    id: str
    name: str


class SheetData(ConditionDoc):
    """`show` of a condition. `drugs` holds what is known of each treatment itself, by id; `source_count` leaves their sources out."""

    at_a_glance: list[GlanceLine]
    unstated: list[UnstatedDoc]
    drugs: dict[str, TreatmentDoc]
    source_count: int


class TreatmentData(TreatmentDoc):
    """`show` of a treatment: the drug, and every claim on its use. `condition_names` has the names by id."""

    uses: list[TreatmentClaimDoc]
    family: list[TreatmentClaimDoc]
    condition_names: dict[str, str]


class ConditionFinding(TypedDict):
    """One condition of `show` of a finding; the claims are those of `through` where nobody states the finding itself."""

    condition: str
    name: str
    status: str
    through: str | None
    through_name: str
    frequency: FrequencyDoc | None
    claims: list[ClaimDoc]
    dispute: DisputeDoc | None


class FindingData(FindingEntryDoc):
    """`show` of a finding: which conditions have it, lack it, dispute it; names of the related findings by id."""

    conditions: list[ConditionFinding]
    related_names: dict[str, str]


class SourceClaim(TypedDict):
    """One claim that a source makes. `section` is where it stands in the sheet of `id`."""

    type: str
    id: str
    name: str
    section: str
    subject: str
    text: str
    at: str


class SourceData(SourceDoc):
    """`show` of a source: what it is, and every claim it makes."""

    claims: list[SourceClaim]


class CompareCell(TypedDict):
    """One condition in one row of a comparison. `status` is present, absent, disputed or unstated."""

    status: str
    frequency: FrequencyDoc | None
    through: str | None
    sources: list[CitationDoc]


class Feature(TypedDict):
    """One row of a comparison. `separation` runs from 0 (none) to 1; `complete` is False when a side has no source."""

    finding: str
    name: str
    kind: str
    separation: float
    complete: bool
    cells: dict[str, CompareCell]


class Given(TypedDict):
    """A dose with the line that it is given in; either may be empty."""

    line: str
    dose: str


class TreatmentCell(TypedDict):
    """What is said of one treatment in one condition."""

    given: list[Given]
    helps: list[bool]
    sources: list[CitationDoc]


class TreatmentRow(TypedDict):
    """One treatment across conditions. `relation` is same, differs (dose or line), other-route (elsewhere by another route) or only-here."""

    treatment: str
    name: str
    route: str
    route_group: str
    relation: str
    cells: dict[str, TreatmentCell | None]


class Sign(TypedDict):
    """A sign to look for. `basis`: tell (a source that compares the conditions names it), rows (every side states it), only-here (of the
    others no source says anything). The sources are those of the tell, or of the condition's cell.
    """

    finding: str
    basis: str
    sources: list[CitationDoc]


class Compared(TypedDict):
    """One column of a comparison; `look_for` and `not_expected` are the signs that set it apart most, `key_sign` what a source calls the sign
    to look for, `urgency` why it is more than routine.
    """

    id: str
    name: str
    look_for: list[Sign]
    not_expected: list[Sign]
    key_sign: StatementDoc | None
    urgency: NotRequired[list[StatementDoc]]


# "from" is a Python keyword, hence the functional form. What a source that speaks of condition `from` names as the sign of condition `of`.
Tell = TypedDict("Tell", {"of": str, "from": str, "text": str, "sources": list[CitationDoc]})


class CompareData(TypedDict):
    """`compare`: features best separator first; `folded` counts those that do not separate. `compared_by` are the sources that
    compare these conditions themselves; without any, the comparison is put together from what is said of each. `sign_names` has the names
    of the signs by id.
    """

    sign_names: dict[str, str]
    conditions: list[Compared]
    features: list[Feature]
    folded: int
    compared_by: list[str]
    treatments: list[TreatmentRow]
    disputes: list[DisputeDoc]
    tells: list[Tell]


class SiteCell(TypedDict):
    """What is said of a site in one condition. `status` is present, absent, disputed or unstated; `main` when a source calls it the main site
    or one of them; `through` is the narrower or wider site from which the status follows where nobody states it of this one.
    """

    status: str
    main: bool
    frequency: FrequencyDoc | None
    through: str | None
    through_name: str | None
    sources: list[CitationDoc]


class MapSite(TypedDict):
    """A site, or a pattern of lesions, in a map; `definition` has its landmarks, `on_scalp` is False of sites beside and off the scalp."""

    finding: str
    name: str
    definition: str
    on_scalp: bool
    cells: dict[str, SiteCell]


class MappedCondition(TypedDict):
    """A condition of a map."""

    id: str
    name: str


class MapData(TypedDict):
    """`map`: every site of the scalp and of the head beside it, whether or not a source names it; other sites and patterns if one does."""

    conditions: list[MappedCondition]
    sites: list[MapSite]
    patterns: list[MapSite]
    disputes: list[DisputeDoc]


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


class TreatmentsData(TypedDict):
    """`treatments`."""

    rows: list[TreatmentClaimDoc]
    condition_names: dict[str, str]


class ListData(TypedDict):
    """`list`."""

    rows: list[ListingDoc]


class StatsData(TypedDict):
    """`stats`; the totals count each source once."""

    rows: list[ListingDoc]
    totals: dict[str, int]


class SearchRow(TypedDict):
    """One hit of `search`."""

    type: str
    id: str
    name: str
    where: str


class SearchData(TypedDict):
    """`search`; `more` when there are more hits than rows."""

    rows: list[SearchRow]
    more: bool


class DisputesData(TypedDict):
    """`disputes`."""

    rows: list[DisputeDoc]
    condition_names: dict[str, str]


__all__ = [
    "CompareCell", "CompareData", "Compared", "ConditionFinding", "DifferentialData", "DisputesData", "ExpectedFinding", "FactDoc", "Feature",
    "FindingData", "FindingDoc", "Given", "GlanceLine", "ListData", "MapData", "MapSite", "MappedCondition", "Moved", "NextQuestion", "NotToMiss",
    "RankedCondition", "Reason", "Reported", "SearchData", "SearchRow", "SheetData", "Sign", "SiteCell", "SourceClaim", "SourceData", "StatementDoc",
    "StatsData", "Tell", "TreatmentCell", "TreatmentData", "TreatmentRow", "TreatmentsData", "UnderstoodFinding", "UnstatedDoc",
]  # fmt: skip
