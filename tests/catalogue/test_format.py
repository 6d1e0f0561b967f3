"""The declared format: what each record takes and demands, and that docs/catalogue-format.md says the same."""

from __future__ import annotations

import re
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermref.catalogue import format as declared
from dermref.catalogue import terms
from dermref.catalogue.model import Citation, Frequency
from dermref.catalogue.shape import INVALID, Choice, Kind, ListOf, MapOf, Reading, Record
from dermref.catalogue.source import Mapping, Node, Scalar, Sequence, read_file
from tests.conftest import ROOT

SAID = "sources: [{id: ames, at: table 1}]"
LONGEST = "x" * 300

# Of every record: the smallest text that it takes, then all that it can hold.
SMALLEST: dict[str, tuple[Any, str]] = {
    "citation": (declared.CITATION, "{id: ames}"),
    "finding claim": (declared.FINDING_CLAIM, f"{{finding: itch, present: true, {SAID}}}"),
    "statement": (declared.STATEMENT, f"{{about: course, text: x, {SAID}}}"),
    "treatment claim": (declared.TREATMENT_CLAIM, f"{{treatment: cream, route: topical, {SAID}}}"),
    "look-alike": (declared.LOOK_ALIKE, f"{{tell: x, {SAID}}}"),
    "identity claim": (declared.IDENTITY_CLAIM, f"{{condition: red-scalp, same: true, {SAID}}}"),
    "explanation": (declared.EXPLANATION, f"{{kind: definition, text: x, {SAID}}}"),
    "patient": (declared.PATIENT, f"{{{SAID}}}"),
    "review": (declared.REVIEW, "{date: 2026-11-22, checked: 3, corrected: 1, removed: 0}"),
    "claims": (declared.CLAIMS, "{}"),
    "code": (declared.CODE, "{id: L99.9, match: exact}"),
    "condition": (declared.CONDITION, "{name: Red scalp, group: scarring-mixed}"),
    "finding": (declared.FINDING, "{name: Itch, kind: symptom, definition: x}"),
    "treatment fact": (declared.TREATMENT_FACTS.item, f"{{text: x, {SAID}}}"),
    "treatment": (declared.TREATMENT, "{name: Cream, class: emollient}"),
    "source": (declared.SOURCE, "{kind: review, title: x, read: abstract, accessed: 2026-11-22}"),
    "redirect": (declared.REDIRECT, "{redirect: red-scalp}"),
}
LARGEST: dict[str, str] = {
    "citation": "{id: ames, at: table 1}",
    "finding claim": f"{{finding: itch, present: true, frequency: rare, years: [20, 40.5], main: true, stage: late, note: x, {SAID}}}",
    "statement": f"{{about: urgency, question: cancer, urgency: routine, text: x, {SAID}}}",
    "treatment claim": f"{{treatment: cream, route: oral, dose: a, schedule: b, method: c, line: first, helps: true, best: false, response: rare,"
    f" outcome: d, time_to_effect: e, duration_of_effect: f, evidence: case-report, note: g, {SAID}}}",
    "look-alike": f"{{condition: red-scalp, name: x, tell: y, findings: [itch], {SAID}}}",
    "identity claim": f"{{condition: red-scalp, same: false, note: x, {SAID}}}",
    "explanation": f"{{finding: a, treatment: b, identity: c, group: d, question: main-site, kind: definition, text: x, {SAID}}}",
    "patient": f"{{age: 0.5, sex: male, present: [itch], absent: [scar], note: x, {SAID}}}",
    "review": "{date: 2026-11-22, checked: 3, corrected: 1, removed: 0}",
    "claims": f"{{coverage_note: x, reviewed: [{{date: 2026-11-22, checked: 3, corrected: 1, removed: 0}}],"
    f" findings: [{{finding: itch, present: true, {SAID}}}], statements: [{{about: course, text: x, {SAID}}}],"
    f" treatments: [{{treatment: cream, route: oral, {SAID}}}], look_alikes: [{{tell: x, {SAID}}}],"
    f" identity: [{{condition: a, same: true, {SAID}}}], patients: [{{{SAID}}}], disputes: [{{kind: definition, text: x, {SAID}}}]}}",
    "code": "{id: L99.9, label: x, match: exact}",
    "condition": "{name: x, aliases: [y], group: scarring-mixed, codes: {mondo: {id: a, match: exact}}, tier: 1}",
    "finding": "{name: x, kind: site, definition: y, synonyms: [z], broader: [itch], hpo: HP:0000989, exclusive_group: g}",
    "treatment fact": f"{{text: x, frequency: rare, route: oral, {SAID}}}",
    "treatment": f"{{name: x, class: y, synonyms: [z], broader: [b], codes: {{mesh: D1, rxnorm: '2'}}, action: [{{text: x, {SAID}}}],"
    f" adverse_effects: [{{text: x, {SAID}}}], pregnancy: [{{text: x, {SAID}}}], monitoring: [{{text: x, {SAID}}}],"
    f" warnings: [{{text: x, {SAID}}}]}}",
    "source": "{kind: review, name: a, title: b, authors: [c], organisation: d, year: 2020, journal: e, publisher: f, doi: 10.1000/g, pmid: '1',"
    " pmcid: PMC2, isbn: 978-3-642-97234-8, url: https://example.org, patients: 4, read: excerpt, accessed: 2026-11-22, note: h}",
    "redirect": "{redirect: red-scalp}",
}


