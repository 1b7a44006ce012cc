"""Sides of a contact that a noun names: "between A and B", "with B", "A-B", and who it is told of."""

from spacy.tokens import Doc, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.clause_sides import (
    attended_by,
    brought_to,
    in_recording,
    in_relative,
    joined,
    joined_for,
    predicated,
    sent_by,
    taken_by,
    told_by,
)
from backchannel.read.contacts.exchanges import exchange
from backchannel.read.contacts.frames import governors, light_verbs, put_through
from backchannel.read.contacts.hosts import host_and_visitor, hosted_by, on_initiative_of, returned
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.noun_slots import between_after_measure, first_slot, noun_others, with_slots
from backchannel.read.contacts.owners import carriers_of, named_before, owners_of
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.ringing import caller_behind
from backchannel.read.contacts.side import Side, Sides, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import (
    CONTROL_PREPOSITIONS,
    EMERGING,
    LEAVING,
    clause_verb,
    governing_verb,
    in_other_company,
    is_journey,
    is_passive,
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
    judging_own,
    rejecting,
    speaking_for,
    telling_own,
    vouching,
)
from backchannel.read.lexicons import words


def noun_sides(trigger: Trigger, actors: ActorIndex) -> Sides:
    head = trigger.head
    doc = head.doc
    end = sentence_end(doc, head)
    verb, preposition = governing_verb(head)
    if trigger.noun is not None and trigger.noun.noun == VISITOR:
        return Sides(host_and_visitor(head, actors))
    carrier = verb if verb is not None and _is_light(verb, preposition, head) else None
    between = (
        first_slot(head, carrier, ("between", "among"))
        or between_after_measure(head)
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
    others = noun_others(trigger, carrier, actors, end)
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
    if not others and carrier is not None and first and first[0].role == "recipient" and head.lower_ == "call":
        others = with_roles(caller_behind(head, actors), "initiator", False)
    if first and not others and verb is not None and preposition is None:
        others = tuple(s for s in taken_by(head, verb, actors) if s.party.name != first[0].party.name)
        if others:
            first = tuple(Side(side.party, "initiator", True) for side in first)
    if not others and not first and verb is not None and preposition is not None and is_passive(verb):
        others = sent_by(head, actors)  # "B was asked for time in a letter that A sent"
    if not first and verb is not None and others and all(side.role == "initiator" for side in others):
        others += told_by(head, verb, preposition, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and verb.dep_ == "ccomp":
        first = vouching(verb.head, actors) or denying(verb.head, verb, head, actors)
        first = first or telling_own(verb.head, verb, head, others, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and preposition is None:
        first = judging_own(head, verb, others, actors)
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
    if len(first) > 1 and not others and in_other_company(with_slots(head, carrier, trigger.titled)):
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


def _behind_comma(doc: Doc, actors: ActorIndex, first: Party, end: int) -> list[Party]:
    """ "Talks Between A, B in X": the second of two in a headline, which puts a comma for "and"; of one kind."""
    if first.end >= end or doc[first.end].text != ",":
        return []
    return [party for party in scan(doc, actors, first.end + 1, end)[:1] if party.kind == first.kind]


def _joined_from(head: Token, verb: Token, preposition: Token | None) -> bool:
    """Whether somebody joined a contact told elsewhere, from a place."""
    there = verb.lemma_ == "join" and preposition is None and head.dep_ == "dobj" and is_definite(head)
    return there and bool(slots_of(head, "from") or slots_of(verb, "from"))


def _beside_its_noun(head: Token, verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "During A meeting, B apologised", "After A call, B left": the one named before the noun, and who acts."""
    named = named_before(head, actors)
    acting = persons_of(parties_at(subject_of(verb), verb, actors)) if named is not None else []
    if named is None or len(acting) != 1 or acting[0].name == named.name:
        return ()
    return with_roles(acting, "party", True) + with_roles([named], "party", False)


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
        if right[0] is left[0]:
            return []  # "Jean-Luc A's meeting with B": a hyphen inside a name
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
