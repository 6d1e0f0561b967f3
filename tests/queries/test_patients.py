"""dermref.queries.patients: what published patients add to a ranking."""

from __future__ import annotations

from math import log
from pathlib import Path
from typing import Any

import pytest

from dermref.catalogue.patients import ORDINARY
from dermref.index import Index
from dermref.queries.differential import Wish
from dermref.queries.evidence import Catalogue, weigh
from dermref.queries.likelihood import (
    ALIKE,
    LITTLE,
    NEAREST,
    NEWCOMERS,
    OF_ANY_AGE,
    PART,
    RECORDED,
    REPORTED,
    SPARE,
    STEADY,
    UNTOLD,
    USUAL,
    broken_silence,
    contemporaries_share,
    contemporaries_weight,
    likeness,
    likeness_weight,
    reported_share,
    reported_weight,
    untold,
    untold_weight,
)
from tests.differentials import PRESENT, asked, entry_of, index_with, often, order, reason_of, score_of
from tests.pages import citations_in

# Three with crusts on red scalp by two authors, one of whom also tells of an itch; one on dry scalp who is said to have none.
PATIENTS = {
    "red": "patients:\n"
    "  - {age: 30, sex: male, present: [crust, follicular-pustule], sources: [{id: bell, at: case 1}]}\n"
    "  - {present: [crust], absent: [scar], sources: [{id: bell, at: case 2}]}\n"
    "  - {sex: female, present: [crust, itch], sources: [{id: cole, at: case}]}\n",
    "dry": "patients:\n  - {present: [scale, itch], absent: [crust], sources: [{id: cole, at: case}]}\n",
}
CLAIMS = {
    "red": {"burning": [PRESENT]},
    "dry": {"scale": [often(80)], "crust": [often(30)]},
    "plain": {"crust": [often(30)], "scale": [often(80)]},
}


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two conditions with patients, one without."""
    return index_with(tmp_path_factory.mktemp("patients"), CLAIMS, more=PATIENTS)


def without_patients(folder: Path) -> Index:
    """The same claims, nobody described."""
    return index_with(folder, CLAIMS)


def alike_patients(told: str, number: int) -> str:
    """So many patients of whom the same is told, as text of a claims file."""
    return "patients:\n" + "".join(f"  - {{{told}, sources: [{{id: bell, at: case {at}}}]}}\n" for at in range(number))


def test_the_formula() -> None:
    """docs/ranking.md: 0.5 x log((n + 5 q) / (N + 5) / q), with q the mean share of the conditions that have such a patient, less where few have."""
    everywhere = reported_share([(3, 3), (1, 4)])
    assert everywhere == pytest.approx((3 / (3 + SPARE) + 1 / (4 + SPARE)) / (2 + RECORDED))
    assert reported_weight(3, 3, everywhere) == pytest.approx(PART * log((3 + STEADY * everywhere) / (3 + STEADY) / everywhere))
    assert reported_weight(0, 0, everywhere) == pytest.approx(0)
    assert reported_weight(0, 8, everywhere) < 0 < reported_weight(1, 8, everywhere)


def test_silence_is_broken_by_patients() -> None:
    """docs/ranking.md: n of n + 4 of the way from silence to what is typical; what is more than typical stays."""
    assert broken_silence(-2.0, 0.5, 0) == -2.0
    assert broken_silence(-2.0, 0.5, REPORTED) == pytest.approx(-0.75)
    assert broken_silence(1.0, 0.5, 9) == 1.0


def test_patients_with_a_finding_speak_for_the_condition(tmp_path: Path, index: Index) -> None:
    """What no source states of the condition, but its patients had, moves it up: by that part, for silence is broken too; and counts as explained."""
    before, after = asked(without_patients(tmp_path), ["crust"]), asked(index, ["crust"])
    plain, told = reason_of(before, "red", "crust"), reason_of(after, "red", "crust")
    broken = told["weight"] - plain["weight"] - reported_weight(3, 3, reported_share([(3, 3)]))
    assert 0.1 < broken < -plain["weight"]
    assert (order(before)[0], order(after)[0]) == ("dry", "red")
    assert (before["unexplained"], after["unexplained"]) == ([], [])
    assert (told["status"], told["patients"]) == ("unstated", {"with": 3, "of": 3})


def test_silence_is_broken_where_a_broader_finding_alone_is_stated(tmp_path: Path) -> None:
    """A source states pustules, the patients had follicular ones."""
    claims = {"a": {"pustule": [often(50)]}, "b": {"follicular-pustule": [often(60)]}, "c": {"itch": [PRESENT]}}
    more = {
        "a": "patients:\n" + "".join(f"  - {{present: [follicular-pustule], sources: [{{id: bell, at: case {number}}}]}}\n" for number in range(3))
    }
    plain, told = (
        reason_of(asked(index_with(tmp_path / name, claims, more=told), ["follicular pustule"]), "a", "follicular-pustule")
        for name, told in (("plain", None), ("told", more))
    )
    assert plain["status"] == told["status"] == "broader"
    assert told["weight"] - plain["weight"] - reported_weight(3, 3, reported_share([(3, 3)])) > 0.1


@pytest.mark.parametrize(("present", "absent"), [(["crust"], []), ([], ["crust"])])
def test_what_is_stated_or_missing_breaks_no_silence(tmp_path: Path, present: list[str], absent: list[str]) -> None:
    """Where sources state the finding, or it is missing, what patients had, or lacked, adds its own part and no more."""
    more = {"dry": alike_patients("present: [crust]" if present else "present: [itch], absent: [crust]", 3)}
    plain, told = (
        reason_of(asked(index_with(tmp_path / name, CLAIMS, more=told), present, absent), "dry", "crust")["weight"]
        for name, told in (("plain", None), ("told", more))
    )
    assert told - plain == pytest.approx(reported_weight(3, 3, reported_share([(3, 3)])), abs=0.002)


def test_that_none_of_the_patients_had_it_counts_where_no_source_states_it(tmp_path: Path) -> None:
    """Nobody states burning of the dry scalp, and none of its patients had it."""
    more = {**PATIENTS, "plain": "patients:\n  - {present: [burning], sources: [{id: bell, at: case 9}]}\n"}
    plain, told = (asked(index_with(tmp_path / name, CLAIMS, more=text), ["burning"]) for name, text in (("plain", None), ("told", more)))
    change = reason_of(told, "dry", "burning")["weight"] - reason_of(plain, "dry", "burning")["weight"]
    assert change == pytest.approx(reported_weight(0, 1, reported_share([(1, 1)])), abs=0.002)
    assert change < 0


def test_patients_of_conditions_that_are_not_ranked_do_not_count(tmp_path: Path, index: Index) -> None:
    """`--among`: how often an itch is reported of any patient is seen among the conditions that are ranked."""
    among = Wish(among=("red", "plain"))
    plain, told = (reason_of(asked(one, ["itch"], wish=among), "red", "itch")["weight"] for one in (without_patients(tmp_path), index))
    alone, everybody = (reported_weight(1, 3, reported_share(those)) for those in ([(1, 3)], [(1, 3), (1, 1)]))
    assert alone != pytest.approx(everybody, abs=0.01)
    assert reason_of(asked(index, ["itch"], wish=among), "red", "itch")["patients"] == {"with": 1, "of": 3}
    broken = broken_silence(plain, usual_weight(index, among), 1)
    assert told == pytest.approx(broken + alone, abs=0.002)


def usual_weight(index: Index, wish: Wish) -> float:
    """The weight of an itch where its share is what is typical of it: what silence is broken towards."""
    return weigh(Catalogue(index, dict.fromkeys(wish.among, "scaling-inflammatory")), "itch", True, "itch").typical


def test_the_reports_are_cited(index: Index) -> None:
    """Whoever reports such a patient stands among the sources of the reason."""
    data = asked(index, ["crust"])
    assert [citation["id"] for citation in reason_of(data, "red", "crust")["sources"]] == ["bell", "cole"]
    assert {"bell", "cole"} <= citations_in(data)


def test_a_patient_with_a_narrower_finding_has_the_broader_one(index: Index) -> None:
    """A follicular pustule is a pustule."""
    assert reason_of(asked(index, ["pustule"]), "red", "pustule")["patients"] == {"with": 1, "of": 3}


def test_what_a_patient_lacked_counts_for_its_absence_only(index: Index) -> None:
    """A denied crust is counted where crusts are missing, not where they are there."""
    assert reason_of(asked(index, ["itch"], ["crust"]), "dry", "crust")["patients"] == {"with": 1, "of": 1}
    assert reason_of(asked(index, ["crust"]), "dry", "crust")["patients"] == {"with": 0, "of": 1}


def test_silence_of_reports_never_turns_a_stated_finding_against_the_condition(tmp_path: Path) -> None:
    """No report tells of crusts, yet sources state them: the weight shrinks, to nothing at the least; what is against it stays as it is."""
    patients = {"a": "patients:\n" + "".join(f"  - {{present: [itch], sources: [{{id: bell, at: case {number}}}]}}\n" for number in range(20))}
    patients["b"] = "patients:\n  - {present: [crust, scale], sources: [{id: cole, at: case}]}\n"
    claims = {"a": {"crust": [often(60)], "scale": [often(3)]}, "b": {"crust": [often(60)], "scale": [often(60)]}, "c": {"burning": [PRESENT]}}
    plain = asked(index_with(tmp_path / "plain", claims), ["crust", "scale"])
    told = asked(index_with(tmp_path / "told", claims, more=patients), ["crust", "scale"])
    assert 0 < reason_of(plain, "a", "crust")["weight"] < 0.8
    assert reason_of(told, "a", "crust")["weight"] == 0
    assert reason_of(plain, "a", "scale")["weight"] == reason_of(told, "a", "scale")["weight"] < 0


def test_a_condition_without_patients_weighs_as_before(tmp_path: Path, index: Index) -> None:
    """Nobody described is no evidence."""
    before, after = (reason_of(asked(one, ["crust"]), "plain", "crust") for one in (without_patients(tmp_path), index))
    assert before["weight"] == after["weight"]
    assert after["patients"] is None


def test_without_a_source_its_patients_do_not_count(index: Index) -> None:
    """The patients of the others are left, and are cited alone."""
    data = asked(index, ["crust"], wish=Wish(without=("bell",)))
    reason = reason_of(data, "red", "crust")
    assert reason["patients"] == {"with": 1, "of": 1}
    assert [citation["id"] for citation in reason["sources"]] == ["cole"]
    assert reason_of(asked(index, ["crust"], wish=Wish(trust=("review",))), "red", "crust")["patients"] is None


def test_the_most_similar_patients_count(index: Index) -> None:
    """By the part that case and patient share, on the average of the five most like it and one who is not; they are cited."""
    crust, itch = log(1 + ORDINARY / (3 + 1)) ** 2, log(1 + ORDINARY / (2 + 1)) ** 2
    pustules = log(1 + ORDINARY / (1 + 1)) ** 2 * 2  # the follicular pustule, and the pustule that it is
    data = asked(index, ["crust", "itch"])
    alike = reason_of(data, "red", "alike")
    case = crust + itch
    shares = [1.0, 2 * crust / (case + crust), 2 * crust / (case + crust + pustules)]
    assert alike["weight"] == pytest.approx(likeness_weight(shares, 3, case), abs=0.001)
    assert alike["weight"] == pytest.approx(ALIKE * sum(shares) / (3 + 1) * case / (case + LITTLE), abs=0.001)
    assert [citation["id"] for citation in alike["sources"]] == ["cole", "bell"]
    assert (alike["status"], alike["observed"], alike["patients"]) == ("present", True, None)
    assert 0 < reason_of(data, "dry", "alike")["weight"] < ALIKE / 2
    assert [reason for reason in entry_of(data, "plain")["reasons"] if reason["finding"] == "alike"] == []


def test_who_shares_nothing_counts_as_unlike(index: Index) -> None:
    """One of three had an itch: the other two stand in the average."""
    itch, crust = log(1 + ORDINARY / (2 + 1)) ** 2, log(1 + ORDINARY / (3 + 1)) ** 2
    weight = reason_of(asked(index, ["itch"]), "red", "alike")["weight"]
    assert weight == pytest.approx(likeness_weight([likeness(itch, itch, itch + crust)], 3, itch), abs=0.001)


def test_no_more_than_five_count(tmp_path: Path) -> None:
    """Ten patients alike are no more than five: a condition does not win by how many were published."""
    more = {key: alike_patients("present: [crust]", number) for key, number in (("red", 10), ("dry", NEAREST), ("plain", 1))}
    data = asked(index_with(tmp_path, CLAIMS, more=more), ["crust"])
    red, dry, plain = (reason_of(data, key, "alike")["weight"] for key in ("red", "dry", "plain"))
    assert red == dry > plain > 0


def test_likeness_in_one_sign_says_little(index: Index) -> None:
    """The more the case tells, the more it counts that patients were like it: half of it where its findings are worth LITTLE."""
    assert likeness(LITTLE, LITTLE, LITTLE) == 1
    assert likeness_weight([1.0], 1, LITTLE) == pytest.approx(ALIKE / 2 / 2)
    assert likeness_weight([], 1, LITTLE) == 0
    one, two = (reason_of(asked(index, signs), "red", "alike")["weight"] for signs in (["crust"], ["crust", "follicular pustule"]))
    assert one < two


def aged(folder: Path, ages: dict[str, list[int | None]]) -> Index:
    """The same claims, patients with crusts who are so old."""
    known = {key: [f"age: {age}, " if age is not None else "" for age in own] for key, own in ages.items()}
    patient = "  - {{{0}present: [crust], sources: [{{id: bell, at: case {1}}}]}}\n"
    return index_with(
        folder, CLAIMS, more={key: "patients:\n" + "".join(patient.format(age, at) for at, age in enumerate(own)) for key, own in known.items()}
    )


def test_the_formula_of_ages() -> None:
    """docs/ranking.md: log((n + 8 q) / (N + 8) / q), q the mean of n / (N + 2) over the conditions that have such a patient."""
    everywhere = contemporaries_share([(3, 4), (1, 8)])
    assert everywhere == pytest.approx((3 / 6 + 1 / 10) / 2)
    assert contemporaries_weight(3, 4, everywhere) == pytest.approx(log((3 + OF_ANY_AGE * everywhere) / (4 + OF_ANY_AGE) / everywhere))
    assert contemporaries_share([(3, 4)]) == pytest.approx(3 / 6)
    assert contemporaries_share([]) == 0


def test_patients_about_as_old_speak_for_the_condition(tmp_path: Path) -> None:
    """Of those whose age is told; who is far older or younger speaks against it, a condition without patients is left as it is."""
    index = aged(tmp_path, {"red": [28, 40, 31, None], "dry": [70, 80, 5]})
    data = asked(index, ["crust"], age=30)
    everywhere = contemporaries_share([(3, 3)])
    red, dry, plain = (reason_of(data, key, "age") for key in ("red", "dry", "plain"))
    assert (red["weight"], red["patients"]) == (pytest.approx(contemporaries_weight(3, 3, everywhere), abs=0.001), {"with": 3, "of": 3})
    assert (dry["weight"], dry["patients"]) == (pytest.approx(contemporaries_weight(0, 3, everywhere), abs=0.001), {"with": 0, "of": 3})
    assert (plain["weight"], plain["patients"]) == (0, None)
    assert dry["weight"] < 0 < red["weight"]
    assert ([citation["id"] for citation in red["sources"]], dry["sources"]) == (["bell"], [])


@pytest.mark.parametrize(("age", "number"), [(30, 3), (45, 2), (15, 1), (14, 0), (56, 0)])
def test_who_is_about_as_old(tmp_path: Path, age: int, number: int) -> None:
    """Fifteen years to either side, of the young five and a third of their age: of 25, 30 and 40 those between the bounds, the bounds among them."""
    reason = reason_of(asked(aged(tmp_path, {"red": [25, 30, 40], "dry": [age]}), ["crust"], age=age), "red", "age")
    assert reason["patients"] == {"with": number, "of": 3}


def test_where_nobody_is_about_as_old_ages_say_nothing(tmp_path: Path) -> None:
    """No condition has such a patient."""
    reason = reason_of(asked(aged(tmp_path, {"red": [25], "dry": [30]}), ["crust"], age=90), "red", "age")
    assert (reason["weight"], reason["patients"]) == (0, None)


def test_without_a_source_the_ages_of_its_patients_do_not_count(index: Index) -> None:
    """The only patient whose age is told is one of bell's."""
    assert reason_of(asked(index, ["crust"], age=30), "red", "age")["patients"] == {"with": 1, "of": 1}
    assert reason_of(asked(index, ["crust"], age=30, wish=Wish(without=("bell",))), "red", "age")["patients"] is None


