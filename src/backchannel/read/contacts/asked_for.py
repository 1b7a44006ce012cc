"""Who asked for a contact, in a clause beside it: "A had asked for the call", "A requested it"."""

from collections.abc import Iterator

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import initiating
from backchannel.read.contacts.initiators import give_roles
from backchannel.read.contacts.told import Gathered, Person
from backchannel.read.document import Document

_TAKEN_UP = frozenset({"it", "call", "conversation", "meeting", "talks"})


def name_askers(document: Document, actors: ActorIndex, gathered: list[Gathered]) -> None:
    """Makes the one participant who asked for a contact its initiator, with the words that say so; where the sentence
    of a mention or the next one names two, or the contact has an initiator, nothing changes. Changes `gathered`."""
    for one in gathered:
        found = {
            p.key: (p, t) for told in one.mentions for t in _near(told.trigger.head) if (p := _asker(actors, one, t))
        }
        if len(found) != 1 or any(person.role == "initiator" for person in one.people):
            continue
        person, verb = next(iter(found.values()))
        subject = next(child for child in verb.lefts if child.dep_ == "nsubj")
        person.spans.append(document.extent(min(subject.i, verb.i), verb.i + 1))
        give_roles(one.people, person)


def _near(head: Token) -> Iterator[Token]:
    """The words of a mention's sentence and of the next one."""
    sentence, doc = head.sent, head.doc
    yield from sentence
    if sentence.end < len(doc):
        yield from doc[sentence.end].sent


def _asker(actors: ActorIndex, one: Gathered, verb: Token) -> Person | None:
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or not _asks(verb):
        return None
    actor = actors.at(subject)
    return next((person for person in one.people if actor is not None and person.key == actor.id), None)


def _asks(verb: Token) -> bool:
    if verb.lemma_ == "ask":
        objects = [t for child in verb.rights if child.lower_ == "for" for t in child.rights]
    elif verb.pos_ == "VERB" and verb.lemma_.lower() in initiating("active"):
        objects = [child for child in verb.rights if child.dep_ == "dobj"]
    else:
        return False
    return any(t.lower_ == "it" or (t.lower_ in _TAKEN_UP and _definite(t)) for t in objects)


def _definite(noun: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in noun.lefts)
