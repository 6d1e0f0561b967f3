"""Words that are about something else than the patient's skin and hair, or about somebody else."""

# Two words of which the one between stars alone means something else: soft tissue is no soft lesion, chest pain no pain of the scalp.
OTHER_THINGS = (
    "*soft* tissue", "*smooth* muscle", "*tumour* cell", "*tumour* cells", "*tumour* nest", "*tumour* nests", "*tumour* island",
    "*tumour* islands", "chest *pain*", "abdominal *pain*", "back *pain*", "*back* pain", "came *back*", "comes *back*", "dating *back*",
    "dates *back*", "*shave* biopsy", "*shave* excision", "*germ* cell", "*germ* cells", "*chest* x", "*chest* radiograph", "*chest* radiography",
    "*chest* film", "*chest* ct", "*neck* stiffness", "stiff *neck*", "respiratory *distress*", "*back* several", "pulled *back*", "flank *pain*",
    "joint *pain*", "bone *pain*", "muscle *pain*", "eye *pain*", "ocular *pain*", "knee *pain*", "heel *pain*", "pelvic *pain*",
    "nasal *discharge*", "vaginal *discharge*", "urethral *discharge*", "vaginal *bleeding*", "rectal *bleeding*", "uterine *bleeding*",
    "postmenopausal *bleeding*", "menstrual *bleeding*", "gastrointestinal *bleeding*", "gum *bleeding*", "gingival *bleeding*",
    "nasal *bleeding*", "cavernous *fistula*", "arteriovenous *fistula*", "dural *fistula*", "anal *fistula*", "uneventful *pregnancy*",
    "uncomplicated *pregnancy*", "normal *pregnancy*", "term *pregnancy*", "twin *pregnancy*", "*pulse* therapy", "*pulses* of",
    "*inflammatory* drug", "*inflammatory* drugs", "*cancer* drug", "*cancer* drugs", "*cancer* treatment", "*cancer* therapy",
    "*pregnancy* uneventful", "*pregnancy* uncomplicated", "*temporal* artery", "*temporal* arteries", "*chronic* hepatitis", "*chronic* kidney",
    "*chronic* renal", "*chronic* obstructive", "*chronic* lymphocytic", "*chronic* myeloid", "*chronic* bronchitis", "*chronic* pancreatitis",
    "*chronic* sinusitis", "*chronic* liver", "*chronic* heart", "*chronic* venous", "*chronic* lung", "*chronic* gastritis", "*chronic* anaemia",
    "*chronic* anemia", "social *discomfort*", "abdominal *discomfort*", "gastrointestinal *discomfort*", "ocular *discomfort*", "burning *heat*",
    "*heat* sensation", "neck *pain*", "facial *pain*", "jaw *pain*", "shoulder *pain*", "throat *pain*", "*chest* tightness",
    "abdominal *tenderness*", "abdominal *mass*", "epigastric *mass*", "epigastric *lump*", "*nodular* melanoma", "*frontal* lobe",
    "*temporal* lobe", "*parietal* lobe", "*occipital* lobe", "*eczema* cream", "*eczema* creams", "*baby* shampoo", "first *baby*",
    "*nail* sized", "palliative *radiotherapy*", "adjuvant *radiotherapy*", "pelvic *radiotherapy*", "*sixty* percent", "*seventy* percent",
    "*eighty* percent", "american *indian*", "*bearded* man", "*ferritin* raised", "*ferritin* elevated",
    "*ferritin* increased", "*ferritin* high", "raised *ferritin*", "elevated *ferritin*", "high *ferritin*", "*chronic* disease",
    "*chronic* diseases", "*chronic* illness", "*chronic* illnesses", "*chronic* condition", "*chronic* conditions", "*nose* clinic",
    "epigastric *pain*", "*soft* tissues", "by *mouth*", "*mouth* opening", "grew *back*", "grows *back*", "combed *back*", "worn *back*",
    "swept *back*", "tipped *back*", "tilted *back*", "went *back*", "*back* to", "*dandruff* shampoo", "*frontal* sinus", "*frontal* bone",
    "*frontal* behaviours", "chest *infection*", "bladder *infection*", "urinary *infection*", "hcv *infection*", "c *infection*", "b *infection*",
    "cmv *infection*", "av *fistula*", "muscle *atrophy*", "cord *nodule*", "pituitary *tumour*", "liver *mass*", "lung *mass*", "hepatic *mass*",
    "renal *mass*", "breast *mass*", "breast *lump*", "thyroid *nodule*", "thyroid *swelling*", "lung *nodule*", "*tumour* marker",
    "*tumour* markers", "hair *growth*", "*family* cat", "*family* dog", "*family* pet",
)  # fmt: skip

# Whose findings are not the patient's own.
KIN = (
    "mother|father|mum|mom|dad|grandma|grandpa|parents?|sisters?|brothers?|siblings?|grandmothers?|grandfathers?|grandparents?|aunts?|uncles?|cousins?|sons?|daughters?|"
    "twins?|relatives?|family members?|husbands?|wife|wives|partners?|spouses?|household members?|playmates?|classmates?|nephews?|nieces?"
)

# Words of diseases that are none of the skin or hair: a mother's heart disease says nothing of this one, unless one of the others stands beside it.
OF_SKIN_AND_HAIR = frozenset({"hair", "alopecia", "bald", "baldness", "skin", "scalp", "same", "similar"})
DISEASES_OF_OTHERS = frozenset({
    "alzheimer", "alzheimers", "dementia", "parkinson", "diabetes", "diabetic", "hypertension", "hypertensive", "stroke", "heart", "cardiac",
    "coronary", "infarction", "kidney", "renal", "leukemia", "leukaemia", "tuberculosis", "epilepsy", "schizophrenia", "glaucoma", "gout",
    "osteoporosis", "breast", "lung", "colon", "colorectal", "prostate", "ovarian", "gastric", "cholesterol",
})  # fmt: skip

# A length of time beside one of these is that of the treatment: "topical steroids for 6 months"; and so beside a drug of such an ending ...
TREATMENTS = frozenset({
    "treatment", "treatments", "therapy", "therapies", "used", "applied", "tried", "took", "taken", "taking", "courses", "cycles",
    "steroid", "steroids", "corticosteroid", "corticosteroids", "cream", "creams", "ointment", "ointments", "shampoo", "shampoos", "lotion",
    "lotions", "tablets", "antibiotic", "antibiotics", "antifungal", "antifungals", "antihistamine", "antihistamines", "minoxidil", "finasteride",
    "prednisolone", "prednisone", "isotretinoin", "methotrexate", "hydroxychloroquine", "griseofulvin", "clobetasol", "betamethasone",
})  # fmt: skip
DRUGS = ("mab", "nib", "cycline", "mycin", "azole", "afine", "floxacin", "cillin")
# ... unless the disease withstood it, or began or came back in that time.
NOT_OF_THE_TREATMENT = frozenset({
    "resistant", "refractory", "unresponsive", "recalcitrant", "intractable", "despite", "untreated", "began", "begun", "started", "appeared",
    "developed", "noticed", "onset", "since", "worse", "worsening", "ongoing", "disease", "symptoms", "condition", "rash", "problem", "persistent",
    "recurrent", "relapsing", "duration",
})  # fmt: skip
