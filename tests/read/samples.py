"""Texts for tests of `read`: made here, parsed once."""

from functools import cache

from backchannel.model.source import Source, Text
from backchannel.read.document import Document, parse


def text_of(words: str, published: str | None = "2025-03-12", title: str | None = None) -> Text:
    """A Text with these words; with a title, title and body are parted as capture does."""
    whole = f"{title}\n\n{words}" if title else words
    source = Source("made.txt", "0" * 64, "text", title=title, published=published)
    return Text(source, whole, title_end=len(title) if title else 0)


@cache
def document_of(words: str, published: str | None = "2025-03-12", title: str | None = None) -> Document:
    """The parse of these words."""
    return parse(text_of(words, published, title))
