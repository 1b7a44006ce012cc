"""Publication dates as headers state them -> ISO 8601, with the zone as stated, or None.

No date is completed from today's, and none with two readings ("04/03/2025") is guessed; "13/03/2025" has one.
"""

import re
from contextlib import suppress
from datetime import datetime, timedelta, timezone

from backchannel.capture.lexicons import pairs

_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_RFC2822 = re.compile(
    r"(?:(?:mon|tue|wed|thu|fri|sat|sun)[a-z]*\s*,?\s+)?(?P<day>\d{1,2})\s+(?P<month>[a-z]{3})[a-z]*\s+"
    r"(?P<year>\d{4})\s+(?P<clock>\d{1,2}:\d{2}(?::\d{2})?)(?:\s*(?P<zone>[+-]\d{4}|[a-z]{1,5}))?(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_ISO = re.compile(r"\d{4}-?\d{2}-?\d{2}(?:[T ]+\d{1,2}:?\d{2}.*)?", re.IGNORECASE)
_SLASHED = re.compile(r"\d{1,2}([/.-])\d{1,2}\1\d{2,4}\b")
_NUMBERS = re.compile(r"(?P<first>\d{1,2})(?P<sign>[/.-])(?P<second>\d{1,2})(?P=sign)(?P<year>\d{4})")
_YEAR_FIRST = re.compile(r"(\d{4})/(\d{2})/(\d{2})")
_CLOCK = re.compile(r"\d:\d\d|\d\s*[ap]\.?m\b", re.IGNORECASE)


def rfc2822(line: str) -> str | None:
    """The time in a line that is a date of RFC 2822 and nothing else; odd spaces are allowed."""
    match = _RFC2822.fullmatch(line.strip())
    if match is None or match["month"].lower() not in _MONTHS:
        return None
    month = _MONTHS.index(match["month"].lower()) + 1
    hour, minute, second = (int(part) for part in f"{match['clock']}:0".split(":")[:3])
    try:
        when = datetime(int(match["year"]), month, int(match["day"]), hour, minute, second)
    except ValueError:
        return None
    return when.replace(tzinfo=_zone(match["zone"])).isoformat()


def stated(value: str) -> str | None:
    """A date or a time as front matter and pages state it: ISO 8601, RFC 2822, with the month in words, or in numbers
    that have one reading."""
    value = " ".join(value.split())
    return iso8601(value) or rfc2822(value) or _in_words(value) or _in_numbers(value)


def is_unclear(value: str) -> bool:
    """Whether this is a day in numbers that two readings fit: "04/03/2025"."""
    value = value.strip()
    return _NUMBERS.fullmatch(value) is not None and stated(value) is None and len(_readings(value)) > 1


def iso8601(value: str) -> str | None:
    """A day, or a day and time, of ISO 8601 and nothing else."""
    if not _ISO.fullmatch(value):
        return None
    value = re.sub(r"(?<=\d) +(?=[+-]\d{2}:?\d{2}$)", "", re.sub(r"\s+(?:UTC|GMT|Z)$", "Z", value))
    value = re.sub(r"^(\S+) (\d):", r"\1 0\2:", value)
    try:
        when = datetime.fromisoformat(value)
    except ValueError:
        return None
    return when.isoformat() if ":" in value or "T" in value else when.date().isoformat()


def _in_words(value: str) -> str | None:
    """ "4 March 2025, 18:20 CET": read twice from two different days, so that nothing is filled in."""
    from dateutil import parser

    if _SLASHED.search(value) or not re.search(r"[A-Za-z]{3}", value):
        return None
    try:
        first, second = (
            parser.parse(value, default=datetime(year, month, day), tzinfos=_told_zone)
            for year, month, day in ((1999, 1, 2), (2000, 2, 3))
        )
    except (ValueError, OverflowError):
        return None
    if first != second:
        return None
    return first.isoformat() if _CLOCK.search(value) else first.date().isoformat()


def _in_numbers(value: str) -> str | None:
    """A day in numbers, where only one of day first and month first is a day."""
    if year_first := _YEAR_FIRST.fullmatch(value):
        return iso8601("-".join(year_first.groups()))
    readings = _readings(value) if _NUMBERS.fullmatch(value) else set()
    return readings.pop() if len(readings) == 1 else None


def _readings(value: str) -> set[str]:
    """The days that "04/03/2025" can be, day first and month first."""
    found = set()
    for form in ("%d/%m/%Y", "%m/%d/%Y"):
        with suppress(ValueError):
            found.add(datetime.strptime(re.sub(r"[.-]", "/", value), form).date().isoformat())
    return found


def _told_zone(name: str | None, seconds: int | None) -> timezone | None:
    return timezone(timedelta(seconds=seconds)) if seconds is not None else _zone(name)


def _zone(name: str | None) -> timezone | None:
    """A zone by its offset or name; None for one that is not stated, or whose name is not of one offset."""
    offset = pairs("time_zones").get((name or "").upper(), name or "")
    if not re.fullmatch(r"[+-]\d{2}:?\d{2}", offset) or offset == "-0000":
        return None
    minutes = int(offset[1:3]) * 60 + int(offset[-2:])
    if minutes >= 24 * 60:
        return None
    return timezone(timedelta(minutes=-minutes if offset[0] == "-" else minutes))
