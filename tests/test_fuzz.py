"""The fuzz targets, run in plain Python: the kept inputs and a fixed number of seeded mutations of them. `nox -s fuzz` looks for new ones."""

from __future__ import annotations

from itertools import islice

import pytest
from fuzz import cases, phrases, reader
from fuzz.seeded import TARGETS, corpus, inputs, run

EXECUTIONS = {"reader": 2_000, "phrases": 400, "cases": 1_000}


@pytest.mark.parametrize("name", TARGETS)
def test_a_fixed_number_of_seeded_executions(name: str) -> None:
    """R-13, R-17, R-43: nothing in any bytes ends otherwise than the target says: no exception, nothing unsafe in a tree, no word dropped."""
    assert run(name, EXECUTIONS[name], seed=20261122) == EXECUTIONS[name]


@pytest.mark.parametrize("name", TARGETS)
def test_the_same_seed_gives_the_same_inputs(name: str) -> None:
    """A failure can be repeated; every kept input comes first."""
    kept = corpus(name)
    words = {"reader": reader.WORDS, "phrases": phrases.WORDS, "cases": cases.WORDS}[name]
    first = list(islice(inputs(kept, words, 500, seed=3), 500))
    assert first == list(inputs(kept, words, 500, seed=3))
    assert first[: len(kept)] == kept
    assert len(set(first)) > 400
    assert first != list(inputs(kept, words, 500, seed=4))
