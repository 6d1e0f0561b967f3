"""The document of a condition: what is made of its claims, and in which order."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dermref.catalogue import model
from dermref.catalogue.condition import citations, condition_document, filled, frequency_document
from dermref.catalogue.disputes import Vocabulary
from dermref.catalogue.model import Catalogue, Citation, Claims, Condition, Finding, FindingClaim, Frequency, Source, Treatment
from dermref.catalogue.problems import Place
from dermref.documents import ConditionDoc

NOWHERE = Place("claims.yaml", 1, 1, "")
GUIDELINE, SERIES, BLOG = (Citation(key, "p") for key in ("guideline", "series", "blog"))

FINDINGS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "rash": ("lesion", (), ""),
    "pustule": ("lesion", ("rash",), ""),
    "deep-pustule": ("lesion", ("pustule",), ""),
    "flat-pustule": ("lesion", ("pustule",), ""),
    "itch": ("symptom", (), ""),
    "scar": ("scarring", (), ""),
    "bacteria": ("mechanism", (), ""),
    "vertex": ("site", (), ""),
    "nape": ("site", (), ""),
    "lymphocytes": ("histology", (), "dominant-infiltrate"),
    "neutrophils": ("histology", (), "dominant-infiltrate"),
    "bald-for-good": ("hair", (), "kind-of-hair-loss"),
    "bald-for-now": ("hair", (), "kind-of-hair-loss"),
    "young": ("demographic", (), "age-of-most"),
    "old": ("demographic", (), "age-of-most"),
}
TREATMENTS = {"cream": "emollient", "antibiotic": "tetracycline", "knife": "surgery", "balm": "emollient"}


def catalogue_with(claims: Claims, **origins: str) -> Catalogue:
    """A catalogue with three conditions, the first of which has these claims."""
    findings = {
        key: Finding(NOWHERE, f"The {key}", kind, "x", broader=broader, exclusive_group=group) for key, (kind, broader, group) in FINDINGS.items()
    }
    return Catalogue(
        conditions={
            "red-scalp": Condition(
                NOWHERE,
                "Red scalp",
                "scarring-mixed",
                ("RS",),
                {"mondo": model.Code("1", "exact"), "icd11": model.Code("2", "broader", "Two")},
            ),
            "bald-scalp": Condition(NOWHERE, "Bald scalp", "scarring-mixed"),
        },
        findings=findings,
        treatments={key: Treatment(NOWHERE, f"A {key}", class_) for key, class_ in TREATMENTS.items()},
        sources={
            key: Source(NOWHERE, kind, "x", "abstract", "2026-11-22")
            for key, kind in (("guideline", "guideline"), ("series", "case-series"), ("blog", "clinician-blog"))
        },
        claims={"red-scalp": claims},
        origins={("conditions", key.replace("_", "-")): origin for key, origin in origins.items()},
    )


def document(claims: Claims | None = None, **origins: str) -> ConditionDoc:
    """The document of the red scalp with these claims."""
    catalogue = catalogue_with(claims or Claims(NOWHERE), **origins)
    narrower = {"rash": ["pustule"], "pustule": ["deep-pustule", "flat-pustule"]}
    return condition_document("red-scalp", catalogue, Vocabulary(catalogue), narrower)


def has(finding: str, *sources: Citation, **more: Any) -> FindingClaim:
    """These sources (the guideline, if none is given) say that the finding is there."""
    return FindingClaim(NOWHERE, finding, True, sources or (GUIDELINE,), **more)


def lacks(finding: str, *sources: Citation, **more: Any) -> FindingClaim:
    """These sources (the guideline, if none is given) say that the finding is not there."""
    return FindingClaim(NOWHERE, finding, False, sources or (GUIDELINE,), **more)


def of_findings(*claims: FindingClaim) -> ConditionDoc:
    """The document of a condition with these claims alone."""
    return document(Claims(NOWHERE, findings=claims))


def drug(treatment: str, route: str, *sources: Citation, **more: Any) -> model.TreatmentClaim:
    """These sources (the guideline, if none is given) name the treatment."""
    return model.TreatmentClaim(NOWHERE, treatment, route, sources or (GUIDELINE,), **more)


# The parts


def test_empty_values_are_left_out() -> None:
    """Nothing, empty text and empty lists are left out; no, zero and false are values and stay."""
    assert filled(a=None, b="", c=(), d=[], e={}, f=0, g=False, h="x") == {"f": 0, "g": False, "h": "x"}


def test_citations_keep_their_places() -> None:
    """A citation says who and where, in the order written; where may be empty."""
    assert citations([Citation("b", "p. 2"), Citation("a")]) == [{"id": "b", "at": "p. 2"}, {"id": "a", "at": ""}]


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        (None, None),
        (Frequency(80, 99, "very-frequent"), {"low": 80, "high": 99, "class": "very-frequent"}),
        (Frequency(72, 72), {"low": 72, "high": 72}),
        (Frequency(60, 80, patients=47), {"low": 60, "high": 80, "patients": 47}),
        (Frequency(72.5, 72.5, count=29, patients=40), {"low": 72.5, "high": 72.5, "count": 29, "patients": 40}),
        (Frequency(100 / 3, 100 / 3, count=1, patients=3), {"low": 33.3, "high": 33.3, "count": 1, "patients": 3}),
        (Frequency(0, 0, count=0, patients=40), {"low": 0, "high": 0, "count": 0, "patients": 40}),
        (Frequency(99.96, 100), {"low": 100, "high": 100}),
    ],
)
def test_frequency_of_the_documents(frequency: Frequency | None, expected: dict[str, Any] | None) -> None:
    """A frequency has bounds in percent with at most one decimal, whole ones without, and what the source gave beside them."""
    found = frequency_document(frequency)
    assert found == expected
    # 72.0 equals 72 but prints otherwise.
    assert repr(found) == repr(expected)


# The condition itself


def test_condition_without_claims() -> None:
    """A condition of which nothing is said has its names and codes (by system), and empty lists."""
    catalogue = catalogue_with(Claims(NOWHERE))
    catalogue.claims.clear()
    assert condition_document("red-scalp", catalogue, Vocabulary(catalogue), {}) == {
        "type": "condition",
        "id": "red-scalp",
        "name": "Red scalp",
        "aliases": ["RS"],
        "group": "scarring-mixed",
        "origin": "shipped",
        "codes": [{"system": "icd11", "id": "2", "label": "Two", "match": "broader"}, {"system": "mondo", "id": "1", "label": "", "match": "exact"}],
        "coverage_note": "",
        "reviewed": [],
        "findings": [],
        "implied": [],
        "statements": [],
        "treatments": [],
        "look_alikes": [],
        "identity": [],
        "patients": [],
        "disputes": [],
    }


def test_condition_says_where_it_comes_from() -> None:
    """A condition of an own catalogue names that catalogue."""
    assert document(red_scalp="mine")["origin"] == "mine"


def test_reviews_and_coverage_are_kept() -> None:
    """The note on coverage and each second reading are in the document."""
    made = document(Claims(NOWHERE, coverage_note="little known", reviewed=(model.Review("2026-11-22", 12, 1, 0),)))
    assert made["coverage_note"] == "little known"
    assert made["reviewed"] == [{"date": "2026-11-22", "checked": 12, "corrected": 1, "removed": 0}]


# Findings


def test_finding_holds_its_claims() -> None:
    """A finding has name, kind, status, frequency and every claim, a claim only what its source says."""
    made = of_findings(has("itch", BLOG, note="at night", years=(20, 40.5), stage="late", main=True, frequency=Frequency(1, 4, "rare")))
    rare = {"low": 1, "high": 4, "class": "rare"}
    claim = {"present": True, "frequency": rare, "years": [20, 40.5], "stage": "late", "note": "at night", "main": True}
    assert made["findings"] == [
        {
            "finding": "itch",
            "name": "The itch",
            "kind": "symptom",
            "status": "present",
            "frequency": rare,
            "claims": [{**claim, "sources": [{"id": "blog", "at": "p"}]}],
            "main": True,
        }
    ]


def test_finding_with_the_least_said() -> None:
    """A claim that says no more than present has no further keys."""
    assert of_findings(has("itch"))["findings"][0]["claims"] == [{"present": True, "sources": [{"id": "guideline", "at": "p"}]}]


@pytest.mark.parametrize(
    ("claims", "status"),
    [
        ([has("itch")], "present"),
        ([lacks("itch")], "absent"),
        ([has("itch", BLOG), lacks("itch", SERIES)], "disputed"),
        ([has("itch", BLOG, stage="late"), lacks("itch", SERIES, stage="early")], "present"),
        ([has("itch", BLOG), lacks("itch", BLOG)], "present"),
    ],
    ids=["present", "absent", "disputed", "at one stage", "one source"],
)
def test_status_of_a_finding(claims: list[FindingClaim], status: str) -> None:
    """A finding is disputed where sources dispute, otherwise present if any claim says so."""
    assert [finding["status"] for finding in of_findings(*claims)["findings"]] == [status]


def test_rivals_of_a_group_are_disputed() -> None:
    """Members of an exclusive group that different sources name are disputed, though nobody denies them."""
    made = of_findings(has("lymphocytes", BLOG), has("neutrophils", SERIES), has("itch"))
    assert {finding["finding"]: finding["status"] for finding in made["findings"]} == {
        "lymphocytes": "disputed",
        "neutrophils": "disputed",
        "itch": "present",
    }


def test_denied_finding_is_disputed_by_a_narrower_one() -> None:
    """The broader finding is disputed, the narrower one that speaks against its absence is present."""
    made = of_findings(lacks("rash", BLOG), has("pustule", SERIES))
    assert {finding["finding"]: finding["status"] for finding in made["findings"]} == {"rash": "disputed", "pustule": "present"}


@pytest.mark.parametrize(
    ("frequencies", "span"),
    [
        ([None], None),
        ([Frequency(80, 99, "very-frequent")], {"low": 80, "high": 99, "class": "very-frequent"}),
        ([Frequency(72.5, 72.5, count=29, patients=40)], {"low": 72.5, "high": 72.5, "patients": 40, "count": 29}),
        ([Frequency(80, 99, "very-frequent"), Frequency(72.5, 72.5, count=29, patients=40)], {"low": 72.5, "high": 99, "patients": 40}),
        ([Frequency(10, 10, count=1, patients=10), Frequency(20, 30, patients=30)], {"low": 10, "high": 30, "patients": 40}),
        ([None, Frequency(20, 30)], {"low": 20, "high": 30}),
    ],
)
def test_frequency_spans_the_claims(frequencies: list[Frequency | None], span: dict[str, Any] | None) -> None:
    """A finding's frequency is the interval of all that is given, with the patients behind it; class and count only if one claim gives it."""
    claims = [has("itch", Citation(f"source-{number}"), frequency=frequency) for number, frequency in enumerate(frequencies)]
    assert of_findings(*claims)["findings"][0]["frequency"] == span


