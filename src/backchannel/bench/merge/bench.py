"""`bench merge`: event mentions of a corpus put together across texts, against its chains.

Mentions are given by the corpus; only the clusters are scored (MUC, B-cubed, CEAF-e, and their mean, the CoNLL score),
over all collections at once. Two simple ways stand beside ours: one event for each head lemma of a collection, and
one event for a whole collection. Weights and thresholds come from MEANTIME alone; its own four corpora are each
scored with weights of the other three.
"""

from collections.abc import Callable, Hashable, Sequence
from dataclasses import dataclass
from pathlib import Path

from spacy.tokens import Doc

from backchannel.bench.merge.clusters import clusters
from backchannel.bench.merge.coreference import MEASURES, Cluster, conll, partition
from backchannel.bench.merge.corpora import Collection, Mention, is_meantime, read_collections
from backchannel.bench.merge.model import load
from backchannel.bench.merge.pairs import pairs
from backchannel.bench.merge.views import parsed_texts, views
from backchannel.bench.report import Report

OURS, HEADS, ONE = "scored pairs", "head lemma", "one event a collection"
CONTEXT = 8  # words shown on either side of a mention


@dataclass(frozen=True)
class Outcome:
    """A collection with the label that each way gives to each mention."""

    collection: Collection
    labels: dict[str, Sequence[Hashable]]


def bench_merge(path: Path, errors: int = 0) -> Report:
    """Scores the corpus at `path`; prints up to `errors` wrongly joined and wrongly split pairs.

    Raises InputError when it is no corpus of event mentions that is known.
    """
    read = [(each, parsed_texts(each)) for each in read_collections(path)]
    meantime = is_meantime(path)
    rows: list[tuple[str, ...]] = []
    figures: dict[str, float] = {}
    notes: list[str] = []
    for name, prepare in (_MEANTIME_PARTS if meantime else _NEWSWCL_PARTS).items():
        parts = [(part, docs) for each, docs in read if (part := prepare(each)).mentions]
        outcomes = [_outcome(*part, f"all but {part[0].name}" if meantime else "all of MEANTIME") for part in parts]
        rows += _rows(name, outcomes, figures)
        notes = notes or [_told(name, outcomes), *_errors(outcomes, errors)]
    columns = ("mentions, way", *MEASURES, "CoNLL F1")
    return Report(f"Events across texts on {path.name}", columns, tuple(rows), tuple(notes), figures)


def _again(collection: Collection) -> Collection:
    return collection.told_again()


def _compared(collection: Collection) -> Collection:
    return collection.keep(lambda mention: mention.compared)


def _of_type_event(collection: Collection) -> Collection:
    return collection.keep(lambda mention: mention.kind == "EVENT")


def _all(collection: Collection) -> Collection:
    return collection


_Prepare = Callable[[Collection], Collection]
_NEWSWCL_PARTS: dict[str, _Prepare] = {"events": _of_type_event, "events, actions, misc": _all}
_MEANTIME_PARTS: dict[str, _Prepare] = {"told again": _again, "compared across texts": _compared}


def _outcome(collection: Collection, docs: dict[str, Doc], trained_on: str) -> Outcome:
    seen = views(collection, docs)
    likelihoods = load(trained_on).likelihoods(pairs(seen))
    return Outcome(
        collection,
        {
            OURS: clusters(len(seen), likelihoods).tolist(),
            HEADS: [view.lemma for view in seen],
            ONE: [0] * len(seen),
        },
    )


def _rows(name: str, outcomes: Sequence[Outcome], figures: dict[str, float]) -> list[tuple[str, ...]]:
    """A row for each way; the CoNLL scores also into `figures`."""
    gold = _pooled(outcomes, lambda outcome: [mention.chain for mention in outcome.collection.mentions])
    rows = []
    for way in (OURS, HEADS, ONE):
        read = _pooled(outcomes, lambda outcome, way=way: outcome.labels[way])  # type: ignore[misc]
        score = 100 * conll(gold, read)
        cells = [f"{100 * measure(gold, read).f1:.1f}" for measure in MEASURES.values()]
        rows.append((f"{name}, {way}", *cells, f"{score:.1f}"))
        figures[f"CoNLL F1, {name}, {way}"] = score
    figures[f"above head lemma, {name}"] = figures[f"CoNLL F1, {name}, {OURS}"] - figures[f"CoNLL F1, {name}, {HEADS}"]
    return rows


def _pooled(outcomes: Sequence[Outcome], labels: Callable[[Outcome], Sequence[Hashable]]) -> list[Cluster]:
    """The clusters of all collections as one partition; none reaches across two collections."""
    named = (
        ((outcome.collection.name, at), (outcome.collection.name, label))
        for outcome in outcomes
        for at, label in enumerate(labels(outcome))
    )
    return partition(named)


def _told(name: str, outcomes: Sequence[Outcome]) -> str:
    mentions = [(outcome.collection.name, m.chain) for outcome in outcomes for m in outcome.collection.mentions]
    return f"{name}: {len(outcomes)} collections, {len(mentions)} mentions, {len(set(mentions))} events"


def _errors(outcomes: Sequence[Outcome], count: int) -> list[str]:
    """Up to `count` wrongly joined pairs, then as many wrongly split ones, each mention shown once, in context."""
    notes: list[str] = []
    for fault, wrong in (("joined", _is_joined), ("split", _is_split)):
        found: list[str] = []
        for outcome in outcomes:
            mentions, labels = outcome.collection.mentions, outcome.labels[OURS]
            shown: set[int] = set()
            for a in range(len(mentions)):
                for b in range(a + 1, len(mentions)):
                    if not {a, b} & shown and wrong(mentions[a], mentions[b], labels[a] == labels[b]):
                        shown |= {a, b}
                        told = " | ".join(_shown(outcome.collection, mentions[at]) for at in (a, b))
                        found.append(f"wrongly {fault}: {told}")
        step = max(1, len(found) // count) if count else 1
        notes += found[::step][:count]
    return notes


def _is_joined(a: Mention, b: Mention, together: bool) -> bool:
    return together and a.chain != b.chain


def _is_split(a: Mention, b: Mention, together: bool) -> bool:
    return not together and a.chain == b.chain


def _shown(collection: Collection, mention: Mention) -> str:
    """A mention in brackets between the words around it."""
    words = [word for sentence in collection.texts[mention.text] for word in sentence]
    first, last = mention.places[0], mention.places[-1] + 1
    before, after = words[max(0, first - CONTEXT) : first], words[last : last + CONTEXT]
    return " ".join([*before, "[", *words[first:last], "]", *after])
