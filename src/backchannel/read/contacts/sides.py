"""Sides: who takes part in the contact that one trigger tells, and in which role."""

from dataclasses import dataclass, replace

from spacy.tokens import Doc, Token

from backchannel.model.contact import ParticipantRole
from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.frames import VerbFrame, governors, light_verbs
from backchannel.read.contacts.parties import NAME_SUFFIXES, Party, scan
from backchannel.read.contacts.syntax import (
    CONTROL_PREPOSITIONS,
    SUBJECTS,
    governing_verb,
    is_passive,
    slot_in_clause,
    slots_of,
    subject_of,
)
from backchannel.read.contacts.triggers import MEDIA_NOUNS, Trigger, medium_of, sentence_end
from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at

_PERSONS = frozenset({"person", "group", "described"})
_VOUCHING = frozenset({"deny", "confirm", "acknowledge", "admit"})
_HEADINGS = frozenset({"readout", "statement", "summary", "transcript"})


@dataclass(frozen=True)
class Side:
    """One side of a contact with its role. `first` is True for the side that the contact is told of."""

    party: Party
    role: ParticipantRole
    first: bool


@dataclass(frozen=True)
class Sides:
    """The sides that a trigger's own sentence gives. `carrier` is the light verb or the verb of saying."""

    all: tuple[Side, ...]
    carrier: Token | None = None
    control: Token | None = None
    told_in: bool = False
    place: tuple[int, int] | None = None

    @property
    def parties(self) -> list[Party]:
        """The parties, in order."""
        return [side.party for side in self.all]


def sides_of(trigger: Trigger, actors: ActorIndex) -> list[Sides]:
    """The sides as far as the sentence of a trigger names them; several when it tells several contacts
    ("talks with A and with B")."""
    if trigger.verb is not None:
        first = _verb_sides(trigger.head, trigger.verb, actors)
    else:
        first = _noun_sides(trigger, actors)
    found = _apart(trigger, first)
    doc = trigger.head.doc
    end = max((side.party.end for side in first.all if not side.first), default=len(doc))
    while end + 2 < len(doc) and doc[end].lower_ == "and" and doc[end + 1].lower_ == "with":
        parties = scan(doc, actors, end + 2, sentence_end(doc, trigger.head))
        if not parties:
            break
        own = tuple(side for side in first.all if side.first)
        found.append(replace(first, all=own + _with_roles(parties, "party", False)))
        end = parties[-1].end
    return found


def _apart(trigger: Trigger, sides: Sides) -> list[Sides]:
    """One contact for each of the other sides, where they were not together: "separate calls with A and B", and
    a headline's "Telephone conversations with A and B"."""
    own = tuple(side for side in sides.all if side.first)
    others = [side for side in sides.all if not side.first]
    head = trigger.head
    apart = any(child.lower_ in {"separate", "separately"} for child in head.children)
    several = trigger.titled and not own and head.tag_ in {"NNS", "NNPS"}
    if len(others) < 2 or not (apart or several):
        return [sides]
    return [replace(sides, all=(*own, other)) for other in others]


def _verb_sides(head: Token, frame: VerbFrame, actors: ActorIndex) -> Sides:
    subject = subject_of(head)
    passive = is_passive(head)
    agents = _agents(head, actors) if passive else []
    first = _phrase(subject, head, actors)
    if passive:
        return _passive_sides(first, agents, frame)
    others, place = _others(head, frame, actors)
    if frame.subject == "host" and not first:
        return Sides(())
    if (
        not others
        and not (frame.alone and _together(head, frame) and len(first) + _plural(first) > 1)
        and place is None
    ):
        return Sides(())
    return Sides(_with_roles(first, frame.subject, True) + _with_roles(others, frame.other, False), place=place)


