"""The catalogue's linter: for every rule an example that breaks it and one that does not, and every fault told with its place and remedy.

A `§` in an example marks the spot at which the fault must be reported; it is not part of the text.
"""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

import pytest

from dermref.catalogue.checks import RULES, check, is_copy
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.problems import LinesOf, Problem, report
from dermref.paths import shipped_catalogue
from tests.building import HERE, place_of_mark, with_added, write_sound
from tests.conftest import TINY

CLAIMS = "claims/red-scalp.yaml"
CITED = "sources: [{id: ames, at: p}]"
BY_BELL = "sources: [{id: bell, at: p}]"


class Fault(NamedTuple):
    """Lines added to the sound catalogue, the one fault that they must give, and part of its message."""

    code: str
    path: str
    said: str
    added: dict[str, str]


def source(key: str, rest: str) -> dict[str, str]:
    """A source of ours with these keys, cited once."""
    said = f"statements: [{{about: course, text: x, sources: [{{id: {key}, at: p}}]}}]\n"
    return {"sources.yaml": f"{key}: {HERE}{{kind: review, title: x, read: abstract, accessed: 2026-11-22, {rest}}}\n", CLAIMS: said}


def claims(text: str) -> dict[str, str]:
    """Lines at the end of the claims on the red scalp."""
    return {CLAIMS: text}


# Every rule, broken

BROKEN = {
    "never-cited": Fault("never-cited", "cole", "the source 'cole' is cited nowhere", {
        "sources.yaml": "cole: §{kind: review, title: x, authors: [C], doi: 10.1000/x, read: abstract, accessed: 2026-11-22}\n"}),
    "no-address": Fault("no-address", "cole", "the source 'cole' has no doi", source("cole", "authors: [Cole C]")),
    "mirror": Fault("mirror", "cole", "is a mirror, proxy, staging copy or bare address: https://docslib.org/x",
                    source("cole", "authors: [C], url: https://docslib.org/x")),
    "look-alike": Fault("look-alike", "look_alikes[0]", "'red-scalp' cannot be its own look-alike",
                        claims(f"look_alikes:\n- §{{condition: red-scalp, tell: x, {CITED}}}\n")),
    "statement": Fault("statement", "statements[0]", "'question' goes with 'about: patient-question'",
                       claims(f"statements:\n- §{{about: course, question: curable, text: x, {CITED}}}\n")),
    "explanation": Fault("explanation", "disputes[0]", "no claims oppose each other on finding 'itch'",
                         claims(f"disputes:\n- §{{finding: itch, kind: definition, text: x, {CITED}}}\n")),
    "two-stances": Fault("two-stances", "findings[1]", "'ames' is cited both for and against 'itch'",
                         claims(f"- §{{finding: itch, present: false, {CITED}}}\n")),
    "claim-twice": Fault("claim-twice", "findings[1]", "'ames' is cited twice for the same claim on 'itch'",
                         claims("- §{finding: itch, present: true, sources: [{id: ames, at: table 1}]}\n")),
    "patient": Fault("patient", "patients[0]", "'itch' is told twice of this patient",
                     claims(f"patients:\n- §{{present: [itch], absent: [itch], {CITED}}}\n")),
    "cycle": Fault("cycle", "ache", "'ache' is broader than itself",
                   {"findings.yaml": "ache: §{name: Ache, kind: symptom, definition: x, broader: [ache]}\n"}),
    "name-taken": Fault("name-taken", "ache", "'ITCH' is a name of 'itch' already",
                        {"findings.yaml": "ache: §{name: Ache, kind: symptom, definition: x, synonyms: [ITCH]}\n"}),
    "forged-mark": Fault("forged-mark", "findings[1]", "'[1]' could be taken for a mark",
                         claims(f"- §{{finding: scar, present: true, note: 'as one says [1]', {CITED}}}\n")),
    "no-claims": Fault("no-claims", "pink-scalp", "no finding is claimed of 'pink-scalp'",
                       {"conditions.yaml": "pink-scalp: §{name: Pink scalp, group: scarring-mixed}\n"}),
    "no-locator": Fault("no-locator", "findings[1]", "the citation of 'bell' does not say where in it",
                        claims("- §{finding: itch, present: true, sources: [{id: ames, at: page 9}, {id: bell}]}\n")),
}  # fmt: skip

