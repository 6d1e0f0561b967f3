"""dermref.views.differential_page: how a differential is laid out."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from dermref.answer import DISCLAIMER, Answer
from dermref.cases import Case
from dermref.index import Index
from dermref.queries.differential import Wish, differential
from dermref.views.differential_page import LONGEST_BAR, SHORT_EXPLAINED, SHORT_RANKING, differential_page
from dermref.views.plain import as_plain
from tests.differentials import AMES, BELL, PRESENT, index_with, often
from tests.pages import block_titles, cells_of, marks_in, texts_under

URGENT = f"statements:\n  - {{about: urgency, urgency: possibly-malignant, text: Look at once., {AMES}}}\n"


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """More conditions than a short page shows."""
    claims: dict[str, dict[str, list[str]]] = {
        f"x{number}": {"itch": [often(10 * number)], "scar": [often(90 - 10 * number)]} for number in range(1, 9)
    }
    claims["pus"] = {"pustule": [often(95)], "itch": [often(70, source=BELL)], "scar": [f"present: false, {BELL}"], "crust": [often(80)]}
    claims["argued"] = {"pustule": [often(80), f"present: false, {BELL}"], "night-itch": [often(60)]}
    return index_with(tmp_path_factory.mktemp("page"), claims, more={"x1": URGENT})


def answered(index: Index, *present: str, absent: tuple[str, ...] = (), wish: Wish | None = None, **patient: Any) -> Answer:
    """A differential."""
    return differential(index, Case(present=present, absent=absent, **patient), wish)


def test_title_and_head(index: Index) -> None:
    """The case's id, the fit in words, age and sex."""
    page = differential_page(answered(index, "pustule", "itch", id="c7", age=45, sex="male"))
    assert page.title == "Differential of case c7"
    assert page.head[0].text.startswith("fit: ")
    assert page.head[1].text == "age 45, male"


def test_without_a_patient_the_head_has_the_fit_alone(index: Index) -> None:
    """No empty line for what is not known."""
    page = differential_page(answered(index, "burning"))
    assert page.title == "Differential"
    assert [cell.text.partition(":")[2].strip().partition(":")[0] for cell in page.head] == ["none"]


def test_what_was_understood_and_what_was_not(index: Index) -> None:
    """Present and absent with the words they were read from; the words that were not placed."""
    page = differential_page(answered(index, "itchy gribbly pustules", absent=("no scar",)))
    assert texts_under(page, "Understood") == ["present: itch (itchy); pustule (pustules)", "absent: scar (scar)", "not understood: gribbly"]
    page = differential_page(answered(index, "itch"))
    assert texts_under(page, "Understood") == ["present: itch (itch)", "every word was understood"]


def test_the_ranking_is_short_or_whole(index: Index) -> None:
    """The first ones, or all that the answer holds, each with what speaks for and against it."""
    answer = answered(index, "pustule", "itch", absent=("scar",))
    short, whole = (texts_under(differential_page(answer, full), "Ranking") for full in (False, True))
    assert len(short) == SHORT_RANKING < len(whole) == len(answer.data["ranking"])
    assert whole[:SHORT_RANKING] == short
    first = short[0].split(" | ")
    assert first[:2] == ["1", "Pus scalp"]
    assert "pustule" in first[3]
    assert first[4] == ""


def test_the_leaders_are_explained_and_whoever_was_asked_for(index: Index) -> None:
    """Three, or all, or those three and the one named by --why."""
    titles = block_titles(differential_page(answered(index, "pustule", "itch")))
    assert sum(title[:1].isdigit() for title in titles) == SHORT_EXPLAINED
    answer = answered(index, "pustule", "itch", wish=Wish(why=("x1",)))
    rank = next(entry["rank"] for entry in answer.data["ranking"] if entry["id"] == "x1")
    assert rank > SHORT_EXPLAINED
    assert f"{rank}. X1 scalp" in block_titles(differential_page(answer))
    whole = block_titles(differential_page(answer, full=True))
    assert sum(title[:1].isdigit() for title in whole) == len(answer.data["ranking"])


def test_a_reason_has_its_bar_its_basis_and_its_source(index: Index) -> None:
    """As text marks, so that it survives without colour; a denied finding is named as denied."""
    answer = answered(index, "pustule", absent=("scar",), wish=Wish(prior=False, why=("argued", "x1")))
    page = differential_page(answer, full=True)
    place = {entry["id"]: f"{entry['rank']}. {entry['name']}" for entry in answer.data["ranking"]}
    pus = [row.split(" | ") for row in texts_under(page, place["pus"])]
    assert {row[0]: row[2] for row in pus} == {"Pustule": "has it", "No scar": "a source denies it"}
    assert all(set(row[1].split()[0]) == {"+"} and row[1].split()[1].startswith("+") for row in pus)
    assert all(row[3].isdigit() for row in pus)
    against = {row.split(" | ")[0]: row.split(" | ") for row in texts_under(page, place["x1"])}
    assert against["No scar"][1].startswith("-")
    assert against["Pustule"][2:] == ["no source says", ""]
    assert "disputed" in " ".join(texts_under(page, place["argued"]))


