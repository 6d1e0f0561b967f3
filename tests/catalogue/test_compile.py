"""The rows of the index: every entry, every name, every link is there, the same rows whenever they are made."""

from __future__ import annotations

import hashlib
import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NotRequired, Required, Union, get_args, get_origin, get_type_hints, is_typeddict

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermref import documents
from dermref.catalogue.compile import compile_catalogue, source_document
from dermref.catalogue.model import Catalogue, Redirect, Source
from dermref.catalogue.parse import read_catalogue
from dermref.catalogue.problems import Place
from dermref.catalogue.rows import Row, as_json
from dermref.index import Index
from dermref.index.writer import index_in_memory
from dermref.naming import name_key
from dermref.paths import shipped_catalogue
from tests.building import SOUND, write, write_sound
from tests.conftest import META, TINY

NOWHERE = Place("sources.yaml", 1, 1, "")
TYPES: dict[str, Any] = {
    "condition": documents.ConditionDoc,
    "treatment": documents.TreatmentDoc,
    "finding": documents.FindingEntryDoc,
    "source": documents.SourceDoc,
}


@pytest.fixture(scope="module")
def real() -> Catalogue:
    """The shipped catalogue."""
    return read_catalogue([shipped_catalogue()]).catalogue


@pytest.fixture(scope="module", params=["tiny", "shipped"])
def catalogue(request: pytest.FixtureRequest, tiny: Catalogue, real: Catalogue) -> Catalogue:
    """A catalogue as a whole: that of the tests, and the shipped one."""
    return tiny if request.param == "tiny" else real


@pytest.fixture(scope="module")
def rows(catalogue: Catalogue) -> list[Row]:
    """The rows of the catalogue."""
    return list(compile_catalogue(catalogue))


def table(rows: list[Row], name: str) -> list[tuple[Any, ...]]:
    """The rows of one table."""
    return [row.values for row in rows if row.table == name]


def tiny_rows(name: str) -> list[tuple[Any, ...]]:
    """The rows of one table of the tests' catalogue."""
    return table(list(compile_catalogue(read_catalogue([str(TINY)]).catalogue)), name)


def digest(rows: list[Row]) -> str:
    """A short form of all rows."""
    return hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest()


# Completeness


@pytest.mark.parametrize("type_", TYPES)
def test_every_entry_has_its_document(catalogue: Catalogue, rows: list[Row], type_: str) -> None:
    """Each condition, treatment, finding and source is in the index, under its id and name, in the order of ids."""
    entries = getattr(catalogue, f"{type_}s")
    found = {key: (name, json.loads(text)) for kind, key, name, text, _ in table(rows, "entity") if kind == type_}
    assert list(found) == sorted(entries)
    assert all(document["type"] == type_ and document["id"] == key and document["name"] == name for key, (name, document) in found.items())


@pytest.mark.parametrize("type_", TYPES)
def test_every_entry_is_found_by_every_name(catalogue: Catalogue, rows: list[Row], type_: str) -> None:
    """Id, name and every alias, synonym and short name lead to the entry; the text search has it once."""
    names = {(values[0], values[2]) for values in table(rows, "name") if values[1] == type_}
    for key, entry in getattr(catalogue, f"{type_}s").items():
        own = [key, entry.name, *getattr(entry, "aliases", ()), *getattr(entry, "synonyms", ())]
        assert {(name_key(name), key) for name in own if name} <= names
    searched = [key for kind, key, _, _ in table(rows, "search") if kind == type_]
    assert searched == sorted(getattr(catalogue, f"{type_}s"))


def test_every_claim_is_in_the_document(catalogue: Catalogue, rows: list[Row]) -> None:
    """No claim is lost on the way: each section of a condition's document has as many as were written."""
    documents_of = {key: json.loads(text) for kind, key, _, text, _ in table(rows, "entity") if kind == "condition"}
    for key, claims in catalogue.claims.items():
        document = documents_of[key]
        assert sum(len(finding["claims"]) for finding in document["findings"]) == len(claims.findings)
        for section in ("statements", "treatments", "look_alikes", "identity"):
            assert len(document[section]) == len(getattr(claims, section))


