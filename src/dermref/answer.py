"""The envelope in which every query's result travels to a view."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

if TYPE_CHECKING:
    from dermref.documents import SourceDoc


# Once in every output.
DISCLAIMER = "A reference, not medical advice; no clinician has reviewed this catalogue. Each mark names its source."
# Marked with an urgency, and yet nothing that must not wait: a matter of course, or of keeping the hair. The rest (emergency, malignant or possibly
# so, contagious, systemic disease to look for) is urgent wherever a list, a comparison or a filter speaks of it.
NOT_URGENT = ("routine", "scarring")


class Answer(NamedTuple):
    """A query's answer: `data` as the contract has it (`results` has its types), and every source cited in it, by id."""

    command: str
    query: dict[str, Any]
    data: Any
    sources: dict[str, SourceDoc]
    catalogue_version: str
