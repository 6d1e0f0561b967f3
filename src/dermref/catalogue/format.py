"""The catalogue's declared shape: which keys each entry may have, and of what kind. docs/catalogue-format.md says the same in words."""

from typing import Any

from dermref.catalogue import model, terms
from dermref.catalogue.model import Citation, Frequency
from dermref.catalogue.shape import INVALID, Choice, Flag, Id, ListOf, MapOf, Number, OneOrTwo, Reading, Record, Refers, Text
from dermref.catalogue.source import Mapping, Node, Scalar

MAX_CLAIM_CHARACTERS = 300

CLAIM_TEXT = Text(MAX_CLAIM_CHARACTERS)
SHORT_TEXT = Text(160)
DATE = Text(10, r"[12][0-9]{3}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])", "2026-11-22")
PERCENT = Number(0, 100)
PATIENTS = Number(1, 10_000_000, whole=True)


class FrequencyKind:
    """A frequency class, `{percent: ...}` or `{count: ..., patients: ...}`."""

    counted = Record(
        "a frequency",
        dict,
        {"percent": OneOrTwo(PERCENT), "count": Number(0, 10_000_000, whole=True), "patients": PATIENTS},
        with_place=False,
    )
    classes = Choice(tuple(terms.FREQUENCY_CLASSES))

    def read(self, node: Node, path: str, reading: Reading) -> Any:
        """The frequency with its bounds in percent."""
        if isinstance(node, Scalar):
            word = self.classes.read(node, path, reading)
            return INVALID if word is INVALID else Frequency(*terms.FREQUENCY_CLASSES[word], word)
        values = self.counted.read(node, path, reading)
        if values is INVALID:
            return INVALID
        assert isinstance(node, Mapping)
        count, patients = values.get("count"), values.get("patients")
        if ("percent" in values) == (count is not None):
            return reading.refuse(node, path, "frequency", "a frequency is a percent or a count", "give percent, or count and patients")
        if count is None:
            low, high = values["percent"]
            return Frequency(low, high, patients=patients)
        if patients is None or count > patients:
            return reading.refuse(
                node, path, "frequency", "a count needs the number of patients, and is not above it", "write {count: 29, patients: 40}"
            )
        share = 100 * count / patients
        return Frequency(share, share, count=count, patients=patients)


CITATION = Record("a citation", Citation, {"id": Refers("sources"), "at": SHORT_TEXT}, ("id",), with_place=False)
SOURCES = ListOf(CITATION)
FREQUENCY = FrequencyKind()

FINDING_CLAIM = Record(
    "a finding claim",
    model.FindingClaim,
    {
        "finding": Refers("findings"),
        "present": Flag(),
        "frequency": FREQUENCY,
        "years": OneOrTwo(Number(0, 130)),
        "main": Flag(),
        "stage": Choice(terms.STAGES),
        "note": CLAIM_TEXT,
        "sources": SOURCES,
    },
    ("finding", "present", "sources"),
)
STATEMENT = Record(
    "a statement",
    model.Statement,
    {
        "about": Choice(terms.STATEMENT_TOPICS),
        "question": Choice(terms.PATIENT_QUESTIONS),
        "urgency": Choice(terms.URGENCIES),
        "text": CLAIM_TEXT,
        "sources": SOURCES,
    },
    ("about", "text", "sources"),
)
TREATMENT_CLAIM = Record(
    "a treatment claim",
    model.TreatmentClaim,
    {
        "treatment": Refers("treatments"),
        "route": Choice(tuple(terms.ROUTE_GROUPS)),
        "dose": SHORT_TEXT,
        "schedule": SHORT_TEXT,
        "method": CLAIM_TEXT,
        "line": Choice(terms.LINES),
        "helps": Flag(),
        "best": Flag(),
        "response": FREQUENCY,
        "outcome": CLAIM_TEXT,
        "time_to_effect": SHORT_TEXT,
        "duration_of_effect": SHORT_TEXT,
        "evidence": Choice(terms.EVIDENCE),
        "note": CLAIM_TEXT,
        "sources": SOURCES,
    },
    ("treatment", "route", "sources"),
)
LOOK_ALIKE = Record(
    "a look-alike",
    model.LookAlike,
    {
        "condition": Refers("conditions"),
        "name": SHORT_TEXT,
        "tell": CLAIM_TEXT,
        "findings": ListOf(Refers("findings")),
        "sources": SOURCES,
    },
    ("tell", "sources"),
)
IDENTITY_CLAIM = Record(
    "an identity claim",
    model.IdentityClaim,
    {"condition": Refers("conditions"), "same": Flag(), "note": CLAIM_TEXT, "sources": SOURCES},
    ("condition", "same", "sources"),
)
EXPLANATION = Record(
    "a dispute's explanation",
    model.Explanation,
    {
        "finding": Refers("findings"),
        "treatment": Refers("treatments"),
        "identity": Refers("conditions"),
        "group": Id(),
        "question": Choice(terms.DISPUTE_QUESTIONS),
        "kind": Choice(terms.DISPUTE_KINDS),
        "text": CLAIM_TEXT,
        "sources": SOURCES,
    },
    ("kind", "text", "sources"),
)
PATIENT = Record(
    "a patient",
    model.Patient,
    {
        "age": Number(0, 130),
        "sex": Choice(terms.SEXES),
        "present": ListOf(Refers("findings")),
        "absent": ListOf(Refers("findings")),
        "note": CLAIM_TEXT,
        "sources": SOURCES,
    },
    ("sources",),
)
NUMBER_OF_CLAIMS = Number(0, 100_000, whole=True)
REVIEW = Record(
    "a review",
    model.Review,
    {"date": DATE, "checked": NUMBER_OF_CLAIMS, "corrected": NUMBER_OF_CLAIMS, "removed": NUMBER_OF_CLAIMS},
    ("date", "checked", "corrected", "removed"),
    with_place=False,
)
CLAIMS = Record(
    "a claims file",
    model.Claims,
    {
        "coverage_note": CLAIM_TEXT,
        "reviewed": ListOf(REVIEW),
        "findings": ListOf(FINDING_CLAIM),
        "statements": ListOf(STATEMENT),
        "treatments": ListOf(TREATMENT_CLAIM),
        "look_alikes": ListOf(LOOK_ALIKE),
        "identity": ListOf(IDENTITY_CLAIM),
        "patients": ListOf(PATIENT),
        "disputes": ListOf(EXPLANATION),
    },
)

