"""Proper names of proposals: "Comprehensive Plan to End the X Conflict"."""

import re

from spacy.tokens import Token

from backchannel.read.document import Document
from backchannel.read.lexicons import words

_MARKUP = re.compile(r"[<>|].*$")
_NAME_LINKS = frozenset({"to", "for", "of", "on", "the", "and", "in", "a", "between", "with"})


def proper_name(document: Document, head: Token) -> tuple[str | None, int]:
    """A proper name ("Comprehensive Plan to End the X Conflict") and the token after it."""
    doc = document.doc
    if not head.text[0].isupper() or head.tag_ not in {"NNP", "NN"}:
        return None, head.i + 1
    first = head.i
    while first > 0 and _name_word(doc[first - 1]) and doc[first - 1].ent_type_ not in {"DATE"}:
        first -= 1
    if first == head.i:
        return None, head.i + 1
    end = _name_end(document, head.i + 1)
    if _title_case(document, head):
        return None, end
    name = " ".join(document.exact(document.extent(first, end)).split())
    return _MARKUP.sub("", name), end


def _name_word(token: Token) -> bool:
    return (
        token.text[:1].isupper() and token.is_alpha and token.tag_ not in {"DT", "IN", "POS"} and token.pos_ != "VERB"
    )


def _name_end(document: Document, at: int) -> int:
    """The end of "to End the X Conflict" behind a capitalised head."""
    doc, end = document.doc, at
    i = at
    while i < len(doc) and (doc[i].text[:1].isupper() or doc[i].lower_ in _NAME_LINKS) and not doc[i].is_sent_start:
        if doc[i].ent_type_ in {"DATE", "TIME"}:
            break
        i += 1
        if doc[i - 1].text[:1].isupper():
            end = i
    return end


def _title_case(document: Document, head: Token) -> bool:
    """Whether the words stand in a headline, where capitals say nothing."""
    if head.idx < document.headline_end:
        return True
    sentence = [t for t in head.sent if t.is_alpha and len(t) > 3]
    if any(t.pos_ == "VERB" and t.text[0].islower() for t in sentence):
        return False
    return len(sentence) > 3 and sum(t.text[0].isupper() for t in sentence) > 0.8 * len(sentence)


def of_conflict(name: str) -> bool:
    """Whether a proper name is that of a plan for a conflict, not of a savings plan."""
    return bool({word.lower() for word in name.split()} & (words("proposal_conflicts") | words("proposal_modifiers")))
