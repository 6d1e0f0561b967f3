"""The index: what it answers, how it is written in one step, and what it does when its file is not what it should be."""

from __future__ import annotations

import os
import sqlite3
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from dermref.catalogue.build import build_index
from dermref.index import SCHEMA_VERSION, Damaged, Figures, Index, Named, open_index
from dermref.index import writer as module
from dermref.index.writer import index_in_memory, write_index
from tests.building import no_progress
from tests.conftest import META, TINY
from tests.pages import all_names

Rows = list[tuple[str, tuple[Any, ...]]]


def entity(key: str, name: str = "x") -> tuple[str, tuple[Any, ...]]:
    """The row of a condition without content."""
    return "entity", ("condition", key, name, f'{{"id":"{key}"}}', f'{{"id":"{key}"}}')


@pytest.fixture
def built(tmp_path: Path) -> Path:
    """The index of the tests' catalogue as a file."""
    path = tmp_path / "index.sqlite3"
    build_index([str(TINY)], str(path), META, no_progress)
    return path


# What it answers


def test_facts_about_itself(index: Index) -> None:
    """The index knows what it was made from and of which version it is; an unknown fact is empty."""
    assert [index.meta(key) for key in ("fingerprint", "catalogue_version", "schema_version", "weight")] == [
        "0" * 64,
        "test",
        str(SCHEMA_VERSION),
        "",
    ]


def test_name_leads_to_its_entries(index: Index) -> None:
    """The compared form of a name leads to the entry, with the name as it was written."""
    assert index.named("rs") == [Named("rs", "condition", "red-scalp", "RS")]
    assert index.named("pruritus") == [Named("pruritus", "finding", "itch", "pruritus")]
    assert index.named("nobody") == []


def test_entries_of_one_name_come_by_type() -> None:
    """If several entries answer to a name, conditions come first, then treatments, findings and sources, each by id."""
    rows: Rows = [("name", ("x", type_, key, "X")) for type_ in ("source", "finding", "treatment", "condition") for key in ("b", "a")]
    index = index_in_memory(rows, {})
    expected = [(type_, key) for type_ in ("condition", "treatment", "finding", "source") for key in ("a", "b")]
    assert [(named.type, named.id) for named in index.named("x")] == expected
    assert [(named.type, named.id) for named in index.names(["x"], ("source", "finding", "treatment", "condition"))] == expected
    assert [(named.type, named.id) for named in index.names(["x", "y"], ("finding",))] == expected[4:6]


def test_name_given_twice_is_one(index: Index) -> None:
    """Two names of one entry that are compared alike are one, the first as written."""
    index = index_in_memory([("name", ("x", "finding", "a", "X")), ("name", ("x", "finding", "a", "x"))], {})
    assert index.named("x") == [Named("x", "finding", "a", "X")]


def test_document_of_an_entry(index: Index) -> None:
    """An entry's document comes by type and id; there is none for another type or id."""
    assert index.document("finding", "itch")["name"] == "Itch"
    assert index.document("condition", "itch") is None
    assert index.document("finding", "nothing") is None


def test_name_that_is_no_text_leads_nowhere(index: Index) -> None:
    """A name with bytes that are no text, as a command line may have them, is unknown like any other unknown name."""
    assert index.named("sch\udcf6n") == []
    assert index.document("finding", "sch\udcf6n") is None
    assert index.search(["sch\udcf6n"], 5) == []


def test_documents_of_several_entries(index: Index) -> None:
    """Several documents come at once, by id; unknown ids and doubles are passed over."""
    found = index.documents("finding", iter(["scar", "itch", "scar", "red-scalp", "nothing"]))
    assert {key: document["id"] for key, document in found.items()} == {"itch": "itch", "scar": "scar"}
    assert index.documents("finding", []) == {}


def test_names_of_several_entries(index: Index) -> None:
    """Names of several entries come at once, by id, of one type only."""
    assert index.entity_names("condition", ["red-scalp", "bald-scalp", "itch"]) == {"bald-scalp": "Bald scalp", "red-scalp": "Red scalp"}


def test_any_number_of_entries_can_be_asked_for() -> None:
    """More ids than SQLite takes variables are asked for in parts, none lost at the seams."""
    keys = [f"c{number}" for number in range(1001)]
    index = index_in_memory([entity(key, key.upper()) for key in keys], {})
    assert index.entity_names("condition", keys) == {key: key.upper() for key in keys}


