"""Plain text without a header: taken whole. `text` is the file's text, and nothing else."""

from backchannel.model.source import Alignment, Source, Text


def read_plain(source: Source, words: str) -> Text:
    """The words as they are; no title, no repair."""
    return Text(source, words, alignment=(Alignment((0, len(words)), 0),))
