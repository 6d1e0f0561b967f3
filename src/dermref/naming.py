"""How names are matched, and how they stand in a sentence: the rules that the index and its readers share."""

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
