"""All sides: who "the two leaders", "both presidents" are as speakers: the sides of the contact told before.

Construction: a plural description of nobody by name, whose contact told last has as many sides, and was held: "A called
B. The two leaders agreed that …". They speak together, as in "A and B agreed". Where the sides cannot be such (a state
is no leader, an envoy no president), or for "the sides" of persons, who may be those whom they spoke for, the words of
the text stay. An open "they" behind several who spoke together, in the same sentence or the next, is they, where it
lies between nobody else.
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
    """The attributions, with names for those that all sides of a contact speak, or "they" behind several."""
    held = sorted((c for c in contacts if c.status == "held"), key=lambda c: c.spans[0])
    named: dict[str, str] = {}
    last: tuple[int, str] | None = None  # where the sentence ends in which several spoke last, and their names
    for each in sorted((a for a in attributions if len(a.source) == 1), key=lambda a: a.source[0]):
        phrase = document.tokens(each.source[0])
        names = _names(document, actors, held, each, phrase)
        start = phrase.sent.start
        if not names and phrase.text.lower() == "they" and last and start <= last[0] and _may_be(each, last[1]):
            names = last[1]
        if names:
            named[each.id] = names
        if names or ", " in (each.speaker or ""):
            last = (phrase.sent.end, names or each.speaker or "")
    return tuple(_speaking(each, named[each.id]) if each.id in named else each for each in attributions)


def _may_be(attribution: Attribution, names: str) -> bool:
    """Whether an open speaker may be these, and lies between nobody else."""
    return attribution.speaker is None and set(attribution.candidates) <= set(names.split(", "))


def _speaking(attribution: Attribution, names: str) -> Attribution:
    return msgspec.structs.replace(attribution, speaker=names, candidates=())


def _names(
    document: Document, actors: ActorIndex, held: list[TextContact], attribution: Attribution, phrase: Span
) -> str:
    """The names of all sides, where the phrase stands for them; else nothing."""
    described = phrase[-1].lower_ in _OF_PERSONS and stands_for_all(phrase)
    if not described or actors.named(attribution.speaker) is not None:
        return ""
    told = [contact for contact in held if contact.spans[0][1] <= phrase.start_char]
    return ", ".join(_sides(actors, told[-1], phrase)) if told else ""


def _sides(actors: ActorIndex, contact: TextContact, phrase: Span) -> tuple[str, ...]:
    """The names of a contact's sides where they can be those of the phrase; none else."""
    sides = [p for p in contact.participants if p.role != "mediator"]
    found = [(p.name, (actor := actors.named(p.name)) is not None and actor.kind == "person") for p in sides]
    counted = any(t.lower_ in _TWO for t in phrase)
    if len(found) < 2 or (counted and len(found) != 2) or not all(person for _, person in found):
        return ()
    return tuple(name for name, _ in found) if of_such_office(actors, phrase[-1].lower_, found) else ()
