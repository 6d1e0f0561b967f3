"""The benchmarks' own arithmetic: intervals, ranks, levels of input, a case's own paper, folds. What they print is never asserted."""

from __future__ import annotations

import json
import sys
from collections import Counter
from pathlib import Path
from textwrap import dedent

import pytest

from dermref.cases import Case
from dermref.catalogue.build import build_index_in_memory
from dermref.index import Index
from dermref.queries.found import Understood
from dermref.queries.observed import Observed
from dermref.queries.vocabulary import Vocabulary
from tests.building import no_progress, write_sound
from tests.conftest import META, ROOT
from tests.differentials import PRESENT, index_with

sys.path.insert(0, str(ROOT / "benchmarks"))
import uci
from casework import (
    at_level,
    identifiers,
    identifiers_of_source,
    kinds_of_findings,
    known_sources,
    own_sources,
    read_published,
    right_conditions,
    twins,
)
from differential import Bench, by_matches, main, report_cases
from measures import bootstrap, lead_line, reciprocal, wilson, within

KINDS = {"itch": "symptom", "yellow-dots": "trichoscopy", "scale": "lesion", "concentric-fibrosis": "histology"}
VOCABULARY = Vocabulary.of_names(
    [("itch", "itch"), ("yellow dots", "yellow-dots"), ("scale", "scale"), ("concentric fibrosis", "concentric-fibrosis")]
)
SCOPE, SLIDE = frozenset({"trichoscopy", "histology"}), frozenset({"histology"})


@pytest.fixture
def sound(tmp_path: Path) -> Index:
    """The index of the sound little catalogue: itch in red-scalp after Ames, a scar in bald-scalp after Bell."""
    return build_index_in_memory([write_sound(tmp_path)], META, no_progress)


def patients() -> list[uci.Patient]:
    """Sixty invented patients, ten of each disease; each disease has one sign of its own, and all are red."""
    conditions = list(uci.CONDITIONS.values())
    return [uci.Patient(frozenset({"erythema", uci.COLUMNS[1 + place % 6]}), conditions[place % 6]) for place in range(60)]


class TestIntervals:
    """Intervals are known ones, and stay within what a share can be."""

    def test_wilson_is_the_published_interval(self) -> None:
        """Newcombe (1998) gives 81 of 263 as 0.2553 to 0.3662."""
        assert wilson(81, 263) == pytest.approx((0.2553, 0.3662), abs=5e-5)

    @pytest.mark.parametrize(("hits", "of", "low", "high"), [(0, 10, 0.0, 0.2775), (10, 10, 0.7225, 1.0), (0, 0, 0.0, 1.0)])
    def test_wilson_at_the_ends(self, hits: int, of: int, low: float, high: float) -> None:
        """None and all of ten do not give an interval of no width; of no cases everything is possible."""
        assert wilson(hits, of) == pytest.approx((low, high), abs=5e-5)

    def test_bootstrap_is_the_same_in_every_run_and_holds_the_mean(self) -> None:
        """A fixed seed; the mean of 0.5 lies inside, and about as far from both ends."""
        low, high = bootstrap([0.0, 1.0] * 50)
        assert (low, high) == bootstrap([0.0, 1.0] * 50)
        assert low == pytest.approx(0.4, abs=0.02) and high == pytest.approx(0.6, abs=0.02)

    def test_bootstrap_of_equal_values_has_no_width(self) -> None:
        """Nothing varies, so the mean does not."""
        assert bootstrap([0.25] * 8) == (0.25, 0.25)

    def test_bootstrap_of_nothing(self) -> None:
        """Of no cases everything is possible."""
        assert bootstrap([]) == (0.0, 1.0)


