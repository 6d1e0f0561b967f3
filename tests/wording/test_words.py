"""dermref.wording.words: which words meet, and which must not; the lists hold together."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from dermref.wording import words
from dermref.wording.words import stem


@pytest.mark.parametrize(
    "family",
    [
        "pustule pustules pustular",
        "papule papules papular",
        "follicle follicles follicular",
        "nodule nodules nodular nodularity",
        "vesicle vesicles vesicular",
        "itch itches itching itchy",
        "scale scales scaling scaly",
        "crust crusts crusted crusting crusty",
        "scar scars scarred scarring",
        "bleed bleeds bleeding",
        "flake flakes flaking flaky",
        "patch patches patchy",
        "bald balding",
        "tuft tufts tufted tufting",
        "ulcer ulcers ulcerated ulceration ulcerating ulcerative",
        "excoriation excoriations excoriated",
        "suppuration suppurating suppurative",
        "inflamed inflammation inflammatory",
        "keratosis keratoses keratotic",
        "pruritus pruritic",
        "alopecia alopecias",
        "atrophy atrophic",
        "erythema erythematous",
        "oedema edema oedematous edematous",
        "tumour tumor tumours tumors",
        "colour color coloured colored",
        "grey gray greyish grayish",
        "white whitish",
        "yellow yellowish",
        "haemorrhage hemorrhage haemorrhages",
        "seborrhoea seborrhea",
        "anaemia anemia",
        "fibre fiber fibres fibers",
        "centre center",
        "generalised generalized",
        "localised localized",
        "baby babies",
        "fistula fistulae",
        "progressive progressively",
        "photosensitive photosensitivity",
        "louse lice",
        "leucoderma leukoderma",
    ],
)
def test_words_of_one_root_meet(family: str) -> None:
    """Number, noun or adjective or verb, British or American: one stem."""
    assert len({stem(word) for word in family.split()}) == 1


@pytest.mark.parametrize(
    "pair",
    [
        "early ear",
        "comma coming",
        "area are",
        "pinna pins",
        "oily oil",
        "pustule papule",
        "scale scalp",
        "scar scarf",
        "nit nits-like",
        "hair hairline",
        "bleed ble",
        "red reed",
        "lupus lump",
        "sinus sin",
        "tinea tin",
        "face facet",
        "crown crow",
    ],
)
def test_strangers_do_not_meet(pair: str) -> None:
    """A stem that is cut too short would find an ear in "early"."""
    one, other = pair.split()
    assert stem(one) != stem(other)


@given(st.text("abcdefghijklmnopqrstuvwxyz", min_size=1, max_size=14))
@example("ae")
@example("xes")
def test_a_stem_is_never_empty_and_says_the_same_twice(word: str) -> None:
    """Any word has a stem, always the same, and a short one is left alone."""
    assert stem(word)
    assert stem(word) == stem(word)
    assert len(stem(word)) >= min(2, len(word))


def test_a_word_without_a_finding_does_not_hide_a_denial() -> None:
    """No word is both passed over in silence and a denial."""
    assert {cue[0] for cue in words.CUES if len(cue) == 1} & words.FILLERS == set()


def test_every_kind_of_denial_is_known() -> None:
    """Kinds other than these five would be ignored."""
    assert set(words.CUES.values()) == {"before", "after", "either", "doubt", "none"}


def test_lists_of_cues_name_cues_that_exist() -> None:
    """A cue that denies a list, or means something of its own, is a cue."""
    known = {" ".join(cue) for cue in words.CUES}
    assert known >= words.LIST_CUES
    assert known >= words.SPECIFIC_CUES
