"""Marks of Markdown that are no words, undone one by one: each is an Edit, the words between them stay."""

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from html import unescape

from backchannel.capture.editing import Edit

_LABEL = r"((?:\\.|[^\[\]\\]){1,500})"  # bounds keep a text of stray brackets from being searched again and again
_TARGET = r"\((?:[^()\s]|\([^()\s]*\)){0,2000}(?:\s+\"[^\"]*\"|\s+'[^']*')?\)"
_TAGS = (
    "a|b|blockquote|br|center|cite|col|colgroup|div|em|figcaption|figure|font|h[1-6]|hr|i|iframe|img|li|mark|ol|p|q|"
    "section|small|span|strong|sub|sup|table|tbody|td|tfoot|th|thead|tr|u|ul"
)  # not what strikes words out: that says something of them
_PAIRED = (
    (re.compile(rf"!\[{_LABEL}\]{_TARGET}"), "image"),
    (re.compile(rf"(?<!!)\[{_LABEL}\]{_TARGET}"), "link"),
    (re.compile(r"<((?:https?://|mailto:)[^<>\s]+)>"), "link"),
    (re.compile(r"(?<![\\*])\*\*\*(?=[^\s*])([^*]+)(?<=[^\s\\])\*\*\*(?!\*)"), "emphasis mark"),
    (re.compile(r"(?<![\\*])\*\*(?=[^\s*])((?:[^*]|(?<!\*)\*(?!\*))+)(?<=[^\s\\])\*\*(?!\*)"), "emphasis mark"),
    (re.compile(r"(?<![\w\\_])__(?=[^\s_])((?:[^_]|(?<!_)_(?!_))+)(?<=[^\s\\])__(?![\w_])"), "emphasis mark"),
    (re.compile(r"(?<![\w\\*])(?:\*\*)?\*(?=[^\s*])([^*]+)(?<=[^\s\\*])\*(?![\w*])"), "emphasis mark"),
    (re.compile(r"(?<![\w\\_])_(?=[^\s_])([^_]+)(?<=[^\s\\_])_(?![\w_])"), "emphasis mark"),
)
_SINGLE = (
    (re.compile(r"(?m)^ {0,3}#{1,6}[ \t]+(?=\S)"), "heading mark"),
    (re.compile(r"(?m)^ {0,3}>[ \t]?"), "quotation mark of Markdown"),
    (re.compile(r"\\(?=[\\`*_{}\[\]()#+\-.!<>~|\"'$&]|$)", re.MULTILINE), "escaped character"),
    (re.compile(r"(?<![\\*\w])\*\*(?!\*)|(?<![\\*])\*\*(?![\w*])"), "emphasis mark"),  # left without its fellow
    (re.compile(r"<!--.{0,2000}?-->", re.DOTALL), "HTML mark"),
    (re.compile(rf"</?(?:{_TAGS})(?:\s[^<>]*)?/?>"), "HTML mark"),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
_BLANK = re.compile(r"\n[ \t]*\n")
_ADDRESS = re.compile(r"(?<!\w)\w{1,20}://[^\s<>)\]]+")


class _Spans:
    """Spans in order, none over another, that can be asked what stands inside one."""

    def __init__(self, spans: Iterable[tuple[int, int]]) -> None:
        self._spans = list(spans)
        self._starts = [start for start, _ in self._spans]

    def around(self, at: int) -> bool:
        """Whether `at` is inside a span, behind its first character."""
        found = bisect_left(self._starts, at) - 1
        return found >= 0 and at < self._spans[found][1]


def markup(words: str, start: int, end: int) -> list[Edit]:
    """The marks of Markdown in `words[start:end]`, at positions of `words`.

    Undone: emphasis, links and images (their words stay), headings, quotation marks of lines, escapes, HTML
    marks of characters and entities. List marks, rules and tables stay: they tell the parts of a text.
    """
    body = words[start:end]
    taken = _Spans(match.span() for match in _ADDRESS.finditer(body))
    edits = [*_paired(body, taken), *_single(body, taken), *_entities(body)]
    return [Edit(edit.at + start, edit.old, edit.new, edit.why) for edit in edits]


def _paired(body: str, addresses: _Spans) -> Iterator[Edit]:
    """Marks before and after words of one paragraph."""
    for pattern, why in _PAIRED:
        for match in pattern.finditer(body):
            if _BLANK.search(match.group()):
                continue
            if why == "emphasis mark" and addresses.around(match.start()):
                continue
            yield Edit(match.start(), body[match.start() : match.start(1)], "", why)
            yield Edit(match.end(1), body[match.end(1) : match.end()], "", why)


def _single(body: str, addresses: _Spans) -> Iterator[Edit]:
    for pattern, why in _SINGLE:
        for match in pattern.finditer(body):
            if not addresses.around(match.start()):
                yield Edit(match.start(), match.group() or body[match.start()], "", why)


def _entities(body: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(body):
        meant = unescape(match.group())
        if meant != match.group() and meant not in "\x00\ufffd":
            yield Edit(match.start(), match.group(), meant, "HTML entity")
