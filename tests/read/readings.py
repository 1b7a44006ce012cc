"""Whole readings of texts made for tests."""

from functools import cache

from backchannel.model.reading import Reading
from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read
from tests.read.samples import text_of


@cache
def reading_of(words: str, published: str | None = "2025-03-12", title: str | None = None) -> Reading:
    """All that is read from these words."""
    return read(text_of(words, published, title))


@cache
def reading_in(outlet: str, words: str, digit: str = "0") -> Reading:
    """All that is read from these words when this outlet published them; `digit` tells two texts of a case apart."""
    return read(Text(Source("made.txt", digit * 64, "text", outlet=outlet, published="2025-03-12"), words))


def exact(reading: Reading, extent: tuple[int, int]) -> str:
    """The words at an extent, with single spaces."""
    return " ".join(reading.text[extent[0] : extent[1]].split())
