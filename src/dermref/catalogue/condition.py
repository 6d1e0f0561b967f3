"""The document of one condition: every claim on it, and what follows from the claims together. Pure and deterministic."""

from collections.abc import Mapping, Sequence
from typing import Any, cast

from dermref.catalogue import model, terms
from dermref.catalogue.disputes import Dispute, Position, Vocabulary, disputes_of, explains
from dermref.catalogue.model import Catalogue, Citation, Claims, FindingClaim, Frequency
from dermref.documents import (
    CitationDoc,
    ClaimDoc,
    ConditionDoc,
    DisputeDoc,
    FindingDoc,
    FrequencyDoc,
    IdentityDoc,
    ImpliedDoc,
    LookAlikeDoc,
    PatientDoc,
    PositionDoc,
    SeenDoc,
    StatementDoc,
    Status,
    TreatmentClaimDoc,
    VoiceDoc,
)

KIND_ORDER = {kind: number for number, kind in enumerate(terms.FINDING_KINDS)}
SOURCE_RANK = {kind: number for number, kind in enumerate(terms.SOURCE_KINDS)}
GROUP_NAMES = {"dominant-infiltrate": "Main cells of the infiltrate", "how-common": "How common"}
NOTHING: tuple[Any, ...] = (None, "", (), [], {})


def filled(**values: Any) -> dict[str, Any]:
    """The values that hold something."""
    return {key: value for key, value in values.items() if value not in NOTHING}


def citations(sources: Sequence[Citation]) -> list[CitationDoc]:
    """Citations as the documents hold them."""
    return [{"id": citation.id, "at": citation.at} for citation in sources]


