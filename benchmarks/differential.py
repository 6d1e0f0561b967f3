"""Prints how well the differential ranks published cases, and what it costs.

    python benchmarks/differential.py CASES...           # top-1, top-3, top-5 and mean reciprocal rank at three levels of input
    python benchmarks/differential.py CASES... --cases   # also, case by case, the rank and why
    python benchmarks/differential.py --uci FILE         # the outside test of the engine, see uci.py
    python benchmarks/differential.py --speed            # CPU time, also on a generated catalogue of 10,000 conditions

CASES are case files (docs: `dermref differential --case`) with two more keys: `diagnosis`, a list of ids of which any counts as right,
and `source`, the address, DOI or PMID of the paper. A case is always ranked without its own paper, if the catalogue cites it: with it, the
answer would be copied; and without the catalogue's patients of the same diagnosis, age and sex, who may be the same under another address.
Beside the ranking stands a plain baseline that counts the findings on which a condition's sources agree with the case, present or absent; equal
counts are ordered by id. A case in which nothing is understood counts as a miss.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

sys.path.insert(0, str(Path(__file__).parent))
import uci
from casework import LEVELS, Published, at_level, kinds_of_findings, known_sources, own_sources, read_published, right_conditions, twins
from generate import generate
from measures import figures_line, heading, lead_line, share_text
from speed import dermref, medians

from dermref.cases import Case
from dermref.errors import NothingFound
from dermref.index import Index
from dermref.library import open_catalogues
from dermref.queries.differential import Wish, differential
from dermref.queries.observed import understand
from dermref.queries.vocabulary import Vocabulary

BARS = "bar: top-1 67 %, top-3 93 %, 15 points over the baseline"
OUTSIDE_BAR = "bar: none or weak 70 %"
QUESTION = ("itchy pustules on the occiput", "--not", "scarring", "--age", "45", "--sex", "male")
MANY = 10_000
TEN_BAR = 0.3
REASONS = 3


class Outcome(NamedTuple):
    """How a case went: the rank of the right condition (None if it was not ranked) and that by counting matches, the fit, and the answer."""

    rank: int | None
    counted: int | None
    fit: str
    data: Mapping[str, Any] | None


class Bench:
    """The catalogue as the cases are put to it."""

    def __init__(self, index: Index) -> None:
        self.index = index
        self.vocabulary = Vocabulary(index)
        self.kinds = kinds_of_findings(index)
        self.known = known_sources(index)
        self.conditions = tuple(row["id"] for row in index.listings())

    def run(self, published: Published, level: str) -> Outcome:
        """Rank a case at a level of input, without its own paper."""
        case = at_level(published.case, LEVELS[level], self.kinds, self.vocabulary)
        right = right_conditions(self.index, published.diagnosis)
        told = understand(self.vocabulary, case)
        without = {*own_sources(published.source, self.known), *twins(self.index, right, told)}
        wish = Wish(without=tuple(sorted(without)), why=self.conditions)
        try:
            data = differential(self.index, case, wish, self.vocabulary).data
        except NothingFound:
            return Outcome(None, None, "none", None)
        rank = min((entry["rank"] for entry in data["ranking"] if entry["id"] in right), default=None)
        order = by_matches(data)
        counted = min((place for place, key in enumerate(order, 1) if key in right), default=None)
        return Outcome(rank, counted, data["fit"], data)

    def is_cut(self, published: Published, level: str) -> bool:
        """Whether a level leaves something out of a case."""
        case: Case = published.case
        cut = at_level(case, LEVELS[level], self.kinds, self.vocabulary)
        return (cut.present, cut.absent) != (case.present, case.absent)


def by_matches(data: Mapping[str, Any]) -> list[str]:
    """The baseline: conditions by how many findings match, stated present and seen or stated absent and missed; ties by id."""
    observed = {entry["finding"] for entry in data["understood"]}

    def matches(entry: Mapping[str, Any]) -> int:
        said = ((reason["observed"], reason["status"]) for reason in entry["reasons"] if reason["finding"] in observed)
        return sum(status == "disputed" or status == ("present" if seen else "absent") for seen, status in said)

    return [entry["id"] for entry in sorted(data["ranking"], key=lambda entry: (-matches(entry), entry["id"]))]


def report_cases(bench: Bench, cases: Sequence[Published], with_cases: bool) -> None:
    """Print the figures of these cases, level by level, and, if so wished, case by case."""
    inside = [one for one in cases if right_conditions(bench.index, one.diagnosis)]
    outside = [one for one in cases if one not in inside]
    copied = sum(bool(own_sources(one.source, bench.known)) for one in cases)
    print(f"{len(cases)} cases; the catalogue has the diagnosis of {len(inside)} among its {len(bench.conditions)} conditions")
    print(f"{copied} of them are from a paper that the catalogue cites, and were ranked without it")
    print(f"\nDiagnosis in the catalogue: {len(inside)} cases   {BARS}\n{heading()}")
    for level in LEVELS:
        outcomes = [bench.run(one, level) for one in inside]
        ranks, counted = [one.rank for one in outcomes], [one.counted for one in outcomes]
        cut = sum(bench.is_cut(one, level) for one in inside)
        print(f"{level} ({cut} cases cut)" if cut else level)
        print(figures_line("  dermref", ranks))
        print(figures_line("  counting matches", counted))
        print(lead_line("  lead", ranks, counted))
        print(f"{'  fit':34}{_fits(outcomes)}", flush=True)
    print(f"\nDiagnosis outside the catalogue: {len(outside)} cases   {OUTSIDE_BAR}")
    for level in LEVELS:
        print(f"  {level:32}{_fits([bench.run(one, level) for one in outside])}", flush=True)
    if with_cases:
        for one in cases:
            print("\n" + "\n".join(_case_lines(bench, one)))


def _fits(outcomes: Sequence[Outcome]) -> str:
    counts = Counter(one.fit for one in outcomes)
    counts["none or weak"] = counts["none"] + counts["weak"]
    shares = (f"{fit} {share_text(counts[fit], len(outcomes)).strip()}" for fit in ("none", "weak", "good", "none or weak"))
    return "  ".join(shares)


def _case_lines(bench: Bench, published: Published) -> Iterable[str]:
    outcome = bench.run(published, list(LEVELS)[-1])
    right = right_conditions(bench.index, published.diagnosis)
    name = f"{published.case.id or '(no id)'}: {', '.join(published.diagnosis)}"
    if outcome.data is None:
        yield f"{name}: nothing was understood"
        return
    ranking = outcome.data["ranking"]
    leaders = ", ".join(f"{entry['id']} {100 * entry['probability']:.0f} %" for entry in ranking[:3])
    place = f"rank {outcome.rank}, by counting {outcome.counted}" if right else "outside the catalogue"
    yield f"{name}: {place}; fit {outcome.fit}; leaders: {leaders}"
    for entry in [entry for entry in ranking if entry["id"] in right][:1]:
        yield f"  for:     {_reasons(entry, 1)}"
        yield f"  against: {_reasons(entry, -1)}"
    if without := own_sources(published.source, bench.known):
        yield f"  without: {', '.join(without)}"
    yield f"  unexplained by the leader: {', '.join(outcome.data['unexplained']) or 'nothing'}"
    yield f"  not understood: {', '.join(outcome.data['not_understood']) or 'nothing'}"


def _reasons(entry: Mapping[str, Any], sign: int) -> str:
    strongest = sorted((reason for reason in entry["reasons"] if sign * reason["weight"] > 0), key=lambda reason: -abs(reason["weight"]))
    texts = (
        f"{'' if reason['observed'] else 'no '}{reason['finding']} ({reason['status']}) {reason['weight']:+.2f}" for reason in strongest[:REASONS]
    )
    return ", ".join(texts) or "nothing"


def report_speed(folder: Path) -> None:
    """Print what a question costs: on the shipped catalogue as a multiple of `python -c pass`, on a generated one in seconds."""
    environment = _own_environment(folder)
    base = [sys.executable, "-c", "pass"]
    ask = dermref("differential", *QUESTION)
    times = medians({"python -c pass": base, "table": [*ask, "--format", "table"], "json": [*ask, "--json"]}, environment)
    print("\nCPU time of one differential, medians over interleaved runs")
    for name, bar in (("table", 10.5), ("json", 7.0)):
        print(f"{name:34}{1000 * times[name]:7.1f} ms  {times[name] / times['python -c pass']:6.2f} x python -c pass   bar {bar}")
    place = str(generate(folder / str(MANY), MANY))
    signs = [f"sign {number}" for number in range(7, 400, 40)]
    ten = dermref("differential", *signs, "--catalogue", place, "--json")
    answer = subprocess.run(ten, capture_output=True, text=True, encoding="utf-8", env=environment, check=True)  # builds the index too
    understood = len(json.loads(answer.stdout)["data"]["understood"])
    seconds = medians({"ten findings": ten}, environment)["ten findings"]
    print(f"{understood} findings, {MANY:,} conditions, json   {seconds:7.3f} s in all   bar {TEN_BAR}")


def _own_environment(folder: Path) -> dict[str, str]:
    """The surroundings without the user's own catalogues, with a cache of their own."""
    environment = {**os.environ, "HOME": str(folder), "XDG_DATA_HOME": str(folder / "data"), "XDG_CACHE_HOME": str(folder / "cache")}
    for name in ("DERMREF_PATH", "PYTHONDONTWRITEBYTECODE"):
        environment.pop(name, None)
    return environment


def _arguments(words: Sequence[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure the differential.")
    parser.add_argument("files", nargs="*", metavar="CASES", help="case files with diagnosis and source")
    parser.add_argument("--cases", action="store_true", help="also each case: its rank and why")
    parser.add_argument("--uci", metavar="FILE", help="the table of 366 patients for the outside test")
    parser.add_argument("--speed", action="store_true", help="CPU time, also on a generated catalogue")
    wanted = parser.parse_args(words)
    if not (wanted.files or wanted.uci or wanted.speed):
        parser.error("give case files, --uci or --speed")
    return wanted


def main(words: Sequence[str] | None = None) -> None:
    """Run what was asked for."""
    wanted = _arguments(words)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        if wanted.files:
            index = open_catalogues([], _own_environment(folder), lambda step, done, total: None).answers
            report_cases(Bench(index), [case for path in wanted.files for case in read_published(path)], wanted.cases)
        if wanted.uci:
            uci.report(wanted.uci)
        if wanted.speed:
            report_speed(folder)


if __name__ == "__main__":
    main()
