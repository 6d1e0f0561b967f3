"""dermref.queries.phrases: from what a clinician writes to findings."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from dermref.index import Index
from dermref.naming import name_key
from dermref.queries.found import Understood
from dermref.queries.phrases import Reading, read_text
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.tokens import split_words, tokens_of

NAMES = {
    "itch": ("itch", "itchy", "pruritus"),
    "pain": ("pain", "painful", "painful scalp"),
    "tender": ("tender", "tenderness"),
    "burning": ("burning",),
    "lesion-pain": ("painful lesions", "painful pustules", "painful papules", "sore bumps"),
    "pustule": ("pustule",),
    "follicular-pustule": ("follicular pustule",),
    "papule": ("papule",),
    "red-papule": ("erythematous papule", "red papule"),
    "white-papule": ("white papule",),
    "yellow-papule": ("yellow papule",),
    "scale": ("scale", "flakes"),
    "crust": ("crust", "scab"),
    "erythema": ("erythema", "redness"),
    "perifollicular-erythema": ("perifollicular erythema",),
    "scar": ("scar", "scarring"),
    "scarring-alopecia": ("scarring alopecia", "cicatricial alopecia"),
    "nonscarring-alopecia": ("non-scarring alopecia", "non-scarring", "nonscarring"),
    "alopecia": ("alopecia", "hair loss", "loss of hair"),
    "thin-hair": ("thinning hair",),
    "lost-openings": ("loss of follicular openings", "no follicular openings"),
    "no-symptoms": ("asymptomatic", "without symptoms", "no itching or pain"),
    "refractory": ("does not respond to treatment",),
    "culture-negative": ("culture negative", "negative culture", "cultures are sterile"),
    "fungal-culture": ("fungal culture", "fungal cultures"),
    "pull-test": ("positive hair pull test", "positive pull test"),
    "family": ("family history",),
    "male-pattern": ("male pattern baldness",),
    "frontal-hairline": ("frontal hairline",),
    "temporal-hairline": ("temporal hairline",),
    "folds": ("scalp folds",),
    "nose-folds": ("nasolabial folds",),
    "scalp": ("scalp",),
    "occiput": ("occiput", "occipital"),
    "vertex": ("vertex",),
    "nails": ("nails",),
    "unilateral": ("unilateral", "one-sided"),
    "symmetric": ("symmetric", "bilateral"),
    "years": ("for years",),
    "rhythm": ("waxing and waning",),
    "aureus": ("S. aureus on culture",),
}
VOCABULARY = Vocabulary.of_names([(name_key(name), finding) for finding, names in NAMES.items() for name in names])


def read(text: str, all_absent: bool = False) -> Reading:
    """A text read with the names above."""
    return read_text(text, VOCABULARY, all_absent)


def found(text: str, all_absent: bool = False) -> str:
    """The findings of a text in its order, absent ones with a minus."""
    return " ".join(("" if entry.present else "-") + entry.finding for entry in read(text, all_absent).understood)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("pustules", "pustule"),
        ("ITCHING", "itch"),
        ("papules, erythematous", "red-papule"),
        ("erythematous scaly papules", "red-papule scale"),
        ("loss of the hair", "alopecia"),
        ("peri-follicular erythema", "perifollicular-erythema"),
        ("peri follicular erythaema", "perifollicular-erythema"),
        ("non scarring alopecia", "nonscarring-alopecia"),
        ("nonscarring alopecia", "nonscarring-alopecia"),
        ("follicular pustules on the occipital scalp", "follicular-pustule occiput scalp"),
        ("itch/pain", "itch pain"),
        ("S. aureus on culture", "aureus"),
        ("hair loss for 3 years", "alopecia years"),
        ("waxing and waning", "rhythm"),
        ("itch was noted in all patients", "itch"),
    ],
)
def test_names_are_found_in_other_forms(text: str, findings: str) -> None:
    """Plural, case, hyphen, spelling, word order, words between."""
    assert found(text) == findings
    assert read(text).not_understood == []


def test_the_most_specific_name_wins() -> None:
    """Follicular pustules are not pustules besides, scarring alopecia is neither scar nor alopecia besides."""
    assert found("follicular pustules") == "follicular-pustule"
    assert found("scarring alopecia") == "scarring-alopecia"


def test_a_head_word_serves_a_list() -> None:
    """Both hairlines, though the word stands once."""
    assert found("frontal and temporal hairline") == "frontal-hairline temporal-hairline"
    assert found("frontal, temporal hairline") == "frontal-hairline temporal-hairline"
    assert found("whitish-yellow papules") == "white-papule yellow-papule"


def test_a_head_word_is_not_lent_to_a_finding_of_its_own() -> None:
    """The scalp in a list of sites has no folds because the next one has."""
    assert found("scalp, nasolabial folds") == "scalp nose-folds"


def test_words_are_not_joined_over_others_and_a_preposition() -> None:
    """White scale around papules is no white papules."""
    assert found("white scale around papules") == "scale papule"
    assert found("white, scaly papules") == "white-papule scale"


def test_words_joined_by_and_alone_are_two_things() -> None:
    """Thinning, and hair loss: not thinning hair."""
    assert found("thinning and hair loss") == "alopecia"
    assert read("thinning and hair loss").not_understood == ["thinning"]


def test_words_too_far_apart_are_no_name() -> None:
    """Two words between are allowed, three are not."""
    assert found("erythematous gribbly wobbly papules") == "red-papule"
    assert found("follicular gribbly wobbly fuzzy pustules") == "pustule"


def test_a_list_slot_of_a_name_is_a_finding_too() -> None:
    """Painful pustules are pain and pustules; denied, the two are not denied apart."""
    assert found("painful pustules") == "lesion-pain pustule"
    assert found("no painful pustules") == "-lesion-pain"


@pytest.mark.parametrize(
    "text",
    [
        "no itch",
        "No itching",
        "without itch",
        "w/o itch",
        "W/O itch",
        "denies itch",
        "absence of itch",
        "lack of itch",
        "lacks itch",
        "free of itch",
        "itch-free",
        "ITCH-FREE",
        "no evidence of itch",
        "no sign of itch",
        "never itchy",
        "not itchy",
        "isn't itchy",
        "no longer itchy",
        "negative for itch",
        "itch absent",
        "itch is absent",
        "absent itch",
        "itch not seen",
        "itch was not present",
        "itch has not been noted",
        "itch denied",
        "itch: absent",
        "itch ruled out",
        "neither itch",
        "no obvious itch",
        "cannot be itch",
    ],
)
def test_a_denied_finding_is_absent(text: str) -> None:
    """However it is denied, before the finding or after it."""
    assert found(text) == "-itch"
    assert read(text).not_understood == []


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("no itch, pain or burning", "-itch -pain -burning"),
        ("no itch or pain", "-itch -pain"),
        ("neither itch nor pain", "-itch -pain"),
        ("no itch and no pain", "-itch -pain"),
        ("denies itch, pain, burning", "-itch -pain -burning"),
        ("no itch, pustules on the vertex", "-itch pustule vertex"),
        ("no itch, pustules on the vertex or occiput", "-itch pustule vertex occiput"),
        ("no itch but pustules", "-itch pustule"),
        ("No itch. Pustules", "-itch pustule"),
        ("no itch; pustules", "-itch pustule"),
        ("denies itch and has pustules", "-itch pustule"),
        ("does not have itch", "-itch"),
        ("without itch and with pustules", "-itch pustule"),
        ("no itch, with pustules", "-itch pustule"),
        ("itchy pustules on the occiput, no scarring", "itch pustule occiput -scar"),
        ("pustules on the vertex, scarring absent", "pustule vertex -scar"),
        ("pustules with scarring absent", "pustule -scar"),
        ("itch, pain and scale absent", "-itch -pain -scale"),
        ("pustules on the vertex, itch and scale absent", "pustule vertex -itch -scale"),
        ("scarring was not seen but pustules were", "-scar pustule"),
        ("itch absent, pain not seen", "-itch -pain"),
        ("nails normal", "-nails"),
        ("pustules rather than papules", "pustule -papule"),
    ],
)
def test_a_denial_reaches_as_far_as_its_list(text: str, findings: str) -> None:
    """Over commas only in a list, and to the next turn."""
    assert found(text) == findings


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("not only itchy but painful", "itch pain"),
        ("no improvement in itch", "itch"),
        ("itch is not absent", "itch"),
        ("no follicular openings", "lost-openings"),
        ("absent follicular openings", "lost-openings"),
        ("follicular openings are not seen", "lost-openings"),
        ("without symptoms", "no-symptoms"),
        ("does not respond to treatment", "refractory"),
        ("culture negative", "culture-negative"),
        ("no follicular openings or scale", "lost-openings -scale"),
    ],
)
def test_what_looks_like_a_denial_and_is_none(text: str, findings: str) -> None:
    """A name may hold a denial of its own, and not every no denies."""
    assert found(text) == findings


def test_no_itching_or_pain_is_two_denials() -> None:
    """Although a synonym reads like it: the two findings say more."""
    assert found("no itching or pain") == "-itch -pain"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("not non-scarring", ["nonscarring"]),
        ("no non-scarring alopecia", ["nonscarring", "alopecia"]),
        ("not without itch", ["itch"]),
        ("never asymptomatic, not without pain", ["pain"]),
        ("not culture negative", ["culture"]),
    ],
)
def test_a_double_denial_is_not_guessed_at(text: str, words: list[str]) -> None:
    """Left as not understood rather than wrong."""
    assert [entry for entry in read(text).understood if entry.finding != "no-symptoms"] == []
    assert read(text).not_understood == words


@pytest.mark.parametrize(
    ("text", "findings", "words"),
    [
        ("treated for presumed scarring", "", ["scarring"]),
        ("itch, possible scarring, crusts", "itch crust", ["scarring"]),
        ("misdiagnosed as alopecia; pustules", "pustule", ["alopecia"]),
        ("suspected scar but no itch", "-itch", ["scar"]),
        ("first diagnosed as alopecia, pustules", "pustule", ["alopecia"]),
        ("diagnosed as scarring, itch since", "itch", ["scarring"]),
    ],
)
def test_what_is_only_presumed_is_neither_there_nor_not_there(text: str, findings: str, words: list[str]) -> None:
    """Its words are reported."""
    assert found(text) == findings
    assert read(text).not_understood == words


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("fungal cultures negative", "-fungal-culture"),
        ("fungal microscopy and culture negative", "-fungal-culture"),
        ("culture negative", "culture-negative"),
        ("follicular openings spared", ""),
        ("no follicular openings", "lost-openings"),
        ("follicular pustule, perifollicular erythema", "follicular-pustule perifollicular-erythema"),
        ("follicular pustules with redness", "follicular-pustule erythema"),
        ("white scale on red papules", "scale red-papule"),
    ],
)
def test_the_nearer_and_the_longer_name_is_meant(text: str, findings: str) -> None:
    """A test is that of its longer name, what is spared is not missing, and words that stand together belong together."""
    assert found(text) == findings


@pytest.mark.parametrize("text", ["hair pull test negative", "negative hair pull test", "pull test: negative", "hair pull test was negative"])
def test_a_negative_test_is_not_a_positive_one(text: str) -> None:
    """A test that is named by its positive outcome is denied by "negative"."""
    assert found(text) == "-pull-test"
    assert read(text).not_understood == []


def test_words_that_deny_what_is_in_them() -> None:
    """Painless is no pain, non-tender no tenderness; what stands beside them is not denied."""
    assert found("painless pustules") == "-pain pustule"
    assert found("non-tender papule") == "-tender papule"
    assert found("not painless") == ""
    assert read("not painless").not_understood == ["painless"]


@pytest.mark.parametrize("text", ["itch", "no itch", "without itch", "itch absent", "denies itch"])
def test_under_absent_all_is_absent(text: str) -> None:
    """Whether the phrase begins with "no" or not."""
    assert found(text, all_absent=True) == "-itch"


def test_under_absent_a_name_that_denies() -> None:
    """Absent non-scarring alopecia is absent; what would be denied twice is left."""
    assert found("non-scarring alopecia", all_absent=True) == "-nonscarring-alopecia"
    assert found("itch, pain, scale", all_absent=True) == "-itch -pain -scale"
    for text in ("no non-scarring alopecia", "not painless", "not without itch"):
        assert found(text, all_absent=True) == ""
        assert read(text, all_absent=True).not_understood


def test_what_stands_behind_with_is_no_part_of_the_name_before_it() -> None:
    """Thinning with hair loss is not thinning hair, though the one hair stands behind both."""
    assert found("thinning with hair loss") == "alopecia"


def test_under_absent_a_word_that_denies() -> None:
    """Such a word alone says what "no" with its root would: painless, as in the present."""
    assert found("painless", all_absent=True) == "-pain"
    assert found("papules non-tender, non-painful", all_absent=True) == "-tender -pain"
    assert found("non-scarring", all_absent=True) == "-scar"


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("no follicular openings", "lost-openings"),
        ("follicular openings not seen", "lost-openings"),
        ("loss of follicular openings", "-lost-openings"),
        ("negative culture", "culture-negative"),
        ("cultures sterile", "culture-negative"),
        ("itch, negative culture", "-itch culture-negative"),
    ],
)
def test_under_absent_what_names_an_absence_says_so(text: str, findings: str) -> None:
    """Who lists "no openings" or "negative culture" under what is absent means that they are missing, not that the absence is."""
    assert found(text, all_absent=True) == findings


@pytest.mark.parametrize(
    ("text", "findings", "words"),
    [
        ("papules not tender", "-tender", ["papules"]),
        ("pustules painless and not tender", "-tender", ["pustules", "painless"]),
        ("alopecia without scarring", "-scar", ["alopecia"]),
        ("alopecia, not scarring", "-alopecia -scar", []),
        ("not tender", "-tender", []),
        ("papules not seen", "-papule", []),
        ("scale and crust absent", "-scale -crust", []),
    ],
)
def test_under_absent_what_is_spoken_of_is_left_open(text: str, findings: str, words: list[str]) -> None:
    """Who lists "papules not tender" under what is absent has seen papules, or not: the tenderness is absent."""
    assert (found(text, all_absent=True), read(text, all_absent=True).not_understood) == (findings, words)


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("family history of scarring alopecia", "family"),
        ("no family history of hair loss", "-family"),
        ("family history negative for alopecia", "-family"),
        ("family history is unremarkable", "-family"),
        ("mother has alopecia, itch", "family itch"),
        ("brother and sister also affected by hair loss", "family"),
        ("his mother noticed scales", "scale"),
        ("grandfather with alopecia; no itch", "family -itch"),
    ],
)
def test_what_relatives_have_is_not_the_patients(text: str, findings: str) -> None:
    """It is a family history, and nothing else."""
    assert found(text) == findings


def test_what_relatives_have_is_not_dropped() -> None:
    """The words stand in what was understood; without a finding to hold them they are reported."""
    assert read("family history of psoriasis").understood == [Understood("family history of psoriasis", "family", True)]
    bare = read_text("mother has psoriasis", Vocabulary.of_names([("itch", "itch")]))
    assert bare.not_understood == ["mother", "has psoriasis"]


@pytest.mark.parametrize(
    ("text", "age"),
    [
        ("a 45-year-old with itch", 45),
        ("45 years old, itch", 45),
        ("itch, 45 yo", 45),
        ("45yo with itch", 45),
        ("45 y/o, itch", 45),
        ("aged 45, itch", 45),
        ("age: 45, itch", 45),
        ("age 45 years, itch", 45),
        ("45 years of age, itch", 45),
        ("45M with itch", 45),
        ("45 year man with itch", 45),
        ("6-month-old with itch", 0.5),
        ("a 26 weeks old baby with itch", 0.5),
        ("in her 40s, itch", 45),
        ("in his early 60s, itch", 62),
        ("in his late 60s, itch", 68),
        ("itch for 3 years", None),
        ("itch since 15 years ago", None),
        ("itch since age 12", None),
        ("a 999-year-old with itch", None),
        ("itch", None),
        ("itch for 5 years in a 30-year-old", 30),
    ],
)
def test_age_in_the_text(text: str, age: float | None) -> None:
    """An age is the patient's; how long something has lasted is none."""
    assert read(text).age == age
    assert "itch" in found(text)