def test_denial_gives_no_frequency() -> None:
    """The frequency in a denial ("in one of a hundred") is not part of the interval."""
    made = of_findings(has("itch", BLOG, frequency=Frequency(50, 60)), lacks("itch", SERIES, frequency=Frequency(1, 4, "rare")))
    assert made["findings"][0]["frequency"] == {"low": 50, "high": 60}


def test_patients_of_one_source_are_counted_once() -> None:
    """Two claims of one source rest on the same patients: they are not added up."""
    claims = [
        has("itch", SERIES, stage="early", frequency=Frequency(50, 50, count=20, patients=40)),
        has("itch", SERIES, stage="late", frequency=Frequency(75, 75, count=30, patients=40)),
    ]
    assert of_findings(*claims)["findings"][0]["frequency"] == {"low": 50, "high": 75, "patients": 40}


def test_patients_of_the_same_two_sources_are_counted_once() -> None:
    """Sources that are cited together rest on the same patients in whatever order they are named."""
    claims = [
        has("itch", SERIES, BLOG, frequency=Frequency(50, 50, count=20, patients=40)),
        has("itch", BLOG, SERIES, frequency=Frequency(60, 60, count=24, patients=40)),
    ]
    assert of_findings(*claims)["findings"][0]["frequency"] == {"low": 50, "high": 60, "patients": 40}


