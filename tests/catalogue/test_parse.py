"""Reading whole catalogues: their files, their layers, and the ids that lead from one entry to another."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermref import paths
from dermref.catalogue import parse
from dermref.catalogue.model import Citation, Finding
from dermref.catalogue.parse import Read, read_catalogue
from dermref.catalogue.problems import MAX_PROBLEMS, Place
from dermref.catalogue.source import MissingFile
from dermref.errors import CatalogueMissing
from tests.building import SOUND, place_of_mark, with_added, write, write_sound
from tests.conftest import TINY

CLAIM = "{finding: itch, present: true, sources: [{id: ames, at: table 1}]}"


def faults(read: Read) -> list[tuple[str, str]]:
    """Code and message of every problem."""
    return [(problem.code, problem.message) for problem in read.problems]


def test_folder_is_read(tmp_path: Path) -> None:
    """A folder gives every entry of its registers and the claims of each condition, without a problem."""
    read = read_catalogue([write_sound(tmp_path)])
    catalogue = read.catalogue
    assert read.problems == []
    assert (list(catalogue.conditions), list(catalogue.findings)) == (["red-scalp", "bald-scalp"], ["itch", "scar"])
    assert (list(catalogue.treatments), list(catalogue.sources)) == (["cream"], ["ames", "bell"])
    assert {key: [claim.finding for claim in claims.findings] for key, claims in catalogue.claims.items()} == {
        "bald-scalp": ["scar"],
        "red-scalp": ["itch"],
    }


def test_entry_holds_what_was_written(tmp_path: Path) -> None:
    """An entry is an object with its values, its lists as tuples, and its place."""
    folder = write_sound(tmp_path, added={"findings.yaml": "ache:\n  name: Ache\n  kind: symptom\n  definition: A dull pain.\n  broader: [itch]\n"})
    entry = read_catalogue([folder]).catalogue.findings["ache"]
    assert entry == Finding(Place(f"{folder}/findings.yaml", 4, 3, "ache"), "Ache", "symptom", "A dull pain.", broader=("itch",))


def test_cited_sources_are_known(tmp_path: Path) -> None:
    """The ids of all sources cited anywhere, also by a fact on a treatment, are handed on."""
    facts = "oil:\n  name: Oil\n  class: emollient\n  warnings: [{text: stains, sources: [{id: cole, at: p}]}]\n"
    cole = "cole: {kind: review, title: Oils, authors: [Cole C], doi: 10.1000/oils, read: abstract, accessed: 2026-11-22}\n"
    assert read_catalogue([write_sound(tmp_path, added={"treatments.yaml": facts, "sources.yaml": cole})]).cited == {"ames", "bell", "cole"}


def test_one_file_holds_a_whole_catalogue(tmp_path: Path) -> None:
    """One file with the parts as its top-level keys is as good as a folder, places and key paths its own."""
    text = "".join(f"{name.removesuffix('.yaml')}:\n" + _indented(SOUND[name]) for name in SOUND if "/" not in name)
    text += "claims:\n" + "".join(f"  {name[7:-5]}:\n" + _indented(_indented(own)) for name, own in SOUND.items() if "/" in name)
    folder = write(tmp_path, {"mine.yaml": text})
    read = read_catalogue([f"{folder}/mine.yaml"])
    assert read.problems == []
    assert list(read.catalogue.claims) == ["red-scalp", "bald-scalp"]
    claim = read.catalogue.claims["red-scalp"].findings[0]
    assert claim.sources == (Citation("ames", "table 1"),)
    assert claim.place.path == "claims.red-scalp.findings[0]"


def _indented(text: str) -> str:
    return "".join(f"  {line}\n" for line in text.splitlines())


def test_other_file_in_a_folder_may_hold_every_part(tmp_path: Path) -> None:
    """A file of a folder that is named after no register is read by its top-level keys."""
    folder = write_sound(tmp_path, added={"more.yaml": "findings:\n  ache: {name: Ache, kind: symptom, definition: A dull pain.}\n"})
    read = read_catalogue([folder])
    assert (read.problems, list(read.catalogue.findings)) == ([], ["itch", "scar", "ache"])


# Faults of whole files


def test_empty_file_is_a_problem(tmp_path: Path) -> None:
    """A file that holds nothing was forgotten or lost its content: it is reported at its first character."""
    read = read_catalogue([write_sound(tmp_path, added={"more.yaml": "# to do\n"})])
    assert faults(read) == [("empty", "the file holds nothing")]
    assert read.problems[0].place == Place(str(tmp_path / "more.yaml"), 1, 1, "")


def test_unreadable_text_is_one_problem(tmp_path: Path) -> None:
    """A file that is no YAML is reported once, not as empty too."""
    read = read_catalogue([write_sound(tmp_path, added={"more.yaml": "a: b: c"})])
    assert [code for code, _ in faults(read)] == ["syntax"]


@pytest.mark.parametrize("name", ["findings.yaml", "sources.yaml", "conditions.yaml"])
def test_register_that_cannot_be_read_is_one_problem(tmp_path: Path, name: str) -> None:
    """What refers to a register that is no YAML is not reported as well: its ids may all be there."""
    read = read_catalogue([write_sound(tmp_path, added={name: "a: b: c"})])
    assert [code for code, _ in faults(read)] == ["syntax"]


@pytest.mark.parametrize(
    ("name", "text", "code", "message"),
    [
        ("more.yaml", "[a]", "type", "a catalogue file is a mapping"),
        ("more.yaml", "word", "type", "a catalogue file is a mapping"),
        ("more.yaml", "finding: {}", "unknown-key", "a catalogue has no part 'finding'; did you mean 'findings'?"),
        ("more.yaml", "recipes: {}", "unknown-key", "a catalogue has no part 'recipes'"),
        ("more.yaml", "findings: [a]", "type", "a mapping is wanted here"),
        ("claims/Red Scalp.yaml", f"findings: [{CLAIM}]", "id", "'Red Scalp' is not an id"),
        ("claims/red-scalpp.yaml", f"findings: [{CLAIM}]", "unknown-id",
         "these claims are about 'red-scalpp', which is not in the register; did you mean 'red-scalp'?"),
        ("claims/foot.yaml", f"findings: [{CLAIM}]", "unknown-id", "these claims are about 'foot', which is not in the register"),
    ],
)  # fmt: skip
def test_file_of_another_shape_is_a_problem(tmp_path: Path, name: str, text: str, code: str, message: str) -> None:
    """A file that is no catalogue, has an unknown part, or is named after no condition is reported at its beginning."""
    folder = write_sound(tmp_path, added={name: text})
    read = read_catalogue([folder])
    assert faults(read) == [(code, message)]
    assert read.problems[0].place[:2] == (str(tmp_path / name), 1)
    assert read.problems[0].remedy


def test_known_part_beside_an_unknown_one_is_read(tmp_path: Path) -> None:
    """An unknown part does not hide the others."""
    text = "recipes: {}\nfindings:\n  ache: {name: Ache, kind: symptom, definition: A dull pain.}\n"
    read = read_catalogue([write_sound(tmp_path, added={"more.yaml": text})])
    assert [code for code, _ in faults(read)] == ["unknown-key"]
    assert "ache" in read.catalogue.findings


def test_faults_of_all_files_are_collected(tmp_path: Path) -> None:
    """One run reports the faults of every file."""
    added = {
        "findings.yaml": "ache: {name: Ache, kind: sign, definition: x}\n",
        "treatments.yaml": "oil: {name: Oil}\n",
        "claims/red-scalp.yaml": "statements: [{about: weather}]\n",
    }
    read = read_catalogue([write_sound(tmp_path, added=added)])
    assert sorted((Path(problem.place.file).name, problem.code) for problem in read.problems) == [
        ("findings.yaml", "choice"),
        ("red-scalp.yaml", "choice"),
        ("red-scalp.yaml", "missing-key"),
        ("red-scalp.yaml", "no-source"),
        ("treatments.yaml", "missing-key"),
    ]


def test_file_that_cannot_be_read_ends_the_reading(tmp_path: Path) -> None:
    """A file that is listed but gives no bytes is no fault of the catalogue: it is raised."""
    folder = write_sound(tmp_path)
    (tmp_path / "more.yaml").symlink_to(tmp_path / "nothing.yaml")
    with pytest.raises(MissingFile, match=r"more\.yaml"):
        read_catalogue([folder])


def test_place_without_a_catalogue_is_raised(tmp_path: Path) -> None:
    """A place that holds no catalogue is no empty catalogue: it is raised."""
    with pytest.raises(CatalogueMissing):
        read_catalogue([str(tmp_path)])


# References

REFERENCES = {
    "finding of a claim": ("claims/red-scalp.yaml", "- {finding: §itsh, present: true, sources: [{id: ames, at: p}]}\n", "findings[1].finding",
                           "there is no finding 'itsh'; did you mean 'itch'?"),
    "source of a claim": ("claims/red-scalp.yaml", "- {finding: scar, present: true, sources: [{id: §amess, at: p}]}\n",
                          "findings[1].sources[0].id", "there is no source 'amess'; did you mean 'ames'?"),
    "treatment": ("claims/red-scalp.yaml", "treatments: [{treatment: §creme, route: topical, sources: [{id: ames, at: p}]}]\n",
                  "treatments[0].treatment", "there is no treatment 'creme'; did you mean 'cream'?"),
    "look-alike": ("claims/red-scalp.yaml", "look_alikes: [{condition: §foot, tell: x, sources: [{id: ames, at: p}]}]\n",
                   "look_alikes[0].condition", "there is no condition 'foot'"),
    "finding of a look-alike": ("claims/red-scalp.yaml", "look_alikes: [{name: x, tell: y, findings: [itch, §scars], sources: [{id: ames}]}]\n",
                                "look_alikes[0].findings[1]", "there is no finding 'scars'; did you mean 'scar'?"),
    "identity": ("claims/red-scalp.yaml", "identity: [{condition: §bald-scalps, same: true, sources: [{id: ames, at: p}]}]\n",
                 "identity[0].condition", "there is no condition 'bald-scalps'; did you mean 'bald-scalp'?"),
    "finding of a dispute": ("claims/red-scalp.yaml", "disputes: [{finding: §x1, kind: definition, text: x, sources: [{id: ames, at: p}]}]\n",
                             "disputes[0].finding", "there is no finding 'x1'"),
    "broader finding": ("findings.yaml", "ache: {name: Ache, kind: symptom, definition: x, broader: [§pain]}\n", "ache.broader[0]",
                        "there is no finding 'pain'"),
    "broader treatment": ("treatments.yaml", "oil: {name: Oil, class: emollient, broader: [§creams]}\n", "oil.broader[0]",
                          "there is no treatment 'creams'; did you mean 'cream'?"),
    "source of a fact": ("treatments.yaml", "oil: {name: Oil, class: emollient, action: [{text: x, sources: [{id: §zzz, at: p}]}]}\n",
                         "oil.action[0].sources[0].id", "there is no source 'zzz'"),
}  # fmt: skip


@pytest.mark.parametrize("what", REFERENCES)
def test_unknown_id_is_a_problem_at_its_place(tmp_path: Path, what: str) -> None:
    """An id that no entry has is reported where it is used, with the nearest one if there is one near."""
    name, text, path, message = REFERENCES[what]
    folder = write_sound(tmp_path, added={name: text})
    read = read_catalogue([folder])
    assert faults(read) == [("unknown-id", message)]
    assert read.problems[0].place == place_of_mark(folder, with_added({name: text}), path)
    assert read.problems[0].remedy


def test_entry_with_faults_is_not_unknown(tmp_path: Path) -> None:
    """An entry that is refused has been reported where it stands: what refers to it, or is about it, is not reported as well."""
    changed = {
        "findings.yaml": SOUND["findings.yaml"].replace("kind: symptom", "kind: sign"),
        "conditions.yaml": SOUND["conditions.yaml"].replace("scarring-lymphocytic", "scarring") + "old-scalp: {redirect: bald-scalp}\n",
    }
    assert [code for code, _ in faults(read_catalogue([write_sound(tmp_path, changed)]))] == ["choice", "choice"]


def test_redirect_is_kept(tmp_path: Path) -> None:
    """A renamed entry leaves its old id behind, which leads to the new one and is no entry itself."""
    read = read_catalogue([write_sound(tmp_path, added={"conditions.yaml": "rosy-scalp: {redirect: red-scalp}\n"})])
    assert read.problems == []
    assert {old: entry.redirect for old, entry in read.catalogue.redirects["conditions"].items()} == {"rosy-scalp": "red-scalp"}
    assert "rosy-scalp" not in read.catalogue.conditions


def test_use_of_an_old_id_is_a_problem(tmp_path: Path) -> None:
    """Within a catalogue the id of today is used; the remedy names it."""
    added = {
        "findings.yaml": "pruritus: {redirect: itch}\n",
        "claims/red-scalp.yaml": "- {finding: pruritus, present: true, sources: [{id: bell, at: p}]}\n",
    }
    read = read_catalogue([write_sound(tmp_path, added=added)])
    assert faults(read) == [("renamed-id", "the finding 'pruritus' was renamed")]
    assert read.problems[0].remedy == "use 'itch'"
    assert read.problems[0].place == Place(str(tmp_path / "claims" / "red-scalp.yaml"), 4, 13, "findings[1].finding")


@pytest.mark.parametrize("added", ["old: {redirect: none}\n", "older: {redirect: old}\nold: {redirect: itch}\n"], ids=["to nothing", "to a redirect"])
def test_redirect_leads_to_an_entry(tmp_path: Path, added: str) -> None:
    """A redirect that leads to no entry, or to another redirect, is a problem."""
    read = read_catalogue([write_sound(tmp_path, added={"findings.yaml": added})])
    assert [code for code, _ in faults(read)] == ["unknown-id"]


def test_redirect_into_a_register_that_cannot_be_read_is_no_problem(tmp_path: Path) -> None:
    """A redirect to an entry that may be in a file that is no YAML is not reported as well."""
    added = {"findings.yaml": "a: b: c\n", "more.yaml": "findings:\n  pruritus: {redirect: ache}\n"}
    assert [code for code, _ in faults(read_catalogue([write_sound(tmp_path, added=added)]))] == ["syntax"]


def test_only_the_first_unknown_ids_get_a_suggestion(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Looking for near ids takes time: after some of them the rest is reported without."""
    monkeypatch.setattr(parse, "MAX_HINTS", 2)
    claims = "".join(f"- {{finding: itch{number}, present: true, sources: [{{id: ames, at: p}}]}}\n" for number in range(4))
    read = read_catalogue([write_sound(tmp_path, added={"claims/red-scalp.yaml": claims})])
    assert ["did you mean" in message for _, message in faults(read)] == [True, True, False, False]


