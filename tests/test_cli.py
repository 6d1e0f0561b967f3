"""The whole tool, as a user runs it: the real program on the real catalogue, in processes of their own.

The catalogue is edited all the time, so nothing here depends on how many entries there are or how they are worded.
"""

from __future__ import annotations

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from dermref import __version__
from dermref.answer import DISCLAIMER
from dermref.views.page import SECTIONS
from tests.conftest import ROOT, Run, complaints
from tests.pages import citations_in
from tests.terminals import on_terminal

Completed = subprocess.CompletedProcess[str]
Said = Callable[..., Completed]
ANM, MEP = "acne-necrotica-miliaris", "milia-en-plaque"
PROGRAM = [sys.executable, "-m", "dermref"]
ENVELOPE = ["schema_version", "catalogue_version", "command", "query", "data", "sources", "disclaimer"]
COMMANDS = ("show", "compare", "map", "treatments", "list", "search", "disputes", "stats", "check", "verify")
# Each reading command, as the README would show it.
QUESTIONS = (
    ("show", "anm"),
    ("show", "minocycline"),
    ("show", "scarring-alopecia"),
    ("show", "tkach"),
    ("compare", "anm", MEP),
    ("map", "anm"),
    ("map", "anm", MEP),
    ("treatments", "--systemic"),
    ("list",),
    ("search", "itch"),
    ("disputes",),
    ("disputes", "anm"),
    ("stats",),
)


