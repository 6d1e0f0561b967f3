"""What `show` says of a treatment, a finding or a source."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, cast

from dermref.index import Index
from dermref.naming import findings_words, patient_words
from dermref.queries.answers import answer

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.documents import ConditionDoc, DisputeDoc, FindingEntryDoc, SourceDoc, TreatmentDoc
    from dermref.results.entries import ConditionFinding, FindingData, SourceClaim, SourceData, TreatmentData


def treatment_entry(index: Index, key: str) -> Answer:
    """A treatment: what is known of it, where it is used and who says so; then what is said of its family."""
    document: TreatmentDoc = index.document("treatment", key)
    uses = index.therapies(treatment=[key])
    family = index.therapies(treatment=document["broader"]) if document["broader"] else []
    names = index.entity_names("condition", (claim["condition"] for claim in (*uses, *family)))
    data = cast("TreatmentData", {**document, "uses": uses, "family": family, "condition_names": names})
    return answer(index, "show", {"name": key}, data)


def finding_entry(index: Index, key: str) -> Answer:
    """A finding: which conditions have it, lack it, dispute it, or imply it through another finding."""
    document: FindingEntryDoc = index.document("finding", key)
    postings = index.postings(key)
    condition_names = index.entity_names("condition", (posting.condition for posting in postings))
    through = {posting.through for posting in postings if posting.through}
    behind = {key: {posting.condition: posting.document for posting in index.postings(key)} for key in sorted(through)}
    related = index.entity_names("finding", [*document["broader"], *document["narrower"], *sorted(through)])
    conditions: list[ConditionFinding] = []
    for posting in postings:
        stated = posting.document or (behind[posting.through].get(posting.condition) if posting.through else None)
        conditions.append(
            {
                "condition": posting.condition,
                "name": condition_names[posting.condition],
                "status": posting.status,
                "through": posting.through,
                "through_name": related.get(posting.through, "") if posting.through else "",
                "frequency": posting.document["frequency"] if posting.document else None,
                "claims": stated["claims"] if stated else [],
                "dispute": _dispute_on(index, posting.condition, key) if posting.status == "disputed" else None,
            }
        )
    order = ("present", "disputed", "absent")
    conditions.sort(key=lambda row: (row["through"] is not None, order.index(row["status"]), _likely(row), row["name"]))
    data = cast("FindingData", {**document, "conditions": conditions, "related_names": related})
    return answer(index, "show", {"name": key}, data)


def _dispute_on(index: Index, condition: str, finding: str) -> DisputeDoc | None:
    """The dispute on this finding, if it is disputed by itself and not as one of an exclusive group."""
    return next((entry for entry in index.disputes(condition) if (entry["about"], entry["subject"]) == ("finding", finding)), None)


def _likely(row: ConditionFinding) -> float:
    bounds = row["frequency"]
    return -(bounds["low"] + bounds["high"]) if bounds else 0


def source_entry(index: Index, key: str) -> Answer:
    """A source: what it is, and every claim it makes, entry by entry."""
    document: SourceDoc = index.document("source", key)
    claims: list[SourceClaim] = []
    citing = index.citing(key)
    for type_ in ("condition", "treatment"):
        documents = index.documents(type_, (entry for kind, entry, _ in citing if kind == type_))
        for entry in documents.values():
            claims.extend(_condition_claims(entry, key) if type_ == "condition" else _treatment_claims(entry, key))
    names = index.entity_names("finding", (claim["subject"] for claim in claims if claim["section"] == "disputes"))
    for claim in claims:
        claim["subject"] = names.get(claim["subject"], claim["subject"])
    data = cast("SourceData", {**document, "claims": claims})
    result = answer(index, "show", {"name": key}, data)
    return result._replace(sources={key: document})


def _condition_claims(document: ConditionDoc, source: str) -> Iterable[SourceClaim]:
    def claim(section: str, subject: str, text: str, at: str) -> SourceClaim:
        whole = {"type": "condition", "id": document["id"], "name": document["name"], "section": section}
        return cast("SourceClaim", {**whole, "subject": subject, "text": text, "at": at})

    for finding in document["findings"]:
        for said in finding["claims"]:
            for at in _at(said, source):
                yield claim("findings", finding["name"], _stance(said), at)
    for statement in document["statements"]:
        for at in _at(statement, source):
            yield claim("statements", statement["about"].replace("-", " "), statement["text"], at)
    for therapy in document["treatments"]:
        for at in _at(therapy, source):
            yield claim("treatments", therapy["name"], _therapy(therapy), at)
    for look_alike in document["look_alikes"]:
        for at in _at(look_alike, source):
            yield claim("look-alikes", look_alike["name"], look_alike["tell"], at)
    for identity in document["identity"]:
        for at in _at(identity, source):
            note = f": {identity['note']}" if "note" in identity else ""
            yield claim("identity", identity["name"], ("the same" if identity["same"] else "not the same") + note, at)
    for patient in document["patients"]:
        for at in _at(patient, source):
            yield claim("patients", patient_words(patient), findings_words(patient), at)
    for dispute in document["disputes"]:
        for explanation in dispute["explanations"]:
            for at in _at(explanation, source):
                yield claim("disputes", dispute["name"], explanation["text"], at)


def _treatment_claims(document: TreatmentDoc, source: str) -> Iterable[SourceClaim]:
    for section in ("action", "adverse_effects", "pregnancy", "monitoring", "warnings"):
        for fact in document[section]:
            for at in _at(fact, source):
                whole = {"type": "treatment", "id": document["id"], "name": document["name"], "section": section.replace("_", " ")}
                yield cast("SourceClaim", {**whole, "subject": document["name"], "text": fact["text"], "at": at})


def _at(claim: Any, source: str) -> list[str]:
    return [citation["at"] for citation in claim["sources"] if citation["id"] == source]


def _stance(claim: Any) -> str:
    parts = ["present" if claim["present"] else "absent"]
    if "frequency" in claim:
        parts.append(frequency_words(claim["frequency"]))
    if "years" in claim:
        low, high = claim["years"]
        parts.append(f"age {low:g}" if low == high else f"age {low:g}–{high:g}")
    if "stage" in claim:
        parts.append(f"{claim['stage']} stage")
    if "note" in claim:
        parts.append(claim["note"])
    return "; ".join(parts)


def _therapy(claim: Any) -> str:
    helps = {True: "helps", False: "does not help", None: ""}[claim["helps"]]
    fields = ("route", "dose", "schedule", "method", "outcome", "note")
    return "; ".join(text for text in (*(claim.get(field, "") for field in fields), helps) if text)


def frequency_words(frequency: Any) -> str:
    """A frequency as words: "29 of 40 (72.5 %)", "60–80 %", "frequent (30–79 %)"."""
    low, high = frequency["low"], frequency["high"]
    percent = f"{low:g} %" if low == high else f"{low:g}–{high:g} %"
    if "count" in frequency:
        return f"{frequency['count']} of {frequency['patients']} ({percent})"
    if "class" in frequency:
        return f"{frequency['class'].replace('-', ' ')} ({percent})"
    return f"{percent} of {frequency['patients']}" if "patients" in frequency else percent
