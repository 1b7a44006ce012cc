"""Clock times as the text states them: "16:08 UTC", "9:41 pm Moscow time", "half past nine in the evening"."""

import re
from dataclasses import dataclass
from datetime import time

from backchannel.read.times.numbers import UNITS, number
from backchannel.read.times.zones import abbreviations

_HOURS = rf"(?:{'|'.join(UNITS[1:13])}|1[0-2]|0?[1-9])"
_ABBREVIATIONS = "|".join(sorted(abbreviations(), key=len, reverse=True))
_SHIFT = r"(?:UTC|GMT) ?[+−-] ?\d{1,2}(?::?\d\d)?"
_PLACE = r"(?-i:(?:St\. )?[A-Z][a-z][\w'-]+(?: [A-Z][\w'-]+){0,2})"
_ZONE = (
    rf"(?: ?(?:\({_SHIFT}\)|{_SHIFT}\b|(?<![A-Za-z])(?:{_ABBREVIATIONS}|IST|[ECMP]T)\b)"
    rf"|,? (?:local|{_PLACE}(?: standard| daylight| summer)?) time\b)"
)
# Where a bare hour or "1600 hours" is a time of the day: behind a preposition of time.
_PREPOSITIONS = "at by from until since before after around about to".split()
_AT = "(?:" + "|".join(rf"(?<=\b{word} )" for word in _PREPOSITIONS) + ")"
_HALF_DAY = r"(?: ?(?:a\.m\.|p\.m\.|am\b|pm\b|a\.m\b|p\.m\b))"
_PART = r"(?: (?:in the (?:early )?(?:morning|afternoon|evening)|at night))"
_HOUR, _MINUTE = r"(?:[01]?\d|2[0-3])", r"[0-5]\d"
_COUNTED = r"(?:five|ten|twenty|twenty-five) (?:minutes )?(?:past|to)"
_SPOKEN = (
    rf"(?:(?:half past|(?:a )?quarter (?:past|to)|{_COUNTED}) (?:{_HOURS}|noon|midnight)(?: o'clock)?{_PART}?"
    rf"|{_HOURS} o'clock{_PART}?|{_AT}{_HOURS}{_PART})"
)
TWELVE = rf"(?:1[0-2]|0?\d)(?:[:.]{_MINUTE}(?::{_MINUTE})?)?{_HALF_DAY}"
CLOCK = (
    rf"(?:{TWELVE}{_ZONE}?|{_HOUR}[:h]{_MINUTE}(?::{_MINUTE})?(?: ?(?:hours|hrs))?{_PART}?{_ZONE}?"
    rf"|{_HOUR}\.{_MINUTE}(?:{_PART}?{_ZONE}|{_PART})|(?:[01]\d|2[0-3]){_MINUTE}{_ZONE}"
    rf"|{_AT}(?:[01]\d|2[0-3]){_MINUTE} ?(?:hours|hrs){_ZONE}?"
    rf"|{_SPOKEN}{_ZONE}?|(?:12(?::00)? )?\b(?:noon|midnight)\b{_ZONE}?)"
)
# The first end of a range leaves to the second what both share: "9-11 a.m.", "from 10 to 11:30 p.m. EST".
_JOIN = r"(?: ?(?:-|–|—) ?| to | and | until | or )"
FIRST_END = (
    rf"(?:(?:1[0-2]|0?[1-9])(?:[:.]{_MINUTE})?(?={_JOIN}{TWELVE})"
    rf"|{_HOUR}\.{_MINUTE}(?={_JOIN}{_HOUR}\.{_MINUTE}{_ZONE}))"
)
_SECOND = re.compile(rf"{_JOIN}({CLOCK})", re.IGNORECASE)
_ZONE_AT_END = re.compile(rf"{_ZONE}$", re.IGNORECASE)
_CLEAR = re.compile(rf"{_HALF_DAY}|{_PART}|noon|midnight", re.IGNORECASE)
_MINUTES = {"half past": 30, "quarter past": 15, "quarter to": -15}


