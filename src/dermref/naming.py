"""How names are matched: the one rule that both the index and its readers use."""


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