def test_the_age_of_onset_makes_nobody_alike(real: Index) -> None:
    """It is told of few patients and would look rare: one boy who shared little else put a rare condition first at 93 %."""
    signs = ["red scaly patches of the occiput"]
    with_onset, without = ({entry["id"]: entry for entry in asked(real, told)["ranking"]} for told in ([*signs, "juvenile onset"], signs))
    both = sorted(set(with_onset) & set(without))
    assert len(both) > 3
    weights = [
        [reason["weight"] for reason in ranked[key]["reasons"] if reason["finding"] == "alike"] for key in both for ranked in (with_onset, without)
    ]
    assert weights[::2] == weights[1::2]


def test_likeness_explains_nothing(index: Index) -> None:
    """It is no sign: not among what is unexplained, and it does not make a fit good."""
    data = asked(index, ["crust", "itch", "vertex"])
    assert "alike" not in data["unexplained"]
    assert data["fit"] != "good"


def test_nobody_alike_is_no_reason(index: Index) -> None:
    """Where no patient shares a finding, nothing is said of likeness."""
    data = asked(index, ["vertex"])
    assert all(reason["finding"] != "alike" for entry in data["ranking"] for reason in entry["reasons"])


def test_a_score_is_the_sum_of_its_reasons(index: Index) -> None:
    """With patients too, nothing moves a rank that is not shown as a line."""
    for entry in asked(index, ["crust", "itch"], ["scar"])["ranking"]:
        assert entry["score"] == pytest.approx(sum(reason["weight"] for reason in entry["reasons"]), abs=0.01)