CODE = Record(
    "a code",
    model.Code,
    {"id": SHORT_TEXT, "label": SHORT_TEXT, "match": Choice(terms.CODE_MATCHES)},
    ("id", "match"),
    with_place=False,
)
NAMES = ListOf(Text(120))
CONDITION = Record(
    "a condition",
    model.Condition,
    {
        "name": Text(120),
        "aliases": NAMES,
        "group": Choice(terms.CONDITION_GROUPS),
        "tier": Number(1, 3, whole=True),
        "codes": MapOf(CODE, Choice(terms.CODE_SYSTEMS)),
    },
    ("name", "group"),
)
FINDING = Record(
    "a finding",
    model.Finding,
    {
        "name": Text(120),
        "kind": Choice(terms.FINDING_KINDS),
        "definition": CLAIM_TEXT,
        "synonyms": NAMES,
        "broader": ListOf(Refers("findings")),
        "hpo": Text(10, r"HP:[0-9]{7}", "HP:0000989"),
        "exclusive_group": Id(),
    },
    ("name", "kind", "definition"),
)
TREATMENT_FACTS = ListOf(
    Record(
        "a treatment fact",
        model.TreatmentFact,
        {"text": CLAIM_TEXT, "frequency": FREQUENCY, "route": Choice(tuple(terms.ROUTE_GROUPS)), "sources": SOURCES},
        ("text", "sources"),
    )
)


def _treatment(**values: object) -> model.Treatment:
    return model.Treatment(class_=str(values.pop("class")), **values)  # type: ignore[arg-type]  # the record has typed them


TREATMENT = Record(
    "a treatment",
    _treatment,
    {
        "name": Text(120),
        "class": Id(),
        "synonyms": NAMES,
        "broader": ListOf(Refers("treatments")),
        "codes": MapOf(Text(20), Choice(("mesh", "rxnorm"))),
        "action": TREATMENT_FACTS,
        "adverse_effects": TREATMENT_FACTS,
        "pregnancy": TREATMENT_FACTS,
        "monitoring": TREATMENT_FACTS,
        "warnings": TREATMENT_FACTS,
    },
    ("name", "class"),
)
SOURCE = Record(
    "a source",
    model.Source,
    {
        "kind": Choice(terms.SOURCE_KINDS),
        "name": Text(60),
        "title": CLAIM_TEXT,
        "authors": NAMES,
        "organisation": SHORT_TEXT,
        "year": Number(1500, 2200, whole=True),
        "journal": SHORT_TEXT,
        "publisher": SHORT_TEXT,
        "doi": Text(120, r"10\.[0-9]{4,9}/\S+", "10.1111/ajd.12592"),
        "pmid": Text(9, r"[0-9]+", "28240342"),
        "pmcid": Text(12, r"PMC[0-9]+", "PMC8613546"),
        "isbn": Text(17, r"[0-9-]+X?", "978-3-642-97234-8"),
        "url": Text(300, r"https?://\S+", "https://dermnetnz.org/topics/scalp-folliculitis"),
        "patients": PATIENTS,
        "read": Choice(("full-text", "excerpt", "abstract")),
        "accessed": DATE,
        "note": CLAIM_TEXT,
    },
    ("kind", "title", "read", "accessed"),
)
REDIRECT = Record("a redirect", model.Redirect, {"redirect": Id()}, ("redirect",))

REGISTERS = {"conditions": CONDITION, "findings": FINDING, "treatments": TREATMENT, "sources": SOURCE}
