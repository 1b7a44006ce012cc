"""Event mentions in clusters, from the likelihood of each pair.

A mention is seen as the row of its likelihoods with all others, so that two mentions that stand alike to the rest come
together even where the pair itself says little. Ward's method (1963) on these rows gives the tree; it is cut where the
share of pairs inside clusters comes nearest to the share that the likelihoods expect.
"""

import numpy as np
from numpy.typing import NDArray

from backchannel.bench.merge.model import Shares

ALONE = 0.25  # a mention that fits no other better stays alone; set on MEANTIME (0.2 to 0.4 make little difference)

Labels = NDArray[np.int64]


def clusters(count: int, likelihoods: Shares) -> Labels:
    """A cluster number for each of `count` mentions; `likelihoods` of pairs in condensed order."""
    from scipy.spatial.distance import squareform

    table = squareform(likelihoods) if count > 1 else np.zeros((count, count))
    labels = np.arange(count)
    fits = np.flatnonzero(table.max(axis=1, initial=0.0) >= ALONE)
    if len(fits) > 1:
        inner = table[np.ix_(fits, fits)]
        expected = min(float(likelihoods.sum()), len(fits) * (len(fits) - 1) / 2)
        labels[fits] = count + _cut(inner, expected)
    return labels


def _cut(table: NDArray[np.float64], expected: float) -> Labels:
    """The cut of Ward's tree whose clusters hold most nearly the expected number of pairs."""
    from scipy.cluster.hierarchy import fcluster, linkage

    tree = linkage(table + np.eye(len(table)), "ward")
    cuts = [fcluster(tree, number, "maxclust") for number in range(1, len(table) + 1)]
    return min(cuts, key=lambda labels: abs(_pairs_inside(labels) - expected))


def _pairs_inside(labels: Labels) -> float:
    sizes = np.unique(labels, return_counts=True)[1]
    return float((sizes * (sizes - 1)).sum() / 2)
