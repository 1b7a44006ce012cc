"""Splicing: contents whose middle or whose beginning is missing, so that the words left tell something else.

- "A said it was ready, but that B had said they were not": the network may leave out "but that B had said", and "they"
  reads as A: the clause between is put back;
- "the loan, which creditors refused to release": the relative pronoun says nothing by itself: what it stands for takes
  its place;
- "what A called a last attempt": A said "a last attempt", and not "what".
"""

from dataclasses import replace
from itertools import pairwise

from spacy.tokens import Token

from backchannel.read.attribution.drafts import Draft

_LONGEST = 12  # tokens of a clause that is put back
_SUBJECTS = frozenset({"nsubj", "nsubjpass"})
_RELATIVE = frozenset({"which", "whom"})
_NAMING = frozenset("call describe term label characterise characterize acknowledge regard see".split())


def spliced(draft: Draft) -> set[int]:
    """The tokens between two runs of a content of which the second is what a verb between them says."""
    doc, content = draft.candidate.verb.doc, sorted(draft.content)
    own = {*draft.source, *draft.candidate.cue, *draft.candidate.addressee}
    found: set[int] = set()
    for before, behind in pairwise(content):
        gap = range(before + 1, behind)
        if not 0 < len(gap) <= _LONGEST or own & set(gap) or doc[before].sent != doc[behind].sent:
            continue
        if any(doc[i].is_quote for i in (before, *gap, behind)):
            continue
        if any(_tells(doc[i], behind, set(content)) for i in gap):
            found |= set(gap)
    return found


def _tells(verb: Token, behind: int, content: set[int]) -> bool:
    """Whether a verb with its own subject has the run that begins at a token as its clause."""
    if verb.pos_ != "VERB" or not any(t.dep_ in _SUBJECTS for t in verb.lefts):
        return False
    return any(t.dep_ == "ccomp" and t.left_edge.i <= behind <= t.i and t.i in content for t in verb.rights)


def with_antecedent(draft: Draft) -> Draft:
    """The draft with what its leading relative pronoun stands for in the place of that; without a leading "what" of
    what something is called."""
    doc, content = draft.candidate.verb.doc, sorted(draft.content)
    own = {*draft.source, *draft.candidate.cue}
    if len(content) < 2 or not own & set(range(content[0] + 1, content[1])):
        return draft
    first = doc[content[0]]
    if first.lower_ == "what" and draft.candidate.verb.lemma_.lower() in _NAMING:
        named = content[2:] if len(content) > 2 and doc[content[1]].lower_ == "as" else content[1:]
        return replace(draft, content=tuple(named))
    if first.lower_ not in _RELATIVE or first.dep_ != "dobj":
        return draft
    verb = next((t for t in first.ancestors if t.dep_ == "relcl"), None)
    noun = verb.head if verb is not None else None
    if verb is None or noun is None or noun.i > first.i:
        return draft
    while noun.dep_ == "pobj" and noun.head.lower_ == "of" and noun.head.head.pos_ == "NOUN":
        noun = noun.head.head  # "the tranche of the loan, which …": either may be meant
    phrase = {i for i in range(noun.left_edge.i, first.i) if doc[i].text != ","}
    commas = any(doc[i].text == "," for i in range(noun.left_edge.i, first.i - 1))
    if not phrase or commas or phrase & own or first.i - noun.left_edge.i > _LONGEST:
        return draft
    return replace(draft, content=tuple(sorted(phrase | set(content[1:]))))
