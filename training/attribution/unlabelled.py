"""Texts without annotation, for the student to learn from what the teachers say of them: news, official statements."""

import random
from collections.abc import Iterator
from pathlib import Path

from backchannel.bench.polnear import AttributionText
from backchannel.bench.shared_texts import news, statements

_STATEMENTS = 150


def unlabelled_texts(data: Path) -> Iterator[AttributionText]:
    """The texts of `data`, the folder of shared corpora, named by corpus; the same ones each time."""
    for name, words in news(data):
        yield AttributionText(name, words, ())
    everything = list(statements(data))
    for name, words in (everything[n] for n in sorted(random.Random(1).sample(range(len(everything)), _STATEMENTS))):
        yield AttributionText(name, words, ())
