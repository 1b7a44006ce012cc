"""Sides of a contact that a clause rests on: who spoke to whom in it.

"As per the transcript of the call, A advised B to wait"; "A advised B to wait, the Post reported after publishing a
recording of their call". What A told B of a recording ("told B that he had a transcript of the call") is another thing.
"""

from collections.abc import Iterator

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import Party
from backchannel.read.contacts.parties import scan
from backchannel.read.contacts.side import Side, parties_at, persons_of, with_roles
from backchannel.read.contacts.syntax import subject_of
from backchannel.read.contacts.triggers import sentence_end
from backchannel.read.lexicons import words

_HEIGHT = 8


def tells(verb: Token) -> bool:
    """Whether a verb is of telling somebody: "told B", "gave B advice"."""
    if verb.lemma_.lower() in words("contact_telling_verbs"):
        return True
    given = (child for child in verb.rights if child.dep_ == "dobj")
    return verb.lemma_ in {"give", "offer"} and any(t.lemma_.lower() in words("contact_speech_nouns") for t in given)


def trace_of(head: Token) -> Token | None:
    """The transcript or recording that a contact is named as being of ("the recording of a call"); None where there is
    none."""
    trace = head.head.head
    named = head.dep_ == "pobj" and head.head.lower_ == "of" and trace.lemma_.lower() in words("contact_traces")
    return trace if named else None


def of_trace(head: Token, actors: ActorIndex) -> tuple[tuple[Side, ...], Token] | None:
    """The sides, and the verb that tells them; None where the noun is not of a transcript or recording, or no clause of
    its sentence has one person tell another."""
    trace = trace_of(head)
    if trace is None or any(child.lower_ in {"with", "between", "from"} for child in head.rights):
        return None
    if any(child.dep_ == "poss" and child.lower_ != "their" for child in head.lefts):
        return None
    for verb in _clauses(trace):
        if not tells(verb) or verb.tag_ == "VB":
            continue
        speakers = persons_of(parties_at(subject_of(verb), verb, actors))
        hearers = persons_of(_hearers(verb, actors))
        if len(speakers) == len(hearers) == 1 and speakers[0].name != hearers[0].name:
            return with_roles(speakers, "party", True) + with_roles(hearers, "party", False), verb
    return None


def _clauses(trace: Token) -> Iterator[Token]:
    """The verbs over the noun, as far as it is no part of what is told, each with the clause that it reports."""
    node = trace
    for _ in range(_HEIGHT):
        if node.head is node or node.dep_ in {"ccomp", "relcl", "acl"}:
            return
        node = node.head
        if node.pos_ == "VERB":
            yield node
            yield from (child for child in node.children if child.dep_ == "ccomp" and child.pos_ == "VERB")


def _hearers(verb: Token, actors: ActorIndex) -> list[Party]:
    for child in verb.rights:
        if child.dep_ in {"dative", "dobj"} and child.pos_ != "ADP" and (found := parties_at(child, verb, actors)):
            return found
        if child.lower_ == "to" and child.dep_ in {"prep", "dative"}:
            return scan(verb.doc, actors, child.i + 1, sentence_end(verb.doc, child))
    return []
