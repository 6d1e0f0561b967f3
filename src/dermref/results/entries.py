"""What `show` returns of a condition, a treatment, a finding and a source."""

from typing import TypedDict

from dermref.documents import (
    CitationDoc,
    ClaimDoc,
    ConditionDoc,
    DisputeDoc,
    FindingEntryDoc,
    FrequencyDoc,
    SourceDoc,
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
