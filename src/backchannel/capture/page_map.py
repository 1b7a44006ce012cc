"""Where the words of a page stand in its source: text nodes in order, found again between the tags."""

import re
from bisect import bisect_right
from collections.abc import Iterator
from typing import NamedTuple

from lxml import html

from backchannel.capture.page_body import around_body, is_other
from backchannel.model.source import Alignment

_RUN = re.compile(r"\S+(?: \S+)*")


class _Piece(NamedTuple):
    """Words of the page: their place among the visible words, in the source, and their length."""

    at: int
    raw: int
    length: int


class PageMap:
    """The visible words of a page, white space between them made one space, each with its place in the source.

    Text with character entities, and text that the parser moved, is not found and stays without a place.
    """

    def __init__(self, tree: html.HtmlElement, raw: str) -> None:
        self._pieces: list[_Piece] = []
        self._words = self._read(tree, raw)
        self._starts = [piece.at for piece in self._pieces]
        self._seen = 0

    def runs(self, words: str, at: int, *, rewind: bool = False) -> Iterator[Alignment]:
        """Runs of `words`, which stand at `at` of a Text, in the source; none when they do not stand there.

        Each call looks on from where the last one ended; with `rewind` the next starts at the beginning.
        """
        wanted = words.strip()
        plain = " ".join(wanted.split())
        found = self._words.find(plain, self._seen) if wanted and len(plain) == len(wanted) else -1
        if found < 0:
            return
        lead = len(words) - len(words.lstrip())
        self._seen = 0 if rewind else found + len(plain)
        yield from self._between(found, found + len(plain), at + lead - found)

    def _between(self, start: int, end: int, shift: int) -> Iterator[Alignment]:
        for piece in self._pieces[max(0, bisect_right(self._starts, start) - 1) :]:
            if piece.at >= end:
                return
            first, last = max(start, piece.at), min(end, piece.at + piece.length)
            if first < last:
                yield Alignment((first + shift, last + shift), piece.raw + first - piece.at)

    def _read(self, tree: html.HtmlElement, raw: str) -> str:
        visible: list[str] = []
        length = place = 0
        for node in _nodes(tree, around_body(tree)):
            found = _find(raw, node, place)
            place = found + len(node) if found >= 0 else place
            ended = 0
            for match in _RUN.finditer(node):
                space = " " if match.start() > ended and length else ""
                length += len(space)
                if found >= 0:
                    self._pieces.append(_Piece(length, found + match.start(), len(match.group())))
                visible += [space, match.group()]
                length += len(match.group())
                ended = match.end()
            if ended < len(node) and length:
                visible.append(" ")
                length += 1
        return self._single_spaced("".join(visible))

    def _single_spaced(self, visible: str) -> str:
        """The visible words without second spaces, which two nodes may leave; the pieces moved with them."""
        doubled = [match.start() + 1 for match in re.finditer(r"(?<= ) ", visible)]
        if doubled:
            self._pieces = [p._replace(at=p.at - bisect_right(doubled, p.at)) for p in self._pieces]
        return re.sub(" {2,}", " ", visible)


def _nodes(element: html.HtmlElement, shown: frozenset[html.HtmlElement]) -> Iterator[str]:
    """The text nodes in the order of the page, without those that the page hides."""
    if element.text:
        yield element.text
    for child in element:
        if isinstance(child.tag, str) and (child in shown or not is_other(child)):
            yield from _nodes(child, shown)
        if child.tail:
            yield child.tail


def _find(raw: str, node: str, place: int) -> int:
    """Where a text node stands after `place`: between two tags, else at least after one; -1 if nowhere."""
    if not node.strip():
        return -1
    found = raw.find(f">{node}<", place)
    if found < 0:
        found = raw.find(f">{node}", place)
    return found + 1 if found >= 0 else -1
