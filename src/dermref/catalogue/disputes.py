"""Derives the disputes of one condition from its claims: who says what against whom. Pure; nothing here is typed in by an author.

docs/catalogue-format.md ("How disputes arise") lists the seven ways in words.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from dermref.catalogue.model import Catalogue, Citation, Claims, Explanation, FindingClaim, TreatmentClaim


class Voice(NamedTuple):
    """One claim in a dispute: what it says beyond the position, through which narrower finding, and who says it."""

    sources: tuple[Citation, ...]
    note: str = ""
    through: str = ""


class Position(NamedTuple):
    """One side: `stance` is present, absent, helps, does-not-help, same, different, best, not-best, or the ids that it names."""

    stance: str
    voices: tuple[Voice, ...]


class Dispute(NamedTuple):
    """Opposing positions on one subject. `about` is finding, treatment, identity, group, main-site or best-treatment."""

    about: str
    subject: str
    positions: tuple[Position, ...]


class Vocabulary:
    """The findings' hierarchy: everything broader than a finding, however far up. Safe on a vocabulary with cycles."""

    def __init__(self, catalogue: Catalogue) -> None:
        self.findings = catalogue.findings
        self._broader: dict[str, frozenset[str]] = {}

    def broader(self, finding: str) -> frozenset[str]:
        """All findings that this one implies, itself not included."""
        known = self._broader.get(finding)
        if known is None:
            found: set[str] = set()
            waiting = [finding]
            while waiting:
                entry = self.findings.get(waiting.pop())
                for above in entry.broader if entry else ():
                    if above not in found:
                        found.add(above)
                        waiting.append(above)
            known = self._broader[finding] = frozenset(found - {finding})
        return known

    def group(self, finding: str) -> str:
        """The exclusive group of a finding, or nothing."""
        entry = self.findings.get(finding)
        return entry.exclusive_group if entry else ""

    def kind(self, finding: str) -> str:
        """The kind of a finding, or nothing if it is unknown."""
        entry = self.findings.get(finding)
        return entry.kind if entry else ""


def disputes_of(claims: Claims, vocabulary: Vocabulary) -> list[Dispute]:
    """Every dispute among the claims on one condition, in a fixed order: identity first, then findings, treatments, the questions."""
    return [
        *_identity_disputes(claims),
        *_stance_disputes(claims.findings, vocabulary),
        *_group_disputes(claims.findings, vocabulary),
        *_main_site_dispute(claims.findings, vocabulary),
        *_treatment_disputes(claims.treatments),
        *_best_treatment_dispute(claims.treatments),
    ]


def explains(explanation: Explanation, dispute: Dispute) -> bool:
    """Whether the explanation names this dispute."""
    if dispute.about in ("main-site", "best-treatment"):
        return explanation.question == dispute.about
    return bool(getattr(explanation, dispute.about) == dispute.subject)


def _cited(voices: Iterable[Voice]) -> set[str]:
    return {citation.id for voice in voices for citation in voice.sources}


def _sources(claims: Iterable[FindingClaim | TreatmentClaim]) -> set[str]:
    return {citation.id for claim in claims for citation in claim.sources}


def _identity_disputes(claims: Claims) -> Iterator[Dispute]:
    by_condition: dict[str, dict[bool, list[Voice]]] = {}
    for claim in claims.identity:
        by_condition.setdefault(claim.condition, {}).setdefault(claim.same, []).append(Voice(claim.sources, claim.note))
    for condition, sides in by_condition.items():
        if len(sides) == 2 and _cited(sides[True]) != _cited(sides[False]):
            yield Dispute("identity", condition, (Position("same", tuple(sides[True])), Position("different", tuple(sides[False]))))


def _same_time(one: FindingClaim, other: FindingClaim) -> bool:
    """Two claims can oppose each other unless both name a stage and the stages differ."""
    return not one.stage or not other.stage or one.stage == other.stage


def _stance_disputes(claims: Sequence[FindingClaim], vocabulary: Vocabulary) -> Iterator[Dispute]:
    present: dict[str, list[tuple[FindingClaim, str]]] = {}
    absent: dict[str, list[FindingClaim]] = {}
    for claim in claims:
        if claim.present:
            present.setdefault(claim.finding, []).append((claim, ""))
        else:
            absent.setdefault(claim.finding, []).append(claim)
    # A narrower finding that is there speaks against the absence of the broader one.
    for claim in claims:
        if claim.present:
            for above in vocabulary.broader(claim.finding):
                if above in absent:
                    present.setdefault(above, []).append((claim, claim.finding))
    for finding in dict.fromkeys(claim.finding for claim in claims):
        denials = absent.get(finding, [])
        opposed = [(claim, through) for claim, through in present.get(finding, []) if any(_opposes(claim, other) for other in denials)]
        against = [other for other in denials if any(_opposes(claim, other) for claim, _ in opposed)]
        if opposed:
            voices = tuple(Voice(claim.sources, claim.note, through) for claim, through in opposed)
            others = tuple(Voice(claim.sources, claim.note) for claim in against)
            yield Dispute("finding", finding, (Position("present", voices), Position("absent", others)))


