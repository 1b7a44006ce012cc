"""Bootstrap intervals: how far a figure would move with other documents (Efron 1979; percentile method)."""

import random
from collections.abc import Sequence

from backchannel.bench.report import Score

ROUNDS = 1000
SEED = 20260101


def f1_interval(scores: Sequence[Score], rounds: int = ROUNDS) -> tuple[float, float]:
    """The middle 95 % of F1, in per cent, over documents drawn anew with replacement; the same on every run."""
    rng = random.Random(SEED)
    drawn = []
    for _ in range(rounds):
        total = Score(0, 0, 0)
        for _ in scores:
            total += scores[rng.randrange(len(scores))]
        drawn.append(100 * total.f1)
    drawn.sort()
    return drawn[int(0.025 * rounds)], drawn[min(rounds - 1, int(0.975 * rounds))]
