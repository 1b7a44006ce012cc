"""PLOVER types by the trained network: it confirms or corrects the type that a frame gives, where it is sure.

The network sees the sentence with its source and target marked. What a frame says in so many words keeps its kind, and
takes another type only within what that kind may be; what a wide frame found may become another kind, unless its word
says what it is (warn, call, hope: `saying_words.txt`, `wishing_words.txt`). A type that came
so is marked as inferred.
"""

from dataclasses import replace
from functools import cache

from backchannel.model.span import Extent
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.lexicons import table, words
from backchannel.read.moves.draft import Draft
from backchannel.read.moves.network import types

SURE = 0.8  # least probability of a type that corrects a frame's: on PLV out of fold, of 70 such it has 65 right
DOUBTED = 0.1  # a type with less is doubted by the network; set by judgement, on news articles without gold
_ROOTS = {"CONCEDE": "YIELD", "RETREAT": "YIELD"}
_FRIENDLY = frozenset({"YIELD", "AID", "AGREE", "SUPPORT", "COOPERATE"})
_GIVING = frozenset({"cooperation", "praise", "mediation"})
_STATUS = {"THREATEN": {"done": "threatened"}}


def typed(document: Document, actors: ActorIndex, draft: Draft) -> Draft | None:
    """A draft with the type that the network is sure of, or as it was; None where a wide frame stands alone.

    A vague frame whose type the network doubts, without being sure of another, is not told.
    """
    if not draft.wide and _allowed().get(draft.kind, frozenset()) <= {root_of(draft.plover)}:
        return draft  # nothing that the network says would change it
    sides = _sides(document, actors, draft)
    if sides is None:
        return draft
    text, source, target = sides
    shares = types().shares(text, source, target)
    name = max(shares, key=lambda each: (shares[each], each))
    own = root_of(draft.plover)
    if name == own:
        return draft
    if shares[name] < SURE:
        return None if draft.vague and shares.get(own, 0.0) < DOUBTED else draft
    if name in _allowed().get(draft.kind, frozenset()):
        return replace(draft, plover=_plover(name, draft), inferred=True)
    known = draft.word.lemma_.lower() in words("saying_words") | words("wishing_words")  # its sense is no question
    if not draft.wide or known or name not in _kinds() or draft.word.pos_ == "NOUN" or _turns_round(draft.kind, name):
        return draft
    kind, plover = _kinds()[name]
    status = _STATUS.get(name, {}).get(draft.status, draft.status)
    return replace(draft, kind=kind, plover=plover, status=status, inferred=True)


def _turns_round(kind: str, root: str) -> bool:
    """Who asks for something does not give it ("encouraged X to drop the case"), and who gives does not strike ("X
    cooperated with Y, though others accuse X"): the network sees what the sentence does, not the word."""
    if kind == "criticism" and root == "ASSAULT":
        return True  # what is attacked in words
    if kind == "promise" and root == "REJECT":
        return True  # "there was no invitation, but they are prepared to come"
    friendly = root in _FRIENDLY
    return (kind in _GIVING and not friendly) or (kind in {"demand", "pressure"} and friendly)


def root_of(plover: str) -> str:
    """The root type without its mode, as PLV has it."""
    type_ = plover.split(":")[0]
    return _ROOTS.get(type_, type_)


def _plover(root: str, draft: Draft) -> str:
    if root == "YIELD":
        return "CONCEDE" if draft.status == "planned" or draft.kind not in {"release", "withdrawal"} else "RETREAT"
    return root


@cache
def _allowed() -> dict[str, frozenset[str]]:
    return {row["kind"]: frozenset(row["roots"].split()) for row in table("move_types")}


@cache
def _kinds() -> dict[str, tuple[str, str]]:
    """Root type -> the kind and the PLOVER type that it stands for."""
    found = {}
    for row in table("move_types"):
        if row["stands_for"]:
            root, _, plover = row["stands_for"].partition(":")
            found[root] = row["kind"], plover or root
    return found


def _sides(document: Document, actors: ActorIndex, draft: Draft) -> tuple[str, Extent, Extent | None] | None:
    """The sentence of a draft, and where its source and target stand in it; None where the source does not.

    Two who act together on nobody else are each other's source and target, as in PLV.
    """
    sentence = document.extent_of(draft.word.sent)
    first, *others = (draft.actor or "").split(", ")
    source = _place(document, actors, first, sentence, draft.word.idx) if first else None
    if source is None:
        return None
    other = draft.target.split(", ")[0] if draft.target else others[0] if others else None
    target = _place(document, actors, other, sentence, draft.word.idx) if other else None
    start, end = sentence
    inside = (target[0] - start, target[1] - start) if target is not None else None
    return document.text[start:end], (source[0] - start, source[1] - start), inside


def _place(document: Document, actors: ActorIndex, name: str, sentence: Extent, near: int) -> Extent | None:
    """Where a sentence names an actor: the mention, or the words themselves, nearest to the word of the move."""
    start, end = sentence
    actor = actors.named(name)
    found = [m.span for m in actor.mentions if start <= m.span[0] and m.span[1] <= end] if actor is not None else []
    at = document.text.find(name, start, end)
    if at >= 0:
        found.append((at, at + len(name)))
    return min(found, key=lambda span: (abs(span[0] - near), span), default=None)
