"""Sides of a contact that is the scene of its clause: "In a phone call, A told B", "After their meeting, A and B"."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import governors
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import PERSONS, Side, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import EMERGING, is_passive, slots_of, subject_of
from backchannel.read.contacts.traced import tells
from backchannel.read.contacts.triggers import MEDIA_NOUNS, ON_THE_PHONE, sentence_end

_KEPT = frozenset({"leaked", "recorded", "taped", "intercepted", "wiretapped", "bugged"})
_HEARING = frozenset({"hear", "record", "tape", "catch"})


def told_in(head: Token, verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "In a phone call, A told B that": the contact's sides are who spoke and who was spoken to."""
    if preposition.lower_ in {"after", "following"}:
        return _both_after(head, verb, actors)
    if preposition.lower_ == "from" and verb.lemma_.lower() in EMERGING and not is_definite(head):
        persons = persons_of(parties_at(subject_of(verb), verb, actors))
        return with_roles(persons, "party", True) if len(persons) > 1 else ()  # "A and B emerged from a long meeting"
    if preposition.lower_ not in {"in", "during", "over", "by", "at", "on"}:
        return ()
    if is_definite(head) and head.lower_ not in MEDIA_NOUNS and not is_told_first(head):
        return ()
    agreed_on = preposition.lower_ == "on" and head.lower_ not in MEDIA_NOUNS
    if agreed_on and (verb.lemma_.lower(), "verb") in governors():
        return ()  # "agreed on a meeting": it is what they agreed on, not where; "agreed on the phone" is
    if slots_of(head, "with"):
        return ()
    on_it = head.lower_ in MEDIA_NOUNS and verb.lemma_ in ON_THE_PHONE
    verb = _heard(verb) or verb
    speakers = parties_at(subject_of(verb), verb, actors)
    to = on_it and any(
        child.lower_ == "to" and child.dep_ == "prep" for child in verb.rights
    )  # "was on the phone to B"
    if not tells(verb) and not (on_it and verb.lemma_ == "have") and not to and not _handed_over(head, verb):
        if is_passive(verb):  # "A paper was signed by A and B at a meeting in X"
            speakers = agents_of(verb, actors)
        together = on_it or not any(child.dep_ in {"dative", "dobj"} and actors.at(child) for child in verb.rights)
        persons = persons_of(speakers)
        return with_roles(persons, "party", True) if together and len(persons) > 1 else ()
    hearers: list[Party] = []
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.pos_ != "ADP" and child.i != head.i:
            hearers = hearers or parties_at(child, verb, actors)
        elif child.lower_ in {"to", "with"} and child.dep_ in {"prep", "dative"} and child.i != preposition.i:
            hearers = hearers or scan(verb.doc, actors, child.i + 1, sentence_end(verb.doc, child))
    if _handed_over(head, verb):
        speakers, hearers = persons_of(speakers), persons_of(hearers)
    if is_passive(verb) and not hearers:  # "B was told by A in a call"
        speakers, hearers = agents_of(verb, actors), speakers
    hearers = [party for party in hearers if party.kind in PERSONS | {"state"}]
    if not hearers and len(speakers) > 1 and verb.lemma_.lower() in {"speak", "talk"}:
        return with_roles(persons_of(speakers), "party", True)
    if not speakers or not hearers:
        return ()
    if head.lower_ == "letter" or (head.lower_ in MEDIA_NOUNS and verb.lemma_.lower() in {"reach", "contact"}):
        return with_roles(speakers, "initiator", True) + with_roles(hearers, "recipient", False)
    return with_roles(speakers, "party", True) + with_roles(hearers, "party", False)


def _both_after(head: Token, verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "After their meeting, A and B left", "After a meeting in X, A and B issued a statement": whose it was."""
    theirs = any(child.lower_ == "their" for child in head.lefts)
    jointly = verb.lemma_ in {"issue", "sign", "announce", "agree", "declare"} and not is_definite(head)
    persons = persons_of(parties_at(subject_of(verb), verb, actors))
    return with_roles(persons, "party", True) if (theirs or jointly) and len(persons) > 1 else ()


def is_definite(head: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that", "these", "those"} for child in head.lefts)


def is_told_first(head: Token) -> bool:
    """ "the leaked call of 12 January", "the leaked call, which is dated 12 January", "the recorded call": definite,
    and yet told for the first time, for all its article."""
    if any(slot.i == head.i + 1 and t.ent_type_ == "DATE" for slot in slots_of(head, "of") for t in slot.subtree):
        return True
    clauses = [child for child in head.rights if child.dep_ in {"acl", "relcl"}]
    if any(clause.lemma_ in {"date", "record", "tape"} for clause in clauses):
        return True
    return any(child.lower_ in _KEPT for child in head.lefts)


def _heard(verb: Token) -> Token | None:
    """ "In the call, A is heard telling B": the verb by which A speaks."""
    if verb.lemma_ not in _HEARING or not is_passive(verb):
        return None
    return next((child for child in verb.rights if child.dep_ == "xcomp" and child.tag_ == "VBG"), None)


def _handed_over(head: Token, verb: Token) -> bool:
    """ "At their meeting, A gave B the list": "their" are the two of whom one gives the other something."""
    theirs = any(child.lower_ == "their" for child in head.lefts)
    return theirs and verb.lemma_.lower() in {"give", "hand", "pass", "present", "offer"}
