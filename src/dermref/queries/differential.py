"""What could this be? Ranks conditions by what speaks for and against each, and explains every step. docs/ranking.md has the model."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp
from typing import TYPE_CHECKING, Any, NamedTuple

from dermref.errors import NothingFound
from dermref.queries.answers import answer
from dermref.queries.demographics import (
    AGE_GROUP_FINDINGS,
    BEGUN_EARLIER,
    COMMONNESS_FINDINGS,
    about_as_old,
    of_people,
    weigh_age,
    weigh_commonness,
    weigh_sex,
)
from dermref.queries.evidence import EVERYWHERE, Catalogue, Evidence, stated, weigh, without_repeats
from dermref.queries.found import Understood
from dermref.queries.likelihood import SIGNS, share
from dermref.queries.observed import Observed, understand
from dermref.queries.patients import BESIDES, LIKENESS, Patients
from dermref.queries.questions import COSTS, next_questions, questioned
from dermref.queries.vocabulary import Vocabulary

if TYPE_CHECKING:
    from dermref.answer import Answer
    from dermref.cases import Case
    from dermref.index import Brief, Index

LEADERS = 10
# Of the first few it is told what would be expected.
FIRST = 3
# The leader explains this share of what is there: a good fit, or at least a weak one.
GOOD_FIT, WEAK_FIT = 0.6, 0.25
# ... and its findings speak for it at least this much (natural logarithms: 1,800 to 1, and 2.7 to 1), or so much for each sign, where few are known.
GOOD_SCORE, WEAK_SCORE, GOOD_MEAN = 7.5, 1.0, 1.05
# A word that was not understood counts as so much unexplained.
UNKNOWN_WORD = 0.2
# An expected finding is one that at least this share of patients have.
EXPECTED = 0.6
# A condition that must not be missed is named while it is at most this far (natural logarithm) behind the leader.
STILL_POSSIBLE = 4.5
NEVER_MISS = {"emergency", "malignant", "possibly-malignant"}

# Reasons that rest on published patients as a whole: they explain no finding.
OF_WHOLE_PATIENTS = (LIKENESS, BESIDES)


class Wish(NamedTuple):
    """How to rank: only among these conditions, without these sources, only with sources of these kinds, with how common they are or not;
    whose place to explain besides; which findings not to ask for any more; and what is known by the finding's id, beside the phrases.
    """

    among: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    trust: tuple[str, ...] = ()
    why: tuple[str, ...] = ()
    prior: bool = True
    skip: tuple[str, ...] = ()
    known: tuple[tuple[str, bool], ...] = ()


def differential(index: Index, case: Case, wish: Wish | None = None, vocabulary: Vocabulary | None = None) -> Answer:
    """Rank the conditions for a case. Raises NothingFound when no finding was understood."""
    wish = wish or Wish()
    observed = understand(vocabulary or Vocabulary(index), case)
    observed.findings.extend(_known(index, wish, observed))
    if not observed.findings:
        words = f": {', '.join(observed.not_understood)}" if observed.not_understood else ""
        raise NothingFound(f"no finding was understood{words}", "use names of findings; 'dermref search WORD' finds them")
    briefs = index.briefs()
    groups = {key: brief.group for key, brief in briefs.items() if not wish.among or key in wish.among}
    trusted = _trusted(index, wish)
    catalogue = Catalogue(index, groups, trusted)
    patients = Patients(index, {key: briefs[key].patients for key in groups}, trusted, bool(wish.among))
    evidence = _evidence(catalogue, patients, observed, wish)
    ranking = _ranked(catalogue.conditions, evidence)
    catalogue.read_ahead({**questioned(ranking), **{key: 0.0 for key, _, _ in ranking[:FIRST]}})  # what the next steps ask of them one by one
    explained = [*[key for key, _, _ in ranking[:LEADERS]], *(key for key in wish.why if key in groups)]
    catalogue.read_claims(explained, {*COMMONNESS_FINDINGS, *(finding for one in evidence for finding in (one.finding, *one.through.values()))})
    patients.read_reports(explained)
    evidence = [patients.with_the_usual(one, explained) if one.finding == BESIDES else one for one in evidence]
    places = {key: (place, score, probability) for place, (key, score, probability) in enumerate(ranking, 1)}
    names = index.entity_names("finding", [entry.finding for entry in observed.findings])
    leader = ranking[0][0]
    data: dict[str, Any] = {
        "id": case.id,
        "age": observed.age,
        "sex": observed.sex,
        "ranking": [_explained(catalogue, patients, key, places[key], briefs[key].name, evidence, names) for key in dict.fromkeys(explained)],
        "understood": [_understood(entry, names[entry.finding]) for entry in observed.findings],
        "not_understood": observed.not_understood,
        "unexplained": _unexplained(evidence, leader),
        "next": next_questions(catalogue, ranking, _answered(catalogue, observed, wish)),
        "do_not_miss": _do_not_miss(ranking, briefs, observed.age),
        "fit": _fit(catalogue, evidence, leader, len(observed.not_understood)),
        "moved": _moved(index, briefs, groups, observed, wish, ranking) if wish.without or wish.trust else [],
    }
    lists = {key: list(value) for key, value in wish._asdict().items() if key not in ("prior", "known")}
    query = {"present": list(case.present), "absent": list(case.absent), **lists, "prior": wish.prior}
    return answer(index, "differential", query, data)


def _known(index: Index, wish: Wish, observed: Observed) -> list[Understood]:
    """What is known by id and was not among the phrases."""
    names = index.entity_names("finding", (finding for finding, _ in wish.known))
    said = {entry.finding for entry in observed.findings}
    return [Understood(names[finding], finding, present) for finding, present in wish.known if finding in names and finding not in said]


def _understood(entry: Understood, name: str) -> dict[str, Any]:
    return {"text": entry.text, "finding": entry.finding, "name": name, "present": entry.present}


def _trusted(index: Index, wish: Wish) -> Callable[[str], bool] | None:
    if not wish.without and not wish.trust:
        return None
    kinds = index.source_kinds() if wish.trust else {}
    return lambda source: source not in wish.without and (not wish.trust or kinds.get(source) in wish.trust)


def _evidence(catalogue: Catalogue, patients: Patients, observed: Observed, wish: Wish) -> list[Evidence]:
    counted = [entry for entry in observed.findings if not _says_nothing(entry, observed.age)]
    catalogue.read_broader(entry.finding for entry in observed.findings)
    different = without_repeats(catalogue, counted)
    own = [entry.finding for entry in different]
    above = {broad for finding in own for broad in catalogue.broader(finding)}
    catalogue.read_figures({*own, *above, *of_people(observed.age, observed.sex), *(COMMONNESS_FINDINGS if wish.prior else ())})
    evidence = patients.weighed([weigh(catalogue, entry.finding, entry.present, entry.text) for entry in different])
    seen, missed = ([entry.finding for entry in different if entry.present is present] for present in (True, False))
    evidence.extend(patients.as_a_whole(seen, missed))
    if observed.age is not None:
        begun_earlier = any(entry.present and entry.finding in BEGUN_EARLIER for entry in observed.findings)
        evidence.append(patients.of_about_this_age(weigh_age(catalogue, observed.age, begun_earlier), *about_as_old(observed.age)))
    if observed.sex is not None:
        evidence.append(weigh_sex(catalogue, observed.sex))
    if wish.prior:
        evidence.append(weigh_commonness(catalogue))
    return sorted(evidence, key=lambda one: one.finding)  # sums in one order, whatever the order of the question


def _says_nothing(entry: Understood, age: float | None) -> bool:
    """The scalp is where all of the catalogue is ("no scalp erythema" does not deny it); and whose age is known is not a child, an adult besides."""
    return entry.finding == EVERYWHERE or (age is not None and entry.finding in AGE_GROUP_FINDINGS)


def _ranked(conditions: Sequence[str], evidence: Sequence[Evidence]) -> list[tuple[str, float, float]]:
    """(condition, score, probability), best first; equal scores by id."""
    silent = sum(one.silent for one in evidence)
    scores = dict.fromkeys(conditions, silent)
    for one in evidence:
        for condition, value in one.weights.items():
            scores[condition] += value - one.silent
    best = max(scores.values())
    total = sum(exp(score - best) for score in scores.values())
    ordered = sorted(scores.items(), key=lambda entry: (-round(entry[1], 9), entry[0]))
    return [(key, round(score, 4), round(exp(score - best) / total, 4)) for key, score in ordered]


def _explained(
    catalogue: Catalogue,
    patients: Patients,
    key: str,
    place: tuple[int, float, float],
    name: str,
    evidence: Sequence[Evidence],
    names: dict[str, str],
) -> dict[str, Any]:
    rank, score, probability = place
    reasons: list[dict[str, Any]] = [
        {
            "finding": one.finding,
            "name": names.get(one.finding, one.text),
            "observed": one.present,
            "status": one.basis.get(key, "unstated"),
            "through": one.through.get(key),
            "weight": round(one.of(key), 3),
            "patients": _reported(patients, one, key),
            "sources": _cited(catalogue, patients, one, key),
        }
        for one in evidence
        if one.finding not in (*OF_WHOLE_PATIENTS, "how-common") or key in one.basis
    ]
    reasons.sort(key=lambda reason: (-abs(reason["weight"]), reason["finding"]))
    seen = {one.finding for one in evidence}
    expected = _expected(catalogue, key, seen) if rank <= FIRST else []
    return {"rank": rank, "id": key, "name": name, "score": score, "probability": probability, "reasons": reasons, "expected": expected}


def _reported(patients: Patients, one: Evidence, key: str) -> dict[str, int] | None:
    of = patients.count_of_known_age(key) if one.finding == "age" else patients.count(key)
    return {"with": len(one.reported.get(key, ())), "of": of} if one.reported and of and one.finding != LIKENESS else None


def _cited(catalogue: Catalogue, patients: Patients, one: Evidence, key: str) -> list[Any]:
    """Who says what is said of the finding, then who reports the patients."""
    cited = [*_said_by(catalogue, one, key), *patients.citations(key, one.reported.get(key, ()))]
    return list({citation["id"]: citation for citation in reversed(cited)}.values())[::-1]


def _said_by(catalogue: Catalogue, one: Evidence, key: str) -> list[Any]:
    if one.finding == "how-common":
        return [citation for finding in COMMONNESS_FINDINGS for claim in catalogue.claims(finding, key) for citation in claim["sources"]]
    if one.finding in OF_WHOLE_PATIENTS:
        return []
    given = one.finding == "age" or one.finding.startswith("sex-") or one.basis.get(key) == "broader"
    finding = one.through.get(key, one.finding) if given else one.finding
    return [citation for claim in catalogue.claims(finding, key) for citation in claim["sources"]] if key in one.basis else []


def _expected(catalogue: Catalogue, key: str, seen: set[str]) -> list[dict[str, Any]]:
    """What most patients with the condition have by the figures given, yet the case did not mention: only what can be seen or asked."""
    likely = []
    for finding, kind, said in catalogue.stated(key):
        if finding not in seen and said.low is not None and COSTS.get(kind, 9) == 0 and share(said) >= EXPECTED:
            likely.append((-share(said), finding, {"low": said.low, "high": said.high}))
    names = catalogue.index.entity_names("finding", [finding for _, finding, _ in likely])
    return [
        {"finding": finding, "name": names[finding], "frequency": frequency} for _, finding, frequency in sorted(likely, key=lambda one: one[:2])[:5]
    ]


def _explains(one: Evidence, key: str) -> bool:
    return stated(one, key) or one.basis.get(key) == "broader" or key in one.reported


def _told(evidence: Sequence[Evidence]) -> list[Evidence]:
    """What is there, of the patient's own: not the age, nor the sex, nor what rests on the patient as a whole."""
    none = ("age", "how-common", *OF_WHOLE_PATIENTS)
    return [one for one in evidence if one.present and one.finding not in none and not one.finding.startswith("sex-")]


