"""dermref.queries.compare: which findings tell conditions apart, and how their treatments differ."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping, Sequence
from itertools import permutations
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermref.errors import DermrefError, WrongUsage
from dermref.index import Index
from dermref.queries.compare import MAX_CONDITIONS, SEPARATES, compare
from tests.pages import citations_in, index_from

RED, BALD, ITCHY = "red-scalp", "bald-scalp", "itchy-scalp"
AMES = "sources: [{id: ames, at: p}]"
BELL = "sources: [{id: bell, at: p}]"
VOCABULARY = """\
itch: {name: Itch, kind: symptom, definition: One.}
night-itch: {name: Itch at night, kind: symptom, definition: Two., broader: [itch]}
fierce-night-itch: {name: Fierce itch at night, kind: symptom, definition: Three., broader: [night-itch]}
scar: {name: Scar, kind: scarring, definition: Four.}
pustule: {name: Pustule, kind: lesion, definition: Five.}
follicular-pustule: {name: Follicular pustule, kind: lesion, definition: Six., broader: [pustule]}
yellow-dots: {name: Yellow dots, kind: trichoscopy, definition: Seven.}
fibrosis: {name: Fibrosis, kind: histology, definition: Eight.}
"""
FINDINGS = [line.partition(":")[0] for line in VOCABULARY.splitlines()]
PRESENT, ABSENT, DENIED = f"present: true, {AMES}", f"present: false, {AMES}", f"present: false, {BELL}"


SOURCES = """\
ames: {kind: review, title: Scalps, authors: [Ames A], doi: 10.1000/scalps, read: abstract, accessed: 2026-11-22}
bell: {kind: case-series, title: Scalps again, authors: [Bell B], pmid: "2", read: full-text, accessed: 2026-11-22}
"""


def percent(low: int, high: int) -> str:
    """A claim that so many percent have it."""
    return f"present: true, frequency: {{percent: [{low}, {high}]}}, {AMES}"


def index_with(folder: Path, claims: Mapping[str, Mapping[str, Sequence[str]]], more: Mapping[str, str] | None = None, treatments: str = "") -> Index:
    """An index of conditions a, b, c ... and what is claimed of each: finding to claims; `more` is text to add to a claims file."""
    # One more condition cites every source, so that none is left over.
    everyone = {**claims, "anchor": {"itch": [PRESENT], "scar": [f"present: true, {BELL}"]}}
    files = {"findings.yaml": VOCABULARY, "sources.yaml": SOURCES, "conditions.yaml": ""} | ({"treatments.yaml": treatments} if treatments else {})
    for key, findings in everyone.items():
        lines = [f"  - {{finding: {finding}, {claim}}}\n" for finding, own in findings.items() for claim in own]
        files["conditions.yaml"] += f"{key}: {{name: {key.capitalize()} scalp, group: scarring-mixed}}\n"
        files[f"claims/{key}.yaml"] = "findings:\n" + "".join(lines) + (more or {}).get(key, "")
    return index_from(folder, files)


def features(index: Index, keys: Sequence[str], **how: Any) -> list[Any]:
    """The rows of a comparison."""
    rows: list[Any] = compare(index, keys, **how).data["features"]
    return rows


def named(index: Index, keys: Sequence[str], **how: Any) -> list[str]:
    """The findings of a comparison, top to bottom."""
    return [row["finding"] for row in features(index, keys, **how)]


def row_of(index: Index, keys: Sequence[str], finding: str) -> Any:
    """One row of the whole comparison."""
    (found,) = [row for row in features(index, keys, everything=True) if row["finding"] == finding]
    return found


def test_answer_says_what_was_asked(index: Index) -> None:
    """The query names the conditions by id, in the order given, and the options."""
    answer = compare(index, [BALD, RED], ["lesion"], top=3, everything=True)
    assert answer.command == "compare"
    assert answer.query == {"conditions": [BALD, RED], "kinds": ["lesion"], "top": 3, "all": True}
    assert [condition["id"] for condition in answer.data["conditions"]] == [BALD, RED]


def test_sources_are_those_cited_in_the_data(index: Index) -> None:
    """No citation without its source, no source without a citation."""
    answer = compare(index, [RED, BALD])
    assert set(answer.sources) == citations_in(answer.data)


def test_rows_of_the_tiny_catalogue(index: Index) -> None:
    """Stated of both first, the best separator on top; what is stated of one only below."""
    rows = [(row["finding"], row["complete"]) for row in features(index, [RED, BALD])]
    assert rows[:2] == [("itch", True), ("scar", True)]
    assert {finding for finding, complete in rows if not complete} == {"site-occiput", "deep-fibrosis", "age-of-onset"}


def test_cells_have_status_frequency_and_sources(index: Index) -> None:
    """A cell is what its condition's sheet says, each source once."""
    row = row_of(index, [RED, BALD], "itch")
    red, bald = row["cells"][RED], row["cells"][BALD]
    assert (red["status"], red["frequency"]["high"], red["through"]) == ("present", 99, None)
    assert red["sources"] == [{"id": "series-2010", "at": "results"}, {"id": "sheet", "at": "page 1"}]
    assert (bald["status"], bald["frequency"], bald["sources"]) == ("absent", None, [{"id": "review-2020", "at": "abstract"}])
    assert (row["name"], row["kind"], row["complete"]) == ("Itch", "symptom", True)


