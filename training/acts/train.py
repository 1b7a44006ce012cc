"""Trains the network of PLOVER types on PLV, and scores it in five folds.

    python -m training.acts.train ../shared/data/plover --out build/acts            # all sentences -> weights.pt
    python -m training.acts.train ../shared/data/plover --out build/acts --folds    # -> acts_folds.tsv

In folds, each sentence is typed by a network that never saw it, its double or its fold.
"""

import argparse
import random
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn

from backchannel.bench.acts_sentences import FOLDS, TRAIN, Sentence, folds, load_sentences
from backchannel.read.moves.marking import Marked, mark
from training.acts.network import Typer
from training.attribution.setup import encoder_folder, tokenizer

EPOCHS, BATCH, RATE, HEAD_RATE = 5, 16, 1.5e-4, 1e-3
HIDE, SMOOTHING, GUIDE = 0.3, 0.05, 2.0  # share of sides put as "someone"; label smoothing; weight of the statements
FEWEST = 8  # statements that follow from fewer sentences are left out


class Data:
    """The corpus as numbers."""

    def __init__(self, sentences: list[Sentence]) -> None:
        self.sentences = sentences
        self.roots = sorted({s.root for s in sentences})
        count: dict[str, int] = {}
        for s in sentences:
            for statement in s.statements:
                count[statement] = count.get(statement, 0) + 1
        self.statements = sorted(st for st, n in count.items() if n >= FEWEST)
        self.types = torch.tensor([self.roots.index(s.root) for s in sentences])
        self.follows = torch.tensor([[float(st in s.statements) for st in self.statements] for s in sentences])
        self.tokenizer = tokenizer()

    def marked(self, i: int, rng: random.Random | None = None) -> Marked:
        """A sentence with its marks; with `rng`, some names are hidden."""
        sides = ("source", "target")
        hidden = frozenset(side for side in sides if rng is not None and rng.random() < HIDE)
        sentence = self.sentences[i]
        return mark(self.tokenizer, sentence.text, sentence.source, sentence.target, hidden)


def padded(rows: list[Marked]) -> tuple[Tensor, Tensor, Tensor, Tensor]:
    """A batch: ids, mask, places of the two marks."""
    longest = max(len(row.ids) for row in rows)
    ids = torch.zeros(len(rows), longest, dtype=torch.long)
    for i, row in enumerate(rows):
        ids[i, : len(row.ids)] = torch.tensor(row.ids)
    places = torch.tensor([[row.source, row.target] for row in rows])
    return ids, (ids > 0).long(), places[:, 0], places[:, 1]


def batches(data: Data, indices: list[int], rng: random.Random) -> list[list[int]]:
    """The sentences in a new order, those of like length together."""
    order = indices[:]
    rng.shuffle(order)
    wide = [order[k : k + 8 * BATCH] for k in range(0, len(order), 8 * BATCH)]
    for part in wide:
        part.sort(key=lambda i: len(data.sentences[i].text))
    found = [part[k : k + BATCH] for part in wide for k in range(0, len(part), BATCH)]
    rng.shuffle(found)
    return found


def train(data: Data, indices: list[int], seed: int, epochs: int = EPOCHS) -> Typer:
    """A network trained on these sentences."""
    torch.manual_seed(seed)
    rng = random.Random(seed)
    typer = Typer(str(encoder_folder()), len(data.roots), len(data.statements))
    encoder = [p for p in typer.encoder.parameters() if p.requires_grad]
    heads = [*typer.types.parameters(), *typer.statements.parameters()]
    optimizer = torch.optim.AdamW([{"params": encoder, "lr": RATE}, {"params": heads, "lr": HEAD_RATE}])
    steps = epochs * -(-len(indices) // BATCH)
    warm = steps // 10
    schedule = torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.0, (steps - step) / (steps - warm)))
    )
    for epoch in range(epochs):
        typer.train()
        losses = []
        for batch in batches(data, indices, rng):
            scores, follows = typer(*padded([data.marked(i, rng) for i in batch]))
            loss = nn.functional.cross_entropy(scores, data.types[batch], label_smoothing=SMOOTHING)
            loss = loss + GUIDE * nn.functional.binary_cross_entropy_with_logits(follows, data.follows[batch])
            loss.backward()
            nn.utils.clip_grad_norm_([*encoder, *heads], 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            losses.append(float(loss.detach()))
        print(f"pass {epoch + 1}: loss {sum(losses) / len(losses):.3f}", flush=True)
    return typer.eval()


@torch.inference_mode()
def predict(data: Data, typer: Typer, indices: list[int]) -> np.ndarray:
    """Probabilities of the types, a row a sentence."""
    rows = [typer(*padded([data.marked(i)]))[0].softmax(-1)[0].numpy() for i in indices]
    return np.array(rows)


def score(gold: list[int], found: list[int], types: int) -> float:
    """Macro-F1 over the types."""
    f1 = []
    for type_ in range(types):
        hit = sum(g == f == type_ for g, f in zip(gold, found, strict=True))
        total = gold.count(type_) + found.count(type_)
        f1.append(2 * hit / total if total else 0.0)
    return sum(f1) / types


def cross_validate(data: Data, out: Path, seed: int, epochs: int) -> None:
    """Writes the type that each sentence gets out of fold, with its probability."""
    fold_of = folds(data.sentences)
    found: dict[int, tuple[str, float]] = {}
    for fold in range(FOLDS):
        inside = [i for i, f in enumerate(fold_of) if f != fold]
        outside = [i for i, f in enumerate(fold_of) if f == fold]
        probabilities = predict(data, train(data, inside, seed, epochs), outside)
        for i, row in zip(outside, probabilities, strict=True):
            found[i] = data.roots[int(row.argmax())], float(row.max())
        print(f"fold {fold}: macro-F1 {_score(data, outside, found):.3f}", flush=True)
    print(f"all folds: macro-F1 {_score(data, list(range(len(data.sentences))), found):.3f}")
    lines = [f"{data.sentences[i].id}\t{fold_of[i]}\t{found[i][0]}\t{found[i][1]:.3f}" for i in range(len(found))]
    head = ["# PLV's training part, typed in five folds by networks that had not seen the fold; written by",
            "# python -m training.acts.train ../shared/data/plover --folds"]  # fmt: skip
    (out / "acts_folds.tsv").write_text(
        "\n".join([*head, "id\tfold\ttype\tprobability", *lines]) + "\n", encoding="utf-8"
    )


def _score(data: Data, indices: list[int], found: dict[int, tuple[str, float]]) -> float:
    gold = [data.roots.index(data.sentences[i].root) for i in indices]
    return score(gold, [data.roots.index(found[i][0]) for i in indices], len(data.roots))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, default=Path("build/acts"))
    parser.add_argument("--folds", action="store_true", help="score in five folds instead of training on all")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--epochs", type=int, default=EPOCHS)
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    arguments.out.mkdir(parents=True, exist_ok=True)
    data = Data(load_sentences(arguments.corpus / TRAIN))
    if arguments.folds:
        cross_validate(data, arguments.out, arguments.seed, arguments.epochs)
    else:
        typer = train(data, list(range(len(data.sentences))), arguments.seed, arguments.epochs)
        torch.save(typer.state_dict(), arguments.out / "weights.pt")


if __name__ == "__main__":
    main()
