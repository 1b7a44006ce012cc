"""Decoding: from the lattice to spans of source, cue and content, and from spans to attributions.

Labels are chosen together (Viterbi over words, with the learned scores of one label following another); then each
content is given the cue that its pieces point at, and each cue the source that it and its contents point at. A
content whose pieces point at a word that was not labelled makes that word a cue; so does a cue with a source.
"""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from backchannel.model.span import Extent
from backchannel.read.attribution.tagger.lattice import (
    CONTENT,
    CONTENT_TO_CUE,
    CONTENT_TO_SOURCE,
    CUE,
    CUE_TO_SOURCE,
    LABELS,
    SOURCE,
    Floats,
    Lattice,
)
from backchannel.read.attribution.tagger.pieces import Pieces

Run = tuple[int, int]
"""First piece and the piece behind the last."""

FORBIDDEN = -1e4


@dataclass(frozen=True)
class Settings:
    """Thresholds, as probabilities; chosen on training texts left out of training, never on what is scored."""

    linked: float = 0.3  # a content belongs to the cue that it points at with at least this
    proposes: float = 0.5  # a piece that is pointed at with at least this becomes a cue, or a source
    extends: float = 0.3  # a proposed span goes on over words that have its role with at least this
    cue_share: float = 0.5  # how much the cue's own pointing counts beside its contents', for the source


@dataclass
class Tagged:
    """One attribution: extents in code points, and how sure the network is of the source and of the content."""

    source: tuple[Extent, ...]
    cue: tuple[Extent, ...]
    content: tuple[Extent, ...]
    source_certainty: float = 1.0
    content_certainty: float = 1.0


@dataclass
class _Draft:
    cue: Run
    contents: list[Run] = field(default_factory=list)


def allowed_steps() -> NDArray[np.bool_]:
    """Which label may follow which: a role goes on only where it has begun."""
    steps = np.ones((LABELS, LABELS), dtype=bool)
    for begins in (SOURCE, CUE, CONTENT):
        steps[:, begins + 1] = False
        steps[begins, begins + 1] = steps[begins + 1, begins + 1] = True
    return steps


def decode(pieces: Pieces, lattice: Lattice, steps: Floats, settings: Settings | None = None) -> list[Tagged]:
    """The attributions of a text, in the order of their cues. `steps` scores label `j` behind label `i`."""
    if not len(pieces):
        return []
    return _Decoder(pieces, lattice, settings or Settings()).decode(steps)


