"""What `compare` returns."""

from typing import NotRequired, TypedDict

from dermref.documents import CitationDoc, DisputeDoc, FrequencyDoc, StatementDoc


class CompareCell(TypedDict):
    """One condition in one row of a comparison. `status` is present, absent, disputed or unstated."""

    status: str
    frequency: FrequencyDoc | None
    through: str | None
    sources: list[CitationDoc]


class Feature(TypedDict):
    """One row of a comparison. `separation` runs from 0 (none) to 1; `complete` is False when a side has no source."""

    finding: str
    name: str
    kind: str
    separation: float
    complete: bool
    cells: dict[str, CompareCell]


class Given(TypedDict):
    """A dose with the line that it is given in; either may be empty."""

    line: str
    dose: str


class TreatmentCell(TypedDict):
    """What is said of one treatment in one condition."""

    given: list[Given]
    helps: list[bool]
    sources: list[CitationDoc]


class TreatmentRow(TypedDict):
    """One treatment across conditions. `relation` is same, differs (dose or line), other-route (elsewhere by another route) or only-here."""

    treatment: str
    name: str
    route: str
    route_group: str
    relation: str
    cells: dict[str, TreatmentCell | None]


class Sign(TypedDict):
    """A sign to look for. `basis`: tell (a source that compares the conditions names it), rows (every side states it), only-here (of the
    others no source says anything). The sources are those of the tell, or of the condition's cell.
    """

    finding: str
    basis: str
    sources: list[CitationDoc]


class Compared(TypedDict):
    """One column of a comparison; `look_for` and `not_expected` are the signs that set it apart most, `key_sign` what a source calls the sign
    to look for, `urgency` why it is more than routine.
    """

    id: str
    name: str
    look_for: list[Sign]
    not_expected: list[Sign]
    key_sign: StatementDoc | None
    urgency: NotRequired[list[StatementDoc]]


# "from" is a Python keyword, hence the functional form. What a source that speaks of condition `from` names as the sign of condition `of`.
Tell = TypedDict("Tell", {"of": str, "from": str, "text": str, "sources": list[CitationDoc]})


class CompareData(TypedDict):
    """`compare`: features best separator first; `folded` counts those that do not separate. `compared_by` are the sources that
    compare these conditions themselves; without any, the comparison is put together from what is said of each. `sign_names` has the names
    of the signs by id.
    """

    sign_names: dict[str, str]
    conditions: list[Compared]
    features: list[Feature]
    folded: int
    compared_by: list[str]
    treatments: list[TreatmentRow]
    disputes: list[DisputeDoc]
    tells: list[Tell]
