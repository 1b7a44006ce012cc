"""The trained network of PLOVER types: which root type a sentence tells of its marked source towards its marked target.

Weights in eight bits, run by ONNX Runtime, loaded from the package; `docs/acts-model.md` is its card. The vocabulary is
the attribution network's: both started from one encoder.
"""

import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from backchannel.model.span import Extent
from backchannel.read.moves.marking import mark
from backchannel.read.networks import load_network, load_vocabulary

_FOLDER = files("backchannel.read.moves") / "model"
_VOCABULARY = files("backchannel.read.attribution") / "model" / "vocabulary.json"


@dataclass(frozen=True)
class Types:
    """The loaded network and the names of its types."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    names: tuple[str, ...]

    def of(self, text: str, source: Extent | None, target: Extent | None) -> tuple[str, float]:
        """The likeliest root type of a sentence and its probability; extents count code points of `text`."""
        shares = self.shares(text, source, target)
        best = max(shares, key=lambda name: (shares[name], name))
        return best, shares[best]

    def shares(self, text: str, source: Extent | None, target: Extent | None) -> dict[str, float]:
        """The probability of each root type."""
        marked = mark(self.tokenizer, text, source, target)
        feed = {
            "ids": np.array([marked.ids], dtype=np.int64),
            "places": np.array([[marked.source, marked.target]], dtype=np.int64),
        }
        row = np.asarray(self.session.run(None, feed)[0])[0]
        return {name: float(share) for name, share in zip(self.names, row, strict=True)}


@cache
def config() -> dict[str, object]:
    """What `model/config.json` says."""
    found: dict[str, object] = json.loads((_FOLDER / "config.json").read_text(encoding="utf-8"))
    return found


@cache
def types() -> Types:
    """The network that ships, loaded once a process."""
    session, vocabulary = load_network(_FOLDER / "types.onnx"), load_vocabulary(_VOCABULARY)
    return Types(session, vocabulary, tuple(config()["types"]))  # type: ignore[arg-type]
