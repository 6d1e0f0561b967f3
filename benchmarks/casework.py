"""Published cases for the benchmark: reading them, cutting them to a level of input, and finding their own paper among the catalogue's sources."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple
from urllib.parse import unquote, urlsplit

from dermref.cases import Case, read_cases
from dermref.catalogue.source import plain_values, read_text
from dermref.index import Index
from dermref.naming import name_key
from dermref.queries import phrases
from dermref.queries.observed import Observed
from dermref.queries.vocabulary import Vocabulary

# What each level of input leaves out of a case.
LEVELS: Mapping[str, frozenset[str]] = {
    "history and examination": frozenset({"trichoscopy", "histology", "laboratory"}),
    "with trichoscopy": frozenset({"histology", "laboratory"}),
    "with histology and laboratory": frozenset(),
}
# A path this long names one page, whatever host holds a copy of it.
TELLING_PATH = 25
DOI = re.compile(r"\b10\.\d{4,9}/[^\s?#&;]+", re.IGNORECASE)
DOI_TAIL = re.compile(r"(?:/(?:full|fulltext|abstract|pdf|epdf|html|meta)|\.pdf|\.full|[.,)/])+$")
PMC = re.compile(r"\bPMC(\d+)\b", re.IGNORECASE)
PMID = re.compile(r"(?:pubmed(?:\.ncbi\.nlm\.nih\.gov)?/|/med/|\bpmid:?\s*|^)(\d{4,9})/?$", re.IGNORECASE)


class Published(NamedTuple):
    """A case, the conditions of which any counts as right, and the address, DOI or PMID of the paper that it was taken from."""

    case: Case
    diagnosis: tuple[str, ...]
    source: tuple[str, ...]


def read_published(path: str) -> list[Published]:
    """The cases of a file; what dermref itself does not read, the diagnosis and the source, is read beside them."""
    text = Path(path).read_text("utf-8")
    if path.endswith(".jsonl"):
        entries = [json.loads(line) for line in text.splitlines() if line.strip()]
    else:
        try:
            value = json.loads(text)
        except ValueError:
            root, problems = read_text(path, text)
            if root is None or problems:
                raise SystemExit(f"{path} is not YAML: {problems[0].message if problems else 'it is empty'}") from None
            value = plain_values(root)
        entries = value if isinstance(value, list) else [value]
    pairs = zip(read_cases(path), entries, strict=True)
    return [Published(case, _texts(entry.get("diagnosis")), _texts(entry.get("source"))) for case, entry in pairs]


def _texts(value: Any) -> tuple[str, ...]:
    """One text, a list of texts or nothing, as texts."""
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)


def right_conditions(index: Index, diagnosis: Iterable[str]) -> frozenset[str]:
    """The catalogue's ids of the conditions that count as right; none if the case is of a condition outside the catalogue."""
    return frozenset(named.id for key in diagnosis for named in index.named(name_key(key)) if named.type == "condition")


def kinds_of_findings(index: Index) -> dict[str, str]:
    """The kind of every finding, by id."""
    documents = index.documents("finding", sorted({key for _, key in index.finding_names()}))
    return {key: document["kind"] for key, document in documents.items()}


def at_level(case: Case, dropped: frozenset[str], kinds: Mapping[str, str], vocabulary: Vocabulary) -> Case:
    """The case without the findings of these kinds.

    A phrase goes if every finding understood in it is of such a kind. One that mixes kinds is cut: the words of each finding that stays
    become a phrase of their own, and so does each word that was not understood. All other phrases stay as they are, also those in which
    nothing is understood. Age and sex named in a phrase are kept.
    """
    kept: dict[bool, list[str]] = {True: [], False: []}
    age, sex = case.age, case.sex
    for stated, texts in ((True, case.present), (False, case.absent)):
        for text in texts:
            reading = phrases.read_text(text, vocabulary, not stated)
            age = reading.age if age is None else age
            sex = reading.sex if sex is None else sex
            staying = [entry for entry in reading.understood if kinds[entry.finding] not in dropped]
            if len(staying) == len(reading.understood):
                kept[stated].append(text)
            elif staying:
                for entry in staying:
                    kept[entry.present].append(entry.text)
                kept[stated].extend(reading.not_understood)
    return Case(case.id, age, sex, tuple(kept[True]), tuple(kept[False]))


