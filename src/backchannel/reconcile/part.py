"""Part: what one more text makes anew of the contacts, statements, moves and proposals of a case, and nothing else.

Two accounts can be joined directly only if they share a key (`notes`) and are judged to be one, or say the very same.
Joins are made from the surest down, and each looks only at the two clusters that it would make one. So what becomes of
an account depends on those accounts alone that it is linked with, directly or over others: a part that is closed under
such links comes out as it does in the whole case. `remade` finds the least closed part around the accounts of a text.
Where more than that is touched, `AnewError` says so, and the Record is made anew.
"""

from bisect import bisect_left
from collections import ChainMap, defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Generic, Protocol, TypeVar

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.reading import Reading
from backchannel.model.statement import Statement
from backchannel.reconcile import notes
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Case, Marks, linked, rank_of
from backchannel.reconcile.cast import TextCast
from backchannel.reconcile.contact_views import View
from backchannel.reconcile.contacts import JoinedContact, contact_ids, tell_contact
from backchannel.reconcile.decisions import Constraints, Reviews
from backchannel.reconcile.events import (
    WINDOW,
    BlockKey,
    block_keys,
    block_order,
    contact_views,
    join_contacts,
    left_to_compare,
    meet,
    order_of,
)
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.moves import CROWD as SO_MANY_MOVES
from backchannel.reconcile.moves import Done, all_done, join_moves, tell_move
from backchannel.reconcile.moves import judge as judge_moves
from backchannel.reconcile.notes import Meeting
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.plans import tell_proposal
from backchannel.reconcile.proposals import Plan, all_plans, join_proposals
from backchannel.reconcile.proposals import judge as judge_plans
from backchannel.reconcile.sayings import tell_statement
from backchannel.reconcile.statements import CROWD as WORDINGS
from backchannel.reconcile.statements import Said, all_said, join_statements
from backchannel.reconcile.statements import judge as judge_statements
from backchannel.reconcile.weights import Weights

MOST = 2000  # texts in a part past which the whole is made anew
V = TypeVar("V", View, Said, Done, Plan)


class AnewError(Exception):
    """One more text touches more than a part can tell; `why` in a few words."""


class Rest(Protocol):
    """What a part asks of the case that it is a part of, without the new text."""

    def readings(self, sources: Collection[str]) -> list[Reading]:
        """The Readings of sources, as people left them."""

    def actors_in(self, sources: Collection[str]) -> Mapping[str, Actor]:
        """By account of an actor in these sources, the actor that it is; of that at least id, name and kind."""

    def ids(self, accounts: Collection[str]) -> Mapping[str, str]:
        """By account, the id of the contact, statement, move or proposal that has it."""

    def mates(self, ids: Collection[str]) -> list[str]:
        """The accounts of items."""

    def units(self, keys: Collection[int], most: int) -> Mapping[int, set[int]]:
        """The units that are noted under each key, up to one more than so many."""

    def noted(self, keys: Collection[int]) -> Mapping[int, list[Meeting]]:
        """The accounts that are noted under each key."""


@dataclass(frozen=True)
class _Layer(Generic[V]):
    """How the accounts of one kind of item meet."""

    key: Callable[[V], str]
    blocks: Callable[[V], list[int]]
    mates: Callable[[V], int | None]
    meet: Callable[[V, V, Origins], bool]
    crowd: int | None

    def with_crowd(self, crowd: int) -> "_Layer[V]":
        """The same with another crowd."""
        return replace(self, crowd=crowd)


CONTACTS: _Layer[View] = _Layer(
    lambda each: each.key, notes.contact_blocks, notes.contact_mates, lambda a, b, _: meet(a, b), WINDOW
)
STATEMENTS: _Layer[Said] = _Layer(
    lambda each: each.key,
    notes.said_blocks,
    notes.said_mates,
    lambda a, b, origins: judge_statements(a, b, origins) is not None,
    WORDINGS,
)
MOVES: _Layer[Done] = _Layer(
    lambda each: each.account.key,
    notes.move_blocks,
    notes.move_mates,
    lambda a, b, _: judge_moves(a, b) is not None,
    SO_MANY_MOVES,
)
PLANS: _Layer[Plan] = _Layer(
    lambda each: each.key, notes.plan_blocks, notes.plan_mates, lambda a, b, _: judge_plans(a, b) is not None, None
)


