"""Accounts: the keys by which Decisions name an item of the record."""

from backchannel.model.actor import Actor
from backchannel.model.contact import Contact
from backchannel.model.echo import Echo
from backchannel.model.move import Move
from backchannel.model.proposal import Proposal
from backchannel.model.record import Conflict
from backchannel.model.statement import Statement
from backchannel.model.story import Story


def accounts_of(item: Contact | Statement | Move | Proposal | Actor | Echo | Conflict | Story) -> tuple[str, ...]:
    """The accounts of an item; a conflict or an echo goes by its own id, a story, which nobody judges, by none."""
    match item:
        case Contact() | Statement() | Move():
            return tuple(each.account for each in item.accounts)
        case Proposal() | Actor():
            return item.accounts
        case Story():
            return ()
    return (item.id,)
