"""dermref.queries.entries: what `show` says of a treatment, a finding or a source."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dermref.index import Index
from dermref.queries.entries import finding_entry, frequency_words, source_entry, treatment_entry
from tests.pages import index_of

AMES = "sources: [{id: ames, at: p}]"


def test_treatment_has_its_document_and_every_use(index: Index) -> None:
    """What is known of the drug, then each claim on it: condition by condition, in the order of their sheets."""
    data = treatment_entry(index, "rubrazine").data
    document = index.document("treatment", "rubrazine")
    assert {key: data[key] for key in document} == document
    assert [(use["condition"], use["route"], use["dose"]) for use in data["uses"]] == [
        ("bald-scalp", "oral", "100 mg"),
        ("bald-scalp", "topical", "2 % gel"),
        ("red-scalp", "oral", "50 mg"),
        ("red-scalp", "oral", ""),
    ]
    assert data["condition_names"] == {"bald-scalp": "Bald scalp", "red-scalp": "Red scalp"}


def test_treatment_answer_says_what_was_asked(index: Index) -> None:
    """Command, query and the sources of uses and facts alike."""
    answer = treatment_entry(index, "rubrazine")
    assert (answer.command, answer.query) == ("show", {"name": "rubrazine"})
    assert sorted(answer.sources) == ["review-2020", "series-2010", "sheet"]


def test_treatment_without_a_use_or_family(index: Index) -> None:
    """A family that no claim names has no uses and no broader family: two empty lists, not all claims."""
    data = treatment_entry(index, "rubrazines").data
    assert (data["uses"], data["family"], data["condition_names"]) == ([], [], {})


def test_treatment_brings_what_is_said_of_its_family(tmp_path: Path) -> None:
    """Claims on the broader entry are listed apart from those on the drug itself."""
    own = "treatments:\n" + "".join(f"  - {{treatment: {key}, route: topical, dose: of {key}, {AMES}}}\n" for key in ("cream", "ointment", "paste"))
    treatments = """\
        cream: {name: Cream, broader: [paste], class: emollient}
        ointment: {name: Ointment, class: emollient}
        paste: {name: Paste, class: emollient}
        """
    index = index_of(tmp_path, {"treatments.yaml": treatments}, {"claims/red-scalp.yaml": own})
    data = treatment_entry(index, "cream").data
    assert [use["dose"] for use in data["uses"]] == ["of cream"]
    assert [use["dose"] for use in data["family"]] == ["of paste"]
    assert data["condition_names"] == {"red-scalp": "Red scalp"}


def test_finding_lists_stated_conditions_before_implied_ones(index: Index) -> None:
    """Those of which it is stated first, present before absent; then those where it follows from another finding."""
    data = finding_entry(index, "itch").data
    assert [(row["condition"], row["status"], row["through"], row["through_name"]) for row in data["conditions"]] == [
        ("red-scalp", "present", None, ""),
        ("bald-scalp", "absent", None, ""),
        ("itchy-scalp", "present", "severe-itch", "Severe itch"),
    ]


def test_finding_rows_carry_claims_and_frequency(index: Index) -> None:
    """A stated row has its claims and the span of their frequencies; an implied one the claims that it follows from, and no frequency."""
    red, bald, itchy = finding_entry(index, "itch").data["conditions"]
    assert (red["name"], red["frequency"]["low"], red["frequency"]["high"]) == ("Red scalp", 72.5, 99)
    assert [claim["present"] for claim in red["claims"]] == [True, True]
    assert [claim["present"] for claim in bald["claims"]] == [False]
    assert (itchy["frequency"], itchy["claims"]) == (None, [{"present": True, "sources": [{"id": "sheet", "at": "page 4"}]}])


def test_finding_names_its_relatives(index: Index) -> None:
    """Broader and narrower findings come with their names."""
    assert finding_entry(index, "itch").data["related_names"] == {"severe-itch": "Severe itch"}
    assert finding_entry(index, "severe-itch").data["related_names"] == {"itch": "Itch"}


def test_finding_orders_by_status_then_frequency_then_name(tmp_path: Path) -> None:
    """Present before disputed before absent; among the present the more frequent first, then by name."""
    names = {"a": "Ay", "b": "Bee", "c": "Sea", "d": "Dee", "e": "Eh"}
    conditions = "".join(f"{key}-scalp: {{name: {name} scalp, group: scarring-mixed}}\n" for key, name in names.items())
    bell = "sources: [{id: bell, at: p}]"
    own = {
        "a": f"  - {{finding: itch, present: false, {AMES}}}\n",
        "b": f"  - {{finding: itch, present: true, {AMES}}}\n  - {{finding: itch, present: false, {bell}}}\n",
        "c": f"  - {{finding: itch, present: true, frequency: {{percent: 20}}, {AMES}}}\n",
        "d": f"  - {{finding: itch, present: true, frequency: {{percent: 90}}, {AMES}}}\n",
        "e": f"  - {{finding: itch, present: true, frequency: {{percent: 20}}, {AMES}}}\n",
    }
    added = {"conditions.yaml": conditions} | {f"claims/{key}-scalp.yaml": f"findings:\n{text}" for key, text in own.items()}
    rows = finding_entry(index_of(tmp_path, added=added), "itch").data["conditions"]
    assert [row["condition"] for row in rows] == ["d-scalp", "e-scalp", "c-scalp", "red-scalp", "b-scalp", "a-scalp"]


def test_finding_that_no_condition_has(tmp_path: Path) -> None:
    """A term of the vocabulary without a claim is an answer with no conditions."""
    index = index_of(tmp_path, added={"findings.yaml": "ooze: {name: Ooze, kind: lesion, definition: Wet.}\n"})
    answer = finding_entry(index, "ooze")
    assert (answer.data["conditions"], answer.sources) == ([], {})


def test_source_lists_each_claim_with_its_section_and_place(index: Index) -> None:
    """Conditions by id, then treatments; within each in the order of its sheet."""
    answer = source_entry(index, "sheet")
    assert [(claim["id"], claim["section"], claim["subject"], claim["text"], claim["at"]) for claim in answer.data["claims"]] == [
        ("itchy-scalp", "findings", "Severe itch", "present", "page 4"),
        ("red-scalp", "findings", "Itch", "present; very frequent (80–99 %); worse at night", "page 1"),
        ("red-scalp", "findings", "Pustule", "absent", "page 1"),
        ("red-scalp", "findings", "Occiput", "present", "page 1"),
        ("red-scalp", "findings", "Mostly women", "present", "page 1"),
        ("red-scalp", "statements", "key sign", "Redness from ear to ear.", "page 1"),
        ("red-scalp", "statements", "course", "Comes and goes.", "page 1"),
        ("red-scalp", "statements", "patient question", "Nobody catches it.", "page 3"),
        ("red-scalp", "statements", "urgency", "It can wait.", "page 3"),
        ("red-scalp", "treatments", "Rubrazine", "oral; 50 mg; once daily; calmer; own patients; helps", "page 2"),
        ("red-scalp", "treatments", "Wearing a hat", "self-care; a wide one; helps", "page 2"),
        ("red-scalp", "look-alikes", "Sunburn", "It was sunny.", "page 1"),
        ("red-scalp", "identity", "Itchy scalp", "the same", "page 1"),
        ("rubrazine", "adverse effects", "Rubrazine", "dry skin", "page 2"),
    ]


def test_source_tells_ages_stages_explanations_and_denials(index: Index) -> None:
    """What a claim says beyond yes and no is part of its text."""
    said = {(claim["section"], claim["subject"], claim["text"]) for claim in source_entry(index, "review-2020").data["claims"]}
    assert ("findings", "Scar", "present; late stage") in said
    assert ("findings", "Deep fibrosis", "present; 90 % of 30") in said
    assert ("identity", "Itchy scalp", "not the same: itch alone") in said
    assert ("disputes", "Scar", "Two variants go by the name.") in said
    other = {(claim["subject"], claim["text"]) for claim in source_entry(index, "series-2010").data["claims"]}
    assert ("Age at onset", "present; age 20–40") in other
    assert ("Itch", "present; 29 of 40 (72.5 %)") in other
    assert ("Rubrazine", "oral; does not help") in other


def test_source_tells_a_single_age(tmp_path: Path) -> None:
    """One age is one number."""
    own = "findings:\n  - {finding: onset, present: true, years: 7, sources: [{id: ames, at: p}]}\n"
    added = {"findings.yaml": "onset: {name: Onset, kind: demographic, definition: When.}\n"}
    (claim,) = source_entry(index_of(tmp_path, {"claims/red-scalp.yaml": own}, added), "ames").data["claims"]
    assert claim["text"] == "present; age 7"


def test_source_answer_holds_the_source_itself(index: Index) -> None:
    """The document is the data; the envelope's sources hold just this one."""
    answer = source_entry(index, "sheet")
    assert (answer.command, answer.query) == ("show", {"name": "sheet"})
    assert answer.sources == {"sheet": index.document("source", "sheet")}
    assert answer.data["note"] == "Rests on one practice."


