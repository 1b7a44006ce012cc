"""The body of an article that its page declares: schema.org microdata, or microformats.

A declared body is taken whole, in the order of the page, with the summary that stands before it. Left out is only
what the page hides or marks as furniture: tool tips, navigation, tags, lists of related pages.
"""

import re
from collections.abc import Iterator

from lxml import html

from backchannel.capture.lexicons import words as listed

_BODIES = ("//*[@itemprop='articleBody']", "//*[contains(concat(' ', @class, ' '), ' e-content ')]")
_SUMMARIES = ("//*[@itemprop='description']", "//*[contains(concat(' ', @class, ' '), ' p-summary ')]")
_OTHER_TAGS = frozenset(
    "script style template noscript nav aside footer form button select svg iframe object figure video audio".split()
)
_OTHER_ROLES = frozenset({"complementary", "navigation", "contentinfo", "search", "toolbar", "tooltip"})
_BLOCKS = frozenset(
    "address article blockquote dd div dl dt fieldset h1 h2 h3 h4 h5 h6 header hr li main ol p pre section table tr "
    "ul center".split()
)
_SPACES = re.compile(r"[ \t\n\r\f\v]+")
_HIDING = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)


def declared_body(tree: html.HtmlElement) -> str | None:
    """The paragraphs of the declared body, parted by empty lines; None when the page declares none, or several."""
    bodies = _outermost(tree, _BODIES)
    if not bodies or not _of_one_article(bodies):
        return None
    body = _paragraphs(bodies)
    summaries = [e for e in _outermost(tree, _SUMMARIES) if _stands_before(e, bodies[0])]
    lead = [paragraph for paragraph in _paragraphs(summaries) if paragraph not in body]
    return "\n\n".join([*lead, *body])


def around_body(tree: html.HtmlElement) -> frozenset[html.HtmlElement]:
    """The elements around a declared body: shown with it, whatever they are marked as."""
    return frozenset(up for body in _outermost(tree, _BODIES) for up in body.iterancestors())


def _outermost(tree: html.HtmlElement, paths: tuple[str, ...]) -> list[html.HtmlElement]:
    """The elements at the first path that has any, without those inside another of them."""
    for path in paths:
        found = [e for e in tree.xpath(path) if e.tag != "meta"]
        if found:
            return [e for e in found if not any(up in found for up in e.iterancestors())]
    return []


def _article(element: html.HtmlElement) -> html.HtmlElement | None:
    """The article that an element belongs to: the nearest item or entry around it."""
    for up in element.iterancestors():
        kinds = (up.get("class") or "").split()
        if up.tag == "article" or up.get("itemscope") is not None or "h-entry" in kinds or "h-cite" in kinds:
            return up
    return None


def _of_one_article(bodies: list[html.HtmlElement]) -> bool:
    return all(_article(body) is _article(bodies[0]) for body in bodies)


def _stands_before(summary: html.HtmlElement, body: html.HtmlElement) -> bool:
    """Whether the summary is of the article of `body` and comes before it."""
    article = _article(body)
    same = _article(summary) is article
    if article is None or not same or is_other(summary):
        return False
    order = [e for e in article.iter() if e is summary or e is body]
    return order == [summary, body] and not any(e is body for e in summary.iter())


def _paragraphs(elements: list[html.HtmlElement]) -> list[str]:
    """The words of the elements, a paragraph an entry; a line break in a paragraph stays one."""
    found = []
    for element in elements:
        for block in re.split("\x1d+", "".join((*_pieces(element), "\x1d"))):
            lines = (_SPACES.sub(" ", line).strip(" ") for line in re.split("\x1e", block))
            paragraph = "\n".join(line for line in lines if line)
            found += [part for part in [paragraph] if part.strip()]
    return found


def _pieces(element: html.HtmlElement) -> Iterator[str]:
    """Words in the order of the page; \\x1d where a paragraph ends, \\x1e where a line does."""
    if element.tag == "br":
        yield "\x1e"
        return
    ends = "\x1d" if element.tag in _BLOCKS else ""
    yield ends + (element.text or "")
    for child in element:
        if isinstance(child.tag, str) and not is_other(child):
            yield from _pieces(child)
        yield child.tail or ""
    yield ends


def is_other(element: html.HtmlElement) -> bool:
    """Whether the page hides the element, or marks it as something else than the article's words."""
    names = (element.get("class") or "").lower().split()
    return (
        element.tag in _OTHER_TAGS
        or element.get("hidden") is not None
        or element.get("aria-hidden") == "true"
        or (element.get("role") or "").lower() in _OTHER_ROLES
        or bool(_HIDING.search(element.get("style") or ""))
        or any(_marks_furniture(name) for name in names)
    )


def _marks_furniture(name: str) -> bool:
    last = re.split(r"[^a-z]+", name)[-1]
    return last in listed("page_furniture") or last.endswith("meta")
