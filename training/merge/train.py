"""Learns the weights of `bench merge` on MEANTIME: on all four corpora, and on each three of them.

    python -m training.merge.train ../shared/data/meantime

Pairs of mentions that are not alone in their chain, within a corpus. Logistic regression (scikit-learn) on features
of unit variance; the weights are written for the features as they are. C = 0.01 does best on the corpora left out,
those told again and all that were compared taken together (docs/merge.md).
"""

import json
import sys
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.preprocessing import StandardScaler

from backchannel.bench.merge.corpora import Collection, read_collections
from backchannel.bench.merge.pairs import FEATURES, ONE_TEXT, Matrix, pairs
from backchannel.bench.merge.views import parsed_texts, views

OUT = Path(__file__).parents[2] / "src" / "backchannel" / "bench" / "merge" / "data" / "weights.json"
STRENGTH = 0.01
Sample = tuple[Matrix, "np.typing.NDArray[np.bool_]"]


def main() -> None:
    """Writes the weights."""
    samples = {each.name: _sample(each.told_again()) for each in read_collections(Path(sys.argv[1]))}
    models = {"all of MEANTIME": _learn(list(samples.values()))}
    for left_out in samples:
        models[f"all but {left_out}"] = _learn([sample for name, sample in samples.items() if name != left_out])
    source = "training/merge/train.py on MEANTIME (Minard et al. 2016, CC BY 4.0); no text of it is here"
    written = {"source": source, "features": FEATURES, "models": models}
    OUT.write_text(json.dumps(written, indent=1) + "\n", encoding="utf-8")


def _sample(collection: Collection) -> Sample:
    chains = [mention.chain for mention in collection.mentions]
    same = [a == b for at, a in enumerate(chains) for b in chains[at + 1 :]]
    return pairs(views(collection, parsed_texts(collection))), np.array(same)


def _learn(samples: list[Sample]) -> dict[str, object]:
    rows, same = (np.concatenate(parts) for parts in zip(*samples, strict=True))
    scaler = StandardScaler().fit(rows)
    learnt = LogisticRegression(C=STRENGTH, max_iter=2000).fit(scaler.transform(rows), same)
    weights = learnt.coef_[0] / scaler.scale_
    one_text = rows[:, ONE_TEXT] > 0
    return {
        "weights": [round(float(weight), 5) for weight in weights],
        "intercept": round(float(learnt.intercept_[0] - weights @ scaler.mean_), 5),
        "across": round(float(same[~one_text].mean()), 6),
        "within": round(float(same[one_text].mean()), 6),
    }


if __name__ == "__main__":
    main()