@pytest.mark.parametrize(
    ("text", "sex"),
    [
        ("a man with itch", "male"),
        ("woman, itch", "female"),
        ("itch; she scratches", "female"),
        ("45F with itch", "female"),
        ("45 yo M, itch", "male"),
        ("itch", None),
        ("a man whose itch began with a woman", None),
        ("male pattern baldness in a woman", "female"),
        ("male pattern baldness", None),
    ],
)
def test_sex_in_the_text(text: str, sex: str | None) -> None:
    """Words of one sex only; those in a finding's name do not count."""
    assert read(text).sex == sex


@pytest.mark.parametrize(
    ("text", "findings"),
    [
        ("left occiput", "occiput"),
        ("right-sided vertex scale", "vertex scale"),
        ("unilateral scale", "unilateral scale"),
        ("bilateral occipital scale", "symmetric occiput scale"),
        ("one-sided scale on the left", "unilateral scale"),
    ],
)
def test_sides(text: str, findings: str) -> None:
    """Left and right do not hide the site; one side and both sides are findings."""
    assert found(text) == findings


def test_words_that_nothing_explains_are_reported_as_written() -> None:
    """Each once, in order, also between understood ones and in denials; small words and numbers are not."""
    reading = read("frobnicated itch of the gribbly vertex on 3 days, no wobbly edema; frobnicated")
    assert reading.not_understood == ["frobnicated", "gribbly", "wobbly", "edema"]


