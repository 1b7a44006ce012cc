"""Delegates: talks that some accounts tell by their states, and others by who spoke for them."""

from collections.abc import Sequence

from backchannel.model.contact import TextContact
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.case import Account
from backchannel.reconcile.contact_views import View
from backchannel.reconcile.durations import durations_agree
from backchannel.reconcile.names import body_key


def delegated(a: View, b: View) -> bool:
    """Whether the one tells talks of states, and the other the same talks of who spoke for them.

    A day and a place do not tell: on the day of talks their heads may have met before the delegations did. A round, a
    length, what was said in them, or that both are told to be indirect does.
    """
    first, second = a.contact, b.contact
    if not (first.kind == second.kind == "talks" and a.sides.through_delegates(b.sides)):
        return False
    alike = first.duration and second.duration and durations_agree(first.duration, second.duration)
    one_round = first.round is not None and first.round == second.round
    return bool(one_round or alike or first.format == second.format == "indirect" or not a.said.isdisjoint(b.said))


def represented(actors: Actors, accounts: Sequence[Account[TextContact]]) -> list[str]:
    """The ids of the states that are a side in some accounts and are spoken for by persons in others."""
    states: dict[str, tuple[str, set[str]]] = {}
    spoken_for: dict[str, set[str]] = {}
    for account in accounts:
        for party in account.item.participants:
            actor = actors.of(account.source, party.name)
            if party.stands_for is not None and party.role != "mediator":
                spoken_for.setdefault(body_key(party.stands_for), set()).add(account.key)
            elif actor is not None and actor.kind == "state" and party.role == "party":
                states.setdefault(body_key(actor.name), (actor.id, set()))[1].add(account.key)
    return [actor for key, (actor, told) in states.items() if spoken_for.get(key, set()) - told]
