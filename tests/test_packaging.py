"""What a package of dermref promises to those who install it."""

from __future__ import annotations

import tomllib

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))


def test_the_dependencies_are_those_of_the_design() -> None:
    """U-68: typer, rich and pyyaml at run time, and platformdirs away from Linux; pure Python: the hook that builds the index sets no tag."""
    names = {requirement.partition(">")[0].partition(";")[0] for requirement in PROJECT["project"]["dependencies"]}
    assert names == {"typer", "rich", "pyyaml", "platformdirs"}
    assert "sys_platform" in next(requirement for requirement in PROJECT["project"]["dependencies"] if "platformdirs" in requirement)
    assert "pure_python" not in (ROOT / "build_index.py").read_text("utf-8")


def test_the_first_run_is_told_of() -> None:
    """U-69: whoever installs with a tool that does not compile to bytecode can read how to have it done."""
    assert "--compile-bytecode" in (ROOT / "README.md").read_text("utf-8")


def test_the_speed_is_measured_against_the_bars() -> None:
    """U-53, U-70, U-72: benchmarks/speed.py prints each figure beside its bar; a clock on a shared machine is no test."""
    text = (ROOT / "benchmarks" / "speed.py").read_text("utf-8")
    for bar in ('"show, table": 10.5', '"show, json": 7.0', '"show, plain": 7.0', '"--version": 6.5', '"completion of a name": 6.5', "10_000"):
        assert bar in text
