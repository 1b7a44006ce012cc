"""Writes a network as the reader runs it: an ONNX graph whose weights are rounded to eight bits.

A scale for each column; activations are scaled as they come (dynamic quantisation).
"""

import tempfile
from pathlib import Path

import torch
from onnxruntime.quantization import QuantType, quantize_dynamic
from onnxruntime.quantization.shape_inference import quant_pre_process
from torch import Tensor, nn

Axes = dict[str, dict[int, str]]


def write_eight_bits(network: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: Axes, file: Path) -> None:
    """Traces the network on the named inputs, names its outputs, and writes `file`; `axes` are those of any length."""
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.onnx"
        write_plain(network, inputs, outputs, axes, plain)
        quantize_dynamic(
            str(plain), str(file), weight_type=QuantType.QInt8, per_channel=True,
            extra_options={"MatMulConstBOnly": True},
        )  # fmt: skip


def write_plain(network: nn.Module, inputs: dict[str, Tensor], outputs: list[str], axes: Axes, file: Path) -> None:
    """The same in full precision, with constants folded."""
    with tempfile.TemporaryDirectory() as folder:
        full = Path(folder) / "full.onnx"
        torch.onnx.export(
            network, tuple(inputs.values()), str(full), input_names=list(inputs), output_names=outputs,
            dynamic_axes=axes, opset_version=17, dynamo=False,
        )  # fmt: skip
        quant_pre_process(str(full), str(file), skip_symbolic_shape=True)