def test_the_text_of_a_finding_is_what_was_written() -> None:
    """In the order of the text, without the words between."""
    assert read("papules that are very erythematous").understood == [Understood("papules erythematous", "red-papule", True)]


def test_a_finding_named_twice_counts_once() -> None:
    """The first word on it counts."""
    assert read("itch, pruritus").understood == [Understood("itch", "itch", True)]
    assert found("no itch. Pruritus") == "-itch"


@pytest.mark.parametrize("text", ["", " ", "...", "()", ",,,", "no", "not not no", "\n"])
def test_nothing_to_read(text: str) -> None:
    """Nothing is found, nothing reported, nothing breaks."""
    assert read(text) == Reading([], [], None, None)


def test_a_vocabulary_of_nothing_finds_nothing() -> None:
    """A name without a word is not looked for."""
    assert read_text("itch", Vocabulary.of_names([("", "nothing"), ("-", "nothing")])) == Reading([], ["itch"], None, None)


WORDS = st.sampled_from(
    [
        *sorted({word for names in NAMES.values() for name in names for word in name.split()}),
        "no",
        "without",
        "absent",
        "not",
        "negative",
        "or",
        "and",
        ",",
        ".",
        "with",
        "gribbly",
        "mother",
        "has",
        "45-year-old",
        "painless",
        "(",
        "seen",
        "non-",
    ]
)


