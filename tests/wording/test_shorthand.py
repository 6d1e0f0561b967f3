"""dermref.wording.shorthand: what clinicians write short, written out."""

from __future__ import annotations

import pytest

from dermref.index import Index
from dermref.queries.phrases import read_text
from dermref.queries.vocabulary import Vocabulary
from dermref.wording.shorthand import written_out


@pytest.mark.parametrize(
    ("short", "long"),
    [
        ("c/o itch", "complains of itch"),
        ("h/o eczema", "history of eczema"),
        ("s/p surgery", "after surgery"),
        ("patch w/ scale, w/o pus", "patch with scale, without pus"),
        ("patch w/scale", "patch with scale"),
        ("b/l temples", "bilateral temples"),
        ("FHx: baldness", "family history: baldness"),
        ("PMH: eczema, bx: fibrosis", "history: eczema, biopsy: fibrosis"),
        ("O/E: scale", "examination: scale"),
        ("chemo 2 wks ago", "chemotherapy 2 weeks ago"),
        ("itch for 3/52, pain 5/7", "itch for 3 weeks, pain 5 days"),
        ("6/12 hair loss", "6 months hair loss"),
        ("lump x 5y", "lump for 5 years"),
        ("KOH -ve, culture +ve", "KOH negative, culture positive"),
        ("RPR non-reactive", "RPR negative"),
        ("pain (-), itch (++)", "pain negative,, itch positive,"),
        ("itch +, pain -", "itch positive,, pain negative"),
        ("itch: no", "itch absent"),
        ("itch: yes; pain? none", "itch positive; pain absent"),
        ("nil itch", "no itch"),
        ("?tinea", "possible tinea"),
        ("post surgery", "after surgery"),
        ("afebrile", "no fever"),
        ("normal apart from scale", "normal except scale"),
        ("nothing other than itch", "nothing except itch"),
        ("ESR nl, CRP wnl", "ESR normal, CRP within normal limits"),
        ("raised eos", "raised eosinophils"),
        ("a crusted sore on the vertex", "a crusted open sore on the vertex"),
        ("new temporal HA", "new temporal headache"),
        ("boggy mass w pus", "boggy mass with pus"),
        ("hypo- and hyperpigmentation", "hypopigmentation and hyperpigmentation"),
        ("R frontal mass, Lt temple, L-sided itch", "right frontal mass, left temple, left-sided itch"),
        ("vesicles x 3 d", "vesicles x 3 days"),
        ("Lt sided headache", "left sided headache"),
        ("rt eye pain", "right eye pain"),
        ("2 nodules, 3 crusted plaques", "two nodules, three crusted plaques"),
        ("nodules x 2", "two nodules"),
        ("lump x3", "three lumps"),
        ("grade 2 lesions of 2 cm", "grade 2 lesions of 2 cm"),
        ("lumps x 2 weeks", "lumps x 2 weeks"),
        ("2 x 3 cm plaques", "2 x 3 cm plaques"),
        ("12 papules", "12 papules"),
        ("PSA 250", "prostate-specific antigen 250"),
        ("PsA for 3 years", "PsA for 3 years"),
        ("for 2 y, over 11y", "for 2 years, over 11 years"),
        ("abrupt hair loss, abrupt keratinisation", "sudden hair loss, abrupt keratinisation"),
        ("born without hair", "since birth without hair"),
        ("hx lung ca, renal cell ca", "history lung cancer, renal cell carcinoma"),
    ],
)
def test_shorthand_is_written_out(short: str, long: str) -> None:
    """Each kind of it, in any case."""
    assert written_out(short).split() == long.split()


@pytest.mark.parametrize(
    "text",
    [
        "L-dopa", "Y-BOCS 20", "45 y/o", "R and L", "vision 6/12", "visual acuity 6/12",
        "long-standing plaque", "3-5 nodules", "3 - 5 nodules", "ages 3 - 5, both sexes", "post-operative", "trichoscopy: no comma hairs",
        "negative culture", "moth-eaten", "post auricular", "post-auricular scale", "is it scale?",
        "a sore scalp", "sore to touch", "a sore, red patch",
    ],
)  # fmt: skip
def test_what_is_no_shorthand_stays(text: str) -> None:
    """A hyphen between words, a range, a sharpness of sight, an age."""
    assert written_out(text) == text


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("45M c/o itch x 3/12, pain (-), occiput", {"itch", "course-chronic", "no pain", "site-occiput"}),
        ("itch+ pain- burning+", {"itch", "no pain", "burning"}),
        ("KOH -ve", {"no test-koh-positive"}),
        ("RPR non-reactive", {"no test-syphilis-serology"}),
        ("follicular openings: absent", {"loss-of-ostia"}),
        ("scarring? no", {"no scar"}),
        ("family history: none", {"no familial-occurrence"}),
        ("normal apart from a bald patch", {"patchy-alopecia"}),
        ("no symptoms other than itch", {"asymptomatic", "itch"}),
    ],
)
def test_a_note_is_read_as_what_it_says(text: str, expected: set[str], real: Index) -> None:
    """A sign that is marked as missing is not there: read without its mark it would be."""
    assert {("" if entry.present else "no ") + entry.finding for entry in read_text(text, Vocabulary(real)).understood} == expected
