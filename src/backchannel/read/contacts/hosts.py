"""Sides of a contact noun that has one side by a phrase of its own: whose visitor somebody was, who hosted the talks,
whose call was returned, on whose initiative a conversation took place."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import initiating
from backchannel.read.contacts.owners import owners_of
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Side, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import SUBJECTS, fronted_participle, subject_of
from backchannel.read.contacts.triggers import Trigger


def host_and_visitor(noun: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A's visitor in X was B", "B was the guest of A", "A, whose guest was B": whose visitor it was, and who."""
    be = noun.head
    owner = next((child for child in noun.lefts if child.dep_ == "poss"), None)
    owner = owner or next((t for c in noun.rights if c.lower_ == "of" for t in c.rights if t.dep_ == "pobj"), None)
    if owner is not None and owner.lower_ == "whose" and be.dep_ == "relcl":
        owner = be.head
    if owner is None:
        return ()
    other = next((c for c in be.children if c.dep_ in {"nsubj", "attr"} and c.i != noun.i), None)
    start = next((t.i for t in owner.lefts if t.dep_ in {"compound", "flat"}), owner.i)
    hosts = persons_of(scan(noun.doc, actors, start, owner.i + 1))
    visitors = persons_of(parties_at(other, be, actors))
    return with_roles(hosts, "host", True) + with_roles(visitors, "visitor", False)


def returned(trigger: Trigger, verb: Token, others: tuple[Side, ...], actors: ActorIndex) -> tuple[Side, ...]:
    """ "A returned B's call", "returned a call from B": the call that is told is A's to B."""
    callers = [side.party for side in others if side.role == "initiator"] or [
        s.party for s in owners_of(trigger, actors)
    ]
    callers = persons_of(callers)
    persons = persons_of(parties_at(subject_of(verb), verb, actors))
    if len(callers) != 1 or len(persons) != 1:
        return ()
    return with_roles(persons, "initiator", True) + with_roles(callers, "recipient", False)


def hosted_by(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "Hosted by A, the talks with B opened": A is a side, where no other is named than whom they were with."""
    beside = next((c for c in head.rights if c.dep_ == "acl" and c.tag_ == "VBN"), None)  # "a dinner hosted by A"
    fronted = fronted_participle(head) or beside
    if fronted is None or fronted.lemma_.lower() not in {"host", "lead", "chair"}:
        return ()
    return with_roles(persons_of(agents_of(fronted, actors)), "party", True)


def on_initiative_of(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "On the initiative of A, a phone conversation with B took place": the one who began it, where a sentence opens
    so and names no other side than whom it was with."""
    verb = head.head
    if head.dep_ not in SUBJECTS:
        return ()
    for phrase in verb.lefts:
        noun = next((t for t in phrase.rights if t.dep_ == "pobj"), None) if phrase.dep_ == "prep" else None
        if noun is not None and phrase.lower_ in {"on", "at", "upon"} and noun.lemma_ in initiating("noun"):
            of = [c for c in noun.rights if c.lower_ == "of"]
            parties = scan(head.doc, actors, of[0].i + 1, head.left_edge.i) if of else []
            owner = next((c for c in noun.lefts if c.dep_ == "poss"), None)
            parties = parties or (scan(head.doc, actors, owner.left_edge.i, owner.i + 1) if owner is not None else [])
            return with_roles(persons_of(parties)[:1], "initiator", True)
    return ()
