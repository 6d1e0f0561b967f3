"""What the index answers with."""

from typing import Any, NamedTuple


class Named(NamedTuple):
    """A name and the entry that it leads to."""

    key: str
    type: str
    id: str
    label: str


class Posting(NamedTuple):
    """What is said of a finding in a condition: `document` has the claims; `through` is what it follows from, if nobody states it itself."""

    condition: str
    status: str
    through: str | None
    document: Any


class Figures(NamedTuple):
    """What counts of a finding in a condition: status, bounds of its frequency in percent and the patients behind them, how many sources say
    that it is there (`said`), how many sources the condition's findings have in all (`sources`), whether one names it as the
    leading one of its kind, and that kind.
    """

    condition: str
    status: str
    through: str | None
    low: float | None
    high: float | None
    patients: int | None
    said: int
    sources: int
    leading: int
    denied: int
    kind: str = ""


class Brief(NamedTuple):
    """What a ranking needs of a condition: its name, its group, the kinds of urgency that sources name, and how many patients are described."""

    name: str
    group: str
    urgency: tuple[str, ...]
    patients: int


class Hit(NamedTuple):
    """An entry that the full-text search found, with the words around the match."""

    type: str
    id: str
    name: str
    where: str
