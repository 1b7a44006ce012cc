"""Descriptions in one text: noun phrases that describe an actor instead of naming it.

Appositions give a named actor its roles; a definite description ("the Albanian envoy") stands for the one
actor before it that fits, or stays open; groups and bodies ("the Albanian delegation") are actors themselves.
"""

from spacy.tokens import Doc, Token

from backchannel.read.clusters import Cluster
from backchannel.read.described_bodies import Groups, read_group, refer_named, refer_outlet
from backchannel.read.lexicons import words
from backchannel.read.roles import (
    Description,
    RolePhrase,
    nation_after,
    noun_ending_at,
    phrase_around,
    same_nation,
    title_before,
)
from backchannel.read.states import state_terms

_DEFINITE = frozenset({"the", "this", "that", "both"})
_NO_ROLE = frozenset({"courtesy", "any person", "relative"})
_LEADERS = frozenset({"president", "prime minister", "chancellor", "monarch", "chair", "head"})
_NEAR = 3  # sentences: a description further from its last mention than this prefers a nearer one


def attach_titles(doc: Doc, clusters: list[Cluster]) -> set[int]:
    """Gives each person the titles that stand before the name; returns the tokens of all titles."""
    covered: set[int] = set()
    for cluster in clusters:
        if cluster.kind != "person":
            continue
        for mention in cluster.names:
            title = title_before(doc, mention.start)
            if title is not None:
                covered.update(range(title.start, title.end))
                _take_role(cluster, title)
                cluster.nation = cluster.nation or _state_behind(doc, mention.end)
    return covered


def _state_behind(doc: Doc, end: int) -> str | None:
    """The state in "President A of X", where X stands right behind the name that ends at this token."""
    if end + 1 >= len(doc) or doc[end].lower_ != "of":
        return None
    state = next((token for token in doc[end].rights if token.dep_ == "pobj"), None)
    term = state_terms().get(state.text) if state is not None else None
    return term.state if term is not None else None


def _take_role(cluster: Cluster, role: RolePhrase) -> None:
    cluster.gender = cluster.gender or ("" if cluster.shared else role.noun.gender)
    if role.noun.group not in _NO_ROLE:
        cluster.nation = cluster.nation or role.nation
        cluster.roles.append(role)


def read_descriptions(doc: Doc, covered: set[int]) -> list[Description]:
    """The role phrases of a text outside titles and names, in order."""
    found = []
    for token in doc:
        if token.pos_ not in {"NOUN", "PROPN"} or token.i in covered:
            continue
        ending = noun_ending_at(doc, token.i + 1)
        if ending is None or (token.dep_ == "compound" and token.head.i > token.i):
            continue
        noun, start, plural = ending
        phrase = phrase_around(doc, start, token.i + 1, noun, plural)
        before = doc[phrase.start - 1] if phrase.start else None
        determiner = before.lower_ if before is not None and before.pos_ in {"DET", "NUM"} else ""
        found.append(Description(phrase, token, determiner in _DEFINITE))
    return found


def attach_appositions(doc: Doc, owners: dict[int, Cluster], descriptions: list[Description]) -> list[Description]:
    """Gives named persons the roles in apposition ("A B, the Albanian envoy"); returns the other ones."""
    left = []
    for description in descriptions:
        owner = _apposed(doc, owners, description)
        if owner is not None and owner.kind == "organisation" and description.phrase.noun.number == "body":
            owner.places.append((description.phrase.start, description.phrase.end, "role"))
            continue
        if owner is None or owner.kind != "person" or not description.phrase.personal:
            left.append(description)
            continue
        nation = description.phrase.nation or nation_after(doc, description.head)
        owner.nation = owner.nation or nation
        _take_role(owner, description.phrase)
        owner.places.append((description.phrase.start, description.phrase.end, "role"))
    return left