def test_what_a_weight_follows_from_is_named(index: Index) -> None:
    """Itch by way of itch at night."""
    answer = answered(index, "itch", wish=Wish(why=("argued",)))
    title = next(f"{entry['rank']}. {entry['name']}" for entry in answer.data["ranking"] if entry["id"] == "argued")
    assert "has it (night itch)" in texts_under(differential_page(answer), title)[0]


def test_a_bar_has_an_end(tmp_path: Path) -> None:
    """However heavy a weight is, the bar stays within its column."""
    claims: dict[str, dict[str, list[str]]] = {f"x{number}": {"itch": [often(50)]} for number in range(60)}
    index = index_with(tmp_path, {**claims, "a": {"scar": [often(99)]}})
    text = as_plain(differential_page(answered(index, "scar", absent=("itch",))))
    assert "+" * 3 in text
    assert "+" * (LONGEST_BAR + 1) not in text


def test_what_would_be_expected_stands_under_the_reasons(index: Index) -> None:
    """With its frequency."""
    page = differential_page(answered(index, "pustule"))
    (block,) = [block for block in page.blocks if block.title == "1. Pus scalp"]
    note = getattr(block, "note", "")
    assert note.startswith("expected, yet not mentioned: ")
    assert "crust 80 %" in note


def test_reasons_beyond_the_short_list_are_counted(index: Index) -> None:
    """And shown in full."""
    phrases = ("itch at night", "burning", "pustule", "crust", "scale", "scar", "occiput", "vertex", "yellow dots", "fibrosis")
    answer = answered(index, *phrases)
    title = f"1. {answer.data['ranking'][0]['name']}"
    short, full = (differential_page(answer, whole) for whole in (False, True))
    (block,) = [block for block in short.blocks if block.title == title]
    hidden = len(answer.data["ranking"][0]["reasons"]) - len(texts_under(short, title))
    assert f"{hidden} more reasons: --full" in getattr(block, "note", "")
    assert len(texts_under(full, title)) == len(answer.data["ranking"][0]["reasons"])


def test_unexplained_urgent_next_and_moved_have_blocks_of_their_own(index: Index) -> None:
    """Each only when there is something to say."""
    answer = answered(index, "itch", "burning", wish=Wish(without=("bell",)))
    page = differential_page(answer)
    assert texts_under(page, "Not explained by the first one") == ["burning"]
    assert any(line.startswith("X1 scalp (possibly malignant), rank ") for line in texts_under(page, "Do not miss"))
    assert len(texts_under(page, "What would separate the leaders best")) == len(answer.data["next"]) > 0
    assert len(texts_under(page, "Moved by the sources left out")) == len(answer.data["moved"]) > 0


def test_blocks_with_nothing_to_say_are_left_out(tmp_path: Path) -> None:
    """One condition, one finding: no question, nothing urgent, nothing moved, nothing unexplained."""
    index = index_with(tmp_path, {"a": {"scar": [often(99)]}})
    titles = block_titles(differential_page(answered(index, "scar", wish=Wish(among=("a",)))))
    assert titles == ["Understood", "Ranking", "1. A scalp"]


def test_the_short_page_cites_the_first_few_of_many(index: Index) -> None:
    """Five of seven, and that there are more; all of six, and all of all in full. The foot explains those that are marked."""
    answer = answered(index, "pustule", "itch")
    keys = [f"source-{number}" for number in range(1, 8)]
    leader = answer.data["ranking"][0]
    for reason, own in zip(leader["reasons"], (keys, keys[:6]), strict=False):
        reason["sources"] = [{"id": key, "at": "p"} for key in own]
    many = answer._replace(sources=dict.fromkeys(keys, next(iter(answer.sources.values()))))
    short, full = (differential_page(many, whole) for whole in (False, True))
    title = f"1. {leader['name']}"
    assert [row.split(" | ")[3] for row in texts_under(short, title)][:2] == ["1–5 and more", "1–6"]
    assert [row.split(" | ")[3] for row in texts_under(full, title)][:2] == ["1–7", "1–6"]
    (block,) = [block for block in short.blocks if block.title == title]
    assert "more sources: --full" in getattr(block, "note", "")
    assert marks_in(" ".join(cell.text for cell in short.foot)) == set(range(1, 7))


