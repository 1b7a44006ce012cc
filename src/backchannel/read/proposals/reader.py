"""Proposals of one text: plans and drafts, their terms, positions on them, what they were made from."""

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.proposal import TextProposal
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document


def read_proposals(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
    contacts: tuple[TextContact, ...],
) -> tuple[TextProposal, ...]:
    """The proposals that a text speaks of, each once, in order of first mention."""
    return ()
