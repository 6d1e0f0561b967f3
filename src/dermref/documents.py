"""The shape of the JSON documents that the index stores, one per entry; the published JSON shows them unchanged.

Keys that hold nothing are left out, except where the contract names them.
"""

from typing import Literal, NotRequired, TypedDict

Status = Literal["present", "absent", "disputed"]
EntityType = Literal["condition", "treatment", "finding", "source"]


class CitationDoc(TypedDict):
    """Who says it and where in it."""

    id: str
    at: str


# "class" is a Python keyword, hence the functional form. Bounds in percent; `count` of `patients` as the source gives them.
FrequencyDoc = TypedDict(
    "FrequencyDoc",
    {"low": float, "high": float, "class": NotRequired[str], "count": NotRequired[int], "patients": NotRequired[int]},
)


class ClaimDoc(TypedDict):
    """One claim on one finding."""

    present: bool
    frequency: NotRequired[FrequencyDoc]
    years: NotRequired[list[float]]
    main: NotRequired[bool]
    stage: NotRequired[str]
    note: NotRequired[str]
    sources: list[CitationDoc]


class FindingDoc(TypedDict):
    """All that is claimed of one finding in one condition. `frequency` spans the claims that give one, None if none does."""

    finding: str
    name: str
    kind: str
    status: Status
    main: NotRequired[bool]
    frequency: FrequencyDoc | None
    claims: list[ClaimDoc]


class ImpliedDoc(TypedDict):
    """A finding that nobody states, but that follows from `through`: broader than one that is there, or narrower than one that is not."""

    finding: str
    status: Status
    through: str


class StatementDoc(TypedDict):
    """A statement and who makes it."""

    about: str
    question: NotRequired[str]
    urgency: NotRequired[str]
    text: str
    sources: list[CitationDoc]


TreatmentClaimDoc = TypedDict(
    "TreatmentClaimDoc",
    {
        "treatment": str,
        "name": str,
        "class": str,
        "condition": str,
        "route": str,
        "route_group": str,
        "dose": str,
        "schedule": NotRequired[str],
        "method": NotRequired[str],
        "line": str,
        "helps": bool | None,
        "best": NotRequired[bool],
        "response": NotRequired[FrequencyDoc],
        "outcome": NotRequired[str],
        "time_to_effect": NotRequired[str],
        "duration_of_effect": NotRequired[str],
        "evidence": NotRequired[str],
        "note": NotRequired[str],
        "sources": list[CitationDoc],
    },
)


class LookAlikeDoc(TypedDict):
    """A look-alike; `condition` is None when it is outside the catalogue."""

    condition: str | None
    name: str
    tell: str
    findings: list[str]
    sources: list[CitationDoc]


class IdentityDoc(TypedDict):
    """A claim that two entries are, or are not, the same."""

    condition: str
    name: str
    same: bool
    note: NotRequired[str]
    sources: list[CitationDoc]


class SeenDoc(TypedDict):
    """A finding of a patient."""

    finding: str
    name: str


class PatientDoc(TypedDict):
    """A patient as published: age in years and sex as far as told, what the report says was there, and what it says was not."""

    age: float | None
    sex: str
    present: list[SeenDoc]
    absent: list[SeenDoc]
    note: NotRequired[str]
    sources: list[CitationDoc]


class VoiceDoc(TypedDict):
    """One claim in a dispute."""

    note: NotRequired[str]
    through: NotRequired[str]
    sources: list[CitationDoc]


class PositionDoc(TypedDict):
    """One side of a dispute, its label made for reading."""

    stance: str
    label: str
    claims: list[VoiceDoc]


class ExplanationDoc(TypedDict):
    """Why a dispute exists, as a source explains it."""

    kind: str
    text: str
    sources: list[CitationDoc]


class DisputeDoc(TypedDict):
    """Opposing claims on one subject."""

    condition: str
    about: str
    subject: str
    name: str
    positions: list[PositionDoc]
    explanations: list[ExplanationDoc]


class CodeDoc(TypedDict):
    """A code of another vocabulary and how well it matches."""

    system: str
    id: str
    label: str
    match: str


class ReviewDoc(TypedDict):
    """A second reading against the cited sources."""

    date: str
    checked: int
    corrected: int
    removed: int


class ConditionDoc(TypedDict):
    """A condition with everything that is said of it."""

    type: Literal["condition"]
    id: str
    name: str
    aliases: list[str]
    group: str
    origin: str
    codes: list[CodeDoc]
    coverage_note: str
    reviewed: list[ReviewDoc]
    findings: list[FindingDoc]
    implied: list[ImpliedDoc]
    statements: list[StatementDoc]
    treatments: list[TreatmentClaimDoc]
    look_alikes: list[LookAlikeDoc]
    identity: list[IdentityDoc]
    patients: list[PatientDoc]
    disputes: list[DisputeDoc]


class FactDoc(TypedDict):
    """Something known of a drug or procedure itself."""

    text: str
    frequency: NotRequired[FrequencyDoc]
    route: NotRequired[str]
    sources: list[CitationDoc]


TreatmentDoc = TypedDict(
    "TreatmentDoc",
    {
        "type": Literal["treatment"],
        "id": str,
        "name": str,
        "class": str,
        "synonyms": list[str],
        "broader": list[str],
        "origin": str,
        "codes": dict[str, str],
        "action": list[FactDoc],
        "adverse_effects": list[FactDoc],
        "pregnancy": list[FactDoc],
        "monitoring": list[FactDoc],
        "warnings": list[FactDoc],
    },
)


class FindingEntryDoc(TypedDict):
    """A term of the vocabulary of findings."""

    type: Literal["finding"]
    id: str
    name: str
    kind: str
    definition: str
    synonyms: list[str]
    broader: list[str]
    narrower: list[str]
    origin: str
    hpo: str
    exclusive_group: str


class SourceDoc(TypedDict):
    """A source; `citation` is its bibliographic line, `address` where to find it."""

    type: Literal["source"]
    id: str
    name: str
    kind: str
    title: str
    authors: list[str]
    organisation: str
    year: int | None
    citation: str
    address: str
    doi: str
    pmid: str
    pmcid: str
    isbn: str
    url: str
    patients: int | None
    read: str
    accessed: str
    note: str
    origin: str


class ListingDoc(TypedDict):
    """A row of `list` and of `stats`. `findings` counts distinct findings, `absent` those of them that are not there, `frequencies` the
    finding claims that say how often; `reviewed` is the date of the last second reading, `claims_checked` how many claims such readings left in.
    """

    id: str
    name: str
    aliases: list[str]
    group: str
    urgency: list[str]
    origin: str
    findings: int
    treatments: int
    sources: int
    disputes: int
    claims: int
    absent: int
    frequencies: int
    look_alikes: int
    patients: int
    source_kinds: dict[str, int]
    reviewed: str | None
    claims_checked: int


EntityDoc = ConditionDoc | TreatmentDoc | FindingEntryDoc | SourceDoc
