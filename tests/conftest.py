"""What the tests share: a home folder out of reach of the real one, the tiny catalogue, its index, and the program as a subprocess."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import settings

from dermref.catalogue.build import build_index_in_memory, checked_catalogue
from dermref.catalogue.model import Catalogue
from dermref.index import Index

# The same examples in every run, and no deadline: a test that fails must fail for everybody, and a clock on a shared machine is no test.
settings.register_profile("fixed", derandomize=True, deadline=None)
settings.load_profile("fixed")

TESTS = Path(__file__).parent
ROOT = TESTS.parent
TINY = TESTS / "tiny"
PROGRESS = re.compile(r"dermref: \w+ the catalogue, \d+ of \d+\n")
META = {"fingerprint": "0" * 64, "catalogue_version": "test"}

Run = Callable[..., subprocess.CompletedProcess[str]]


def no_progress(step: str, done: int, total: int) -> None:
    """Say nothing."""


@pytest.fixture(autouse=True, scope="session")
def interruptible() -> Iterator[None]:
    """SIGINT as in the foreground: what a shell starts in the background has it ignored, and so have its children; tests would wait for ever."""
    before = signal.signal(signal.SIGINT, signal.default_int_handler)
    yield
    signal.signal(signal.SIGINT, before)


@pytest.fixture(autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A home folder of the test's own: nothing may touch the user's."""
    folder = tmp_path_factory.mktemp("home")
    monkeypatch.setenv("HOME", str(folder))
    for name in (
        "XDG_DATA_HOME",
        "XDG_CACHE_HOME",
        "DERMREF_PATH",
        "DERMREF_DEBUG",
        "DERMREF_ACCESSIBLE",
        "DERMREF_PAGER",
        "PAGER",
        "LESS",
        "TERM",
        "NO_COLOR",
        "COLUMNS",
    ):
        monkeypatch.delenv(name, raising=False)
    return folder


@pytest.fixture(scope="session")
def tiny() -> Catalogue:
    """The tiny catalogue, read and checked."""
    return checked_catalogue([str(TINY)], no_progress)


@pytest.fixture(scope="session")
def index() -> Iterator[Index]:
    """The index of the tiny catalogue, in memory."""
    yield build_index_in_memory([str(TINY)], META, no_progress)


@pytest.fixture(scope="session")
def real() -> Iterator[Index]:
    """The index of the real catalogue, in memory."""
    yield build_index_in_memory([str(ROOT / "data")], META, no_progress)


@pytest.fixture(scope="session")
def real_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A cache that the runs of the real program share, so that the real catalogue is compiled once (and no run says that it is compiling)."""
    folder = tmp_path_factory.mktemp("cache")
    surroundings = {**os.environ, "HOME": str(tmp_path_factory.mktemp("home")), "XDG_CACHE_HOME": str(folder)}
    subprocess.run([sys.executable, "-m", "dermref", "list"], env=surroundings, capture_output=True, timeout=120, check=True)
    return folder


def complaints(messages: str) -> str:
    """What was said on stderr but for how far a slow step is (U-46): whether a step is slow is a matter of the machine."""
    return "".join(line for line in messages.splitlines(keepends=True) if not PROGRESS.fullmatch(line))


@pytest.fixture
def dermref(home: Path, real_cache: Path) -> Run:
    """Runs the real program on the real catalogue in a process of its own; keywords `env` and `stdin` add to its surroundings.
    How far a slow step is does not count as a message.
    """

    def run(*arguments: str, env: dict[str, str] | None = None, stdin: str = "") -> subprocess.CompletedProcess[str]:
        surroundings = {**os.environ, "HOME": str(home), "XDG_CACHE_HOME": str(real_cache), **(env or {})}
        command = [sys.executable, "-m", "dermref", *arguments]
        done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", env=surroundings, input=stdin, timeout=60, check=False)
        done.stderr = complaints(done.stderr)
        return done

    return run