# What comes close to breaking the rule, yet does not.
CLEAN: dict[str, list[dict[str, str]]] = {
    "never-cited": [source("cole", "authors: [C], doi: 10.1000/x"), {
        "sources.yaml": "cole: {kind: review, title: x, authors: [C], doi: 10.1000/x, read: abstract, accessed: 2026-11-22}\n",
        "treatments.yaml": "oil: {name: Oil, class: emollient, warnings: [{text: x, sources: [{id: cole, at: p}]}]}\n"}],
    "no-address": [source("cole", f"authors: [C], {address}") for address in (
        "doi: 10.1000/x", "pmid: '1'", "pmcid: PMC1", "isbn: 978-3-642-97234-8", "url: https://example.org/x")]
        + [source("cole", "organisation: Invented Society, pmid: '1'")],
    "mirror": [source("cole", "authors: [C], url: https://dermnetnz.org/topics/scalp")],
    "look-alike": [claims(f"look_alikes:\n- {{condition: bald-scalp, tell: x, {CITED}}}\n- {{name: Sunburn, tell: x, {CITED}}}\n"
                          f"identity:\n- {{condition: bald-scalp, same: false, {CITED}}}\n")],
    "statement": [claims(f"statements:\n- {{about: patient-question, question: curable, text: x, {CITED}}}\n"
                         f"- {{about: urgency, urgency: routine, text: x, {CITED}}}\n- {{about: course, text: x, {CITED}}}\n")],
    "explanation": [claims(f"- {{finding: itch, present: false, {BY_BELL}}}\ndisputes:\n- {{finding: itch, kind: definition, text: x, {CITED}}}\n"),
                    claims(f"disputes:\n- {{finding: itch, kind: range-mismatch, text: x, {CITED}}}\n")],
    "two-stances": [claims(f"- {{finding: itch, present: false, {BY_BELL}}}\n"),
                    claims(f"- {{finding: scar, present: true, stage: late, {CITED}}}\n"
                           f"- {{finding: scar, present: false, stage: early, {CITED}}}\n")],
    "claim-twice": [claims(f"- {{finding: itch, present: true, {more}}}\n") for more in (
        "sources: [{id: ames, at: table 2}]", "note: x, sources: [{id: ames, at: table 1}]", "years: 4, sources: [{id: ames, at: table 1}]",
        "stage: late, sources: [{id: ames, at: table 1}]", "frequency: rare, sources: [{id: ames, at: table 1}]",
        "sources: [{id: bell, at: table 1}]")],
    "patient": [claims(f"patients:\n- {{present: [itch], {CITED}}}\n- {{absent: [itch], {BY_BELL}}}\n"),
                claims("patients:\n" + "".join(f"- {{present: [itch], sources: [{{id: ames, at: case {number}}}]}}\n" for number in (1, 2)))],
    "cycle": [{"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x, broader: [itch, sting]}\n"
               "sting: {name: Sting, kind: symptom, definition: x, broader: [itch]}\n",
               "treatments.yaml": "oil: {name: Oil, class: emollient, broader: [cream]}\n"}],
    "name-taken": [{"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x, synonyms: [ache, ACHE, Pain]}\n",
                    "treatments.yaml": "itch: {name: Itch, class: emollient}\n"}],
    "forged-mark": [claims(f"- {{finding: scar, present: true, note: 'table [a], 3 (1), 50–60 %, ≥ 5 µm, TNF-α', {CITED}}}\n")],
    "no-claims": [{"conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n",
                   "claims/pink-scalp.yaml": f"findings: [{{finding: itch, present: false, {CITED}}}]\n"},
                  {"conditions.yaml": "pink-scalp: {redirect: red-scalp}\n"}],
    "no-locator": [claims("- {finding: itch, present: true, sources: [{id: bell, at: abstract}, {id: ames, at: page 9}]}\n")],
}  # fmt: skip

