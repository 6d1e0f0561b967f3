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
    ("oedema of the scalp", "edematous scalp", "scalp-oedema"),
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

# (a case as one clinician puts it, and as another does)
CASES = [
    ("pustules on otherwise normal skin", "pustules"),
    ("crusts on clinically unaffected skin", "crusts"),
    ("nodule in an otherwise normal infant", "nodule, infant"),
    ("nails not pitted, hair not brittle", "no nail pits, no brittle hair"),
    ("unremarkable teeth and nails", "normal teeth and nails"),
    ("psoriasis in her mother", "mother with psoriasis"),
    ("itch, no psoriasis in the family", "itch, no family history of psoriasis"),
    ("crusts, hardly any scale", "crusts, possible scale"),
    ("itch, maternal history of psoriasis", "itch, mother with psoriasis"),
    ("R parietal nodule, L-sided itch", "right parietal nodule, left-sided itch"),
    ("eyebrows entirely absent", "absent eyebrows"),
    ("unaffected eyebrows", "eyebrows unaffected"),
    ("unaffected skin between the plaques", "plaques"),
    ("itch, lumps on the family cat", "itch, family cat with lumps"),
    ("hair normal at birth", "normal hair at birth"),
    ("scalp markedly swollen", "scalp swollen"),
    ("hair loss over 11 y", "hair loss over 11 years"),
    ("hypo- and hyperpigmented scars", "hypopigmented and hyperpigmented scars"),
    ("itch, anti-dandruff shampoo", "itch"),
    ("abrupt diffuse hair shedding", "sudden diffuse hair shedding"),
    ("hair plucking", "pulls out own hair"),
    ("shiny scalp, lesions of the shins", "shiny scalp, lesions of the tibial region"),
    ("bald plaque", "plaque with hair loss"),
    ("itch, raised ESR (78 mm in the first hour)", "itch, raised ESR"),
    ("born without scalp hair", "no scalp hair since birth"),
    ("boggy tender swelling of the scalp, studded with pustules", "a boggy and tender mass of the scalp with pustules"),
    ("swollen cervical lymph nodes and fever", "fever with cervical lymphadenopathy"),
    ("monomorphic itchy papules and pustules", "pruritic monomorphous papulopustules"),
    ("follicular pustules on an erythematous base", "pustules around the hairs, erythematous base"),
    ("honey-coloured crusts and oozing", "weeping with honey-colored crusting"),
    ("burning and flushing of the face", "facial flushing with a burning feeling"),
    ("tufted hairs with perifollicular scale", "perifollicular scaling and tufts of hair"),
    ("painless nodule with overlying alopecia", "nodule that does not hurt, with hair loss over it"),
    ("smooth atrophic patches, no follicular openings", "atrophic bald patches without follicular ostia"),
    ("hair thinning in a pattern distribution with perifollicular erythema", "pattern hair loss with redness around the follicles"),
    ("indurated plaque with alopecia and follicular plugging", "hardened plaque with plugged follicles and hair loss"),
    ("biopsy: mucin in the follicle", "follicular mucin deposition on histology"),
    ("atypical lymphocytes infiltrating the follicles, epidermotropism", "epidermotropism and folliculotropism of atypical lymphocytes"),
    ("non-caseating granulomas on biopsy", "biopsy showed naked granulomas"),
    ("violaceous eyelids and papules over the knuckles", "heliotrope rash and Gottron's papules"),
    ("proximal muscle weakness", "weakness of the proximal muscles"),
    ("scalp itch and burning after hair dye", "burning and pruritus of the scalp following hair dyeing"),
    ("positive patch test to PPD", "patch test positive for paraphenylenediamine"),
    ("thick asbestos-like scale that sticks the hairs together", "asbestos-like scales binding tufts of hair"),
    ("casts that slide along the hair shaft, no lice", "hair casts, lice absent"),
    ("burning scalp, skin looks normal", "normal-looking scalp with a burning sensation"),
    ("diffuse loss of hair, positive pull test, yellow dots", "yellow dots and diffuse hair loss with a positive hair pull test"),
    ("long-standing shedding with normal hair density", "chronic hair shedding, hair density normal"),
    ("hair loss two weeks after starting chemotherapy", "hair fell out 2 weeks after chemotherapy was begun"),
    ("patch of hair loss on the occiput after a long operation", "occipital bald patch after prolonged surgery"),
    ("moth-eaten hair loss and positive syphilis serology", "moth-eaten alopecia with reactive syphilis serology"),
    ("triangular bald patch of the temple since birth", "congenital triangular alopecia on the temple"),
    ("vellus hairs in the patch, follicular openings preserved", "preserved follicular ostia with vellus hairs"),
    ("yellow-orange plaque since birth", "congenital plaque, yellow-orange"),
    ("ulcer of the vertex at birth with a hair collar sign", "hair collar around an ulceration of the vertex present at birth"),
    ("greasy scale with petechiae in an infant", "purpura and greasy scaling in a baby"),
    ("linear depressed band on the forehead", "depressed linear streak of the forehead"),
    ("jaw claudication and visual loss", "loss of vision and jaw claudication"),
    ("new headache, scalp tenderness and raised ESR", "elevated ESR with a new headache and a tender scalp"),
    ("painful grouped vesicles in a dermatome", "painful dermatomal clusters of vesicles"),
    ("flaccid bullae and erosions of the oral mucosa", "oral mucosal erosions, flaccid blisters over 1 cm"),
    ("acantholysis with a suprabasal split", "suprabasal clefting, acantholytic cells"),
    ("linear IgG along the basement membrane", "linear deposits of IgG at the basement membrane zone"),
    ("firm nodules in a patient with breast cancer", "history of breast cancer, firm nodules"),
    ("pigmented lesion with irregular borders and blue-white veil", "irregular border, blue-white veil in a pigmented lesion"),
    ("pearly nodule with arborising vessels", "arborizing telangiectasia on a pearly nodule"),
    ("basaloid nests with peripheral palisading", "nests of basaloid cells, palisading at the periphery"),
    ("necrosis of the scalp", "scalp necrosis"),
    ("itch, but the scalp looks normal", "pruritus of a normal-looking scalp"),
    ("eosinophilia and sterile pustules", "sterile pustules with raised eosinophils in blood"),
    ("papulopustules after erlotinib", "papulopustular rash from an EGFR inhibitor"),
    ("scaly patch with broken hairs and black dots", "black dots and broken-off hairs in a scaling patch"),
    ("no scarring, no scale", "neither scaling nor scarring"),
    ("loss of eyebrows, loss of eyelashes", "eyelash and eyebrow loss"),
    ("hair regrew after three months", "regrowth of hair within 3 months"),
    ("lesion ulcerated and bled", "ulcerating, bleeding lesion"),
    ("family history of hair loss", "relatives with alopecia"),
]


