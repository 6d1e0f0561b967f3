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
        "plaque", "red plaque", "hairless plaques of the vertex", "several small nodules", "patch test with a strong reaction",
        "sheets of tumour cells", "itchy pustules of the occipital area", "no plaque on the scalp", "sister with a plaque of the scalp",
        "CT with a mass of the skull", "biopsy of a nodule with fibrosis",
    ],
)  # fmt: skip
def test_what_does_not_tell_of_one(phrase: str) -> None:
    """A kind of lesion named alone, a plural, another thing, what is denied, and what a relative or a picture has tell of no single lesion."""
    assert extents([phrase]) == []


def test_one_plural_among_the_phrases_makes_many() -> None:
    """A plaque beside other patches is not the only one."""
    assert extents(["a red plaque of the vertex", "hairless patches elsewhere"]) == []


def test_one_side() -> None:
    """What sits on the left only is on one side, and what was left untreated is not."""
    assert extents(["pain of the left temple"]) == [("left temple", "unilateral")]
    assert extents(["left-sided pain"]) == [("left sided", "unilateral")]
    assert extents(["pain of the left and of the right temple", "right side worse", "left side better"]) == []
    assert extents(["bilateral pain", "left temple worse"]) == []
    assert extents(["left untreated for long"]) == []


def test_the_order_of_the_phrases_is_nothing() -> None:
    """The same phrases in another order tell the same."""
    phrases = ["a patch of the left temple", "a plaque with scale on it", "pain of the left ear"]
    assert len({tuple(extents(order)) for order in permutations(phrases)}) == 1


@pytest.mark.parametrize("phrase", ["", ",", "a, , b c", "...", "plaque (", "left"])
def test_empty_parts_tell_nothing(phrase: str) -> None:
    """Commas with nothing between them, and words that break off, are no lesion and no side."""
    assert extents([phrase]) == []
