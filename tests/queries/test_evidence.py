"""dermref.queries.evidence: what one observation weighs across the conditions."""

from __future__ import annotations

from math import exp, log
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
from dermref.queries.found import Understood
from dermref.queries.likelihood import BROADER, COMMONNESS, share, silence, typical_share
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


def test_who_has_had_it_for_long_may_be_older(index: Index) -> None:
    """An age above that of the onset weighs nothing then; one below it weighs as ever, and so does one within."""
    older, younger, within = (weigh_age(catalogue(index), age, begun_earlier=True).weights["argued"] for age in (70, 5, 30))
    assert (older, younger, within) == (0, AGE_OUTSIDE, AGE_WITHIN)


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
    assert [entry.text for entry in without_repeats(catalogue(index), seen(*observed))] == kept


def test_evidence_of_a_condition_not_named_is_silence() -> None:
    """Nought is a weight, not a lack of one."""
    evidence = Evidence("itch", True, "itch", {"a": 0.0}, -0.5, {}, {})
    assert (evidence.of("a"), evidence.of("b")) == (0.0, -0.5)


AGE_GROUPS = {
    "affects-children": (0, 13), "affects-adolescents": (13, 18), "affects-adults": (18, 131), "affects-middle-aged": (40, 66),
    "affects-elderly": (65, 131),
}  # fmt: skip


@pytest.mark.parametrize("group", AGE_GROUPS)
def test_an_age_group_begins_and_ends_where_it_says(tmp_path: Path, group: str) -> None:
    """The first year belongs to it, the last does not; present speaks for, disputed neither way, absent against."""
    index = index_with(tmp_path, {"has": {group: [PRESENT]}, "argued": {group: [PRESENT, DENIED]}, "lacks": {group: [DENIED]}})
    first, end = AGE_GROUPS[group]
    for age, inside in ((first, True), (end - 0.5, True), (first - 0.5, False), (end, False)):
        weights = weigh_age(catalogue(index), age).weights
        assert ("has" in weights) is inside
        if inside:
            assert weights["has"] > 0 == weights["argued"] > weights["lacks"]


def test_what_an_age_rests_on_is_named(index: Index) -> None:
    """The sheet links the reason to its claim; an age is something that is there."""
    evidence = weigh_age(catalogue(index), 30)
    assert evidence.present
    assert (evidence.basis["argued"], evidence.through["argued"]) == ("present", "age-of-onset")
    assert (evidence.basis["lacks"], evidence.through["lacks"]) == ("present", "affects-adults")


@pytest.mark.parametrize(
    ("group", "sign"),
    [
        *((group, sign) for group in ("scarring-lymphocytic", "scarring-neutrophilic", "secondary-scarring") for sign in (
            "scarring-alopecia", "scar", "alopecia",
        )),
        ("scarring-mixed", "scarring-alopecia"), ("scarring-mixed", "scar"),
        ("non-scarring-alopecia", "nonscarring-alopecia"), ("non-scarring-alopecia", "alopecia"),
    ],
)  # fmt: skip
def test_each_group_has_its_own_signs(tmp_path: Path, group: str, sign: str) -> None:
    """What the group is named after weighs more in it than a mere mention does elsewhere."""
    index = index_with(tmp_path, {"named": {sign: [PRESENT]}, "other": {sign: [PRESENT]}}, {"named": group})
    evidence = weigh(catalogue(index), sign, True, sign)
    assert evidence.of("named") > evidence.of("other")


def test_a_mixed_group_is_not_named_after_hair_loss(tmp_path: Path) -> None:
    """Some of its conditions have none."""
    index = index_with(tmp_path, {"named": {"alopecia": [PRESENT]}, "other": {"alopecia": [PRESENT]}}, {"named": "scarring-mixed"})
    evidence = weigh(catalogue(index), "alopecia", True, "hair loss")
    assert evidence.of("named") == evidence.of("other")


def test_the_share_of_one_sex_is_what_weighs(tmp_path: Path) -> None:
    """Sixty of a hundred are men: log 0.6/0.5 for a man, log 0.4/0.5 for a woman; a hundred of a hundred leave room for doubt."""
    index = index_with(tmp_path, {"some": {"predominant-male": [often(60)]}, "range": {"predominant-male": [often(50, 70)]},
                                  "all": {"predominant-male": [often(100)]}})  # fmt: skip
    man, woman = (weigh_sex(catalogue(index), sex) for sex in ("male", "female"))
    assert man.of("some") == pytest.approx(log(0.6 / 0.5))
    assert woman.of("some") == pytest.approx(log(0.4 / 0.5))
    assert man.of("range") == pytest.approx(man.of("some"))
    assert log(0.8 / 0.5) < man.of("all") < log(2)
    assert -4 < woman.of("all") < log(0.2 / 0.5)
    assert man.present


