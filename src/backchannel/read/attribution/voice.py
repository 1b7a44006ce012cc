"""Speech in a transcript or an interview: what it reports, where everything is somebody's own words already.

There "I think that …" and "he says that …" report something, but "we show adverts", "people want to learn" and "they
counted the votes" tell what somebody does, is or wishes, in the words of the one who speaks. So only clauses and
quotations are contents there, and of others than "I", "we" and "you" also what they promise, demand, criticise and so
on ("he criticised the response").
"""

from collections.abc import Sequence
from dataclasses import replace
from itertools import pairwise

from backchannel.read.actors import ActorIndex
from backchannel.read.attribution.drafts import Draft
from backchannel.read.attribution.frames import act_of, tags_quotations
from backchannel.read.attribution.made_clear import MADE_CLEAR
from backchannel.read.attribution.quoted import QuotedTokens
from backchannel.read.attribution.telling import proposition, quotes_speech, tells_words
from backchannel.read.attribution.turns import Turn
from backchannel.read.attribution.verbs import is_finite

_TELLING = frozenset({MADE_CLEAR, "assure", "clarify", "convey", "inform", "reaffirm", "underline", "underscore"})
_OWN = frozenset({"i", "me", "my", "we", "us", "our", "you", "your"})


def reports(draft: Draft, quotes: list[QuotedTokens], turns: Sequence[Turn]) -> bool:
    """Whether a draft of an interview reports something, or tells what somebody does or wants. Before and between the
    turns stand the outlet's own words, which are read as in any article."""
    at = draft.candidate.verb.idx
    if not any(turn.extent[0] <= at < turn.extent[1] for turn in turns):
        return True
    if not tells_words(draft, quotes):
        return False
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


def relays_another(draft: Draft, actors: ActorIndex) -> bool:
    """Whether words in a quotation report what somebody else said: '"A told B that the port is open," the minister
    said' tells words of A, as the minister has them. By a finite verb of saying, of somebody who is named, in a
    clause; "with A saying …", "I want A to say …" and "A, tell us …" report nothing."""
    verb = draft.candidate.verb
    if draft.head is None or draft.candidate.lemma not in tags_quotations() | _TELLING:
        return False
    if not is_finite(verb):
        return False
    if draft.candidate.lemma == "call" or not draft.content or draft.content[0] < verb.i:
        return False
    actor = actors.at(draft.head)
    named = actor is not None and (draft.head.pos_ == "PROPN" or actor.kind == "person")
    return named and draft.head.pos_ != "PRON"


def of_another(inner: Draft, outer: Draft, actors: ActorIndex) -> bool:
    """Whether a report within a content is of somebody else than the one whose content it is: in "A said he expected
    that B had promised it" B's promise, while what A expects is told by A's own words. By a noun or a finite verb."""
    verb = inner.candidate.verb
    if inner.head is None or inner.head.lower_ in _OWN or (verb.pos_ in {"VERB", "AUX"} and not is_finite(verb)):
        return False
    actor, speaker = actors.at(inner.head), actors.at(outer.head) if outer.head is not None else None
    if inner.head.pos_ == "PRON":
        return actor is not None and actor is not speaker
    return actor is None or actor is not speaker