# Further ways to break a rule, and the faults that reading itself must find.
FAULTS = {
    "source without author": Fault("no-author", "cole", "neither authors nor organisation", source("cole", "pmid: '1'")),
    "look-alike without condition and name": Fault("look-alike", "look_alikes[0]", "either a condition of the catalogue or a name outside it",
                                                   claims(f"look_alikes:\n- §{{tell: x, {CITED}}}\n")),
    "look-alike with condition and name": Fault("look-alike", "look_alikes[1]", "either a condition of the catalogue or a name outside it",
        claims(f"look_alikes:\n- {{name: Burn, tell: x, {CITED}}}\n- §{{condition: bald-scalp, name: Bald, tell: x, {CITED}}}\n")),
    "look-alike of an unknown condition": Fault("unknown-id", "look_alikes[0].condition", "no condition 'bald-scal'; did you mean 'bald-scalp'?",
                                                claims(f"look_alikes:\n- {{condition: §bald-scal, tell: x, {CITED}}}\n")),
    "look-alike without tell": Fault("missing-key", "look_alikes[0]", "a look-alike needs 'tell'",
                                     claims(f"look_alikes:\n- §{{condition: bald-scalp, {CITED}}}\n")),
    "identity with itself": Fault("identity", "identity[0]", "'red-scalp' is compared with itself",
                                  claims(f"identity:\n- §{{condition: red-scalp, same: true, {CITED}}}\n")),
    "patient question without its question": Fault("statement", "statements[0]", "'question' goes with 'about: patient-question', and only with it",
                                                   claims(f"statements:\n- §{{about: patient-question, text: x, {CITED}}}\n")),
    "urgency without its word": Fault("statement", "statements[0]", "'urgency' goes with 'about: urgency', and only with it",
                                      claims(f"statements:\n- §{{about: urgency, text: x, {CITED}}}\n")),
    "urgency with another topic": Fault("statement", "statements[0]", "'urgency' goes with 'about: urgency', and only with it",
                                        claims(f"statements:\n- §{{about: course, urgency: routine, text: x, {CITED}}}\n")),
    "explanation of nothing": Fault("explanation", "disputes[0]", "names its dispute by one of finding, treatment, identity, group, question",
                                    claims(f"disputes:\n- §{{kind: range-mismatch, text: x, {CITED}}}\n")),
    "explanation of two": Fault("explanation", "disputes[0]", "names its dispute by one of",
        claims(f"- {{finding: itch, present: false, {BY_BELL}}}\n"
               f"disputes:\n- §{{finding: itch, question: main-site, kind: definition, text: x, {CITED}}}\n")),
    "explanation of another dispute": Fault("explanation", "disputes[0]", "no claims oppose each other on question 'main-site'",
        claims(f"- {{finding: itch, present: false, {BY_BELL}}}\ndisputes:\n- §{{question: main-site, kind: definition, text: x, {CITED}}}\n")),
    "two stances at one stage": Fault("two-stances", "findings[2]", "'ames' is cited both for and against 'scar'",
        claims(f"- {{finding: scar, present: true, stage: late, {CITED}}}\n- §{{finding: scar, present: false, stage: late, {CITED}}}\n")),
    "two stances, one of several sources": Fault("two-stances", "findings[1]", "'ames' is cited both for and against 'itch'",
        claims("- §{finding: itch, present: false, sources: [{id: bell, at: p}, {id: ames, at: p}]}\n")),
    "one citation twice in a claim": Fault("claim-twice", "findings[1]", "'ames' is cited twice for the same claim on 'scar'",
        claims("- §{finding: scar, present: true, sources: [{id: ames, at: p}, {id: ames, at: p}]}\n")),
    "patient without findings": Fault("patient", "patients[0]", "of this patient no finding is told", claims(f"patients:\n- §{{age: 4, {CITED}}}\n")),
    "patient twice": Fault("patient", "patients[1]", "'ames' has a patient at 'p' already",
                           claims(f"patients:\n- {{present: [itch], {CITED}}}\n- §{{present: [scar], {CITED}}}\n")),
    "treatment broader than itself": Fault("cycle", "oil", "'oil' is broader than itself",
                                           {"treatments.yaml": "oil: §{name: Oil, class: emollient, broader: [oil]}\n"}),
    "name that is another's id": Fault("name-taken", "sting", "'Ache' is a name of 'ache' already",
        {"findings.yaml": "sting: §{name: Ache, kind: symptom, definition: x}\nache: {name: Pain, kind: symptom, definition: x}\n"}),
    "condition's alias taken": Fault("name-taken", "rosy-scalp", "'red_scalp' is a name of 'red-scalp' already",
        {"conditions.yaml": "rosy-scalp: §{name: Rosy scalp, aliases: [red_scalp], group: scarring-mixed}\n",
         "claims/rosy-scalp.yaml": f"findings: [{{finding: itch, present: true, {CITED}}}]\n"}),
    "treatment's name taken": Fault("name-taken", "oil", "'cream' is a name of 'cream' already",
                                    {"treatments.yaml": "oil: §{name: Oil, class: emollient, synonyms: [cream]}\n"}),
    "statement of a condition without findings": Fault("no-claims", "pink-scalp", "no finding is claimed of 'pink-scalp'",
        {"conditions.yaml": "pink-scalp: §{name: Pink scalp, group: scarring-mixed}\n",
         "claims/pink-scalp.yaml": f"statements: [{{about: course, text: x, {CITED}}}]\n"}),
    "citation without place in a treatment claim": Fault("no-locator", "treatments[0]", "the citation of 'ames' does not say where in it",
        claims("treatments:\n- §{treatment: cream, route: topical, sources: [{id: ames}]}\n")),
    # What reading finds
    "unknown id": Fault("unknown-id", "findings[1].finding", "there is no finding 'itsch'; did you mean 'itch'?",
                        claims(f"- {{finding: §itsch, present: true, {CITED}}}\n")),
    "unknown key": Fault("unknown-key", "findings[1].stge", "a finding claim has no key 'stge'; did you mean 'stage'?",
                         claims(f"- {{finding: scar, present: true, §stge: late, {CITED}}}\n")),
    "misspelt required key": Fault("unknown-key", "findings[1].presnt", "a finding claim has no key 'presnt'; did you mean 'present'?",
                                   claims(f"- {{finding: scar, §presnt: true, {CITED}}}\n")),
    "duplicate key": Fault("duplicate-key", "", "key 'present' was given before, in line 4, column 19",
                           claims(f"- {{finding: scar, present: true, {CITED}, §present: false}}\n")),
    "duplicate id": Fault("duplicate-key", "", "key 'itch' was given before, in line 1, column 1",
                          {"findings.yaml": "§itch: {name: Itching, kind: symptom, definition: x}\n"}),
    "claim without source": Fault("no-source", "findings[1]", "a finding claim needs 'sources'", claims("- §{finding: scar, present: true}\n")),
    "claim with an empty list of sources": Fault("empty", "findings[1].sources", "this list needs at least 1 item",
                                                 claims("- {finding: scar, present: true, sources: §[]}\n")),
    "finding without definition": Fault("missing-key", "ache", "a finding needs 'definition'",
                                        {"findings.yaml": "ache: §{name: Ache, kind: symptom}\n"}),
    "finding with an empty definition": Fault("empty", "ache.definition", "this value is empty",
                                              {"findings.yaml": "ache: {name: Ache, kind: symptom, definition: §''}\n"}),
    "text too long": Fault("text-length", "findings[1].note", "the text has 301 characters, 300 are allowed",
                           claims(f"- {{finding: scar, present: true, {CITED}, note: §{'x' * 301}}}\n")),
    "control character": Fault("control-character", "", "character U+001B is not allowed",
                               {"more.yaml": 'findings:\n  ache: {name: §"a\\e[31m", kind: symptom, definition: x}\n'}),
    "percent over 100": Fault("range", "findings[1].frequency.percent", "101 is not between 0 and 100",
                              claims(f"- {{finding: scar, present: true, frequency: {{percent: §101}}, {CITED}}}\n")),
    "reversed range": Fault("range", "findings[1].frequency.percent", "a range is two numbers, the lower one first",
                            claims(f"- {{finding: scar, present: true, frequency: {{percent: §[80, 60]}}, {CITED}}}\n")),
    "reversed ages": Fault("range", "findings[1].years", "a range is two numbers, the lower one first",
                           claims(f"- {{finding: scar, present: true, years: §[40, 20], {CITED}}}\n")),
    "redirect used": Fault("renamed-id", "findings[1].finding", "the finding 'pruritus' was renamed",
                           {"findings.yaml": "pruritus: {redirect: itch}\n", CLAIMS: f"- {{finding: §pruritus, present: true, {CITED}}}\n"}),
    "entry defined twice": Fault("duplicate-id", "findings.scar", "'scar' was defined before",
                                 {"more.yaml": "findings:\n  scar: §{name: Cicatrix, kind: scarring, definition: x}\n"}),
    "route outside the list": Fault("choice", "treatments[0].route", "'topicl' is not one of the words allowed; did you mean 'topical'?",
                                    claims(f"treatments:\n- {{treatment: cream, route: §topicl, {CITED}}}\n")),
    "word for a boolean": Fault("type", "findings[1].present", "true or false is wanted here",
                                claims(f"- {{finding: scar, present: §no, {CITED}}}\n")),
}  # fmt: skip


