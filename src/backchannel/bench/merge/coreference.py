"""How well mentions were put into clusters: MUC, B-cubed, CEAF-e and their mean, the CoNLL score.

A partition is a sequence of clusters, each a collection of mention names. Both partitions are of the same
mentions (gold mentions are given), so that no question of missed or invented mentions arises.
"""

from collections.abc import Callable, Collection, Hashable, Iterable, Sequence
from dataclasses import dataclass

import numpy as np

Cluster = frozenset[Hashable]
Partition = Sequence[Collection[Hashable]]


@dataclass(frozen=True)
class Figures:
    """Precision, recall and F1 of one measure, 0 to 1."""

    precision: float
    recall: float

    @property
    def f1(self) -> float:
        """Harmonic mean; 0 when either is."""
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


def muc(gold: Partition, read: Partition) -> Figures:
    """Vilain et al. 1995: of the links that hold a cluster together, the share that the other partition keeps.

    Clusters of one mention have no links and count for nothing.
    """
    return Figures(_links_kept(read, gold), _links_kept(gold, read))


def _links_kept(these: Partition, those: Partition) -> float:
    home = _home(those)
    kept = sum(len(cluster) - len({home[mention] for mention in cluster}) for cluster in these)
    links = sum(len(cluster) - 1 for cluster in these)
    return kept / links if links else 1.0


def b_cubed(gold: Partition, read: Partition) -> Figures:
    """Bagga & Baldwin 1998: for each mention the share of its cluster that is in its other cluster, averaged."""
    return Figures(_share_of_mention(read, gold), _share_of_mention(gold, read))


def _share_of_mention(these: Partition, those: Partition) -> float:
    home = _home(those)
    mentions = sum(len(cluster) for cluster in these)
    shares = 0.0
    for cluster in these:
        met: dict[int, int] = {}
        for mention in cluster:
            met[home[mention]] = met.get(home[mention], 0) + 1
        shares += sum(count * count for count in met.values()) / len(cluster)
    return shares / mentions if mentions else 1.0


def ceaf_e(gold: Partition, read: Partition) -> Figures:
    """Luo 2005, entity-based (phi 4): clusters are paired one to one so that the sum of their likenesses, twice the
    shared mentions over all mentions of both, is greatest; that sum over the number of clusters."""
    from scipy.optimize import linear_sum_assignment

    likeness = np.zeros((len(gold), len(read)))
    home = _home(read)
    for at, cluster in enumerate(gold):
        for mention in cluster:
            other = home[mention]
            likeness[at, other] += 2 / (len(cluster) + len(read[other]))
    rows, columns = linear_sum_assignment(likeness, maximize=True)
    total = float(likeness[rows, columns].sum())
    return Figures(total / len(read) if read else 1.0, total / len(gold) if gold else 1.0)


MEASURES: dict[str, Callable[[Partition, Partition], Figures]] = {"MUC": muc, "B-cubed": b_cubed, "CEAF-e": ceaf_e}


def conll(gold: Partition, read: Partition) -> float:
    """The mean F1 of the three, as the CoNLL shared tasks of 2011 and 2012 ranked by; 0 to 1."""
    return sum(measure(gold, read).f1 for measure in MEASURES.values()) / len(MEASURES)


def partition(labels: Iterable[tuple[Hashable, Hashable]]) -> list[Cluster]:
    """Pairs (mention, name of its cluster) as a partition, in order of first mention."""
    found: dict[Hashable, set[Hashable]] = {}
    for mention, label in labels:
        found.setdefault(label, set()).add(mention)
    return [frozenset(cluster) for cluster in found.values()]


def _home(clusters: Partition) -> dict[Hashable, int]:
    return {mention: at for at, cluster in enumerate(clusters) for mention in cluster}
