"""Speech in a transcript or an interview: what it reports, where everything is somebody's own words already.

There "I think that …" and "he says that …" report something, but "we show adverts", "people want to learn" and "they
counted the votes" tell what somebody does, is or wishes, in the words of the one who speaks. So only clauses and
quotations are contents there, and of others than "I", "we" and "you" also what they promise, demand, criticise and so
on ("he criticised the response").
"""

from collections.abc import Sequence

from backchannel.model.span import Extent
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import act_of
from backchannel.read.attribution.quoted import QuotedTokens
from backchannel.read.attribution.telling import proposition, tells_words

_OWN = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})


def in_turn(draft: Draft, turns: Sequence[Extent]) -> bool:
    """Whether a cue stands in one of the turns, not in the words that introduce an interview."""
    at = draft.candidate.verb.idx
    return any(start <= at < end for start, end in turns)


def reports(draft: Draft, quotes: list[QuotedTokens]) -> bool:
    """Whether a draft of an interview reports something, or tells what somebody does or wants."""
    if not tells_words(draft, quotes):
        return False
    if proposition(draft) or any(q.start < draft.content[-1] and draft.content[0] < q.end for q in quotes):
        return True
    own = draft.head is not None and draft.head.lower_ in _OWN and not any(q.covers(draft.head.i) for q in quotes)
    return not own and act_of(draft.candidate.lemma, draft.candidate.construction) != "say"
