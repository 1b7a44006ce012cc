"""Days that may be of the saying: "A said he spoke with B on Sunday" may tell when he said it.

A weekday at the end of a reported clause is read as the contact's own, as a reader would. Where that would make a
second contact of one that the text dates otherwise, it is taken for the day on which it was said.
"""

from spacy.tokens import Token

from backchannel.read.contacts.told import Told
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.grammar import WEEKDAYS


def may_be_of_saying(document: Document, told: Told) -> bool:
    """Whether the day of a mention is a weekday behind a reported clause whose report has no day of its own."""
    verb = _told_verb(told.trigger)
    if verb is None or told.when is None or told.when.phrase is None or verb.dep_ != "ccomp":
        return False
    report = verb.head
    phrase = document.tokens(told.when.phrase)
    weekday = any(token.text in WEEKDAYS for token in phrase)
    said = report.tag_ == "VBD" and report.lemma_.lower() in words("saying_words") and report.i < verb.i
    dated = any(token.ent_type_ == "DATE" for child in report.children if child.i != verb.i for token in child.subtree)
    return weekday and said and not dated and phrase.start > told.trigger.head.i


def _told_verb(trigger: Trigger) -> Token | None:
    head = trigger.head
    return head if trigger.verb is not None else head.head if head.head.pos_ == "VERB" else None
