"""dermref.queries.sheet: a condition at a glance, and what nobody says of it."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dermref.index import Index
from dermref.queries.sheet import EXPECTED_KINDS, EXPECTED_QUESTIONS, EXPECTED_TOPICS, sheet
from tests.pages import index_of

AMES = "sources: [{id: ames, at: p}]"
BELL = "sources: [{id: bell, at: p}]"


def glance(index: Index, key: str) -> dict[str, str]:
    """The lines at a glance: text by label."""
    return {line["label"]: line["text"] for line in sheet(index, key).data["at_a_glance"]}


def glance_line(index: Index, key: str, label: str) -> Any:
    """One line at a glance."""
    (found,) = [line for line in sheet(index, key).data["at_a_glance"] if line["label"] == label]
    return found


def unstated(index: Index, key: str) -> set[tuple[str, str]]:
    """What no source says, as (about, id)."""
    return {(entry["about"], entry["id"]) for entry in sheet(index, key).data["unstated"]}


def finding(key: str, kind: str, more: str = "") -> str:
    """A line of findings.yaml."""
    return f"{key}: {{name: {key.replace('-', ' ').capitalize()}, kind: {kind}, definition: Something.{more}}}\n"


def claims(*lines: str) -> dict[str, str]:
    """A claims file of red-scalp with these findings."""
    return {"claims/red-scalp.yaml": "findings:\n" + "".join(f"  - {{{line}}}\n" for line in lines)}


def test_answer_says_what_was_asked(index: Index) -> None:
    """Command and query are those of the envelope; every source is there in the order of first citation."""
    answer = sheet(index, "red-scalp")
    assert (answer.command, answer.query, answer.catalogue_version) == ("show", {"name": "red-scalp"}, "test")
    assert list(answer.sources) == ["series-2010", "sheet", "review-2020"]


def test_the_condition_document_is_unchanged(index: Index) -> None:
    """The sheet adds to the stored document and alters nothing in it."""
    data, document = sheet(index, "red-scalp").data, index.document("condition", "red-scalp")
    assert {key: data[key] for key in document} == document
    assert set(data) - set(document) == {"at_a_glance", "unstated", "drugs", "source_count"}


def test_drugs_hold_each_treatment_of_the_sheet_once(index: Index) -> None:
    """What is known of a drug itself comes along, by id, with its adverse effects."""
    drugs = sheet(index, "red-scalp").data["drugs"]
    assert sorted(drugs) == ["cold-air", "hat", "rubrazine"]
    assert [fact["text"] for fact in drugs["rubrazine"]["adverse_effects"]] == ["nausea", "dry skin"]


def test_at_a_glance_of_a_full_sheet(index: Index) -> None:
    """What, who, where, key sign, scarring, contagious, urgency: in this order, from the claims."""
    assert [(line["label"], line["text"]) for line in sheet(index, "red-scalp").data["at_a_glance"]] == [
        ("What", "A scalp that is red."),
        ("Who", "age at onset 20–40; mostly men (disputed); mostly women (disputed)"),
        ("Where", "occiput, vertex"),
        ("Key sign", "Redness from ear to ear."),
        ("Scarring", "disputed, see below"),
        ("Contagious", "Nobody catches it."),
        ("Urgency", "routine: It can wait."),
    ]


def test_lines_without_a_claim_are_left_out(index: Index) -> None:
    """Nothing is made up for a condition of which one thing is known."""
    assert glance(index, "itchy-scalp") == {}


def test_each_source_is_cited_once_a_line(tmp_path: Path) -> None:
    """A source that says it twice is one citation, at the first place it was named for."""
    own = claims("finding: itch, present: true, sources: [{id: ames, at: p}]")
    own["claims/red-scalp.yaml"] += (
        "statements:\n"
        "  - {about: urgency, urgency: scarring, text: Now., sources: [{id: ames, at: first}]}\n"
        "  - {about: urgency, urgency: routine, text: Later., sources: [{id: bell, at: p}, {id: ames, at: second}]}\n"
    )
    line = glance_line(index_of(tmp_path, own), "red-scalp", "Urgency")
    assert line["text"] == "scarring: Now.; routine: Later."
    assert sorted((citation["id"], citation["at"]) for citation in line["sources"]) == [("ames", "first"), ("bell", "p")]


@pytest.mark.parametrize(
    ("key", "present", "expected"),
    [
        ("scarring-alopecia", "true", "yes"),
        ("scarring-alopecia", "false", "no"),
        ("scar", "true", "yes"),
        ("nonscarring-alopecia", "true", "no"),
        ("nonscarring-alopecia", "false", "yes"),
    ],
)
def test_scarring_is_said_from_any_finding_that_settles_it(tmp_path: Path, key: str, present: str, expected: str) -> None:
    """Scarring alopecia, a scar, or their opposite: a non-scarring hair loss that is there means no scars."""
    added = {} if key == "scar" else {"findings.yaml": finding(key, "scarring")}
    line = glance_line(index_of(tmp_path, claims(f"finding: {key}, present: {present}, {AMES}"), added), "red-scalp", "Scarring")
    assert line == {"label": "Scarring", "text": expected, "sources": [{"id": "ames", "at": "p"}]}


def test_scarring_alopecia_outweighs_other_findings_on_scars(tmp_path: Path) -> None:
    """Scars of the skin do not answer whether hair is lost for good if a source answers that itself."""
    index = index_of(
        tmp_path,
        claims(f"finding: scar, present: true, {AMES}", f"finding: scarring-alopecia, present: false, {BELL}"),
        {"findings.yaml": finding("scarring-alopecia", "scarring")},
    )
    assert glance(index, "red-scalp")["Scarring"] == "no"


def test_scarring_that_follows_from_a_narrower_finding_names_it(tmp_path: Path) -> None:
    """When nobody states scarring alopecia itself, the finding that implies it is named and cited."""
    index = index_of(
        tmp_path,
        claims(f"finding: bald-scars, present: true, {AMES}"),
        {"findings.yaml": finding("scarring-alopecia", "scarring") + finding("bald-scars", "scarring", ", broader: [scarring-alopecia]")},
    )
    line = glance_line(index, "red-scalp", "Scarring")
    assert line == {"label": "Scarring", "text": "yes (bald scars)", "sources": [{"id": "ames", "at": "p"}]}


def test_scarring_ruled_out_by_a_broader_finding_is_cited_too(tmp_path: Path) -> None:
    """No hair loss, hence no scarring hair loss: the source that denies the broader one carries the line."""
    index = index_of(
        tmp_path,
        claims(f"finding: hair-loss, present: false, {AMES}"),
        {"findings.yaml": finding("hair-loss", "hair") + finding("scarring-alopecia", "scarring", ", broader: [hair-loss]")},
    )
    line = glance_line(index, "red-scalp", "Scarring")
    assert line["text"].startswith("no ")
    assert line["sources"] == [{"id": "ames", "at": "p"}]


def test_contagious_is_said_from_the_finding_before_the_statement(tmp_path: Path) -> None:
    """A claim on the finding is shorter and firmer than a sentence."""
    own = claims(f"finding: contagious, present: false, {AMES}")
    own["claims/red-scalp.yaml"] += f"statements:\n  - {{about: patient-question, question: contagious, text: Hardly., {BELL}}}\n"
    index = index_of(tmp_path, own, {"findings.yaml": finding("contagious", "mechanism")})
    assert glance(index, "red-scalp") == {"Contagious": "no"}
    assert ("topic", "contagious") not in unstated(index, "red-scalp")


def test_people_without_how_common_and_without_what_is_denied(tmp_path: Path) -> None:
    """Who has it: neither how rare it is nor groups that a source rules out."""
    index = index_of(
        tmp_path,
        claims(
            f"finding: rare-condition, present: true, {AMES}",
            f"finding: old-people, present: false, {AMES}",
            f"finding: young-people, present: true, years: 20, {AMES}",
        ),
        {"findings.yaml": "".join(finding(key, "demographic") for key in ("rare-condition", "old-people", "young-people"))},
    )
    assert glance(index, "red-scalp") == {"Who": "young people 20"}


def test_ages_of_several_sources_stand_side_by_side(tmp_path: Path) -> None:
    """Each span of years once, the youngest first."""
    index = index_of(
        tmp_path,
        claims(
            f"finding: onset, present: true, years: [30, 40], {AMES}",
            f"finding: onset, present: true, years: [9.5, 12], {BELL}",
            "finding: onset, present: true, years: [30, 40], sources: [{id: bell, at: other}]",
        ),
        {"findings.yaml": finding("onset", "demographic")},
    )
    assert glance(index, "red-scalp") == {"Who": "onset 9.5–12 or 30–40"}


def test_who_cites_only_those_whose_words_are_shown(tmp_path: Path) -> None:
    """Six groups of people are enough for a glance, and a source of the seventh is not cited for them."""
    people = [f"group-{letter}" for letter in "abcdefg"]
    index = index_of(
        tmp_path,
        claims(*(f"finding: {key}, present: true, {BELL if key == people[-1] else AMES}" for key in people)),
        {"findings.yaml": "".join(finding(key, "demographic") for key in people)},
    )
    line = glance_line(index, "red-scalp", "Who")
    assert line["text"] == "group a; group b; group c; group d; group e; group f"
    assert [citation["id"] for citation in line["sources"]] == ["ames"]


def test_who_cites_whoever_denies_what_only_a_narrower_finding_says(tmp_path: Path) -> None:
    """A group of people that a source rules out and that follows from a narrower one is disputed; no line is without a source."""
    broad = finding("people", "demographic") + finding("some-people", "association", ", broader: [people]")
    own = claims(f"finding: people, present: false, {BELL}", f"finding: some-people, present: true, {AMES}")
    line = glance_line(index_of(tmp_path, own, {"findings.yaml": broad}), "red-scalp", "Who")
    assert line["text"] == "people (disputed)"
    assert [citation["id"] for citation in line["sources"]] == ["bell"]


def test_where_names_the_leading_sites_only(tmp_path: Path) -> None:
    """A site that a source calls the main one goes before all that are merely possible."""
    sites = {"findings.yaml": finding("nape", "site") + finding("ear", "site") + finding("nose", "site")}
    led = claims(
        f"finding: nape, present: true, {AMES}", f"finding: ear, present: true, main: true, {BELL}", f"finding: nose, present: false, {AMES}"
    )
    index = index_of(tmp_path / "led", led, sites)
    assert glance_line(index, "red-scalp", "Where") == {"label": "Where", "text": "ear", "sources": [{"id": "bell", "at": "p"}]}


def test_where_names_all_sites_if_none_leads(tmp_path: Path) -> None:
    """Without a leading site every site that is there is named, and one that is denied is not."""
    sites = {"findings.yaml": finding("nape", "site") + finding("ear", "site") + finding("nose", "site")}
    own = claims(f"finding: nape, present: true, {AMES}", f"finding: ear, present: true, {BELL}", f"finding: nose, present: false, {AMES}")
    assert glance(index_of(tmp_path, own, sites), "red-scalp") == {"Where": "ear, nape"}


def test_a_disputed_site_is_said_to_be_so(tmp_path: Path) -> None:
    """A reader of the glance alone sees that it is not settled."""
    own = claims(f"finding: nape, present: true, {AMES}", f"finding: nape, present: false, {BELL}")
    assert glance(index_of(tmp_path, own, {"findings.yaml": finding("nape", "site")}), "red-scalp") == {"Where": "nape (disputed)"}


def test_unstated_is_everything_expected_that_is_missing(index: Index) -> None:
    """A condition of which one symptom is known lacks every other kind of finding, every topic and every question, in that order."""
    kinds = [kind for kind in EXPECTED_KINDS if kind != "symptom"]
    assert [entry["id"] for entry in sheet(index, "itchy-scalp").data["unstated"]] == [*kinds, *EXPECTED_TOPICS, *EXPECTED_QUESTIONS]


def test_unstated_of_the_tiny_sheet(index: Index) -> None:
    """What is stated is not listed; a sign of a look-alike of which nothing is said here is."""
    assert [(entry["about"], entry["id"]) for entry in sheet(index, "red-scalp").data["unstated"]] == [
        *(("kind", kind) for kind in ("hair", "course", "mechanism", "trichoscopy", "histology", "laboratory")),
        *(("topic", topic) for topic in ("hair-prognosis", "red-flag", "investigation", "skin-of-colour")),
        *(("topic", question) for question in ("hereditary", "cancer", "curable", "hair-regrowth")),
        ("finding", "deep-fibrosis"),
    ]


def test_signs_of_look_alikes_that_follow_from_a_claim_are_not_unstated(tmp_path: Path) -> None:
    """A broader finding that is implied is known; one that is denied is known as well."""
    own = claims(f"finding: deep-itch, present: true, {AMES}", f"finding: scar, present: false, {AMES}")
    own["claims/red-scalp.yaml"] += f"look_alikes:\n  - {{condition: bald-scalp, tell: So., findings: [itch, scar, deep-itch, pus], {AMES}}}\n"
    added = {"findings.yaml": finding("deep-itch", "symptom", ", broader: [itch]") + finding("pus", "lesion")}
    assert {pair for pair in unstated(index_of(tmp_path, own, added), "red-scalp") if pair[0] == "finding"} == {("finding", "pus")}


def test_unstated_words_read_as_a_list(index: Index) -> None:
    """Each says in words what is missing."""
    names = [entry["name"] for entry in sheet(index, "red-scalp").data["unstated"]]
    assert names[0] == "any hair finding"
    assert "red flags" in names
    assert "whether it is hereditary" in names
    assert names[-1] == "deep fibrosis, a sign of a look-alike"
