"""R-50: the outputs of the tiny catalogue, byte for byte: whoever changes an output sees the difference in these files and owns it.

`python -m tests.test_golden --renew` writes them anew; read the difference before it is committed. Tables are drawn without colour at
four widths, so that both the box and the stacked layout are there.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator

import pytest

from dermref.catalogue.build import build_index_in_memory
from dermref.index import Index
from dermref.views.machine import as_json
from dermref.views.plain import as_plain
from dermref.views.rendering import Form, Laid, rendered
from dermref.views.terminal import as_table
from tests.building import no_progress
from tests.conftest import META, TESTS, TINY
from tests.pages import NAMES, all_shown

GOLDEN = TESTS / "golden"
WIDTHS = (40, 80, 100, 140)
# The other formats are drawn from the same pages and records: a few of each kind show a change.
OTHERS = {"markdown": ".md", "html": ".html", "csv": ".csv", "tsv": ".tsv", "jsonl": ".jsonl"}
IN_OTHERS = ("show", "compare", "map", "treatments")
FILES = (
    *(name + ending for name in NAMES for ending in (*(f"-{width}.table.txt" for width in WIDTHS), ".plain.txt", ".json")),
    *(name + ending for name in IN_OTHERS for ending in OTHERS.values()),
)
RENEW = "python -m tests.test_golden --renew"


def outputs(index: Index) -> Iterator[tuple[str, bytes]]:
    """The name of each golden file and what must be in it."""
    for name, shown in all_shown(index).items():
        for width in WIDTHS:
            yield f"{name}-{width}.table.txt", as_table(shown.page, width, colour=False).encode()
        yield f"{name}.plain.txt", as_plain(shown.page).encode()
        yield f"{name}.json", as_json(shown.answer).encode()
        for format_, ending in OTHERS.items() if name in IN_OTHERS else ():
            yield name + ending, "".join(rendered([shown.answer], Laid(shown.showing), Form(format_))).encode()


@pytest.fixture(scope="module")
def now(index: Index) -> dict[str, bytes]:
    """The outputs as they are now."""
    return dict(outputs(index))


@pytest.mark.parametrize("file", FILES)
def test_output_is_as_it_was(now: dict[str, bytes], file: str) -> None:
    """Every byte of it."""
    assert now[file].decode() == (GOLDEN / file).read_bytes().decode(), f"if this change is meant: {RENEW}"


def test_there_is_a_file_for_every_output_and_no_other(now: dict[str, bytes]) -> None:
    """Nothing is left over from an output that is gone, and no output is without its file."""
    assert sorted(now) == sorted(FILES) == sorted(path.name for path in GOLDEN.iterdir())


def renew() -> None:
    """Write every golden file as the outputs are now; remove those that are no output any more."""
    index = build_index_in_memory([str(TINY)], META, no_progress)
    GOLDEN.mkdir(exist_ok=True)
    for path in GOLDEN.iterdir():
        path.unlink()
    for name, content in outputs(index):
        (GOLDEN / name).write_bytes(content)


if __name__ == "__main__":
    if sys.argv[1:] != ["--renew"]:
        raise SystemExit(f"usage: {RENEW}")
    renew()