class TestRanks:
    """A case that could not be ranked is a miss everywhere."""

    def test_reciprocal(self) -> None:
        """1, 1/2, 1/4, and 0 for no rank at all."""
        assert [reciprocal(rank) for rank in (1, 2, 4, None)] == [1.0, 0.5, 0.25, 0.0]

    def test_within(self) -> None:
        """Ranks are counted up to and with the place."""
        assert [within([1, 3, 4, None], place) for place in (1, 3, 5)] == [1, 2, 3]

    def test_lead(self) -> None:
        """Right in two of four against one of four leads by 25 points."""
        assert "+25.0 points" in lead_line("lead", [1, 1, 2, None], [1, 2, 2, 5])

    def test_counting_matches(self) -> None:
        """Seen and stated present, missed and stated absent, and disputed either way count; age and unstated findings do not; ties by id."""
        said = {"b": ("present", "absent"), "a": ("present", "present"), "c": ("unstated", "absent"), "d": ("disputed", "disputed")}
        ranking = [
            {
                "id": key,
                "reasons": [
                    {"finding": "itch", "observed": True, "status": first},
                    {"finding": "scar", "observed": False, "status": second},
                    {"finding": "age", "observed": True, "status": "present"},
                ],
            }
            for key, (first, second) in said.items()
        ]
        assert by_matches({"understood": [{"finding": "itch"}, {"finding": "scar"}], "ranking": ranking}) == ["b", "d", "a", "c"]


class TestLevels:
    """A level of input leaves out what its means would not have shown, and nothing else."""

    def test_phrases_of_left_out_kinds_go(self) -> None:
        """Trichoscopy and histology go at the first level, histology at the second, nothing at the third."""
        case = Case("one", 30, "male", ("itch", "yellow dots", "concentric fibrosis"), ("no yellow dots",))
        assert at_level(case, SCOPE, KINDS, VOCABULARY) == Case("one", 30, "male", ("itch",), ())
        assert at_level(case, SLIDE, KINDS, VOCABULARY) == case._replace(present=("itch", "yellow dots"))
        assert at_level(case, frozenset(), KINDS, VOCABULARY) == case

    def test_what_was_not_understood_stays(self) -> None:
        """A phrase without findings is of no kind: it goes on counting as not understood."""
        case = Case(present=("strange whorls", "itch"))
        assert at_level(case, SCOPE, KINDS, VOCABULARY) == case

    def test_a_phrase_of_mixed_kinds_is_cut(self) -> None:
        """The findings that stay become phrases of their own, absent ones among the absent; unknown words stay, and so do age and sex."""
        case = Case(present=("30-year-old woman with itch, odd yellow dots, no scale",))
        assert at_level(case, SCOPE, KINDS, VOCABULARY) == Case(None, 30.0, "female", ("itch", "odd"), ("scale",))


