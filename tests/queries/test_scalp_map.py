"""dermref.queries.scalp_map: every site of the scalp with what is said of it, and nothing made up."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema
import pytest

from dermref.errors import WrongUsage
from dermref.index import Index
from dermref.queries.scalp_map import BESIDE, scalp_map
from dermref.views.machine import as_json
from tests.conftest import ROOT
from tests.pages import index_of

SCHEMA = json.loads((ROOT / "docs" / "schema" / "map.json").read_text("utf-8"))
SITES = """
site-scalp: {name: Scalp, kind: site, definition: All of it.}
site-vertex: {name: Vertex, kind: site, definition: The crown., broader: [site-scalp]}
site-whorl: {name: Whorl, kind: site, definition: The whorl., broader: [site-vertex]}
site-occiput: {name: Occiput, kind: site, definition: The back., broader: [site-scalp]}
site-forehead: {name: Forehead, kind: site, definition: Below the hair.}
site-trunk: {name: Trunk, kind: site, definition: The body.}
site-back: {name: Back, kind: site, definition: Its back., broader: [site-trunk]}
site-limbs: {name: Limbs, kind: site, definition: Arms and legs.}
pattern-diffuse: {name: Diffuse, kind: distribution, definition: Everywhere.}
"""
CLAIMS = """
- {finding: site-whorl, present: true, main: true, frequency: {percent: 40}, sources: [{id: ames, at: table 2}]}
- {finding: site-occiput, present: true, sources: [{id: ames, at: table 1}]}
- {finding: site-occiput, present: false, sources: [{id: bell, at: page 1}]}
- {finding: site-trunk, present: false, sources: [{id: ames, at: table 1}]}
- {finding: pattern-diffuse, present: true, sources: [{id: bell, at: page 3}]}
"""


@pytest.fixture
def data(tmp_path: Path) -> Any:
    """The map of two conditions, of one of which nothing is said."""
    index = index_of(tmp_path, added={"findings.yaml": SITES, "claims/red-scalp.yaml": CLAIMS})
    return scalp_map(index, ["red-scalp", "bald-scalp"]).data


def cell(data: Any, site: str, condition: str = "red-scalp") -> Any:
    """What is said of a site or pattern."""
    (row,) = [row for row in data["sites"] + data["patterns"] if row["finding"] == site]
    return row["cells"][condition]


def test_a_stated_site_has_status_main_frequency_and_sources(data: Any) -> None:
    """As the sheet has them."""
    said = cell(data, "site-whorl")
    assert (said["status"], said["main"], said["through"]) == ("present", True, None)
    assert said["frequency"] == {"low": 40, "high": 40}
    assert said["sources"] == [{"id": "ames", "at": "table 2"}]


def test_a_wider_site_follows_from_a_narrower_one(data: Any) -> None:
    """With the site it follows from and the sources of that, but neither its frequency nor its being the main one."""
    said = cell(data, "site-vertex")
    assert (said["status"], said["main"], said["frequency"]) == ("present", False, None)
    assert (said["through"], said["through_name"]) == ("site-whorl", "Whorl")
    assert said["sources"] == [{"id": "ames", "at": "table 2"}]


def test_opposing_claims_are_disputed(data: Any) -> None:
    """With the sources of both sides, and the dispute itself."""
    assert cell(data, "site-occiput")["status"] == "disputed"
    assert {citation["id"] for citation in cell(data, "site-occiput")["sources"]} == {"ames", "bell"}
    assert [dispute["subject"] for dispute in data["disputes"]] == ["site-occiput"]


def test_no_source_says_is_not_absent(data: Any) -> None:
    """Of a condition of which nothing is said every cell says so, and cites nobody."""
    assert {row["cells"]["bald-scalp"]["status"] for row in data["sites"] + data["patterns"]} == {"unstated"}
    assert cell(data, "site-trunk")["status"] == "absent"
    assert cell(data, "site-forehead")["status"] == "unstated"


def test_every_site_of_the_scalp_is_there_and_others_if_stated(data: Any) -> None:
    """The scalp's first, by name; then those beside it; off the scalp only what a source names itself."""
    assert [(row["finding"], row["on_scalp"]) for row in data["sites"]] == [
        ("site-occiput", True), ("site-scalp", True), ("site-vertex", True), ("site-whorl", True), ("site-forehead", False), ("site-trunk", False),
    ]  # fmt: skip
    assert [row["finding"] for row in data["patterns"]] == ["pattern-diffuse"]


def test_main_site_disputes_are_there(index: Index) -> None:
    """Two sources that name different main sites oppose each other."""
    assert [dispute["about"] for dispute in scalp_map(index, ["red-scalp"]).data["disputes"]] == ["main-site"]


def test_disputes_on_exclusive_patterns_are_there(tmp_path: Path) -> None:
    """Few lesions, says one; many, says the other."""
    patterns = """
    few: {name: Few, kind: distribution, definition: Few., exclusive_group: number}
    many: {name: Many, kind: distribution, definition: Many., exclusive_group: number}
    """
    claims = """
    - {finding: few, present: true, sources: [{id: ames, at: table 1}]}
    - {finding: many, present: true, sources: [{id: bell, at: page 1}]}
    """
    data = scalp_map(index_of(tmp_path, added={"findings.yaml": patterns, "claims/red-scalp.yaml": claims}), ["red-scalp"]).data
    assert [dispute["about"] for dispute in data["disputes"]] == ["group"]


@pytest.mark.parametrize("keys", [[], ["red-scalp", "bald-scalp", "itchy-scalp", "a", "b"]])
def test_none_or_five_conditions_are_too_few_or_too_many(index: Index, keys: list[str]) -> None:
    """The cause has the number, the remedy an example."""
    with pytest.raises(WrongUsage, match=f"one to 4 conditions, not {len(keys)}"):
        scalp_map(index, keys)


def test_a_condition_named_twice_is_mapped_once(index: Index) -> None:
    """However often it is named."""
    assert [condition["id"] for condition in scalp_map(index, ["red-scalp"] * 6).data["conditions"]] == ["red-scalp"]


def test_every_condition_of_the_catalogue_fits_the_schema(real: Index) -> None:
    """docs/schema/map.json describes every map; every source that a map cites is in its envelope."""
    validator = jsonschema.Draft202012Validator(SCHEMA)
    keys = [row["id"] for row in real.listings()]
    for chosen in [*([key] for key in keys), keys[:4]]:
        envelope = json.loads(as_json(scalp_map(real, chosen)))
        assert [error.message for error in validator.iter_errors(envelope)] == []
        cited = {citation["id"] for row in envelope["data"]["sites"] for one in row["cells"].values() for citation in one["sources"]}
        assert cited <= envelope["sources"].keys()


def test_the_schema_refuses_what_is_not_a_map(real: Index) -> None:
    """A statement without a source, a status of its own making, a key too many."""
    envelope = json.loads(as_json(scalp_map(real, ["lichen-planopilaris"])))
    (said,) = envelope["data"]["sites"][0]["cells"].values()
    validator = jsonschema.Draft202012Validator(SCHEMA)
    for change in ({"status": "present", "sources": []}, {"status": "maybe"}, {"colour": "red"}):
        before = dict(said)
        said.update(change)
        assert not validator.is_valid(envelope), change
        said.clear()
        said.update(before)
    assert validator.is_valid(envelope)


def test_the_sites_beside_the_scalp_are_in_the_vocabulary(real: Index) -> None:
    """A site that is renamed does not drop out of the map in silence."""
    assert set(real.entity_names("finding", BESIDE)) == set(BESIDE)
