"""Sides of a contact that a noun names: "between A and B", "with B", "A-B", and who it is told of."""

from spacy.tokens import Doc, Token

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.clause_sides import (
    attended_by,
    brought_to,
    guests_of,
    in_recording,
    in_relative,
    joined,
    joined_for,
    predicated,
    taken_by,
    told_by,
)
from backchannel.read.contacts.exchanges import exchange
from backchannel.read.contacts.frames import governors, light_verbs, put_through
from backchannel.read.contacts.groups import nations_of
from backchannel.read.contacts.hosts import host_and_visitor, hosted_by, on_initiative_of, returned
from backchannel.read.contacts.mediating import is_mediating
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.owners import carriers_of, named_before, owners_of
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import PERSONS, Side, Sides, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import (
    CONTROL_PREPOSITIONS,
    EMERGING,
    LEAVING,
    clause_verb,
    governing_verb,
    in_other_company,
    is_journey,
    since_clause,
    slot_in_clause,
    slots_of,
    subject_of,
)
from backchannel.read.contacts.told_in import is_definite, told_in
from backchannel.read.contacts.traced import of_trace
from backchannel.read.contacts.triggers import VISITOR, Trigger, sentence_end
from backchannel.read.contacts.vouching import (
    RECOUNTING,
    VOUCHING,
    denying,
    rejecting,
    speaking_for,
    telling_own,
    vouching,
)
from backchannel.read.lexicons import words
from backchannel.read.states import state_terms