class TestOwnPaper:
    """A case is not answered by the paper that it comes from."""

    @pytest.mark.parametrize(
        ("text", "wanted"),
        [
            ("10.1111/AJD.12592", "doi:10.1111/ajd.12592"),
            ("https://doi.org/10.1111/ajd.12592", "doi:10.1111/ajd.12592"),
            ("https://onlinelibrary.wiley.com/doi/full/10.1111/ajd.12592?utm_source=x", "doi:10.1111/ajd.12592"),
            ("https://www.frontiersin.org/articles/10.3389/fmed.2021.1/full", "doi:10.3389/fmed.2021.1"),
            ("https://link.example.org/10.1007%2F978-3-030-93423-1_22", "doi:10.1007/978-3-030-93423-1_22"),
            ("https://pmc.ncbi.nlm.nih.gov/articles/PMC6219225/", "pmcid:6219225"),
            ("https://pubmed.ncbi.nlm.nih.gov/28240342/", "pmid:28240342"),
            ("https://www.ncbi.nlm.nih.gov/pubmed/28240342", "pmid:28240342"),
            ("https://europepmc.org/article/MED/28240342", "pmid:28240342"),
            ("PMID: 28240342", "pmid:28240342"),
            ("28240342", "pmid:28240342"),
            ("http://www.Example.org/Scalp/", "url:example.org/scalp"),
            ("https://example.org/case?b=2&a=1&utm_medium=x#top", "url:example.org/case?a=1&b=2"),
        ],
    )
    def test_identifiers(self, text: str, wanted: str) -> None:
        """One paper is recognised in the spellings in which it is met."""
        assert wanted in identifiers(text)

    @pytest.mark.parametrize("text", ["https://example.org/view/12345678/page", "https://example.org/article/1839", "", "https://[bad"])
    def test_numbers_in_addresses_are_no_pmids(self, text: str) -> None:
        """Only PubMed's own addresses, or a bare number, are read as a PMID."""
        assert not [one for one in identifiers(text) if one.startswith(("pmid:", "doi:", "pmcid:"))]

    def test_a_copy_on_another_host_is_the_same_page(self) -> None:
        """A long path is one page, whatever host serves it; a short one is not."""
        long, short = "/familymedicine/article/143063/progressive-hair-loss", "/article/1839"
        assert identifiers(f"https://cache.example.org{long}") & identifiers(f"https://www.example.com{long}")
        assert not identifiers(f"https://cache.example.org{short}") & identifiers(f"https://www.example.com{short}")

    def test_identifiers_of_a_source(self) -> None:
        """Everything that a source is known by, empty fields left out."""
        document = {"url": "https://example.org/a", "doi": "10.1000/Scalps", "pmid": "2", "pmcid": "PMC3"}
        assert identifiers_of_source(document) == {"url:example.org/a", "doi:10.1000/scalps", "pmid:2", "pmcid:3"}
        assert identifiers_of_source({"url": "", "doi": "", "pmid": "", "pmcid": ""}) == frozenset()

    def test_own_sources(self, sound: Index) -> None:
        """Found in a real index by doi and by pmid; another paper is not."""
        known = known_sources(sound)
        assert own_sources(("https://doi.org/10.1000/SCALPS", "https://pubmed.ncbi.nlm.nih.gov/2/"), known) == ("ames",)
        assert own_sources(("https://pubmed.ncbi.nlm.nih.gov/20000000/",), known) == ()
        assert own_sources((), known) == ()

    def test_twins(self, tmp_path: Path) -> None:
        """Of the right condition, whoever has the age and sex of the case, or is not told to have another; of others nobody. Where no age is told,
        who of that sex is most like the case.
        """
        lines = (
            "{age: 40, sex: male, present: [itch], sources: [{id: ames, at: a}]}",
            "{age: 41, sex: male, present: [crust, itch], sources: [{id: bell, at: b}]}",
            "{sex: male, present: [itch], sources: [{id: cole, at: c}]}",
        )
        patients = {"a": "patients:\n" + "".join(f"  - {line}\n" for line in lines), "b": f"patients:\n  - {lines[0]}\n".replace("at: a", "at: d")}
        index = index_with(tmp_path, {"a": {"itch": [PRESENT]}, "b": {"itch": [PRESENT]}}, more=patients)
        itchy = Observed([Understood("itch", "itch", True)], [], 40, "male")
        assert twins(index, ["a"], itchy) == ("ames", "cole")
        assert twins(index, ["a"], itchy._replace(age=41, sex=None)) == ("bell", "cole")
        assert twins(index, ["a"], itchy._replace(age=None, findings=[*itchy.findings, Understood("crust", "crust", True)])) == ("bell",)
        assert twins(index, ["a"], itchy._replace(age=None, sex="female")) == ()
        assert twins(index, [], itchy) == ()


