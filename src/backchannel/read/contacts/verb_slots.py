"""Slots of a contact verb: who is its object or stands behind its preposition, and for a visit, which place."""

from spacy.tokens import Doc, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import VerbFrame, noun_frames
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import PERSONS, parties_at, persons_of
from backchannel.read.contacts.syntax import slot_in_clause, slots_of
from backchannel.read.contacts.triggers import VISITOR, sentence_end
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at
from backchannel.read.states import state_terms

_OF_TIMES = frozenset({"last", "late", "early", "this", "that", "the", "next"})


def at_the_edge(preposition: Token) -> bool:
    """ "talked on the sidelines of a summit"."""
    return any(t.lower_ in words("contact_edges") for t in preposition.rights)


def others_of(head: Token, frame: VerbFrame, actors: ActorIndex) -> tuple[list[Party], tuple[int, int] | None]:
    """Who stands in the verb's slots; for a visit, the place instead."""
    doc = head.doc
    end = sentence_end(doc, head)
    for slot in frame.slots:
        if slot == "dobj":
            target = object_of(head)
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
        if frame.kind == "visit" and (place_end := _end_of_place(doc, start, end)) is not None:
            return [], (start, place_end)
    return [], None


def _behind_edge(head: Token, slot: str) -> Token | None:
    """ "spoke on the margins of the summit in X with A": the parser hangs "with" on the summit."""
    for phrase in head.rights:
        if phrase.dep_ == "prep" and at_the_edge(phrase):
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


def object_of(head: Token) -> Token | None:
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
    if at >= len(doc) or (doc[at].ent_type_ in {"DATE", "TIME"} and doc[at].lower_ in _OF_TIMES):
        return False  # "called her last night"
    return doc[at].tag_ in {"DT", "JJ", "``", "''", "PRP$"} or doc[at].text in {"'", '"'}


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _is_place(doc: Doc, at: int) -> bool:
    """A place by the recogniser's label, or a state, capital or seat of the lists whatever the label."""
    seats = (doc[at : at + size].text for size in (1, 2, 3))
    if any(seat in words("contact_sites") for seat in seats):
        return True
    return doc[at].ent_type_ in {"GPE", "LOC", "FAC"} or (doc[at].tag_ == "NNP" and doc[at].text in state_terms())


def _end_of_place(doc: Doc, start: int, end: int) -> int | None:
    """Where the name of a place that stands at `start`, behind articles and adjectives, ends; None where none does."""
    at = start
    while at < end and doc[at].tag_ in {"DT", "JJ", "PRP$"}:
        at += 1
    if at >= end or not _is_place(doc, at):
        return None
    sizes = [size for size in (3, 2) if doc[at : at + size].text in words("contact_sites")]
    if sizes:
        return at + sizes[0]
    while at < end and _is_place(doc, at):
        at += 1
    return at