def identifiers(text: str) -> frozenset[str]:
    """The forms in which an address, DOI or PMID can be met again: doi, pmid, pmcid, the address, and a long path whatever its host."""
    text = unquote(text.strip())
    found: set[str] = set()
    if doi := DOI.search(text):
        found.add("doi:" + DOI_TAIL.sub("", doi[0].casefold()))
    if pmcid := PMC.search(text):
        found.add(f"pmcid:{pmcid[1]}")
    if pmid := PMID.search(text):
        found.add(f"pmid:{pmid[1]}")
    if text.casefold().startswith(("http://", "https://")):
        found.update(_of_address(text))
    return frozenset(found)


def _of_address(text: str) -> set[str]:
    try:
        parts = urlsplit(text.casefold())
        host = (parts.hostname or "").removeprefix("www.").removeprefix("m.")
    except ValueError:
        return set()
    wanted = sorted(part for part in parts.query.split("&") if part and not part.startswith("utm_"))
    path = parts.path.rstrip("/") + ("?" + "&".join(wanted) if wanted else "")
    return {f"url:{host}{path}"} | ({f"path:{path}"} if len(path) >= TELLING_PATH else set())


def identifiers_of_source(document: Mapping[str, Any]) -> frozenset[str]:
    """The same of a source of the catalogue, by all that is known of it."""
    found = set(identifiers(document.get("url") or ""))
    if document.get("doi"):
        found |= identifiers(document["doi"])
    if document.get("pmid"):
        found.add(f"pmid:{document['pmid']}")
    if document.get("pmcid"):
        found |= identifiers(document["pmcid"])
    return frozenset(found)


def known_sources(index: Index) -> dict[str, list[str]]:
    """The catalogue's sources by each of their identifiers."""
    known: dict[str, list[str]] = {}
    for key, document in sorted(index.documents("source", index.source_kinds()).items()):
        for identifier in identifiers_of_source(document):
            known.setdefault(identifier, []).append(key)
    return known


def own_sources(source: Sequence[str], known: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """The catalogue's sources that are the paper a case was taken from: it must not be answered by its own description."""
    return tuple(sorted({key for text in source for identifier in identifiers(text) for key in known.get(identifier, ())}))


def twins(index: Index, right: Iterable[str], told: Observed) -> tuple[str, ...]:
    """The sources of the catalogue's patients who have the right diagnosis and, as far as both tell it, the same age and sex; of a case that tells no
    age, of the one among them who is most like it.

    The paper of a case may stand in the catalogue under another address than the one the case gives, and its patient with it; so whoever could be
    that patient is left out.
    """
    patients = [patient for document in index.documents("condition", right).values() for patient in document["patients"]]
    alike = [one for one in patients if (told.age is None or one["age"] in (None, told.age)) and (not told.sex or one["sex"] in ("", told.sex))]
    if told.age is None and alike:
        own = _closed(index, (entry.finding for entry in told.findings if entry.present))
        alike = [max(alike, key=lambda one: _shared(own, _closed(index, (finding["finding"] for finding in one["present"]))))]
    return tuple(sorted({citation["id"] for patient in alike for citation in patient["sources"]}))


def _closed(index: Index, findings: Iterable[str]) -> set[str]:
    own = set(findings)
    return own.union(*index.broader_of(own).values())


def _shared(one: set[str], other: set[str]) -> float:
    """Dice's coefficient."""
    return 2 * len(one & other) / (len(one) + len(other) or 1)