def problems_of(folder: Path, added: dict[str, str]) -> list[Problem]:
    """Every problem of the sound catalogue with these lines added."""
    return check(read_catalogue([write_sound(folder, added=added)]))


def assert_told(fault: Fault, folder: Path) -> None:
    """The catalogue with this fault has this one problem, told at its place with its source line and a remedy."""
    problems = problems_of(folder, fault.added)
    assert [(problem.code, problem.severity) for problem in problems] == [(fault.code, "error")]
    problem = problems[0]
    assert fault.said in problem.message
    texts = with_added(fault.added)
    assert problem.place == place_of_mark(str(folder), texts, fault.path)
    head, shown, caret, remedy = report(problems, LinesOf()).split("\n")
    where = f" at {fault.path}" if fault.path else ""
    assert head == f"{problem.place.file}:{problem.place.line}:{problem.place.column}: error[{fault.code}]{where}: {problem.message}"
    line = next(line for text in texts.values() for line in text.split("\n") if HERE in line)
    assert shown.removeprefix("    | ") in line.replace(HERE, "")
    # Under the very character that follows the mark.
    assert shown[caret.index("^") :].startswith(line.partition(HERE)[2][:20])
    assert remedy.startswith("    remedy: ")
    assert len(remedy) > len("    remedy: ")


