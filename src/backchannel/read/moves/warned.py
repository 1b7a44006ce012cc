"""Warned: whom a warning is for that names nobody as its hearer."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.moves.slots import Filled


def in_condition(actors: ActorIndex, verb: Token, actor: str | None) -> str | None:
    """ "warned that if B rejects it, C will act": B."""
    if any(t.dep_ in {"dobj", "dative"} for t in verb.children):
        return None
    for token in verb.subtree:
        marked = token.dep_ == "advcl" and any(t.lower_ in {"if", "unless"} and t.dep_ == "mark" for t in token.lefts)
        subject = next((t for t in token.lefts if t.dep_ == "nsubj"), None) if marked else None
        known = actors.at(subject) if subject is not None and subject.pos_ != "PRON" else None
        if known is not None and known.name != actor:
            return known.name
    return None


def open_condition(verb: Token) -> bool:
    """ "warned that if the countries back out, B will act": who is warned has no name."""
    for token in verb.subtree:
        if token.dep_ == "advcl" and any(t.lower_ in {"if", "unless"} and t.dep_ == "mark" for t in token.lefts):
            return any(t.dep_ == "nsubj" and t.pos_ == "NOUN" for t in token.lefts)
    return False


def foreseen(verb: Token, filled: Filled) -> Token | None:
    """The clause that tells what somebody who warns nobody by name foresees: "warned (that) talks with B may fail" is
    aimed at whoever the clause is about, and not at whom it names beside."""
    if any(slot == "obj" and head.dep_ in {"dobj", "dative"} for slot, head in filled):
        return None
    if any(t.dep_ == "prep" and t.lower_ in {"of", "against", "about"} for t in verb.rights):
        return None
    return next((t for t in verb.rights if t.dep_ == "ccomp"), None)
