"""Slots of a frame, filled from the parse: object, infinitive, that-clause, prepositional phrases."""

from functools import cache

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.lexicons import table
from backchannel.read.moves.frames import Frame, Slot, word_class
from backchannel.read.moves.syntax import NOMINAL, Clause

_TIMES = frozenset({"DATE", "TIME"})
Filled = tuple[tuple[str, Token], ...]


def fill(clause: Clause, frame: Frame, actors: ActorIndex) -> Filled | None:
    """The slots of a frame in their order, with the head that fills each; None when one stays empty."""
    found: list[tuple[str, Token]] = []
    for slot in frame.slots:
        head = None if slot.kind == "none" else _head(clause, slot, actors)
        if head is not None:
            found.append((slot.kind, head))
        elif slot.kind == "none":
            if clause.passive or (clause.patient is not None and clause.patient.i > clause.verb.i):
                return None
        elif not slot.optional:
            return None
    return tuple(found)


def _head(clause: Clause, slot: Slot, actors: ActorIndex) -> Token | None:
    word = clause.verb
    if slot.kind == "obj":
        head = clause.patient if word.pos_ in {"VERB", "AUX"} else None
        head = head or _subject_of_infinitive(word)
        return head if head is not None and _fits(head, slot, actors) else None
    if slot.kind == "inf":
        found = infinitive(word)
        return found if found is not None and _verb_fits(found, slot) else None
    if slot.kind == "that":
        found = finite(word)
        return found if found is not None and _modal_fits(found, slot) else None
    for head in _prepositional(word, slot.prepositions):
        if _fits(head, slot, actors):
            return head
    return None


def _verb_fits(verb: Token, slot: Slot) -> bool:
    lemma = verb.lemma_.lower()
    if slot.barred:
        return lemma not in word_class(slot.barred)
    return slot.words is None or lemma in slot.words


def _modal_fits(verb: Token, slot: Slot) -> bool:
    """Whether a clause has one of the auxiliaries that a slot asks for ("agreed that they should")."""
    return slot.words is None or any(t.dep_ == "aux" and t.lower_ in slot.words for t in verb.lefts)


def _barred(head: Token, slot: Slot, actors: ActorIndex) -> bool:
    if slot.barred == "agents":
        return is_agent(head, actors) or head.lemma_.lower() in word_class("persons")
    actor = actors.at(head)
    person = actor is not None and actor.kind == "person"
    return person or head.lower_ in {"him", "her", "me", "us", "you"} or head.lemma_.lower() in word_class("persons")


def _fits(head: Token, slot: Slot, actors: ActorIndex) -> bool:
    if head.ent_type_ in _TIMES and slot.words is None:
        return False
    if slot.barred and _barred(head, slot, actors):
        return False
    if slot.words is None:
        return True
    lemma = head.lemma_.lower()
    if lemma in slot.words:
        return True
    if slot.words >= word_class("agents") and is_agent(head, actors):
        return True
    return any(
        child.lemma_.lower() in slot.words for child in head.children if child.dep_ in {"conj", "compound"}
    ) or any(
        child.lemma_.lower() in slot.words
        for of in head.children
        if of.lower_ == "of"
        for child in of.children
        if head.lemma_
        in {"dozen", "hundred", "thousand", "series", "number", "round", "wave", "package", "level", "set"}
    )


def is_agent(head: Token, actors: ActorIndex) -> bool:
    """Whether a phrase names someone who acts: an actor of the text, or a noun for persons and bodies."""
    actor = actors.at(head)
    if actor is not None:
        return not (actor.kind == "unknown" and head.pos_ == "NOUN")
    return head.lemma_.lower() in word_class("agents") or head.lemma_.lower() in _office_nouns()


@cache
def _office_nouns() -> frozenset[str]:
    """Nouns of office ("chairman", "envoy"), from the list of roles."""
    return frozenset(row["noun"].split(" of ")[0].split()[-1].lower() for row in table("actor_roles"))


def infinitive(word: Token) -> Token | None:
    """The verb of an infinitive that completes a word: "threatened to cut", "pressed them to accept"."""
    for child in word.rights:
        if (
            child.dep_ in {"xcomp", "ccomp", "advcl", "acl", "relcl"}
            and child.pos_ in {"VERB", "AUX"}
            and _has_to(child)
        ):
            return child
    patient = next((t for t in word.rights if t.dep_ in {"dobj", "dative"}), None)
    for child in patient.rights if patient is not None else ():
        if child.dep_ in {"acl", "relcl"} and _has_to(child) and word.pos_ == "VERB":
            return child
    for child in word.rights:  # "called on them to stop", hung on the noun
        if child.dep_ == "prep":
            for noun in child.children:
                inner = next((t for t in noun.rights if t.dep_ in {"acl", "relcl"} and _has_to(t)), None)
                if inner is not None and noun.pos_ in NOMINAL:
                    return inner
    return None


def _has_to(verb: Token) -> bool:
    return any(child.dep_ == "aux" and child.lower_ == "to" for child in verb.lefts)


def finite(word: Token) -> Token | None:
    """The verb of a that-clause, also without "that"."""
    for child in word.rights:
        if child.dep_ in {"ccomp", "acl"} and child.pos_ in {"VERB", "AUX"} and not _has_to(child):
            if child.dep_ == "acl" and not any(t.lower_ == "that" for t in child.lefts):
                continue
            if any(t.dep_ in {"nsubj", "nsubjpass", "expl"} for t in child.lefts):
                return child
    return None


def _subject_of_infinitive(word: Token) -> Token | None:
    """ "urged both sides to stop": the parser may make "both sides" the subject of "stop"."""
    for child in word.rights:
        if child.dep_ == "ccomp" and _has_to(child):
            return next((t for t in child.lefts if t.dep_ == "nsubj"), None)
    return None


def _prepositional(word: Token, prepositions: frozenset[str]) -> list[Token]:
    """The heads of the phrases that these prepositions open, on the word itself or on its object."""
    found = []
    holders = [word, *(t for t in word.rights if t.dep_ in {"dobj", "prt", "advmod"})]
    for holder in holders:
        for child in holder.rights:
            if child.lower_ in prepositions and child.dep_ in {
                "prep",
                "prt",
                "dative",
                "agent",
                "advmod",
                "mark",
            }:
                inner = [t for t in child.children if t.dep_ in {"pobj", "pcomp"}]
                found += inner or ([child] if child.dep_ in {"prt", "advmod", "prep"} else [])
    return found
