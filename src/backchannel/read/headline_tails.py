"""Tails of headlines: who is told to say it, behind a dash at the end ("A to call B on Monday - EU official").

The parser hangs what stands before the dash on the noun behind it ("B - EU official" as one name); so the tail is taken
out of the sentence. `attribution/headline_labels.py` reads who speaks. A paper's own name behind a dash ("… - Arvel
Post") is no such tail: the last word must be one for people or reports that something is told by.
"""

from spacy.language import Language
from spacy.tokens import Doc, Token

from backchannel.read.lexicons import words

_LONGEST = 4  # words behind the dash
_DASHES = frozenset({"-", "–", "—"})
_REPORTS = frozenset({"report", "media", "paper"})
_NOMINAL = frozenset({"NN", "NNS", "NNP", "NNPS", "JJ", "POS"})


@Language.component("backchannel_headline_tails")
def mend_headline_tail(doc: Doc) -> Doc:
    """The Doc with the tail of its first line hung on the line's root, in place."""
    found = source_tail(doc)
    if found is None:
        return doc
    dash, end = found
    before, tail = doc[dash - 1], doc[end - 1]
    over = tail.head
    inside = [t for t in doc[:dash] if dash < t.head.i < end]
    if over.i < dash and inside:
        kept = before if before in inside else inside[-1]
        kept.dep_ = tail.dep_
        kept.head = over
        for token in inside:
            if token.i != kept.i:
                token.head = kept
    elif inside:
        return doc
    root = next((t for t in doc[:dash] if t.dep_ == "ROOT"), before)
    for token in doc[dash : end - 1]:
        token.head = tail
    tail.head, tail.dep_ = root, "dep"
    return doc


def source_tail(doc: Doc) -> tuple[int, int] | None:
    """Where the dash stands and where the tail ends, in tokens; None where the first line has none."""
    end = next((t.i for t in doc if "\n" in t.text), len(doc))
    dash = next((i for i in range(end - 2, max(end - _LONGEST - 2, 0), -1) if doc[i].text in _DASHES), None)
    if dash is None or dash < 2 or not doc[dash - 1].whitespace_ or not doc[dash].whitespace_:
        return None
    tail = doc[dash + 1 : end]
    named = all(t.tag_ in _NOMINAL for t in tail)
    return (dash, end) if named and (speaks(tail[-1]) or tail[-1].lemma_.lower() in _REPORTS) else None


def speaks(noun: Token) -> bool:
    """Whether a noun is for somebody who tells an outlet something ("official", "sources")."""
    return noun.lemma_.lower() in words("attribution_unnamed")
