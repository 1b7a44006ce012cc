"""Picture credits: the words below a picture that say who made it, and that nobody says.

Constructions: a mark and a maker at the end of a line or within brackets ("Image: A B.", "(Photo: A B, Agency)", "Photo
by A B/Agency"), and a maker and an agency with a stroke between them, in brackets or behind a sentence ("(Agency
Photo/A B)", "A B/Agency via Agency"). The parser does not get to see them: the caption is a paragraph of its own, and
the makers take part in nothing that the text tells.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache

from backchannel.model.span import Extent
from backchannel.read.lexicons import words
from backchannel.read.outlets import is_agency

_LONGEST = 12  # words of a maker
_JOINING = frozenset("of the for and via et al. al on from de von van & courtesy".split())
_BRACKETED = re.compile(r"\(([^()\n]{4,120})\)|\[([^\[\]\n]{4,120})\]")
_BEHIND = re.compile(r"(?:(?<=[.!?\"”’'])[^\S\n]+|^)([^\n.!?]{4,120}/[^\n.!?]{2,80}?)[.\s]*$", re.MULTILINE)
_PICTURES = frozenset({"photo", "photos", "image", "images", "pool", "handout"})


@dataclass(frozen=True)
class Credit:
    """A credit in a text: all of it with its brackets, its mark (None for a bare maker), and the maker."""

    span: Extent
    mark: Extent | None
    maker: Extent


@cache
def _marked() -> re.Pattern[str]:
    marks = "|".join(sorted((re.escape(mark) for mark in words("credit_marks")), key=len, reverse=True))
    by = r"(?:by|courtesy(?: of)?)"
    end = r"[^\S\n]*(?:[:;/]|(?<=\sby)|(?<= of))[^\S\n]*"
    return re.compile(rf"(?<![\w-])(?:{marks})(?:[^\S\n]+{by})?{end}", re.IGNORECASE)


def picture_credits(text: str) -> tuple[Credit, ...]:
    """The picture credits of a text, in order; none overlaps another."""
    found = [*_in_brackets(text), *_at_line_ends(text), *_behind_sentences(text)]
    out: list[Credit] = []
    for credit in sorted(found, key=lambda each: (each.span[0], -each.span[1])):
        if not out or credit.span[0] >= out[-1].span[1]:
            out.append(credit)
    return tuple(out)


def without_credits(text: str, spans: Sequence[Extent]) -> str:
    """`text`, position for position, with a gap between paragraphs in the place of each credit; `spans` in order."""
    pieces, at = [], 0
    for start, end in spans:
        pieces += [text[at:start], ("\n\n" + " " * (end - start - 2))]
        at = end
    return "".join([*pieces, text[at:]])


def _in_brackets(text: str) -> list[Credit]:
    """Within brackets: "(Photo: A B, Agency)", "(Agency Photo/A B)"."""
    found = []
    for match in _BRACKETED.finditer(text):
        start, end = match.span(match.lastindex or 1)
        mark = _marked().match(text, start, end)
        if mark is not None and _is_maker(text[mark.end() : end]):
            found.append(Credit(match.span(), _stripped(text, start, mark.end()), _stripped(text, mark.end(), end)))
        elif _is_maker_and_agency(text[start:end]):
            found.append(Credit(match.span(), None, (start, end)))
    return found


def _at_line_ends(text: str) -> list[Credit]:
    """Such as "Image: A B." at the end of a line; without a colon only where the mark begins a line or a sentence."""
    found = []
    for match in _marked().finditer(text):
        stop = text.find("\n", match.end())
        stop = len(text) if stop < 0 else stop
        maker, _, rest = text[match.end() : stop].partition(", ")
        own = maker.strip().removesuffix("." if not maker.strip().endswith("al.") else "")
        bare = match.group().rstrip()[-1] not in ":;/"
        if bare and not (text[match.start()].isupper() and _begins(text, match.start())):
            continue
        if text[match.start()].islower() and _in_a_clause(text, match.start()):
            continue
        if _is_maker(own) and len(rest.split()) < _LONGEST and not re.search(r"[.!?]\s", rest):
            start = match.end() + len(maker) - len(maker.lstrip())
            span = match.start(), _stripped(text, match.start(), stop)[1]
            found.append(Credit(span, _stripped(text, *match.span()), (start, start + len(own))))
    return found


def _behind_sentences(text: str) -> list[Credit]:
    """Behind a sentence: "… in Town. A B/Agency via Agency"; or a line of its own, unless it may be a byline."""
    found = []
    for match in _BEHIND.finditer(text):
        start, end = _stripped(text, *match.span(1))
        alone = start == text.rfind("\n", 0, start) + 1
        pictures = any(word.casefold() in _PICTURES for word in re.split(r"[\s/]+", text[start:end]))
        if _is_maker_and_agency(text[start:end]) and (pictures or not alone):
            found.append(Credit((start, end), None, (start, end)))
    return found


def _begins(text: str, at: int) -> bool:
    """Whether a line or a sentence begins at a position."""
    before = text[:at].rstrip(" \t")
    return not before or before[-1] in '\n.!?"”'


def _in_a_clause(text: str, at: int) -> bool:
    """Whether a lower-case word stands right before a position ("hung up a picture: …")."""
    before = text[text.rfind("\n", 0, at) + 1 : at].split()
    return bool(before) and before[-1][-1].isalpha() and before[-1].islower()


def _stripped(text: str, start: int, end: int) -> Extent:
    while start < end and text[start].isspace():
        start += 1
    while end > start and text[end - 1].isspace():
        end -= 1
    return start, end


def _is_maker(maker: str) -> bool:
    """Whether all words can be of names: capital letters, an account, what joins names."""
    told = re.split(r"[\s/,]+", maker.strip())
    if not 0 < len(told) <= _LONGEST or not _capital(told[0]) or not _capital(told[-1].removesuffix("al.") or "A"):
        return False
    return all(_capital(word) or word.lower() in _JOINING for word in told if word)


def _capital(word: str) -> bool:
    return word[:1].isupper() or word[:1] == "@"


def _is_maker_and_agency(words_of: str) -> bool:
    """Whether a stroke parts the maker's name from an agency or from a word for pictures."""
    parts = [part.strip() for part in re.split(r"/|\bvia\b|,", words_of)]
    if "/" not in words_of or not all(_is_maker(part) for part in parts):
        return False
    known = [part for part in parts if _is_picture_agency(part)]
    return bool(known) and any(len(part.split()) > 1 for part in parts if part not in known)


def _is_picture_agency(name: str) -> bool:
    """Whether a name is a known outlet's, in any letter case, or holds a word for pictures."""
    return is_agency(name) or bool({word.casefold() for word in name.split()} & _PICTURES)
