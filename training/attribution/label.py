"""Writes what trained networks say of the training texts and of unlabelled ones, for a student to be guided by.

    python -m training.attribution.label ../shared/data build/guides.npz --teacher build/teacher/weights.pt \\
        --student build/tagger/weights.pt

What several say is averaged: networks that err in different places say together what none says alone. A network
repeats the annotation of texts that it was trained on, and is no guide there: with `--fold` each text is labelled by
the one of the networks (train.py --fold) that has not seen it.
"""

import argparse
from collections import defaultdict
from pathlib import Path

import numpy as np
import torch

from training.attribution import setup
from training.attribution.corpus import Example, examples, examples_without
from training.attribution.evaluate import lattice


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of corpora")
    parser.add_argument("out", type=Path)
    parser.add_argument("--teacher", type=Path, action="append", default=[])
    parser.add_argument("--student", type=Path, action="append", default=[])
    parser.add_argument("--fold", type=Path, action="append", default=[], help="in order, as one voter")
    given = parser.parse_args()
    start = setup.tokenizer(), setup.labels(), given.out.parent / "parses"
    unlabelled = examples_without(given.data, *start)
    annotated = examples(given.data / "polnear" / "train", *start)
    whole = [(weights, True) for weights in given.teacher] + [(weights, False) for weights in given.student]
    votes = len(whole) + bool(given.fold)
    said: dict[str, np.ndarray] = defaultdict(lambda: np.zeros(()))
    for weights, teacher in whole:
        _vote(said, weights, teacher, unlabelled + annotated, 1 / votes)
    for number, weights in enumerate(given.fold):
        _vote(said, weights, False, annotated[number :: len(given.fold)], 1 / votes)
        _vote(said, weights, False, unlabelled, 1 / votes / len(given.fold))
    np.savez(given.out, **{name: np.log(one + 1e-6).astype(np.float16) for name, one in said.items()})


def _vote(said: dict[str, np.ndarray], weights: Path, teacher: bool, texts: list[Example], share: float) -> None:
    """Adds a network's probabilities of the labels of each text, times its share of the votes."""
    network = setup.network(teacher)
    network.load_state_dict(torch.load(weights, weights_only=True))
    network.eval()
    marks = setup.TEACHER_MARKS if teacher else setup.STUDENT_MARKS
    for text in texts:
        said[text.text.name] = said[text.text.name] + np.exp(lattice(network, text.pieces, marks).labels) * share


if __name__ == "__main__":
    main()
