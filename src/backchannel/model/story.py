"""Story: texts that tell of one course of events, and what holds them together.

A story is a conclusion of the program: no source says that two texts belong together. Every text of the
record is in one story; a text that is like no other is a story by itself.
"""

import msgspec

from backchannel.model.span import Span


class StoryTerm(msgspec.Struct, frozen=True):
    """A word that texts of a story share and few others hold, as they mostly write it.

    `sources` is how many texts of the story hold it, in that or a near form (plural, possessive).
    """

    word: str
    sources: int


class Story(msgspec.Struct, frozen=True):
    """A group of texts. `sources` by publication, `terms` the most telling first.

    `first_published` and `last_published` are publication times as stated, None where no text is dated.
    `happened` is the EDTF day or interval that the main events of its texts fall in, as far as their own words
    date them. `likeness` is the mean likeness of two of its texts, 0 to 1, None for a single text. `supports` has
    the first place of the leading terms in each text.
    """

    id: str
    sources: tuple[str, ...]
    terms: tuple[StoryTerm, ...]
    first_published: str | None
    last_published: str | None
    happened: str | None
    likeness: float | None
    why: tuple[str, ...]
    supports: tuple[Span, ...]
    origins: int
