"""Hostile catalogues, end to end: the documented exit code, a place for every fault, no traceback. What they cost is in benchmarks/hostile.py."""

from __future__ import annotations

import os
import re
import sys
from pathlib import Path

import pytest

from dermref import paths
from dermref.errors import CatalogueInvalid, CatalogueMissing
from tests.building import no_progress
from tests.conftest import ROOT, Run
from tests.test_library import Shelf

sys.path.insert(0, str(ROOT / "benchmarks"))
from hostile import LARGE, LARGEST, SMALL

from dermref.library import open_catalogues

# Places of other kinds than a regular file; what each is called.
NO_FILES = ("pipe", "folder", "device", "dangling link", "looping link", "unreadable", "missing")


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Shelf:
    """An installation with the tests' catalogue."""
    shelf = Shelf(tmp_path)
    monkeypatch.setattr(paths, "PACKAGE", str(shelf.package))
    monkeypatch.setattr(paths, "SHIPPED_INDEX", str(shelf.package / "catalogue.sqlite3"))
    return shelf


def place(folder: Path, kind: str) -> str:
    """A place that is no catalogue file."""
    path = folder / "place.yaml"
    if kind == "pipe":
        os.mkfifo(path)
    elif kind == "folder":
        path.mkdir()
    elif kind == "device":
        return "/dev/zero"
    elif kind in ("dangling link", "looping link"):
        path.symlink_to(folder / "none.yaml" if kind == "dangling link" else path)
    elif kind == "unreadable":
        return "/proc/self/mem"  # cannot be read even by root
    return str(path)


@pytest.mark.parametrize("name", SMALL)
def test_hostile_file_is_refused_with_its_place(shelf: Shelf, tmp_path: Path, name: str) -> None:
    """R-01, R-03, R-05, R-07, R-08, R-11, R-12, R-13: Each is refused with file, line, column, code and remedy (exit 65), and nothing is kept."""
    content = SMALL[name]()
    path = tmp_path / "hostile.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    with pytest.raises(CatalogueInvalid) as caught:
        open_catalogues([str(path)], shelf.environment, no_progress)
    assert re.match(rf"{re.escape(str(path))}:\d+:\d+: error\[[a-z-]+\]", caught.value.report)
    assert "    remedy: " in caught.value.report
    assert len(caught.value.report) < 2000
    assert shelf.kept() == []


@pytest.mark.parametrize("kind", NO_FILES)
def test_place_that_is_no_file_is_told(shelf: Shelf, tmp_path: Path, kind: str) -> None:
    """R-06: What is no file, or cannot be read, is told in one line with a remedy (exit 66), and never waited for."""
    with pytest.raises(CatalogueMissing) as caught:
        open_catalogues([place(tmp_path, kind)], shelf.environment, no_progress)
    assert caught.value.remedy
    assert "\n" not in caught.value.cause


@pytest.mark.parametrize("name", ["empty values", "one text", "remarks", "empty lines", "one byte too many"])
def test_largest_file_is_refused_with_its_place(shelf: Shelf, tmp_path: Path, name: str) -> None:
    """R-10: A hostile file of the largest size is refused like a small one."""
    content = LARGE[name]()
    path = tmp_path / "hostile.yaml"
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    assert path.stat().st_size > LARGEST - 20
    with pytest.raises(CatalogueInvalid, match="problem"):
        open_catalogues([str(path)], shelf.environment, no_progress)


def test_benchmark_knows_the_largest_size() -> None:
    """R-10: The hostile files are as large as a file may be."""
    assert LARGEST == paths.MAX_FILE_BYTES


@pytest.mark.parametrize(("name", "code"), [("100,000 brackets", 65), ("billion laughs", 65), ("escape sequence", 65), ("pipe", 66)])
def test_program_ends_as_documented(dermref: Run, tmp_path: Path, name: str, code: int) -> None:
    """R-11, R-12: The program itself ends with the documented code, no word on stdout, no traceback, no control character on stderr."""
    path = tmp_path / "hostile.yaml"
    if name in SMALL:
        content = SMALL[name]()
        path.write_bytes(content.encode() if isinstance(content, str) else content)
    done = dermref("list", "--catalogue", str(path) if name in SMALL else place(tmp_path, name))
    assert (done.returncode, done.stdout) == (code, "")
    assert "Traceback" not in done.stderr
    assert "\x1b" not in done.stderr
    assert "remedy: " in done.stderr
