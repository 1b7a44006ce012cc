"""Sides of a contact that a clause around its noun gives: a relative clause, a predicate, a verb that joins the sides,
or what a recording of it has them say."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import light_verbs, noun_frames
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import PERSONS, Side, Sides, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import MEALS, NEGATIONS, slots_of, subject_of
from backchannel.read.contacts.triggers import sentence_end
from backchannel.read.lexicons import words

_SHOWING = frozenset({"have", "show", "capture", "catch", "hear"})
_HEARING = frozenset({"hear", "see", "record", "tape", "catch"})
_OCCURRING = frozenset({"take", "happen", "occur", "begin", "start", "follow"})
_STARTLING = frozenset({"wake", "catch", "surprise", "find", "interrupt"})


def in_relative(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "the talks that A and B held", "the call in which A asked B": both sides stand in the relative clause."""
    days = [t for c in head.rights if c.lower_ in {"of", "on"} for t in c.rights if t.ent_type_ == "DATE"]
    for verb in (v for over in (head, *days) for v in over.rights):  # "the call of 3 May in which A and B agreed"
        if verb.dep_ != "relcl":
            continue
        speakers = _people(parties_at(subject_of(verb), verb, actors))
        if verb.lemma_.lower() in light_verbs() and any(_is_that(c) and c.dep_ == "dobj" for c in verb.lefts):
            others = [
                p for slot in slots_of(verb, "with") for p in _people(scan(verb.doc, actors, slot.i + 1, _end(verb)))
            ]
            if len(speakers) == 1 and others:  # "the meeting that A had with B"
                return with_roles(speakers, "party", True) + with_roles(others, "party", False)
            receivers = _receivers(verb, actors)
            guests = guests_of(verb, head, actors)
            if len(speakers) == 1 and guests:  # "the dinner that A gave for B"
                return with_roles(speakers, "party", True) + with_roles(guests, "party", False)
            if len(speakers) == 1 and receivers:  # "the letter that A sent B", "the call that A made to B"
                return with_roles(speakers, "initiator", True) + with_roles(receivers, "recipient", False)
            return with_roles(speakers, "party", True) if len(speakers) > 1 else ()
        inside = any(c.dep_ == "prep" and any(w.tag_ == "WDT" for w in c.rights) for c in verb.lefts)
        if inside and len(speakers) > 1:  # "the meeting at which A and B agreed"
            return with_roles(speakers, "party", True)
        targets = [c for c in verb.rights if c.dep_ in {"dobj", "dative"}]
        if inside and targets and verb.lemma_.lower() in words("contact_telling_verbs"):
            hearers = _people(parties_at(targets[0], verb, actors))
            if speakers and hearers:
                return with_roles(speakers, "party", True) + with_roles(hearers, "party", False)
    return ()


