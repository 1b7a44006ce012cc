"""Hedges: where a text itself holds back ("appears to", "raises questions about")."""

import re
from functools import cache

from backchannel.model.reading import Hedge
from backchannel.read.clauses import clause_tokens
from backchannel.read.document import Document
from backchannel.read.lexicons import words


@cache
def _phrases() -> re.Pattern[str]:
    phrases = sorted(words("hedge_phrases"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"\b(?:" + "|".join(map(re.escape, phrases)) + r")\b", re.IGNORECASE)


def read_hedges(document: Document) -> tuple[Hedge, ...]:
    """The hedged clauses of a text, in order, each once."""
    found: dict[tuple[int, int], Hedge] = {}
    for token in document.doc:
        if token.pos_ == "VERB" and token.lemma_.lower() in words("hedge_verbs"):
            clause = next((t for t in token.children if t.dep_ in {"xcomp", "ccomp", "oprd", "acomp"}), None)
            if clause is not None:
                _add(document, found, token.i, document.extent(token.i, clause.i))
        elif token.pos_ == "ADV" and token.lower_ in words("hedge_adverbs"):
            _add(document, found, token.head.i, document.extent(token.i, token.i + 1))
    for match in _phrases().finditer(document.view):
        cue = match.span()
        root = document.tokens(cue).root
        _add(document, found, root.i, cue)
    return tuple(sorted(found.values(), key=lambda hedge: hedge.cue))


def _add(document: Document, found: dict[tuple[int, int], Hedge], head: int, cue: tuple[int, int]) -> None:
    start, end = clause_tokens(document.doc[head])
    extent = document.extent(start, end)
    whole = (min(extent[0], cue[0]), max(extent[1], cue[1]))
    found.setdefault(cue, Hedge(whole, cue))
