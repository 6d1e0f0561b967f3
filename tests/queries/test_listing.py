"""dermref.queries.listing: the list of conditions, the search, and the disputes."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermref.errors import NothingFound
from dermref.index import Index
from dermref.queries.listing import MAX_HITS, disputes, list_conditions, search, stats
from tests.building import SOUND
from tests.pages import citations_in, index_from, index_of


def ids(index: Index, **how: object) -> list[str]:
    """The conditions listed."""
    return [row["id"] for row in list_conditions(index, **how).data["rows"]]  # type: ignore[arg-type]  # keywords are passed through


def hits(index: Index, text: str) -> list[tuple[str, str]]:
    """The entries found, best first."""
    return [(row["type"], row["id"]) for row in search(index, text).data["rows"]]


def test_list_has_every_condition_with_its_counts(index: Index) -> None:
    """By id; findings, treatments, sources and disputes are counts; a redirect is no condition."""
    rows = list_conditions(index).data["rows"]
    counts = ("findings", "treatments", "sources", "disputes")
    assert [(row["id"], row["name"], row["group"], row["urgency"], *(row[key] for key in counts)) for row in rows] == [
        ("bald-scalp", "Bald scalp", "scarring-lymphocytic", ["scarring"], 5, 1, 1, 0),
        ("itchy-scalp", "Itchy scalp", "neurologic-psychogenic", [], 1, 0, 1, 0),
        ("red-scalp", "Red scalp", "scaling-inflammatory", ["routine"], 9, 3, 3, 7),
    ]


def test_counts_agree_with_the_sheets(index: Index) -> None:
    """What is counted is what a reader then finds."""
    for row in list_conditions(index).data["rows"]:
        document = index.document("condition", row["id"])
        assert row["findings"] == len(document["findings"])
        assert row["treatments"] == len({claim["treatment"] for claim in document["treatments"]})
        assert row["sources"] == len(citations_in(document))
        assert row["disputes"] == len(document["disputes"])


@pytest.mark.parametrize("group", ["scarring-lymphocytic", "Scarring Lymphocytic", "SCARRING_LYMPHOCYTIC"])
def test_list_of_one_group(index: Index, group: str) -> None:
    """Spelt like any name."""
    assert ids(index, group=group) == ["bald-scalp"]


def test_unknown_group_names_the_known_ones(index: Index) -> None:
    """A misspelt group is answered with those that have conditions."""
    with pytest.raises(NothingFound) as caught:
        list_conditions(index, "nails")
    assert caught.value.cause == "no condition is in the group 'nails'"
    assert caught.value.remedy == "groups: neurologic-psychogenic, scaling-inflammatory, scarring-lymphocytic"


@pytest.mark.parametrize(
    ("kinds", "listed"),
    [
        ([], False), (["routine"], False), (["scarring"], False), (["routine", "scarring"], False),
        (["emergency"], True), (["malignant"], True), (["possibly-malignant"], True), (["contagious"], True), (["systemic-disease"], True),
        (["routine", "systemic-disease"], True),
    ],
)  # fmt: skip
def test_list_of_what_is_urgent(tmp_path: Path, kinds: list[str], listed: bool) -> None:
    """Neither what is marked routine, nor what costs hair alone, nor what is not marked at all."""
    marked = {"red-scalp": kinds, "bald-scalp": ["contagious"]}
    cited = "sources: [{id: ames, at: p}]"
    added = {
        f"claims/{key}.yaml": "statements:\n" + "".join(f"- {{about: urgency, urgency: {kind}, text: So., {cited}}}\n" for kind in own)
        for key, own in marked.items()
        if own
    }
    index = index_from(tmp_path, {name: text + added.get(name, "") for name, text in SOUND.items()})
    assert ids(index, urgent=True) == ["bald-scalp", *(["red-scalp"] if listed else [])]


@pytest.mark.parametrize("group", ["scaling-inflammatory", "scarring-lymphocytic"])
def test_urgent_within_a_group_without_any(index: Index, group: str) -> None:
    """Both filters hold at once."""
    with pytest.raises(NothingFound) as caught:
        list_conditions(index, group, urgent=True)
    assert caught.value.cause == "no condition is marked as urgent"


def test_list_answer_says_what_was_asked(index: Index) -> None:
    """Both filters are in the query; a list cites nothing."""
    answer = list_conditions(index, "scarring-lymphocytic")
    assert (answer.command, answer.query, answer.sources) == ("list", {"group": "scarring-lymphocytic", "urgent": False}, {})


def test_stats_of_each_condition(index: Index) -> None:
    """What is absent, how much is measured, how much was read twice and when; None where no one has."""
    names = ("findings", "absent", "frequencies", "treatments", "look_alikes", "patients", "disputes", "claims", "claims_checked", "reviewed")
    assert {row["id"]: tuple(row[name] for name in names) for row in stats(index).data["rows"]} == {
        "bald-scalp": (5, 1, 2, 1, 1, 0, 0, 9, 0, None),
        "itchy-scalp": (1, 0, 0, 0, 0, 0, 0, 1, 0, None),
        "red-scalp": (9, 0, 3, 3, 2, 2, 7, 27, 12, "2026-11-22"),
    }


def test_stats_count_sources_by_kind(index: Index) -> None:
    """The strongest kind first."""
    (red,) = [row for row in stats(index).data["rows"] if row["id"] == "red-scalp"]
    assert list(red["source_kinds"].items()) == [("case-series", 1), ("review", 1), ("clinician-sheet", 1)]


def test_totals_are_sums_but_for_sources(index: Index) -> None:
    """A source that several conditions cite is one source."""
    answer = stats(index)
    rows, totals = answer.data["rows"], answer.data["totals"]
    assert totals["conditions"] == len(rows) == 3
    assert all(totals[name] == sum(row[name] for row in rows) for name in totals if name not in ("conditions", "sources"))
    assert totals["sources"] == 3
    assert (answer.command, answer.query) == ("stats", {})


def test_search_puts_the_entry_of_that_name_first(index: Index) -> None:
    """Then conditions, treatments, findings, sources that contain the word; each entry once."""
    found = hits(index, "itch")
    assert found[0] == ("finding", "itch")
    assert set(found) == {("finding", "itch"), ("finding", "severe-itch"), *(("condition", f"{key}-scalp") for key in ("red", "itchy"))}
    assert len(found) == len(set(found))


def test_search_rows_have_type_id_name_and_where(index: Index) -> None:
    """The keys of the contract; where shows the words around the match."""
    for row in search(index, "itch").data["rows"]:
        assert list(row) == ["type", "id", "name", "where"]
        assert all(row.values())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("pruritus", ("finding", "itch")),
        ("Rubra", ("treatment", "rubrazine")),
        ("rubor_capitis", ("condition", "red-scalp")),
        ("Dunn sheet", ("source", "sheet")),
        ("ruddy-scalp", ("condition", "red-scalp")),
    ],
)
def test_search_by_a_name_says_which(index: Index, text: str, expected: tuple[str, str]) -> None:
    """A synonym, an alias or an old id: where tells by which name it was found, name is the entry's own."""
    row = search(index, text).data["rows"][0]
    assert (row["type"], row["id"]) == expected
    assert row["where"].startswith("called ")
    assert row["name"] == index.entity_names(*[expected[0], [expected[1]]])[expected[1]]  # type: ignore[arg-type]  # a pair taken apart


