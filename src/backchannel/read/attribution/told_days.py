"""Whether the time of a clause is of the saying or of what is said, where both could be meant.

"The next morning, A said he received a call": a time in front that counts from another one of the story, not from
publication, before a report in the simple past that has no time of its own. It is left open, since a narrator goes on
so in what he reports; "The next day, A said that he had lied" and "On Monday, A said …" tell when it was said. "Agreed
to meet again today": the day behind an infinitive is of what is to be done.

"Over the past year, A has said …" tells during what it was said, and no day of it; "hoped to sign by 30 June" by when
something is to be.
"""

from spacy.tokens import Token

from backchannel.model.when import When
from backchannel.read.attribution.drafts import Draft
from backchannel.read.document import Document

_THROUGH = frozenset({"over", "during", "in", "for", "within", "throughout", "through"})
_PASSED = frozenset({"past", "last", "previous", "recent", "coming", "next"})
_LASTING = frozenset({"hour", "day", "week", "month", "year", "decade", "century"})
_STATES = frozenset({"be", "have", "want", "need", "hope", "know", "think", "believe", "expect", "remain", "agree"})


def of_what_is_told(document: Document, dating: When, draft: Draft) -> bool:
    """Whether the time told in front of a saying may be of what is said."""
    verb = draft.candidate.verb
    if dating.phrase is not None and (_spans(document, dating) or _names(document, dating, draft)):
        return True
    if dating.phrase is not None and _behind_infinitive(document, dating, draft):
        return True
    one_side = dating.phrase is not None and ".." in dating.value
    if one_side and all(token.i in draft.content for token in document.tokens(dating.phrase or (0, 0))):
        return True  # "suggested a call before the visit on 19 May": before it, the call
    if dating.phrase is None or not dating.anchor or draft.candidate.construction != "clause":
        return False
    if document.published is None or dating.anchor[:10] == document.published[:10]:
        return False
    phrase = document.tokens(dating.phrase)
    in_front = phrase.start <= verb.sent.start + 1 and phrase.end <= verb.i
    told = [verb.doc[i] for i in draft.content if verb.doc[i].head.i == verb.i and verb.doc[i].dep_ == "ccomp"]
    told += [verb.head] if verb.dep_ == "parataxis" and verb.head.i in draft.content else []  # "…, he claimed, …"
    return in_front and any(_simple_past(clause) for clause in told)


def _simple_past(clause: Token) -> bool:
    """Whether a clause tells an act in the simple past: a state ("was open") may be of the time of the saying."""
    own = any(t.ent_type_ in {"DATE", "TIME"} for t in clause.subtree)
    act = clause.tag_ == "VBD" and clause.lemma_ not in _STATES
    return act and not own and not any(t.dep_ in {"aux", "auxpass"} for t in clause.lefts)


def _spans(document: Document, dating: When) -> bool:
    """Whether a time is one through or by the end of which something was said or is to be: "over the past year", "by
    Friday"."""
    assert dating.phrase is not None
    phrase = document.tokens(dating.phrase)
    head = phrase.root
    before = head.head if head.dep_ == "pobj" else None
    if before is None:
        return False
    said = {t.lower_ for t in head.lefts}
    lasting = head.lemma_.lower() in _LASTING and bool(said & _PASSED) and bool(said & {"the", "past", "recent"})
    return before.lower_ == "by" or (before.lower_ in _THROUGH and lasting)


def _behind_infinitive(document: Document, dating: When, draft: Draft) -> bool:
    """Whether a time stands within what somebody agreed, promised or asked to do."""
    assert dating.phrase is not None
    first = next((t for t in (draft.candidate.verb.doc[i] for i in sorted(draft.content)) if t.is_alpha), None)
    return (
        first is not None and first.tag_ == "TO" and all(t.i in draft.content for t in document.tokens(dating.phrase))
    )


def _names(document: Document, dating: When, draft: Draft) -> bool:
    """Whether a time is a part of a name or noun in what is said: "called on A to keep the 2015 Agreement"."""
    assert dating.phrase is not None
    phrase = document.tokens(dating.phrase)
    inside = all(t.i in draft.content for t in phrase)
    return inside and phrase.root.dep_ in {"compound", "nummod", "amod", "nmod", "poss"}
