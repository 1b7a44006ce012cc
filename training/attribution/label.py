"""Writes what a trained teacher says of the training texts, for the student to be guided by.

python -m training.attribution.label ../shared/data/polnear build/teacher/weights.pt build/guides.npz
"""

import argparse
from pathlib import Path

import numpy as np
import torch

from training.attribution import setup
from training.attribution.corpus import examples
from training.attribution.evaluate import lattice


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    teacher = setup.network(teacher=True)
    teacher.load_state_dict(torch.load(given.weights, weights_only=True))
    teacher.eval()
    learned = examples(given.corpus / "train", setup.tokenizer(), setup.labels(), given.out.parent / "parses")
    said = {e.text.name: lattice(teacher, e.pieces, setup.TEACHER_MARKS).labels.astype(np.float16) for e in learned}
    np.savez(given.out, **said)


if __name__ == "__main__":
    main()
