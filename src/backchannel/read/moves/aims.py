"""Aims: whether a side that is named behind a verb stands where an act of this kind is aimed.

A name somewhere behind a verb is no target. The words between the verb and the name say whether it is:

- its object, or whom it is told, given or done to ("urged B", "gave B a deadline", "B was praised");
- whose its object is ("rejected B's offer"), or who did what is judged ("the offer by B");
- whom a preposition aims at, on the verb or on its object ("called on B", "sanctions on B", "loyalty to B");
- the same of the infinitive of what is promised, refused or agreed, where that acts on somebody ("refused to meet B",
  "promised to help B"), and who must act in what is demanded ("demanded that B leave").

Not: where it is ("talks in B", "travel to B"), what it is about ("remarks about B"), for whom somebody else acts, who
is named in a clause within, a purpose, or an adjective.
"""

from spacy.tokens import Token

from backchannel.read.actors import ActorIndex
from backchannel.read.moves.frames import frames, word_class
from backchannel.read.moves.slots import infinitive, is_agent
from backchannel.read.moves.syntax import Clause

_OBJECTS = frozenset({"dobj", "nsubjpass", "dative", "iobj", "oprd"})
_SAME_PLACE = frozenset({"conj", "appos", "flat", "nmod"})
_AIMING = frozenset({"on", "upon", "against", "to", "with", "at", "toward", "towards", "from"})
_HOSTILE = frozenset({"in", "into", "inside", "near", "outside"})
_BY_KIND = {
    "aid": frozenset({"for", "in", "between"}),
    "assault": _HOSTILE | {"of"},
    "threat": _HOSTILE,
    "restriction": _HOSTILE,
    "coercion": _HOSTILE,
    "seizure": _HOSTILE | {"of"},
    "arrest": _HOSTILE | {"of"},
    "mobilize": _HOSTILE | {"along"},
    "sanction": frozenset({"in", "for"}),
    "protest": _HOSTILE | {"over", "by", "for", "of"},
    "mediation": frozenset({"between"}),
    "investigation": frozenset({"into", "of", "over"}),
    "offer": frozenset({"for"}),
    "promise": frozenset({"for"}),
    "concession": frozenset({"for", "in", "of"}),
    "withdrawal": frozenset({"of"}),
    "release": frozenset({"of"}),
    "accusation": frozenset({"of"}),
    "endorsement": frozenset({"for"}),
    "praise": frozenset({"for"}),
}
_THROUGH = {"of for": frozenset({"demand", "protest"}), "of with": frozenset({"threat", "sanction"})}
_ON_ACTS = frozenset({"rejection", "endorsement", "acceptance", "praise", "criticism", "denial"})
_INTENDED = frozenset(
    [
        "promise",
        "offer",
        "threat",
        "rejection",
        "agreement",
        "acceptance",
        "concession",
        "aid",
        "cooperation",
        "mediation",
        "sanction",
        "endorsement",
    ]
)
_OF_DEEDS = frozenset({"promise", "agreement", "acceptance", "offer", "concession"})
_GOING = frozenset({"travel", "go", "return", "come", "fly", "head", "move", "visit"})
_ASKED = frozenset({"demand", "pressure", "warning"})
_ON_THINGS = frozenset({"rejection", "endorsement", "acceptance", "agreement", "concession", "denial"})
_DEFINITE = frozenset({"the", "both", "all", "these", "those", "each", "other"})
_DEMANDING = frozenset({"demand", "seek", "request", "want", "require"})


def stands_where_aimed(clause: Clause, named: Token, kind: str) -> bool:
    """Whether the place of `named` behind the word of a move of this kind is one of those above."""
    verb, patient = clause.verb, clause.patient
    steps = _steps(verb, named)
    if steps is None and patient is not None:  # what a relative clause or participle is about stands before it
        within = _steps(patient, named)
        steps = ["object", *within] if within is not None else None
    if steps is None:
        return False
    if steps[:2] == ["ccomp", "subject"]:
        return (kind in _ASKED or kind == "agreement") and len(steps) == 2
    if steps[:2] == ["ccomp", "object"] and kind == "threat":
        return len(steps) == 2  # "threatened that A would stop B"
    aiming = _AIMING | _BY_KIND.get(kind, frozenset())
    if kind in {"criticism", "accusation"} and steps[:1] != ["object"]:
        aiming |= {"about", "of", "over"}
    first = steps[0] if steps else ""
    if (
        first == "acl"
        or (first == "xcomp" and kind in _INTENDED)
        or (first == "advcl" and kind in {"protest", "assault"} and _is_beside(verb, named, kind))
    ):
        if (
            kind in _OF_DEEDS
            and steps[1:2] == ["object"]
            and steps[2:3] != ["of with"]
            and not _is_done_to(verb, named)
        ):
            return False
        if steps[1:2] == ["of to"] and named.head.head.lemma_.lower() in _GOING:
            return False
        steps = [step for step in steps[1:] if step != "of of"] if steps[-1] != "of of" else ["clause"]
        aiming -= {"in"} if kind in {"concession", "sanction"} else set()
    if named.dep_ == "dobj" and any(t.dep_ == "dative" for t in named.head.children):
        return False  # "taught them the language": what is given
    if _at_talks(named):
        aiming -= {"in"}
    elif kind in _ON_ACTS and first == "object":
        aiming -= {"to", "on", "upon", "at", "against", "toward", "towards"}  # "the attack on B", "B's accession to C"
    return _at_aim(steps, aiming, kind)