@dataclass
class Outcome:
    """What was made anew: items, and by account the id of the item that has it now."""

    joined: list[JoinedContact] = field(default_factory=list)
    statements: list[Statement] = field(default_factory=list)
    moves: list[Move] = field(default_factory=list)
    proposals: list[Proposal] = field(default_factory=list)
    ids: dict[str, str] = field(default_factory=dict)
    gone: set[str] = field(default_factory=set)
    """Ids that items of these accounts had before."""
    meetings: list[Meeting] = field(default_factory=list)
    """Notes on accounts, those that take the place of others among them."""
    views: list[View | Said | Done | Plan] = field(default_factory=list)
    """The accounts as they were compared."""
    stale: list[tuple[int, str]] = field(default_factory=list)
    """Keys under which an account is not noted any more."""

    @property
    def contacts(self) -> list[Contact]:
        return [each.contact for each in self.joined]

    def accounts(self) -> set[str]:
        """The accounts of all items."""
        return set(self.ids)


class Part:
    """The part of a case around a new text: Readings as they are needed, and what is known of the rest."""

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
        reviews: Reviews,
    ) -> None:
        self.rest, self.new = rest, new
        self._places, self._published, self._marks = places, published, marks
        self._readings = {new.source.id: new}
        self._casts = {new.source.id: cast}
        self._of = dict(of)
        self.actors = Actors((), self._casts, self._of, by_id)
        self.origins, self.weights = origins, Weights(origins)
        self.limits, self.reviews = limits, reviews
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

    def remade(self, seeds: Collection[str]) -> Outcome:
        """All that the new text, and these accounts, make anew."""
        out = Outcome()
        self._contacts(out, seeds)
        self._statements(out, seeds)
        self._moves(out, seeds)
        self._proposals(out, seeds)
        out.gone -= set(out.ids.values())
        return out

    # Closing

    def _close(
        self,
        layer: _Layer[V],
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
            if layer.crowd is not None:
                crowded |= self._crowded(layer, blocks - crowded, views, todo)
            by_key = dict(self.rest.noted(blocks - crowded))
            if layer is CONTACTS:
                by_key |= self._near(batch, crowded & blocks)  # type: ignore[arg-type]
            self._views(layer, (row[1] for rows in by_key.values() for row in rows), views_in, views)
            for each in batch:
                for key in layer.blocks(each):
                    for _, account, _, _ in by_key.get(key, ()):
                        if account not in into and account not in todo and account in views:
                            other = views[account]
                            first, later = (each, other) if _rank(each) < _rank(other) else (other, each)
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
        layer: _Layer[V],
        accounts: Iterable[str],
        views_in: Callable[[Case], list[V]],
        views: dict[str, V],
    ) -> None:
        sources = {key.partition(":")[0] for key in accounts if key not in views}
        self.load(sources)
        for source in sorted(sources & self._readings.keys()):
            views.update((layer.key(each), each) for each in views_in(self.one(self._readings[source])))

    def _crowded(self, layer: _Layer[V], blocks: set[int], views: dict[str, V], todo: set[str]) -> set[int]:
        """The keys under which too many are noted. Where the new text makes it too many, all that were noted there are
        put on `todo`: they meet under that key no more."""
        assert layer.crowd is not None
        before = self.rest.units(blocks, layer.crowd)
        ours = self._ours(layer, views)
        found = {block for block in blocks if len(before.get(block, ())) > layer.crowd}
        reached = {
            block for block in blocks - found if len(before.get(block, set()) | ours.get(block, set())) > layer.crowd
        }
        if layer is CONTACTS:  # of these each is compared with its neighbours in time
            number = {block: len(before.get(block, ())) + len(ours.get(block, ())) for block in blocks}
            return found | {block for block in blocks if number[block] > layer.crowd}
        todo.update(row[1] for rows in self.rest.noted(reached).values() for row in rows)
        return found | reached

    def _ours(self, layer: _Layer[V], views: dict[str, V]) -> dict[int, set[int]]:
        """The units of the new text under each key."""
        found: dict[int, set[int]] = defaultdict(set)
        for key, each in views.items():
            if key.partition(":")[0] == self.new.source.id:
                mates = layer.mates(each)
                for block in layer.blocks(each):
                    found[block].add(notes.stamp(key) if mates is None or layer is CONTACTS else mates)
        return found

    # Kinds of item

    def _seeds(self, items: Iterable[object], seeds: Iterable[str]) -> set[str]:
        return {self.new.account(item.id) for item in items} | set(seeds)  # type: ignore[attr-defined]

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
        most = CONTACTS.crowd or 0
        for each in batch:
            for block in set(notes.contact_blocks(each)) & crowded:
                order = self._order(block)
                at = bisect_left(order, (block_order(each), each.key))
                stands = at < len(order) and order[at][1] == each.key
                if stands or each.account.source == self.new.source.id:
                    near = order[max(0, at - most) : at + most + 1]
                    found[block] += [(block, key, 0, "") for _, key in near]
        return found

    def _contacts(self, out: Outcome, seeds: Collection[str]) -> None:
        views: dict[str, View] = {}
        into: dict[str, View] = {}

        def views_in(case: Case) -> list[View]:
            return contact_views(case, self.actors, self.origins)

        todo = self._seeds(self.new.contacts, seeds)
        crowded: set[int] = set()
        orders: dict[BlockKey, dict[str, int]] = {}
        while todo - into.keys():
            crowded |= self._close(CONTACTS, todo, views_in, into, views)
            mending = {source for key in into if self._readings[source := key.partition(":")[0]].corrections}
            todo = {
                reading.account(item.id)
                for source in mending
                for reading in [self._readings[source]]
                for item in reading.contacts
            }
            orders, moved = self._orders(into, crowded)
            todo |= moved
            self._views(CONTACTS, todo, views_in, views)
            todo &= views.keys()
        found = sorted(into.values(), key=_rank)
        groups = join_contacts(found, self.limits, orders)
        case = self.case
        out.joined = [tell_contact(case, self.actors, self.weights, self.reviews, group) for group in groups]
        self._note(out, contact_ids(out.joined))
        first = notes.firsts(groups, into)
        out.views += found
        for each in found:
            out.meetings += notes.contact_notes(each, first[each.key])

    def _orders(
        self, into: Mapping[str, View], crowded: Collection[int]
    ) -> tuple[dict[BlockKey, dict[str, int]], set[str]]:
        """Where the accounts stand in crowded blocks, and those for which other accounts are neighbours now."""
        orders: dict[BlockKey, dict[str, int]] = {}
        moved: set[str] = set()
        if not crowded:
            return orders, moved
        left = left_to_compare(sorted(into.values(), key=_rank), self.limits)
        keys = {key for each in into.values() for key in block_keys(each)}
        most = CONTACTS.crowd or 0
        for block in sorted(keys):
            number = notes.stamp("contact", *block)
            if number not in crowded:
                continue
            before = self._order(number)
            ours = [(block_order(into[key]), key) for key in left if block in block_keys(into[key])]
            now = sorted([*self._order(number, into), *ours])
            orders[block] = {key: at for at, (_, key) in enumerate(now)}
            changed = set(before) ^ set(now)
            both = sorted(set(before) | set(now))
            for each in changed:
                at = bisect_left(both, each)
                reach = most + len(changed)
                moved.update(key for _, key in both[max(0, at - reach) : at + reach + 1])
        return orders, moved

    def _note(self, out: Outcome, ids: Mapping[str, str]) -> None:
        out.gone.update(self.known[key] for key in ids if key in self.known)
        out.ids.update(ids)

    def _ids(self, out: Outcome) -> Mapping[str, str]:
        """By account, the id of the item that has it now."""
        return ChainMap(out.ids, self.known)

    def _moved(self, out: Outcome) -> set[str]:
        """The accounts whose item has another id now."""
        return {key for key, name in out.ids.items() if self.known.get(key) != name}

    def _pointing(self, moved: Collection[str], layer: str, at: str) -> set[str]:
        """The accounts of a layer that point at one of these by a field, in their own texts."""
        found = set()
        for source in {key.partition(":")[0] for key in moved}:
            reading = self._readings[source]
            for item in getattr(reading, layer):
                other = getattr(item, at)
                if other and linked(reading, other) in moved:
                    found.add(reading.account(item.id))
        return found

    def _statements(self, out: Outcome, seeds: Collection[str]) -> None:
        into: dict[str, Said] = {}
        views: dict[str, Said] = {}
        crowded: set[int] = set()

        def views_in(case: Case) -> list[Said]:
            return all_said(case, self.actors, self._ids(out))

        moved = self._moved(out)
        todo = self._seeds(self.new.attributions, seeds)
        todo |= self._pointing(moved, "attributions", "occasion")
        ids = dict(out.ids)
        while True:
            crowded |= self._close(STATEMENTS, todo, views_in, into, views)
            found = sorted(into.values(), key=_rank)
            groups = join_statements(found, self.origins, self.limits, _Runs(crowded))
            told = {each.key: item_id("s", group[0][0].key) for group in groups for each in group[0]}
            changed = {key for key, name in told.items() if self.known.get(key) != name}
            todo = self._pointing(changed | moved, "attributions", "parent") - into.keys()
            self._views(STATEMENTS, todo, views_in, views)
            if not todo & views.keys():
                break
        known = self.known | ids | told
        case = self.case
        out.statements = [
            tell_statement(case, self.actors, self.weights, self.reviews, group, known) for group in groups
        ]
        self._note(out, told)
        out.views += found
        for each in found:
            out.meetings += notes.said_notes(each)

    def _moves(self, out: Outcome, seeds: Collection[str]) -> None:
        into: dict[str, Done] = {}
        views: dict[str, Done] = {}

        def views_in(case: Case) -> list[Done]:
            return all_done(case, self.actors, self._ids(out))

        repointed = self._pointing(self._moved(out), "moves", "occasion")
        todo = self._seeds(self.new.moves, seeds) | repointed
        crowded = self._close(MOVES, todo, views_in, into, views)
        found = sorted(into.values(), key=_rank)
        groups = join_moves(found, self.limits, _Blocks(crowded))
        case, ids = self.case, dict(self._ids(out))
        out.moves = [tell_move(case, self.actors, self.weights, self.reviews, ids, group) for group in groups]
        self._note(out, {told.account: each.id for each in out.moves for told in each.accounts})
        out.views += found
        for done in found:
            out.meetings += notes.move_notes(done)
            if done.account.key in repointed:
                pointed = done.account.reading.account(done.account.item.occasion or "")
                before = replace(done, occasion=self.known.get(pointed))
                out.views.append(before)
                out.stale += stale_notes(before, done)

    def _proposals(self, out: Outcome, seeds: Collection[str]) -> None:
        into: dict[str, Plan] = {}
        views: dict[str, Plan] = {}

        def views_in(case: Case) -> list[Plan]:
            return all_plans(case, self.actors)

        todo = self._seeds(self.new.proposals, seeds)
        while True:
            self._close(PLANS, todo, views_in, into, views)
            found = sorted(into.values(), key=_rank)
            groups = join_proposals(found, self.limits)
            told = {each.key: item_id("p", group[0][0].key) for group in groups for each in group[0]}
            changed = {key for key, name in told.items() if self.known.get(key) != name}
            todo = self._descending(changed) - into.keys()
            if not todo:
                break
        case, ids = self.case, self.known | told
        out.proposals = [tell_proposal(case, self.actors, self.weights, self.reviews, ids, group) for group in groups]
        self._note(out, told)
        out.views += found
        for each in found:
            out.meetings += notes.plan_notes(each)

    def _descending(self, changed: Collection[str]) -> set[str]:
        """The accounts of proposals that tell of descent from one of these, in their own texts."""
        found = set()
        for source in {key.partition(":")[0] for key in changed}:
            reading = self._readings[source]
            for item in reading.proposals:
                if any(reading.account(link.other) in changed for link in item.lineage):
                    found.add(reading.account(item.id))
        return found