@pytest.fixture(scope="module")
def vocabulary(real: Index) -> Vocabulary:
    """The names of the real catalogue's findings."""
    return Vocabulary(real)


def findings(real: Index, vocabulary: Vocabulary, text: str, all_absent: bool = False) -> set[tuple[str, bool]]:
    """The findings of a text, without those that another one implies and without the scalp itself."""
    found = {(entry.finding, entry.present) for entry in read_text(text, vocabulary, all_absent).understood}
    implied = set[str]().union(*real.broader_of(finding for finding, _ in found).values()) | {"site-scalp"}
    return {(finding, present) for finding, present in found if finding not in implied}


@pytest.mark.parametrize(("one", "other", "finding"), PAIRS)
def test_two_phrases_for_one_thing(real: Index, vocabulary: Vocabulary, one: str, other: str, finding: str) -> None:
    """Both name the finding, and neither another one."""
    assert (finding, True) in findings(real, vocabulary, one)
    assert findings(real, vocabulary, one) == findings(real, vocabulary, other)


@pytest.mark.parametrize(("one", "other"), CASES)
def test_two_clinicians_on_one_case(real: Index, vocabulary: Vocabulary, one: str, other: str) -> None:
    """Whoever writes it, the same findings are read, present and absent."""
    assert findings(real, vocabulary, one) == findings(real, vocabulary, other) != set()


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("body hair preserved", "no loss of body hair"),
        ("relatives unaffected", "no affected relatives"),
        ("nodule non-tender", "no tenderness"),
        ("no more pustules", "no pustules"),
        ("vision not impaired", "no visual loss"),
    ],
)
def test_two_clinicians_on_what_is_absent(real: Index, vocabulary: Vocabulary, one: str, other: str) -> None:
    """Among what is absent, too, the wording does not matter."""
    assert findings(real, vocabulary, one, all_absent=True) == findings(real, vocabulary, other, all_absent=True) != set()


