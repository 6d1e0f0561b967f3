"""The envelope in which every query's result travels to a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dermref.documents import SourceDoc


# Once in every output.
DISCLAIMER = "A reference, not medical advice; no clinician has reviewed this catalogue. Each mark names its source."


class Answer(NamedTuple):
    """A query's answer: `data` as the contract has it (`results` has its types), and every source cited in it, by id."""

    command: str
    query: dict[str, Any]
    data: Any
    sources: dict[str, SourceDoc]
    catalogue_version: str
