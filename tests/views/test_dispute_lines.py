"""dermref.views.dispute_lines: who says yes, who says no, and why."""

from __future__ import annotations

from typing import Any

import pytest

from dermref.answer import Answer
from dermref.catalogue.terms import DISPUTE_KINDS
from dermref.index import Index
from dermref.queries.listing import disputes
from dermref.views.dispute_lines import KIND_WORDS, SHORT_VOICES, dispute_lines
from dermref.views.page import Marks


@pytest.fixture
def answer(index: Index) -> Answer:
    """The disputes of the tiny catalogue."""
    return disputes(index, "red-scalp")


def lines(answer: Answer, name: str, full: bool = True) -> list[str]:
    """The lines of one dispute, indented."""
    (dispute,) = [row for row in answer.data["rows"] if row["name"] == name]
    return ["  " * depth + cell.text for depth, cell in dispute_lines(dispute, Marks(answer), full)]


def test_a_dispute_with_an_explanation(answer: Answer) -> None:
    """The subject, each position with its sources and their kinds, then why."""
    assert lines(answer, "Scar") == [
        "Scar",
        "  present: review-2020 (review) [1]",
        "  absent: series-2010 (case series) [2]",
        "  why (two variants mixed up): Two variants go by the name. [1]",
    ]


def test_a_voice_through_a_narrower_finding_says_so(answer: Answer) -> None:
    """What makes it a dispute is named."""
    assert lines(answer, "Pustule")[1] == "  present: review-2020 (review) [1] (by way of follicular pustule)"


def test_notes_stand_with_their_voice(answer: Answer) -> None:
    """Only in the long form."""
    assert lines(answer, "Same as Itchy scalp")[2] == "  different: review-2020 (review) [2] (itch alone)"
    assert lines(answer, "Same as Itchy scalp", full=False)[2] == "  different: review-2020 (review) [2]"


def test_positions_on_questions_and_groups(answer: Answer) -> None:
    """Who names which site, which treatment, which member of a group."""
    assert lines(answer, "Main site") == ["Main site", "  Vertex: series-2010 (case series) [1]", "  Occiput: sheet (clinician sheet) [2]"]
    assert [line.partition(":")[0] for line in lines(answer, "Best treatment")] == ["Best treatment", "  Rubrazine", "  Cold air"]
    assert [line.partition(":")[0] for line in lines(answer, "Sex predominance")] == ["Sex predominance", "  Mostly men", "  Mostly women"]


def dispute_of(*claims: dict[str, Any]) -> dict[str, Any]:
    """A dispute with one position that consists of these claims."""
    return {"name": "Scar", "positions": [{"stance": "present", "label": "present", "claims": list(claims)}], "explanations": []}


def cited(*keys: str) -> list[dict[str, str]]:
    """Citations of these sources."""
    return [{"id": key, "at": ""} for key in keys]


def said(answer: Answer, full: bool, *claims: dict[str, Any]) -> str:
    """The line of the one position."""
    return dispute_lines(dispute_of(*claims), Marks(answer), full)[1][1].text


def test_a_source_speaks_once_with_all_its_notes(answer: Answer) -> None:
    """Two claims of one source are one voice; equal notes are told once."""
    claims = [{"note": "one", "sources": cited("sheet")}, {"note": "two", "sources": cited("sheet")}, {"note": "one", "sources": cited("sheet")}]
    assert said(answer, True, *claims) == "present: sheet (clinician sheet) [1] (one; two)"


def test_what_a_source_says_itself_outweighs_what_follows(answer: Answer) -> None:
    """A source that states it and also states something narrower is quoted for the statement."""
    claims = [{"through": "deep-scar", "sources": cited("sheet")}, {"note": "itself", "sources": cited("sheet")}]
    assert said(answer, True, *claims) == "present: sheet (clinician sheet) [1] (itself)"


def test_several_narrower_findings_are_listed(answer: Answer) -> None:
    """Each once."""
    claims = [{"through": key, "sources": cited("sheet")} for key in ("deep-scar", "flat-scar", "deep-scar")]
    assert said(answer, True, *claims) == "present: sheet (clinician sheet) [1] (by way of deep scar, flat scar)"


def test_the_short_form_names_three_and_counts_the_rest(answer: Answer) -> None:
    """The reader knows how many more there are."""
    keys = ("a", "b", "c", "d", "e")
    assert said(answer, False, {"sources": cited(*keys)}) == "present: a; b; c; and 2 more"
    assert said(answer, True, {"sources": cited(*keys)}) == "present: a; b; c; d; e"
    assert SHORT_VOICES == 3


def test_every_kind_of_dispute_has_words() -> None:
    """The closed list of the format and the words of the view are one."""
    assert set(KIND_WORDS) == set(DISPUTE_KINDS)


def test_the_subject_is_marked_as_disputed(answer: Answer) -> None:
    """By its tone, for a terminal with colour; the words say it as well."""
    (_, cell), *_ = dispute_lines(answer.data["rows"][0], Marks(answer))
    assert cell.tone == "disputed"