@pytest.mark.parametrize(("text", "sex"), [("a 40-year-old white woman", "female"), ("5-year-old Black boy", "male")])
def test_whose_ancestry_is_told_has_a_sex(vocabulary: Vocabulary, text: str, sex: str) -> None:
    """The word for both tells both."""
    assert read_text(text, vocabulary).sex == sex


@pytest.mark.parametrize("text", ["no other symptoms", "no other palpable mass", "asymptomatic", "no further ulceration"])
def test_what_is_left_open_among_what_is_absent(real: Index, vocabulary: Vocabulary, text: str) -> None:
    """One more that is missing denies none that is there; whether "asymptomatic" is told or denied nobody knows."""
    assert findings(real, vocabulary, text, all_absent=True) == set()


@pytest.mark.parametrize(
    "text",
    [
        "hair grew back to normal", "restricted mouth opening", "prednisone by mouth", "frontal sinus", "HCV infection", "thyroid swelling",
        "hair loss in the mother of two children", "slow hair growth", "kidney removed a decade ago", "onset 3 months into therapy",
    ],
)  # fmt: skip
def test_what_belongs_to_something_else(real: Index, vocabulary: Vocabulary, text: str) -> None:
    """No site, size, course or sign of the scalp is heard in these."""
    heard = {finding for finding, present in findings(real, vocabulary, text) if present}
    assert not heard & {"site-back", "site-oral", "site-frontal-hairline", "mechanism-infection", "nodule", "course-years", "course-chronic"}
    assert not heard & {"course-slowly-progressive", "pattern-single-lesion"}


@pytest.mark.parametrize("finding", ["itch", "pustule", "scale", "crust", "tufted-hairs", "tenderness", "hair-shedding", "nodule"])
def test_a_denial_means_the_same_in_every_form(real: Index, vocabulary: Vocabulary, finding: str) -> None:
    """Before or after the name, under absent or not."""
    name = real.entity_names("finding", [finding])[finding].lower()
    for text in (f"no {name}", f"without {name}", f"{name} absent", f"no evidence of {name}", f"{name} was not seen", f"denies {name}"):
        assert findings(real, vocabulary, text) == {(finding, False)}
    for text in (name, f"no {name}", f"{name} absent"):
        assert findings(real, vocabulary, text, all_absent=True) == {(finding, False)}


@pytest.mark.parametrize(
    ("text", "kept", "left"),
    [
        ("biopsy with chronic granulomas", "histology-granuloma", "course-chronic"),
        ("granulomas and chronic oedema on biopsy", "histology-granuloma", "course-chronic"),
        ("histology: plasma cells, diffuse granulomas", "histology-plasma-cells", "pattern-diffuse"),
        ("for years, biopsy with granulomas", "course-years", ""),
        ("painful nodules; histology with granulomas", "lesion-pain", ""),
        ("biopsy from the occiput", "site-occiput", ""),
    ],
)
def test_a_biopsy_shows_no_course_and_no_pain(real: Index, vocabulary: Vocabulary, text: str, kept: str, left: str) -> None:
    """Such words of its report are left as not understood; what stands before it is the patient's."""
    reading = read_text(text, vocabulary)
    found = {entry.finding for entry in reading.understood}
    assert kept in found
    assert left not in found
    assert bool(left) == bool({"acute", "chronic", "diffuse"} & {*reading.not_understood})


