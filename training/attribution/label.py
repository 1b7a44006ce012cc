"""Writes what trained networks say of the training texts and of unlabelled ones, for a student to be guided by.

    python -m training.attribution.label ../shared/data build/guides.npz --teacher build/teacher/weights.pt \\
        --student build/tagger/weights.pt

What several say is averaged: networks that err in different places say together what none says alone.
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from training.attribution import setup
from training.attribution.corpus import examples, examples_without
from training.attribution.evaluate import lattice


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("data", type=Path, help="the folder of corpora")
    parser.add_argument("out", type=Path)
    parser.add_argument("--teacher", type=Path, action="append", default=[])
    parser.add_argument("--student", type=Path, action="append", default=[])
    given = parser.parse_args()
    start = setup.tokenizer(), setup.labels(), given.out.parent / "parses"
    texts = [*examples_without(given.data, *start), *examples(given.data / "polnear" / "train", *start)]
    said: dict[str, np.ndarray] = {}
    voters = [(weights, True) for weights in given.teacher] + [(weights, False) for weights in given.student]
    for weights, teacher in voters:
        network = setup.network(teacher)
        network.load_state_dict(torch.load(weights, weights_only=True))
        network.eval()
        marks = setup.TEACHER_MARKS if teacher else setup.STUDENT_MARKS
        for text in texts:
            one = np.exp(lattice(network, text.pieces, marks).labels) / len(voters)
            said[text.text.name] = said.get(text.text.name, 0) + one
    np.savez(given.out, **{name: np.log(one + 1e-6).astype(np.float16) for name, one in said.items()})


if __name__ == "__main__":
    main()
