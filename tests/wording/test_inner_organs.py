"""dermref.wording.inner_organs: what is said of an organ is not said of the skin."""

from __future__ import annotations

import pytest

from dermref.index import Index
from dermref.queries.phrases import read_text
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.extent import extents
from dermref.wording.inner_organs import said_of_inner_organs


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("large adrenal mass", ["large", "mass"]),
        ("mass of the left kidney", ["mass"]),
        ("multiple pulmonary nodules", ["multiple", "nodules"]),
        ("enlarged prostate", ["enlarged"]),
        ("scalp nodule and lung nodules", ["nodules"]),
        ("scalp nodule , large renal mass", ["large", "mass"]),
        ("nodules and lung cancer", []),
        ("swelling over the liver", []),
        ("nodule of the scalp", []),
    ],
)
def test_what_is_said_of_an_organ(text: str, said: list[str]) -> None:
    """Its lesion, and what that is like, as far as they stand together; not the organ, nor what is joined to it or lies over it."""
    words = text.split()
    assert [words[place] for place in sorted(said_of_inner_organs(words))] == said


@pytest.mark.parametrize("phrase", ["adrenal nodule", "cysts of the spleen", "enlarged prostate", "rib tumour"])
def test_it_is_no_sign_of_the_skin(real: Index, phrase: str) -> None:
    """No lesion of the skin is read from it, and the words are listed as not understood."""
    reading = read_text(phrase, Vocabulary(real))
    assert reading.understood == []
    assert len(reading.not_understood) == 2


def test_a_name_with_the_organ_is_read(real: Index) -> None:
    """What the vocabulary has a name for is found as ever."""
    assert [entry.finding for entry in read_text("right renal mass", Vocabulary(real)).understood] == ["association-kidney-cancer"]


def test_an_inner_mass_is_no_single_lesion() -> None:
    """Nor does it count among the lesions of the skin."""
    assert extents(["mass in the left kidney"]) == []
