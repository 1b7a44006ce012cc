"""Batches: windows of texts, cut anew at each pass, padded to one length."""

import random
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import torch
from torch import Tensor

from backchannel.read.attribution.tagger.lattice import LABELS
from backchannel.read.attribution.tagger.network import window_arrays
from backchannel.read.attribution.tagger.pieces import FEATURES, Pieces
from backchannel.read.attribution.tagger.windows import WIDTH, windows
from training.attribution.corpus import IGNORED, NOBODY, Example


@dataclass(frozen=True)
class Batch:
    """Tensors of one batch; `firsts` are the positions of first pieces, `words` says which of them are real."""

    ids: Tensor
    features: Tensor
    heads: Tensor
    mask: Tensor
    labels: Tensor
    links: tuple[Tensor, Tensor, Tensor]
    firsts: Tensor
    words: Tensor
    inner: Tensor  # which places hold a piece of a text: neither padding nor the marks of the window
    guide: Tensor | None  # the teacher's log-probabilities of the labels


@dataclass(frozen=True)
class Marks:
    """The vocabulary's ids for the start and the end of a window, and for a hidden word."""

    start: int
    end: int
    hidden: int
    shift: int = 0  # added to the ids of the student's vocabulary


def arrays_of(pieces: Pieces, start: int, end: int, marks: Marks) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """A window as the reader's network gets it, with the ids of the vocabulary that `marks` belong to."""
    ids, features, heads = window_arrays(pieces, (start, end), marks.start, marks.end)
    ids[1:-1] += marks.shift
    return ids, features, heads


Guides = dict[str, np.ndarray]
"""For each text by name, the teacher's log-probabilities of the labels, a row a piece."""


Group = list[tuple[int, int, int]]
"""The windows of a batch: each the number of its text, and where it starts and ends there."""


def batches(
    sets: list[tuple[list[Example], Guides | None]], size: int, marks: Marks, rng: random.Random
) -> Iterator[Batch]:
    """One pass over all texts of some sets, each with its guides, in random order; a batch is of one set."""
    groups = [(number, group) for number, (texts, _) in enumerate(sets) for group in _groups(texts, size, rng)]
    rng.shuffle(groups)
    for number, group in groups:
        examples, guides = sets[number]
        yield collate(examples, group, marks, guides)


def _groups(examples: list[Example], size: int, rng: random.Random) -> list[Group]:
    """All texts in windows of random cut, in random order, alike in length within a batch."""
    members = []
    for number, example in enumerate(examples):
        lead = rng.randint(40, WIDTH)
        members += [(number, a, b) for a, b in windows(example.pieces.units, overlap=0, lead=lead)]
    rng.shuffle(members)
    grouped: list[Group] = []
    for i in range(0, len(members), size * 32):
        chunk = sorted(members[i : i + size * 32], key=lambda m: m[2] - m[1])
        grouped += [chunk[j : j + size] for j in range(0, len(chunk), size)]
    return grouped


def collate(examples: list[Example], group: Group, marks: Marks, guides: Guides | None = None) -> Batch:
    """The windows of a group as one batch."""
    length = max(b - a for _, a, b in group) + 2
    shape = (len(group), length)
    ids, mask, heads = np.zeros(shape, np.int64), np.zeros(shape, np.int64), np.tile(np.arange(length), (len(group), 1))
    features = np.zeros((*shape, len(FEATURES)), np.int64)
    labels = np.full(shape, IGNORED)
    links = [np.full(shape, IGNORED) for _ in range(3)]
    soft = np.full((*shape, LABELS), -np.log(LABELS), np.float32) if guides is not None else None
    firsts = []
    inner = np.zeros(shape, bool)
    for row, (number, a, b) in enumerate(group):
        example, size = examples[number], b - a + 2
        ids[row, :size], features[row, :size], heads[row, :size] = arrays_of(example.pieces, a, b, marks)
        mask[row, :size] = 1
        inner[row, 1 : size - 1] = True
        firsts.append(np.nonzero(example.pieces.first[a:b])[0] + 1)
        if soft is not None and guides is not None:
            soft[row, 1 : size - 1] = guides[example.text.name][a:b]
        labels[row, 1 : size - 1] = example.targets.tags[a:b]
        kinds = (example.targets.cue_to_source, example.targets.content_to_cue, example.targets.content_to_source)
        for link, kind in zip(links, kinds, strict=True):
            own = kind[a:b]
            inside = (own >= a) & (own < b)
            outside = (own == NOBODY) | ((own >= 0) & ~inside)
            link[row, 1 : size - 1] = np.where(inside, own - a + 1, np.where(outside, 0, IGNORED))
    widest = max(len(f) for f in firsts)
    first_rows, words = np.zeros((len(group), widest), np.int64), np.zeros((len(group), widest), bool)
    for row, first in enumerate(firsts):
        first_rows[row, : len(first)] = first
        words[row, : len(first)] = True
    guide = torch.from_numpy(soft) if soft is not None else None
    tensors = [torch.from_numpy(a) for a in (ids, features, heads, mask, labels)]
    link_tensors = tuple(torch.from_numpy(link) for link in links)
    return Batch(
        *tensors, link_tensors, torch.from_numpy(first_rows), torch.from_numpy(words), torch.from_numpy(inner), guide
    )  # type: ignore[arg-type]
