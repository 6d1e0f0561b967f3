"""dermref.wording.extent: one lesion or many, one side or both, by the grammar of a text."""

from __future__ import annotations

from itertools import permutations

import pytest

from dermref.wording.extent import extents


@pytest.mark.parametrize(
    "phrase",
    ["hairless plaque of the vertex", "a firm nodule, 2 cm wide", "slowly growing tumour of the scalp", "ulcer with a raised border"],
)
def test_a_lesion_in_the_singular_is_one(phrase: str) -> None:
    """A description of a lesion in the singular tells of one."""
    assert [meaning for _, meaning in extents([phrase])] == ["single lesion"]


@pytest.mark.parametrize(
    "phrase",
    [
        "plaque", "red plaque", "red plaques", "several small nodules", "patch test with a strong reaction",
        "sheets of tumour cells", "itchy pustules of the occipital area", "no plaque on the scalp", "sister with a plaque of the scalp",
        "CT with a mass of the skull", "biopsy of a nodule with fibrosis",
    ],
)  # fmt: skip
def test_what_does_not_tell_of_one(phrase: str) -> None:
    """A kind of lesion named alone, a plural, another thing, what is denied, and what a relative or a picture has tell of no single lesion."""
    assert extents([phrase]) == []


@pytest.mark.parametrize("phrase", ["hairless plaques of the vertex", "scattered patches of hair loss", "three spots on the crown"])
def test_several_areas_are_several_places(phrase: str) -> None:
    """A description of patches or plaques in the plural tells that more than one place is affected."""
    assert [meaning for _, meaning in extents([phrase])] == ["multifocal"]


def test_one_plural_among_the_phrases_makes_many() -> None:
    """A plaque beside other patches is not the only one, and a nodule beside papules neither, which may stand in one place."""
    assert extents(["a red plaque of the vertex", "hairless patches elsewhere"]) == [("patches", "multifocal")]
    assert extents(["a red nodule of the vertex", "papules around the nodule"]) == []


def test_a_number_of_weeks_makes_nothing_many() -> None:
    """What is counted is the time."""
    assert extents(["a nodule that grew for three weeks"]) == [("nodule", "single lesion")]
    assert extents(["a nodule that grew for two of three weeks"]) == []


def test_one_side() -> None:
    """What sits on the left only is on one side, and what was left untreated is not."""
    assert extents(["pain of the left temple"]) == [("left temple", "unilateral")]
    assert extents(["left-sided pain"]) == [("left sided", "unilateral")]
    assert extents(["pain of the left and of the right temple", "right side worse", "left side better"]) == []
    assert extents(["bilateral pain", "left temple worse"]) == []
    assert extents(["left untreated for long"]) == []


def test_many_lesions_may_be_on_one_side() -> None:
    """How many they are says nothing of the side; that both are affected does."""
    assert extents(["several papules of the left temple"]) == [("left temple", "unilateral")]
    assert extents(["several papules of the left temple", "scale on both ears"]) == []


def test_the_order_of_the_phrases_is_nothing() -> None:
    """The same phrases in another order tell the same."""
    phrases = ["a patch of the left temple", "a plaque with scale on it", "pain of the left ear"]
    assert len({tuple(extents(order)) for order in permutations(phrases)}) == 1


@pytest.mark.parametrize("phrase", ["", ",", "a, , b c", "...", "plaque (", "left"])
def test_empty_parts_tell_nothing(phrase: str) -> None:
    """Commas with nothing between them, and words that break off, are no lesion and no side."""
    assert extents([phrase]) == []
