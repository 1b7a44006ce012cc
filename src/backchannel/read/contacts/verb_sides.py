"""Sides of a contact that a verb tells: its subject, its object, who stands in its slots."""

from spacy.tokens import Doc, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import VerbFrame, noun_frames
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.ringing import ringing_sides, when_called
from backchannel.read.contacts.ringing_words import RANG
from backchannel.read.contacts.side import PERSONS, Sides, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import (
    MEALS,
    in_other_company,
    is_passive,
    scene_of,
    slot_in_clause,
    slots_of,
    subject_of,
)
from backchannel.read.contacts.triggers import VISITOR, medium_of, sentence_end
from backchannel.read.contacts.vouching import spoken_for
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at
from backchannel.read.states import state_terms
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
    others, place = _others(head, frame, actors)
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
        return _object_of(head) is None
    if medium_of(head):
        return True
    names = {"at", "to", "of"} if _for_a_time(head) else {"at", "about", "to", "on", "of"}
    slots = [
        child for child in head.rights if child.dep_ == "prep" and child.lower_ in names and not _at_the_edge(child)
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


def _at_the_edge(preposition: Token) -> bool:
    """ "talked on the sidelines of a summit"."""
    return any(t.lower_ in words("contact_edges") for t in preposition.rights)


def _passive_sides(first: list[Party], agents: list[Party], frame: VerbFrame) -> Sides:
    """ "A was received by B": the subject is who the active verb would have as its object."""
    if not agents or "dobj" not in frame.slots:
        return Sides(())
    return Sides(with_roles(first, frame.other, True) + with_roles(agents, frame.subject, False))


def _others(head: Token, frame: VerbFrame, actors: ActorIndex) -> tuple[list[Party], tuple[int, int] | None]:
    """Who stands in the verb's slots; for a visit, the place instead."""
    doc = head.doc
    end = sentence_end(doc, head)
    for slot in frame.slots:
        if slot == "dobj":
            target = _object_of(head)
            if target is not None and (owner := _number_of(target, frame)) is not None:
                return persons_of(scan(doc, actors, owner.left_edge.i, owner.i + 1)), None
            if target is None or (frame.verb == "call" and not _plain_object(head, target)):
                continue
            event = noun_frames().get(target.lower_)
            if frame.subject == "host" and event is not None and event.noun != VISITOR:
                continue  # "X hosted a meeting of A and B": the noun tells it
            if frame.kind != "visit" and not _can_take_part(target, actors):
                continue
            start = min(target.left_edge.i, target.i)
            if target.i < head.i:  # set apart: "It was A whom B met"
                ahead = [p for p in parties_at(target, head, actors) if _accepted(p, frame)]
                if ahead:
                    return ahead, None
                continue
        else:
            prepositions = slots_of(head, slot)
            if not prepositions and head.dep_ == "relcl":  # "A, with whom B spoke for an hour"
                prepositions = [c for c in head.lefts if c.lower_ == slot and any(t.lower_ == "whom" for t in c.rights)]
            found = prepositions[0] if prepositions else None
            if found is None and (slot == "with" or " " in frame.particle):
                found = slot_in_clause(head, slot) or _behind_edge(head, slot)
            if found is None:
                continue
            start = found.i + 1
            apart = next((c for c in found.children if c.dep_ == "pobj" and c.left_edge.i != found.i + 1), None)
            if head.dep_ == "relcl" and any(c.lower_ == "whom" for c in found.rights):
                apart = head.head
            if found.i < head.i or apart is not None:  # "It was with A that B spoke", "The one B spoke to was A"
                named = parties_at(apart, head, actors) if apart else scan(doc, actors, start, head.i)
                ahead = [p for p in named if _accepted(p, frame)]
                if ahead:
                    return ahead, None
                continue
        parties = [p for p in scan(doc, actors, max(start, head.i + 1), end) if _accepted(p, frame)]
        if parties and frame.verb == "call" and _names_what(doc, parties[-1].end):
            continue
        if parties:
            return parties, None
        if frame.kind == "visit" and _names_place(doc, start, end):
            return [], (start, _name_end(doc, start, end))
    return [], None


def _behind_edge(head: Token, slot: str) -> Token | None:
    """ "spoke on the margins of the summit in X with A": the parser hangs "with" on the summit."""
    for phrase in head.rights:
        if phrase.dep_ == "prep" and _at_the_edge(phrase):
            return next((t for t in phrase.subtree if t.lower_ == slot and t.dep_ == "prep"), None)
    return None


def _accepted(party: Party, frame: VerbFrame) -> bool:
    """Whether a party is of a kind that the frame takes: "called" takes persons, "visited" takes places too."""
    if frame.accepts == "place":
        return False
    if frame.kind == "visit" and party.kind in {"state", "unknown", "organisation"}:
        return False
    if frame.accepts == "any":
        return True
    if frame.accepts == "strict":
        return party.kind in PERSONS
    return party.kind in PERSONS | {"state"}


def _can_take_part(target: Token, actors: ActorIndex) -> bool:
    """Whether an object's head is a name or a word for people ("met the envoys"), not a thing ("met the deadline")."""
    if target.pos_ != "NOUN" or target.i in actors.by_token or target.lower_ in words("contact_collectives"):
        return True
    return noun_ending_at(target.doc, target.i + 1) is not None or (
        target.right_edge.i in actors.by_token and any(child.dep_ == "appos" for child in target.rights)
    )


def _object_of(head: Token) -> Token | None:
    """The object of a verb; a sole predicate is one too, as the parser takes "called A B" for a naming."""
    objects = [child for child in head.children if child.dep_ in {"dobj", "dative"} and child.lower_ != "face"]
    if head.dep_ == "relcl" and any(child.lower_ == "whom" and child.i < head.i for child in objects):
        return head.head  # "A, whom B had called on 2 June"
    objects = [c for c in objects if c.i > head.i or (c.tag_ not in {"WP", "WDT"} and c.lower_ != "that")]
    if objects:
        return objects[0]
    predicates = [child for child in head.rights if child.dep_ == "oprd" and (child.tag_ == "NNP" or _office(child))]
    predicates = [child for child in predicates if head.doc[child.left_edge.i - 1].text != ","]
    # "received, in X, B": the parser takes the name behind the commas for a time
    predicates = predicates or [c for c in head.rights if c.dep_ == "npadvmod" and c.ent_type_ == "PERSON"]
    return predicates[0] if len(predicates) == 1 else None


def _number_of(target: Token, frame: VerbFrame) -> Token | None:
    """ "dialled A's number": whose number it is."""
    if frame.verb not in {"dial", "ring", "call"} or target.lower_ != "number":
        return None
    return next((c for c in target.lefts if c.dep_ == "poss"), None)


def _office(noun: Token) -> bool:
    """Whether a noun names one office ("called the prime minister")."""
    found = noun_ending_at(noun.doc, noun.i + 1)
    return found is not None and found[0].number == "one" and not found[2]


def _plain_object(head: Token, target: Token) -> bool:
    """Whether "called X" is no naming: nothing is said of what X is called."""
    for child in head.rights:
        naming = child.dep_ in {"oprd", "acomp"} and child is not target and child.i != target.i
        naming = naming and head.doc[child.left_edge.i - 1].text != ","  # "called B on Monday, a source said"
        if naming or (child.dep_ in {"xcomp", "ccomp"} and not _infinitive(child)):
            return False
    return not _names_what(head.doc, target.right_edge.i + 1) and not _named_behind_apposition(target)


def _named_behind_apposition(target: Token) -> bool:
    """ "called B, a former minister, an outstanding leader": the second of two indefinite phrases in commas says what
    B is called, whatever the parser hangs it on; a second apposition is so rare that it is left open."""
    apposed = [t for t in target.subtree if t.dep_ == "appos" and t.doc[t.left_edge.i - 1].text == ","]
    return sum(any(c.lower_ in {"a", "an"} for c in t.lefts) for t in apposed) > 1


def _names_what(doc: Doc, at: int) -> bool:
    """Whether what follows the object says what it is called ("called her 'a friend'")."""
    return at < len(doc) and (doc[at].tag_ in {"DT", "JJ", "``", "''", "PRP$"} or doc[at].text in {"'", '"'})


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _names_place(doc: Doc, start: int, end: int) -> bool:
    at = start
    while at < end and doc[at].tag_ in {"DT", "JJ", "PRP$"}:
        at += 1
    return at < end and _is_place(doc, at)


def _is_place(doc: Doc, at: int) -> bool:
    """A place by the recogniser's label, or a state, capital or seat of the lists whatever the label."""
    seats = (doc[at : at + size].text for size in (1, 2, 3))
    if any(seat in words("contact_sites") for seat in seats):
        return True
    return doc[at].ent_type_ in {"GPE", "LOC", "FAC"} or (doc[at].tag_ == "NNP" and doc[at].text in state_terms())


def _name_end(doc: Doc, start: int, end: int) -> int:
    at = start
    while at < end and doc[at].tag_ in {"DT", "JJ", "PRP$"}:
        at += 1
    sizes = [size for size in (3, 2) if doc[at : at + size].text in words("contact_sites")]
    if sizes:
        return at + sizes[0]
    while at < end and _is_place(doc, at):
        at += 1
    return at


def _plural(parties: list[Party], head: Token) -> int:
    """1 when a single party is a plural description, and so can be several."""
    noun = parties[0].noun if len(parties) == 1 else None
    return int(noun is not None and (noun.endswith("s") or noun in {"they", "two", "both", "pair", "men", "women"}))