def tree_of(folder: Path, text: str) -> Node:
    """The tree of a text."""
    path = folder / "file.yaml"
    path.write_text(text, encoding="utf-8")
    root, problems = read_file(str(path))
    assert root is not None
    assert problems == []
    return root


def read(kind: Kind, root: Node) -> tuple[Any, list[tuple[str, str]]]:
    """What a kind makes of a tree, and the faults as (code, key path)."""
    reading = Reading()
    value = kind.read(root, "", reading)
    return value, [(problem.code, problem.place.path) for problem in reading.problems]


def bare(node: Node) -> Any:
    """A tree as texts, lists and dicts."""
    if isinstance(node, Scalar):
        return node.text
    if isinstance(node, Sequence):
        return [bare(item) for item in node.items]
    assert isinstance(node, Mapping)
    return {key: bare(value) for key, (_, value) in node.entries.items()}


def records() -> list[Record]:
    """Every record that the format declares, found by walking it from the registers and the claims."""
    found: list[Record] = []
    waiting: list[Any] = [*declared.REGISTERS.values(), declared.CLAIMS, declared.REDIRECT, declared.FREQUENCY.counted]
    while waiting:
        kind = waiting.pop()
        if isinstance(kind, Record):
            if kind not in found:
                found.append(kind)
                waiting.extend(kind.fields.values())
        elif isinstance(kind, ListOf):
            waiting.append(kind.item)
        elif isinstance(kind, MapOf):
            waiting.append(kind.value)
    return found


def test_every_record_has_its_examples() -> None:
    """A record that is added to the format is added to this file's tables."""
    shown = [record for record, _ in SMALLEST.values()]
    assert [record.what for record in records() if record not in shown and record is not declared.FREQUENCY.counted] == []
    assert list(SMALLEST) == list(LARGEST)


@pytest.mark.parametrize("what", SMALLEST)
def test_smallest_record_is_read(tmp_path: Path, what: str) -> None:
    """Of each record the required keys are enough."""
    record, text = SMALLEST[what]
    value, faults = read(record, tree_of(tmp_path, text))
    assert faults == []
    assert value is not INVALID