def test_what_is_more_than_routine_comes_with_the_condition(tmp_path: Path) -> None:
    """Every kind of urgency with its words and sources, but for what is routine or a matter of scars."""
    said = "".join(
        f"  - {{about: urgency, urgency: {kind}, text: About {kind}., {AMES}}}\n" for kind in ("routine", "emergency", "scarring", "malignant")
    )
    index = index_with(tmp_path, {"a": {"itch": [PRESENT]}, "b": {"itch": [ABSENT]}}, more={"a": "statements:\n" + said})
    of = {condition["id"]: condition["urgency"] for condition in compare(index, ["a", "b"]).data["conditions"]}
    assert [(one["urgency"], one["text"]) for one in of["a"]] == [("emergency", "About emergency."), ("malignant", "About malignant.")]
    assert of["b"] == []


def test_a_silent_cell_is_unstated(index: Index) -> None:
    """No source says is a status of its own, never absent."""
    assert row_of(index, [RED, BALD], "deep-fibrosis")["cells"][RED] == {"status": "unstated", "frequency": None, "through": None, "sources": []}


def test_a_cell_that_follows_from_a_narrower_finding_says_so_and_cites_it(index: Index) -> None:
    """Severe itch implies itch: the cell names the narrower finding and its sources."""
    cell = row_of(index, [BALD, ITCHY], "itch")["cells"][ITCHY]
    assert cell == {"status": "present", "frequency": None, "through": "severe-itch", "sources": [{"id": "sheet", "at": "page 4"}]}


def test_separation_of_a_row(index: Index) -> None:
    """The number is that of docs/comparison.md: 72.5 to 99 % of 40 widened, against 0 to 4 %."""
    assert row_of(index, [RED, BALD], "itch")["separation"] == pytest.approx(0.65, abs=0.01)
    assert row_of(index, [RED, BALD], "site-vertex")["separation"] == 0


def test_an_implied_cell_reaches_from_the_narrower_findings_lower_bound_to_all(tmp_path: Path) -> None:
    """At least as many have the broader finding as have the narrower one: 60 % at night means 60 to 100 % at any time."""
    index = index_with(tmp_path, {"a": {"night-itch": [percent(60, 70)]}, "b": {"itch": [ABSENT]}})
    # gap 0.60 - 0.04, distance 0.80 - 0.02
    assert row_of(index, ["a", "b"], "itch")["separation"] == pytest.approx((0.56 + 0.78) / 2, abs=0.0001)


def test_absence_of_a_broader_finding_is_absence_of_the_narrower(tmp_path: Path) -> None:
    """No pustules here, hence no follicular ones: the cell is absent by way of the broader finding and cites its source."""
    index = index_with(tmp_path, {"a": {"pustule": [DENIED]}, "b": {"follicular-pustule": [PRESENT]}})
    cell = row_of(index, ["a", "b"], "follicular-pustule")["cells"]["a"]
    assert cell == {"status": "absent", "frequency": None, "through": "pustule", "sources": [{"id": "bell", "at": "p"}]}


def test_a_row_with_a_silent_side_never_stands_above_a_complete_one(tmp_path: Path) -> None:
    """However well it would separate, what only one side states comes below."""
    index = index_with(tmp_path, {"a": {"scar": [percent(99, 100)], "itch": [percent(40, 60)]}, "b": {"itch": [percent(10, 20)]}})
    assert [(row["finding"], row["complete"]) for row in features(index, ["a", "b"], everything=True)] == [("itch", True), ("scar", False)]


