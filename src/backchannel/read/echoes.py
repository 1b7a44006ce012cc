"""Stated echoes: where a text says that an act followed someone's advice, promise or plan."""

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.echo import TextEcho
from backchannel.model.move import TextMove
from backchannel.model.proposal import TextProposal
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document


def read_echoes(
    document: Document,
    actors: ActorIndex,
    attributions: tuple[Attribution, ...],
    contacts: tuple[TextContact, ...],
    moves: tuple[TextMove, ...],
    proposals: tuple[TextProposal, ...],
) -> tuple[TextEcho, ...]:
    """The echoes that a text states, in order."""
    return ()