def _opposes(one: FindingClaim, other: FindingClaim) -> bool:
    return _same_time(one, other) and {citation.id for citation in one.sources} != {citation.id for citation in other.sources}


def _group_disputes(claims: Sequence[FindingClaim], vocabulary: Vocabulary) -> Iterator[Dispute]:
    groups: dict[str, dict[str, list[FindingClaim]]] = {}
    named: dict[tuple[str, str], set[str]] = {}
    for claim in claims:
        if claim.present and (group := vocabulary.group(claim.finding)):
            for citation in claim.sources:
                named.setdefault((group, citation.id), set()).add(claim.finding)
    for claim in claims:
        group = vocabulary.group(claim.finding)
        # A source that names several members ("few or many") takes no side.
        if claim.present and group and any(len(named[group, citation.id]) == 1 for citation in claim.sources):
            groups.setdefault(group, {}).setdefault(claim.finding, []).append(claim)
    for group, members in groups.items():
        rivals = {
            finding: own
            for finding, own in members.items()
            if any(
                _same_time(one, other) and _sources([one]) != _sources([other])
                for rival, others in members.items()
                if rival != finding
                for one in own
                for other in others
            )
        }
        if len(rivals) > 1:
            positions = [Position(finding, tuple(Voice(claim.sources, claim.note) for claim in own)) for finding, own in rivals.items()]
            yield Dispute("group", group, tuple(positions))


def _main_site_dispute(claims: Sequence[FindingClaim], vocabulary: Vocabulary) -> Iterator[Dispute]:
    by_source: dict[str, list[FindingClaim]] = {}
    for claim in claims:
        if claim.main and claim.present and vocabulary.kind(claim.finding) == "site":
            for citation in claim.sources:
                by_source.setdefault(citation.id, []).append(claim)
    named = {source: frozenset(claim.finding for claim in own) for source, own in by_source.items()}

    def covered(one: str, other: str) -> bool:
        """Whether each site of one source is, or lies within, a site of the other."""
        return all((vocabulary.broader(site) | {site}) & named[other] for site in named[one])

    def differ(one: str, other: str) -> bool:
        return not covered(one, other) and not covered(other, one)

    rivals = [source for source in named if any(differ(source, other) for other in named)]
    yield from _by_answer("main-site", rivals, lambda source: tuple(sorted(named[source])), by_source)


def _by_answer(
    question: str, rivals: Sequence[str], answer: Callable[[str], tuple[str, ...]], by_source: Mapping[str, list[FindingClaim]]
) -> Iterator[Dispute]:
    """One dispute with a position per distinct answer, the sources that give it as its voices."""
    if not rivals:
        return
    positions: dict[str, list[Voice]] = {}
    for source in rivals:
        at = next((citation.at for claim in by_source[source] for citation in claim.sources if citation.id == source), "")
        note = "; ".join(dict.fromkeys(claim.note for claim in by_source[source] if claim.note))
        positions.setdefault(" ".join(answer(source)), []).append(Voice((Citation(source, at),), note))
    yield Dispute(question, question, tuple(Position(stance, tuple(voices)) for stance, voices in positions.items()))


def _treatment_disputes(claims: Sequence[TreatmentClaim]) -> Iterator[Dispute]:
    for treatment in dict.fromkeys(claim.treatment for claim in claims):
        own = [claim for claim in claims if claim.treatment == treatment]
        for_it = [claim for claim in own if claim.helps]
        against = [claim for claim in own if claim.helps is False]
        # Two routes of one substance are two treatments: oral may help where a cream does not.
        helped = [one for one in for_it if any(_disagree(one, other) for other in against)]
        failed = [other for other in against if any(_disagree(one, other) for one in for_it)]
        if helped:
            sides = (("helps", helped), ("does-not-help", failed))
            yield Dispute("treatment", treatment, tuple(Position(stance, tuple(map(_voice, side))) for stance, side in sides))


def _disagree(one: TreatmentClaim, other: TreatmentClaim) -> bool:
    return one.route == other.route and _sources([one]) != _sources([other])


def _best_treatment_dispute(claims: Sequence[TreatmentClaim]) -> Iterator[Dispute]:
    best: dict[str, list[TreatmentClaim]] = {}
    denied: dict[str, list[TreatmentClaim]] = {}
    for claim in claims:
        if claim.best is not None:
            (best if claim.best else denied).setdefault(claim.treatment, []).append(claim)
    sources = [_sources(own) for own in best.values()]
    several = any(one != other for one in sources for other in sources)
    contradicted = any(treatment in denied and _sources(own) != _sources(denied[treatment]) for treatment, own in best.items())
    if not several and not contradicted:
        return
    positions = [Position(treatment, tuple(map(_voice, own))) for treatment, own in best.items()]
    positions += [Position(f"not {treatment}", tuple(map(_voice, own))) for treatment, own in denied.items()]
    yield Dispute("best-treatment", "best-treatment", tuple(positions))


def _voice(claim: TreatmentClaim) -> Voice:
    return Voice(claim.sources, claim.outcome or claim.note)
