"""Part: what one more text makes anew of the contacts, statements, moves and proposals of a case, and nothing else.

Two accounts can be joined directly only if they share a key (`notes`) and are judged to be one, or say the very same.
Joins are made from the surest down, and each looks only at the two clusters that it would make one. So what becomes of
an account depends on those accounts alone that it is linked with, directly or over others: a part that is closed under
such links comes out as it does in the whole case. `remade` finds the least closed part around the accounts of a text.
Where more than that is touched, `AnewError` says so, and the Record is made anew.
"""

from bisect import bisect_left
from collections import ChainMap
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace

from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.reading import Reading
from backchannel.model.statement import Statement
from backchannel.reconcile import notes
from backchannel.reconcile.case import Case, linked
from backchannel.reconcile.contact_views import View
from backchannel.reconcile.contacts import JoinedContact, contact_ids, tell_contact
from backchannel.reconcile.events import (
    BlockKey,
    block_keys,
    block_order,
    contact_views,
    join_contacts,
    left_to_compare,
)
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.layers import CONTACTS, MOVES, PLANS, STATEMENTS, rank, stale_notes
from backchannel.reconcile.moves import Done, all_done, join_moves, tell_move
from backchannel.reconcile.notes import Meeting
from backchannel.reconcile.plans import tell_proposal
from backchannel.reconcile.proposals import Plan, all_plans, join_proposals
from backchannel.reconcile.reach import Reach
from backchannel.reconcile.sayings import tell_statement
from backchannel.reconcile.statements import Said, all_said, join_statements


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


class Part(Reach):
    """The part of a case that a new text makes anew."""

    def remade(self, seeds: Collection[str]) -> Outcome:
        """All that the new text, and these accounts, make anew."""
        out = Outcome()
        self._contacts(out, seeds)
        self._statements(out, seeds)
        self._moves(out, seeds)
        self._proposals(out, seeds)
        out.gone -= set(out.ids.values())
        return out

    def _seeds(self, items: Iterable[object], seeds: Iterable[str]) -> set[str]:
        return {self.new.account(item.id) for item in items} | set(seeds)  # type: ignore[attr-defined]

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
        found = sorted(into.values(), key=rank)
        groups = join_contacts(found, self.limits, orders)
        case = self.case
        out.joined = [tell_contact(case, self.actors, self.weights, group) for group in groups]
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
        left = left_to_compare(sorted(into.values(), key=rank), self.limits)
        keys = {key for each in into.values() for key in block_keys(each)}
        most = CONTACTS.crowd() or 0
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
            found = sorted(into.values(), key=rank)
            groups = join_statements(found, self.origins, self.limits, _Runs(crowded))
            told = {each.key: item_id("s", group[0][0].key) for group in groups for each in group[0]}
            changed = {key for key, name in told.items() if self.known.get(key) != name}
            todo = self._pointing(changed | moved, "attributions", "parent") - into.keys()
            self._views(STATEMENTS, todo, views_in, views)
            if not todo & views.keys():
                break
        known = self.known | ids | told
        case = self.case
        out.statements = [tell_statement(case, self.actors, self.weights, group, known) for group in groups]
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
        found = sorted(into.values(), key=rank)
        groups = join_moves(found, self.limits, _Blocks(crowded))
        case, ids = self.case, dict(self._ids(out))
        out.moves = [tell_move(case, self.actors, self.weights, ids, group) for group in groups]
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
            found = sorted(into.values(), key=rank)
            groups = join_proposals(found, self.limits)
            told = {each.key: item_id("p", group[0][0].key) for group in groups for each in group[0]}
            changed = {key for key, name in told.items() if self.known.get(key) != name}
            todo = self._descending(changed) - into.keys()
            if not todo:
                break
        case, ids = self.case, self.known | told
        out.proposals = [tell_proposal(case, self.actors, self.weights, ids, group) for group in groups]
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


def seeds_of(readings: Iterable[Reading]) -> Iterator[str]:
    """All accounts of Readings that items are made of."""
    for reading in readings:
        items: Sequence[object] = (*reading.contacts, *reading.attributions, *reading.moves, *reading.proposals)
        yield from (reading.account(item.id) for item in items)  # type: ignore[attr-defined]