def test_commonness_is_something_that_is_there(index: Index) -> None:
    """So that it reads as "how common it is", not as its lack."""
    assert weigh_commonness(catalogue(index)).present


def test_a_denied_broader_finding_lends_nothing(tmp_path: Path) -> None:
    """Who has no pustules is not counted as having follicular ones by way of them; who has them is, but not over what is said itself."""
    index = index_with(
        tmp_path,
        {"lacks": {"pustule": [DENIED]}, "has": {"pustule": [often(90)]}, "both": {"pustule": [often(90)], "follicular-pustule": [often(1)]},
         "narrow": {"follicular-pustule": [often(50)]}},
    )  # fmt: skip
    evidence = weigh(catalogue(index), "follicular-pustule", True, "follicular pustule")
    assert evidence.basis.get("lacks") != "broader"
    assert evidence.basis["has"] == "broader"
    assert evidence.basis["both"] == "present"
    assert evidence.of("lacks") <= evidence.silent


@pytest.mark.parametrize("without", ["ames", "bell"])
def test_what_is_stated_under_a_filter_is_what_is_left(tmp_path: Path, without: str) -> None:
    """Findings of the sources that are left, with their own figures, ages too."""
    index = index_with(tmp_path, {"one": {
        "itch": [often(80), often(20, source=BELL)], "scar": [f"present: false, frequency: {{percent: 3}}, {BELL}", f"present: true, {AMES}"],
        "age-of-onset": [f"present: true, years: [20, 40], {AMES}", f"present: true, years: [50, 60], {BELL}"],
    }})  # fmt: skip
    left = catalogue(index, without)
    stated = left.stated_of(["one"])
    figure = {"ames": 20, "bell": 80}[without]
    assert (stated["itch"][0], stated["itch"][1]["one"].low, stated["itch"][1]["one"].high) == ("symptom", figure, figure)
    assert stated["scar"][1]["one"].status == {"ames": "absent", "bell": "present"}[without]
    assert stated["scar"][1]["one"].high == {"ames": 3, "bell": None}[without]
    assert left.onsets()["one"] == [{"ames": (50, 60), "bell": (20, 40)}[without]]
    everything = catalogue(index).stated_of(["one"])
    assert (everything["itch"][1]["one"].low, everything["itch"][1]["one"].high) == (20, 80)


def test_where_sources_name_both_sexes_their_mean_weighs(tmp_path: Path) -> None:
    """Eighty of a hundred men in one, sixty of a hundred women in the other: 0.8 and 0.4 make 0.6 for a man."""
    index = index_with(tmp_path, {"two": {"predominant-male": [often(80)], "predominant-female": [often(60, source=BELL)]}})
    assert weigh_sex(catalogue(index), "male").of("two") == pytest.approx(log(0.6 / 0.5))


def test_what_nobody_mentions_is_judged_by_where_it_is_stated(tmp_path: Path) -> None:
    """By the shares of those that state or dispute it; a denial, or what a broader finding lends, is no statement."""
    index = index_with(
        tmp_path,
        {"often": {"follicular-pustule": [often(80)]}, "argued": {"follicular-pustule": [often(60), DENIED]},
         "lacks": {"follicular-pustule": [DENIED]}, "lent": {"pustule": [often(100)]}, "silent": {"itch": [PRESENT]}},
    )  # fmt: skip
    known = catalogue(index)
    evidence = weigh(known, "follicular-pustule", True, "follicular pustule")
    figures = {key: said for key, (said, _) in known.figures("follicular-pustule").items()}
    shares = {key: share(said, typical_share(figures.values())) for key, said in figures.items()}
    unmentioned = silence([shares["often"], shares["argued"]], "lesion")
    # All weights are shares over one background: their differences are ratios of shares.
    assert exp(evidence.of("often") - evidence.of("silent")) == pytest.approx(shares["often"] / unmentioned)
    assert exp(evidence.of("lent") - evidence.of("silent")) == pytest.approx(BROADER)