class TestCases:
    """Case files with a diagnosis, and what is printed of them."""

    def test_read_published(self, tmp_path: Path) -> None:
        """YAML, JSON and JSON lines give the same; a diagnosis may be one id or a list."""
        entry = {"id": "one", "present": ["itch"], "diagnosis": ["red-scalp"], "source": "PMID: 28240342"}
        (tmp_path / "a.json").write_text(json.dumps([entry]), "utf-8")
        (tmp_path / "a.jsonl").write_text(json.dumps(entry) + "\n\n", "utf-8")
        text = 'id: one\npresent: [itch]\ndiagnosis: red-scalp\nsource: "PMID: 28240342"\n'
        (tmp_path / "a.yaml").write_text(text, "utf-8")
        read = [read_published(str(tmp_path / name)) for name in ("a.json", "a.jsonl", "a.yaml")]
        assert read[0] == read[1] == read[2]
        assert read[0][0].diagnosis == ("red-scalp",) and read[0][0].source == ("PMID: 28240342",)

    def test_right_conditions(self, sound: Index) -> None:
        """Any of the ids, in any spelling; none for a condition outside the catalogue, nor for a finding."""
        assert right_conditions(sound, ["Red_Scalp", "unheard-of"]) == {"red-scalp"}
        assert right_conditions(sound, ["unheard-of", "itch"]) == frozenset()

    def test_kinds_of_findings(self, sound: Index) -> None:
        """The kind of each finding, by id."""
        assert kinds_of_findings(sound) == {"itch": "symptom", "scar": "scarring"}

    def test_report(self, sound: Index, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        """A case is counted inside or outside, ranked without its own paper, and explained; one that says nothing known is a miss."""
        text = dedent("""\
            - {id: first, present: [itch], absent: [scar], diagnosis: [red-scalp], source: "https://doi.org/10.1000/scalps"}
            - {id: second, present: [scar, whorls], diagnosis: [bald-scalp]}
            - {id: third, present: [whorls], diagnosis: [unheard-of]}
            """)
        (tmp_path / "cases.yaml").write_text(text, "utf-8")
        cases = read_published(str(tmp_path / "cases.yaml"))
        bench = Bench(sound)
        report_cases(bench, cases, with_cases=True)
        printed = capsys.readouterr().out
        assert "3 cases; the catalogue has the diagnosis of 2 among its 2 conditions" in printed
        assert "1 of them are from a paper that the catalogue cites" in printed
        assert "without: ames" in printed and "not understood: whorls" in printed and "third: unheard-of: nothing was understood" in printed
        outcome = bench.run(cases[0], "history and examination")
        assert outcome.data is not None
        assert "ames" not in json.dumps(outcome.data["ranking"])

    def test_something_must_be_asked(self, capsys: pytest.CaptureFixture[str]) -> None:
        """Without cases, outside test or speed there is nothing to do."""
        with pytest.raises(SystemExit) as stopped:
            main([])
        assert stopped.value.code == 2 and "--uci" in capsys.readouterr().err


class TestOutsideTest:
    """The 366 patients are split fairly, and both rankers see the same."""

    def test_folds_hold_each_once_and_spread_each_label(self) -> None:
        """Every place in one fold, sizes and labels evenly spread, the same for the same seed and another for another."""
        labels = ["a"] * 20 + ["b"] * 13
        folds = uci.stratified_folds(labels, 10, 1)
        assert sorted(place for fold in folds for place in fold) == list(range(33))
        assert {len(fold) for fold in folds} == {3, 4}
        counts = [Counter(labels[place] for place in fold) for fold in folds]
        assert {one["a"] for one in counts} == {2} and {one["b"] for one in counts} == {1, 2}
        assert folds == uci.stratified_folds(labels, 10, 1) != uci.stratified_folds(labels, 10, 2)

    def test_read_patients(self, tmp_path: Path) -> None:
        """Graded above 0 is present; the class is a condition; other columns are not looked at."""
        header = ",".join((*uci.COLUMNS, "fibrosis", "Age", "Classification"))
        (tmp_path / "table.csv").write_text(f"{header}\n2,0,0,3,0,0,0,0,0,0,1,3,?,4\n", "utf-8")
        wanted = uci.Patient(frozenset({"erythema", "itching", "family_history"}), "pityriasis-rosea")
        assert uci.read_patients(str(tmp_path / "table.csv")) == [wanted]

    def test_naive_bayes_by_hand(self) -> None:
        """Two patients each: the sign of the one disease decides, and so does its absence."""
        training = [*[uci.Patient(frozenset({"itching"}), "psoriasis")] * 2, *[uci.Patient(frozenset(), "lichen-planus")] * 2]
        itchy, calm = uci.Patient(frozenset({"itching"}), "psoriasis"), uci.Patient(frozenset(), "lichen-planus")
        assert uci.by_naive_bayes(training)(itchy)[:2] == ["psoriasis", "lichen-planus"]
        assert uci.by_naive_bayes(training)(calm)[:2] == ["lichen-planus", "psoriasis"]

    def test_naive_bayes_knows_how_common_a_disease_is(self) -> None:
        """Redness, which nobody had, is smoothed to 1/10 of 8 patients and 1/18 of 16: the rarer disease leads, until its share counts."""
        half = [uci.Patient(frozenset({"itching"}), "x"), uci.Patient(frozenset(), "x")]
        counts = {"lichen-planus": 4, "psoriasis": 8}
        training = [one._replace(condition=key) for key, times in counts.items() for one in half * times]
        red = uci.Patient(frozenset({"itching", "erythema"}), "psoriasis")
        assert uci.by_naive_bayes(training, prior=False)(red)[0] == "lichen-planus"
        assert uci.by_naive_bayes(training)(red)[0] == "psoriasis"

    @pytest.mark.parametrize("method", [uci.by_dermref, uci.by_naive_bayes])
    def test_signs_of_their_own_are_recognised(self, method: uci.Method) -> None:
        """From diseases with one sign each, both rankers put every patient left out first: the throw-away catalogue is read and understood."""
        assert uci.cross_validated(patients(), 1, method) == [1] * 60
