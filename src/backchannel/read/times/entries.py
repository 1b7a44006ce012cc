"""Entries of a chronology: the date at the head of an entry holds for what the entry tells.

Constructions, in a paragraph each, one after the other in one paragraph, or under a line of their own:

    3 March: A called B.          3 March – A called B. 5 March – C met D.          3 March
    5 March: C met D.                                                               A called B.

A date that opens a paragraph is a head by itself. One inside a paragraph is a head when it opens a sentence and
another stands in the paragraph, or when three do and none hangs on a preposition ("met on 3 March: the talks were
short"). A line of its own is a head when the text has another. A clock time is none: in a live report it is when the
words were written.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from spacy.tokens import Token

from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression
from backchannel.read.document import Document

_MARK = re.compile(r"\s*:(?=\s)|\s+[-—–]{1,2}\s|—")
_OPENS = re.compile(r"(?:^|\n|[.!?;][\"')]*\s)\s*(?:[-*•·–—]\s+|\(?\d{1,2}[.)]\s+)?(?:on\s+)?$", re.IGNORECASE)
_BULLET = re.compile(r"\s*(?:[-*•·–—]\s+|\(?\d{1,2}[.)]\s+)?(?:on\s+)?$", re.IGNORECASE)
_HANGS = re.compile(
    r"\b(?:on|in|by|since|until|till|from|before|after|of|to|for|and|the|at|between)\s+$", re.IGNORECASE
)
_CLAUSES = frozenset({"advcl", "relcl", "acl", "ccomp", "pcomp", "csubj"})
_FEWEST_INSIDE = 3


@dataclass(frozen=True)
class Entry:
    """What an entry tells, as code points, and where its date stands."""

    extent: Extent
    head: Extent


def entry_date(
    document: Document, times: tuple[TimeExpression, ...], event: Token
) -> tuple[Entry, TimeExpression] | None:
    """The entry that an event stands in, with its date; None where it stands in none."""
    dated = tuple(t.span for t in times if t.type == "date" and t.value is not None)
    if not dated:
        return None
    entry = next((e for e in entries(document.view, dated, document.paragraphs) if _holds(e, event.idx)), None)
    if entry is None:
        return None
    return entry, next(t for t in times if t.span == entry.head)


def _holds(entry: Entry, at: int) -> bool:
    return entry.extent[0] <= at < entry.extent[1]


def tells(entry: Entry, event: Token) -> bool:
    """Whether an event is what its entry tells, not what it only speaks of: no subordinate clause, no time before
    ("had met") or after it ("will meet")."""
    node = event
    while True:
        if node.pos_ in {"VERB", "AUX"} and any(
            t.lower_ in {"had", "will", "would"} for t in node.lefts if t.dep_ == "aux"
        ):
            return False
        if node.head == node or not _holds(entry, node.head.idx):
            return True
        if node.dep_ in _CLAUSES:
            return False
        node = node.head


@lru_cache(maxsize=4)
def entries(view: str, dates: tuple[Extent, ...], paragraphs: tuple[Extent, ...]) -> tuple[Entry, ...]:
    """The entries of a text whose dates stand at `dates`, in order."""
    found: list[Entry] = []
    alone: list[tuple[int, Extent]] = []
    for number, (start, end) in enumerate(paragraphs):
        inside = [date for date in dates if start <= date[0] < end]
        if inside and not view[start : inside[0][0]].strip() and not view[inside[0][1] : end].strip(" :.\n"):
            alone.append((number, inside[0]))
            continue
        heads = _heads(view, start, end, inside)
        ends = [head[0] for head in heads[1:]] + [end] * bool(heads)
        found += [Entry((head[1], stop), head) for head, stop in zip(heads, ends, strict=True)]
    if len(alone) > 1:
        found += _under_lines(alone, paragraphs)
    return tuple(sorted(found, key=lambda entry: entry.extent))


def _heads(view: str, start: int, end: int, dates: list[Extent]) -> list[Extent]:
    marked = [date for date in dates if (mark := _MARK.match(view, date[1])) is not None and mark.end() < end]
    first = [date for date in marked if _BULLET.fullmatch(view, start, date[0])]
    opening = [date for date in marked if date in first or _OPENS.search(view, start, date[0])]
    if len(opening) < 2:
        opening = first
    free = [date for date in marked if date in opening or not _HANGS.search(view, start, date[0])]
    return free if len(free) >= _FEWEST_INSIDE else opening


def _under_lines(alone: list[tuple[int, Extent]], paragraphs: tuple[Extent, ...]) -> list[Entry]:
    """The entries under lines that are dates; the last one is the paragraph under its line, since nothing ends it."""
    found = []
    stops = [number for number, _ in alone[1:]] + [alone[-1][0] + 2]
    for (number, head), stop in zip(alone, stops, strict=True):
        under = paragraphs[number + 1 : stop]
        if under:
            found.append(Entry((under[0][0], under[-1][1]), head))
    return found
