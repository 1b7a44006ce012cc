"""Weights: on whose voice each account rests.

An account counts for the voice of its source, unless the text says that this very account comes from
another outlet: by its basis ("according to a recording reviewed by X"), by the attribution that it is
nested in ("X reported that Y said"), or by a relay that stands in its own words. Then it counts as X's.
"""

from collections.abc import Iterable

from backchannel.model.attribution import Attribution, Basis
from backchannel.model.reading import Reading, Relay
from backchannel.model.span import Extent, overlaps
from backchannel.reconcile.origins import Origins, lead_relays

_RESTS = ("recording", "document", "outlet")


class Weights:
    """The voices behind accounts. One for a case; keeps the attributions of each Reading by id."""

    def __init__(self, origins: Origins) -> None:
        self.origins = origins
        self._attributions: dict[str, dict[str, Attribution]] = {}

    def attributions(self, reading: Reading) -> dict[str, Attribution]:
        """The attributions of a Reading by their id."""
        source = reading.source.id
        if source not in self._attributions:
            self._attributions[source] = {each.id: each for each in reading.attributions}
        return self._attributions[source]

    def relayed(
        self, reading: Reading, extents: Iterable[Extent], basis: Basis | None, said_in: str | None
    ) -> str | None:
        """The outlet that an account rests on by the text's own words, or None."""
        if basis and basis.by and basis.kind in _RESTS and self.origins.is_outlet(reading, basis.by):
            return basis.by
        for attribution in self.parents(reading, said_in):
            if attribution.speaker and self.origins.is_outlet(reading, attribution.speaker):
                return attribution.speaker
        spans = list(extents)
        for relay in sorted(reading.relays, key=lambda relay: (relay.span, relay.outlet)):
            if relay.what == "outlet" and any(overlaps(relay.span, span) for span in spans):
                return relay.outlet
        return None

    def covering(self, reading: Reading, extents: Iterable[Extent]) -> list[str]:
        """The outlets that the text says an account comes from, beyond its own words: by a relay at its head
        that speaks of the whole ("X reported the news"), or by one in the same paragraph.

        Narrower than the count of voices, which takes any relay at the head for the whole text, so that a
        text is rather taken to rest on another than for independent.
        """
        starts = [start for start, _ in extents]
        return list(
            dict.fromkeys(
                relay.outlet
                for relay in lead_relays(reading)
                if self._is_whole(reading, relay) or any(_one_paragraph(reading, relay, at) for at in starts)
            )
        )

    def _is_whole(self, reading: Reading, relay: Relay) -> bool:
        """Whether the relay's words belong to no attribution, which would give the outlet a content of its own or
        rest one statement on it: then it speaks of all."""
        return not any(
            overlaps(relay.span, span)
            for said in reading.attributions
            for span in (*said.source, *said.cue, *said.content, *([said.basis.span] if said.basis else []))
        )

    def parents(self, reading: Reading, attribution_id: str | None) -> list[Attribution]:
        """The attribution of this id and those it is nested in, from the inside outwards."""
        known = self.attributions(reading)
        chain: list[Attribution] = []
        while attribution_id in known and known[attribution_id] not in chain:
            chain.append(known[attribution_id])
            attribution_id = chain[-1].parent
        return chain

    def voice(
        self,
        reading: Reading,
        extents: Iterable[Extent],
        basis: Basis | None = None,
        said_in: str | None = None,
    ) -> str:
        """The key of the voice that an account rests on."""
        outlet = self.relayed(reading, extents, basis, said_in)
        if outlet is None:
            return self.origins.voice(reading.source.id)
        return self.origins.relayed(reading.source.id, outlet)


def _one_paragraph(reading: Reading, relay: Relay, at: int) -> bool:
    """Whether no line breaks between the relay and a place after it."""
    return relay.span[0] <= at and "\n" not in reading.text[relay.span[0] : at]