def _together(head: Token, frame: VerbFrame) -> bool:
    """Whether "A and B spoke" can tell that they spoke to each other: not of a topic, to a public, on a stage."""
    if frame.verb == "discuss":
        return medium_of(head)
    if frame.accepts != "person":
        return _object_of(head) is None
    slots = [
        child for child in head.rights if child.dep_ == "prep" and child.lower_ in {"at", "about", "to", "on", "of"}
    ]
    dated = all(
        t.ent_type_ in {"DATE", "TIME"} or t.lower_ in {"phone", "the"} for s in slots for t in list(s.rights)[:1]
    )
    return head.tag_ != "VBP" and dated


def _passive_sides(first: list[Party], agents: list[Party], frame: VerbFrame) -> Sides:
    """ "A was received by B": the subject is who the active verb would have as its object."""
    if not agents or "dobj" not in frame.slots:
        return Sides(())
    return Sides(_with_roles(first, frame.other, True) + _with_roles(agents, frame.subject, False))


def _agents(head: Token, actors: ActorIndex) -> list[Party]:
    found: list[Party] = []
    for slot in slots_of(head, "by"):
        found += scan(head.doc, actors, slot.i + 1, sentence_end(head.doc, slot))
    return found


def _others(head: Token, frame: VerbFrame, actors: ActorIndex) -> tuple[list[Party], tuple[int, int] | None]:
    """Who stands in the verb's slots; for a visit, the place instead."""
    doc = head.doc
    end = sentence_end(doc, head)
    for slot in frame.slots:
        if slot == "dobj":
            target = _object_of(head)
            if target is None or (frame.verb == "call" and not _plain_object(head, target)):
                continue
            if frame.kind != "visit" and not _can_take_part(target, actors):
                continue
            start = min(target.left_edge.i, target.i)
        else:
            prepositions = slots_of(head, slot)
            found = prepositions[0] if prepositions else None
            if found is None and slot == "with":
                found = slot_in_clause(head, slot)
            if found is None:
                continue
            start = found.i + 1
        parties = [p for p in scan(doc, actors, max(start, head.i + 1), end) if _accepted(p, frame)]
        if parties and frame.verb == "call" and _names_what(doc, parties[-1].end):
            continue
        if parties:
            return parties, None
        if frame.kind == "visit" and _names_place(doc, start, end):
            return [], (start, _name_end(doc, start, end))
    return [], None


def _accepted(party: Party, frame: VerbFrame) -> bool:
    """Whether a party is of a kind that the frame takes: "called" takes persons, "visited" takes places too."""
    if frame.accepts == "place":
        return False
    if frame.kind == "visit" and party.kind in {"state", "unknown", "organisation"}:
        return False
    if frame.accepts == "any":
        return True
    if frame.accepts == "strict":
        return party.kind in _PERSONS
    return party.kind in _PERSONS | {"state"}


def _can_take_part(target: Token, actors: ActorIndex) -> bool:
    """Whether an object's head is a name or a word for people ("met the envoys"), not a thing ("met the deadline")."""
    if target.pos_ != "NOUN" or target.i in actors.by_token or target.lower_ in words("contact_collectives"):
        return True
    return (
        noun_ending_at(target.doc, target.i + 1) is not None
        or (target.right_edge.i in actors.by_token
        and any(child.dep_ == "appos" for child in target.rights))
    )


def _object_of(head: Token) -> Token | None:
    """The object of a verb; a sole predicate is one too, as the parser takes "called A B" for a naming."""
    objects = [child for child in head.rights if child.dep_ in {"dobj", "dative"}]
    if objects:
        return objects[0]
    predicates = [child for child in head.rights if child.dep_ == "oprd" and child.tag_ == "NNP"]
    return predicates[0] if len(predicates) == 1 else None


def _plain_object(head: Token, target: Token) -> bool:
    """Whether "called X" is no naming: nothing is said of what X is called."""
    for child in head.rights:
        naming = child.dep_ in {"oprd", "acomp"} and child is not target and child.i != target.i
        if naming or (child.dep_ in {"xcomp", "ccomp"} and not _infinitive(child)):
            return False
    return not _names_what(head.doc, target.right_edge.i + 1)