def test_pustule_here_and_follicular_pustule_there_is_no_difference(tmp_path: Path) -> None:
    """The silent side states a broader finding: the narrower one does not separate."""
    index = index_with(tmp_path, {"a": {"pustule": [PRESENT]}, "b": {"follicular-pustule": [PRESENT]}})
    assert named(index, ["a", "b"]) == []
    assert row_of(index, ["a", "b"], "follicular-pustule")["separation"] == 0


def test_two_levels_narrower_is_no_difference_either(tmp_path: Path) -> None:
    """Itch here, fierce itch at night there: the silent side states a broader finding, only not the next one."""
    index = index_with(tmp_path, {"a": {"itch": [PRESENT]}, "b": {"fierce-night-itch": [PRESENT]}})
    assert row_of(index, ["a", "b"], "fierce-night-itch")["separation"] == 0


def test_pustule_denied_and_follicular_pustule_there_is_a_difference(tmp_path: Path) -> None:
    """A broader finding that the other side lacks does separate, and the row is complete."""
    index = index_with(tmp_path, {"a": {"pustule": [ABSENT]}, "b": {"follicular-pustule": [PRESENT]}})
    rows = features(index, ["a", "b"])
    assert len(rows) == 1
    assert rows[0]["complete"] is True
    assert rows[0]["separation"] >= SEPARATES


def test_a_row_that_repeats_another_is_folded(tmp_path: Path) -> None:
    """Itch and itch at night denied on one side, both present on the other: one row says it."""
    index = index_with(tmp_path, {"a": {"night-itch": [PRESENT]}, "b": {"itch": [ABSENT]}})
    assert len(named(index, ["a", "b"])) == 1
    assert sorted(named(index, ["a", "b"], everything=True)) == ["itch", "night-itch"]


def test_rows_that_hardly_separate_are_folded_and_counted(index: Index) -> None:
    """Below the threshold a row is left out; how many were is said; `everything` has them all."""
    few, whole = compare(index, [RED, BALD]).data, compare(index, [RED, BALD], everything=True).data
    assert all(row["separation"] >= SEPARATES for row in few["features"])
    assert few["folded"] == len(whole["features"]) - len(few["features"]) > 0
    assert whole["folded"] == 0


def test_everything_has_each_finding_that_any_side_states(index: Index) -> None:
    """No stated finding is lost."""
    stated = {finding["finding"] for key in (RED, BALD) for finding in index.document("condition", key)["findings"]}
    assert sorted(named(index, [RED, BALD], everything=True)) == sorted(stated)


def test_kinds_keep_only_findings_of_these_kinds(index: Index) -> None:
    """One kind or several; the others are not counted as folded."""
    assert named(index, [RED, BALD], kinds=["symptom"]) == ["itch"]
    assert set(named(index, [RED, BALD], kinds=["symptom", "scarring"])) == {"itch", "scar"}
    assert compare(index, [RED, BALD], kinds=["symptom"]).data["folded"] == 0


@pytest.mark.parametrize("kind", ["Symptom", "SYMPTOM"])
def test_a_kind_in_another_case_is_the_same_kind(index: Index, kind: str) -> None:
    """As everywhere else, case does not matter."""
    assert named(index, [RED, BALD], kinds=[kind]) == ["itch"]


def test_an_unknown_kind_is_refused(index: Index) -> None:
    """A misspelt kind must not look like conditions between which nothing differs."""
    with pytest.raises(DermrefError) as caught:
        compare(index, [RED, BALD], kinds=["symtpom"])
    assert "symtpom" in str(caught.value)


@pytest.mark.parametrize("top", [1, 2, 3])
def test_top_keeps_the_best_rows(index: Index, top: int) -> None:
    """The first rows, unchanged and in the same order."""
    assert features(index, [RED, BALD], top=top) == features(index, [RED, BALD])[:top]


def test_top_beyond_the_end_is_everything(index: Index) -> None:
    """Asking for more rows than there are is no error."""
    assert features(index, [RED, BALD], top=1000) == features(index, [RED, BALD])


@pytest.mark.parametrize("keys", list(permutations([RED, BALD, ITCHY])))
def test_the_order_of_conditions_does_not_change_the_rows(index: Index, keys: tuple[str, ...]) -> None:
    """The same findings in the same order with the same numbers; only the columns change places."""
    for everything in (False, True):
        assert features(index, keys, everything=everything) == features(index, [RED, BALD, ITCHY], everything=everything)


