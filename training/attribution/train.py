"""Trains the tagger on PolNeAR's training part and looks at its development part.

    python -m training.attribution.train ../shared/data/polnear --out build/tagger

Weights are averaged over the steps (an exponential moving average), and the averaged ones are kept.
"""

import argparse
import json
import random
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from torch import Tensor, nn
from torch.nn import functional

from backchannel.read.attribution.tagger.pieces import RULE
from training.attribution import setup
from training.attribution.batches import Batch, Marks, batches
from training.attribution.corpus import IGNORED, covered_examples, examples, examples_without, with_insides
from training.attribution.evaluate import evaluate
from training.attribution.network import Tagger

HALF = torch.cpu._is_avx512_bf16_supported()  # a processor that only imitates half precision is slower with it
_WITHOUT_RULES = 0.15  # share of windows


@dataclass
class Plan:
    """What is set by hand."""

    epochs: float = 12
    size: int = 8  # windows a batch
    encoder_rate: float = 2e-4
    head_rate: float = 1e-3
    hidden_words: float = 0.06
    average: float = 0.997
    link_weight: float = 0.15
    guide_weight: float = 1.0
    coverage_times: int = 2  # how often a pass goes through our own annotation
    seed: int = 1
    evaluate_every: int = 2


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("corpus", type=Path)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--teacher", action="store_true", help="train the large encoder")
    parser.add_argument("--start", type=Path, help="weights to go on from")
    parser.add_argument("--guides", type=Path, help="what trained networks say of the texts (label.py)")
    parser.add_argument(
        "--data", type=Path, help="the folder of corpora, to learn from unlabelled texts by the guides too"
    )
    parser.add_argument(
        "--fold", help="'0/2': leave out the texts 0, 2, 4, …, so that the network can say what it thinks of them"
    )
    parser.add_argument("--coverage", type=Path, help="a table of our own annotation of texts of --data")
    for name, kind in Plan.__annotations__.items():
        parser.add_argument(f"--{name.replace('_', '-')}", type=kind, default=getattr(Plan, name))
    arguments = vars(parser.parse_args())
    plan = Plan(**{name: arguments.pop(name) for name in Plan.__annotations__})
    train(**arguments, plan=plan)


def train(
    corpus: Path,
    out: Path,
    teacher: bool,
    start: Path | None,
    guides: Path | None,
    data: Path | None,
    fold: str | None,
    coverage: Path | None,
    plan: Plan,
) -> None:
    """Trains and keeps the averaged weights in `out` after each pass."""
    torch.manual_seed(plan.seed)
    rng = random.Random(plan.seed)
    labels, tokenizer = setup.labels(), setup.tokenizer()
    out.mkdir(parents=True, exist_ok=True)
    learned = examples(corpus / "train", tokenizer, labels, out.parent / "parses")
    if fold:
        left_out, of = (int(number) for number in fold.split("/"))
        learned = [text for number, text in enumerate(learned) if number % of != left_out]
    if data and not coverage:
        learned += examples_without(data, tokenizer, labels, out.parent / "parses")
    looked_at = examples(corpus / "dev", tokenizer, labels, out.parent / "parses")
    marks = setup.TEACHER_MARKS if teacher else setup.STUDENT_MARKS
    network = setup.network(teacher)
    if start:
        missing = network.load_state_dict(torch.load(start, weights_only=True), strict=False)
        print("not in the weights gone on from:", missing.missing_keys, flush=True)
    sets = [(learned, dict(np.load(guides)) if guides else None)]
    if coverage and data:
        own = with_insides(covered_examples(coverage, data, tokenizer, labels, out.parent / "parses"))
        sets += [(own, None)] * plan.coverage_times
    averaged = torch.optim.swa_utils.AveragedModel(
        network, multi_avg_fn=torch.optim.swa_utils.get_ema_multi_avg_fn(plan.average)
    )
    per_epoch = sum(1 for _ in batches(sets, plan.size, marks, random.Random(0)))
    total = int(per_epoch * plan.epochs)
    optimizer, schedule = _optimizer(network, plan, total)
    step, passes, started = 0, 0, time.time()
    while step < total:
        network.train()
        losses = torch.zeros(6)
        for batch in batches(sets, plan.size, marks, rng):
            _hide(batch, plan.hidden_words, marks)
            parts = losses_of(network, batch, plan)
            sum(parts).backward()
            nn.utils.clip_grad_norm_(network.parameters(), 1.0)
            optimizer.step()
            optimizer.zero_grad()
            schedule.step()
            averaged.update_parameters(network)
            losses += torch.tensor([float(p.detach()) for p in parts])
            step += 1
            if step % 50 == 0:
                print(step, total, [round(float(v) / (step % per_epoch or per_epoch), 4) for v in losses], flush=True)
            if step >= total:
                break
        passes += 1
        print(f"pass {passes}: {time.time() - started:.0f} s", flush=True)
        for name in ("weights.pt", f"weights-{passes}.pt"):  # the latest, and each pass for choosing
            torch.save(averaged.module.state_dict(), out / name)
        if passes % plan.evaluate_every == 0 or step >= total:
            print(json.dumps(evaluate(averaged.module, looked_at, marks)), flush=True)


