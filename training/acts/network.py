"""The network of PLOVER types: an encoder, and a head over the mean of the sentence and the marks of both sides.

A second head says which statements follow from the sentence; it guides training and does not ship.
"""

import torch
from torch import Tensor, nn
from transformers import AutoModel

FROZEN_LAYERS = 2


class Typer(nn.Module):
    """Encoder and heads. The embeddings and the lowest layers keep their weights: the corpus says little of them."""

    def __init__(self, folder: str, types: int, statements: int) -> None:
        super().__init__()
        self.encoder = AutoModel.from_pretrained(folder)
        width = self.encoder.config.hidden_size
        self.types = nn.Linear(3 * width, types)
        self.statements = nn.Linear(3 * width, statements)
        self.dropout = nn.Dropout(0.1)
        for part in (self.encoder.embeddings, *self.encoder.encoder.layer[:FROZEN_LAYERS]):
            part.requires_grad_(False)

    def forward(self, ids: Tensor, mask: Tensor, source: Tensor, target: Tensor) -> tuple[Tensor, Tensor]:
        """Scores of the types and of the statements, for a padded batch."""
        states = self.encoder(input_ids=ids, attention_mask=mask).last_hidden_state
        weight = mask[..., None].float()
        mean = (states * weight).sum(1) / weight.sum(1)
        row = torch.arange(len(ids))
        seen = self.dropout(torch.cat([mean, states[row, source], states[row, target]], 1))
        return self.types(seen), self.statements(seen)
