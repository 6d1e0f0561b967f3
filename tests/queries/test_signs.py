"""dermref.queries.signs: what to look for comes from sources that compare, then from the rows, then from what one side alone states."""

from __future__ import annotations

from pathlib import Path

import pytest

from dermref.catalogue.build import build_index_in_memory
from dermref.index import Index
from dermref.queries.compare import compare
from tests.conftest import META, no_progress

AMES = "sources: [{id: ames, at: p}]"
FINDINGS = "".join(f"{key}: {{name: {key.title()}, kind: lesion, definition: x}}\n" for key in ("pustule", "tuft", "scale", "crust", "ulcer"))


def index_of(folder: Path, claims: dict[str, str]) -> Index:
    """An index of conditions a, b ... with these claims files."""
    (folder / "claims").mkdir()
    (folder / "findings.yaml").write_text(FINDINGS)
    (folder / "sources.yaml").write_text(
        "".join(f"{key}: {{kind: review, title: {key}, authors: [A], pmid: '{n}', read: abstract, accessed: 2026-11-22}}\n" for n, key in
                enumerate(("ames", "bell"), 1))
    )  # fmt: skip
    (folder / "conditions.yaml").write_text("".join(f"{key}: {{name: {key}, group: scarring-mixed}}\n" for key in claims))
    for key, text in claims.items():
        (folder / "claims" / f"{key}.yaml").write_text(text)
    return build_index_in_memory([str(folder)], META, no_progress)


def finding(key: str, present: bool, source: str = "ames", more: str = "") -> str:
    """A finding claim."""
    return f"- {{finding: {key}, present: {str(present).lower()}, {more}sources: [{{id: {source}, at: p}}]}}\n"


def tell(condition: str, findings: str, source: str = "ames") -> str:
    """A look-alike entry that rests on these findings."""
    return f"- {{condition: {condition}, tell: x, findings: [{findings}], sources: [{{id: {source}, at: p}}]}}\n"


def signs(index: Index, one: str = "a", other: str = "b") -> dict[str, tuple[list[str], list[str]]]:
    """(look for, not expected) by condition, each sign as finding:basis."""
    conditions = compare(index, [one, other]).data["conditions"]
    return {
        own["id"]: tuple([f"{sign['finding']}:{sign['basis']}" for sign in own[name]] for name in ("look_for", "not_expected"))  # type: ignore[misc]
        for own in conditions
    }


def test_what_a_source_compares_comes_before_the_rows(tmp_path: Path) -> None:
    """The tell leads, although a row separates with figures on both sides; what one side alone states comes last."""
    a = "findings:\n" + finding("pustule", True, more="frequency: {percent: 95}, ") + finding("crust", True)
    b = "findings:\n" + finding("pustule", False, "bell") + finding("tuft", True, "bell")
    index = index_of(tmp_path, {"a": a + "look_alikes:\n" + tell("b", "tuft"), "b": b})
    assert signs(index) == {"a": (["pustule:rows", "crust:only-here"], []), "b": (["tuft:tell"], ["pustule:rows"])}


def test_a_tell_may_name_what_the_look_alike_lacks(tmp_path: Path) -> None:
    """Said of b, "no scale" is a sign of a, which has scale, and not expected in b."""
    a = "findings:\n" + finding("scale", True) + "look_alikes:\n" + tell("b", "scale")
    index = index_of(tmp_path, {"a": a, "b": "findings:\n" + finding("ulcer", True, "bell")})
    assert signs(index) == {"a": (["scale:tell"], []), "b": (["ulcer:only-here"], ["scale:tell"])}


def test_a_tell_on_what_nobody_else_states_is_of_the_look_alike(tmp_path: Path) -> None:
    """Where neither entry states the finding, the tell says what the look-alike has."""
    a = "findings:\n" + finding("scale", True) + "look_alikes:\n" + tell("b", "tuft")
    index = index_of(tmp_path, {"a": a, "b": "findings:\n" + finding("scale", True, "bell")})
    assert signs(index)["b"][0] == ["tuft:tell"]


def test_the_sign_that_more_sources_tell_comes_first(tmp_path: Path) -> None:
    """Two sources that compare outweigh one."""
    a = "findings:\n" + finding("scale", True) + "look_alikes:\n" + tell("b", "tuft") + tell("b", "crust") + tell("b", "crust", "bell")
    index = index_of(tmp_path, {"a": a, "b": "findings:\n" + finding("tuft", True) + finding("crust", True)})
    assert signs(index)["b"][0] == ["crust:tell", "tuft:tell"]


def test_a_sign_told_of_both_sides_stays_with_the_likelier(tmp_path: Path) -> None:
    """Each calls tufts the other's sign: it stays with the one that has them in most patients."""
    a = "findings:\n" + finding("tuft", True, more="frequency: {percent: 90}, ") + "look_alikes:\n" + tell("b", "tuft")
    b = "findings:\n" + finding("tuft", True, "bell", "frequency: {percent: 5}, ") + "look_alikes:\n" + tell("a", "tuft", "bell")
    index = index_of(tmp_path, {"a": a, "b": b})
    told = signs(index)
    assert told["a"][0] == ["tuft:tell"]
    assert "tuft:tell" not in told["b"][0]


# (two conditions, of which one, what a textbook names there: one of these is among the signs to look for)
TEXTBOOK = [
    ("folliculitis-decalvans", "lichen-planopilaris", "folliculitis-decalvans", {"tufted-hairs", "pustule"}),
    ("lichen-planopilaris", "folliculitis-decalvans", "lichen-planopilaris", {"perifollicular-erythema", "perifollicular-scale"}),
    ("alopecia-areata", "trichotillomania", "alopecia-areata", {"exclamation-mark-hairs", "trichoscopy-exclamation-hairs"}),
    ("alopecia-areata", "tinea-capitis", "tinea-capitis", {"trichoscopy-comma-hairs", "broken-hairs", "scale"}),
    ("scalp-psoriasis", "seborrheic-dermatitis", "scalp-psoriasis", {"silvery-scale", "site-extensor"}),
    ("scalp-psoriasis", "seborrheic-dermatitis", "seborrheic-dermatitis", {"greasy-scale"}),
    ("telogen-effluvium", "androgenetic-alopecia", "androgenetic-alopecia", {"widened-parting", "histology-miniaturisation"}),
    ("telogen-effluvium", "androgenetic-alopecia", "telogen-effluvium", {"hair-shedding", "hair-pull-positive"}),
    ("dissecting-cellulitis", "folliculitis-decalvans", "dissecting-cellulitis", {"fluctuant-nodule", "sinus-tract", "draining-sinus"}),
]


@pytest.mark.parametrize(("one", "other", "of", "named"), TEXTBOOK)
def test_the_real_catalogue_names_what_a_textbook_names(real: Index, one: str, other: str, of: str, named: set[str]) -> None:
    """The signs every textbook gives for these pairs are among the first five."""
    look, _ = signs(real, one, other)[of]
    assert {sign.partition(":")[0] for sign in look} & named
