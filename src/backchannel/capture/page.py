"""Saved HTML pages: the article in them, and what they declare of it.

Where a page declares its article body (schema.org, microformats), that is taken whole; else trafilatura finds it.
"""

import logging
import re
from itertools import pairwise
from typing import NamedTuple

import msgspec
from lxml import html

from backchannel.capture.page_body import declared_body
from backchannel.capture.page_facts import Facts, page_facts
from backchannel.capture.page_map import PageMap
from backchannel.capture.titled import headline_text, titled_text
from backchannel.errors import InputError
from backchannel.model.source import Alignment, Source, Text

_OPENS, _CLOSES = re.compile(r"<(?:html|body)\b", re.IGNORECASE), re.compile(r"</(?:html|body)\s*>", re.IGNORECASE)

_LEAST_WORDS = 8  # fewer are a menu or a button: no sentence of a report is shorter


class Page(NamedTuple):
    """A Text, and what the user should know of its page."""

    text: Text
    notices: tuple[str, ...] = ()


def read_page(source: Source, words: str) -> Page:
    """The Text of a page. Raises InputError when no article can be found in it."""
    tree = _tree(source.path, words)
    facts = page_facts(tree)
    source = _source(source, facts)
    declared = declared_body(tree)
    body = _found_body(tree) if declared is None else declared
    if body:
        text = titled_text(source, facts.title, body, (0, len(body)))
    elif declared is not None and facts.title:
        text = headline_text(source, facts.title)
    else:
        raise InputError(source.path, "has no article text that could be found", "save the page again, whole")
    text = msgspec.structs.replace(text, alignment=_alignment(text, PageMap(tree, words)))
    return Page(text, _notices(words, facts, body))


def _source(source: Source, facts: Facts) -> Source:
    return msgspec.structs.replace(
        source,
        kind="page",
        outlet=facts.outlet,
        author=facts.author,
        published=facts.published or source.published,
        url=facts.url,
    )


def _tree(path: str, words: str) -> html.HtmlElement:
    """The parsed page. It is parsed here, and only here: the libraries would fetch what looks like an address."""
    try:
        parser = html.HTMLParser(encoding="utf-8", no_network=True)
        return html.document_fromstring(words.encode("utf-8"), parser=parser)
    except (ValueError, html.etree.ParserError):
        raise InputError(path, "has no article text that could be found", "save the page again, whole") from None


def _found_body(tree: html.HtmlElement) -> str:
    """The paragraphs that trafilatura takes for the article, parted by empty lines; "" when there are none.

    Asked for precision first: on the pages of `data/readouts/kremlin`, read without what they declare, that gives
    134 of 200 bodies whole and 55 stray paragraphs; asked for recall it gives 93 and 253.
    """
    import trafilatura

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL + 1)  # we name the file and the remedy
    for precision in (True, False):
        found = trafilatura.bare_extraction(
            tree, include_comments=False, include_tables=False, deduplicate=False, favor_precision=precision
        )
        body = getattr(found, "text", None) or ""
        if len(body.split()) >= _LEAST_WORDS:
            return "\n\n".join(line.strip() for line in body.split("\n") if line.strip())
    return ""


def _alignment(text: Text, places: PageMap) -> tuple[Alignment, ...]:
    """Where the words stand in the page, a paragraph after the other; what cannot be found is left out."""
    runs: list[Alignment] = []
    inserts = sorted(repair.at for repair in text.repairs if repair.insert)
    at = 0
    for paragraph in text.text.split("\n"):
        end = at + len(paragraph)
        cuts = [at, *(cut for cut in inserts if at < cut < end), end]
        for start, stop in pairwise(cuts):
            runs += places.runs(text.text[start:stop], start, rewind=start < text.title_end)
        at = end + 1
    return tuple(runs)


def _notices(words: str, facts: Facts, body: str) -> tuple[str, ...]:
    notices = []
    if not body:
        notices.append("has a headline and no text under it; save the page again if it has more")
    if _OPENS.search(words) and not _CLOSES.search(words):
        notices.append("ends before the page does, so words may be missing; save it again, whole")
    if facts.published and facts.searched:
        notices.append(f"declares no publication date; {facts.published} was found in it by search: check it")
    return tuple(notices)
