"""What is said of an inner organ or a bone: a mass of the kidney is no lump of the scalp, and an enlarged prostate no lesion that grows."""

from __future__ import annotations

from collections.abc import Sequence

ORGANS = frozenset({
    "adrenal", "adrenals", "aortic", "bladder", "brain", "bronchial", "caecal", "cardiac", "cerebral", "cerebellar", "colon", "colonic",
    "colorectal", "duodenal", "endometrial", "endometrium", "esophageal", "femoral", "femur", "gallbladder", "gastric", "hepatic", "hilar",
    "humerus", "intestinal", "intracranial", "kidney", "kidneys", "liver", "lung", "lungs", "mediastinal", "mediastinum", "myocardial",
    "oesophageal", "oesophagus", "ovarian", "ovaries", "ovary", "pancreas", "pancreatic", "pelvis", "pituitary", "pleura", "pleural", "prostate",
    "prostatic", "pulmonary", "rectal", "rectum", "renal", "retroperitoneal", "rib", "ribs", "spleen", "splenic",
    "stomach", "testicular", "testis", "thymic", "thymus", "tracheal", "uterine", "uterus", "vertebra", "vertebrae",
    "vertebral",
})  # fmt: skip
# What an organ may have, or be.
LESIONS = frozenset({
    "mass", "masses", "lesion", "lesions", "nodule", "nodules", "tumour", "tumours", "tumor", "tumors", "lump", "lumps", "cyst", "cysts", "growth",
    "abscess", "abscesses", "deposit", "deposits", "foci", "focus", "enlargement", "enlarged", "swelling", "calcification", "calcifications",
    "opacity", "opacities", "scar", "scars", "scarring", "fibrosis", "haemorrhage", "hemorrhage", "inflammation", "ulcer", "ulcers", "atrophy",
})  # fmt: skip
# What may stand between a lesion and the organ behind it.
OF = frozenset({
    "of", "in", "within", "to", "the", "a", "his", "her", "both", "left", "right", "upper", "lower", "middle", "bilateral", "several", "multiple",
    "and", "or",
})  # fmt: skip
# Where what is said of the lesion of an organ begins.
BEGINS = frozenset({",", "and", "or", "with", "on", "in", "of", "has", "had", "by", "is", "was", "were", "showed", "shows", "revealed"})


def said_of_inner_organs(words: Sequence[str]) -> frozenset[int]:
    """Where words stand that are about an organ: what it has, and what that is like. The word for the organ is none of them."""
    if ORGANS.isdisjoint(words):
        return frozenset()
    said: set[int] = set()
    for place, word in enumerate(words):
        if word in LESIONS and (organ := _organ_of(words, place)) is not None:
            first = min(place, organ)
            while first and words[first - 1] and words[first - 1] not in BEGINS:
                first -= 1
            said.update(at for at in range(first, place + 1) if words[at] not in ORGANS)
    return frozenset(said)


def _organ_of(words: Sequence[str], place: int) -> int | None:
    """Where the organ stands that has a lesion: before it ("uterine mass"), or behind it ("mass of the left kidney", "enlarged prostate")."""
    if place and words[place - 1] in ORGANS:
        return place - 1
    after = place + 1
    while after < len(words) and words[after] in OF:
        after += 1
    joined = any(word in ("and", "or") for word in words[place + 1 : after])  # "nodules and lung cancer" are two things
    return after if after < len(words) and words[after] in ORGANS and not joined else None