def test_any_number_of_rows_is_written() -> None:
    """More rows than are written at once all arrive, the last part too."""
    index = index_in_memory([entity(f"c{number:05}") for number in range(2 * module.BATCH + 1)], {})
    assert [row["id"] for row in index.listings()] == [f"c{number:05}" for number in range(2 * module.BATCH + 1)]


def test_listings_are_those_of_conditions(index: Index) -> None:
    """The rows of `list` come by id, one for each condition."""
    assert [row["id"] for row in index.listings()] == ["bald-scalp", "itchy-scalp", "red-scalp"]


def test_postings_of_a_finding(index: Index) -> None:
    """All conditions of which a finding is stated or implied come by id, with claims where it is stated, with what implies it where not."""
    found = index.postings("itch")
    assert [(posting.condition, posting.status, posting.through) for posting in found] == [
        ("bald-scalp", "absent", None),
        ("itchy-scalp", "present", "severe-itch"),
        ("red-scalp", "present", None),
    ]
    assert found[1].document is None
    assert [len(posting.document["claims"]) for posting in found if posting.document] == [1, 2]
    assert index.postings("nothing") == []


def test_figures_of_a_finding(index: Index) -> None:
    """What counts of a finding comes by condition, without the claims: status, bounds, how many sources say so, and of how many."""
    assert index.figures(["itch"])["itch"] == [
        Figures("bald-scalp", "absent", None, None, None, None, 0, 1, 0, 1, "symptom"),
        Figures("itchy-scalp", "present", "severe-itch", None, None, None, 1, 1, 0, 0, "symptom"),
        Figures("red-scalp", "present", None, 72.5, 99.0, 40, 2, 3, 0, 0, "symptom"),
    ]
    assert index.figures(["nothing"]) == {"nothing": []}


def test_everything_stated_of_conditions(index: Index) -> None:
    """What is stated of some conditions comes by condition, with its kind and figures; what is only implied is left out."""
    found = index.stated_of(["itchy-scalp", "bald-scalp", "bald-scalp"])
    assert [(finding, kind, figures.condition) for finding, kind, figures in found] == [
        ("deep-fibrosis", "histology", "bald-scalp"),
        ("itch", "symptom", "bald-scalp"),
        ("pustule", "lesion", "bald-scalp"),
        ("scar", "scarring", "bald-scalp"),
        ("site-vertex", "site", "bald-scalp"),
        ("severe-itch", "symptom", "itchy-scalp"),
    ]
    assert found[0][2] == Figures("bald-scalp", "present", None, 90.0, 90.0, 30, 1, 1, 0, 0, "histology")
    assert index.stated_of([]) == []


def test_stored_documents_come_in_the_order_asked_for(index: Index) -> None:
    """What is asked for and known, each the same as the decoded one; an unknown id is left out."""
    known = sorted(index.documents("source", [key for key, _ in index.first("source", 3)]), reverse=True)
    stored = index.stored("source", [known[0], "nobody-1900", *known[1:]])
    assert list(stored) == known
    assert stored == index.documents("source", known)


def test_what_several_findings_imply(index: Index) -> None:
    """What is broader than each of several findings comes at once; one that implies nothing is left out."""
    assert index.broader_of(["severe-itch", "itch", "follicular-pustule"]) == {"severe-itch": {"itch"}, "follicular-pustule": {"pustule"}}
    assert index.broader_of([]) == {}


def test_first_entries_of_a_type(index: Index) -> None:
    """By id, with their names, as many as asked for."""
    assert index.first("condition", 2) == [(key, index.entity_names("condition", [key])[key]) for key in ("bald-scalp", "itchy-scalp")]
    assert index.first("nothing", 2) == []


def test_number_of_entries(index: Index) -> None:
    """Entries are counted by type."""
    assert [index.count(type_) for type_ in ("condition", "finding", "source", "treatment", "recipe")] == [3, 11, 3, 4, 0]


def test_kinds_of_sources(index: Index) -> None:
    """The kind of each source is known by its id."""
    assert index.source_kinds() == {"review-2020": "review", "series-2010": "case-series", "sheet": "clinician-sheet"}


def test_names_of_findings(index: Index) -> None:
    """The names of findings, and of nothing else, come in their compared form with the id that each leads to."""
    found = index.finding_names()
    assert ("pruritus", "itch") in found
    assert ("crown", "site-vertex") in found
    assert {key for _, key in found} == set(index.entity_names("finding", [key for _, key in found]))
    assert len({key for _, key in found}) == index.count("finding")
    assert found == sorted(found)


