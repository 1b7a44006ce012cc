"""Origins: which texts count as one voice, and why.

A voice is an outlet with everything that descends from it: texts with mostly its words, texts that say at
their head that they rest on it, texts under its dateline. Ten copies of one wire text are one voice; so
are two texts of one outlet. A text without an outlet and without a parent is a voice of its own.

Wording: a text descends from earlier ones that already hold at least two fifths of its runs of four words outside
long quotations. Each run is owned by the first text that has it (winnowing after Schleimer, Wilkerson and
Aiken 2003, with every fourth run by hash), so the search never compares all pairs, and a copy of a copy is
led back to the first. The share is then counted exactly on the two texts.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from backchannel.model.reading import Reading, Relay
from backchannel.model.record import Origin, OriginLink
from backchannel.model.span import Span
from backchannel.reconcile.case import Case
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.likeness import own_words, shingles
from backchannel.reconcile.outlets import dateline_agency, outlet_key

RUN = 4  # words in a run: a word edited in ten leaves two runs in three
SAMPLE = 4  # one run in four is indexed
COPY = (
    0.4  # share of runs that makes a copy: in PolNeAR train unrelated texts share up to 0.2, reissued ones 0.6 and more
)
SHORTEST = 30  # words below which a text is no evidence of copying unless it is whole in the other
LEAD = 2  # a relay stated within the first paragraphs of the body, or ...
LEAD_SHARE = 0.2  # ... within this share of it, is taken to cover the whole text


@dataclass(frozen=True)
class Copy:
    """That a text has mostly the words of an earlier one."""

    of: str
    likeness: float


class Origins:
    """The voices of a case. `copies` and `voice` say what counts as one; `groups` tells it."""

    def __init__(self, case: Case) -> None:
        self._case = case
        self._copies = find_copies(case)
        self._outlets = {reading.source.id: outlet_key(reading.source.outlet) for reading in case.readings}
        self._known_outlets = frozenset(self._outlets.values()) - {""}
        self._by_outlet: dict[str, list[str]] = defaultdict(list)
        for source, outlet in self._outlets.items():
            self._by_outlet[outlet].append(source)
        self._voices: dict[str, str] = {}
        for reading in case.readings:
            self._settle(reading)

    def copies(self, source: str) -> str:
        """The first text of the copies that this source belongs to."""
        while source in self._copies:
            source = self._copies[source].of
        return source

    def voice(self, source: str) -> str:
        """The key of the voice that a source speaks with."""
        return self._voices[source]

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
        parent = self._text_by(outlet, self._case.reading(source))
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
        agency = dateline_of(reading)
        if agency:
            return self.relayed(source, agency[0])
        leads = {outlet_key(relay.outlet): relay.outlet for relay in lead_relays(reading)}
        if len(leads) == 1:
            return self.relayed(source, next(iter(leads.values())))
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
                name=self._name(voice, sources),
                sources=tuple(sources),
                links=tuple(link for source in sources for link in self._links(source)),
            )
            for voice, sources in members.items()
        ]
        return tuple(sorted(found, key=lambda origin: origin.id))

    def group_id(self, source: str) -> str:
        """The id of the voice of a source."""
        return derived_id("o", [self.voice(source)])

    def _name(self, voice: str, sources: list[str]) -> str:
        for source in sources:
            reading = self._case.reading(source)
            agency = dateline_of(reading)
            names = [agency[0]] if agency else []
            names += [relay.outlet for relay in lead_relays(reading)] + [reading.source.outlet or ""]
            for name in names:
                if self.voice_named(name) == voice:
                    return name
        first = self._case.reading(sources[0]).source
        return first.outlet or first.title or first.path

    def _links(self, source: str) -> list[OriginLink]:
        reading = self._case.reading(source)
        links = [self._copy_link(reading)] if source in self._copies else []
        agency = dateline_of(reading)
        if agency:
            links.append(self._outlet_link(reading, agency[0], agency[1], "dateline"))
        for relay in sorted(reading.relays, key=lambda relay: (relay.span, relay.outlet, relay.what)):
            links.append(self._relay_link(reading, relay))
        return [link for link in links if link.to != source]

    def _copy_link(self, reading: Reading) -> OriginLink:
        copy = self._copies[reading.source.id]
        tied = self._out(copy.of) == self._out(reading.source.id)
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
        parent = self._text_by(outlet, reading)
        if parent:
            why += "; the one text by it in the case that is not later"
        to, what = (parent, "text") if parent else (outlet, "outlet")
        return OriginLink(reading.source.id, to, what, "stated", why, None, (span,))

    def _out(self, source: str) -> float | None:
        return instant(self._case.reading(source).source.published)

    def _text_by(self, outlet: str, reading: Reading) -> str | None:
        """The one text of the outlet that was out before this one; None with several or none."""
        key, at = outlet_key(outlet), instant(reading.source.published)
        earlier = [
            source
            for source in self._by_outlet.get(key, ())
            if source != reading.source.id and (at is None or (out := self._out(source)) is None or out <= at)
        ]
        return earlier[0] if len(earlier) == 1 else None


def body_of(reading: Reading) -> str:
    """The text below its headline."""
    return reading.text[reading.title_end :]


def dateline_of(reading: Reading) -> tuple[str, Span] | None:
    """The agency of the dateline, and its words."""
    body = body_of(reading)
    skip = len(body) - len(body.lstrip())
    found = dateline_agency(body[skip : skip + 120])
    if not found:
        return None
    at = reading.title_end + skip
    return found[1], reading.span((at + found.start(1), at + found.end(1)))


def lead_relays(reading: Reading) -> list[Relay]:
    """The stated relays of other outlets that stand at the head of a text, and so cover the whole of it."""
    own = outlet_key(reading.source.outlet)
    others = [each for each in reading.relays if each.what == "outlet" and outlet_key(each.outlet) != own]
    if not others:
        return []
    body = body_of(reading)
    head = max(int(len(body) * LEAD_SHARE), _paragraphs_end(body, LEAD))
    return [relay for relay in others if relay.span[0] < reading.title_end + head]


def _paragraphs_end(body: str, number: int) -> int:
    """Where the first paragraphs of a body end."""
    end = len(body) - len(body.lstrip())
    for _ in range(number):
        stop = body.find("\n", end)
        if stop < 0:
            return end
        end = stop + len(body[stop:]) - len(body[stop:].lstrip())
    return end


def find_copies(case: Case) -> dict[str, Copy]:
    """The texts that are copies, each with the earlier text that holds most of its words."""
    owner: dict[int, str] = {}
    root: dict[str, str] = {}
    copies: dict[str, Copy] = {}
    for reading, runs in _by_time_then_length(case):
        source = reading.source.id
        sample = sorted(run for run in runs if run % SAMPLE == 0) or sorted(runs)[:8]
        found = _parent(case, reading, runs, sample, owner, root)
        if found:
            copies[source] = found
        root[source] = root[found.of] if found else source
        for run in sample:
            owner.setdefault(run, source)
    return copies


def _by_time_then_length(case: Case) -> Iterator[tuple[Reading, set[int]]]:
    """The texts with their runs, the earliest first; of those out at one time, as texts of one day without a clock
    time are, the longest: a cut is led to the whole, and not the whole to the cut."""
    for _, group in groupby(case.readings, key=lambda reading: instant(reading.source.published)):
        tied = [(reading, set(shingles(own_words(body_of(reading)), RUN))) for reading in group]
        yield from sorted(tied, key=lambda each: (-len(each[1]), case.places[each[0].source.id]))


def _parent(
    case: Case,
    reading: Reading,
    runs: set[int],
    sample: list[int],
    owner: dict[int, str],
    root: dict[str, str],
) -> Copy | None:
    """The earlier text that a text copies, or None."""
    owned = Counter(owner[run] for run in sample if run in owner)
    if not owned or len(runs) + RUN < SHORTEST:
        return None
    shares: Counter[str] = Counter()
    for source, number in owned.items():
        shares[root[source]] += number
    best = min(shares, key=lambda first: (-shares[first], case.places[first]))
    if shares[best] < COPY * len(sample):
        return None
    family = [source for source in owned if root[source] == best]
    closest = min(family, key=lambda source: (-owned[source], case.places[source]))
    theirs: set[int] = set()
    for source in {closest, best}:
        theirs.update(shingles(own_words(body_of(case.reading(source))), RUN))
    likeness = len(runs & theirs) / len(runs)
    return Copy(closest, likeness) if likeness >= COPY else None
