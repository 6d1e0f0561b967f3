"""dermref.views.sheet_page: the short sheet, the whole one, and each section."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

import pytest

from dermref.answer import DISCLAIMER, Answer
from dermref.catalogue.terms import CODE_SYSTEMS
from dermref.errors import WrongUsage
from dermref.index import Index
from dermref.queries.sheet import sheet
from dermref.views.page import SECTIONS, Block, Lines, Page, Table
from dermref.views.sheet_page import CODE_NAMES, sheet_page
from tests.pages import block_titles, cells_of, marks_in, texts_under

SHEET = [{"id": "sheet", "at": "page 1"}]


@pytest.fixture
def answer(index: Index) -> Answer:
    """The sheet of red-scalp, in a copy that a test may change."""
    return deepcopy(sheet(index, "red-scalp"))


def head(page: Page) -> list[str]:
    """The lines below the title."""
    return [cell.text for cell in page.head]


def note_under(page: Page, title: str) -> str:
    """What a table says it left out."""
    (note,) = [block.note for block in page.blocks if block.title == title and isinstance(block, Table)]
    return note


def length(block: Block) -> int:
    """How many rows or lines a block has."""
    assert isinstance(block, Table | Lines)
    return len(block.rows) if isinstance(block, Table) else len(block.lines)


def body_and_foot_marks(page: Page) -> tuple[set[int], set[int]]:
    """The marks used on a page, in brackets or in the last column of a table, and those that its foot explains."""
    foot = marks_in(" ".join(cell.text for cell in page.foot))
    texts = [cell.text for cell in cells_of(page._replace(foot=[]))]
    tables = [block for block in page.blocks if isinstance(block, Table) and block.columns[-1].title == "Source"]
    columns = [row[-1].text for table in tables for row in table.rows]
    return marks_in(" ".join(texts)) | marks_in(" ".join(f"[{text}]" for text in columns)), foot


def test_short_sheet_has_disputes_before_findings(answer: Answer) -> None:
    """Who reads only the top learns that it is disputed; sections in a fixed order."""
    assert block_titles(sheet_page(answer)) == [
        "At a glance", "Disputed", "Key findings", "Look-alikes", "Treatments", "Course", "Self-care", "Patients", "What no source here says",
    ]  # fmt: skip


def test_full_sheet_has_everything_else_as_well(answer: Answer) -> None:
    """All findings in place of the key ones, and the statements."""
    assert block_titles(sheet_page(answer, full=True)) == [
        "At a glance", "Disputed", "Findings", "Look-alikes", "Treatments", "Course", "Self-care", "Also said", "Published patients",
        "What no source here says",
    ]  # fmt: skip


@pytest.mark.parametrize("section", [section for section in SECTIONS if section != "sources"])
def test_a_section_is_that_part_of_the_full_sheet(answer: Answer, section: str) -> None:
    """Alone, whole, with the same words but for the numbers of the marks."""
    page = sheet_page(answer, section=section)
    assert len(page.blocks) == 1
    whole = sheet_page(answer, full=True)
    (same,) = [block for block in whole.blocks if block.title == page.blocks[0].title]
    assert length(same) == length(page.blocks[0])


def test_section_of_sources_has_each_with_its_address(answer: Answer) -> None:
    """One line a source, with what finds it."""
    assert texts_under(sheet_page(answer, section="sources"), "Sources") == [
        "series-2010: Cole C (2010). Forty red scalps. https://pubmed.ncbi.nlm.nih.gov/123456/",
        "sheet: Dunn D (undated). Your red scalp. https://example.org/sheet",
        "review-2020: Ames A, Bell B (2020). Red scalps, a review. J Invented. https://doi.org/10.1000/invented.1",
    ]


@pytest.mark.parametrize("section", ["nonsense", "", "Findings"])
def test_an_unknown_section_is_wrong_usage(answer: Answer, section: str) -> None:
    """The remedy lists those that there are."""
    with pytest.raises(WrongUsage) as caught:
        sheet_page(answer, section=section)
    assert caught.value.cause == f"a sheet has no section {section!r}"
    assert caught.value.remedy == f"sections: {', '.join(SECTIONS)}"


@pytest.mark.parametrize("section", ["glance", "disputes", "look-alikes", "treatments", "course", "self-care", "statements"])
def test_a_section_of_which_nothing_is_said_says_so(index: Index, section: str) -> None:
    """Not an empty page."""
    page = sheet_page(sheet(index, "itchy-scalp"), section=section)
    assert texts_under(page, section.capitalize()) == ["no source says anything"]


def test_a_thin_sheet_has_only_the_blocks_that_hold_something(index: Index) -> None:
    """No headings over nothing."""
    assert block_titles(sheet_page(sheet(index, "itchy-scalp"))) == ["Key findings", "What no source here says"]


def test_head_of_the_short_sheet(answer: Answer) -> None:
    """Other names, group, codes, how much there is, and why it is thin."""
    assert head(sheet_page(answer)) == [
        "also: RS, rubor capitis",
        "group: scaling inflammatory",
        "codes: ICD-10-CM L99.9 (broader)",
        "9 findings, 4 treatment claims, 3 sources, 7 disputes",
        "coverage: Invented for tests.",
    ]


def test_head_of_the_full_sheet_tells_of_the_second_reading(answer: Answer) -> None:
    """When, how many claims, what became of them."""
    assert head(sheet_page(answer, full=True))[-1] == ("second reading 2026-11-22: 12 claims checked against their sources, 1 corrected, 0 removed")


def test_head_without_names_codes_or_notes(index: Index) -> None:
    """Only the group and the counts are always there."""
    assert head(sheet_page(sheet(index, "itchy-scalp"), full=True)) == [
        "group: neurologic psychogenic",
        "1 finding, 0 treatment claims, 1 source, 0 disputes",
    ]


def test_an_entry_of_an_own_catalogue_says_where_it_is_from(answer: Answer) -> None:
    """A reader must not take it for ours."""
    answer.data["origin"] = "my.yaml"
    assert "from the catalogue my.yaml" in head(sheet_page(answer))


def test_every_code_system_has_a_name() -> None:
    """The closed list of the format and the words of the view are one."""
    assert set(CODE_NAMES) == set(CODE_SYSTEMS)


@pytest.mark.parametrize(("full", "section"), [(False, None), (True, None), (False, "glance")])
def test_the_disclaimer_comes_last_and_once(answer: Answer, full: bool, section: str | None) -> None:
    """It is said once per output."""
    page = sheet_page(answer, full, section)
    assert page.after[-1].text == DISCLAIMER
    assert [cell.text for cell in cells_of(page)].count(DISCLAIMER) == 1


def test_only_the_short_sheet_says_how_to_see_more(answer: Answer) -> None:
    """With the id, so that the line can be copied."""
    assert sheet_page(answer).after[0].text.startswith("more: dermref show red-scalp --full")
    assert len(sheet_page(answer, full=True).after) == len(sheet_page(answer, section="glance").after) == 1


def test_glance_lines_carry_their_marks(answer: Answer) -> None:
    """Label, text, marks."""
    lines = texts_under(sheet_page(answer), "At a glance")
    assert lines[0] == "What: A scalp that is red. [1]"
    assert len(lines) == len(answer.data["at_a_glance"])


@pytest.mark.parametrize("section", [None, *(section for section in SECTIONS if section != "sources")])
@pytest.mark.parametrize("full", [False, True])
def test_every_mark_is_explained_and_every_explanation_marked(answer: Answer, section: str | None, full: bool) -> None:
    """No number without its source at the foot, no source at the foot that the page does not use."""
    used, explained = body_and_foot_marks(sheet_page(answer, full, section))
    assert used == explained == set(range(1, len(explained) + 1))


def many(key: str, count: int) -> list[Any]:
    """So many course statements, each from a source of its own."""
    return [{"about": key, "text": f"Text {number}.", "sources": [{"id": f"source-{number}", "at": ""}]} for number in range(count)]


def with_sources(answer: Answer, count: int) -> Answer:
    """The answer with more sources, named source-0 and so on."""
    source = answer.sources["sheet"]
    return answer._replace(sources={**answer.sources, **{f"source-{number}": source for number in range(count)}})


@pytest.mark.parametrize(("about", "title"), [("course", "Course"), ("self-care", "Self-care")])
def test_lines_left_out_of_the_short_sheet_are_counted(answer: Answer, about: str, title: str) -> None:
    """Nothing is dropped silently: of many statements the short sheet says how many it leaves out."""
    answer.data["statements"] = many(about, 20)
    texts = texts_under(sheet_page(answer), title)
    assert len(texts) < 20
    assert "more" in texts[-1]


@pytest.mark.parametrize("about", ["course", "self-care"])
def test_lines_left_out_of_the_short_sheet_are_not_explained_at_its_foot(answer: Answer, about: str) -> None:
    """A source that only a hidden line cites is not in the list of sources."""
    answer.data["statements"] = many(about, 20)
    used, explained = body_and_foot_marks(sheet_page(with_sources(answer, 20)))
    assert explained - used == set()


def test_voices_left_out_of_the_short_sheet_are_not_explained_at_its_foot(answer: Answer) -> None:
    """The same for the fourth and later sources of a position."""
    answer.data["disputes"][0]["positions"][0]["claims"] = [{"sources": [{"id": f"source-{number}", "at": ""}]} for number in range(9)]
    used, explained = body_and_foot_marks(sheet_page(with_sources(answer, 9)))
    assert explained - used == set()


def test_disputes_beyond_the_sixth_are_named(answer: Answer) -> None:
    """Short: the subjects of the others in one line with the way to them; full: each with its positions."""
    assert texts_under(sheet_page(answer), "Disputed")[-1] == "also: sex predominance (--section disputes)"
    assert "Sex predominance" in texts_under(sheet_page(answer, full=True), "Disputed")


def finding(number: int, status: str) -> Any:
    """A finding of the kind lesion."""
    claim = {"present": status != "absent", "sources": SHEET}
    return {"finding": f"f-{number}", "name": f"Finding {number}", "kind": "lesion", "status": status, "frequency": None, "claims": [claim]}


def test_key_findings_hold_a_few_of_each_kind_and_count_the_rest(answer: Answer) -> None:
    """Four present, three absent or disputed; how many more is said."""
    answer.data["findings"] = [finding(number, status) for number, status in enumerate(["present"] * 6 + ["absent"] * 2 + ["disputed"] * 3)]
    page = sheet_page(answer)
    (row,) = texts_under(page, "Key findings")
    kind, present, others = row.split(" | ")
    assert kind == "lesion"
    assert present.count("finding ") == 4
    assert others.count("finding ") == 3
    assert others.count("disputed: ") == 1
    assert note_under(page, "Key findings") == "4 more findings: --section findings"


def test_key_findings_that_are_all_shown_have_no_note(answer: Answer) -> None:
    """Nothing is left out of the tiny sheet."""
    assert note_under(sheet_page(answer), "Key findings") == ""


def test_key_findings_have_ages_and_frequencies(answer: Answer) -> None:
    """What a number says is part of the finding."""
    rows = {row.split(" | ")[0]: row for row in texts_under(sheet_page(answer), "Key findings")}
    assert "age at onset 20–40 [" in rows["who"]
    assert "follicular pustule 20–30 % [" in rows["lesion"]
    assert "disputed: pustule [" in rows["lesion"]


def test_findings_table_tells_leading_age_stage_and_notes(answer: Answer) -> None:
    """Kind, finding, status, how often, note, source: every finding a row."""
    rows = [row.split(" | ") for row in texts_under(sheet_page(answer, full=True), "Findings")]
    by_name = {row[1]: row for row in rows}
    assert len(rows) == len(answer.data["findings"])
    assert by_name["Vertex"][:5] == ["site", "Vertex", "present", "", "leading"]
    assert by_name["Age at onset"][4] == "age 20–40"
    assert by_name["Scar"][2:5] == ["disputed", "", "late stage"]
    assert by_name["Itch"][4] == "worse at night"


def look_alike(number: int) -> Any:
    """A look-alike outside the catalogue."""
    return {"condition": None, "name": f"Thing {number}", "tell": "So.", "findings": [], "sources": SHEET}


@pytest.mark.parametrize(("count", "shown", "hidden"), [(6, 6, 0), (7, 6, 1), (9, 6, 3)])
def test_look_alikes_beyond_the_sixth_are_counted(answer: Answer, count: int, shown: int, hidden: int) -> None:
    """Short: six and a note; full: all."""
    answer.data["look_alikes"] = [look_alike(number) for number in range(count)]
    page = sheet_page(answer)
    assert len(texts_under(page, "Look-alikes")) == shown
    assert note_under(page, "Look-alikes").startswith(f"{hidden} more look-alike") == bool(hidden)
    assert len(texts_under(sheet_page(answer, full=True), "Look-alikes")) == count


def test_one_more_look_alike_has_no_plural(answer: Answer) -> None:
    """As everywhere else on the page."""
    answer.data["look_alikes"] = [look_alike(number) for number in range(7)]
    assert note_under(sheet_page(answer), "Look-alikes") == "1 more look-alike: --section look-alikes"


def test_short_treatments_have_each_treatment_and_route_once(answer: Answer) -> None:
    """The first claim on each, and how many claims more there are; self-care stands apart."""
    page = sheet_page(answer)
    assert [row.split(" | ")[0] for row in texts_under(page, "Treatments")] == ["Rubrazine", "Cold air"]
    assert note_under(page, "Treatments") == "1 more treatment claim: --section treatments"


def test_short_treatments_have_four_of_each_route_group(answer: Answer) -> None:
    """So that the many tablets do not push out the one laser."""
    base = answer.data["treatments"][0]
    pills = [{**base, "treatment": f"pill-{number}", "name": f"Pill {number}"} for number in range(7)]
    laser = {**base, "treatment": "laser", "name": "Laser", "route": "laser", "route_group": "procedural"}
    answer.data["treatments"] = [*pills, laser]
    page = sheet_page(answer)
    assert [row.split(" | ")[0] for row in texts_under(page, "Treatments")] == ["Pill 0", "Pill 1", "Pill 2", "Pill 3", "Laser"]
    assert note_under(page, "Treatments") == "3 more treatment claims: --section treatments"


def test_full_treatments_tell_outcome_and_notes(answer: Answer) -> None:
    """Called the best, who responded, the outcome, how fast and how long, notes."""
    rows = texts_under(sheet_page(answer, full=True), "Treatments")
    assert len(rows) == 3
    assert "called the best; responded: 7/11 (64 %); calmer; acts in 2 weeks; lasts months; own patients" in rows[0]
    assert "from a fan" in rows[2]


def test_a_treatment_that_is_denied_to_be_the_best(answer: Answer) -> None:
    """The denial is told as such."""
    answer.data["treatments"][0]["best"] = False
    assert "called not the best; " in texts_under(sheet_page(answer, full=True), "Treatments")[0]


@pytest.mark.parametrize(
    ("helps", "more", "expected"),
    [
        (True, {"note": "a wide one"}, "Hat (helps): a wide one [1]"),
        (False, {}, "Hat (does not help) [1]"),
        (None, {"method": "daily"}, "Hat: daily [1]"),
    ],
)
def test_self_care_lines(answer: Answer, helps: bool | None, more: dict[str, str], expected: str) -> None:
    """What the patient does, whether it helps, and how."""
    claim = {
        "treatment": "hat",
        "name": "Hat",
        "route": "self-care",
        "route_group": "self-care",
        "dose": "",
        "line": "",
        "helps": helps,
        "sources": SHEET,
    }
    answer.data["treatments"] = [{**claim, **more}]
    assert texts_under(sheet_page(answer, section="self-care"), "Self-care") == [expected]


def test_statements_are_told_by_topic_and_questions_by_their_subject(answer: Answer) -> None:
    """Course and self-care stand elsewhere; what is said of identity comes last."""
    assert texts_under(sheet_page(answer, section="statements"), "Also said") == [
        "Definition: A scalp that is red. [1]",
        "Key sign: Redness from ear to ear. [2]",
        "Asked by patients (contagious): Nobody catches it. [2]",
        "Urgency: It can wait. [2]",
        "Same as Itchy scalp [2]",
        "Not the same as Itchy scalp: itch alone [1]",
    ]


def test_unstated_short_and_whole(answer: Answer) -> None:
    """Eight and how many more; or all."""
    names = [entry["name"] for entry in answer.data["unstated"]]
    (short,) = texts_under(sheet_page(answer), "What no source here says")
    (whole,) = texts_under(sheet_page(answer, full=True), "What no source here says")
    assert short == "; ".join(names[:8]) + f" and {len(names) - 8} more"
    assert whole == "; ".join(names)


def test_patients_short_and_whole(answer: Answer) -> None:
    """How many, of what ages, and what most of them had; or a row each, with what was there and what was not."""
    (short,) = texts_under(sheet_page(answer), "Patients")
    assert short.startswith("2 published patients, age 9 to 31; each: --section patients [")
    twice = answer.data["patients"] + answer.data["patients"][:1]
    (often,) = texts_under(sheet_page(answer._replace(data={**answer.data, "patients": twice})), "Patients")
    assert often.startswith("3 published patients, age 9 to 31: follicular pustule (2), itch (2); each: --section patients [")
    table = next(block for block in sheet_page(answer, section="patients").blocks if block.title == "Published patients")
    assert [[cell.text for cell in row[:2]] for row in table.rows] == [  # type: ignore[union-attr]
        ["Man of 31", "follicular pustule, itch; no scar; worse in winter"],
        ["Girl of 9", "severe itch"],
    ]


def test_a_complete_sheet_has_no_block_of_what_is_missing(answer: Answer) -> None:
    """Nothing missing, nothing said of it."""
    answer.data["unstated"] = []
    assert "What no source here says" not in block_titles(sheet_page(answer))
