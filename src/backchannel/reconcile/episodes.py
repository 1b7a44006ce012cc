"""Episodes: the texts of a large case grouped stretch by stretch, and the groups then joined to stories.

Average linkage compares every group with every other, so that one more text may change what is joined anywhere. In a
case of more than WIDE texts it is done in two steps, of which one text changes little. The texts in the order of their
publication are cut into stretches of some STRETCH texts; a stretch begins at a text whose hash says so (content-defined
chunking, Muthitacharoen, Chen and Mazières 2001), so that a text that comes between others alters one stretch; after
MOST texts another one begins. In each, average linkage gives its episodes. Episodes are then joined as groups are
(`linkage`), all pairs looked at. A case of up to WIDE texts is one stretch.
"""

import math
from collections.abc import Mapping, Sequence
from itertools import chain

import msgspec
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from backchannel.reconcile import linkage
from backchannel.reconcile.linkage import average_linkage

STRETCH = 128  # texts from one that begins a stretch to the next, on average
MOST = 192  # texts in a stretch
Floats = NDArray[np.float64]


class Episode(msgspec.Struct, frozen=True):
    """Texts of a stretch: their ids in the order of the case, the sum of their vectors, first and last day.

    With a text without a date it spans all time, so that no time lies between it and any other.
    """

    sources: tuple[str, ...]
    words: dict[str, float]
    low: float
    high: float


def begins(source: str) -> bool:
    """Whether a stretch begins at the text with this id (hexadecimal digits of its hash)."""
    return int(source[:8], 16) % STRETCH == 0


def stretches(sources: Sequence[str]) -> list[tuple[int, int]]:
    """Where each stretch of the texts begins and ends; `sources` are their ids in the order of the case."""
    if len(sources) <= linkage.WIDE:
        return [(0, len(sources))] if sources else []
    starts = [at for at, source in enumerate(sources) if at == 0 or begins(source)]
    bounds = zip(starts, [*starts[1:], len(sources)], strict=True)
    return [part for start, end in bounds for part in _parts(start, end)]


def _parts(start: int, end: int) -> list[tuple[int, int]]:
    """What a text begins, in parts of MOST texts at most."""
    return [(at, min(at + MOST, end)) for at in range(start, end, MOST)]


def altered(sources: Sequence[str], place: int) -> list[tuple[int, int]]:
    """The stretches that the text at this place alters by being there: its own and the later parts of what holds it;
    where it begins one, that and the one before."""
    start, end = place, place + 1
    while start > 0 and not begins(sources[start]):
        start -= 1
    while end < len(sources) and not begins(sources[end]):
        end += 1
    if start < place or start == 0:
        return [part for part in _parts(start, end) if part[1] > place]
    earlier = start - 1
    while earlier > 0 and not begins(sources[earlier]):
        earlier -= 1
    return [*_parts(earlier, start), *_parts(start, end)]


def episodes(
    sources: Sequence[str],
    vectors: Sequence[Mapping[str, float]],
    days: Sequence[float | None],
    least: float,
    fading: float,
) -> list[Episode]:
    """The episodes of one stretch; see `average_linkage` for the other arguments."""
    found = []
    for group in average_linkage(vectors, days, least, fading):
        total: dict[str, float] = {}
        for at in group:
            for word, weight in vectors[at].items():
                total[word] = total.get(word, 0.0) + weight
        known = [day for at in group if (day := days[at]) is not None]
        low, high = (min(known), max(known)) if known else (-math.inf, math.inf)
        found.append(Episode(tuple(sources[at] for at in group), total, low, high))
    return found


def joined(found: Sequence[Episode], least: float, fading: float) -> list[list[int]]:
    """Which episodes are one story: places, each list rising, by their first. Depends on the order only where two
    are equally near."""
    if not found:
        return []
    sums = _products(found)
    number = np.array([len(each.sources) for each in found], dtype=np.float64)
    low, high = np.array([each.low for each in found]), np.array([each.high for each in found])
    members = [[at] for at in range(len(found))]
    alive = np.arange(len(found))
    while len(alive) > 1:
        pairs = _nearest_pairs(sums, number, low, high, least, fading)
        if not pairs:
            break
        gone = []
        for a, b in pairs:
            sums[a] += sums[b]
            sums[:, a] += sums[:, b]
            members[alive[a]] += members[alive[b]]
            number[a] += number[b]
            if math.isinf(high[a]) or math.isinf(high[b]):  # the days of the one that has some
                low[a], high[a] = (low[a], high[a]) if not math.isinf(high[a]) else (low[b], high[b])
            else:
                low[a], high[a] = min(low[a], low[b]), max(high[a], high[b])
            gone.append(b)
        kept = np.setdiff1d(np.arange(len(alive)), gone)
        sums, number, low, high, alive = sums[np.ix_(kept, kept)], number[kept], low[kept], high[kept], alive[kept]
    return [sorted(members[at]) for at in alive]


def _products(found: Sequence[Episode]) -> Floats:
    """The product of the summed vectors of every two episodes."""
    sizes = [len(each.words) for each in found]
    numbers = {word: at for at, word in enumerate(dict.fromkeys(chain.from_iterable(each.words for each in found)))}
    words = chain.from_iterable(each.words for each in found)
    columns = np.fromiter(map(numbers.__getitem__, words), np.int64, sum(sizes))
    weights = np.fromiter(chain.from_iterable(each.words.values() for each in found), np.float64, sum(sizes))
    starts = np.concatenate([[0], np.cumsum(sizes, dtype=np.int64)])
    matrix = csr_array((weights, columns, starts), shape=(len(found), max(1, len(numbers))))
    return np.asarray((matrix @ matrix.T).todense(), dtype=np.float64)


def _nearest_pairs(
    sums: Floats, number: Floats, low: Floats, high: Floats, least: float, fading: float
) -> list[tuple[int, int]]:
    """Places of groups that are each other's nearest, and alike by `least`."""
    likeness = sums / np.outer(number, number)
    apart = np.maximum(0.0, np.maximum(low[None, :] - high[:, None], low[:, None] - high[None, :]))
    likeness *= np.exp(-apart / fading)
    likeness = np.round(likeness, 9)
    np.fill_diagonal(likeness, -1.0)
    nearest = np.argmax(likeness, axis=1)
    found = []
    for a, b in enumerate(nearest):
        if a < b and nearest[b] == a and likeness[a, b] >= least:
            found.append((a, int(b)))
    return found
