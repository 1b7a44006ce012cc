"""B-cubed: how well a grouping fits the gold grouping (Bagga and Baldwin 1998; Amigó et al. 2009).

Each item has a precision, the share of its group that is of its gold group, and a recall, the share of its gold
group that is in its group; both are averaged over items, and F1 is their harmonic mean.
"""

from collections import Counter
from collections.abc import Hashable, Sequence

import msgspec


class BCubed(msgspec.Struct, frozen=True):
    """Precision and recall, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def b_cubed(groups: Sequence[Hashable], gold: Sequence[Hashable]) -> BCubed:
    """The score of items that are in `groups[i]`, and should be in `gold[i]`; 1 where there are none."""
    if not groups:
        return BCubed(1.0, 1.0)
    both = Counter(zip(groups, gold, strict=True))
    read, right = Counter(groups), Counter(gold)
    precision = sum(n * n / read[group] for (group, _), n in both.items())
    recall = sum(n * n / right[story] for (_, story), n in both.items())
    return BCubed(precision / len(groups), recall / len(groups))
