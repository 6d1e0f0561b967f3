"""The catalogue's own linter: what the format cannot say about a single entry, one function a rule."""

import re
from collections.abc import Callable, Iterator, Mapping
from typing import NamedTuple
from urllib.parse import urlsplit

from dermref.catalogue.disputes import Vocabulary, disputes_of, explains
from dermref.catalogue.model import Catalogue, Citation, Claims, Finding, Treatment
from dermref.catalogue.parse import Read
from dermref.catalogue.problems import Place, Problem
from dermref.naming import name_key

# A cell must not be able to forge a citation mark or one of the marks that the views draw.
FORGED_MARK = re.compile(r"[\[［【〔⟦]\s*\d[\d,;\s]*[\]］】〕⟧]|[●○◐◑·✓✗✔✘↯⚠■□▪]")

# Sites that hold copies of other people's pages.
COPY_SITES = frozenset({
    "docslib.org", "scribd.com", "studyres.com", "docksci.com", "healthdocbox.com", "biomaterialdatabase.com", "doczz.net", "docplayer.net",
    "pinocchiopedia.com", "explained.today", "friendlywiki.com", "wikimd.com", "wikimd.org", "abcdocz.com", "silo.tips", "booksci.cn",
    "platformsh.site", "elogim.com", "semcs.net", "weglot.com", "googleusercontent.com", "translate.goog", "archive.ph", "archive.today",
    "12ft.io", "semanticscholar.org", "researcher.life", "scite.ai", "deepdyve.com", "freethesaurus.com", "slideshare.net", "coursehero.com",
    "studylib.net", "paperity.org", "vdocuments.mx", "vdocuments.net", "sci-hub.se", "localhost",
})  # fmt: skip
# A part of a host's name that says proxy, mirror, or a copy for staff.
COPY_WORDS = re.compile(r"(?:^|[.-])(?:(?:ez)?proxy|mirror|staging|stage|develop|dev[0-9]*|qa[0-9]*|preview|(?:web)?cache|sci-hub)(?:[.-]|$)")
BARE_ADDRESS = re.compile(r"[0-9]{1,3}(?:\.[0-9]{1,3}){3}|.*:.*")


class Rule(NamedTuple):
    """A check: its code, what it demands in words, and the function that finds what breaks it."""

    code: str
    demand: str
    find: Callable[[Read], Iterator[Problem]]


def check(read: Read) -> list[Problem]:
    """Every problem of a catalogue, those of reading it included."""
    return [*read.problems, *(problem for rule in RULES for problem in rule.find(read))]


def _never_cited(read: Read) -> Iterator[Problem]:
    if read.unread - {"conditions", "findings"}:
        return  # who knows what the file that could not be read cites
    for key, source in read.catalogue.sources.items():
        if key not in read.cited:
            yield Problem(source.place, "never-cited", f"the source {key!r} is cited nowhere", "cite it or remove it")


def _source_without_address(read: Read) -> Iterator[Problem]:
    for key, source in read.catalogue.sources.items():
        if not (source.doi or source.pmid or source.pmcid or source.isbn or source.url):
            message = f"the source {key!r} has no doi, pmid, pmcid, isbn or url"
            yield Problem(source.place, "no-address", message, "say where a reader can find it")
        if not (source.authors or source.organisation):
            yield Problem(source.place, "no-author", f"the source {key!r} has neither authors nor organisation", "say who made it")