@pytest.fixture(scope="module")
def base(real_cache: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    """Surroundings in which the real catalogue is compiled and the home folder is not the user's."""
    return {"HOME": str(tmp_path_factory.mktemp("home")), "XDG_CACHE_HOME": str(real_cache)}


@pytest.fixture
def env(base: dict[str, str]) -> dict[str, str]:
    """The same with everything else of the test's own environment."""
    return {**os.environ, **base}


@pytest.fixture(scope="module")
def said(base: dict[str, str]) -> Said:
    """Runs the program; what it said once it will say again, so each command runs once."""
    known: dict[tuple[str, ...], Completed] = {}

    def run(*arguments: str) -> Completed:
        if arguments not in known:
            surroundings = {**os.environ, **base}
            known[arguments] = subprocess.run(
                [*PROGRAM, *arguments], capture_output=True, text=True, encoding="utf-8", env=surroundings, timeout=60, check=False
            )
        return known[arguments]

    return run


@pytest.fixture(scope="module")
def envelope(said: Said) -> Callable[..., Any]:
    """The JSON answer to a question."""

    def ask(*arguments: str) -> Any:
        done = said(*arguments, "--json")
        assert (done.returncode, done.stderr) == (0, "")
        return json.loads(done.stdout)

    return ask


Ask = Callable[..., Any]


class TestAnswers:
    """Every command answers, in every format."""

    @pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
    def test_plain_is_what_a_pipe_gets(self, said: Said, question: tuple[str, ...]) -> None:
        """U-41: exit 0, nothing on standard error, no escape codes, the disclaimer once; the same as with --format plain."""
        done = said(*question)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout == said(*question, "--format", "plain").stdout
        assert done.stdout.count(DISCLAIMER) == 1
        assert "\x1b" not in done.stdout

    @pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
    def test_json_is_one_value_with_the_envelope(self, envelope: Ask, said: Said, question: tuple[str, ...]) -> None:
        """The keys of the contract in their order, the command, a version, the disclaimer; -f json is the same."""
        answer = envelope(*question)
        assert list(answer) == ENVELOPE
        assert answer["command"] == question[0]
        assert answer["schema_version"] == 1
        assert answer["catalogue_version"].startswith(__version__)
        assert answer["disclaimer"] == DISCLAIMER
        assert said(*question, "-f", "json").stdout == said(*question, "--json").stdout

    @pytest.mark.parametrize("question", [question for question in QUESTIONS if question != ("show", "tkach")], ids=" ".join)
    def test_json_holds_every_source_it_cites(self, envelope: Ask, question: tuple[str, ...]) -> None:
        """By id, and no other; each with kind, title and address."""
        answer = envelope(*question)
        assert set(answer["sources"]) == citations_in(answer["data"])
        assert all(source["kind"] and source["title"] and source["address"] for source in answer["sources"].values())

    @pytest.mark.parametrize("question", QUESTIONS, ids=" ".join)
    def test_table_is_text_of_the_width_asked_for(self, dermref: Run, question: tuple[str, ...]) -> None:
        """Through a pipe without colour; no line is wider."""
        done = dermref(*question, "--format", "table", env={"COLUMNS": "100"})
        assert (done.returncode, done.stderr) == (0, "")
        assert "\x1b" not in done.stdout
        assert max(map(len, done.stdout.splitlines())) <= 100

    def test_the_same_question_has_the_same_answer(self, said: Said, dermref: Run) -> None:
        """Byte for byte, whatever the order in which Python hashes."""
        for question in (("show", "anm", "--full"), ("compare", "anm", MEP, "--json")):
            assert dermref(*question, env={"PYTHONHASHSEED": "1"}).stdout == dermref(*question, env={"PYTHONHASHSEED": "2"}).stdout

    def test_version(self, said: Said) -> None:
        """Name and version, nothing else."""
        done = said("--version")
        assert (done.returncode, done.stdout, done.stderr) == (0, f"dermref {__version__}\n", "")

    def test_check_finds_nothing_in_the_shipped_catalogue(self, said: Said) -> None:
        """And says what it read."""
        done = said("check")
        assert (done.returncode, complaints(done.stderr)) == (0, "")
        assert done.stdout.startswith("no problems: ")


class TestFields:
    """What other programs may rely on in `data`."""

    def test_show_of_a_condition(self, envelope: Ask) -> None:
        """The lists of the contract, each claim with its sources."""
        data = envelope("show", "anm")["data"]
        lists = ("aliases", "codes", "findings", "statements", "treatments", "look_alikes", "disputes")
        assert {"id", "name", "group", *lists} <= set(data)
        assert data["id"] == ANM
        assert all(isinstance(data[name], list) for name in lists)
        for finding in data["findings"]:
            assert {"finding", "name", "kind", "status", "frequency", "claims"} <= set(finding)
            assert finding["status"] in ("present", "absent", "disputed")
            assert all({"present", "sources"} <= set(claim) and claim["sources"] for claim in finding["claims"])
            assert all({"id", "at"} == set(citation) for claim in finding["claims"] for citation in claim["sources"])
        for name in ("statements", "treatments", "look_alikes"):
            assert data[name]
            assert all(entry["sources"] for entry in data[name])

    def test_show_of_a_condition_knows_the_drugs(self, envelope: Ask) -> None:
        """Each treatment's own facts come along, with sources."""
        data = envelope("show", "anm")["data"]
        assert {claim["treatment"] for claim in data["treatments"]} == set(data["drugs"])
        effects = data["drugs"]["minocycline"]["adverse_effects"]
        assert effects
        assert all(fact["text"] and fact["sources"] for fact in effects)

    def test_compare(self, envelope: Ask) -> None:
        """Conditions, features with a cell for each, treatments, disputes."""
        data = envelope("compare", "anm", MEP)["data"]
        assert [condition["id"] for condition in data["conditions"]] == [ANM, MEP]
        assert data["features"]
        for feature in data["features"]:
            assert {"finding", "name", "kind", "separation", "cells"} <= set(feature)
            assert 0 <= feature["separation"] <= 1
            assert set(feature["cells"]) == {ANM, MEP}
            for cell in feature["cells"].values():
                assert {"status", "frequency", "sources"} <= set(cell)
                assert cell["status"] in ("present", "absent", "disputed", "unstated")
                assert bool(cell["sources"]) == (cell["status"] != "unstated")
        assert all({"treatment", "cells"} <= set(row) and set(row["cells"]) == {ANM, MEP} for row in data["treatments"])
        assert {dispute["condition"] for dispute in data["disputes"]} == {ANM, MEP}

    def test_treatments(self, envelope: Ask) -> None:
        """A row a claim, with its sources."""
        rows = envelope("treatments", "--systemic")["data"]["rows"]
        names = {"treatment", "name", "class", "route", "route_group", "condition", "dose", "line", "helps", "sources"}
        assert rows
        assert all(names <= set(row) and row["sources"] for row in rows)
        assert {row["route_group"] for row in rows} == {"systemic"}

    def test_list(self, envelope: Ask) -> None:
        """A row a condition; the last four are counts."""
        rows = envelope("list")["data"]["rows"]
        assert {ANM, MEP} <= {row["id"] for row in rows}
        assert all({"id", "name", "group", "urgency"} <= set(row) for row in rows)
        assert all(isinstance(row[name], int) for row in rows for name in ("findings", "treatments", "sources", "disputes"))

    def test_search(self, envelope: Ask) -> None:
        """Just these four keys, and the finding of that name first."""
        rows = envelope("search", "itch")["data"]["rows"]
        assert all(set(row) == {"type", "id", "name", "where"} for row in rows)
        assert (rows[0]["type"], rows[0]["id"]) == ("finding", "itch")

    @pytest.mark.parametrize(
        ("name", "type_"), [("minocycline", "treatment"), ("scarring-alopecia", "finding"), ("tkach", "source"), ("anm", "condition")]
    )
    def test_show_finds_every_type(self, envelope: Ask, name: str, type_: str) -> None:
        """A treatment, a finding, a source, a condition."""
        assert envelope("show", name)["data"]["type"] == type_


class TestDisputes:
    """Disagreement is data: what the founding documents contradict each other about comes out."""

    @pytest.fixture
    def disputed(self, envelope: Ask) -> set[tuple[str, str]]:
        """The disputes on acne necrotica miliaris, as (about, subject)."""
        return {(row["about"], row["subject"]) for row in envelope("disputes", "anm")["data"]["rows"]}

    @pytest.mark.parametrize(
        "dispute",
        [
            ("finding", "scarring-alopecia"),
            ("finding", "mechanism-infection"),
            ("group", "dominant-infiltrate"),
            ("main-site", "main-site"),
            ("finding", "site-outside-scalp"),
        ],
        ids=" ".join,
    )
    def test_of_acne_necrotica_miliaris(self, disputed: set[tuple[str, str]], dispute: tuple[str, str]) -> None:
        """Scarring, infection, the infiltrate, the main site, sites outside the scalp."""
        assert dispute in disputed

    def test_of_milia_en_plaque(self, envelope: Ask) -> None:
        """Which treatment is the best."""
        assert "best-treatment" in {row["about"] for row in envelope("disputes", MEP)["data"]["rows"]}

    def test_both_camps_are_cited(self, envelope: Ask) -> None:
        """At least two positions, each with claims that have sources; the one camp is not the other."""
        for row in envelope("disputes")["data"]["rows"]:
            assert len(row["positions"]) >= 2
            assert all(position["claims"] and all(claim["sources"] for claim in position["claims"]) for position in row["positions"])

    def test_disputes_of_all_hold_those_of_one(self, envelope: Ask) -> None:
        """The same rows."""
        everything = envelope("disputes")["data"]["rows"]
        assert [row for row in everything if row["condition"] == ANM] == envelope("disputes", "anm")["data"]["rows"]

    def test_stand_before_the_findings(self, said: Said) -> None:
        """On the short sheet and on the whole one."""
        for more in ((), ("--full",)):
            lines = said("show", "anm", *more).stdout.splitlines()
            assert lines.index("DISPUTED") < min(number for number, line in enumerate(lines) if line in ("KEY FINDINGS", "FINDINGS"))

    def test_the_kind_of_each_source_is_shown(self, said: Said) -> None:
        """Who speaks is as visible as what is said."""
        text = said("disputes", "anm").stdout
        assert "tkach (clinician sheet)" in text
        assert "glosswisp (seo page)" in text


class TestShow:
    """Names, the whole sheet, sections."""

    @pytest.mark.parametrize(
        "name",
        [ANM, ANM.upper(), "Acne necrotica miliaris", "acne_necrotica_miliaris", "ANM", "anm", " anm ", "Acne-Necrotica_miliaris", "condition:anm"],
    )
    def test_a_name_in_any_spelling(self, said: Said, name: str) -> None:
        """U-08: Id, name or abbreviation, in any case, with blanks, dashes and underscores."""
        assert said("show", name).stdout == said("show", "anm").stdout

    def test_words_need_no_quotes(self, said: Said) -> None:
        """Several words are one name."""
        assert said("show", "Lichen", "Planopilaris").stdout == said("show", "lichen-planopilaris").stdout

    def test_the_whole_sheet_holds_more_than_the_short_one(self, said: Said) -> None:
        """Every block of the short sheet and more."""
        assert len(said("show", "anm", "--full").stdout) > len(said("show", "anm").stdout)

    @pytest.mark.parametrize("section", SECTIONS)
    def test_a_section_alone(self, said: Said, section: str) -> None:
        """Less than the whole sheet, and an answer."""
        done = said("show", "anm", "--section", section)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Acne necrotica miliaris\n")
        assert len(done.stdout) < len(said("show", "anm", "--full").stdout)

    def test_an_unknown_section_is_wrong_usage(self, said: Said) -> None:
        """The sections are listed; nothing on standard output."""
        done = said("show", "anm", "--section", "nonsense")
        assert (done.returncode, done.stdout) == (2, "")
        assert done.stderr.splitlines()[-1] == f"remedy: sections: {', '.join(SECTIONS)}"

    @pytest.mark.parametrize("format_", ["plain", "json", "table"])
    def test_an_unknown_section_is_wrong_usage_in_every_format(self, said: Said, format_: str) -> None:
        """JSON has no sections, but a misspelt one is misspelt there too."""
        assert said("show", "anm", "--section", "nonsense", "--format", format_).returncode == 2

    def test_only_conditions_have_sections(self, said: Said) -> None:
        """Of a treatment none can be asked for."""
        done = said("show", "minocycline", "--section", "course")
        assert (done.returncode, done.stdout) == (2, "")


class TestTreatments:
    """Filters combine; several values of one filter mean any of these."""

    @staticmethod
    def rows(envelope: Ask, *filters: str) -> list[Any]:
        """The claims that pass."""
        rows: list[Any] = envelope("treatments", *filters)["data"]["rows"]
        return rows

    @pytest.mark.parametrize("group", ["systemic", "topical", "intralesional", "procedural", "self-care"])
    def test_one_route_group(self, envelope: Ask, group: str) -> None:
        """Each has an option of its own."""
        assert self.rows(envelope, f"--{group}") == [row for row in self.rows(envelope) if row["route_group"] == group]

    def test_several_route_groups_mean_any(self, envelope: Ask) -> None:
        """The claims of both, nothing more."""
        both = self.rows(envelope, "--systemic", "--topical")
        assert both == self.rows(envelope, "--systemic") + self.rows(envelope, "--topical")

    @pytest.mark.parametrize(
        ("filters", "key", "value"),
        [(("--route", "oral"), "route", "oral"), (("--class", "tetracycline"), "class", "tetracycline"), (("--line", "first"), "line", "first")],
        ids=["route", "class", "line"],
    )
    def test_one_filter(self, envelope: Ask, filters: tuple[str, ...], key: str, value: str) -> None:
        """Just the claims with that value."""
        assert self.rows(envelope, *filters) == [row for row in self.rows(envelope) if row[key] == value]

    def test_filters_combine(self, envelope: Ask) -> None:
        """Every one must be passed."""
        rows = self.rows(envelope, "--systemic", "--route", "oral", "--class", "tetracycline", "--line", "first")
        assert rows
        assert {(row["route_group"], row["route"], row["class"], row["line"]) for row in rows} == {("systemic", "oral", "tetracycline", "first")}

    def test_values_may_be_repeated_or_joined_by_commas(self, said: Said) -> None:
        """Both mean any of these."""
        assert (
            said("treatments", "--line", "first,second", "--json").stdout
            == said("treatments", "--line", "first", "--line", "second", "--json").stdout
        )

    def test_conditions_are_named_like_anywhere_else(self, envelope: Ask) -> None:
        """By abbreviation, several of them."""
        assert {row["condition"] for row in self.rows(envelope, "anm", MEP)} == {ANM, MEP}

    @pytest.mark.parametrize(
        "filters",
        [("--route", "oraal"), ("--class", "nonsense"), ("--line", "zeroth"), ("nonsense",), ("--topical", "--route", "oral")],
        ids=" ".join,
    )
    def test_nothing_passes(self, said: Said, filters: tuple[str, ...]) -> None:
        """Exit 1, a remedy, nothing on standard output."""
        done = said("treatments", *filters)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[-1].startswith("remedy: ")


class TestCompare:
    """Options of compare."""

    def test_complete_rows_come_first_best_separator_on_top(self, envelope: Ask) -> None:
        """On two conditions of which much is known."""
        features = envelope("compare", "fd", "lpp")["data"]["features"]
        complete = [feature["complete"] for feature in features]
        assert complete == sorted(complete, reverse=True)
        apart = [feature["separation"] for feature in features if feature["complete"]]
        assert apart == sorted(apart, reverse=True)
        assert apart

    def test_the_order_of_names_does_not_change_the_rows(self, envelope: Ask) -> None:
        """Only the columns change places."""
        assert envelope("compare", "fd", "lpp")["data"]["features"] == envelope("compare", "lpp", "fd")["data"]["features"]

    def test_one_alone_is_compared_with_its_look_alikes(self, envelope: Ask) -> None:
        """Itself first, at most six in all."""
        conditions = [condition["id"] for condition in envelope("compare", "anm")["data"]["conditions"]]
        assert conditions[0] == ANM
        assert 2 <= len(conditions) <= 6

    def test_kind_and_top(self, envelope: Ask) -> None:
        """Only findings of these kinds, only the best."""
        features = envelope("compare", "fd", "lpp", "--kind", "histology,trichoscopy", "--top", "3")["data"]["features"]
        assert len(features) == 3
        assert {feature["kind"] for feature in features} <= {"histology", "trichoscopy"}

    def test_all_has_every_row(self, envelope: Ask) -> None:
        """Nothing is folded."""
        data = envelope("compare", "fd", "lpp", "--all")["data"]
        assert data["folded"] == 0
        assert len(data["features"]) > len(envelope("compare", "fd", "lpp")["data"]["features"])

    def test_a_kind_that_does_not_exist_is_refused(self, said: Said) -> None:
        """An empty comparison would look like an answer."""
        done = said("compare", "fd", "lpp", "--kind", "nonsense")
        assert done.returncode in (1, 2)
        assert "nonsense" in done.stderr


class TestMap:
    """`dermref map`, and the map of a sheet."""

    def test_two_conditions_are_drawn_side_by_side_on_a_wide_terminal(self, env: dict[str, str]) -> None:
        """As wide as the terminal is, with the legend."""
        code, output = on_terminal("map", "anm", "ccca", env={**env, "PYTHONIOENCODING": "utf-8", "NO_COLOR": "1"}, columns=120)
        assert code == 0
        assert any(line.count("from above") == 2 for line in output.split("\n"))
        assert "called the main site" in output

    def test_a_pipe_gets_words(self, said: Said) -> None:
        """And the drawing if it asks."""
        assert "from above" not in said("map", "anm").stdout
        assert "from above" in said("map", "anm", "--plain", "--drawing").stdout

    def test_without_unicode_it_is_ascii(self, dermref: Run) -> None:
        """Whatever the locale lacks, the drawing does not."""
        result = dermref("map", "anm", "-f", "table", env={"PYTHONIOENCODING": "ascii", "COLUMNS": "100"})
        assert result.returncode == 0
        assert "from above" in result.stdout
        assert result.stdout.isascii()

    def test_a_sheet_has_a_map_from_100_columns_on(self, dermref: Run) -> None:
        """Unless it is unwanted."""
        wide, narrow = {"COLUMNS": "100"}, {"COLUMNS": "99"}
        assert "from above" in dermref("show", "anm", "-f", "table", env=wide).stdout
        assert "from above" in dermref("show", "anm", "-f", "table", "--full", env=wide).stdout
        assert "from above" not in dermref("show", "anm", "-f", "table", "--no-map", env=wide).stdout
        assert "from above" not in dermref("show", "anm", "-f", "table", "--section", "findings", env=wide).stdout
        assert "from above" not in dermref("show", "anm", "-f", "table", env=narrow).stdout
        assert "from above" not in dermref("show", "anm", "--plain", env=wide).stdout

    def test_five_conditions_are_too_many(self, said: Said) -> None:
        """One line of cause, one of remedy."""
        result = said("map", "anm", "fd", "lpp", "ccca", "aa")
        assert (result.returncode, result.stdout) == (2, "")
        assert len(result.stderr.splitlines()) == 2

    def test_only_conditions_have_a_map(self, said: Said) -> None:
        """A drug sits nowhere; the nearest conditions are named."""
        result = said("map", "minocycline")
        assert (result.returncode, result.stdout) == (1, "")
        assert "no condition is called 'minocycline'" in result.stderr


class TestExitCodes:
    """Each means one thing; messages go to standard error, a result is never mixed with them."""

    @pytest.mark.parametrize(
        ("arguments", "near"),
        [
            (("show", "minocyclin"), "minocycline"),
            (("show", "acne necrotica milaris"), ANM),
            (("compare", "anm", "milia en plack"), MEP),
            (("disputes", "folliculitis decalvens"), "folliculitis-decalvans"),
            (("show", "source:tkatch"), "tkach"),
        ],
    )
    def test_1_an_unknown_name_with_the_nearest(self, said: Said, arguments: tuple[str, ...], near: str) -> None:
        """Nothing on standard output."""
        done = said(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert done.stderr.splitlines()[1].startswith(f"remedy: nearest: {near}")

    @pytest.mark.parametrize("arguments", [("list", "--group", "nails"), ("search", "qqqqqqqq"), ("search", ""), ("show", "")], ids=" ".join)
    def test_1_nothing_found(self, said: Said, arguments: tuple[str, ...]) -> None:
        """A cause, a remedy, nothing on standard output."""
        done = said(*arguments)
        assert (done.returncode, done.stdout) == (1, "")
        assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["dermref", "remedy"]

    @pytest.mark.parametrize(
        "arguments",
        [
            ("nonsense",),
            ("show",),
            ("compare",),
            ("show", "anm", "--nonsense"),
            ("show", "anm", "--format", "xml"),
            ("show", "anm", "--json", "--plain"),
            ("compare", "anm", MEP, "--top", "0"),
            ("compare", "anm", MEP, "--top", "x"),
            ("compare", "anm", MEP, "fd", "lpp", "aa", "acne-vulgaris", "dissecting-cellulitis"),
            ("list", "extra"),
        ],
        ids=" ".join,
    )
    def test_2_wrong_usage(self, said: Said, arguments: tuple[str, ...]) -> None:
        """One line says what is wrong, one what to do; nothing on standard output."""
        done = said(*arguments)
        assert (done.returncode, done.stdout) == (2, "")
        assert [line.partition(":")[0] for line in done.stderr.splitlines()] == ["dermref", "remedy"]

    def test_2_no_command_at_all_shows_the_help(self, said: Said) -> None:
        """Whoever types the bare name sees the commands."""
        done = said()
        assert (done.returncode, done.stdout) == (2, "")
        assert "Commands:" in done.stderr

    @pytest.mark.parametrize("place", ["nowhere.yaml", "empty"])
    @pytest.mark.parametrize("before", [True, False])
    def test_66_a_missing_catalogue(self, dermref: Run, tmp_path: Path, place: str, before: bool) -> None:
        """Not there, or a folder without one; named before the command or after it."""
        (tmp_path / "empty").mkdir()
        option = ("--catalogue", str(tmp_path / place))
        done = dermref(*option, "list") if before else dermref("list", *option)
        assert (done.returncode, done.stdout) == (66, "")
        assert place in done.stderr

    def test_66_check_of_a_missing_catalogue(self, dermref: Run, tmp_path: Path) -> None:
        """Nothing was checked, so nothing is said to be in order."""
        done = dermref("check", str(tmp_path / "nowhere.yaml"))
        assert (done.returncode, done.stdout) == (66, "")

    def test_130_an_interrupt(self, env: dict[str, str]) -> None:
        """Ctrl-C while the output waits for its reader: quiet, with the shell's code."""
        with subprocess.Popen([*PROGRAM, "show", "anm", "--json"], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=env) as process:
            assert process.stdout
            assert process.stderr
            process.stdout.read(1)  # it has begun to write, and the pipe is too small for all of it
            time.sleep(0.05)
            process.send_signal(signal.SIGINT)
            assert process.wait(20) == 130
            assert process.stderr.read() == b""


OWN = """\
conditions:
  own-scalp: {name: Own scalp, aliases: [OWN], group: scarring-mixed}
claims:
  own-scalp:
    coverage_note: One patient of ours.
    findings:
      - {finding: itch, present: true, sources: [{id: tkach, at: paragraph 1}]}
"""
BROKEN = """\
conditions:
  odd-scalp: {name: Odd scalp, group: nonsense}
  even-scalp: {name: Even scalp, colour: red, group: scarring-mixed}
claims:
  odd-scalp:
    findings:
      - {finding: no-such-finding, present: yes, sources: [{id: tkach, at: p}]}
"""
# Line and column of each fault above: an unknown group, an unknown key, an unknown finding, no truth value.
FAULTS = ("2:39", "3:34", "7:19", "7:45")


class TestOwnCatalogues:
    """An own catalogue is laid over the shipped one; a broken one never silently changes an answer."""

    @pytest.fixture
    def own(self, tmp_path: Path) -> str:
        """A sound catalogue in one file."""
        (tmp_path / "own.yaml").write_text(OWN, encoding="utf-8")
        return str(tmp_path / "own.yaml")

    @pytest.fixture
    def broken(self, tmp_path: Path) -> str:
        """A catalogue with four faults."""
        (tmp_path / "broken.yaml").write_text(BROKEN, encoding="utf-8")
        return str(tmp_path / "broken.yaml")

    @staticmethod
    def assert_reported(done: Completed, path: str) -> None:
        """Every fault is reported with file, line and column."""
        for fault in FAULTS:
            assert f"{path}:{fault}" in done.stderr

    def test_its_entries_are_found_and_marked(self, dermref: Run, own: str) -> None:
        """Where an entry comes from is said on its sheet; the shipped ones are still there."""
        done = dermref("show", "own", "--catalogue", own)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith("Own scalp\n")
        assert "own.yaml" in done.stdout
        assert dermref("--catalogue", own, "show", "anm").returncode == 0

    def test_dermref_path_holds_for_every_command(self, dermref: Run, own: str) -> None:
        """Without being named again."""
        done = dermref("list", "--json", env={"DERMREF_PATH": own})
        assert "own-scalp" in {row["id"] for row in json.loads(done.stdout)["data"]["rows"]}

    def test_65_a_broken_one_named_in_the_command(self, dermref: Run, broken: str) -> None:
        """Every problem with its place, nothing on standard output."""
        done = dermref("show", "anm", "--catalogue", broken)
        assert (done.returncode, done.stdout) == (65, "")
        self.assert_reported(done, broken)
        assert done.stderr.splitlines()[-1].startswith("remedy: ")

    @pytest.mark.parametrize("format_", ["plain", "json"])
    def test_65_a_broken_one_in_dermref_path(self, dermref: Run, said: Said, broken: str, format_: str) -> None:
        """The shipped catalogue answers on standard output, the report goes to standard error, the code tells."""
        done = dermref("show", "anm", "--format", format_, env={"DERMREF_PATH": broken})
        assert done.returncode == 65
        assert done.stdout == said("show", "anm", "--format", format_).stdout
        self.assert_reported(done, broken)

    def test_66_a_missing_one_in_dermref_path(self, dermref: Run, said: Said, tmp_path: Path) -> None:
        """The same with its own code."""
        done = dermref("list", env={"DERMREF_PATH": str(tmp_path / "nowhere")})
        assert (done.returncode, done.stdout) == (66, said("list").stdout)

    def test_a_sound_one_beside_a_broken_one_still_holds(self, dermref: Run, own: str, broken: str) -> None:
        """Only the one that is reported is left out."""
        done = dermref("show", "own-scalp", env={"DERMREF_PATH": os.pathsep.join([own, broken])})
        assert done.returncode == 65
        assert done.stdout.startswith("Own scalp\n")
        self.assert_reported(done, broken)

    def test_check_reports_on_standard_output(self, dermref: Run, broken: str) -> None:
        """There the report is the result; exit 1."""
        done = dermref("check", broken)
        assert done.returncode == 1
        for fault in FAULTS:
            assert f"{broken}:{fault}" in done.stdout
        assert "Traceback" not in done.stderr

    def test_check_of_a_sound_one(self, dermref: Run, own: str) -> None:
        """Exit 0 and a count."""
        done = dermref("check", own)
        assert (done.returncode, done.stderr) == (0, "")

    def test_no_traceback_for_hostile_files(self, dermref: Run, tmp_path: Path) -> None:
        """Whatever is in the file, the answer is a report."""
        for number, content in enumerate(
            (b"\xff\xfe\x00", b"a: &x [*x]\n", b"\x1b[31m: 1\n", b"[" * 5000, b"!!python/object/apply:os.system [true]\n")
        ):
            path = tmp_path / f"hostile-{number}.yaml"
            path.write_bytes(content)
            done = dermref("list", "--catalogue", str(path))
            assert (done.returncode, done.stdout) == (65, "")
            assert f"{path}:1:" in done.stderr
            assert "Traceback" not in done.stderr
            assert "\x1b" not in done.stderr


class TestDebugging:
    """A traceback is for whoever asks for one."""

    @pytest.mark.parametrize(
        "arguments", [("show", "nonsense"), ("show", "anm", "--section", "nonsense"), ("list", "--catalogue", "/nowhere")], ids=" ".join
    )
    def test_only_with_the_variable(self, dermref: Run, said: Said, arguments: tuple[str, ...]) -> None:
        """U-47: without it two lines; with it where the error was raised; the exit code is the same."""
        assert "Traceback" not in said(*arguments).stderr
        assert len(said(*arguments).stderr.splitlines()) == 2
        debugged = dermref(*arguments, env={"DERMREF_DEBUG": "1"})
        assert "Traceback" in debugged.stderr
        assert debugged.stdout == ""
        assert debugged.returncode == said(*arguments).returncode

    def test_a_bug_is_reported_in_two_lines(self, dermref: Run, tmp_path: Path) -> None:
        """U-51: With a module in the way that breaks the program: exit 70 and how to report it; the traceback only if asked for."""
        (tmp_path / "json.py").write_text("raise RuntimeError('broken on purpose')\n", encoding="utf-8")
        path = os.pathsep.join([str(tmp_path), os.environ.get("PYTHONPATH", "")])
        done = dermref("list", env={"PYTHONPATH": path})
        assert (done.returncode, done.stdout) == (70, "")
        assert done.stderr.splitlines()[0] == "dermref: a bug in dermref: RuntimeError: broken on purpose"
        assert "Traceback" not in done.stderr
        assert "Traceback" in dermref("list", env={"PYTHONPATH": path, "DERMREF_DEBUG": "1"}).stderr


class TestHelp:
    """Every command explains itself."""

    @pytest.mark.parametrize("option", ["-h", "--help"])
    @pytest.mark.parametrize("command", COMMANDS)
    def test_of_each_command(self, said: Said, command: str, option: str) -> None:
        """Usage, an example, the options; exit 0, nothing on standard error, brackets as they are."""
        done = said(command, option)
        assert (done.returncode, done.stderr) == (0, "")
        assert done.stdout.startswith(f"Usage: dermref {command} ")
        assert f"dermref {command}" in done.stdout.partition("Examples:")[2]
        assert "-h, --help" in done.stdout

    def test_of_the_program_names_every_command(self, said: Said) -> None:
        """Those listed are those that there are, and each of them has help."""
        tasks = said("-h").stdout.partition("Look up:\n")[2].partition("Options:\n")[0]
        listed = [line.split()[0] for line in tasks.splitlines() if line.startswith("  ")]
        assert set(COMMANDS) <= set(listed)
        for command in listed:
            assert said(command, "-h").stdout.startswith(f"Usage: dermref {command} ")

    def test_disclaims(self, said: Said) -> None:
        """The first thing that a new user reads says that it is no advice."""
        assert "not medical advice" in said("-h").stdout


@pytest.fixture(params=["1", None], ids=["unbuffered", "buffered"])
def either_buffering(request: pytest.FixtureRequest, env: dict[str, str]) -> dict[str, str]:
    """With PYTHONUNBUFFERED=1 and without it."""
    without = {name: value for name, value in env.items() if name != "PYTHONUNBUFFERED"}
    return {**without, "PYTHONUNBUFFERED": request.param} if request.param else without


# Longer than a pipe holds, and short.
LONG, SHORT, HELP = ("show", "anm", "--full", "--json"), ("list",), ("-h",)


def run_into(target: int, env: Mapping[str, str], *arguments: str) -> tuple[int, str]:
    """Exit code and messages of a run that writes to this descriptor."""
    done = subprocess.run([*PROGRAM, *arguments], stdout=target, stderr=subprocess.PIPE, text=True, env=dict(env), timeout=60, check=False)
    return done.returncode, complaints(done.stderr)


class TestPipes:
    """What becomes of the output when its reader leaves, is slow, or there is no room."""

    @pytest.mark.parametrize("arguments", [LONG, SHORT, ("treatments", "--format", "table")], ids=" ".join)
    def test_head_is_quiet(self, either_buffering: dict[str, str], arguments: tuple[str, ...]) -> None:
        """`dermref ... | head -1`: one line, exit 0 on both sides, no message."""
        with subprocess.Popen([*PROGRAM, *arguments], stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=either_buffering) as process:
            head = subprocess.run(["head", "-1"], stdin=process.stdout, capture_output=True, check=True)
            assert process.stdout
            assert process.stderr
            process.stdout.close()
            assert (process.wait(20), process.stderr.read()) == (0, b"")
            assert head.stdout.endswith(b"\n")

    @pytest.mark.parametrize("arguments", [LONG, SHORT, HELP, ("show", "-h"), ("--version",), ("check",)], ids=" ".join)
    def test_a_reader_that_has_left_already(self, env: dict[str, str], arguments: tuple[str, ...]) -> None:
        """The first byte finds nobody: exit 0, no message."""
        reader, writer = os.pipe()
        os.close(reader)
        try:
            assert run_into(writer, env, *arguments) == (0, "")
        finally:
            os.close(writer)

    @pytest.mark.parametrize("arguments", [LONG, SHORT, ("--version",), ("check",), ("list", "-f", "table")], ids=" ".join)
    def test_74_a_full_disk(self, either_buffering: dict[str, str], arguments: tuple[str, ...]) -> None:
        """Said with the reason, whether Python buffers or not."""
        with Path("/dev/full").open("wb") as full:
            code, messages = run_into(full.fileno(), either_buffering, *arguments)
        assert code == 74
        assert "No space left on device" in messages
        assert "Traceback" not in messages

    @pytest.mark.parametrize("arguments", [HELP, ("show", "-h")], ids=" ".join)
    def test_74_help_on_a_full_disk(self, either_buffering: dict[str, str], arguments: tuple[str, ...]) -> None:
        """Help is output like any other; a full disk is no bug of ours."""
        with Path("/dev/full").open("wb") as full:
            assert run_into(full.fileno(), either_buffering, *arguments)[0] == 74

    @pytest.mark.parametrize("arguments", [LONG, SHORT, HELP, ("--version",), ("check",)], ids=" ".join)
    def test_74_a_closed_standard_output(self, env: dict[str, str], arguments: tuple[str, ...]) -> None:
        """`dermref ... >&-`."""
        command = ["sh", "-c", 'exec "$@" >&-', "sh", *PROGRAM, *arguments]
        done = subprocess.run(command, stderr=subprocess.PIPE, text=True, env=env, timeout=60, check=False)
        assert done.returncode == 74
        assert "Traceback" not in done.stderr

    def test_a_slow_reader_of_a_non_blocking_pipe_gets_everything(self, env: dict[str, str], said: Said) -> None:
        """A full pipe is waited for, not given up."""
        expected = said(*LONG).stdout.encode()
        reader, writer = os.pipe()
        os.set_blocking(writer, False)
        with subprocess.Popen([*PROGRAM, *LONG], stdout=writer, stderr=subprocess.PIPE, env=env) as process:
            os.close(writer)
            time.sleep(0.3)  # long enough for the pipe to be full
            got = b""
            while chunk := os.read(reader, 8192):
                got += chunk
            os.close(reader)
            assert process.wait(20) == 0
        assert got == expected
        assert len(expected) > 70_000

    def test_an_append_only_file(self, env: dict[str, str], said: Said, tmp_path: Path) -> None:
        """`>>` keeps what was there."""
        (tmp_path / "log").write_text("before\n", encoding="utf-8")
        with (tmp_path / "log").open("ab") as log:
            assert run_into(log.fileno(), env, "list") == (0, "")
        assert (tmp_path / "log").read_text(encoding="utf-8") == "before\n" + said("list").stdout

    @pytest.mark.parametrize("arguments", [("show", "nonsense"), ("show",), ("show", "anm", "--format", "xml")], ids=" ".join)
    @pytest.mark.parametrize("target", ["2>&-", "2>/dev/full"])
    def test_messages_that_cannot_be_written_change_no_exit_code(
        self, env: dict[str, str], said: Said, arguments: tuple[str, ...], target: str
    ) -> None:
        """Losing a message is no harm: the code is what it would have been."""
        command = ["sh", "-c", f'exec "$@" {target}', "sh", *PROGRAM, *arguments]
        done = subprocess.run(command, stdout=subprocess.PIPE, text=True, env=env, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (said(*arguments).returncode, "")


class TestSurroundings:
    """The answer does not hang on where the program runs."""

    def test_standard_input_closed(self, env: dict[str, str], said: Said) -> None:
        """U-10: It is not read."""
        command = ["sh", "-c", 'exec "$@" <&-', "sh", *PROGRAM, "list"]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=env, timeout=60, check=False)
        assert (done.returncode, done.stdout, done.stderr) == (0, said("list").stdout, "")

    def test_no_home(self, env: dict[str, str], said: Said, tmp_path: Path) -> None:
        """HOME unset, as in a service: the folders of the system's conventions are enough."""
        without = {name: value for name, value in env.items() if name != "HOME"} | {"XDG_DATA_HOME": str(tmp_path)}
        done = subprocess.run([*PROGRAM, "list"], capture_output=True, text=True, encoding="utf-8", env=without, timeout=60, check=False)
        assert (done.returncode, done.stdout, complaints(done.stderr)) == (0, said("list").stdout, "")

    def test_a_home_that_cannot_be_written(self, env: dict[str, str], said: Said) -> None:
        """No cache can be kept: the answer is the same, only slower, and nothing is complained of."""
        without = {name: value for name, value in env.items() if not name.startswith("XDG_")} | {"HOME": "/dev/null"}
        done = subprocess.run([*PROGRAM, "list"], capture_output=True, text=True, encoding="utf-8", env=without, timeout=60, check=False)
        assert (done.returncode, done.stdout, complaints(done.stderr)) == (0, said("list").stdout, "")

    def test_an_empty_environment(self, base: dict[str, str], said: Said) -> None:
        """No locale, no terminal type, nothing but the path to the package."""
        bare = {**base, "PYTHONPATH": os.environ.get("PYTHONPATH", "")}
        done = subprocess.run([*PROGRAM, "list", "--json"], capture_output=True, text=True, encoding="utf-8", env=bare, timeout=60, check=False)
        assert (done.returncode, done.stdout) == (0, said("list", "--json").stdout)

    @pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
    def test_json_is_json_in_any_encoding(self, env: dict[str, str], encoding: str) -> None:
        """Names of authors have accents."""
        command = [*PROGRAM, "show", "alopecia-areata", "--json"]
        done = subprocess.run(command, capture_output=True, env={**env, "PYTHONIOENCODING": encoding}, timeout=60, check=False)
        assert json.loads(done.stdout.decode(encoding))["data"]["id"] == "alopecia-areata"

    @pytest.mark.parametrize("encoding", ["ascii", "latin-1"])
    def test_plain_is_readable_in_any_encoding(self, dermref: Run, encoding: str) -> None:
        """What the encoding lacks is escaped; no error."""
        done = dermref("show", "anm", env={"PYTHONIOENCODING": f"{encoding}:strict"})
        assert (done.returncode, done.stderr) == (0, "")

    def test_optimised_python(self, env: dict[str, str], said: Said) -> None:
        """Without asserts the answer is the same."""
        done = subprocess.run(
            [sys.executable, "-OO", *PROGRAM[1:], "list"], capture_output=True, text=True, encoding="utf-8", env=env, timeout=60, check=False
        )
        assert (done.returncode, done.stdout) == (0, said("list").stdout)

    def test_warnings_as_errors(self, env: dict[str, str], said: Said) -> None:
        """R-54: nothing on the way is deprecated, no file is left open, bytes and text are never compared."""
        done = subprocess.run(
            [sys.executable, "-X", "dev", "-W", "error", "-bb", *PROGRAM[1:], "show", "anm"], capture_output=True, text=True, encoding="utf-8",
            env=env, timeout=60, check=False,
        )  # fmt: skip
        assert (done.returncode, done.stdout, done.stderr) == (0, said("show", "anm").stdout, "")


class TestTerminal:
    """On a terminal the default is a table, in colour, as wide as the terminal."""

    def test_a_table_with_colour(self, env: dict[str, str]) -> None:
        """Borders and escape codes; every line fits."""
        code, text = on_terminal("show", "anm", env={**env, "TERM": "xterm-256color", "COLUMNS": "100"})
        assert code == 0
        assert "╭" in text or "─" in text
        assert "\x1b[" in text

    def test_a_table_without_colour(self, env: dict[str, str], dermref: Run) -> None:
        """The same as a table written to a file."""
        code, text = on_terminal("show", "anm", env={**env, "COLUMNS": "100", "NO_COLOR": "1", "TERM": "xterm"})
        assert code == 0
        assert text == dermref("show", "anm", "--format", "table", env={"COLUMNS": "100"}).stdout

    @pytest.mark.parametrize(("columns", "expected"), [("0", "72"), ("garbage", "72"), ("10", "72"), ("", "72"), ("50", "50"), ("9999999", "72")])
    def test_columns_that_make_no_sense(self, env: dict[str, str], dermref: Run, columns: str, expected: str) -> None:
        """The terminal's own width then; never an empty output."""
        code, text = on_terminal("list", env={**env, "NO_COLOR": "1", "COLUMNS": columns}, columns=72)
        assert code == 0
        assert text == dermref("list", "--format", "table", env={"COLUMNS": expected}).stdout

    @pytest.mark.parametrize("columns", [20, 40, 80, 200])
    def test_every_line_fits_the_terminal(self, env: dict[str, str], columns: int) -> None:
        """At every width, and every condition is there."""
        without = {name: value for name, value in env.items() if name != "COLUMNS"} | {"NO_COLOR": "1"}
        code, text = on_terminal("list", env=without, columns=columns)
        assert code == 0
        assert max(map(len, text.splitlines())) <= columns
        assert "".join(text.split()).count(MEP.replace(" ", "")) >= 1

    @pytest.mark.parametrize("format_", ["plain", "json"])
    def test_other_formats_are_the_same_on_a_terminal(self, env: dict[str, str], said: Said, format_: str) -> None:
        """Nothing is wrapped or coloured."""
        code, text = on_terminal("show", "anm", "--format", format_, env={**env, "TERM": "xterm", "COLUMNS": "60"})
        assert (code, text) == (0, said("show", "anm", "--format", format_).stdout)

    @pytest.mark.parametrize("arguments", [("-h",), ("show", "-h"), ("--version",)], ids=" ".join)
    def test_help_and_version_have_no_escape_codes(self, env: dict[str, str], arguments: tuple[str, ...]) -> None:
        """Even on a terminal with colour."""
        code, text = on_terminal(*arguments, env={**env, "TERM": "xterm-256color", "COLUMNS": "80"})
        assert code == 0
        assert "\x1b" not in text
        assert max(map(len, text.splitlines())) <= 80

    def test_hostile_arguments_come_back_harmless(self, said: Said) -> None:
        """A name that is not found is quoted without its escape codes."""
        for arguments in (
            ("show", "\x1b[31mred\u202e"),
            ("search", "\x1b]0;x\x07zzzz"),
            ("treatments", "--route", "\x9b2J"),
            ("list", "--group", "\x1bc"),
        ):
            done = said(*arguments)
            assert (done.returncode, done.stdout) == (1, "")
            assert not {"\x1b", "\u202e", "\x07", "\x9b"} & set(done.stderr)


def test_check_and_stats_count_the_same_claims(said: Said, envelope: Callable[..., Any]) -> None:
    """One number, wherever it is told."""
    counted = envelope("stats")["data"]["totals"]["claims"]
    assert f" {counted} claims, " in said("check").stdout


def test_sheet_and_list_count_the_same_sources(envelope: Callable[..., Any]) -> None:
    """Those that speak of the condition; what is known of a drug by itself has its own."""
    listed = next(row for row in envelope("list")["data"]["rows"] if row["id"] == ANM)
    shown = envelope("show", ANM)
    assert listed["sources"] == shown["data"]["source_count"] < len(shown["sources"])


class TestVerify:
    """R-69: which catalogue answers can be told and held against a release."""

    def test_the_shipped_catalogue(self, said: Said, envelope: Callable[..., Any]) -> None:
        """R-69: release, hash of the files, how many of each, sources by kind; the same version as in every answer."""
        done = said("verify")
        assert (done.returncode, done.stderr) == (0, "")
        told = dict(line.split(maxsplit=1) for line in done.stdout.splitlines() if not line.startswith(" "))
        assert told["release"] == f"dermref {__version__}"
        assert told["catalogue"] == envelope("list")["catalogue_version"]
        assert re.fullmatch("[0-9a-f]{64}", told["sha256"])
        assert told["catalogue"] == f"{__version__}+{told['sha256'][:12]}"
        assert int(told["conditions"]) == len(envelope("list")["data"]["rows"])
        by_kind = [line.split() for line in done.stdout.splitlines() if line.startswith(" ")]
        assert sum(int(count) for count, _ in by_kind) == int(told["sources"])

    def test_another_file_is_another_hash(self, dermref: Run, said: Said, tmp_path: Path) -> None:
        """R-69: an own catalogue changes it, and any letter in it does."""
        hashes = set()
        for text in (OWN, OWN.replace("One patient", "Two patients")):
            (tmp_path / "own.yaml").write_text(text, encoding="utf-8")
            done = dermref("verify", "--catalogue", str(tmp_path / "own.yaml"))
            assert done.returncode == 0
            hashes.add(re.findall(r"^sha256 +(\S+)", done.stdout, re.MULTILINE)[0])
        hashes.add(re.findall(r"^sha256 +(\S+)", said("verify").stdout, re.MULTILINE)[0])
        assert len(hashes) == 3

    def test_65_files_that_the_index_was_not_made_from(self, env: dict[str, str], tmp_path: Path) -> None:
        """R-69: an installed copy in which a file was changed afterwards is found out; untouched it is in order."""
        package = tmp_path / "installed" / "dermref"
        shutil.copytree(ROOT / "src" / "dermref", package, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "data", package / "data")
        installed = {**env, "PYTHONPATH": str(package.parent), "XDG_CACHE_HOME": str(tmp_path / "cache")}
        verify = [*PROGRAM, "verify"]
        subprocess.run(verify, env=installed, stdout=subprocess.DEVNULL, timeout=60, check=True)
        (index,) = (tmp_path / "cache").rglob("*.sqlite3")
        shutil.copyfile(index, package / "catalogue.sqlite3")
        assert subprocess.run(verify, env=installed, stdout=subprocess.DEVNULL, timeout=60, check=False).returncode == 0
        with (package / "data" / "sources.yaml").open("a", encoding="utf-8") as sources:
            sources.write("# another letter\n")
        done = subprocess.run(verify, env=installed, capture_output=True, text=True, timeout=60, check=False)
        assert done.returncode == 65
        assert "the index that answers was made from other files" in done.stderr

    def test_a_faulty_standing_catalogue_is_told(self, dermref: Run, tmp_path: Path) -> None:
        """R-69: nothing is said of what was left out."""
        done = dermref("verify", env={"DERMREF_PATH": str(tmp_path / "nowhere")})
        assert (done.returncode, done.stdout) == (66, "")
