"""Writes trained weights as the reader loads them: an ONNX graph in eight bits and a configuration.

    python -m training.acts.export ../shared/data/plover build/acts/weights.pt src/backchannel/read/moves/model

The vocabulary is the attribution network's, which started from the same encoder.
"""

import argparse
import hashlib
import json
from pathlib import Path

import torch
from torch import Tensor, nn

from backchannel.bench.acts_sentences import TRAIN, load_sentences
from training.acts.network import Typer
from training.acts.train import BATCH, EPOCHS, RATE, Data
from training.attribution.setup import encoder_folder
from training.eight_bits import write_eight_bits
from training.plain_encoder import through_layers


class Plain(nn.Module):
    """The network for one sentence: probabilities of the types."""

    def __init__(self, typer: Typer) -> None:
        super().__init__()
        self.typer = typer
        self.heads = typer.encoder.config.num_attention_heads

    def forward(self, ids: Tensor, places: Tensor) -> Tensor:
        embeddings = self.typer.encoder.embeddings
        batch, length = ids.shape
        x = embeddings.word_embeddings(ids) + embeddings.position_embeddings(torch.arange(length))[None]
        x = embeddings.LayerNorm(x + embeddings.token_type_embeddings.weight[0])
        x = through_layers(self.typer.encoder.encoder.layer, x, self.heads)
        sides = x[:, places[0]].reshape(batch, -1)
        return torch.softmax(self.typer.types(torch.cat([x.mean(1), sides], 1)), -1)


def export(corpus: Path, weights: Path, out: Path, seed: int) -> None:
    """Writes the model to `out`."""
    data = Data(load_sentences(corpus / TRAIN))
    typer = Typer(str(encoder_folder()), len(data.roots), len(data.statements))
    typer.load_state_dict(torch.load(weights, weights_only=True))
    typer.eval()
    plain = Plain(typer).eval()
    ids, places = torch.randint(1000, 9000, (1, 40)), torch.tensor([[3, 9]])
    with torch.no_grad():
        known = typer(ids, torch.ones_like(ids), places[:, 0], places[:, 1])[0].softmax(-1)
        gap = float((plain(ids, places) - known).abs().max())
    assert gap < 1e-4, f"the plain graph differs by {gap}"
    out.mkdir(parents=True, exist_ok=True)
    inputs = {"ids": ids, "places": places}
    write_eight_bits(plain, inputs, ["types"], {"ids": {1: "pieces"}}, out / "types.onnx")
    config = {
        "sha256": hashlib.sha256((out / "types.onnx").read_bytes()).hexdigest(),
        "types": data.roots,
        "trained": {
            "weights": hashlib.sha256(weights.read_bytes()).hexdigest(),
            "corpus": hashlib.sha256((corpus / TRAIN).read_bytes()).hexdigest(),
            "sentences": len(data.sentences),
            "seed": seed,
            "passes": EPOCHS,
            "batch": BATCH,
            "rate": RATE,
        },
    }
    (out / "config.json").write_text(json.dumps(config, indent=1) + "\n", encoding="utf-8")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("weights", type=Path)
    parser.add_argument("out", type=Path)
    parser.add_argument("--seed", type=int, default=1, help="the seed that the weights were trained with")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    export(arguments.corpus, arguments.weights, arguments.out, arguments.seed)


if __name__ == "__main__":
    main()
