"""Any text as a clinician's words: findings of the vocabulary or words that are said not to be understood; then a ranking. Never an exception."""

from __future__ import annotations

import json
from functools import cache
from math import isclose, isfinite
from pathlib import Path

from dermref.cases import Case
from dermref.catalogue.build import build_index_in_memory
from dermref.errors import NothingFound
from dermref.index import Index
from dermref.queries.differential import differential
from dermref.queries.phrases import Reading, read_text
from dermref.queries.vocabulary import Vocabulary
from dermref.views.differential_page import differential_page
from dermref.views.machine import as_json
from dermref.views.plain import as_plain

LONGEST = 1_000
# No name of a finding and no word of any language.
UNHEARD = "qzxvkj"
WORDS = (
    "itch", "itchy pustules", "scarring", "no ", "not ", "without ", "denies ", "neither ", "nor ", "absence of ", "negative for ", " but ", " and ",
    " or ", ", ", "; ", ". ", " with ", "non-", "-free", "painless", "45 year old man", "45M", "F", "in her early 30s", "6 weeks old", "aged 999",
    "family history of ", "mother and sister have ", "mother without ", "w/o ", "occiput", "frontal and temporal hairline", "yellow dots",
    "no follicular openings", "not non-scarring", "c/o ", " -ve", " +ve", " (-)", " (++)", " +", " -", ": no", ": yes", "x 3/52 ", "x 5y ", "absent ",
    "no hair", "eyebrows absent", "size of a ", "?tinea", " except ", "apart from ", " pending", "my son has ", "Woman, 34: ", "congenital ",
    "on normal ", "'", "’", "(", ")", "[", "\n", "\t", "\x1b[31m", "\u202e", "\ud800", "ß", "İ", "ﬃ", "²", "٣", "0",
)  # fmt: skip


@cache
def _index() -> Index:
    folder = str(Path(__file__).parent.parent / "data")
    return build_index_in_memory([folder], {"fingerprint": "0" * 64, "catalogue_version": "fuzz"}, lambda step, done, total: None)


@cache
def _vocabulary() -> Vocabulary:
    return Vocabulary(_index())


@cache
def _findings() -> frozenset[str]:
    return frozenset(finding for _, finding in _index().finding_names())


_ranked: set[tuple[frozenset[tuple[str, bool]], float | None, str | None]] = set()


def target(data: bytes) -> None:
    """Read these bytes as the words of a case. Raises AssertionError, or whatever the program would have ended with."""
    text = data[:LONGEST].decode("utf-8", "surrogateescape")  # as Python decodes a command line
    for all_absent in (False, True):
        reading = read_text(text, _vocabulary(), all_absent)
        _hold(reading, all_absent)
        assert reading == read_text(text, _vocabulary(), all_absent), "the same words are read in two ways"
        more = read_text(f"{text}\n{UNHEARD}", _vocabulary(), all_absent)
        assert more.not_understood[-1:] == [UNHEARD] or UNHEARD in text.casefold(), "a word that means nothing was dropped"
        assert more.understood == reading.understood, "a line of its own changed what the others say"
        if text.isascii():
            assert _said(read_text(text.upper(), _vocabulary(), all_absent)) == _said(read_text(text.lower(), _vocabulary(), all_absent))
    reading = read_text(text, _vocabulary())
    key = (_said(reading), reading.age, reading.sex)
    if key not in _ranked and len(_ranked) < 100_000:
        _ranked.add(key)
        _rank(Case(None, None, None, (text,), ()))


def _said(reading: Reading) -> frozenset[tuple[str, bool]]:
    return frozenset((entry.finding, entry.present) for entry in reading.understood)


def _hold(reading: Reading, all_absent: bool) -> None:
    findings = [entry.finding for entry in reading.understood]
    assert len(set(findings)) == len(findings)
    assert set(findings) <= _findings()
    assert all(entry.text for entry in reading.understood)
    for entry in reading.understood if all_absent else ():
        # "No follicular openings" listed as absent is an absence; nothing else under --not can be there.
        assert not entry.present or any(denies for _, _, denies, _ in _index().phrases_of(entry.finding)), "a finding under --not is there"
    assert reading.age is None or 0 <= reading.age <= 130
    assert reading.sex in (None, "male", "female")


def _rank(case: Case) -> None:
    """The ranking of a case: every condition has a place, the better score the better place, probabilities that add up; and it can be shown."""
    try:
        answer = differential(_index(), case)
    except NothingFound:
        return
    ranking = answer.data["ranking"]
    assert [entry["rank"] for entry in ranking] == list(range(1, len(ranking) + 1))
    scores = [entry["score"] for entry in ranking]
    assert all(map(isfinite, scores))
    assert scores == sorted(scores, reverse=True)
    total = sum(entry["probability"] for entry in ranking)
    assert 0 < total <= 1 or isclose(total, 1, abs_tol=0.01)
    json.loads(as_json(answer))
    assert as_plain(differential_page(answer, full=True)).isprintable() is False  # line feeds only
