"""Items: where one item of a list of sides ends ("the foreign ministers of A, B and C" is one)."""

from spacy.tokens import Doc, Token

from backchannel.read.actors import ActorIndex
from backchannel.read.contacts.naming import collectives
from backchannel.read.roles import noun_ending_at

_JOINS = frozenset({"and", "&"})
_STOP_TAGS = frozenset(["VBD", "VBZ", "VBP", "VB", "MD", "TO", "IN", "WDT", "WP", "WRB", "WP$", "EX", "RP", "UH"])
_SENT = frozenset({"envoy", "ambassador", "emissary", "representative"})  # ... "to" where
NAME_SUFFIXES = frozenset({"jr", "sr", "jr.", "sr.", "ii", "iii", "iv"})


def item_end(doc: Doc, actors: ActorIndex, start: int, stop: int) -> int:
    """Where the item that begins at `start` ends: at a separator or a word that belongs to no item."""
    at = start
    plural = False
    while at < stop:
        token = doc[at]
        if token.ent_type_ in {"DATE", "TIME"} and token.text[:1].isupper() and token.pos_ in {"NOUN", "PROPN"}:
            return at
        if at in actors.by_token:
            mention = actors.by_token[at][1]
            while at < stop and at in actors.by_token and actors.by_token[at][1] is mention:
                at += 1
            if at < stop and doc[at].text == "," and _list_of_states(doc, actors, at, start, plural):
                at += 1
            continue
        if token.lower_ in _JOINS and plural and _list_of_states(doc, actors, at, start, plural):
            at += 1
            continue
        if token.text == "," and at + 1 < stop and doc[at + 1].lower_ in NAME_SUFFIXES:
            at += 2
            continue
        if _is_short_form(doc, at, start, stop):
            at += 3
            continue
        if _stops(doc, actors, token, start):
            return at
        plural = plural or (token.tag_ in {"NNS", "NNPS"} and token.lower_ in collectives())
        at += 1
    return at


def _is_short_form(doc: Doc, at: int, start: int, stop: int) -> bool:
    """ "his Federal Republic (FR) counterpart A B": a short form in brackets, with the office or name still to come."""
    if doc[at].text != "(" or at == start or at + 3 >= stop or doc[at + 2].text != ")":
        return False
    following = doc[at + 3]
    return doc[at + 1].is_upper and following.is_alpha and following.tag_ in {"NN", "NNP"}


def _list_of_states(doc: Doc, actors: ActorIndex, at: int, start: int, plural: bool) -> bool:
    """Whether a comma or "and" stands inside "the foreign ministers of A, B and C"."""
    if not plural or not {"of", "from"} & {token.lower_ for token in doc[start:at]}:
        return False
    following = at + 1
    while following < len(doc) and (doc[following].lower_ in _JOINS or doc[following].lower_ == "the"):
        following += 1
    if following >= len(doc) or following not in actors.by_token:
        return False
    actor, mention = actors.by_token[following]
    end = following
    while end < len(doc) and end in actors.by_token and actors.by_token[end][1] is mention:
        end += 1
    return actor.kind in {"state", "unknown"} and not (end < len(doc) and doc[end].tag_ in {"POS", "NNP"})


def _stops(doc: Doc, actors: ActorIndex, token: Token, start: int) -> bool:
    """Whether a word cannot stand inside an item."""
    if token.is_space:
        return "\n" in token.text
    if token.tag_ == "POS":
        return False
    if token.lower_ == "of":
        return token.i == start
    if token.lower_ == "from":
        return not (doc[token.i - 1].tag_ in {"NNS", "NNPS"} and doc[token.i - 1].lower_ in collectives())
    if token.lower_ == "to" and token.i > start and doc[token.i - 1].lower_ in _SENT:  # "the envoy to X A B"
        after = token.i + 2 if token.i + 1 < len(doc) and doc[token.i + 1].tag_ == "DT" else token.i + 1
        return not _capital(doc, after)
    if token.lower_ == "for":
        return not (token.i > start and noun_ending_at(doc, token.i) and _capital(doc, token.i + 1))
    if token.lower_ == "de" or token.lower_ in NAME_SUFFIXES:
        return False
    if token.text == "-" and not token.whitespace_:
        return False
    if token.tag_ == "DT" and token.i > start and (named := actors.by_token.get(token.i - 1)) is not None:
        return named[0].kind == "person" and named[1].form == "name"  # "promised A B | a new lock"
    if token.lower_ in _JOINS and _joins_persons(doc, actors, token):
        return True
    if token.lower_ in _JOINS:
        return not (_inside_office(doc, token, start) or _joins_modifiers(doc, token))
    if token.is_punct or token.tag_ in {":", "``", "''", ",", "."}:
        return not (token.text == "." and token.i > start and len(doc[token.i - 1]) <= 3)
    if token.tag_ in {"VBG", "VBN"}:
        return not _attributive(token)
    if token.tag_ in _STOP_TAGS:
        return not (token.pos_ == "PROPN" or (token.text[:1].isupper() and token.i > start and token.i != start))
    if token.ent_type_ in {"DATE", "TIME"} and (token.pos_ in {"NOUN", "PROPN"} or token.i > start):
        return True
    return token.tag_ in {"RB", "RBR"} and token.i > start


def _joins_persons(doc: Doc, actors: ActorIndex, token: Token) -> bool:
    """Whether a person's name ends before "and", and another's begins after it."""
    sides = [actors.by_token.get(at) for at in (token.i - 1, token.i + 1)]
    return all(side is not None and side[0].kind == "person" and side[1].form == "name" for side in sides)


def _inside_office(doc: Doc, token: Token, start: int) -> bool:
    """ "Minister of Trade and Industry A B": "and" between two words of an office."""
    return (
        token.lower_ == "and"
        and token.i > start + 2
        and doc[token.i - 2].lower_ in {"of", "for"}
        and doc[token.i - 1].ent_type_ not in {"PERSON", "GPE"}
        and _capital(doc, token.i - 1)
        and _capital(doc, token.i + 1)
    )


def _joins_modifiers(doc: Doc, token: Token) -> bool:
    """ "U.S. and French astronauts": "and" between two modifiers of one noun."""
    before = doc[token.i - 1]
    if before.ent_type_ == "PERSON":
        return False
    return token.i > 0 and before.dep_ in {"amod", "compound", "nmod"} and before.head.i > token.i + 1


def _attributive(token: Token) -> bool:
    """ "the visiting minister", "acting President": a participle before its noun."""
    following = token.i + 1
    return following < len(token.doc) and token.dep_ in {"amod", "compound"} and token.head.i > token.i


def _capital(doc: Doc, at: int) -> bool:
    return at < len(doc) and doc[at].text[:1].isupper()
