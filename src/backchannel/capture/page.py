"""Saved HTML pages: body, title, outlet, author and date, by trafilatura and htmldate."""

import logging

import msgspec
from lxml import html

from backchannel.capture.editing import apply_edits, glued_sentences, invisible_characters
from backchannel.errors import InputError
from backchannel.model.source import Alignment, Source, Text


def read_page(source: Source, words: str) -> Text:
    """The Text of a page. Raises InputError when no article can be found in it."""
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # we name the file and the remedy
    found = trafilatura.bare_extraction(
        words, include_comments=False, include_tables=False, deduplicate=False, favor_recall=True
    )
    body = (getattr(found, "text", None) or "").strip()
    if not body:
        raise InputError(source.path, "has no article text that could be found", "save the page again, whole")
    tree = _tree(words)
    title = _title(tree, getattr(found, "title", None))
    source = msgspec.structs.replace(
        source,
        kind="page",
        title=title,
        outlet=_declared(tree, _SITES) or getattr(found, "sitename", None),
        author=getattr(found, "author", None),
        published=_published(tree, words) or source.published,
        url=getattr(found, "url", None),
    )
    return _text(source, title, _paragraphs(body, title), words)


def _paragraphs(body: str, title: str | None) -> str:
    """One paragraph a line becomes paragraphs parted by empty lines; the title is not repeated."""
    lines = [line.strip() for line in body.split("\n") if line.strip()]
    if lines and title and lines[0] == title:
        lines = lines[1:]
    return "\n\n".join(lines)


def _text(source: Source, title: str | None, body: str, raw: str) -> Text:
    prefix = f"{title}\n\n" if title else ""
    edits = [*glued_sentences(body), *invisible_characters(body)]
    text, repairs, _ = apply_edits(body, 0, len(body), edits, len(prefix))
    return Text(
        source,
        prefix + text,
        repairs,
        len(title) if title else 0,
        _alignment(prefix + text, raw),
    )


def _alignment(text: str, raw: str) -> tuple[Alignment, ...]:
    """Paragraphs that stand in the page as they are; what markup cuts through is left out."""
    runs = []
    at = seen = 0
    for line in text.split("\n"):
        found = raw.find(line, seen) if line else -1
        if found >= 0:
            runs.append(Alignment((at, at + len(line)), found))
            seen = found + len(line) if at else 0
        at += len(line) + 1
    return tuple(runs)


_SITES = ("//meta[@property='og:site_name']/@content",)
_TITLES = ("//meta[@property='og:title']/@content", "//h1//text()")
_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//meta[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime",
    "//*[@itemprop='datePublished']/@datetime",
    "//meta[@name='pubdate' or @name='date' or @name='DC.date.issued']/@content",
)


def _tree(words: str) -> html.HtmlElement | None:
    try:
        return html.fromstring(words.encode("utf-8"), parser=html.HTMLParser(encoding="utf-8"))
    except (ValueError, html.etree.ParserError):
        return None


def _declared(tree: html.HtmlElement | None, paths: tuple[str, ...]) -> str | None:
    """The first value that the page declares at one of the paths."""
    values = [str(value) for path in paths for value in tree.xpath(path)] if tree is not None else []
    return next((" ".join(value.split()) for value in values if value.strip()), None)


def _title(tree: html.HtmlElement | None, found: str | None) -> str | None:
    """The headline: the extractor's, else what the page declares for sharing."""
    title = found or _declared(tree, _TITLES)
    return " ".join(title.split()) if title else None


def _published(tree: html.HtmlElement | None, words: str) -> str | None:
    """The time of publication with its zone where the page declares one, else the day by htmldate."""
    from dateutil import parser
    from htmldate import find_date

    for path in _TIMES:
        value = _declared(tree, (path,)) or ""
        try:
            when = parser.isoparse(value)
            return when.isoformat() if "T" in value else when.date().isoformat()
        except ValueError:
            continue
    found = find_date(words, original_date=True, extensive_search=True)
    return str(found) if found else None
