"""What to look or ask for next: the findings that would separate the leading conditions best."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from math import log2
from typing import TYPE_CHECKING, Any

from dermref.queries.likelihood import share

if TYPE_CHECKING:
    from dermref.queries.evidence import Catalogue

# Among so many leaders the next questions are to tell, as far as each has this chance.
QUESTIONED, LEAST_CHANCE = 5, 0.01
NEXT_QUESTIONS = 6
# A condition that says nothing of a finding is taken to have it this often when questions are chosen; a question must gain so many bits.
SILENT_CHANCE, LEAST_GAIN = 0.15, 0.02
# What a finding costs to know, cheapest first; mechanism and response to treatment cannot be asked.
COSTS = {
    "lesion": 0, "scarring": 0, "hair": 0, "symptom": 0, "site": 0, "distribution": 0, "course": 0, "trigger": 0, "association": 0,
    "trichoscopy": 1, "laboratory": 2, "histology": 3,
}  # fmt: skip


def questioned(ranking: Sequence[tuple[str, float, float]]) -> dict[str, float]:
    """The leaders among which the next questions are to tell, each with its probability."""
    return {key: probability for key, _, probability in ranking[:QUESTIONED] if probability >= LEAST_CHANCE}


def next_questions(catalogue: Catalogue, ranking: Sequence[tuple[str, float, float]], answered: Iterable[str]) -> list[dict[str, Any]]:
    """The findings whose answer would tell most about which of the leaders it is (expected gain of information in bits), cheap ones first."""
    leaders = questioned(ranking)
    total = sum(leaders.values())
    belief = {key: probability / total for key, probability in leaders.items()}
    known = set(answered)
    questions = []
    for key, (kind, said) in catalogue.stated_of(belief).items():
        cost = COSTS.get(kind)
        if key in known or cost is None or len(said) < min(2, len(belief)):
            continue
        chances = {condition: share(said[condition]) if condition in said else SILENT_CHANCE for condition in belief}
        gain = _gain(belief, chances)
        if gain >= LEAST_GAIN:
            questions.append({"finding": key, "kind": kind, "cost": cost, "gain": round(gain, 3)})
    questions.sort(key=lambda entry: (entry["cost"] > 0, -entry["gain"], entry["finding"]))  # type: ignore[operator]
    cheap = [entry for entry in questions if entry["cost"] == 0][: NEXT_QUESTIONS - 2]
    chosen = [*cheap, *[entry for entry in questions if entry["cost"] != 0][:2]]
    names = catalogue.index.entity_names("finding", [str(entry["finding"]) for entry in chosen])
    return [{**entry, "name": names[str(entry["finding"])]} for entry in chosen]


def _gain(belief: dict[str, float], chances: dict[str, float]) -> float:
    yes = sum(belief[key] * chances[key] for key in belief)
    after = 0.0
    for chance, part in ((yes, chances), (1 - yes, {key: 1 - value for key, value in chances.items()})):
        if chance > 0:
            after += chance * _entropy([belief[key] * part[key] / chance for key in belief])
    return max(0.0, _entropy(list(belief.values())) - after)


def _entropy(shares: Sequence[float]) -> float:
    return -sum(one * log2(one) for one in shares if one > 0)
