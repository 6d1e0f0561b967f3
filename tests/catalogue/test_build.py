"""From files to an index: nothing is written of a faulty catalogue, everything of a sound one."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from dermref.catalogue.build import build_index, build_index_in_memory, checked_catalogue
from dermref.errors import CatalogueInvalid, CatalogueMissing
from dermref.index import open_index
from tests.building import no_progress, write_sound
from tests.pages import all_names

META = {"fingerprint": "f" * 64, "catalogue_version": "test"}
TYPO = {"findings.yaml": "ache: {name: Ache, kind: sign, definition: x}\n"}


def test_index_is_built(tmp_path: Path) -> None:
    """A sound catalogue becomes an index that holds its entries and the facts about itself."""
    path = str(tmp_path / "index.sqlite3")
    build_index([write_sound(tmp_path / "data")], path, META, no_progress)
    index = open_index(path)
    assert [row["id"] for row in index.listings()] == ["bald-scalp", "red-scalp"]
    assert (index.meta("fingerprint"), index.meta("catalogue_version")) == (META["fingerprint"], "test")


def test_index_in_memory_is_the_same(tmp_path: Path) -> None:
    """An index in memory answers like one in a file."""
    folder = write_sound(tmp_path / "data")
    build_index([folder], str(tmp_path / "index.sqlite3"), META, no_progress)
    index, other = build_index_in_memory([folder], META, no_progress), open_index(str(tmp_path / "index.sqlite3"))
    assert all_names(index) == all_names(other)
    assert index.document("condition", "red-scalp") == other.document("condition", "red-scalp")
    assert index.meta("fingerprint") == other.meta("fingerprint")


def test_layers_are_built_together(tmp_path: Path) -> None:
    """Several catalogues become one index, later ones laid over earlier ones."""
    own = {"findings.yaml": "itch: {name: Pruritus, kind: symptom, definition: x}\n"}
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "findings.yaml").write_text(own["findings.yaml"])
    index = build_index_in_memory([write_sound(tmp_path / "data"), str(tmp_path / "mine")], META, no_progress)
    assert index.entity_names("finding", ["itch", "scar"]) == {"itch": "Pruritus", "scar": "Scar"}


def test_faulty_catalogue_is_not_built(tmp_path: Path) -> None:
    """Nothing is written, not even begun, when the catalogue has a fault."""
    folder = write_sound(tmp_path / "data", added=TYPO)
    (tmp_path / "cache").mkdir()
    with pytest.raises(CatalogueInvalid):
        build_index([folder], str(tmp_path / "cache" / "index.sqlite3"), META, no_progress)
    assert os.listdir(tmp_path / "cache") == []


def test_older_index_survives_a_faulty_catalogue(tmp_path: Path) -> None:
    """An index that is there stays as it is when the new one cannot be built."""
    path = tmp_path / "index.sqlite3"
    build_index([write_sound(tmp_path / "data")], str(path), META, no_progress)
    before = path.read_bytes()
    with pytest.raises(CatalogueInvalid):
        build_index([write_sound(tmp_path / "data", added=TYPO)], str(path), META, no_progress)
    assert path.read_bytes() == before


def test_report_tells_every_fault(tmp_path: Path) -> None:
    """The error counts the faults and carries the report on all of them, those of reading and those of the rules."""
    added = {**TYPO, "conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n"}
    with pytest.raises(CatalogueInvalid) as caught:
        checked_catalogue([write_sound(tmp_path, added=added)], no_progress)
    assert caught.value.cause == "the catalogue has 2 problems"
    assert [line.split("error[")[1].split("]")[0] for line in caught.value.report.splitlines() if "error[" in line] == ["no-claims", "choice"]
    assert "    |       ache: {name" not in caught.value.report
    assert f"{tmp_path}/findings.yaml:3:26: error[choice] at ache.kind" in caught.value.report
    assert caught.value.remedy


def test_one_fault_is_one_problem(tmp_path: Path) -> None:
    """A single fault is counted in the singular."""
    with pytest.raises(CatalogueInvalid) as caught:
        checked_catalogue([write_sound(tmp_path, added=TYPO)], no_progress)
    assert caught.value.cause == "the catalogue has 1 problem"


def test_fault_found_twice_is_one_problem(tmp_path: Path) -> None:
    """A fault that is come upon twice is counted once, as it is told once."""
    claim = "- {finding: itch, present: true, sources: [{id: ames, at: p}, {id: ames, at: p}, {id: ames, at: p}]}\n"
    with pytest.raises(CatalogueInvalid) as caught:
        checked_catalogue([write_sound(tmp_path, added={"claims/red-scalp.yaml": claim})], no_progress)
    assert caught.value.cause == "the catalogue has 1 problem"


def test_file_that_cannot_be_read_is_missing(tmp_path: Path) -> None:
    """A file that gives no bytes is a missing catalogue, told by its name, and not an invalid one."""
    folder = write_sound(tmp_path)
    (tmp_path / "more.yaml").symlink_to(tmp_path / "nothing.yaml")
    with pytest.raises(CatalogueMissing) as caught:
        checked_catalogue([folder], no_progress)
    assert caught.value.cause == f"{tmp_path}/more.yaml cannot be read: No such file or directory"
    assert caught.value.remedy


def test_place_without_a_catalogue_is_missing(tmp_path: Path) -> None:
    """A folder without a catalogue is a missing one."""
    with pytest.raises(CatalogueMissing):
        build_index_in_memory([str(tmp_path)], META, no_progress)


def test_index_that_cannot_be_written_is_an_os_error(tmp_path: Path) -> None:
    """A folder that is not there is told as OSError, for the caller to do without a file."""
    with pytest.raises(OSError, match="could not be written"):
        build_index([write_sound(tmp_path / "data")], str(tmp_path / "none" / "index.sqlite3"), META, no_progress)


def test_progress_counts_files_then_entries(tmp_path: Path) -> None:
    """Progress goes through the files that are read, then through the entries that are compiled, each up to its total."""
    said: list[tuple[str, int, int]] = []
    build_index_in_memory([write_sound(tmp_path)], META, lambda step, done, total: said.append((step, done, total)))
    assert said == [*(("reading", done, 6) for done in range(7)), *(("compiling", done, 7) for done in range(1, 8))]
