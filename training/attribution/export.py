"""Writes trained weights as the reader loads them: an ONNX graph in eight bits, a vocabulary, a configuration.

    python -m training.attribution.export build/tagger/weights.pt src/backchannel/read/attribution/model

The encoder is written out (`plain_encoder`) and its weights are rounded (`eight_bits`).
"""

import argparse
import hashlib
import json
import shutil
from pathlib import Path

import torch
from torch import Tensor, nn

from backchannel.read.attribution.tagger.pieces import FEATURES
from training.attribution import setup
from training.attribution.network import Tagger
from training.eight_bits import write_eight_bits, write_plain
from training.plain_encoder import through_layers


class Plain(nn.Module):
    """The network for one batch without padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        self.heads = tagger.encoder.config.num_attention_heads

    def forward(self, ids: Tensor, features: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        tagger, embeddings = self.tagger, self.tagger.encoder.embeddings
        x = tagger.embed(ids, features, heads)
        places = embeddings.position_embeddings(torch.arange(ids.shape[1]))[None]
        x = embeddings.LayerNorm(x + places + embeddings.token_type_embeddings.weight[0])
        x = through_layers(tagger.encoder.encoder.layer, x, self.heads)
        links = [ask(x) @ answer(x).transpose(1, 2) for ask, answer in zip(tagger.asks, tagger.answers, strict=True)]
        return tagger.labels(x), *(link * tagger.asks[0].out_features ** -0.5 for link in links)


def export(weights: Path, out: Path, trained: dict[str, object]) -> None:
    """Writes the model to `out`."""
    labels = setup.labels()
    tagger = Tagger(str(setup.encoder_folder()), labels.sizes)
    tagger.load_state_dict(torch.load(weights, weights_only=True))
    tagger.eval()
    out.mkdir(parents=True, exist_ok=True)
    write_eight_bits(*_graph(tagger), out / "tagger.onnx")
    shutil.copyfile(setup.encoder_folder() / "tokenizer.json", out / "vocabulary.json")
    vocabulary = setup.tokenizer()
    vocabulary.save(str(out / "vocabulary.json"), pretty=False)
    config = {
        "sha256": hashlib.sha256((out / "tagger.onnx").read_bytes()).hexdigest(),
        "tags": labels.tags,
        "relations": labels.relations,
        "steps": [[round(float(v), 4) for v in row] for row in tagger.step_scores()],
        "trained": trained,
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def plain_graph(tagger: Tagger, file: Path) -> None:
    """Writes a network as an ONNX graph of full precision."""
    write_plain(*_graph(tagger.eval()), file)


def _graph(tagger: Tagger) -> tuple[nn.Module, dict[str, Tensor], list[str], dict[str, dict[int, str]]]:
    """The network written out, inputs to trace it with, the names of its outputs, and which axes are of any length."""
    plain = Plain(tagger).eval()
    ids = torch.randint(1000, 9000, (1, 60))
    features = torch.zeros(1, 60, len(FEATURES), dtype=torch.long)
    heads = torch.arange(60)[None]
    with torch.no_grad():
        known = tagger(ids, features, heads, torch.ones_like(ids))
        gap = max(
            float((a - b).abs().max()) for a, b in zip(plain(ids, features, heads), [known[0], *known[1]], strict=True)
        )
    assert gap < 1e-3, f"the plain graph differs by {gap}"
    names = ["labels", "cue_to_source", "content_to_cue", "content_to_source"]
    axes = {name: {1: "pieces"} for name in ("ids", "features", "heads", "labels")}
    axes |= {name: {1: "pieces", 2: "others"} for name in names[1:]}
    return plain, {"ids": ids, "features": features, "heads": heads}, names, axes


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    export(arguments.weights, arguments.out, {"weights": hashlib.sha256(arguments.weights.read_bytes()).hexdigest()})


if __name__ == "__main__":
    main()
