"""The seven ways in which sources dispute, and what comes close to each without being a dispute."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from dermref.catalogue.disputes import Dispute, Position, Vocabulary, Voice, disputes_of, explains
from dermref.catalogue.model import Catalogue, Citation, Claims, Explanation, Finding, FindingClaim, IdentityClaim, TreatmentClaim
from dermref.catalogue.problems import Place

NOWHERE = Place("claims.yaml", 1, 1, "")

# id: (kind, broader, exclusive group)
TERMS: dict[str, tuple[str, tuple[str, ...], str]] = {
    "rash": ("lesion", (), ""),
    "pustule": ("lesion", ("rash",), ""),
    "deep-pustule": ("lesion", ("pustule",), ""),
    "scar": ("scarring", (), ""),
    "head": ("site", (), ""),
    "vertex": ("site", ("head",), ""),
    "crown": ("site", ("vertex",), ""),
    "occiput": ("site", ("head",), ""),
    "nape": ("site", (), ""),
    "lymphocytes": ("histology", (), "cells"),
    "neutrophils": ("histology", (), "cells"),
    "mixed-cells": ("histology", (), "cells"),
    "mostly-men": ("demographic", (), "sex"),
    "hen": ("course", ("egg",), ""),
    "egg": ("course", ("hen",), ""),
}
VOCABULARY = Vocabulary(
    Catalogue(
        findings={key: Finding(NOWHERE, key, kind, "x", broader=broader, exclusive_group=group) for key, (kind, broader, group) in TERMS.items()}
    )
)


def cited(sources: str) -> tuple[Citation, ...]:
    """Citations of blank-separated sources, each `id` or `id:place`."""
    return tuple(Citation(*source.split(":")) for source in sources.split())


def has(finding: str, sources: str, stage: str = "", note: str = "") -> FindingClaim:
    """These sources say that the finding is there."""
    return FindingClaim(NOWHERE, finding, True, cited(sources), stage=stage, note=note)


def lacks(finding: str, sources: str, stage: str = "", note: str = "") -> FindingClaim:
    """These sources say that the finding is not there."""
    return FindingClaim(NOWHERE, finding, False, cited(sources), stage=stage, note=note)


def mainly(finding: str, sources: str, note: str = "") -> FindingClaim:
    """These sources name the finding as the leading one."""
    return FindingClaim(NOWHERE, finding, True, cited(sources), main=True, note=note)


def drug(treatment: str, sources: str, helps: bool | None = None, best: bool | None = None, route: str = "oral", note: str = "") -> TreatmentClaim:
    """What these sources say of a treatment."""
    return TreatmentClaim(NOWHERE, treatment, route, cited(sources), helps=helps, best=best, note=note)


def same(condition: str, sources: str, note: str = "") -> IdentityClaim:
    """These sources say that the condition is another name of this one."""
    return IdentityClaim(NOWHERE, condition, True, cited(sources), note)


def other(condition: str, sources: str, note: str = "") -> IdentityClaim:
    """These sources say that the condition is another disease."""
    return IdentityClaim(NOWHERE, condition, False, cited(sources), note)


def disputes(*claims: FindingClaim | TreatmentClaim | IdentityClaim) -> list[Dispute]:
    """The disputes among these claims."""
    return disputes_of(
        Claims(
            NOWHERE,
            findings=tuple(claim for claim in claims if isinstance(claim, FindingClaim)),
            treatments=tuple(claim for claim in claims if isinstance(claim, TreatmentClaim)),
            identity=tuple(claim for claim in claims if isinstance(claim, IdentityClaim)),
        ),
        VOCABULARY,
    )


def dispute(about: str, subject: str, **positions: list[str]) -> Dispute:
    """A dispute whose positions (underscores for hyphens, two for a blank) have voices without notes, each given by its sources."""
    sides = []
    for stance, voices in positions.items():
        sides.append(Position(stance.replace("__", " ").replace("_", "-"), tuple(Voice(cited(sources)) for sources in voices)))
    return Dispute(about, subject, tuple(sides))


# Present against absent


def test_present_against_absent() -> None:
    """One source says present, another not present: a dispute with both sides."""
    assert disputes(has("scar", "a:p1"), lacks("scar", "b")) == [dispute("finding", "scar", present=["a:p1"], absent=["b"])]


def test_order_of_the_claims_does_not_turn_the_sides() -> None:
    """The side that says present comes first, whichever claim was written first."""
    assert disputes(lacks("scar", "b"), has("scar", "a")) == [dispute("finding", "scar", present=["a"], absent=["b"])]


def test_every_voice_is_heard() -> None:
    """Each claim is a voice of its own, with its note, in the order written."""
    found = disputes(has("scar", "a", note="late on"), lacks("scar", "b c", note="never"), has("scar", "d"))
    assert found == [
        Dispute(
            "finding",
            "scar",
            (Position("present", (Voice(cited("a"), "late on"), Voice(cited("d")))), Position("absent", (Voice(cited("b c"), "never"),))),
        )
    ]


def test_disputes_come_in_the_order_of_findings() -> None:
    """Disputes on findings come in the order in which the findings are first claimed."""
    claims = [has("scar", "a"), has("rash", "a"), lacks("rash", "b"), lacks("scar", "b")]
    assert [found.subject for found in disputes(*claims)] == ["scar", "rash"]


@pytest.mark.parametrize(
    ("one", "another", "opposed"),
    [("", "", True), ("late", "", True), ("", "early", True), ("late", "late", True), ("late", "early", False)],
)
def test_stages_that_differ_do_not_oppose(one: str, another: str, opposed: bool) -> None:
    """Present at one stage and absent at another is no dispute; a claim that names no stage speaks of all."""
    assert bool(disputes(has("scar", "a", one), lacks("scar", "b", another))) is opposed


@pytest.mark.parametrize(
    ("one", "another", "opposed"), [("a", "a", False), ("a b", "b a", False), ("a b", "a", True), ("a", "a b", True), ("a:p1", "a:p2", False)]
)
def test_source_does_not_oppose_itself(one: str, another: str, opposed: bool) -> None:
    """The same sources on both sides are no dispute, wherever in them they are cited; one more source on a side makes it one."""
    assert bool(disputes(has("scar", one), lacks("scar", another))) is opposed


def test_agreement_is_no_dispute() -> None:
    """Sources that say the same do not dispute, whether present or absent."""
    assert disputes(has("scar", "a"), has("scar", "b"), lacks("rash", "a"), lacks("rash", "b")) == []


def test_other_findings_do_not_oppose() -> None:
    """Present of one finding and absent of an unrelated one is no dispute."""
    assert disputes(has("scar", "a"), lacks("rash", "b")) == []


def test_present_claim_of_another_stage_stays_out() -> None:
    """Of the claims for a finding only those that oppose a denial take part."""
    found = disputes(has("scar", "a", "late"), has("scar", "b", "early"), lacks("scar", "c", "early"))
    assert found == [dispute("finding", "scar", present=["b"], absent=["c"])]


def test_denial_of_another_stage_stays_out() -> None:
    """Of the denials of a finding only those that oppose a claim for it take part."""
    found = disputes(has("scar", "a", "early"), lacks("scar", "b", "early"), lacks("scar", "c", "late"))
    assert found == [dispute("finding", "scar", present=["a"], absent=["b"])]


# A narrower finding against the absence of a broader one


def test_narrower_finding_opposes_absence_of_the_broader() -> None:
    """Who sees deep pustules says that there is a rash: against who denies any, however many steps lie between; the voice says through what."""
    found = disputes(lacks("rash", "b"), has("deep-pustule", "a", note="in summer"))
    assert found == [
        Dispute("finding", "rash", (Position("present", (Voice(cited("a"), "in summer", "deep-pustule"),)), Position("absent", (Voice(cited("b")),))))
    ]


def test_direct_claims_come_before_those_through_another() -> None:
    """Who claims the finding itself is heard before who claims a narrower one."""
    found = disputes(has("pustule", "a"), has("rash", "b"), lacks("rash", "c"))
    assert found == [
        Dispute(
            "finding",
            "rash",
            (Position("present", (Voice(cited("b")), Voice(cited("a"), through="pustule"))), Position("absent", (Voice(cited("c")),))),
        )
    ]


def test_one_claim_may_oppose_several_denials() -> None:
    """A narrow finding speaks against the absence of each broader one."""
    found = disputes(has("deep-pustule", "a"), lacks("pustule", "b"), lacks("rash", "b"))
    assert [(one.subject, one.positions[0].voices[0].through) for one in found] == [("pustule", "deep-pustule"), ("rash", "deep-pustule")]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([lacks("pustule", "b"), has("rash", "a")], id="a broader one that is there"),
        pytest.param([lacks("deep-pustule", "b"), has("pustule", "a")], id="a narrower one that is not"),
        pytest.param([lacks("rash", "a"), has("pustule", "a")], id="the same source"),
        pytest.param([lacks("rash", "b", "early"), has("pustule", "a", "late")], id="another stage"),
        pytest.param([lacks("rash", "b"), lacks("pustule", "a")], id="both absent"),
    ],
)
def test_hierarchy_makes_no_dispute(claims: list[FindingClaim]) -> None:
    """A broader finding that is there says nothing of a narrower one, and the usual exceptions hold here too."""
    assert disputes(*claims) == []


# Exclusive groups


def test_members_of_an_exclusive_group_oppose() -> None:
    """Two sources that name different members of one group dispute on the group."""
    assert disputes(has("lymphocytes", "a"), has("neutrophils", "b"), has("lymphocytes", "c")) == [
        dispute("group", "cells", lymphocytes=["a", "c"], neutrophils=["b"])
    ]


def test_three_members_are_three_positions() -> None:
    """Each member that a source names is a position."""
    assert disputes(has("lymphocytes", "a"), has("neutrophils", "b"), has("mixed-cells", "c")) == [
        dispute("group", "cells", lymphocytes=["a"], neutrophils=["b"], mixed_cells=["c"])
    ]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([has("lymphocytes", "a"), has("lymphocytes", "b")], id="one member"),
        pytest.param([has("lymphocytes", "a"), has("mostly-men", "b")], id="members of two groups"),
        pytest.param([has("lymphocytes", "a"), lacks("neutrophils", "b")], id="one absent"),
        pytest.param([has("lymphocytes", "a"), has("neutrophils", "a")], id="one source that names both"),
        pytest.param([has("lymphocytes", "a"), has("neutrophils", "a"), has("lymphocytes", "b")], id="both, and another that names one"),
        pytest.param([has("lymphocytes", "a", "early"), has("neutrophils", "b", "late")], id="other stages"),
    ],
)
def test_group_makes_no_dispute(claims: list[FindingClaim]) -> None:
    """Agreement, denial, a source that names several members, and other stages are no dispute on a group."""
    assert disputes(*claims) == []


def test_source_that_names_several_members_takes_no_side() -> None:
    """While others dispute, a source that names several members is not counted for any."""
    claims = [has("lymphocytes", "a"), has("neutrophils", "b"), has("lymphocytes", "c"), has("mixed-cells", "c")]
    assert disputes(*claims) == [dispute("group", "cells", lymphocytes=["a"], neutrophils=["b"])]


def test_denial_of_a_member_does_not_name_it() -> None:
    """A source that names one member and denies another has named one, and takes its side."""
    claims = [has("lymphocytes", "a"), lacks("mixed-cells", "a"), has("neutrophils", "b")]
    assert disputes(*claims) == [dispute("group", "cells", lymphocytes=["a"], neutrophils=["b"])]


def test_member_of_another_stage_stays_out() -> None:
    """Of the members only those that oppose another take part."""
    claims = [has("lymphocytes", "a", "early"), has("neutrophils", "b", "early"), has("mixed-cells", "c", "late")]
    assert disputes(*claims) == [dispute("group", "cells", lymphocytes=["a"], neutrophils=["b"])]


# Leading sites


def test_leading_sites_oppose() -> None:
    """Two sources that name different leading sites dispute; each answer is a position, its sources the voices with where they say it."""
    found = disputes(mainly("vertex", "a:p1"), mainly("occiput", "b:p2", note="mostly"), mainly("vertex", "c"))
    vertex = Position("vertex", (Voice(cited("a:p1")), Voice(cited("c"))))
    assert found == [Dispute("main-site", "main-site", (vertex, Position("occiput", (Voice(cited("b:p2"), "mostly"),))))]


def test_several_leading_sites_are_one_answer() -> None:
    """What a source names as leading is taken together, in the order of ids, its notes joined without doubles."""
    found = disputes(mainly("vertex", "a", "both"), mainly("nape", "a", "both"), mainly("occiput", "b", "mostly"), mainly("crown", "b", "rarely"))
    one, another = Position("nape vertex", (Voice(cited("a"), "both"),)), Position("crown occiput", (Voice(cited("b"), "mostly; rarely"),))
    assert found == [Dispute("main-site", "main-site", (one, another))]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([mainly("vertex", "a"), mainly("vertex", "b")], id="the same"),
        pytest.param([mainly("vertex", "a"), mainly("vertex", "b"), mainly("occiput", "b")], id="one among those of the other"),
        pytest.param([mainly("head", "a"), mainly("vertex", "b")], id="broader"),
        pytest.param([mainly("crown", "a"), mainly("head", "b")], id="narrower by two steps"),
        pytest.param([mainly("vertex", "a"), mainly("nape", "a"), mainly("crown", "b")], id="narrower than one among several"),
        pytest.param([mainly("vertex", "a"), mainly("occiput", "a")], id="one source"),
        pytest.param([mainly("vertex", "a"), has("occiput", "b")], id="not named as leading"),
        pytest.param([mainly("vertex", "a"), mainly("scar", "b")], id="no site"),
        pytest.param([mainly("vertex", "a"), mainly("unheard-of", "b")], id="unknown"),
        pytest.param([mainly("vertex", "a"), replace(lacks("occiput", "b"), main=True)], id="absent"),
    ],
)
def test_leading_sites_make_no_dispute(claims: list[FindingClaim]) -> None:
    """Sites that contain each other, or that not two sources name as leading, are no dispute."""
    assert disputes(*claims) == []


def test_source_that_contains_all_others_stays_out() -> None:
    """A source that differs from none takes no part in the dispute of the others."""
    found = disputes(mainly("vertex", "a"), mainly("occiput", "b"), mainly("head", "c"))
    assert found == [dispute("main-site", "main-site", vertex=["a"], occiput=["b"])]


# Treatments


def test_helps_against_does_not_help() -> None:
    """One source says that a treatment helps, another that it does not; the outcome or else the note is what they say."""
    claims = [drug("cream", "a", helps=True, note="own patients"), replace(drug("cream", "b", helps=False, note="x"), outcome="no change")]
    assert disputes(*claims) == [
        Dispute(
            "treatment",
            "cream",
            (Position("helps", (Voice(cited("a"), "own patients"),)), Position("does-not-help", (Voice(cited("b"), "no change"),))),
        )
    ]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([drug("cream", "a", helps=True), drug("cream", "b")], id="only listed"),
        pytest.param([drug("cream", "a", helps=True), drug("oil", "b", helps=False)], id="two treatments"),
        pytest.param([drug("cream", "a", helps=True), drug("cream", "b", helps=False, route="topical")], id="other route"),
        pytest.param([drug("cream", "a", helps=True), drug("cream", "a", helps=False)], id="same source"),
        pytest.param([drug("cream", "a", helps=False), drug("cream", "b", helps=False)], id="agreement"),
    ],
)
def test_treatments_make_no_dispute(claims: list[TreatmentClaim]) -> None:
    """A source that only lists, another treatment or route, and the same source are no dispute."""
    assert disputes(*claims) == []


def test_claims_on_another_route_stay_out() -> None:
    """Of the claims on a treatment only those of the disputed route take part."""
    claims = [drug("cream", "a", helps=True), drug("cream", "b", helps=False), drug("cream", "c", helps=False, route="topical")]
    assert disputes(*claims) == [dispute("treatment", "cream", helps=["a"], does_not_help=["b"])]


def test_help_by_another_route_stays_out() -> None:
    """Nor do claims that the treatment helps by a route that nobody denies."""
    claims = [drug("cream", "d", helps=True, route="topical"), drug("cream", "a", helps=True), drug("cream", "b", helps=False)]
    assert disputes(*claims) == [dispute("treatment", "cream", helps=["a"], does_not_help=["b"])]


def test_best_treatments_oppose() -> None:
    """Two sources that name different treatments as the best dispute."""
    assert disputes(drug("cream", "a", best=True), drug("oil", "b", best=True)) == [
        dispute("best-treatment", "best-treatment", cream=["a"], oil=["b"])
    ]


def test_best_treatment_denied() -> None:
    """One source calls a treatment the best, another says that it is not; the denial is a position of its own."""
    assert disputes(drug("cream", "a", best=True), drug("cream", "b", best=False)) == [
        dispute("best-treatment", "best-treatment", cream=["a"], not__cream=["b"])
    ]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([drug("cream", "a", best=True), drug("cream", "b", best=True)], id="agreement"),
        pytest.param([drug("cream", "a", best=True), drug("oil", "a", best=True)], id="one source that names two"),
        pytest.param([drug("cream", "a", best=True), drug("oil", "b", best=False)], id="another one denied"),
        pytest.param([drug("cream", "a", best=False), drug("oil", "b", best=False)], id="none named"),
        pytest.param([drug("cream", "a", helps=True), drug("oil", "b", helps=True)], id="none called the best"),
        pytest.param([drug("cream", "a", best=True), drug("cream", "a", best=False, route="topical")], id="one source, by route"),
    ],
)
def test_best_treatments_make_no_dispute(claims: list[TreatmentClaim]) -> None:
    """Agreement, one source that names two, and the denial of something nobody called the best are no dispute."""
    assert disputes(*claims) == []


# Identity


def test_same_against_different() -> None:
    """One source says that two entries are the same, another that they are not; the notes are what they say."""
    found = disputes(other("bald-scalp", "b", note="another age"), same("bald-scalp", "a"))
    assert found == [
        Dispute("identity", "bald-scalp", (Position("same", (Voice(cited("a")),)), Position("different", (Voice(cited("b"), "another age"),))))
    ]


@pytest.mark.parametrize(
    "claims",
    [
        pytest.param([same("bald-scalp", "a"), same("bald-scalp", "b")], id="agreement"),
        pytest.param([same("bald-scalp", "a"), other("itchy-scalp", "b")], id="two conditions"),
        pytest.param([same("bald-scalp", "a"), other("bald-scalp", "a")], id="same source"),
    ],
)
def test_identity_makes_no_dispute(claims: list[IdentityClaim]) -> None:
    """Agreement, another condition and the same source are no dispute."""
    assert disputes(*claims) == []


# All together


def test_order_of_disputes_is_fixed() -> None:
    """Identity comes first, then findings, groups, the leading site, treatments, the best treatment."""
    claims: list[Any] = [
        drug("cream", "a", helps=True, best=True),
        drug("cream", "b", helps=False, best=False),
        mainly("vertex", "a"),
        mainly("nape", "b"),
        has("lymphocytes", "a"),
        has("neutrophils", "b"),
        has("scar", "a"),
        lacks("scar", "b"),
        same("bald-scalp", "a"),
        other("bald-scalp", "b"),
    ]
    assert [found.about for found in disputes(*claims)] == ["identity", "finding", "group", "main-site", "treatment", "best-treatment"]


def test_no_claims_no_disputes() -> None:
    """Who says nothing disputes nothing."""
    assert disputes() == []


# The vocabulary


@pytest.mark.parametrize(
    ("finding", "broader"),
    [("rash", set()), ("deep-pustule", {"pustule", "rash"}), ("crown", {"vertex", "head"}), ("unheard-of", set()), ("hen", {"egg"})],
)
def test_broader_findings(finding: str, broader: set[str]) -> None:
    """Everything broader is found, however far up, the finding itself never; a circle and an unknown finding do no harm."""
    assert VOCABULARY.broader(finding) == broader
    # Asked again, it answers from what it remembers.
    assert VOCABULARY.broader(finding) == broader


def test_diamond_of_broader_findings() -> None:
    """A finding that is reached in two ways is counted once."""
    entries = {
        key: Finding(NOWHERE, key, "lesion", "x", broader=broader) for key, broader in {"a": ("b", "c"), "b": ("d",), "c": ("d",), "d": ()}.items()
    }
    assert Vocabulary(Catalogue(findings=entries)).broader("a") == {"b", "c", "d"}


def test_kind_and_group_of_a_finding() -> None:
    """Kind and group are those of the entry, empty for one that is not known."""
    assert (VOCABULARY.kind("vertex"), VOCABULARY.group("lymphocytes"), VOCABULARY.group("vertex")) == ("site", "cells", "")
    assert (VOCABULARY.kind("unheard-of"), VOCABULARY.group("unheard-of")) == ("", "")


# Explanations

EXPLANATION = Explanation(NOWHERE, "definition", "x", cited("a"))


@pytest.mark.parametrize(
    ("explanation", "about", "subject", "explained"),
    [
        (replace(EXPLANATION, finding="scar"), "finding", "scar", True),
        (replace(EXPLANATION, finding="scar"), "finding", "rash", False),
        (replace(EXPLANATION, finding="scar"), "treatment", "scar", False),
        (replace(EXPLANATION, treatment="cream"), "treatment", "cream", True),
        (replace(EXPLANATION, identity="bald-scalp"), "identity", "bald-scalp", True),
        (replace(EXPLANATION, group="cells"), "group", "cells", True),
        (replace(EXPLANATION, group="sex"), "group", "cells", False),
        (replace(EXPLANATION, question="main-site"), "main-site", "main-site", True),
        (replace(EXPLANATION, question="main-site"), "best-treatment", "best-treatment", False),
        (replace(EXPLANATION, question="best-treatment"), "best-treatment", "best-treatment", True),
        (replace(EXPLANATION, finding="scar"), "main-site", "main-site", False),
    ],
)
def test_explanation_belongs_to_one_dispute(explanation: Explanation, about: str, subject: str, explained: bool) -> None:
    """An explanation goes with the dispute that it names, by kind and subject, and with no other."""
    assert explains(explanation, Dispute(about, subject, ())) is explained