# Layers


def layered(tmp_path: Path, upper: dict[str, str]) -> Read:
    """The sound catalogue with another laid over it."""
    return read_catalogue([write_sound(tmp_path / "lower"), write(tmp_path / "upper", upper)])


def test_later_catalogue_overrides_by_id(tmp_path: Path) -> None:
    """An entry of a later catalogue replaces that of the same id, and others stay."""
    read = layered(tmp_path, {"findings.yaml": "itch: {name: Pruritus, kind: symptom, definition: x}\n"})
    assert read.problems == []
    assert {key: entry.name for key, entry in read.catalogue.findings.items()} == {"itch": "Pruritus", "scar": "Scar"}


def test_entry_knows_its_catalogue(tmp_path: Path) -> None:
    """Each entry remembers which catalogue it came from: the first is the shipped one, others go by their own name."""
    read = layered(tmp_path, {"findings.yaml": "itch: {name: Pruritus, kind: symptom, definition: x}\n"})
    assert {key: read.catalogue.origins["findings", key] for key in read.catalogue.findings} == {"itch": "upper", "scar": "shipped"}


def test_slash_behind_a_folder_does_not_change_its_name(tmp_path: Path) -> None:
    """A catalogue named with a slash at its end goes by the same name."""
    upper = write(tmp_path / "upper", {"findings.yaml": "itch: {name: Pruritus, kind: symptom, definition: x}\n"})
    assert read_catalogue([write_sound(tmp_path / "lower"), f"{upper}/"]).catalogue.origins["findings", "itch"] == "upper"