@pytest.mark.parametrize(
    ("text", "finding", "other"),
    [
        ("hair loss came back", "course-recurrent", "hair-regrowth"),
        ("new areas of hair loss", "patchy-alopecia", "hair-regrowth"),
        ("new hair loss", "alopecia", "hair-regrowth"),
        ("hair is not growing back", "irreversible-hair-loss", "course-stable"),
        ("hair came back", "hair-regrowth", "course-recurrent"),
        ("soft tissue swelling", "nodule", "soft-lesion"),
        ("itch, chest pain", "itch", "pain"),
        ("itch, dating back years", "itch", "site-back"),
        ("biopsy with granulomas, tumour cells and smooth muscle", "histology-granuloma", "nodule"),
        ("ischaemic heart disease, itch", "itch", "mechanism-vasculitis"),
        ("itch, nodule on chest X-ray", "itch", "site-chest"),
        ("scale, neck stiffness", "scale", "site-neck"),
        ("itch and flank pain", "itch", "pain"),
        ("crusts and sores", "crust", "pain"),
        ("itch, pulses of steroids", "itch", "pulsatile-lesion"),
        ("itch, uneventful pregnancy", "itch", "trigger-hormones"),
        ("itch, enzymes 1.5 times normal", "itch", "no-symptoms"),
        ("itch, clearly progressed with clobetasol", "itch", "response-steroid"),
        ("scale, right-handed", "scale", "site-limbs"),
        ("itch with hives", "itch", "association-hiv"),
        ("itch after a nap", "itch", "site-nape"),
        ("scale, neck pain", "scale", "pain"),
        ("scale, baby shampoo", "scale", "onset-infantile"),
        ("itch, eczema cream", "itch", "eczematous-lesions"),
        ("hair loss, sixty percent regrowth", "hair-regrowth", "affects-elderly"),
        ("itch, MRI: frontal lobe", "itch", "site-frontal-hairline"),
        ("crust called eczema", "crust", "eczematous-lesions"),
        ("scale, American Indian", "scale", "ancestry-asian"),
        ("itch, intermittent abdominal pain", "itch", "pain"),
        ("itch, chronic obstructive airway disease", "itch", "course-chronic"),
        ("itch, ferritin raised", "itch", "association-iron-deficiency"),
        ("small follicular pustules", "follicular-pustule", "histology-miniaturisation"),
        ("a crusted sore on the vertex", "ulcer", "pain"),
    ],
)
def test_what_sounds_like_a_sign_and_is_another_thing(real: Index, vocabulary: Vocabulary, text: str, finding: str, other: str) -> None:
    """Loss is no regrowth, though both come back; and words that mean something else beside their neighbours are no signs."""
    found = {name for name, present in findings(real, vocabulary, text) if present}
    assert finding in found
    assert other not in found


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("frontotemporal scalp", {"site-frontal-hairline", "site-temple"}),
        ("right parieto-occipital area", {"site-parietal", "site-occiput"}),
        ("temporoparietal", {"site-temple", "site-parietal"}),
    ],
)
def test_a_word_for_two_regions_names_both(real: Index, vocabulary: Vocabulary, text: str, both: set[str]) -> None:
    """Each half is read as if it stood alone, and the word is shown as it was written."""
    read = read_text(text, vocabulary).understood
    assert {entry.finding for entry in read if entry.finding.startswith("site-") and entry.finding != "site-scalp"} == both
    assert all("frontal temporal" not in entry.text for entry in read)


