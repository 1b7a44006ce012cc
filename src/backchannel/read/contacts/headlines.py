"""Headlines that are a contact themselves: read-outs, told by one of the sides."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.told import Person, same_person
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_LIGHT_PAST = frozenset({"had", "has", "held", "met", "spoke", "talked", "initiated"})
_LAID_OPEN = frozenset({"recorded", "leaked", "taped", "intercepted", "bugged"})
_PRESENT = frozenset({"meet", "meets", "hold", "holds"})  # news, also where the tagger takes them for nouns
_OPENING = 400  # tokens of the body in which a read-out names its own side


def is_readout(document: Document, trigger: Trigger) -> bool:
    """Whether a trigger in the headline makes the text a read-out: a noun phrase ("Readout of A's Call with B",
    "Telephone conversation with B") or a sentence in the past ("A had a telephone conversation with B").

    News headlines tell the past in the present tense; so a past one is the style of an official read-out. "Transcript
    of A's call with B" and "The recording of …" head what came out of a contact, perhaps long after it.
    """
    if not trigger.titled:
        return False
    doc, end = document.doc, document.headline_end
    verbs = []
    if _goes_on(trigger.head):
        return False
    for token in doc:
        if token.idx >= end:
            break
        if token.lemma_.lower() in words("contact_traces") or token.lower_ in _LAID_OPEN | _PRESENT:
            return False
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD", "VB", "VBN"} and token.lower_ != "call":
            verbs.append(token.lower_)
    return not verbs or verbs[0] in _LIGHT_PAST


def _goes_on(head: Token) -> bool:
    """ "A-B talks in X going well", "Talks Begin Between A and B": news of what is under way, or of what became of it,
    which may be told days after. The tagger takes a verb in capitals for a name."""
    above = head.head
    following = head.doc[head.i + 1] if head.i + 1 < len(head.doc) else head
    if {following.lower_, following.lower_.removesuffix("s")} & words("contact_course_verbs"):
        return True
    below = any(child.tag_ == "VBG" and child.dep_ in {"acl", "relcl"} and child.i > head.i for child in head.rights)
    return below or (head.dep_ == "nsubj" and above.tag_ == "VBG" and above.i > head.i)


def own_side(document: Document, actors: ActorIndex, people: list[Person]) -> Person | None:
    """Who a read-out is told of when its headline names only the other side: the first person of the body
    that acts (a subject), and is not the one of the headline."""
    doc, end = document.doc, document.headline_end
    seen = 0
    for token in doc:
        if token.idx < end:
            continue
        seen += 1
        if seen > _OPENING:
            return None
        entry = actors.by_token.get(token.i)
        if entry is None or entry[0].kind != "person" or not _acts(token):
            continue
        actor, mention = entry
        person = Person(actor.id, actor.name, "party", [mention.span], True)
        if not any(same_person(person, other) for other in people):
            return person
    return None


def _acts(token: Token) -> bool:
    """Whether a token heads a subject, or is joined to one."""
    while token.dep_ == "conj":
        token = token.head
    return token.dep_ in {"nsubj", "nsubjpass"}
