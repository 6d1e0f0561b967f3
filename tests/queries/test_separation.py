"""dermref.queries.separation: how well a finding tells conditions apart, as docs/comparison.md has it."""

from __future__ import annotations

from math import sqrt
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.queries.separation import interval, separation

SHARES = st.integers(0, 1000).map(lambda number: number / 1000)
INTERVALS = st.tuples(SHARES, SHARES).map(lambda pair: (min(pair), max(pair)))
STATUSES = st.sampled_from(["present", "absent", "disputed"])
ROUNDING = 0.0001


@st.composite
def frequencies(draw: st.DrawFn) -> Any:
    """A frequency document, or none."""
    if draw(st.booleans()):
        return None
    low, high = sorted((draw(st.integers(0, 100)), draw(st.integers(0, 100))))
    return {"low": low, "high": high} | ({"patients": draw(st.integers(1, 5000))} if draw(st.booleans()) else {})


def test_the_worked_example_of_the_documentation() -> None:
    """Itch in 29 of 40 here (57 to 84 %), absent there (0 to 4 %): gap 0.53, distance 0.69, separation 0.61."""
    here = interval("present", {"low": 72.5, "high": 72.5, "count": 29, "patients": 40})
    there = interval("absent", None)
    assert here is not None
    assert there is not None
    assert [round(bound, 2) for bound in here] == [0.57, 0.84]
    assert there == (0.0, 0.04)
    assert round(here[0] - there[1], 2) == 0.53
    assert round((sum(here) - sum(there)) / 2, 2) == 0.69
    assert round(separation([here, there]), 2) == 0.61


@pytest.mark.parametrize(
    ("status", "frequency", "expected"),
    [
        ("unstated", None, None),
        ("unstated", {"low": 10, "high": 20}, None),
        ("absent", None, (0.0, 0.04)),
        ("absent", {"low": 10, "high": 20}, (0.0, 0.04)),
        ("present", None, (0.3, 1.0)),
        ("present", {"low": 60, "high": 80}, (0.6, 0.8)),
        ("present", {"low": 100, "high": 100, "class": "always"}, (1.0, 1.0)),
        ("disputed", None, (0.0, 1.0)),
        ("disputed", {"low": 10, "high": 30}, (0.0, 0.3)),
    ],
)
def test_interval_of_a_cell(status: str, frequency: Any, expected: tuple[float, float] | None) -> None:
    """Each row of the table in docs/comparison.md."""
    assert interval(status, frequency) == expected


@pytest.mark.parametrize(
    ("count", "patients", "low", "high"), [(0, 10, 0.0, 0.2775), (5, 10, 0.2366, 0.7634), (10, 10, 0.7225, 1.0), (1, 1, 0.2065, 1.0)]
)
def test_a_share_of_patients_is_widened_by_wilson(count: int, patients: int, low: float, high: float) -> None:
    """The 95 % score interval, with published values for ten patients; it never leaves 0 to 1."""
    share = 100 * count / patients
    found = interval("present", {"low": share, "high": share, "count": count, "patients": patients})
    assert found is not None
    assert list(found) == [pytest.approx(low, abs=0.0005), pytest.approx(high, abs=0.0005)]


@given(low=st.integers(0, 100), high=st.integers(0, 100), patients=st.integers(1, 10_000))
def test_widening_holds_what_was_given(low: int, high: int, patients: int) -> None:
    """However many patients, the interval includes the bounds given and is narrower the more patients there are."""
    low, high = sorted((low, high))
    few = interval("present", {"low": low, "high": high, "patients": patients})
    many = interval("present", {"low": low, "high": high, "patients": patients * 4})
    assert few is not None
    assert many is not None
    assert 0 <= few[0] <= many[0] <= low / 100
    assert high / 100 <= many[1] <= few[1] <= 1


@given(share=st.integers(0, 100), patients=st.integers(1, 10_000))
def test_wilson_agrees_with_its_definition(share: int, patients: int) -> None:
    """The bounds are those shares of which the one seen is just 1.96 standard errors away."""
    found = interval("present", {"low": share, "high": share, "patients": patients})
    assert found is not None
    for bound in found:
        if 0 < bound < 1:
            error = sqrt(bound * (1 - bound) / patients)
            assert abs(share / 100 - bound) == pytest.approx(1.96 * error, rel=1e-6, abs=1e-9)