def _names_what(doc: Doc, at: int) -> bool:
    """Whether what follows the object says what it is called ("called her 'a friend'")."""
    return at < len(doc) and (doc[at].tag_ in {"DT", "JJ", "``", "''", "PRP$"} or doc[at].text in {"'", '"'})


def _infinitive(verb: Token) -> bool:
    return any(child.tag_ == "TO" for child in verb.lefts)


def _names_place(doc: Doc, start: int, end: int) -> bool:
    at = start
    while at < end and doc[at].tag_ in {"DT", "JJ", "PRP$"}:
        at += 1
    return at < end and doc[at].ent_type_ in {"GPE", "LOC", "FAC"}


def _name_end(doc: Doc, start: int, end: int) -> int:
    at = start
    while at < end and doc[at].tag_ in {"DT", "JJ", "PRP$"}:
        at += 1
    while at < end and doc[at].ent_type_ in {"GPE", "LOC", "FAC"}:
        at += 1
    return at


def _with_roles(parties: list[Party], role: ParticipantRole, first: bool) -> tuple[Side, ...]:
    return tuple(Side(party, role, first) for party in parties)


def _plural(parties: list[Party]) -> int:
    """1 when a single party is a plural description, and so can be several."""
    return int(len(parties) == 1 and parties[0].noun is not None and parties[0].noun.endswith("s"))


def _phrase(token: Token | None, before: Token, actors: ActorIndex) -> list[Party]:
    """The parties of the noun phrase at `token`, which is a subject or object of `before`."""
    if token is None:
        return []
    doc = token.doc
    start = token.left_edge.i
    if token.i > before.i and start <= before.i:
        start = before.i + 1
    stop = before.i if token.i < before.i else sentence_end(doc, token)
    found = scan(doc, actors, start, stop, start == 0 and token.i < before.i)
    if not any(party.start <= token.i < party.end for party in found):
        found = scan(doc, actors, _own_start(token), stop) or found
    return found


def _own_start(token: Token) -> int:
    """Where the noun's own modifiers begin, without clauses and lists before it."""
    start = token.i
    for child in token.lefts:
        if child.dep_ in {"compound", "amod", "det", "nmod", "poss", "nummod"}:
            start = min(start, child.left_edge.i)
    return start


def _noun_sides(trigger: Trigger, actors: ActorIndex) -> Sides:
    head = trigger.head
    doc = head.doc
    end = sentence_end(doc, head)
    verb, preposition = governing_verb(head)
    carrier = verb if verb is not None and _is_light(verb, preposition) else None
    between = _first_slot(head, carrier, ("between", "among"))
    if between is not None:
        return Sides(_with_roles(scan(doc, actors, between.i + 1, end), "party", True), carrier)
    pair = _pair(head, actors)
    if len(pair) > 1:
        return Sides(_with_roles(pair, "party", True), carrier)
    others = _noun_others(trigger, carrier, actors, end)
    first = _carriers(carrier, trigger, actors) if carrier is not None and trigger.titled else ()
    first = first or _owners(trigger, actors)
    control = None
    if carrier is not None and not first:
        first = _carriers(carrier, trigger, actors)
    if not first and others and not any(s.first for s in others) and verb is not None and carrier is None:
        control = verb
        if _subject_shares(verb, preposition):
            first = _with_roles(_phrase(subject_of(verb), verb, actors), "party", True)
    if not first and others and not any(s.first for s in others) and verb is not None and verb.dep_ == "ccomp":
        first = _vouching(verb.head, actors)
    if not first and trigger.kind == "visit" and verb is not None and preposition is not None:
        first = _on_a_visit(verb, preposition, actors)
    if not others and not first and verb is not None and preposition is not None:
        told = _told_in(head, verb, preposition, actors)
        if told:
            return Sides(told, None, verb, told_in=True)
    return Sides(first + others, carrier, control)


