"""dermref.catalogue.patients: the rows on published patients."""

from __future__ import annotations

from math import log
from pathlib import Path

import pytest

from dermref.catalogue.disputes import Vocabulary
from dermref.catalogue.model import Catalogue
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.patients import ORDINARY, patient_rows
from tests.building import write_sound

PATIENTS = (
    "patients:\n- {age: 0.5, present: [itch], sources: [{id: ames, at: case 1}]}\n"
    "- {absent: [itch], present: [scar], sources: [{id: ames, at: case 2}, {id: bell, at: case}]}\n"
)


@pytest.fixture
def catalogue(tmp_path: Path) -> Catalogue:
    """The sound catalogue of the tests, with two patients."""
    write_sound(tmp_path)
    path = tmp_path / "claims" / "red-scalp.yaml"
    path.write_text(path.read_text("utf-8") + PATIENTS, encoding="utf-8")
    read = read_catalogue([str(tmp_path)])
    assert read.problems == []
    return read.catalogue


def test_each_patient_has_a_row(catalogue: Catalogue) -> None:
    """By number, with who reports it."""
    rows = [row.values for row in patient_rows(catalogue, Vocabulary(catalogue)) if row.table == "patient"]
    assert rows == [
        ("red-scalp", 0, '[{"id":"ames","at":"case 1"}]'),
        ("red-scalp", 1, '[{"id":"ames","at":"case 2"},{"id":"bell","at":"case"}]'),
    ]


def test_findings_name_their_patients(catalogue: Catalogue) -> None:
    """Who had it and who had not; what is missing is worth nothing to a likeness."""
    rows = [row.values for row in patient_rows(catalogue, Vocabulary(catalogue)) if row.table == "described"]
    worth = round(log(1 + ORDINARY / 2) ** 2, 4)
    assert rows == [
        ("itch", "red-scalp", False, 0.0, "1"),
        ("itch", "red-scalp", True, worth, "0"),
        ("scar", "red-scalp", True, worth, "1"),
    ]


def test_a_condition_tells_of_its_patients_as_a_whole(catalogue: Catalogue) -> None:
    """What the findings of each are worth in all and how old each was, by number; and that two findings were had by one patient each."""
    rows = [row.values for row in patient_rows(catalogue, Vocabulary(catalogue)) if row.table == "told"]
    worth = round(log(1 + ORDINARY / 2) ** 2, 4)
    assert rows == [("red-scalp", f"{worth} {worth}", "0.5 -", "1 2")]


def test_the_commonest_findings_come_first(tmp_path: Path) -> None:
    """By how many patients had them, and by id."""
    write_sound(tmp_path)
    path = tmp_path / "claims" / "red-scalp.yaml"
    third = "- {present: [scar, itch], sources: [{id: bell, at: case 3}]}\n- {present: [scar], sources: [{id: bell, at: case 4}]}\n"
    path.write_text(path.read_text("utf-8") + PATIENTS + third, encoding="utf-8")
    catalogue = read_catalogue([str(tmp_path)]).catalogue
    rows = [row.values for row in patient_rows(catalogue, Vocabulary(catalogue)) if row.table in ("told", "usual")]
    assert [rows[0][3], rows[1]] == ["2 1 3 1", ("red-scalp", "scar itch")]