class _Runs:
    """The crowded runs of words, from their keys."""

    def __init__(self, crowded: Collection[int]) -> None:
        self._crowded = crowded

    def __contains__(self, run: object) -> bool:
        return isinstance(run, int) and notes.run_key(run) in self._crowded


class _Blocks:
    """The crowded blocks of moves, from their keys."""

    def __init__(self, crowded: Collection[int]) -> None:
        self._crowded = crowded

    def __contains__(self, block: object) -> bool:
        return isinstance(block, tuple) and notes.stamp("move", *block) in self._crowded


def stale_notes(before: View | Said | Done | Plan, now: View | Said | Done | Plan) -> list[tuple[int, str]]:
    """The keys under which an account was noted and is no more."""
    return [(key, now.account.key) for key in sorted(set(_keys(before)) - set(_keys(now)))]


def _keys(each: View | Said | Done | Plan) -> list[int]:
    """All keys of an account."""
    match each:
        case View():
            mates = notes.contact_mates(each)
            return [*notes.contact_blocks(each), *([mates] if mates is not None else [])]
        case Said():
            return [*notes.said_blocks(each), notes.said_mates(each)]
        case Done():
            return [*notes.move_blocks(each), notes.move_mates(each)]
    return [*notes.plan_blocks(each), notes.plan_mates(each)]