@given(status=STATUSES, frequency=frequencies())
def test_an_interval_lies_within_0_and_1(status: str, frequency: Any) -> None:
    """Whatever was given, the bounds are shares and in order."""
    found = interval(status, frequency)
    assert found is not None
    assert 0 <= found[0] <= found[1] <= 1


@given(frequency=frequencies())
def test_a_dispute_widens_and_never_narrows(frequency: Any) -> None:
    """What both camps allow includes what those allow who say present."""
    present, disputed = interval("present", frequency), interval("disputed", frequency)
    assert present is not None
    assert disputed == (0.0, present[1])


@given(one=INTERVALS, other=INTERVALS)
def test_separation_is_symmetric_and_within_0_and_1(one: tuple[float, float], other: tuple[float, float]) -> None:
    """It does not matter which condition is named first."""
    assert separation([one, other]) == separation([other, one])
    assert 0 <= separation([one, other]) <= 1


@given(one=INTERVALS, other=INTERVALS)
def test_separation_is_half_of_gap_and_distance(one: tuple[float, float], other: tuple[float, float]) -> None:
    """The definition, computed another way: the gap is how far the later one starts behind the end of the earlier one."""
    first, second = sorted((one, other), key=sum)
    gap = max(second[0] - first[1], 0)
    distance = (second[0] + second[1]) / 2 - (first[0] + first[1]) / 2
    assert separation([one, other]) == pytest.approx((gap + distance) / 2, abs=ROUNDING)


@given(one=INTERVALS)
def test_equal_intervals_do_not_separate(one: tuple[float, float]) -> None:
    """Two conditions of which the same is known are alike."""
    assert separation([one, one]) == 0


@given(one=INTERVALS, other=INTERVALS, more=SHARES)
def test_widening_about_the_middle_never_separates_better(one: tuple[float, float], other: tuple[float, float], more: float) -> None:
    """The distance stays, the gap can only shrink: less certainty is never a better separator."""
    more = min(more, one[0], 1 - one[1])
    wide = (one[0] - more, one[1] + more)
    assert separation([wide, other]) <= separation([one, other]) + 2 * ROUNDING


@given(one=INTERVALS, other=INTERVALS)
def test_overlapping_intervals_separate_by_at_most_half(one: tuple[float, float], other: tuple[float, float]) -> None:
    """Without a gap nothing is sure; only the distance of the middles counts, and that by half."""
    if one[0] <= other[1] and other[0] <= one[1]:
        assert separation([one, other]) <= 0.5


@given(intervals=st.lists(st.one_of(st.none(), INTERVALS), max_size=6))
def test_separation_of_many_is_the_best_of_any_two(intervals: list[tuple[float, float] | None]) -> None:
    """A row is as good as the pair that it separates best; silent sides do not count, nor does their order."""
    stated = [one for one in intervals if one is not None]
    best = max((separation([one, other]) for one in stated for other in stated), default=0.0)
    assert separation(intervals) == best == separation(intervals[::-1])


@pytest.mark.parametrize("intervals", [[], [None], [(0.1, 0.2)], [None, (0.1, 0.2), None]])
def test_fewer_than_two_stated_sides_do_not_separate(intervals: list[tuple[float, float] | None]) -> None:
    """Nothing can be told apart by a finding stated of one condition only."""
    assert separation(intervals) == 0


def test_always_against_never_separates_completely() -> None:
    """The two ends of the scale are 1 apart."""
    assert separation([(0.0, 0.0), (1.0, 1.0)]) == 1


def test_a_separation_has_four_decimals() -> None:
    """As in the JSON: a third of a percent and no noise of binary fractions."""
    assert separation([(0.0, 1 / 7), (0.5, 2 / 3)]) == round(((0.5 - 1 / 7) + (0.5 + 2 / 3 - 1 / 7) / 2) / 2, 4) == 0.4345
