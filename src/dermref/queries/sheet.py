"""The sheet of a condition: its document, what a reader wants at a glance, and what nobody says."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, cast

from dermref.index import Index
from dermref.naming import within_sentence
from dermref.queries.answers import answer, cited_in

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.documents import CitationDoc, ConditionDoc, FindingDoc
    from dermref.results.entries import GlanceLine, SheetData, UnstatedDoc

# What a sheet of a scalp condition is expected to tell; whatever of it no source says is listed as such.
EXPECTED_KINDS = ("symptom", "lesion", "hair", "site", "scarring", "course", "demographic", "mechanism", "trichoscopy", "histology", "laboratory")
MAX_PEOPLE = 6
EXPECTED_TOPICS = {
    "definition": "a definition",
    "key-sign": "a key sign",
    "hair-prognosis": "what becomes of the hair",
    "red-flag": "red flags",
    "investigation": "which investigations help",
    "skin-of-colour": "how it looks in skin of colour",
    "urgency": "how urgent it is",
}
EXPECTED_QUESTIONS = {
    "contagious": "whether it is contagious",
    "hereditary": "whether it is hereditary",
    "cancer": "whether it is, or becomes, cancer",
    "curable": "whether it can be cured",
    "hair-regrowth": "whether hair regrows",
}


def sheet(index: Index, key: str) -> Answer:
    """The sheet of the condition with this id."""
    document: ConditionDoc = index.document("condition", key)
    drugs = index.documents("treatment", (claim["treatment"] for claim in document["treatments"]))
    derived = {"at_a_glance": _at_a_glance(document), "unstated": _unstated(index, document), "drugs": drugs, "source_count": len(cited_in(document))}
    return answer(index, "show", {"name": key}, cast("SheetData", {**document, **derived}))


def _at_a_glance(document: ConditionDoc) -> list[GlanceLine]:
    lines = [
        _statement_line(document, "What", "definition"),
        _people_line(document),
        _site_line(document),
        _statement_line(document, "Key sign", "key-sign"),
        _status_line(document, "Scarring", ("scarring-alopecia", "scar", "nonscarring-alopecia")),
        _status_line(document, "Contagious", ("contagious",)) or _question_line(document, "Contagious", "contagious"),
        _urgency_line(document),
    ]
    return [line for line in lines if line]


def _line(label: str, text: str, sources: Sequence[CitationDoc]) -> GlanceLine:
    unique = {citation["id"]: citation for citation in reversed(sources)}
    return {"label": label, "text": text, "sources": list(reversed(unique.values()))}


def _statement_line(document: ConditionDoc, label: str, about: str) -> GlanceLine | None:
    found = [entry for entry in document["statements"] if entry["about"] == about]
    return _line(label, found[0]["text"], found[0]["sources"]) if found else None


def _question_line(document: ConditionDoc, label: str, question: str) -> GlanceLine | None:
    found = [entry for entry in document["statements"] if entry.get("question") == question]
    return _line(label, found[0]["text"], found[0]["sources"]) if found else None


def _urgency_line(document: ConditionDoc) -> GlanceLine | None:
    found = [entry for entry in document["statements"] if entry["about"] == "urgency"]
    text = "; ".join(f"{entry['urgency'].replace('-', ' ')}: {entry['text']}" for entry in found)
    return _line("Urgency", text, [citation for entry in found for citation in entry["sources"]]) if found else None


def _claims_for(finding: FindingDoc) -> list[CitationDoc]:
    """Who says that it is there; where that follows from a narrower finding only, who denies it."""
    present = [claim for claim in finding["claims"] if claim["present"]]
    return [citation for claim in present or finding["claims"] for citation in claim["sources"]]


def _people_line(document: ConditionDoc) -> GlanceLine | None:
    parts: list[str] = []
    sources: list[CitationDoc] = []
    for finding in document["findings"]:
        if len(parts) == MAX_PEOPLE:
            break
        if finding["kind"] != "demographic" or finding["status"] == "absent" or finding["finding"] in ("rare-condition", "common-condition"):
            continue
        years = {tuple(claim["years"]) for claim in finding["claims"] if "years" in claim and claim["present"]}
        ages = f" {' or '.join(_years(*pair) for pair in sorted(years))}" if years else ""
        parts.append(within_sentence(finding["name"]) + ages + (" (disputed)" if finding["status"] == "disputed" else ""))
        sources.extend(_claims_for(finding))
    return _line("Who", "; ".join(parts), sources) if parts else None


def _years(low: float, high: float) -> str:
    return f"{low:g}" if low == high else f"{low:g}–{high:g}"


def _site_line(document: ConditionDoc) -> GlanceLine | None:
    sites = [finding for finding in document["findings"] if finding["kind"] == "site" and finding["status"] != "absent"]
    shown = [finding for finding in sites if finding.get("main")] or sites
    text = ", ".join(within_sentence(finding["name"]) + (" (disputed)" if finding["status"] == "disputed" else "") for finding in shown[:8])
    return _line("Where", text, [citation for finding in shown[:8] for citation in _claims_for(finding)]) if shown else None


def _status_line(document: ConditionDoc, label: str, findings: Sequence[str]) -> GlanceLine | None:
    words = {"present": "yes", "absent": "no", "disputed": "disputed, see below"}
    for key in findings:
        for finding in document["findings"]:
            if finding["finding"] == key:
                status = finding["status"]
                if key == "nonscarring-alopecia":
                    status = {"present": "absent", "absent": "present", "disputed": "disputed"}[status]  # type: ignore[assignment]
                return _line(label, words[status], [citation for claim in finding["claims"] for citation in claim["sources"]])
    for implied in document["implied"]:
        if implied["finding"] in findings[:1]:
            through = next(finding for finding in document["findings"] if finding["finding"] == implied["through"])
            cited = [citation for claim in through["claims"] for citation in claim["sources"]]
            return _line(label, f"{words[implied['status']]} ({within_sentence(through['name'])})", cited)
    return None


def _unstated(index: Index, document: ConditionDoc) -> list[UnstatedDoc]:
    kinds = {finding["kind"] for finding in document["findings"]}
    topics = {entry["about"] for entry in document["statements"]}
    questions = {entry.get("question") for entry in document["statements"]}
    stated = {finding["finding"] for finding in document["findings"]} | {implied["finding"] for implied in document["implied"]}
    signs = dict.fromkeys(key for look_alike in document["look_alikes"] for key in look_alike["findings"] if key not in stated)
    names = index.entity_names("finding", signs)
    answered = {"contagious"} if "contagious" in stated else set()
    unstated: list[Any] = [
        *({"about": "kind", "id": kind, "name": f"any {kind} finding"} for kind in EXPECTED_KINDS if kind not in kinds),
        *({"about": "topic", "id": topic, "name": name} for topic, name in EXPECTED_TOPICS.items() if topic not in topics),
        *({"about": "topic", "id": key, "name": name} for key, name in EXPECTED_QUESTIONS.items() if key not in questions | answered),
        *({"about": "finding", "id": key, "name": f"{within_sentence(names[key])}, a sign of a look-alike"} for key in signs if key in names),
    ]
    return unstated