@dataclass(frozen=True)
class Clock:
    """A clock time and the words of its zone, empty without one. `sure` is False where it may be of either half day."""

    time: time
    zone: str
    seconds: bool
    sure: bool = True


def clock_of(words: str) -> Clock | None:
    """The clock time that an expression of the grammar tells, None where there is no such time (25:00)."""
    found = _ZONE_AT_END.search(words)
    zone = found.group().strip(" ,()") if found else ""
    told = (words[: found.start()] if found else words).lower().strip(" ,")
    if re.fullmatch(r"(?:12(?::00)? )?(?:noon|midnight)", told):
        return Clock(time(12 if told.endswith("noon") else 0), zone, False)
    told = re.sub(r"\bnoon$", "12 p.m.", re.sub(r"\bmidnight$", "12 a.m.", told))
    hour, minute, second = _figures(told)
    if hour is None:
        return None
    spoken = re.search(r"o'clock|past|quarter", told) is not None
    if re.search(r"p\.?m\b|afternoon|evening|at night", told) and hour < 12:
        hour += 12 if not ("at night" in told and hour < 5) else 0
    elif (re.search(r"a\.?m\b|morning", told) and hour == 12) or ("at night" in told and hour == 12):
        hour = 0
    sure = not spoken or _CLEAR.search(told) is not None
    if minute < 0:
        hour, minute = (hour - 1) % 24, minute + 60
    try:
        return Clock(time(hour, minute, second or 0), zone, second is not None, sure)
    except ValueError:
        return None


def _figures(told: str) -> tuple[int | None, int, int | None]:
    """Hour, minute and second; minutes are negative before an hour ("a quarter to six")."""
    if (four := re.match(r"(\d\d)(\d\d)(?!\d)", told)) is not None:
        return int(four.group(1)), int(four.group(2)), None
    if (figures := re.match(r"(\d{1,2})(?:[:.h](\d\d))?(?::(\d\d))?", told)) is not None:
        hour, minute, second = figures.groups()
        if not re.match(r"\d{1,2} (?:minutes )?(?:past|to) ", told):
            return int(hour), int(minute or 0), int(second) if second else None
    hours = [
        value for word in re.findall(r"[a-z]{2,}|\d+", told) if (value := number(word)) is not None and value <= 24
    ]
    if not hours:
        return None, 0, None
    for phrase, minutes in _MINUTES.items():
        if phrase in told:
            return int(hours[-1]), minutes, None
    counted = re.match(r"([a-z-]+|\d+) (?:minutes )?(past|to) ", told)
    if counted is not None and (value := number(counted.group(1))) is not None:
        return int(hours[-1]), int(value) if counted.group(2) == "past" else -int(value), None
    return int(hours[0]), 0, None


def completed(view: str, words: str, end: int) -> str:
    """The words of a clock time with what the other end of its range tells for both: zone, and half of the day."""
    second = _SECOND.match(view, end)
    if second is None:
        return words
    other = second.group(1)
    zone = _ZONE_AT_END.search(other)
    half = re.search(_HALF_DAY, other, re.IGNORECASE)
    if half and not _CLEAR.search(words) and re.fullmatch(r"\d{1,2}(?:[:.]\d\d)?", words):
        words += _half_of_first(words, other, half.group().strip())
    if zone and not _ZONE_AT_END.search(words):
        words += f" {zone.group().strip()}"
    return words


def _half_of_first(words: str, other: str, half: str) -> str:
    """ "11" in "11-1 p.m." is before noon: the first end takes the half of the day that puts it before the second."""
    first, second = (int(re.match(r"\d+", part).group()) % 12 for part in (words, other))  # type: ignore[union-attr]
    turned = "a.m." if half.lower().startswith("p") else "p.m."
    return f" {half}" if first <= second else f" {turned}"