def _number(value: float) -> float:
    """A bound in percent with at most one decimal; whole numbers without."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def frequency_document(frequency: Frequency | None) -> FrequencyDoc | None:
    """A frequency as the documents hold it: bounds in percent, then what the source gave."""
    if frequency is None:
        return None
    bounds = {"low": _number(frequency.low), "high": _number(frequency.high)}
    extra = {"class": frequency.class_ or None, "count": frequency.count, "patients": frequency.patients}
    return cast(FrequencyDoc, bounds | {key: value for key, value in extra.items() if value is not None})


def condition_document(key: str, catalogue: Catalogue, vocabulary: Vocabulary, narrower: dict[str, list[str]]) -> ConditionDoc:
    """Everything said of one condition, disputes and implied findings derived."""
    condition = catalogue.conditions[key]
    claims = catalogue.claims.get(key, Claims(condition.place))
    disputes = sorted(disputes_of(claims, vocabulary), key=lambda dispute: _dispute_order(dispute, vocabulary))
    findings = _findings(claims, catalogue, vocabulary, disputes)
    return {
        "type": "condition",
        "id": key,
        "name": condition.name,
        "aliases": list(condition.aliases),
        "group": condition.group,
        "origin": catalogue.origins.get(("conditions", key), "shipped"),
        "codes": [{"system": system, "id": code.id, "label": code.label, "match": code.match} for system, code in sorted(condition.codes.items())],
        "coverage_note": claims.coverage_note,
        "reviewed": [
            {"date": review.date, "checked": review.checked, "corrected": review.corrected, "removed": review.removed} for review in claims.reviewed
        ],
        "findings": findings,
        "implied": _implied(findings, vocabulary, narrower),
        "statements": [_statement(entry) for entry in sorted(claims.statements, key=_statement_order)],
        "treatments": [_therapy(key, claim, catalogue) for claim in _in_order(claims.treatments, catalogue)],
        "look_alikes": [_look_alike(entry, catalogue) for entry in claims.look_alikes],
        "identity": [_identity(entry, catalogue) for entry in claims.identity],
        "patients": [_patient(entry, catalogue) for entry in claims.patients],
        "disputes": [_dispute(key, dispute, claims, catalogue) for dispute in disputes],
    }


def _statement_order(entry: model.Statement) -> int:
    return terms.STATEMENT_TOPICS.index(entry.about)


def _statement(entry: model.Statement) -> StatementDoc:
    values = filled(about=entry.about, question=entry.question, urgency=entry.urgency, text=entry.text)
    return cast(StatementDoc, {**values, "sources": citations(entry.sources)})


def _look_alike(entry: model.LookAlike, catalogue: Catalogue) -> LookAlikeDoc:
    return {
        "condition": entry.condition or None,
        "name": _condition_name(entry.condition, catalogue) if entry.condition else entry.name,
        "tell": entry.tell,
        "findings": list(entry.findings),
        "sources": citations(entry.sources),
    }


def _identity(entry: model.IdentityClaim, catalogue: Catalogue) -> IdentityDoc:
    name = _condition_name(entry.condition, catalogue)
    values = {"condition": entry.condition, "name": name, "same": entry.same, **filled(note=entry.note), "sources": citations(entry.sources)}
    return cast(IdentityDoc, values)


def _patient(entry: model.Patient, catalogue: Catalogue) -> PatientDoc:
    def seen(findings: Sequence[str]) -> list[SeenDoc]:
        return [{"finding": key, "name": _names(key, catalogue.findings)} for key in findings]

    age = None if entry.age is None else _number(entry.age)
    values = {"age": age, "sex": entry.sex, "present": seen(entry.present), "absent": seen(entry.absent), **filled(note=entry.note)}
    return cast(PatientDoc, {**values, "sources": citations(entry.sources)})


def _dispute_order(dispute: Dispute, vocabulary: Vocabulary) -> int:
    """What matters most to a reader first: the hair, the cause, the tissue, the site, the treatment, the name."""
    if dispute.about == "finding":
        kind = vocabulary.kind(dispute.subject)
        return {"scarring": 0, "mechanism": 1, "site": 4}.get(kind, 7)
    if dispute.about == "group":
        return {"kind-of-hair-loss": 0, "dominant-infiltrate": 2}.get(dispute.subject, 7)
    return {"main-site": 3, "best-treatment": 5, "treatment": 5, "identity": 6}[dispute.about]


def _condition_name(key: str, catalogue: Catalogue) -> str:
    return catalogue.conditions[key].name if key in catalogue.conditions else key


def _findings(claims: Claims, catalogue: Catalogue, vocabulary: Vocabulary, disputes: Sequence[Dispute]) -> list[FindingDoc]:
    disputed = {dispute.subject for dispute in disputes if dispute.about == "finding"}
    disputed |= {position.stance for dispute in disputes if dispute.about == "group" for position in dispute.positions}
    by_finding: dict[str, list[FindingClaim]] = {}
    for claim in claims.findings:
        by_finding.setdefault(claim.finding, []).append(claim)
    documents = []
    for key, own in by_finding.items():
        entry = catalogue.findings.get(key)
        status: Status = "disputed" if key in disputed else "present" if any(claim.present for claim in own) else "absent"
        document: FindingDoc = {
            "finding": key,
            "name": entry.name if entry else key,
            "kind": vocabulary.kind(key),
            "status": status,
            "frequency": _span(own),
            "claims": [_claim(claim) for claim in sorted(own, key=lambda claim: _rank(claim.sources, catalogue))],
        }
        if any(claim.main for claim in own):
            document["main"] = True
        documents.append(document)
    return sorted(documents, key=_finding_order)


def _finding_order(document: FindingDoc) -> tuple[Any, ...]:
    """By kind; within it what is there before what is not, leading ones and frequent ones first."""
    bounds = document["frequency"]
    likely = -(bounds["low"] + bounds["high"]) / 2 if bounds else -50
    status = ("present", "disputed", "absent").index(document["status"])
    return KIND_ORDER.get(document["kind"], 99), status == 2, not document.get("main"), likely, document["name"].casefold()


def _rank(sources: Sequence[Citation], catalogue: Catalogue) -> int:
    """The strongest kind among the sources, 0 the best."""
    return min(SOURCE_RANK[catalogue.sources[citation.id].kind] if citation.id in catalogue.sources else 99 for citation in sources)


def _claim(claim: FindingClaim) -> ClaimDoc:
    years = [_number(year) for year in claim.years] if claim.years else None
    values = filled(frequency=frequency_document(claim.frequency), years=years, stage=claim.stage, note=claim.note)
    if claim.main:
        values["main"] = True
    return cast(ClaimDoc, {"present": claim.present, **values, "sources": citations(claim.sources)})


def _span(claims: Sequence[FindingClaim]) -> FrequencyDoc | None:
    """The interval that the frequencies of the claims span, and how many patients stand behind it."""
    given = [claim.frequency for claim in claims if claim.present and claim.frequency]
    if not given:
        return None
    span: FrequencyDoc = {"low": _number(min(one.low for one in given)), "high": _number(max(one.high for one in given))}
    # Several claims of one source rest on the same patients.
    counted: dict[frozenset[str], int] = {}
    for claim in claims:
        if claim.present and claim.frequency:
            whose = frozenset(citation.id for citation in claim.sources)
            counted[whose] = max(counted.get(whose, 0), claim.frequency.patients or 0)
    if patients := sum(counted.values()):
        span["patients"] = patients
    if len(given) == 1 and given[0].class_:
        span["class"] = given[0].class_
    if len(given) == 1 and given[0].count is not None:
        span["count"] = given[0].count
    return span


def _implied(findings: Sequence[FindingDoc], vocabulary: Vocabulary, narrower: dict[str, list[str]]) -> list[ImpliedDoc]:
    stated = {document["finding"] for document in findings}
    implied: dict[str, ImpliedDoc] = {}
    for document in findings:
        key = document["finding"]
        if document["status"] != "absent":
            for above in sorted(vocabulary.broader(key) - stated):
                known = implied.get(above)
                if known is None or (known["status"], document["status"]) == ("disputed", "present"):
                    implied[above] = {"finding": above, "status": document["status"], "through": key}
    for document in findings:
        if document["status"] == "absent":
            waiting = list(narrower.get(document["finding"], ()))
            while waiting:
                below = waiting.pop()
                if below not in stated and below not in implied:
                    implied[below] = {"finding": below, "status": "absent", "through": document["finding"]}
                    waiting.extend(narrower.get(below, ()))
    return [implied[key] for key in sorted(implied)]


def _in_order(claims: Sequence[model.TreatmentClaim], catalogue: Catalogue) -> list[model.TreatmentClaim]:
    """Treatments by route group, then line, then name; claims on one treatment stay together."""
    groups = list(terms.ROUTES_BY_GROUP)
    lines = [*terms.LINES[:3], "adjunct", "maintenance", "rescue", "", "historical"]
    best: dict[tuple[str, str], int] = {}
    for claim in claims:
        own = (claim.treatment, claim.route)
        best[own] = min(best.get(own, 99), lines.index(claim.line))

    def place(claim: model.TreatmentClaim) -> tuple[Any, ...]:
        group = groups.index(terms.ROUTE_GROUPS[claim.route])
        return group, best[claim.treatment, claim.route], claim.treatment, claim.route, lines.index(claim.line), _rank(claim.sources, catalogue)

    return sorted(claims, key=place)


def _therapy(condition: str, claim: model.TreatmentClaim, catalogue: Catalogue) -> TreatmentClaimDoc:
    entry = catalogue.treatments.get(claim.treatment)
    values = {
        "treatment": claim.treatment,
        "name": entry.name if entry else claim.treatment,
        "class": entry.class_ if entry else "",
        "condition": condition,
        "route": claim.route,
        "route_group": terms.ROUTE_GROUPS[claim.route],
        "dose": claim.dose,
        **filled(schedule=claim.schedule, method=claim.method),
        "line": claim.line,
        "helps": claim.helps,
        **({} if claim.best is None else {"best": claim.best}),
        **filled(
            response=frequency_document(claim.response),
            outcome=claim.outcome,
            time_to_effect=claim.time_to_effect,
            duration_of_effect=claim.duration_of_effect,
            evidence=claim.evidence,
            note=claim.note,
        ),
        "sources": citations(claim.sources),
    }
    return cast(TreatmentClaimDoc, values)


def _dispute(condition: str, dispute: Dispute, claims: Claims, catalogue: Catalogue) -> DisputeDoc:
    return {
        "condition": condition,
        "about": dispute.about,
        "subject": dispute.subject,
        "name": _dispute_name(dispute, catalogue),
        "positions": [_position(dispute, position, catalogue) for position in dispute.positions],
        "explanations": [
            {"kind": entry.kind, "text": entry.text, "sources": citations(entry.sources)} for entry in claims.disputes if explains(entry, dispute)
        ],
    }


def _dispute_name(dispute: Dispute, catalogue: Catalogue) -> str:
    if dispute.about == "finding":
        return _names(dispute.subject, catalogue.findings)
    if dispute.about == "treatment":
        return _names(dispute.subject, catalogue.treatments)
    if dispute.about == "identity":
        return f"Same as {_condition_name(dispute.subject, catalogue)}"
    return GROUP_NAMES.get(dispute.subject, dispute.subject.replace("-", " ").capitalize())


def _names(ids: str, register: Mapping[str, model.Finding] | Mapping[str, model.Treatment]) -> str:
    """The names of blank-separated ids."""
    return ", ".join(register[key].name if key in register else key for key in ids.split())


def _position(dispute: Dispute, position: Position, catalogue: Catalogue) -> PositionDoc:
    stance = position.stance
    if dispute.about in ("group", "main-site"):
        label = _names(stance, catalogue.findings)
    elif dispute.about == "best-treatment":
        label = f"not {_names(stance[4:], catalogue.treatments)}" if stance.startswith("not ") else _names(stance, catalogue.treatments)
    else:
        label = stance.replace("-", " ")
    voices = sorted(position.voices, key=lambda voice: _rank(voice.sources, catalogue))
    said = [{**filled(note=voice.note, through=voice.through), "sources": citations(voice.sources)} for voice in voices]
    return {"stance": stance, "label": label, "claims": cast(list[VoiceDoc], said)}
