"""How likely two event mentions are to tell one event: logistic regression, with odds that fit the collection.

The weights (`data/weights.json`, made by `training/merge/train.py`) are learnt on MEANTIME: on all of it, to be
used elsewhere, and on three of its four corpora, to be used on the fourth.

How many pairs tell one event differs between corpora by a factor of fifty, and more than how such a pair looks. So the
share is not taken from the training but estimated from the collection itself, without its gold, by expectation
maximisation (Saerens, Latinne and Decaestecker 2002); for pairs of one text and pairs of two texts each by itself.
"""

import json
from dataclasses import dataclass
from importlib.resources import files

import numpy as np
from numpy.typing import NDArray

from backchannel.bench.merge.pairs import FEATURES, ONE_TEXT, Matrix

ROUNDS = 200
SETTLED = 1e-6

Shares = NDArray[np.float64]


@dataclass(frozen=True)
class Model:
    """Weights of FEATURES, and the shares of coreferent pairs, across texts and in one text, of the training."""

    weights: Shares
    intercept: float
    across: float
    within: float

    def likelihoods(self, rows: Matrix) -> Shares:
        """For each pair the likelihood that it is one event, as far as the collection's own shares are known."""
        plain = 1 / (1 + np.exp(-(rows @ self.weights + self.intercept)))
        plain = np.clip(plain, 1e-9, 1 - 1e-9)
        one_text = rows[:, ONE_TEXT] > 0
        for stratum, share in ((one_text, self.within), (~one_text, self.across)):
            plain[stratum] = adapt(plain[stratum], share)
        return plain


def adapt(likelihoods: Shares, trained: float) -> Shares:
    """Likelihoods that hold where `trained` is the share of positives, for the share of this sample."""
    share, adapted = trained, likelihoods
    for _ in range(ROUNDS if len(likelihoods) else 0):
        yes = share / trained * likelihoods
        no = (1 - share) / (1 - trained) * (1 - likelihoods)
        adapted = yes / (yes + no)
        before, share = share, float(adapted.mean())
        if abs(share - before) < SETTLED:
            break
    return adapted


def load(name: str) -> Model:
    """The model trained on `name`: "all of MEANTIME", or "all but" one of its corpora."""
    raw = json.loads((files("backchannel.bench.merge") / "data" / "weights.json").read_text(encoding="utf-8"))
    assert tuple(raw["features"]) == FEATURES, "train again: training/merge/train.py"
    model = raw["models"][name]
    return Model(np.array(model["weights"]), model["intercept"], model["across"], model["within"])
