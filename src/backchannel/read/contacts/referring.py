"""Referring: whether a contact noun takes up a contact told before, or tells another one.

"the call", "their talks", "following talks with A" point back; "This was the first call" takes up what went before;
"a further meeting", "whom he first visited" are of another; "consultations" without a determiner are of none for
certain; and in "A described the talks as useful" day and place are those of the description.
"""

from spacy.tokens import Token

from backchannel.read.contacts.frames import adjective_senses
from backchannel.read.contacts.rounds import measured_by
from backchannel.read.contacts.syntax import governing_verb
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.lexicons import words

_BACK = frozenset({"the", "this", "that", "these", "those", "their", "its", "both"})


def refers_back(trigger: Trigger) -> bool:
    """Whether a noun points to a contact told before: "the call", "their talks", "following talks with A"."""
    if trigger.noun is None:
        return False
    _, preposition = governing_verb(trigger.head)
    if preposition is not None and preposition.lower_ in {"after", "following", "during", "since"}:
        return True
    determiners = [child for child in trigger.head.lefts if child.dep_ in {"det", "poss", "predet"}]
    return any(child.lower_ in _BACK or child.dep_ == "poss" for child in determiners)


def takes_up(trigger: Trigger) -> bool:
    """ "This was the first conversation between A and B after the storm last month": of the contact told before, and
    the time that of the storm."""
    head = trigger.head
    if trigger.noun is None or head.dep_ != "attr" or head.head.lemma_ != "be":
        return False
    return any(c.dep_ == "nsubj" and c.lower_ in {"this", "it", "that"} for c in head.head.lefts)


def is_any_such(trigger: Trigger) -> bool:
    """A plural without a determiner, no certain contact ("agreed to continue consultations")."""
    head = trigger.head
    return (
        trigger.noun is not None
        and head.tag_ in {"NNS", "NNPS"}
        and not any(child.dep_ in {"det", "nummod", "poss"} for child in head.lefts)
    )


def is_bare(head: Token) -> bool:
    """Whether nothing but a determiner, a number or an adjective stands before the noun ("the long call")."""
    return all(
        child.dep_ in {"det", "predet", "nummod", "amod", "poss", "prep", "punct", "quantmod"}
        or child.ent_type_ == "TIME"
        or child.lower_ in {"phone", "telephone", "video"}
        for child in head.lefts
    ) and not any(child.dep_ == "poss" and child.tag_ != "PRP$" for child in head.lefts)


def is_first_time(verb: Token) -> bool:
    """ "whom he first visited at X": another occasion than the one that the text has told so far."""
    return any(child.lower_ == "first" and child.dep_ == "advmod" for child in verb.lefts)


def is_another(head: Token) -> tuple[bool, bool]:
    """Whether a modifier says that it is another contact than the one before, and a later one."""
    counted = measured_by(head)  # "a new round of talks"
    children = (*head.children, *(counted.lefts if counted is not None else ()))
    senses = {adjective_senses().get(child.lower_) for child in children}
    return bool(senses & {"other", "order"}), "order" in senses


def is_characterised(trigger: Trigger) -> bool:
    """ "In X on Monday, A described the talks as useful", "The call was leaked on Monday": day and place are those of
    the description, or of the leak."""
    if trigger.noun is None:
        return False
    lemma = trigger.head.head.lemma_.lower()
    if trigger.head.dep_ == "nsubjpass":
        return lemma in words("contact_leaking_verbs")
    return trigger.head.dep_ == "dobj" and lemma in words("contact_judging_verbs") | words("contact_leaking_verbs")
