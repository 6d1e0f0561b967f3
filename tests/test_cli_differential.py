"""`dermref differential` as a user runs it: the real program on the real catalogue, in processes of their own.

The catalogue is edited all the time, so nothing here depends on its exact numbers.
"""

from __future__ import annotations

import json
import os
import pty
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from dermref.answer import DISCLAIMER
from tests.conftest import Run

PHRASE = "itchy pustules on the occiput, no scarring"
CASE = {"id": "c1", "age": 45, "sex": "male", "present": ["itchy pustules"], "absent": ["no scarring"]}


def data_of(done: subprocess.CompletedProcess[str]) -> Any:
    """The data of an answer in JSON."""
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)["data"]


def understood(data: Any) -> set[tuple[str, bool]]:
    """The findings, present or not."""
    return {(entry["finding"], entry["present"]) for entry in data["understood"]}


def test_a_free_text_with_age_and_sex(dermref: Run) -> None:
    """The issue's first example: findings, the denied one, the patient; every reason with a weight and its sources."""
    done = dermref("differential", PHRASE, "--age", "45", "--sex", "male", "--json")
    answer, data = json.loads(done.stdout), data_of(done)
    assert answer["command"] == "differential"
    assert answer["disclaimer"]
    assert {("itch", True), ("pustule", True), ("site-occiput", True), ("scar", False)} <= understood(data)
    assert (data["age"], data["sex"], data["not_understood"]) == (45, "male", [])
    assert data["fit"] in ("good", "weak", "none")
    assert [entry["rank"] for entry in data["ranking"]] == list(range(1, len(data["ranking"]) + 1))
    for entry in data["ranking"]:
        assert entry["score"] == pytest.approx(sum(reason["weight"] for reason in entry["reasons"]), abs=0.02)
        for reason in entry["reasons"]:
            assert {source["id"] for source in reason["sources"]} <= set(answer["sources"])


def test_names_of_findings_and_not(dermref: Run) -> None:
    """The issue's second example: ids or names as words, and what is not there."""
    data = data_of(dermref("differential", "pustule", "itch", "occipital", "--not", "scarring-alopecia", "--json"))
    assert understood(data) == {("pustule", True), ("itch", True), ("site-occiput", True), ("scarring-alopecia", False)}


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("case.yaml", "id: c1\nage: 45\nsex: male\npresent: [itchy pustules]\nabsent: [no scarring]\n"),
        ("case.json", json.dumps(CASE)),
        ("case.jsonl", json.dumps(CASE) + "\n"),
    ],
)
def test_a_case_file_in_every_format(dermref: Run, tmp_path: Path, name: str, text: str) -> None:
    """The issue's third example: YAML, JSON and JSON lines say the same, on one line."""
    (tmp_path / name).write_text(text, encoding="utf-8")
    done = dermref("differential", "--case", str(tmp_path / name), "--json")
    data = data_of(done)
    assert done.stdout.count("\n") == 1
    assert (data["id"], data["age"], data["sex"]) == ("c1", 45, "male")
    assert understood(data) == {("itch", True), ("pustule", True), ("scar", False)}


def test_a_case_from_standard_input(dermref: Run) -> None:
    """A dash reads it, YAML as well as lines of JSON."""
    assert data_of(dermref("differential", "--case", "-", "--json", stdin="present: [itch]\n"))["understood"][0]["finding"] == "itch"
    done = dermref("differential", "--case", "-", "--json", stdin=f"{json.dumps(CASE)}\n{json.dumps(CASE)}\n")
    assert [json.loads(line)["data"]["id"] for line in done.stdout.splitlines()] == ["c1", "c1"]


def test_the_same_words_and_case_give_the_same_answer(dermref: Run) -> None:
    """A case file is the words in another form, and twice the same is the same."""
    words = dermref("differential", "itchy pustules", "--not", "no scarring", "--age", "45", "--sex", "male", "--json")
    again = dermref("differential", "itchy pustules", "--not", "no scarring", "--age", "45", "--sex", "male", "--json")
    case = dermref("differential", "--case", "-", "--json", stdin=json.dumps(CASE))
    assert words.stdout == again.stdout
    assert data_of(case)["ranking"] == data_of(words)["ranking"]


