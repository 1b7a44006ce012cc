"""Moves of one text: pressure, threat, offer, concession, praise and their like."""

from backchannel.model.attribution import Attribution
from backchannel.model.move import TextMove
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document


def read_moves(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[TextMove, ...]:
    """The moves that a text tells, in order."""
    return ()
