"""dermref.queries.evidence: what one observation weighs across the conditions."""

from __future__ import annotations

from math import exp, log
from pathlib import Path

import pytest

from dermref.index import Index
from dermref.queries.evidence import AGES_OF_ONSET, EVERYWHERE, GROUP_SIGNS, Evidence, stated, weigh, without_repeats
from dermref.queries.found import Understood
from dermref.queries.likelihood import BROADER, share, silence, typical_share
from tests.differentials import AMES, BELL, COLE, DENIED, PRESENT, catalogue, index_with, often


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Conditions that have, lack, dispute and do not mention things."""
    return index_with(
        tmp_path_factory.mktemp("evidence"),
        {
            "often": {"scar": [often(80)], "follicular-pustule": [often(60)]},
            "lacks": {"scar": [DENIED], "pustule": [often(60)]},
            "argued": {"scar": [often(80), DENIED]},
            "silent": {"itch": [PRESENT]},
            "everyday": {"itch": [PRESENT]},
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
    index = index_with(tmp_path, {"one": {"itch": [counted], "scar": [often(5)], "crust": [DENIED], "scale": [PRESENT, DENIED]}})
    for finding in ("itch", "scar", "crust", "scale"):
        filtered, all_of_them = (known.figures(finding)["one"][0] for known in (catalogue(index, "cole"), catalogue(index)))
        figures = [
            (one.status, one.low, one.high, one.said, one.sources, one.patients, one.denied, bool(one.leading)) for one in (filtered, all_of_them)
        ]
        assert figures[0] == figures[1]
        assert figures[0][-2:] == (finding in ("crust", "scale"), False)


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


def test_the_kind_of_a_finding_is_known_where_something_is_stated(regions: Index) -> None:
    """Of all sources and of some."""
    for without in (None, "nobody"):
        assert [catalogue(regions, without=without).kind(finding) for finding in ("vertex", "crust", "burning")] == ["site", "lesion", ""]


def test_every_finding_named_here_is_in_the_vocabulary(real: Index) -> None:
    """A finding that nobody has would never weigh anything."""
    named = {EVERYWHERE, *AGES_OF_ONSET, *(sign for signs in GROUP_SIGNS.values() for sign in signs)}
    assert set(real.documents("finding", named)) == named


@pytest.mark.parametrize(("status", "said"), [("present", True), ("disputed", True), ("absent", False), ("broader", False)])
def test_what_is_stated_is_there_or_disputed(status: str, said: bool) -> None:
    """A denial, or what a broader finding lends, is no statement; nor is silence."""
    evidence = Evidence("itch", True, "itch", {}, 0.0, {"a": status}, {})
    assert stated(evidence, "a") is said
    assert not stated(evidence, "b")
