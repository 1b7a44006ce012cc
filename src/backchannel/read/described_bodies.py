"""Described bodies: groups and bodies that a text describes instead of naming them ("the Albanian delegation", "the
newspaper"), as actors."""

from spacy.tokens import Doc, Token

from backchannel.model.actor import ActorKind
from backchannel.read.clusters import Cluster
from backchannel.read.joint_nations import joined_start
from backchannel.read.outlets import is_outlet
from backchannel.read.roles import Description


def _outlet(doc: Doc, cluster: Cluster) -> bool:
    if is_outlet(cluster.name):
        return True
    heads = [doc[m.start : m.end].root for m in cluster.names]
    return any(t.dep_ == "nsubj" and t.head.lemma_ in {"report", "publish", "reveal"} for t in heads)


def refer_to_outlet(doc: Doc, clusters: list[Cluster], description: Description) -> None:
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


def read_group(
    doc: Doc,
    groups: dict[tuple[str, str], Cluster],
    bodies: dict[tuple[str, bool], Cluster],
    owners: dict[int, Cluster],
    description: Description,
) -> None:
    """A group or body as an actor: by its nation or modifiers, and its noun; a bare one refers back."""
    phrase, lemma = description.phrase, description.head.lemma_.lower()
    if any(i in owners and owners[i].kind != "state" for i in range(phrase.start, phrase.end)):
        return
    begin = phrase.start
    if phrase.noun.noun == "government" and begin > 1 and doc[begin - 1].tag_ == "POS" and not phrase.modifiers:
        begin -= 2  # "Norland's government"
    joint = (first := joined_start(doc, phrase.start, description.head)) < begin
    begin = min(begin, first)
    described = " ".join(doc[begin : phrase.end].text.split()).replace(", ", " and ")  # a comma parts two names
    place = (phrase.start, phrase.end, "role")
    if phrase.nation is None and not phrase.modifiers and not phrase.noun.noun.count(" "):
        if description.definite and (phrase.noun.group, phrase.plural) in bodies:
            bodies[phrase.noun.group, phrase.plural].places.append(place)
        return
    if phrase.nation is None and not any(_names_something(t) for t in doc[phrase.start : description.head.i]):
        return
    key = (described if joint else phrase.nation or " ".join(sorted(phrase.modifiers)), lemma)
    kind: ActorKind = "organisation" if phrase.noun.number == "body" else "group"
    nation = None if joint else phrase.nation
    cluster = groups.setdefault(key, Cluster(kind, described=described, nation=nation))
    cluster.places.append(place)
    bodies[phrase.noun.group, phrase.plural] = cluster


def _names_something(token: Token) -> bool:
    """Whether a modifier ties a group to someone ("European allies"), rather than describes it."""
    return token.tag_ == "NNP" or token.ent_type_ in {"NORP", "ORG", "GPE", "PERSON"}
