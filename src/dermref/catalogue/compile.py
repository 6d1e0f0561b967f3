"""Turns a catalogue into the rows of the index: one document per entry, and the narrow tables that find them. Pure and deterministic."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, cast

from dermref.catalogue import model, terms
from dermref.catalogue.condition import citations, condition_document, filled, frequency_document
from dermref.catalogue.disputes import Vocabulary
from dermref.catalogue.model import Catalogue, Claims
from dermref.catalogue.patients import patient_rows
from dermref.catalogue.rows import Row, as_json
from dermref.documents import ConditionDoc, FactDoc, FindingDoc, FrequencyDoc, ListingDoc, SourceDoc
from dermref.naming import name_key
from dermref.wording.names import read_name

# The finding whose claims say at what ages a condition begins.
ONSET = "age-of-onset"


def compile_catalogue(catalogue: Catalogue) -> Iterator[Row]:
    """Every row of the index, register by register, each in the order of ids."""
    vocabulary = Vocabulary(catalogue)
    narrower: dict[str, list[str]] = {}
    for key, finding in catalogue.findings.items():
        for above in finding.broader:
            narrower.setdefault(above, []).append(key)
    for key in sorted(catalogue.conditions):
        yield from _condition_rows(key, catalogue, vocabulary, narrower)
    yield from patient_rows(catalogue, vocabulary)
    for key in sorted(catalogue.treatments):
        yield from _treatment_rows(key, catalogue)
    for key in sorted(catalogue.findings):
        yield from _finding_rows(key, catalogue, sorted(narrower.get(key, ())))
        yield from (Row("broader", (key, above)) for above in sorted(vocabulary.broader(key)))
    for key in sorted(catalogue.sources):
        document = source_document(key, catalogue)
        yield _entity("source", key, document["name"], document)
        yield from _name_rows("source", key, (document["name"],))
        yield _search_row("source", key, document["name"], document["title"], *document["authors"], document["organisation"], document["kind"])
    for register, redirects in sorted(catalogue.redirects.items()):
        for old, renamed in sorted(redirects.items()):
            if register != "claims":
                yield Row("name", (name_key(old), register.removesuffix("s"), renamed.redirect, old))


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


def _condition_rows(key: str, catalogue: Catalogue, vocabulary: Vocabulary, narrower: dict[str, list[str]]) -> Iterator[Row]:
    condition = catalogue.conditions[key]
    claims = catalogue.claims.get(key, Claims(condition.place))
    document = condition_document(key, catalogue, vocabulary, narrower)
    cited: dict[str, int] = {}
    for entry in claims.everything():
        for citation in entry.sources:
            cited[citation.id] = cited.get(citation.id, 0) + 1
    listing: ListingDoc = {
        "id": key,
        "name": condition.name,
        "aliases": document["aliases"],
        "group": condition.group,
        "urgency": sorted({claim.urgency for claim in claims.statements if claim.urgency}, key=terms.URGENCIES.index),
        "origin": document["origin"],
        "findings": len(document["findings"]),
        "treatments": len({claim.treatment for claim in claims.treatments}),
        "sources": len(cited),
        "disputes": len(document["disputes"]),
        "claims": len(claims.everything()),
        "absent": sum(finding["status"] == "absent" for finding in document["findings"]),
        "frequencies": sum(claim.frequency is not None for claim in claims.findings),
        "look_alikes": len(claims.look_alikes),
        "patients": len(claims.patients),
        "source_kinds": _by_kind(cited, catalogue),
        "reviewed": max((review.date for review in claims.reviewed), default=None),
        "claims_checked": _still_checked(claims),
    }
    yield _entity("condition", key, condition.name, document, listing)
    yield Row("brief", (key, condition.name, condition.group, " ".join(listing["urgency"]), len(claims.patients)))
    for claim in claims.findings:
        if claim.finding == ONSET and claim.present and claim.years:
            yield Row("age", (key, *claim.years))
    yield from _name_rows("condition", key, (condition.name, *condition.aliases))
    yield from _outside_rows(key, [look_alike.name for look_alike in claims.look_alikes if look_alike.name])
    texts = [statement.text for statement in claims.statements] + [look_alike.tell for look_alike in claims.look_alikes]
    notes = [claim.note for claim in claims.findings if claim.note] + [claim.note for claim in claims.treatments if claim.note]
    names = [finding["name"] for finding in document["findings"] if finding["status"] != "absent"]
    yield _search_row("condition", key, condition.name, *condition.aliases, *names, *texts, *notes)
    yield from _posting_rows(key, document, catalogue)
    for number, dispute in enumerate(document["disputes"]):
        yield Row("dispute", (key, number, as_json(dispute)))
    for position, therapy in enumerate(document["treatments"]):
        columns = (therapy["treatment"], key, therapy["route"], therapy["route_group"], therapy["class"], therapy["line"])
        yield Row("therapy", (*columns, position, as_json(therapy)))
    for source, times in sorted(cited.items()):
        yield Row("citation", (source, "condition", key, times))


def _outside_rows(key: str, names: Sequence[str]) -> Iterator[Row]:
    """The look-alikes without a sheet under every name that one may type: whole, without what stands in brackets, and each of several."""
    for name in names:
        bare = re.sub(r"\s*\([^)]*\)", "", name)
        for form in dict.fromkeys(name_key(one) for one in (name, bare, *re.split(r" / | or ", bare))):
            if form:
                yield Row("outside", (form, key, name))


def _still_checked(claims: Claims) -> int:
    """How many claims second readings opened and left in: what they removed is no claim that was read twice. Never more than there are."""
    kept = sum(max(0, review.checked - review.removed) for review in claims.reviewed)
    return min(kept, len(claims.everything()))


def _posting_rows(key: str, document: ConditionDoc, catalogue: Catalogue) -> Iterator[Row]:
    """A row for every finding that is stated, and one for every finding that follows from a stated one."""
    sayers, deniers = ({finding["finding"]: _sayers(finding, present) for finding in document["findings"]} for present in (True, False))
    sources = len({citation["id"] for finding in document["findings"] for claim in finding["claims"] for citation in claim["sources"]})
    bounds = {finding["finding"]: finding["frequency"] or _denied(finding) for finding in document["findings"]}

    leading = {finding["finding"]: any(claim["present"] and claim.get("main") for claim in finding["claims"]) for finding in document["findings"]}

    def figures(finding: str) -> tuple[float | None, float | None, int | None, int, int, int, int]:
        frequency = bounds[finding]
        span = (frequency["low"], frequency["high"], frequency.get("patients")) if frequency else (None, None, None)
        return *span, len(sayers[finding]), sources, int(leading[finding]), len(deniers[finding])

    for finding in document["findings"]:
        stated = (finding["finding"], key, finding["kind"], finding["status"], None)
        yield Row("posting", (*stated, *figures(finding["finding"]), as_json(finding)))
    for implied in document["implied"]:
        follows = (implied["finding"], key, catalogue.findings[implied["finding"]].kind, implied["status"], implied["through"])
        yield Row("posting", (*follows, *figures(implied["through"]), None))


def _denied(finding: FindingDoc) -> FrequencyDoc | None:
    """How often a finding occurs that is called absent because it is so rare, if its sources say so."""
    given = [claim["frequency"] for claim in finding["claims"] if "frequency" in claim] if finding["status"] == "absent" else []
    if not given:
        return None
    span: FrequencyDoc = {"low": min(one["low"] for one in given), "high": max(one["high"] for one in given)}
    if patients := sum(one.get("patients", 0) for one in given):
        span["patients"] = patients
    return span


def _sayers(finding: FindingDoc, present: bool) -> set[str]:
    return {citation["id"] for claim in finding["claims"] if claim["present"] is present for citation in claim["sources"]}


def _by_kind(cited: Iterable[str], catalogue: Catalogue) -> dict[str, int]:
    """How many of these sources are of each kind, the strongest kind first."""
    kinds = [catalogue.sources[key].kind for key in cited if key in catalogue.sources]
    return {kind: kinds.count(kind) for kind in terms.SOURCE_KINDS if kind in kinds}


def _facts(facts: Sequence[model.TreatmentFact]) -> list[FactDoc]:
    values = [filled(text=fact.text, frequency=frequency_document(fact.frequency), route=fact.route) for fact in facts]
    return [cast(FactDoc, {**said, "sources": citations(fact.sources)}) for said, fact in zip(values, facts, strict=True)]


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
    yield _search_row(
        "treatment", key, entry.name, *entry.synonyms, entry.class_.replace("-", " "), *(f["text"] for own in facts.values() for f in own)
    )
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
    for name in (key, entry.name, *entry.synonyms):
        if read := read_name(name_key(name), key):
            yield Row("phrase", (read.anchor, "|".join(read.stems), key, read.denies, read.joined))
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
