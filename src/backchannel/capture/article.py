"""The layout of scraped articles: title, outlet, RFC 2822 date, an empty line, the body.

Recognised strictly: the third line must be a date of that form.
"""

from email.utils import parsedate_to_datetime

import msgspec

from backchannel.capture.editing import apply_edits, glued_sentences, invisible_characters
from backchannel.model.source import Alignment, Source, Text


def read_article(source: Source, words: str) -> Text | None:
    """The Text of an article in this layout, or None when the words are in another."""
    begin = len(words) - len(words.lstrip("\n\ufeff "))
    lines = words[begin:].split("\n", 4)
    if len(lines) < 4 or lines[3].strip() or not lines[0].strip():
        return None
    published = _rfc2822(lines[2])
    if published is None:
        return None
    title = " ".join(lines[0].split())
    body_start = begin + sum(len(line) + 1 for line in lines[:4])
    source = msgspec.structs.replace(
        source, kind="article", title=title, outlet=lines[1].strip() or None, published=published
    )
    return titled_text(source, title, words, body_start, len(words))


def _rfc2822(line: str) -> str | None:
    try:
        return parsedate_to_datetime(line.strip()).isoformat()
    except (ValueError, TypeError, IndexError):
        return None


def titled_text(source: Source, title: str, words: str, start: int, end: int) -> Text:
    """Title, an empty line, and the body `words[start:end]` trimmed, with its repairs listed."""
    body = words[start:end]
    end = start + len(body.rstrip())
    start += len(body) - len(body.lstrip())
    prefix = f"{title}\n\n"
    if words[start:end].split("\n", 1)[0].strip() == title:
        start += words[start:end].find(title) + len(title)
        start += len(words[start:end]) - len(words[start:end].lstrip())
    if start >= end:
        return Text(source, "")
    edits = [*glued_sentences(words[:end]), *invisible_characters(words[:end])]
    edits = [edit for edit in edits if edit.at >= start]
    text, repairs, runs = apply_edits(words, start, end, edits, len(prefix))
    at = words.find(title)
    if at >= 0:
        runs = (Alignment((0, len(title)), at), *runs)
    return Text(source, prefix + text, repairs, len(title), runs)
