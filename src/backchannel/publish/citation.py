"""Citation: where words stand, as plain text to be pasted into a note: the words, the outlet, the title, the date, the
paragraph and the positions."""

from backchannel.model.source import Source
from backchannel.model.span import Extent
from backchannel.publish.dates import published_in_words

_LONGEST = 400


def citation(source: Source, words: str = "", extent: Extent | None = None, paragraph: int | None = None) -> str:
    """The citation of a source, or of words in it; positions are code points of the text as captured."""
    told = [source.outlet or "no outlet stated"]
    told += [source.author] if source.author else []
    told += [f"“{source.title}”"] if source.title else [source.path]
    told.append(published_in_words(source.published))
    told += [f"paragraph {paragraph}"] if paragraph else []
    told += [f"characters {extent[0]}–{extent[1]}"] if extent else []
    told += [source.url] if source.url else []
    told.append(f"SHA-256 {source.sha256[:12]}")
    quoted = " ".join(words.split())
    cut = quoted if len(quoted) <= _LONGEST else f"{quoted[:_LONGEST].rsplit(' ', 1)[0]} …"
    return (f"“{cut}”, " if cut else "") + ", ".join(told) + "."
