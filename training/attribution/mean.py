"""Writes the weighted mean of trained weights.

python -m training.attribution.mean build/mean.pt build/a.pt=0.4 build/b.pt=0.6
"""

import argparse
from pathlib import Path

import torch
from torch import Tensor


def mean(parts: list[tuple[float, dict[str, Tensor]]]) -> dict[str, Tensor]:
    """The mean of each weight; what is no number of full precision is that of the last part."""
    *_, (_, last) = parts
    return {
        name: sum((share * weights[name] for share, weights in parts), torch.zeros_like(kept))
        if kept.is_floating_point()
        else kept
        for name, kept in last.items()
    }


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("out", type=Path)
    parser.add_argument("parts", nargs="+", help="FILE=SHARE")
    given = parser.parse_args()
    pairs = [part.rsplit("=", 1) for part in given.parts]
    torch.save(mean([(float(share), torch.load(file, weights_only=True)) for file, share in pairs]), given.out)


if __name__ == "__main__":
    main()
