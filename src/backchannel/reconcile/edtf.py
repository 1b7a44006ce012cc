"""Interval arithmetic over the part of EDTF (ISO 8601-2) that readings use.

Known: years, months, days, clock times with or without zone, unspecified digits ("2025-1X-XX"), seasons
and quarters ("2025-21", "2025-33"), the marks "?", "~", "%", intervals with open ends ("../2025-11-26"), and one day of
several ("[2025-10-14,2025-10-15]"), which counts as the stretch from the first to the last.
A value is a half-open stretch of minutes; two values are compatible when their stretches meet. A value
that is not understood has no interval, and nothing is concluded from it.

The `edtf` package was weighed and left: it parses by grammar some thousand values a second, resolves "~"
by padding that cannot be explained to a reader, and has no interval algebra.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from functools import lru_cache

from backchannel.model.when import YEAR_PARTS

DAY = 1440  # minutes
_CHOICES = 3  # days of which one is meant, before the stretch from the first to the last says it better
_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?$")
_CLOCK = re.compile(r"(\d{2})(?::?(\d{2}))?(?::?(\d{2})(?:\.\d+)?)?(Z|[+-]\d{2}(?::?\d{2})?)?$")


@dataclass(frozen=True, order=True)
class Interval:
    """Minutes since 0001-01-01 as stated on the clock there, end excluded; None is an open end.

    `zone` is the stated offset in minutes; `loose` that the value is marked as approximate or uncertain.
    """

    low: int | None
    high: int | None
    zone: int | None = None
    loose: bool = False

    @property
    def width(self) -> float:
        """Length in days; infinite with an open end."""
        if self.low is None or self.high is None:
            return float("inf")
        return (self.high - self.low) / DAY

    @property
    def is_day(self) -> bool:
        """Whether it settles the day."""
        days = self.days()
        return days.width <= 1 and not self.loose

    def days(self) -> "Interval":
        """The whole days that it touches."""
        low = None if self.low is None else self.low // DAY * DAY
        high = None if self.high is None else -(-self.high // DAY) * DAY
        return Interval(low, high, self.zone, self.loose)


@lru_cache(maxsize=65536)
def interval(value: str | None) -> Interval | None:
    """The interval of an EDTF value; None for no value and for one that is not understood."""
    if not value:
        return None
    if value[0] == "[" and value[-1] == "]":
        days = value[1:-1].split(",")
        return interval(f"{days[0]}/{days[-1]}") if all(days) else None
    if "/" not in value:
        return _single(value)
    first, _, last = value.partition("/")
    low = None if first in ("", "..") else _single(first)
    high = None if last in ("", "..") else _single(last)
    if (low is None and first not in ("", "..")) or (high is None and last not in ("", "..")):
        return None
    if low and high:
        low, high = _alike(low, high)
    if low and high and low.low is not None and high.high is not None and low.low >= high.high:
        return None
    zone = (low or high or Interval(None, None)).zone
    loose = bool((low and low.loose) or (high and high.loose))
    return Interval(low.low if low else None, high.high if high else None, zone, loose)


def _single(value: str) -> Interval | None:
    loose = any(mark in value for mark in "?~%")
    day, _, clock = re.sub(r"[?~%]", "", value).partition("T")
    stretch = _date_stretch(day)
    if stretch is None:
        return None
    if not clock:
        return Interval(*stretch, None, loose)
    return _clock_stretch(stretch[0], clock, loose)


def _date_stretch(text: str) -> tuple[int, int] | None:
    found = _DATE.match(text)
    if not found:
        return None
    year, month, day = found.groups()
    if "X" in year or not month or month == "XX":
        low_year = max(1, int(year.replace("X", "0")))
        high_year = int(year.replace("X", "9"))
        return _minutes(low_year, 1), _minutes(high_year, 13)
    if "X" in month:
        return (_minutes(int(year), 1), _minutes(int(year), 13))
    if int(month) in YEAR_PARTS and not day:
        first, count = YEAR_PARTS[int(month)]
        return _minutes(int(year), first), _minutes(int(year), first + count)
    if not 1 <= int(month) <= 12 or int(year) < 1:
        return None
    if not day or "X" in day:
        return _minutes(int(year), int(month)), _minutes(int(year), int(month) + 1)
    try:
        start = date(int(year), int(month), int(day)).toordinal() * DAY
    except ValueError:
        return None
    return start, start + DAY


def _minutes(year: int, month: int) -> int:
    """The first minute of a month; months past 12 run on into the next year."""
    year, month = year + (month - 1) // 12, (month - 1) % 12 + 1
    return (date(year, month, 1) if year <= 9999 else date.max).toordinal() * DAY


def _clock_stretch(start: int, clock: str, loose: bool) -> Interval | None:
    found = _CLOCK.match(clock)
    if not found:
        return None
    hour, minute, _, zone = found.groups()
    if int(hour) > 24 or int(minute or 0) > 59:
        return None
    low = start + int(hour) * 60 + int(minute or 0)
    return Interval(low, low + (1 if minute else 60), _offset(zone), loose)


def _offset(zone: str | None) -> int | None:
    if zone is None:
        return None
    if zone == "Z":
        return 0
    digits = zone[1:].replace(":", "").ljust(4, "0")
    minutes = int(digits[:2]) * 60 + int(digits[2:])
    return -minutes if zone[0] == "-" else minutes


def _alike(a: Interval, b: Interval) -> tuple[Interval, Interval]:
    """Both on one clock: universal time when both state a zone, else each as stated."""
    if a.zone is None or b.zone is None or a.zone == b.zone:
        return a, b
    return _shift(a), _shift(b)


def _shift(a: Interval) -> Interval:
    zone = a.zone or 0
    low = None if a.low is None else a.low - zone
    high = None if a.high is None else a.high - zone
    return Interval(low, high, 0, a.loose)


def meets(a: Interval, b: Interval) -> bool:
    """Whether some moment lies in both."""
    a, b = _alike(a, b)
    return (a.low is None or b.high is None or a.low < b.high) and (b.low is None or a.high is None or b.low < a.high)


def gap_days(a: Interval, b: Interval) -> int:
    """Days from the end of the earlier to the start of the later, as a calendar counts; 0 when they meet."""
    a, b = _alike(a, b)
    a, b = a.days(), b.days()
    if meets(a, b):
        return 0
    first, last = (a, b) if a.high is not None and b.low is not None and a.high <= b.low else (b, a)
    assert first.high is not None and last.low is not None
    return (last.low - first.high) // DAY + 1


def days_agree(a: str | None, b: str | None) -> bool:
    """Whether two EDTF values can be of one day; a missing or unknown value contradicts nothing."""
    first, second = interval(a), interval(b)
    if first is None or second is None:
        return True
    if first.zone is not None and second.zone is not None and meets(first, second):
        return True
    return meets(first.days(), second.days())


def narrowest(values: Iterable[str | None]) -> str | None:
    """The most precise of the values when it contradicts none of them, else None.

    Of equally precise values the first in sorting order, so that the outcome has no order of input.
    """
    known = sorted({value for value in values if value})
    pairs = [(stretch.width, value) for value in known if (stretch := interval(value))]
    if not pairs:
        return None
    best = min(pairs)[1]
    return best if all(days_agree(best, value) for value in known) else None


def hull(values: Iterable[str | None]) -> str | None:
    """The EDTF interval of days that covers all values; None when none is known."""
    stretches = [found.days() for value in values if (found := interval(value))]
    if not stretches:
        return None
    lows = [stretch.low for stretch in stretches]
    highs = [stretch.high for stretch in stretches]
    low = None if None in lows else min(low for low in lows if low is not None)
    high = None if None in highs else max(high for high in highs if high is not None)
    if low is None and high is None:
        return None
    first = _day(low) if low is not None else ".."
    last = _day(high - DAY) if high is not None else ".."
    return first if first == last else f"{first}/{last}"


def settled(values: Iterable[str | None]) -> str | None:
    """The time that several accounts leave: the most precise that contradicts none; where they name two or three days
    and the others allow for one of these, one of the days; else the days from first to last."""
    given = [value for value in values if value]
    return narrowest(given) or _one_of(given) or hull(given)


def _one_of(values: Iterable[str]) -> str | None:
    stretches = [found.days() for value in values if (found := interval(value))]
    named = sorted({each.low for each in stretches if each.is_day and each.low is not None})
    days = [Interval(low, low + DAY) for low in named]
    vague = [each for each in stretches if not each.is_day]
    if not 2 <= len(days) <= _CHOICES or not all(any(meets(each, day) for day in days) for each in vague):
        return None
    return f"[{','.join(_day(low) for low in named)}]"


def _day(minute: int) -> str:
    return date.fromordinal(minute // DAY).isoformat()


def sorting_key(value: str | None) -> tuple[int, int, str]:
    """Sorts EDTF values in time; open starts by their end, unknown values last."""
    stretch = interval(value)
    if stretch is None:
        return (1, 0, value or "")
    at = stretch.low if stretch.low is not None else stretch.high
    end = stretch.high if stretch.high is not None else 1 << 60
    return (0, at if at is not None else 1 << 60, f"{end:020d}{value}")


@lru_cache(maxsize=65536)
def instant(published: str | None) -> float | None:
    """Seconds of a publication time for sorting: universal time; a bare date counts from its first minute,
    a time without zone as universal. None when it is missing or no ISO 8601 time."""
    if not published:
        return None
    try:
        moment = datetime.fromisoformat(published.strip())
    except ValueError:
        stretch = interval(published.strip())
        return None if stretch is None or stretch.low is None else stretch.low * 60.0
    offset = moment.utcoffset() or timedelta()
    naive = moment.replace(tzinfo=None) - offset if moment.year > 1 else moment.replace(tzinfo=None)
    return (naive - datetime(1, 1, 1)).total_seconds() + DAY * 60.0