def test_claims_come_by_the_kind_of_their_source() -> None:
    """Of several claims that of the strongest kind of source comes first; a claim counts by the strongest of its sources."""
    made = of_findings(has("itch", Citation("unheard-of")), has("itch", BLOG), has("itch", SERIES), has("itch", BLOG, GUIDELINE))
    assert [[source["id"] for source in claim["sources"]] for claim in made["findings"][0]["claims"]] == [
        ["blog", "guideline"],
        ["series"],
        ["blog"],
        ["unheard-of"],
    ]


def test_finding_is_a_leading_one_if_any_source_says_so() -> None:
    """One claim that names it as the leading one is enough; a finding that none names so is not marked at all."""
    made = of_findings(has("vertex", SERIES, main=True), has("vertex", BLOG), has("nape"))
    assert [(finding["finding"], finding.get("main")) for finding in made["findings"]] == [("vertex", True), ("nape", None)]


def test_patients_of_two_sources_are_added_up() -> None:
    """Of one source the largest number of patients counts, those of different sources are added up; a claim without a number adds none."""
    claims = [
        has("itch", SERIES, frequency=Frequency(50, 50, count=20, patients=40)),
        has("itch", SERIES, frequency=Frequency(40, 40, patients=30)),
        has("itch", BLOG, frequency=Frequency(10, 10, patients=7)),
        has("itch", GUIDELINE, frequency=Frequency(1, 4, "rare")),
        lacks("itch", Citation("atlas"), frequency=Frequency(0, 0, count=0, patients=500)),
    ]
    assert of_findings(*claims)["findings"][0]["frequency"] == {"low": 1, "high": 50, "patients": 47}


