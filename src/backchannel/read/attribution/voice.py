"""Speech in a transcript or an interview: what it reports, where everything is somebody's own words already.

There "I think that …" and "he says that …" report something, but "we show adverts", "people want to learn" and "they
counted the votes" tell what somebody does, is or wishes, in the words of the one who speaks. So only clauses and
quotations are contents there, and of others than "I", "we" and "you" also what they promise, demand, criticise and so
on ("he criticised the response").
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import act_of
from backchannel.read.attribution.quoted import QuotedTokens
from backchannel.read.attribution.telling import proposition, quotes_speech, tells_words
from backchannel.read.attribution.turns import Turn

_OWN = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})


def reports(draft: Draft, quotes: list[QuotedTokens], turns: Sequence[Turn]) -> bool:
    """Whether a draft of an interview reports something, or tells what somebody does or wants. Before and between the
    turns stand the outlet's own words, which are read as in any article; but what reports no words is left out."""
    if not tells_words(draft, quotes):
        return False
    at = draft.candidate.verb.idx
    if not any(turn.extent[0] <= at < turn.extent[1] for turn in turns):
        return True
    if proposition(draft) or quotes_speech(draft, quotes):
        return True
    own = draft.head is not None and draft.head.lower_ in _OWN and not any(q.covers(draft.head.i) for q in quotes)
    return not own and act_of(draft.candidate.lemma, draft.candidate.construction) != "say"


def unbroken(draft: Draft, quotes: list[QuotedTokens], turns: Sequence[Turn]) -> Draft:
    """In a turn, a content outside quotations without what stands behind another clause of the one who speaks: of "I
    think that A; I don't see why B" the words A."""
    doc, at = draft.candidate.verb.doc, draft.candidate.verb.idx
    content = sorted(draft.content)
    if not any(turn.extent[0] <= at < turn.extent[1] for turn in turns) or quotes_speech(draft, quotes):
        return draft
    own = {*draft.source, *draft.candidate.cue}
    for before, after in pairwise(content):
        gap = [i for i in range(before + 1, after) if i not in own]
        if any(doc[i].dep_ in {"nsubj", "nsubjpass"} and doc[i].lower_ in _OWN for i in gap):
            return replace(draft, content=tuple(i for i in content if i <= before))
    return draft
