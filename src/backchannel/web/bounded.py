"""Bounded: the line of an item that thousands of texts may tell of, with the first of their words and the count of all.

What is left out stands on the item's own page, in pages.
"""

from typing import TypeVar

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal, RecordPosition, RecordTerm
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement
from backchannel.model.story import Story
from backchannel.publish.lines import Line, counted, listed
from backchannel.publish.lookup import Item, Lookup
from backchannel.publish.tell import contact_line, tell

ACCOUNTS = 12  # whose words a line gives
PLACES = 60  # that it is told by
UNDER = 40  # lines under a line: texts
POINTS = 3  # of a plan, and positions on it, that stand under its line: pages of fifty plans stay below 300 KB

Told = TypeVar("Told", Contact, Statement, Move)
Under = TypeVar("Under", RecordTerm, RecordPosition)


def bounded_line(lookup: Lookup, item: Item) -> Line:
    """The line of an item, short enough for a page of fifty."""
    match item:
        case Contact():
            line = _contact(lookup, item)
        case Statement() if len(item.accounts) > ACCOUNTS:
            line = tell(lookup, _few(item))
        case Move() if len(item.accounts) > ACCOUNTS:
            line = tell(lookup, _few(item))
        case Proposal():
            line = _proposal(lookup, item)
        case Actor() | Conflict() if len(item.supports) > PLACES:
            line = tell(lookup, msgspec.structs.replace(item, supports=item.supports[:PLACES]))
        case Story() if len(item.sources) > UNDER:
            line = tell(lookup, msgspec.structs.replace(item, sources=item.sources[:UNDER]))
        case _:
            return tell(lookup, item)
    return msgspec.structs.replace(line, texts=_texts(item))


def _contact(lookup: Lookup, contact: Contact) -> Line:
    said = lookup.said_in(contact.id) if len(contact.accounts) <= ACCOUNTS else []
    if len(contact.accounts) <= ACCOUNTS and len(said) <= UNDER:
        return contact_line(lookup, contact)
    line = contact_line(lookup, _few(contact), parts=False)
    more = len(contact.accounts) - ACCOUNTS
    return msgspec.structs.replace(
        line,
        details=(
            *line.details,
            *([f"{counted(more, 'account')} more, and what was said, on its own page"] if more > 0 else []),
            *([f"{counted(len(said), 'statement')} on its own page"] if said else []),
        ),
    )


def _proposal(lookup: Lookup, proposal: Proposal) -> Line:
    """The line of a plan with its first points and positions, and how many more there are."""
    few = msgspec.structs.replace(
        proposal,
        supports=proposal.supports[:ACCOUNTS],
        terms=tuple(_in_few(each) for each in proposal.terms[:POINTS]),
        positions=tuple(_in_few(each) for each in proposal.positions[:POINTS]),
    )
    line = tell(lookup, few)
    more = [
        f"{counted(len(found) - POINTS, what)} more"
        for what, found in (("point", proposal.terms), ("position", proposal.positions))
        if len(found) > POINTS
    ]
    return msgspec.structs.replace(
        line, details=(*line.details, *([f"{listed(more)} on its own page"] if more else []))
    )


def _in_few(told: Under) -> Under:
    """A point or position in the words of its first texts."""
    return msgspec.structs.replace(told, supports=told.supports[:ACCOUNTS])


def _few(item: Told) -> Told:
    return msgspec.structs.replace(item, accounts=item.accounts[:ACCOUNTS], supports=item.supports[:PLACES])


def _texts(item: Item) -> int:
    """In how many texts an item stands, all of them counted."""
    match item:
        case Contact() | Statement() | Move():
            return len({each.source for each in item.accounts})
        case Actor() | Proposal():
            return len({key.split(":")[0] for key in item.accounts})
        case Story():
            return len(item.sources)
    return len({span.source for span in item.supports})
