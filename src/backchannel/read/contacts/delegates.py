"""Delegates: the state that a side of a contact speaks for, by the office that the text gives it.

Constructions: a person who holds a public office of just one state ("the Arlandic foreign minister A B"); officials of
one state without names ("Arlandic negotiators"). Of a person of two states, or whom the text calls anything else,
nothing is known.
"""

from backchannel.model.actor import TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.groups import nations_of, owner_before
from backchannel.read.contacts.naming import collectives
from backchannel.read.document import Document
from backchannel.read.offices import is_office


def stands_for(document: Document, actors: ActorIndex, name: str) -> str | None:
    """The state, as the list of states names it, that a side speaks for; None for a state and where nothing tells."""
    actor = actors.named(name)
    if actor is not None and actor.kind == "person":
        return _state_of_offices(document, actor)
    described = name.split()
    if len(described) < 2 or described[-1].lower() not in collectives():
        return None
    states = nations_of(name)
    return states.pop() if len(states) == 1 else None


def _state_of_offices(document: Document, person: TextActor) -> str | None:
    """The one state that the offices tell, or of whom they are ("Norway's foreign minister A B")."""
    offices = [role for role in person.roles if is_office(role.text)]
    told = {state for role in offices for state in nations_of(role.text)}
    if offices and not told:
        owners = (owner_before(document, mention.span[0]) for mention in person.mentions if mention.form == "name")
        told = {state for state in owners if state is not None}
    return told.pop() if len(told) == 1 else None