def test_a_condition_named_twice_counts_once(index: Index) -> None:
    """Comparing something with itself is not a comparison of two."""
    assert [condition["id"] for condition in compare(index, [RED, BALD, RED]).data["conditions"]] == [RED, BALD]


def test_one_condition_is_compared_with_its_look_alikes(index: Index) -> None:
    """Those in the catalogue; one that is only a name is left out."""
    answer = compare(index, [RED])
    assert [condition["id"] for condition in answer.data["conditions"]] == [RED, BALD]
    assert answer.query["conditions"] == [RED, BALD]


def look_alikes(keys: str) -> str:
    """Text that makes conditions look-alikes."""
    return "look_alikes:\n" + "".join(f"  - {{condition: {key}, tell: Not so., {AMES}}}\n" for key in keys)


def test_one_condition_with_many_look_alikes_takes_as_many_as_fit(tmp_path: Path) -> None:
    """The first five look-alikes in the order of the sheet."""
    index = index_with(tmp_path, {key: {"itch": [PRESENT]} for key in "abcdefgh"}, {"a": look_alikes("hgfedcb")})
    assert [condition["id"] for condition in compare(index, ["a"]).data["conditions"]] == list("ahgfed")


def test_one_condition_without_look_alikes_is_wrong_usage(index: Index) -> None:
    """There is nothing to compare it with."""
    with pytest.raises(WrongUsage) as caught:
        compare(index, [ITCHY])
    assert caught.value.cause == "compare takes two to 6 conditions, not 1"


def test_more_than_six_are_wrong_usage(tmp_path: Path) -> None:
    """Six columns can be read, seven cannot; six are allowed."""
    index = index_with(tmp_path, {key: {"itch": [PRESENT]} for key in "abcdefg"})
    assert len(compare(index, list("abcdef")).data["conditions"]) == MAX_CONDITIONS == 6
    with pytest.raises(WrongUsage) as caught:
        compare(index, list("abcdefg"))
    assert caught.value.cause == "compare takes two to 6 conditions, not 7"
    assert caught.value.remedy


def test_the_sentence_has_its_signs(index: Index) -> None:
    """Each condition has the signs to look for and those not to expect, and the answer has their names."""
    data = compare(index, [RED, BALD]).data
    red, bald = data["conditions"]
    assert [(sign["finding"], sign["basis"]) for sign in red["look_for"]][:1] == [("itch", "rows")]
    assert [(sign["finding"], sign["basis"]) for sign in bald["look_for"]][:2] == [("deep-fibrosis", "tell"), ("scar", "rows")]
    assert [(sign["finding"], sign["basis"]) for sign in bald["not_expected"]] == [("itch", "rows")]
    named = {sign["finding"] for condition in data["conditions"] for sign in [*condition["look_for"], *condition["not_expected"]]}
    assert set(data["sign_names"]) == named


def test_signs_of_rows_are_only_those_that_are_shown(index: Index) -> None:
    """With one row only, nothing of the other rows; what a source names as the tell stays."""
    red, bald = compare(index, [RED, BALD], top=1).data["conditions"]
    assert [sign["finding"] for sign in red["look_for"]] == ["itch"]
    assert [(sign["finding"], sign["basis"]) for sign in bald["look_for"]] == [("deep-fibrosis", "tell")]
    assert [sign["finding"] for sign in bald["not_expected"]] == ["itch"]


def test_tells_are_what_sources_name_between_these_conditions(index: Index) -> None:
    """Of each other only: a look-alike that is not compared is not quoted."""
    tells = compare(index, [RED, BALD]).data["tells"]
    assert [(tell["of"], tell["from"], tell["text"]) for tell in tells] == [(BALD, RED, "Hair is missing."), (RED, BALD, "The hair is kept.")]
    assert compare(index, [RED, ITCHY]).data["tells"] == []


def test_disputes_are_those_of_the_conditions_compared(index: Index) -> None:
    """All of them, and of no other condition."""
    assert compare(index, [RED, ITCHY]).data["disputes"] == index.disputes(RED)
    assert compare(index, [BALD, ITCHY]).data["disputes"] == []


def treatment(key: str, route: str, more: str) -> str:
    """A treatment claim."""
    return f"  - {{treatment: {key}, route: {route}, {more}{AMES}}}\n"


