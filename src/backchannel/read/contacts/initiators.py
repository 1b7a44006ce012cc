"""Who began a contact, where the text says so in words of its own: "initiated by A", "at A's request", "A had asked
for it". The verbs that tell a contact give the initiator by their frame; this adds what stands beside it."""

from spacy.tokens import Doc, Token

from backchannel.model.actor import TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.told import Gathered, Person
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_AT = frozenset({"at", "on", "upon"})
_ITS = frozenset({"it", "call", "conversation", "meeting", "talks"})


def name_initiators(document: Document, actors: ActorIndex, gathered: list[Gathered]) -> None:
    """Gives the one participant whom the words near a contact's mentions name as its initiator that role, and the
    words to the contact; the others are then its recipients, when there is just one. Changes `gathered` in place."""
    for one in gathered:
        found = [each for told in one.mentions for each in _named_near(document.doc, actors, told.trigger.head)]
        persons = {person.key: (person, cue) for actor, cue in found if (person := _participant(one, actor))}
        if len(persons) != 1 or any(person.role == "initiator" for person in one.people):
            continue
        begun, cue = next(iter(persons.values()))
        begun.role = "initiator"
        begun.spans.append(document.extent(*cue))
        if len(one.people) == 2:
            other = next(person for person in one.people if person is not begun)
            other.role = "recipient"


def _participant(one: Gathered, actor: TextActor) -> Person | None:
    return next((person for person in one.people if person.key == actor.id), None)


def _named_near(doc: Doc, actors: ActorIndex, head: Token) -> list[tuple[TextActor, tuple[int, int]]]:
    """The actors named as initiators in the sentence of a mention, or in the next one that takes it up by "it";
    each with the tokens that say so."""
    found = []
    sentence = head.sent
    for token in doc[sentence.start : sentence.end]:
        found += _by_noun(doc, actors, token) + _by_verb(actors, token)
    end = sentence.end
    if end < len(doc):
        following = doc[end].sent
        if any(token.lower_ in _ITS for token in following):
            for token in following:
                found += _by_noun(doc, actors, token) + _by_verb(actors, token)
    return found


def _by_noun(doc: Doc, actors: ActorIndex, token: Token) -> list[tuple[TextActor, tuple[int, int]]]:
    """ "at A's request", "at the initiative of A"."""
    if token.lower_ not in words("contact_beginning_nouns") or token.head.lower_ not in _AT:
        return []
    owners = [child for child in token.children if child.dep_ == "poss"]
    owners += [name for child in token.rights if child.lower_ == "of" for name in child.rights if name.dep_ == "pobj"]
    return [
        (actor, (token.head.i, max(token.i, owner.i) + 1))
        for owner in owners
        if (actor := actors.at(owner)) is not None
    ]


def _by_verb(actors: ActorIndex, token: Token) -> list[tuple[TextActor, tuple[int, int]]]:
    """ "the call was initiated by A", "A had asked for the call", "A requested it"."""
    verbs = words("contact_beginning_verbs")
    if token.lemma_.lower() in verbs and token.pos_ in {"VERB", "AUX"}:
        agents = [
            name for child in token.rights if child.lower_ == "by" for name in child.rights if name.dep_ == "pobj"
        ]
        objects = {child.lower_ for child in token.rights if child.dep_ == "dobj"}
        subjects = [child for child in token.lefts if child.dep_ == "nsubj"] if objects & _ITS else []
    elif token.lemma_ == "ask" and any(
        child.lower_ == "for" and any(target.lower_ in _ITS for target in child.rights) for child in token.rights
    ):
        agents, subjects = [], [child for child in token.lefts if child.dep_ == "nsubj"]
    else:
        return []
    return [
        (actor, (min(token.i, name.i), max(token.i, name.i) + 1))
        for name in agents + subjects
        if (actor := actors.at(name)) is not None
    ]
