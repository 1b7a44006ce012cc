"""Span: exact words at a position in one text.

Invariant: `text[start:end] == exact`, in Unicode code points, end excluded; checked when a span is made
(`Span.of`) and when it is loaded (`Span.check`). A span that no longer matches is an orphan: it is
reported as one and never moved to fit.
"""

from collections.abc import Iterable

import msgspec

from backchannel.errors import SpanError

Extent = tuple[int, int]
"""Start and end in code points of a text that is clear from the context, end excluded."""


class Span(msgspec.Struct, frozen=True, order=True):
    """Exact words of a text. `source` is the id of the Source that the text came from."""

    source: str
    span: Extent
    exact: str

    @property
    def start(self) -> int:
        """First code point."""
        return self.span[0]

    @property
    def end(self) -> int:
        """The code point behind the last."""
        return self.span[1]

    @classmethod
    def of(cls, source: str, text: str, extent: Extent) -> "Span":
        """The words at `extent`, trimmed of nothing. Raises SpanError when it is not inside the text."""
        start, end = extent
        if not 0 <= start < end <= len(text):
            raise SpanError(f"{source}: span {start}-{end} is not inside a text of {len(text)} code points")
        return cls(source, (start, end), text[start:end])

    def matches(self, text: str) -> bool:
        """Whether the words still stand where the span says. False means: an orphan."""
        return text[self.start : self.end] == self.exact

    def check(self, text: str) -> "Span":
        """Itself, or SpanError when the words are not where it says."""
        if not self.matches(text):
            raise SpanError(
                f"{self.source}: at {self.start}-{self.end} the text has "
                f"{text[self.start : self.end]!r}, not {self.exact!r}"
            )
        return self


def merge_extents(extents: Iterable[Extent]) -> tuple[Extent, ...]:
    """Sorted extents with the overlapping and touching ones joined."""
    merged: list[Extent] = []
    for start, end in sorted(extents):
        if merged and start <= merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return tuple(merged)


def overlaps(a: Extent, b: Extent) -> bool:
    """Whether two extents share at least one code point."""
    return a[0] < b[1] and b[0] < a[1]