def sent_by(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "a letter that A sent", "a call that A had made": who began it, where whom it was to stands elsewhere."""
    for verb in head.rights:
        made = verb.dep_ == "relcl" and verb.lemma_.lower() in {"send", "write", "make", "place"}
        if made and any(_is_that(c) and c.dep_ == "dobj" for c in verb.lefts):
            persons = persons_of(parties_at(subject_of(verb), verb, actors))
            return with_roles(persons, "initiator", False) if len(persons) == 1 else ()
    return ()


def _is_that(token: Token) -> bool:
    return token.tag_ == "WDT" or token.lower_ in {"that", "which"}


def attended_by(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "Present at the meeting were A and B", "The participants of the talks were A and B", "The meeting was attended
    by A and B": who was there, two at least."""
    if head.dep_ == "nsubjpass" and head.head.lemma_ == "attend":
        found = _people(agents_of(head.head, actors))
        return with_roles(found, "party", True) if len(found) > 1 else ()
    over = head.head.head if head.dep_ == "pobj" and head.head.lower_ in {"at", "of", "in"} else None
    if over is None:
        return ()
    be = next((c for c in over.rights if c.lemma_ == "be"), over.head) if over.lower_ == "present" else over.head
    if be.lemma_ != "be" or any(c.dep_ == "neg" for c in be.children):
        return ()
    present = over.lower_ == "present" and over.dep_ in {"acomp", "advmod", "attr", "ROOT"}
    if not present and not (over.lower_ in {"participants", "attendees", "guests"} and over.dep_ == "nsubj"):
        return ()
    named = next((c for c in be.rights if c.dep_ in {"attr", "nsubj"} and c.i != over.i), None)
    found = _people(parties_at(named, be, actors))
    return with_roles(found, "party", True) if len(found) > 1 else ()


def guests_of(verb: Token, meal: Token, actors: ActorIndex) -> list[Party]:
    """ "gave a dinner for A", "a lunch hosted by B for A": for whom a meal was given."""
    if meal.lower_ not in MEALS or verb.lemma_.lower() not in {"give", "host", "hold", "throw", "offer"}:
        return []
    slots = [c for c in verb.rights if c.lower_ == "for" and c.dep_ in {"prep", "dative"}] or slots_of(meal, "for")
    found = [p for slot in slots[:1] for p in scan(verb.doc, actors, slot.i + 1, _end(verb))]
    return persons_of(found)


def _receivers(verb: Token, actors: ActorIndex) -> list[Party]:
    """To whom a call was made or a letter sent."""
    if verb.lemma_.lower() not in {"make", "place", "send", "write", "pay"}:
        return []
    for child in verb.rights:
        if child.lower_ == "to" and child.dep_ in {"prep", "dative"}:
            return _people(scan(verb.doc, actors, child.i + 1, _end(verb)))
        if child.dep_ in {"dobj", "dative"}:
            return _people(parties_at(child, verb, actors))
    return []


def predicated(head: Token, preposition: str) -> Token | None:
    """ "A's call on Monday was with B", "the talks were between A and B", "was not with A but with B", "A's last call
    was the one with B"."""
    be = head.head
    occurs = head.dep_ == "nsubj" and be.lemma_.lower() in _OCCURRING
    held = head.dep_ == "nsubjpass" and be.lemma_ in {"hold", "convene", "conduct"}
    if preposition == "between" and (occurs or held):
        return _far(be, preposition)
    if head.dep_ != "nsubj" or be.lemma_ != "be":
        return None
    again = words("contact_ordinals") | {"one", "those"}
    same = [c for c in be.rights if c.dep_ == "attr" and c.lower_ in again]
    for child in (*be.rights, *(slot for c in same for slot in c.rights)):
        if child.dep_ == "prep" and child.lower_ == preposition:
            if child.doc[child.i - 1].lower_ not in NEGATIONS:
                return child
            return next((c for c in child.rights if c.dep_ == "conj" and c.lower_ == preposition), None)
    return None


def _far(verb: Token, preposition: str) -> Token | None:
    """ "A meeting took place in X on 4 May between A and B": the parser hangs "between" on the day or the place."""
    for token in verb.doc[verb.i + 1 : verb.sent.end]:
        if token.lower_ == preposition and token.dep_ == "prep":
            measured = token.head.ent_type_ in {"DATE", "TIME", "GPE", "LOC"} or token.head.lower_ in {
                "place",
                verb.lower_,
            }
            return token if measured else None
        if token.tag_ in {"VBD", "VBZ", "VBP", "MD", "WDT", "WP"}:
            return None
    return None


def joined(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A dinner brought A and B together", "a call connected A and B": two sides at least, and no thing."""
    frame = noun_frames().get(head.lower_)
    verb = joining_verb(head) if frame is not None and frame.kind != "visit" else None
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None) if verb is not None else None
    if verb is None or target is None:
        return ()
    found = _people(parties_at(target, verb, actors))
    if len(found) == 1:
        for slot in (*slots_of(verb, "with"), *slots_of(verb, "to")):
            found += _people(scan(head.doc, actors, slot.i + 1, _end(head)))
    return with_roles(found, "party", True) if len(found) > 1 else ()


def joined_for(head: Token, verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A joined B for talks in X": both were there."""
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None)
    if preposition.lower_ not in {"for", "at"} or target is None:
        return ()
    first = persons_of(parties_at(subject_of(verb), verb, actors))
    others = persons_of(parties_at(target, verb, actors))
    return with_roles(first, "party", True) + with_roles(others, "party", False) if first and others else ()


def brought_to(head: Token, actors: ActorIndex) -> Sides | None:
    """ "The first visit in years brought A to X": the object is the visitor, X the place."""
    verb = joining_verb(head)
    target = next((c for c in verb.rights if c.dep_ == "dobj"), None) if verb is not None else None
    goal = next(
        (t for c in (verb.rights if verb else ()) if c.lower_ == "to" for t in c.rights if t.dep_ == "pobj"), None
    )
    if verb is None or target is None or goal is None:
        return None
    visitors = [p for p in parties_at(target, verb, actors) if p.kind in PERSONS]
    return Sides(with_roles(visitors, "visitor", True), place=(goal.left_edge.i, goal.i + 1)) if visitors else None


def joining_verb(head: Token) -> Token | None:
    """The verb that a contact noun is the subject of, or that the parser takes for a participle beside it."""
    above = head.head
    if head.dep_ == "nsubj" and above.lemma_.lower() in words("contact_joining_verbs"):
        return above
    beside = [c for c in head.rights if c.dep_ == "acl" and c.lemma_.lower() in words("contact_joining_verbs")]
    loose = head.dep_ == "ROOT" and beside and any(c.dep_ == "dobj" for c in beside[0].rights)
    return beside[0] if loose else None


def in_recording(head: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A recording of a call has A promising B", "a tape of the conversation shows A telling B"."""
    above = head.head.head if head.dep_ == "pobj" and head.head.lower_ == "of" else None
    if above is None or above.lemma_.lower() not in words("attribution_recordings"):
        return ()
    inside = above.dep_ == "pobj" and above.head.lower_ in {"in", "on"}  # "in a recording of their call, A tells B"
    if not inside and (above.dep_ != "nsubj" or above.head.lemma_ not in _SHOWING):
        return ()
    inner = above.head.head
    heard = [c for c in inner.rights if c.dep_ == "xcomp"] if inside and inner.lemma_ in _HEARING else []
    for verb in heard or ([inner] if inside else above.head.rights):
        speaks = (inside or verb.dep_ == "ccomp") and verb.lemma_.lower() in words("contact_telling_verbs")
        subjects = (inner if heard else verb).lefts  # "On a tape of the call A is heard telling B"
        speaker = next((c for c in subjects if c.dep_ in {"nsubj", "nsubjpass"}), None) if speaks else None
        hearer = next((c for c in verb.rights if c.dep_ in {"dative", "dobj"}), None)
        if speaker is not None and hearer is not None:
            first, others = _people(parties_at(speaker, verb, actors)), _people(parties_at(hearer, verb, actors))
            if first and others:
                return with_roles(first, "party", True) + with_roles(others, "party", False)
    return ()


def taken_by(head: Token, verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "B took A's call", "A's call reached B", "A's call went to B": who is called; the noun has only an owner."""
    if head.dep_ == "dobj" and verb.lemma_.lower() in {"take", "answer", "accept", "receive", "get"}:
        return with_roles(_people(parties_at(subject_of(verb), verb, actors)), "recipient", False)
    if head.dep_ == "nsubj" and verb.lemma_ == "go" and (slots := slots_of(verb, "to")):
        found = _people(scan(verb.doc, actors, slots[0].i + 1, _end(verb)))
        return with_roles(persons_of(found), "recipient", False)
    if head.dep_ == "nsubj" and verb.lemma_ == "come" and (slots := slots_of(verb, "from")):
        callers = [p for p in _people(scan(verb.doc, actors, slots[0].i + 1, _end(verb))) if p.kind == "person"]
        return with_roles(callers, "initiator", False)
    came_in = any(child.lower_ == "from" for child in head.rights)  # "A call from A woke B"
    if head.dep_ == "nsubj" and (verb.lemma_ == "reach" or (came_in and verb.lemma_ in _STARTLING)):
        target = next((c for c in verb.rights if c.dep_ == "dobj"), None)
        return with_roles(_people(parties_at(target, verb, actors)), "recipient", False)
    return ()


def told_by(head: Token, verb: Token, preposition: Token | None, actors: ActorIndex) -> tuple[Side, ...]:
    """ "B answered a call from A", "B was told of it in a call from A", "a letter from A reached B": who is called."""
    if preposition is None:
        return taken_by(head, verb, actors)
    node = verb if verb.pos_ in {"VERB", "AUX"} else verb.head.head if verb.head.pos_ == "ADP" else verb.head
    if preposition.lower_ not in {"in", "during", "by", "over"} or node.pos_ != "VERB":
        return ()
    if node.lemma_.lower() not in words("contact_telling_verbs") | {"learn", "find", "know"}:
        return ()
    persons = persons_of(parties_at(subject_of(node), node, actors))
    return with_roles(persons, "recipient", False) if len(persons) == 1 else ()


def _people(parties: list[Party]) -> list[Party]:
    return [party for party in parties if party.kind in PERSONS | {"state"}]


def _end(token: Token) -> int:
    return sentence_end(token.doc, token)