def test_disputes_of_one_condition_and_of_all(index: Index) -> None:
    """Disputes come in their order, of one condition or of all."""
    every = index.disputes()
    assert [dispute["condition"] for dispute in every] == ["red-scalp"] * len(every)
    assert index.disputes("red-scalp") == every == index.document("condition", "red-scalp")["disputes"]
    assert index.disputes("bald-scalp") == []


@pytest.mark.parametrize(
    ("wanted", "expected"),
    [
        ({}, ["bald-scalp rubrazine oral", "bald-scalp rubrazine topical", "red-scalp rubrazine oral", "red-scalp rubrazine oral",
              "red-scalp cold-air procedure", "red-scalp hat self-care"]),
        ({"condition": ["bald-scalp"]}, ["bald-scalp rubrazine oral", "bald-scalp rubrazine topical"]),
        ({"treatment": ["hat", "cold-air"]}, ["red-scalp cold-air procedure", "red-scalp hat self-care"]),
        ({"route": ["topical"]}, ["bald-scalp rubrazine topical"]),
        ({"route_group": ["systemic"], "condition": ["red-scalp"]}, ["red-scalp rubrazine oral", "red-scalp rubrazine oral"]),
        ({"class_": ["physical"]}, ["red-scalp cold-air procedure"]),
        ({"line": ["second"]}, ["bald-scalp rubrazine oral"]),
        ({"line": [], "class_": ["physical"]}, ["red-scalp cold-air procedure"]),
        ({"line": ["third"]}, []),
        ({"condition": ["red-scalp' OR '1'='1"]}, []),
    ],
)  # fmt: skip
def test_treatment_claims(index: Index, wanted: dict[str, list[str]], expected: list[str]) -> None:
    """Treatment claims come by condition and their order in it, those that have one of the values wanted in every column asked for."""
    found = [f"{row['condition']} {row['treatment']} {row['route']}" for row in index.therapies(**wanted)]
    assert found == expected


def test_treatment_claims_by_another_column_are_refused(index: Index) -> None:
    """A column that is not one of the known ones never reaches the SQL."""
    with pytest.raises(KeyError):
        index.therapies(**{"1=1; --": ["x"]})


def test_values_of_treatment_claims(index: Index) -> None:
    """The values that occur in a column come sorted, each once, without the empty one."""
    assert index.therapy_values("line") == ["first", "second"]
    assert index.therapy_values("class_") == ["physical", "self-care-preventive", "tetracycline"]


def test_entries_that_cite_a_source(index: Index) -> None:
    """Whoever cites a source is known, with how often."""
    assert index.citing("review-2020") == [("condition", "bald-scalp", 9), ("condition", "red-scalp", 7), ("treatment", "rubrazine", 3)]
    assert index.citing("nobody") == []


# The text search


def found(index: Index, *words: str, limit: int = 10) -> list[tuple[str, str]]:
    """Type and id of what a search finds."""
    return [(hit.type, hit.id) for hit in index.search(words, limit)]


def test_search_finds_beginnings_of_words(index: Index) -> None:
    """Every word must begin some word of an entry, in name or text, in any case."""
    assert found(index, "FOLLIC") == [("condition", "red-scalp"), ("finding", "follicular-pustule")]
    assert found(index, "redness", "ear") == [("condition", "red-scalp")]
    assert found(index, "redness", "zebra") == []
    assert found(index, "edness") == []


def test_search_ignores_accents() -> None:
    """A word typed without accents finds the one with them, and the other way round."""
    index = index_in_memory([("search", ("source", "a", "Sjögren", "Ménière"))], {})
    assert found(index, "sjogren") == found(index, "MÉNIÈRE") == [("source", "a")]


def test_search_comes_by_type_and_fit() -> None:
    """Conditions come first, then treatments, findings, sources; of one type what has the word in its name first, then by id."""
    rows: Rows = [
        ("search", ("source", "s", "Scalp", "")),
        ("search", ("condition", "z", "Scalp", "")),
        ("search", ("condition", "b", "Other", "a scalp")),
        ("search", ("condition", "a", "Other", "a scalp")),
        ("search", ("finding", "f", "Scalp", "")),
        ("search", ("treatment", "t", "Scalp", "")),
    ]
    index = index_in_memory(rows, {})
    order = [("condition", "z"), ("condition", "a"), ("condition", "b"), ("treatment", "t"), ("finding", "f"), ("source", "s")]
    assert found(index, "scalp") == order
    assert found(index, "scalp", limit=2) == order[:2]


def test_search_shows_where() -> None:
    """A hit shows the words around the match, without marks of the search's own."""
    index = index_in_memory([("search", ("condition", "a", "Name", "one two three redness from ear to ear"))], {})
    assert [hit.where for hit in index.search(["redness"], 1)] == ["one two three redness from ear to ear"]


