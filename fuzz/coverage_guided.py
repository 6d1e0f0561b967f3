"""Runs a target under atheris (pip install atheris; Linux and macOS), which looks for inputs that reach new code.

python -m fuzz.coverage_guided reader -max_total_time=300 -timeout=10 /tmp/found fuzz/corpus/reader

The first folder gets what is found, the others are read; every option is libFuzzer's.
"""

import sys
from importlib import import_module

import atheris

from fuzz.seeded import TARGETS


def main() -> None:
    """The command line: the target's name, then libFuzzer's own words."""
    if len(sys.argv) < 2 or sys.argv[1] not in TARGETS:
        raise SystemExit(f"usage: python -m fuzz.coverage_guided {'|'.join(TARGETS)} [options of libFuzzer] [folders]")
    name = sys.argv.pop(1)
    with atheris.instrument_imports(include=["dermref", "yaml", "json"]):
        module = import_module(f"fuzz.{name}")
    atheris.Setup(sys.argv, module.target)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
