"""dermref.queries.evidence: what one observation weighs across the conditions."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermref.index import Index
from dermref.queries.evidence import (
    AGE_FLOOR,
    AGE_OUTSIDE,
    AGE_WITHIN,
    Catalogue,
    Evidence,
    weigh,
    weigh_age,
    weigh_commonness,
    weigh_sex,
    without_repeats,
)  # fmt: skip
from dermref.queries.likelihood import COMMONNESS
from dermref.queries.phrases import Understood
from tests.differentials import AMES, BELL, COLE, DENIED, PRESENT, index_with, often


def catalogue(index: Index, without: str | None = None, groups: dict[str, str] | None = None) -> Catalogue:
    """All conditions of an index, without a source if so wished."""
    found = groups or {row["id"]: row["group"] for row in index.listings()}
    return Catalogue(index, found, (lambda source: source != without) if without else None)


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Conditions that have, lack, dispute and do not mention things, and what they are like in whom."""
    return index_with(
        tmp_path_factory.mktemp("evidence"),
        {
            "often": {"scar": [often(80)], "follicular-pustule": [often(60)], "predominant-male": [often(80)], "affects-children": [PRESENT]},
            "lacks": {"scar": [DENIED], "pustule": [often(60)], "predominant-female": [PRESENT], "affects-adults": [PRESENT]},
            "argued": {
                "scar": [often(80), DENIED],
                "predominant-male": [PRESENT, DENIED],
                "age-of-onset": [f"present: true, years: [20, 40], {AMES}"],
            },
            "silent": {
                "itch": [PRESENT],
                "rare-condition": [PRESENT],
                "predominant-male": [DENIED],
                "age-of-onset": [f"present: true, years: 60, {BELL}"],
            },
            "everyday": {"itch": [PRESENT], "common-condition": [PRESENT, DENIED], "age-of-onset": [PRESENT], "rare-condition": [DENIED]},
        },
    )


def test_weights_follow_what_is_said(index: Index) -> None:
    """Stated, disputed, silent, denied: in this order when it is there, in the opposite one when it is missing."""
    there, missing = (weigh(catalogue(index), "scar", present, "scar") for present in (True, False))
    places = ["often", "argued", "silent", "lacks"]
    assert [there.of(key) for key in places] == sorted((there.of(key) for key in places), reverse=True)
    assert [missing.of(key) for key in places] == sorted(missing.of(key) for key in places)


def test_the_basis_names_the_status(index: Index) -> None:
    """And nothing for a condition that is silent."""
    evidence = weigh(catalogue(index), "scar", True, "scar")
    assert evidence.basis == {"often": "present", "lacks": "absent", "argued": "disputed"}
    assert evidence.of("silent") == evidence.silent < 0


def test_a_broader_finding_counts_partly(index: Index) -> None:
    """Who is said to have pustules may have follicular ones: more than silence, less than saying so."""
    evidence = weigh(catalogue(index), "follicular-pustule", True, "follicular pustule")
    assert (evidence.basis["lacks"], evidence.through["lacks"]) == ("broader", "pustule")
    assert evidence.of("often") > evidence.of("lacks") > evidence.silent


def test_a_narrower_finding_counts_for_the_broader_one(index: Index) -> None:
    """By way of what is said."""
    evidence = weigh(catalogue(index), "pustule", True, "pustule")
    assert (evidence.basis["often"], evidence.through["often"]) == ("present", "follicular-pustule")


def test_only_the_conditions_to_rank_count(index: Index) -> None:
    """What others have is not even background."""
    assert set(weigh(catalogue(index, groups={"often": "x", "silent": "x"}), "scar", True, "scar").weights) == {"often"}


def test_without_its_source_a_claim_is_not_there(index: Index) -> None:
    """A dispute becomes what the other camp says, a denial alone disappears, the rest stays as it is."""
    evidence = weigh(catalogue(index, without="bell"), "scar", True, "scar")
    assert evidence.basis == {"often": "present", "argued": "present"}
    assert catalogue(index, without="bell").claims("scar", "lacks") == []
    assert {claim["present"] for claim in catalogue(index).claims("scar", "argued")} == {True, False}


def test_without_the_camp_that_sees_it_the_finding_is_absent(index: Index) -> None:
    """Only the denial is left."""
    assert weigh(catalogue(index, without="ames"), "scar", True, "scar").basis == {"lacks": "absent", "argued": "absent"}


def test_with_every_source_trusted_nothing_changes(index: Index) -> None:
    """Filtering by a source that nobody cites gives the figures of the index."""
    for finding in ("scar", "pustule", "follicular-pustule", "itch"):
        plain, filtered = weigh(catalogue(index), finding, True, ""), weigh(catalogue(index, without="nobody"), finding, True, "")
        assert filtered.weights == pytest.approx(plain.weights)
        assert (filtered.basis, filtered.through) == (plain.basis, plain.through)


