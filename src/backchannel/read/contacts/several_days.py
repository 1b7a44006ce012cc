"""Contacts of several days: their time is an interval, never one of its days.

Constructions: "on 2 and 3 February", "on February 2 and 3"; "opened on 27 July and closed on 28 July".
"""

import re

from backchannel.model.when import TimeExpression, When
from backchannel.read.contacts.syntax import governing_verb
from backchannel.read.contacts.triggers import Trigger
from backchannel.read.document import Document
from backchannel.read.times.dating import date_event

_BEFORE = re.compile(r"\b(\d{1,2})(?:st|nd|rd|th)? and $")
_BEHIND = re.compile(r" and (\d{1,2})(?:st|nd|rd|th)?\b(?! (?:other|minutes|hours|people))")
_BEGINNING = frozenset({"open", "begin", "start"})
_ENDING = frozenset({"close", "end", "conclude", "finish", "adjourn"})


def over_days(
    document: Document, times: tuple[TimeExpression, ...], trigger: Trigger, when: When | None
) -> When | None:
    """The time of a contact with the other days that its words name; as it is where they name none."""
    if when is None or when.phrase is None or len(when.value) != len("2026-02-03"):
        return when
    return _two_days(document, when) or _to_its_end(document, times, trigger, when) or when


def _two_days(document: Document, when: When) -> When | None:
    assert when.phrase is not None
    start, end = when.phrase
    words = document.view[start:end]
    before = _BEFORE.search(document.view[max(0, start - 12) : start]) if words[:1].isdigit() else None
    behind = _BEHIND.match(document.view[end : end + 12]) if words[-1:].isdigit() else None
    day = int(when.value[8:])
    other = int((before or behind)[1]) if before or behind else day  # type: ignore[index]
    first, last = sorted((day, other))
    if last - first not in {1, 2} or not (last == day if before else first == day):
        return None
    month = when.value[:8]
    return _with(when, f"{month}{first:02d}/{month}{last:02d}", "both days that are named")


def _to_its_end(document: Document, times: tuple[TimeExpression, ...], trigger: Trigger, when: When) -> When | None:
    verb, preposition = governing_verb(trigger.head) if trigger.noun is not None else (None, None)
    if verb is None or preposition is not None or verb.lemma_ not in _BEGINNING:
        return None
    closing = next((child for child in verb.rights if child.dep_ == "conj" and child.lemma_ in _ENDING), None)
    end = date_event(document, times, closing) if closing is not None else None
    if end is None or len(end.value) != len(when.value) or end.value <= when.value:
        return None
    return _with(when, f"{when.value}/{end.value}", "from its beginning to its end")


def _with(when: When, value: str, why: str) -> When:
    """The same time with another value and one more reason."""
    return When(value, f"{when.rule}; {why}", when.phrase, when.anchor)
