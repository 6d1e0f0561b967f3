"""The catalogue speaks in words of its own: no claim shares a run of eight words with a founding document."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from dermref.catalogue.parse import read_catalogue
from dermref.paths import shipped_catalogue
from tests.conftest import ROOT

RUN = 8
# Where the founding documents lie; they are not part of the project.
SEEDS = Path(os.environ.get("DERMREF_SEEDS", ROOT.parent / "shared" / "seeds"))


def words(text: str) -> list[str]:
    """The words of a text, without case and punctuation."""
    return re.findall(r"[a-z0-9']+", text.casefold())


def runs(text: str) -> Iterator[tuple[str, ...]]:
    """Every run of eight words."""
    own = words(text)
    return (tuple(own[start : start + RUN]) for start in range(len(own) - RUN + 1))


def test_a_shared_run_would_be_seen() -> None:
    """The comparison finds eight words in a row, whatever the case and the commas, and not seven."""
    text = "Small, itchy pustules sit along the hairline of most patients"
    assert set(runs("small itchy pustules sit along the hairline of men")) & set(runs(text))
    assert not set(runs("small itchy pustules sit along the hairline in men")) & set(runs(text))


@pytest.mark.skipif(not SEEDS.is_dir(), reason="the founding documents are not here (DERMREF_SEEDS names their folder)")
def test_no_claim_shares_eight_words_with_a_founding_document() -> None:
    """Text, notes, tells and outcomes are ours."""
    theirs = {run: path.name for path in sorted(SEEDS.glob("*.txt")) for run in runs(path.read_text("utf-8"))}
    assert theirs
    found = []
    for condition, claims in read_catalogue([shipped_catalogue()]).catalogue.claims.items():
        for claim in claims.everything():
            for name in ("text", "note", "tell", "outcome", "dose", "schedule", "method"):
                found += [(condition, theirs[run], " ".join(run)) for run in runs(getattr(claim, name, "") or "") if run in theirs]
    assert found == []