@pytest.mark.parametrize("what", LARGEST)
def test_largest_record_is_read(tmp_path: Path, what: str) -> None:
    """Each record takes every key that it declares, and the object made of it has them all."""
    record = SMALLEST[what][0]
    root = tree_of(tmp_path, LARGEST[what])
    assert isinstance(root, Mapping)
    assert set(root.entries) == set(record.fields)
    value, faults = read(record, root)
    assert faults == []
    for key in record.fields:
        # Nothing that was written is left at the value that it has when it was not.
        assert getattr(value, "class_" if key == "class" else key) not in ("", (), {}, None), key


@pytest.mark.parametrize(("what", "key"), [(what, key) for what, (record, _) in SMALLEST.items() for key in record.required])
def test_required_key_is_demanded(tmp_path: Path, what: str, key: str) -> None:
    """Without one of its required keys a record is refused with that one fault."""
    record, text = SMALLEST[what]
    root = tree_of(tmp_path, text)
    assert isinstance(root, Mapping)
    del root.entries[key]
    assert read(record, root) == (INVALID, [("no-source" if key == "sources" else "missing-key", "")])


@pytest.mark.parametrize("what", SMALLEST)
def test_smallest_record_has_only_required_keys(tmp_path: Path, what: str) -> None:
    """The required keys are those of the smallest example: a key that becomes required or optional shows here."""
    record, text = SMALLEST[what]
    assert set(bare(tree_of(tmp_path, text))) == set(record.required)


def test_values_arrive_under_their_own_names(tmp_path: Path) -> None:
    """What is written under a key is found under it: no two keys are mixed up."""
    value, _ = read(declared.TREATMENT_CLAIM, tree_of(tmp_path, LARGEST["treatment claim"]))
    assert (value.dose, value.schedule, value.method, value.outcome, value.time_to_effect, value.duration_of_effect, value.note) == tuple("abcdefg")
    assert (value.treatment, value.route, value.line, value.helps, value.best, value.evidence) == (
        "cream",
        "oral",
        "first",
        True,
        False,
        "case-report",
    )
    assert value.sources == (Citation("ames", "table 1"),)


@pytest.mark.parametrize(
    ("what", "key", "value", "code"),
    [
        ("citation", "id", "Ames", "id"),
        ("citation", "at", "x" * 161, "text-length"),
        ("finding claim", "present", "yes", "type"),
        ("finding claim", "years", "131", "range"),
        ("finding claim", "years", "[40, 20]", "range"),
        ("finding claim", "stage", "middle", "choice"),
        ("finding claim", "note", "x" * 301, "text-length"),
        ("finding claim", "sources", "[]", "empty"),
        ("statement", "text", "x" * 301, "text-length"),
        ("statement", "about", "weather", "choice"),
        ("treatment claim", "route", "nasal", "choice"),
        ("treatment claim", "line", "fourth", "choice"),
        ("treatment claim", "dose", "x" * 161, "text-length"),
        ("treatment claim", "response", "{percent: 101}", "range"),
        ("look-alike", "findings", "[]", "empty"),
        ("explanation", "kind", "quarrel", "choice"),
        ("explanation", "question", "best-site", "choice"),
        ("review", "date", "22.11.2026", "pattern"),
        ("review", "date", "2026-13-45", "pattern"),
        ("review", "checked", "1.5", "type"),
        ("code", "match", "close", "choice"),
        ("condition", "group", "other", "choice"),
        ("condition", "codes", "{snomed: {id: a, match: exact}}", "choice"),
        ("condition", "aliases", "[]", "empty"),
        ("finding", "kind", "sign", "choice"),
        ("finding", "hpo", "HP:12", "pattern"),
        ("finding", "hpo", "HP:００００９８９", "pattern"),
        ("finding", "exclusive_group", "A b", "id"),
        ("treatment", "class", "A b", "id"),
        ("treatment", "codes", "{atc: A1}", "choice"),
        ("source", "kind", "blog", "choice"),
        ("source", "year", "1499", "range"),
        ("source", "year", "2026.5", "type"),
        ("source", "doi", "doi.org/10.1000/x", "pattern"),
        ("source", "doi", "10.1000/x y", "pattern"),
        ("source", "pmid", "PMID 12", "pattern"),
        ("source", "pmid", "１２３", "pattern"),
        ("source", "pmcid", "PMC٣", "pattern"),
        ("source", "isbn", "９７８", "pattern"),
        ("source", "doi", "10.１０００/x", "pattern"),
        ("source", "accessed", "２０２６-11-22", "pattern"),
        ("source", "accessed", "2026-00-22", "pattern"),
        ("source", "accessed", "2026-11-32", "pattern"),
        ("source", "pmcid", "8613546", "pattern"),
        ("source", "isbn", "isbn 3", "pattern"),
        ("source", "url", "example.org", "pattern"),
        ("source", "url", "javascript:alert(1)", "pattern"),
        ("source", "url", "file:///etc/passwd", "pattern"),
        ("source", "url", "https://example.org/a b", "pattern"),
        ("source", "patients", "0", "range"),
        ("source", "read", "twice", "choice"),
        ("redirect", "redirect", "A b", "id"),
    ],
)
def test_value_of_another_kind_is_refused(tmp_path: Path, what: str, key: str, value: str, code: str) -> None:
    """A key takes values of its own kind; the one fault is at the key, or at the entry within its value."""
    record = SMALLEST[what][0]
    faults = read(record, tree_of(tmp_path, f"{key}: {value}"))[1]
    own = [(fault, path) for fault, path in faults if path]
    assert len(own) == 1
    assert own[0][0] == code
    assert re.split(r"[.\[]", own[0][1])[0] == key


