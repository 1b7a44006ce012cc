"""Average linkage of many texts by the words they share, without a table of all pairs.

Two groups are as like as their texts are on average: with vectors of length 1 that is the product of the groups'
mean vectors (Sokal and Michener 1958). It is lowered by the time that lies between the groups. Groups that are
each other's nearest are joined, round by round (Sumengen et al. 2021, who show that this gives what joining the
nearest pair again and again would give). The nearest group is found through an index from words to groups. Among more
than WIDE groups, candidates are found by the heaviest words of a group that not too many others hold, and the
likeness of the candidates is counted with all words.
The outcome depends on the order of the input only where two groups are equally near: then the earlier is taken.
"""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

WIDE = 300  # groups up to which all pairs are looked at, and a word leads to the groups that hold it
TELLING = 100  # heaviest words of a group that lead to candidates where there are more groups
CANDIDATES = 20  # candidates whose likeness is then counted in full
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(eq=False)
class _Group:
    """Members in rising order, the sum of their vectors as word numbers (rising) and weights, first and last day.

    An undated group spans all time, so that no time lies between it and any other.
    """

    members: list[int]
    words: Ints
    weights: Floats
    low: float
    high: float

    def joined(self, other: "_Group") -> "_Group":
        both = np.concatenate([self.words, other.words])
        words, places = np.unique(both, return_inverse=True)
        weights = np.bincount(places, weights=np.concatenate([self.weights, other.weights])).astype(np.float64)
        dated = [each for each in (self, other) if each.high != math.inf] or [self]
        low, high = min(each.low for each in dated), max(each.high for each in dated)
        return _Group(sorted(self.members + other.members), words, weights, low, high)


def average_linkage(
    vectors: Sequence[Mapping[str, float]], days: Sequence[float | None], least: float, fading: float
) -> list[list[int]]:
    """Groups of positions, each in rising order, by their first.

    `vectors` have length 1; `days` are points in time in days, None where it is not known. Groups are joined while
    two are alike by at least `least`; likeness falls by the factor e with each `fading` days between them.
    """
    numbers = {word: at for at, word in enumerate(sorted({word for vector in vectors for word in vector}))}
    groups = {at: _single(at, vector, days[at], numbers) for at, vector in enumerate(vectors)}
    nearest: dict[int, int | None] = {}
    while True:
        stale = [key for key in groups if key not in nearest]
        index = _Index(groups, len(numbers), fading)
        nearest.update((key, index.nearest(key, least)) for key in stale)
        pairs = [(a, b) for a, b in nearest.items() if b is not None and a < b and nearest[b] == a]
        if not pairs and len(stale) == len(groups):
            return [group.members for _, group in sorted(groups.items())]
        for a, b in pairs:
            groups[a] = groups[a].joined(groups.pop(b))
        moved = {key for pair in pairs for key in pair}
        kept = ((key, other) for key, other in nearest.items() if key not in moved and other not in moved)
        nearest = dict(kept) if pairs else {}


def _single(at: int, vector: Mapping[str, float], day: float | None, numbers: Mapping[str, int]) -> _Group:
    words = sorted(vector)
    ids = np.array([numbers[word] for word in words], dtype=np.int64)
    weights = np.array([vector[word] for word in words], dtype=np.float64)
    return _Group([at], ids, weights, *((-math.inf, math.inf) if day is None else (day, day)))


class _Index:
    """The groups of one round, by the words they hold."""

    def __init__(self, groups: Mapping[int, _Group], size: int, fading: float) -> None:
        self._keys = sorted(groups)
        self._at = {key: at for at, key in enumerate(self._keys)}
        self._groups = [groups[key] for key in self._keys]
        self._fading = fading
        self._means = [group.weights / len(group.members) for group in self._groups]
        words = np.concatenate([group.words for group in self._groups] or [np.zeros(0, np.int64)])
        owners = np.repeat(np.arange(len(self._groups)), [len(group.words) for group in self._groups])
        order = np.argsort(words, kind="stable")
        self._owners: Ints = owners[order]
        self._weights: Floats = np.concatenate(self._means or [np.zeros(0)])[order]
        self._counts: Ints = np.bincount(words, minlength=size)
        self._starts: Ints = np.concatenate([[0], np.cumsum(self._counts)[:-1]]).astype(np.int64)
        self._low = np.array([group.low for group in self._groups])
        self._high = np.array([group.high for group in self._groups])
        self._dense = np.zeros(size)

    def nearest(self, key: int, least: float) -> int | None:
        """The group most like the one called `key`; None when none is alike by `least`."""
        at = self._at[key]
        group, mean = self._groups[at], self._means[at]
        if len(self._groups) <= WIDE:
            scores = self._scores(group.words, mean)
            scores[at] = 0.0
            found = np.flatnonzero(scores >= least)
        else:
            telling = self._telling(group.words, mean)
            scores = self._scores(group.words[telling], mean[telling])
            scores[at] = 0.0
            found = _highest(scores)
            scores[found] = self._in_full(group.words, mean, found)
        if not len(found):
            return None
        apart = np.maximum(0.0, np.maximum(self._low[found] - group.high, group.low - self._high[found]))
        likeness = np.round(scores[found] * np.exp(-apart / self._fading), 9)
        best = int(np.argmax(likeness))  # the first of equals
        return self._keys[int(found[best])] if likeness[best] >= least else None

    def _scores(self, words: Ints, weights: Floats) -> Floats:
        """The product of a mean vector with that of every group."""
        counts = self._counts[words]
        ends = np.cumsum(counts)
        places = np.arange(int(ends[-1]) if len(ends) else 0) + np.repeat(self._starts[words] - ends + counts, counts)
        products = self._weights[places] * np.repeat(weights, counts)
        return np.bincount(self._owners[places], products, len(self._groups)).astype(np.float64)

    def _telling(self, words: Ints, weights: Floats) -> Ints:
        """Places of the heaviest words that no more than WIDE groups hold, in rising order."""
        narrow = np.flatnonzero((self._counts[words] <= WIDE) & (self._counts[words] > 1))
        return np.sort(narrow[np.argsort(-weights[narrow], kind="stable")[:TELLING]])

    def _in_full(self, words: Ints, weights: Floats, found: Ints) -> Floats:
        self._dense[words] = weights
        full = np.array([float(self._dense[self._groups[at].words] @ self._means[at]) for at in found])
        self._dense[words] = 0.0
        return full


def _highest(scores: Floats) -> Ints:
    """Places of the highest scores above 0, with all that are equal to the last of them."""
    found = np.flatnonzero(scores > 0)
    if len(found) <= CANDIDATES:
        return found
    above = scores[found]
    kept: Ints = found[above >= np.partition(above, -CANDIDATES)[-CANDIDATES]]
    return kept
