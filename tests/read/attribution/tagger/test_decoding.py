"""Decoding: the best sequence of labels, and spans paired by what points at what."""

import itertools

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from backchannel.read.attribution.tagger.decoding import Settings, allowed_steps, best_labels, decode
from backchannel.read.attribution.tagger.lattice import CONTENT, CUE, LABELS, OUTSIDE, SOURCE, Lattice, Links
from backchannel.read.attribution.tagger.pieces import FEATURES, Pieces

NO_PREFERENCE = np.zeros((LABELS, LABELS), dtype=np.float32)
SCORES = arrays(np.float32, st.tuples(st.integers(1, 4), st.just(LABELS)), elements=st.integers(-9, 9))


def path_score(labels: tuple[int, ...], scores: np.ndarray, steps: np.ndarray) -> float:
    allowed = allowed_steps()
    if labels[0] in {SOURCE + 1, CUE + 1, CONTENT + 1}:
        return -np.inf
    moves = list(itertools.pairwise(labels))
    if not all(allowed[move] for move in moves):
        return -np.inf
    return float(sum(scores[i, label] for i, label in enumerate(labels)) + sum(steps[move] for move in moves))


@settings(deadline=None, max_examples=60)
@given(SCORES, arrays(np.float32, (LABELS, LABELS), elements=st.integers(-3, 3)))
def test_no_allowed_sequence_is_better_than_the_best(scores: np.ndarray, steps: np.ndarray) -> None:
    best = max(path_score(p, scores, steps) for p in itertools.product(range(LABELS), repeat=len(scores)))
    assert path_score(tuple(best_labels(scores, steps)), scores, steps) == pytest.approx(best)


def pieces_of(count: int) -> Pieces:
    """Pieces of two code points with a space between, each a word of its own."""
    extents = tuple((3 * i, 3 * i + 2) for i in range(count))
    zeros = np.zeros(count, dtype=np.int64)
    features = np.zeros((count, len(FEATURES)), dtype=np.int64)
    return Pieces(zeros, extents, np.ones(count, dtype=bool), features, zeros, (0, count))


def lattice_of(labels: list[int], points: dict[int, tuple[int, int, int]]) -> Lattice:
    """Labels near certain; `points` gives where a piece points for each link, -1 for nobody."""
    count = len(labels)
    scores = np.full((count, LABELS), np.log(0.01), dtype=np.float32)
    scores[np.arange(count), labels] = np.log(0.94)
    links = {}
    for piece, targets in points.items():
        rows = []
        for target in targets:
            row = np.full(count + 1, 0.01, dtype=np.float32)
            row[target + 1] = 0.9
            rows.append(row)
        links[piece] = Links(0, (rows[0], rows[1], rows[2]))
    return Lattice(scores, links)


def spans(found: list, role: str) -> list:  # type: ignore[type-arg]
    return [[(a // 3, (b + 1) // 3) for a, b in getattr(one, role)] for one in found]


def test_a_content_in_two_parts_and_its_cue_and_source() -> None:
    labels = [CONTENT, CONTENT + 1, SOURCE, CUE, CONTENT, OUTSIDE]
    points = dict.fromkeys((0, 1, 4), (-1, 3, 2)) | {3: (2, -1, -1)}
    found = decode(pieces_of(6), lattice_of(labels, points), NO_PREFERENCE)
    assert spans(found, "content") == [[(0, 2), (4, 5)]]
    assert spans(found, "cue") == [[(3, 4)]]
    assert spans(found, "source") == [[(2, 3)]]


def test_nobody_is_a_source_too() -> None:
    points = {1: (-1, -1, -1), 2: (-1, 1, -1)}
    found = decode(pieces_of(4), lattice_of([SOURCE, CUE, CONTENT, OUTSIDE], points), NO_PREFERENCE)
    assert spans(found, "source") == [[]]


def test_a_content_makes_a_cue_of_the_word_that_it_points_at() -> None:
    labels = [SOURCE, OUTSIDE, CONTENT, CONTENT + 1]
    points = {2: (-1, 1, 0), 3: (-1, 1, 0), 1: (0, -1, -1)}
    found = decode(pieces_of(4), lattice_of(labels, points), NO_PREFERENCE)
    assert spans(found, "cue") == [[(1, 2)]]
    assert spans(found, "source") == [[(0, 1)]]


def test_a_content_that_points_nowhere_is_no_attribution() -> None:
    lattice = lattice_of([OUTSIDE, CUE, CONTENT], {1: (-1, -1, -1), 2: (-1, -1, -1)})
    assert decode(pieces_of(3), lattice, NO_PREFERENCE, Settings(linked=0.3)) == []


def test_a_text_without_pieces_has_none() -> None:
    assert decode(pieces_of(0), Lattice(np.zeros((0, LABELS), dtype=np.float32), {}), NO_PREFERENCE) == []