@pytest.fixture(scope="module")
def treated(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Two conditions with treatments that agree, differ, and stand alone."""
    more = {
        "a": "treatments:\n"
        + treatment("cream", "oral", "dose: 1 mg, schedule: daily, line: first, helps: true, ")
        + treatment("cream", "topical", "dose: 2 %, ")
        + treatment("cream", "intralesional", "")
        + treatment("hat", "self-care", "helps: false, "),
        "b": "treatments:\n"
        + treatment("cream", "oral", "dose: 1 mg, schedule: daily, line: first, helps: false, ")
        + treatment("cream", "topical", "dose: 3 %, ")
        + treatment("cold", "surgery", ""),
    }
    entries = "".join(f"{key}: {{name: {key.capitalize()}, class: emollient}}\n" for key in ("cream", "hat", "cold"))
    return index_with(tmp_path_factory.mktemp("treated"), {key: {"itch": [PRESENT]} for key in more}, more, entries)


def test_treatments_in_both_come_first_and_equal_ones_before_differing_ones(treated: Index) -> None:
    """Same dose and line is the same; a row per treatment and route; then what one side alone has, systemic first."""
    rows = [(row["treatment"], row["route"], row["relation"]) for row in compare(treated, ["a", "b"]).data["treatments"]]
    assert rows[:2] == [("cream", "oral", "same"), ("cream", "topical", "differs")]
    assert [(treatment, route) for treatment, route, _ in rows[2:]] == [("cream", "intralesional"), ("cold", "surgery"), ("hat", "self-care")]
    assert rows[3:] == [("cold", "surgery", "only-here"), ("hat", "self-care", "only-here")]


def test_treatment_cells_gather_the_claims(treated: Index) -> None:
    """Doses with their schedules, lines, who says that it helps; None where no source names it."""
    rows = {(row["treatment"], row["route"]): row for row in compare(treated, ["a", "b"]).data["treatments"]}
    cell = rows["cream", "oral"]["cells"]["a"]
    assert cell == {"given": [{"line": "first", "dose": "1 mg, daily"}], "helps": [True], "sources": [{"id": "ames", "at": "p"}]}
    assert rows["hat", "self-care"]["cells"]["b"] is None
    assert rows["cream", "intralesional"]["cells"]["a"] == {"given": [], "helps": [], "sources": [{"id": "ames", "at": "p"}]}


def test_treatment_rows_do_not_depend_on_the_order(treated: Index) -> None:
    """As with findings: only the columns change places."""
    assert compare(treated, ["a", "b"]).data["treatments"] == compare(treated, ["b", "a"]).data["treatments"]


def test_claims_for_and_against_stand_in_one_cell(index: Index) -> None:
    """One source says that it helps, another that it does not: both are kept."""
    rows = {(row["treatment"], row["route"]): row for row in compare(index, [RED, BALD]).data["treatments"]}
    assert rows["rubrazine", "oral"]["cells"][RED]["helps"] == [False, True]


CLAIMS = st.sampled_from([[], [PRESENT], [percent(10, 20)], [percent(70, 100)], [ABSENT], [PRESENT, DENIED]])
SHEETS = st.fixed_dictionaries({key: st.fixed_dictionaries(dict.fromkeys(FINDINGS, CLAIMS)) for key in "abc"})


@settings(max_examples=25)
@given(sheets=SHEETS)
def test_rows_hold_to_their_order_whatever_is_claimed(sheets: dict[str, dict[str, list[str]]]) -> None:
    """Complete rows first, best separator first among them; numbers from 0 to 1; the order of conditions does not matter."""
    sheets = {key: own if any(own.values()) else {"scar": [PRESENT]} for key, own in sheets.items()}
    with tempfile.TemporaryDirectory() as folder:
        index = index_with(Path(folder), sheets)
    for everything in (False, True):
        rows = features(index, ["a", "b", "c"], everything=everything)
        complete = [row["complete"] for row in rows]
        assert complete == sorted(complete, reverse=True)
        assert [row["complete"] for row in rows] == [all(cell["status"] != "unstated" for cell in row["cells"].values()) for row in rows]
        apart = [row["separation"] for row in rows if row["complete"]]
        assert apart == sorted(apart, reverse=True)
        assert all(0 <= row["separation"] <= 1 for row in rows)
        assert features(index, ["c", "a", "b"], everything=everything) == rows
        assert all(cell["sources"] for row in rows for cell in row["cells"].values() if cell["status"] != "unstated")
