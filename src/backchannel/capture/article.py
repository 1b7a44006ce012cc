"""The layout of saved articles: headline, outlet, date, an empty line, the body.

With a date of RFC 2822 or ISO 8601 alone on the third line the layout is sure, and the outlet may be empty. Lines that
only look like such a head (`heads`) are taken for it too, and that is told.
"""

from typing import NamedTuple

import msgspec

from backchannel.capture.dates import iso8601, rfc2822
from backchannel.capture.heads import Head, head_of
from backchannel.capture.titled import titled_text
from backchannel.model.source import Source, Text


class Article(NamedTuple):
    """A Text, and the head that was taken by how its lines look."""

    text: Text
    head: Head | None = None


def read_article(source: Source, words: str) -> Article | None:
    """The Text of an article in this layout, or None when the words are in another. A day that is given for the source
    stays where the head's date can be read in two ways."""
    begin = len(words) - len(words.lstrip())
    lines = words[begin:].split("\n", 3)
    published = (rfc2822(lines[2]) or iso8601(lines[2].strip())) if len(lines) > 2 else None
    if published is not None:
        outlet = " ".join(lines[1].split()) or None
        source = msgspec.structs.replace(source, kind="article", outlet=outlet, published=published)
        return Article(_below(source, words, begin, 3, lines[0]))
    head = head_of(words[begin:].split("\n"))
    if head is None:
        return None
    published = head.published or source.published
    source = msgspec.structs.replace(
        source, kind="article", outlet=head.outlet, author=head.author, published=published
    )
    return Article(_below(source, words, begin, head.lines, lines[0]), head)


def _below(source: Source, words: str, begin: int, lines: int, title: str) -> Text:
    """The Text whose head is so many lines from `begin`, the first of them its title."""
    above = words[begin:].split("\n", lines)[:lines]
    body = min(len(words), begin + sum(len(line) + 1 for line in above))
    return titled_text(source, title, words, (body, len(words)), title_at=begin)
