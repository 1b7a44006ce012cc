"""Origins: which texts count as one voice, and why.

A voice is an outlet with everything that descends from it: texts with mostly its words, texts that say at
their head that they rest on it, texts under its dateline. Ten copies of one wire text are one voice; so
are two texts of one outlet. A text without an outlet and without a parent is a voice of its own. See
`copies` for wording, and `stated` for what a text says.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass

from backchannel.model.reading import Reading, Relay
from backchannel.model.record import Origin, OriginLink
from backchannel.model.span import Span
from backchannel.reconcile.case import Case
from backchannel.reconcile.copies import RUN, Copy, compared
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.outlets import outlet_key
from backchannel.reconcile.stated import dateline_of, lead_relays, rests_on


@dataclass(frozen=True)
class Descent:
    """What is known of a text as a voice: when it was published (seconds), the key of its outlet, which text it copies
    and the key of its voice."""

    out: float | None
    outlet: str
    copy: Copy | None
    voice: str


class Origins:
    """The voices of a case. `copies` and `voice` say what counts as one; `groups` tells it.

    `known` are texts of the case of which all this was found before, `copies` those of the others that are copies.
    """

    def __init__(
        self, case: Case, known: Mapping[str, Descent] | None = None, copies: Mapping[str, Copy] | None = None
    ) -> None:
        self._case = case
        given = known or {}
        self._copies = {source: each.copy for source, each in given.items() if each.copy}
        self.owners: dict[int, str] = {}
        found, self.near = compared(case, self.owners) if copies is None else (copies, set[str]())
        self._copies.update(found)
        self._outlets = {source: each.outlet for source, each in given.items()}
        self._outs = {source: each.out for source, each in given.items()}
        self._voices = {source: each.voice for source, each in given.items()}
        new = [reading for reading in case.readings if reading.source.id not in given]
        for reading in new:
            self._outlets[reading.source.id] = outlet_key(reading.source.outlet)
            self._outs[reading.source.id] = instant(reading.source.published)
        self._known_outlets = frozenset(self._outlets.values()) - {""}
        self._by_outlet: dict[str, list[str]] = defaultdict(list)
        for source, outlet in self._outlets.items():
            self._by_outlet[outlet].append(source)
        for reading in new:
            self._settle(reading)

    def descent(self, source: str) -> Descent:
        """What was found of a text."""
        return Descent(self._outs[source], self._outlets[source], self._copies.get(source), self._voices[source])

    def copies(self, source: str) -> str:
        """The first text of the copies that this source belongs to."""
        while source in self._copies:
            source = self._copies[source].of
        return source

    def voice(self, source: str) -> str:
        """The key of the voice that a source speaks with."""
        return self._voices[source]

    def settle_again(self, reading: Reading) -> bool:
        """Finds the voice of a text anew from the voices of what it rests on now; says whether it is another one."""
        source = reading.source.id
        before = self._voices.pop(source)
        self._voices[source] = self._voice_of(reading)
        return self._voices[source] != before

    def parents(self, reading: Reading) -> list[str]:
        """The texts of the outlets that a text rests on at its head, where there is one such text."""
        outlet = rests_on(reading)
        parent = self.text_by(outlet_key(outlet), reading.source.id) if outlet is not None else None
        return [parent] if parent else []

    def rests_on_later(self, reading: Reading) -> bool:
        """Whether a text counts as a voice that was not settled when its own turn came, if all are settled in order."""
        places = self._case.places
        return any(places[parent] > places[reading.source.id] for parent in self.parents(reading))

    def texts_by(self, outlet: str, source: str) -> int:
        """How many texts of an outlet (its key) were not out later than a source, which is not counted."""
        return len(self._not_later(outlet, source))

    def count(self, sources: Iterable[str]) -> int:
        """The number of independent voices among sources."""
        return len({self.voice(source) for source in sources})

    def voice_named(self, outlet: str) -> str:
        """The key of the voice of an outlet, in the case or outside it."""
        return f"outlet:{outlet_key(outlet)}"

    def relayed(self, source: str, outlet: str) -> str:
        """The voice of an outlet that a source rests on: of that outlet's one earlier text, when the case
        has it, since that may itself rest on another; else of the outlet."""
        if outlet_key(outlet) == self._outlets[source]:
            return self._voices.get(source) or self.voice_named(outlet)
        parent = self.text_by(outlet_key(outlet), source)
        return self._voices.get(parent or "") or self.voice_named(outlet)

    def is_outlet(self, reading: Reading, name: str) -> bool:
        """Whether a name is that of an outlet: one in the case, or one that the text relays."""
        key = outlet_key(name)
        relays = (relay.outlet for relay in reading.relays if relay.what == "outlet")
        return key in self._known_outlets or any(outlet_key(outlet) == key for outlet in relays)

    def outlet_of(self, source: str) -> str:
        """The outlet itself, whoever it speaks for; the source where it has none."""
        return self._outlets[source] or source

    def _settle(self, reading: Reading) -> None:
        """Finds the voice of a text, and before it those of the texts that it descends from: among texts of one time
        the original may stand behind its copy."""
        line = [reading]
        while (copy := self._copies.get(line[-1].source.id)) is not None and copy.of not in self._voices:
            line.append(self._case.reading(copy.of))
        for each in reversed(line):
            self._voices[each.source.id] = self._voice_of(each)

    def _voice_of(self, reading: Reading) -> str:
        source = reading.source.id
        if source in self._copies:
            return self._voices[self._copies[source].of]
        if (outlet := rests_on(reading)) is not None:
            return self.relayed(source, outlet)
        own = self._outlets[source]
        return f"outlet:{own}" if own else f"source:{source}"

    def groups(self) -> tuple[Origin, ...]:
        """The voices with their texts and links, by id."""
        members: dict[str, list[str]] = defaultdict(list)
        for reading in self._case.readings:
            members[self.voice(reading.source.id)].append(reading.source.id)
        found = [
            Origin(
                id=derived_id("o", [voice]),
                name=self.name_of(voice, sources, self._case.reading),
                sources=tuple(sources),
                links=tuple(link for source in sources for link in self.links(self._case.reading(source))),
            )
            for voice, sources in members.items()
        ]
        return tuple(sorted(found, key=lambda origin: origin.id))

    def group_id(self, source: str) -> str:
        """The id of the voice of a source."""
        return derived_id("o", [self.voice(source)])

    def name_of(self, voice: str, sources: Sequence[str], reading: Callable[[str], Reading]) -> str:
        """What a voice is called: as the first of its texts that names it does; the first itself where none does."""
        for source in sources:
            if name := self._name_in(voice, reading(source)):
                return name
        first = reading(sources[0]).source
        return first.outlet or first.title or first.path

    def _name_in(self, voice: str, reading: Reading) -> str | None:
        """What a text calls the outlet that is this voice; None when it does not name it."""
        agency = dateline_of(reading)
        names = [agency[0]] if agency else []
        names += [relay.outlet for relay in lead_relays(reading)] + [reading.source.outlet or ""]
        return next((name for name in names if self.voice_named(name) == voice), None)

    def links(self, reading: Reading) -> list[OriginLink]:
        """From what a text descends, and why we say so."""
        source = reading.source.id
        links = [self._copy_link(reading)] if source in self._copies else []
        agency = dateline_of(reading)
        if agency:
            links.append(self._outlet_link(reading, agency[0], agency[1], "dateline"))
        for relay in sorted(reading.relays, key=lambda relay: (relay.span, relay.outlet, relay.what)):
            links.append(self._relay_link(reading, relay))
        return [link for link in links if link.to != source]

    def _copy_link(self, reading: Reading) -> OriginLink:
        copy = self._copies[reading.source.id]
        tied = self._outs[copy.of] == self._outs[reading.source.id]
        other = "longer text of the same time; which was first is not known" if tied else "earlier text"
        why = f"{copy.likeness:.0%} of its runs of {RUN} words stand in the {other}"
        return OriginLink(reading.source.id, copy.of, "text", "wording", why, round(copy.likeness, 3), ())

    def _relay_link(self, reading: Reading, relay: Relay) -> OriginLink:
        span = reading.span(relay.span)
        if relay.what == "outlet":
            return self._outlet_link(reading, relay.outlet, span, "relay")
        why = f"rests on a {relay.what}, as stated" + (f", vouched for by {relay.by}" if relay.by else "")
        return OriginLink(reading.source.id, relay.what, relay.what, "stated", why, None, (span,))

    def _outlet_link(self, reading: Reading, outlet: str, span: Span, how: str) -> OriginLink:
        why = "dateline names the agency" if how == "dateline" else f"says that {outlet} reported it"
        parent = self.text_by(outlet_key(outlet), reading.source.id)
        if parent:
            why += "; the one text by it in the case that is not later"
        to, what = (parent, "text") if parent else (outlet, "outlet")
        return OriginLink(reading.source.id, to, what, "stated", why, None, (span,))

    def text_by(self, outlet: str, than: str) -> str | None:
        """The one text of an outlet (its key) that was out before a source; None with several or none."""
        earlier = self._not_later(outlet, than)
        return earlier[0] if len(earlier) == 1 else None

    def _not_later(self, outlet: str, than: str) -> list[str]:
        """The other texts of an outlet (its key) that were not out later than a source, as far as the times tell."""
        at = self._outs[than]
        return [
            source
            for source in self._by_outlet.get(outlet, ())
            if source != than and (at is None or (out := self._outs[source]) is None or out <= at)
        ]
