"""Typed: days and lengths as people type them ("8 July 2015", "45 minutes") -> as the record writes them.

What cannot be read so stays as it is; whoever checks the value says what may stand there.
"""

from backchannel.capture.dates import stated
from backchannel.reconcile.durations import minutes
from backchannel.reconcile.edtf import interval

_LONGEST = 60  # characters that are looked at


def typed(field: str, word: str) -> str:
    """The value of a field of times: EDTF for a date, an ISO 8601 duration for `duration`."""
    return _length(word) if field == "duration" else _date(word)


def day_typed(word: str) -> str:
    """A day, month, or day and time, as ISO 8601 writes it."""
    return _date(word)


def _date(word: str) -> str:
    word = " ".join(word.split())
    if not word or len(word) > _LONGEST or interval(word):
        return word
    if found := stated(word):
        return found
    from backchannel.read.times.typed import date_typed

    return date_typed(word) or word


def _length(word: str) -> str:
    word = " ".join(word.split())
    if not word or len(word) > _LONGEST or minutes(word):
        return word
    from backchannel.read.times.typed import length_typed

    return length_typed(word) or word