@pytest.mark.parametrize("place", [".", "./", "../upper"])
def test_catalogue_goes_by_the_name_of_its_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, place: str) -> None:
    """However its place is given, from within the folder too, a catalogue goes by the folder's own name."""
    lower = write_sound(tmp_path / "lower")
    write(tmp_path / "upper", {"findings.yaml": "itch: {name: Pruritus, kind: symptom, definition: x}\n"})
    monkeypatch.chdir(tmp_path / "upper")
    assert read_catalogue([lower, place]).catalogue.origins["findings", "itch"] == "upper"


def test_claims_are_replaced_as_a_whole(tmp_path: Path) -> None:
    """The claims of a condition in a later catalogue take the place of those before."""
    read = layered(tmp_path, {"claims/red-scalp.yaml": "findings:\n  - {finding: scar, present: true, sources: [{id: bell, at: p}]}\n"})
    assert read.problems == []
    assert [claim.finding for claim in read.catalogue.claims["red-scalp"].findings] == ["scar"]


def test_later_catalogue_refers_to_an_earlier_one(tmp_path: Path) -> None:
    """Ids are looked up in all layers together, whichever comes first."""
    upper = {
        "conditions.yaml": "pink-scalp: {name: Pink scalp, group: scarring-mixed}\n",
        "claims/pink-scalp.yaml": f"findings: [{CLAIM}]\n",
    }
    read = layered(tmp_path, upper)
    assert (read.problems, "pink-scalp" in read.catalogue.claims) == ([], True)