def losses_of(network: Tagger, batch: Batch, plan: Plan) -> list[Tensor]:
    """The loss of single labels, of label sequences, of the three links, and against the teacher's labels."""
    with torch.autocast("cpu", torch.bfloat16, enabled=HALF):
        scores, links = network(batch.ids, batch.features, batch.heads, batch.mask)
    flat = functional.cross_entropy(scores.flatten(0, 1), batch.labels.flatten(), ignore_index=IGNORED)
    on_words = batch.labels.gather(1, batch.firsts).clamp(min=0)
    broken = network.banned[on_words[:, :-1], on_words[:, 1:]]
    on_words = torch.cat([on_words[:, :1], on_words[:, 1:] - broken.long()], 1)
    word_scores = scores.gather(1, batch.firsts[:, :, None].expand(-1, -1, scores.shape[-1]))
    told = (batch.labels != IGNORED).any(1)  # windows of texts with annotation
    if not told.any():
        parts = [torch.zeros(()), torch.zeros(())]
    else:
        parts = [0.5 * flat, network.sequence_loss(word_scores[told], on_words[told], batch.words[told])]
    for link, wanted in zip(links, batch.links, strict=True):
        loss = functional.cross_entropy(link.flatten(0, 1), wanted.flatten(), ignore_index=IGNORED, reduction="sum")
        parts.append(plan.link_weight * loss / (wanted != IGNORED).sum().clamp(min=1))
    if batch.guide is None:
        return [*parts, torch.zeros(())]
    inner = batch.inner
    said = functional.log_softmax(scores[inner], -1)
    guide = functional.kl_div(said, batch.guide[inner], log_target=True, reduction="batchmean")
    return [*parts, plan.guide_weight * guide]


def _hide(batch: Batch, share: float, marks: Marks) -> None:
    """Replaces a share of the words by the mark for a hidden word, in place; some windows lose the rules' labels.

    Without those the network must read by itself, as it does inside a content.
    """
    batch.features[torch.rand(len(batch.features)) < _WITHOUT_RULES, :, RULE] = 0
    batch.ids[batch.inner & (torch.rand(batch.ids.shape) < share)] = marks.hidden


def _optimizer(
    network: Tagger, plan: Plan, total: int
) -> tuple[torch.optim.Optimizer, torch.optim.lr_scheduler.LambdaLR]:
    encoder = [p for n, p in network.named_parameters() if n.startswith("encoder.") and p.requires_grad]
    head = [p for n, p in network.named_parameters() if not n.startswith("encoder.") and n != "steps"]
    groups = [
        {"params": encoder, "lr": plan.encoder_rate},
        {"params": head, "lr": plan.head_rate},
        {"params": [network.steps], "lr": 5e-3, "weight_decay": 0.0},
    ]
    optimizer = torch.optim.AdamW(groups, weight_decay=0.01, fused=True)
    warm = 0.06 * total
    return optimizer, torch.optim.lr_scheduler.LambdaLR(
        optimizer, lambda step: min((step + 1) / warm, max(0.02, (total - step) / (total - warm)))
    )


if __name__ == "__main__":
    main()
