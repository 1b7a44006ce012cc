"""Occasion: in which contact of the text a statement was made or a move took place."""

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.move import TextMove
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document


def place_attributions(
    document: Document,
    actors: ActorIndex,
    contacts: tuple[TextContact, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[Attribution, ...]:
    """The same attributions with `occasion`, and with the occasion's time where they have none."""
    return attributions


def place_moves(
    document: Document,
    actors: ActorIndex,
    contacts: tuple[TextContact, ...],
    moves: tuple[TextMove, ...],
) -> tuple[TextMove, ...]:
    """The same moves with `occasion`, and with the occasion's time where they have none."""
    return moves
