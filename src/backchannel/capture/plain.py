"""Plain text without a header: taken whole. `text` is the file's text, and nothing else.

Where nobody gives a day of publication, a date that stands alone at the top of the text, over or under its headline, is
taken for it, and told: that is how archives and offices print what they publish.
"""

import msgspec

from backchannel.capture.heads import day_alone
from backchannel.model.source import Alignment, Source, Text

_TOP_LINES = 4
_HEADLINE_WORDS = 20


def read_plain(source: Source, words: str) -> tuple[Text, str | None]:
    """The words as they are, no title, no repair; and the day of publication, where a date at the top was taken for
    it."""
    day = day_at_the_top(words) if source.published is None else None
    if day is not None:
        source = msgspec.structs.replace(source, published=day)
    return Text(source, words, alignment=(Alignment((0, len(words)), 0),)), day


def day_at_the_top(words: str) -> str | None:
    """The day or time, in ISO 8601, of a first line that is a full date and nothing else, with no prose before it.

    A text with more such lines is a log or a chronology: its first day is no day of publication.
    """
    lines = [line.strip() for line in words.split("\n") if line.strip()]
    days = [(at, day) for at, line in enumerate(lines) if (day := day_alone(line)) is not None]
    if len(days) != 1 or len(lines) == 1:
        return None
    at, day = days[0]
    return day if at < _TOP_LINES and all(len(line.split()) <= _HEADLINE_WORDS for line in lines[:at]) else None
