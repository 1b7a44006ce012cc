"""Somebody's own voice: what "I", "we" or "you" say, want and do in an interview, outside quotations.

There "I think that …" reports a thought, but "we show adverts", "I wanted to go" and "do you like it" tell what
somebody does or wishes, in their own words: nothing is reported. So only clauses and quotations are contents.
"""

from spacy.tokens import Doc

from backchannel.read.attribution.clauses import holds_clause
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.quoted import QuotedTokens

_OWN = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})


def reports(doc: Doc, draft: Draft, quotes: list[QuotedTokens]) -> bool:
    """Whether a draft of an interview reports something, or tells what the one who speaks does or wants."""
    if draft.head is None or draft.head.lower_ not in _OWN or any(q.covers(draft.head.i) for q in quotes):
        return True
    quoted = any(q.start < draft.content[-1] and draft.content[0] < q.end for q in quotes)
    return quoted or holds_clause(doc, draft.content)
