"""Roles: titles before a name, appositions after it, and noun phrases that describe an actor."""

import re
from dataclasses import dataclass
from functools import cache

from spacy.tokens import Doc, Token

from backchannel.read.lexicons import table, words
from backchannel.read.states import demonyms, state_terms

_LONGEST = 4  # "vice president - elect"
_MODIFIERS = frozenset({"ADJ", "NOUN", "PROPN"})
_FORMER = frozenset({"former", "ex", "late", "then", "previous"})


@dataclass(frozen=True)
class RoleNoun:
    """A role noun of the word list. `group` is the class whose nouns can stand for each other."""

    noun: str
    group: str
    number: str  # one | body
    title: bool
    gender: str


@dataclass(frozen=True)
class RolePhrase:
    """A phrase at tokens `start` to `end` (excluded) that says what an actor is.

    `nation` is the state that the phrase names by adjective or name; `modifiers` its other content words.
    """

    start: int
    end: int
    noun: RoleNoun
    nation: str | None
    modifiers: frozenset[str]
    plural: bool = False
    former: bool = False

    @property
    def personal(self) -> bool:
        """Whether the phrase can only describe a person."""
        return self.noun.number == "one" and not self.plural


@dataclass(frozen=True)
class Description:
    """A noun phrase whose head is a role noun, not part of a name's title."""

    phrase: RolePhrase
    head: Token
    definite: bool


@cache
def role_nouns() -> dict[str, RoleNoun]:
    """The role nouns by their lower-case words."""
    return {
        row["noun"]: RoleNoun(row["noun"], row["class"], row["number"], row["title"] == "yes", row["gender"])
        for row in table("actor_roles")
    }


@cache
def _last_words() -> frozenset[str]:
    return frozenset(re.split("[ -]", noun)[-1] for noun in role_nouns())


def noun_ending_at(doc: Doc, end: int) -> tuple[RoleNoun, int, bool] | None:
    """The longest role noun whose last token is `end` - 1: the noun, its first token, whether plural."""
    if end < 1 or end > len(doc):
        return None
    last = doc[end - 1]
    plural = last.tag_ in {"NNS", "NNPS"} and last.lower_ not in _last_words()
    word = last.lemma_.lower() if plural else last.lower_
    if plural and word not in _last_words():
        word = last.lower_.removesuffix("s")
    if word not in _last_words():
        return None
    for size in range(min(_LONGEST, end), 0, -1):
        phrase = _written(doc, end - size, end - 1) + word
        for form in (phrase, phrase.replace("-", " ")):  # "vice-president" is a vice president, and no president
            if (noun := role_nouns().get(form)) is not None:
                return noun, end - size, plural
    return None


def _written(doc: Doc, start: int, end: int) -> str:
    """Words with a blank behind each, but around hyphens, lower case."""
    return " ".join([*(token.lower_ for token in doc[start:end]), ""]).replace(" - ", "-")


@cache
def _titles_of_place() -> frozenset[str]:
    return frozenset(noun for noun in role_nouns() if " of " in noun)


def title_before(doc: Doc, name_start: int) -> RolePhrase | None:
    """The title and its modifiers that stand right before a name ("U.S. Secretary of State").

    A comma ends it; "the president, A B" is an apposition and not found here.
    """
    if name_start < 1 or not doc[name_start - 1].whitespace_:
        return None
    found = noun_ending_at(doc, name_start)
    if found is None or found[2] or not found[0].title:
        return None
    if found[0].noun == "general" and name_start < len(doc) and doc[name_start].lower_ in words("general_bodies"):
        return None  # "the General Assembly"
    body = noun_ending_at(doc, name_start + 1)
    if body is not None and body[0].number == "body" and body[1] == name_start:
        return None  # "the Justice Department"
    noun, start, _ = found
    return phrase_around(doc, start, name_start, noun, plural=False)


def phrase_around(doc: Doc, start: int, end: int, noun: RoleNoun, plural: bool) -> RolePhrase:
    """The role phrase that ends at `end`, widened to the left over its modifiers."""
    begin = start
    while begin > 0 and _is_modifier(doc[begin - 1]):
        begin -= 1
    nation, modifiers = _describe(doc, begin, start)
    if nation is None and begin > 1 and doc[begin - 1].tag_ == "POS" and doc[begin - 2].tag_ == "NNP":
        nation = _nation(doc[begin - 2]) or doc[begin - 2].text
    former = any(token.lower_ in _FORMER for token in doc[begin:start])
    return RolePhrase(begin, end, noun, nation, modifiers, plural, former)


def _is_modifier(token: Token) -> bool:
    if token.text == "-" and token.i > 0:
        return not token.whitespace_ and not token.doc[token.i - 1].whitespace_
    if token.pos_ not in _MODIFIERS or token.is_space or token.tag_ in {"POS", "CD"}:
        return False
    return token.ent_type_ not in {"PERSON", "DATE", "TIME"} or token.text in demonyms()


def _describe(doc: Doc, start: int, end: int) -> tuple[str | None, frozenset[str]]:
    """The state named among modifiers, and the other content words, lower case."""
    nation = None
    words = set()
    for i in range(start, end):
        token = doc[i]
        named = demonyms().get(doc[i : i + 2].text) or _nation(token)
        if named:
            nation = nation or named
        elif token.text != "-":
            words.add(token.lower_)
    return nation, frozenset(words)


def _nation(token: Token) -> str | None:
    """The state that a name or adjective names; for one that the list does not know, the adjective itself."""
    term = state_terms().get(token.text)
    adjective = token.ent_type_ == "NORP" or token.text.endswith(("an", "ese", "ish"))
    unknown = token.text if adjective and token.text[:1].isupper() else None
    return demonyms().get(token.text) or (term.state if term else None) or unknown


def same_nation(a: str, b: str) -> bool:
    """Whether two nations are one; names that the list does not know are compared by their stem."""
    stem = min(len(a), len(b)) - 2
    return a == b or (stem >= 3 and a[:stem] == b[:stem])


def nation_after(doc: Doc, noun: Token) -> str | None:
    """The state in "of X" after a role noun ("president of France")."""
    for child in noun.rights:
        if child.lower_ == "of":
            for name in child.subtree:
                if (term := state_terms().get(name.text)) is not None:
                    return term.state
    return None
