"""Scores of a network in PyTorch on annotated texts: what `bench attribution` measures, without rules."""

from collections import defaultdict

import numpy as np
import torch

from backchannel.bench.attribution_score import MEASURES, score_attributions
from backchannel.bench.report import Score
from backchannel.model.attribution import Attribution
from backchannel.read.attribution.tagger.decoding import Settings, Tagged, decode
from backchannel.read.attribution.tagger.lattice import Lattice, lattice_of
from backchannel.read.attribution.tagger.pieces import Pieces
from training.attribution.batches import Marks, arrays_of
from training.attribution.corpus import Example
from training.attribution.network import Tagger


def lattice(network: Tagger, pieces: Pieces, marks: Marks) -> Lattice:
    """What the network says of one text."""

    def run(pieces: Pieces, window: tuple[int, int]):  # type: ignore[no-untyped-def]
        arrays = arrays_of(pieces, *window, marks)
        ids, features, heads = (torch.from_numpy(a)[None] for a in arrays)
        with torch.inference_mode():
            labels, links = network(ids, features, heads, torch.ones_like(ids))
        inner = slice(1, -1)
        return labels[0, inner].numpy(), tuple(k[0, inner, :-1].numpy() for k in links)

    return lattice_of(pieces, run)


def attributions(found: list[Tagged]) -> list[Attribution]:
    """As the reader gives them, as far as scoring asks."""
    return [Attribution(f"s{i}", t.source, t.cue, t.content, "indirect", None) for i, t in enumerate(found)]


def evaluate(network: Tagger, texts: list[Example], marks: Marks, settings: Settings | None = None) -> dict[str, float]:
    """C50, C50+S and exact F1, in per cent."""
    network.eval()
    steps = network.step_scores().detach().numpy().astype(np.float32)
    totals: dict[str, Score] = defaultdict(lambda: Score(0, 0, 0))
    for example in texts:
        found = decode(example.pieces, lattice(network, example.pieces, marks), steps, settings)
        for name, score in score_attributions(example.text.text, example.text.gold, attributions(found)).items():
            totals[name] += score
    return {name: round(100 * totals[name].f1, 2) for name in MEASURES}