def test_order_of_findings() -> None:
    """Findings come by kind; within one what is there before what is not, leading ones first, then frequent ones, then by name."""
    claims = [
        lacks("deep-pustule"),
        has("rash"),
        has("pustule", frequency=Frequency(1, 4, "rare")),
        has("flat-pustule", frequency=Frequency(80, 99, "very-frequent")),
        has("lymphocytes"),
        has("vertex"),
        has("nape", main=True),
        has("itch"),
    ]
    order = ["itch", "flat-pustule", "rash", "pustule", "deep-pustule", "nape", "vertex", "lymphocytes"]
    assert [finding["finding"] for finding in of_findings(*claims)["findings"]] == order
    assert [finding["finding"] for finding in of_findings(*reversed(claims))["findings"]] == order


def test_unknown_finding_shows_its_id() -> None:
    """A finding that is in no vocabulary still has its claims, under its id, behind all others."""
    made = of_findings(has("unheard-of"), has("scar"))
    assert [(finding["name"], finding["kind"]) for finding in made["findings"]] == [("The scar", "scarring"), ("unheard-of", "")]


# What follows from the findings


@pytest.mark.parametrize(
    ("claims", "implied"),
    [
        ([has("deep-pustule")], [("pustule", "present", "deep-pustule"), ("rash", "present", "deep-pustule")]),
        ([lacks("rash")], [("deep-pustule", "absent", "rash"), ("flat-pustule", "absent", "rash"), ("pustule", "absent", "rash")]),
        ([has("deep-pustule"), lacks("rash", BLOG)], [("pustule", "present", "deep-pustule")]),
        ([has("deep-pustule", stage="late"), lacks("rash", stage="early")], [("pustule", "present", "deep-pustule")]),
        ([has("pustule"), has("rash")], []),
        ([has("deep-pustule", BLOG), lacks("deep-pustule", SERIES)], [("pustule", "disputed", "deep-pustule"), ("rash", "disputed", "deep-pustule")]),
        ([lacks("pustule"), lacks("deep-pustule")], [("flat-pustule", "absent", "pustule")]),
        ([has("itch"), lacks("scar")], []),
    ],
    ids=["broader is there", "narrower is not", "disputed denial", "both", "stated itself", "disputed", "not what is stated", "neither"],
)
def test_findings_imply_others(claims: list[FindingClaim], implied: list[tuple[str, str, str]]) -> None:
    """What is broader than a finding that is there is there too; what is narrower than one that is not, is not; unless it is stated itself."""
    assert [(one["finding"], one["status"], one["through"]) for one in of_findings(*claims)["implied"]] == implied


