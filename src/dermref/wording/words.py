"""The small word lists that reading free text needs, and how words of one root meet. Everything else comes from the vocabulary of findings."""

from functools import cache

# Words that a name is compared without.
LINKS = frozenset({
    "a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "have", "in", "is", "it", "its", "of", "on", "or", "the",
    "to", "was", "were", "with",
})  # fmt: skip

ARTICLES = frozenset({"a", "an", "the"})

# By what means something is seen, by the word that stands for it; a name such as "perifollicular scale (trichoscopy)" is read after any of them.
MEANS = {
    "trichoscopy": ("trichoscopy", "trichoscopic", "trichoscope", "dermoscopy", "dermoscopic", "dermoscope", "dermatoscopy", "dermatoscopic",
                    "dermatoscope", "videodermoscopy"),
    "histology": ("histology", "histologic", "histological", "histologically", "histopathology", "histopathologic", "histopathological", "biopsy",
                  "biopsies"),
    "ultrasound": ("ultrasound", "ultrasonography", "sonography", "sonographic"),
}  # fmt: skip

# Kinds of findings that a biopsy does not show, whatever words its report has.
NOT_UNDER_A_MICROSCOPE = frozenset({"course", "distribution", "symptom", "lesion"})

# Kinds of findings whose names tell of what an organ, the hair or the blood is like.
OF_ONE_ORGAN = frozenset({"association", "hair", "laboratory"})

# Words of an earlier time, and the kinds of findings that may have come since.
EARLIER = frozenset({"earlier", "previous", "previously", "prior", "past", "before"})
# ... or somewhere else: "no bald patches elsewhere" says nothing of the one that is there.
ELSEWHERE = "elsewhere"
# ... or of one more: "no other palpable mass" denies none that is told of.
FURTHER = frozenset({"other", "further", "additional"})
SYMPTOMS = frozenset({"symptom", "symptoms", "complaint", "complaints"})
SIGNS = frozenset({"symptom", "lesion", "hair", "scarring", "distribution", "site"})

# Kinds of findings that stand beside what is normal: in "normal hairs, yellow dots and black dots" no dots are denied.
NOT_NORMAL = frozenset({"symptom", "lesion", "hair", "scarring", "distribution", "course", "trichoscopy", "histology", "response"})

# Words that say of a text without any sign that it is about the disease.
OF_THE_DISEASE = frozenset({
    "disease", "condition", "problem", "problems", "symptoms", "rash", "eruption", "skin", "complaint", "complaints", "dermatosis", "changes",
    "began", "begun", "started", "onset", "appeared", "noticed", "affected", "growth", "growing", "treated", "infestation", "especially",
    "persistent", "course", "deterioration", "increase", "increasing", "enlargement", "lesion", "lesions", "spread",
})  # fmt: skip

# What takes a picture of the inside: of a region that is normal on it the skin is not denied.
PICTURES = frozenset({"ct", "mri", "pet", "radiograph", "radiographs", "radiography", "xray", "scan", "tomography", "ultrasound", "ultrasonography"})

# Kinds of findings that are said of others, and named with them: "painful papules", "grouped vesicles".
SLOTTED = frozenset({"symptom", "distribution", "histology"})

