"""dermref.answer: the envelope of every query's result."""

from __future__ import annotations

import json

import pytest

from dermref.answer import StoredDocuments


def test_a_stored_document_is_decoded_once_and_when_it_is_asked_for() -> None:
    """What nobody asks for costs nothing."""
    decoded: list[str] = []

    def decode(text: str) -> object:
        decoded.append(text)
        return json.loads(text)

    documents = StoredDocuments({"one": '{"id":"one"}', "two": '{"id":"two"}'}, decode)
    assert decoded == []
    assert documents["two"] == documents["two"] == {"id": "two"}
    assert decoded == ['{"id":"two"}']


def test_stored_documents_are_a_mapping_in_their_order() -> None:
    """Ids come as they were cited; an unknown one is a KeyError; equal to a plain mapping that holds the same."""
    documents = StoredDocuments({"two": "2", "one": "1"}, json.loads)
    assert (list(documents), len(documents), "one" in documents) == (["two", "one"], 2, True)
    assert documents == {"one": 1, "two": 2}
    with pytest.raises(KeyError):
        documents["three"]
