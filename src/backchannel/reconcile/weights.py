"""Weights: on whose voice each account rests.

An account counts for the voice of its source, unless the text says that this very account comes from
another outlet: by its basis ("according to a recording reviewed by X"), by the attribution that it is
nested in ("X reported that Y said"), or by a relay that stands in its own words. Then it counts as X's.
"""

import re
from collections.abc import Iterable

from backchannel.model.attribution import Attribution, Basis
from backchannel.model.reading import Reading, Relay
from backchannel.model.span import Extent, overlaps
from backchannel.reconcile.lexicons import words
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.stated import lead_relays

_RESTS = ("recording", "document", "outlet")
_SENTENCE_END = re.compile(r"[.!?][\"'”’)\]]*\s|\n")
_WORD = re.compile(r"[\w'’-]+")


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

    def covering(self, reading: Reading, said: Attribution) -> list[str]:
        """The outlets through which the text knows of a statement, beyond the statement's own words.

        A relay at its head covers what stands in its own sentence. One that only points ("X reported the news") has no
        fact of its own: it covers the headline, and what was said in a contact, which somebody must have learnt of. It
        does not cover what the text says that somebody else told, or what was said in public: that needs no relay.

        Narrower than the count of voices, which takes any relay at the head for the whole text, so that a
        text is rather taken to rest on another than for independent.
        """
        return list(
            dict.fromkeys(
                relay.outlet
                for relay in lead_relays(reading)
                if any(_one_sentence(reading, relay, start) for start, _ in said.content)
                or (_needs_relay(reading, said) and self._points(reading, relay))
            )
        )

    def _points(self, reading: Reading, relay: Relay) -> bool:
        """Whether a relay says nothing of its own: its words belong to no attribution, or to one whose content only
        points at what the text tells."""
        return not any(
            overlaps(relay.span, span)
            for said in reading.attributions
            if not _only_points(reading, said)
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


def _one_sentence(reading: Reading, relay: Relay, at: int) -> bool:
    """Whether no sentence ends between the relay and a place after it."""
    return relay.span[0] <= at and not _SENTENCE_END.search(reading.text, relay.span[0], at)


def _needs_relay(reading: Reading, said: Attribution) -> bool:
    """Whether the text must know of a statement through somebody, and names nobody: it stands in the headline, or was
    made in a contact, where officials do not speak to the outlet."""
    if said.basis is not None or said.forum is not None or said.parent is not None:
        return False
    return said.occasion is not None or any(start < reading.title_end for start, _ in said.content)


def _only_points(reading: Reading, said: Attribution) -> bool:
    """ "the information", "the news", "it": told elsewhere in the text."""
    found = _WORD.findall(" ".join(reading.text[start:end] for start, end in said.content).lower())
    pointing = words("pointing_words") | words("pointing_nouns")
    return bool(found) and all(word in pointing for word in found)
