"""Story words: what a text is about, as weighted words; likeness is the cosine of two of these.

Weight of a word: 1 + log of how often it stands there (in the headline three times as much, in the first words
of the body twice as much, since news tells the most important first) times the inverse document frequency
(Spärck Jones 1972; Salton and Buckley 1988). The frequency is that in the case joined with that of general
text (`lexicon/common_words.tsv`), so that few texts on one story do not make its own words look common.
Only the heaviest words of a text count: the rest is what any text has. A word stands for its plural and
possessive (the S stemmer of Harman 1991).
"""

import math
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache

from backchannel.model.reading import Reading
from backchannel.wordlists import lines

TERMS = 100  # words of a text that count
GENERAL = 40  # how many texts the general frequencies weigh as much as
CASE = 100  # how many texts the case weighs as at most: weights then no longer depend on how large it is
UNLISTED = 0.002  # share of general texts taken to hold a word that is not in the list
HEADLINE, LEAD, LEAD_WORDS = 3.0, 2.0, 80
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")


@lru_cache(maxsize=200_000)
def stem(word: str) -> str:
    """The word in small letters without the ending of a plural or possessive."""
    base = word.casefold().replace("’", "'")
    base = base.removesuffix("'s")
    if len(base) <= 3 or not base.endswith("s"):
        return base
    if base.endswith("ies"):
        return base[:-1] if base[-4] in "ae" else f"{base[:-3]}y"
    if base.endswith("es"):
        return base if base[-3] in "aeo" else base[:-1]
    return base if base[-2] in "us" else base[:-1]


@cache
def _general() -> dict[str, float]:
    rows = (line.split("\t") for line in lines("reconcile", "common_words.tsv"))
    return {word: float(share) for word, share in rows}


class Rarity:
    """How rare words are: the inverse document frequency, by how many `texts` of a case `held` each. The case is
    told by its sample (`sample`)."""

    def __init__(self, held: Mapping[str, int], texts: int) -> None:
        self.held, self.texts = held, texts
        self._known: dict[str, float] = {}

    @classmethod
    def of(cls, readings: Sequence[Reading]) -> "Rarity":
        """That among these Readings."""
        return cls(Counter(word for reading in readings for word in _counted(reading)), len(readings))

    def __call__(self, word: str) -> float:
        if word not in self._known:
            case = min(self.texts, CASE)
            share = self.held.get(word, 0) / self.texts if self.texts else 0.0
            expected = GENERAL * _general().get(word, UNLISTED) + case * share
            self._known[word] = math.log((GENERAL + case) / expected)
        return self._known[word]


def weighted(readings: Sequence[Reading], rarity: Rarity | None = None) -> list[dict[str, float]]:
    """For each Reading its heaviest words with weights, as a vector of length 1; empty for a text without words.
    `rarity` is that of the case; among the Readings themselves unless given."""
    known = rarity or Rarity.of(readings)
    return [
        _heaviest({word: (1 + math.log(n)) * known(word) for word, n in _counted(reading).items()})
        for reading in readings
    ]


def _counted(reading: Reading) -> dict[str, float]:
    headline, body = _headline_and_body(reading)
    counts: dict[str, float] = defaultdict(float)
    for weight, words in ((HEADLINE, headline), (LEAD, body[:LEAD_WORDS]), (1.0, body[LEAD_WORDS:])):
        for form, number in Counter(words).items():
            word = stem(form)
            if len(word) > 1:
                counts[word] += weight * number
    return counts


def _headline_and_body(reading: Reading) -> tuple[list[str], list[str]]:
    """The words of the headline, and those of the text from the first that ends behind it."""
    headline: list[str] = []
    for found in _WORD.finditer(reading.text):
        if found.end() > reading.title_end:
            return headline, _WORD.findall(reading.text, found.start())
        headline.append(found.group())
    return headline, []


def _heaviest(weights: Mapping[str, float]) -> dict[str, float]:
    kept = sorted(weights.items(), key=lambda each: (-each[1], each[0]))[:TERMS]
    length = math.sqrt(sum(weight * weight for _, weight in kept if weight > 0))
    return {word: weight / length for word, weight in kept if weight > 0}


def places(reading: Reading, words: set[str]) -> Iterator[tuple[str, re.Match[str]]]:
    """Every place of the words (as `stem` gives them) in a text, in order."""
    for found in _WORD.finditer(reading.text):
        word = stem(found.group())
        if word in words:
            yield word, found
