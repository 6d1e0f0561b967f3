"""dermref.views.table_pages: treatments, list, stats, search, disputes."""

from __future__ import annotations

from copy import deepcopy
from pathlib import Path

import pytest

from dermref.answer import DISCLAIMER, Answer
from dermref.index import Index
from dermref.queries.listing import MAX_HITS, disputes, list_conditions, search, stats
from dermref.queries.treatments import treatments
from dermref.views.page import Table
from dermref.views.table_pages import disputes_page, list_page, search_page, stats_page, treatments_page
from tests.pages import block_titles, index_of, texts_under


def test_treatments_stand_in_a_table_for_each_route_group(index: Index) -> None:
    """Only groups that have a claim, systemic first."""
    assert block_titles(treatments_page(treatments(index))) == ["Systemic", "Topical", "Procedural", "Self-care"]


def test_no_treatment_claim_is_lost(index: Index) -> None:
    """As many rows as claims."""
    answer = treatments(index)
    page = treatments_page(answer)
    assert sum(len(texts_under(page, title)) for title in block_titles(page)) == len(answer.data["rows"])


def test_treatment_rows(index: Index) -> None:
    """Treatment, condition, how it is given, dose, outcome, marks."""
    rows = [row.split(" | ") for row in texts_under(treatments_page(treatments(index)), "Systemic")]
    assert rows[1][:5] == ["Rubrazine", "Red scalp", "oral; first; helps", "50 mg; once daily", "responded: 7/11 (64 %); calmer"]
    assert rows[2][:5] == ["Rubrazine", "Red scalp", "oral; does not help", "", ""]


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        ({}, "6 claims on 3 treatments"),
        ({"routes": ["topical"]}, "1 claim on 1 treatment; routes: topical"),
        (
            {"route_groups": ["systemic", "topical"], "lines": ["first", "second"]},
            "2 claims on 1 treatment; route groups: systemic, topical; lines: first, second",
        ),
    ],
)
def test_treatments_head_has_the_counts_and_the_filters(index: Index, filters: dict[str, list[str]], expected: str) -> None:
    """What was asked for is said, so that a printed page can be read later."""
    assert treatments_page(treatments(index, **filters)).head[0].text == expected


def test_treatments_explain_their_marks(index: Index) -> None:
    """Only sources of the rows shown."""
    (foot,) = treatments_page(treatments(index, routes=["topical"])).foot
    assert foot.text.startswith("Sources: [1] review-2020, review 2020.")


def test_list_rows(index: Index) -> None:
    """Sorted by name: the name, what to ask for, three counts."""
    page = list_page(list_conditions(index))
    assert page.head[0].text == "3 conditions"
    assert texts_under(page, "") == [
        "Bald scalp | bald-scalp | 5 | 1 | 0",
        "Itchy scalp | itchy-scalp | 1 | 1 | 0",
        "Red scalp | red-scalp | 9 | 3 | 7",
    ]


def test_list_of_one(index: Index) -> None:
    """One has no plural s."""
    assert list_page(list_conditions(index, "scarring-lymphocytic")).head[0].text == "1 condition"


def test_stats_rows_and_totals(index: Index) -> None:
    """A row per condition with the kinds of its sources; the totals above; a condition that nobody read twice says so."""
    page = stats_page(stats(index))
    rows = texts_under(page, "")
    assert [row.split(" | ")[0] for row in rows] == ["Bald scalp", "Itchy scalp", "Red scalp"]
    assert rows[0].endswith("1: 1 review | not yet")
    assert rows[2].endswith("3: 1 case series, 1 review, 1 clinician sheet | 2026-11-22")
    assert page.head[0].text.startswith("3 conditions; 15 findings; ")


def test_search_rows(index: Index) -> None:
    """Type, id, name and where; the title says what was looked for."""
    page = search_page(search(index, "itch"))
    assert page.title == "Search: itch"
    assert texts_under(page, "")[0] == "finding | itch | Itch | called itch"
    assert page.head[0].text == f"{len(texts_under(page, ''))} entries"


def test_search_with_one_hit(index: Index) -> None:
    """One entry has its own plural."""
    assert search_page(search(index, "wakes")).head[0].text == "1 entry"


def test_search_that_found_more_than_it_shows_says_so(tmp_path: Path) -> None:
    """Nothing is dropped silently: so many entries and no word more would be taken for all of them."""
    many = "".join(f"finding-{number}: {{name: Finding {number}, kind: lesion, definition: An ooze.}}\n" for number in range(MAX_HITS + 20))
    answer = search(index_of(tmp_path, added={"findings.yaml": many}), "ooze")
    assert search_page(answer).head[0].text != f"{MAX_HITS} entries"


def test_disputes_by_condition(index: Index) -> None:
    """A block per condition with each dispute in full."""
    page = disputes_page(disputes(index))
    assert page.head[0].text == "7 disputes"
    assert block_titles(page) == ["Red scalp"]
    lines = texts_under(page, "Red scalp")
    assert [line for line in lines if not line.startswith(" ")] == [row["name"] for row in disputes(index).data["rows"]]


def test_disputes_of_several_conditions(index: Index) -> None:
    """Each under its own name, in the order of the rows."""
    answer = deepcopy(disputes(index))
    answer.data["rows"][1]["condition"] = "bald-scalp"
    answer.data["condition_names"]["bald-scalp"] = "Bald scalp"
    page = disputes_page(answer)
    assert block_titles(page) == ["Red scalp", "Bald scalp"]
    assert texts_under(page, "Bald scalp")[0] == "Main site"


@pytest.mark.parametrize(
    ("page", "query"), [(treatments_page, treatments), (list_page, list_conditions), (stats_page, stats), (disputes_page, disputes)]
)
def test_each_page_ends_in_the_disclaimer(index: Index, page: object, query: object) -> None:
    """Once per output, and every row has as many cells as there are columns."""
    assert callable(page)
    assert callable(query)
    answer: Answer = query(index)
    drawn = page(answer)
    assert drawn.after[-1].text == DISCLAIMER
    assert all(len(row) == len(block.columns) for block in drawn.blocks if isinstance(block, Table) for row in block.rows)
