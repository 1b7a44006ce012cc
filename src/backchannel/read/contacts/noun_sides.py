"""Sides of a contact that a noun names: "between A and B", "with B", "A-B", and who it is told of."""

from spacy.tokens import Token

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.clause_sides import (
    brought_to,
    in_recording,
    in_relative,
    joined,
    predicated,
    taken_by,
    told_by,
)
from backchannel.read.contacts.frames import governors, light_verbs
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.owners import carriers_of, owners_of
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import PERSONS, Side, Sides, agents_of, parties_at, with_roles
from backchannel.read.contacts.syntax import (
    CONTROL_PREPOSITIONS,
    EMERGING,
    LEAVING,
    clause_verb,
    fronted_participle,
    governing_verb,
    is_journey,
    is_passive,
    since_clause,
    slot_in_clause,
    slots_of,
    subject_of,
)
from backchannel.read.contacts.truth import truth_of_report
from backchannel.read.contacts.triggers import MEDIA_NOUNS, ON_THE_PHONE, VISITOR, Trigger, sentence_end
from backchannel.read.lexicons import words

_VOUCHING = frozenset({"deny", "confirm", "acknowledge", "admit"})


def noun_sides(trigger: Trigger, actors: ActorIndex) -> Sides:
    head = trigger.head
    doc = head.doc
    end = sentence_end(doc, head)
    verb, preposition = governing_verb(head)
    if trigger.noun is not None and trigger.noun.noun == VISITOR:
        return Sides(_host_and_visitor(head, actors))
    carrier = verb if verb is not None and _is_light(verb, preposition, head) else None
    between = (
        _first_slot(head, carrier, ("between", "among")) or _between_after_measure(head) or predicated(head, "between")
    )
    if between is not None:
        return Sides(with_roles(scan(doc, actors, between.i + 1, end), "party", True), carrier)
    pair = _pair(head, actors)
    if len(pair) > 1:
        return Sides(with_roles(pair, "party", True), carrier)
    relative = in_relative(head, actors) or joined(head, actors)
    if relative:
        return Sides(relative, carrier)
    if trigger.kind == "visit" and (brought := brought_to(head, actors)) is not None:
        return brought
    others = _noun_others(trigger, carrier, actors, end)
    if verb is not None and verb.lemma_ == "return" and preposition is None and head.lower_ == "call":
        return Sides(_returned(trigger, verb, others, actors), verb)
    first = carriers_of(carrier, trigger, actors) if carrier is not None and trigger.titled else ()
    first = first or owners_of(trigger, actors)
    control = None
    if carrier is not None and not first and not (head.dep_ == "nsubj" and others):
        first = carriers_of(carrier, trigger, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and carrier is None:
        control = verb
        if _subject_shares(verb, preposition):
            first = with_roles(_speaking_for(verb, actors) or parties_at(subject_of(verb), verb, actors), "party", True)
    if not first and others and verb is not None and preposition is None and verb.lemma_ == "come":
        first = tuple(Side(s.party, s.role, True) for s in taken_by(head, verb, actors))  # "The call to B came from A"
    if not first and others:
        first = _hosted_by(head, actors) or _rejecting(verb, actors)
    if first and not others and verb is not None and preposition is None:
        others = taken_by(head, verb, actors)
        if others:
            first = tuple(Side(side.party, "initiator", True) for side in first)
    if not first and verb is not None and others and all(side.role == "initiator" for side in others):
        others += told_by(head, verb, preposition, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and verb.dep_ == "ccomp":
        first = _vouching(verb.head, actors)
    if not first and trigger.kind == "visit" and verb is not None and preposition is not None:
        first = _on_a_visit(verb, preposition, actors)
    if not others and not first and verb is not None and preposition is not None:
        told = _told_in(head, verb, preposition, actors)
        if told:
            return Sides(told, None, verb, told_in=True)
    if not others and not first and verb is not None and (recorded := in_recording(head, actors)):
        return Sides(recorded, None, clause_verb(verb), told_in=True)
    return Sides(first + others, carrier, control)


def _rejecting(report: Token | None, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A rejected reports of a meeting with B", "A's office called untrue a report of": who rejects it would have met."""
    if report is None or report.pos_ != "NOUN" or truth_of_report(report) != "untrue":
        return ()
    verb = clause_verb(report)
    speaking = _speaking_for(verb, actors, rejects=True)
    own = [party for party in parties_at(subject_of(verb), verb, actors) if party.kind == "person"]
    return with_roles(speaking or own, "party", True)


def _host_and_visitor(noun: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A's visitor in X was B": whose visitor it was, and who."""
    be = noun.head
    owner = next(child for child in noun.lefts if child.dep_ == "poss")
    other = next((c for c in be.children if c.dep_ in {"nsubj", "attr"} and c.i != noun.i), None)
    hosts = scan(noun.doc, actors, owner.left_edge.i, owner.i + 1)
    visitors = [party for party in parties_at(other, be, actors) if party.kind == "person"]
    return with_roles(hosts, "host", True) + with_roles(visitors, "visitor", False)


def _returned(trigger: Trigger, verb: Token, others: tuple[Side, ...], actors: ActorIndex) -> tuple[Side, ...]:
    """ "A returned B's call", "returned a call from B": the call that is told is A's to B."""
    callers = [side.party for side in others if side.role == "initiator"] or [s.party for s in owners_of(trigger, actors)]
    callers = [party for party in callers if party.kind == "person"]
    persons = [party for party in parties_at(subject_of(verb), verb, actors) if party.kind == "person"]
    if len(callers) != 1 or len(persons) != 1:
        return ()
    return with_roles(persons, "initiator", True) + with_roles(callers, "recipient", False)


def _hosted_by(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "Hosted by A, the talks with B opened": A is a side, where no other is named than whom they were with."""
    fronted = fronted_participle(head)
    if fronted is None or fronted.lemma_.lower() not in {"host", "lead", "chair"}:
        return ()
    return with_roles([p for p in agents_of(fronted, actors) if p.kind == "person"], "party", True)


def _is_light(verb: Token, preposition: Token | None, call: Token | None = None) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in light_verbs() or (lemma in {"give", "return"} and call is not None and call.lower_ != "call"):
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


def _first_slot(head: Token, carrier: Token | None, names: tuple[str, ...]) -> Token | None:
    held = [c for c in head.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in {"hold", "convene", "organise"}]
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
            return token if token.head.ent_type_ in {"TIME", "DATE", "GPE", "LOC"} or token.head.i == head.i else None
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
            found += with_roles(parties, role, name == "from")
    if frame.noun == "visit" and (to := _first_slot(head, carrier, ("to",))) is not None:  # "paid a visit to B in X"
        hosts = [p for p in scan(doc, actors, to.i + 1, end) if p.kind == "person"]
        found += with_roles(hosts, "host", False)
    given = carrier is not None and carrier.lemma_ == "give"  # "gave B a call"
    if (trigger.kind == "letter" or given) and head.dep_ == "dobj" and frame.to is not None:
        receivers = [child for child in head.head.rights if child.dep_ == "dative" and child.i < head.i]
        found += with_roles([p for c in receivers for p in parties_at(c, head.head, actors)], frame.to, False)
    for name in ("of", "by"):
        slots = [s for s in slots_of(head, name) if s.i > head.i]
        if slots and frame.kind == "letter" and name == "of" and any(side.role == "recipient" for side in found):
            persons = [p for p in scan(doc, actors, slots[0].i + 1, end) if p.kind in PERSONS | {"state"}]
            found += with_roles(persons[:1], "initiator", True)  # "the letter of A to B"
        if slots and frame.kind != "letter":
            parties = scan(doc, actors, slots[0].i + 1, end)
            if name == "by" or len(parties) > 1 or found or frame.kind == "visit":
                role_: ParticipantRole = "visitor" if frame.kind == "visit" else "party"
                if name == "by" and frame.noun == "call" and len(parties) == 1:
                    role_ = "initiator"  # "a call by A to B"
                met = bool(found) and name == "of" and frame.kind in {"meeting", "talks", "call"}
                kinds = PERSONS | {"state"} | ({"organisation", "unknown"} if met else set())  # "the meeting of A with B"
                found += with_roles([p for p in parties if p.kind in kinds], role_, True)
    return found


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
    return slots[:1]


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
    return parties


def _vouching(verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A denied that talks with B had taken place": who can deny or confirm it took part."""
    if verb.lemma_.lower() not in _VOUCHING:
        return ()
    return with_roles(_speaking_for(verb, actors) or parties_at(subject_of(verb), verb, actors), "party", True)


def _speaking_for(verb: Token, actors: ActorIndex, rejects: bool = False) -> list[Party]:
    """ "A's office denied any meeting with B", "a spokesman for A": who denies it speaks for who took part."""
    subject = subject_of(verb)
    if not (rejects or verb.lemma_.lower() in _VOUCHING) or subject is None or subject.lower_ not in words("contact_spokespeople"):
        return []
    owners = [child for child in subject.lefts if child.dep_ == "poss" and child.tag_ != "PRP$"]
    owners += [t for c in subject.rights if c.lower_ in {"for", "of"} for t in c.rights if t.dep_ == "pobj"]
    found = [party for owner in owners for party in scan(verb.doc, actors, owner.left_edge.i, owner.i + 1)]
    return found


def _on_a_visit(verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A arrived in X for a visit", "A was on a visit to X"."""
    moving = verb.lemma_.lower() in words("motion_words") | {"be"}
    if not moving or preposition.lower_ not in {"for", "on"}:
        return ()
    return with_roles(parties_at(subject_of(verb), verb, actors), "visitor", True)


def _subject_shares(verb: Token, preposition: Token | None) -> bool:
    """Whether the subject of a verb over "talks with B" takes part: "A said after talks with B", "A wants talks
    with B"; not "A said about the talks with B"."""
    if preposition is not None and preposition.lower_ == "for":
        asked = verb.lemma_ == "ask" and any(
            _is_definite(child) for child in preposition.rights
        )  # "asked for the call"
        return asked or is_journey(verb)
    if preposition is None and verb.lemma_.lower() in LEAVING:
        return True  # "A left the meeting with B"
    if preposition is not None and preposition.lower_ == "from":
        return verb.lemma_.lower() in EMERGING
    if preposition is not None:
        return preposition.lower_ in CONTROL_PREPOSITIONS | {"ahead"}
    governor = governors().get((verb.lemma_.lower(), "verb"))
    return verb.lemma_.lower() in _VOUCHING or (governor is not None and governor.control == "subject")


def _told_in(head: Token, verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "In a phone call, A told B that": the contact's sides are who spoke and who was spoken to."""
    if preposition.lower_ in {"after", "following"}:
        return _both_after(head, verb, actors)
    if preposition.lower_ == "from" and verb.lemma_.lower() in EMERGING and not _is_definite(head):
        persons = [party for party in parties_at(subject_of(verb), verb, actors) if party.kind == "person"]
        return with_roles(persons, "party", True) if len(persons) > 1 else ()  # "A and B emerged from a long meeting"
    if preposition.lower_ not in {"in", "during", "over", "by", "at", "on"}:
        return ()
    if _is_definite(head) and head.lower_ not in MEDIA_NOUNS and not _is_dated(head):
        return ()
    if slots_of(head, "with"):
        return ()
    on_it = head.lower_ in MEDIA_NOUNS and verb.lemma_ in ON_THE_PHONE
    speakers = parties_at(subject_of(verb), verb, actors)
    to = on_it and any(
        child.lower_ == "to" and child.dep_ == "prep" for child in verb.rights
    )  # "was on the phone to B"
    if verb.lemma_.lower() not in words("contact_telling_verbs") and not (on_it and verb.lemma_ == "have") and not to:
        if is_passive(verb):  # "A paper was signed by A and B at a meeting in X"
            speakers = agents_of(verb, actors)
        together = on_it or not any(child.dep_ in {"dative", "dobj"} and actors.at(child) for child in verb.rights)
        persons = [party for party in speakers if party.kind == "person"]
        return with_roles(persons, "party", True) if together and len(persons) > 1 else ()
    hearers: list[Party] = []
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.tag_ != "TO" and child.i != head.i:
            hearers = hearers or parties_at(child, verb, actors)
        elif child.lower_ in {"to", "with"} and child.dep_ in {"prep", "dative"} and child.i != preposition.i:
            hearers = hearers or scan(verb.doc, actors, child.i + 1, sentence_end(verb.doc, child))
    hearers = [party for party in hearers if party.kind in PERSONS | {"state"}]
    if not hearers and len(speakers) > 1 and verb.lemma_.lower() in {"speak", "talk"}:
        return with_roles([party for party in speakers if party.kind == "person"], "party", True)
    if not speakers or not hearers:
        return ()
    if head.lower_ in MEDIA_NOUNS and verb.lemma_.lower() in {"reach", "contact"}:
        return with_roles(speakers, "initiator", True) + with_roles(hearers, "recipient", False)
    return with_roles(speakers, "party", True) + with_roles(hearers, "party", False)


def _both_after(head: Token, verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "After their meeting, A and B left", "After a meeting in X, A and B issued a statement": whose it was."""
    theirs = any(child.lower_ == "their" for child in head.lefts)
    jointly = verb.lemma_ in {"issue", "sign", "announce", "agree", "declare"} and not _is_definite(head)
    persons = [p for p in parties_at(subject_of(verb), verb, actors) if p.kind == "person"]
    return with_roles(persons, "party", True) if (theirs or jointly) and len(persons) > 1 else ()


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that", "these", "those"} for child in head.lefts)


def _is_dated(head: Token) -> bool:
    """ "the leaked call of 12 January": told for the first time, for all its article."""
    return any(slot.i == head.i + 1 and t.ent_type_ == "DATE" for slot in slots_of(head, "of") for t in slot.subtree)