@pytest.mark.parametrize(
    "word", ['"', '""', "a OR b", "NOT", "itch*", "name:itch", "(", "-", "^itch", "'", "NEAR(a b)", "\\", "a\0b", "\0", "", "a " * 3000, "-" * 500]
)
def test_search_takes_any_word_as_text(index: Index, word: str) -> None:
    """No sign in a word is an operator of the search: it finds text or nothing, and never fails."""
    assert ("condition", "bald-scalp") not in found(index, word)


# The file


def test_search_for_no_word_finds_nothing(index: Index) -> None:
    """A search without words, or for very many, is no damage to the index either."""
    assert index.search([], 5) == []
    assert index.search(["itch"] * 400, 5) != []


def test_index_is_read_from_its_file(built: Path, index: Index) -> None:
    """An index in a file answers like that in memory."""
    opened = open_index(str(built))
    assert all_names(opened) == all_names(index)
    assert opened.document("condition", "red-scalp") == index.document("condition", "red-scalp")


@pytest.mark.parametrize("name", ["a b", "100%25", "what?mode=rw", "#1", "ä'\""])
def test_any_name_of_a_file_will_do(tmp_path: Path, name: str) -> None:
    """R-34: Signs that mean something in an address mean nothing in a file's name."""
    (tmp_path / name).mkdir()
    path = str(tmp_path / name / f"{name}.sqlite3")
    write_index(path, [entity("a")], META)
    assert [row["id"] for row in open_index(path).listings()] == ["a"]
    assert os.listdir(tmp_path / name) == [f"{name}.sqlite3"]


def test_reading_leaves_the_file_as_it_is(built: Path) -> None:
    """Asking writes nothing: neither into the file nor beside it."""
    before, files = built.read_bytes(), os.listdir(built.parent)
    open_index(str(built)).search(["itch"], 5)
    assert (built.read_bytes(), os.listdir(built.parent)) == (before, files)


def test_same_rows_make_the_same_file(tmp_path: Path) -> None:
    """An index is made of its rows alone: written twice it is the same, byte for byte, in whatever order the facts about it are given."""
    for name, meta in (("a", META), ("b", dict(reversed(META.items())))):
        build_index([str(TINY)], str(tmp_path / name), meta, no_progress)
    assert (tmp_path / "a").read_bytes() == (tmp_path / "b").read_bytes()


def test_new_index_replaces_the_old(built: Path) -> None:
    """Writing over an index leaves the new one alone, nothing of the old and nothing beside it."""
    write_index(str(built), [entity("new")], META)
    assert [row["id"] for row in open_index(str(built)).listings()] == ["new"]
    assert os.listdir(built.parent) == [built.name]


def test_reader_keeps_the_index_that_it_opened(built: Path) -> None:
    """Who has an index open goes on reading it while another takes its place."""
    opened = open_index(str(built))
    write_index(str(built), [entity("new")], META)
    assert [row["id"] for row in opened.listings()] == ["bald-scalp", "itchy-scalp", "red-scalp"]


class Stop(Exception):
    """Raised in the midst of writing."""


@pytest.mark.parametrize("error", [Stop, KeyboardInterrupt])
def test_failure_while_writing_leaves_nothing(built: Path, error: type[BaseException]) -> None:
    """R-31: Whatever ends the writing, no unfinished file stays, and the old index stays as it was."""

    def rows() -> Iterator[tuple[str, tuple[Any, ...]]]:
        for number in range(3 * module.BATCH):
            yield entity(f"c{number}")
        assert len(os.listdir(built.parent)) == 2  # the unfinished file is there now
        raise error

    before = built.read_bytes()
    with pytest.raises(error):
        write_index(str(built), rows(), META)
    assert (built.read_bytes(), os.listdir(built.parent)) == (before, [built.name])


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        ([entity("a"), entity("a")], "UNIQUE constraint failed"),
        ([("entity", ("condition", "a"))], "Incorrect number of bindings"),
    ],
    ids=["same entry twice", "row too short"],
)
def test_rows_that_do_not_fit_are_an_os_error(tmp_path: Path, rows: Rows, reason: str) -> None:
    """What SQLite refuses is told as OSError, and nothing is left behind."""
    with pytest.raises(OSError, match=reason):
        write_index(str(tmp_path / "index.sqlite3"), rows, META)
    assert os.listdir(tmp_path) == []


