"""Lookup: a Record by its ids, for all that is told of it."""

from collections import defaultdict
from collections.abc import Iterable

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


class Lookup:
    """The items of a Record by id, and what is about them."""

    def __init__(self, record: Record) -> None:
        self.record = record
        self.sources: dict[str, RecordSource] = {each.id: each for each in record.sources}
        self._rank = {each.id: rank for rank, each in enumerate(record.sources)}
        self.actors: dict[str, Actor] = {each.id: each for each in record.actors}
        self.items: dict[str, Item] = {}
        for items in (record.contacts, record.statements, record.moves, record.proposals):
            self.items |= {each.id: each for each in items}
        for others in (record.echoes, record.conflicts, record.actors, record.stories):
            self.items |= {each.id: each for each in others}
        self.origins: dict[str, Origin] = {each.id: each for each in record.origins}
        self._conflicts: dict[str, list[Conflict]] = defaultdict(list)
        for conflict in record.conflicts:
            self._conflicts[conflict.about].append(conflict)
            if other := conflict.field.partition(" of ")[2]:  # with a second item, kept apart in the record
                self._conflicts[other].append(conflict)
        self._echoes: dict[str, list[Echo]] = defaultdict(list)
        for echo in record.echoes:
            for item in dict.fromkeys((echo.act, *echo.advice, *echo.promise)):
                self._echoes[item].append(echo)
        self._hedges: dict[str, list[RecordHedge]] = defaultdict(list)
        for hedge in record.hedges:
            self._hedges[hedge.support.source].append(hedge)
        self._said: dict[str, list[Statement]] = defaultdict(list)
        for statement in record.statements:
            if statement.occasion:
                self._said[statement.occasion].append(statement)

    def item(self, name: str) -> Item:
        """The item with this id. Raises UsageError when there is none."""
        if name not in self.items:
            raise UsageError(f"the record has no item {name}; `show` and `search` print the ids")
        return self.items[name]

    def conflicts(self, item: str) -> list[Conflict]:
        return self._conflicts.get(item, [])

    def echoes(self, item: str) -> list[Echo]:
        """The echoes in which the item is the act, the advice or the promise."""
        return self._echoes.get(item, [])

    def said_in(self, contact: str) -> list[Statement]:
        """What was said in a contact, in the order in which the texts tell it."""
        return sorted(self._said.get(contact, []), key=self._place)

    def _place(self, statement: Statement) -> tuple[int, int, str]:
        """Which source gives it first, and where."""
        first = min(
            ((self._rank.get(span.source, 0), span.start) for each in statement.accounts for span in each.content),
            default=(0, 0),
        )
        return (*first, statement.id)

    def hedges(self, spans: Iterable[Span]) -> tuple[str, ...]:
        """The words by which the sources hold back on these spans."""
        found = [
            hedge.cue
            for span in spans
            for hedge in self._hedges.get(span.source, ())
            if hedge.support.start < span.end and span.start < hedge.support.end
        ]
        return tuple(dict.fromkeys(found))

    def outlet(self, source: str) -> str:
        """What a source is called: its outlet, else its title, else its file."""
        known = self.sources.get(source)
        if known is None:
            return source
        return known.outlet or known.title or known.path

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
            raise UsageError(f"the record has no actor called {wanted!r}; list them with: show actors")
        return frozenset(near) | frozenset(name for each in near for name in names[each])
