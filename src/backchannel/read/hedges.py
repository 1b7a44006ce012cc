"""Hedges: where a text itself holds back ("appears to", "raises questions about").

What stands in quotation marks, or hangs on a verb of saying with a source, is held back by the source and
not by the text: that is no hedge here.
"""

import re
from functools import cache

from spacy.tokens import Token

from backchannel.model.reading import Hedge
from backchannel.model.span import Extent
from backchannel.read.contacts.noun_governors import OCCUR
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.moves.syntax import clause_tokens, subject_of


def read_hedges(document: Document) -> tuple[Hedge, ...]:
    """The hedged clauses of a text, in order, each once."""
    found: dict[Extent, Hedge] = {}
    verbs, adverbs = words("hedge_verbs"), words("hedge_adverbs")
    quoted: set[int] = set()
    inside = False
    for token in document.doc:
        inside = _still_inside(token, inside)
        if inside:
            quoted.add(token.i)
        elif token.pos_ == "VERB" and token.lemma_.lower() in verbs:
            clause = next((t for t in token.rights if t.dep_ in {"xcomp", "ccomp"} and t.pos_ in {"VERB", "AUX"}), None)
            if clause is not None:
                to = next((t.i for t in clause.lefts if t.lower_ == "to"), token.i)
                cue = document.extent(token.i, to + 1)
                _add(document, found, token, cue, beside=_names_only(token, clause))
        elif token.pos_ == "ADV" and token.lower_ in adverbs:
            _add(document, found, token.head, document.extent_of(token))
    for match in _phrases().finditer(document.view):
        root = document.tokens(match.span()).root
        if root.i not in quoted:
            _add(document, found, root, match.span())
    return tuple(sorted(found.values(), key=lambda hedge: hedge.cue))


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(words("hedge_phrases"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def _still_inside(token: Token, inside: bool) -> bool:
    """Whether double quote marks are open behind this token; a paragraph break closes them."""
    if token.text == '"':
        return not inside
    return inside and not (token.is_space and "\n" in token.text)


def _add(document: Document, found: dict[Extent, Hedge], head: Token, cue: Extent, beside: bool = False) -> None:
    """Adds the clause of a hedge; `beside`: without its subject."""
    verb = _verb(head)
    if _said(verb):
        return
    extent = document.extent(*clause_tokens(verb, subject_of(verb)))
    start = cue[0] if beside else min(extent[0], cue[0])
    found.setdefault(cue, Hedge((start, max(extent[1], cue[1])), cue))


def _names_only(verb: Token, clause: Token) -> bool:
    """ "The call, which took place on Monday, seemed to suggest that": the call is not what seems so; that "the call
    seems to have taken place" is."""
    subject = subject_of(verb)
    return subject is not None and subject.pos_ == "NOUN" and clause.lemma_.lower() not in OCCUR | {"be", "have"}


def _verb(head: Token) -> Token:
    """The verb of the clause that a word stands in."""
    for _ in range(5):
        if head.pos_ in {"VERB", "AUX"} or head.head is head:
            return head
        head = head.head
    return head


def _said(verb: Token) -> bool:
    """Whether the clause is what someone is said to say."""
    for _ in range(6):
        if verb.dep_ in {"ccomp", "parataxis"} and verb.head.lemma_.lower() in words("attribution_quote_tags"):
            return True
        if verb.head is verb or verb.dep_ not in {
            "conj",
            "ccomp",
            "advcl",
            "xcomp",
            "relcl",
            "auxpass",
            "aux",
        }:
            return False
        verb = verb.head
    return False