def test_a_condition_that_shares_nothing_changes_no_other(tmp_path: Path, index: Index) -> None:
    """One condition more, with a patient of its own, who shares no finding: the others keep their order and their distances."""
    more = {**PATIENTS, "far": "patients:\n  - {present: [occiput], sources: [{id: bell, at: case 3}]}\n"}
    wider = index_with(tmp_path, {**CLAIMS, "far": {"vertex": [PRESENT]}}, more=more)
    before, after = asked(index, ["crust", "itch"], ["scar"]), asked(wider, ["crust", "itch"], ["scar"])
    assert order(before) == [key for key in order(after) if key != "far"]
    for key in ("dry", "plain"):
        apart = [score_of(data, "red") - score_of(data, key) for data in (before, after)]
        assert apart[0] == pytest.approx(apart[1], abs=0.01)


def besides(data: Any, condition: str) -> Any:
    """The reason of what a condition's patients had besides."""
    return reason_of(data, condition, "besides")


def test_the_formula_of_what_is_not_told() -> None:
    """docs/ranking.md: 0.35 x (the sum of log(1 - n / (N + 5)) + 60 x log((1 - 1 / (N + 5)) / 0.8)); without patients nothing."""
    assert untold(3, 7) == pytest.approx(log(1 - 3 / (7 + NEWCOMERS)))
    more = NEWCOMERS * USUAL * log((1 - 1 / (7 + NEWCOMERS)) / (1 - 1 / NEWCOMERS))
    assert untold_weight(-2.0, 7) == pytest.approx(UNTOLD * (-2.0 + more))
    assert untold_weight(0.0, 0) == 0


