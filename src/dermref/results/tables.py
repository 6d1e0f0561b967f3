"""What the lists return: `list`, `stats`, `search`, `disputes` and `treatments`."""

from typing import TypedDict

from dermref.documents import DisputeDoc, ListingDoc, TreatmentClaimDoc


class TreatmentsData(TypedDict):
    """`treatments`."""

    rows: list[TreatmentClaimDoc]
    condition_names: dict[str, str]


class ListData(TypedDict):
    """`list`."""

    rows: list[ListingDoc]


class StatsData(TypedDict):
    """`stats`; the totals count each source once."""

    rows: list[ListingDoc]
    totals: dict[str, int]


class SearchRow(TypedDict):
    """One hit of `search`."""

    type: str
    id: str
    name: str
    where: str


class SearchData(TypedDict):
    """`search`; `more` when there are more hits than rows."""

    rows: list[SearchRow]
    more: bool


class DisputesData(TypedDict):
    """`disputes`."""

    rows: list[DisputeDoc]
    condition_names: dict[str, str]
