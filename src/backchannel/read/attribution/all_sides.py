"""All sides: who "the two leaders", "both presidents" are as speakers: the sides of the contact told before.

Construction: a plural description of nobody by name, whose contact told last has as many sides, and was held: "A called
B. The two leaders agreed that …". They speak together, as in "A and B agreed". Where the sides cannot be such (a state
is no leader, an envoy no president), or for "the sides" of persons, who may be those whom they spoke for, the words of
the text stay.
"""

from collections.abc import Sequence

import msgspec
from spacy.tokens import Span

from backchannel.model.attribution import Attribution
from backchannel.model.contact import TextContact
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.groups import of_such_office, stands_for_all
from backchannel.read.document import Document

_OF_PERSONS = frozenset({"leaders", "presidents", "ministers", "men", "women", "counterparts"})
_TWO = frozenset({"two", "both"})


def name_all_sides(
    document: Document, actors: ActorIndex, contacts: Sequence[TextContact], attributions: tuple[Attribution, ...]
) -> tuple[Attribution, ...]:
    """The attributions, those of all sides of a contact with their names."""
    held = sorted((c for c in contacts if c.status == "held"), key=lambda c: c.spans[0])
    return tuple(_named(document, actors, held, each) for each in attributions) if held else attributions


def _named(document: Document, actors: ActorIndex, held: list[TextContact], attribution: Attribution) -> Attribution:
    if len(attribution.source) != 1 or actors.named(attribution.speaker) is not None:
        return attribution
    phrase = document.tokens(attribution.source[0])
    if phrase[-1].lower_ not in _OF_PERSONS or not stands_for_all(phrase):
        return attribution
    told = [contact for contact in held if contact.spans[0][1] <= phrase.start_char]
    names = _sides(actors, told[-1], phrase) if told else ()
    return msgspec.structs.replace(attribution, speaker=", ".join(names), candidates=()) if names else attribution


def _sides(actors: ActorIndex, contact: TextContact, phrase: Span) -> tuple[str, ...]:
    """The names of a contact's sides where they can be those of the phrase; none else."""
    sides = [p for p in contact.participants if p.role != "mediator"]
    found = [(p.name, (actor := actors.named(p.name)) is not None and actor.kind == "person") for p in sides]
    counted = any(t.lower_ in _TWO for t in phrase)
    if len(found) < 2 or (counted and len(found) != 2) or not all(person for _, person in found):
        return ()
    return tuple(name for name, _ in found) if of_such_office(actors, phrase[-1].lower_, found) else ()