@pytest.mark.parametrize(
    ("what", "key", "last", "beyond"),
    [
        ("finding claim", "years", "130", "131"),
        ("finding claim", "years", "0", "-1"),
        ("source", "year", "1500", "1499"),
        ("source", "year", "2200", "2201"),
        ("source", "patients", "1", "0"),
        ("source", "patients", "10000000", "10000001"),
        ("source", "patients", "12", "12.0"),
        ("review", "checked", "100000", "100001"),
        ("source", "accessed", "2026-12-31", "2026-12-311"),
        ("source", "pmid", "1" * 9, "1" * 10),
        ("source", "pmcid", "PMC" + "1" * 9, "PMC" + "1" * 10),
        ("source", "isbn", "1" * 17, "1" * 18),
        ("source", "doi", "10.1000/" + "x" * 112, "10.1000/" + "x" * 113),
        ("source", "url", "https://example.org/" + "x" * 280, "https://example.org/" + "x" * 281),
        ("source", "name", "x" * 60, "x" * 61),
        ("source", "journal", "x" * 160, "x" * 161),
        ("citation", "at", "x" * 160, "x" * 161),
        ("look-alike", "name", "x" * 160, "x" * 161),
        ("condition", "name", "x" * 120, "x" * 121),
        ("condition", "aliases", f"[{'x' * 120}]", f"[{'x' * 121}]"),
        ("finding", "name", "x" * 120, "x" * 121),
        ("treatment", "name", "x" * 120, "x" * 121),
        ("treatment", "codes", f"{{mesh: {'x' * 20}}}", f"{{mesh: {'x' * 21}}}"),
    ],
)
def test_limits_of_a_value(tmp_path: Path, what: str, key: str, last: str, beyond: str) -> None:
    """The last value within a limit is taken, the first beyond it is refused."""
    kind = SMALLEST[what][0].fields[key]
    assert read(kind, tree_of(tmp_path, last))[1] == []
    assert len(read(kind, tree_of(tmp_path, beyond))[1]) == 1