# Words that carry no finding by themselves: not reported when nothing explains them.
FILLERS = LINKS | frozenset(word for own in MEANS.values() for word in own) | frozenset({
    "about", "after", "again", "ago", "all", "also", "although", "among", "any", "area", "areas", "around", "became", "been", "before", "began",
    "being", "between", "bilateral", "bilaterally", "both", "but", "can", "clear", "clinically", "cm", "come", "comes", "complains", "could",
    "day", "days", "describes", "develop", "developed", "develops", "did", "do", "does", "during", "each", "earlier", "eight", "either", "eleven",
    "evident", "examination", "except", "feature", "features", "few", "finding", "findings", "first", "five", "followed", "four", "get", "gets",
    "got", "had", "having", "he", "her", "his", "history", "however", "i", "into", "just", "later", "left", "lesion", "lesions", "like",
    "located", "longer", "lots", "many", "may", "me", "mm", "month", "months", "more", "most", "mostly", "much", "multiple", "my", "nine",
    "notable", "noted", "noticed", "now", "number", "obvious", "occasional", "occasionally", "often", "old", "one", "only", "other", "otherwise",
    "over",
    "own", "part", "patient", "patients", "positive", "present", "presented", "presenting", "presents", "pt", "pts", "recently", "region",
    "reports", "right", "scattered", "seem", "seems", "seen", "seven", "several", "she", "showed", "showing", "shows", "side", "since", "six",
    "so", "some", "sometimes", "started", "starting", "still", "such", "surrounding", "ten", "than", "that", "their", "them", "then", "there",
    "these", "they", "this", "those", "though", "three", "too", "twelve", "two", "unilateral", "unilaterally", "upper", "use", "used", "usually",
    "very", "visible", "we", "week", "weeks", "when", "where", "which", "while", "who", "within", "x", "year", "years", "yet",
    "considerably", "entirely", "extremely", "largely", "markedly", "mildly", "moderately", "noticeably", "quite", "severely", "slightly",
    "somewhat", "strikingly", "substantially", "virtually",
})  # fmt: skip

_SEEN = ("seen", "present", "found", "noted", "visible", "evident", "detected", "detectable", "observed", "identified", "apparent", "appreciated",
         "reported", "done", "performed", "affected", "involved", "palpable", "palpated", "felt", "enlarged")  # fmt: skip
NOT = ("not", "isnt", "arent", "wasnt", "werent", "doesnt", "dont", "didnt", "hasnt", "havent", "cannot", "cant", "couldnt")

# How a text says no, by where the finding stands: "before" negates what follows, "after" what stands before it, "either" whichever is there.
CUES: dict[tuple[str, ...], str] = {
    **{tuple(cue.split()): "before" for cue in (
        "no evidence of", "no sign of", "no signs of", "no history of", "no symptoms of", "no clinical signs of", "no clinical evidence of",
        "no personal history of", "no features of", "no trace of", "negative for", "absence of", "lack of",
        "free of", "free from", "clear of", "devoid of", "denies", "denying", "without", "lacks", "lacking", "never", "neither", "nor", "no",
        "rather than", "instead of", "sparing", "spares", *NOT,
    )},
    **{(no, seen): "after" for no in NOT for seen in _SEEN},
    **{(no, be, seen): "after" for no in NOT for be in ("be", "been") for seen in _SEEN},
    **{tuple(cue.split()): "after" for cue in (
        "ruled out", "excluded", "spared", "hyphenfree", "unrevealing", "noncontributory",
        "within normal limits",
    )},
    **{(cue,): "either" for cue in ("absent", "negative", "normal", "denied", "unremarkable", "unaffected", "uninvolved")},
    # What was only thought of: neither there nor not there.
    **{tuple(cue.split()): "doubt" for cue in (
        "presumed", "presumptive", "taken for", "initially diagnosed as", "first diagnosed as", "suggestive of", "suspicious for",
        "referred as", "referred for", "suspected", "suspicion of", "possible", "misdiagnosed as", "misdiagnosed with", "mistaken for", "mistaken as",
        "thought to be", "treated as", "treated for", "to rule out", "rule out", "in case of", "history of treatment for", "diagnosed as",
        "labelled as", "interpreted as", "misinterpreted as", "managed as", "concern for", "concerning for", "suspicious of",
        "called", "told it was", "judged", "judged to be", "believed to be", "assumed to be", "considered to be",
        "hardly any", "scarcely any", "barely any", "probably", "probable", "likely", "presumably",
    )},
    # These look like a denial and are none.
    **{tuple(cue.split()): "none" for cue in (
        "not only", "not just", "no change in", "no change of", "no improvement in", "no improvement of", "no improvement with", "no benefit from",
        "no benefit of", "hardly any improvement", "no relief from", "no response to", "without improvement", "without relief",
        "without benefit", "not improve", "not improving",
        "so called", "normal looking", "normal appearing", "normal sized", "times normal", "otherwise asymptomatic",
    )},
}  # fmt: skip
CUE_WORDS = frozenset(word for cue in CUES for word in cue[:1])
LONGEST_CUE = max(map(len, CUES))
# Cues that mean the same in a name: "absent follicular openings", "no follicular openings", "follicular openings are not seen".
# What is spared is there: "pubic hair spared" is not "no pubic hair".
SPECIFIC_CUES = frozenset({
    "negative", "normal", "spared", "sparing", "spares", "unaffected", "uninvolved", "unremarkable", "unrevealing", "noncontributory",
    "within normal limits",
})  # fmt: skip
# A test without its finding: among what is tested, the longer name wins ("fungal cultures negative" before "negative culture").
TEST_CUES = frozenset({"negative", "normal"})
# Cues that deny a whole list: "denies itch, pain, bleeding".
LIST_CUES = frozenset({"denies", "denying", "denied", "negative for", "neither"})

