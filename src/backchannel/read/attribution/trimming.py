"""Trimming: what stands at the start of a content and is no part of it: the time of saying, a dateline."""

from backchannel.model.when import TimeExpression
from backchannel.read.attribution.candidates import Candidate
from backchannel.read.datelines import dateline_at
from backchannel.read.document import Document

_SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})


def leading_time(document: Document, candidate: Candidate, times: tuple[TimeExpression, ...]) -> TimeExpression | None:
    """ "said this month he believed": a time right behind the cue says when it was said; not one that owns or is what is
    told of ("said Monday's meeting was short", "think today is better"), nor one behind what "I" or "we" now think ("I
    think today we'll talk")."""
    first = min(candidate.content)
    if candidate.construction != "clause" or first != candidate.verb.i + 1:
        return None
    at = document.doc[first].idx
    time = next((t for t in times if t.span[0] == at and t.type in {"date", "time"}), None)
    if time is None:
        return None
    end = document.tokens(time.span).end
    if end >= len(document.doc) or document.doc[end].text == "," or document.doc[end].tag_ == "POS":
        return None
    if candidate.verb.tag_ == "VBP" and any(t.lower_ in {"i", "we"} for t in candidate.verb.lefts):
        return None
    of_clause = any(t.dep_ in _SUBJECTS and t.head.i >= end for t in document.doc[first:end])
    return None if of_clause else time


def tokens_of(document: Document, time: TimeExpression | None) -> range:
    """The tokens of a time; none for no time."""
    if time is None:
        return range(0)
    span = document.tokens(time.span)
    return range(span.start, span.end)


def dateline(document: Document, content: tuple[int, ...]) -> set[int]:
    """The tokens of a dateline ("ARVEL (NPA) - ") at the start of a content."""
    first = document.doc[content[0]].idx
    start = document.view.rfind("\n", 0, first) + 1
    found = dateline_at(document.view, start)
    return {i for i in content if found and document.doc[i].idx < found.end}