@pytest.mark.parametrize("key", ["text", "note", "tell", "method", "outcome", "definition", "title", "coverage_note"])
def test_text_of_300_characters_is_the_longest(tmp_path: Path, key: str) -> None:
    """Every text of ours may have 300 characters and no more."""
    kinds = [record.fields[key] for record in records() if key in record.fields]
    for kind in kinds:
        assert read(kind, tree_of(tmp_path, LONGEST)) == (LONGEST, [])
        assert read(kind, tree_of(tmp_path, LONGEST + "x")) == (INVALID, [("text-length", "")])


# Frequencies


@pytest.mark.parametrize(
    ("text", "frequency"),
    [
        ("always", Frequency(100, 100, "always")),
        ("very-frequent", Frequency(80, 99, "very-frequent")),
        ("frequent", Frequency(30, 79, "frequent")),
        ("occasional", Frequency(5, 29, "occasional")),
        ("rare", Frequency(1, 4, "rare")),
        ("{percent: 72}", Frequency(72, 72)),
        ("{percent: 0}", Frequency(0, 0)),
        ("{percent: 100}", Frequency(100, 100)),
        ("{percent: [60, 80.5]}", Frequency(60, 80.5)),
        ("{percent: 72, patients: 47}", Frequency(72, 72, patients=47)),
        ("{count: 29, patients: 40}", Frequency(72.5, 72.5, count=29, patients=40)),
        ("{count: 0, patients: 40}", Frequency(0, 0, count=0, patients=40)),
        ("{count: 40, patients: 40}", Frequency(100, 100, count=40, patients=40)),
    ],
)
def test_frequency_is_read(tmp_path: Path, text: str, frequency: Frequency) -> None:
    """A class, a percent or range of percents, or a count of patients becomes bounds in percent, and keeps what was given."""
    assert read(declared.FREQUENCY, tree_of(tmp_path, text)) == (frequency, [])


@pytest.mark.parametrize(
    ("text", "code", "path"),
    [
        ("often", "choice", ""),
        ("72", "choice", ""),
        ("72 %", "choice", ""),
        ("[60, 80]", "type", ""),
        ("{percent: 101}", "range", "percent"),
        ("{percent: [99, 101]}", "range", "percent[1]"),
        ("{percent: [80, 60]}", "range", "percent"),
        ("{percent: 72 %}", "type", "percent"),
        ("{percent: 72, count: 29, patients: 40}", "frequency", ""),
        ("{percent: 0, count: 0, patients: 40}", "frequency", ""),
        ("{patients: 40}", "frequency", ""),
        ("{}", "frequency", ""),
        ("{count: 29}", "frequency", ""),
        ("{count: 41, patients: 40}", "frequency", ""),
        ("{count: 1, patients: 0}", "range", "patients"),
        ("{count: 1.5, patients: 4}", "type", "count"),
        ("{percent: 72, of: 40}", "unknown-key", "of"),
    ],
)
def test_frequency_is_refused(tmp_path: Path, text: str, code: str, path: str) -> None:
    """Anything else is one fault."""
    faults = read(declared.FREQUENCY, tree_of(tmp_path, text))[1]
    assert faults == [(code, path)]


@settings(deadline=None)
@given(st.integers(1, 10_000_000).flatmap(lambda patients: st.tuples(st.integers(0, patients), st.just(patients))))
def test_count_is_kept_and_lies_within_percent(tmp_path_factory: pytest.TempPathFactory, counted: tuple[int, int]) -> None:
    """Whatever count of patients is written, it comes back as written, its share between 0 and 100 and true to it."""
    count, patients = counted
    value, faults = read(declared.FREQUENCY, tree_of(tmp_path_factory.getbasetemp(), f"{{count: {count}, patients: {patients}}}"))
    assert faults == []
    assert (value.count, value.patients, value.class_) == (count, patients, "")
    assert 0 <= value.low == value.high <= 100
    assert round(value.low * patients / 100) == count


