"""Urgency: in which order a person should judge what the machine read, from what matters most to the record.

A pure function of an item and of what the record says about it, so it is kept with the item; what people judged does
not change it.
"""

from typing import Any

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement
from backchannel.publish.lookup import Lookup

STEPS: dict[int, tuple[str, str]] = {
    1: ("Conflicts", "where accounts cannot both hold, and the lines that they are about"),
    2: ("Contacts in doubt", "contacts that are denied, planned, suggested or made conditional"),
    3: ("Told by several", "what two or more independent origins tell: contacts, then statements, then moves"),
    4: ("Inferred", "echoes that the program concluded and no source states"),
    5: ("One unnamed voice", "what one origin alone tells and an unnamed source stands behind"),
    6: ("The rest", "contacts, plans, statements, moves and stated echoes"),
    7: ("Names", "actors, who they are and what they are called"),
}
"""The steps of the queue, in order: what each is called, and what is in it."""

_MANY = 999
_KINDS = (Contact, Proposal, Statement, Move, Echo)


def urgency(lookup: Lookup, item: Any) -> tuple[int, int]:
    """The step of the queue that an item stands in, and its weight there: the lighter the earlier. (0, 0) for what is
    not judged. Within a step: by kind, and of a kind what most origins tell first."""
    if not isinstance(item, (*_KINDS, Conflict, Actor)):
        return 0, 0
    return _step(lookup, item), _rank(item) * (_MANY + 1) + _MANY - min(item.origins, _MANY)


def _step(lookup: Lookup, item: Any) -> int:
    if isinstance(item, Conflict) or lookup.conflicts(item.id):
        return 1
    match item:
        case Actor():
            return 7
        case Echo():
            return 4 if item.kind == "inferred" else 6
        case Contact() if item.status != "held":
            return 2
    if item.origins > 1 and isinstance(item, Contact | Statement | Move):
        return 3
    return 5 if _unnamed(item) else 6


def _rank(item: Any) -> int:
    return 0 if isinstance(item, Conflict | Actor) else _KINDS.index(type(item))


def _unnamed(item: Any) -> bool:
    """Whether nobody stands by name behind it."""
    match item:
        case Contact():
            return "unnamed" in item.basis
        case Statement():
            return any(each.basis == "unnamed" for each in item.accounts)
    return False
