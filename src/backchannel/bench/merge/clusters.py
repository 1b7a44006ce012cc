"""Event mentions in clusters, from the likelihood of each pair.

A mention is seen as the row of its likelihoods with all others, so that two mentions that stand alike to the rest come
together even where the pair itself says little. Average linkage over the distances of these rows gives a tree; it is
cut where the pairs inside clusters come nearest to the number that the likelihoods expect. No threshold is set.
"""

import numpy as np
from numpy.typing import NDArray

from backchannel.bench.merge.model import Shares

Labels = NDArray[np.int64]


def clusters(count: int, likelihoods: Shares) -> Labels:
    """A cluster number for each of `count` mentions; `likelihoods` of pairs in condensed order."""
    from scipy.cluster.hierarchy import fcluster, linkage
    from scipy.spatial.distance import pdist, squareform

    if count < 2:
        return np.zeros(count, dtype=np.int64)
    tree = linkage(pdist(squareform(likelihoods) + np.eye(count)), "average")
    expected = float(likelihoods.sum())
    cuts = (fcluster(tree, number, "maxclust") for number in range(1, count + 1))
    return min(cuts, key=lambda labels: abs(_pairs_inside(labels) - expected))


def _pairs_inside(labels: Labels) -> float:
    sizes = np.unique(labels, return_counts=True)[1]
    return float((sizes * (sizes - 1)).sum() / 2)