def test_a_finding_keeps_its_figures_under_a_filter_when_it_follows_from_a_narrower_one(tmp_path: Path) -> None:
    """The claims of the narrower finding stand behind the broader one."""
    index = index_with(tmp_path, {"a": {"follicular-pustule": [often(60), often(20, source=COLE)]}})
    kept = catalogue(index, without="cole")
    assert [claim["sources"][0]["id"] for claim in kept.claims("pustule", "a")] == ["ames"]
    assert kept.figures("pustule")["a"][1] == "follicular-pustule"


def test_what_a_group_is_named_after_is_there_in_nearly_all(tmp_path: Path) -> None:
    """In a scarring alopecia a mention of scars is as good as a high figure; elsewhere it is a mention."""
    claims = {"a": {"scar": [PRESENT]}, "b": {"scar": [PRESENT]}}
    index = index_with(tmp_path, claims, groups={"a": "scarring-lymphocytic"})
    evidence = weigh(catalogue(index), "scar", False, "scar")
    assert evidence.of("a") < -1
    assert evidence.of("a") < evidence.of("b") - 1


def test_sex_weighs_by_the_share_of_it(index: Index) -> None:
    """Four of five are men; mostly women; disputed; denied and unmentioned weigh nothing; one half is neutral."""
    man, woman = weigh_sex(catalogue(index), "male"), weigh_sex(catalogue(index), "female")
    assert man.of("often") > man.of("argued") > 0 > man.of("lacks")
    assert woman.of("lacks") > 0 > woman.of("argued") > woman.of("often")
    assert man.of("silent") == man.of("everyday") == 0
    assert (man.finding, man.text, man.basis) == ("sex-male", "male", {"often": "present", "lacks": "present", "argued": "disputed"})


def test_commonness_weighs_where_a_source_says_so(index: Index) -> None:
    """Rare against, common for, half as much when disputed, nothing when denied or silent."""
    evidence = weigh_commonness(catalogue(index))
    assert evidence.weights == {"silent": -COMMONNESS, "everyday": COMMONNESS / 2}
    assert evidence.basis == {"silent": "present", "everyday": "disputed"}
    assert evidence.silent == 0


@pytest.mark.parametrize(
    ("age", "weight"),
    [(20, AGE_WITHIN), (30, AGE_WITHIN), (40, AGE_WITHIN), (55, AGE_OUTSIDE), (70, 2 * AGE_OUTSIDE), (5, AGE_OUTSIDE), (130, AGE_FLOOR)],
)
def test_ages_outside_an_interval_weigh_against_by_their_distance(index: Index, age: float, weight: float) -> None:
    """Within it a little for; fifteen years outside as much against; never more than the floor. Here 20 to 40."""
    assert weigh_age(catalogue(index), age).of("argued") == pytest.approx(weight)


@pytest.mark.parametrize(("age", "weight"), [(60, AGE_WITHIN), (46, AGE_WITHIN), (75, AGE_WITHIN), (30, AGE_OUTSIDE)])
def test_a_mean_age_is_an_interval_around_it(index: Index, age: float, weight: float) -> None:
    """Here a mean of 60."""
    assert weigh_age(catalogue(index), age).of("silent") == pytest.approx(weight)


def test_age_groups_count_and_silence_does_not(index: Index) -> None:
    """A child speaks for what children have, an adult for what adults have; who gives no age has no weight."""
    child, adult = weigh_age(catalogue(index), 8), weigh_age(catalogue(index), 30)
    assert child.of("often") > 0 == child.of("lacks")
    assert adult.of("lacks") > 0 == adult.of("often")
    assert child.of("everyday") == 0
    assert (child.text, weigh_age(catalogue(index), 0.5).text) == ("8 years", "0.5 years")


def test_an_age_whose_source_is_left_out_weighs_nothing(index: Index) -> None:
    """As with every other claim."""
    assert weigh_age(catalogue(index, without="bell"), 60).of("silent") == 0


def seen(*findings: str) -> list[Understood]:
    """Observations; those with a minus are absent."""
    return [Understood(finding, finding.removeprefix("-"), not finding.startswith("-")) for finding in findings]


@pytest.mark.parametrize(
    ("observed", "kept"),
    [
        (["pustule", "follicular-pustule"], ["follicular-pustule"]),
        (["-pustule", "-follicular-pustule"], ["-pustule"]),
        (["-pustule", "follicular-pustule"], ["follicular-pustule"]),
        (["pustule", "-follicular-pustule"], ["pustule", "-follicular-pustule"]),
        (["itch", "scar"], ["itch", "scar"]),
        ([], []),
    ],
)
def test_what_follows_from_another_observation_counts_once(index: Index, observed: list[str], kept: list[str]) -> None:
    """A follicular pustule is a pustule, no pustule is no follicular pustule."""
    assert [entry.text for entry in without_repeats(index, seen(*observed))] == kept


def test_evidence_of_a_condition_not_named_is_silence() -> None:
    """Nought is a weight, not a lack of one."""
    evidence = Evidence("itch", True, "itch", {"a": 0.0}, -0.5, {}, {})
    assert (evidence.of("a"), evidence.of("b")) == (0.0, -0.5)
