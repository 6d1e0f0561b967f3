"""What a catalogue holds once it has been read: the types that checks and compilation work on.

Everything is frozen. `place` is where the thing stands in its file, for messages.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from dermref.catalogue.problems import Place


@dataclass(frozen=True, slots=True)
class Citation:
    """Who says it (`id` of a source) and where in it."""

    id: str
    at: str = ""


@dataclass(frozen=True, slots=True)
class Frequency:
    """How often, as the source gives it: a class, percent (low and high), or `count` of `patients`."""

    low: float
    high: float
    class_: str = ""
    count: int | None = None
    patients: int | None = None


@dataclass(frozen=True, slots=True)
class FindingClaim:
    """A source says that a finding is, or is not, part of the condition."""

    place: Place
    finding: str
    present: bool
    sources: tuple[Citation, ...]
    frequency: Frequency | None = None
    years: tuple[float, float] | None = None
    main: bool = False
    stage: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class Statement:
    """What a source says that no finding can express."""

    place: Place
    about: str
    text: str
    sources: tuple[Citation, ...]
    question: str = ""
    urgency: str = ""


@dataclass(frozen=True, slots=True)
class TreatmentClaim:
    """What a source says of a treatment in the condition."""

    place: Place
    treatment: str
    route: str
    sources: tuple[Citation, ...]
    dose: str = ""
    schedule: str = ""
    method: str = ""
    line: str = ""
    helps: bool | None = None
    best: bool | None = None
    response: Frequency | None = None
    outcome: str = ""
    time_to_effect: str = ""
    duration_of_effect: str = ""
    evidence: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class LookAlike:
    """Another condition (`condition`, or `name` outside the catalogue) and the sign in it that separates it from this one."""

    place: Place
    tell: str
    sources: tuple[Citation, ...]
    condition: str = ""
    name: str = ""
    findings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class IdentityClaim:
    """A source says that this entry and another are, or are not, the same disease."""

    place: Place
    condition: str
    same: bool
    sources: tuple[Citation, ...]
    note: str = ""


@dataclass(frozen=True, slots=True)
class Explanation:
    """Why opposing claims oppose; names its dispute by exactly one of finding, treatment, identity, group, question."""

    place: Place
    kind: str
    text: str
    sources: tuple[Citation, ...]
    finding: str = ""
    treatment: str = ""
    identity: str = ""
    group: str = ""
    question: str = ""


@dataclass(frozen=True, slots=True)
class Patient:
    """One patient as published: the findings that the report says were there, and those it says were not. `age` in years; `sex` male or female."""

    place: Place
    sources: tuple[Citation, ...]
    present: tuple[str, ...] = ()
    absent: tuple[str, ...] = ()
    age: float | None = None
    sex: str = ""
    note: str = ""


Claim = FindingClaim | Statement | TreatmentClaim | LookAlike | IdentityClaim | Explanation | Patient


@dataclass(frozen=True, slots=True)
class Review:
    """A second reading of an entry against its cited sources: how many claims were checked, corrected, removed."""

    date: str
    checked: int
    corrected: int
    removed: int


@dataclass(frozen=True, slots=True)
class Claims:
    """What the sources say of one condition."""

    place: Place
    findings: tuple[FindingClaim, ...] = ()
    statements: tuple[Statement, ...] = ()
    treatments: tuple[TreatmentClaim, ...] = ()
    look_alikes: tuple[LookAlike, ...] = ()
    identity: tuple[IdentityClaim, ...] = ()
    patients: tuple[Patient, ...] = ()
    disputes: tuple[Explanation, ...] = ()
    coverage_note: str = ""
    reviewed: tuple[Review, ...] = ()

    def everything(self) -> "tuple[Claim, ...]":
        """Every claim of whatever section."""
        return (*self.findings, *self.statements, *self.treatments, *self.look_alikes, *self.identity, *self.patients, *self.disputes)


@dataclass(frozen=True, slots=True)
class Code:
    """A code of another vocabulary and how well it matches."""

    id: str
    match: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Condition:
    """A condition of the register. `tier` is how deep its entry is meant to be: 1 deepest, 0 not said."""

    place: Place
    name: str
    group: str
    aliases: tuple[str, ...] = ()
    codes: Mapping[str, Code] = field(default_factory=dict)
    tier: int = 0


@dataclass(frozen=True, slots=True)
class Finding:
    """A term of the vocabulary of findings."""

    place: Place
    name: str
    kind: str
    definition: str
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    hpo: str = ""
    exclusive_group: str = ""


@dataclass(frozen=True, slots=True)
class TreatmentFact:
    """Something known of a drug or procedure itself, whatever it is used for."""

    place: Place
    text: str
    sources: tuple[Citation, ...]
    frequency: Frequency | None = None
    route: str = ""


@dataclass(frozen=True, slots=True)
class Treatment:
    """A drug, procedure or measure."""

    place: Place
    name: str
    class_: str
    synonyms: tuple[str, ...] = ()
    broader: tuple[str, ...] = ()
    codes: Mapping[str, str] = field(default_factory=dict)
    action: tuple[TreatmentFact, ...] = ()
    adverse_effects: tuple[TreatmentFact, ...] = ()
    pregnancy: tuple[TreatmentFact, ...] = ()
    monitoring: tuple[TreatmentFact, ...] = ()
    warnings: tuple[TreatmentFact, ...] = ()


@dataclass(frozen=True, slots=True)
class Source:
    """A document that makes claims."""

    place: Place
    kind: str
    title: str
    read: str
    accessed: str
    name: str = ""
    authors: tuple[str, ...] = ()
    organisation: str = ""
    year: int | None = None
    journal: str = ""
    publisher: str = ""
    doi: str = ""
    pmid: str = ""
    pmcid: str = ""
    isbn: str = ""
    url: str = ""
    patients: int | None = None
    note: str = ""


@dataclass(frozen=True, slots=True)
class Redirect:
    """An id that was renamed."""

    place: Place
    redirect: str


@dataclass(slots=True)
class Catalogue:
    """Everything that was read. `redirects` is keyed by register, `origins` by (register, id): the catalogue an entry came from."""

    conditions: dict[str, Condition] = field(default_factory=dict)
    findings: dict[str, Finding] = field(default_factory=dict)
    treatments: dict[str, Treatment] = field(default_factory=dict)
    sources: dict[str, Source] = field(default_factory=dict)
    claims: dict[str, Claims] = field(default_factory=dict)
    redirects: dict[str, dict[str, Redirect]] = field(default_factory=dict)
    origins: dict[tuple[str, str], str] = field(default_factory=dict)
