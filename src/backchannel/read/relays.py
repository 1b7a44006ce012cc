"""Relays: where a text says that it rests on another outlet, a recording or a document."""

from backchannel.model.reading import Relay
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document


def read_relays(document: Document, actors: ActorIndex) -> tuple[Relay, ...]:
    """The stated relays of a text, in order."""
    return ()
