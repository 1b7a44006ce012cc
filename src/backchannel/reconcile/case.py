"""Case: the Readings in their fixed order, and each of their items as an account.

Order: publication time (a text without one comes last), then hash. Nothing here depends on the order in
which Readings were given; the same source twice counts once.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Generic, TypeVar

from backchannel.model.decision import Corrected, Decision, is_added
from backchannel.model.reading import Reading
from backchannel.model.span import Extent, Span
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.sample import sampled

Item = TypeVar("Item")
Rank = tuple[int, str, int, str]
_LATE = float("inf")
_LAST = "~"  # behind all letters of local ids
_NUMBER = re.compile(r"(\D*)(\d+)")


@dataclass(frozen=True, eq=False)
class Account(Generic[Item]):
    """An item of one Reading. `key` names it in the record; `rank` sorts accounts, earliest source first, and what was
    read before what people put in. `corrected` is what people set in it, `added` the Decision that put it in."""

    key: str
    rank: Rank
    reading: Reading
    item: Item
    corrected: tuple[Corrected, ...] = ()
    added: Decision | None = None

    @property
    def source(self) -> str:
        return self.reading.source.id

    def spans(self, extents: Iterable[Extent]) -> list[Span]:
        """The exact words at the extents."""
        return [self.reading.span(extent) for extent in extents]


@dataclass(frozen=True)
class Marks:
    """What people did to the accounts of a case, by key: values that they set, and accounts that they put in.

    `names` has, by source, the names that its items use for an actor whose name a person set, with its local id.
    """

    corrected: Mapping[str, tuple[Corrected, ...]] = field(default_factory=dict)
    added: Mapping[str, Decision] = field(default_factory=dict)
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)


@dataclass(frozen=True)
class Case:
    """Readings sorted by publication time and hash, each source once. `places` are those of the sources in the whole
    case, of which the Readings may be a part."""

    readings: tuple[Reading, ...]
    places: Mapping[str, int] = field(repr=False)
    marks: Marks = field(default_factory=Marks, repr=False)
    others: Mapping[str, str | None] = field(default_factory=dict, repr=False)
    """When the sources were published whose Readings a part of a case leaves out."""

    @classmethod
    def of(cls, readings: Iterable[Reading], marks: Marks | None = None) -> "Case":
        """The case of these Readings, in the fixed order."""
        once: dict[str, Reading] = {}
        for reading in readings:
            known = once.get(reading.source.id)
            if known is None or _tiebreak(reading) < _tiebreak(known):
                once[reading.source.id] = reading
        ordered = tuple(sorted(once.values(), key=publication_order))
        return cls(ordered, {reading.source.id: at for at, reading in enumerate(ordered)}, marks or Marks())

    @cached_property
    def sample(self) -> list[Reading]:
        """The Readings on which the statistics of the case are taken."""
        return sampled(self.readings)

    @cached_property
    def _by_source(self) -> dict[str, Reading]:
        return {reading.source.id: reading for reading in self.readings}

    def reading(self, source: str) -> Reading:
        """The Reading of a source id."""
        return self._by_source[source]

    def published(self, source: str) -> str | None:
        """When a source was published, as it states it."""
        reading = self._by_source.get(source)
        return reading.source.published if reading else self.others[source]

    def account(self, reading: Reading, item: Item, local_id: str) -> Account[Item]:
        """An item of a Reading as an account."""
        key = reading.account(local_id)
        rank = rank_of(self.places, key)
        return Account(key, rank, reading, item, self.marks.corrected.get(key, ()), self.marks.added.get(key))

    def instant(self, published: str | None) -> float:
        """Seconds of a publication time, for sorting; infinite without one."""
        at = instant(published)
        return _LATE if at is None else at

    def first_reported(self, sources: Iterable[str]) -> str | None:
        """The earliest publication time among the sources, as stated there; None when none is dated."""
        dated = [
            (at, published)
            for source in set(sources)
            if (published := self.published(source)) and (at := instant(published)) is not None
        ]
        return min(dated)[1] if dated else None


def rank_of(places: Mapping[str, int], key: str) -> Rank:
    """Where an account stands in the fixed order; `places` are those of the sources."""
    source, _, local = key.partition(":")
    found = _NUMBER.match(local)
    letters, number = (found[1], int(found[2])) if found else (local, 0)
    if is_added(key):
        letters, number = _LAST, 0
    return (places[source], letters, number, local)


def linked(reading: Reading, local_id: str) -> str:
    """The account that an item of a Reading points at: one of the same text, or, where a person said so, any."""
    return local_id if ":" in local_id else reading.account(local_id)


def publication_order(reading: Reading) -> tuple[float, str]:
    """Sorts Readings: publication time, then hash; undated ones last."""
    at = instant(reading.source.published)
    return (_LATE if at is None else at, reading.source.sha256)


def _tiebreak(reading: Reading) -> tuple[str, str, str]:
    """Which Reading speaks for a source that was given twice under different paths."""
    return (reading.source.path, reading.reader, repr(reading.source))


def supports(accounts: Sequence[Account[Item]], spans: Iterable[Span]) -> tuple[Span, ...]:
    """The spans, each once, in the order of their sources in the case and then of their place."""
    places = {account.source: account.rank[0] for account in accounts}
    return tuple(sorted(set(spans), key=lambda span: (places.get(span.source, 1 << 30), span)))
