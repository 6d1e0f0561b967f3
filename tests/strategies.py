"""Hypothesis strategies for whole catalogues: sound ones, with every kind of entry, and texts that would like to be markup."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from dermref.catalogue import terms
from dermref.catalogue.checks import FORGED_MARK

Draw = Any
Files = dict[str, str]

# What is markup, a formula, a separator or an escape in one format or another; letters of several scripts; blanks to fold.
LETTERS = "abcdefghij XYZ0123456789 .,;:!?'\"()-+=@#$%&/\\|<>[]{}*_`~^ éß–αжش痒か😀"
PIECES = (
    "|", "\\|", "<script>alert(1)</script>", "]]>", "<!--", '"onload="x', "javascript:alert(1)", "https://example.org/a_b?c=d&e=f", "www.example.org",
    "=1+1", "+1", "-1", "-3.5", "@SUM(A1)", "&amp;", "&lt;", "`code`", "**bold**", "_it_", "~~gone~~", "![x](y)", "[see-doc-2]", "[/x]", "[red]",
    "1. one", "# head", "- item", "---", "a  b", "'", '"', '""', ",", ";", "\\x1b", "\\", "true", "null", "NaN",
)  # fmt: skip


def texts(longest: int = 60) -> st.SearchStrategy[str]:
    """A text that a catalogue may hold, white space folded as the reader folds it."""
    parts = st.one_of(st.text(LETTERS, min_size=1, max_size=20), st.sampled_from(PIECES))
    joined = st.lists(parts, min_size=1, max_size=3).map(lambda some: " ".join("".join(some).split())[:longest].strip())
    return joined.filter(lambda text: bool(text) and not FORGED_MARK.search(text))


def frequencies() -> st.SearchStrategy[Any]:
    """How often: a class, a percentage, a span of percentages, or a count."""
    percent = st.integers(0, 100)
    counts = st.tuples(st.integers(0, 40), st.integers(40, 400)).map(lambda pair: {"count": pair[0], "patients": pair[1]})
    spans = st.tuples(st.integers(0, 50), st.integers(51, 100)).map(lambda pair: {"percent": list(pair)})
    return st.one_of(st.sampled_from(list(terms.FREQUENCY_CLASSES)), percent.map(lambda value: {"percent": value}), spans, counts)


def _cited(keys: Sequence[str]) -> st.SearchStrategy[list[dict[str, str]]]:
    citation = st.fixed_dictionaries({"id": st.sampled_from(list(keys)), "at": texts(30)})
    return st.lists(citation, min_size=1, max_size=2, unique_by=lambda one: one["id"])


def _some(values: Mapping[str, st.SearchStrategy[Any]]) -> st.SearchStrategy[dict[str, Any]]:
    """A mapping in which each of these keys may be missing."""
    return st.fixed_dictionaries({}, optional=dict(values))


@st.composite
def catalogues(draw: Draw) -> Files:
    """The files of a sound catalogue: one to three conditions with claims of every kind on up to five findings and three treatments.

    Ids are condition-0, finding-0, treatment-0, source-0 and so on; every finding has the synonym "signN", so that a test can name it.
    """
    keys = {word: [f"{word}-{number}" for number in range(draw(st.integers(1, most)))] for word, most in COUNTS.items()}
    files = {
        "conditions.yaml": {key: draw(_condition(number)) for number, key in enumerate(keys["condition"])},
        "findings.yaml": {key: draw(_finding(number, keys["finding"][:number])) for number, key in enumerate(keys["finding"])},
        "treatments.yaml": {key: draw(_treatment(number, keys)) for number, key in enumerate(keys["treatment"])},
        "sources.yaml": {key: draw(_source(number)) for number, key in enumerate(keys["source"])},
        **{f"claims/{key}.yaml": draw(_claims(key, keys)) for key in keys["condition"]},
    }
    # A source that is cited nowhere is a fault: the first condition cites them all.
    everyone = [{"id": key, "at": "page 1"} for key in keys["source"]]
    files["claims/condition-0.yaml"].setdefault("statements", []).append({"about": "evidence", "text": "All of them.", "sources": everyone})
    return {name: json.dumps(content, ensure_ascii=False) for name, content in files.items()}


COUNTS = {"condition": 3, "finding": 5, "treatment": 3, "source": 3}


@st.composite
def _condition(draw: Draw, number: int) -> dict[str, Any]:
    entry = {"name": f"{draw(texts())} c{number}", "group": draw(st.sampled_from(terms.CONDITION_GROUPS))}
    code = st.fixed_dictionaries({"id": texts(20), "match": st.sampled_from(terms.CODE_MATCHES)}, optional={"label": texts(20)})
    aliases = st.just([f"{draw(texts(20))} alias{number}"])
    return {**entry, **draw(_some({"aliases": aliases, "codes": st.dictionaries(st.sampled_from(terms.CODE_SYSTEMS), code, min_size=1, max_size=2)}))}


@st.composite
def _finding(draw: Draw, number: int, earlier: Sequence[str]) -> dict[str, Any]:
    entry = {"name": f"{draw(texts())} f{number}", "kind": draw(st.sampled_from(terms.FINDING_KINDS)), "definition": draw(texts())}
    above = {"broader": st.just([draw(st.sampled_from(list(earlier)))])} if earlier else {}
    return {**entry, "synonyms": [f"sign{number}"], **draw(_some({"exclusive_group": st.just("one-of-these"), **above}))}


@st.composite
def _treatment(draw: Draw, number: int, keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    entry = {"name": f"{draw(texts())} t{number}", "class": draw(st.sampled_from(["tetracycline", "physical"]))}
    optional = {"frequency": frequencies(), "route": st.sampled_from(list(terms.ROUTE_GROUPS))}
    facts = st.lists(st.fixed_dictionaries({"text": texts(), "sources": _cited(keys["source"])}, optional=optional), min_size=1, max_size=2)
    known = dict.fromkeys(("action", "adverse_effects", "pregnancy", "monitoring", "warnings"), facts)
    above = {"broader": st.just([f"treatment-{number - 1}"])} if number else {}
    return {**entry, **draw(_some({"synonyms": st.just([f"{draw(texts(20))} drug{number}"]), **known, **above}))}


@st.composite
def _source(draw: Draw, number: int) -> dict[str, Any]:
    entry = {
        "kind": draw(st.sampled_from(terms.SOURCE_KINDS)),
        "title": draw(texts()),
        "authors": [draw(texts(20))],
        "read": draw(st.sampled_from(["full-text", "excerpt", "abstract"])),
        "accessed": "2026-11-22",
    }
    address = st.sampled_from([
        {"doi": f"10.1002/(SICI)10-97<1::AID{number}>3.0.CO;2-#"}, {"pmid": str(1000 + number)}, {"url": f"https://example.org/{number}?a=1&b='\"|"},
        {"url": f"http://example.org/{number}"}, {"isbn": "978-3-642-97234-8"},
    ])  # fmt: skip
    optional = {"year": st.integers(1900, 2026), "journal": texts(30), "patients": st.integers(1, 500), "note": texts(), "name": texts(30)}
    return {**entry, **draw(address), **draw(_some(optional))}


@st.composite
def _claims(draw: Draw, condition: str, keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    others = [key for key in keys["condition"] if key != condition]
    statements = st.lists(_statement(keys), max_size=3)
    treatments = st.lists(_treatment_claim(keys), max_size=3)
    look_alikes = st.lists(_look_alike(keys, others), max_size=2)
    claims = {"findings": draw(_finding_claims(keys)), "statements": draw(statements)}
    claims |= {"treatments": draw(treatments), "look_alikes": draw(look_alikes), "disputes": _explanations(draw, claims["findings"], keys)}
    claims["patients"] = [
        {**told, "sources": [{"id": draw(st.sampled_from(list(keys["source"]))), "at": f"case {number}"}]}
        for number, told in enumerate(draw(st.lists(_patient(keys), max_size=2)))
    ]
    if others:
        said = {"condition": st.sampled_from(others), "same": st.booleans(), "sources": _cited(keys["source"])}
        claims["identity"] = draw(st.lists(st.fixed_dictionaries(said, optional={"note": texts()}), max_size=2))
    return {**{name: value for name, value in claims.items() if value}, **draw(_some({"coverage_note": texts()}))}


@st.composite
def _patient(draw: Draw, keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """At least one finding, each there or not."""
    seen = draw(st.dictionaries(st.sampled_from(list(keys["finding"])), st.booleans(), min_size=1))
    lists = {name: [finding for finding, there in seen.items() if there is present] for name, present in (("present", True), ("absent", False))}
    told = {"age": st.integers(0, 130), "sex": st.sampled_from(terms.SEXES), "note": texts()}
    return {**{name: those for name, those in lists.items() if those}, **draw(_some(told))}


@st.composite
def _finding_claims(draw: Draw, keys: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """At least one claim; each source takes one stance on each finding, and takes it once."""
    pairs = [(finding, source) for finding in keys["finding"] for source in keys["source"]]
    claims = []
    for finding, source in draw(st.lists(st.sampled_from(pairs), min_size=1, max_size=8, unique=True)):
        present = draw(st.booleans())
        said = {"finding": finding, "present": present, "sources": [{"id": source, "at": draw(texts(20))}]}
        often = {"frequency": frequencies()} if present else {}
        claims.append({**said, **draw(_some({"note": texts(), "years": st.sampled_from([20, [3, 14]]), **often}))})
    return claims


@st.composite
def _statement(draw: Draw, keys: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    about = draw(st.sampled_from(terms.STATEMENT_TOPICS))
    said = {"about": about, "text": draw(texts()), "sources": draw(_cited(keys["source"]))}
    if about == "patient-question":
        said["question"] = draw(st.sampled_from(terms.PATIENT_QUESTIONS))
    if about == "urgency":
        said["urgency"] = draw(st.sampled_from(terms.URGENCIES))
    return said


def _treatment_claim(keys: Mapping[str, Sequence[str]]) -> st.SearchStrategy[dict[str, Any]]:
    said = {
        "treatment": st.sampled_from(list(keys["treatment"])),
        "route": st.sampled_from(list(terms.ROUTE_GROUPS)),
        "sources": _cited(keys["source"]),
    }
    details = ("dose", "schedule", "method", "outcome", "time_to_effect", "duration_of_effect", "note")
    words = {"line": st.sampled_from(terms.LINES), "evidence": st.sampled_from(terms.EVIDENCE), "helps": st.booleans(), "best": st.booleans()}
    return st.fixed_dictionaries(said, optional={**{name: texts(30) for name in details}, **words, "response": frequencies()})


@st.composite
def _look_alike(draw: Draw, keys: Mapping[str, Sequence[str]], others: Sequence[str]) -> dict[str, Any]:
    named = st.fixed_dictionaries({"name": texts(30)})
    who = st.one_of(named, st.fixed_dictionaries({"condition": st.sampled_from(list(others))})) if others else named
    said = {**draw(who), "tell": draw(texts()), "sources": draw(_cited(keys["source"]))}
    return {**said, **draw(_some({"findings": st.just([draw(st.sampled_from(list(keys["finding"])))])}))}


def _explanations(draw: Draw, claims: Sequence[Mapping[str, Any]], keys: Mapping[str, Sequence[str]]) -> list[dict[str, Any]]:
    """For a finding on which sources oppose each other there may be an explanation."""
    stances: dict[str, set[bool]] = {}
    for claim in claims:
        stances.setdefault(claim["finding"], set()).add(claim["present"])
    opposed = [finding for finding, taken in stances.items() if len(taken) == 2]
    if not opposed or not draw(st.booleans()):
        return []
    said = {"finding": opposed[0], "kind": draw(st.sampled_from(terms.DISPUTE_KINDS)), "text": draw(texts())}
    return [{**said, "sources": draw(_cited(keys["source"]))}]
