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
    "patients:\n- {present: [itch], sources: [{id: ames, at: case 1}]}\n"
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
    """By number, with what the findings are worth in all, and who reports it."""
    rows = [row.values for row in patient_rows(catalogue, Vocabulary(catalogue)) if row.table == "patient"]
    worth = round(log(1 + ORDINARY / 2) ** 2, 4)
    assert rows == [
        ("red-scalp", 0, worth, '[{"id":"ames","at":"case 1"}]'),
        ("red-scalp", 1, worth, '[{"id":"ames","at":"case 2"},{"id":"bell","at":"case"}]'),
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
