"""dermref.bedside: from the words of the command to answers, and the round of questions."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from dermref.bedside import answers_of_file, ask, one_case, wish_of
from dermref.cases import Case
from dermref.errors import NothingFound, WrongUsage
from dermref.index import Index, open_index
from dermref.index.writer import write_index
from dermref.queries.differential import Wish
from tests.differentials import COLE, entry_of, index_with, often


@pytest.fixture(scope="module")
def index(tmp_path_factory: pytest.TempPathFactory) -> Index:
    """Conditions that several questions separate."""
    return index_with(
        tmp_path_factory.mktemp("bedside"),
        {
            "pus": {"pustule": [often(60)], "itch": [often(80)], "scar": [often(5)], "crust": [often(20)]},
            "scarred": {"pustule": [often(60)], "itch": [often(10)], "scar": [often(95)], "crust": [often(70)]},
            "third": {"pustule": [often(60, source=COLE)], "itch": [often(45)], "scar": [often(40)], "crust": [often(50)]},
        },
    )


CASE = Case(present=("pustule",))


def answering(words: list[str | None], heard: list[str]) -> Callable[[str], str | None]:
    """Someone who gives these answers, then quits; the questions are kept in `heard`."""
    answers: Iterator[str | None] = iter(words)

    def prompt(question: str) -> str | None:
        heard.append(question.split("\n")[-1].partition(":")[0])
        return next(answers, "q\n")

    return prompt


def test_names_in_a_wish_are_resolved(index: Index) -> None:
    """Conditions and sources by any of their names; kinds as they are."""
    wish = wish_of(index, ["Pus scalp", "scarred"], ["THIRD"], ["ames"], ["review", "seo-page"], prior=False)
    assert wish == Wish(("pus", "scarred"), ("ames",), ("review", "seo-page"), ("third",), False)
    assert wish_of(index, [], [], [], []) == Wish()


def test_peer_reviewed_stands_for_the_kinds_of_journals_that_there_are(index: Index) -> None:
    """Each once, also beside one of them."""
    assert wish_of(index, [], [], [], ["review", "peer-reviewed", "seo-page"]).trust == ("review", "case-series", "seo-page")


def test_an_unknown_name_in_a_wish_is_not_found(index: Index) -> None:
    """Each option says so."""
    for among, why, without in ((["x-y"], [], []), ([], ["x-y"], []), ([], [], ["x-y"])):
        with pytest.raises(NothingFound) as caught:
            wish_of(index, among, why, without, [])
        assert "x-y" in caught.value.cause


def test_an_unknown_kind_of_source_is_wrong_usage(index: Index) -> None:
    """With the kinds that there are."""
    with pytest.raises(WrongUsage) as caught:
        wish_of(index, [], [], [], ["peer"])
    assert (caught.value.cause, caught.value.remedy) == ("no source is of the kind 'peer'", "kinds: peer-reviewed, case-series, review, seo-page")


def test_words_make_a_case() -> None:
    """Age and sex as given."""
    assert one_case(["itch"], ["scar"], 4, "female") == Case(None, 4, "female", ("itch",), ("scar",))
    assert one_case([], ["scar"], None, None) == Case(absent=("scar",))


def test_words_that_make_no_case_are_wrong_usage() -> None:
    """No finding at all, or a sex that is none."""
    with pytest.raises(WrongUsage):
        one_case([], [], 40, "male")
    with pytest.raises(WrongUsage) as caught:
        one_case(["itch"], [], None, "m")
    assert "'m'" in caught.value.cause


def test_each_case_of_a_file_is_answered_and_the_rest_is_told(index: Index, tmp_path: Path) -> None:
    """A case in which nothing is understood is skipped, by its id or its number, and does not stop the others."""
    path = tmp_path / "c.jsonl"
    lines = [
        {"id": "one", "present": ["itch"]},
        {"present": ["gribbly"]},
        {"id": "three", "present": ["wobbly"]},
        {"id": "four", "present": ["scar"]},
    ]
    path.write_text("\n".join(json.dumps(line) for line in lines), encoding="utf-8")
    told: list[str] = []
    answers = list(answers_of_file(index, str(path), Wish(), told.append, lambda: index))
    assert [answer.data["id"] for answer in answers] == ["one", "four"]
    assert [line.partition(":")[0] for line in told] == ["case 2", "case three"]
    assert "gribbly" in told[0]


def test_a_damaged_index_is_replaced_in_the_midst_of_a_file(index: Index, tmp_path: Path) -> None:
    """R-30: The case at hand is ranked again with the index built anew, and the next ones with it: none is lost, none comes twice."""
    write_index(str(tmp_path / "damaged.sqlite3"), [], {})
    damaged = sqlite3.connect(tmp_path / "damaged.sqlite3")
    damaged.execute("DROP TABLE phrase")
    damaged.close()
    (tmp_path / "c.jsonl").write_text('{"id": "1", "present": ["itch"]}\n{"id": "2", "present": ["scar"]}\n', encoding="utf-8")
    replaced = []

    def anew() -> Index:
        replaced.append(True)
        return index

    broken = open_index(str(tmp_path / "damaged.sqlite3"))
    answers = list(answers_of_file(broken, str(tmp_path / "c.jsonl"), Wish(), pytest.fail, anew))
    assert [answer.data["id"] for answer in answers] == ["1", "2"]
    assert len(replaced) == 1


def test_without_a_prompt_nothing_is_asked(index: Index) -> None:
    """The answer is that of the case."""
    answer = ask(index, CASE, Wish(), None)
    assert answer.query["present"] == ["pustule"]
    assert answer.data["next"]


def test_yes_is_present_and_no_is_absent(index: Index) -> None:
    """Each is ranked like a finding of the case, and the next question follows from it."""
    heard: list[str] = []
    answer = ask(index, CASE, Wish(), answering(["y", "No"], heard))
    understood = {entry["name"]: entry["present"] for entry in answer.data["understood"]}
    assert understood == {"Pustule": True, heard[0]: True, heard[1]: False}
    assert len(set(heard)) == len(heard) == 3


def test_answers_move_the_ranking(index: Index) -> None:
    """Scars, or none: another one leads."""
    assert ask(index, CASE, Wish(), answering(["y"], [])).data["ranking"][0]["id"] == "scarred"
    assert ask(index, CASE, Wish(), answering(["n"], [])).data["ranking"][0]["id"] != "scarred"


def test_who_does_not_know_is_asked_something_else(index: Index) -> None:
    """The question is not asked again, and weighs nothing."""
    heard: list[str] = []
    answer = ask(index, CASE, Wish(), answering(["d", "d"], heard))
    assert len(set(heard)) == len(heard) == 3
    assert entry_of(answer.data, "pus")["score"] == entry_of(ask(index, CASE, Wish(), None).data, "pus")["score"]


def test_back_takes_the_last_answer_back(index: Index) -> None:
    """The same question comes again, and with another answer another one leads; at the beginning there is nothing to take back."""
    heard: list[str] = []
    answer = ask(index, CASE, Wish(), answering(["b", "y", "b", "n"], heard))
    assert heard[0] == heard[1] == heard[3]
    assert {entry["name"]: entry["present"] for entry in answer.data["understood"]} == {"Pustule": True, heard[0]: False}


@pytest.mark.parametrize("words", [["q"], ["quit"], [None], []])
def test_quit_or_the_end_of_the_input_ends_it(index: Index, words: list[str | None]) -> None:
    """With the answer so far."""
    heard: list[str] = []
    assert ask(index, CASE, Wish(), answering(words, heard)).query["present"] == ["pustule"]
    assert len(heard) == 1


@pytest.mark.parametrize("word", ["x\n", "7\n", "?\n"])
def test_an_answer_that_is_none_repeats_the_question(index: Index, word: str) -> None:
    """Nothing is taken from it."""
    heard: list[str] = []
    ask(index, CASE, Wish(), answering([word], heard))
    assert len(heard) == 2
    assert heard[0] == heard[1]


def test_an_empty_line_repeats_the_question(index: Index) -> None:
    """A key pressed too early must not end the round."""
    heard: list[str] = []
    ask(index, CASE, Wish(), answering(["\n", "y"], heard))
    assert len(heard) == 3
    assert heard[0] == heard[1]


def test_it_ends_when_there_is_nothing_left_to_ask(index: Index) -> None:
    """Without a quit."""
    heard: list[str] = []
    answer = ask(index, CASE, Wish(), answering(["d"] * 50, heard))
    assert answer.data["next"] == []
    assert len(heard) < 10


def test_the_prompt_shows_the_leaders_and_what_may_be_said(index: Index) -> None:
    """So that whoever answers sees what the answers do."""
    asked: list[str] = []
    ask(index, CASE, Wish(), asked.append)  # gives None: the end of the input
    assert "Pus scalp" in asked[0]
    assert " %" in asked[0]
    for word in ("[y]es", "[n]o", "[d]on't know", "[b]ack", "[q]uit"):
        assert word in asked[0]


def test_a_question_is_answered_for_its_own_finding(tmp_path: Path) -> None:
    """Whatever its name reads like: a name that denies ("No wobble") answered with no must not become its opposite, nor be lost."""
    findings = "no-wobble: {name: No wobble, kind: lesion, definition: Z.}\n"
    from tests import differentials

    vocabulary = differentials.VOCABULARY
    try:
        differentials.VOCABULARY = vocabulary + findings
        claims = {"a": {"itch": [often(50)], "no-wobble": [often(95)]}, "b": {"itch": [often(50)], "no-wobble": [often(5)]}}
        index = index_with(tmp_path, claims)
    finally:
        differentials.VOCABULARY = vocabulary
    heard: list[str] = []
    answer = ask(index, Case(present=("itch",)), Wish(), answering(["n"], heard))
    assert heard[0] == "No wobble"
    assert ("no-wobble", False) in {(entry["finding"], entry["present"]) for entry in answer.data["understood"]}
    assert answer.data["ranking"][0]["id"] == "b"


def test_sources_of_a_claim_stay_named(index: Index) -> None:
    """The answer of a round cites like any other."""
    answer = ask(index, CASE, Wish(), answering(["y"], []))
    assert set(answer.sources) >= {"ames", "cole"}