def _unexplained(evidence: Sequence[Evidence], leader: str) -> list[str]:
    return sorted(one.finding for one in _told(evidence) if not _explains(one, leader))


def _fit(catalogue: Catalogue, evidence: Sequence[Evidence], leader: str, unknown: int) -> str:
    """How well the leader explains what is there: rarer findings count more, words that were not understood count as a little unexplained,
    and what speaks against it must not outweigh what speaks for it. That a patient was like this one, or about as old, explains nothing; and
    what tells of no sign of the skin, hair or a test ("fever, headache") fits no condition of the scalp well.
    """
    told = _told(evidence)
    worth = {one.finding: max(0.2, max(one.weights.values(), default=1.0)) for one in told}
    total = sum(worth.values()) + UNKNOWN_WORD * unknown
    explained = sum(worth[one.finding] for one in told if stated(one, leader) or leader in one.reported) / total if total else 0.0
    score = sum(min(0.0, one.of(leader)) if one.finding == "age" else one.of(leader) for one in evidence if one.finding not in OF_WHOLE_PATIENTS)
    signs = any(catalogue.kind(one.finding) in SIGNS for one in told)
    if signs and explained >= GOOD_FIT and score >= min(GOOD_SCORE, GOOD_MEAN * len(told)):
        return "good"
    return "weak" if explained >= WEAK_FIT and score > WEAK_SCORE else "none"