def test_a_thousand_cases_one_result_a_line(dermref: Run, tmp_path: Path) -> None:
    """In order, each with its id; nothing but results on standard output, no progress where nobody looks."""
    path = tmp_path / "cases.jsonl"
    path.write_text("".join(json.dumps({"id": str(number), "present": ["itch", "pustule"]}) + "\n" for number in range(1000)), encoding="utf-8")
    done = dermref("differential", "--case", str(path), "--json", "--among", "anm,folliculitis-decalvans")
    assert (done.returncode, done.stderr) == (0, "")
    assert [json.loads(line)["data"]["id"] for line in done.stdout.splitlines()] == [str(number) for number in range(1000)]


def test_cases_are_answered_before_the_stream_ends(dermref: Run, real_cache: Path, home: Path) -> None:
    """A result comes as soon as its case is read: nothing is collected."""
    dermref("list")
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache)}
    command = [sys.executable, "-m", "dermref", "differential", "--case", "-", "--json"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env=env) as process:
        assert process.stdin
        assert process.stdout
        # The first line may be the beginning of a document: the second one settles it.
        process.stdin.write(f"{json.dumps(CASE)}\n{json.dumps(CASE)}\n")
        process.stdin.flush()
        assert json.loads(process.stdout.readline())["data"]["id"] == "c1"
        process.stdin.close()
        assert len(process.stdout.read().splitlines()) == 1
    assert process.returncode == 0


def test_a_case_not_understood_is_told_and_the_others_are_answered(dermref: Run) -> None:
    """On stderr, by its id; the exit code is that of success."""
    lines = [CASE, {"id": "odd", "present": ["gribbly"]}, {"id": "c3", "present": ["itch"]}]
    done = dermref("differential", "--case", "-", "--json", stdin="".join(json.dumps(line) + "\n" for line in lines))
    assert [json.loads(line)["data"]["id"] for line in done.stdout.splitlines()] == ["c1", "c3"]
    assert "case odd: no finding was understood: gribbly" in done.stderr
    assert done.returncode == 0


def test_why_explains_any_condition(dermref: Run) -> None:
    """Also one that is far from the top: in JSON and on the page."""
    listed = {entry["id"] for entry in data_of(dermref("differential", PHRASE, "--json"))["ranking"]}
    far = next(row["id"] for row in data_of(dermref("list", "--json"))["rows"] if row["id"] not in listed)
    (entry,) = [entry for entry in data_of(dermref("differential", PHRASE, "--why", far, "--json"))["ranking"] if entry["id"] == far]
    assert entry["rank"] > len(listed)
    assert entry["reasons"]
    page = dermref("differential", PHRASE, "--why", far, "--plain").stdout
    assert f"{entry['rank']}. {entry['name']}" in page


def test_without_a_source_it_is_cited_no_more(dermref: Run) -> None:
    """The ranking is made again, and what moved is said."""
    first = data_of(dermref("differential", PHRASE, "--json"))
    source = next(reason["sources"][0]["id"] for reason in first["ranking"][0]["reasons"] if reason["sources"])
    data = data_of(dermref("differential", PHRASE, "--without", source, "--json"))
    assert source not in {one["id"] for entry in data["ranking"] for reason in entry["reasons"] for one in reason["sources"]}
    assert data["ranking"] != first["ranking"]
    places = [entry["id"] for entry in first["ranking"]]
    assert all(places.index(moved["id"]) + 1 == moved["from"] for moved in data["moved"] if moved["id"] in places)


def test_trust_cites_only_sources_of_these_kinds(dermref: Run) -> None:
    """Several kinds by commas."""
    answer = json.loads(dermref("differential", PHRASE, "--trust", "review,case-series", "--json").stdout)
    cited = {one["id"] for entry in answer["data"]["ranking"] for reason in entry["reasons"] for one in reason["sources"]}
    assert cited
    assert {answer["sources"][one]["kind"] for one in cited} <= {"review", "case-series"}


