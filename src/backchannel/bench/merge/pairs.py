"""Pairs of event mentions as numbers: in what their heads, words, names, days and surroundings agree.

Nothing is asked that depends on how many words a corpus marks: MEANTIME marks one word, NewsWCL50 whole phrases, so
that a weight for it would be learnt from a handful of cases.
"""

from collections.abc import Sequence
from collections.abc import Set as AbstractSet

import numpy as np
from numpy.typing import NDArray

from backchannel.bench.merge.relations import UNRELATED, distance
from backchannel.bench.merge.views import SHOWN_WORDS, Vector, View

FEATURES = (
    "same head",
    "relatives by derivation",
    "heads share a sense",
    "heads one step apart",
    "heads two steps apart",
    "heads unrelated",
    "words related by derivation",
    "words share a sense",
    "words",
    "parties shared",
    "parties differ",
    "names around",
    "names of the sentence differ",
    "sentence",
    "sentences around",
    "relatives, sentence",
    "relatives, parties shared",
    "unrelated, words",
    "days shared",
    "days differ",
    "same part of speech",
    "one text",
)
ONE_TEXT = FEATURES.index("one text")

Matrix = NDArray[np.float64]


def pairs(views: Sequence[View]) -> Matrix:
    """A row of FEATURES for each pair (0, 1), (0, 2) … (1, 2) …, as scipy orders condensed matrices."""
    rows = [_row(a, b) for at, a in enumerate(views) for b in views[at + 1 :]]
    return np.array(rows, dtype=float).reshape(len(rows), len(FEATURES))


def _row(a: View, b: View) -> list[float]:
    apart = distance(a.lemma, b.lemma)
    related = a.key == b.key or apart == 0
    nearest = _nearest(a.content, b.content)
    sentence, words = _cosine(a.sentence, b.sentence), _cosine(a.words, b.words)
    parties = _shared(a.party_names, b.party_names)
    unrelated = apart >= UNRELATED and not related
    return [
        a.lemma == b.lemma,
        related,
        apart == 1 and not related,
        apart == 2 and not related,
        apart == 3 and not related,
        unrelated,
        nearest == 0,
        nearest == 1,
        words,
        parties,
        _differ(a.party_names, b.party_names),
        _cosine(a.names_around, b.names_around),
        _differ(a.sentence_names, b.sentence_names),
        sentence,
        _cosine(a.around, b.around),
        related * sentence,
        related * parties,
        unrelated * words,
        bool(a.days & b.days),
        _differ(a.days, b.days),
        a.tag == b.tag,
        a.text == b.text,
    ]


def _nearest(first: Sequence[str], second: Sequence[str]) -> int:
    return min((distance(a, b) for a in first[:SHOWN_WORDS] for b in second[:SHOWN_WORDS]), default=UNRELATED)


def _cosine(a: Vector, b: Vector) -> float:
    few, many = sorted((a, b), key=len)
    return sum(value * many[term] for term, value in few.items() if term in many)


def _shared(a: AbstractSet[str], b: AbstractSet[str]) -> float:
    """How much of the smaller set the other holds; 0 when one is empty."""
    return len(a & b) / min(len(a), len(b)) if a and b else 0.0


def _differ(a: AbstractSet[str], b: AbstractSet[str]) -> bool:
    return bool(a) and bool(b) and not a & b
