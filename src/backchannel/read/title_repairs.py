"""Titles that the small parser parts from the name behind them, mended after the parse.

Constructions: "PM A stressed that …", of which the parser makes two subjects or a measure and a subject; "asked PM A if
…", where the title becomes a stray mark and the name a verb; "Prime Minister A gave …", where the name becomes an
apposition of its title; "the call with PM A was arranged", where the name becomes a second subject. The name takes the
place in the sentence, and the title hangs on it.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from backchannel.read.roles import noun_ending_at
from backchannel.read.states import state_terms

_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_STRAY = frozenset({"npadvmod", "punct", "nmod", "dep", "amod", "meta", "intj"})


@Language.component("backchannel_titles")
def mend_titles(doc: Doc) -> Doc:
    """The Doc with those titles hung on their names, in place."""
    for token in doc[:-1]:
        if token.text[:1].isupper() and token.whitespace_ and _is_title(token):
            _mend(token, doc[token.i + 1])
    return doc


def _is_title(token: Token) -> bool:
    found = noun_ending_at(token.doc, token.i + 1)
    return found is not None and found[0].title and not found[2] and token.dep_ != "compound"


def _mend(title: Token, first: Token) -> None:
    if not (first.text.istitle() and first.is_alpha) or first.is_sent_start or first.text in state_terms():
        return
    if first.tag_ in {"VB", "VBP"} and first.ent_type_ == title.ent_type_ == "PERSON":
        _name_as_verb(title, first)
    name = first
    while name.dep_ == "compound" and name.head.i == name.i + 1:
        name = name.head
    if name.pos_ != "PROPN" or name.head.i == name.i:
        return
    if name.head.i == title.head.i and (title.dep_ in _STRAY or title.dep_ == name.dep_):
        _hang(title, name)
    elif _is_apposed(title, name) or (title.dep_ in {"pobj", "dobj"} and _is_second_subject(name)):
        _swap(title, name)


def _name_as_verb(title: Token, name: Token) -> None:
    """ "asked PM | A if he could come": the recogniser sees the name that the tagger takes for a verb."""
    verb = name.head
    if verb.i >= title.i or title.head.i != verb.i or name.dep_ not in {"xcomp", "ccomp"}:
        return
    for child in [*name.children]:
        child.head = verb
    name.tag_, name.pos_, name.lemma_, name.dep_ = "NNP", "PROPN", name.text, "dobj"


def _is_apposed(title: Token, name: Token) -> bool:
    return name.dep_ == "appos" and name.head.i == title.i and title.head.i != title.i


def _is_second_subject(name: Token) -> bool:
    return name.dep_ in _SUBJECTS and any(t.dep_ in _SUBJECTS and t.i < name.i - 1 for t in name.head.lefts)


def _swap(title: Token, name: Token) -> None:
    """The name takes the title's place."""
    above, place = title.head, title.dep_
    name.head, name.dep_ = above, place
    for child in [c for c in title.children if c.i != name.i and c.i > name.i]:
        child.head = name
    _hang(title, name)


def _hang(title: Token, name: Token) -> None:
    for child in [c for c in title.lefts if c.dep_ in {"det", "poss", "amod"}]:
        child.head = name
    title.head, title.dep_ = name, "compound"
    title.tag_, title.pos_ = "NNP", "PROPN"
