"""Judged: the Readings with what people corrected and added put in, before anything is joined.

A corrected value takes the place of what was read, which is kept beside it; an addition becomes an item of the Reading
of its source. Both then go through every step as what was read does. By time: of two Decisions on one field the later
holds. A Decision that finds no item, no such field, or other words at its place is an orphan: it changes nothing and is
told as one. What was read keeps its local ids, so that other Decisions still find it.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any

import msgspec

from backchannel.errors import UsageError
from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.decision import Corrected, Decision, Orphan, added_account
from backchannel.model.move import TextMove
from backchannel.model.proposal import TextProposal
from backchannel.model.reading import Reading
from backchannel.model.source import Source
from backchannel.reconcile.additions import added_item
from backchannel.reconcile.case import Marks
from backchannel.reconcile.cast import TextCast, used_names
from backchannel.reconcile.decisions import in_order, standing
from backchannel.reconcile.fields import Item, checked, read_field, set_field
from backchannel.reconcile.identity import digest

LAYERS: dict[str, type] = {
    "contacts": TextContact, "attributions": Attribution, "moves": TextMove, "proposals": TextProposal
}  # fmt: skip


@dataclass(frozen=True)
class Judged:
    """Readings as people left them. `decisions` are all of them by time; `idle` the ids of those without effect;
    `orphans` is told with the source that each is about, where it is about one."""

    readings: list[Reading]
    decisions: tuple[Decision, ...]
    marks: Marks
    orphans: tuple[tuple[str | None, Orphan], ...]

    @property
    def idle(self) -> frozenset[str]:
        """Ids of Decisions that have no effect at all."""
        working = {each.decision for told in self.marks.corrected.values() for each in told}
        return frozenset(orphan.decision for _, orphan in self.orphans if orphan.decision not in working)

    def orphans_by(self, known: Iterable[str]) -> tuple[Orphan, ...]:
        """The orphans, without those about a source of the case that is not among those known."""
        later = {reading.source.id for reading in self.readings} - set(known)
        return tuple(orphan for source, orphan in self.orphans if source not in later)


def judge(readings: Iterable[Reading], decisions: Iterable[Decision]) -> Judged:
    """The Readings under these Decisions. The order of the Decisions does not matter."""
    ordered = in_order(decisions)
    work = _Work({each.id for each in ordered})
    for decision in standing(ordered):
        work.take(decision)
    changed = [work.apply(reading) for reading in readings]
    work.missing_sources({reading.source.id for reading in changed})
    told = sorted(work.orphans.values(), key=lambda each: (each[0] or "", each[1].decision, each[1].why))
    return Judged(changed, ordered, Marks(work.corrected, work.added, work.names), tuple(told))


@dataclass
class _Work:
    """What there is to do by source, and what was done."""

    known: set[str]
    additions: dict[str, list[Decision]] = field(default_factory=dict)
    corrections: dict[str, list[tuple[Decision, str]]] = field(default_factory=dict)
    corrected: dict[str, tuple[Corrected, ...]] = field(default_factory=dict)
    added: dict[str, Decision] = field(default_factory=dict)
    names: dict[str, dict[str, str]] = field(default_factory=dict)
    orphans: dict[tuple[str, str], tuple[str | None, Orphan]] = field(default_factory=dict)

    def take(self, decision: Decision) -> None:
        """Notes what a Decision asks for."""
        if decision.verdict == "undo" and decision.undoes not in self.known:
            self.orphan(decision, None, f"there is no decision {decision.undoes or ''}".strip())
        elif decision.verdict == "correct":
            for account in decision.accounts:
                self.corrections.setdefault(account.partition(":")[0], []).append((decision, account))
        elif decision.verdict == "add":
            if decision.words is None or decision.accounts != (added_account(decision.id, decision.words.source),):
                self.orphan(decision, None, "it marks no words of a source")
            else:
                self.additions.setdefault(decision.words.source, []).append(decision)

    def orphan(self, decision: Decision, source: str | None, why: str) -> None:
        """Tells that a Decision has nothing to act on; each reason once."""
        self.orphans[(decision.id, why)] = (source, Orphan(decision.id, why, decision.words))

    def missing_sources(self, present: set[str]) -> None:
        """Tells of Decisions on sources that the case has not."""
        for source in self.additions.keys() - present:
            for decision in self.additions[source]:
                self.orphan(decision, source, f"the case has no source {source}")
        for source in self.corrections.keys() - present:
            for decision, account in self.corrections[source]:
                self.orphan(decision, source, f"the case has no source with the account {account}")

    def apply(self, reading: Reading) -> Reading:
        """The Reading with what people said of it."""
        source = reading.source.id
        if source not in self.additions and source not in self.corrections:
            return reading
        page = _Page(reading)
        authors: dict[str, Decision] = {}
        for decision in self.additions.get(source, ()):
            try:
                item = added_item(decision, reading)
            except UsageError as problem:
                self.orphan(decision, source, str(problem))
                continue
            page.add(item)
            self.added[reading.account(item.id)] = decision
            _credit(authors, item, decision)
        for decision, account in self.corrections.get(source, ()):
            try:
                self._correct(page, decision, account, authors)
            except UsageError as problem:
                self.orphan(decision, source, str(problem))
        return self._with_names(page, authors)

    def _correct(self, page: "_Page", decision: Decision, account: str, authors: dict[str, Decision]) -> None:
        local = account.partition(":")[2]
        if not local:  # of the source itself: done before it was read
            for name, value in decision.values:
                checked(Source, name, value)
            return
        item = page.items.get(local)
        if item is None:
            raise UsageError(f"no text of the case has the account {account} any more")
        told = {each.field: each for each in self.corrected.get(account, ())}
        for name, value in decision.values:
            value = checked(type(item), name, value)
            read = told[name].read if name in told else read_field(item, name)
            item = set_field(item, name, value, page.reading.text, decision.by)
            told[name] = Corrected(account, name, read, value, decision.id, decision.by, decision.at, decision.why)
        page.put(item)
        self.corrected[account] = tuple(told[name] for name in sorted(told))
        _credit(authors, item, decision)

    def _with_names(self, page: "_Page", authors: dict[str, Decision]) -> Reading:
        """The Reading of a page: names that the text uses lead where they led, also to an actor that a person named
        anew, and names that only a person gives have an actor of their own."""
        reading, source = page.made(), page.reading.source.id
        renamed = {
            local
            for local in page.actors
            if any(each.field == "name" for each in self.corrected.get(f"{source}:{local}", ()))
        }
        before, after = (
            {name: page.cast.find(name) for name, _ in used_names(each)} for each in (page.reading, reading)
        )
        kept = before | {name: local for name, local in after.items() if local in renamed}
        self.names[source] = {name: local for name, local in kept.items() if local is not None}
        cast = TextCast(reading, self.names.get(source))
        people = [actor for actor in cast.actors[len(reading.actors) :] if actor.name in authors]
        fresh = tuple(msgspec.structs.replace(actor, id=f"n-{digest(actor.name)}") for actor in people)
        for actor in fresh:
            self.added[reading.account(actor.id)] = authors[actor.name]
        return msgspec.structs.replace(reading, actors=(*reading.actors, *fresh))


class _Page:
    """A Reading under change: its items by local id, with the actors that its items name and it does not list."""

    def __init__(self, reading: Reading) -> None:
        self.reading = reading
        self.cast = TextCast(reading)
        self.actors = {actor.id: actor for actor in self.cast.actors}
        self.items: dict[str, Any] = {
            item.id: item for layer in LAYERS for item in getattr(reading, layer)
        } | self.actors
        self._added: dict[str, list[str]] = {}

    def add(self, item: Item) -> None:
        """Puts in an item of a person."""
        layer = next(layer for layer, noun in LAYERS.items() if isinstance(item, noun))
        self.items[item.id] = item
        self._added.setdefault(layer, []).append(item.id)

    def put(self, item: Item) -> None:
        """Puts in an item that a person corrected. What rested on the basis that it lost, since it was told within its
        words, rests on it no more."""
        before = self.items[item.id]
        self.items[item.id] = item
        if not isinstance(item, Attribution) or before.basis is None or item.basis is not None:
            return
        for local, other in self.items.items():
            if isinstance(other, Attribution) and other.basis == before.basis:
                self.items[local] = msgspec.structs.replace(other, basis=None)

    def made(self) -> Reading:
        """The Reading, without actors that only names of the machine called for and that no item names any more."""
        layers = {layer: tuple(self.items[local] for local in self._locals(layer)) for layer in LAYERS}
        bare = msgspec.structs.replace(self.reading, **layers, actors=())
        used = {self.cast.find(name) for name, _ in used_names(bare)}
        listed = {actor.id for actor in self.reading.actors}
        actors = tuple(self.items[local] for local in self.actors if local in listed or local in used)
        return msgspec.structs.replace(bare, actors=actors)

    def _locals(self, layer: str) -> Iterator[str]:
        yield from (item.id for item in getattr(self.reading, layer))
        yield from self._added.get(layer, ())


def _names(item: Item) -> Sequence[str]:
    match item:
        case TextContact():
            return [party.name for party in item.participants]
        case Attribution():
            return [item.speaker] if item.speaker else []
        case TextMove():
            return [name for name in (item.actor, item.target, item.beneficiary) if name]
        case TextProposal():
            return item.sponsor
    return ()


def _credit(authors: dict[str, Decision], item: Item, decision: Decision) -> None:
    """Notes whose Decision gives the names of an item, as far as nobody gave them before."""
    for name in _names(item):
        authors.setdefault(name, decision)
