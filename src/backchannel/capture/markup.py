"""Marks of Markdown that are no words, undone one by one: each is an Edit, the words between them stay."""

import re
from collections.abc import Iterator
from html import unescape

from backchannel.capture.editing import Edit

_LABEL = r"((?:\\.|[^\[\]\\])+)"
_TARGET = r"\((?:[^()\s]|\([^()\s]*\))*(?:\s+\"[^\"]*\"|\s+'[^']*')?\)"
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
    (re.compile(r"</?(?:sup|sub|b|i|em|strong|u|span|br|small|mark|cite|q|div|p|a)(?:\s[^<>\n]*)?/?>"), "HTML mark"),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][\da-fA-F]{1,6}|[a-zA-Z]{2,8}\d?);")
_BLANK = re.compile(r"\n[ \t]*\n")
_ADDRESS = re.compile(r"\w+://[^\s<>)\]]+")


def markup(words: str, start: int, end: int) -> list[Edit]:
    """The marks of Markdown in `words[start:end]`, at positions of `words`.

    Undone: emphasis, links and images (their words stay), headings, quotation marks of lines, escapes, HTML
    marks of characters and entities. List marks, rules and tables stay: they tell the parts of a text.
    """
    body = words[start:end]
    taken = [match.span() for match in _ADDRESS.finditer(body)]
    edits = [*_paired(body, taken), *_single(body, taken), *_entities(body)]
    return [Edit(edit.at + start, edit.old, edit.new, edit.why) for edit in edits]


def _paired(body: str, addresses: list[tuple[int, int]]) -> Iterator[Edit]:
    """Marks before and after words of one paragraph."""
    for pattern, why in _PAIRED:
        for match in pattern.finditer(body):
            if _BLANK.search(match.group()):
                continue
            if why == "emphasis mark" and _inside(match.start(), addresses):
                continue
            yield Edit(match.start(), body[match.start() : match.start(1)], "", why)
            yield Edit(match.end(1), body[match.end(1) : match.end()], "", why)


def _single(body: str, addresses: list[tuple[int, int]]) -> Iterator[Edit]:
    for pattern, why in _SINGLE:
        for match in pattern.finditer(body):
            if not _inside(match.start(), addresses):
                yield Edit(match.start(), match.group() or body[match.start()], "", why)


def _entities(body: str) -> Iterator[Edit]:
    for match in _ENTITY.finditer(body):
        meant = unescape(match.group())
        if meant != match.group() and meant not in "\x00\ufffd":
            yield Edit(match.start(), match.group(), meant, "HTML entity")


def _inside(at: int, spans: list[tuple[int, int]]) -> bool:
    return any(start < at < end for start, end in spans)
