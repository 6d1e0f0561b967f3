"""dermref.queries.demographics: what a patient's age and sex, and how common a condition is, weigh across the conditions."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from dermref.index import Index
from dermref.queries.demographics import (
    AGE_FLOOR,
    AGE_GROUP_FINDINGS,
    AGE_OUTSIDE,
    AGE_WITHIN,
    BEGUN_EARLIER,
    COMMONNESS_FINDINGS,
    MOSTLY_FEMALE,
    MOSTLY_MALE,
    about_as_old,
    of_people,
    weigh_age,
    weigh_commonness,
    weigh_sex,
)
from dermref.queries.likelihood import COMMONNESS
from tests.differentials import AMES, BELL, DENIED, PRESENT, catalogue, index_with, often


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Conditions of boys and of women, disputed ones, one at twenty to forty, one at sixty in the mean, a rare and a common one."""
    return index_with(
        tmp_path_factory.mktemp("demographics"),
        {
            "often": {"predominant-male": [often(80)], "affects-children": [PRESENT]},
            "lacks": {"predominant-female": [PRESENT], "affects-adults": [PRESENT]},
            "argued": {"predominant-male": [PRESENT, DENIED], "age-of-onset": [f"present: true, years: [20, 40], {AMES}"]},
            "silent": {"rare-condition": [PRESENT], "predominant-male": [DENIED], "age-of-onset": [f"present: true, years: 60, {BELL}"]},
            "everyday": {"common-condition": [PRESENT, DENIED], "age-of-onset": [PRESENT], "rare-condition": [DENIED]},
        },
    )


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
    older, younger, within, last = (weigh_age(catalogue(index), age, begun_earlier=True).weights["argued"] for age in (70, 5, 30, 40))
    assert (older, younger, within, last) == (0, AGE_OUTSIDE, AGE_WITHIN, AGE_WITHIN)


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


def test_where_sources_name_both_sexes_their_mean_weighs(tmp_path: Path) -> None:
    """Eighty of a hundred men in one, sixty of a hundred women in the other: 0.8 and 0.4 make 0.6 for a man."""
    index = index_with(tmp_path, {"two": {"predominant-male": [often(80)], "predominant-female": [often(60, source=BELL)]}})
    assert weigh_sex(catalogue(index), "male").of("two") == pytest.approx(log(0.6 / 0.5))


def test_one_year_is_one_year(index: Index) -> None:
    """As it is shown."""
    assert [weigh_age(catalogue(index), age).text for age in (1.0, 2.0, 0.5)] == ["1 year", "2 years", "0.5 years"]


def test_every_finding_named_here_is_in_the_vocabulary(real: Index) -> None:
    """A finding that nobody has would never weigh anything."""
    named = {*AGE_GROUP_FINDINGS, *COMMONNESS_FINDINGS, *BEGUN_EARLIER, MOSTLY_MALE, MOSTLY_FEMALE}
    assert set(real.documents("finding", named)) == named


def test_who_began_early_or_long_ago_may_be_older() -> None:
    """From birth to young adulthood, or for years; who fell ill late did not."""
    assert {"onset-congenital", "onset-childhood", "onset-young-adult", "course-years"} <= BEGUN_EARLIER
    assert "onset-late" not in BEGUN_EARLIER


@pytest.mark.parametrize(
    ("age", "sex", "findings"),
    [
        (0, None, ["affects-children"]),
        (13, None, ["affects-adolescents"]),
        (65, "female", ["affects-adults", "affects-middle-aged", "affects-elderly", "predominant-male", "predominant-female"]),
        (None, "male", ["predominant-male", "predominant-female"]),
        (None, None, []),
    ],
)
def test_whom_to_ask_for(age: float | None, sex: str | None, findings: list[str]) -> None:
    """The age groups that an age is in, and both sexes where one is told."""
    assert of_people(age, sex) == findings


@pytest.mark.parametrize(("age", "ages"), [(0, (-5, 5)), (9, (1, 17)), (30, (15, 45)), (66, (51, 81))])
def test_who_is_about_as_old(age: float, ages: tuple[float, float]) -> None:
    """docs/ranking.md: five years and a third of the age to either side, at most fifteen years."""
    assert about_as_old(age) == pytest.approx(ages)