def test_undisputed_finding_implies_more_than_a_disputed_one() -> None:
    """What follows from two findings, one disputed, is present, through the one that is not disputed, in whatever order they come."""
    claims = [has("deep-pustule", BLOG), lacks("deep-pustule", SERIES), has("flat-pustule", frequency=Frequency(1, 4, "rare"))]
    expected = [("pustule", "present", "flat-pustule"), ("rash", "present", "flat-pustule")]
    for own in (claims, [*claims[:2], has("flat-pustule", main=True)]):
        assert [(one["finding"], one["status"], one["through"]) for one in of_findings(*own)["implied"]] == expected


# Statements, look-alikes, identity


def test_statements_come_by_topic() -> None:
    """Statements come in the order of the closed list of topics, of one topic as written; each has only what it says."""
    said = [
        model.Statement(NOWHERE, "urgency", "Now.", (BLOG,), urgency="emergency"),
        model.Statement(NOWHERE, "course", "Long.", (BLOG,)),
        model.Statement(NOWHERE, "course", "Slow.", (SERIES,)),
        model.Statement(NOWHERE, "definition", "A scalp.", (BLOG,)),
        model.Statement(NOWHERE, "patient-question", "No.", (BLOG,), question="cancer"),
    ]
    made = document(Claims(NOWHERE, statements=tuple(said)))["statements"]
    assert [entry["text"] for entry in made] == ["A scalp.", "Long.", "Slow.", "No.", "Now."]
    assert made[0] == {"about": "definition", "text": "A scalp.", "sources": [{"id": "blog", "at": "p"}]}
    assert (made[3]["question"], made[4]["urgency"]) == ("cancer", "emergency")


def test_look_alikes_have_names() -> None:
    """A look-alike of the catalogue goes by its name there, one outside by its own; an unknown one by its id."""
    entries = (
        model.LookAlike(NOWHERE, "bald", (BLOG,), condition="bald-scalp", findings=("scar",)),
        model.LookAlike(NOWHERE, "sunny", (BLOG,), name="Sunburn"),
        model.LookAlike(NOWHERE, "x", (BLOG,), condition="unheard-of"),
    )
    said = [{"id": "blog", "at": "p"}]
    assert document(Claims(NOWHERE, look_alikes=entries))["look_alikes"] == [
        {"condition": "bald-scalp", "name": "Bald scalp", "tell": "bald", "findings": ["scar"], "sources": said},
        {"condition": None, "name": "Sunburn", "tell": "sunny", "findings": [], "sources": said},
        {"condition": "unheard-of", "name": "unheard-of", "tell": "x", "findings": [], "sources": said},
    ]


def test_identity_claims_have_names() -> None:
    """A claim of identity says with which condition, by name, and a note only if there is one."""
    claims = (model.IdentityClaim(NOWHERE, "bald-scalp", True, (BLOG,)), model.IdentityClaim(NOWHERE, "bald-scalp", False, (SERIES,), "older"))
    assert document(Claims(NOWHERE, identity=claims))["identity"] == [
        {"condition": "bald-scalp", "name": "Bald scalp", "same": True, "sources": [{"id": "blog", "at": "p"}]},
        {"condition": "bald-scalp", "name": "Bald scalp", "same": False, "note": "older", "sources": [{"id": "series", "at": "p"}]},
    ]


