"""A catalogue whose every text would like to steer the terminal, made past the loader, which would refuse it; and what must not come through."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import fields, is_dataclass, replace
from pathlib import Path
from typing import Any

from dermref.catalogue.build import checked_catalogue
from dermref.catalogue.model import Catalogue
from dermref.catalogue.problems import Place
from tests.building import no_progress, write

# Whatever Unicode calls a control, a separator of lines or a surrogate; what reorders (UAX #9); what has no width; tags. Written down here
# anew, not taken from the code under test. A line feed is what lines end in.
STEERING = frozenset(
    letter for letter in map(chr, range(0x110000)) if unicodedata.category(letter) in ("Cc", "Zl", "Zp", "Cs") and letter != "\n"
) | frozenset("\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff\xad" + "\U000e0041\U000e007f")
SEQUENCES = (
    "\x1b[31mred\x1b[0m", "\x9b2J", "\x1b]8;;https://example.org\x1b\\link\x1b]8;;\x1b\\", "\x1b]52;c;cm0gLXJm\x07", "\x1bPq#0\x1b\\", "\x08\x08\x08",
    "50 \u202egm\u202c", "over\rwritten", "two\nlines", "\x1b[1A\x1b[2K", "\x1bc", "\x00", "\x7f",
)  # fmt: skip
MARKUP = "[red]red[/red] [/x] [bold [link=https://example.org]x[/link] :smile: [see-doc-2]"
# As many of them as an encoding and a database can hold, in every text.
HOSTILE = f"{''.join(SEQUENCES)}{''.join(sorted(letter for letter in STEERING if unicodedata.category(letter) != 'Cs'))}{MARKUP}"
COLOUR = re.compile(r"\x1b\[[0-9;]*m")

# Every key that an entry may have is given at least once.
EVERYTHING = {
    "conditions.yaml": """\
        red-scalp: {name: Red scalp, aliases: [RS], group: scaling-inflammatory, tier: 1, codes: {icd10cm: {id: L99.9, match: broader, label: Else}}}
        bald-scalp: {name: Bald scalp, group: scarring-lymphocytic}
        """,
    "findings.yaml": """\
        itch: {name: Itch, kind: symptom, definition: A wish to scratch., synonyms: [itchy], hpo: "HP:0000989"}
        night-itch: {name: Itch at night, kind: symptom, definition: At night., broader: [itch]}
        many: {name: Many, kind: histology, definition: Many., exclusive_group: how-many}
        few: {name: Few, kind: histology, definition: Few., exclusive_group: how-many}
        vertex: {name: Vertex, kind: site, definition: Top.}
        occiput: {name: Occiput, kind: site, definition: Back.}
        """,
    "treatments.yaml": """\
        cream:
          name: Cream
          class: emollient
          synonyms: [ointment]
          codes: {rxnorm: "123"}
          action: [{text: Greases., sources: [{id: ames, at: p 1}]}]
          adverse_effects: [{text: Stings., sources: [{id: ames, at: p 2}], frequency: {percent: [1, 2]}, route: topical}]
          pregnancy: [{text: Allowed., sources: [{id: ames, at: p 3}]}]
          monitoring: [{text: None needed., sources: [{id: ames, at: p 4}]}]
          warnings: [{text: Burns., sources: [{id: ames, at: p 5}]}]
        paste: {name: Paste, class: emollient, broader: [cream]}
        """,
    "sources.yaml": """\
        ames:
          kind: review
          title: Scalps
          name: Ames on scalps
          authors: [Ames A]
          organisation: Society
          year: 2001
          journal: Journal of scalps
          publisher: House
          doi: 10.1000/scalps
          pmid: "1"
          pmcid: PMC1
          isbn: 978-3-642-97234-8
          url: https://example.org/scalps
          read: abstract
          accessed: 2026-11-22
          patients: 40
          note: Short.
        bell: {kind: case-series, title: Again, authors: [Bell B], url: https://example.org/again, read: full-text, accessed: 2026-11-22}
        """,
    "claims/red-scalp.yaml": """\
        coverage_note: Invented.
        reviewed: [{date: 2026-11-22, checked: 1, corrected: 0, removed: 0}]
        findings:
        - {finding: itch, present: true, frequency: {count: 29, patients: 40}, years: [3, 9], note: Often., sources: [{id: ames, at: table 1}]}
        - {finding: itch, present: false, note: Never., sources: [{id: bell, at: table 2}]}
        - {finding: night-itch, present: true, stage: early, frequency: rare, sources: [{id: ames, at: table 3}]}
        - {finding: many, present: true, sources: [{id: ames, at: p}]}
        - {finding: few, present: true, sources: [{id: bell, at: p}]}
        - {finding: vertex, present: true, main: true, sources: [{id: ames, at: p}]}
        - {finding: occiput, present: true, main: true, sources: [{id: bell, at: p}]}
        statements:
        - {about: course, text: Lasts., sources: [{id: ames, at: p}]}
        - {about: patient-question, question: contagious, text: Is it., sources: [{id: ames, at: p}]}
        - {about: urgency, urgency: contagious, text: Soon., sources: [{id: ames, at: p}]}
        - {about: key-sign, text: Redness., sources: [{id: ames, at: p}]}
        treatments:
        - {treatment: cream, route: topical, dose: Twice., schedule: Daily., method: Rub., line: first, helps: true, best: true,
           response: {percent: 50}, outcome: Good., time_to_effect: Days., duration_of_effect: Weeks., evidence: expert-opinion, note: Mind.,
           sources: [{id: ames, at: p}]}
        - {treatment: cream, route: topical, helps: false, best: false, outcome: Bad., sources: [{id: bell, at: p}]}
        look_alikes:
        - {condition: bald-scalp, tell: Bald., findings: [itch], sources: [{id: ames, at: p}]}
        - {name: Blue scalp, tell: Blue., sources: [{id: ames, at: p}]}
        identity:
        - {condition: bald-scalp, same: true, note: One., sources: [{id: ames, at: p}]}
        - {condition: bald-scalp, same: false, note: Two., sources: [{id: bell, at: p}]}
        patients:
        - {age: 40, sex: male, present: [itch], absent: [vertex], note: Three., sources: [{id: bell, at: p}]}
        disputes:
        - {finding: itch, kind: disagreement, text: They differ., sources: [{id: ames, at: p}]}
        - {treatment: cream, kind: disagreement, text: They differ., sources: [{id: ames, at: p}]}
        - {identity: bald-scalp, kind: definition, text: They differ., sources: [{id: ames, at: p}]}
        - {group: how-many, kind: range-mismatch, text: They differ., sources: [{id: ames, at: p}]}
        - {question: best-treatment, kind: superseded, text: They differ., sources: [{id: ames, at: p}]}
        """,
    "claims/bald-scalp.yaml": """\
        coverage_note: Invented too.
        findings:
        - {finding: itch, present: true, frequency: {percent: 5}, sources: [{id: bell, at: p}]}
        treatments:
        - {treatment: cream, route: topical, dose: Once., sources: [{id: bell, at: p}]}
        """,
}

# Ids and words of a closed list: the program looks them up, so they stay.
CLOSED = {
    "Citation": {"id"}, "Frequency": {"class_"}, "FindingClaim": {"finding", "stage"}, "Statement": {"about", "question", "urgency"},
    "TreatmentClaim": {"treatment", "route", "line", "evidence"}, "LookAlike": {"condition", "findings"}, "IdentityClaim": {"condition"},
    "Patient": {"present", "absent", "sex"},
    "Explanation": {"kind", "finding", "treatment", "identity", "group", "question"}, "Review": {"date"}, "Code": {"match"},
    "Condition": {"group"}, "Finding": {"kind", "broader", "exclusive_group"}, "TreatmentFact": {"route"}, "Treatment": {"class_", "broader"},
    "Source": {"kind", "read"}, "Catalogue": {"redirects", "origins"},
}  # fmt: skip


def everything(folder: Path) -> Catalogue:
    """The sound catalogue with every key."""
    return checked_catalogue([write(folder, EVERYTHING)], no_progress)


def texts_of(thing: Any, at: str = "") -> Iterator[tuple[str, str]]:
    """(class and field, text) of every free text in a catalogue; empty ones too."""
    for name, value in _parts(thing):
        where = f"{type(thing).__name__}.{name}" if is_dataclass(thing) else at
        if isinstance(value, str):
            yield where, value
        elif not isinstance(value, Place):
            yield from texts_of(value, where)


def _parts(thing: Any) -> Iterator[tuple[str, Any]]:
    if is_dataclass(thing):
        closed = CLOSED.get(type(thing).__name__, set())
        yield from ((field.name, getattr(thing, field.name)) for field in fields(thing) if field.name not in closed)
    elif isinstance(thing, dict):
        yield from (("", value) for value in thing.values())
    elif isinstance(thing, tuple):
        yield from (("", value) for value in thing)


def with_texts(thing: Any, text: str, field: str = "", at: str = "") -> Any:
    """The same with every free text, or those of one field, replaced; each begins with what it was, so that names stay different."""
    if isinstance(thing, str):
        return f"{thing}{text}" if thing and field in ("", at) else thing
    if isinstance(thing, Place):
        return thing
    if isinstance(thing, tuple):
        return tuple(with_texts(value, text, field, at) for value in thing)
    if isinstance(thing, dict):
        return {key: with_texts(value, text, field, at) for key, value in thing.items()}
    if is_dataclass(thing) and not isinstance(thing, type):
        return replace(thing, **{part: with_texts(value, text, field, f"{type(thing).__name__}.{part}") for part, value in _parts(thing)})
    return thing


def steering_in(text: str) -> set[str]:
    """What in a text would steer a terminal, colour codes aside."""
    return set(COLOUR.sub("", text)) & STEERING
