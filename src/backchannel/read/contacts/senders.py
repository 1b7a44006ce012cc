"""Senders: who stands behind a side that is told by a plural, a delegation or an office.

Constructions: "the presidents of A and B", "A's and B's negotiators", "delegations from A and B", "the Norwegian
delegation and the Chilean one": without names, those that sent them; "the Vice President": the one person of that
office.
"""

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.groups import state_actor, state_named, states_of
from backchannel.read.contacts.side import Side, Sides
from backchannel.read.contacts.told import Person, add_people
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_SENT = frozenset({"delegations", "negotiators", "representatives"})


def senders(document: Document, actors: ActorIndex, side: Side, sides: Sides) -> list[Person]:
    """The states of a plural description, or the two of any kind that sent "delegations from A and B"; none for one."""
    found = [
        _state(document, actors, state, side.role, (start, end))
        for state, start, end in states_of(document, side.party)
    ]
    return found or _named_behind(document, actors, side, sides)


def _named_behind(document: Document, actors: ActorIndex, side: Side, sides: Sides) -> list[Person]:
    doc, party, found = document.doc, side.party, list[Person]()
    begin = next((i for i in range(party.start, party.end) if doc[i].lower_ in {"of", "from"}), party.end)
    if doc[begin - 1].lower_ not in _SENT:
        return []
    for at in range(begin + 1, party.end):
        actor, mention = actors.by_token.get(at, (None, None))
        if actor is not None and mention is not None and actor.kind in {"state", "organisation", "group"}:
            add_people(found, [Person(actor.id, actor.name, side.role, [mention.span])])
    apart = doc[begin - 1].lower_ == "delegations" and len(sides.all) > 1  # "delegations from A", "and B"
    return found if len(found) > 1 or apart else []


def delegation(document: Document, actors: ActorIndex, side: Side) -> list[Person]:
    """ "the Norwegian delegation": the state that sent it."""
    doc, party = document.doc, side.party
    start = next((i for i in range(party.start, party.end) if doc[i].pos_ != "DET"), party.start)
    if party.end < start + 2 or doc[start + 1 : party.end].text.lower() not in words("contact_delegations"):
        return []
    state = state_named(doc[start : start + 1].text)
    return [_state(document, actors, state, side.role, (party.start, party.end))] if state is not None else []


def bearer(document: Document, actors: ActorIndex, side: Side) -> list[Person]:
    """ "the Vice President" before a name is given: the one person of the text with that very office."""
    party = side.party
    bearers = [
        actor
        for actor in actors.actors
        if actor.kind == "person" and any(role.text.lower() == party.name.lower() for role in actor.roles)
    ]
    if party.actor is not None or len(bearers) != 1:
        return []
    span = [document.extent(party.start, party.end)]
    return [Person(bearers[0].id, bearers[0].name, side.role, span, True)]


def _state(
    document: Document, actors: ActorIndex, state: str, role: ParticipantRole, tokens: tuple[int, int]
) -> Person:
    """A state that is named at these tokens, by the name that the text gives it elsewhere."""
    actor = state_actor(actors, state)
    key, name = (actor.id, actor.name) if actor is not None else (state.lower(), state)
    return Person(key, name, role, [document.extent(*tokens)])
