"""Turns a catalogue into the rows of the index: one document per entry, and the narrow tables that find them. Pure and deterministic."""

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from dermref.catalogue import model
from dermref.catalogue.disputes import Dispute, Vocabulary, disputes_of, explains
from dermref.catalogue.model import Catalogue, Citation, Claims, FindingClaim, Frequency
from dermref.documents import ClaimDoc, ConditionDoc, DisputeDoc, FindingDoc, FrequencyDoc, ImpliedDoc, ListingDoc, SourceDoc, Status
from dermref.naming import name_key

KIND_ORDER = {kind: number for number, kind in enumerate(model.FINDING_KINDS)}
SOURCE_RANK = {kind: number for number, kind in enumerate(model.SOURCE_KINDS)}
GROUP_NAMES = {"dominant-infiltrate": "Main cells of the infiltrate", "how-common": "How common"}
NOTHING: tuple[Any, ...] = (None, "", (), [], {})


class Row(NamedTuple):
    """A row of one table of the index."""

    table: str
    values: tuple[Any, ...]


def compile_catalogue(catalogue: Catalogue) -> Iterator[Row]:
    """Every row of the index, register by register, each in the order of ids."""
    vocabulary = Vocabulary(catalogue)
    narrower: dict[str, list[str]] = {}
    for key, finding in catalogue.findings.items():
        for above in finding.broader:
            narrower.setdefault(above, []).append(key)
    for key in sorted(catalogue.conditions):
        yield from _condition_rows(key, catalogue, vocabulary, narrower)
    for key in sorted(catalogue.treatments):
        yield from _treatment_rows(key, catalogue)
    for key in sorted(catalogue.findings):
        yield from _finding_rows(key, catalogue, sorted(narrower.get(key, ())))
    for key in sorted(catalogue.sources):
        document = source_document(key, catalogue)
        yield _entity("source", key, document["name"], document)
        yield from _name_rows("source", key, (document["name"],))
        yield _search_row("source", key, document["name"], document["title"], *document["authors"], document["organisation"], document["kind"])
    for register, redirects in sorted(catalogue.redirects.items()):
        for old, renamed in sorted(redirects.items()):
            if register != "claims":
                yield Row("name", (name_key(old), register.removesuffix("s"), renamed.redirect, old))


