"""Sample: the texts of a case on which its statistics are taken, so that they stand still while the case grows.

How rare a word is in a case says what a text is about; but a share counted over all texts changes with every text
that comes, and with it what may be read off any other. So it is counted over at most MOST texts, those of the lowest
hashes: a fair draw, the same whatever the order, and in a case of n texts one more is drawn once in n / MOST times. A
case of up to MOST texts is its own sample.
"""

from collections.abc import Sequence
from heapq import nsmallest

from backchannel.model.reading import Reading

MOST = 300  # a share of 5 % is then known to within 2.5 % (two standard errors)


def sampled(readings: Sequence[Reading]) -> list[Reading]:
    """The Readings on which statistics are taken, in the order given."""
    if len(readings) <= MOST:
        return list(readings)
    chosen = set(nsmallest(MOST, (reading.source.sha256 for reading in readings)))
    return [reading for reading in readings if reading.source.sha256 in chosen]
