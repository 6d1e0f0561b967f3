"""Phrases that clinicians use for one thing lead to the same findings of the real catalogue."""

from __future__ import annotations

import pytest

from dermref.index import Index
from dermref.queries.phrases import read_text
from dermref.queries.vocabulary import Vocabulary

# (one phrase, another one, the finding that both name)
PAIRS = [
    ("itchy scalp", "pruritus of the scalp", "itch"),
    ("intense itching", "itching is severe", "severe-itch"),
    ("pus-filled bumps around hairs", "follicular pustules", "follicular-pustule"),
    ("papules, erythematous", "red papules", "erythematous-papule"),
    ("loss of eyebrow hair", "eyebrow alopecia", "eyebrow-loss"),
    ("scarred bald patches", "cicatricial alopecia", "scarring-alopecia"),
    ("nonscarring alopecia", "hair loss without scarring", "nonscarring-alopecia"),
    ("no follicular openings", "loss of follicular ostia", "loss-of-ostia"),
    ("follicular ostia absent", "effaced follicular openings", "loss-of-ostia"),
    ("hairs in tufts", "tufted hairs", "tufted-hairs"),
    ("yellowish greasy scaling", "greasy yellow scale", "greasy-scale"),
    ("fine powdery scale", "dandruff", "fine-dry-scale"),
    ("silvery scales", "silver-white scale", "silvery-scale"),
    ("redness around hair follicles", "perifollicular erythema", "perifollicular-erythema"),
    ("peri-follicular scaling", "scale around the hairs", "perifollicular-scale"),
    ("haemorrhagic crusts", "bloody scabs", "haemorrhagic-crust"),
    ("oedema of the scalp", "scalp swelling", "scalp-oedema"),
    ("edema of scalp", "swollen scalp", "scalp-oedema"),
    ("draining sinuses", "sinus tract with discharge", "sinus-tract"),
    ("boggy swelling", "kerion", "boggy-mass"),
    ("smelly scalp", "malodour", "malodour"),
    ("foul smell", "malodorous", "malodour"),
    ("black scab", "eschar", "eschar"),
    ("pitted scars", "depressed scarring", "pitted-scars"),
    ("pox-like scarring", "varioliform scars", "varioliform-scars"),
    ("white papules", "papules that are whitish", "white-papule"),
    ("flesh-colored papules", "skin-coloured papule", "skin-coloured-papule"),
    ("violaceous discolouration", "purplish", "violaceous-colour"),
    ("bald patches", "patchy hair loss", "patchy-alopecia"),
    ("patches of alopecia", "patchy alopecia", "patchy-alopecia"),
    ("hair thinning, diffuse", "diffuse hair loss", "diffuse-thinning"),
    ("receding hairline", "frontal recession", "frontal-balding"),
    ("back of the head", "occiput", "site-occiput"),
    ("crown of the scalp", "vertex", "site-vertex"),
    ("behind both ears", "retroauricular", "site-retroauricular"),
    ("nape", "back of the neck", "site-nape"),
    ("positive hair-pull test", "hair pull test: positive", "hair-pull-positive"),
    ("hair shedding", "hair falling out", "hair-shedding"),
    ("broken-off hair", "hairs are broken", "broken-hairs"),
    ("brittle hair", "fragility of hair", "brittle-hair"),
    ("head lice", "louse", "live-lice"),
    ("yellow dots", "yellowish dots on dermoscopy", "trichoscopy-yellow-dots"),
    ("exclamation mark hairs", "exclamation-point hairs", "trichoscopy-exclamation-hairs"),
    ("comma hairs", "comma-shaped hairs", "trichoscopy-comma-hairs"),
    ("corkscrew hair", "corkscrew-like hairs", "trichoscopy-corkscrew-hairs"),
    ("branching vessels", "arborizing vessels", "trichoscopy-arborising-vessels"),
    ("milky red areas", "milky-red area", "trichoscopy-milky-red-areas"),
    ("no vellus hairs at the hairline", "lack of vellus hairs in the hairline", "trichoscopy-absent-vellus-hairline"),
    ("blue-gray dots", "blue grey dots", "trichoscopy-blue-grey-dots"),
    ("absence of sebaceous glands", "loss of sebaceous glands", "histology-sebaceous-loss"),
    ("perifollicular fibrosis", "fibrosis, perifollicular", "histology-perifollicular-fibrosis"),
    ("culture negative", "no bacterial growth", "test-bacterial-culture-negative"),
    ("KOH preparation positive for hyphae", "KOH positive", "test-koh-positive"),
    ("mother and sister have alopecia", "family history of baldness", "familial-occurrence"),
    ("relapsing course", "recurrent", "course-recurrent"),
    ("waxing and waning", "fluctuating", "course-fluctuating"),
    ("worse in winter", "flares in winter", "trigger-cold-season"),
    ("emotional stress", "stressful event", "trigger-stress"),
    ("tight braids", "tight hairstyles", "hair-practice-traction"),
    ("tender to touch", "scalp tenderness", "tenderness"),
    ("lumps on the scalp", "nodules of the scalp", "scalp-nodule"),
    ("fluctuating nodules", "fluctuant nodule", "fluctuant-nodule"),
    ("nail pitting", "pits in the nails", "association-nail-pits"),
    ("enlarged cervical lymph nodes", "cervical lymphadenopathy", "association-lymphadenopathy"),
    ("does not respond to treatment", "treatment-resistant", "course-refractory"),
    ("sterile pustules", "pustules without bacteria", "sterile-pustule"),
    ("symptom-free", "no symptoms", "asymptomatic"),
    ("symmetrically distributed", "on both sides", "pattern-symmetric"),
    ("left-sided only, one-sided", "unilateral involvement", "pattern-unilateral"),
    ("photosensitivity", "photosensitive", "association-photosensitivity"),
    ("ulcerated", "open sores", "ulcer"),
    ("central hair loss", "thinning of the crown", "vertex-thinning"),
    ("follicular plugs", "plugging of the follicles", "follicular-plugging"),
    ("loss of elastic fibers", "absent elastic fibres", "histology-elastic-loss"),
]


