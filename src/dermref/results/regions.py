"""What `map` returns."""

from typing import TypedDict

from dermref.documents import CitationDoc, DisputeDoc, FrequencyDoc


class SiteCell(TypedDict):
    """What is said of a site in one condition. `status` is present, absent, disputed or unstated; `main` when a source calls it the main site
    or one of them; `through` is the narrower or wider site from which the status follows where nobody states it of this one.
    """

    status: str
    main: bool
    frequency: FrequencyDoc | None
    through: str | None
    through_name: str | None
    sources: list[CitationDoc]


class MapSite(TypedDict):
    """A site, or a pattern of lesions, in a map; `definition` has its landmarks, `on_scalp` is False of sites beside and off the scalp."""

    finding: str
    name: str
    definition: str
    on_scalp: bool
    cells: dict[str, SiteCell]


class MappedCondition(TypedDict):
    """A condition of a map."""

    id: str
    name: str


class MapData(TypedDict):
    """`map`: every site of the scalp and of the head beside it, whether or not a source names it; other sites and patterns if one does."""

    conditions: list[MappedCondition]
    sites: list[MapSite]
    patterns: list[MapSite]
    disputes: list[DisputeDoc]
