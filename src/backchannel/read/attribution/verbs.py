"""Verbs: whether a form tells something of its subject."""

from spacy.tokens import Token

_FINITE = frozenset({"VBD", "VBZ", "VBP"})
_HAVE = frozenset({"had", "has", "have", "'d", "'s", "'ve"})


def is_finite(verb: Token) -> bool:
    """A past or present form, or a participle with "have": "says", "said", "had said"; not "saying", "to say"."""
    return verb.tag_ in _FINITE or (verb.tag_ == "VBN" and any(c.lower_ in _HAVE for c in verb.lefts))