def as_json(document: Any) -> str:
    """The canonical text of a document: compact, UTF-8, no NaN."""
    return json.dumps(document, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def _entity(type_: str, key: str, name: str, document: Any, listing: Any = None) -> Row:
    return Row("entity", (type_, key, name, as_json(document), as_json(listing) if listing else None))


def _name_rows(type_: str, key: str, names: Sequence[str]) -> Iterator[Row]:
    seen = set()
    for name in (key, *names):
        if (form := name_key(name)) not in seen:
            seen.add(form)
            yield Row("name", (form, type_, key, name))


def _search_row(type_: str, key: str, name: str, *texts: str) -> Row:
    return Row("search", (type_, key, name, " \n".join(text for text in texts if text)))


def _filled(**values: Any) -> dict[str, Any]:
    """The values that hold something."""
    return {key: value for key, value in values.items() if value not in NOTHING}


def _citations(sources: Sequence[Citation]) -> list[dict[str, str]]:
    return [{"id": citation.id, "at": citation.at} for citation in sources]


def _number(value: float) -> float:
    """A bound in percent with at most one decimal; whole numbers without."""
    rounded = round(value, 1)
    return int(rounded) if rounded == int(rounded) else rounded


def _frequency(frequency: Frequency | None) -> dict[str, Any] | None:
    if frequency is None:
        return None
    bounds = {"low": _number(frequency.low), "high": _number(frequency.high)}
    extra = {"class": frequency.class_ or None, "count": frequency.count, "patients": frequency.patients}
    return bounds | {key: value for key, value in extra.items() if value is not None}


def _condition_rows(key: str, catalogue: Catalogue, vocabulary: Vocabulary, narrower: dict[str, list[str]]) -> Iterator[Row]:
    condition = catalogue.conditions[key]
    claims = catalogue.claims.get(key, Claims(condition.place))
    document = condition_document(key, catalogue, vocabulary, narrower)
    cited: dict[str, int] = {}
    for entry in (*claims.findings, *claims.statements, *claims.treatments, *claims.look_alikes, *claims.identity, *claims.disputes):
        for citation in entry.sources:
            cited[citation.id] = cited.get(citation.id, 0) + 1
    listing: ListingDoc = {
        "id": key,
        "name": condition.name,
        "aliases": document["aliases"],
        "group": condition.group,
        "urgency": sorted({claim.urgency for claim in claims.statements if claim.urgency}, key=model.URGENCIES.index),
        "origin": document["origin"],
        "findings": len(document["findings"]),
        "treatments": len({claim.treatment for claim in claims.treatments}),
        "sources": len(cited),
        "disputes": len(document["disputes"]),
    }
    yield _entity("condition", key, condition.name, document, listing)
    yield from _name_rows("condition", key, (condition.name, *condition.aliases))
    texts = [statement.text for statement in claims.statements] + [look_alike.tell for look_alike in claims.look_alikes]
    notes = [claim.note for claim in (*claims.findings, *claims.treatments) if claim.note]
    names = [finding["name"] for finding in document["findings"] if finding["status"] != "absent"]
    yield _search_row("condition", key, condition.name, *condition.aliases, *names, *texts, *notes)
    for finding in document["findings"]:
        bounds = finding["frequency"]
        low, high = (bounds["low"], bounds["high"]) if bounds else (None, None)
        yield Row("posting", (finding["finding"], key, finding["status"], None, low, high, as_json(finding)))
    for implied in document["implied"]:
        yield Row("posting", (implied["finding"], key, implied["status"], implied["through"], None, None, None))
    for number, dispute in enumerate(document["disputes"]):
        yield Row("dispute", (key, number, as_json(dispute)))
    for position, therapy in enumerate(document["treatments"]):
        columns = (therapy["treatment"], key, therapy["route"], therapy["route_group"], therapy["class"], therapy["line"])
        yield Row("therapy", (*columns, position, as_json(therapy)))
    for source, times in sorted(cited.items()):
        yield Row("citation", (source, "condition", key, times))


def condition_document(key: str, catalogue: Catalogue, vocabulary: Vocabulary, narrower: dict[str, list[str]]) -> ConditionDoc:
    """Everything said of one condition, disputes and implied findings derived."""
    condition = catalogue.conditions[key]
    claims = catalogue.claims.get(key, Claims(condition.place))
    disputes = disputes_of(claims, vocabulary)
    findings = _findings(claims, catalogue, vocabulary, disputes)
    return {
        "type": "condition",
        "id": key,
        "name": condition.name,
        "aliases": list(condition.aliases),
        "group": condition.group,
        "origin": catalogue.origins.get(("conditions", key), "shipped"),
        "codes": [
            {"system": system, "id": code.id, "label": code.label, "match": code.match} for system, code in sorted(condition.codes.items())
        ],
        "coverage_note": claims.coverage_note,
        "reviewed": [
            {"date": review.date, "checked": review.checked, "corrected": review.corrected, "removed": review.removed}
            for review in claims.reviewed
        ],
        "findings": findings,
        "implied": _implied(findings, vocabulary, narrower),
        "statements": [
            _filled(about=entry.about, question=entry.question, urgency=entry.urgency, text=entry.text) | {"sources": _citations(entry.sources)}  # type: ignore[typeddict-item]
            for entry in sorted(claims.statements, key=lambda entry: model.STATEMENT_TOPICS.index(entry.about))
        ],
        "treatments": [_therapy(key, claim, catalogue) for claim in _in_order(claims.treatments, catalogue)],
        "look_alikes": [
            {
                "condition": entry.condition or None,
                "name": _condition_name(entry.condition, catalogue) if entry.condition else entry.name,
                "tell": entry.tell,
                "findings": list(entry.findings),
                "sources": _citations(entry.sources),  # type: ignore[typeddict-item]
            }
            for entry in claims.look_alikes
        ],
        "identity": [
            {"condition": entry.condition, "name": _condition_name(entry.condition, catalogue), "same": entry.same}
            | _filled(note=entry.note)
            | {"sources": _citations(entry.sources)}  # type: ignore[typeddict-item]
            for entry in claims.identity
        ],
        "disputes": [_dispute(key, dispute, claims, catalogue) for dispute in disputes],
    }


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
    filled = _filled(frequency=_frequency(claim.frequency), years=years, stage=claim.stage, note=claim.note)
    if claim.main:
        filled["main"] = True
    return {"present": claim.present, **filled, "sources": _citations(claim.sources)}  # type: ignore[typeddict-item]


def _span(claims: Sequence[FindingClaim]) -> FrequencyDoc | None:
    """The interval that the frequencies of the claims span, and how many patients stand behind it."""
    given = [claim.frequency for claim in claims if claim.present and claim.frequency]
    if not given:
        return None
    span: FrequencyDoc = {"low": _number(min(one.low for one in given)), "high": _number(max(one.high for one in given))}
    if patients := sum(one.patients or 0 for one in given):
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
    groups = list(model.ROUTES_BY_GROUP)
    lines = [*model.LINES[:3], "adjunct", "maintenance", "rescue", "", "historical"]
    best: dict[tuple[str, str], int] = {}
    for claim in claims:
        own = (claim.treatment, claim.route)
        best[own] = min(best.get(own, 99), lines.index(claim.line))

    def place(claim: model.TreatmentClaim) -> tuple[Any, ...]:
        group = groups.index(model.ROUTE_GROUPS[claim.route])
        return group, best[claim.treatment, claim.route], claim.treatment, claim.route, lines.index(claim.line), _rank(claim.sources, catalogue)

    return sorted(claims, key=place)


def _therapy(condition: str, claim: model.TreatmentClaim, catalogue: Catalogue) -> Any:
    entry = catalogue.treatments.get(claim.treatment)
    return {
        "treatment": claim.treatment,
        "name": entry.name if entry else claim.treatment,
        "class": entry.class_ if entry else "",
        "condition": condition,
        "route": claim.route,
        "route_group": model.ROUTE_GROUPS[claim.route],
        "dose": claim.dose,
        **_filled(schedule=claim.schedule, method=claim.method),
        "line": claim.line,
        "helps": claim.helps,
        **({} if claim.best is None else {"best": claim.best}),
        **_filled(
            response=_frequency(claim.response),
            outcome=claim.outcome,
            time_to_effect=claim.time_to_effect,
            duration_of_effect=claim.duration_of_effect,
            evidence=claim.evidence,
            note=claim.note,
        ),
        "sources": _citations(claim.sources),
    }


def _dispute(condition: str, dispute: Dispute, claims: Claims, catalogue: Catalogue) -> DisputeDoc:
    def names(stance: str, register: dict[str, Any]) -> str:
        return ", ".join(register[key].name if key in register else key for key in stance.split())

    def label(stance: str) -> str:
        if dispute.about in ("group", "main-site"):
            return names(stance, catalogue.findings)
        if dispute.about == "best-treatment":
            return f"not {names(stance[4:], catalogue.treatments)}" if stance.startswith("not ") else names(stance, catalogue.treatments)
        return {"does-not-help": "does not help"}.get(stance, stance)

    subject = dispute.subject
    if dispute.about == "finding":
        name = names(subject, catalogue.findings)
    elif dispute.about == "treatment":
        name = names(subject, catalogue.treatments)
    elif dispute.about == "identity":
        name = f"Same as {_condition_name(subject, catalogue)}"
    else:
        name = GROUP_NAMES.get(subject, subject.replace("-", " ").capitalize())
    return {
        "condition": condition,
        "about": dispute.about,
        "subject": subject,
        "name": name,
        "positions": [
            {
                "stance": position.stance,
                "label": label(position.stance),
                "claims": [
                    _filled(note=voice.note, through=voice.through) | {"sources": _citations(voice.sources)}  # type: ignore[typeddict-item]
                    for voice in sorted(position.voices, key=lambda voice: _rank(voice.sources, catalogue))
                ],
            }
            for position in dispute.positions
        ],
        "explanations": [
            {"kind": entry.kind, "text": entry.text, "sources": _citations(entry.sources)}  # type: ignore[typeddict-item]
            for entry in claims.disputes
            if explains(entry, dispute)
        ],
    }


def _facts(facts: Sequence[model.TreatmentFact]) -> list[dict[str, Any]]:
    return [
        _filled(text=fact.text, frequency=_frequency(fact.frequency), route=fact.route) | {"sources": _citations(fact.sources)} for fact in facts
    ]


def _treatment_rows(key: str, catalogue: Catalogue) -> Iterator[Row]:
    entry = catalogue.treatments[key]
    facts = {name: _facts(getattr(entry, name)) for name in ("action", "adverse_effects", "pregnancy", "monitoring", "warnings")}
    document = {
        "type": "treatment",
        "id": key,
        "name": entry.name,
        "class": entry.class_,
        "synonyms": list(entry.synonyms),
        "broader": list(entry.broader),
        "origin": catalogue.origins.get(("treatments", key), "shipped"),
        "codes": dict(entry.codes),
        **facts,
    }
    yield _entity("treatment", key, entry.name, document)
    yield from _name_rows("treatment", key, (entry.name, *entry.synonyms))
    yield _search_row("treatment", key, entry.name, *entry.synonyms, entry.class_.replace("-", " "), *(f["text"] for own in facts.values() for f in own))
    cited: dict[str, int] = {}
    for own in facts.values():
        for fact in own:
            for citation in fact["sources"]:
                cited[citation["id"]] = cited.get(citation["id"], 0) + 1
    for source, times in sorted(cited.items()):
        yield Row("citation", (source, "treatment", key, times))


def _finding_rows(key: str, catalogue: Catalogue, narrower: list[str]) -> Iterator[Row]:
    entry = catalogue.findings[key]
    document = {
        "type": "finding",
        "id": key,
        "name": entry.name,
        "kind": entry.kind,
        "definition": entry.definition,
        "synonyms": list(entry.synonyms),
        "broader": list(entry.broader),
        "narrower": narrower,
        "origin": catalogue.origins.get(("findings", key), "shipped"),
        "hpo": entry.hpo,
        "exclusive_group": entry.exclusive_group,
    }
    yield _entity("finding", key, entry.name, document)
    yield from _name_rows("finding", key, (entry.name, *entry.synonyms))
    yield _search_row("finding", key, entry.name, *entry.synonyms, entry.definition, entry.kind)


def source_document(key: str, catalogue: Catalogue) -> SourceDoc:
    """A source with its bibliographic line and the address that finds it: DOI before PMID before PMC before url."""
    entry = catalogue.sources[key]
    who = ", ".join(entry.authors) or entry.organisation
    when = f" ({entry.year})" if entry.year else " (undated)"
    where = entry.journal or entry.publisher
    address = (
        f"https://doi.org/{entry.doi}" if entry.doi
        else f"https://pubmed.ncbi.nlm.nih.gov/{entry.pmid}/" if entry.pmid
        else f"https://pmc.ncbi.nlm.nih.gov/articles/{entry.pmcid}/" if entry.pmcid
        else entry.url or f"ISBN {entry.isbn}"
    )  # fmt: skip
    return {
        "type": "source",
        "id": key,
        "name": entry.name or key,
        "kind": entry.kind,
        "title": entry.title,
        "authors": list(entry.authors),
        "organisation": entry.organisation,
        "year": entry.year,
        "citation": f"{who}{when}. {entry.title}{'' if entry.title.endswith(('.', '?')) else '.'}{f' {where}.' if where else ''}",
        "address": address,
        "doi": entry.doi,
        "pmid": entry.pmid,
        "pmcid": entry.pmcid,
        "isbn": entry.isbn,
        "url": entry.url,
        "patients": entry.patients,
        "read": entry.read,
        "accessed": entry.accessed,
        "note": entry.note,
        "origin": catalogue.origins.get(("sources", key), "shipped"),
    }
