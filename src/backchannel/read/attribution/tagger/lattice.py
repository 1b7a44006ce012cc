"""Lattice: what the network says of each piece of a text, put together from its windows.

Each window is read alone, so the outcome does not depend on how many are read at once.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from backchannel.read.attribution.tagger.pieces import Pieces
from backchannel.read.attribution.tagger.windows import Window, windows

Floats = NDArray[np.float32]

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5  # the label that begins a role; the next one continues it
LABELS = 7
LINKS = CUE_TO_SOURCE, CONTENT_TO_CUE, CONTENT_TO_SOURCE = 0, 1, 2
_FAR = 64  # pieces from an edge from which a window's word counts in full
_LEAST = np.float32(1e-6)
_WORTH = 0.02  # links are kept for pieces that are outside with less certainty than 1 - _WORTH

Network = Callable[[Pieces, Window], tuple[Floats, tuple[Floats, Floats, Floats]]]
"""For one window: scores of the labels (pieces x 7) and of the three links (pieces x pieces + 1).

Column 0 of a link means: nobody, or nothing here.
"""


@dataclass(frozen=True)
class Links:
    """Where one piece points: for each kind of link, probabilities of nobody, `start`, `start + 1` …"""

    start: int
    probabilities: tuple[Floats, Floats, Floats]


@dataclass(frozen=True)
class Lattice:
    """Log-probabilities of the labels, a row a piece; links of the pieces that may be part of an attribution."""

    labels: Floats
    links: dict[int, Links]


def lattice_of(pieces: Pieces, network: Network) -> Lattice:
    """Reads every window; each piece is judged by the window in which it stands farthest from an edge."""
    labels = np.zeros((len(pieces), LABELS), dtype=np.float32)
    weights = np.zeros((len(pieces), 1), dtype=np.float32)
    links: dict[int, Links] = {}
    found = windows(pieces.units, pieces.paragraphs) if len(pieces) else []
    owners = _owners(len(pieces), found)
    for number, (start, end) in enumerate(found):
        scores, kinds = network(pieces, (start, end))
        said = np.exp(_log_softmax(scores))
        weight = np.minimum(_margins(len(pieces), (start, end)) + 1, _FAR)[:, None].astype(np.float32)
        labels[start:end] += weight * said
        weights[start:end] += weight
        own = np.nonzero(owners[start:end] == number)[0]
        worth = own[said[own, OUTSIDE] < 1 - _WORTH]
        rows = [np.exp(_log_softmax(kind[worth])) for kind in kinds]
        for at, piece in enumerate(worth):
            links[start + int(piece)] = Links(start, (rows[0][at], rows[1][at], rows[2][at]))
    return Lattice(np.log(labels / np.maximum(weights, 1) + _LEAST), links)


def _margins(count: int, window: Window) -> NDArray[np.int64]:
    """How far each piece of a window stands from its nearer edge; the text's own edges do not count."""
    start, end = window
    at = np.arange(start, end)
    left = at - start if start else np.full(end - start, count)
    right = end - 1 - at if end < count else np.full(end - start, count)
    nearer: NDArray[np.int64] = np.minimum(left, right)
    return nearer


def _owners(count: int, found: list[Window]) -> NDArray[np.int64]:
    """For each piece the number of the window in whose middle it stands most; the text's edges do not count."""
    owners = np.zeros(count, dtype=np.int64)
    best = np.full(count, -1, dtype=np.int64)
    for number, (start, end) in enumerate(found):
        margin = _margins(count, (start, end))
        better = margin > best[start:end]
        best[start:end][better] = margin[better]
        owners[start:end][better] = number
    return owners


def _log_softmax(scores: Floats) -> Floats:
    shifted = scores - scores.max(axis=-1, keepdims=True)
    result: Floats = shifted - np.log(np.exp(shifted).sum(axis=-1, keepdims=True))
    return result
