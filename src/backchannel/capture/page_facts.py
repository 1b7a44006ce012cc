"""What a page declares of its article: title, outlet, author, address, time of publication.

In the order of trust: JSON-LD (schema.org), microdata and microformats, Open Graph, other meta elements.
"""

import json
import re
from collections.abc import Iterator
from html import unescape
from typing import Any, NamedTuple

from lxml import html

from backchannel.capture.dates import stated

LATEST = "2200-01-01"  # for htmldate, whose own limit is today: a page reads the same on every day


class Facts(NamedTuple):
    """Values as declared. `searched` says that the date is no declaration but was searched for in the page."""

    title: str | None
    outlet: str | None
    author: str | None
    url: str | None
    published: str | None
    searched: bool


_CLASS = "contains(concat(' ', @class, ' '), ' {} ')"
_TITLES = (
    "//*[@itemprop='headline']",
    f"//h1[@itemprop='name' or {_CLASS.format('p-name')} or {_CLASS.format('entry-title')}]",
)
_META_TITLES = ("//meta[@property='og:title']/@content", "//meta[@name='twitter:title']/@content")
_SITES = ("//meta[@property='og:site_name']/@content", "//meta[@name='application-name']/@content")
_AUTHORS = (
    "//meta[@name='author']/@content",
    "//*[@itemprop='author']//*[@itemprop='name']//text()",
    "//*[@rel='author']//text()",
    f"//*[{_CLASS.format('p-author')}]//text()",
)
_ADDRESSES = ("//link[@rel='canonical']/@href", "//meta[@property='og:url']/@content")
_TIMES = (
    "//meta[@property='article:published_time']/@content",
    "//*[@itemprop='datePublished']/@datetime",
    "//*[@itemprop='datePublished']/@content",
    "//time[@pubdate]/@datetime",
    f"//time[{_CLASS.format('dt-published')}]/@datetime",
    f"//time[{_CLASS.format('entry-date')}]/@datetime",
    "//meta[translate(@name, 'PUDCTEISBHL', 'pudcteisbhl')='pubdate']/@content",
    "//meta[@name='date' or @name='DC.date.issued' or @name='DC.date' or @name='publish-date']/@content",
    "//meta[@name='parsely-pub-date' or @name='sailthru.date' or @name='cXenseParse:recs:publishtime']/@content",
)


def page_facts(tree: html.HtmlElement) -> Facts:
    """The facts of one parsed page; None for what it does not say."""
    article = _linked_data(tree)
    outlet = _named(article.get("publisher")) or _first(tree, _SITES)
    url = _first(tree, _ADDRESSES)
    published, searched = _published(tree, article, url)
    return Facts(
        title=_title(tree, article, outlet),
        outlet=outlet or _host(url),
        author=_author(_named(article.get("author")) or _first(tree, _AUTHORS)),
        url=url,
        published=published,
        searched=searched,
    )


def _linked_data(tree: html.HtmlElement) -> dict[str, Any]:
    """The first article that JSON-LD describes, or nothing."""
    for script in tree.xpath("//script[@type='application/ld+json']"):
        try:
            items = _items(json.loads(script.text or ""))
        except (ValueError, RecursionError):
            continue
        for item in items:
            kinds = item.get("@type")
            kinds = kinds if isinstance(kinds, list) else [kinds]
            if any(isinstance(kind, str) and kind.endswith(("Article", "Posting", "Report")) for kind in kinds):
                return item
    return {}


def _items(value: Any) -> Iterator[dict[str, Any]]:
    if isinstance(value, list):
        for part in value:
            yield from _items(part)
    elif isinstance(value, dict):
        yield value
        yield from _items(value.get("@graph"))
        yield from _items(value.get("mainEntity"))


def _named(value: Any) -> str | None:
    """The name of a person or organisation of JSON-LD, or the names of several."""
    if isinstance(value, list):
        return ", ".join(name for part in value if (name := _named(part))) or None
    if isinstance(value, dict):
        value = value.get("name")
    return " ".join(unescape(value).split()) or None if isinstance(value, str) else None


def _first(tree: html.HtmlElement, paths: tuple[str, ...]) -> str | None:
    """The first value that the page gives at one of the paths."""
    values = (str(value) for path in paths for value in tree.xpath(path))
    return next((" ".join(value.split()) for value in values if value.strip()), None)


def _title(tree: html.HtmlElement, article: dict[str, Any], outlet: str | None) -> str | None:
    """The headline; white space as the page has it is for the Text to mend and list, save what HTML folds."""
    said = article.get("headline")
    if isinstance(said, str) and said.strip():
        return _folded(unescape(said))
    marked = [e.text_content() for path in _TITLES for e in tree.xpath(path) if e.tag != "meta"]
    marked += [str(value) for path in _META_TITLES for value in tree.xpath(path)]
    marked += [e.text_content() for path in ("//h1", "//head/title") for e in tree.xpath(path)]
    title = next((_folded(words) for words in marked if words.strip()), None)
    return _without_site(title, outlet)


def _folded(words: str) -> str:
    return re.sub(r"[ \t\n\r\f]+", " ", words).strip()


def _without_site(title: str | None, outlet: str | None) -> str | None:
    """The title without the name of its outlet after a bar or a dash."""
    if title and outlet:
        return re.sub(rf"(?<=\S)\s+[|–—:-]+\s+{re.escape(outlet)}$", "", title)
    return title


def _author(said: str | None) -> str | None:
    return None if said is None or "://" in said else said


def _host(url: str | None) -> str | None:
    match = re.match(r"\w+://(?:www\.)?([^/:?#]+)", url or "")
    return match.group(1) if match else None


def _published(tree: html.HtmlElement, article: dict[str, Any], url: str | None) -> tuple[str | None, bool]:
    """The declared time of publication with its zone; of two that agree on the day the one with a clock time."""
    said = [article.get("datePublished"), *(value for path in _TIMES for value in tree.xpath(path))]
    dates = [date for value in said if isinstance(value, str) and (date := stated(value))]
    if not dates:
        found = _search(tree, url)
        return found, found is not None
    fuller = (date for date in dates if date[:10] == dates[0][:10] and "T" in date)
    return (dates[0] if "T" in dates[0] else next(fuller, dates[0])), False


def _search(tree: html.HtmlElement, url: str | None) -> str | None:
    """The day by htmldate, without its guesses from loose numbers in the words, and without the network."""
    from htmldate import find_date

    found = find_date(tree, original_date=True, extensive_search=False, max_date=LATEST, url=url)
    return str(found) if found else None
