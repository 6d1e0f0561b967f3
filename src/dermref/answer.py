"""The envelope in which every query's result travels to a view."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
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
    sources: Mapping[str, SourceDoc]
    catalogue_version: str


class StoredDocuments(Mapping[str, Any]):
    """Documents by id, each decoded when it is first asked for. As JSON they are written as they are stored, which most answers want of them."""

    def __init__(self, texts: dict[str, str], decode: Callable[[str], Any]) -> None:
        """`texts` are what `decode` reads: compact JSON, its letters as they are."""
        self.texts = texts
        self._decode = decode
        self._decoded: dict[str, Any] = {}

    def __getitem__(self, key: str) -> Any:
        """The document of an entry. Raises KeyError."""
        if key not in self._decoded:
            self._decoded[key] = self._decode(self.texts[key])
        return self._decoded[key]

    def __iter__(self) -> Iterator[str]:
        """The ids in their order."""
        return iter(self.texts)

    def __len__(self) -> int:
        """How many there are."""
        return len(self.texts)
