"""The shipped vocabulary of findings: no two findings mean the same, and every one can be told from its neighbours by its words."""

from __future__ import annotations

from itertools import combinations

import pytest

from dermref.catalogue.model import Catalogue
from dermref.catalogue.parse import read_catalogue
from dermref.naming import name_key
from dermref.paths import shipped_catalogue
from dermref.wording.names import read_name
from dermref.wording.tokens import split_words
from dermref.wording.words import LINKS, stem

# Names with the same words that do not mean the same; each pair has been looked at.
DISTINCT: frozenset[frozenset[str]] = frozenset()


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    """The shipped catalogue."""
    return read_catalogue([shipped_catalogue()]).catalogue


def test_no_two_findings_have_a_name_of_the_same_words(catalogue: Catalogue) -> None:
    """Such as "keratotic plugs in follicles" and "follicular keratotic plugs" both lead to one finding."""
    owners: dict[tuple[frozenset[str], bool], dict[str, str]] = {}
    for key, finding in catalogue.findings.items():
        for name in (key, finding.name, *finding.synonyms):
            if read := read_name(name_key(name), key):
                owners.setdefault((frozenset(read.stems), read.denies), {}).setdefault(key, name)
    shared = [own for own in owners.values() if len(own) > 1 and not any(frozenset(pair) in DISTINCT for pair in combinations(own, 2))]
    assert shared == []


def test_no_two_definitions_say_the_same(catalogue: Catalogue) -> None:
    """Two findings whose definitions hold the same words in the same order, whatever their endings, mean the same."""
    owners: dict[tuple[str, ...], list[str]] = {}
    for key, finding in catalogue.findings.items():
        owners.setdefault(tuple(stem(word) for word in split_words(finding.definition) if word not in LINKS), []).append(key)
    assert [own for own in owners.values() if len(own) > 1] == []


def test_every_finding_has_a_definition_and_another_name(catalogue: Catalogue) -> None:
    """A reader finds it by the words of a clinician and of a layman."""
    assert [key for key, finding in catalogue.findings.items() if not finding.definition or not finding.synonyms] == []
