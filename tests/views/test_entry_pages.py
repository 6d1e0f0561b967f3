"""dermref.views.entry_pages: a treatment, a finding, a source."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dermref.answer import DISCLAIMER, Answer
from dermref.index import Index
from dermref.queries.entries import finding_entry, source_entry, treatment_entry
from dermref.views.entry_pages import finding_page, source_page, treatment_page
from dermref.views.page import FACT_TITLES, Page
from tests.pages import block_titles, marks_in, texts_under

SHEET = [{"id": "sheet", "at": "page 1"}]


@pytest.fixture
def drug(index: Index) -> Answer:
    """A treatment with facts and uses, in a copy that a test may change."""
    return deepcopy(treatment_entry(index, "rubrazine"))


@pytest.fixture
def itch(index: Index) -> Answer:
    """A finding that is present here, absent there and implied elsewhere."""
    return deepcopy(finding_entry(index, "itch"))


@pytest.fixture
def sheet(index: Index) -> Answer:
    """A source with claims of every section."""
    return deepcopy(source_entry(index, "sheet"))


def head(page: Page) -> list[str]:
    """The lines below the title."""
    return [cell.text for cell in page.head]


def test_treatment_head(drug: Answer) -> None:
    """Class, other names, codes with the names of their systems."""
    assert treatment_page(drug).title == "Rubrazine"
    assert head(treatment_page(drug)) == ["class: tetracycline; also: Rubra; MeSH D000001"]


def test_treatment_head_of_an_entry_without_names_and_codes(index: Index) -> None:
    """The class alone, its dashes as blanks."""
    assert head(treatment_page(treatment_entry(index, "hat"))) == ["class: self care preventive"]


def test_treatment_codes(drug: Answer) -> None:
    """Both systems have their proper names."""
    drug.data["codes"] = {"mesh": "D1", "rxnorm": "2"}
    assert head(treatment_page(drug))[0].endswith("MeSH D1; RxNorm 2")


def test_treatment_blocks(drug: Answer) -> None:
    """Uses first, then what is known of it, then what nobody says."""
    assert block_titles(treatment_page(drug)) == ["Where it is used", "Action", "Adverse effects", "Pregnancy", "What no source here says"]
    assert texts_under(treatment_page(drug), "What no source here says") == ["monitoring, warnings"]


def test_treatment_uses(drug: Answer) -> None:
    """A row a claim: condition, how it is given, dose, what came of it."""
    rows = [row.split(" | ")[:4] for row in texts_under(treatment_page(drug), "Where it is used")]
    assert rows == [
        ["Bald scalp", "oral; second", "100 mg", ""],
        ["Bald scalp", "topical", "2 % gel", ""],
        ["Red scalp", "oral; first; helps", "50 mg; once daily", "responded: 7/11 (64 %); calmer; 2 weeks; months; own patients"],
        ["Red scalp", "oral; does not help", "", ""],
    ]


def test_treatment_facts_have_frequency_and_route(drug: Answer) -> None:
    """How often, and by which route it is known."""
    assert [text.rpartition(" [")[0] for text in texts_under(treatment_page(drug), "Adverse effects")] == [
        "nausea, 12 % (oral)",
        "dry skin (topical)",
    ]


def test_a_treatment_of_which_everything_is_known_lacks_nothing(drug: Answer) -> None:
    """No block of what is missing."""
    for name in FACT_TITLES:
        drug.data[name] = [{"text": "known", "sources": SHEET}]
    assert block_titles(treatment_page(drug)) == ["Where it is used", *FACT_TITLES.values()]


def test_a_treatment_that_is_used_nowhere(index: Index) -> None:
    """Said in words."""
    page = treatment_page(treatment_entry(index, "rubrazines"))
    assert texts_under(page, "Where it is used") == ["no source says where"]
    assert page.foot == []


def test_what_is_said_of_the_family_names_the_entry(drug: Answer) -> None:
    """Apart from the uses, each with the name it was said of."""
    drug.data["family"] = [{**drug.data["uses"][0], "name": "Rubrazines"}]
    page = treatment_page(drug)
    assert block_titles(page)[-1] == "Said of its family (rubrazines)"
    assert texts_under(page, "Said of its family (rubrazines)")[0].startswith("Bald scalp: Rubrazines | ")


def test_finding_head(itch: Answer) -> None:
    """Definition, kind and synonyms, relatives and the code."""
    assert head(finding_page(itch)) == ["A wish to scratch.", "kind: symptom; also: itchy, itching, pruritus", "narrower: Severe itch; HP:0000989"]


def test_finding_head_with_broader_findings_and_nothing_else(index: Index) -> None:
    """Only what there is; a finding without relatives or code has no such line."""
    assert head(finding_page(finding_entry(index, "severe-itch"))) == ["An itch that wakes.", "kind: symptom", "broader: Itch"]
    assert head(finding_page(finding_entry(index, "scar"))) == ["Tissue that replaced skin.", "kind: scarring"]


def test_finding_blocks_by_status(itch: Answer) -> None:
    """Present, disputed, absent, then what follows from a related finding."""
    assert block_titles(finding_page(itch)) == ["Present in", "Absent in", "Follows from a related finding in"]


def test_finding_rows(itch: Answer) -> None:
    """Condition, status, how often, notes."""
    assert [row.split(" | ")[:4] for row in texts_under(finding_page(itch), "Present in")] == [
        ["Red scalp", "present", "73–99 % of 40", "worse at night"]
    ]
    assert [row.split(" | ")[:4] for row in texts_under(finding_page(itch), "Absent in")] == [["Bald scalp", "absent", "", ""]]
    assert texts_under(finding_page(itch), "Follows from a related finding in")[0].startswith("Itchy scalp: present, since severe itch is")


def test_what_follows_from_a_related_finding_is_cited(index: Index) -> None:
    """Every value can be traced to who says it: the source of the narrower finding is named here too."""
    page = finding_page(finding_entry(index, "itch"))
    assert marks_in(texts_under(page, "Follows from a related finding in")[0]) != set()


def test_disputed_rows_tell_who_says_yes_and_who_says_no(index: Index) -> None:
    """Each claim with its marks, and its stage: that the one speaks of late scars explains half of it."""
    (row,) = texts_under(finding_page(finding_entry(index, "scar")), "Disputed in")
    assert row.split(" | ")[3] == "yes [1], late; no [2]"


def test_a_dispute_through_a_narrower_finding_tells_both_sides(index: Index) -> None:
    """One source denies pustules, another describes follicular ones: the row says who says yes and who says no."""
    (row,) = texts_under(finding_page(finding_entry(index, "pustule")), "Disputed in")
    assert "no [" in row
    assert "follicular pustule" in row


def test_ages_stand_in_the_note(index: Index) -> None:
    """Of a finding that is an age."""
    (row,) = texts_under(finding_page(finding_entry(index, "age-of-onset")), "Present in")
    assert row.split(" | ")[3] == "age 20–40"


def test_a_finding_that_no_condition_has(itch: Answer) -> None:
    """Said in words."""
    itch.data["conditions"] = []
    page = finding_page(itch)
    assert texts_under(page, "") == ["no source here says anything of it in any condition"]


def test_source_head(sheet: Answer) -> None:
    """What it is, where it is, how much of it was read, and what to know of it."""
    page = source_page(sheet)
    assert page.title == "Dunn sheet"
    assert head(page) == [
        "Dunn D (undated). Your red scalp.",
        "https://example.org/sheet",
        "kind: clinician sheet; read: excerpt; on 2026-11-22",
        "Rests on one practice.",
    ]


def test_source_head_with_patients_and_without_a_name(index: Index) -> None:
    """A source that has no name of its own goes by its id."""
    page = source_page(source_entry(index, "series-2010"))
    assert page.title == "series-2010"
    assert head(page)[2:] == ["kind: case series; read: full text; on 2026-11-22", "reports on 40 patients"]


def test_source_claims_are_gathered_by_entry_and_section(sheet: Answer) -> None:
    """With how many there are of each; no claim is lost."""
    page = source_page(sheet)
    assert block_titles(page)[:2] == ["Itchy scalp: findings (1)", "Red scalp: findings (4)"]
    assert sum(len(texts_under(page, title)) for title in block_titles(page)) == len(sheet.data["claims"])
    assert texts_under(page, "Rubrazine: adverse effects (1)") == ["Rubrazine | dry skin | page 2"]


@pytest.mark.parametrize("name", ["drug", "itch", "sheet"])
def test_each_page_ends_in_the_disclaimer(name: str, request: pytest.FixtureRequest) -> None:
    """Once per output."""
    page: Any = {"drug": treatment_page, "itch": finding_page, "sheet": source_page}[name](request.getfixturevalue(name))
    assert [cell.text for cell in page.after] == [DISCLAIMER]