def _is_light(verb: Token, preposition: Token | None) -> bool:
    lemma = verb.lemma_.lower()
    if lemma not in light_verbs():
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
    for name in names:
        for anchor in (head, carrier):
            if anchor is not None:
                found = [slot for slot in slots_of(anchor, name) if slot.i > head.i]
                if found:
                    return found[0]
    return None


def _noun_others(trigger: Trigger, carrier: Token | None, actors: ActorIndex, end: int) -> tuple[Side, ...]:
    """Who stands after "with", and after "to", "from", "of", "by" where the noun's frame has a role for it."""
    head, frame = trigger.head, trigger.noun
    assert frame is not None
    doc = head.doc
    found: tuple[Side, ...] = ()
    for slot in _with_slots(head, carrier, trigger.titled):
        found += _with_roles(scan(doc, actors, slot.i + 1, end), "party", False)
    for name, role in (("to", frame.to), ("from", frame.source)):
        slot_ = _first_slot(head, carrier, (name,)) if role else None
        if slot_ is not None and role is not None:
            parties = [p for p in scan(doc, actors, slot_.i + 1, end) if p.kind != "unknown"]
            found += _with_roles(parties, role, name == "from")
    for name in ("of", "by"):
        slots = [s for s in slots_of(head, name) if s.i > head.i]
        if slots and frame.kind != "letter":
            parties = scan(doc, actors, slots[0].i + 1, end)
            if name == "by" or len(parties) > 1 or found or frame.kind == "visit":
                role_: ParticipantRole = "visitor" if frame.kind == "visit" else "party"
                found += _with_roles([p for p in parties if p.kind in _PERSONS | {"state"}], role_, True)
    return found


def _with_slots(head: Token, carrier: Token | None, titled: bool) -> list[Token]:
    """The "with" phrases of a contact noun: one a contact when they are coordinated ("with A and with B")."""
    slots = slots_of(head, "with")
    if not slots and carrier is not None:
        slots = [slot for slot in slots_of(carrier, "with") if slot.i > head.i]
    if not slots and (carrier is not None or titled):
        found = slot_in_clause(head, "with")
        slots = [found] if found is not None else []
    return slots[:1]


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


def _owners(trigger: Trigger, actors: ActorIndex) -> tuple[Side, ...]:
    """Whose contact it is: a possessor ("A's call"), a headline's "A Call with B", a visitor."""
    head = trigger.head
    role: ParticipantRole = "visitor" if trigger.kind == "visit" else "party"
    if trigger.noun is not None and trigger.noun.kind in {"letter"}:
        role = "initiator"
    if trigger.titled:
        return _with_roles(_title_owner(head, actors), role, True)
    owner = next((child for child in head.lefts if child.dep_ == "poss"), None)
    if owner is None:
        return ()
    if owner.tag_ == "PRP$":
        ahead = _subject_ahead(trigger, owner, actors)
        if ahead:
            return _with_roles(ahead, role, True)
        actor = actors.at(owner)
        return _with_roles([Party(actor.name, owner.i, owner.i + 1, actor)], role, True) if actor else ()
    return _with_roles(scan(head.doc, actors, owner.left_edge.i, owner.i + 1), role, True)


def _subject_ahead(trigger: Trigger, owner: Token, actors: ActorIndex) -> list[Party]:
    """ "After his meeting with A, B left": the pronoun of an opening phrase points ahead to the subject."""
    verb, preposition = governing_verb(trigger.head)
    if owner.lower_ not in {"his", "her"} or verb is None or preposition is None or verb.i < owner.i:
        return []
    subject = next((c for c in verb.lefts if c.dep_ in SUBJECTS and c.i > trigger.head.i), None)
    found = _phrase(subject, verb, actors)
    return found if len(found) == 1 and found[0].kind == "person" else []


