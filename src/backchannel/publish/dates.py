"""Dates in words: EDTF (ISO 8601-2) values, ISO 8601 durations and publication times as a reader says them.

Nothing is made more certain than it is: an interval is "between", an approximate day "about", no value is
"undated". A value of a form that is not known here is shown as it stands.
"""

import re
from collections.abc import Callable
from datetime import datetime

from backchannel.model.when import YEAR_PARTS, split_bound
from backchannel.publish.lines import listed

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
UNDATED = "undated"
_PARTS = {  # ISO 8601-2, 4.8: the words, and the first month for sorting
    "21": ("spring", 3), "22": ("summer", 6), "23": ("autumn", 9), "24": ("winter", 12),
    "33": ("first quarter of", 1), "34": ("second quarter of", 4), "35": ("third quarter of", 7),
    "36": ("fourth quarter of", 10), "40": ("first half of", 1), "41": ("second half of", 7),
}  # fmt: skip
_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T(.+))?$")
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2}))?(?::?\d{2}(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$")
_DURATION = re.compile(
    r"P(?:([\d.]+)Y)?(?:([\d.]+)M)?(?:([\d.]+)W)?(?:([\d.]+)D)?"
    r"(?:T(?:([\d.]+)H)?(?:([\d.]+)M)?(?:([\d.]+)S)?)?$"
)
_UNITS = ("year", "month", "week", "day", "hour", "minute", "second")


def in_words(value: str | None, *, throughout: bool = False) -> str:
    """An EDTF value as words. `throughout`: the thing filled the interval, rather than fell within it."""
    if not value:
        return UNDATED
    if value[0] in "[{" and value[-1] in "]}":
        return _either(value)
    if "/" in value:
        return _interval(value, throughout)
    return _single(value)


def _either(value: str) -> str:
    choices = [in_words(part.strip()) for part in value[1:-1].replace("..", "/").split(",") if part.strip()]
    *others, last = choices or [value]
    return listed((*(_short(each, last) for each in others), last), "or" if value[0] == "[" else "and")


def _interval(value: str, throughout: bool) -> str:
    first, _, last = value.partition("/")
    if first in ("", "..") and last in ("", ".."):
        return UNDATED
    if first in ("", ".."):
        return f"by {_single(last)}"
    if last in ("", ".."):
        return f"{_single(first)} or later"
    start, end = _single(first), _single(last)
    return f"{_short(start, end)} to {end}" if throughout else f"between {_short(start, end)} and {end}"


def _short(start: str, end: str) -> str:
    """The start without the month and year that the end repeats: 16 (and 29 Oct 2025)."""
    begin, stop = start.split(), end.split()
    if len(begin) == len(stop) == 3 and begin[0].isdigit() and stop[0].isdigit() and begin[2] == stop[2]:
        return begin[0] if begin[1] == stop[1] else " ".join(begin[:2])
    if len(begin) == len(stop) == 2 and begin[0] in MONTHS and begin[1] == stop[1]:
        return begin[0]
    return start


def _single(value: str) -> str:
    marks = {mark for mark in value if mark in "?~%"}
    found = _DATE.match(re.sub("[?~%]", "", value))
    said = _date(*found.groups()) if found else None
    if said is None:
        return value
    about = "about " if marks & {"~", "%"} else ""
    return f"{'perhaps ' if marks & {'?', '%'} else ''}{about}{said}"


def _date(year: str, month: str | None, day: str | None, clock: str | None) -> str | None:
    if "X" in year:
        said_year = f"the {year[:3]}0s" if year.endswith("X") and "X" not in year[:3] else None
        return said_year if month is None or "X" in month else None
    if month is None or month == "XX":
        return year
    if month in _PARTS:
        return f"{_PARTS[month][0]} {year}"
    if "X" in month or not 1 <= int(month) <= 12:
        return None
    named = f"{MONTHS[int(month) - 1]} {year}"
    if day is None:
        return named
    if day == "XX":
        return f"some day in {named}"
    if "X" in day or not 1 <= int(day) <= 31:
        return None
    return f"{int(day)} {named}" + (_clock(clock) if clock else "")


def _clock(clock: str) -> str:
    found = _CLOCK.match(clock)
    if not found:
        return f", {clock}"
    hour, minute, zone = found.groups()
    time = f"{hour}:{minute}" if minute else f"in the hour from {hour}:00"
    return f", {time}{_zone(zone)}"


def _zone(zone: str | None) -> str:
    if zone is None:
        return ""
    digits = zone[1:].replace(":", "").ljust(4, "0")
    if zone == "Z" or digits == "0000":
        return " UTC"
    hours = str(int(digits[:2])) + (f":{digits[2:]}" if digits[2:] != "00" else "")
    return f" UTC{zone[0]}{hours}".replace("UTC-", "UTC−")


def published_in_words(published: str | None, *, clock: bool = False) -> str:
    """A publication time (ISO 8601, as stated) as words: the day in its own zone, with the clock if wanted."""
    if not published:
        return UNDATED
    try:
        datetime.fromisoformat(published)
    except ValueError:
        return in_words(published)
    value = published.replace(" ", "T", 1)
    return in_words(value if clock else value.partition("T")[0])


def dated_in_words(when: str | None, first_reported: str | None) -> str:
    """When something was, or, where no source gives it a day of its own, the day by which it was told."""
    return in_words(when) if when or not first_reported else f"as of {published_in_words(first_reported)} (published)"


_BOUNDS = {"<": "at most", ">": "at least"}


def duration_in_words(duration: str | None) -> str:
    """An ISO 8601 duration as words: PT2H30M is "2 hours 30 minutes"; as it stands when it is none."""
    if not duration:
        return ""
    bound, length = split_bound(duration)
    found = _DURATION.match(length)
    if not found or not any(found.groups()):
        return duration
    parts = [(amount.rstrip("."), unit) for amount, unit in zip(found.groups(), _UNITS, strict=True) if amount]
    told = " ".join(f"{amount} {unit}{'' if amount == '1' else 's'}" for amount, unit in parts)
    return f"{_BOUNDS[bound]} {told}" if bound else told


def fills(duration: str | None, value: str | None) -> bool:
    """Whether a duration in days is as long as the interval: then the thing went on all through it."""
    found = re.fullmatch(r"P(\d+)D", duration or "")
    days = re.fullmatch(r"(\d{4}-\d{2}-\d{2})/(\d{4}-\d{2}-\d{2})", value or "")
    if not found or not days:
        return False
    try:
        first, last = (datetime.fromisoformat(day) for day in days.groups())
    except ValueError:
        return False
    return (last - first).days + 1 == int(found.group(1))


def bound_in_words(bound: str | None) -> str:
    """A bound that `sort_key` gave, as a day in words; what it leaves open is said to be open."""
    day = (bound or "").partition("T")[0]
    return UNDATED if not day else "left open" if day.startswith("9999") else in_words(day)


def sort_key(value: str | None) -> tuple[int, str, str]:
    """Sorts EDTF values in time: by start, then by end; an open start by its end; undated last."""
    if not value:
        return (1, "", "")
    bare = re.sub(r"[?~%\[\]{}]", "", value).replace(",", "/")
    first, _, last = bare.partition("/")
    low = _bound(first, "0", "01") if first not in ("", "..") else ""
    high = _bound(last.rpartition("/")[2] or first, "9", "99")
    if last == "..":
        high = "9999"
    return (0, low or high, high)


def _bound(value: str, digit: str, missing: str) -> str:
    """A date as a string that sorts: unknown digits and parts filled at the low or the high end."""
    found = _DATE.match(value.strip())
    if not found:
        return value
    year, month, day, clock = found.groups()
    if month in _PARTS:
        first, months = YEAR_PARTS[int(month)]
        over, last = divmod(first + months - 2, 12) if digit == "9" else (0, first - 1)
        year = f"{int(year) + over:04d}" if over and year.isdecimal() else year  # a winter ends in the next year
        month = f"{last + 1:02d}"
    month = month or missing
    fill: Callable[[str], str] = lambda part: part.replace("XX", missing).replace("X", digit)  # noqa: E731
    return f"{year.replace('X', digit)}-{fill(month)}-{fill(day or missing)}T{clock or ('' if digit == '0' else '~')}"