def test_every_cited_source_is_in_the_index(catalogue: Catalogue, rows: list[Row]) -> None:
    """Whatever a document cites can be looked up, and is counted among its citations."""
    counted: dict[tuple[str, str], dict[str, int]] = {}
    for source, kind, key, times in table(rows, "citation"):
        assert source in catalogue.sources
        counted.setdefault((kind, key), {})[source] = times
    for key, claims in catalogue.claims.items():
        cited = [citation.id for entry in claims.everything() for citation in entry.sources]
        assert counted[("condition", key)] == {source: cited.count(source) for source in set(cited)}


def test_every_finding_of_a_condition_is_a_posting(catalogue: Catalogue, rows: list[Row]) -> None:
    """What is stated or implied of a finding in a condition is found from the finding, with the claims if it is stated."""
    index = index_in_memory(rows, META)
    found = {
        (posting.condition, finding): (posting.status, posting.through, posting.document)
        for finding in catalogue.findings
        for posting in index.postings(finding)
    }
    expected: dict[tuple[str, str], tuple[str, str | None, Any]] = {}
    for key in catalogue.conditions:
        document = index.document("condition", key)
        expected |= {(key, finding["finding"]): (finding["status"], None, finding) for finding in document["findings"]}
        expected |= {(key, one["finding"]): (one["status"], one["through"], None) for one in document["implied"]}
    assert found == expected


def test_every_treatment_claim_and_dispute_has_a_row(rows: list[Row]) -> None:
    """Each treatment claim and each dispute of a condition can be read without its document, in the same order."""
    therapies: dict[str, list[Any]] = {}
    disputes: dict[str, list[Any]] = {}
    for treatment, condition, route, group, class_, line, position, text in table(rows, "therapy"):
        therapy = json.loads(text)
        assert (treatment, route, group, class_, line) == tuple(therapy[key] for key in ("treatment", "route", "route_group", "class", "line"))
        assert position == len(therapies.setdefault(condition, []))
        therapies[condition].append(therapy)
    for condition, position, text in table(rows, "dispute"):
        assert position == len(disputes.setdefault(condition, []))
        disputes[condition].append(json.loads(text))
    for kind, key, _, text, _ in table(rows, "entity"):
        if kind == "condition":
            document = json.loads(text)
            assert (therapies.get(key, []), disputes.get(key, [])) == (document["treatments"], document["disputes"])


def test_listing_counts_what_the_document_has(catalogue: Catalogue, rows: list[Row]) -> None:
    """The row of `list` counts different findings, treatments, cited sources and disputes; only conditions have one."""
    for kind, key, _, text, listing in table(rows, "entity"):
        if kind != "condition":
            assert listing is None
            continue
        document, counts = json.loads(text), json.loads(listing)
        assert (counts["id"], counts["name"], counts["group"]) == (key, document["name"], document["group"])
        assert counts["findings"] == len({finding["finding"] for finding in document["findings"]})
        assert counts["treatments"] == len({therapy["treatment"] for therapy in document["treatments"]})
        assert counts["disputes"] == len(document["disputes"])
        claims = catalogue.claims[key].everything() if key in catalogue.claims else ()
        assert counts["sources"] == len({citation.id for entry in claims for citation in entry.sources})


# The shape of the documents


