"""Writes trained weights as the reader loads them: an ONNX graph in eight bits, a vocabulary, a configuration.

    python -m training.attribution.export build/tagger/weights.pt src/backchannel/read/attribution/model

The encoder is written out by hand, so that the graph holds plain products that the quantiser knows. Weights are
rounded to eight bits, a scale for each column; activations are scaled as they come (dynamic quantisation).
"""

import argparse
import hashlib
import json
import math
import shutil
import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn
from torch.nn import functional

from backchannel.read.attribution.tagger.pieces import FEATURES
from training.attribution import setup
from training.attribution.network import Tagger


class Plain(nn.Module):
    """The network for one batch without padding."""

    def __init__(self, tagger: Tagger) -> None:
        super().__init__()
        self.tagger = tagger
        self.heads = tagger.encoder.config.num_attention_heads

    def forward(self, ids: Tensor, features: Tensor, heads: Tensor) -> tuple[Tensor, ...]:
        tagger, embeddings = self.tagger, self.tagger.encoder.embeddings
        batch, length = ids.shape
        x = tagger.embed(ids, features, heads)
        places = embeddings.position_embeddings(torch.arange(length))[None]
        x = embeddings.LayerNorm(x + places + embeddings.token_type_embeddings.weight[0])
        width = x.shape[-1] // self.heads

        def split(t: Tensor) -> Tensor:
            return t.reshape(batch, length, self.heads, width).transpose(1, 2)

        for layer in tagger.encoder.encoder.layer:
            attention = layer.attention.self
            query, key, value = split(attention.query(x)), split(attention.key(x)), split(attention.value(x))
            weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(width), -1)
            mixed = (weights @ value).transpose(1, 2).reshape(batch, length, -1)
            x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
            x = layer.output.LayerNorm(layer.output.dense(functional.gelu(layer.intermediate.dense(x))) + x)
        links = [ask(x) @ answer(x).transpose(1, 2) for ask, answer in zip(tagger.asks, tagger.answers, strict=True)]
        return tagger.labels(x), *(link * tagger.asks[0].out_features ** -0.5 for link in links)


def export(weights: Path, out: Path, trained: dict[str, object]) -> None:
    """Writes the model to `out`."""
    labels = setup.labels()
    tagger = Tagger(str(setup.encoder_folder()), labels.sizes)
    tagger.load_state_dict(torch.load(weights, weights_only=True))
    tagger.eval()
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
    out.mkdir(parents=True, exist_ok=True)
    names = ["labels", "cue_to_source", "content_to_cue", "content_to_source"]
    axes = {name: {1: "pieces"} for name in ("ids", "features", "heads", "labels")}
    axes |= {name: {1: "pieces", 2: "others"} for name in names[1:]}
    with tempfile.TemporaryDirectory() as folder:
        full, ready = Path(folder) / "full.onnx", Path(folder) / "ready.onnx"
        torch.onnx.export(
            plain, (ids, features, heads), str(full), input_names=["ids", "features", "heads"],
            output_names=names, dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(full), str(ready), skip_symbolic_shape=True)
        quantize_dynamic(
            str(ready), str(out / "tagger.onnx"), weight_type=QuantType.QInt8, per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip
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


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    arguments = parser.parse_args()
    export(arguments.weights, arguments.out, {"weights": hashlib.sha256(arguments.weights.read_bytes()).hexdigest()})


if __name__ == "__main__":
    main()
