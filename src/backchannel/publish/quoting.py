"""Quoting: spans of the record as quotes with their outlet."""

from collections.abc import Iterable, Sequence

from backchannel.model.span import Span
from backchannel.publish.lines import Quote, folded
from backchannel.publish.lookup import Lookup


def quote(lookup: Lookup, spans: Sequence[Span], said: str = "") -> Quote:
    """The words at spans of one source."""
    source = spans[0].source
    known = lookup.sources.get(source)
    published = known.published if known else None
    return Quote(source, lookup.outlet(source), published, tuple(spans), said, called=lookup.called(source))


def each_source(lookup: Lookup, spans: Iterable[Span]) -> tuple[Quote, ...]:
    """The longest of the spans of each source."""
    longest: dict[str, Span] = {}
    for span in spans:
        known = longest.get(span.source)
        if known is None or len(span.exact) > len(known.exact):
            longest[span.source] = span
    return folded(quote(lookup, [span]) for span in longest.values())