# Treatments


def test_treatment_with_the_least_said() -> None:
    """A treatment has name, class and group of routes beside its claim; what no source says is empty or not there."""
    assert document(Claims(NOWHERE, treatments=(drug("cream", "topical"),)))["treatments"] == [
        {
            "treatment": "cream",
            "name": "A cream",
            "class": "emollient",
            "condition": "red-scalp",
            "route": "topical",
            "route_group": "topical",
            "dose": "",
            "line": "",
            "helps": None,
            "sources": [{"id": "guideline", "at": "p"}],
        }
    ]


def test_treatment_with_all_that_may_be_said() -> None:
    """Everything that a claim says is in its document, a plain no as well as a yes."""
    said = {"dose": "a", "schedule": "b", "method": "c", "line": "first", "helps": False, "best": False, "outcome": "d", "time_to_effect": "e"}
    said |= {"duration_of_effect": "f", "evidence": "case-report", "note": "g"}
    made = document(Claims(NOWHERE, treatments=(drug("antibiotic", "oral", **said, response=Frequency(50, 50, count=2, patients=4)),)))["treatments"][
        0
    ]
    assert {key: value for key, value in made.items() if key in said} == said
    assert made["response"] == {"low": 50, "high": 50, "count": 2, "patients": 4}
    assert made["route_group"] == "systemic"


def test_unknown_treatment_shows_its_id() -> None:
    """A treatment that is in no vocabulary goes by its id, without class."""
    made = document(Claims(NOWHERE, treatments=(drug("unheard-of", "oral"),)))["treatments"][0]
    assert (made["name"], made["class"]) == ("unheard-of", "")


def test_order_of_treatments() -> None:
    """Treatments come by group of routes, then line, then id; claims on one treatment stay together by its best line, stronger sources first."""
    claims = [
        drug("knife", "surgery", line="first"),
        drug("cream", "topical", BLOG),
        drug("balm", "topical", line="first"),
        drug("cream", "topical", SERIES, line="historical"),
        drug("cream", "topical", SERIES),
        drug("antibiotic", "oral", line="rescue"),
        drug("cream", "oral", line="second"),
        drug("balm", "oral", line="historical"),
        drug("antibiotic", "oral", BLOG, line="first"),
    ]
    order = [
        ("antibiotic", "oral", "first", "blog"),
        ("antibiotic", "oral", "rescue", "guideline"),
        ("cream", "oral", "second", "guideline"),
        ("balm", "oral", "historical", "guideline"),
        ("balm", "topical", "first", "guideline"),
        ("cream", "topical", "", "series"),
        ("cream", "topical", "", "blog"),
        ("cream", "topical", "historical", "series"),
        ("knife", "surgery", "first", "guideline"),
    ]
    for own in (claims, claims[::-1]):
        made = document(Claims(NOWHERE, treatments=tuple(own)))["treatments"]
        assert [(one["treatment"], one["route"], one["line"], one["sources"][0]["id"]) for one in made] == order


# Disputes


def test_dispute_is_told_in_full() -> None:
    """A dispute has the condition, its subject by name, both sides with their voices (stronger sources first), and who explains it."""
    claims = Claims(
        NOWHERE,
        findings=(has("pustule", BLOG, note="own patients"), has("rash", GUIDELINE), lacks("rash", SERIES)),
        disputes=(
            model.Explanation(NOWHERE, "definition", "Two words.", (BLOG,), finding="rash"),
            model.Explanation(NOWHERE, "range-mismatch", "Elsewhere.", (BLOG,), finding="itch"),
        ),
    )
    blog, series, guideline = ([{"id": key, "at": "p"}] for key in ("blog", "series", "guideline"))
    assert document(claims)["disputes"] == [
        {
            "condition": "red-scalp",
            "about": "finding",
            "subject": "rash",
            "name": "The rash",
            "positions": [
                {
                    "stance": "present",
                    "label": "present",
                    "claims": [{"sources": guideline}, {"note": "own patients", "through": "pustule", "sources": blog}],
                },
                {"stance": "absent", "label": "absent", "claims": [{"sources": series}]},
            ],
            "explanations": [{"kind": "definition", "text": "Two words.", "sources": blog}],
        }
    ]