def noun_sides(trigger: Trigger, actors: ActorIndex) -> Sides:
    head = trigger.head
    doc = head.doc
    end = sentence_end(doc, head)
    verb, preposition = governing_verb(head)
    if trigger.noun is not None and trigger.noun.noun == VISITOR:
        return Sides(host_and_visitor(head, actors))
    carrier = verb if verb is not None and _is_light(verb, preposition, head) else None
    between = (
        _first_slot(head, carrier, ("between", "among"))
        or _between_after_measure(head)
        or predicated(head, "between")
        or next((child for child in head.rights if child.lower_ == "involving" and child.dep_ == "acl"), None)
    )
    if between is not None:
        found = scan(doc, actors, between.i + 1, end)
        if trigger.titled and len(found) == 1:
            found += _behind_comma(doc, actors, found[0], end)
        spoken = exchange(head, verb, preposition, actors) if verb is not None and preposition is not None else None
        named = {party.name for party in found if party.kind == "person"}  # not "the two leaders"
        if spoken is not None and named <= {side.party.name for side in spoken[0]}:
            return Sides(spoken[0], None, spoken[1], told_in=True)
        return Sides(with_roles(found, "party", True), carrier)
    if (traced := of_trace(head, actors)) is not None:
        return Sides(traced[0], None, traced[1], told_in=True)
    pair = _pair(head, actors)
    if len(pair) > 1:
        return Sides(with_roles(pair, "party", True), carrier)
    relative = in_relative(head, actors) or joined(head, actors) or attended_by(head, actors)
    if relative:
        return Sides(relative, carrier)
    if trigger.kind == "visit" and (brought := brought_to(head, actors)) is not None:
        return brought
    if verb is not None and _joined_from(head, verb, preposition):
        return Sides(())  # "joined the call from X with B": who was with A, in a call told elsewhere
    others = _noun_others(trigger, carrier, actors, end)
    if verb is not None and verb.lemma_ == "return" and preposition is None and head.lower_ == "call":
        return Sides(returned(trigger, verb, others, actors), verb)
    first = carriers_of(carrier, trigger, actors) if carrier is not None and trigger.titled else ()
    first = first or owners_of(trigger, actors)
    control = None
    if carrier is not None and not first and not (head.dep_ == "nsubj" and others):
        first = carriers_of(carrier, trigger, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and carrier is None:
        control = verb
        if _subject_shares(verb, preposition):
            sharing = speaking_for(verb, actors) or parties_at(subject_of(verb), verb, actors)
            if any(c.dep_ == "poss" and c.lower_ in {"his", "her"} for c in head.lefts):
                sharing = persons_of(sharing)  # "After her meeting with A, Oslo said"
            wrote = trigger.kind == "letter" and preposition is not None and preposition.lower_ in {"in", "by"}
            first = with_roles(sharing, "initiator" if wrote else "party", True)
    if not first and others and verb is not None and preposition is None and verb.lemma_ == "come":
        first = tuple(Side(s.party, s.role, True) for s in taken_by(head, verb, actors))  # "The call to B came from A"
    if not first and others:
        first = hosted_by(head, actors) or rejecting(verb, actors) or on_initiative_of(head, actors)
    if first and not others and verb is not None and preposition is None:
        others = taken_by(head, verb, actors)
        if others:
            first = tuple(Side(side.party, "initiator", True) for side in first)
    if not first and verb is not None and others and all(side.role == "initiator" for side in others):
        others += told_by(head, verb, preposition, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and verb.dep_ == "ccomp":
        first = vouching(verb.head, actors) or denying(verb.head, verb, head, actors)
        first = first or telling_own(verb.head, verb, head, others, actors)
    if not first and others and verb is not None and _recounts(verb, preposition, head):
        own = persons_of(parties_at(subject_of(verb), verb, actors))
        first, control = with_roles(own, "party", True), verb
    if not first and trigger.kind == "visit" and verb is not None and preposition is not None:
        first = _on_a_visit(verb, preposition, actors)
    if not first and not others and trigger.kind == "visit" and verb is not None and preposition is None:
        first = _of_ones_own(head, verb, actors)
    if not others and verb is not None and preposition is not None and verb.lemma_ == "join":
        company = joined_for(head, verb, preposition, actors)
        if company:
            return Sides(company, None, verb, told_in=True)
    if not others and not first and verb is not None and preposition is not None:
        told = told_in(head, verb, preposition, actors)
        told = _beside_its_noun(head, verb, actors) or told
        if told:
            return Sides(told, None, verb, told_in=True)
        if (spoken := exchange(head, verb, preposition, actors)) is not None:
            return Sides(spoken[0], None, spoken[1], told_in=True)
    if not others and not first and verb is not None and (recorded := in_recording(head, actors)):
        return Sides(recorded, None, clause_verb(verb), told_in=True)
    if not first and not trigger.titled and _of_nobody(head, preposition, others):
        return Sides(())
    if len(first) > 1 and not others and in_other_company(_with_slots(head, carrier, trigger.titled)):
        return Sides(())
    return Sides(first + others, carrier, control)


def _of_nobody(head: Token, preposition: Token | None, others: tuple[Side, ...]) -> bool:
    """ "Talks with A and B began": whose, is not said, and not that A and B talked to each other; a preposition before
    the noun, whatever the parser makes of it, leaves that to the clause behind."""
    behind = preposition is not None or (head.left_edge.i > 0 and head.doc[head.left_edge.i - 1].dep_ == "prep")
    return not behind and len(others) > 1 and not any(side.first for side in others)


def _is_light(verb: Token, preposition: Token | None, call: Token | None = None) -> bool:
    lemma = verb.lemma_.lower()
    if put_through(verb, call):
        return preposition is None
    if lemma not in light_verbs() or (lemma in {"give", "return"} and call is not None and call.lower_ != "call"):
        return False
    if lemma in {"address", "sign"} and (call is None or call.lower_ != "letter"):
        return False
    if preposition is None:
        return True
    return (lemma, preposition.lower_) in {
        ("take", "in"),
        ("participate", "in"),
        ("engage", "in"),
        ("enter", "into"),
        ("join", "in"),
    }


def _recounts(verb: Token, preposition: Token | None, head: Token) -> bool:
    """ "A recalled a call with B", "A told reporters of a call with B": his own, where it is new to the reader; "the
    call" may be somebody else's."""
    if preposition is not None:
        others = any(c.dep_ == "dobj" and c.ent_type_ == "PERSON" for c in verb.rights)  # "told B of a call with C"
        return verb.lemma_ == "tell" and preposition.lower_ == "of" and not is_definite(head) and not others
    return verb.lemma_.lower() in RECOUNTING and head.dep_ == "dobj" and not is_definite(head)


def _first_slot(head: Token, carrier: Token | None, names: tuple[str, ...]) -> Token | None:
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


def _between_after_measure(head: Token) -> Token | None:
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


def _noun_others(trigger: Trigger, carrier: Token | None, actors: ActorIndex, end: int) -> tuple[Side, ...]:
    """Who stands after "with", and after "to", "from", "of", "by" where the noun's frame has a role for it."""
    head, frame = trigger.head, trigger.noun
    assert frame is not None
    doc = head.doc
    found: tuple[Side, ...] = ()
    for slot in _with_slots(head, carrier, trigger.titled):
        found += with_roles(scan(doc, actors, slot.i + 1, end), "party", False)
    for name, role in (("to", frame.to), ("from", frame.source)):
        slot_ = _first_slot(head, carrier, (name,)) if role else None
        if slot_ is not None and role is not None:
            parties = [p for p in scan(doc, actors, slot_.i + 1, end) if p.kind != "unknown"]
            if name == "from" and governing_verb(head)[1] is not None:  # "told B in a call from the White House"
                parties = [party for party in parties if not _is_seat(doc, party)]
            found += with_roles(parties, role, name == "from")
    giving = carrier or next((c for c in head.rights if c.dep_ == "acl" and c.lemma_ in {"host", "give"}), None)
    if giving is not None and not found:  # "hosted a dinner for A", "a dinner hosted by B for A"
        found += with_roles(guests_of(giving, head, actors), "party", False)
    if frame.noun == "visit" and (to := _first_slot(head, carrier, ("to",))) is not None:  # "paid a visit to B in X"
        hosts = persons_of(scan(doc, actors, to.i + 1, end))
        found += with_roles(hosts, "host", False)
    if frame.noun == "visit" and (source := _first_slot(head, None, ("from",))) is not None:  # "a visit from A in May"
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


def _behind_comma(doc: Doc, actors: ActorIndex, first: Party, end: int) -> list[Party]:
    """ "Talks Between A, B in X": the second of two in a headline, which puts a comma for "and"; of one kind."""
    if first.end >= end or doc[first.end].text != ",":
        return []
    return [party for party in scan(doc, actors, first.end + 1, end)[:1] if party.kind == first.kind]


def _joined_from(head: Token, verb: Token, preposition: Token | None) -> bool:
    """Whether somebody joined a contact told elsewhere, from a place."""
    there = verb.lemma_ == "join" and preposition is None and head.dep_ == "dobj" and is_definite(head)
    return there and bool(slots_of(head, "from") or slots_of(verb, "from"))


def _is_seat(doc: Doc, party: Party) -> bool:
    """Whether a side is named by its seat or capital, where somebody may call from."""
    term = state_terms().get(doc[party.start : party.end].text.removeprefix("the "))
    return term is not None and term.form != "name"


def _beside_its_noun(head: Token, verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "During A meeting, B apologised", "After A call, B left": the one named before the noun, and who acts."""
    named = named_before(head, actors)
    acting = persons_of(parties_at(subject_of(verb), verb, actors)) if named is not None else []
    if named is None or len(acting) != 1 or acting[0].name == named.name:
        return ()
    return with_roles(acting, "party", True) + with_roles([named], "party", False)


def _with_slots(head: Token, carrier: Token | None, titled: bool) -> list[Token]:
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


def _pair(head: Token, actors: ActorIndex) -> list[Party]:
    """The two sides joined by a hyphen before the noun ("the A-B call", "the A-B-C summit")."""
    doc = head.doc
    at = head.i - 1
    while at > 0 and doc[at].text != "-" and doc[at].lower_ not in {"the", "a", "an"} and head.i - at < 5:
        at -= 1
    parties: list[Party] = []
    while at > 0 and doc[at].text == "-" and not doc[at].whitespace_ and not doc[at - 1].whitespace_:
        right, left = actors.by_token.get(at + 1), actors.by_token.get(at - 1)
        if right is None or left is None or not doc[at + 1].text[:1].isupper():
            return []
        if not parties:
            parties.append(Party(right[0].name, at + 1, at + 2, right[0]))
        parties.insert(0, Party(left[0].name, at - 1, at, left[0]))
        at -= 2
    return parties or _side_by_side(head, actors)


def _side_by_side(head: Token, actors: ActorIndex) -> list[Party]:
    """ "the Norway Chile talks": two states before the noun, with nothing between them."""
    for at in range(head.i - 1, max(head.i - 4, 0), -1):
        right, left = actors.by_token.get(at), actors.by_token.get(at - 1)
        if right is not None and left is not None and right[0] is not left[0] and head.doc[at].dep_ == "compound":
            states = right[0].kind == left[0].kind == "state" and right[1].form == left[1].form == "name"
            pair = [Party(left[0].name, at - 1, at, left[0]), Party(right[0].name, at, at + 1, right[0])]
            return pair if states else []
    return []


def _on_a_visit(verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A arrived in X for a visit", "A was on a visit to X"."""
    moving = verb.lemma_.lower() in words("motion_words") | {"be"}
    if not moving or preposition.lower_ not in {"for", "on"}:
        return ()
    return with_roles(parties_at(subject_of(verb), verb, actors), "visitor", True)


def _of_ones_own(head: Token, verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A cancelled a visit to X", "A has planned a trip to X": the visit of the person who has it in hand. A
    visit that has no goal, or a definite one ("cancelled the visit"), may be a guest's."""
    governor = governors().get((verb.lemma_.lower(), "verb"))
    own = any(c.lower_ in {"a", "an"} for c in head.lefts) and any(True for _ in slots_of(head, "to"))
    if head.dep_ != "dobj" or governor is None or governor.control != "subject" or not own:
        return ()
    named = persons_of(parties_at(subject_of(verb), verb, actors))
    return with_roles(named, "visitor", True)


def _subject_shares(verb: Token, preposition: Token | None) -> bool:
    """Whether the subject of a verb over "talks with B" takes part: "A said after talks with B", "A wants talks
    with B"; not "A said about the talks with B"."""
    if preposition is not None and any(child.lower_ == "any" for t in preposition.rights for child in t.lefts):
        return False  # "the threats that A poses during any meeting with B"
    if preposition is not None and preposition.lower_ == "for":
        asked = verb.lemma_ == "ask" and any(is_definite(child) for child in preposition.rights)  # "asked for the call"
        return asked or is_journey(verb)
    if preposition is None and verb.lemma_.lower() in LEAVING:
        return True  # "A left the meeting with B"
    if preposition is not None and preposition.lower_ == "from":
        return verb.lemma_.lower() in EMERGING
    if preposition is not None:
        return preposition.lower_ in CONTROL_PREPOSITIONS | {"ahead"}
    governor = governors().get((verb.lemma_.lower(), "verb"))
    return verb.lemma_.lower() in VOUCHING or (governor is not None and governor.control == "subject")
