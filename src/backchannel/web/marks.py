"""Marks: a text cut at the edges of overlapping spans, so that each segment can be one element."""

from collections.abc import Iterable, Sequence
from itertools import pairwise

import msgspec

from backchannel.model.span import Extent


class Mark(msgspec.Struct, frozen=True):
    """A stretch of the text that an item stands on; `kind` is the item's."""

    extent: Extent
    item: str
    kind: str
    headline: str


class Segment(msgspec.Struct, frozen=True):
    """Words under the same marks. `item` is that of the narrowest one; `here` that the reader was led to it."""

    start: int
    words: str
    kinds: tuple[str, ...]
    headlines: tuple[str, ...]
    item: str | None
    here: bool


class Paragraph(msgspec.Struct, frozen=True):
    """A line of the text."""

    headline: bool
    segments: tuple[Segment, ...]


def marked(text: str, marks: Sequence[Mark], title_end: int = 0, here: Extent | None = None) -> list[Paragraph]:
    """The text as paragraphs of segments; joined by line ends, their words are the text again."""
    paragraphs = []
    start = 0
    for line in text.split("\n"):
        end = start + len(line)
        if line:
            inside = [mark for mark in marks if mark.extent[0] < end and start < mark.extent[1]]
            segments = tuple(_segments(text, (start, end), inside, here))
            paragraphs.append(Paragraph(end <= title_end, segments))
        start = end + 1
    return paragraphs


def _segments(text: str, line: Extent, marks: Sequence[Mark], here: Extent | None) -> Iterable[Segment]:
    edges = {*line, *(here or ())}
    for mark in marks:
        edges |= set(mark.extent)
    cuts = sorted(edge for edge in edges if line[0] <= edge <= line[1])
    for start, end in pairwise(cuts):
        over = sorted(
            (mark for mark in marks if mark.extent[0] <= start and end <= mark.extent[1]),
            key=lambda mark: (mark.extent[1] - mark.extent[0], mark.item),
        )
        yield Segment(
            start=start,
            words=text[start:end],
            kinds=tuple(sorted({mark.kind for mark in over})),
            headlines=tuple(dict.fromkeys(mark.headline for mark in over)),
            item=over[0].item if over else None,
            here=bool(here and here[0] <= start and end <= here[1]),
        )


def outermost(marks: Iterable[Mark]) -> list[Mark]:
    """The marks without those that lie inside another one of the same item."""
    kept: list[Mark] = []
    for mark in sorted(set(marks), key=lambda each: (each.item, each.extent[0], -each.extent[1])):
        last = kept[-1] if kept else None
        if last is None or last.item != mark.item or mark.extent[1] > last.extent[1]:
            kept.append(mark)
    return sorted(kept, key=lambda each: (each.extent, each.item))