def test_every_rule_has_its_examples() -> None:
    """A rule that is added is shown broken and kept; an example of a rule that is gone goes too."""
    codes = [rule.code for rule in RULES]
    assert len(set(codes)) == len(codes)
    assert sorted(BROKEN) == sorted(CLEAN) == sorted(codes)


@pytest.mark.parametrize("code", BROKEN)
def test_broken_rule_is_told(tmp_path: Path, code: str) -> None:
    """The example that breaks a rule gives this one problem."""
    assert BROKEN[code].code == code
    assert_told(BROKEN[code], tmp_path)


@pytest.mark.parametrize("code", BROKEN)
def test_rule_is_found_by_its_own_function(tmp_path: Path, code: str) -> None:
    """The problem comes from the function that stands with the rule's code, not from another."""
    read = read_catalogue([write_sound(tmp_path, added=BROKEN[code].added)])
    assert [rule.code for rule in RULES if list(rule.find(read))] == [code]


@pytest.mark.parametrize(("code", "added"), [(code, added) for code, examples in CLEAN.items() for added in examples])
def test_kept_rule_is_silent(tmp_path: Path, code: str, added: dict[str, str]) -> None:
    """What comes close to breaking a rule without doing so gives no problem at all."""
    assert problems_of(tmp_path, added) == []


