"""What is shipped and what it is made with: locks, bill of materials, and a wheel that is the same whoever builds it."""

from __future__ import annotations

import fnmatch
import hashlib
import json
import os
import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from zipfile import ZipFile

import pytest

from tests.conftest import ROOT

LOCKS = ("dev.txt", "runtime.txt")
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
# Everything that may be in a wheel, beside the modules of the package.
ALLOWED = (
    "dermref/py.typed", "dermref/catalogue.sqlite3", "dermref/data/LICENSE", "dermref/data/*.yaml", "dermref/data/claims/*.yaml",
    "dermref-*.dist-info/METADATA", "dermref-*.dist-info/WHEEL", "dermref-*.dist-info/RECORD", "dermref-*.dist-info/entry_points.txt",
    "dermref-*.dist-info/licenses/LICENSE", "dermref-*.dist-info/licenses/data/LICENSE", "dermref-*.dist-info/sboms/dermref.cdx.json",
)  # fmt: skip
REGISTERS = ("conditions", "findings", "treatments", "sources")


def locked(name: str) -> dict[str, str]:
    """The version of each package of a lock."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9._-]+)==(\S+) \\$", text, re.MULTILINE))


@pytest.mark.parametrize("name", LOCKS)
def test_a_lock_has_versions_and_hashes_and_no_address(name: str) -> None:
    """R-61: every package is pinned with at least one SHA-256; where it comes from is the installer's affair."""
    text = (ROOT / "requirements" / name).read_text("utf-8")
    entries = re.split(r"\n(?=[a-z])", text.partition("\n")[2])
    assert all(re.fullmatch(r"[a-z0-9._-]+==\S+ \\\n(    --hash=sha256:[0-9a-f]{64}( \\\n|\n?))+", entry) for entry in entries)
    assert len(entries) == len(locked(name)) > 5
    assert "://" not in text
    assert "index" not in text.partition("\n")[2]


def test_the_locks_hold_what_the_project_needs() -> None:
    """R-61: everything that pyproject.toml names (on Linux), and the same version in both locks."""
    dev, runtime = locked("dev.txt"), locked("runtime.txt")
    names = [re.split(r"[<>=;\s]", entry)[0].lower() for entry in PROJECT["project"]["dependencies"] if "!= 'linux'" not in entry]
    assert set(names) <= set(runtime)
    assert {re.split(r"[<>=;\s]", entry)[0].lower() for entry in PROJECT["project"]["optional-dependencies"]["dev"]} <= set(dev)
    assert runtime.items() <= dev.items()


def test_the_checks_install_from_the_lock() -> None:
    """R-61: by hash, before anything else is installed."""
    script = (ROOT / ".ci" / "run").read_text("utf-8")
    assert script.index("pip install --quiet --require-hashes --requirement requirements/dev.txt") < script.index('bash -c "$command"')


def test_only_a_known_defect_is_an_upper_bound() -> None:
    """R-60: Typer's alone, with its reason beside it; `nox -s newest` tells when it can go."""
    text = (ROOT / "pyproject.toml").read_text("utf-8")
    bounded = [entry for entry in PROJECT["project"]["dependencies"] if "<" in entry]
    assert [entry.split(">")[0] for entry in bounded] == ["typer"]
    reason = text[: text.index(f'"{bounded[0]}"')].splitlines()[-2].strip()
    assert reason.startswith("# Below 0.29:")
    assert "def newest" in (ROOT / "noxfile.py").read_text("utf-8")


def test_the_bill_of_materials_is_that_of_the_lock() -> None:
    """R-66: made anew it is the same; every package at run time is in it."""
    done = subprocess.run([sys.executable, str(ROOT / "requirements" / "sbom.py"), "--check"], timeout=60, check=False)
    assert done.returncode == 0
    bill = json.loads((ROOT / "requirements" / "dermref.cdx.json").read_text("utf-8"))
    assert {component["name"]: component["version"] for component in bill["components"]} == locked("runtime.txt")
    assert (bill["bomFormat"], bill["specVersion"]) == ("CycloneDX", "1.6")


def built(checkout: Path, out: Path, seed: str, umask: int) -> Path:
    """The wheel of a fresh copy of the project at this place."""
    checkout.mkdir(parents=True)
    for name in ("src", "data", "docs", "requirements"):
        shutil.copytree(ROOT / name, checkout / name, ignore=shutil.ignore_patterns("__pycache__", "*.sqlite3"), copy_function=shutil.copyfile)
    for name in ("pyproject.toml", "build_index.py", "README.md", "LICENSE", "CHANGELOG.md", "CONTRIBUTING.md"):
        shutil.copyfile(ROOT / name, checkout / name)
    env = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "SOURCE_DATE_EPOCH")} | {"PYTHONHASHSEED": seed}
    command = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(out)]
    subprocess.run(command, cwd=checkout, env=env, umask=umask, capture_output=True, timeout=300, check=True)
    (wheel,) = out.glob("*.whl")
    return wheel


@pytest.fixture(scope="module")
def wheels(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two builds: another place, another order of hashing, another umask, other time stamps."""
    folder = tmp_path_factory.mktemp("build")
    one = built(folder / "one", folder / "out1", "1", 0o022)
    other = built(folder / "a much longer place" / "two", folder / "out2", "2", 0o077)
    return one, other


def test_two_builds_are_equal(wheels: tuple[Path, Path]) -> None:
    """R-65: byte for byte, the compiled index included."""
    contents = [{name: hashlib.sha256(ZipFile(wheel).read(name)).hexdigest() for name in ZipFile(wheel).namelist()} for wheel in wheels]
    assert contents[0] == contents[1]
    assert wheels[0].read_bytes() == wheels[1].read_bytes()


def test_a_wheel_holds_what_it_may_and_no_more(wheels: tuple[Path, Path]) -> None:
    """R-67: modules, catalogue, licences, bill of materials; no tests, no documents, nothing of the workshop."""
    names = ZipFile(wheels[0]).namelist()
    modules = {f"dermref/{path.relative_to(ROOT / 'src' / 'dermref')}" for path in (ROOT / "src" / "dermref").rglob("*.py")}
    assert modules <= set(names)
    others = set(names) - modules
    assert [name for name in others if not any(fnmatch.fnmatchcase(name, allowed) for allowed in ALLOWED)] == []
    assert {f"dermref/data/{name}.yaml" for name in REGISTERS} | {"dermref/catalogue.sqlite3", "dermref/data/LICENSE"} <= others


def test_a_wheels_catalogue_is_the_repositorys(wheels: tuple[Path, Path]) -> None:
    """R-18: every YAML file, byte for byte; the index says so by its fingerprint."""
    with ZipFile(wheels[0]) as wheel:
        for path in (ROOT / "data").rglob("*.yaml"):
            assert wheel.read(f"dermref/data/{path.relative_to(ROOT / 'data')}") == path.read_bytes()


def test_the_bill_of_materials_is_in_the_wheel(wheels: tuple[Path, Path]) -> None:
    """R-66: where PEP 770 looks for it."""
    with ZipFile(wheels[0]) as wheel:
        (name,) = [name for name in wheel.namelist() if "/sboms/" in name]
        assert wheel.read(name) == (ROOT / "requirements" / "dermref.cdx.json").read_bytes()
