"""The closed lists of words that a catalogue may use: kinds, topics, routes, lines, groups. docs/catalogue-format.md explains them."""

from collections.abc import Mapping

# Strongest first; the order ranks sources wherever they are listed. The list is that of the register of sources, plus randomised-trial.
SOURCE_KINDS = (
    "guideline", "consensus", "systematic-review", "randomised-trial", "comparative-study", "original-study", "case-series", "review",
    "textbook", "clinical-reference", "society-page", "case-report", "clinician-sheet", "clinician-blog", "education-site", "clinic-page",
    "encyclopaedia", "secondary-summary", "historic-text", "forum-qa", "seo-page",
)  # fmt: skip

FINDING_KINDS = (
    "symptom", "lesion", "hair", "site", "distribution", "scarring", "course", "demographic", "trigger", "mechanism", "association",
    "trichoscopy", "histology", "laboratory", "response",
)  # fmt: skip

STATEMENT_TOPICS = (
    "definition", "key-sign", "naming", "history", "epidemiology", "cause", "course", "prognosis", "hair-prognosis", "diagnosis",
    "investigation", "histology", "red-flag", "referral", "complication", "pitfall", "skin-of-colour", "self-care", "follow-up",
    "treatment-principle", "hair-transplantation", "psychosocial", "coding", "evidence", "case", "patient-question", "urgency",
)  # fmt: skip

PATIENT_QUESTIONS = ("contagious", "hereditary", "cancer", "curable", "hair-regrowth")
URGENCIES = ("emergency", "malignant", "possibly-malignant", "contagious", "systemic-disease", "scarring", "routine")

ROUTES_BY_GROUP: Mapping[str, tuple[str, ...]] = {
    "systemic": ("oral", "subcutaneous", "intramuscular", "intravenous", "injection"),
    "topical": ("topical",),
    "intralesional": ("intralesional",),
    "procedural": ("surgery", "laser", "light", "cryotherapy", "radiation", "procedure"),
    "self-care": ("self-care", "behavioural"),
}
ROUTE_GROUPS: Mapping[str, str] = {route: group for group, routes in ROUTES_BY_GROUP.items() for route in routes}

LINES = ("first", "second", "third", "rescue", "adjunct", "maintenance", "historical")
SEXES = ("female", "male")
STAGES = ("early", "established", "late")
EVIDENCE = ("randomised-trial", "comparative-study", "case-series", "case-report", "expert-opinion")
DISPUTE_KINDS = ("variant-mix-up", "disagreement", "superseded", "copying-error", "range-mismatch", "definition")
DISPUTE_QUESTIONS = ("main-site", "best-treatment")
CODE_SYSTEMS = ("mondo", "doid", "icd10cm", "icd11", "icd11_foundation", "mesh", "orphanet")
CODE_MATCHES = ("exact", "broader", "narrower", "inclusion", "related")
CONDITION_GROUPS = (
    "folliculitis-pustular", "scarring-lymphocytic", "scarring-neutrophilic", "scarring-mixed", "secondary-scarring",
    "non-scarring-alopecia", "scaling-inflammatory", "infection-infestation", "cyst-benign-tumour", "premalignant-malignant",
    "congenital-genetic", "hair-shaft-cycle", "systemic-vascular-bullous", "neurologic-psychogenic",
)  # fmt: skip

# Percent bounds of HPO's frequency classes (HP:0040279 and below).
FREQUENCY_CLASSES: Mapping[str, tuple[float, float]] = {
    "always": (100, 100),
    "very-frequent": (80, 99),
    "frequent": (30, 79),
    "occasional": (5, 29),
    "rare": (1, 4),
}