def test_entry_over_a_redirect_ends_it(tmp_path: Path) -> None:
    """An entry that a later catalogue gives a redirected id is the entry, and the redirect is gone."""
    lower = write_sound(tmp_path / "lower", added={"findings.yaml": "ache: {redirect: itch}\n"})
    upper = write(tmp_path / "upper", {"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x}\n"})
    catalogue = read_catalogue([lower, upper]).catalogue
    assert ("ache" in catalogue.findings, catalogue.redirects["findings"]) == (True, {})


def test_redirect_over_an_entry_replaces_it(tmp_path: Path) -> None:
    """A redirect that a later catalogue gives an entry's id takes the entry's place."""
    lower = write_sound(tmp_path / "lower", added={"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x}\n"})
    upper = write(tmp_path / "upper", {"findings.yaml": "ache: {redirect: itch}\n"})
    catalogue = read_catalogue([lower, upper]).catalogue
    assert ("ache" in catalogue.findings, list(catalogue.redirects["findings"])) == (False, ["ache"])


DOUBLES = {
    "two files of claims": ({"claims/red-scalp.yml": f"findings: [{CLAIM}]"}, "claims/red-scalp.yml", "claims/red-scalp.yaml:1"),
    "register and another file": (
        {"more.yaml": "findings:\n  itch: {name: Pruritus, kind: symptom, definition: x}\n"}, "more.yaml", "findings.yaml:1"),
    "entry and redirect": ({"more.yaml": "findings:\n  scar: {redirect: itch}\n"}, "more.yaml", "findings.yaml:2"),
}  # fmt: skip


