"""Sides of a contact noun that has one side by a phrase of its own: whose visitor somebody was, who hosted the talks,
whose call was returned."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.owners import owners_of
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Side, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import fronted_participle, subject_of
from backchannel.read.contacts.triggers import Trigger


def host_and_visitor(noun: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A's visitor in X was B": whose visitor it was, and who."""
    be = noun.head
    owner = next(child for child in noun.lefts if child.dep_ == "poss")
    other = next((c for c in be.children if c.dep_ in {"nsubj", "attr"} and c.i != noun.i), None)
    hosts = scan(noun.doc, actors, owner.left_edge.i, owner.i + 1)
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