def test_patients_are_counted_under_a_filter_too(tmp_path: Path) -> None:
    """The figures without a source that nobody here cites are those of the index."""
    counted = f"present: true, frequency: {{count: 29, patients: 40}}, {AMES}"
    index = index_with(tmp_path, {"one": {"itch": [counted], "scar": [often(5)]}})
    for finding in ("itch", "scar"):
        filtered, all_of_them = (known.figures(finding)["one"][0] for known in (catalogue(index, "cole"), catalogue(index)))
        assert [(one.status, one.low, one.high, one.said, one.sources, one.patients, bool(one.leading)) for one in (filtered,)] == [
            (all_of_them.status, all_of_them.low, all_of_them.high, all_of_them.said, all_of_them.sources, all_of_them.patients, False)
        ]


OF_REGIONS = {
    "there": {"vertex": [often(60)], "pustule": [often(60)], "crust": [often(60)], "ancestry-african": [PRESENT], "scale": [PRESENT]},
    "elsewhere": {"occiput": [PRESENT], "ancestry-african": [DENIED], "scale": [DENIED]},
    "leading": {"crust": [f"present: true, main: true, {AMES}"], "itch": [PRESENT, f"present: true, {BELL}"]},
    "mentioned": {"vertex": [PRESENT], "pustule": [PRESENT], "crust": [PRESENT], "itch": [PRESENT, f"present: true, {BELL}"]},
}


@pytest.fixture(scope="module")
def regions(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Conditions of regions that are named, named as the main one, and not named; and of people that are spared."""
    return index_with(tmp_path_factory.mktemp("regions"), OF_REGIONS)


def test_a_region_that_is_not_named_is_left_open(regions: Index) -> None:
    """Sources that say "scalp" do not deny the vertex: it counts less against than another sign that nobody mentions, but it does count."""
    site, lesion = (weigh(catalogue(regions), finding, True, finding) for finding in ("vertex", "pustule"))  # of which the same is said
    assert lesion.of("elsewhere") < site.of("elsewhere") < site.of("mentioned")
    assert weigh(catalogue(regions), "vertex", False, "vertex").of("elsewhere") > 0


def test_the_leading_sign_of_its_kind_weighs_more(regions: Index) -> None:
    """The same when a source is left out, as long as the one that calls it the main one is there."""
    for without in (None, "nobody"):
        evidence = weigh(catalogue(regions, without=without), "crust", True, "crust")
        assert evidence.of("leading") > evidence.of("mentioned")


def test_whom_a_condition_spares_may_have_it_nonetheless(regions: Index) -> None:
    """No source has seen everybody of an ancestry: a denial weighs less than that of a sign."""
    people, lesion = (weigh(catalogue(regions), finding, True, "") for finding in ("ancestry-african", "scale"))
    assert people.basis["elsewhere"] == lesion.basis["elsewhere"] == "absent"
    assert people.of("elsewhere") - people.of("there") > lesion.of("elsewhere") - lesion.of("there") + log(2)


def test_a_region_is_a_region_where_the_first_condition_states_a_part_of_it(tmp_path: Path) -> None:
    """What follows from a narrower finding has a kind too: the same weight whatever the conditions are called."""
    claims = {"there": {"occiput": [often(60)]}, "elsewhere": {"itch": [PRESENT]}, "mentioned": {"occiput": [PRESENT]}}
    plain = index_with(tmp_path / "plain", claims)
    first = index_with(tmp_path / "first", {**claims, "a": {"nape": [PRESENT]}})
    last = index_with(tmp_path / "last", {**claims, "z": {"nape": [PRESENT]}})
    assert catalogue(plain).kind("occiput") == catalogue(first).kind("occiput") == catalogue(last).kind("occiput") == "site"
    assert weigh(catalogue(first), "occiput", True, "").of("elsewhere") == weigh(catalogue(last), "occiput", True, "").of("elsewhere")


def test_one_year_is_one_year(index: Index) -> None:
    """As it is shown."""
    assert [weigh_age(catalogue(index), age).text for age in (1.0, 2.0, 0.5)] == ["1 year", "2 years", "0.5 years"]


def test_the_kind_of_a_finding_is_known_where_something_is_stated(regions: Index) -> None:
    """Of all sources and of some."""
    for without in (None, "nobody"):
        assert [catalogue(regions, without=without).kind(finding) for finding in ("vertex", "crust", "burning")] == ["site", "lesion", ""]