@pytest.mark.parametrize("what", DOUBLES)
def test_entry_defined_twice_in_one_catalogue_is_a_problem(tmp_path: Path, what: str) -> None:
    """Two files of one catalogue that define the same id are a fault at the second, which names the first; the first stands."""
    added, second, first = DOUBLES[what]
    read = read_catalogue([write_sound(tmp_path, added=added)])
    assert [code for code, _ in faults(read)] == ["duplicate-id"]
    assert read.problems[0].place.file == str(tmp_path / second)
    assert read.problems[0].message.endswith(f"was defined before, in {tmp_path / first}")
    assert read.catalogue.findings["itch"].name == "Itch"


def test_progress_counts_files(tmp_path: Path) -> None:
    """The reader says how many files of how many it has read, over all layers."""
    said: list[tuple[str, int, int]] = []
    upper = write(tmp_path / "upper", {"findings.yaml": "ache: {name: Ache, kind: symptom, definition: x}\n"})
    read_catalogue([write_sound(tmp_path / "lower"), upper], lambda step, done, total: said.append((step, done, total)))
    assert said == [("reading", done, 7) for done in range(8)]


# Order


@settings(max_examples=15, deadline=None)
@given(data=st.data())
def test_order_of_keys_makes_no_difference(tmp_path_factory: pytest.TempPathFactory, data: st.DataObject) -> None:
    """Entries of a register in another order, and keys of a claim in another order, are read as the same."""
    folder = tmp_path_factory.mktemp("shuffled")
    files = {path.relative_to(TINY).as_posix(): path.read_text(encoding="utf-8") for path in TINY.rglob("*.yaml")}
    for name in ("findings.yaml", "sources.yaml"):
        entries = files[name].split("\n\n")
        files[name] = "\n\n".join(data.draw(st.permutations(entries))) + "\n"
    claim = ["finding: scar", "present: true", "frequency: always", "sources: [{id: review-2020, at: abstract}]"]
    line = f"- {{{', '.join(claim)}}}\n"
    assert line in files["claims/bald-scalp.yaml"]
    files["claims/bald-scalp.yaml"] = files["claims/bald-scalp.yaml"].replace(line, f"- {{{', '.join(data.draw(st.permutations(claim)))}}}\n")
    shuffled, straight = read_catalogue([write(folder, files)]), read_catalogue([str(TINY)])
    assert shuffled.problems == []
    assert _without_places(shuffled) == _without_places(straight)


