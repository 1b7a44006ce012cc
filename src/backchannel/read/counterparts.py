"""Counterparts: "his Norwegian counterpart" is who holds the same office of that state, where the text has just one.

Whose counterpart it is: the person joined to it ("A and his Norwegian counterpart"), or the subject of its verb ("A met
his Norwegian counterpart", "held talks with"). A name beside it says who it is, and then nothing is to be settled here.
"""

from spacy.tokens import Doc, Token

from backchannel.read.clusters import Cluster
from backchannel.read.roles import RolePhrase, same_nation
from backchannel.read.states import demonyms, state_terms

_ONE_OF_A_STATE = frozenset(["president", "prime minister", "monarch", "foreign minister", "defence minister"])
"""Groups of offices of which a state has one holder, whatever else the office is called."""
_MINISTERS = frozenset({"minister", "secretary", "deputy prime minister", "speaker", "spokesperson"})
"""Groups of which it has one for each of the words before the noun ("trade minister")."""
_HIS = frozenset({"his", "her"})
_STEPS = 5


def resolve_counterparts(doc: Doc, clusters: list[Cluster], owners: dict[int, Cluster]) -> None:
    """Adds such phrases, as roles, to the places of whom they stand for."""
    for token in doc:
        if token.lower_ != "counterpart" or _is_named(token, owners):
            continue
        start, nation = _described(token)
        holder = _holder(token, start, owners)
        if nation is None or holder is None:
            continue
        able = [each for each in clusters if each is not holder and _holds_the_same(each, holder, nation)]
        if len(able) == 1:
            able[0].places.append((start, token.i + 1, "role"))


def _is_named(token: Token, owners: dict[int, Cluster]) -> bool:
    """ "his Norwegian counterpart A B", "his Norwegian counterpart, A B,"."""
    if any(child.dep_ == "appos" and child.i > token.i for child in token.children):
        return True
    following = token.doc[token.i + 1 : token.i + 3]
    comma = len(following) > 1 and following[0].text == ","
    return any(t.i in owners or t.tag_ == "NNP" for t in following[comma : comma + 1])


def _described(token: Token) -> tuple[int, str | None]:
    """Where "Norwegian counterpart" begins, and the state."""
    doc, start = token.doc, token.i
    for size in (2, 1):
        told = doc[max(0, token.i - size) : token.i].text
        term = state_terms().get(told)
        nation = demonyms().get(told) or (term.state if term is not None else None)
        if nation is not None:
            return token.i - size, nation
    return start, None


def _holder(token: Token, start: int, owners: dict[int, Cluster]) -> Cluster | None:
    """Whose counterpart it is."""
    if start == 0 or token.doc[start - 1].lower_ not in _HIS:
        return None
    joined = token.head if token.dep_ == "conj" else None
    if joined is not None:
        return _person(joined, owners)
    node = token
    for _ in range(_STEPS):
        node = node.head
        if node.pos_ == "VERB":
            subjects = [child for child in node.lefts if child.dep_ == "nsubj"]
            return _person(subjects[0], owners) if len(subjects) == 1 and not subjects[0].conjuncts else None
    return None


def _person(token: Token, owners: dict[int, Cluster]) -> Cluster | None:
    found = owners.get(token.i)
    return found if found is not None and found.kind == "person" else None


def _holds_the_same(person: Cluster, holder: Cluster, nation: str) -> bool:
    if person.kind != "person" or person.nation is None or not same_nation(person.nation, nation):
        return False
    return any(_same_office(a, b) for a in holder.roles for b in person.roles)


def _same_office(a: RolePhrase, b: RolePhrase) -> bool:
    if a.former or b.former or a.noun.group != b.noun.group:
        return False
    if a.noun.group in _ONE_OF_A_STATE:
        return "deputy" not in a.modifiers | b.modifiers
    return a.noun.group in _MINISTERS and a.modifiers == b.modifiers