def _answered(catalogue: Catalogue, observed: Observed, wish: Wish) -> set[str]:
    """The findings that need not be asked for any more: those observed, what they imply, and what the reader has passed over."""
    seen = {entry.finding for entry in observed.findings}
    return seen.union(wish.skip, *(catalogue.broader(finding) for finding in seen))


def _do_not_miss(ranking: Sequence[tuple[str, float, float]], briefs: dict[str, Brief], age: float | None) -> list[dict[str, Any]]:
    """Urgent conditions that remain possible, whether they lead or not; contagious ones in a child."""
    best = ranking[0][1]
    child = age is not None and age < 18
    urgent = []
    for rank, (key, score, probability) in enumerate(ranking, 1):
        kinds = set(briefs[key].urgency) & (NEVER_MISS | ({"contagious"} if child else set()))
        if kinds and best - score <= STILL_POSSIBLE:
            urgent.append({"id": key, "name": briefs[key].name, "urgency": sorted(kinds), "rank": rank, "probability": probability})
    return urgent


def _moved(
    index: Index, briefs: dict[str, Brief], groups: dict[str, str], observed: Observed, wish: Wish, ranking: Sequence[tuple[str, float, float]]
) -> list[dict[str, Any]]:
    """The leaders whose place the sources left out have changed."""
    everybody = Patients(index, {key: briefs[key].patients for key in groups}, some=bool(wish.among))
    before = _ranked(sorted(groups), _evidence(Catalogue(index, groups), everybody, observed, wish))
    places = {key: place for place, (key, _, _) in enumerate(before, 1)}
    return [{"id": key, "from": places[key], "to": now} for now, (key, _, _) in enumerate(ranking[:LEADERS], 1) if places[key] != now]