def test_every_mark_has_its_source_and_the_disclaimer_stands_once(index: Index) -> None:
    """The foot lists as many sources as are cited; it is a reference, not advice."""
    answer = answered(index, "pustule", "itch", absent=("scar",))
    page = differential_page(answer)
    text = as_plain(page)
    explained = [block for block in page.blocks if block.title[:1].isdigit()]
    cited = {mark for block in explained for row in getattr(block, "rows", []) for mark in row[3].text.replace(" ", "").split(",") if mark}
    assert cited == {"1", "2"}
    assert marks_in(" ".join(cell.text for cell in page.foot)) == {1, 2}
    assert text.count(DISCLAIMER) == 1
    assert all("\n" not in cell.text for cell in cells_of(page))


def test_the_ranking_names_what_was_missed_as_missed(index: Index) -> None:
    """Under what speaks for it, a denied finding is a "no"."""
    row = texts_under(differential_page(answered(index, "pustule", absent=("scar",), wish=Wish(prior=False))), "Ranking")[0]
    assert "no scar" in row.split(" | ")[3]


def test_who_has_a_finding_less_often_than_most_is_said_to(tmp_path: Path) -> None:
    """Such a finding counts a little against a condition; it is no contradiction, so the ranking does not name it among those."""
    index = index_with(tmp_path, {**{f"x{number}": {"itch": [often(95)]} for number in range(6)}, "few": {"itch": [often(40)], "scar": [often(90)]}})
    answer = answered(index, "itch", "scar", wish=Wish(prior=False))
    page = differential_page(answer, full=True)
    few = next(entry for entry in answer.data["ranking"] if entry["id"] == "few")
    assert next(reason["weight"] for reason in few["reasons"] if reason["finding"] == "itch") < -0.15
    reasons = {row.split(" | ")[0]: row.split(" | ") for row in texts_under(page, f"{few['rank']}. {few['name']}")}
    assert reasons["Itch"][2] == "has it, less often than most"
    ranked = next(row.split(" | ") for row in texts_under(page, "Ranking") if row.startswith(f"{few['rank']} |"))
    assert ranked[4] == ""


def test_sex_and_rareness_are_stated(tmp_path: Path) -> None:
    """They are no findings that a condition has, whichever way they count."""
    index = index_with(tmp_path, {"a": {"itch": [often(90)], "predominant-female": [PRESENT], "rare-condition": [PRESENT]}})
    answer = answered(index, "itch", sex="male")
    title = next(f"{entry['rank']}. {entry['name']}" for entry in answer.data["ranking"] if entry["id"] == "a")
    reasons = {row.split(" | ")[0]: row.split(" | ")[2] for row in texts_under(differential_page(answer, full=True), title)}
    assert reasons == {"Itch": "has it", "Male": "stated (predominant female)", "How common it is": "called rare"}
    ranked = next(row.split(" | ") for row in texts_under(differential_page(answer), "Ranking") if "A scalp" in row)
    assert ranked[4] == "male, rare"


def test_findings_stand_before_whole_patients_in_the_ranking(tmp_path: Path) -> None:
    """That patients were like this one weighs most, but what they had is sooner understood; it is named where there is room."""
    patient = "patients:\n  - {present: [itch, scar, pustule, crust], sources: [{id: ames, at: case}]}\n"
    claims = {"a": {"scar": [often(30)], "pustule": [often(30)]}, "b": {"itch": [often(90)]}, "c": {"crust": [often(1)]}}
    index = index_with(tmp_path, claims, more={"a": patient})
    told = {number: answered(index, *signs) for number, signs in ((2, ("pustule", "scar")), (4, ("pustule", "scar", "itch", "crust")))}
    heaviest = told[4].data["ranking"][0]["reasons"][0]["finding"]
    rows = {number: texts_under(differential_page(answer), "Ranking")[0].split(" | ")[3].split(", ") for number, answer in told.items()}
    assert heaviest == "alike"
    assert sorted(rows[2][:2]) == ["pustule", "scar"]
    assert rows[2][2:] == ["published patients like this one"]
    assert "published patients like this one" not in rows[4]


def test_of_an_age_it_is_told_how_many_patients_were_about_as_old(tmp_path: Path) -> None:
    """Beside the age that sources give, as other reasons tell how many patients had the finding; nothing where no patient's age is told."""
    patients = "patients:\n" + "".join(f"  - {{age: {age}, present: [itch], sources: [{{id: ames, at: case {age}}}]}}\n" for age in (30, 35, 70))
    claims = {"a": {"itch": [often(90)]}, "b": {"itch": [often(80)], "affects-adults": [PRESENT]}}
    answer = answered(index_with(tmp_path, claims, more={"a": patients}), "itch", age=32)
    page = differential_page(answer, full=True)
    titles = {entry["id"]: f"{entry['rank']}. {entry['name']}" for entry in answer.data["ranking"]}
    a, b = ({row.split(" | ")[0]: row.split(" | ")[2] for row in texts_under(page, titles[key])}["32 years"] for key in "ab")
    assert (a, b) == ("no source says; 2 of 3 patients about as old", "stated (affects adults)")
