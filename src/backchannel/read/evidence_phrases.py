"""Phrases by which an outlet has evidence in hand, or by which it stood in it, where the verb alone does not say so.

Constructions: "X has a copy of the letter", "X is in possession of the tape", "X was given access to the recording",
"X received a copy of"; "the tape was played to X", "the letter was shown to X"; "the letter appeared in full in X";
"X kept the tape to itself".
"""

from spacy.tokens import Token

from backchannel.model.evidence import EvidenceStance
from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.bases import evidence_kind

_HAVING = frozenset(["have", "hold", "possess", "receive", "get", "keep"])
_GETTING = frozenset(["get", "gain", "have", "give", "grant", "obtain", "receive"])
_GIVEN = frozenset(["play", "show", "give", "hand", "pass", "send", "leak", "read"])
_COPY = frozenset(["copy", "copies"])

Told = tuple[EvidenceStance, str]


def access_phrase(actors: ActorIndex, verb: Token) -> Told | None:
    """The stance and the outlet that a verb's clause tells by one of the phrases; None without one."""
    if verb.pos_ not in {"VERB", "AUX"} or any(c.dep_ == "neg" or c.tag_ == "MD" for c in verb.children):
        return None
    for find in (_copy, _access, _possession, _given_to, _appeared_in, _to_itself):
        told = find(actors, verb)
        if told is not None:
            return told
    return None


def _copy(actors: ActorIndex, verb: Token) -> Told | None:
    target = _object(verb)
    if verb.lemma_ not in _HAVING or target is None or target.lower_ not in _COPY or not _of_evidence(target):
        return None
    return _seen(actors, _subject(verb, "nsubj"))


def _access(actors: ActorIndex, verb: Token) -> Told | None:
    target = _object(verb)
    to = [t for c in (target.rights if target is not None else ()) if c.lower_ == "to" for t in c.rights]
    to += [t for c in verb.rights if c.lower_ == "to" for t in c.rights]
    if verb.lemma_ not in _GETTING or target is None or target.lower_ != "access" or not any(map(evidence_kind, to)):
        return None
    return _seen(actors, _subject(verb, "nsubjpass") or _subject(verb, "nsubj"))


def _possession(actors: ActorIndex, verb: Token) -> Told | None:
    held = [t for c in verb.rights if c.lower_ == "in" for t in c.rights if t.lower_ == "possession"]
    return _seen(actors, _subject(verb, "nsubj")) if held and _of_evidence(held[0]) else None


def _given_to(actors: ActorIndex, verb: Token) -> Told | None:
    subject = _subject(verb, "nsubjpass")
    if verb.lemma_ not in _GIVEN or subject is None or not (evidence_kind(subject) or _of_evidence(subject)):
        return None
    receivers = [t for c in verb.rights if c.lower_ == "to" for t in c.rights if t.dep_ == "pobj"]
    return next((told for t in receivers if (told := _seen(actors, t)) is not None), None)


def _appeared_in(actors: ActorIndex, verb: Token) -> Told | None:
    subject = _subject(verb, "nsubj")
    if verb.lemma_ != "appear" or subject is None or not (evidence_kind(subject) or _of_evidence(subject)):
        return None
    inside = [t for c in verb.subtree if c.lower_ in {"in", "on"} and c.i > verb.i for t in c.rights]
    found = next((told for t in inside if (told := _seen(actors, t)) is not None), None)
    return ("published", found[1]) if found is not None else None


def _to_itself(actors: ActorIndex, verb: Token) -> Told | None:
    target = _object(verb)
    alone = any(t.lower_ == "itself" for c in verb.rights if c.lower_ == "to" for t in c.rights)
    if verb.lemma_ != "keep" or not alone or target is None or not evidence_kind(target):
        return None
    told = _seen(actors, _subject(verb, "nsubj"))
    return ("withheld", told[1]) if told is not None else None


def _seen(actors: ActorIndex, token: Token | None) -> Told | None:
    """ "seen", by an outlet; people and states have letters too."""
    actor = actors.at(token) if token is not None and token.pos_ == "PROPN" else None
    return ("seen", actor.name) if actor is not None and actor.kind not in {"person", "state"} else None


def _object(verb: Token) -> Token | None:
    return next((c for c in verb.rights if c.dep_ == "dobj"), None)


def _subject(verb: Token, dep: str) -> Token | None:
    found = next((c for c in verb.lefts if c.dep_ == dep), None)
    if found is not None and found.tag_ in {"WDT", "WP"} and verb.dep_ == "relcl":
        return verb.head
    return found


def _of_evidence(noun: Token) -> bool:
    return any(evidence_kind(t) for c in noun.rights if c.lower_ == "of" for t in c.rights)
