"""States as news prose names them: by name, adjective, capital and seat of government.

What the word list does not know (a fictional state, a new one) is left to the names in the text.
"""

from dataclasses import dataclass
from functools import cache

from spacy.tokens import Token

from backchannel.read.lexicons import table, words

_PLACE_PREPOSITIONS = words("place_prepositions")
_MOTION = words("motion_words")
_PLACE_VERBS = words("place_verbs")


@dataclass(frozen=True)
class StateTerm:
    """A term that names a state (`form` name), or can stand for it (`capital`, `seat`)."""

    state: str
    form: str


@cache
def state_terms() -> dict[str, StateTerm]:
    """Terms in the state list, as written, to what they stand for. Names win over capitals."""
    terms: dict[str, StateTerm] = {}
    for column, form in (("name", "name"), ("also", "name"), ("seat", "seat"), ("capital", "capital")):
        for row in table("states"):
            for term in filter(None, row[column].split(";")):
                term = term.removeprefix("the ").removeprefix("The ")
                terms.setdefault(term, StateTerm(row["name"], form))
    return terms


@cache
def longest_state_term() -> int:
    """The most words that a term of the state list has."""
    return max(len(term.split()) for term in state_terms())


@cache
def demonyms() -> dict[str, str]:
    """Adjectives and people ("Albanian", "Albanians") to the state's name."""
    found: dict[str, str] = {}
    for row in table("states"):
        for word in filter(None, row["demonym"].split(";")):
            found.setdefault(word, row["name"])
            found.setdefault(word + "s", row["name"])
    return found


def stands_for_state(token: Token) -> bool:
    """Whether a capital at `token` acts (a metonym) rather than says where something is.

    Construction: a capital that is a subject, agent, possessor, object, or object of "with", "between",
    "by", "for", "against"; not one after "in", "at", "near", nor the goal of a verb of motion, nor what is chosen or
    reached ("suggested X"), nor one that its state follows ("X, Arland").
    """
    if _state_follows(token) or (token.dep_ == "dobj" and token.head.lemma_.lower() in _MOTION | _PLACE_VERBS):
        return False
    if token.dep_ != "pobj":
        return token.dep_ in {"nsubj", "nsubjpass", "poss", "dobj", "iobj", "dative", "conj", "attr"}
    preposition = token.head
    if preposition.lower_ in _PLACE_PREPOSITIONS:
        return False
    if preposition.lower_ in {"to", "from", "of"}:
        return preposition.lower_ != "of" and preposition.head.lemma_.lower() not in _MOTION
    return True


def _state_follows(token: Token) -> bool:
    """Whether a capital is followed by a comma and the name of the state whose it is."""
    doc, at = token.doc, token.i + 1
    if at + 1 >= len(doc) or doc[at].text != ",":
        return False
    terms = state_terms()
    own, named = terms.get(token.text), terms.get(doc[at + 1].text)
    return own is not None and named is not None and named.form == "name" and named.state == own.state