def _without_places(read: Read) -> dict[str, dict[str, str]]:
    registers = ("conditions", "findings", "treatments", "sources", "claims")
    text = {name: {key: repr(entry) for key, entry in sorted(getattr(read.catalogue, name).items())} for name in registers}
    return {name: {key: re.sub(r"Place\([^)]*\)", "Place", entry) for key, entry in own.items()} for name, own in text.items()}


@pytest.mark.parametrize("kind", ["keys", "ids", "references", "words", "long keys"])
def test_number_of_problems_told_is_limited(tmp_path: Path, kind: str) -> None:
    """R-10: Of very many faults of one kind the first thousand are told, and that there are more; what is told is short."""
    number = MAX_PROBLEMS + 5
    lines = {
        "keys": ("findings:\n  x:\n", "    nmae{}: b\n"),
        "ids": ("findings:\n", "  A{}: b\n"),
        "references": ("claims:\n  red-scalp:\n    findings:\n", "    - {{finding: x{}, present: true, sources: [{{id: ames, at: p}}]}}\n"),
        "words": ("findings:\n", "  x{}: {{name: X, kind: symptm, definition: x}}\n"),
        "long keys": ("findings:\n  x:\n", "    " + "n" * 400 + "{}: b\n"),
    }[kind]
    write_sound(tmp_path)
    (tmp_path / "claims" / "red-scalp.yaml").unlink()
    (tmp_path / "more.yaml").write_text(lines[0] + "".join(lines[1].format(count) for count in range(number)))
    problems = read_catalogue([str(tmp_path)]).problems
    assert len(problems) == MAX_PROBLEMS + 1, kind
    assert [problem.code for problem in problems].count("too-many") == 1
    assert problems[-1].code == "too-many"
    assert all(len(problem.message) + len(problem.place.path) < 400 for problem in problems)


def test_catalogue_that_is_too_large_is_not_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """R-10: Files that are together larger than allowed are refused by their sizes; a link to nothing among them is told as such."""
    folder = write_sound(tmp_path)
    monkeypatch.setattr(paths, "MAX_CATALOGUE_BYTES", 10)
    with pytest.raises(CatalogueMissing, match="larger than 10 bytes"):
        read_catalogue([folder])
    monkeypatch.undo()
    (tmp_path / "more.yaml").symlink_to("none.yaml")
    with pytest.raises(MissingFile, match="No such file"):
        read_catalogue([folder])


def test_long_word_gets_no_suggestion(tmp_path: Path) -> None:
    """R-10: A word that is too long to be an id is not compared with those that are allowed."""
    folder = write_sound(tmp_path, added={"findings.yaml": f"ache: {{name: Ache, kind: {'symptom' * 20}, definition: x}}\n"})
    assert [(problem.code, "did you mean" in problem.message) for problem in read_catalogue([folder]).problems] == [("choice", False)]
