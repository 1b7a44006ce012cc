"""Targets of moves: on whom an act is aimed, by name."""

from spacy.tokens import Token

from backchannel.model.actor import TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.document import Document
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.roles import counted, moved, name
from backchannel.read.moves.slots import Filled
from backchannel.read.moves.syntax import NOMINAL, Clause

_TOWARDS = (
    "against",
    "to",
    "with",
    "for",
    "at",
    "on",
    "into",
    "over",
    "of",
    "from",
    "in",
    "about",
    "between",
    "by",
    "outside",
)
_OF_DEMANDS = ("on", "to", "from", "with", "against")
_OF_TROOPS = ("against", "near", "along", "to", "into", "in", "at")
_MUTUAL = frozenset({"agreement", "cooperation", "promise", "rejection", "assault", "endorsement"})
_ONE_SIDED = frozenset({"protest", "investigation", "resignation", "withdrawal", "release", "mobilize"})


def target_name(
    document: Document, actors: ActorIndex, clause: Clause, filled: Filled, actor: str | None, kind_: str
) -> str | None:
    """On whom a move is aimed: a slot that is an actor; then by all that stands behind its verb (`_behind`)."""
    for kind, head in filled if kind_ != "mobilize" else ():
        if (head.lemma_.lower() in moved() and actors.at(head) is None) or _ones_own(head):
            continue
        if kind in {"obj", "p"} and (found := name(document, actors, head)) is not None and found != actor:
            return found
    return _behind(document, actors, clause, filled, actor, kind_)


def _behind(
    document: Document, actors: ActorIndex, clause: Clause, filled: Filled, actor: str | None, kind_: str
) -> str | None:
    """On whom an act is aimed, by all that stands behind its verb: who fills a slot or is the object of what is
    agreed, then the phrases that prepositions open, those that aim before those that only place, then who is named
    in any of them."""
    if kind_ == "resignation":
        return None
    if kind_ == "mobilize":
        aimed = _aimed([clause.verb, *(head for _, head in filled)], _OF_TROOPS)
        return next((n for head in aimed if (n := _known(actors, head)) is not None and n != actor), None)
    heads = [head for _, head in filled if head.i != clause.verb.i]
    for verb in _verbs(clause.verb, heads, {"VB", "VBG"} if kind_ == "protest" else {"VB"}):
        heads += [t for t in verb.rights if t.dep_ in {"dobj", "dative", "oprd"} and t not in heads]
        bare = [c for c in verb.rights if c.dep_ == "ccomp" and c.tag_ == "VB"]  # "helped them rebuild"
        heads += [t for c in bare for t in c.lefts if t.dep_ == "nsubj" and t not in heads]
    asked = kind_ in {"demand", "pressure"}
    if asked and (found := _asked(document, actors, filled, actor)) is not None:
        return found
    holders = _verbs(clause.verb, heads, {"VBG", "VB"}) if kind_ == "protest" else [clause.verb]
    aimed = _aimed([*holders, *heads], _OF_DEMANDS if asked else _TOWARDS)
    for head in (*(h for h in heads if h.pos_ in NOMINAL and not _given(h, kind_)), *aimed):
        if not _ones_own(head) and (found := name(document, actors, counted(head))) is not None and found != actor:
            return found
    named = (known for head in (*heads, *aimed) for known in _within(actors, head))
    return next((known.name for known in named if known.name != actor and known.kind != "unknown"), None)


def _within(actors: ActorIndex, head: Token) -> list[TextActor]:
    """Who is named in a phrase, the nearest to its head first, but not in its conditions."""
    found = []
    below = [head]
    while below:
        node = below.pop(0)
        if (known := actors.at(node)) is not None:
            found.append(known)
        below += [t for t in node.children if t.dep_ != "advcl"]
    return found


def _asked(document: Document, actors: ActorIndex, filled: Filled, actor: str | None) -> str | None:
    """ "Demanded that X leave": X."""
    for slot, head in filled:
        if slot == "that":
            subject = next((t for t in head.lefts if t.dep_ in {"nsubj", "nsubjpass"}), None)
            if (found := name(document, actors, subject)) is not None and found != actor:
                return found
    return None


def _verbs(verb: Token, heads: list[Token], tags: set[str]) -> list[Token]:
    """A verb, those that fill its slots, and their infinitives: "offered to send troops to help them".

    A protest may say in a participle whom it is against, so `tags` says which forms count.
    """
    found = [verb, *(h for h in heads if h.pos_ in {"VERB", "AUX"})]
    for each in found:
        found += [t for t in each.rights if t.dep_ in {"xcomp", "advcl"} and t.tag_ in tags and t not in found]
    return found


def _known(actors: ActorIndex, head: Token) -> str | None:
    """The actor that a phrase names, itself or before its head ("the Swedish border")."""
    found = actors.at(head) or next((a for t in head.lefts if (a := actors.at(t)) is not None), None)
    return found.name if found is not None else None


def _aimed(holders: list[Token], prepositions: tuple[str, ...]) -> list[Token]:
    """What these prepositions open on these words, in the order of the prepositions."""
    found = [
        (prepositions.index(p.lower_), p.i, inner)
        for holder in holders
        for p in holder.rights
        if p.lower_ in prepositions and p.dep_ != "agent"
        for inner in p.children
        if inner.dep_ in {"pobj", "pcomp"} and inner.ent_type_ not in {"DATE", "TIME"}
    ]
    return [inner for _, _, inner in sorted(found)]


def _given(head: Token, kind_: str) -> bool:
    """Whether an object is what is sent or withdrawn, not whom the act is aimed at."""
    if kind_ in {"aid", "withdrawal", "promise", "offer", "agreement"}:
        return head.lemma_.lower() in moved() | word_class("helpers") | word_class("relief")
    return kind_ == "concession" and head.lemma_.lower() in moved()


def _ones_own(head: Token) -> bool:
    """ "Its ambassador", "their banks": one's own people are not the other side; "his counterpart" is."""
    own = any(t.dep_ == "poss" and t.pos_ == "PRON" for t in head.lefts)
    return own and head.lemma_.lower() not in word_class("others")


def between_sides(actors: ActorIndex, clause: Clause, kind: str, subject: str | None, target: str | None) -> bool:
    """Whether what a wide frame found is an act of one known side on another, told in a clause of its own.

    Who attacks someone in person mostly does it in words.
    """
    if subject is None or clause.verb.dep_ in {"acl", "relcl", "amod"}:
        return False
    if target is None:
        return kind in _ONE_SIDED or (", " in subject and kind in _MUTUAL)
    actor = actors.named(subject)
    return not (kind == "assault" and actor is not None and actor.kind == "person")
