"""What the catalogue says of one observed finding across all conditions, as weights: the bridge between the index and the likelihoods."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from types import MappingProxyType
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from dermref.index import claims_in
from dermref.queries.likelihood import (
    BROADER,
    DEFINING,
    MENTIONED,
    OPEN_SITE,
    Said,
    background,
    denial,
    share,
    silence,
    typical_share,
    vagueness,
    weight,
)

if TYPE_CHECKING:
    from dermref.documents import ClaimDoc
    from dermref.index import Figures, Index, Posting

# The age at which it began, after birth.
AGES_OF_ONSET = frozenset({"onset-neonatal", "onset-infantile", "onset-childhood", "onset-juvenile", "onset-young-adult", "onset-late"})
# Whom a condition spares: no source has seen everybody of an ancestry.
ONE_PEOPLE = 0.1
# The site that every condition of the catalogue shares.
EVERYWHERE = "site-scalp"


# The findings that a group of conditions is named after.
SCARRING = ("scarring-alopecia", "scar", "alopecia")
GROUP_SIGNS = {
    "scarring-lymphocytic": SCARRING,
    "scarring-neutrophilic": SCARRING,
    "scarring-mixed": SCARRING[:2],
    "secondary-scarring": SCARRING,
    "non-scarring-alopecia": ("nonscarring-alopecia", "alopecia"),
}


class Evidence(NamedTuple):
    """One observation weighed: natural logarithms of likelihood ratios by condition, that of every condition not named (`silent`), what the
    weight rests on by condition (present, absent, disputed, or broader), and through which other finding; by condition, the published patients of
    whom the same was reported, by number; and the weight where the share is what is typical of the finding.
    """

    finding: str
    present: bool
    text: str
    weights: dict[str, float]
    silent: float
    basis: dict[str, str]
    through: dict[str, str]
    reported: Mapping[str, tuple[int, ...]] = MappingProxyType({})
    typical: float = 0.0

    def of(self, condition: str) -> float:
        """The weight for a condition."""
        return self.weights.get(condition, self.silent)


def stated(evidence: Evidence, condition: str) -> bool:
    """Whether sources say that a condition has the finding, or dispute it."""
    return evidence.basis.get(condition) in ("present", "disputed")


class Catalogue:
    """The index as the ranking sees it: the number of conditions, and the figures of a finding, some sources left out if so wished."""

    def __init__(self, index: Index, groups: Mapping[str, str], trusted: Callable[[str], bool] | None = None) -> None:
        """`groups` are the conditions to rank, each with its group."""
        self.index = index
        self.groups = groups
        self.conditions = sorted(groups)
        self._wanted = frozenset(self.conditions)
        self._trusted = trusted
        self._figures: dict[str, dict[str, tuple[Said | Figures, str | None]]] = {}
        self._postings: dict[str, dict[str, Posting]] = {}
        self._stated: dict[str, list[tuple[str, str, Said | Figures]]] = {}
        self._kinds: dict[str, str] = {}
        self._above: dict[str, list[str]] = {}
        self._claims: dict[str, dict[str, str]] = {}

    def figures(self, finding: str) -> dict[str, tuple[Said | Figures, str | None]]:
        """(what is said, through which finding) by condition."""
        if finding not in self._figures:
            self.read_figures([finding])
        return self._figures[finding]

    def read_figures(self, findings: Iterable[str]) -> None:
        """Read at once what is said of these findings, as far as that has not been done."""
        for finding, rows in self.index.figures([finding for finding in findings if finding not in self._figures]).items():
            self._kinds[finding] = rows[0].kind if rows else ""
            if self._trusted is None:
                self._figures[finding] = {row.condition: (row, row.through) for row in rows if row.condition in self._wanted}
            else:
                self._figures[finding] = dict(self._filtered(finding, {row.condition: row.sources for row in rows}))

    def broader(self, finding: str) -> list[str]:
        """Every finding that this one implies."""
        if finding not in self._above:
            self.read_broader([finding])
        return self._above[finding]

    def read_broader(self, findings: Iterable[str]) -> None:
        """Read at once what these findings imply."""
        wanted = list(findings)
        above = self.index.broader_of(wanted)
        self._above.update((finding, sorted(above.get(finding, ()))) for finding in wanted)

    def kind(self, finding: str) -> str:
        """The kind of a finding, empty if nothing is stated of it."""
        self.figures(finding)
        return self._kinds.get(finding, "")

    def read_ahead(self, conditions: Iterable[str]) -> None:
        """Read at once what is stated of these conditions themselves, as far as that has not been done."""
        new = [condition for condition in conditions if condition not in self._stated]
        self._stated.update((condition, []) for condition in new)
        for finding, kind, row in self.index.stated_of(new):
            if self._trusted is None:
                said: Said | Figures | None = row
            else:
                said = self.figures(finding).get(row.condition, (None, None))[0]
            if said:
                self._stated[row.condition].append((finding, kind, said))

    def stated(self, condition: str) -> list[tuple[str, str, Said | Figures]]:
        """(finding, its kind, what is said) of everything that is stated of a condition itself."""
        self.read_ahead([condition])
        return self._stated[condition]

    def stated_of(self, conditions: Iterable[str]) -> dict[str, tuple[str, dict[str, Said | Figures]]]:
        """(kind, what is said by condition) of every finding that is stated of these conditions themselves."""
        wanted = list(conditions)
        self.read_ahead(wanted)
        stated: dict[str, tuple[str, dict[str, Said | Figures]]] = {}
        for condition in wanted:
            for finding, kind, said in self._stated[condition]:
                stated.setdefault(finding, (kind, {}))[1][condition] = said
        return stated

    def postings(self, finding: str) -> dict[str, Posting]:
        """The claims on a finding by condition."""
        known = self._postings.get(finding)
        if known is None:
            known = self._postings[finding] = {row.condition: row for row in self.index.postings(finding) if row.condition in self._wanted}
        return known

    def onsets(self) -> dict[str, list[tuple[float, float]]]:
        """The spans of years that sources give for the beginning of each condition."""
        if self._trusted is None:
            return {condition: spans for condition, spans in self.index.ages().items() if condition in self._wanted}
        told: dict[str, list[tuple[float, float]]] = {}
        for condition in self.figures("age-of-onset"):
            claims = self.claims("age-of-onset", condition)
            if spans := [(claim["years"][0], claim["years"][1]) for claim in claims if claim["present"] and "years" in claim]:
                told[condition] = spans
        return told

    def claims(self, finding: str, condition: str) -> list[ClaimDoc]:
        """The claims behind a finding in a condition, its own or those it follows from, without the sources left out."""
        if self._trusted is None:
            if condition not in self._claims:
                return self.index.claims(finding, condition)
            found = self._claims[condition].get(finding)
            return claims_in(found) if found else []
        posting = self.postings(finding).get(condition)
        if posting and posting.through:
            posting = self.postings(posting.through).get(condition)
        claims: list[ClaimDoc] = posting.document["claims"] if posting and posting.document else []
        left = [(claim, [citation for citation in claim["sources"] if self._trusted(citation["id"])]) for claim in claims]
        return [cast("ClaimDoc", {**claim, "sources": sources}) for claim, sources in left if sources]

    def read_claims(self, conditions: Iterable[str], findings: Iterable[str]) -> None:
        """Read at once the claims behind these findings in these conditions; no others are asked for of them afterwards."""
        if self._trusted is None:
            self._claims = self.index.claims_of(conditions, findings)

    def _filtered(self, finding: str, sources: Mapping[str, int]) -> Iterable[tuple[str, tuple[Said | Figures, str | None]]]:
        for condition, posting in self.postings(finding).items():
            claims = self.claims(finding, condition)
            if claims:
                yield condition, (_said(claims, posting.status, sources[condition]), posting.through)


def _said(claims: Sequence[ClaimDoc], status: str, sources: int) -> Said:
    """What the claims that are left say, counted by the sources that are left."""
    there = [claim for claim in claims if claim["present"]]
    if not there or len(there) == len(claims):
        # One camp alone is left, or the finding follows from another one.
        status = "absent" if status == "absent" or (not there and status == "disputed") else "present"
    given = [claim["frequency"] for claim in (claims if status == "absent" else there) if "frequency" in claim]
    low = min((one["low"] for one in given), default=None)
    high = max((one["high"] for one in given), default=None)
    sayers = {citation["id"] for claim in there for citation in claim["sources"]}
    patients = sum(
        {citation["id"]: one.get("patients", 0) for claim in claims if (one := claim.get("frequency")) for citation in claim["sources"]}.values()
    )
    deniers = {citation["id"] for claim in claims if not claim["present"] for citation in claim["sources"]}
    return Said(status, low, high, len(sayers), sources, patients or None, any(claim.get("main") for claim in there), len(deniers))


def weigh(catalogue: Catalogue, finding: str, present: bool, text: str) -> Evidence:
    """The weight of seeing, or missing, a finding. A condition that states only a broader finding counts partly."""
    shares: dict[str, float] = {}
    basis: dict[str, str] = {}
    through: dict[str, str] = {}
    floors: dict[str, float] = {}
    denied: dict[str, Said | Figures] = {}
    kind = catalogue.kind(finding)
    of_a_people = ONE_PEOPLE if kind == "demographic" else 0.0
    figures = catalogue.figures(finding)
    typical = typical_share(said for said, _ in figures.values())
    for condition, (said, by) in figures.items():
        floors[condition] = (MENTIONED if present else 1.0) * vagueness(said)
        defining = finding in GROUP_SIGNS.get(catalogue.groups[condition], ()) and said.status == "present"
        shares[condition], basis[condition] = max(share(said, typical), DEFINING if defining else 0.0, of_a_people), said.status
        if said.status == "absent" and said.low is None:
            denied[condition] = said
        if by:
            through[condition] = by
    for above in catalogue.broader(finding):
        for condition, (said, _) in catalogue.figures(above).items():
            if said.status != "absent" and condition not in basis:
                shares[condition], basis[condition], through[condition], floors[condition] = 0.0, "broader", above, BROADER
    stated = [shares[condition] for condition, status in basis.items() if status in ("present", "disputed")]
    unmentioned = silence(stated, kind, OPEN_SITE if present and kind == "site" else 0.0)
    for condition, one in shares.items():
        if condition in denied:
            shares[condition] = max(denial(denied[condition], unmentioned), of_a_people)
        elif basis[condition] != "absent":
            shares[condition] = max(one, unmentioned * floors.get(condition, 1.0))
    everywhere = background(list(shares.values()), len(catalogue.conditions), unmentioned)
    weights = {condition: weight(expected, everywhere, present, kind) for condition, expected in shares.items()}
    silent, usual = (weight(expected, everywhere, present, kind) for expected in (unmentioned, typical))
    return Evidence(finding, present, text, weights, silent, basis, through, typical=usual)


def without_repeats(catalogue: Catalogue, observed: Sequence[Any]) -> list[Any]:
    """The observations without those that follow from another one: a follicular pustule is a pustule, no pustule is no follicular pustule;
    and without a broader finding that is denied although a narrower one is there: who has a bald patch has not "no hair loss".
    """
    there = {entry.finding for entry in observed if entry.present}
    missing = {entry.finding for entry in observed if not entry.present}
    above = {finding: set(catalogue.broader(finding)) for finding in there | missing}
    implied = {broad for finding in there for broad in above[finding]}
    return [entry for entry in observed if entry.finding not in implied and (entry.present or not above[entry.finding] & missing)]