def test_each_claim_of_the_catalogue_is_in_the_list_of_its_source(index: Index) -> None:
    """Over all sources, the listed claims are as many as the citations of all sheets and drugs."""
    listed = sum(len(source_entry(index, key).data["claims"]) for key in ("review-2020", "series-2010", "sheet"))

    def citations(value: Any) -> int:
        if isinstance(value, dict):
            return len(value.get("sources", ())) + sum(citations(below) for key, below in value.items() if key not in ("sources", "positions"))
        return sum(map(citations, value)) if isinstance(value, list) else 0

    documents = [*index.documents("condition", ["red-scalp", "bald-scalp", "itchy-scalp"]).values(), index.document("treatment", "rubrazine")]
    assert listed == sum(map(citations, documents))


@pytest.mark.parametrize(
    ("frequency", "expected"),
    [
        ({"low": 72.5, "high": 72.5, "count": 29, "patients": 40}, "29 of 40 (72.5 %)"),
        ({"low": 60, "high": 80}, "60–80 %"),
        ({"low": 30, "high": 79, "class": "frequent"}, "frequent (30–79 %)"),
        ({"low": 80, "high": 99, "class": "very-frequent"}, "very frequent (80–99 %)"),
        ({"low": 90, "high": 90, "patients": 30}, "90 % of 30"),
        ({"low": 0.5, "high": 0.5}, "0.5 %"),
    ],
)
def test_frequency_words(frequency: dict[str, Any], expected: str) -> None:
    """A frequency is told as the source gives it, with the percentage."""
    assert frequency_words(frequency) == expected
