"""Reach: the texts around a new one, read as they are needed, and the accounts that are linked with some.

Two accounts are linked when they can be joined directly (`layers`), when one item has them, or when people decided
about them together.
"""

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from typing import TypeVar

from backchannel.model.actor import Actor
from backchannel.model.reading import Reading
from backchannel.reconcile import notes
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Case, Marks, rank_of
from backchannel.reconcile.cast import TextCast
from backchannel.reconcile.contact_views import View
from backchannel.reconcile.decisions import Constraints
from backchannel.reconcile.events import (
    block_order,
    order_of,
)
from backchannel.reconcile.layers import CONTACTS, AnewError, Layer, Rest, rank
from backchannel.reconcile.moves import Done
from backchannel.reconcile.notes import Meeting
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.proposals import Plan
from backchannel.reconcile.statements import Said
from backchannel.reconcile.weights import Weights

MOST = 2000  # texts that are read past which the whole is made anew
V = TypeVar("V", View, Said, Done, Plan)


class Reach:
    """Readings of a case as they are needed around a new text, and what is known of the rest."""

    def __init__(
        self,
        rest: Rest,
        new: Reading,
        cast: TextCast,
        of: Mapping[str, Actor],
        by_id: Mapping[str, Actor],
        places: Mapping[str, int],
        published: Mapping[str, str | None],
        marks: Marks,
        origins: Origins,
        limits: Constraints,
    ) -> None:
        self.rest, self.new = rest, new
        self._places, self._published, self._marks = places, published, marks
        self._readings = {new.source.id: new}
        self._casts = {new.source.id: cast}
        self._of = dict(of)
        self.actors = Actors((), self._casts, self._of, by_id)
        self.origins, self.weights = origins, Weights(origins)
        self.limits = limits
        self.known: dict[str, str] = {}  # by account, the id of the item that had it
        self._linked = _linked_by(limits)
        self._blocks: dict[int, list[tuple[tuple[object, ...], str]]] = {}

    @property
    def case(self) -> Case:
        """The Readings that were needed so far, as a case."""
        readings = sorted(self._readings.values(), key=lambda each: self._places[each.source.id])
        return Case(tuple(readings), self._places, self._marks, self._published)

    def one(self, reading: Reading) -> Case:
        """One Reading as a case."""
        return Case((reading,), self._places, self._marks, self._published)

    def load(self, sources: Iterable[str]) -> list[Reading]:
        """Reads the Readings of sources that were not needed before."""
        wanted = sorted(set(sources) - self._readings.keys())
        if not wanted:
            return []
        if len(self._readings) + len(wanted) > MOST:
            raise AnewError(f"more than {MOST} texts are touched")
        found = self.rest.readings(wanted)
        self._of.update(self.rest.actors_in(wanted))
        for reading in found:
            source = reading.source.id
            self._readings[source] = reading
            self._casts[source] = TextCast(reading, self._marks.names.get(source))
            layers = (reading.contacts, reading.attributions, reading.moves, reading.proposals)
            keys = [reading.account(item.id) for layer in layers for item in layer]
            self.known.update(self.rest.ids(keys))
        return found

    def reading(self, source: str) -> Reading:
        """A Reading of the part."""
        self.load([source])
        return self._readings[source]

    # Closing

    def _close(
        self,
        layer: Layer[V],
        seeds: Iterable[str],
        views_in: Callable[[Case], list[V]],
        into: dict[str, V],
        views: dict[str, V],
    ) -> set[int]:
        """Puts into `into` the accounts that are linked with the seeds, and the seeds; gives the crowded keys met.

        `views` keeps the views of all texts that were looked at.
        """
        crowded: set[int] = set()
        todo = {key for key in seeds if key not in into}
        while todo:
            self._views(layer, todo, views_in, views)
            batch = [views[key] for key in sorted(todo) if key in views]
            into.update((layer.key(each), each) for each in batch)
            todo = set()
            blocks = {key for each in batch for key in layer.blocks(each)}
            if layer.crowd() is not None:
                crowded |= self._crowded(layer, blocks - crowded, views, todo)
            by_key = dict(self.rest.noted(blocks - crowded))
            if layer.by_unit:
                by_key = {key: list({row[2]: row for row in rows[::-1]}.values()) for key, rows in by_key.items()}
            if layer is CONTACTS:
                by_key |= self._near(batch, crowded & blocks)  # type: ignore[arg-type]
            pairs = [
                (each, row[1])
                for each in batch
                for key in layer.blocks(each)
                for row in by_key.get(key, ())
                if row[1] not in into and layer.may(each, row[3])
            ]
            self._views(layer, (account for _, account in pairs), views_in, views)
            for each, account in pairs:
                if account in views and account not in todo:
                    other = views[account]
                    first, later = (each, other) if rank(each) < rank(other) else (other, each)
                    if layer.meet(first, later, self.origins):
                        todo.add(account)
            same = {mates for each in batch if (mates := layer.mates(each)) is not None}
            todo.update(row[1] for rows in self.rest.noted(same).values() for row in rows)
            ours = [layer.key(each) for each in batch]
            todo.update(self.rest.mates(set(self.rest.ids(ours).values())))
            todo.update(tied for account in ours for tied in self._linked.get(account, ()))
            todo -= into.keys()
        return crowded

    def _views(
        self,
        layer: Layer[V],
        accounts: Iterable[str],
        views_in: Callable[[Case], list[V]],
        views: dict[str, V],
    ) -> None:
        sources = {key.partition(":")[0] for key in accounts if key not in views}
        self.load(sources)
        for source in sorted(sources & self._readings.keys()):
            views.update((layer.key(each), each) for each in views_in(self.one(self._readings[source])))

    def _crowded(self, layer: Layer[V], blocks: set[int], views: dict[str, V], todo: set[str]) -> set[int]:
        """The keys under which too many are noted. Where the new text makes it too many, all that were noted there are
        put on `todo`: they meet under that key no more."""
        most = layer.crowd()
        assert most is not None
        before = self.rest.units(blocks, most)
        ours = self._ours(layer, views)
        found = {block for block in blocks if len(before.get(block, ())) > most}
        reached = {block for block in blocks - found if len(before.get(block, set()) | ours.get(block, set())) > most}
        if layer is CONTACTS:  # of these each is compared with its neighbours in time
            number = {block: len(before.get(block, ())) + len(ours.get(block, ())) for block in blocks}
            return found | {block for block in blocks if number[block] > most}
        todo.update(row[1] for rows in self.rest.noted(reached).values() for row in rows)
        return found | reached

    def _ours(self, layer: Layer[V], views: dict[str, V]) -> dict[int, set[int]]:
        """The units of the new text under each key."""
        found: dict[int, set[int]] = defaultdict(set)
        for key, each in views.items():
            if key.partition(":")[0] == self.new.source.id:
                mates = layer.mates(each)
                for block in layer.blocks(each):
                    found[block].add(notes.stamp(key) if mates is None or layer is CONTACTS else mates)
        return found

    def _order(self, block: int, without: Collection[str] = ()) -> list[tuple[tuple[object, ...], str]]:
        """The accounts that stand in a block of contacts, in its order, but for some."""
        if block not in self._blocks:
            rows = self.rest.noted([block]).get(block, ())
            standing = ((row[1], row[3]) for row in rows if row[2] == notes.stamp(row[1]))
            self._blocks[block] = sorted(
                (order_of(at or None, rank_of(self._places, key)), key) for key, at in standing
            )
        return [each for each in self._blocks[block] if each[1] not in without] if without else self._blocks[block]

    def _near(self, batch: Sequence[View], crowded: set[int]) -> dict[int, list[Meeting]]:
        """In crowded blocks of contacts, the accounts with which those of the batch are compared."""
        found: dict[int, list[Meeting]] = defaultdict(list)
        most = CONTACTS.crowd() or 0
        for each in batch:
            for block in set(notes.contact_blocks(each)) & crowded:
                order = self._order(block)
                at = bisect_left(order, (block_order(each), each.key))
                stands = at < len(order) and order[at][1] == each.key
                if stands or each.account.source == self.new.source.id:
                    near = order[max(0, at - most) : at + most + 1]
                    found[block] += [(block, key, 0, "") for _, key in near]
        return found


def _linked_by(limits: Constraints) -> dict[str, set[str]]:
    """By account those that people hold for one with it, or keep apart from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in limits.together:
        for key in group:
            found[key].update(group)
    for key, others in limits.apart.items():
        found[key].update(others)
    return found