def before_renaming(each: View | Said | Done | Plan, ids: Mapping[str, str]) -> View | Said | Done | Plan:
    """An account as it was compared when actors had other ids; `ids` from those now to those then."""

    def then(actor: str | None) -> str | None:
        return ids.get(actor, actor) if actor else None

    match each:
        case View():
            return replace(each, parties=frozenset(ids.get(party, party) for party in each.parties))
        case Said():
            return replace(each, speaker=then(each.speaker))
        case Done():
            return replace(each, actor=then(each.actor), target=then(each.target))
    return replace(each, sponsors=frozenset(ids.get(sponsor, sponsor) for sponsor in each.sponsors))


def _rank(each: View | Said | Done | Plan) -> tuple[object, ...]:
    return each.account.rank


def _linked_by(limits: Constraints) -> dict[str, set[str]]:
    """By account those that people hold for one with it, or keep apart from it."""
    found: dict[str, set[str]] = defaultdict(set)
    for group in limits.together:
        for key in group:
            found[key].update(group)
    for key, others in limits.apart.items():
        found[key].update(others)
    return found


def seeds_of(readings: Iterable[Reading]) -> Iterator[str]:
    """All accounts of Readings that items are made of."""
    for reading in readings:
        items: Sequence[object] = (*reading.contacts, *reading.attributions, *reading.moves, *reading.proposals)
        yield from (reading.account(item.id) for item in items)  # type: ignore[attr-defined]
