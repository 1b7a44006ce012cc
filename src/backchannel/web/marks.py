"""Marks: a text cut at the edges of overlapping spans, so that each segment can be one element."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from backchannel.model.span import Extent


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the text that an item stands on; `kind` is the item's, `review` its state. `item` is empty for what
    is no item of the record: a time."""

    extent: Extent
    item: str
    kind: str
    headline: str
    review: str = "machine"


class Segment(msgspec.Struct, frozen=True):
    """Words under the same marks. `item` is that of the narrowest one; `here` that the reader was led to it."""

    start: int
    words: str
    kinds: tuple[str, ...]
    headlines: tuple[str, ...]
    item: str | None
    here: bool
    items: tuple[str, ...] = ()
    reviews: tuple[str, ...] = ()


class Paragraph(msgspec.Struct, frozen=True):
    """A line of the text. `number` counts from 1, and lines without a word are not counted."""

    headline: bool
    segments: tuple[Segment, ...]
    start: int = 0
    number: int = 0


def marked(
    text: str,
    marks: Sequence[Mark],
    title_end: int = 0,
    here: Extent | None = None,
    within: Extent | None = None,
    number: int = 0,
) -> list[Paragraph]:
    """The text, or what lies `within` an extent of it, as paragraphs of segments; joined by line ends, their words are
    the text again. `number` is how many paragraphs stand before."""
    first, last = within or (0, len(text))
    waiting = sorted(marks, key=lambda mark: mark.extent, reverse=True)
    open_marks: list[Mark] = []
    paragraphs: list[Paragraph] = []
    start = first
    for line in text[first:last].split("\n"):
        end = start + len(line)
        while waiting and waiting[-1].extent[0] < end:
            open_marks.append(waiting.pop())
        open_marks = [mark for mark in open_marks if start < mark.extent[1]]
        if line:
            segments = tuple(_segments(text, (start, end), open_marks, here))
            count = number + len(paragraphs) + 1
            paragraphs.append(Paragraph(end <= title_end, segments, start, count))
        start = end + 1
    return paragraphs


def _segments(text: str, line: Extent, marks: Sequence[Mark], here: Extent | None) -> Iterable[Segment]:
    edges = {*line, *(here or ())}
    for mark in marks:
        edges |= set(mark.extent)
    cuts = sorted(edge for edge in edges if line[0] <= edge <= line[1])
    waiting = sorted(marks, key=lambda mark: mark.extent, reverse=True)
    open_marks: list[Mark] = []
    for start, end in pairwise(cuts):
        while waiting and waiting[-1].extent[0] <= start:
            open_marks.append(waiting.pop())
        open_marks = [mark for mark in open_marks if end <= mark.extent[1]]
        yield _segment(text, (start, end), open_marks, bool(here and here[0] <= start and end <= here[1]))


def _segment(text: str, extent: Extent, marks: Iterable[Mark], here: bool) -> Segment:
    over = sorted(marks, key=lambda mark: (mark.extent[1] - mark.extent[0], mark.item))
    items = tuple(dict.fromkeys(mark.item for mark in over if mark.item))
    return Segment(
        start=extent[0],
        words=text[slice(*extent)],
        kinds=tuple(sorted({mark.kind for mark in over})),
        headlines=tuple(dict.fromkeys(mark.headline for mark in over)),
        item=items[0] if items else None,
        here=here,
        items=items,
        reviews=tuple(sorted({mark.review for mark in over})),
    )


def parts(text: str, size: int) -> list[Extent]:
    """A long text in parts of about `size` code points, cut where lines end; a longer line is cut between words."""
    cuts = [0]
    while len(text) - cuts[-1] > size:
        start = cuts[-1]
        end = text.rfind("\n", start + size // 2, start + size) + 1
        end = end or text.rfind(" ", start + size // 2, start + size) + 1 or start + size
        cuts.append(end)
    return list(pairwise([*cuts, len(text)])) if text else [(0, 0)]


def outermost(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without those that lie inside another one of the same item."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda each: (each.item, each.extent[0], -each.extent[1])):
        last = kept[-1] if kept else None
        if last is None or last.item != mark.item or mark.extent[1] > last.extent[1]:
            kept.append(mark)
    return sorted(kept, key=lambda each: (each.extent, each.item))
