"""Targets: what the network should say of each word piece of an annotated text."""

import hashlib
import pickle
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from tokenizers import Tokenizer

from backchannel.bench.coverage import read_coverage, stands_in
from backchannel.bench.polnear import AttributionText, GoldAttribution, read_polnear
from backchannel.model.source import Source, Text
from backchannel.model.span import Extent
from backchannel.read.actors import read_actors
from backchannel.read.attribution.constructions import constructions
from backchannel.read.attribution.quoted import quoted_tokens
from backchannel.read.attribution.rules import labels_by_rule, rule_drafts
from backchannel.read.attribution.tagger.pieces import FEATURES, Ints, Labels, Pieces, pieces_of
from backchannel.read.document import parse
from backchannel.read.quotations import read_quotations
from backchannel.read.times.reader import read_times
from training.attribution.unlabelled import unlabelled_texts

OUTSIDE, SOURCE, CUE, CONTENT = 0, 1, 3, 5  # the label that begins a role; the next one continues it
IGNORED, NOBODY = -100, -2
_ROOM = 60  # code points: a shorter content is not read again
_FEWEST = 8  # word pieces, likewise


@dataclass(frozen=True)
class Targets:
    """One row a piece. Links hold the position of a piece, NOBODY, or IGNORED where nothing is asked."""

    tags: Ints
    cue_to_source: Ints
    content_to_cue: Ints
    content_to_source: Ints


@dataclass(frozen=True)
class Example:
    """A text with its pieces and, where it is annotated, their targets."""

    text: AttributionText
    pieces: Pieces
    targets: Targets | None


def examples(split: Path, tokenizer: Tokenizer, labels: Labels, cache: Path) -> list[Example]:
    """The texts of a split of PolNeAR; parses are kept in `cache`."""
    key = hashlib.sha256(repr((str(split.resolve()), labels, FEATURES)).encode()).hexdigest()[:12]
    kept = cache / f"{split.name}-{key}.pickle"
    if kept.is_file():
        return pickle.loads(kept.read_bytes())
    found = [example(text, tokenizer, labels) for text in read_polnear(split)]
    cache.mkdir(parents=True, exist_ok=True)
    kept.write_bytes(pickle.dumps(found))
    return found


def examples_without(data: Path, tokenizer: Tokenizer, labels: Labels, cache: Path) -> list[Example]:
    """The unlabelled texts, whose targets are all left open; parses are kept in `cache`."""
    key = hashlib.sha256(repr((labels, FEATURES)).encode()).hexdigest()[:12]
    kept = cache / f"unlabelled-{key}.pickle"
    if not kept.is_file():
        found = [example(text, tokenizer, labels) for text in unlabelled_texts(data)]
        for one in found:
            for part in (
                one.targets.tags,
                one.targets.cue_to_source,
                one.targets.content_to_cue,
                one.targets.content_to_source,
            ):
                part[:] = IGNORED
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps(found))
    loaded: list[Example] = pickle.loads(kept.read_bytes())
    return loaded


def covered_examples(table: Path, data: Path, tokenizer: Tokenizer, labels: Labels, cache: Path) -> list[Example]:
    """The texts of a table of our own annotation; parses are kept in `cache`."""
    key = hashlib.sha256(repr((table.read_bytes(), labels, FEATURES)).encode()).hexdigest()[:12]
    kept = cache / f"coverage-{key}.pickle"
    if not kept.is_file():
        texts, left_out = read_coverage(table, data)
        if left_out:
            raise SystemExit(f"{table}: the words of {len(left_out)} texts are missing or others now")
        cache.mkdir(parents=True, exist_ok=True)
        kept.write_bytes(pickle.dumps([example(text, tokenizer, labels) for text in texts]))
    loaded: list[Example] = pickle.loads(kept.read_bytes())
    return loaded


def with_insides(examples: list[Example]) -> list[Example]:
    """Each text with what it attributes itself, and each of its contents as a text with the reports in it.

    The reader has the network read a content again by itself, as `Pieces.quoted_part` cuts it out.
    """
    out = []
    for one in examples:
        out.append(_read_alone(one, one.pieces, one.text.gold))
        for outer in one.text.gold:
            inside = one.pieces.quoted_part(outer.content)
            if sum(end - start for start, end in outer.content) >= _ROOM and len(inside) >= _FEWEST:
                within = [g for g in one.text.gold if g is not outer and stands_in(g, outer)]
                out.append(_read_alone(one, inside, within))
    return out


def _read_alone(one: Example, pieces: Pieces, gold: Sequence[GoldAttribution]) -> Example:
    """The outermost of some attributions, as targets for these pieces."""
    outermost = [g for g in gold if not any(stands_in(g, other) for other in gold if other is not g)]
    text = AttributionText(one.text.name, one.text.text, tuple(outermost))
    return Example(text, pieces, targets_of(text, pieces))


def example(text: AttributionText, tokenizer: Tokenizer, labels: Labels) -> Example:
    """One text, parsed and cut into pieces as the reader does it."""
    document = parse(Text(Source(text.name, "0" * 64, "text"), text.text))
    quotations = read_quotations(document)
    quotes = quoted_tokens(document, quotations)
    drafts = rule_drafts(document, constructions(document), quotes, read_actors(document), read_times(document))
    pieces = pieces_of(document, quotations, labels_by_rule(document, drafts), tokenizer, labels)
    return Example(text, pieces, targets_of(text, pieces))


def targets_of(text: AttributionText, pieces: Pieces) -> Targets:
    """Labels and links. PolNeAR gives a token one role; where roles meet, a source keeps it."""
    count = len(pieces)
    starts = np.array([s for s, _ in pieces.extents])
    ends = np.array([e for _, e in pieces.extents])
    tags = np.zeros(count, dtype=np.int64)
    links = [np.full(count, IGNORED, dtype=np.int64) for _ in range(3)]

    def covered(extents: Iterable[Extent]) -> list[Ints]:
        found = [np.nonzero((starts < e) & (ends > s))[0] for s, e in extents]
        return [part for part in found if len(part)]

    for gold in text.gold:
        source, cue, content = covered(gold.source), covered(gold.cue), covered(gold.content)
        head_source = int(source[0][0]) if source else NOBODY
        for label, parts in ((SOURCE, source), (CUE, cue), (CONTENT, content)):
            for part in parts:
                free = part if label == SOURCE else part[tags[part] == OUTSIDE]
                if len(free):
                    tags[free] = label + 1
                    tags[free[0]] = label
        for part in cue:
            links[0][part] = head_source
        for part in content:
            links[1][part] = int(cue[0][0]) if cue else IGNORED
            links[2][part] = head_source
    return Targets(tags, *links)
