"""Small catalogues for tests: real files, written from dedented text, and the spot in them that a fault is expected at."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from textwrap import dedent

from dermref.catalogue.problems import Place

# Marks the spot of an expected fault in a text; it is taken out before the text is written.
HERE = "§"

# A catalogue in which nothing is wrong; tests add to it or replace a file.
SOUND: Mapping[str, str] = {
    "conditions.yaml": dedent("""\
        red-scalp: {name: Red scalp, group: scaling-inflammatory}
        bald-scalp: {name: Bald scalp, group: scarring-lymphocytic}
        """),
    "findings.yaml": dedent("""\
        itch: {name: Itch, kind: symptom, definition: A wish to scratch.}
        scar: {name: Scar, kind: scarring, definition: Tissue that replaced skin.}
        """),
    "treatments.yaml": dedent("""\
        cream: {name: Cream, class: emollient}
        """),
    "sources.yaml": dedent("""\
        ames: {kind: review, title: Scalps, authors: [Ames A], doi: 10.1000/scalps, read: abstract, accessed: 2026-11-22}
        bell: {kind: case-series, title: Scalps again, authors: [Bell B], pmid: "2", read: full-text, accessed: 2026-11-22}
        """),
    "claims/red-scalp.yaml": dedent("""\
        coverage_note: Invented.
        findings:
        - {finding: itch, present: true, sources: [{id: ames, at: table 1}]}
        """),
    "claims/bald-scalp.yaml": dedent("""\
        coverage_note: Invented.
        findings:
        - {finding: scar, present: true, sources: [{id: bell, at: page 2}]}
        """),
}


def write(folder: Path, files: Mapping[str, str]) -> str:
    """Write files by their relative names, texts dedented and marks taken out; returns the folder."""
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(dedent(text).replace(HERE, ""), encoding="utf-8")
    return str(folder)


def write_sound(folder: Path, changed: Mapping[str, str] | None = None, added: Mapping[str, str] | None = None) -> str:
    """Write the sound catalogue, some files changed for others, some with lines added at their end; returns the folder."""
    files = {**SOUND, **{name: dedent(text) for name, text in (changed or {}).items()}}
    for name, text in (added or {}).items():
        files[name] = files.get(name, "") + dedent(text)
    return write(folder, files)


def place_of_mark(folder: str, files: Mapping[str, str], path: str) -> Place:
    """Where the one mark in these texts stands, as a place with this key path."""
    for name, text in files.items():
        for number, line in enumerate(dedent(text).split("\n"), start=1):
            if HERE in line:
                return Place(os.path.join(folder, name), number, line.index(HERE) + 1, path)
    raise AssertionError("no text has a mark")


def with_added(added: Mapping[str, str]) -> dict[str, str]:
    """The whole text of each file of the sound catalogue that gets these lines added."""
    return {name: SOUND.get(name, "") + dedent(text) for name, text in added.items()}


def no_progress(step: str, done: int, total: int) -> None:
    """Say nothing."""