def test_what_looks_normal_denies_nothing(real: Index, vocabulary: Vocabulary) -> None:
    """The hairs look normal; the tufts are there."""
    assert ("tufted-hairs", True) in findings(real, vocabulary, "tufts of ten normal-looking hairs")


@pytest.mark.parametrize(
    ("text", "regions"),
    [
        ("scale, elbows clear", {"site-extensor"}),
        ("face and nails are clear", {"site-face", "site-nails"}),
        ("eyebrows are preserved", {"site-eyebrows"}),
    ],
)
def test_a_region_that_is_clear_is_denied(real: Index, vocabulary: Vocabulary, text: str, regions: set[str]) -> None:
    """As one that is preserved; "clear" ends what is said of it, and a list of regions shares it."""
    assert {name for name, present in findings(real, vocabulary, text) if not present and name.startswith("site-")} == regions


def test_what_clears_is_no_region_that_is_clear(real: Index, vocabulary: Vocabulary) -> None:
    """The verb, and clear fluid, deny nothing."""
    for text in ("lesions on the face clear spontaneously", "vesicles on the face, clear fluid"):
        assert ("site-face", True) in findings(real, vocabulary, text)


@pytest.mark.parametrize(
    ("text", "raised"),
    [
        ("CRP and sedimentation rate not significantly raised", set()),
        ("CRP was not elevated", set()),
        ("CRP raised and ESR not raised", {"test-raised-crp"}),
        ("CRP and ESR raised", {"test-raised-crp", "test-raised-esr"}),
    ],
)
def test_what_is_not_raised_is_denied_of_all_tests_before_it(real: Index, vocabulary: Vocabulary, text: str, raised: set[str]) -> None:
    """However it is put, and of the tests alone that share the result."""
    assert {name for name, present in findings(real, vocabulary, text) if present} == raised


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("no bald patches elsewhere", {("site-outside-scalp", False)}),
        ("no itch, no scale elsewhere", {("itch", False)}),
        ("no scale or lesions elsewhere", {("scale", False), ("site-outside-scalp", False)}),
        ("judged a benign cyst", set()),
    ],
)
def test_what_is_denied_of_other_places_is_not_denied(real: Index, vocabulary: Vocabulary, text: str, told: set[tuple[str, bool]]) -> None:
    """The one bald patch is there; nor is what somebody judged it to be said of it."""
    assert findings(real, vocabulary, text) == told


def test_what_is_preserved_is_there_even_among_what_is_absent(real: Index, vocabulary: Vocabulary) -> None:
    """In a list of what is absent, "follicular openings preserved" states that they are there; "preserved openings" is denied."""
    told = read_text("follicular openings preserved", vocabulary, all_absent=True).understood
    assert [(entry.finding, entry.present) for entry in told] == [("preserved-ostia", True)]
    denied = read_text("preserved follicular openings", vocabulary, all_absent=True).understood
    assert [(entry.finding, entry.present) for entry in denied] == [("preserved-ostia", False)]


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("loss of eyebrows and eyelashes", {"eyebrow-loss", "eyelash-loss"}),
        ("follicular papules and pustules", {"follicular-papule", "follicular-pustule"}),
        ("perifollicular erythema and scaling", {"perifollicular-erythema", "perifollicular-scale"}),
        ("white scale and crusts", {"scale", "crust"}),
        ("itchy scalp and pustules", {"itch", "pustule"}),
    ],
)
def test_a_first_word_that_two_names_share(real: Index, vocabulary: Vocabulary, text: str, both: set[str]) -> None:
    """What is said of one is said of the other beside it, where the vocabulary has a name for that."""
    assert {name for name, present in findings(real, vocabulary, text) if present} - {"site-scalp"} == both


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("systemic lupus erythematosus for 11 years", {"association-lupus"}),
        ("itch and lupus for 11 years", {"itch", "association-lupus", "course-years"}),
        ("bleeding, lupus for 11 years", {"spontaneous-bleeding", "association-lupus"}),
        ("lupus, itch for 11 years", {"itch", "association-lupus", "course-years"}),
        ("chronic hepatitis C", set()),
        ("itch for 11 years", {"itch", "course-years"}),
    ],
)
def test_how_long_another_disease_has_lasted(real: Index, vocabulary: Vocabulary, text: str, told: set[str]) -> None:
    """The years of a disease beside the condition are not the condition's."""
    assert {name for name, _ in findings(real, vocabulary, text)} == told


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("used topical steroids for 6 months", set()),
        ("afatinib for seven months", {"trigger-egfr-inhibitor"}),
        ("minoxidil for two years", set()),
        ("antibiotics for 3 months without effect", {"response-antibiotic-failure"}),
        ("resistant to treatment for 6 months", {"course-refractory", "course-chronic"}),
        ("for 6 months despite antifungals", {"course-refractory", "course-chronic"}),
        ("itch for 6 months, tried shampoos", {"itch", "course-chronic"}),
        ("a course of 6 months", {"course-chronic"}),
    ],
)
def test_how_long_a_treatment_was_given(real: Index, vocabulary: Vocabulary, text: str, told: set[str]) -> None:
    """It is not how long the disease has lasted, unless the disease withstood it."""
    assert {name for name, _ in findings(real, vocabulary, text)} == told


