"""Sides: who takes part in the contact that one trigger tells, and in which role."""

from dataclasses import replace

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.noun_sides import noun_sides
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Sides, with_roles
from backchannel.read.contacts.triggers import Trigger, sentence_end
from backchannel.read.contacts.verb_sides import verb_sides

_EACH = frozenset({"call", "conversation", "letter", "meeting"})  # "talks" are plural in form only


def sides_of(trigger: Trigger, actors: ActorIndex) -> list[Sides]:
    """The sides as far as the sentence of a trigger names them; several when it tells several contacts
    ("talks with A and with B")."""
    verb = trigger.verb
    first = verb_sides(trigger.head, verb, actors) if verb is not None else noun_sides(trigger, actors)
    found = _apart(trigger, first)
    doc = trigger.head.doc
    end = max((side.party.end for side in first.all if not side.first), default=len(doc))
    while end + 2 < len(doc) and doc[end].lower_ == "and" and doc[end + 1].lower_ == "with":
        parties = scan(doc, actors, end + 2, sentence_end(doc, trigger.head))
        if not parties:
            break
        own = tuple(side for side in first.all if side.first)
        found.append(replace(first, all=own + with_roles(parties, "party", False)))
        end = parties[-1].end
    return found


def _apart(trigger: Trigger, sides: Sides) -> list[Sides]:
    """One contact for each of the other sides, where they were not together, or need not have been: "separate calls
    with A and B", "A's calls with B and C", and a headline's "Telephone conversations with A and B"."""
    own = tuple(side for side in sides.all if side.first)
    others = [side for side in sides.all if not side.first]
    head = trigger.head
    apart = any(child.lower_ in {"separate", "separately"} for child in head.children)
    several = trigger.titled and not own and head.tag_ in {"NNS", "NNPS"}
    several = several or (head.tag_ == "NNS" and head.lemma_.lower() in _EACH and len(own) == 1)
    if len(others) < 2 or not (apart or several):
        return [sides]
    return [replace(sides, all=(*own, other)) for other in others]