# What a test is, or is not: one that was not done found nothing out. And the kinds of findings that tests make.
DONE = frozenset({"done", "performed", "skipped", "declined", "refused"})
TESTED = frozenset({"laboratory", "histology", "trichoscopy"})
# Nor has one found anything whose result is still to come.
PENDING = frozenset({"pending", "awaited", "awaiting", "outstanding", "planned", "scheduled", "requested", "sent"})

# What a test is that is not negative.
RESULTS = frozenset({"raised", "elevated", "increased", "positive", "high"})
DEGREES = frozenset({"significantly", "markedly", "clearly", "notably", "particularly", "especially", "very", "much", "substantially", "grossly"})

# A result that is nothing: among what is absent, "sterile cultures" says that nothing grew.
NIL = frozenset({"sterile", "negative"})

# Among what is absent nobody knows whether this is told or denied.
WITHOUT_SYMPTOMS = frozenset({"asymptomatic", "symptomless"})

# A thing that is as it should be: among what is absent, "follicular openings preserved" says that they are there; "preserved openings" is denied.
AS_IT_SHOULD_BE = frozenset({"preserved", "intact", "retained", "maintained"})
# So is a region, where this ends what is said of it: "elbows clear", not "clear elbows of scale".
CLEAR = "clear"
IS = frozenset({"is", "are", "was", "were"})

# A thing that is said to be there is not denied by "normal".
SAID_TO_BE_THERE = AS_IT_SHOULD_BE | {"present", "visible"}

# Who lost what is listed before these; and how much of each.
LOST = frozenset({"lost", "fell", "fall", "fallen", "missing"})
SOME_OF_IT = frozenset({"medial", "lateral", "outer", "inner", "upper", "lower", "half", "third", "thirds", "began", "hair", "hairs"})

# What grows on people: "no hair on the vertex" is hair loss, "no hair loss" is none; what may stand before it; and how a text says that it is gone.
GROWS = frozenset({"hair", "hairs", "eyebrow", "eyebrows", "brows", "eyelash", "eyelashes", "lashes"})
WHOSE = frozenset({"scalp", "body", "head", "facial", "axillary", "pubic", "terminal", "lateral", "upper", "lower", "any", "visible"})
GONE = frozenset({"absent", "missing"})
# What the scalp is that a lesion may sit on.
HAIRLESS = frozenset({"bald", "balding", "hairless", "alopecic"})
PARTS_OF_THE_BODY = GROWS | WHOSE | {
    "nail", "nails", "fingernails", "toenails", "teeth", "skin", "mucosa", "mucosae", "mucosal", "mouth", "oral", "lips", "eyes", "ears", "face",
    "neck", "trunk", "limbs", "arms", "legs", "hands", "feet", "palms", "soles", "elbows", "knees", "axillae", "groins", "genitals", "genitalia",
}  # fmt: skip
# No hairs "on a pull test" are not lost.
PULLED = "pull"
# These deny that something is affected, not that it is there.
NORMAL = frozenset({"normal", "unaffected", "uninvolved", "unremarkable"})
KEEPING = NORMAL | {"sparing", "spares", "negative", "denies", "denying", "negative for", "clear of", "rather than", "instead of"}
# What hair does that lesions do as well.
GROWING = frozenset({"grow", "grows", "growing", "grew", "grown"})