class _Decoder:
    def __init__(self, pieces: Pieces, lattice: Lattice, settings: Settings) -> None:
        self.pieces, self.lattice, self.settings = pieces, lattice, settings
        self.starts = np.nonzero(pieces.first)[0]
        self.ends = np.append(self.starts[1:], len(pieces))
        self.word_of = np.cumsum(pieces.first) - 1
        self.scores = lattice.labels[self.starts]

    def decode(self, steps: Floats) -> list[Tagged]:
        labels = best_labels(self.scores, steps)
        sources, cues, contents = (self._runs(labels, role) for role in (SOURCE, CUE, CONTENT))
        pointing = [self._pointing(run, CONTENT_TO_CUE) for run in contents]
        cues = self._with_proposed(cues, pointing)
        drafts = [_Draft(cue) for cue in cues]
        for content, weights in zip(contents, pointing, strict=True):
            best, value = _most(weights, cues)
            if value >= self.settings.linked:
                drafts[best].contents.append(content)
        return [self._finish(draft, sources) for draft in drafts if draft.contents]

    def _runs(self, labels: list[int], role: int) -> list[Run]:
        """The runs of words with a role, as pieces."""
        runs: list[Run] = []
        inside = False
        for word, label in enumerate(labels):
            start, end = int(self.starts[word]), int(self.ends[word])
            if label == role or (label == role + 1 and not inside):
                runs.append((start, end))
                inside = True
            elif label == role + 1:
                runs[-1] = (runs[-1][0], end)
            else:
                inside = False
        return runs

    def _pointing(self, run: Run, kind: int) -> Floats:
        """Where the pieces of a run point, on average; row 0 is nobody, row `i + 1` piece `i`."""
        weights = np.zeros(len(self.pieces) + 1, dtype=np.float32)
        for piece in range(*run):
            links = self.lattice.links.get(piece)
            if links is not None:
                row = links.probabilities[kind]
                weights[0] += row[0]
                weights[links.start + 1 : links.start + len(row)] += row[1:]
        return weights / np.float32(run[1] - run[0])

    def _with_proposed(self, cues: list[Run], pointing: list[Floats]) -> list[Run]:
        """The cues, and the words that contents without one point at."""
        found = list(cues)
        for weights in pointing:
            if _most(weights, found)[1] >= self.settings.linked:
                continue
            proposed = self._proposed(weights, CUE, found)
            if proposed is not None:
                found.append(proposed)
        return sorted(found)

    def _proposed(self, weights: Floats, role: int, taken: list[Run]) -> Run | None:
        """The word that is pointed at most, with the words behind it that have the role."""
        piece = int(weights[1:].argmax())
        if weights[piece + 1] < self.settings.proposes or any(a <= piece < b for a, b in taken):
            return None
        word = int(self.word_of[piece])
        has_role = np.exp(self.scores[:, role]) + np.exp(self.scores[:, role + 1])
        last = word + 1
        while last < len(self.starts) and has_role[last] > self.settings.extends:
            last += 1
        return int(self.starts[word]), int(self.ends[last - 1])

    def _finish(self, draft: _Draft, sources: list[Run]) -> Tagged:
        share = self.settings.cue_share
        size = sum(b - a for a, b in draft.contents)
        weights = share * self._pointing(draft.cue, CUE_TO_SOURCE)
        for content in draft.contents:
            weights += (1 - share) * (content[1] - content[0]) / size * self._pointing(content, CONTENT_TO_SOURCE)
        source, certainty = self._source(weights, sources)
        inside = np.concatenate([np.arange(a, b) for a, b in draft.contents])
        shares = np.exp(self.lattice.labels[inside][:, [CONTENT, CONTENT + 1]]).sum(axis=1)
        return Tagged(
            (self._extent(source),) if source else (),
            (self._extent(draft.cue),),
            tuple(self._extent(run) for run in draft.contents),
            certainty,
            float(shares.mean()),
        )

    def _source(self, weights: Floats, sources: list[Run]) -> tuple[Run | None, float]:
        place, value = _most(weights, sources)
        best = sources[place] if sources else None
        proposed = self._proposed(weights, SOURCE, sources)
        if proposed is not None and (more := _most(weights, [proposed])[1]) > value:
            best, value = proposed, more
        nobody = float(weights[0])
        return (None, nobody) if best is None or nobody > value else (best, value)

    def _extent(self, run: Run) -> Extent:
        return self.pieces.extents[run[0]][0], self.pieces.extents[run[1] - 1][1]


def _most(weights: Floats, runs: list[Run]) -> tuple[int, float]:
    """Which of the runs is pointed at most, and how much; 0 where there is none."""
    if not runs:
        return 0, 0.0
    upto = np.cumsum(weights, dtype=np.float64)
    bounds = np.array(runs)
    sums = upto[bounds[:, 1]] - upto[bounds[:, 0]]
    best = int(sums.argmax())
    return best, float(sums[best])


def best_labels(scores: Floats, steps: Floats) -> list[int]:
    """The best sequence of labels (Viterbi 1967); ties fall to the lower label."""
    steps = np.where(allowed_steps(), steps, FORBIDDEN).astype(np.float32)
    reached = scores[0].copy()
    reached[[SOURCE + 1, CUE + 1, CONTENT + 1]] += FORBIDDEN
    back = np.zeros(scores.shape, dtype=np.int64)
    for i in range(1, len(scores)):
        ways = reached[:, None] + steps
        back[i] = ways.argmax(axis=0)
        reached = ways.max(axis=0) + scores[i]
    label = int(reached.argmax())
    found = [label]
    for i in range(len(scores) - 1, 0, -1):
        label = int(back[i, label])
        found.append(label)
    return found[::-1]
