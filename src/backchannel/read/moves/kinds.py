"""Kinds of moves beyond their frame: what is agreed, vowed or ordered, and what is refused, makes another of them."""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.slots import Filled
from backchannel.read.moves.status import negated
from backchannel.read.moves.syntax import Clause
from backchannel.read.relays import outlet_name

_FIRST = frozenset({"i", "we", "us", "me", "you"})


def refused(governing: Token, kind: str) -> bool:
    """ "will not accept", "is not willing to": a refusal; "cannot" is one only of what is asked for ("cannot accept"),
    of the rest it tells that it is not possible ("cannot announce an end")."""
    if not negated(governing):
        return False
    modal = {child.lower_ for child in governing.lefts if child.dep_ == "aux"}
    willing = any(child.dep_ == "acomp" for child in governing.rights)
    if modal & {"can", "ca", "could"}:
        return kind in {"acceptance", "endorsement", "agreement"}
    return bool(modal & {"will", "would", "wo"}) or willing


def performative(clause: Clause, kind: str) -> bool:
    """ "I thank", "we welcome": what a speaker does by saying it is his statement, not a move told of him."""
    agent = clause.agent
    if agent is None or agent.pos_ != "PRON" or agent.lower_ not in _FIRST:
        return False
    return kind not in {"threat", "rejection", "sanction", "concession"}


def tells_readiness(word: Token, kind: str) -> bool:
    """Whether a word tells what somebody is ready for or means to do, not what he did: "is willing to accept", "is open
    to talks", "plans to call". Who is committed to something has promised it."""
    if word.pos_ == "ADJ":
        return kind != "promise" or word.lemma_.lower() in {"ready", "prepared", "willing"}
    return kind == "promise" and word.lemma_.lower() in {"plan", "intend"}


def is_outlet(actors: ActorIndex, agent: Token | None) -> bool:
    """Whether who acts is an outlet, by its name, or a noun for one ("the newspaper")."""
    if agent is None:
        return False
    actor = actors.at(agent)
    noun = actor.name.split()[-1] if actor is not None and agent.pos_ == "PRON" else agent.lemma_
    return noun.lower() in word_class("outlets") or outlet_name(actors, agent) is not None


def by_complement(kind: str, plover: str, word: Token, filled: Filled) -> tuple[str, str]:
    """The kind as what is agreed, vowed or ordered makes it: a vow to strike is a threat."""
    inner = next((head for slot, head in filled if slot in {"inf", "that"}), None)
    lemma = inner.lemma_.lower() if inner is not None else ""
    if kind in {"promise", "concession", "agreement"} and lemma in word_class("violence"):
        return "threat", "THREATEN:violence"
    to_talks = inner is not None and _to_talks(inner)
    if kind == "agreement" and lemma in word_class("yielding") and not to_talks:
        return "concession", "CONCEDE"
    if kind == "concession" and word.pos_ == "ADJ" and (lemma in word_class("meeting_verbs") or to_talks):
        return "offer", "AGREE"
    if kind == "demand" and word.lemma_ in {"order", "issue", "command", "instruct"} and _of_forces(filled):
        return "mobilize", "MOBILIZE:troops"
    if kind == "proposal" and inner is not None and word.tag_ == "VBG":
        return "", ""
    return kind, plover


def _to_talks(verb: Token) -> bool:
    """ "To hold talks", "to return to the negotiating table": to meet, and nothing is yielded."""
    heads = [t for t in verb.rights if t.dep_ == "dobj"]
    heads += [t for p in verb.rights if p.dep_ == "prep" and p.lower_ == "to" for t in p.rights if t.dep_ == "pobj"]
    return any(t.lemma_.lower() in word_class("talks") | {"table", "dialogue"} for t in heads)


def _of_forces(filled: Filled) -> bool:
    """Whether an order goes to armed forces."""
    forces = word_class("forces")
    for _, head in filled:
        if head.lemma_.lower() in forces or (head.lemma_ == "order" and any(t.lower_ in forces for t in head.subtree)):
            return True
        for clause in (head, *(t for t in head.rights if t.dep_ in {"acl", "relcl", "ccomp"})):
            if any(t.dep_ in {"nsubj", "nsubjpass"} and t.lemma_.lower() in forces for t in clause.lefts):
                return True
    return False