def test_trust_peer_reviewed_takes_what_appears_in_journals(dermref: Run) -> None:
    """One word for nine kinds; the query names them, and nothing else is cited."""
    answer = json.loads(dermref("differential", PHRASE, "--trust", "peer-reviewed", "--json").stdout)
    cited = {answer["sources"][one["id"]]["kind"] for entry in answer["data"]["ranking"] for reason in entry["reasons"] for one in reason["sources"]}
    assert {"case-report", "review"} <= cited <= set(answer["query"]["trust"])
    assert not {"textbook", "clinician-blog", "education-site", "peer-reviewed"} & set(answer["query"]["trust"])


def test_among_ranks_only_these(dermref: Run) -> None:
    """Names and abbreviations joined by commas."""
    data = data_of(dermref("differential", PHRASE, "--among", "anm,lpp,folliculitis-decalvans", "--json"))
    assert {entry["id"] for entry in data["ranking"]} == {"acne-necrotica-miliaris", "lichen-planopilaris", "folliculitis-decalvans"}
    assert sum(entry["probability"] for entry in data["ranking"]) == pytest.approx(1, abs=0.001)


def test_no_prior_removes_the_line(dermref: Run) -> None:
    """How common a condition is has its own line, and goes when it is not wanted."""
    for option, there in ((), True), (("--no-prior",), False):
        data = data_of(dermref("differential", PHRASE, *option, "--json"))
        assert any(reason["finding"] == "how-common" for entry in data["ranking"] for reason in entry["reasons"]) is there


def test_plain_and_table_show_the_same_answer(dermref: Run) -> None:
    """Understood, ranking, bars and the disclaimer, without colour."""
    for how in ("--plain", "--format=table"):
        done = dermref("differential", PHRASE, how)
        assert done.returncode == 0
        assert "\x1b" not in done.stdout
        for words in ("fit:", "present: ", "absent: scar", "+ "):
            assert words in done.stdout
        assert " ".join(done.stdout.split()).count(DISCLAIMER) == 1


def test_words_not_understood_are_reported_in_every_format(dermref: Run) -> None:
    """Never silently dropped."""
    for how in ("--plain", "--json", "--format=table"):
        assert "frobnicated" in dermref("differential", "frobnicated itch", how).stdout


@pytest.mark.parametrize(
    ("arguments", "code", "says"),
    [
        (["gribbly wobbles"], 1, "no finding was understood: gribbly, wobbles"),
        ([], 2, "nothing to go by"),
        (["--age", "40"], 2, "nothing to go by"),
        (["itch", "--sex", "m"], 2, "sex is female or male"),
        (["itch", "--age", "131"], 2, "131"),
        (["itch", "--among", "x-y-z"], 1, "x-y-z"),
        (["itch", "--why", "x-y-z"], 1, "x-y-z"),
        (["itch", "--without", "x-y-z"], 1, "x-y-z"),
        (["itch", "--trust", "x-y-z"], 2, "kinds: peer-reviewed, case-report"),
        (["itch", "--case", "-"], 2, "a case file has its own findings"),
        (["--case", "-", "--ask"], 2, "a case file has its own findings"),
        (["--case", "/nowhere/case.yaml"], 66, "/nowhere/case.yaml"),
        (["--case", "-"], 2, "standard input is no case"),
    ],
)
def test_exit_codes(dermref: Run, arguments: list[str], code: int, says: str) -> None:
    """Nothing found, wrong usage, unreadable: each says what is wrong on stderr, and nothing on stdout."""
    done = dermref("differential", *arguments)
    assert (done.returncode, done.stdout) == (code, "")
    assert says in done.stderr
    assert "Traceback" not in done.stderr


