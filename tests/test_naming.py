"""Names are compared in one form, in whatever case, spelling and punctuation they are typed."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from dermref.naming import at_the_start, findings_words, name_key, patient_words, within_sentence


@pytest.mark.parametrize(
    ("one", "another"),
    [
        ("Lichen Planopilaris", "lichen-planopilaris"),
        ("lichen_planopilaris", "LICHEN  planopilaris "),
        ("Seborrheic_Dermatitis", "seborrhoeic dermatitis"),
        ("ANM", "anm"),
        ("Sjögren's", "SJÖGRENS"),
        ("Sjogren’s", "Sjogren's"),
        ("Straße", "STRASSE"),
        ("lymphedema", "lymphoedema"),
        ("hematoma", "haematoma"),
        ("pilar tumor", "pilar tumour"),
        ("Discoloration", "discolouration"),
        ("lymphoedema, lymphedema", "lymphedema, lymphoedema"),
        ("erythema and oedema", "Erythema and edema"),
        (" itch\t", "itch"),
    ],
)
def test_same_name(one: str, another: str) -> None:
    """Case, blanks, dashes, underscores, apostrophes and British or American spelling make no difference."""
    assert name_key(one) == name_key(another)


@pytest.mark.parametrize(
    ("one", "another"),
    [("itch", "itches"), ("scar", "scare"), ("tinea capitis", "tineacapitis"), ("lichen planus", "lichen planopilaris"), ("a1", "a 1")],
)
def test_other_name(one: str, another: str) -> None:
    """Words that differ stay different, and so do words that are joined or parted."""
    assert name_key(one) != name_key(another)


def test_form_of_a_name() -> None:
    """The form is lower case with single blanks, in British spelling, as the index stores it."""
    assert name_key("  Seborrheic_Dermatitis--of the\nScalp ") == "seborrhoeic dermatitis of the scalp"


@pytest.mark.parametrize("name", ["", " ", "-", "_ -", "'"])
def test_name_of_nothing_is_empty(name: str) -> None:
    """What has no letter has the empty form, which leads to no entry."""
    assert name_key(name) == ""


@settings(deadline=None)
@given(st.text(alphabet=st.sampled_from("abcdehilmnorstu -_'’ABEHMOR"), max_size=30))
def test_form_of_a_form_is_itself(name: str) -> None:
    """The form is stable: taking it again changes nothing."""
    assert name_key(name_key(name)) == name_key(name)


@settings(deadline=None)
@given(st.text(max_size=30))
def test_form_has_single_blanks(name: str) -> None:
    """Whatever the name, its form has single blanks, none around it, and more of them around it change nothing."""
    form = name_key(name)
    assert name_key(f" {form} ") == form
    assert form == " ".join(form.split())


@pytest.mark.parametrize(
    ("name", "within"),
    [
        ("Itch", "itch"),
        ("Mostly people of African descent", "mostly people of African descent"),
        ("HIV infection", "HIV infection"),
        ("Civatte bodies", "Civatte bodies"),
        ("Pohl-Pinkus constrictions", "Pohl-Pinkus constrictions"),
        ("Raised ESR", "raised ESR"),
        ("V-sign", "V-sign"),
        ("i-hairs", "i-hairs"),
        ("40 years", "40 years"),
        ("", ""),
    ],
)
def test_a_name_within_a_sentence_loses_only_the_capital_that_begins_it(name: str, within: str) -> None:
    """Names of people, genera and abbreviations keep theirs."""
    assert within_sentence(name) == within


@pytest.mark.parametrize(
    ("age", "sex", "words"),
    [
        (45, "female", "woman of 45"),
        (9, "male", "boy of 9"),
        (17, "female", "girl of 17"),
        (0.5, "male", "boy of 0.5"),
        (None, "male", "man"),
        (30, "", "patient of 30"),
        (None, "", "patient"),
    ],
)
def test_who_a_patient_is(age: float | None, sex: str, words: str) -> None:
    """As far as told; from eighteen on a man or a woman, and where no age is told."""
    assert patient_words({"age": age, "sex": sex}) == words


def test_what_a_patient_had() -> None:
    """What was there, what was not, and the note, each only if there is any."""
    seen = [{"finding": "itch", "name": "Itch"}, {"finding": "hiv", "name": "HIV infection"}]
    assert findings_words({"present": seen, "absent": seen[:1], "note": "in winter"}) == "itch, HIV infection; no itch; in winter"
    assert findings_words({"present": [], "absent": seen[:1]}) == "no itch"


def test_a_name_at_the_start_keeps_its_other_capitals() -> None:
    """Only the first letter is touched."""
    assert [at_the_start(name) for name in ("raised ESR", "i-hairs", "40 years", "")] == ["Raised ESR", "I-hairs", "40 years", ""]
