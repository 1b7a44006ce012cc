"""A source as a line: what it is, and whose voice it counts with."""

from collections.abc import Sequence

from backchannel.model.record import RecordSource
from backchannel.publish.dates import published_in_words
from backchannel.publish.gist import comes_from_another, kept, link_name
from backchannel.publish.lines import Line, counted, listed
from backchannel.publish.lookup import Lookup
from backchannel.publish.tell_decision import set_by

_MATES = 40  # texts of one voice that are looked through for outlets to name


def _other_outlets(lookup: Lookup, source: str, mates: Sequence[str]) -> list[str]:
    """The outlets of the first mates, and how many texts more there are: a voice can have thousands."""
    named = [name for name in dict.fromkeys(map(lookup.outlet, mates[:_MATES])) if name != lookup.outlet(source)]
    return [*named, counted(len(mates) - _MATES, "more text")] if len(mates) > _MATES else named


def source_line(lookup: Lookup, source: RecordSource) -> Line:
    """A source: what it is, and whose voice it counts with."""
    origin = lookup.origins.get(source.origin)
    mates = [each for each in origin.sources if each != source.id] if origin else []
    others = _other_outlets(lookup, source.id, mates)
    voice = f"counts as one voice with {listed(others)}" if others else "one voice with the outlet's other texts"
    links = [
        f"descends from {link_name(lookup.outlet(link.to))}: {link.why}"
        for _, found in lookup.links([source.id])
        for link in found
        if comes_from_another(lookup, link)
    ]
    return Line(
        id=source.id,
        kind="source",
        sort=source.kind,
        headline=source.title or source.path,
        when=source.published,
        date=published_in_words(source.published, clock=True),
        details=kept(
            source.outlet,
            source.author and f"by {source.author}",
            source.url,
            *set_by(source.corrected),
            voice if mates else None,
            *links,
            counted(len(source.repairs), "repair") if source.repairs else None,
        ),
        texts=1,
        origins=1,
        first_reported=source.published,
    )
