"""Lookup: a Record by its ids, for all that is told of it."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from pathlib import PurePath
from textwrap import shorten

from backchannel.errors import UsageError
from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, Origin, OriginLink, Record, RecordHedge, RecordSource
from backchannel.model.span import Span
from backchannel.model.statement import Statement
from backchannel.model.story import Story

Item = Contact | Statement | Move | Proposal | Echo | Conflict | Actor | Story

_DAY = len("2025-03-12")
_TITLE = 60  # signs of a title in a citation


def _short_title(title: str | None) -> str:
    return shorten(title or "", _TITLE, placeholder=" …")


class Lookup:
    """The items of a Record by id, and what is about them.

    This one holds a whole Record; one that reads each item as it is asked for overrides what reads `_…`.
    """

    sources: Mapping[str, RecordSource]
    actors: Mapping[str, Actor]
    items: Mapping[str, Item]
    origins: Mapping[str, Origin]

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sources = {each.id: each for each in record.sources}
        self._rank = {each.id: rank for rank, each in enumerate(record.sources)}
        self.actors = {each.id: each for each in record.actors}
        items: dict[str, Item] = {}
        for kind in (record.contacts, record.statements, record.moves, record.proposals):
            items |= {each.id: each for each in kind}
        for others in (record.echoes, record.conflicts, record.actors, record.stories):
            items |= {each.id: each for each in others}
        self.items = items
        self.origins = {each.id: each for each in record.origins}
        self._conflicts: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in record.conflicts:
            for item in told_of(conflict):
                self._conflicts[item].append(conflict)
        self._echoes: dict[str, list[Echo]] = defaultdict(list)
        for echo in record.echoes:
            for item in joined_by(echo):
                self._echoes[item].append(echo)
        self._hedges: dict[str, list[RecordHedge]] = defaultdict(list)
        for hedge in record.hedges:
            self._hedges[hedge.support.source].append(hedge)
        self._called: dict[str, str] = {}
        self._of_day: dict[tuple[str, str], dict[str, str | None]] | None = None
        self._said: dict[str, list[Statement]] = defaultdict(list)
        for statement in record.statements:
            if statement.occasion:
                self._said[statement.occasion].append(statement)

    def item(self, name: str) -> Item:
        """The item with this id. Raises UsageError when there is none."""
        if name not in self.items:
            raise UsageError(f"the record has no item {name}; the lists and the search give the ids")
        return self.items[name]

    def name(self, key: str) -> str | None:
        """The name of the actor or proposal with this id; None for another id, and for what is none."""
        item = self.items.get(key)
        return item.name if isinstance(item, Actor | Proposal) else None

    def conflicts(self, item: str) -> list[Conflict]:
        return self._conflicts.get(item, [])

    def echoes(self, item: str) -> list[Echo]:
        """The echoes in which the item is the act, the advice or the promise."""
        return self._echoes.get(item, [])

    def said_in(self, contact: str) -> list[Statement]:
        """What was said in a contact, in the order in which the texts tell it."""
        return sorted(self._statements_in(contact), key=self._place)

    def _statements_in(self, contact: str) -> list[Statement]:
        return self._said.get(contact, [])

    def _rank_of(self, source: str) -> int:
        """The place of a source among the sources."""
        return self._rank.get(source, 0)

    def _hedges_in(self, source: str) -> list[RecordHedge]:
        return self._hedges.get(source, [])

    def _place(self, statement: Statement) -> tuple[int, int, str]:
        """Which source gives it first, and where."""
        first = min(
            ((self._rank_of(span.source), span.start) for each in statement.accounts for span in each.content),
            default=(0, 0),
        )
        return (*first, statement.id)

    def hedges(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The words by which the sources hold back on these spans."""
        found = [
            hedge.cue
            for span in spans
            for hedge in self._hedges_in(span.source)
            if hedge.support.start < span.end and span.start < hedge.support.end
        ]
        return tuple(dict.fromkeys(found))

    def outlet(self, source: str) -> str:
        """What a source is called: its outlet, else its title, else its file."""
        known = self.sources.get(source)
        if known is None:
            return source
        return known.outlet or known.title or known.path

    def called(self, source: str) -> str:
        """What a source is called where it is cited with its day: its outlet, and its title or file as well where the
        outlet has another text of that day."""
        if source not in self._called:
            self._called[source] = f"{self.outlet(source)}{self._apart(source)}"
        return self._called[source]

    def _apart(self, source: str) -> str:
        known = self.sources.get(source)
        if known is None or not known.outlet:
            return ""
        titles = self._titles(known.outlet, (known.published or "")[:_DAY])
        own = _short_title(titles.get(source))
        if len(titles) < 2:
            return ""
        others = [_short_title(title) for name, title in titles.items() if name != source]
        return f" (“{own}”)" if own and own not in others else f" ({PurePath(known.path).name})"

    def _titles(self, outlet: str, day: str) -> Mapping[str, str | None]:
        """The titles of an outlet's texts of a day, or of those without a day, by their ids."""
        if self._of_day is None:
            self._of_day = defaultdict(dict)
            for each in self.record.sources:
                if each.outlet:
                    self._of_day[each.outlet, (each.published or "")[:_DAY]][each.id] = each.title
        return self._of_day[outlet, day]

    def links(self, sources: Iterable[str]) -> list[tuple[Origin, tuple[OriginLink, ...]]]:
        """The origin groups of these sources, each with the links of these sources in it."""
        given = dict.fromkeys(sources)
        groups = dict.fromkeys(self.sources[each].origin for each in given if each in self.sources)
        return [
            (self.origins[name], tuple(link for link in self.origins[name].links if link.source in given))
            for name in groups
            if name in self.origins
        ]

    def decisions(self, keys: Iterable[str]) -> list[Decision]:
        """The decisions that name one of these accounts or ids."""
        named = set(keys)
        return [each for each in self.record.decisions if named & set(each.accounts)]

    def actor_keys(self, wanted: str) -> frozenset[str]:
        """Ids and names of the actors that `wanted` means: an id, a whole name, or a part of one.

        Raises UsageError when it means none.
        """
        sought = wanted.casefold()
        names = {each.id: {each.name, *each.aliases} for each in self.actors.values()}
        exact = [name for name, known in names.items() if name == wanted or sought in {n.casefold() for n in known}]
        near = exact or [name for name, known in names.items() if any(sought in n.casefold() for n in known)]
        if not near:
            raise UsageError(f"the record has no actor called {wanted!r}; the list of actors has their names")
        return frozenset(near) | frozenset(name for each in near for name in names[each])


def told_of(conflict: Conflict) -> tuple[str, ...]:
    """The items that a conflict is about: one, or two that the record keeps apart."""
    other = conflict.field.partition(" of ")[2]
    return (conflict.about, other) if other else (conflict.about,)


def joined_by(echo: Echo) -> tuple[str, ...]:
    """The items that an echo joins: the act, the advice, the promise."""
    return tuple(dict.fromkeys((echo.act, *echo.advice, *echo.promise)))
