"""The trained network, as it ships: weights in eight bits, run by ONNX Runtime, loaded from the package.

`model/config.json` says how it was trained and what its features are; `docs/attribution-model.md` is its card.
"""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import numpy as np
import onnxruntime
from tokenizers import Tokenizer

from backchannel.read.attribution.tagger.decoding import Settings, Tagged, decode
from backchannel.read.attribution.tagger.lattice import Floats, lattice_of
from backchannel.read.attribution.tagger.pieces import FEATURES, Ints, Labels, Pieces, pieces_of
from backchannel.read.attribution.tagger.windows import Window
from backchannel.read.document import Document
from backchannel.read.networks import load_network, load_vocabulary
from backchannel.read.quotations import Quotation

_FOLDER = files("backchannel.read.attribution") / "model"
_START, _END = 101, 102  # the vocabulary's marks around a window


@dataclass(frozen=True)
class Tagger:
    """A loaded network with its vocabulary, the labels of its features and the scores between labels."""

    session: onnxruntime.InferenceSession
    tokenizer: Tokenizer
    labels: Labels
    steps: Floats
    settings: Settings

    def pieces(self, document: Document, quotations: tuple[Quotation, ...], by_rule: Sequence[int]) -> Pieces:
        """A text as the network gets it; `by_rule` as `labels_by_rule` makes it."""
        return pieces_of(document, quotations, by_rule, self.tokenizer, self.labels)

    def read(self, pieces: Pieces) -> list[Tagged]:
        """The attributions that the network sees in a text, or in a part of one."""
        return decode(pieces, lattice_of(pieces, self._window), self.steps, self.settings)

    def _window(self, pieces: Pieces, window: Window) -> tuple[Floats, tuple[Floats, Floats, Floats]]:
        ids, features, heads = window_arrays(pieces, window, _START, _END)
        feed = {"ids": ids[None], "features": features[None], "heads": heads[None]}
        labels, *links = self.session.run(None, feed)
        inner = slice(1, -1)
        first, second, third = (np.asarray(link)[0, inner, :-1] for link in links)
        return np.asarray(labels)[0, inner], (first, second, third)


def window_arrays(pieces: Pieces, window: Window, start_mark: int, end_mark: int) -> tuple[Ints, Ints, Ints]:
    """Ids, features and heads of a window between its two marks; a head outside it becomes the piece itself."""
    start, end = window
    size = end - start + 2
    ids = np.full(size, start_mark, dtype=np.int64)
    ids[1:-1] = pieces.ids[start:end]
    ids[-1] = end_mark
    features = np.zeros((size, len(FEATURES)), dtype=np.int64)
    features[1:-1] = pieces.features[start:end]
    heads = np.arange(size, dtype=np.int64)
    own = pieces.heads[start:end]
    heads[1:-1] = np.where((own >= start) & (own < end), own - start + 1, heads[1:-1])
    return ids, features, heads


@cache
def config() -> dict[str, object]:
    """What `model/config.json` says."""
    found: dict[str, object] = json.loads((_FOLDER / "config.json").read_text(encoding="utf-8"))
    return found


@cache
def tagger() -> Tagger:
    """The network that ships, loaded once a process."""
    settings = config()
    return Tagger(
        load_network(_FOLDER / "tagger.onnx"),
        load_vocabulary(_FOLDER / "vocabulary.json"),
        Labels(tuple(settings["tags"]), tuple(settings["relations"])),  # type: ignore[arg-type]
        np.array(settings["steps"], dtype=np.float32),
        Settings(**settings.get("settings", {})),  # type: ignore[arg-type]
    )
