"""What clinicians write short, written out: "c/o itch x 3/52, pain (-), KOH -ve" says "complains of itch x 3 weeks, pain negative, KOH negative"."""

from __future__ import annotations

import re

# Whole words, a number before them or not.
WORDS = {
    "c/o": "complains of", "h/o": "history of", "r/o": "rule out", "w/o": "without", "w/": "with", "s/p": "after", "b/l": "bilateral",
    "o/e": "examination", "pmh": "history", "pmhx": "history", "phx": "history", "hx": "history", "fh": "family history", "fhx": "family history",
    "bx": "biopsy", "chemo": "chemotherapy", "neg": "negative", "pos": "positive", "wk": "weeks", "wks": "weeks", "mth": "months", "mths": "months",
    "mo": "months", "mos": "months", "non-reactive": "negative", "nonreactive": "negative", "afebrile": "no fever",
    "nl": "normal", "wnl": "within normal limits", "eos": "eosinophils",
}  # fmt: skip
# What else is written short, by what must occur in a text before its pattern is compiled: most texts are plain words.
FOR_SO_LONG = (" x ", *(f" x{digit}" for digit in range(1, 10)))
ORGANS = "breast|lung|renal|kidney|thyroid|prostate|colon|colorectal|rectal|gastric|bladder|ovarian|cervical|endometrial|pancreatic|liver"
# "Hypo- and hyperpigmented": the first of two words ends as the second does.
SUSPENDED = ("- and ", "- or ", "- to ")
BEGINNINGS = "hypo|hyper|retro|pre|post|peri|inter|intra|sub|supra|infra|finger|toe|endo|exo"
YEARS = tuple(f"{digit}{gap}y" for digit in range(10) for gap in ("", " "))
DAYS = tuple(f"{digit} d" for digit in range(10))
SIDES = (("r", "right"), ("l", "left"))
REGIONS = (
    "sided?|eye|ear|lid|lip|fore|front|temp|pariet|occip|scalp|face|facial|cheek|hemi|brow|upper|lower|lateral|medial|anterior|posterior|mid|post|retro|"
    "supra|infra|peri|vertex|crown|nape|neck|nas|nose|arm|leg|thigh|shin|hand|foot|knee|elbow|shoulder|trunk|chest|axill|V[123]"
)
# Lesions that are counted in figures: "2 nodules", "nodules x 2"; the names of the vocabulary count in words. What follows a grade counts nothing.
COUNTED = (
    "lesion|papule|plaque|nodule|tumou?r|cyst|ulcer|lump|bump|mass(?:e(?=s))?|patch(?:e(?=s))?|pustule|macule|spot|swelling|erosion|scar|abscess"
)
COUNTS = (("2", "two"), ("3", "three"), ("4", "four"), ("5", "five"), ("6", "six"))
_NO_COUNT = r"(?<![\w./,×-])" + "".join(f"(?<!{word} )" for word in ("grade", "stage", "type", "week", "day", "month", "year", "x", "-", "–"))
_UNIT = r"[^\S\n]{0,3}(?:cm|mm|y|yrs?|years?|m|months?|w|weeks?|d|days?|h|hours?|x|times|mg|g|ml)\b"
A_SORE = r"sore(?=[^\S\n]*(?:[.;)]|$)|[^\S\n]+(?:on|in|at|behind|near|that|which|with|started|appeared|since)\b)"
PATTERNS = (
    (("w/",), r"\bw/(?=\w)", "with "),
    ((" w ",), r"(?<=\w) w (?=\w)", " with "),
    ((" ca",), r"\brenal cell ca\b", "renal cell carcinoma"),
    ((" ca",), rf"\b({ORGANS}) ca\b", r"\1 cancer"),
    # Of the year, as doctors in Britain count; a sharpness of sight is written so too.
    *(
        (
            (f"{figure} ",),
            rf"{_NO_COUNT}{figure} (?!{_UNIT})(?=(?:[a-z-]+ ){{0,2}}(?:{COUNTED})s\b)",
            f"{word} ",
        )
        for figure, word in COUNTS
    ),
    *(
        ((f"x {figure}", f"x{figure}", f"× {figure}", f"×{figure}"), rf"\b({COUNTED})s? ?[x×] ?{figure}\b(?![./×-]|{_UNIT})", rf"{word} \1s")
        for figure, word in COUNTS
    ),
    (("/52",), r"\b(\d{1,2})/52\b", r"\1 weeks"),
    (("/12",), r"(?<!vision )(?<!acuity )(?<!sight )\b(\d{1,2})/12\b", r"\1 months"),
    (("/7",), r"\b(\d{1,2})/7\b", r"\1 days"),
    (FOR_SO_LONG, r"\bx ?(\d{1,2}) ?y(?:ears)?\b", r"for \1 years"),
    (FOR_SO_LONG, r"\bx ?(\d{1,2}) ?m\b", r"for \1 months"),
    (FOR_SO_LONG, r"\bx ?(\d{1,2}) ?w\b", r"for \1 weeks"),
    (YEARS, r"(?<=\d)[^\S\n]?y(?=[\s,;)]|\.(?!o)|$)(?! ?o\b)", " years"),
    (DAYS, r"(?<=\d) d(?=[\s,;.)]|$)", " days"),
    *(
        (
            tuple(f" {side}{end}" for end in (" ", "-", "t ", "t-", "t.")),
            rf"\b(?-i:{side.upper()}|[{side.upper()}{side}]t\.?)(?=(?:[^\S\n]|-)(?:{REGIONS}))",
            word,
        )
        for side, word in SIDES
    ),
    (("at birth",), r"\b(?:normal|healthy|unremarkable) at birth\b", ", not at birth"),
    (("born without",), r"\bborn without\b", "since birth without"),
    (
        ("abrupt",),
        r"\babrupt(?=(?:ly)?[^\S\n]+(?:onset|began|started|hair|scalp|shed|loss|alopecia|fall|diffuse|generali|total|complete|massive))",
        "sudden",
    ),
    (SUSPENDED, rf"\b(\w+)- (and|or|to) ({BEGINNINGS})-?(\w+)", r"\1\4 \2 \3\4"),
    (("post ",), r"\bpost[^\S\n]+(?=bariatric|surg|chemo|radio|transplant|covid|biops|excision|delivery|childbirth)", "after "),
    (("?",), r"(?<!\w)\? ?(?=\w)", "possible "),
    # Results.
    (("-ve", "- ve", "–ve", "−ve"), r" ?(?<![\w])[-–−] ?ve\b", " negative"),
    (("+ve", "+ ve"), r" ?\+ ?ve\b", " positive"),
    (("nil ",), r"\bnil\b(?=[^\S\n]+\w)", "no"),
    (("(",), r" ?\( ?(?:[-–−]|negative) ?\)", " negative,"),
    (("(",), r" ?\( ?(?:\++|positive) ?\)", " positive,"),
    ((": n", ":n", "? n", "?n", "= n", "=n", ": a"), r" ?[:?=] ?(?:no|none|nil|absent)\b(?=[^\S\n]*(?:[,;.\n]|$))", " absent"),
    ((": n", ":n", "? n", "?n", "= n", "=n"), r" ?[:?=] ?negative\b(?=[^\S\n]*(?:[,;.\n]|$))", " negative"),
    ((": y", ":y", "? y", "?y", "= y", "=y", ": p"), r" ?[:?=] ?(?:yes|positive|present)\b(?=[^\S\n]*(?:[,;.\n]|$))", " positive"),
    # "A sore" is a raw place; "a sore scalp" hurts.
    (
        ("sore",),
        rf"\b(an?|one|this|the|another|single|crust\w+|bleeding|scabb\w+|infected|weeping|pain\w+)[^\S\n]+{A_SORE}",
        r"\1 open sore",
    ),
    (("psa",), r"\bpsa(?=[^\S\n]*(?:of|was|:|=)?[^\S\n]*[\d<>])", "prostate-specific antigen"),
    (("ha",), r"\b(temporal|onset|severe|frontal|occipital|daily|chronic|throbbing|bad) ha\b", r"\1 headache"),
    # What follows is the exception.
    (("other than",), r"\bother than\b", "except"),
    (("apart from",), r"\bapart from\b", "except"),
    (("aside from",), r"\baside from\b", "except"),
    (("exception of",), r"\bwith the exception of\b", "except"),
    (("save for",), r"\bsave for\b", "except"),
)
# A plus or minus behind a word, before the end of an item; one within a list without commas only where the list has a plus too, for "hypo- and
# hyperpigmentation" denies nothing. A line ends an item as the end of the text does.
PLUS = r"(?<=[\w)]) ?\++(?=[\s,;.]|$)"
MINUS = r"(?<=[\w)]) ?[-–−](?=[^\S\n]*(?:[,;.\n]|$))"
MINUS_IN_A_LIST = r"(?<=\w) ?[-–−](?=[^\S\n]+(?!and\b|or\b|to\b))"


def written_out(text: str) -> str:
    """The text with its shorthand in words; a text without any comes back as it is."""
    folded = f" {text.casefold()}"
    for word in sorted(WORDS.keys() & {raw.lstrip("0123456789(").rstrip(",.;:)") for raw in folded.split()}):
        text = re.sub(rf"(?<![\w/])(\d*){re.escape(word)}(?![\w/])", rf"\1 {WORDS[word]}", text, flags=re.IGNORECASE)
    for marks, pattern, words in PATTERNS:
        if any(mark in folded for mark in marks):
            text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    plus = "+" in text
    if plus:
        text = re.sub(PLUS, " positive,", text)
    if any(f"{mark}{end}" in f"{text} " for mark in "-–−" for end in " ,;.\n"):
        text = re.sub(MINUS_IN_A_LIST if plus else MINUS, " negative,", re.sub(MINUS, " negative", text))
    return text
