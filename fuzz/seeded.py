"""Runs a target in plain Python, without a fuzzer: the corpus as it is, then a fixed number of seeded mutations of it.

python -m fuzz.seeded reader --executions 100000 --seed 7
"""

from __future__ import annotations

import argparse
import random
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

CORPUS = Path(__file__).parent / "corpus"
TARGETS = ("reader", "phrases", "cases")


def corpus(name: str) -> list[bytes]:
    """The kept inputs of a target, in the order of their names."""
    return [path.read_bytes() for path in sorted((CORPUS / name).iterdir())]


def inputs(kept: Sequence[bytes], words: Sequence[str], executions: int, seed: int) -> Iterator[bytes]:
    """The kept inputs, then mutations of them, so many in all; the same for the same seed."""
    chance = random.Random(seed)
    encoded = [word.encode("utf-8", "surrogatepass") for word in words]
    for number in range(executions):
        yield kept[number] if number < len(kept) else _mutated(chance, kept, encoded)


def _mutated(chance: random.Random, kept: Sequence[bytes], words: Sequence[bytes]) -> bytes:
    data = bytearray(chance.choice(kept))
    for _ in range(chance.randint(1, 6)):
        at = chance.randint(0, len(data))
        to = min(len(data), at + chance.choice((1, 2, 4, 16, 64)))
        kind = chance.randrange(6)
        if kind == 0 and data:
            data[min(at, len(data) - 1)] ^= 1 << chance.randrange(8)
        elif kind == 1:
            del data[at:to]
        elif kind == 2:
            data[at:at] = chance.choice(words)
        elif kind == 3:
            data[at:to] = chance.choice(words)
        elif kind == 4:
            data[at:at] = data[at:to] * chance.choice((1, 2, 40))
        else:
            other = chance.choice(kept)
            start = chance.randint(0, len(other))
            data[at:at] = other[start : start + chance.choice((8, 32, 128))]
    return bytes(data)


def run(name: str, executions: int, seed: int) -> int:
    """Run a target on so many inputs; returns how many there were. Raises what the target raises, after printing the input."""
    module = import_module(f"fuzz.{name}")
    target: Callable[[bytes], None] = module.target
    done = 0
    for data in inputs(corpus(name), module.WORDS, executions, seed):
        try:
            target(data)
        except BaseException:
            sys.stderr.write(f"fuzz.{name} fails on {data!r}\n")
            raise
        done += 1
    return done


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("target", choices=TARGETS)
    parser.add_argument("--executions", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    print(f"{given.target}: {run(given.target, given.executions, given.seed)} executions, no failure")


if __name__ == "__main__":
    main()