@given(st.lists(WORDS, max_size=12), st.booleans())
def test_no_word_is_lost(words: list[str], all_absent: bool) -> None:
    """Whatever is written: an odd word is reported, under absent nothing is present, and reading twice gives the same."""
    text = " ".join([*words, "; frobnicated"])
    reading = read(text, all_absent)
    assert "frobnicated" in reading.not_understood
    assert ("gribbly" in words) <= any("gribbly" in part for part in [*reading.not_understood, *(entry.text for entry in reading.understood)])
    assert not (
        all_absent and any(entry.present and not any(token.cue for token in tokens_of(split_words(entry.text))) for entry in reading.understood)
    )
    assert len({entry.finding for entry in reading.understood}) == len(reading.understood)
    assert read(text, all_absent) == reading


@pytest.mark.parametrize("finding", sorted(NAMES))
def test_every_name_finds_its_finding(finding: str) -> None:
    """Each name alone leads to its finding, present."""
    for name in NAMES[finding]:
        if " or " not in name:
            assert Understood(finding=finding, text=read(name).understood[0].text, present=True) in read(name).understood


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("fungal culture, negative", {("test-fungal-culture-positive", False)}),
        ("fungal culture done and negative", {("test-fungal-culture-positive", False)}),
        ("pull test, negative, scale", {("hair-pull-positive", False), ("scale", True)}),
        ("hair loss and negative pull test", {("alopecia", True), ("hair-pull-positive", False)}),
    ],
)
def test_a_result_after_a_comma_or_an_and_is_that_of_what_stands_before(real: Index, text: str, expected: set[tuple[str, bool]]) -> None:
    """A negative test is never read as a positive one; where something follows the word, that is what is denied."""
    assert {(entry.finding, entry.present) for entry in read_text(text, Vocabulary(real)).understood} == expected


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("skin normal except for slight scale", {"scale"}),
        ("papules on normal skin", {"papule"}),
        ("plaque with normal eyebrows", {"plaque", "no site-eyebrows"}),
        ("spots the size of a thumbnail", set()),
        ("hairs do not grow long", set()),
        ("ulcerated nodule on a bald scalp", {"ulcer", "scalp-nodule", "alopecia"}),
        ("braids very tight, skin indented", {"hair-practice-traction", "skin-atrophy"}),
        ("probably ringworm, no itch", {"no itch"}),
        ("ulcer of the vertex, no hair", {"ulcer", "site-vertex", "alopecia"}),
        ("hair loss, patchy", {"patchy-alopecia"}),
        ("presumed tinea without response", {"course-refractory"}),
        ("denies pain, bites nails", {"no pain", "association-nail-biting"}),
        ("patchy alopecia, black dots", {"patchy-alopecia", "trichoscopy-black-dots"}),
        ("smooth skin without hair", {"smooth-surface", "alopecia"}),
        ("absent eyebrows and lashes", {"eyebrow-loss", "eyelash-loss"}),
        ("no hair, skin or nail changes", {"no site-nails"}),
        ("brows, lashes, body hair unaffected", {"no site-eyebrows", "no site-eyelashes", "no site-outside-scalp"}),
        ("scalp erythema, face, nails normal", {"patch-erythematous", "site-scalp", "site-face", "no site-nails"}),
        ("brows, nails normal, lashes lost", {"no site-eyebrows", "no site-nails", "eyelash-loss"}),
        ("absent brows, lashes and body hair", {"eyebrow-loss", "eyelash-loss", "body-hair-loss"}),
        ("face, neck, trunk clear", {"no site-face", "no site-neck", "no site-trunk"}),
        ("plaques on the scalp, elbows clear", {"plaque", "site-scalp", "no site-extensor"}),
    ],
)
def test_what_belongs_to_what(text: str, expected: set[str], real: Index) -> None:
    """A word belongs to its neighbour, to what it sits on, to the item of the list that it stands in; an exception is there."""
    assert {("" if entry.present else "no ") + entry.finding for entry in read_text(text, Vocabulary(real)).understood} == expected