def mismatches(value: Any, declared: Any, path: str) -> Iterator[str]:
    """Where a value is not what the type declares."""
    origin, arguments = get_origin(declared), get_args(declared)
    if origin in (NotRequired, Required):
        yield from mismatches(value, arguments[0], path)
    elif is_typeddict(declared):
        if not isinstance(value, dict):
            yield f"{path}: no mapping"
            return
        yield from (f"{path}: lacks {key}" for key in sorted(declared.__required_keys__ - value.keys()))
        hints = get_type_hints(declared)
        for key, own in value.items():
            yield from mismatches(own, hints[key], f"{path}.{key}") if key in hints else [f"{path}: has {key}"]
    elif origin is list:
        if not isinstance(value, list):
            yield f"{path}: no list"
            return
        for number, item in enumerate(value):
            yield from mismatches(item, arguments[0], f"{path}[{number}]")
    elif origin is dict:
        for key, own in value.items():
            yield from mismatches(own, arguments[1], f"{path}.{key}")
    elif origin is Literal:
        yield from [] if value in arguments else [f"{path}: {value!r}"]
    elif origin in (Union, UnionType):
        yield from [] if any(not list(mismatches(value, one, path)) for one in arguments) else [f"{path}: {value!r}"]
    elif declared is float:
        yield from [] if isinstance(value, int | float) and not isinstance(value, bool) else [f"{path}: {value!r}"]
    else:
        yield from [] if type(value) is declared else [f"{path}: {value!r} is no {declared}"]


def test_documents_are_what_their_types_declare(rows: list[Row]) -> None:
    """Every document has exactly the keys that its type declares, with values of the declared types: the published contract."""
    found = [fault for kind, key, _, text, _ in table(rows, "entity") for fault in mismatches(json.loads(text), TYPES[kind], f"{kind} {key}")]
    assert found == []


def test_listings_are_what_their_type_declares(rows: list[Row]) -> None:
    """The same for the rows of `list`."""
    listings = [json.loads(values[4]) for values in table(rows, "entity") if values[4]]
    assert listings
    assert [fault for listing in listings for fault in mismatches(listing, documents.ListingDoc, listing["id"])] == []


@pytest.mark.parametrize(
    ("value", "faults"),
    [
        ({"id": "a", "at": "b"}, []),
        ({"id": "a"}, ["x: lacks at"]),
        ({"id": "a", "at": "b", "on": "c"}, ["x: has on"]),
        ({"id": "a", "at": 1}, ["x.at: 1 is no <class 'str'>"]),
        (["a"], ["x: no mapping"]),
    ],
)
def test_comparison_with_a_type_finds_faults(value: object, faults: list[str]) -> None:
    """The comparison itself would notice a missing key, a key too many, a value of another type."""
    assert list(mismatches(value, documents.CitationDoc, "x")) == faults


# Determinism


def test_same_rows_whenever_they_are_made(catalogue: Catalogue, rows: list[Row]) -> None:
    """Compiling the catalogue again gives identical rows in identical order."""
    assert list(compile_catalogue(catalogue)) == rows