def test_how_far_it_extends_is_no_progress(real: Index, vocabulary: Vocabulary) -> None:
    """Where lesions extend to tells where they are; "later extended" that they spread."""
    assert findings(real, vocabulary, "lesions extend to the forehead") == {("site-forehead", True)}
    assert ("course-progressive", True) in findings(real, vocabulary, "lesions later extended to the forehead")


def test_what_is_excepted(real: Index, vocabulary: Vocabulary) -> None:
    """What is excepted from what is there is left open; what is excepted from a denial is there."""
    assert findings(real, vocabulary, "hair loss everywhere except the vertex") == {("alopecia", True)}
    assert findings(real, vocabulary, "no hair loss except at the temples") == {("alopecia", False), ("site-temple", True)}


def test_a_region_that_is_normal_on_a_picture_is_not_spared(real: Index, vocabulary: Vocabulary) -> None:
    """A CT of the chest without findings says nothing of the skin there."""
    assert findings(real, vocabulary, "CT of the chest and abdomen normal") == set()
    assert findings(real, vocabulary, "chest not affected") == {("site-chest", False)}


@pytest.mark.parametrize("text", ["eyebrows and eyelashes intact", "intact eyebrows and eyelashes"])
def test_each_region_of_a_list_is_preserved(real: Index, vocabulary: Vocabulary, text: str) -> None:
    """What is joined by "and" to a region that is as it should be is so too."""
    assert findings(real, vocabulary, text) == {("site-eyebrows", False), ("site-eyelashes", False)}


def test_the_next_region_is_not_preserved(real: Index, vocabulary: Vocabulary) -> None:
    """A comma parts them, and so does what is said of the other."""
    assert ("vertex-thinning", True) in findings(real, vocabulary, "hair loss on the vertex, frontal hairline preserved")
    assert ("eyelash-loss", True) in findings(real, vocabulary, "eyebrows preserved and eyelashes lost")


def test_a_positive_stain_is_not_denied_with_the_next(real: Index, vocabulary: Vocabulary) -> None:
    """The denial at the end of a list reaches back, but not over what is said to be positive."""
    told = findings(real, vocabulary, "biopsy: S-100 and vimentin positive, HMB-45 negative")
    assert {("histology-stain-s100", True), ("histology-stain-vimentin", True), ("histology-stain-hmb45", False)} <= told


@pytest.mark.parametrize("text", ["father is bald", "both parents bald", "bald father and brother"])
def test_bald_relatives_are_a_family_history(real: Index, vocabulary: Vocabulary, text: str) -> None:
    """It is not the patient who is bald."""
    assert findings(real, vocabulary, text) == {("familial-occurrence", True)}