def is_copy(url: str) -> bool:
    """Whether an address is that of a mirror, a proxy, a staging copy, or a bare number instead of the original's own."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        return True
    parts = host.split(".")
    sites = {".".join(parts[start:]) for start in range(len(parts))}
    return bool(sites & COPY_SITES or COPY_WORDS.search(host) or BARE_ADDRESS.fullmatch(host))


def _mirrors(read: Read) -> Iterator[Problem]:
    for key, source in read.catalogue.sources.items():
        if is_copy(source.url):
            message = f"the address of {key!r} is a mirror, proxy, staging copy or bare address: {source.url}"
            yield Problem(source.place, "mirror", message, "cite the original by its DOI, PMID or own address")


def _broken_look_alikes(read: Read) -> Iterator[Problem]:
    for condition, claims in read.catalogue.claims.items():
        for look_alike in claims.look_alikes:
            if bool(look_alike.condition) == bool(look_alike.name):
                message = "a look-alike is either a condition of the catalogue or a name outside it"
                yield Problem(look_alike.place, "look-alike", message, "give 'condition' or 'name', one of them")
            if look_alike.condition == condition:
                yield Problem(look_alike.place, "look-alike", f"{condition!r} cannot be its own look-alike", "name the other condition")
        for claim in claims.identity:
            if claim.condition == condition:
                yield Problem(claim.place, "identity", f"{condition!r} is compared with itself", "name the other condition")


def _statement_topics(read: Read) -> Iterator[Problem]:
    for claims in read.catalogue.claims.values():
        for statement in claims.statements:
            for key, topic in (("question", "patient-question"), ("urgency", "urgency")):
                if bool(getattr(statement, key)) != (statement.about == topic):
                    message = f"{key!r} goes with 'about: {topic}', and only with it"
                    yield Problem(statement.place, "statement", message, f"add or remove {key!r}, or change 'about'")


def _explanations(read: Read) -> Iterator[Problem]:
    vocabulary = Vocabulary(read.catalogue)
    for claims in read.catalogue.claims.values():
        if not claims.disputes:
            continue
        disputes = disputes_of(claims, vocabulary)
        for explanation in claims.disputes:
            named = [key for key in ("finding", "treatment", "identity", "group", "question") if getattr(explanation, key)]
            if len(named) != 1:
                message = "an explanation names its dispute by one of finding, treatment, identity, group, question"
                yield Problem(explanation.place, "explanation", message, "keep exactly one of them")
            elif explanation.kind != "range-mismatch" and not any(explains(explanation, dispute) for dispute in disputes):
                message = f"no claims oppose each other on {named[0]} {getattr(explanation, named[0])!r}"
                yield Problem(explanation.place, "explanation", message, "enter the opposing claims, or remove the explanation")


def _two_stances(read: Read) -> Iterator[Problem]:
    for claims in read.catalogue.claims.values():
        first: dict[tuple[str, str, str], bool] = {}
        for claim in claims.findings:
            for citation in claim.sources:
                stance = first.setdefault((claim.finding, citation.id, claim.stage), claim.present)
                if stance != claim.present:
                    message = f"{citation.id!r} is cited both for and against {claim.finding!r}"
                    yield Problem(claim.place, "two-stances", message, "keep what the source says; a source cannot dispute itself")


def _same_claim_twice(read: Read) -> Iterator[Problem]:
    for claims in read.catalogue.claims.values():
        seen: set[tuple[object, ...]] = set()
        for claim in claims.findings:
            for citation in claim.sources:
                key = (claim.finding, claim.present, claim.stage, claim.frequency, claim.years, citation, claim.note)
                if key in seen:
                    message = f"{citation.id!r} is cited twice for the same claim on {claim.finding!r}"
                    yield Problem(claim.place, "claim-twice", message, "remove one of the two")
                seen.add(key)


def _patients(read: Read) -> Iterator[Problem]:
    for claims in read.catalogue.claims.values():
        seen: set[Citation] = set()
        for patient in claims.patients:
            if not (patient.present or patient.absent):
                yield Problem(patient.place, "patient", "of this patient no finding is told", "add 'present' or 'absent', or remove the patient")
            told = [*patient.present, *patient.absent]
            for finding in sorted({finding for finding in told if told.count(finding) > 1}):
                yield Problem(patient.place, "patient", f"{finding!r} is told twice of this patient", "keep it once, under 'present' or 'absent'")
            for citation in patient.sources:
                if citation in seen:
                    message = f"{citation.id!r} has a patient at {citation.at!r} already"
                    yield Problem(patient.place, "patient", message, "remove one of the two, or tell them apart by 'at'")
                seen.add(citation)


def _cycles(read: Read) -> Iterator[Problem]:
    catalogue = read.catalogue
    registers: tuple[Mapping[str, Finding] | Mapping[str, Treatment], ...] = (catalogue.findings, catalogue.treatments)
    for entries in registers:
        for key, entry in entries.items():
            waiting, above = list(entry.broader), set()
            while waiting:
                step = waiting.pop()
                if step in entries and step not in above:
                    above.add(step)
                    waiting.extend(entries[step].broader)
            if key in above:
                yield Problem(entry.place, "cycle", f"{key!r} is broader than itself", "remove one of the 'broader' links")


def _names(read: Read) -> Iterator[Problem]:
    """Two entries of one register must not answer to the same name."""
    catalogue = read.catalogue
    named: list[tuple[str, str, Place, tuple[str, ...]]] = [
        *(("condition", key, entry.place, (entry.name, *entry.aliases)) for key, entry in catalogue.conditions.items()),
        *(("finding", key, entry.place, (entry.name, *entry.synonyms)) for key, entry in catalogue.findings.items()),
        *(("treatment", key, entry.place, (entry.name, *entry.synonyms)) for key, entry in catalogue.treatments.items()),
    ]
    owner: dict[tuple[str, str], str] = {}
    for register, key, place, _ in named:
        other = owner.setdefault((register, name_key(key)), key)
        if other != key:
            yield Problem(place, "name-taken", f"{key!r} is {other!r} in another spelling", "keep one of the two ids")
    for register, key, place, names in named:
        for name in names:
            other = owner.setdefault((register, name_key(name)), key)
            if other != key:
                message = f"{name!r} is a name of {other!r} already"
                yield Problem(place, "name-taken", message, "one name leads to one entry: remove it from one of the two")


def _forged_marks(read: Read) -> Iterator[Problem]:
    for place, text in _texts(read.catalogue):
        if found := FORGED_MARK.search(text):
            message = f"{found[0]!r} could be taken for a mark that dermref draws itself"
            yield Problem(place, "forged-mark", message, "write it in words")


def _texts(catalogue: Catalogue) -> Iterator[tuple[Place, str]]:
    for claims in catalogue.claims.values():
        yield claims.place, claims.coverage_note
        for entry in claims.everything():
            for name in ("text", "note", "tell", "dose", "schedule", "method", "outcome", "time_to_effect", "duration_of_effect", "name"):
                if text := getattr(entry, name, ""):
                    yield entry.place, text
            yield from ((entry.place, citation.at) for citation in entry.sources)
    for condition in catalogue.conditions.values():
        codes = (text for code in condition.codes.values() for text in (code.id, code.label))
        yield from ((condition.place, text) for text in (condition.name, *condition.aliases, *codes))
    for finding in catalogue.findings.values():
        yield from ((finding.place, text) for text in (finding.name, finding.definition, *finding.synonyms))
    for treatment in catalogue.treatments.values():
        yield from ((treatment.place, text) for text in (treatment.name, *treatment.synonyms))
        facts = (*treatment.action, *treatment.adverse_effects, *treatment.pregnancy, *treatment.monitoring, *treatment.warnings)
        yield from ((fact.place, fact.text) for fact in facts)
    for source in catalogue.sources.values():
        yield from (
            (source.place, text)
            for text in (source.title, source.note, source.name, source.organisation, source.journal, source.publisher, *source.authors)
        )


def _conditions_without_claims(read: Read) -> Iterator[Problem]:
    for key, condition in read.catalogue.conditions.items():
        claims = read.catalogue.claims.get(key, Claims(condition.place))
        if not claims.findings and key not in read.refused_claims and "claims" not in read.unread:
            yield Problem(condition.place, "no-claims", f"no finding is claimed of {key!r}", f"write claims/{key}.yaml")


def _citations_without_place(read: Read) -> Iterator[Problem]:
    for claims in read.catalogue.claims.values():
        for claim in claims.everything():
            for citation in claim.sources:
                if not citation.at:
                    message = f"the citation of {citation.id!r} does not say where in it"
                    yield Problem(claim.place, "no-locator", message, "add 'at': a section, table, page or paragraph")


RULES = (
    Rule("never-cited", "every source is cited", _never_cited),
    Rule("no-address", "a source can be found: doi, pmid, pmcid, isbn or url, and who made it", _source_without_address),
    Rule("mirror", "an address is the original's own", _mirrors),
    Rule("look-alike", "a look-alike is another condition", _broken_look_alikes),
    Rule("statement", "question and urgency stand with their topic", _statement_topics),
    Rule("explanation", "an explanation explains a dispute that exists", _explanations),
    Rule("two-stances", "no source is cited for both stances on one finding", _two_stances),
    Rule("claim-twice", "no claim is entered twice", _same_claim_twice),
    Rule("patient", "a patient has findings, each once, and is entered once", _patients),
    Rule("cycle", "nothing is broader than itself", _cycles),
    Rule("name-taken", "a name leads to one entry of its register", _names),
    Rule("forged-mark", "no text looks like a citation mark or another mark of the views", _forged_marks),
    Rule("no-claims", "every condition has claims", _conditions_without_claims),
    Rule("no-locator", "every citation says where in the source", _citations_without_place),
)
