"""Contacts of the record, told from the accounts that `events` joined: head values and each account's own."""

from collections.abc import Sequence
from dataclasses import dataclass

from backchannel.model.contact import Contact, ContactAccount, TextContact
from backchannel.reconcile.actors import Actors
from backchannel.reconcile.by_hand import deciding, told_by_hand
from backchannel.reconcile.case import Account, Case, supports
from backchannel.reconcile.contact_sides import side_key
from backchannel.reconcile.contact_views import View, view
from backchannel.reconcile.delegates import represented
from backchannel.reconcile.events import Group, reasons
from backchannel.reconcile.identity import item_id
from backchannel.reconcile.settle import (
    head_duration,
    head_format,
    head_kind,
    head_place,
    head_round,
    head_status,
    head_when,
    replaced,
    standing,
)
from backchannel.reconcile.weights import Weights


@dataclass(frozen=True)
class JoinedContact:
    """A contact of the record with the views of its accounts, and what a later account replaced."""

    contact: Contact
    views: tuple[View, ...]
    gone: dict[str, str]


def tell_contact(case: Case, actors: Actors, weights: Weights, group: Group) -> JoinedContact:
    """The contact of one group of accounts."""
    accounts, why = group
    views = tuple(view(each, actors, weights.origins) for each in accounts)
    gone = replaced(views)
    stand = standing(accounts, gone)
    affirmed = [each for each in accounts if each.item.status != "denied"] or accounts
    parties = _parties(actors, deciding(accounts, "participants", affirmed))
    first = item_id("c", accounts[0].key)
    told = [contact_account(each) for each in accounts]
    status = head_status(deciding(accounts, "status"))
    bearing = bearing_out(accounts, status)
    contact = Contact(
        id=first,
        kind=head_kind(deciding(accounts, "kind", affirmed), head_format(affirmed)),
        status=status,
        participants=tuple(parties),
        names=tuple(name for name, _ in parties.values()),
        roles=tuple(role for _, role in parties.values()),
        when=head_when(deciding(accounts, "when", stand)),
        duration=head_duration(deciding(accounts, "duration", stand)),
        place=head_place(deciding(accounts, "place", stand)),
        basis=tuple(sorted({each.item.basis.kind for each in accounts if each.item.basis})),
        accounts=tuple(told),
        supports=supports(accounts, [span for each in told for span in each.supports]),
        origins=len({_voice(weights, each) for each in bearing}),
        first_reported=case.first_reported(each.source for each in accounts),
        review="machine",
        why=(*reasons(why, len(accounts)), *told_by_hand(accounts)),
        format=head_format(deciding(accounts, "format", affirmed)),
        round=head_round(deciding(accounts, "round", affirmed)),
    )
    return JoinedContact(contact, views, gone)


def bearing_out(accounts: Sequence[Account[TextContact]], status: str) -> list[Account[TextContact]]:
    """The accounts that bear out a contact's status: who denies it, or announced it, does not say that it was held."""
    sure = status in ("held", "denied")
    found = [each for each in accounts if (each.item.status == status if sure else each.item.status != "denied")]
    return found or list(accounts)


def contact_account(account: Account[TextContact]) -> ContactAccount:
    """What one text says of a contact, as it says it."""
    contact = account.item
    extents = [*contact.spans, *(span for party in contact.participants for span in party.spans)]
    if contact.place:
        extents.append(contact.place.span)
    extents += contact.hedges
    if contact.basis:
        extents.append(contact.basis.span)
    return ContactAccount(
        account=account.key,
        source=account.source,
        kind=contact.kind,
        status=contact.status,
        participants=tuple(party.name for party in contact.participants if party.role != "mediator"),
        when=contact.when,
        duration=contact.duration,
        place=contact.place.name if contact.place else None,
        dating=contact.dating,
        supports=tuple(account.spans(dict.fromkeys(extents))),
        corrected=account.corrected,
        added=account.added.id if account.added else None,
        format=contact.format,
        round=contact.round,
        mediators=tuple(party.name for party in contact.participants if party.role == "mediator"),
        roles=tuple(party.role for party in contact.participants if party.role != "mediator"),
    )


def _parties(actors: Actors, accounts: Sequence[Account[TextContact]]) -> dict[str, tuple[str, str]]:
    """Actor ids with name and role, in the order of the fullest account, then of the others."""
    fullest = sorted(accounts, key=lambda each: (-_sides_told(each), each.rank))
    found: dict[str, tuple[str, str]] = {}
    groups: dict[str, str] = {}
    for account in fullest:
        for party in account.item.participants:
            actor = actors.of(account.source, party.name)
            if actor is None:
                continue
            key = side_key(party.name, actor.id) or actor.id
            if groups.setdefault(key, actor.id) != actor.id:
                continue  # "donors" beside "top donors"
            name, role = found.get(actor.id, (actor.name, party.role))
            found[actor.id] = (name, party.role if role == "party" and party.role != "mediator" else role)
    for state in represented(actors, accounts):
        found[state] = (found[state][0], "represented")
    sides = {key: each for key, each in found.items() if each[1] not in ("represented", "mediator")}
    return sides | found


def _sides_told(account: Account[TextContact]) -> int:
    return sum(party.role != "mediator" for party in account.item.participants)


def _voice(weights: Weights, account: Account[TextContact]) -> str:
    contact = account.item
    return weights.voice(account.reading, contact.spans, contact.basis, contact.said_in)


def contact_ids(joined: Sequence[JoinedContact]) -> dict[str, str]:
    """The record id of each account of a contact."""
    return {told.account: each.contact.id for each in joined for told in each.contact.accounts}
