"""Descriptions of groups and bodies in one text: "the Norlandic delegation", "Keller's office", "the newspaper".

A group that somebody is tied to is an actor itself, by its nation or modifiers and its noun; a bare one ("the
delegation") refers back to one that the text has told of, or to nobody.
"""

from dataclasses import dataclass, field

from spacy.tokens import Doc, Token

from backchannel.model.actor import ActorKind
from backchannel.read.clusters import Cluster
from backchannel.read.joint_nations import joined_start
from backchannel.read.outlets import is_outlet
from backchannel.read.roles import Description

_OF_SOMEBODY = frozenset({"office", "delegation", "government", "outlet"})  # told with whose it is
_FORMAL = frozenset({"ministry", "department", "commission", "committee", "council", "embassy", "court", "bank"})
_REACH = 3  # sentences: of several bodies a bare one means the one that was told of in these


@dataclass
class Groups:
    """The groups and bodies found so far: by whose and what they are, and by noun and number in order."""

    clusters: dict[tuple[str, str], Cluster] = field(default_factory=dict)
    by_noun: dict[tuple[str, bool], list[Cluster]] = field(default_factory=dict)


def read_group(
    doc: Doc, found: Groups, owners: dict[int, Cluster], description: Description, sentence_of: list[int]
) -> None:
    """A group or body as an actor: by its nation or modifiers, and its noun; a bare one refers back to the only one of
    its kind that the text has so far, or has told of in the last sentences."""
    phrase, lemma = description.phrase, description.head.lemma_.lower()
    if any(i in owners and owners[i].kind != "state" for i in range(phrase.start, phrase.end)):
        return
    begin = phrase.start
    owned = phrase.noun.group in _OF_SOMEBODY and begin > 1 and doc[begin - 1].tag_ == "POS"
    if owned and doc[begin - 2].tag_ == "NNP":
        begin -= 2  # "Norland's government", "Otto Keller's office"
        while begin and doc[begin - 1].dep_ == "compound" and doc[begin - 1].tag_ == "NNP":
            begin -= 1
    first = joined_start(doc, phrase.start, description.head)
    joint = first < begin
    begin = min(begin, first)
    described = " ".join(doc[begin : phrase.end].text.split()).replace(", ", " and ")  # a comma parts two names
    place = (first, phrase.end, "role")
    if phrase.nation is None and not phrase.modifiers and not phrase.noun.noun.count(" "):
        able = found.by_noun.get((phrase.noun.group, phrase.plural), []) if description.definite else []
        if len(able) > 1:
            nearest = sentence_of[phrase.start] - _REACH
            able = [each for each in able if sentence_of[max(start for start, _, _ in each.places)] >= nearest]
        if len(able) == 1:
            able[0].places.append(place)
        return
    if phrase.nation is None and not any(_names_something(t) for t in doc[phrase.start : description.head.i]):
        return
    key = (described if joint else phrase.nation or " ".join(sorted(phrase.modifiers)), lemma)
    kind: ActorKind = "organisation" if phrase.noun.number == "body" else "group"
    nation = None if joint else phrase.nation
    cluster = found.clusters.setdefault(key, Cluster(kind, described=described, nation=nation))
    cluster.places.append(place)
    known = found.by_noun.setdefault((phrase.noun.group, phrase.plural), [])
    if all(each is not cluster for each in known):
        known.append(cluster)


def _names_something(token: Token) -> bool:
    """Whether a modifier ties a group to someone ("European allies"), rather than describes it."""
    return token.tag_ == "NNP" or token.ent_type_ in {"NORP", "ORG", "GPE", "PERSON"}


def _outlet(doc: Doc, cluster: Cluster) -> bool:
    if is_outlet(cluster.name):
        return True
    heads = [doc[m.start : m.end].root for m in cluster.names]
    return any(t.dep_ == "nsubj" and t.head.lemma_ in {"report", "publish", "reveal"} for t in heads)


def refer_named(doc: Doc, clusters: list[Cluster], description: Description) -> bool:
    """ "The ministry", "the commission": the one body that the text has named with this noun before ("the Norlandic
    Foreign Ministry"); with two of them it stays open. Whether it was found."""
    phrase, noun = description.phrase, description.phrase.noun.noun
    bare = phrase.nation is None and not phrase.modifiers and not phrase.plural and description.definite
    if not bare or noun not in _FORMAL or any(description.head.rights):
        return False
    named = [
        cluster
        for cluster in clusters
        if cluster.kind == "organisation"
        and any(noun in {m.words[0].lower(), m.words[-1].lower()} for m in cluster.names)
        and any(place[0] < phrase.start for place in cluster.places)
    ]
    if len(named) == 1:
        named[0].places.append((phrase.start, phrase.end, "role"))
    return len(named) == 1


def refer_outlet(doc: Doc, clusters: list[Cluster], description: Description) -> None:
    """ "the publication", "the newspaper": the last outlet named before it.

    An outlet is known by the list, by the last word of its name, or by being said to report or publish.
    """
    at = description.phrase.start
    best: tuple[int, Cluster] | None = None
    for cluster in clusters:
        if cluster.names and cluster.kind in {"organisation", "unknown"} and _outlet(doc, cluster):
            before = [place[0] for place in cluster.places if place[0] < at]
            if before and (best is None or max(before) > best[0]):
                best = (max(before), cluster)
    if best is not None:
        best[1].places.append((at, description.phrase.end, "role"))
