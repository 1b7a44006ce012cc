"""Layers: how the accounts of each kind of item meet: under which keys, and when two can be joined directly."""

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from typing import Generic, Protocol, TypeVar

from backchannel.model.actor import Actor
from backchannel.model.reading import Reading
from backchannel.reconcile import events, moves, notes, statements
from backchannel.reconcile.contact_views import View
from backchannel.reconcile.events import (
    meet,
)
from backchannel.reconcile.moves import Done
from backchannel.reconcile.moves import judge as judge_moves
from backchannel.reconcile.notes import Meeting
from backchannel.reconcile.origins import Origins
from backchannel.reconcile.proposals import Plan
from backchannel.reconcile.proposals import judge as judge_plans
from backchannel.reconcile.statements import Said
from backchannel.reconcile.statements import judge as judge_statements

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
class Layer(Generic[V]):
    """How the accounts of one kind of item meet."""

    key: Callable[[V], str]
    blocks: Callable[[V], list[int]]
    mates: Callable[[V], int | None]
    meet: Callable[[V, V, Origins], bool]
    crowd: Callable[[], int | None]
    """So many under one key, past which the key says nothing, or each is compared with its neighbours alone."""
    may: Callable[[V, str], bool] = lambda _, __: True
    """Whether an account may meet another one, by what is noted of that."""
    by_unit: bool = False
    """Whether, under one key, all accounts of one unit meet the same others, so that one of them stands for all."""


CONTACTS: Layer[View] = Layer(
    lambda each: each.key, notes.contact_blocks, notes.contact_mates, lambda a, b, _: meet(a, b), lambda: events.WINDOW
)
STATEMENTS: Layer[Said] = Layer(
    lambda each: each.key,
    notes.said_blocks,
    notes.said_mates,
    lambda a, b, origins: judge_statements(a, b, origins) is not None,
    lambda: statements.CROWD,
    lambda each, speaker: not (each.speaker and speaker) or each.speaker == speaker,
)
MOVES: Layer[Done] = Layer(
    lambda each: each.account.key,
    notes.move_blocks,
    notes.move_mates,
    lambda a, b, _: judge_moves(a, b) is not None,
    lambda: moves.CROWD,
)
PLANS: Layer[Plan] = Layer(
    lambda each: each.key,
    notes.plan_blocks,
    notes.plan_mates,
    lambda a, b, _: judge_plans(a, b) is not None,
    lambda: None,
    by_unit=True,  # by points the signature decides, which is the unit; by name that and the name
)


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
            states = ((state, frozenset(ids.get(side, side) for side in sides)) for state, sides in each.states)
            parties = frozenset(ids.get(party, party) for party in each.parties)
            return replace(each, parties=parties, states=frozenset(states))
        case Said():
            return replace(each, speaker=then(each.speaker))
        case Done():
            return replace(each, actor=then(each.actor), target=then(each.target))
    return replace(each, sponsors=frozenset(ids.get(sponsor, sponsor) for sponsor in each.sponsors))


def rank(each: View | Said | Done | Plan) -> tuple[object, ...]:
    return each.account.rank