def every_dispute() -> Claims:
    """Claims that dispute in every way, in no order."""
    return Claims(
        NOWHERE,
        findings=(
            has("itch", BLOG), lacks("itch", SERIES), has("vertex", BLOG, main=True), has("nape", SERIES, main=True), has("young", BLOG),
            has("old", SERIES), has("lymphocytes", BLOG), has("neutrophils", SERIES), has("bacteria", BLOG), lacks("bacteria", SERIES),
            has("scar", BLOG), lacks("scar", SERIES), has("bald-for-good", BLOG), has("bald-for-now", SERIES), lacks("vertex", GUIDELINE),
        ),
        treatments=(
            drug("cream", "topical", BLOG, helps=True, best=True), drug("cream", "topical", SERIES, helps=False, best=False),
            drug("balm", "topical", SERIES, best=True),
        ),
        identity=(model.IdentityClaim(NOWHERE, "bald-scalp", True, (BLOG,)), model.IdentityClaim(NOWHERE, "bald-scalp", False, (SERIES,))),
    )  # fmt: skip


def test_disputes_come_by_weight() -> None:
    """What matters most comes first: the hair, the cause, the tissue, the site, the treatment, the name, the rest."""
    assert [(one["about"], one["subject"], one["name"]) for one in document(every_dispute())["disputes"]] == [
        ("finding", "scar", "The scar"),
        ("group", "kind-of-hair-loss", "Kind of hair loss"),
        ("finding", "bacteria", "The bacteria"),
        ("group", "dominant-infiltrate", "Main cells of the infiltrate"),
        ("main-site", "main-site", "Main site"),
        ("finding", "vertex", "The vertex"),
        ("treatment", "cream", "A cream"),
        ("best-treatment", "best-treatment", "Best treatment"),
        ("identity", "bald-scalp", "Same as Bald scalp"),
        ("finding", "itch", "The itch"),
        ("group", "age-of-most", "Age of most"),
    ]


@pytest.mark.parametrize(
    ("about", "labels"),
    [
        ("main-site", [("vertex", "The vertex"), ("nape", "The nape")]),
        ("treatment", [("helps", "helps"), ("does-not-help", "does not help")]),
        ("best-treatment", [("cream", "A cream"), ("balm", "A balm"), ("not cream", "not A cream")]),
        ("identity", [("same", "same"), ("different", "different")]),
    ],
)
def test_positions_have_labels(about: str, labels: list[tuple[str, str]]) -> None:
    """A side is labelled for reading: ids by their names, stances in words."""
    found = next(one for one in document(every_dispute())["disputes"] if one["about"] == about)
    assert [(position["stance"], position["label"]) for position in found["positions"]] == labels


def test_several_sites_of_one_side_are_named() -> None:
    """A side that names several sites is labelled with all their names."""
    made = of_findings(has("vertex", BLOG, main=True), has("nape", BLOG, main=True), has("scar", SERIES), has("unheard-of", SERIES, main=True))
    assert made["disputes"] == []
    claims = Claims(NOWHERE, findings=(has("vertex", BLOG, main=True), has("nape", BLOG, main=True), has("front", SERIES, main=True)))
    catalogue = catalogue_with(claims)
    catalogue.findings["front"] = replace(catalogue.findings["nape"], name="Forehead")
    made = condition_document("red-scalp", catalogue, Vocabulary(catalogue), {})
    assert [position["label"] for position in made["disputes"][0]["positions"]] == ["The nape, The vertex", "Forehead"]
