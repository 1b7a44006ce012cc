"""The network: an encoder over word pieces and their features, one head for labels, three for links.

The syntactic head of a piece reaches it as the embedding of that head's word. A linear-chain CRF (Lafferty,
McCallum and Pereira 2001) over first pieces scores whole sequences of labels; links are dot products of
projections, with the first position standing for nobody.
"""

import torch
from torch import Tensor, nn
from transformers import AutoConfig, AutoModel

from backchannel.read.attribution.tagger.decoding import FORBIDDEN, allowed_steps
from backchannel.read.attribution.tagger.lattice import LABELS, LINKS


class Tagger(nn.Module):
    """Scores of labels and links. `sizes` says how many values each feature has."""

    def __init__(self, folder: str, sizes: tuple[int, ...], width: int = 96, dropout: float = 0.1) -> None:
        super().__init__()
        config = AutoConfig.from_pretrained(folder)
        config.attention_probs_dropout_prob = 0.0
        config.hidden_dropout_prob = dropout
        sdpa = {"attn_implementation": "sdpa"} if config.model_type == "bert" else {}
        self.encoder = AutoModel.from_pretrained(folder, config=config, add_pooling_layer=False, **sdpa)
        hidden = config.hidden_size
        self.features = nn.ModuleList(nn.Embedding(size, hidden) for size in sizes)
        self.head_word = nn.Linear(hidden, hidden, bias=False)
        for zero in (*self.features, self.head_word):
            nn.init.zeros_(zero.weight)
        self.dropout = nn.Dropout(dropout)
        self.labels = nn.Linear(hidden, LABELS)
        self.asks = nn.ModuleList(nn.Linear(hidden, width) for _ in LINKS)
        self.answers = nn.ModuleList(nn.Linear(hidden, width) for _ in LINKS)
        self.steps = nn.Parameter(torch.zeros(LABELS, LABELS))
        self.register_buffer("banned", torch.from_numpy(~allowed_steps()))
        self.encoder.embeddings.word_embeddings.weight.requires_grad_(False)

    def embed(self, ids: Tensor, features: Tensor, heads: Tensor) -> Tensor:
        """The input of the encoder: words, features, and the word of the syntactic head."""
        words = self.encoder.embeddings.word_embeddings(ids)
        of_head = words.gather(1, heads[:, :, None].expand(-1, -1, words.shape[-1]))
        total = words + self.head_word(of_head)
        for i, table in enumerate(self.features):
            total = total + table(features[:, :, i])
        return total

    def forward(self, ids: Tensor, features: Tensor, heads: Tensor, mask: Tensor) -> tuple[Tensor, list[Tensor]]:
        """Scores of labels (batch, pieces, 7) and of the links (batch, pieces, pieces)."""
        embedded = self.embed(ids, features, heads)
        hidden = self.dropout(self.encoder(inputs_embeds=embedded, attention_mask=mask).last_hidden_state)
        return self.labels(hidden).float(), self.link(hidden, mask)

    def link(self, hidden: Tensor, mask: Tensor) -> list[Tensor]:
        """Scores of the links; what is padded is never pointed at."""
        padded = (1.0 - mask.float())[:, None, :] * FORBIDDEN
        scores = []
        for ask, answer in zip(self.asks, self.answers, strict=True):
            asked = ask(hidden)
            scores.append((asked @ answer(hidden).transpose(1, 2)).float() * asked.shape[-1] ** -0.5 + padded)
        return scores

    def step_scores(self) -> Tensor:
        """Scores of one label behind another, with those that may not follow ruled out."""
        return self.steps.masked_fill(self.banned, FORBIDDEN)

    def sequence_loss(self, scores: Tensor, labels: Tensor, mask: Tensor) -> Tensor:
        """The negative log-likelihood of the labels, per word. `mask` is true for the first words of a row."""
        steps, weight = self.step_scores(), mask.float()
        on_path = scores.gather(2, labels[:, :, None])[:, :, 0] * weight
        moved = steps[labels[:, :-1], labels[:, 1:]] * weight[:, 1:]
        reached = scores[:, 0]
        for i in range(1, scores.shape[1]):
            onward = torch.logsumexp(reached[:, :, None] + steps, 1) + scores[:, i]
            reached = torch.where(mask[:, i, None], onward, reached)
        return (torch.logsumexp(reached, 1) - on_path.sum(1) - moved.sum(1)).sum() / weight.sum()