def test_a_number_of_weeks_counts_no_lesions(real: Index, vocabulary: Vocabulary) -> None:
    """In "two weeks later a bald patch" there is one patch."""
    assert findings(real, vocabulary, "two weeks later hairless patch") == {("patchy-alopecia", True)}
    assert ("pattern-multifocal", True) in findings(real, vocabulary, "two hairless patches")


def test_what_had_not_been_there_earlier_may_be_there_now(real: Index, vocabulary: Vocabulary) -> None:
    """That there was "no earlier hair loss" denies no hair loss; what one has had before is denied as it is said."""
    assert findings(real, vocabulary, "no earlier hair loss") == set()
    assert findings(real, vocabulary, "no previous skin cancer") == {("association-previous-skin-cancer", False)}


def test_where_something_is_missing_nothing_else_is_denied(real: Index, vocabulary: Vocabulary) -> None:
    """In "no scale on the vertex" the scale is denied, and not that the vertex is affected."""
    assert findings(real, vocabulary, "no scale on the vertex") == {("scale", False)}
    assert findings(real, vocabulary, "no scale, face unaffected") == {("scale", False), ("site-face", False)}


def test_what_a_biopsy_or_a_picture_shows_is_no_lesion_of_the_skin(real: Index, vocabulary: Vocabulary) -> None:
    """Ulceration under the microscope and a mass on a CT are not what the eye sees."""
    assert ("ulcer", True) not in findings(real, vocabulary, "biopsy: acanthosis and ulceration")
    assert ("nodule", True) not in findings(real, vocabulary, "CT: mass of the left lower lobe")


@pytest.mark.parametrize("text", ["frontal hairline preserved", "intact frontal hairline", "frontal hairline retained"])
def test_a_region_that_is_preserved_is_not_affected(real: Index, vocabulary: Vocabulary, text: str) -> None:
    """What is as it should be is denied of a region, on either side of its name."""
    assert findings(real, vocabulary, text) == {("site-frontal-hairline", False)}


def test_who_speaks_is_no_sign(real: Index, vocabulary: Vocabulary) -> None:
    """Who says "I" has no i-hairs, unless that is what is said."""
    assert findings(real, vocabulary, "I lose my hair") == {("alopecia", True)}
    assert findings(real, vocabulary, "i-hairs on dermoscopy") == {("trichoscopy-i-hairs", True)}


def test_a_number_counts_what_follows_it(real: Index, vocabulary: Vocabulary) -> None:
    """Lesions one week later are not one lesion."""
    assert ("pattern-single-lesion", True) in findings(real, vocabulary, "one lesion")
    assert findings(real, vocabulary, "new lesions one week later") == set()


@pytest.mark.parametrize(("text", "people"), [("Black", "ancestry-african"), ("white", "ancestry-european"), ("black dots", "")])
def test_a_people_is_read_where_its_colour_stands_alone(real: Index, vocabulary: Vocabulary, text: str, people: str) -> None:
    """A phrase of one word is about the patient; a colour beside a sign is the sign's."""
    assert {name for name, _ in findings(real, vocabulary, text) if name.startswith("ancestry-")} == ({people} if people else set())


def test_every_name_of_every_finding_is_understood(real: Index, vocabulary: Vocabulary) -> None:
    """Each name in the vocabulary leads to some finding; brackets end a clause and are left out."""
    silent = [name for name, _ in real.finding_names() if "(" not in name and not read_text(name, vocabulary).understood]
    assert silent == []


def test_almost_every_name_leads_to_its_own_finding(real: Index, vocabulary: Vocabulary) -> None:
    """Names that another finding's longer name, or a list, takes over are few; the ids of findings are no phrases."""
    names = [(name, finding) for name, finding in real.finding_names() if name != finding.replace("-", " ")]
    lost = [(name, finding) for name, finding in names if finding not in {entry.finding for entry in read_text(name, vocabulary).understood}]
    assert len(lost) <= 0.02 * len(names), lost
