"""Sides of a contact that is the scene of what one says to another, however far from its noun that is told.

Constructions: "A warned B to leave during a phone call", where the parser hangs the call on "leave"; "A issued an
ultimatum to B in a call"; "A raised the matter with B in a call"; "A rejected the requests made by B during a 15-minute
call", "A rejected B's requests during the call that took place on 3 May". What somebody was told to do in a call
("urged B to raise it in a call") is another.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Side, agents_of, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import clause_verb, subject_of
from backchannel.read.contacts.told_in import is_definite, is_told_first
from backchannel.read.contacts.traced import tells
from backchannel.read.contacts.triggers import sentence_end
from backchannel.read.lexicons import words

_WITHIN = frozenset({"during", "in", "over", "on", "by", "at"})
_GIVING = frozenset({"give", "offer", "issue", "deliver", "make", "convey", "put", "present"})
_SHARING = frozenset("raise broach discuss agree settle review negotiate arrange coordinate share".split())
_HEIGHT = 4


def exchange(head: Token, verb: Token, preposition: Token, actors: ActorIndex) -> tuple[tuple[Side, ...], Token] | None:
    """The two sides, and the verb by which the one speaks to the other or answers; None where none does."""
    if preposition.lower_ not in _WITHIN or (is_definite(head) and not (_took_place(head) or is_told_first(head))):
        return None
    for over in _clauses(verb, _is_their_own(head)):
        speakers = persons_of(parties_at(subject_of(over), over, actors))
        hearers = persons_of(_spoken_to(over, actors))
        if len(speakers) == len(hearers) == 1 and speakers[0].name != hearers[0].name:
            return with_roles(speakers, "party", True) + with_roles(hearers, "party", False), over
    return None


def _took_place(noun: Token) -> bool:
    """ "the call that took place on 3 May": definite, and yet told for the first time."""
    return any(child.dep_ == "relcl" and child.lemma_ == "take" for child in noun.rights)


def _is_their_own(noun: Token) -> bool:
    """Whether a contact is no one that somebody is told to have: it says between whom it was, or when."""
    own = [child for child in noun.rights if child.lower_ == "between" or child.dep_ == "npadvmod"]
    days = [t for child in noun.rights if child.lower_ in {"on", "in", "of"} for t in child.rights]
    return bool(own) or any(t.ent_type_ in {"DATE", "TIME"} for t in days)


def _clauses(verb: Token, over_aims: bool) -> Iterator[Token]:
    """The clauses that the contact may be the scene of, from its own up: over what one is told to do, if `over_aims`,
    and over words that are described by who spoke them."""
    node = clause_verb(verb)
    for _ in range(_HEIGHT):
        infinitive = any(child.tag_ == "TO" for child in node.lefts) or node.dep_ == "conj"
        if node.tag_ == "VB" and infinitive:
            if not over_aims or tells(node) or node.lemma_.lower() in words("contact_topic_verbs"):
                return
            node = node.head
        elif node.dep_ == "acl" and node.tag_ == "VBN":
            node = clause_verb(node.head)
        else:
            yield node
            return


def _spoken_to(verb: Token, actors: ActorIndex) -> list[Party]:
    """Who is told, or whose words are answered."""
    given = next((child for child in verb.rights if child.dep_ == "dobj"), None)
    inner = _speech_noun(given)
    if inner is not None and verb.lemma_.lower() in _GIVING:
        for slot in (*verb.rights, *inner.rights):
            if slot.lower_ == "to" and slot.dep_ in {"prep", "dative"}:
                return scan(verb.doc, actors, slot.i + 1, sentence_end(verb.doc, slot))
    if inner is not None and verb.lemma_.lower() in words("contact_answering_verbs"):
        return _whose(inner, actors)
    if verb.lemma_.lower() in _SHARING:  # "raised the road with B", "agreed with B to open the road"
        slots = [c for over in (verb, given) if over is not None for c in over.rights if c.lower_ == "with"]
        return [
            party for slot in slots[:1] for party in scan(verb.doc, actors, slot.i + 1, sentence_end(verb.doc, slot))
        ]
    if not tells(verb) or given is None:
        return []
    return parties_at(given, verb, actors)


def _speech_noun(thing: Token | None) -> Token | None:
    """The noun of what is said, also behind a measure ("a series of requests", "most of the demands")."""
    for _ in range(3):
        if thing is None or thing.lemma_.lower() in words("contact_speech_nouns"):
            return thing
        thing = next((t for c in thing.rights if c.lower_ == "of" for t in c.rights if t.dep_ == "pobj"), None)
    return None


def _whose(noun: Token, actors: ActorIndex) -> list[Party]:
    """Whose words they are: "B's requests", "the requests made by B", "the requests from B"."""
    for child in noun.lefts:
        if child.dep_ == "poss":
            owner = actors.at(child)
            return [Party(owner.name, child.i, child.i + 1, owner)] if owner is not None else []
    for child in noun.rights:
        if child.dep_ == "acl" and child.tag_ == "VBN":
            return agents_of(child, actors)
        if child.lower_ in {"from", "by"}:
            return scan(noun.doc, actors, child.i + 1, sentence_end(noun.doc, child))
    return []
