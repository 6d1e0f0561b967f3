"""dermref.queries.likelihood: how likely a finding is, and how much it weighs."""

from __future__ import annotations

from math import exp

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.queries.likelihood import (
    ABOVE,
    BELOW,
    CIRCUMSTANCE,
    DENIED,
    ELSEWHERE,
    FEW,
    LEADING,
    LEAST,
    MOST,
    RARE,
    SPAN,
    Said,
    background,
    denial,
    share,
    silence,
    typical_share,
    vagueness,
    weight,
)

PERCENT = st.floats(0, 100)
SHARE = st.floats(LEAST, MOST)


def test_figures_give_their_middle() -> None:
    """Twenty to forty percent are expected in nearly thirty of a hundred, where thirty are typical; what is typical draws a figure to itself."""
    said = Said("present", 20, 40, 1, 1, 100)
    assert share(said, 0.3) == pytest.approx(0.3)
    assert share(said, 0.1) < share(said, 0.3) < share(said, 0.9) < 0.4


def test_nothing_is_certain() -> None:
    """No share is nought or one, so that no single finding decides alone."""
    assert 0.95 < share(Said("present", 100, 100, 3, 3, 30)) <= MOST
    assert 0 < share(Said("present", 0, 0, 1, 1, 30)) < 0.2
    assert weight(share(Said("present", 0, 0, 1, 1, 100_000)), 0.5, True) == weight(LEAST, 0.5, True)


def test_a_low_figure_moves_to_what_is_typical_more_than_a_high_one() -> None:
    """Who writes down a case mentions what is there; and missing what nearly all have must weigh."""
    low, high = (share(Said("present", figure, figure, 1, 1, 20), 0.5) for figure in (10, 90))
    assert low - 0.1 == pytest.approx(0.4 * BELOW / (20 + BELOW))
    assert 0.9 - high == pytest.approx(0.4 * ABOVE / (20 + ABOVE))


def test_what_is_typical_of_a_finding() -> None:
    """The mean over the conditions that have it, a little drawn to the middle where few do; denials do not count."""
    stated = [Said("present", 80, 80, 1, 1, 50), Said("present", 60, 60, 1, 1, 5), Said("absent", None, None, 0, 1)]
    assert ELSEWHERE < typical_share(stated) < 0.7
    assert typical_share(stated * 30) == pytest.approx(0.7, abs=0.02)
    assert typical_share([]) == ELSEWHERE


def test_a_figure_is_as_good_as_the_number_of_its_patients() -> None:
    """All of three patients says less than all of three hundred; where nobody says how many there were, they are taken to be few."""
    few, unknown, many = (share(Said("present", 100, 100, 1, 1, patients)) for patients in (3, None, 300))
    assert few < many
    assert unknown < many


def test_a_denied_finding_is_as_rare_as_can_be() -> None:
    """A denial without a figure; with one, the figure says how rare it is."""
    assert share(Said("absent", None, None, 0, 4)) == DENIED
    assert share(Said("absent", 4, 4, 0, 4, 200)) == pytest.approx(0.04)


def test_one_denial_is_half_a_silence_and_many_are_none() -> None:
    """The more sources deny it, the nearer to never; never more than silence is worth."""
    denied = [denial(Said("absent", None, None, 0, 9, None, False, sources), 0.3) for sources in (1, 2, 5, 50)]
    assert denied[0] == pytest.approx((DENIED + 0.3) / 2)
    assert denied == sorted(denied, reverse=True)
    assert denied[-1] == pytest.approx(DENIED, abs=0.01)
    assert denial(Said("absent", None, None, 0, 9), RARE) == RARE


def test_counted_figures_leave_nothing_open() -> None:
    """Without figures all is open; with patients behind them hardly anything."""
    assert vagueness(Said("present", None, None, 3, 9)) == 1
    assert 1 > vagueness(Said("present", 5, 5, 3, 9, 10)) > vagueness(Said("present", 5, 5, 3, 9)) > vagueness(Said("present", 5, 5, 3, 9, 100))


def test_without_figures_more_sources_make_it_likelier() -> None:
    """From a little to a lot, never beyond the bounds of a mention."""
    shares = [share(Said("present", None, None, said, 9)) for said in range(10)]
    assert shares == sorted(shares)
    assert shares[0] == FEW
    assert FEW < shares[1] < shares[9] < FEW + SPAN


def test_a_mention_in_a_thin_entry_is_worth_more_than_in_a_rich_one() -> None:
    """One of one source says it, against one of thirty: rich entries do not win by volume."""
    assert share(Said("present", None, None, 1, 1)) > share(Said("present", None, None, 1, 30))


def test_an_entry_without_sources_breaks_nothing() -> None:
    """Nought sources count as one."""
    assert share(Said("present", None, None, 0, 0)) == FEW


def test_a_dispute_stands_between_its_camps() -> None:
    """Half way where they are equal, nearer to the larger one otherwise, and never quite with it."""
    even, won, lost = (share(Said("disputed", 80, 80, said, 9, 100, False, denied)) for said, denied in ((2, 2), (9, 1), (1, 9)))
    present = share(Said("present", 80, 80, 1, 9, 100))
    assert even == pytest.approx((present + DENIED) / 2)
    assert DENIED < lost < even < won < present