@pytest.mark.parametrize("what", FAULTS)
def test_fault_is_told(tmp_path: Path, what: str) -> None:
    """Each kind of fault gives one problem with code, place, key path, source line and remedy."""
    assert_told(FAULTS[what], tmp_path)


def test_every_rule_says_what_it_demands() -> None:
    """A rule can be listed with what it demands."""
    assert [rule.code for rule in RULES if not rule.demand] == []


@pytest.mark.parametrize("location", [str(TINY), shipped_catalogue()], ids=["tiny", "shipped"])
def test_catalogue_has_no_problem(location: str) -> None:
    """The shipped catalogue, and that of the tests, keep every rule."""
    problems = check(read_catalogue([location]))
    assert report(problems, LinesOf()) == ""


def test_problems_of_reading_come_too(tmp_path: Path) -> None:
    """One run reports what reading and what the rules have found."""
    added = {**BROKEN["cycle"].added, **FAULTS["unknown key"].added}
    assert sorted(problem.code for problem in problems_of(tmp_path, added)) == ["cycle", "unknown-key"]


def test_every_finding_of_a_cycle_is_told(tmp_path: Path) -> None:
    """A circle of broader links is reported at each of its entries, and not at one that only leads into it."""
    added = {
        "findings.yaml": "".join(
            f"{key}: {{name: {key}, kind: symptom, definition: x, broader: [{above}]}}\n"
            for key, above in (("ache", "burn"), ("burn", "cramp"), ("cramp", "ache"), ("dolour", "ache"))
        )
    }
    assert [problem.place.path for problem in problems_of(tmp_path, added)] == ["ache", "burn", "cramp"]


@pytest.mark.parametrize("mark", ["[1]", "[12]", "[1, 2]", "[1 2]", "●", "○", "◐", "✓", "✗", "↯", "⚠", "■", "□"])
@pytest.mark.parametrize(
    ("name", "text"),
    [
        (CLAIMS, "statements: [{{about: course, text: 'a {}', sources: [{{id: ames, at: p}}]}}]"),
        (CLAIMS, "treatments: [{{treatment: cream, route: topical, dose: 'a {}', sources: [{{id: ames, at: p}}]}}]"),
        (CLAIMS, "treatments: [{{treatment: cream, route: topical, outcome: 'a {}', sources: [{{id: ames, at: p}}]}}]"),
        (CLAIMS, "look_alikes: [{{name: 'a {}', tell: b, sources: [{{id: ames, at: p}}]}}]"),
        (CLAIMS, "look_alikes: [{{name: a, tell: 'b {}', sources: [{{id: ames, at: p}}]}}]"),
        ("findings.yaml", "ache: {{name: Ache, kind: symptom, definition: 'a {}'}}"),
        ("findings.yaml", "ache: {{name: 'Ache {}', kind: symptom, definition: a}}"),
        ("treatments.yaml", "oil: {{name: 'Oil {}', class: emollient}}"),
        ("treatments.yaml", "oil: {{name: Oil, class: emollient, action: [{{text: 'a {}', sources: [{{id: ames, at: p}}]}}]}}"),
        ("treatments.yaml", "oil: {{name: Oil, class: emollient, synonyms: ['a {}']}}"),
    ],
)  # fmt: skip
def test_mark_of_ours_is_refused_in_every_text(tmp_path: Path, mark: str, name: str, text: str) -> None:
    """No name and no text of an entry may hold what looks like a citation mark or another mark of the output."""
    assert [problem.code for problem in problems_of(tmp_path, {name: text.format(mark) + "\n"})] == ["forged-mark"]


