"""dermref.queries.names: from what a user types to the entry that is meant."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.errors import NothingFound
from dermref.index import Index, Named
from dermref.queries.names import TYPES, closest, find_entry, nearest
from tests.misspellings import misspellings, misspelt
from tests.pages import all_names, index_of


def found(index: Index, name: str, types: tuple[str, ...] = TYPES) -> tuple[str, str]:
    """Type and id of the entry that answers to the name."""
    entry = find_entry(index, name, types)
    return entry.type, entry.id


@pytest.mark.parametrize(
    "name",
    [
        "red-scalp",
        "Red scalp",
        "RED SCALP",
        "red_scalp",
        "Red-Scalp",
        "  red   scalp ",
        "RS",
        "rs",
        "rubor capitis",
        "Rubor_Capitis",
        "rubor-capitis",
    ],
)
def test_finds_a_condition_by_id_name_alias_and_abbreviation(index: Index, name: str) -> None:
    """Case does not matter, nor which of blank, dash and underscore stands between the words."""
    assert found(index, name) == ("condition", "red-scalp")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("rubrazine", ("treatment", "rubrazine")),
        ("RUBRA", ("treatment", "rubrazine")),
        ("Wearing a hat", ("treatment", "hat")),
        ("pruritus", ("finding", "itch")),
        ("Crown", ("finding", "site-vertex")),
        ("series 2010", ("source", "series-2010")),
        ("dunn_sheet", ("source", "sheet")),
    ],
)
def test_finds_treatments_findings_and_sources(index: Index, name: str, expected: tuple[str, str]) -> None:
    """Entries of the other registers answer to their names and synonyms as well."""
    assert found(index, name) == expected


def test_follows_a_redirect(index: Index) -> None:
    """The old id of a renamed entry leads to the new one."""
    assert found(index, "ruddy-scalp") == ("condition", "red-scalp")


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("condition:RS", ("condition", "red-scalp")),
        ("treatment:Rubra", ("treatment", "rubrazine")),
        ("finding:itch", ("finding", "itch")),
        ("finding: itch", ("finding", "itch")),
        ("source:sheet", ("source", "sheet")),
    ],
)
def test_a_prefix_asks_for_one_type(index: Index, name: str, expected: tuple[str, str]) -> None:
    """`type:name` looks among the entries of that type only."""
    assert found(index, name) == expected


@pytest.mark.parametrize("name", ["treatment:itch", "condition:rubrazine", "colour:itch", "finding:", ":itch"])
def test_a_prefix_never_finds_another_type(index: Index, name: str) -> None:
    """A name of another type does not count, and a word that is no type is taken as part of the name."""
    with pytest.raises(NothingFound):
        find_entry(index, name)


@pytest.fixture(scope="module")
def shared_names(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """A catalogue in which a condition, a treatment, a finding and a source share names."""
    changed = {
        "conditions.yaml": """\
            red-scalp: {name: Red scalp, aliases: [All], group: scaling-inflammatory}
            bald-scalp: {name: Bald scalp, group: scarring-lymphocytic}
            """,
        "treatments.yaml": "cream: {name: Cream, synonyms: [All, Three], class: emollient}\n",
        "findings.yaml": """\
            itch: {name: Itch, synonyms: [All, Three, Two], kind: symptom, definition: A wish to scratch.}
            scar: {name: Scar, kind: scarring, definition: Tissue that replaced skin.}
            """,
        "sources.yaml": """\
            ames: {kind: review, name: Two, title: Scalps, authors: [Ames A], doi: 10.1000/scalps, read: abstract, accessed: 2026-11-22}
            bell: {kind: review, title: Scalps, authors: [Bell B], pmid: "2", read: full-text, accessed: 2026-11-22}
            """,
    }
    return index_of(tmp_path_factory.mktemp("shared"), changed)


@pytest.mark.parametrize(
    ("name", "expected"),
    [("all", ("condition", "red-scalp")), ("three", ("treatment", "cream")), ("two", ("finding", "itch")), ("source:two", ("source", "ames"))],
)
def test_conditions_come_before_treatments_findings_and_sources(shared_names: Index, name: str, expected: tuple[str, str]) -> None:
    """A name that several entries answer to leads to the condition, else the treatment, else the finding; a prefix reaches the others."""
    assert found(shared_names, name) == expected


def test_types_narrow_the_search(shared_names: Index) -> None:
    """A command that wants a finding gets the finding, whatever else has the name."""
    assert found(shared_names, "all", ("finding",)) == ("finding", "itch")


def test_unknown_name_says_what_was_looked_for_and_the_nearest(index: Index) -> None:
    """The error names every type looked among, the nearest entries with the names meant, and the search to try."""
    with pytest.raises(NothingFound) as caught:
        find_entry(index, "red scap")
    assert caught.value.cause == "no condition, treatment, finding or source is called 'red scap'"
    assert caught.value.remedy.startswith("nearest: red-scalp")
    assert caught.value.remedy.endswith("or try: dermref search red")


def test_unknown_name_among_one_type_names_that_type(index: Index) -> None:
    """Only entries of the wanted type are offered, though another type has the very name."""
    with pytest.raises(NothingFound) as caught:
        find_entry(index, "itch", ("condition",))
    assert caught.value.cause == "no condition is called 'itch'"
    assert caught.value.remedy.startswith("nearest: itchy-scalp")


def test_prefix_of_a_type_that_is_not_wanted_finds_nothing(index: Index) -> None:
    """`compare treatment:rubrazine` cannot mean anything."""
    with pytest.raises(NothingFound) as caught:
        find_entry(index, "treatment:rubrazine", ("condition",))
    assert caught.value.cause == "no entry is called 'rubrazine'"


@pytest.mark.parametrize("name", ["", "  ", "-", "zzzzzzzzzz"])
def test_a_hopeless_name_still_gets_a_remedy(index: Index, name: str) -> None:
    """Nothing near, or nothing typed at all, is answered with a way on."""
    with pytest.raises(NothingFound) as caught:
        find_entry(index, name)
    assert "dermref search" in caught.value.remedy


def test_nearest_gives_each_entry_once_and_at_most_three(index: Index) -> None:
    """An entry near by several of its names is offered once; three entries are enough to choose from."""
    near = nearest(index, "scalp")
    entries = [(entry.type, entry.id) for entry in near]
    assert len(entries) == len(set(entries)) == 3


def test_nearest_keeps_to_the_types(index: Index) -> None:
    """Only entries of the wanted types are offered."""
    assert {entry.type for entry in nearest(index, "scalp", ("condition",))} == {"condition"}
    assert nearest(index, "scalp", ()) == []


def test_nearest_begins_with_the_most_alike(index: Index) -> None:
    """A letter left out of one name leads to that entry first."""
    assert nearest(index, "rubrazin")[0] == Named("rubrazine", "treatment", "rubrazine", "rubrazine")
    assert nearest(index, "itchy scap")[0].id == "itchy-scalp"


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        ("minocyclin", ["doxycycline", "minocycline", "hat"], ["minocycline", "doxycycline"]),
        ("mino", ["minocycline", "doxycycline"], ["minocycline"]),
        ("planus", ["lichen planus", "lichen planopilaris"], ["lichen planus"]),
        ("fd", ["fdx", "fd xy", "doxycycline"], ["fdx", "fd xy"]),
        ("fluconazole", ["fluocinonide", "ketoconazole", "hat"], ["ketoconazole", "fluocinonide"]),
        ("hat", ["hat", "hat"], ["hat"]),
        ("hat", ["cold air"], []),
        ("hat", [], []),
        ("itch", ["pitch", "itching"], ["itching", "pitch"]),
    ],
)
def test_closest_orders_by_likeness(word: str, known: list[str], expected: list[str]) -> None:
    """A word that the other begins with, or has as a whole word, is alike; so is one with few letters changed; others are left out."""
    assert closest(word, known) == expected


def test_closest_gives_at_most_twelve() -> None:
    """A short word that begins many names does not flood the message."""
    assert len(closest("a", [f"a{number}" for number in range(40)])) == 12


def test_closest_does_not_depend_on_the_order_given() -> None:
    """The same words in another order give the same answer."""
    known = ["itching", "pitch", "severe itch", "itch mite", "stitch"]
    assert closest("itch", known) == closest("itch", known[::-1])


def spelt(label: str, upper: list[bool], separators: list[str]) -> str:
    """The label with some letters in upper case and other separators between its words."""
    turned = "".join(letter.upper() if big else letter.lower() for letter, big in zip(label, upper * len(label), strict=False))
    words = turned.replace("-", " ").replace("_", " ").split()
    return "".join(word + (separators * len(words))[number] for number, word in enumerate(words)).strip(" -_")


@given(data=st.data())
def test_every_name_is_found_however_it_is_spelt(index: Index, data: st.DataObject) -> None:
    """Whatever the case and the separators, a name of the index leads to an entry that has it."""
    name = data.draw(st.sampled_from(all_names(index)))
    upper = data.draw(st.lists(st.booleans(), min_size=1, max_size=6))
    separators = data.draw(st.lists(st.sampled_from([" ", "-", "_", "  ", " - "]), min_size=1, max_size=3))
    assert find_entry(index, spelt(name.label, upper, separators)).key == name.key


def test_a_name_with_brackets_or_quotes_is_just_unknown(index: Index) -> None:
    """Characters that mean something to SQL, globbing or markup are taken as letters."""
    for name in ("'; DROP TABLE name; --", "[/red]", "%", "_", "*", '"red-scalp"'):
        with pytest.raises(NothingFound):
            find_entry(index, name)


def test_a_look_alike_without_a_sheet_is_said_to_be_one(tmp_path: Path) -> None:
    """U-48: with the sheets that name it; whole, without what stands in brackets, or as one of several names."""
    changed = {
        "claims/bald-scalp.yaml": """\
            coverage_note: Invented.
            findings:
            - {finding: scar, present: true, sources: [{id: bell, at: page 2}]}
            look_alikes:
            - {name: Blue scalp (azure type), tell: it is blue, sources: [{id: bell, at: page 1}]}
            - {name: Green scalp / verdant scalp, tell: it is green, sources: [{id: bell, at: page 1}]}
            """,
    }
    own = index_of(tmp_path, changed)
    for name in ("blue scalp", "Blue scalp (azure type)", "VERDANT_SCALP", "green scalp"):
        with pytest.raises(NothingFound) as caught:
            find_entry(own, name)
        assert caught.value.cause.endswith(" has no sheet; it is a look-alike of bald-scalp")
        assert caught.value.remedy == "dermref show bald-scalp --section look-alikes"
    with pytest.raises(NothingFound, match="no finding is called"):
        find_entry(own, "blue scalp", ("finding",))


@pytest.mark.parametrize("start", [0, 120, 240, 360])
def test_a_misspelt_name_is_among_the_suggestions(real: Index, start: int) -> None:
    """U-49: for a fixed list of misspellings of names of conditions, treatments and findings (letters left out, doubled, changed round, next to
    the right one, wrong vowels, British and American) the right entry is among the three suggestions in at least 95 of 100. Every 120th of
    the list here, in four parts that are held to it each; `python -m tests.misspellings` goes through all of it.
    """
    tried, missed = misspelt(real, 480, start)
    assert tried > 125
    assert len(missed) <= 0.05 * tried, missed


def test_the_misspellings_are_of_every_kind() -> None:
    """U-49: a test that cannot fail would be none: each kind changes the name, in a way of its own."""
    changed = {kind: wrong for kind, _, wrong in misspellings(["Seborrhoeic"])}
    assert set(changed) == {"deletion", "doubling", "transposition", "neighbour", "vowel", "spelling"}
    assert len(set(changed.values()) | {"seborrhoeic"}) == 7
    assert [len(changed[kind]) for kind in ("deletion", "doubling", "transposition", "neighbour", "vowel")] == [10, 12, 11, 11, 11]


@pytest.mark.parametrize("wrong", ["lopecia areata", "xlopecia areata", "eborrhoeic dermatitis"])
def test_a_wrong_first_letter_is_forgiven(real: Index, wrong: str) -> None:
    """Names that begin alike are compared first; where none of them is surely meant, all are."""
    right = {"eborrhoeic dermatitis": "seborrheic-dermatitis"}.get(wrong, "alopecia-areata")
    assert right in [found.id for found in nearest(real, wrong)]
