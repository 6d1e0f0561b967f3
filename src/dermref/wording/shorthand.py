"""What clinicians write short, written out: "c/o itch x 3/52, pain (-), KOH -ve" says "complains of itch x 3 weeks, pain negative, KOH negative"."""

from __future__ import annotations

import re

# By what must occur in a text before its pattern is compiled: most texts are plain words.
SHORT = (
    (("/o",), r"\bc/o\b", "complains of"),
    (("/o",), r"\bh/o\b", "history of"),
    (("/o",), r"\br/o\b", "rule out"),
    (("/o",), r"\bw/o\b", "without"),
    (("o/e",), r"\bo/e\b", "examination"),
    (("pmh",), r"\bpmhx?\b", "history"),
    (("w/",), r"\bw/(?=\s|\w)", "with "),
    (("s/p",), r"\bs/p\b", "after"),
    (("b/l",), r"\bb/l\b", "bilateral"),
    (("fh",), r"\bfhx?\b", "family history"),
    (("hx",), r"\bp?hx\b", "history"),
    (("bx",), r"\bbx\b", "biopsy"),
    (("chemo",), r"\bchemo\b", "chemotherapy"),
    (("wk",), r"(?<=\d)\s?wks?\b|\bwks?\b", " weeks"),
    (("mth",), r"(?<=\d)\s?mths?\b|\bmths?\b", " months"),
    (("x",), r"\bx\s?(\d{1,2})\s?y\b", r"for \1 years"),
    (("x",), r"\bx\s?(\d{1,2})\s?m\b", r"for \1 months"),
    (("x",), r"\bx\s?(\d{1,2})\s?w\b", r"for \1 weeks"),
    (("mo",), r"(?<=\d)\s?mos?\b", " months"),
    # Of the year, as doctors in Britain count; a sharpness of sight is written so too.
    (("/52",), r"\b(\d{1,2})/52\b", r"\1 weeks"),
    (("/12",), r"(?<!vision )(?<!acuity )(?<!sight )\b(\d{1,2})/12\b", r"\1 months"),
    (("/7",), r"\b(\d{1,2})/7\b", r"\1 days"),
    # Results.
    (("ve",), r"\s?(?<![\w])[-–−]\s?ve\b", " negative"),
    (("ve",), r"\s?\+\s?ve\b", " positive"),
    (("neg",), r"\bneg\b", "negative"),
    (("pos",), r"\bpos\b", "positive"),
    (("reactive",), r"\bnon[- ]?reactive\b", "negative"),
    (("nil",), r"\bnil\b(?=\s+\w)", "no"),
    (("(",), r"\s*\(\s*(?:[-–−]|negative)\s*\)", " negative,"),
    (("(",), r"\s*\(\s*(?:\++|positive)\s*\)", " positive,"),
    ((": n", ":n", "? n", "?n", "= n", "=n", ": a"), r"\s*[:?=]\s*(?:no|none|nil|absent)\b(?=\s*(?:[,;.]|$))", " absent"),
    ((": n", ":n", "? n", "?n", "= n", "=n"), r"\s*[:?=]\s*negative\b(?=\s*(?:[,;.]|$))", " negative"),
    ((": y", ":y", "? y", "?y", "= y", "=y", ": p"), r"\s*[:?=]\s*(?:yes|positive|present)\b(?=\s*(?:[,;.]|$))", " positive"),
    # What follows is the exception.
    (("other than",), r"\bother than\b", "except"),
    (("apart from",), r"\bapart from\b", "except"),
    (("aside from",), r"\baside from\b", "except"),
    (("exception",), r"\bwith the exception of\b", "except"),
    (("save for",), r"\bsave for\b", "except"),
)
# A plus or minus behind a word, before the end of an item; one within a list without commas only where the list has a plus too, for "hypo- and
# hyperpigmentation" denies nothing.
PLUS, MINUS, MINUS_IN_A_LIST = r"(?<=[\w)])\s?\++(?=[\s,;.]|$)", r"(?<=[\w)])\s?[-–−](?=\s*(?:[,;.]|$))", r"(?<=\w)\s?[-–−](?=\s+(?!and\b|or\b|to\b))"


def written_out(text: str) -> str:
    """The text with its shorthand in words; a text without any comes back as it is."""
    folded = text.casefold()
    for marks, pattern, words in SHORT:
        if any(mark in folded for mark in marks):
            text = re.sub(pattern, words, text, flags=re.IGNORECASE)
    plus = "+" in text
    if plus:
        text = re.sub(PLUS, " positive,", text)
    if any(mark in text for mark in "-–−"):
        text = re.sub(MINUS_IN_A_LIST if plus else MINUS, " negative,", re.sub(MINUS, " negative", text))
    return text
