"""dermref.catalogue.depth: each piece of advice broken and kept; it is a warning, told at its place, and stops no answer."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermref.catalogue.build import checked_catalogue
from dermref.catalogue.checks import check
from dermref.catalogue.depth import LEAST_FINDINGS, RULES, advice
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.problems import LinesOf, report
from dermref.paths import shipped_catalogue
from tests.building import HERE, place_of_mark, with_added, write_sound
from tests.conftest import no_progress

CITED = "sources: [{id: ames, at: p}]"


def of_tier(tier: int, findings: int, note: str = "") -> dict[str, str]:
    """The red scalp with a tier and so many findings more than none, all cited from three sources."""
    signs = [f"sign-{number}" for number in range(findings)]
    cited = "[{id: ames, at: p}, {id: bell, at: p}, {id: cole, at: p}]"
    return {
        "conditions.yaml": f"pink-scalp: {{name: Pink scalp, group: scarring-mixed, tier: {tier}}}\n",
        "findings.yaml": "".join(f"{sign}: {{name: {sign}, kind: symptom, definition: x}}\n" for sign in signs),
        "sources.yaml": "cole: {kind: review, title: x, authors: [C], doi: 10.1000/x, read: abstract, accessed: 2026-11-22}\n",
        "claims/pink-scalp.yaml": f"{HERE}{note}findings:\n" + "".join(f"- {{finding: {sign}, present: true, sources: {cited}}}\n" for sign in signs),
    }


BROKEN = {
    "thin": ("", "'pink-scalp' has 59 findings; a condition of tier 1 has 60 or more", of_tier(1, 59)),
    "few-sources": ("", "'pink-scalp' rests on 1 source; three independent ones are wanted", {
        "conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n",
        "claims/pink-scalp.yaml": f"{HERE}findings:\n- {{finding: itch, present: true, {CITED}}}\n"}),
    "one-sided": ("look_alikes[0]", "'bald-scalp' is a look-alike of 'red-scalp', but not the other way round", {
        "claims/red-scalp.yaml": f"look_alikes:\n- {HERE}{{condition: bald-scalp, tell: x, {CITED}}}\n"}),
    "unused": ("ache", "no claim and no tell uses the finding 'ache'", {
        "findings.yaml": f"ache: {HERE}{{name: Ache, kind: symptom, definition: x}}\n"}),
}  # fmt: skip
CLEAN = {
    "thin": [of_tier(1, 60), of_tier(2, 35), of_tier(2, 3, "coverage_note: One case is known.\n")],
    "few-sources": [{
        "conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n",
        "claims/pink-scalp.yaml": f"coverage_note: One sheet.\nfindings:\n- {{finding: itch, present: true, {CITED}}}\n"}],
    "one-sided": [
        {"claims/red-scalp.yaml": f"look_alikes:\n- {{condition: bald-scalp, tell: x, {CITED}}}\n",
         "claims/bald-scalp.yaml": f"look_alikes:\n- {{condition: red-scalp, tell: x, {CITED}}}\n"},
        {"claims/red-scalp.yaml": f"look_alikes:\n- {{name: Sunburn, tell: x, {CITED}}}\n"}],
    "unused": [
        {"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x}\n",
         "claims/red-scalp.yaml": f"look_alikes:\n- {{name: Sunburn, tell: x, findings: [ache], {CITED}}}\n"},
        {"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x}\nburn: {name: Burn, kind: symptom, definition: x, broader: [ache]}\n",
         "claims/red-scalp.yaml": f"- {{finding: burn, present: true, {CITED}}}\n"}],
}  # fmt: skip


def test_every_rule_has_its_examples() -> None:
    """A rule that is added is shown broken and kept."""
    assert sorted(BROKEN) == sorted(CLEAN) == sorted(rule.code for rule in RULES)
    assert [rule.code for rule in RULES if not rule.demand] == []


@pytest.mark.parametrize("code", BROKEN)
def test_broken_advice_is_a_warning_with_its_place(tmp_path: Path, code: str) -> None:
    """The example gives this one warning, with the count where there is one; nothing is wrong otherwise."""
    path, said, added = BROKEN[code]
    read = read_catalogue([write_sound(tmp_path, added=added)])
    assert check(read) == []
    [problem] = advice(read)
    assert (problem.code, problem.severity, problem.message) == (code, "warning", said)
    assert problem.place == place_of_mark(str(tmp_path), with_added(added), path)
    assert problem.remedy


@pytest.mark.parametrize(("code", "added"), [(code, added) for code, examples in CLEAN.items() for added in examples])
def test_kept_advice_is_silent(tmp_path: Path, code: str, added: dict[str, str]) -> None:
    """What keeps a rule, or says why it does not, gives no warning."""
    assert advice(read_catalogue([write_sound(tmp_path, added=added)])) == []


def test_advice_stops_no_answer(tmp_path: Path) -> None:
    """A thin catalogue is still a sound one: it is compiled."""
    assert checked_catalogue([write_sound(tmp_path, added=of_tier(1, 3))], no_progress).conditions["pink-scalp"].tier == 1


def test_what_could_not_be_read_gives_no_advice(tmp_path: Path) -> None:
    """Where a file is broken, its findings only seem to be missing."""
    read = read_catalogue([write_sound(tmp_path, added={"claims/red-scalp.yaml": "broken: ["})])
    assert read.problems
    assert advice(read) == []


def test_the_shipped_catalogue_is_deep_enough() -> None:
    """It needs no advice, and each of its conditions has a tier."""
    read = read_catalogue([shipped_catalogue()])
    assert report(advice(read), LinesOf()) == ""
    assert {condition.tier for condition in read.catalogue.conditions.values()} <= set(LEAST_FINDINGS)