MARKED_NOTE = f"""\
conditions: {{pink-scalp: {{name: Pink scalp, group: scarring-mixed}}}}
claims: {{pink-scalp: {{coverage_note: 'a [1]', findings: [{{finding: itch, present: true, {CITED}}}]}}}}"""


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("more.yaml", MARKED_NOTE),
        (CLAIMS, "- {finding: scar, present: true, sources: [{id: ames, at: 'page [1]'}]}"),
        ("sources.yaml", "cole: {kind: review, title: x, organisation: 'a [1]', doi: 10.1000/x, read: abstract, accessed: 2026-11-22}"),
        ("sources.yaml", "cole: {kind: review, title: x, authors: [C], journal: 'a [1]', doi: 10.1000/x, read: abstract, accessed: 2026-11-22}"),
    ],
    ids=["coverage note", "place in a source", "organisation", "journal"],
)
def test_mark_of_ours_is_refused_in_the_remaining_texts(tmp_path: Path, name: str, text: str) -> None:
    """Also the texts that are shown beside the claims cannot forge a mark."""
    added = {name: text + "\n"}
    if name == "sources.yaml":
        added[CLAIMS] = "statements: [{about: course, text: x, sources: [{id: cole, at: p}]}]\n"
    assert [problem.code for problem in problems_of(tmp_path, added)] == ["forged-mark"]


def test_ids_of_one_name_are_told(tmp_path: Path) -> None:
    """Two ids of one register that are the same name in two spellings lead to two entries: that is a fault."""
    finding = "{{name: {}, kind: lesion, definition: x}}\n"
    added = {"findings.yaml": "tumor: " + finding.format("Growth") + "tumour: " + finding.format("Lump")}
    assert [problem.code for problem in problems_of(tmp_path, added)] == ["name-taken"]


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("findings: [", "syntax"),
        ("", "empty"),
        ("findings: []", "empty"),
        ("[a]", "type"),
        (f"findings:\n- {{finding: itch, present: perhaps, {CITED}}}\n", "type"),
    ],
)
def test_claims_that_are_refused_are_not_missing(tmp_path: Path, text: str, code: str) -> None:
    """A condition whose only claims are refused has claims: the refusal is the only fault, not also that none were written."""
    added = {"conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n", "claims/pink-scalp.yaml": text}
    assert [problem.code for problem in problems_of(tmp_path, added)] == [code]


@pytest.mark.parametrize(
    ("claims", "codes"),
    [
        ("{findings: []}", ["empty"]),
        (f"{{findings: [{{finding: itch, present: perhaps, {CITED}}}]}}", ["type"]),
        (f"{{statements: [{{about: course, text: x, {CITED}}}]}}", ["no-claims"]),
    ],
    ids=["refused as a whole", "refused one by one", "none on findings"],
)
def test_claims_in_a_catalogue_of_one_file(tmp_path: Path, claims: str, codes: list[str]) -> None:
    """In a file with all parts, too, claims that are refused are not reported as missing, and claims that are missing are."""
    added = {"conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n", "more.yaml": f"claims:\n  pink-scalp: {claims}\n"}
    assert [problem.code for problem in problems_of(tmp_path, added)] == codes


def test_claims_may_be_in_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    """While a file that may hold claims is no YAML, no condition is reported as without claims."""
    added = {"conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n", "more.yaml": "a: b: c\n"}
    assert [problem.code for problem in problems_of(tmp_path, added)] == ["syntax"]