def _apposed(doc: Doc, owners: dict[int, Cluster], description: Description) -> Cluster | None:
    """The named actor that a role phrase is in apposition to, on either side of it."""
    head = description.head
    if description.phrase.noun.group in _NO_ROLE:
        return None
    if head.dep_ == "appos" and head.head.i in owners and not _colon_between(doc, head.head.i, head.i):
        named = _last_named(head, owners)
        return owners[named.i]
    if head.dep_ == "attr" and head.head.lemma_ == "be":
        subjects = [t for t in head.head.lefts if t.dep_ == "nsubj" and t.i in owners]
        if subjects and head.head.tag_ in {"VBZ", "VBD", "VBP"} and not _negated(head.head):
            return owners[subjects[0].i]
    for child in head.rights:
        if child.dep_ == "appos" and child.i in owners and not _colon_between(doc, head.i, child.i):
            return owners[child.i]
    return None


def _last_named(head: Token, owners: dict[int, Cluster]) -> Token:
    """Whom an apposition is of: in "A B and C D, the envoy" of the last, whomever the parser hangs it on."""
    named = head.head
    behind = [t for t in named.conjuncts if t.i in owners and named.i < t.i < head.i]
    return behind[-1] if behind else named


def _colon_between(doc: Doc, first: int, last: int) -> bool:
    """Whether a colon parts the two: a headline's "claim: speaker", no apposition."""
    return any(token.text == ":" for token in doc[first:last])


def _negated(verb: Token) -> bool:
    return any(child.dep_ == "neg" for child in verb.children)


def resolve_descriptions(
    doc: Doc,
    clusters: list[Cluster],
    owners: dict[int, Cluster],
    descriptions: list[Description],
    sentence_of: list[int],
    quoted: list[bool],
) -> list[Cluster]:
    """Joins definite descriptions to the one actor that fits; returns the groups and bodies found anew.

    Offices of a state that are named together ("Chile's president and foreign minister") bring somebody in; they are
    only theirs of whom the text says that they are of that state.
    """
    heads = {description.head.i for description in descriptions}
    groups = Groups()
    unnamed: dict[str, int] = {}  # where the last person without a name was brought in, by the noun
    for description in descriptions:
        phrase = description.phrase
        if phrase.personal:
            if description.definite or _sole_office(phrase):
                others = _beside(doc, owners, phrase)
                able = [c for c in clusters if id(c) not in others and _of_body(doc, owners, c, phrase)]
                if phrase.nation is not None and not heads.isdisjoint(t.i for t in description.head.conjuncts):
                    able = [c for c in able if _said_nation(c) is not None]
                owner = _best_person(able, description, sentence_of)
                if owner is not None and not _means_unnamed(owner, phrase, unnamed, quoted):
                    owner.places.append((phrase.start, phrase.end, "role"))
            elif not phrase.plural:
                unnamed[phrase.noun.noun] = phrase.start
        elif phrase.noun.group == "outlet" and description.definite and not phrase.modifiers:
            refer_outlet(doc, clusters, description)
        elif not refer_named(doc, clusters, description):
            read_group(doc, groups, owners, description, sentence_of)
    return list(groups.clusters.values())


def _beside(doc: Doc, owners: dict[int, Cluster], phrase: RolePhrase) -> set[int]:
    """Who is named as another argument of the description's verb, or joined to it: in "the leader met A", "A and the
    leader met" the leader is not A. By the ids of their clusters."""
    root = doc[phrase.start : phrase.end].root
    peers = [*root.conjuncts]
    verb = root.head.head if root.dep_ == "pobj" else root.head
    if verb.dep_ == "dobj" and verb.pos_ == "NOUN":  # "held talks with the leader"
        verb = verb.head
    if root.dep_ in {"nsubj", "nsubjpass", "dobj", "dative", "pobj"} and verb.pos_ == "VERB":
        for child in verb.children:
            if child.dep_ in {"nsubj", "nsubjpass", "dobj", "dative"} and child is not root:
                peers += [child, *child.conjuncts]
            slots = [child, *(c for c in child.rights if c.dep_ == "prep")] if child.dep_ == "dobj" else [child]
            peers += [t for s in slots if s.lower_ in {"with", "to", "by"} for t in s.rights if t.dep_ == "pobj"]
    found = (owners.get(peer.i) for peer in peers if peer is not root)
    return {id(cluster) for cluster in found if cluster is not None}


