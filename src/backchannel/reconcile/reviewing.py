"""Reviewing: the review state of items from Decisions alone, without reconciling.

To accept or reject changes nothing in a Record but review states and the list of Decisions, and so does undoing that.
So a case need not be made anew for it: `reviewed` gives one item, `reviewed_record` all, as a rebuild would.
"""

from collections.abc import Iterable
from typing import TypeVar

import msgspec

from backchannel.model.accounts import accounts_of
from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict, Record
from backchannel.model.statement import Statement
from backchannel.reconcile.decisions import Reviews, in_order

Judgeable = Contact | Statement | Move | Proposal | Actor | Echo | Conflict
Judged = TypeVar("Judged", Contact, Statement, Move, Proposal, Actor, Echo, Conflict)


def keys_of(item: Judgeable) -> tuple[str, ...]:
    """The id and the accounts by which Decisions name an item; a conflict or an echo goes by its id."""
    return tuple(dict.fromkeys((item.id, *accounts_of(item))))


def reviewed(item: Judged, reviews: Reviews) -> Judged:
    """The item with the review state that these Decisions give it."""
    state = reviews.of(keys_of(item))
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
    reviews = Reviews(given, idle_in(record))
    return msgspec.structs.replace(
        record,
        decisions=given,
        contacts=tuple(reviewed(each, reviews) for each in record.contacts),
        statements=tuple(reviewed(each, reviews) for each in record.statements),
        moves=tuple(reviewed(each, reviews) for each in record.moves),
        proposals=tuple(reviewed(each, reviews) for each in record.proposals),
        actors=tuple(reviewed(each, reviews) for each in record.actors),
        echoes=tuple(reviewed(each, reviews) for each in record.echoes),
        conflicts=tuple(reviewed(each, reviews) for each in record.conflicts),
    )
