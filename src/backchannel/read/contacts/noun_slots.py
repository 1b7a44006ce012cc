"""Slots of a contact noun: who stands behind "with", "to", "from", "of" and "by", and where these stand."""

from spacy.tokens import Doc, Token

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.clause_sides import (
    guests_of,
    predicated,
)
from backchannel.read.contacts.groups import nations_of
from backchannel.read.contacts.mediating import is_mediating
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import PERSONS, Side, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import (
    governing_verb,
    since_clause,
    slot_in_clause,
    slots_of,
)
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.states import state_terms


def first_slot(head: Token, carrier: Token | None, names: tuple[str, ...]) -> Token | None:
    """The first of these prepositions behind the noun, the verb that carries it, or a participle beside it."""
    held = [
        c for c in head.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in {"hold", "convene", "organise"}
    ]
    for name in names:
        for anchor in (head, carrier, *held):  # "a meeting held on Monday in X between A and B"
            if anchor is not None:
                found = [slot for slot in slots_of(anchor, name) if slot.i > head.i]
                if found:
                    return found[0]
    return None


def between_after_measure(head: Token) -> Token | None:
    """ "a call of some 30 minutes between A and B", "a meeting in X on 14 May between A and B": the parser hangs
    "between" on the measure, the day or the place."""
    doc = head.doc
    for i in range(head.i + 1, min(head.i + 12, len(doc))):
        token = doc[i]
        if (
            token.is_sent_start
            or token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP"}
            or token.text in {",", ";", ":"}
        ):
            return None
        if token.lower_ == "between" and token.dep_ == "prep":
            placed = token.head.dep_ == "pobj" and token.head.head.lower_ in {"in", "at"}
            measured = token.head.ent_type_ in {"TIME", "DATE", "GPE", "LOC"}
            return token if measured or placed or token.head.i == head.i else None
    return None


def noun_others(trigger: Trigger, carrier: Token | None, actors: ActorIndex, end: int) -> tuple[Side, ...]:
    """Who stands after "with", and after "to", "from", "of", "by" where the noun's frame has a role for it."""
    head, frame = trigger.head, trigger.noun
    assert frame is not None
    doc = head.doc
    found: tuple[Side, ...] = ()
    for slot in with_slots(head, carrier, trigger.titled):
        found += with_roles(scan(doc, actors, slot.i + 1, end), "party", False)
    for name, role in (("to", frame.to), ("from", frame.source)):
        slot_ = first_slot(head, carrier, (name,)) if role else None
        if slot_ is not None and role is not None:
            parties = [p for p in scan(doc, actors, slot_.i + 1, end) if p.kind != "unknown"]
            if name == "from" and governing_verb(head)[1] is not None:  # "told B in a call from the White House"
                parties = [party for party in parties if not _is_seat(doc, party)]
            found += with_roles(parties, role, name == "from")
    giving = carrier or next((c for c in head.rights if c.dep_ == "acl" and c.lemma_ in {"host", "give"}), None)
    if giving is not None and not found:  # "hosted a dinner for A", "a dinner hosted by B for A"
        found += with_roles(guests_of(giving, head, actors), "party", False)
    if frame.noun == "visit" and (to := first_slot(head, carrier, ("to",))) is not None:  # "paid a visit to B in X"
        hosts = persons_of(scan(doc, actors, to.i + 1, end))
        found += with_roles(hosts, "host", False)
    if frame.noun == "visit" and (source := first_slot(head, None, ("from",))) is not None:  # "a visit from A in May"
        guests = persons_of(scan(doc, actors, source.i + 1, end))
        found += with_roles(guests, "visitor", True)
    given = carrier is not None and carrier.lemma_ == "give"  # "gave B a call"
    paid = carrier is not None and (frame.noun, carrier.lemma_) in {("visit", "pay"), ("audience", "grant")}
    if paid and carrier is not None:  # "paid B a visit", "granted B an audience"
        theirs = [p for c in carrier.rights if c.dep_ == "dative" for p in parties_at(c, carrier, actors)]
        found += with_roles(persons_of(theirs), "host" if frame.noun == "visit" else "party", False)
    if (trigger.kind == "letter" or given) and head.dep_ == "dobj" and frame.to is not None:
        receivers = [child for child in head.head.rights if child.dep_ in {"dative", "dobj"} and child.i < head.i]
        found += with_roles([p for c in receivers for p in parties_at(c, head.head, actors)], frame.to, False)
    for name in ("of", "by"):
        slots = [s for s in slots_of(head, name) if s.i > head.i]
        if slots and frame.kind == "letter" and any(side.role == "recipient" for side in found):
            persons = [p for p in scan(doc, actors, slots[0].i + 1, end) if p.kind in PERSONS | {"state"}]
            found += with_roles(persons[:1], "initiator", True)  # "the letter of A to B", "a letter by A to B"
        if slots and frame.kind != "letter":
            parties = scan(doc, actors, slots[0].i + 1, end)
            if name == "by" or len(parties) > 1 or found or frame.kind == "visit" or _of_two_states(doc, parties):
                role_: ParticipantRole = "visitor" if frame.kind == "visit" else "party"
                if name == "by" and frame.noun == "call" and len(parties) == 1:
                    role_ = "initiator"  # "a call by A to B"
                met = bool(found) and name == "of" and frame.kind in {"meeting", "talks", "call"}
                kinds = (
                    PERSONS | {"state"} | ({"organisation", "unknown"} if met else set())
                )  # "the meeting of A with B"
                found += with_roles([p for p in parties if p.kind in kinds], role_, True)
    return found