def test_a_stream_in_which_nothing_is_understood_is_nothing_found(dermref: Run) -> None:
    """Exit 1, every case told."""
    done = dermref("differential", "--case", "-", "--json", stdin='{"present": ["gribbly"]}\n{"present": ["wobbly"]}\n')
    assert (done.returncode, done.stdout) == (1, "")
    assert "case 1" in done.stderr
    assert "case 2" in done.stderr


def test_a_bad_line_ends_the_stream_after_the_good_ones(dermref: Run) -> None:
    """What came before is answered; the place is named."""
    done = dermref("differential", "--case", "-", "--json", stdin=f"{json.dumps(CASE)}\nnonsense\n")
    assert (done.returncode, done.stdout.count("\n")) == (2, 1)
    assert "line 2" in done.stderr


def asking(home: Path, cache: Path, answers: str, *arguments: str) -> tuple[int, str, str]:
    """Run `differential --ask` with a terminal for input and messages, these answers typed ahead: exit code, result, messages."""
    outer, inner = pty.openpty()
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(cache)}
    command = [sys.executable, "-m", "dermref", "differential", *arguments, "--ask", "--json"]
    with subprocess.Popen(command, stdin=inner, stdout=subprocess.PIPE, stderr=inner, env=env) as process:
        os.close(inner)
        os.write(outer, answers.encode())
        result, _ = process.communicate(timeout=60)
        shown = b""
        try:
            while chunk := os.read(outer, 65536):
                shown += chunk
        except OSError:  # the other end is closed
            pass
        os.close(outer)
    return process.returncode, result.decode(), shown.decode()


def asked_in(shown: str) -> list[str]:
    """The questions of a round, in order."""
    return [line.partition(": [y]es")[0] for line in shown.replace("\r", "\n").split("\n") if ": [y]es" in line]


def test_ask_ranks_again_after_each_answer(home: Path, real_cache: Path) -> None:
    """Yes is present, no is absent, don't know is skipped, quit ends with the answer; questions go to stderr, the result to stdout."""
    code, result, shown = asking(home, real_cache, "y\nn\nd\nq\n", "pustule")
    questions = asked_in(shown)
    data = json.loads(result)["data"]
    assert code == 0
    assert len(questions) == len(set(questions)) == 4
    assert {(entry["name"], entry["present"]) for entry in data["understood"]} >= {(questions[0], True), (questions[1], False)}
    assert questions[2] not in {entry["name"] for entry in data["understood"]}
    assert "%" in shown


def test_back_asks_the_last_question_again(home: Path, real_cache: Path) -> None:
    """And its answer is gone."""
    code, result, shown = asking(home, real_cache, "y\nb\nq\n", "pustule")
    questions = asked_in(shown)
    assert code == 0
    assert questions[0] == questions[2]
    assert [entry["finding"] for entry in json.loads(result)["data"]["understood"]] == ["pustule"]


def test_the_end_of_the_input_ends_the_round(home: Path, real_cache: Path) -> None:
    """Control-D is quit."""
    code, result, shown = asking(home, real_cache, "\x04", "pustule")
    assert code == 0
    assert len(asked_in(shown)) == 1
    assert json.loads(result)["data"]["ranking"]


def test_it_never_asks_without_a_terminal(dermref: Run) -> None:
    """With --ask in a pipe the answer comes at once."""
    done = dermref("differential", "pustule", "--ask", "--json", stdin="y\ny\n")
    assert done.stderr == ""
    assert done.stdout == dermref("differential", "pustule", "--json").stdout


def test_it_never_asks_unasked(home: Path, real_cache: Path, dermref: Run) -> None:
    """Without --ask there is no question, terminal or not."""
    outer, inner = pty.openpty()
    env = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache)}
    command = [sys.executable, "-m", "dermref", "differential", "pustule", "--json"]
    try:
        done = subprocess.run(command, stdin=inner, capture_output=True, env=env, timeout=60, check=False)
    finally:
        os.close(inner)
        os.close(outer)
    assert (done.returncode, done.stderr) == (0, b"")
    assert json.loads(done.stdout)["data"]["ranking"]