# Where a negation ends, once it has reached a word.
TURNS = frozenset({"but", "however", "although", "though", "yet", "has", "have", "had", "shows", "showed", "reports", "complains", "presents",
                   "bites", "pulls", "picks", "plucks", "twirls", "scratches", "wears", "uses", "takes", "lives"})  # fmt: skip
# What may stand before what is normal, where lesions sit on it.
BEFORE_NORMAL = ARTICLES | {"otherwise", "apparently", "clinically", "completely", "entirely", "perfectly"}
# What follows is left open where nothing is denied: "hair loss everywhere except the vertex" is no hair loss of the vertex.
EXCEPTIONS = frozenset({"except", "excepting", "excluding"})
# Who speaks, where no word stands beside it: "I lose my hair" are no i-hairs.
MYSELF = "i"
# These count what follows: "lesions one week later" is not one lesion.
NUMBERS = frozenset({"one", "two", "three", "four", "five", "six", "few"})
# What they count then is time.
TIMES = frozenset({"day", "days", "week", "weeks", "month", "months", "year", "years", "hour", "hours", "times"})
# "with" ends it only at the beginning of a new part: "no itch, with pustules".
LATE_TURN = "with"
# A part of a list that has one of these is a clause of its own, not an item.
PREPOSITIONS = frozenset({"on", "in", "at", "over", "with", "around", "under", "behind"})
# What stands after these is beside what stands before them, not part of it.
BESIDE = frozenset({"around", "over", "under", "beneath", "behind", "beside", "between"})
JOINTS = frozenset({"and", "or", "nor"})

# Written apart, with a hyphen or in one word: one word for us.
PREFIXES = frozenset({
    "non", "peri", "hypo", "hyper", "inter", "intra", "sub", "retro", "post", "pre", "mid", "micro", "multi", "fronto", "temporo", "parieto",
    "occipito", "papulo", "supra", "pseudo", "extra", "infra", "anti",
})  # fmt: skip

# Words that say something of the patient only where they are all of a text: black dots are of no people.
ALONE = {"black": "black race", "white": "white race", "asymmetric": "asymmetric lesion", "asymmetrical": "asymmetric lesion"}

# Two regions in one word.
_REGIONS = {"fronto": "frontal", "temporo": "temporal", "parieto": "parietal", "occipito": "occipital"}
COMPOUNDS = {
    prefix + other: (region, other) for prefix, region in _REGIONS.items() for other in _REGIONS.values() if other != region
}  # fmt: skip

MALE_WORDS = frozenset({"man", "men", "male", "males", "boy", "boys", "schoolboy", "gentleman", "msm", "he", "his", "him"})
FEMALE_WORDS = frozenset({"woman", "women", "female", "females", "girl", "girls", "schoolgirl", "lady", "she", "her", "hers"})

# The spelling that both sides of a comparison are put into: British endings, and letters within a word.
LETTERS = (("oe", "e"), ("ae", "e"), ("grey", "gray"), ("leuco", "leuko"), ("sulph", "sulf"), ("mould", "mold"))
ISE = ("ise", "ises", "ised", "ising", "isation")
IRREGULAR = {
    "extremity": "limb",
    "extremities": "limb",
    "bled": "bleed",
    "does": "do",
    "did": "do",
    "lice": "louse",
    "vertices": "vertex",
    "ae": "a",
    "polymorph": "neutrophil",
    "polymorphs": "neutrophil",
    "hives": "urticaria",
    "nap": "sleep",
    "atop": "on",
    "shin": "tibia",
    "shins": "tibia",
}
# Words that look like another's form and are not: scabies is no scab, eosinophilic globules are no eosinophils, a burn does not burn, a pull test
# pulls no hair out, the nappy area is not the nape, who is right-handed has nothing on his hands, an elder brother is not elderly, neutrophils
# in the skin are no neutrophilia, a pain that radiates was not irradiated, sores need not be sore, what is clearly there has not cleared,
# pets are no PET, and plucked hairs are those of a test, while who is plucking them pulls them out.
KEPT = frozenset({
    "scabies", "eosinophilic", "eosinophilia", "burning", "pulling", "nappy", "handed", "elderly", "neutrophilia", "radiating", "sores", "clearly",
    "pets", "plucking",
})  # fmt: skip
IRREGULAR |= {word: means for means, own in MEANS.items() for word in own}

