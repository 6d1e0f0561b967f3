"""How deep a catalogue is: what `check` advises beyond what must hold. A catalogue answers without any of this, only less well."""

from collections.abc import Iterator

from dermref.catalogue.checks import Rule
from dermref.catalogue.disputes import Vocabulary
from dermref.catalogue.parse import Read
from dermref.catalogue.problems import Problem

# How many findings, present or absent, a condition of each tier is to have; comparable products average 31 and 53 for a disease.
LEAST_FINDINGS = {1: 60, 2: 35, 3: 20}
LEAST_SOURCES = 3


def advice(read: Read) -> list[Problem]:
    """Every warning on the depth of a catalogue. Files that could not be read say nothing of depth: then there is none."""
    if read.problems:
        return []
    return [problem for rule in RULES for problem in rule.find(read)]


def _thin(read: Read) -> Iterator[Problem]:
    for key, condition in read.catalogue.conditions.items():
        claims = read.catalogue.claims.get(key)
        least = LEAST_FINDINGS.get(condition.tier, 0)
        if claims is None or claims.coverage_note:
            continue
        findings = len({claim.finding for claim in claims.findings})
        if findings < least:
            message = f"{key!r} has {findings} findings; a condition of tier {condition.tier} has {least} or more"
            yield _warning(claims, "thin", message, "enter what sources say, or say in 'coverage_note' why there is no more")


def _few_sources(read: Read) -> Iterator[Problem]:
    for key, claims in read.catalogue.claims.items():
        cited = {citation.id for entry in claims.everything() for citation in entry.sources}
        if cited and len(cited) < LEAST_SOURCES and not claims.coverage_note:
            message = f"{key!r} rests on {len(cited)} source{'s' if len(cited) > 1 else ''}; three independent ones are wanted"
            yield _warning(claims, "few-sources", message, "cite another source, or say in 'coverage_note' why there is none")


def _one_sided(read: Read) -> Iterator[Problem]:
    named = {key: {look_alike.condition for look_alike in claims.look_alikes} for key, claims in read.catalogue.claims.items()}
    for key, claims in read.catalogue.claims.items():
        for look_alike in claims.look_alikes:
            other = look_alike.condition
            if other in read.catalogue.conditions and other != key and key not in named.get(other, ()):
                message = f"{other!r} is a look-alike of {key!r}, but not the other way round"
                yield _warning(look_alike, "one-sided", message, f"name {key!r} among the look-alikes of {other!r}, with its own tell and source")


def _unused(read: Read) -> Iterator[Problem]:
    catalogue = read.catalogue
    vocabulary = Vocabulary(catalogue)
    used: set[str] = set()
    for claims in catalogue.claims.values():
        used.update(claim.finding for claim in claims.findings)
        used.update(finding for patient in claims.patients for finding in (*patient.present, *patient.absent))
        used.update(finding for look_alike in claims.look_alikes for finding in look_alike.findings)
    used.update(*(vocabulary.broader(finding) for finding in sorted(used)))
    # Who lays an entry over a shipped one is not to blame for what the shipped vocabulary has no use for then.
    overlaid = set(catalogue.origins.values()) - {"shipped"}
    for key, finding in catalogue.findings.items():
        if key not in used and (not overlaid or catalogue.origins.get(("findings", key), "shipped") in overlaid):
            yield _warning(finding, "unused", f"no claim and no tell uses the finding {key!r}", "use it or remove it")


def _warning(entry: object, code: str, message: str, remedy: str) -> Problem:
    return Problem(entry.place, code, message, remedy, "warning")  # type: ignore[attr-defined]  # every entry of the model has its place


RULES = (
    Rule("thin", "a condition has the findings that its tier asks for, or says why not", _thin),
    Rule("few-sources", "a condition rests on three sources or more, or says why not", _few_sources),
    Rule("one-sided", "look-alikes name each other", _one_sided),
    Rule("unused", "every finding of the vocabulary is used", _unused),
)
