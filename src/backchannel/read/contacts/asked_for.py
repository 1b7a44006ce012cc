"""Who asked for or began a contact, in a clause beside it: "A had asked for the call", "A requested it", "It was A who
called", "The initiative came from A"."""

from collections.abc import Iterator

from spacy.tokens import Token

from backchannel.model.contact import ContactKind
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import initiating
from backchannel.read.contacts.initiators import give_roles, participant
from backchannel.read.contacts.syntax import is_passive
from backchannel.read.contacts.told import Gathered, Person
from backchannel.read.document import Document

_CALLING = frozenset({"call", "ring", "phone", "telephone"})
_TAKEN_UP = frozenset({"it", "call", "conversation", "meeting", "talks"})
_OTHERS: dict[ContactKind, frozenset[str]] = {
    "call": frozenset({"meeting"}),
    "meeting": frozenset({"call", "conversation"}),
    "visit": frozenset({"call", "conversation", "meeting"}),
    "letter": frozenset({"call", "conversation", "meeting", "talks"}),
}


def name_askers(document: Document, actors: ActorIndex, gathered: list[Gathered]) -> None:
    """Makes the one participant who asked for a contact its initiator, with the words that say so; where the sentence
    of a mention or the next one names two, or the contact has an initiator, nothing changes. Changes `gathered`."""
    for one in gathered:
        found = {
            p.key: (p, t)
            for told in one.mentions
            for t in _near(told.trigger.head)
            if (p := _asker(document, actors, one, t))
        }
        if len(found) != 1 or any(person.role == "initiator" for person in one.people):
            continue
        person, verb = next(iter(found.values()))
        subject = next(child for child in verb.children if child.dep_ == "nsubj")
        person.spans.append(document.extent(min(subject.i, verb.i), verb.i + 1))
        give_roles(one.people, person)


def without_asked_for(gathered: list[Gathered]) -> list[Gathered]:
    """Without what was only asked for and is told to have taken place: "A asked for B to speak with C", in a text that
    tells the call of B and C."""
    held = [{person.key for person in one.people} for one in gathered if one.status == "held"]
    return [
        one
        for one in gathered
        if one.status != "suggested"
        or one.when is not None
        or {person.key for person in one.people} not in held
        or not all(_is_asked_for(told.trigger.head) for told in one.mentions)
    ]


def _is_asked_for(head: Token) -> bool:
    """Whether a contact is the object of asking, in the past."""
    node = head
    for _ in range(4):
        node = node.head
        if node.pos_ == "VERB":
            return node.lemma_ in {"ask", "request", "seek"} and node.tag_ in {"VBD", "VBN"}
    return False


def _near(head: Token) -> Iterator[Token]:
    """The words of a mention's sentence and of the next one."""
    sentence, doc = head.sent, head.doc
    yield from sentence
    if sentence.end < len(doc):
        yield from doc[sentence.end].sent


def _asker(document: Document, actors: ActorIndex, one: Gathered, verb: Token) -> Person | None:
    subject = next((child for child in verb.lefts if child.dep_ == "nsubj"), None)
    if subject is None or any(child.dep_ == "neg" or child.tag_ == "MD" for child in verb.children):
        return None
    if (source := _came_from(verb, subject)) is not None:
        return participant(document, actors, one, list(source.subtree))
    if subject.lower_ == "who" and verb.dep_ == "relcl":  # "A, who had requested the call, spoke with B"
        subject = verb.head
    if _asks(verb, one.kind) or ((one.kind == "call" or (one.kind == "talks" and one.weak)) and _calls(verb)):
        return participant(document, actors, one, [t for t in subject.subtree if t.i <= subject.i])
    return None


def _came_from(verb: Token, subject: Token) -> Token | None:
    """Whom "the initiative", "the request", "the call" came from, or whom the initiative lay with."""
    begun = subject.lemma_.lower() in initiating("noun") or subject.lower_ == "call"
    word = {"came": "from", "come": "from", "lay": "with", "rested": "with"}.get(verb.lower_)
    if word is None or not begun or not _definite(subject) or (word == "with" and subject.lower_ == "call"):
        return None
    return next((t for child in verb.rights if child.lower_ == word for t in child.rights if t.dep_ == "pobj"), None)


def _calls(verb: Token) -> bool:
    """ "It was A who called", "A had rung": a verb of telephoning that stands alone, behind a contact told."""
    if verb.lemma_.lower() not in _CALLING or verb.tag_ not in {"VBD", "VBN"} or is_passive(verb):
        return False
    return not any(child.dep_ in {"dobj", "oprd", "ccomp", "xcomp", "prep", "prt", "dative"} for child in verb.rights)


def _asks(verb: Token, kind: ContactKind) -> bool:
    if verb.lemma_ == "take":  # "after A took the initiative"
        begun = (child for child in verb.rights if child.dep_ == "dobj" and child.lower_ == "initiative")
        return any(_definite(child) and not list(child.rights) for child in begun)
    if verb.lemma_ == "ask":
        objects = [t for child in verb.rights if child.lower_ == "for" for t in child.rights]
    elif verb.pos_ == "VERB" and verb.lemma_.lower() in initiating("active"):
        objects = [child for child in verb.rights if child.dep_ == "dobj"]
        that = any(child.dep_ == "dobj" and child.lower_ in {"that", "which"} for child in verb.lefts)
        if verb.dep_ == "relcl" and that and verb.head.lower_ in _TAKEN_UP - _OTHERS.get(kind, frozenset()):
            return True  # "spoke by phone, in a call that A had requested"
    else:
        return False
    other = _OTHERS.get(kind, frozenset())  # "A made the call after he had met B" begins no meeting
    return any(t.lower_ == "it" or (t.lower_ in _TAKEN_UP - other and _definite(t)) for t in objects)


def _definite(noun: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that"} for child in noun.lefts)
