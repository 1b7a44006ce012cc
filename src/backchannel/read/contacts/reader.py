"""Contacts of one text: calls, meetings, visits, talks, letters; held, planned, suggested, denied."""

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.model.when import TimeExpression
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document


def read_contacts(
    document: Document,
    actors: ActorIndex,
    times: tuple[TimeExpression, ...],
    attributions: tuple[Attribution, ...],
) -> tuple[TextContact, ...]:
    """The contacts that a text tells, each once, in order of first mention."""
    return ()
