"""The layers of MiniLM written out, so that an exported graph holds plain products that the quantiser knows."""

import math

import torch
from torch import Tensor, nn
from torch.nn import functional


def through_layers(layers: nn.ModuleList, embedded: Tensor, heads: int) -> Tensor:
    """The hidden states of one batch without padding, from its embeddings (batch, pieces, width)."""
    x = embedded
    batch, length, full = x.shape
    width = full // heads

    def split(t: Tensor) -> Tensor:
        return t.reshape(batch, length, heads, width).transpose(1, 2)

    for layer in layers:
        attention = layer.attention.self
        query, key, value = split(attention.query(x)), split(attention.key(x)), split(attention.value(x))
        weights = torch.softmax(query @ key.transpose(-1, -2) / math.sqrt(width), -1)
        mixed = (weights @ value).transpose(1, 2).reshape(batch, length, -1)
        x = layer.attention.output.LayerNorm(layer.attention.output.dense(mixed) + x)
        x = layer.output.LayerNorm(layer.output.dense(functional.gelu(layer.intermediate.dense(x))) + x)
    return x
