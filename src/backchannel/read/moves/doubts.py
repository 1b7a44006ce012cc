"""Doubts: where a parse gives somebody who acts, or on whom, and the words leave it open.

- "A, who says that B called, said he would pay": "he" in what A is reported to say is A, or open, and not B;
- "A said that B pressed them": "them" in a report is A's own side or others: open unless its sentence names it;
- "the panel, which said that A fired, and also accused B": who accused is open, the panel or A;
- "'After having refused, A objected,' B said", "To offer a deal, B says": who acts is not who only reports it;
- "decided on a law that lets A detain people, raid homes": a bare form does not join a finite one: the parse errs.
"""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.lexicons import words
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.syntax import NOMINAL, Clause, subject_of

_HE = frozenset({"he", "she", "him", "her", "his"})
_THEY = frozenset({"they", "them", "their"})
_FINITE = frozenset({"VBD", "VBZ"})
_CLIMBED = frozenset({"pcomp", "advcl"})


def open_pronoun(actors: ActorIndex, head: Token) -> bool:
    """Whether a pronoun in what somebody is reported to say may be another than it was taken for."""
    actor = actors.at(head)
    if actor is None or head.lower_ not in _HE | _THEY:
        return False
    speaker = _reporter(head)
    if speaker is None or speaker.i == head.i:
        return False
    said_by = actors.at(speaker)
    if head.lower_ in _HE:
        if said_by is not None and (said_by.kind != "person" or said_by.id == actor.id):
            return False
        return head.dep_ in {"nsubj", "nsubjpass"}
    start, end = head.sent.start, head.sent.end
    named = any(
        actors.at(t) is not None and actors.at(t).id == actor.id  # type: ignore[union-attr]
        for t in head.doc[start:end]
        if t.pos_ != "PRON"
    )
    return not named and (said_by is None or said_by.id != actor.id)


def _reporter(token: Token) -> Token | None:
    """Who says what the nearest reported clause over a word tells."""
    for above in (token, *token.ancestors):
        if above.dep_ == "ccomp" and above.head.lemma_.lower() in word_class("speech"):
            return subject_of(above.head)
    return None


def agent_in_doubt(clause: Clause) -> bool:
    """Whether who acts was found across a report or the marks of a quotation."""
    verb, agent = clause.verb, clause.agent
    if agent is None or verb.pos_ not in {"VERB", "AUX"} or agent in verb.children:
        return False
    return _joined_to_report(verb) or _reports(agent, verb) or (_climbs(verb) and _across_quotation(agent, verb))


def _reports(agent: Token, verb: Token) -> bool:
    """Whether who acts was found as the subject of a verb that only reports the clause."""
    node, beside = verb, False
    while node.dep_ in {"conj", "xcomp", "ccomp", "advcl"}:
        beside = beside or node.dep_ == "advcl"
        last = node.head.i + 1 == node.head.sent.end  # "Arland Set to Offer a Deal, Officials Say"
        if (last or not beside) and node.head.lemma_.lower() in word_class("speech") | {"report"}:
            return agent in node.head.children and node.dep_ in {"ccomp", "advcl"}
        node = node.head
    return False


def _joined_to_report(verb: Token) -> bool:
    """ "… said that A fired, and also accused B"."""
    if verb.dep_ != "conj" or verb.lemma_.lower() not in words("saying_words"):
        return False
    first = verb.head
    while first.dep_ == "conj" and first.head.pos_ == "VERB":
        first = first.head
    if first.dep_ != "ccomp" or first.head.lemma_.lower() not in word_class("speech"):
        return False
    return any(t.dep_ == "cc" and t.i and t.nbor(-1).text == "," for t in verb.head.rights)


def _climbs(verb: Token) -> bool:
    return any(node.dep_ in _CLIMBED for node in (verb, *verb.ancestors) if node.i != node.head.i)


def _across_quotation(agent: Token, verb: Token) -> bool:
    """Whether a quotation opens or closes between who acts and the verb."""
    low, high = sorted((agent.i, verb.i))
    return sum(t.text in {'"', "“", "”", "``", "''"} for t in verb.doc[low:high]) % 2 == 1


def misjoined(verb: Token) -> bool:
    """Whether a bare form is joined to a finite verb, or a plural one to a single subject's, which no writer does."""
    if verb.tag_ not in {"VB", "VBP"} or verb.dep_ != "conj" or verb.head.tag_ not in _FINITE:
        return False
    subject = subject_of(verb.head)
    if verb.tag_ == "VBP" and (subject is None or subject.tag_ not in {"NN", "NNP"} or any(subject.conjuncts)):
        return False
    before = [t for t in verb.lefts if t.dep_ in {"aux", "nsubj", "auxpass"}]
    helped = any((t.dep_ == "aux" and t.tag_ in {"MD", "TO"}) or t.lemma_ == "do" for t in verb.head.lefts)
    return not before and not helped and verb.head.pos_ not in NOMINAL
