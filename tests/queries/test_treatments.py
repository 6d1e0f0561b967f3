"""dermref.queries.treatments: treatment claims across conditions, filtered."""

from __future__ import annotations

from itertools import product
from typing import Any

import pytest

from dermref.errors import NothingFound
from dermref.index import Index
from dermref.queries.treatments import treatments
from tests.pages import citations_in

ALL = [
    ("rubrazine", "bald-scalp", "oral"),
    ("rubrazine", "red-scalp", "oral"),
    ("rubrazine", "red-scalp", "oral"),
    ("rubrazine", "bald-scalp", "topical"),
    ("cold-air", "red-scalp", "procedure"),
    ("hat", "red-scalp", "self-care"),
]


def rows(index: Index, **filters: Any) -> list[tuple[str, str, str]]:
    """The claims found, as (treatment, condition, route)."""
    return [(row["treatment"], row["condition"], row["route"]) for row in treatments(index, **filters).data["rows"]]


def test_without_a_filter_every_claim_is_listed(index: Index) -> None:
    """By route group (systemic, topical, intralesional, procedural, self-care), then name, then condition."""
    assert rows(index) == ALL


def test_answer_says_what_was_asked(index: Index) -> None:
    """The query holds every filter, as the index writes its values."""
    answer = treatments(index, ["red-scalp"], ["systemic"], ["ORAL"], ["Tetracyclines"], ["First"])
    assert answer.command == "treatments"
    assert answer.query == {
        "conditions": ["red-scalp"],
        "route_groups": ["systemic"],
        "routes": ["oral"],
        "classes": ["tetracycline"],
        "lines": ["first"],
    }
    assert set(answer.sources) == citations_in(answer.data) == {"sheet"}


def test_names_of_the_conditions_come_along(index: Index) -> None:
    """Only of those that have a row."""
    assert treatments(index, routes=["topical"]).data["condition_names"] == {"bald-scalp": "Bald scalp"}


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({"conditions": ["bald-scalp"]}, [ALL[0], ALL[3]]),
        ({"conditions": ["bald-scalp", "red-scalp"]}, ALL),
        ({"route_groups": ["systemic"]}, ALL[:3]),
        ({"route_groups": ["topical"]}, [ALL[3]]),
        ({"route_groups": ["systemic", "topical"]}, ALL[:4]),
        ({"route_groups": ["self-care", "procedural"]}, ALL[4:]),
        ({"routes": ["topical"]}, [ALL[3]]),
        ({"routes": ["topical", "procedure"]}, ALL[3:5]),
        ({"classes": ["tetracycline"]}, ALL[:4]),
        ({"classes": ["physical", "self-care-preventive"]}, ALL[4:]),
        ({"lines": ["first"]}, [ALL[1]]),
        ({"lines": ["first", "second"]}, ALL[:2]),
    ],
)
def test_several_values_of_one_filter_mean_any_of_these(index: Index, filters: dict[str, list[str]], expected: list[tuple[str, str, str]]) -> None:
    """Each filter by itself, with one value and with two."""
    assert rows(index, **filters) == expected


@pytest.mark.parametrize(
    ("groups", "conditions", "lines"),
    list(product([[], ["systemic"], ["topical", "systemic"]], [[], ["red-scalp"], ["bald-scalp"]], [[], ["first"], ["first", "second"]])),
)
def test_filters_combine(index: Index, groups: list[str], conditions: list[str], lines: list[str]) -> None:
    """A claim must pass every filter that is given."""
    everything = treatments(index).data["rows"]
    expected = [
        row
        for row in everything
        if (not groups or row["route_group"] in groups) and (not conditions or row["condition"] in conditions) and (not lines or row["line"] in lines)
    ]
    if expected:
        assert treatments(index, conditions, groups, lines=lines).data["rows"] == expected
    else:
        with pytest.raises(NothingFound):
            treatments(index, conditions, groups, lines=lines)


@pytest.mark.parametrize("value", ["self-care-preventive", "Self care preventive", "SELF_CARE_PREVENTIVE", "self-care preventives"])
def test_values_are_matched_like_names(index: Index, value: str) -> None:
    """Case, blanks, dashes and underscores do not matter, nor a plural s."""
    assert rows(index, classes=[value]) == [ALL[5]]


def test_filters_that_nothing_passes(index: Index) -> None:
    """Each value exists, but no claim has all of them."""
    with pytest.raises(NothingFound) as caught:
        treatments(index, routes=["topical"], lines=["first"])
    assert caught.value.cause == "no treatment claim passes all these filters"
    assert caught.value.remedy


@pytest.mark.parametrize(
    ("filters", "cause", "remedy"),
    [
        ({"routes": ["orla"]}, "no treatment has the route 'orla'", "nearest: oral"),
        ({"classes": ["tetracyclin"]}, "no treatment has the class 'tetracyclin'", "nearest: tetracycline"),
        ({"lines": ["frist"]}, "no treatment has the line 'frist'", "nearest: first"),
        ({"lines": ["zzz"]}, "no treatment has the line 'zzz'", "nearest: first, second"),
        ({"routes": ["oral", "zzz"]}, "no treatment has the route 'zzz'", "nearest: oral, procedure, self-care, topical"),
    ],
)
def test_a_value_that_occurs_nowhere(index: Index, filters: dict[str, list[str]], cause: str, remedy: str) -> None:
    """The nearest values are offered, or all of them if none is near."""
    with pytest.raises(NothingFound) as caught:
        treatments(index, **filters)
    assert (caught.value.cause, caught.value.remedy) == (cause, remedy)
