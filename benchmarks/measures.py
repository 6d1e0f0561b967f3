"""What the benchmarks measure by: shares and mean reciprocal ranks, each with a 95 % interval. Pure, and the same in every run."""

from __future__ import annotations

import random
from collections.abc import Sequence
from math import sqrt
from statistics import fmean

# Two-sided 95 %.
Z = 1.959964
DRAWS = 5_000
SEED = 20261122
NAME_WIDTH = 34


def wilson(hits: int, of: int) -> tuple[float, float]:
    """The 95 % interval of a share after Wilson: honest for few cases and for shares near 0 and 1. Of nothing, everything is possible."""
    if not of:
        return 0.0, 1.0
    share, spread = hits / of, Z * Z / of
    middle = (share + spread / 2) / (1 + spread)
    half = Z * sqrt(share * (1 - share) / of + spread / of / 4) / (1 + spread)
    return max(0.0, middle - half), min(1.0, middle + half)


def bootstrap(values: Sequence[float]) -> tuple[float, float]:
    """The 95 % interval of a mean: the cases drawn anew, with replacement, from a fixed seed."""
    if not values:
        return 0.0, 1.0
    pick = random.Random(SEED)
    means = sorted(fmean(pick.choices(values, k=len(values))) for _ in range(DRAWS))
    return means[round(0.025 * (DRAWS - 1))], means[round(0.975 * (DRAWS - 1))]


def reciprocal(rank: int | None) -> float:
    """One divided by the rank; a case that could not be ranked counts as infinitely far down."""
    return 1 / rank if rank else 0.0


def within(ranks: Sequence[int | None], place: int) -> int:
    """How many ranks are this place or better."""
    return sum(rank is not None and rank <= place for rank in ranks)


def share_text(hits: int, of: int) -> str:
    """A share in percent with its interval."""
    low, high = wilson(hits, of)
    return f"{100 * hits / max(1, of):5.1f} % ({100 * low:.0f}-{100 * high:.0f})"


def figures_line(name: str, ranks: Sequence[int | None]) -> str:
    """A line of the report: top-1, top-3, top-5 and the mean reciprocal rank of these ranks, each with its interval."""
    shares = (share_text(within(ranks, place), len(ranks)) for place in (1, 3, 5))
    values = [reciprocal(rank) for rank in ranks]
    low, high = bootstrap(values)
    mean = fmean(values) if values else 0.0
    return f"{name:{NAME_WIDTH}}" + "".join(f"{text:>18}" for text in shares) + f"   {mean:.3f} ({low:.2f}-{high:.2f})"


def heading() -> str:
    """The head of the columns of `figures_line`."""
    return " " * NAME_WIDTH + "".join(f"{title:>18}" for title in ("top-1", "top-3", "top-5")) + "   mean reciprocal rank"


def lead_line(name: str, ranks: Sequence[int | None], others: Sequence[int | None]) -> str:
    """By how many points of top-1 the first ranking leads over the other one on the same cases."""
    steps = [100.0 * (within([own], 1) - within([other], 1)) for own, other in zip(ranks, others, strict=True)]
    low, high = bootstrap(steps)
    return f"{name:{NAME_WIDTH}}{fmean(steps) if steps else 0:+7.1f} points of top-1 ({low:+.0f} to {high:+.0f})"