def test_what_patients_had_and_nobody_tells_speaks_against(index: Index) -> None:
    """Crust in three, pustules in one, itch in one: what the case tells of, be it as missing, is not counted."""
    counted = untold(1, 3) * 2  # follicular pustule and pustule
    assert besides(asked(index, ["crust", "itch"]), "red")["weight"] == pytest.approx(untold_weight(counted, 3), abs=0.001)
    assert besides(asked(index, ["crust"], ["itch"]), "red")["weight"] == pytest.approx(untold_weight(counted, 3), abs=0.001)
    assert besides(asked(index, ["crust"]), "red")["weight"] == pytest.approx(untold_weight(counted + untold(1, 3), 3), abs=0.001)


def test_the_commonest_of_what_is_not_told_is_named_and_cited(index: Index) -> None:
    """Nobody tells of crusts, which all three had: their reports are the sources."""
    reason = besides(asked(index, ["itch"]), "red")
    assert (reason["through"], reason["patients"]) == ("crust", {"with": 3, "of": 3})
    assert (reason["status"], reason["observed"]) == ("present", True)
    assert [citation["id"] for citation in reason["sources"]] == ["bell", "cole"]


def test_where_all_is_told_all_patients_are_cited(index: Index) -> None:
    """Nothing is left to name."""
    reason = besides(asked(index, ["crust", "itch", "follicular pustule"]), "red")
    assert (reason["through"], reason["patients"]) == (None, {"with": 3, "of": 3})


def test_without_patients_nothing_is_left_untold(index: Index) -> None:
    """No such reason, neither for nor against."""
    assert [reason for reason in entry_of(asked(index, ["crust"]), "plain")["reasons"] if reason["finding"] == "besides"] == []


def test_without_a_source_what_its_patients_had_is_not_missed(index: Index) -> None:
    """One patient is left, who had crusts and an itch."""
    reason = besides(asked(index, ["crust"], wish=Wish(without=("bell",))), "red")
    assert reason["weight"] == pytest.approx(untold_weight(untold(1, 1), 1), abs=0.001)
    assert (reason["through"], reason["patients"]) == ("itch", {"with": 1, "of": 1})


def test_what_is_not_told_has_no_part_in_the_fit(index: Index) -> None:
    """It is no sign either."""
    assert "besides" not in asked(index, ["crust", "vertex"])["unexplained"]
