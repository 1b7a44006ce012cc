"""Assertion: whether a cue says that something was said, or only that it was not, may be, or would be."""

from spacy.tokens import Token

_MODALS = frozenset({"may", "might", "could", "would", "should", "can", "must", "will", "'ll", "shall"})
_UNDONE = frozenset({"fail", "decline", "refuse", "neglect", "forget", "threaten"})
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})


def unreal_marks(verb: Token) -> tuple[int, ...] | None:
    """The tokens that keep a cue from being asserted, so that they are shown with it; None when it is asserted.

    Constructions: negation and "never", modals and futures, "if" and "unless", inversion ("Did X say", "Had X
    promised"), and an infinitive under a verb of not doing ("failed to promise").
    """
    marks = [t.i for t in verb.children if t.dep_ == "neg"]
    marks += [t.i for t in verb.lefts if t.dep_ == "aux" and t.lower_ in _MODALS]
    marks += [t.i for t in verb.lefts if t.dep_ in {"mark", "advmod"} and t.lower_ in {"if", "unless"}]
    subject = next((t.i for t in verb.lefts if t.dep_ in _SUBJECTS), None)
    if subject is not None:
        marks += [t.i for t in verb.lefts if t.dep_ in {"aux", "auxpass"} and t.i < subject]
    marks += _undone(verb)
    return tuple(sorted(set(marks))) if marks else None


def _undone(verb: Token) -> list[int]:
    """The verb of not doing that an infinitive, or one joined to it, hangs on."""
    while verb.dep_ == "conj" and not any(t.dep_ in _SUBJECTS for t in verb.lefts) and verb.head != verb:
        verb = verb.head
    if verb.dep_ == "xcomp" and verb.head.lemma_.lower() in _UNDONE:
        return [verb.head.i]
    return []
