"""Clauses: whether a content tells something, or only names a thing."""

from collections.abc import Collection

from spacy.tokens import Doc

_FINITE = frozenset({"VBD", "VBP", "VBZ", "MD"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass", "expl", "csubj"})


def holds_clause(doc: Doc, content: Collection[int]) -> bool:
    """Whether a content holds a finite verb with its subject, relative clauses aside, or quoted words."""
    tokens = set(content)
    return any(doc[i].is_quote or _heads_clause(doc, i, tokens) for i in content)


def _heads_clause(doc: Doc, i: int, content: set[int]) -> bool:
    token = doc[i]
    if token.pos_ not in {"VERB", "AUX"} or token.dep_ in {"relcl", "acl"}:
        return False
    finite = token.tag_ in _FINITE or any(t.tag_ in _FINITE for t in token.lefts)
    return finite and any(t.dep_ in _SUBJECTS and t.i in content for t in token.lefts)
