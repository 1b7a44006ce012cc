"""The teacher: the same heads on MPNet-base, whose lower layers stay as they are.

Too large to ship (404 MB); it is trained to label texts for the student. Features and the syntactic head reach it where
its trained layers begin, so that no gradient runs through the lower ones: that halves the cost of a step.
"""

import torch
from torch import Tensor, nn
from torch.nn import functional

from training.attribution.network import Tagger

FROZEN = 6  # layers that keep their weights


class Teacher(Tagger):
    """Scores of labels and links, by the large encoder."""

    def __init__(self, folder: str, sizes: tuple[int, ...], frozen: int = FROZEN) -> None:
        super().__init__(folder, sizes)
        self.frozen = frozen
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:frozen]):
            part.requires_grad_(False)
        self.encoder.encoder.relative_attention_bias.requires_grad_(False)

    def train(self, mode: bool = True) -> "Teacher":
        """As for any module; the frozen layers never drop anything."""
        super().train(mode)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[: self.frozen]):
            part.eval()
        return self

    def forward(self, ids: Tensor, features: Tensor, heads: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor]]:
        encoder = self.encoder.encoder
        with torch.no_grad():
            hidden = self.encoder.embeddings(input_ids=ids)
            bias = encoder.compute_position_bias(hidden[:1])
            bias = (bias + (1.0 - mask.float())[:, None, None, :] * -1e4).to(torch.bfloat16)
            for layer in encoder.layer[: self.frozen]:
                hidden = _layer(layer, hidden, bias)
        of_head = hidden.gather(1, heads[:, :, None].expand(-1, -1, hidden.shape[-1]))
        hidden = hidden + self.head_word(of_head)
        for i, table in enumerate(self.features):
            hidden = hidden + table(features[:, :, i])
        for layer in encoder.layer[self.frozen :]:
            hidden = _layer(layer, hidden, bias)
        hidden = self.dropout(hidden)
        return self.labels(hidden).float(), self.link(hidden, mask)


def _layer(layer: nn.Module, hidden: Tensor, bias: Tensor) -> Tensor:
    """One layer of MPNet with its attention fused."""
    attention = layer.attention.attn
    batch, length, width = hidden.shape
    heads = attention.num_attention_heads
    query, key, value = (
        part(hidden).view(batch, length, heads, width // heads).transpose(1, 2)
        for part in (attention.q, attention.k, attention.v)
    )
    mixed = functional.scaled_dot_product_attention(query, key, value, attn_mask=bias.to(query.dtype))
    mixed = attention.o(mixed.transpose(1, 2).reshape(batch, length, width))
    hidden = layer.attention.LayerNorm(layer.attention.dropout(mixed) + hidden)
    return layer.output(layer.intermediate(hidden), hidden)
