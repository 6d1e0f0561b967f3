"""How names are matched, and how they stand in a sentence: the rules that the index and its readers share."""

from typing import Any

# First words of names that keep their capital within a sentence: people, genera, places. Words with more than one capital do so by themselves.
PROPER = frozenset({
    "addison", "african", "asian", "auspitz", "behcet", "blaschko", "candida", "civatte", "corynebacterium", "crohn", "cushing", "cutibacterium",
    "demodex", "down", "european", "favre", "gram", "grover", "hashimoto", "hutchinson", "koebner", "langerhans", "malassezia", "marjolin",
    "microsporum", "mohs", "morse", "munro", "nikolsky", "parkinson", "pasteurella", "pohl", "propionibacterium", "sjogren",
    "staphylococcus", "streptococcus", "trichophyton", "unna", "wickham", "wood",
})  # fmt: skip


def name_key(name: str) -> str:
    """The form in which names are compared: case folded, blanks, dashes and underscores alike, British spelling.

    "Seborrheic_Dermatitis" and "seborrhoeic dermatitis" have one key.
    """
    words = name.casefold().replace("-", " ").replace("_", " ").replace("'", "").replace("’", "")
    # American to British, wherever the letters stand; applied to both sides, so false friends do no harm.
    for american, british in (("rrhe", "rrhoe"), ("edema", "oedema"), ("hema", "haema"), ("tumor", "tumour"), ("color", "colour")):
        if american in words:
            words = words.replace(british, american).replace(american, british)
    return " ".join(words.split())


def within_sentence(name: str) -> str:
    """A name as it stands within a sentence: "itch", "people of African descent", but "HIV infection" and "Demodex mites"."""
    first = name.partition(" ")[0].partition("-")[0]
    keeps = first.casefold() in PROPER or not first[1:].islower()
    return name if keeps else name[:1].lower() + name[1:]


def at_the_start(name: str) -> str:
    """A name as it begins a line; capitals further on stay as they are."""
    return name[:1].upper() + name[1:]


def patient_words(patient: Any) -> str:
    """Who the patient is, as far as told: "woman of 45", "boy of 9", "man"."""
    age, sex = patient["age"], patient["sex"]
    grown = age is None or age >= 18
    who = {"female": "woman" if grown else "girl", "male": "man" if grown else "boy", "": "patient"}[sex]
    return who if age is None else f"{who} of {age:g}"


def findings_words(patient: Any) -> str:
    """What was there and what was not, within a sentence: "pustule, itch; no scar"."""
    there = ", ".join(within_sentence(seen["name"]) for seen in patient["present"])
    missing = ", ".join(f"no {within_sentence(seen['name'])}" for seen in patient["absent"])
    return "; ".join(text for text in (there, missing, patient.get("note", "")) if text)
