"""Phrases: who is named within a phrase behind a verb, and what the prepositions that aim an act open."""

from spacy.tokens import Token

from backchannel.model.actor import TextActor
from backchannel.read.actors import ActorIndex
from backchannel.read.moves.doubts import open_pronoun
from backchannel.read.moves.frames import word_class
from backchannel.read.moves.senses import told_to

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
_OF_GIVING = ("against", "to", "with", "for", "at", "between")
_GIVING = frozenset(
    [
        "offer",
        "promise",
        "agreement",
        "proposal",
        "acceptance",
        "aid",
        "cooperation",
        "ceasefire",
        "mediation",
        "withdrawal",
    ]
)
_NAMING = frozenset(
    "of by against from to with for between on in into at over towards toward alongside out about inside".split()
)
_GIVEN = frozenset({*_OF_GIVING, "alongside", "of"})
_HOSTILE = frozenset({"assault", "arrest", "restriction", "coercion", "seizure", "protest", "threat", "sanction"})
_OF_MAKERS = frozenset({"criticism", "accusation", "praise", "rejection", "denial", "endorsement", "acceptance"})
_OF_MEASURES = frozenset({"concession", "sanction", "restriction", "assault"})
_OF_WORDS = frozenset({"criticism", "accusation", "denial"})
_PARTS = frozenset({"pobj", "conj", "compound", "amod", "nmod", "dobj", "advmod", "appos"})


def within(actors: ActorIndex, head: Token, kind_: str) -> list[tuple[Token, TextActor]]:
    """Who is named in a phrase, and by which word, the nearest to its head first: whose it is, of whom, by whom.

    Not in its conditions and other clauses ("a bill that would hamstring the bureau"), but for what an inquiry is into;
    what is promised or offered is the giver's own, and what a demand would do to a thing is not asked of it ("the
    repeal of X").
    """
    found = []
    below = [head]
    while below:
        node = below.pop(0)
        if (known := actors.at(node)) is not None and not open_pronoun(actors, node):
            found.append((node, known))
        below += [t for t in node.children if _leads_to(node, t, kind_)]
    return found


def towards(kind_: str) -> tuple[str, ...]:
    """The prepositions that aim an act, the surest first; "criticised the raid in X" tells where it was."""
    if kind_ in _OF_WORDS:
        return tuple(word for word in _TOWARDS if word not in {"in", "into", "outside"})
    if kind_ not in _GIVING:
        return _TOWARDS
    return (*_OF_GIVING, "in") if kind_ == "aid" else _OF_GIVING


def _leads_to(node: Token, child: Token, kind_: str) -> bool:
    """Whether the side that an act is aimed at may be named below a word of its phrase."""
    if kind_ == "investigation":
        return child.dep_ != "advcl"
    if child.dep_ == "appos" and child.left_edge.i and not child.doc[child.left_edge.i - 1].is_punct:
        return False  # "the crisis gripping X", parsed as a name of the crisis
    if child.dep_ in _PARTS:
        return child.pos_ not in {"VERB", "AUX"} or child.dep_ == "amod"
    if child.dep_ == "npadvmod":
        return node.dep_ == "amod"  # "a Norway-backed plan"
    if child.dep_ == "poss" and node.lemma_.lower() in word_class("others"):
        return False  # "B's rival, C"
    if child.dep_ == "poss":
        own = child.pos_ == "PRON" and kind_ in {"demand", "pressure"}
        return not own and (kind_ not in _GIVING or node.dep_ == "pobj")
    if child.dep_ == "acl":
        imposed = child.tag_ == "VBN" and kind_ in _OF_MEASURES  # "sanctions imposed on X"
        made_by = any(t.dep_ == "agent" for t in child.rights) and kind_ in _OF_MAKERS  # "the threats made by X"
        return imposed or made_by
    if child.dep_ in {"prep", "agent"}:
        if told_to(child, kind_):
            return False
        if node.dep_ == "acl" and kind_ not in _OF_MEASURES:
            return child.dep_ == "agent"
        if kind_ in {"demand", "pressure"} and child.lower_ == "for" and node.dep_ == "dobj":
            return False  # "demanded guarantees for X"
        if kind_ in {"demand", "pressure"} and child.lower_ == "from":
            return False  # "a withdrawal of troops from X"; "concessions from X" is found by its noun
        if kind_ in {"demand", "pressure"} and child.lower_ == "of":
            return node.lemma_.lower() in word_class("own_acts") or node.lemma_ == "demand"
        return child.lower_ in _naming(kind_)
    return child.dep_ in {"xcomp", "pcomp"}


def _naming(kind_: str) -> frozenset[str]:
    """The prepositions behind which a side may stand within a phrase."""
    if kind_ in _GIVING:
        return _GIVEN | ({"in"} if kind_ == "aid" else set())
    if kind_ in _OF_WORDS:
        return _NAMING - {"in", "into", "from", "at", "inside"}
    return _NAMING | ({"inside", "near", "outside", "including", "across"} if kind_ in _HOSTILE else set())


def aimed(holders: list[Token], prepositions: tuple[str, ...], kind_: str = "") -> list[Token]:
    """What these prepositions open on these words, in the order of the prepositions."""
    found = [
        (prepositions.index(p.lower_), p.i, inner)
        for holder in holders
        for p in holder.rights
        if p.lower_ in prepositions and p.dep_ != "agent" and not told_to(p, kind_)
        for inner in p.children
        if inner.dep_ in {"pobj", "pcomp"} and inner.ent_type_ not in {"DATE", "TIME"}
    ]
    return [inner for _, _, inner in sorted(found)]
