"""What `dermref check` says: that there is nothing to mend, or all that there is."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from dermref.catalogue.report import check_report
from dermref.errors import CatalogueMissing
from tests.building import no_progress, write_sound


def test_sound_catalogue_is_counted(tmp_path: Path) -> None:
    """Without a fault the report says so and counts what the catalogue holds."""
    assert check_report([write_sound(tmp_path)], no_progress) == (0, "no problems: 2 conditions, 2 claims, 2 findings, 1 treatments, 2 sources\n")


def test_faults_as_json_say_the_same(tmp_path: Path) -> None:
    """U-50: for editors: every fault in the same order, with its place, in ASCII; an empty list where there is none."""
    added = {"findings.yaml": "ache: {name: Ache, kind: signé, definition: x}\nsting: {name: Sting, kind: symptom}\n"}
    assert check_report([write_sound(tmp_path / "sound")], no_progress, as_json=True) == (0, '{"problems": []}\n')
    found, text = check_report([write_sound(tmp_path, added=added)], no_progress, as_json=True)
    assert text.isascii()
    problems = json.loads(text)["problems"]
    assert found == len(problems) == 2
    assert [(problem["line"], problem["column"]) for problem in problems] == [(3, 26), (4, 8)]
    told = check_report([str(tmp_path)], no_progress)[1]
    for problem in problems:
        assert f"{problem['file']}:{problem['line']}:{problem['column']}: {problem['severity']}[{problem['code']}]" in told
        assert f"{problem['message']}\n" in told
        assert f"remedy: {problem['remedy']}\n" in told


def test_every_kind_of_claim_counts(tmp_path: Path) -> None:
    """Findings, statements, treatments and look-alikes are counted together as claims."""
    said = "sources: [{id: ames, at: p}]"
    added = (
        f"statements: [{{about: course, text: x, {said}}}]\ntreatments: [{{treatment: cream, route: topical, {said}}}]\n"
        f"look_alikes: [{{name: Burn, tell: x, {said}}}]\n"
    )
    _, text = check_report([write_sound(tmp_path, added={"claims/red-scalp.yaml": added})], no_progress)
    assert text.split(", ")[1] == "5 claims"


def test_faults_are_told(tmp_path: Path) -> None:
    """U-50: each fault is told once, with its place, its line, and a remedy; the number is that of the faults told."""
    added = {"findings.yaml": "ache: {name: Ache, kind: sign, definition: x}\nsting: {name: Sting, kind: symptom}\n"}
    found, text = check_report([write_sound(tmp_path, added=added)], no_progress)
    assert found == 2
    assert text.endswith("\n")
    heads = [line for line in text.splitlines() if not line.startswith(" ")]
    assert [head.split(": ")[0] for head in heads] == [f"{tmp_path}/findings.yaml:3:26", f"{tmp_path}/findings.yaml:4:8"]
    assert text.count("    remedy: ") == 2
    assert "    | ache: {name: Ache, kind: sign, definition: x}\n    |                          ^\n" in text


def test_fault_found_twice_is_one(tmp_path: Path) -> None:
    """A fault that two looks find is one fault: the number agrees with the text."""
    claim = "- {finding: itch, present: true, sources: [{id: ames, at: p}, {id: ames, at: p}, {id: ames, at: p}]}\n"
    found, text = check_report([write_sound(tmp_path, added={"claims/red-scalp.yaml": claim})], no_progress)
    assert (found, text.count("error[")) == (1, 1)


def test_layers_are_checked_together(tmp_path: Path) -> None:
    """An own catalogue is checked over the shipped one, whose ids it may use."""
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "claims.yaml").write_text(
        "claims:\n  red-scalp:\n    coverage_note: Ours.\n    findings: [{finding: scar, present: true, sources: [{id: ames, at: p}]}]\n"
    )
    found, _ = check_report([write_sound(tmp_path / "data"), str(tmp_path / "mine")], no_progress)
    assert found == 0


def test_missing_catalogue_is_raised(tmp_path: Path) -> None:
    """A catalogue that cannot be read at all is no fault in it: it is raised."""
    folder = write_sound(tmp_path)
    (tmp_path / "more.yaml").symlink_to(tmp_path / "nothing.yaml")
    with pytest.raises(CatalogueMissing, match=r"more\.yaml cannot be read"):
        check_report([folder], no_progress)


def test_progress_is_told(tmp_path: Path) -> None:
    """Checking a large catalogue says how far it is."""
    said: list[tuple[str, int, int]] = []
    check_report([write_sound(tmp_path)], lambda step, done, total: said.append((step, done, total)))
    assert said[0] == ("reading", 0, 6)
    assert said[-1] == ("reading", 6, 6)