def test_place_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    """A folder that is not there, or a folder in the place of the file, is told as OSError, and nothing is left behind."""
    with pytest.raises(OSError, match="could not be written"):
        write_index(str(tmp_path / "none" / "index.sqlite3"), [entity("a")], META)
    (tmp_path / "index.sqlite3").mkdir()
    with pytest.raises(OSError, match=r"index\.sqlite3"):
        write_index(str(tmp_path / "index.sqlite3"), [entity("a")], META)
    assert os.listdir(tmp_path) == ["index.sqlite3"]


def test_unfinished_file_of_another_is_not_touched(tmp_path: Path) -> None:
    """R-32: An unfinished file, be it of a process of the same number in another container, is neither used nor removed."""
    path = tmp_path / "index.sqlite3"
    other = tmp_path / f".index.sqlite3.{os.getpid()}.tmp"
    other.write_text("half")
    write_index(str(path), [entity("new")], META)
    assert [row["id"] for row in open_index(str(path)).listings()] == ["new"]
    assert other.read_text() == "half"


def test_index_of_another_thread_can_be_written_beside(tmp_path: Path) -> None:
    """Two indexes of different names are written at the same time without meeting."""
    threads = [threading.Thread(target=write_index, args=(str(tmp_path / f"{number}.sqlite3"), [entity(f"c{number}")], META)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert [open_index(str(tmp_path / f"{number}.sqlite3")).listings()[0]["id"] for number in range(4)] == ["c0", "c1", "c2", "c3"]


def truncated(path: Path) -> None:
    """Cut the file in two."""
    path.write_bytes(path.read_bytes()[: path.stat().st_size // 2])


def beheaded(path: Path) -> None:
    """Overwrite the beginning."""
    path.write_bytes(b"\xff" * 4096 + path.read_bytes()[4096:])


def of_another_version(path: Path) -> None:
    """Say that it is of a version to come."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = '999' WHERE key = 'schema_version'")
    connection.commit()
    connection.close()


def another_database(path: Path) -> None:
    """Put a database of someone else's there."""
    path.unlink()
    connection = sqlite3.connect(path)
    connection.execute("CREATE TABLE recipes (name TEXT)")
    connection.commit()
    connection.close()


def not_text(path: Path) -> None:
    """Put a version there that is not text."""
    connection = sqlite3.connect(path)
    connection.execute("UPDATE meta SET value = CAST(x'ff' AS TEXT) WHERE key = 'schema_version'")
    connection.commit()
    connection.close()


DAMAGE: dict[str, Callable[[Path], object]] = {
    "missing": Path.unlink,
    "empty": lambda path: path.write_bytes(b""),
    "truncated": truncated,
    "beheaded": beheaded,
    "no database": lambda path: path.write_text("not a database " * 500),
    "another database": another_database,
    "another version": of_another_version,
    "not text": not_text,
}


@pytest.mark.parametrize("damage", DAMAGE)
def test_damaged_index_is_told(built: Path, damage: str) -> None:
    """R-30: A file that is missing, broken, foreign or of another version raises Damaged with its name, and nothing else."""
    DAMAGE[damage](built)
    with pytest.raises(Damaged, match=r"index\.sqlite3"):
        open_index(str(built))


def test_damage_found_later_is_told(built: Path) -> None:
    """Damage behind the pages that are read on opening is told as Damaged by whichever question comes upon it."""
    data = built.read_bytes()
    built.write_bytes(data[:8192] + b"\xff" * (len(data) - 8192))
    index = open_index(str(built))
    with pytest.raises(Damaged):
        index.listings()
    with pytest.raises(Damaged):
        index.search(["itch"], 5)


def test_damage_within_a_document_is_told(built: Path) -> None:
    """A document that is no JSON any more is damage to the index too."""
    data = built.read_bytes()
    assert b'{"type":"finding","id":"itch"' in data
    built.write_bytes(data.replace(b'{"type":"finding","id":"itch"', b'{"type":"finding","id":"itch '))
    index = open_index(str(built))
    with pytest.raises(Damaged):
        index.document("finding", "itch")
    with pytest.raises(Damaged):
        index.stored("finding", ["itch"])


def test_folder_is_no_index(tmp_path: Path) -> None:
    """A folder in the place of the index is damaged too."""
    with pytest.raises(Damaged):
        open_index(str(tmp_path))


def test_opening_creates_nothing(tmp_path: Path) -> None:
    """Looking for an index that is not there does not make an empty one."""
    with pytest.raises(Damaged):
        open_index(str(tmp_path / "none.sqlite3"))
    assert os.listdir(tmp_path) == []
