"""Reviewing: the review state of items, from them and the Decisions alone.

`accept` and `reject` judge what an item tells; every item that has one of the named accounts has that state, and a
conflict or an inferred echo, which have no account of their own, when they name its record id. The state lapses to
"changed" when the item has come to tell something else (`seen`), or was merged or split by a later Decision: nobody
judged what it is now. A Decision that does not say what was seen holds for items of no other accounts than it names.

To accept or reject changes nothing in a Record but review states and the list of Decisions, and so does undoing that.
So a case need not be made anew for it: `reviewed` gives one item, `reviewed_record` all, as a rebuild would.
"""

from collections.abc import Collection, Iterable
from typing import TypeVar

import msgspec

from backchannel.model.accounts import accounts_of
from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision, is_added
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, Record
from backchannel.model.seen import changed_since
from backchannel.model.statement import Statement
from backchannel.reconcile.decisions import in_order, standing

Judgeable = Contact | Statement | Move | Proposal | Actor | Echo | Conflict
Judged = TypeVar("Judged", Contact, Statement, Move, Proposal, Actor, Echo, Conflict)


_STATES = {"accept": "accepted", "reject": "rejected", "correct": "corrected"}


class Reviews:
    """The review state of items: "machine" until a person accepted, rejected or corrected them, "changed" where an
    accepted or rejected one is no longer what was judged, "added" when people put in all of its accounts and nobody
    judged them since. `idle` are ids of Decisions that have no effect."""

    def __init__(self, decisions: Iterable[Decision], idle: Collection[str] = ()) -> None:
        self._last: dict[str, tuple[int, Decision]] = {}
        self._moved: dict[str, int] = {}
        for age, decision in enumerate(standing(decisions)):
            if decision.verdict in ("merge", "split"):
                self._moved |= dict.fromkeys(decision.accounts, age)
            elif decision.verdict in _STATES and decision.id not in idle:
                self._last |= dict.fromkeys(decision.accounts, (age, decision))

    def of(self, item: "Judgeable") -> str:
        """The state of an item: that of the last Decision on it, or that this does not hold any more."""
        keys = keys_of(item)
        found = [self._last[key] for key in keys if key in self._last]
        if found:
            age, decision = max(found, key=lambda each: each[0])
            lapsed = decision.verdict != "correct" and self._lapsed(item, keys, age, decision)
            return "changed" if lapsed else _STATES[decision.verdict]
        accounts = [key for key in keys if ":" in key]
        return "added" if accounts and all(map(is_added, accounts)) else "machine"

    def _lapsed(self, item: "Judgeable", keys: tuple[str, ...], age: int, decision: Decision) -> bool:
        if any(self._moved.get(key, -1) > age for key in keys):
            return True
        if decision.values:
            return bool(changed_since(item, decision.values))
        return not {key for key in keys if ":" in key} <= set(decision.accounts)


def keys_of(item: Judgeable) -> tuple[str, ...]:
    """The id and the accounts by which Decisions name an item; a conflict or an echo goes by its id."""
    return tuple(dict.fromkeys((item.id, *accounts_of(item))))


def reviewed(item: Judged, reviews: Reviews) -> Judged:
    """The item with the review state that these Decisions give it."""
    state = reviews.of(item)
    return item if state == item.review else msgspec.structs.replace(item, review=state)


def only_reviews(decision: Decision, decisions: Iterable[Decision]) -> bool:
    """Whether a Decision changes review states and nothing else, so that no rebuild is needed.

    `decisions` are those of the case. True of accept and reject, and of an undo that comes down to one of these.
    """
    known = {each.id: each for each in decisions}
    seen: set[str] = set()
    last: Decision | None = decision
    while last is not None and last.verdict == "undo" and last.id not in seen:
        seen.add(last.id)
        last = known.get(last.undoes or "")
    return last is not None and last.verdict in ("accept", "reject")


def idle_in(record: Record) -> frozenset[str]:
    """Ids of the Decisions that have no effect in a Record, for `Reviews`."""
    told: list[Contact | Statement | Move] = [*record.contacts, *record.statements, *record.moves]
    working = {each.decision for item in told for account in item.accounts for each in account.corrected}
    working |= {each.decision for plan in record.proposals for each in plan.corrected}
    working |= {each.decision for actor in record.actors for each in actor.corrected}
    return frozenset(each.decision for each in record.orphans) - working


def reviewed_record(record: Record, decisions: Iterable[Decision]) -> Record:
    """The Record under more Decisions, all of which `only_reviews`; equal to the rebuild."""
    given = in_order(decisions)
    return with_reviews(msgspec.structs.replace(record, decisions=given), Reviews(given, idle_in(record)))


def with_reviews(record: Record, reviews: Reviews) -> Record:
    """The Record with the review state of each of its items."""
    return msgspec.structs.replace(
        record,
        contacts=tuple(reviewed(each, reviews) for each in record.contacts),
        statements=tuple(reviewed(each, reviews) for each in record.statements),
        moves=tuple(reviewed(each, reviews) for each in record.moves),
        proposals=tuple(reviewed(each, reviews) for each in record.proposals),
        actors=tuple(reviewed(each, reviews) for each in record.actors),
        echoes=tuple(reviewed(each, reviews) for each in record.echoes),
        conflicts=tuple(reviewed(each, reviews) for each in record.conflicts),
    )