def test_same_rows_in_every_process(real: Catalogue) -> None:
    """Reading and compiling the shipped catalogue gives identical rows in processes whose sets are ordered differently."""
    code = (
        "import hashlib\n"
        "from dermref.catalogue.compile import compile_catalogue\n"
        "from dermref.catalogue.parse import read_catalogue\n"
        "from dermref.paths import shipped_catalogue\n"
        "rows = compile_catalogue(read_catalogue([shipped_catalogue()]).catalogue)\n"
        "print(hashlib.sha256(repr([tuple(row) for row in rows]).encode()).hexdigest())\n"
    )
    digests = {
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, env={**os.environ, "PYTHONHASHSEED": seed}, check=True
        ).stdout.strip()
        for seed in ("1", "2")
    }
    assert digests == {digest(list(compile_catalogue(real)))}


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_order_of_entries_makes_no_difference(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """The rows are the same in whatever order the entries of a register are written."""
    files = {path.relative_to(TINY).as_posix(): path.read_text(encoding="utf-8") for path in TINY.rglob("*.yaml")}
    straight = read_catalogue([str(TINY)]).catalogue
    for name in ("conditions", "findings", "treatments", "sources"):
        body = "\n".join(line for line in files[f"{name}.yaml"].splitlines() if not line.startswith("#"))
        files[f"{name}.yaml"] = "\n\n".join(data.draw(st.permutations(body.strip().split("\n\n")))) + "\n"
    shuffled = read_catalogue([write(tmp_path_factory.mktemp("shuffled"), files)])
    assert shuffled.problems == []
    assert list(compile_catalogue(shuffled.catalogue)) == list(compile_catalogue(straight))


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_order_of_claims_makes_no_difference_to_the_findings(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """In whatever order claims are written, the same findings with the same status, frequency and place come out of them."""
    text = (TINY / "claims" / "red-scalp.yaml").read_text(encoding="utf-8")
    head, found, rest = text.partition("findings:\n")
    claims, gap, tail = rest.partition("\n\n")
    files = {path.relative_to(TINY).as_posix(): path.read_text(encoding="utf-8") for path in TINY.rglob("*.yaml")}
    files["claims/red-scalp.yaml"] = head + found + "\n".join(data.draw(st.permutations(claims.splitlines()))) + gap + tail
    shuffled = read_catalogue([write(tmp_path_factory.mktemp("shuffled"), files)]).catalogue
    assert _findings(shuffled) == _findings(read_catalogue([str(TINY)]).catalogue)


def _findings(catalogue: Catalogue) -> list[tuple[Any, ...]]:
    return [values[:-1] for values in table(list(compile_catalogue(catalogue)), "posting") if values[1] == "red-scalp"]


FREQUENCIES = st.one_of(
    st.sampled_from(["always", "very-frequent", "frequent", "occasional", "rare"]).map(lambda word: (word, {"class": word})),
    st.integers(0, 1000).map(lambda tenths: (f"{{percent: {tenths / 10}}}", {"low": tenths / 10, "high": tenths / 10})),
    st.tuples(st.integers(0, 99), st.integers(1, 100)).filter(lambda pair: pair[0] < pair[1]).map(
        lambda pair: (f"{{percent: [{pair[0]}, {pair[1]}], patients: 7}}", {"low": pair[0], "high": pair[1], "patients": 7})
    ),
    st.integers(1, 5000).flatmap(lambda patients: st.tuples(st.integers(0, patients), st.just(patients))).map(
        lambda pair: (f"{{count: {pair[0]}, patients: {pair[1]}}}", {"count": pair[0], "patients": pair[1]})
    ),
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(FREQUENCIES)
def test_frequency_survives(tmp_path_factory: pytest.TempPathFactory, frequency: tuple[str, dict[str, Any]]) -> None:
    """However a frequency is given, the index holds it as given, with bounds that are ordered and between 0 and 100."""
    written, expected = frequency
    claim = f"- {{finding: scar, present: true, frequency: {written}, sources: [{{id: ames, at: p}}]}}\n"
    folder = tmp_path_factory.getbasetemp() / "frequency"
    read = read_catalogue([write_sound(folder, added={"claims/red-scalp.yaml": claim})])
    assert read.problems == []
    text = next(row.values[-1] for row in compile_catalogue(read.catalogue) if row.table == "posting" and row.values[:2] == ("scar", "red-scalp"))
    found = json.loads(text)["claims"][0]["frequency"]
    assert {key: found[key] for key in expected} == expected
    assert set(found) == {"low", "high"} | set(expected)
    assert 0 <= found["low"] <= found["high"] <= 100


# Single rows


def test_json_is_compact_and_readable() -> None:
    """Documents are stored without blanks, with letters as they are, keys in the order of the document."""
    assert as_json({"b": ["ä", 1.5], "a": None}) == '{"b":["ä",1.5],"a":null}'


def test_json_has_no_values_that_json_lacks() -> None:
    """A value that JSON does not know is refused rather than written in Python's own way."""
    with pytest.raises(ValueError, match="JSON"):
        as_json(float("nan"))


def test_names_of_one_form_are_one_row() -> None:
    """Names that are compared alike make one row, with the id as label before the name."""
    found = [values for values in tiny_rows("name") if values[2] == "red-scalp" and values[1] == "condition"]
    assert found == [
        ("red scalp", "condition", "red-scalp", "red-scalp"),
        ("rs", "condition", "red-scalp", "RS"),
        ("rubor capitis", "condition", "red-scalp", "rubor capitis"),
        ("ruddy scalp", "condition", "red-scalp", "ruddy-scalp"),
    ]


def test_source_is_found_by_its_short_name() -> None:
    """A source answers to its id and to its short name, if it has one."""
    assert [values for values in tiny_rows("name") if values[1] == "source" and values[2] == "sheet"] == [
        ("sheet", "source", "sheet", "sheet"),
        ("dunn sheet", "source", "sheet", "Dunn sheet"),
    ]


def test_redirects_of_every_register_are_names(tmp_path: Path) -> None:
    """The old id of a condition, finding, treatment or source leads to the entry of today."""
    added = {f"{name}.yaml": f"old: {{redirect: {new}}}\n" for name, new in
             (("conditions", "red-scalp"), ("findings", "itch"), ("treatments", "cream"), ("sources", "ames"))}  # fmt: skip
    rows = list(compile_catalogue(read_catalogue([write_sound(tmp_path, added=added)]).catalogue))
    assert [values for values in table(rows, "name") if values[0] == "old"] == [
        ("old", "condition", "red-scalp", "old"),
        ("old", "finding", "itch", "old"),
        ("old", "source", "ames", "old"),
        ("old", "treatment", "cream", "old"),
    ]


def test_redirects_come_by_register() -> None:
    """Old ids come in a fixed order, whatever the order of the files that name them."""
    redirects = {register: {key: Redirect(NOWHERE, "new") for key in ("b", "a")} for register in ("sources", "findings")}
    found = [row.values for row in compile_catalogue(Catalogue(redirects=redirects))]
    assert [(type_, key) for key, type_, _, _ in found] == [("finding", "a"), ("finding", "b"), ("source", "a"), ("source", "b")]


def test_citations_come_by_source() -> None:
    """The sources of an entry come in the order of their ids, whatever the order in which they are cited."""
    assert [values for values in tiny_rows("citation") if values[2] in ("red-scalp", "rubrazine")] == [
        ("review-2020", "condition", "red-scalp", 7),
        ("series-2010", "condition", "red-scalp", 8),
        ("sheet", "condition", "red-scalp", 12),
        ("review-2020", "treatment", "rubrazine", 3),
        ("sheet", "treatment", "rubrazine", 1),
    ]


def test_claims_have_no_names() -> None:
    """Claims are no entries: nothing leads to them."""
    catalogue = Catalogue(redirects={"claims": {"old": Redirect(NOWHERE, "red-scalp")}})
    assert list(compile_catalogue(catalogue)) == []


def test_condition_is_searched_by_what_it_has() -> None:
    """The text search of a condition has its aliases, the findings that are there, statements, tells and notes, not what is absent."""
    body = {key: text for kind, key, _, text in tiny_rows("search") if kind == "condition"}
    for words in ("rubor capitis", "Follicular pustule", "Redness from ear to ear.", "Hair is missing.", "worse at night", "a wide one"):
        assert words in body["red-scalp"]
    assert "Itch" not in body["bald-scalp"]


def test_urgency_is_listed_by_weight(tmp_path: Path) -> None:
    """The list shows each urgency once, the gravest first."""
    said = "".join(
        f"- {{about: urgency, urgency: {word}, text: x, sources: [{{id: ames, at: p}}]}}\n"
        for word in ("routine", "malignant", "emergency", "malignant")
    )
    rows = list(compile_catalogue(read_catalogue([write_sound(tmp_path, added={"claims/red-scalp.yaml": "statements:\n" + said})]).catalogue))
    listing = next(json.loads(values[4]) for values in table(rows, "entity") if values[:2] == ("condition", "red-scalp"))
    assert listing["urgency"] == ["emergency", "malignant", "routine"]


def test_condition_without_claims_has_rows() -> None:
    """A condition of which nothing is claimed is in the index all the same, with counts of zero."""
    catalogue = read_catalogue([str(TINY)]).catalogue
    del catalogue.claims["itchy-scalp"]
    rows = list(compile_catalogue(catalogue))
    listing = next(json.loads(values[4]) for values in table(rows, "entity") if values[:2] == ("condition", "itchy-scalp"))
    assert [listing[key] for key in ("findings", "treatments", "sources", "disputes")] == [0, 0, 0, 0]


def test_treatment_has_its_facts(tmp_path: Path) -> None:
    """What is known of a drug itself is in its document, cited, and counted among the citations."""
    oil = """\
        oil:
          name: Oil
          class: emollient
          synonyms: [Oleum]
          broader: [cream]
          codes: {mesh: D1}
          action: [{text: coats, sources: [{id: ames, at: p}]}]
          warnings: [{text: stains, route: topical, frequency: rare, sources: [{id: ames, at: q}, {id: bell, at: r}]}]
        """
    rows = list(compile_catalogue(read_catalogue([write_sound(tmp_path, added={"treatments.yaml": oil})]).catalogue))
    text = next(values[3] for values in table(rows, "entity") if values[:2] == ("treatment", "oil"))
    assert json.loads(text) == {
        "type": "treatment",
        "id": "oil",
        "name": "Oil",
        "class": "emollient",
        "synonyms": ["Oleum"],
        "broader": ["cream"],
        "origin": "shipped",
        "codes": {"mesh": "D1"},
        "action": [{"text": "coats", "sources": [{"id": "ames", "at": "p"}]}],
        "adverse_effects": [],
        "pregnancy": [],
        "monitoring": [],
        "warnings": [
            {
                "text": "stains",
                "frequency": {"low": 1, "high": 4, "class": "rare"},
                "route": "topical",
                "sources": [{"id": "ames", "at": "q"}, {"id": "bell", "at": "r"}],
            }
        ],
    }
    assert [values for values in table(rows, "citation") if values[1] == "treatment"] == [
        ("ames", "treatment", "oil", 2),
        ("bell", "treatment", "oil", 1),
    ]


def test_finding_knows_its_narrower_ones() -> None:
    """A finding lists what is directly narrower, in the order of ids."""
    found = {key: json.loads(text) for kind, key, _, text, _ in tiny_rows("entity") if kind == "finding"}
    assert (found["itch"]["narrower"], found["severe-itch"]["broader"], found["scar"]["narrower"]) == (["severe-itch"], ["itch"], [])


def test_entry_of_an_own_catalogue_says_so(tmp_path: Path) -> None:
    """Documents of every type name the catalogue that they come from."""
    own = {name: SOUND[name] for name in SOUND if "/" not in name}
    catalogue = read_catalogue([write_sound(tmp_path / "lower"), write(tmp_path / "mine", own)]).catalogue
    found = {kind: json.loads(text)["origin"] for kind, _, _, text, _ in table(list(compile_catalogue(catalogue)), "entity")}
    assert found == dict.fromkeys(TYPES, "mine")


def figures(index: Index, finding: str) -> dict[str, tuple[object, ...]]:
    """Status, what implies it, bounds, number of sources that say so and of all, of a finding in each condition."""
    return {one.condition: (one.status, one.through, one.low, one.high, one.said, one.sources) for one in index.figures([finding])[finding]}


def test_posting_counts_who_says_it(index: Index) -> None:
    """A posting says how many sources say that the finding is there, and of how many that the condition's findings cite in all."""
    assert figures(index, "scar") == {
        "bald-scalp": ("present", None, 100, 100, 1, 1),
        "red-scalp": ("disputed", None, None, None, 1, 3),
    }


def test_implied_finding_counts_as_what_implies_it(index: Index) -> None:
    """A finding that follows from another has the figures of that other; one that is not there is said by nobody."""
    assert figures(index, "itch") == {
        "bald-scalp": ("absent", None, None, None, 0, 1),
        "itchy-scalp": ("present", "severe-itch", None, None, 1, 1),
        "red-scalp": ("present", None, 72.5, 99, 2, 3),
    }


@pytest.mark.parametrize(
    ("claims", "expected"),
    [
        (["present: false, frequency: rare", "present: false, frequency: {percent: 6}"], ("absent", 1, 6)),
        (["present: false, frequency: rare", "present: false"], ("absent", 1, 4)),
        (["present: false", "present: false"], ("absent", None, None)),
        (["present: true, frequency: {percent: 50}", "present: false, frequency: rare"], ("disputed", 50, 50)),
        (["present: true", "present: false, frequency: rare"], ("disputed", None, None)),
    ],
)
def test_denial_may_say_how_rare(tmp_path: Path, claims: list[str], expected: tuple[object, ...]) -> None:
    """A finding that is called absent because it is rare counts with how rare; one that is disputed does not."""
    said = "".join(
        f"- {{finding: scar, {claim}, sources: [{{id: {source}, at: p}}]}}\n" for claim, source in zip(claims, ("ames", "bell"), strict=True)
    )
    catalogue = read_catalogue([write_sound(tmp_path, added={"claims/red-scalp.yaml": said})]).catalogue
    found = figures(index_in_memory(compile_catalogue(catalogue), META), "scar")["red-scalp"]
    assert (found[0], found[2], found[3]) == expected


def test_everything_broader_has_a_row(tmp_path: Path) -> None:
    """For each finding everything that it implies can be looked up, however far up."""
    added = {
        "findings.yaml": "burn: {name: Burn, kind: symptom, definition: x, broader: [ache]}\n"
        "ache: {name: Ache, kind: symptom, definition: x, broader: [itch]}\n"
    }
    rows = list(compile_catalogue(read_catalogue([write_sound(tmp_path, added=added)]).catalogue))
    assert table(rows, "broader") == [("ache", "itch"), ("burn", "ache"), ("burn", "itch")]


def test_depth_of_a_condition_is_listed() -> None:
    """The row of `list` tells how deep an entry is: claims, frequencies, look-alikes, sources by kind, the last second reading."""
    listings = {key: json.loads(listing) for kind, key, _, _, listing in tiny_rows("entity") if kind == "condition"}
    numbers = ("claims", "absent", "frequencies", "look_alikes", "source_kinds", "reviewed", "claims_checked")
    assert [listings["bald-scalp"][name] for name in numbers] == [9, 1, 2, 1, {"review": 1}, None, 0]
    assert listings["red-scalp"]["source_kinds"] == {"case-series": 1, "review": 1, "clinician-sheet": 1}
    assert list(listings["red-scalp"]["source_kinds"]) == ["case-series", "review", "clinician-sheet"]


@pytest.mark.parametrize(("checked", "counted"), [((1, 2), 3), ((14, 9), 12)])
def test_second_readings_are_listed(tmp_path: Path, checked: tuple[int, int], counted: int) -> None:
    """The list has the date of the last second reading and how many claims all of them opened and left in, never more than there are."""
    signs = "".join(f"- {{finding: scar, present: true, note: Note {number}., sources: [{{id: ames, at: p}}]}}\n" for number in range(11))
    one, other = checked
    last = f"- {{date: 2026-11-22, checked: {one + 2}, corrected: 1, removed: 2}}\n"
    readings = f"reviewed:\n{last}- {{date: 2026-03-01, checked: {other}, corrected: 0, removed: 0}}\n"
    rows = list(compile_catalogue(read_catalogue([write_sound(tmp_path, added={"claims/red-scalp.yaml": signs + readings})]).catalogue))
    listing = next(json.loads(values[4]) for values in table(rows, "entity") if values[:2] == ("condition", "red-scalp"))
    assert (listing["reviewed"], listing["claims"], listing["claims_checked"]) == ("2026-11-22", 12, counted)


# Sources

SOURCE = Source(NOWHERE, "review", "Scalps", "abstract", "2026-11-22")


def of(**values: Any) -> dict[str, Any]:
    """The document of a source with these values."""
    return dict(source_document("ames", Catalogue(sources={"ames": replace(SOURCE, **values)})))


@pytest.mark.parametrize(
    ("values", "address"),
    [
        ({"doi": "10.1000/x", "pmid": "1", "pmcid": "PMC2", "url": "https://example.org", "isbn": "3"}, "https://doi.org/10.1000/x"),
        ({"pmid": "1", "pmcid": "PMC2", "url": "https://example.org"}, "https://pubmed.ncbi.nlm.nih.gov/1/"),
        ({"pmcid": "PMC2", "url": "https://example.org"}, "https://pmc.ncbi.nlm.nih.gov/articles/PMC2/"),
        ({"url": "https://example.org", "isbn": "3"}, "https://example.org"),
        ({"isbn": "3-540-1"}, "ISBN 3-540-1"),
    ],
)
def test_address_of_a_source(values: dict[str, str], address: str) -> None:
    """A source is found by its DOI before its PMID before its PMCID before its own address before its ISBN."""
    assert of(**values)["address"] == address


@pytest.mark.parametrize(
    ("values", "citation"),
    [
        ({"authors": ("Ames A", "Bell B"), "year": 2020, "journal": "J Invented"}, "Ames A, Bell B (2020). Scalps. J Invented."),
        ({"organisation": "Invented Society", "publisher": "Press"}, "Invented Society (undated). Scalps. Press."),
        ({"authors": ("Ames A",), "organisation": "Invented Society", "year": 2020}, "Ames A (2020). Scalps."),
        ({"authors": ("Ames A",), "title": "Which scalp?"}, "Ames A (undated). Which scalp?"),
        ({"authors": ("Ames A",), "title": "Scalps."}, "Ames A (undated). Scalps."),
        ({"authors": ("Ames A",), "journal": "J", "publisher": "P"}, "Ames A (undated). Scalps. J."),
    ],
)
def test_citation_of_a_source(values: dict[str, Any], citation: str) -> None:
    """The bibliographic line says who, when, what and where, without doubled marks."""
    assert of(**values)["citation"] == citation


@pytest.mark.parametrize(("name", "shown"), [("", "ames"), ("Ames review", "Ames review")])
def test_name_of_a_source(name: str, shown: str) -> None:
    """A source goes by its short name, or else by its id."""
    assert of(name=name)["name"] == shown


def test_a_look_alike_without_a_sheet_is_found_by_each_of_its_names(tmp_path: Path) -> None:
    """Whole, without what stands in brackets, and each of several; of one that is nothing but brackets, the whole."""
    look_alikes = "".join(f"  - {{name: {name}, tell: Nothing., sources: [{{id: ames, at: p}}]}}\n" for name in ("'(itch)'", "Wart or mole (nevus)"))
    files = {
        "conditions.yaml": "a: {name: A scalp, group: scarring-mixed}\n",
        "findings.yaml": "itch: {name: Itch, kind: symptom, definition: A.}\n",
        "sources.yaml": "ames: {kind: review, title: S, authors: [Ames A], doi: 10.1000/s, read: abstract, accessed: 2026-11-22}\n",
        "claims/a.yaml": f"findings:\n  - {{finding: itch, present: true, sources: [{{id: ames, at: p}}]}}\nlook_alikes:\n{look_alikes}",
    }
    named = read_catalogue([write(tmp_path, files)]).catalogue
    keys = {row.values[0] for row in compile_catalogue(named) if row.table == "outside"}
    assert keys == {"(itch)", "wart or mole (nevus)", "wart or mole", "wart", "mole"}
