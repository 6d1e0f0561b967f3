"""The longer checks, each in an environment of its own: `nox -s NAME`. What must hold at every change is in .ci/run."""

from __future__ import annotations

import os
import re
import tempfile
import tomllib
from pathlib import Path

import nox

nox.options.sessions = ["lowest", "newest", "reproducible"]
nox.options.default_venv_backend = "venv"
ROOT = Path(__file__).parent
LOCK = "requirements/dev.txt"


def project() -> dict[str, object]:
    """What pyproject.toml says of the project."""
    with open(ROOT / "pyproject.toml", "rb") as file:
        return dict(tomllib.load(file)["project"])


def requirements() -> list[str]:
    """What dermref needs, and what its tests need, as pyproject.toml has it."""
    known = project()
    extras = known["optional-dependencies"]
    assert isinstance(extras, dict)
    needed = known["dependencies"]
    assert isinstance(needed, list)
    return [*needed, *extras["dev"]]


# dermref itself is taken from the checkout.
HERE = {"PYTHONPATH": str(ROOT / "src")}


@nox.session
def lowest(session: nox.Session) -> None:
    """The tests with the lowest versions that pyproject.toml allows."""
    exact = [re.sub(r">=([0-9.]+)(,<[0-9.]+)?", r"==\1", entry) for entry in requirements()]
    session.install(*exact)
    session.run("python", "-m", "pytest", *session.posargs, env=HERE)


@nox.session
def newest(session: nox.Session) -> None:
    """The newest versions, upper bounds left out: when this passes, a bound can go."""
    session.install(*(re.sub(r",<[0-9.]+", "", entry) for entry in requirements()))
    session.run("python", "-m", "pytest", *session.posargs, env=HERE)


@nox.session
def fuzz(session: nox.Session) -> None:
    """Each fuzz target under atheris, five minutes or as many seconds as given: nox -s fuzz -- 3600."""
    session.install("--require-hashes", "--requirement", LOCK)
    session.install("atheris")
    seconds = session.posargs[0] if session.posargs else "300"
    for name in ("reader", "phrases", "cases"):
        found = ROOT / ".fuzz" / name
        found.mkdir(parents=True, exist_ok=True)
        options = [f"-max_total_time={seconds}", "-timeout=20", "-rss_limit_mb=2000", f"-artifact_prefix={found}-"]
        session.run("python", "-m", "fuzz.coverage_guided", name, *options, str(found), f"fuzz/corpus/{name}", env=HERE)


@nox.session
def faults(session: nox.Session) -> None:
    """Every command interrupted at fifty moments."""
    session.install("--require-hashes", "--requirement", LOCK)
    session.run("python", "-m", "pytest", "tests/test_faults.py", env={**HERE, "DERMREF_MOMENTS": "50"})


@nox.session
def mutants(session: nox.Session) -> None:
    """Mutation testing; docs/mutants.md explains what is left."""
    session.install("--require-hashes", "--requirement", LOCK)
    session.run("python", "benchmarks/mutants.py", *session.posargs, env=HERE)


@nox.session
def audit(session: nox.Session) -> None:
    """Known flaws of what is locked; an advisory fails."""
    session.install("pip-audit")
    for lock in ("requirements/runtime.txt", LOCK):
        session.run("pip-audit", "--require-hashes", "--disable-pip", "--requirement", lock)


@nox.session
def reproducible(session: nox.Session) -> None:
    """Two builds of wheel and source archive, equal to the byte."""
    session.install("--require-hashes", "--requirement", LOCK)
    with tempfile.TemporaryDirectory() as folder:
        for number in ("1", "2"):
            session.run("python", "-m", "hatchling", "build", "-d", os.path.join(folder, number), env={"PYTHONHASHSEED": number})
        for name in sorted(os.listdir(os.path.join(folder, "1"))):
            one, other = (Path(folder, number, name).read_bytes() for number in ("1", "2"))
            if one != other:
                session.error(f"{name} differs between two builds")