def test_unknown_broader_id_is_no_cycle(tmp_path: Path) -> None:
    """A broader link to nothing is reported as such and does not stop the search for circles."""
    added = {"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x, broader: [none, ache]}\n"}
    assert sorted(problem.code for problem in problems_of(tmp_path, added)) == ["cycle", "unknown-id"]


@pytest.mark.parametrize("name", ["treatments.yaml", "claims/red-scalp.yaml", "more.yaml"])
def test_source_may_be_cited_by_a_file_that_cannot_be_read(tmp_path: Path, name: str) -> None:
    """While a file that may cite is no YAML, no source is reported as never cited, and no condition as without claims."""
    added = {**BROKEN["never-cited"].added, name: "a: b: c\n"}
    assert [problem.code for problem in problems_of(tmp_path, added)] == ["syntax"]


@pytest.mark.parametrize("name", ["conditions.yaml", "findings.yaml"])
def test_source_is_not_cited_by_a_register_without_citations(tmp_path: Path, name: str) -> None:
    """A register that cites nothing and cannot be read does not hide that a source is never cited."""
    added = {**BROKEN["never-cited"].added, name: "a: b: c\n"}
    assert sorted(problem.code for problem in problems_of(tmp_path, added)) == ["never-cited", "syntax"]


# Addresses

MIRRORS = (
    "https://docslib.org/doc/1",
    "http://www.scribd.com/document/1",
    "https://www.semanticscholar.org/paper/1",
    "https://user@docplayer.net/1",
    "https://vdocuments.mx/a",
    "https://webcache.googleusercontent.com/search?q=x",
    "https://dermnetnz-org.translate.goog/topics/x",
    "https://staging.example.org/a",
    "https://staging-dermnet.example.org/a",
    "https://www.staging.example.org/a",
    "https://dev.example.org",
    "https://dev2.example.org",
    "https://site-develop.example.org/a",
    "https://qa1.example.org",
    "https://preview.example.org/a",
    "https://proxy.example.edu/login?url=https://x.org",
    "https://x-org.proxy.example.edu/a",
    "https://mirror.example.org/a",
    "https://cache.example.org/a",
    "https://sci-hub.se/10.1000/x",
    "https://sci-hub.st/10.1000/x",
    "http://[2001:db8::1",
    "https://SCRIBD.com/a",
    "http://192.168.0.1/a",
    "https://203.0.113.7:8080/a",
    "http://[2001:db8::1]/a",
    "http://localhost:8000/a",
    "https://www-ncbi-nlm-nih-gov.ezproxy.example.edu/pmc/1",
)
ORIGINALS = (
    "https://dermnetnz.org/topics/scalp-folliculitis",
    "https://pmc.ncbi.nlm.nih.gov/articles/PMC8613546/",
    "https://www.ncbi.nlm.nih.gov/books/NBK1/",
    "https://example.org/proxy.staging.mirror/",
    "https://example.org/?from=https://scribd.com/a",
    "https://devon.example.org/a",
    "https://development.example.org/a",
    "https://mirrors-of-the-skin.example.org/a",
    "https://quality.example.org/a",
    "https://cachexia.example.org/a",
    "https://notscribd.com/a",
    "https://example.org/1.2.3.4",
    "https://doi.org/10.1000/x",
    "https://archive.physiology.example/a",
    "https://localhostel.example/a",
    "https://silo.tipsheets.example/a",
)


@pytest.mark.parametrize(("address", "copy"), [*((address, True) for address in MIRRORS), *((address, False) for address in ORIGINALS)])
def test_mirror_is_told_from_an_original(address: str, copy: bool) -> None:
    """Hosts of copies, proxies, staging versions and bare addresses are known by their host alone; originals are let pass."""
    assert is_copy(address) is copy