@pytest.mark.parametrize(
    ("text", "expected"), [("wakes", ["severe-itch"]), ("WAKE", ["severe-itch"]), ("back head", ["site-occiput"]), ("head back", ["site-occiput"])]
)
def test_search_needs_every_word_in_any_order(index: Index, text: str, expected: list[str]) -> None:
    """Words may be begun only, stand in any order, and be in any case."""
    assert [key for type_, key in hits(index, text) if type_ == "finding"] == expected


def test_search_looks_into_statements_and_notes(index: Index) -> None:
    """What a sheet says in sentences is found as well."""
    assert ("condition", "red-scalp") in hits(index, "comes goes")
    assert ("condition", "red-scalp") in hits(index, "worse at night")


def test_search_for_words_that_never_meet_finds_nothing(index: Index) -> None:
    """Each word occurs, but in no entry both."""
    with pytest.raises(NothingFound) as caught:
        search(index, "wakes fan")
    assert caught.value.cause == "nothing contains 'wakes fan'"


def test_a_misspelt_word_gets_the_nearest_names(index: Index) -> None:
    """And says that it is a guess."""
    rows = search(index, "rubrazzine").data["rows"]
    assert (rows[0]["id"], rows[0]["name"]) == ("rubrazine", "Rubrazine")
    assert all(row["where"].startswith("sounds like ") for row in rows)


@pytest.mark.parametrize("text", ['"', "'", "*", "itch*", "NEAR(itch)", "name:itch", "-", "(", "itch OR scar", "\x00", "^itch", "[see 2]"])
def test_search_takes_every_character_as_text(index: Index, text: str) -> None:
    """The language of the full-text engine is out of reach: an answer or nothing found, never an error of the engine."""
    try:
        assert search(index, text).data["rows"]
    except NothingFound:
        pass


@pytest.mark.parametrize("text", ["", "  ", "-", "!!!"])
def test_search_for_nothing_finds_nothing(index: Index, text: str) -> None:
    """No word to look for is not a wish for a few entries at random."""
    with pytest.raises(NothingFound):
        search(index, text)


def test_search_answer_says_what_was_asked(index: Index) -> None:
    """The text as typed."""
    answer = search(index, "Itch")
    assert (answer.command, answer.query) == ("search", {"text": "Itch"})


def test_search_stops_after_so_many(tmp_path_factory: pytest.TempPathFactory) -> None:
    """A word that is everywhere gives a bounded list."""
    many = "".join(f"finding-{number}: {{name: Finding {number}, kind: lesion, definition: An ooze.}}\n" for number in range(MAX_HITS + 20))
    index = index_of(tmp_path_factory.mktemp("many"), added={"findings.yaml": many})
    assert len(hits(index, "ooze")) == MAX_HITS


def test_disputes_of_one_condition(index: Index) -> None:
    """All of its disputes in their order, with its name and every source that speaks in them."""
    answer = disputes(index, "red-scalp")
    assert (answer.command, answer.query) == ("disputes", {"condition": "red-scalp"})
    assert answer.data == {"rows": index.disputes("red-scalp"), "condition_names": {"red-scalp": "Red scalp"}}
    assert set(answer.sources) == {"review-2020", "series-2010", "sheet"}


def test_disputes_of_all_conditions(index: Index) -> None:
    """Those of one condition here, since no other has any."""
    assert disputes(index).data == disputes(index, "red-scalp").data
    assert disputes(index).query == {"condition": None}


def test_a_condition_without_disputes(index: Index) -> None:
    """Agreement is nothing found."""
    with pytest.raises(NothingFound) as caught:
        disputes(index, "bald-scalp")
    assert caught.value.cause == "the sources do not dispute anything on bald-scalp"


def test_a_catalogue_without_disputes(tmp_path_factory: pytest.TempPathFactory) -> None:
    """No condition is named then."""
    with pytest.raises(NothingFound) as caught:
        disputes(index_of(tmp_path_factory.mktemp("agreed")))
    assert caught.value.cause == "the sources do not dispute anything"
