"""Writes the weights that ship as weights to go on training from: what was rounded to eight bits, as numbers again.

python -m training.attribution.shipped src/backchannel/read/attribution/model build/shipped.pt
"""

import argparse
import json
import tempfile
from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import ModelProto, numpy_helper

from training.attribution import setup
from training.attribution.export import plain_graph

_PRODUCTS = {"MatMul", "MatMulInteger"}


def weights(model: Path) -> dict[str, torch.Tensor]:
    """The weights of an exported model by their names in the network.

    A network of random weights is written out beside it: a weight is found by its values there, and has the same name
    in the shipped graph, but for the factors of products, which are numbered anew and stand in the same order.
    """
    torch.manual_seed(0)
    network, found = setup.network(), dict(setup.network().state_dict())
    with torch.no_grad():
        for parameter in network.parameters():
            parameter.normal_(std=0.02)
    with tempfile.TemporaryDirectory() as folder:
        plain_graph(network, Path(folder) / "plain.onnx")
        plain = onnx.load(Path(folder) / "plain.onnx")
    shipped = onnx.load(model / "tagger.onnx")
    values, rounded = _values(plain), _values(shipped)
    factors = dict(zip(_factors(plain), _factors(shipped), strict=True))
    for name, parameter in network.named_parameters():
        wanted = parameter.detach().numpy()
        for other, value in values.items():
            if value.size != wanted.size or value.ndim != wanted.ndim:
                continue
            turned = value.ndim == 2 and np.array_equal(value.T, wanted)
            if turned or np.array_equal(value, wanted):
                full = _full(rounded, factors.get(other, other))
                found[name] = torch.from_numpy((full.T if turned else full).copy())
    known = json.loads((model / "config.json").read_text(encoding="utf-8"))
    found["steps"] = torch.tensor(known["steps"])
    types = next(name for name in rounded if name.startswith("onnx::Add"))
    found["encoder.embeddings.token_type_embeddings.weight"][0] = torch.from_numpy(rounded[types].copy())
    return found


def _values(graph: ModelProto) -> dict[str, np.ndarray]:
    return {one.name: numpy_helper.to_array(one) for one in graph.graph.initializer}


def _factors(graph: ModelProto) -> list[str]:
    """The constant factors of the products of a graph, in order."""
    known = {one.name for one in graph.graph.initializer}
    products = (node for node in graph.graph.node if node.op_type in _PRODUCTS)
    constant = ([name for name in node.input if name in known] for node in products)
    return [names[0].removesuffix("_quantized") for names in constant if names]


def _full(rounded: dict[str, np.ndarray], name: str) -> np.ndarray:
    if name in rounded:
        return rounded[name]
    scale, zero = rounded[f"{name}_scale"], rounded[f"{name}_zero_point"]
    return (rounded[f"{name}_quantized"].astype(np.float32) - zero.astype(np.float32)) * scale


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("model", type=Path)
    parser.add_argument("out", type=Path)
    given = parser.parse_args()
    given.out.parent.mkdir(parents=True, exist_ok=True)
    torch.save(weights(given.model), given.out)


if __name__ == "__main__":
    main()
