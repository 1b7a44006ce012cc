"""Joint nations: a group that two states' adjectives or names describe together is nobody's of one of them alone.

- "Arlandian and Norlandish negotiators", "U.S. and Solwan officials": adjectives joined before one plural noun or body;
- "Arland and Norland's top diplomats": a possessor shared by two, where the first is a state.
"""

from spacy.tokens import Doc, Token

from backchannel.read.states import demonyms, state_terms

_JOINING = frozenset({"and", "or", "&"})
_MODIFIES = frozenset({"amod", "compound", "nmod", "poss", "conj"})
_STEPS = 4  # words between an adjective and the noun that it describes, by the parse


def joined_start(doc: Doc, start: int, head: Token) -> int:
    """The first token of adjectives of nations joined to the one at `start`, which describe `head`; else `start`."""
    if not _of_nation(doc[start]) or start < 2:
        return start
    begin = start
    while begin > 1 and doc[begin - 1].lower_ in _JOINING | {","}:
        if not _of_nation(doc[begin - 2]) or not _describes(doc[begin - 2], head):
            break
        begin -= 2
    return begin


def shared_possessor(head: Token) -> Token | None:
    """Of "Arland and Norland's top diplomats", whose head is "Arland" for the parser: the noun, if it is a plural."""
    term = state_terms().get(head.text)
    if term is None or head.pos_ != "PROPN":
        return None
    for noun in head.rights:
        if noun.dep_ == "conj" and noun.tag_ == "NNS":
            owner = next((t for t in noun.lefts if t.dep_ == "poss" and t.i == noun.left_edge.i), None)
            if owner is not None and owner.text in state_terms() and owner.nbor(-1).lower_ in _JOINING:
                return noun
    return None


def _of_nation(token: Token) -> bool:
    """Whether a word is an adjective or a name of a state, or an unknown one with a capital ("Western")."""
    if token.text in demonyms() or token.text in state_terms():
        return True
    capital = token.text[:1].isupper() and not token.is_upper
    return capital and (token.ent_type_ == "NORP" or token.text.endswith(("an", "ese", "ish", "tern")))


def _describes(token: Token, head: Token) -> bool:
    """Whether the parser hangs a word, over others of its kind, on the noun."""
    for _ in range(_STEPS):
        if token.dep_ not in _MODIFIES:
            return False
        token = token.head
        if token == head:
            return True
    return False
