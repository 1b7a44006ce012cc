"""The layout of scraped articles: title, outlet, date, an empty line, the body.

Recognised strictly: the third line must be a date of RFC 2822 or ISO 8601, and nothing else. The outlet may be empty.
"""

import msgspec

from backchannel.capture.dates import iso8601, rfc2822
from backchannel.capture.titled import titled_text
from backchannel.model.source import Source, Text


def read_article(source: Source, words: str) -> Text | None:
    """The Text of an article in this layout, or None when the words are in another."""
    begin = len(words) - len(words.lstrip())
    lines = words[begin:].split("\n", 3)
    published = (rfc2822(lines[2]) or iso8601(lines[2].strip())) if len(lines) > 2 else None
    if published is None:
        return None
    body = min(len(words), begin + sum(len(line) + 1 for line in lines[:3]))
    outlet = " ".join(lines[1].split()) or None
    source = msgspec.structs.replace(source, kind="article", outlet=outlet, published=published)
    return titled_text(source, lines[0], words, (body, len(words)), title_at=begin)
