"""The day of a contact that its recording or transcript gives: one is made while the other goes on.

Constructions: "The recording of the call was made on 4 May", "The recording, made on 4 May, is of a call", "A
transcript, dated 4 May, of a call", "The recording of the call bears the date of 4 May". When it came out, was found or
was handed on is another day.
"""

from spacy.tokens import Token

from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.traced import trace_of
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.dating import date_event

_MADE = frozenset({"make", "record", "tape", "date", "take"})
_BEARING = frozenset({"bear", "carry", "have"})


def trace_day(document: Document, times: tuple[TimeExpression, ...], head: Token) -> When | None:
    """The day that the clause of a recording or transcript gives to the contact at `head`; None without one."""
    trace = trace_of(head) or _predicated_trace(head)
    if trace is None:
        return None
    over = trace.head
    clauses = [c for c in trace.rights if c.dep_ == "acl" and c.tag_ == "VBN" and c.lemma_ in _MADE]
    if trace.dep_ in {"nsubj", "nsubjpass"} and over.lemma_ in _MADE:
        clauses.append(over)
    if trace.dep_ == "nsubj" and over.lemma_ in _BEARING:
        clauses += [c for c in over.rights if c.dep_ == "dobj" and c.lower_ == "date"]
    clauses = [c for c in clauses if not any(t.dep_ == "neg" or t.tag_ == "MD" for t in c.children)]
    found = (_behind(times, clause) or date_event(document, times, clause) for clause in clauses)
    return next((when for when in found if when is not None), None)


def _predicated_trace(head: Token) -> Token | None:
    """ "The recording, made on 4 May, is of a call"."""
    be = head.head.head
    if head.dep_ != "pobj" or head.head.lower_ != "of" or be.lemma_ != "be":
        return None
    subject = next((c for c in be.lefts if c.dep_ == "nsubj"), None)
    return subject if subject is not None and subject.lemma_.lower() in words("contact_traces") else None


def _behind(times: tuple[TimeExpression, ...], clause: Token) -> When | None:
    """ "dated 4 May", "the date of 4 May": the day right behind the word."""
    if clause.lemma_ != "date":
        return None
    doc, at = clause.doc, clause.i + 1
    if at < len(doc) and doc[at].lower_ == "of":
        at += 1
    start = doc[at].idx if at < len(doc) else -1
    time = next((t for t in times if t.type == "date" and t.value and t.span[0] <= start < t.span[1]), None)
    return When(time.value, time.rule, time.span, time.anchor) if time is not None and time.value else None