@given(PERCENT, PERCENT, st.sampled_from(["present", "absent", "disputed"]), st.integers(0, 40), st.integers(0, 40))
def test_every_share_is_within_bounds(one: float, other: float, status: str, said: int, of: int) -> None:
    """Any figures, any status: a logarithm can be taken of it and of its complement."""
    for low, high in ((min(one, other), max(one, other)), (None, None)):
        assert 0 < share(Said(status, low, high, said, of)) < 1


def test_the_background_counts_the_silent() -> None:
    """The more conditions are silent on it, the rarer a finding is anywhere; never outside the bounds."""
    assert background([0.5, 0.7], 2, 0.1) == pytest.approx(0.6)
    assert background([0.5, 0.7], 20, 0.1) < background([0.5, 0.7], 4, 0.1) < 0.6
    assert background([], 100, 0.1) == pytest.approx(0.1)
    assert background([], 0, 0.1) == LEAST
    assert background([1.0, 1.0, 1.0], 2, 0.1) == MOST


def test_weights_are_logarithms_of_likelihood_ratios() -> None:
    """Sixty in a hundred against twenty: three to one if there, one to two if missing."""
    assert exp(weight(0.6, 0.2, True)) == pytest.approx(3)
    assert exp(weight(0.6, 0.2, False)) == pytest.approx(0.5)


@given(SHARE, SHARE)
def test_what_speaks_for_when_there_speaks_against_when_missing(expected: float, everywhere: float) -> None:
    """Never the same way round."""
    there, missing = weight(expected, everywhere, True), weight(expected, everywhere, False)
    assert there * missing <= 0


@given(SHARE, SHARE, SHARE)
def test_who_has_it_oftener_gains_more_by_it(one: float, other: float, everywhere: float) -> None:
    """And loses more by its absence."""
    few, many = sorted((one, other))
    assert weight(few, everywhere, True) <= weight(many, everywhere, True)
    assert weight(few, everywhere, False) >= weight(many, everywhere, False)


@given(st.lists(SHARE, max_size=30))
def test_silence_is_rarer_than_a_mention_and_never_nothing(stated: list[float]) -> None:
    """It hangs on the shares where the finding is stated alone."""
    silent = silence(stated)
    assert RARE <= silent <= max(RARE, *stated, 0)
    assert silence([]) == RARE


@given(
    st.lists(SHARE, min_size=1, max_size=30), st.sampled_from(["lesion", "trichoscopy", "symptom"]), st.sampled_from(["course", "site", "trigger"])
)
def test_a_sign_that_nobody_mentions_is_rarer_than_what_is_told(stated: list[float], sign: str, told: str) -> None:
    """Who describes a condition describes its looks first."""
    assert silence(stated, sign) <= silence(stated, told)
    assert silence([0.5] * 10, sign) == pytest.approx(silence([0.5] * 10, told) / 2)


def test_a_leading_sign_is_there_in_most_patients() -> None:
    """What a source names as the leading one of its kind is no incidental mention; a figure above that stands."""
    assert share(Said("present", None, None, 1, 60, None, True)) == LEADING > share(Said("present", None, None, 1, 60))
    assert share(Said("present", 5, 5, 1, 60, 200, True)) == LEADING
    assert share(Said("present", 90, 90, 1, 1, 200, True)) == share(Said("present", 90, 90, 1, 1, 200)) > LEADING


def test_silence_can_be_bounded_from_below_by_what_is_stated() -> None:
    """At least the part asked for of the mean, but never more than the least share that is stated."""
    assert silence([0.5, 0.7], least=0.5) == pytest.approx(0.3)
    assert silence([0.1, 0.9], least=0.9) == pytest.approx(0.1)
    assert silence([], least=0.9) == RARE
    assert silence([0.5] * 40, least=0.01) == silence([0.5] * 40)


def test_silence_says_less_of_an_ordinary_finding() -> None:
    """That nobody mentions what many conditions have is no news; that nobody mentions what two have is."""
    assert silence([0.5] * 2) < silence([0.5] * 10) < silence([0.5] * 40) < 0.5


def test_an_absent_occasional_finding_hardly_matters_a_near_obligate_one_does() -> None:
    """Fifteen percent have it: next to nothing; ninety-five: twenty to one."""
    assert abs(weight(0.15, 0.1, False)) < 0.1
    assert weight(0.95, 0.1, False) < -2.5


def test_missing_circumstances_hardly_matter() -> None:
    """A course, trigger, region or other disease that is missing counts in part, a sign in full; what is there counts in full whatever it is."""
    assert weight(0.9, 0.5, present=False, kind="course") == pytest.approx(CIRCUMSTANCE * weight(0.9, 0.5, present=False, kind="lesion"))
    assert weight(0.9, 0.5, present=True, kind="course") == weight(0.9, 0.5, present=True, kind="lesion")


@pytest.mark.parametrize("kind", ["symptom", "lesion", "hair", "scarring", "trichoscopy", "histology", "laboratory", "response"])
def test_each_kind_of_sign_counts_in_full_where_it_is_missing(kind: str) -> None:
    """docs/ranking.md: as against circumstances, which count in part; and that nobody mentions a sign says more than that of a circumstance."""
    assert weight(0.9, 0.5, present=False, kind=kind) == weight(0.9, 0.5, present=False)
    assert silence([0.8] * 9, kind) < silence([0.8] * 9, "course")