def _bare(verb: Token) -> bool:
    """Whether a clause has a bare infinitive ("helped B rebuild the bridge"), so that its subject is an object."""
    return verb.dep_ == "ccomp" and verb.tag_ == "VB" and not any(t.dep_ == "aux" for t in verb.lefts)


def _is_done_to(verb: Token, named: Token) -> bool:
    """Whether what is promised is done to somebody ("to help B"), not with a thing ("to move the embassy")."""
    over = named
    while over.head.i != verb.i and over.dep_ not in {"xcomp", "acl"}:
        over = over.head
    acts = ("promised", "meeting_verbs", "violence", "harming", "refusable", "yielding")
    return any(over.lemma_.lower() in word_class(each) for each in acts)


def _is_beside(verb: Token, named: Token, kind: str) -> bool:
    """Of an attack, whom it was to strike ("fired to kill B"), not what else it was for ("fired to press B")."""
    over = next((t for t in (named, *named.ancestors) if t.dep_ == "advcl" and t.head.i == verb.i), None)
    strikes = over is not None and any(f.kind == "assault" for f in frames().get((over.lemma_.lower(), "v"), ()))
    return kind == "protest" or strikes


def _at_talks(named: Token) -> bool:
    """ "The talks in B", "a summit in B": where others meet."""
    over = named.head.head if named.dep_ == "pobj" else named
    return over.lemma_.lower() in word_class("talks")


def _at_aim(steps: list[str], aiming: frozenset[str], kind: str) -> bool:
    """Whether steps lead to an object, to whom a preposition aims at, or to whose they are."""
    rest = steps[1:] if steps and steps[0] == "object" else steps
    reached = len(rest) < len(steps)
    through = len(rest) > 1 and (rest[0] == "of of" or kind in _THROUGH.get(rest[0], ()))
    if through and rest[1].startswith("of "):
        rest = rest[1:]  # "the suspension of aid to B", "called for help from B", "hit back with tariffs on B"
    if kind == "rejection" and rest == ["of to", "object"]:
        return True  # "objected to admitting B"
    if rest and rest[0].startswith("of ") and rest[0][3:] in aiming:
        rest, reached = rest[1:], True
    if not reached and rest and rest[0] not in {"owner", "within", "of by"}:
        return False
    return (
        not rest
        or rest in (["owner"], ["within"], ["of by"], ["of of", "owner"], ["of of", "within"])
        or (rest == ["of of"] and reached)
    )


def _steps(verb: Token, named: Token) -> list[str] | None:
    """How the parse leads from a word down to a name: object, subject, owner, within (an adjective or the first part of
    a name), "of" and a preposition, or the name of the relation; None where it does not lead down."""
    found: list[str] = []
    node = named
    while node.i != verb.i:
        if node.head.i == node.i:
            return None
        if node.dep_ in _SAME_PLACE:
            pass
        elif node.dep_ in {"pobj", "pcomp"} and node.head.dep_ in {"prep", "agent", "dative"}:
            node = node.head
            found.append(f"of {node.lower_}")
        elif node.dep_ in _OBJECTS:
            found.append("object")
        elif node.dep_ == "nsubj" and _bare(node.head) and node.head.i != verb.i:
            found.append("object")
            node = node.head
        elif node.dep_ == "acl" and node.tag_ == "VBN" and node.head.dep_ in _OBJECTS:
            pass  # "the threats made by B", "sanctions imposed on B"
        elif node.dep_ in {"nsubj", "nsubjpass"}:
            found.append("subject")
        elif node.dep_ == "poss":
            found.append("owner")
        elif node.dep_ in {"compound", "amod", "npadvmod"}:
            found.append("within")
        elif node.dep_ != "prt":
            found.append(node.dep_)
        node = node.head
    return found[::-1]


def may_be_side(actors: ActorIndex, verb: Token, head: Token, kind: str) -> bool:
    """Whether what fills a slot can be whom the act is aimed at, not the thing that is demanded, refused or wanted:
    "demanded a state", "rejected a minority government", "opposed ground troops"."""
    if kind in {"demand", "pressure"} and _asked_for(verb, head):
        return False
    known = actors.at(head)
    if known is not None and not known.name.islower():
        return True
    if head.tag_ == "NN" and not list(head.lefts):
        return False  # "threatened to use force"
    if kind not in _ON_THINGS or head.pos_ != "NOUN":
        return True
    definite = head.doc[head.left_edge.i].lower_ in _DEFINITE
    whose = any(t.dep_ in {"poss", "nummod"} or t.pos_ == "PROPN" for t in head.lefts)
    return is_agent(head, actors) and (definite or whose)


def _asked_for(verb: Token, head: Token) -> bool:
    """Whether a phrase is what is asked for: "demanded a state", "called for a government of all parties"."""
    if head.dep_ in {"dobj", "nsubjpass"}:
        return verb.lemma_.lower() in _DEMANDING and head.head.i == verb.i and infinitive(verb) is None
    return head.head.lower_ == "for" and not any(t.dep_ in {"acl", "relcl"} for t in head.rights)