def _title_owner(head: Token, actors: ActorIndex) -> list[Party]:
    """The side before the noun in a headline, back to its beginning or to "of", "on", ":"."""
    doc = head.doc
    start = 0
    for i in range(head.i):
        word = doc[i].lower_
        opens = word in _HEADINGS or word in {":", "on"} or (word in {"of", "from"} and i <= start)
        start = i + 1 if opens else start
    swallowed = actors.by_token.get(head.i)
    last = head.i
    while swallowed is not None and last > start and actors.by_token.get(last - 1) == swallowed:
        last -= 1
    own_name = last < head.i and doc[last - 1].tag_ != "POS"
    last = head.i if own_name else last
    while last > start and (doc[last - 1].tag_ == "POS" or last - 1 not in actors.by_token):
        last -= 1
    found = scan(doc, actors, start, last)
    if own_name:
        return [_without(doc, actors, party, head.i) for party in found if party.start < head.i]
    return found


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


def _carriers(carrier: Token, trigger: Trigger, actors: ActorIndex) -> tuple[Side, ...]:
    """The subject of a light verb, with the role that the verb gives it."""
    role = light_verbs()[carrier.lemma_.lower()]
    if not role:
        return ()
    if role in {"visitor", "host"} and trigger.kind not in {"visit", "meeting"}:
        role = "party"
    if role == "party" and trigger.kind == "visit":
        role = "visitor"
    if is_passive(carrier):
        return _with_roles(_agents(carrier, actors), role, True)
    return _with_roles(_phrase(subject_of(carrier), carrier, actors), role, True)


def _vouching(verb: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A denied that talks with B had taken place": who can deny or confirm it took part."""
    if verb.lemma_.lower() not in _VOUCHING:
        return ()
    return _with_roles(_phrase(subject_of(verb), verb, actors), "party", True)


def _on_a_visit(verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "A arrived in X for a visit", "A was on a visit to X"."""
    moving = verb.lemma_.lower() in words("motion_words") | {"be"}
    if not moving or preposition.lower_ not in {"for", "on"}:
        return ()
    return _with_roles(_phrase(subject_of(verb), verb, actors), "visitor", True)


def _subject_shares(verb: Token, preposition: Token | None) -> bool:
    """Whether the subject of a verb over "talks with B" takes part: "A said after talks with B", "A wants talks
    with B"; not "A said about the talks with B"."""
    if preposition is not None and preposition.lower_ == "for":
        return verb.lemma_.lower() in words("motion_words")
    if preposition is not None:
        return preposition.lower_ in CONTROL_PREPOSITIONS | {"ahead"}
    governor = governors().get((verb.lemma_.lower(), "verb"))
    return verb.lemma_.lower() in _VOUCHING or (governor is not None and governor.control == "subject")


def _told_in(head: Token, verb: Token, preposition: Token, actors: ActorIndex) -> tuple[Side, ...]:
    """ "In a phone call, A told B that": the contact's sides are who spoke and who was spoken to."""
    if preposition.lower_ not in {"in", "during", "over", "by", "at", "on"}:
        return ()
    if _is_definite(head) and head.lower_ not in MEDIA_NOUNS:
        return ()
    if verb.lemma_.lower() not in words("contact_telling_verbs") or slots_of(head, "with"):
        return ()
    speakers = _phrase(subject_of(verb), verb, actors)
    hearers: list[Party] = []
    for child in verb.rights:
        if child.dep_ in {"dobj", "dative"} and child.tag_ != "TO" and child.i != head.i:
            hearers = hearers or _phrase(child, verb, actors)
        elif child.lower_ in {"to", "with"} and child.dep_ in {"prep", "dative"}:
            hearers = hearers or scan(verb.doc, actors, child.i + 1, sentence_end(verb.doc, child))
    hearers = [party for party in hearers if party.kind in _PERSONS | {"state"}]
    if not speakers or not hearers:
        return ()
    return _with_roles(speakers, "party", True) + _with_roles(hearers, "party", False)


def _is_definite(head: Token) -> bool:
    return any(child.lower_ in {"the", "this", "that", "these", "those"} for child in head.lefts)
