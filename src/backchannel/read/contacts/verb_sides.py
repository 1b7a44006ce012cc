"""Sides of a contact that a verb tells: its subject, and who stands in its slots (`verb_slots`)."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import VerbFrame, noun_frames
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.ringing import ringing_sides, when_called
from backchannel.read.contacts.ringing_words import RANG
from backchannel.read.contacts.side import Sides, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import (
    MEALS,
    in_other_company,
    is_passive,
    scene_of,
    slots_of,
    subject_of,
)
from backchannel.read.contacts.triggers import medium_of
from backchannel.read.contacts.verb_slots import at_the_edge, object_of, others_of
from backchannel.read.contacts.vouching import spoken_for
from backchannel.read.lexicons import words
from backchannel.read.times.grammar import WEEKDAYS

_OPENING = 1  # token of a text up to which its first sentence begins


def verb_sides(head: Token, frame: VerbFrame, actors: ActorIndex) -> Sides:
    if frame is RANG:
        return ringing_sides(head, actors)
    subject = subject_of(head)
    passive = is_passive(head) and frame.verb not in {"closet", "put"}  # "were closeted with A", "was put through to B"
    agents = agents_of(head, actors) if passive else []
    first = parties_at(subject, head, actors)
    if not first or _of_the_place(first, head):
        first = ahead_of(subject, head, actors) or _who_was_there(subject, head, actors)
        first = first or spoken_for(subject, head, actors)
    first = _named_behind(subject, head, actors) or first
    if passive and frame.verb == "discuss" and medium_of(head):  # "The plan was discussed by phone by A and B"
        persons = persons_of(agents)
        return Sides(with_roles(persons, frame.subject, True)) if len(persons) > 1 else Sides(())
    if passive:
        return _passive_sides(first, agents, frame)
    if frame.verb == "discuss" and _of_its_object(head):
        return Sides(())
    others, place = others_of(head, frame, actors)
    if not others and frame.kind == "call":
        others = _called_to_tell(head, actors) or when_called(head, actors)
    joined = head.dep_ == "relcl" and head.head.dep_ == "conj" and len(first) == 1 and not others
    if joined and frame.alone and any(child.lower_ == "who" for child in head.lefts):  # "A and B, who met in X"
        whole = parties_at(head.head.head, head, actors)
        first = whole if any(party.start == first[0].start for party in whole) else first
    if frame.subject == "host" and not first:
        return Sides(())
    among_themselves = frame.alone and _together(head, frame) and not in_other_company(slots_of(head, "with"))
    if not others and place is None and not (among_themselves and len(first) + _plural(first, head) > 1):
        return Sides(())
    if not first and len(others) > 1:
        return Sides(())  # "its willingness to meet with A and B": they do not meet each other
    return Sides(with_roles(first, frame.subject, True) + with_roles(others, frame.other, False), place=place)


def _named_behind(pronoun: Token | None, verb: Token, actors: ActorIndex) -> list[Party]:
    """ "They met on 15 December in X, A and B", "They met in X: A and B": at the beginning of a text "they" are those
    whom the end of the sentence names, two persons behind a comma or colon."""
    if pronoun is None or pronoun.lower_ != "they" or pronoun.sent.start > _OPENING:
        return []
    doc, end = verb.doc, verb.sent.end
    for mark in (t for t in doc[verb.i + 1 : end] if t.text in {",", ":"}):
        found = scan(doc, actors, mark.i + 1, end)
        joined = len(found) == 2 and any(t.lower_ == "and" for t in doc[found[0].end : found[1].start])
        if joined and len(persons_of(found)) == 2 and found[0].start == mark.i + 1:
            return found
    return []


def _called_to_tell(verb: Token, actors: ActorIndex) -> list[Party]:
    """ "A called to congratulate B": whom the aim of the call is told."""
    aims = [c for c in verb.rights if c.dep_ in {"xcomp", "advcl"} and any(t.tag_ == "TO" for t in c.lefts)]
    if len(aims) != 1 or aims[0].lemma_ not in words("contact_telling_verbs") or aims[0].i > verb.i + 3:
        return []
    target = next((c for c in aims[0].rights if c.dep_ in {"dobj", "dative"}), None)
    return [party for party in parties_at(target, aims[0], actors) if party.kind == "person"]


def ahead_of(pronoun: Token | None, verb: Token, actors: ActorIndex) -> list[Party]:
    """ "When he met A in X, B brought a map", "In X, where she met A, B spoke of", "Speaking after he met A, B said": a
    pronoun that nothing before it explains, in a clause in front of its main clause, points ahead to that subject."""
    if pronoun is None or pronoun.lower_ not in {"he", "she", "they"}:
        return []
    node = verb
    for _ in range(5):
        if node.head is node:
            break
        node = node.head
        if node.pos_ not in {"VERB", "AUX"} or node.i < verb.i:
            continue
        subject = next((c for c in node.lefts if c.dep_ in {"nsubj", "nsubjpass"} and c.i > verb.i), None)
        if subject is not None:
            found = persons_of(parties_at(subject, node, actors))
            return found if (len(found) > 1) == (pronoun.lower_ == "they") else []
    return []


def _who_was_there(pronoun: Token | None, verb: Token, actors: ActorIndex) -> list[Party]:
    """ "A was in X on Monday, where she met B": "she" is who was there."""
    where = verb.dep_ == "relcl" and any(child.lower_ == "where" for child in verb.lefts)
    scene = scene_of(verb) if where and pronoun is not None and pronoun.lower_ in {"he", "she"} else None
    if scene is None or scene.i > verb.i:
        return []
    found = parties_at(subject_of(scene), scene, actors)
    return found if len(found) == 1 and found[0].kind == "person" else []


def _of_the_place(first: list[Party], verb: Token) -> bool:
    """ "In X, where she met A": X, which the recogniser may take for a person, is no side."""
    if verb.dep_ != "relcl" or not any(child.lower_ == "where" for child in verb.lefts):
        return False
    doc = verb.doc
    goals = {t.text for t in doc[verb.sent.start : verb.i] if t.dep_ == "pobj" and t.head.lower_ in {"in", "to"}}
    return any(party.name in goals for party in first)


def _together(head: Token, frame: VerbFrame) -> bool:
    """Whether "A and B spoke" can tell that they spoke to each other: not of a topic, to a public, on a stage."""
    if frame.verb == "discuss":
        there = scene_of(head) is not None  # "was in X, where she and B discussed the toll"
        meal = any(c.lower_ == "over" and any(t.lower_ in MEALS for t in c.rights) for c in head.rights)
        return medium_of(head) or _for_a_time(head) or there or meal or _on_a_day(head)
    if frame.accepts != "person":
        return object_of(head) is None
    if medium_of(head):
        return True
    names = {"at", "to", "of"} if _for_a_time(head) else {"at", "about", "to", "on", "of"}
    slots = [
        child for child in head.rights if child.dep_ == "prep" and child.lower_ in names and not at_the_edge(child)
    ]
    dated = all(
        t.ent_type_ in {"DATE", "TIME"} or t.lower_ in {"phone", "the"} for s in slots for t in list(s.rights)[:1]
    )
    return head.tag_ != "VBP" and dated


def _for_a_time(verb: Token) -> bool:
    """ "A and B talked about the border for two hours": to each other."""
    lengths = [t for child in verb.children if child.lower_ == "for" for t in child.rights]
    return any(t.lemma_ in {"hour", "minute"} for t in lengths)


def _of_its_object(verb: Token) -> bool:
    """ "would discuss this call with B": B was in the call, and need not be who it is discussed with."""
    for thing in verb.rights:
        if thing.dep_ == "dobj" and thing.lemma_.lower() in noun_frames():
            following = verb.doc[thing.i + 1] if thing.i + 1 < len(verb.doc) else thing
            return following.lower_ == "with"
    return False


def _on_a_day(verb: Token) -> bool:
    """ "A and B on Wednesday discussed the border", as wires open the report of a call; "discussed the border on
    Wednesday" may tell of two rooms."""
    if verb.tag_ != "VBD":
        return False
    times = [t for c in verb.children for t in (c.rights if c.lower_ == "on" else [c] if c.dep_ == "npadvmod" else [])]
    return any(t.ent_type_ == "DATE" and t.text in WEEKDAYS and t.i < verb.i for t in times)


def _passive_sides(first: list[Party], agents: list[Party], frame: VerbFrame) -> Sides:
    """ "A was received by B": the subject is who the active verb would have as its object."""
    if not agents or "dobj" not in frame.slots:
        return Sides(())
    return Sides(with_roles(first, frame.other, True) + with_roles(agents, frame.subject, False))


def _plural(parties: list[Party], head: Token) -> int:
    """1 when a single party is a plural description, and so can be several."""
    noun = parties[0].noun if len(parties) == 1 else None
    return int(noun is not None and (noun.endswith("s") or noun in {"they", "two", "both", "pair", "men", "women"}))
