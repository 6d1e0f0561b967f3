"""Writes generated catalogues of any size, for timing: the findings, treatments and sources are invented, the shape is real."""

from __future__ import annotations

import random
from pathlib import Path

CLAIMS_PER_CONDITION = 40
CONDITIONS_PER_FILE = 500
KINDS = ("symptom", "lesion", "hair", "site", "scarring", "course", "trichoscopy", "histology")


def generate(folder: Path, conditions: int) -> Path:
    """A catalogue folder with this many conditions of 40 claims each, in files of 500 conditions; the same for the same number."""
    pick = random.Random(conditions)
    folder.mkdir(parents=True, exist_ok=True)
    findings = [f"sign-{number}" for number in range(400)]
    entries = [
        f"{key}:\n  name: Sign {key[5:]}\n  kind: {KINDS[n % len(KINDS)]}\n  definition: Invented sign number {n}.\n"
        for n, key in enumerate(findings)
    ]
    (folder / "findings.yaml").write_text("".join(entries), "utf-8")
    sources = [f"author-{number}" for number in range(min(2000, conditions))]
    (folder / "sources.yaml").write_text("".join(map(_source, sources)), "utf-8")
    names = [f"condition-{number:05d}" for number in range(conditions)]
    for start in range(0, conditions, CONDITIONS_PER_FILE):
        part = names[start : start + CONDITIONS_PER_FILE]
        register = "".join(f"  {key}:\n    name: Condition {key[10:]}\n    group: scaling-inflammatory\n" for key in part)
        claims = "".join(_claims(key, number, names, findings, sources, pick) for number, key in enumerate(part, start))
        (folder / f"part-{start:05d}.yaml").write_text(f"conditions:\n{register}claims:\n{claims}", "utf-8")
    return folder


def _source(key: str) -> str:
    number = key[7:]
    return (
        f"{key}:\n  kind: review\n  title: Invented review {number}\n  authors: [Author {number}]\n  year: 2020\n"
        f"  doi: 10.1000/invented.{number}\n  read: full-text\n  accessed: 2026-11-22\n"
    )


def _claims(key: str, number: int, names: list[str], findings: list[str], sources: list[str], pick: random.Random) -> str:
    lines = [f"  {key}:\n    findings:\n"]
    for position, finding in enumerate(pick.sample(findings, CLAIMS_PER_CONDITION - 2)):
        source = sources[(number + position) % len(sources)]
        present = "false" if position % 5 == 0 else "true"
        often = f"frequency: {{percent: {pick.randrange(5, 99)}}}, " if present == "true" else ""
        lines.append(f"      - {{finding: {finding}, present: {present}, {often}sources: [{{id: {source}, at: table {position}}}]}}\n")
    other = names[(number + 1) % len(names)]
    source = sources[number % len(sources)]
    lines.append(f"    statements:\n      - {{about: course, text: Comes and goes., sources: [{{id: {source}, at: page 1}}]}}\n")
    lines.append(f"    look_alikes:\n      - {{condition: {other}, tell: Looks otherwise., sources: [{{id: {source}, at: page 2}}]}}\n")
    return "".join(lines)