def _of_body(doc: Doc, owners: dict[int, Cluster], cluster: Cluster, phrase: RolePhrase) -> bool:
    """ "the Harbour Party leader": somebody of whom the text says that he is of that body, and no other leader."""
    named = [i for i in range(phrase.start, phrase.end) if i in owners and owners[i].kind == "organisation"]
    if not named:
        return True
    last = doc[named[-1]].lower_
    return any(last in role.modifiers for role in cluster.roles)


def _means_unnamed(owner: Cluster, phrase: RolePhrase, unnamed: dict[str, int], quoted: list[bool]) -> bool:
    """ "A senior official said …, the official added": the one brought in without a name, and nobody named before, nor
    whom the official speaks of in a quotation."""
    at = unnamed.get(phrase.noun.noun, -1)
    named = (place[0] for place in owner.places if place[0] < phrase.start and not quoted[place[0]])
    return max(named, default=-1) < at


def _sole_office(phrase: RolePhrase) -> bool:
    return phrase.nation is not None and phrase.noun.title


def _best_person(clusters: list[Cluster], description: Description, sentence_of: list[int]) -> Cluster | None:
    """The one person mentioned before whose role fits the description; None when two fit equally well.

    Rings of distance are tried from the near to the far: the sentence and the one before it, then the whole
    text so far; a ring with two fitting persons leaves the description open. A headline may name an office
    whose holder the text names only later; then the one holder in the text is meant.
    """
    at = description.phrase.start
    here = sentence_of[at]
    fitting = []
    for cluster in clusters:
        if cluster.kind != "person" or not _fits(cluster, description.phrase):
            continue
        if not _has_stance(cluster, description.phrase):
            continue
        before = [place[0] for place in cluster.places if place[0] < at]
        if before:
            fitting.append((here - sentence_of[max(before)], cluster))
    if not fitting and _sole_office(description.phrase):
        ahead = [c for c in clusters if c.kind == "person" and _fits(c, description.phrase) and c.nation]
        return ahead[0] if len(ahead) == 1 else None
    for ring in (0, 1, _NEAR, len(sentence_of)):
        inside = [cluster for distance, cluster in fitting if distance <= ring]
        if inside:
            return inside[0] if len(inside) == 1 else _sole_of_nation(inside, description.phrase)
    return None


def _has_stance(cluster: Cluster, phrase: RolePhrase) -> bool:
    """Whether a person is called by the conviction that the phrase names ("the socialist leader"), if it names one."""
    stances = phrase.modifiers & words("stance_adjectives")
    return not stances or any(stances & role.modifiers for role in cluster.roles)


def _said_nation(cluster: Cluster) -> str | None:
    """The state that the text itself ties a person to; None where it names none."""
    return cluster.nation or next((role.nation for role in cluster.roles if role.nation), None)


def _sole_of_nation(clusters: list[Cluster], phrase: RolePhrase) -> Cluster | None:
    """ "the Norlandish leader": of several who could be it the one whose state the text says, and no other's."""
    if phrase.nation is None:
        return None
    said = [c for c in clusters if _said_nation(c) is not None]
    return said[0] if len(said) == 1 else None


def _fits(cluster: Cluster, phrase: RolePhrase) -> bool:
    """Whether a person has, anywhere in the text, a role of the phrase's class, and no other nation."""
    for role in cluster.roles:
        if role.noun.group != phrase.noun.group and not _wider(phrase, role):
            continue
        nation = role.nation or cluster.nation
        if phrase.nation is None or nation is None or same_nation(nation, phrase.nation):
            return phrase.former == role.former or not phrase.former
    return False


def _wider(phrase: RolePhrase, role: RolePhrase) -> bool:
    """Whether "official" or "leader" is used for someone whose role is said more exactly elsewhere."""
    if phrase.noun.group == "official":
        return role.noun.group in {"aide", "envoy", "secretary", "minister", "foreign minister"}
    if phrase.noun.group == "minister":
        return role.noun.group in {"foreign minister", "defence minister"}
    return phrase.noun.noun == "leader" and role.noun.group in _LEADERS