def _of_two_states(doc: Doc, parties: list[Party]) -> bool:
    """ "a meeting of the A and B delegations", "of the leaders of A and B": one plural for the sides of two states."""
    plural = len(parties) == 1 and (parties[0].noun or "").endswith("s")
    return plural and len(nations_of(doc[parties[0].start : parties[0].end].text)) > 1


def _is_seat(doc: Doc, party: Party) -> bool:
    """Whether a side is named by its seat or capital, where somebody may call from."""
    term = state_terms().get(doc[party.start : party.end].text.removeprefix("the "))
    return term is not None and term.form != "name"


def with_slots(head: Token, carrier: Token | None, titled: bool) -> list[Token]:
    """The "with" phrases of a contact noun: one a contact when they are coordinated ("with A and with B")."""
    slots = slots_of(head, "with")
    if not slots and carrier is not None:
        slots = [slot for slot in slots_of(carrier, "with") if slot.i > head.i]
    if not slots and carrier is not None and (since := since_clause(carrier)) is not None:
        slots = slots_of(since, "with")
    if not slots and (slot := predicated(head, "with")) is not None:
        slots = [slot]
    if not slots and (carrier is not None or titled):
        found = slot_in_clause(head, "with") or _with_after_measure(head)
        slots = [found] if found is not None else []
    return [slot for slot in slots[:1] if not _is_circumstance(slot)]


def _is_circumstance(slot: Token) -> bool:
    """ "held talks in X, with both sides reporting progress", "with each side in a room of its own", "with A acting as
    mediator": "with" begins a clause of its own, and names nobody that the talks were with."""
    for token in slot.doc[slot.i : slot.sent.end]:
        if token.text == ",":
            break
        if token.lower_.endswith("ing") and is_mediating(token):
            return True
    noun = next((token for token in slot.subtree if token.lower_ in {"side", "sides"} and token.i > slot.i), None)
    if noun is None or noun.i > slot.i + 3:
        return False
    return any(child.lower_ in {"both", "each", "all", "neither", "the", "two"} for child in noun.lefts)


def _with_after_measure(head: Token) -> Token | None:
    """ "a call of 20 minutes with A": the parser hangs "with" on the measure."""
    measures = [t for slot in slots_of(head, "of") for t in slot.rights if t.ent_type_ == "TIME"]
    return next((child for t in measures for child in t.rights if child.lower_ == "with"), None)