# Endings that a word may lose, after a plural s, so that noun, adjective and verb of one root meet; the first that fits is taken.
# Each is (ending, what replaces it, the least that must be left).
ENDINGS = (
    ("ematous", "em", 3), ("ema", "em", 3), ("ularity", "ul", 3), ("ular", "ul", 3), ("icle", "icul", 3), ("ule", "ul", 3),
    ("ations", "", 4), ("ation", "", 4), ("ating", "", 4), ("ated", "", 4), ("ative", "", 4), ("atory", "", 4), ("ate", "", 5),
    ("otic", "os", 4), ("oses", "os", 4), ("osis", "os", 4), ("itic", "it", 4), ("itis", "it", 4), ("itus", "it", 4),
    ("iness", "", 4), ("ities", "", 4), ("ity", "", 4), ("ish", "", 3), ("ing", "", 3), ("ia", "", 4), ("ic", "", 5),
    ("ous", "", 4), ("y", "", 4), ("e", "", 3), ("a", "", 5),
)  # fmt: skip


# For speed: the endings by their last letter.
_BY_LETTER: dict[str, list[tuple[str, str, int]]] = {}
for _ending in ENDINGS:
    _BY_LETTER.setdefault(_ending[0][-1], []).append(_ending)


@cache
def stem(word: str) -> str:
    """The word without its ending, so that pustule and pustules, itch and itching, scale and scaly, grey and gray meet."""
    if word in KEPT:
        return word
    whole = IRREGULAR.get(word, word)
    cut = _shortened(_singular(_respelt(whole[:-1] if whole.endswith("ae") else whole)))
    if len(cut) > 3 and cut[-1] == cut[-2] and cut[-1] not in "aeiou":
        return cut[:-1]
    return cut if len(cut) > 1 else word  # "ae" and "xes" are no endings


def stems(word: str) -> tuple[str, ...]:
    """The stem of a word, or both of a word for two regions, such as "frontotemporal"."""
    both = COMPOUNDS.get(word)
    return (stem(word),) if both is None else (stem(both[0]), stem(both[1]))


def _respelt(word: str) -> str:
    """Without patterns: compiling them takes longer than reading a text."""
    for theirs, ours in LETTERS:
        if theirs in word:
            word = word.replace(theirs, ours)
    if "our" in word:  # tumour, but not hour
        word = word[:2] + word[2:].replace("our", "or")
    for ending in ISE:
        if word.endswith(ending):
            word = word[: -len(ending)] + "iz" + ending[2:]
    for theirs in ("bre", "tre", "bres", "tres"):  # fibre, centre
        if word.endswith(theirs):
            word = word[: -len(theirs)] + theirs[0] + "er" + theirs[3:]
    return word


def _singular(word: str) -> str:
    if word.endswith("oses"):
        return word
    if word.endswith("ies") and len(word) > 4:
        return word[:-3] + "y"
    if word.endswith(("sses", "xes", "ches", "shes")):
        return word[:-2]
    return word[:-1] if word.endswith("s") and not word.endswith(("ss", "us", "is")) and len(word) > 3 else word


def _shortened(word: str) -> str:
    if word.endswith("ly") and len(word) > 6:
        word = word[:-2]
    if word.endswith("ed") and not word.endswith(("eed", "ated")) and len(word) > 4:
        return word[:-2]
    for ending, instead, least in _BY_LETTER.get(word[-1:], ()):
        if word.endswith(ending) and len(word) - len(ending) + len(instead) >= least:
            return word[: len(word) - len(ending)] + instead
    return word
