"""Going on: a verb that tells on of the contact told last, without naming its sides again.

Constructions: "They spoke for 45 minutes", "A telephoned B and spoke with him for an hour", and, in a quotation, "We
talked for an hour". Such a mention may fill in what the contact lacks; it never begins one.
"""

from spacy.tokens import Token

from backchannel.read.contacts.side import Sides
from backchannel.read.contacts.syntax import SUBJECTS
from backchannel.read.contacts.told import Gathered
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words

_OTHERS = frozenset({"him", "her", "them"})


def goes_on(document: Document, told_last: Gathered | None, trigger: Trigger, sides: Sides) -> bool:
    """Whether the sides are "they" alone, "we" alone, or taken over from the verb that the trigger is joined to."""
    if told_last is None or trigger.verb is None:
        return False
    if is_again(told_last, trigger, sides) or is_us(trigger, sides) or _is_they(document, trigger, sides):
        return True
    return _on_a_topic(trigger, sides)


def is_close(told_last: Gathered, head: Token) -> bool:
    """Whether a contact is told in the sentence of a word, or in the one before it."""
    sentence = head.sent
    earliest = head.doc[sentence.start - 1].sent.start if sentence.start else sentence.start
    return any(earliest <= told.trigger.head.i < head.i for told in told_last.mentions)


def is_us(trigger: Trigger, sides: Sides) -> bool:
    """ "We talked for an hour", without another side."""
    subject = next((child for child in trigger.head.lefts if child.dep_ in SUBJECTS), None)
    return trigger.verb is not None and subject is not None and subject.lower_ == "we" and len(sides.all) < 2


def is_again(told_last: Gathered, trigger: Trigger, sides: Sides) -> bool:
    """ "A telephoned B and spoke with him": a further verb of the clause, with a pronoun for the other side."""
    head = trigger.head
    if head.dep_ != "conj" or len(sides.all) > 1 or any(child.dep_ == "nsubj" for child in head.lefts):
        return False
    pronouns = [t for t in head.subtree if t.lower_ in _OTHERS and t.i > head.i and t.dep_ in {"dobj", "pobj"}]
    return bool(pronouns) and any(told.trigger.head.i == head.head.i for told in told_last.mentions)


def _on_a_topic(trigger: Trigger, sides: Sides) -> bool:
    """ "The two talked about the canal for four hours": to each other, where nobody else is named."""
    head = trigger.head
    subject = next((child for child in head.lefts if child.dep_ in SUBJECTS), None)
    if sides.all or trigger.verb is None or trigger.verb.kind != "talks" or subject is None:
        return False
    bare = all(child.lower_ in {"the", "both", "two"} for child in subject.children)
    others = {child.lower_ for child in head.rights if child.dep_ in {"prep", "dobj", "dative"}}
    return bare and subject.lower_ in words("contact_anaphors") and not others & {"to", "with", "at"}


def _is_they(document: Document, trigger: Trigger, sides: Sides) -> bool:
    bare = [side.party for side in sides.all if document.doc[side.party.start].lower_ == "they"]
    return trigger.head.dep_ not in {"advcl", "relcl"} and len(bare) == len(sides.all) == 1
