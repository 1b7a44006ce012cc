"""Posts: what somebody published on a network, as a page embeds it: the words, a dash, name, handle and date.

Construction: "… words. — A B (@handle) June 6, 2018", as networks have their posts embedded; the words are the
paragraph above the signature, or what stands before it in its line. They are the poster's, to the last one. Where the
outlet's own words stand in the same line, nothing says where the post begins, and none is read: a line longer than a
post is such a one. The parser gets the signature as a paragraph of its own, and no links.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.span import Extent

_LONGEST = 330  # code points: a post of 280 and a link or two
_MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sep(?:t(?:ember)?)?"
    r"|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_SIGNATURE = re.compile(
    r"(?P<dash>—|–|―|--?)[^\S\n]*(?P<name>[^\s()—–―][^\n()—–―]{0,59}?)[^\S\n]*\((?P<handle>@[\w.-]{2,60})\)"
    rf"[^\S\n]*\n?[^\S\n]*(?P<date>{_MONTH} \d{{1,2}}, \d{{4}})"
)
_LINKS = re.compile(r"(?:[^\S\n]*(?:https?://|pic\.twitter\.com/)[^\s]+)+\s*$")


@dataclass(frozen=True)
class Post:
    """A post: its words, name and handle of the one who posted it, the date, and its signature from dash to date."""

    words: Extent
    name: Extent
    handle: Extent
    date: Extent
    signature: Extent


def embedded_posts(text: str) -> tuple[Post, ...]:
    """The posts embedded in a text, in order."""
    found: list[Post] = []
    before = 0
    for match in _SIGNATURE.finditer(text):
        words = _words(text, before, match.start())
        before = match.end()
        if words is not None:
            found.append(Post(words, match.span("name"), match.span("handle"), match.span("date"), match.span()))
    return tuple(found)


def parted(text: str, posts: Sequence[Post]) -> str:
    """`text`, position for position, with a gap between the words of each post and its signature, and behind it."""
    out = list(text)
    for post in posts:
        _clear(out, post.words[1], post.name[0])
        behind = post.signature[1]
        if behind < len(text) and text[behind] == " ":
            out[behind] = "\n"
    return "".join(out)


def _words(text: str, before: int, dash: int) -> Extent | None:
    """The words that end at `dash` and begin behind `before`: in the line of the dash, or else in the line above."""
    stop = dash
    while stop > before and text[stop - 1].isspace():
        stop -= 1
    start = max(before, text.rfind("\n", 0, stop) + 1)
    links = _LINKS.search(text, start, stop)
    end = links.start() if links else stop
    while start < end and text[start].isspace():
        start += 1
    return (start, end) if start < end and stop - start <= _LONGEST and any(map(str.isalpha, text[start:end])) else None


def _clear(out: list[str], start: int, end: int) -> None:
    out[start:end] = ("\n\n" + " " * (end - start))[: end - start]