@pytest.fixture(scope="module")
def vocabulary(real: Index) -> Vocabulary:
    """The names of the real catalogue's findings."""
    return Vocabulary(real)


def findings(real: Index, vocabulary: Vocabulary, text: str, all_absent: bool = False) -> set[tuple[str, bool]]:
    """The findings of a text, without those that another one implies and without the scalp itself."""
    found = {(entry.finding, entry.present) for entry in read_text(text, vocabulary, all_absent).understood}
    implied = {above for finding, _ in found for above in real.broader(finding)} | {"site-scalp"}
    return {(finding, present) for finding, present in found if finding not in implied}


@pytest.mark.parametrize(("one", "other", "finding"), PAIRS)
def test_two_phrases_for_one_thing(real: Index, vocabulary: Vocabulary, one: str, other: str, finding: str) -> None:
    """Both name the finding, and neither another one."""
    assert (finding, True) in findings(real, vocabulary, one)
    assert findings(real, vocabulary, one) == findings(real, vocabulary, other)


@pytest.mark.parametrize("finding", ["itch", "pustule", "scale", "crust", "tufted-hairs", "tenderness", "hair-shedding", "nodule"])
def test_a_denial_means_the_same_in_every_form(real: Index, vocabulary: Vocabulary, finding: str) -> None:
    """Before or after the name, under absent or not."""
    name = real.entity_names("finding", [finding])[finding].lower()
    for text in (f"no {name}", f"without {name}", f"{name} absent", f"no evidence of {name}", f"{name} was not seen", f"denies {name}"):
        assert findings(real, vocabulary, text) == {(finding, False)}
    for text in (name, f"no {name}", f"{name} absent"):
        assert findings(real, vocabulary, text, all_absent=True) == {(finding, False)}


def test_every_name_of_every_finding_is_understood(real: Index, vocabulary: Vocabulary) -> None:
    """Each name in the vocabulary leads to some finding; brackets end a clause and are left out."""
    silent = [name for name, _ in real.finding_names() if "(" not in name and not read_text(name, vocabulary).understood]
    assert silent == []


def test_almost_every_name_leads_to_its_own_finding(real: Index, vocabulary: Vocabulary) -> None:
    """Names that another finding's longer name, or a list, takes over are few; the ids of findings are no phrases."""
    names = [(name, finding) for name, finding in real.finding_names() if name != finding.replace("-", " ")]
    lost = [(name, finding) for name, finding in names if finding not in {entry.finding for entry in read_text(name, vocabulary).understood}]
    assert len(lost) <= 0.02 * len(names), lost
