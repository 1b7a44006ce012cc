"""Owners: whose contact a noun names, by possessor, headline or light verb ("A's call", "A held a call")."""

from spacy.tokens import Doc, Token

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import light_verbs, put_through
from backchannel.read.contacts.items import NAME_SUFFIXES
from backchannel.read.contacts.mediating import mediated_by
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.place_names import is_town
from backchannel.read.contacts.side import Side, agents_of, parties_at, with_roles
from backchannel.read.contacts.syntax import (
    SUBJECTS,
    governing_verb,
    is_passive,
    slots_of,
    subject_of,
)
from backchannel.read.contacts.triggers import Trigger

_HEADINGS = frozenset({"readout", "statement", "summary", "transcript"})


def owners_of(trigger: Trigger, actors: ActorIndex) -> tuple[Side, ...]:
    """Whose contact it is: a possessor ("A's call"), a headline's "A Call with B", a visitor."""
    head = trigger.head
    role: ParticipantRole = "visitor" if trigger.kind == "visit" else "party"
    if trigger.noun is not None and trigger.noun.kind in {"letter"}:
        role = "initiator"
    named = named_before(head, actors)
    if named is not None and slots_of(head, "with"):
        return with_roles([named], role, True)  # "the A call with B"
    if trigger.titled:
        acting = _title_subject(trigger, actors)
        return with_roles(acting or _title_owner(head, actors), role, True)
    owner = next((child for child in head.lefts if child.dep_ == "poss"), None)
    if owner is None:
        return ()
    if owner.tag_ == "PRP$":
        ahead = _subject_ahead(trigger, owner, actors)
        if ahead:
            return with_roles(ahead, role, True)
        actor = actors.at(owner)
        return with_roles([Party(actor.name, owner.i, owner.i + 1, actor)], role, True) if actor else ()
    start = owner.left_edge.i
    if head.dep_ == "conj" and head.head.pos_ == "PROPN" and any(c.lower_ == "and" for c in head.head.rights):
        start = head.head.left_edge.i  # "A and B's meeting", of which the parser makes "A" and "B's meeting"
    return with_roles(scan(head.doc, actors, start, owner.i + 1), role, True)


def named_before(head: Token, actors: ActorIndex) -> Party | None:
    """The person whose bare name stands before the contact noun: "the A call", "after A Jr. meeting"; else None."""
    compounds = [t for t in head.lefts if t.dep_ == "compound" and head.doc[t.i + 1].text != "-"]
    named = next((t for t in compounds if t.lower_.strip(".") not in NAME_SUFFIXES), None)
    actor = actors.at(named) if named is not None else None
    if named is None or actor is None or actor.kind != "person":
        return None
    return Party(actor.name, named.i, named.i + 1, actor)


def _subject_ahead(trigger: Trigger, owner: Token, actors: ActorIndex) -> list[Party]:
    """ "After his meeting with A, B left": the pronoun of an opening phrase points ahead to the subject."""
    verb, preposition = governing_verb(trigger.head)
    if owner.lower_ not in {"his", "her"} or verb is None or preposition is None or verb.i < owner.i:
        return []
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.i > trigger.head.i), None)
    found = parties_at(subject, verb, actors)
    return found if len(found) == 1 and found[0].kind == "person" else []


def _title_subject(trigger: Trigger, actors: ActorIndex) -> list[Party]:
    """ "A blames B's letter in call with C": in a headline with a verb of its own, whoever acts in the contact."""
    verb, preposition = governing_verb(trigger.head)
    if verb is None or preposition is None or preposition.lower_ not in {"in", "during", "on"}:
        return []
    if verb.tag_ not in {"VBZ", "VBD"} or verb.i > trigger.head.i:
        return []
    return parties_at(subject_of(verb), verb, actors)


def _title_owner(head: Token, actors: ActorIndex) -> list[Party]:
    """The side before the noun in a headline, back to its beginning or to "of", "on", ":"."""
    doc = head.doc
    start = 0
    for i in range(head.i):
        word = doc[i].lower_
        opens = word in _HEADINGS or word in {":", "on"} or (word in {"of", "from"} and i <= start)
        opens = opens or mediated_by(doc[i]) is not None
        start = i + 1 if opens else start
    swallowed = actors.by_token.get(head.i)
    last = head.i
    while swallowed is not None and last > start and actors.by_token.get(last - 1) == swallowed:
        last -= 1
    own_name = last < head.i and doc[last - 1].tag_ != "POS"
    last = head.i if own_name else last
    while last > start and (doc[last - 1].tag_ == "POS" or last - 1 not in actors.by_token):
        last -= 1
    last = _before_place(doc, actors, start, last)
    found = scan(doc, actors, start, last)
    if own_name:
        return [_without(doc, actors, party, head.i) for party in found if party.start < head.i]
    return found


def _before_place(doc: Doc, actors: ActorIndex, start: int, last: int) -> int:
    """Where the owner ends in "A's UK visit": before the place that stands between a possessor and the noun."""
    at = last
    while at > start and (entry := actors.by_token.get(at - 1)) is not None and entry[0].kind != "person":
        at -= 1
    return at - 1 if start < at < last and doc[at - 1].tag_ == "POS" else last


def _without(doc: Doc, actors: ActorIndex, party: Party, stop: int) -> Party:
    """A party whose name ran into the contact noun ("A Call"): the person of the text that the rest names."""
    start = party.start
    while start < stop and actors.by_token.get(start) != actors.by_token.get(stop):
        start += 1
    while stop > start and not doc[stop - 1].text[:1].isupper():
        stop -= 1
    own = [word for word in doc[start:stop].text.split() if word.lower() not in NAME_SUFFIXES]
    if not own:
        return party
    named = [a for a in actors.actors if a.kind == "person" and a.name.split()[-1] == own[-1]]
    if len(named) == 1:
        return Party(named[0].name, party.start, stop, named[0])
    return Party(" ".join(own), party.start, stop, None, None, True)


def carriers_of(carrier: Token, trigger: Trigger, actors: ActorIndex) -> tuple[Side, ...]:
    """The subject of a light verb, with the role that the verb gives it."""
    put = put_through(carrier, trigger.head)
    role: ParticipantRole = "initiator" if put else light_verbs()[carrier.lemma_.lower()]
    if not role:
        return ()
    if role == "recipient" and trigger.head.dep_ == "pobj":
        role = "party"  # "took part in a call with B"
    if role in {"visitor", "host"} and trigger.kind not in {"visit", "meeting"}:
        role = "party"
    if role == "party" and trigger.kind == "visit":
        role = "visitor"
    if is_passive(carrier):
        return with_roles(agents_of(carrier, actors), role, True)
    subject = subject_of(carrier)
    if role == "host" and subject is not None and subject.i < carrier.i and is_town(subject):
        return ()  # "Vienna hosted a meeting of A and B": where, not with whom
    return with_roles(parties_at(subject, carrier, actors), role, True)
