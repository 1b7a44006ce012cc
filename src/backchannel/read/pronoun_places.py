"""Places of pronouns where the sentence itself tells whom they stand for, or between whom it lies.

- "A met with B and they agreed": the two who meet;
- "In what it called a last attempt, the ministry said …": the subject behind.
"""

from spacy.tokens import Token

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
_MEETING = frozenset({"meet", "speak", "talk", "confer", "negotiate"})
_NAMING = frozenset({"call", "describe", "term", "label", "characterise", "characterize", "say", "regard", "see"})
_ABOVE = 5  # words above a pronoun's verb that are looked at


def called_in_front(token: Token) -> Token | None:
    """ "In what it called a last attempt, the ministry said": the subject of the main clause, behind the pronoun and a
    comma; None for a pronoun elsewhere."""
    verb = token.head
    named = token.dep_ in _SUBJECTS and verb.lemma_ in _NAMING and any(t.lower_ == "what" for t in verb.lefts)
    if not named:
        return None
    above = verb
    for _ in range(_ABOVE):
        subject = next((t for t in above.lefts if t.dep_ in _SUBJECTS and t.i > verb.i), None)
        if subject is not None:
            commas = any(t.text == "," for t in token.doc[verb.i : subject.i])
            return subject if commas else None
        if above.head == above:
            return None
        above = above.head
    return None


def met_by(subject: Token, pronoun: Token) -> tuple[Token, ...]:
    """Those whom a subject meets or talks with, and a joined clause calls "they" with it: "A met (with) B and they
    agreed". Empty where there are none, or the pronoun is no subject of such a clause."""
    verb = subject.head
    joined = pronoun.dep_ in _SUBJECTS and pronoun.head.dep_ == "conj" and pronoun.head.head == verb
    if not joined or verb.lemma_.lower() not in _MEETING:
        return ()
    objects = [t for t in verb.rights if t.dep_ == "dobj" and t.pos_ == "PROPN" and verb.lemma_ == "meet"]
    withs = [t for t in verb.rights if t.dep_ == "prep" and t.lower_ in {"with", "to"}]
    objects += [t for prep in withs for t in prep.rights if t.dep_ == "pobj"]
    return tuple(peer for t in objects[:1] for peer in (t, *t.conjuncts))