@settings(deadline=None)
@given(st.tuples(st.integers(0, 1000), st.integers(0, 1000)).filter(lambda pair: pair[0] < pair[1]))
def test_range_of_percents_is_kept(tmp_path_factory: pytest.TempPathFactory, tenths: tuple[int, int]) -> None:
    """Whatever range of percents with a decimal is written comes back as written."""
    low, high = (number / 10 for number in tenths)
    assert read(declared.FREQUENCY, tree_of(tmp_path_factory.getbasetemp(), f"{{percent: [{low}, {high}]}}")) == (Frequency(low, high), [])


# The closed lists and the documentation


def documented() -> str:
    """The description of the format."""
    return (ROOT / "docs" / "catalogue-format.md").read_text(encoding="utf-8")


LISTS: dict[str, tuple[str, ...]] = {name: words for name, words in vars(terms).items() if name.isupper() and isinstance(words, tuple)}


@pytest.mark.parametrize("name", LISTS)
def test_closed_list_has_no_word_twice(name: str) -> None:
    """Every word of a closed list is there once, in the form of an id (codes may have an underscore)."""
    words = LISTS[name]
    assert len(set(words)) == len(words)
    assert [word for word in words if not re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", word)] == []


@pytest.mark.parametrize("name", LISTS)
def test_closed_list_is_documented(name: str) -> None:
    """Every word of a closed list is in the description of the format."""
    words = set(re.findall(r"[a-z0-9_]+(?:-[a-z0-9]+)*", documented()))
    assert [word for word in LISTS[name] if word not in words] == []


@pytest.mark.parametrize(
    ("name", "before", "after"),
    [
        ("SOURCE_KINDS", "from strongest to weakest:", "."),
        ("FINDING_KINDS", "\nKinds:", "."),
        ("CONDITION_GROUPS", "\nGroups:", "."),
        ("CODE_SYSTEMS", "\nCode systems:", "."),
        ("CODE_MATCHES", "`match`:", "."),
        ("STATEMENT_TOPICS", "| `about` |", "|"),
        ("PATIENT_QUESTIONS", "only for patient-question:", "|"),
        ("URGENCIES", "only for urgency:", "|"),
    ],
)
def test_documented_list_is_the_closed_list(name: str, before: str, after: str) -> None:
    """A list in the description has the very words of the closed list, none more, and the sources' kinds in their order."""
    text = documented().partition(before)[2].partition(after)[0]
    words = [word for word in re.split(r"[,\s]+", text) if word]
    expected = list(LISTS[name])
    assert (words if name == "SOURCE_KINDS" else sorted(words)) == (expected if name == "SOURCE_KINDS" else sorted(expected))


@pytest.mark.parametrize(("what", "key"), [(record.what, key) for record in records() for key in record.fields])
def test_key_is_documented(what: str, key: str) -> None:
    """Every key that a record declares is in the description of the format."""
    assert re.search(rf"(?<![\w-]){key}(?![\w-])", documented())


def test_routes_belong_to_one_group() -> None:
    """Each route is in one group of routes, and can be looked up from either side."""
    assert sum(map(len, terms.ROUTES_BY_GROUP.values())) == len(terms.ROUTE_GROUPS)
    assert all(route in terms.ROUTES_BY_GROUP[group] for route, group in terms.ROUTE_GROUPS.items())


def test_frequency_classes_do_not_overlap() -> None:
    """The classes are told apart by their bounds, the lowest of one above the highest of the next."""
    bounds = list(terms.FREQUENCY_CLASSES.values())
    assert all(low <= high for low, high in bounds)
    assert all(upper[0] > lower[1] for upper, lower in pairwise(bounds))


@pytest.mark.parametrize("words", [kind.words for record in records() for kind in record.fields.values() if isinstance(kind, Choice)], ids=repr)
def test_choices_are_closed_lists(words: tuple[str, ...]) -> None:
    """What a key lets an author choose from is a documented list, not one of its own."""
    known = [set(own) for own in LISTS.values()] + [set(terms.ROUTE_GROUPS), {"full-text", "excerpt", "abstract"}]
    assert set(words) in known
