"""Quotations of one text: where quoted words begin and end, before anyone asks who said them.

Typographic marks say themselves whether they open or close; straight ones are told by what stands around
them. A quotation over several paragraphs is opened on each and closed once; a mark without a partner is
stray and makes none. Single marks count where they cannot be apostrophes.
"""

import re
from dataclasses import dataclass

from backchannel.model.span import Extent
from backchannel.read.document import Document

_OPENING = frozenset("“„«")
_CLOSING = frozenset("”»")
_TURNED = frozenset({("„", "“"), ("»", "«")})  # marks that close where others open, after their own opening mark
_SINGLE_OPEN = re.compile(r"(?<![\w'])['‘](?=[A-Za-z])")
_SINGLE_CLOSE = re.compile(r"(?<=[\w.,!?…])['’](?!\w)")
_LONGEST = 6000  # code points: a longer stretch between marks is a mark that went stray


@dataclass(frozen=True)
class Quotation:
    """Quoted words. `outer` with the marks, `inner` without; `level` 1, or 2 for a quote in a quote."""

    outer: Extent
    inner: Extent
    level: int = 1

    def __len__(self) -> int:
        return self.inner[1] - self.inner[0]


def read_quotations(document: Document) -> tuple[Quotation, ...]:
    """The quotations of a text, in order; double marks first, single ones in what they leave."""
    found: list[Quotation] = []
    pending: int | None = None
    view, text = document.view, document.text
    for start, end in document.paragraphs:
        if pending is not None and view[start] != '"' and not _closes_first(text, view, start, end):
            pending = None
        marks = [at for at in range(start, end) if view[at] == '"'] if '"' in view[start:end] else []
        opened = pending
        for at in marks:
            if opened is not None and at == start and opened == pending:
                continue  # the mark that opens the quotation again on a new paragraph
            if opened is not None and (text[opened], text[at]) in _TURNED:
                opens = False
            else:
                opens = _opens(text, view, at, start, end, opened is not None)
            if opens:
                opened = at
            elif opened is not None:
                if at - opened < _LONGEST and view[opened + 1 : at].strip():
                    found.append(Quotation((opened, at + 1), (opened + 1, at)))
                opened = None
        pending = opened
    return tuple(sorted([*found, *_single(document, found)], key=lambda q: q.outer))


def _closes_first(text: str, view: str, start: int, end: int) -> bool:
    """Whether the first mark of a paragraph closes what an earlier one opened."""
    first = view.find('"', start, end)
    return first > start and not _opens(text, view, first, start, end, True)


def _opens(text: str, view: str, at: int, start: int, end: int, inside: bool) -> bool:
    """Whether the double mark at `at` opens a quotation; `inside` when one is open before it."""
    if text[at] in _OPENING:
        return True
    before = view[at - 1] if at > start else " "
    after = view[at + 1] if at + 1 < end else " "
    if text[at] == "»" and not inside and not before.isalnum() and after.isalnum():
        return True
    if text[at] in _CLOSING:
        return False
    if before.isspace() or before in "([-—":
        return not (inside and (after.isspace() or after in ".,;:!?)"))
    if after.isspace() or after in ".,;:!?)]-—'":
        return False
    return not inside


def _single(document: Document, doubles: list[Quotation]) -> list[Quotation]:
    """Quotations in single marks: inside double ones they are of level 2."""
    view = document.view
    if "'" not in view:
        return []
    found = []
    for start, end in document.paragraphs:
        at = start
        while opening := _SINGLE_OPEN.search(view, at, end):
            closing = _SINGLE_CLOSE.search(view, opening.end() + 1, end)
            if closing is None:
                break
            outer = (opening.start(), closing.end())
            at = closing.end()
            words = view[outer[0] + 1 : outer[1] - 1]
            if "'" in words.replace("n't", "").replace("'s ", "") or len(words) > _LONGEST:
                at = opening.end()
                continue
            holder = [q for q in doubles if q.outer[0] < outer[1] and outer[0] < q.outer[1]]
            if holder and not any(q.inner[0] <= outer[0] and outer[1] <= q.inner[1] for q in holder):
                continue
            found.append(Quotation(outer, (outer[0] + 1, outer[1] - 1), 2 if holder else 1))
    return found
