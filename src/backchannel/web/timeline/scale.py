"""Timescale: days, stretches of them, and where a time lies in a stretch. Pure: no clock.

A day is its ordinal in the calendar (`date.toordinal`); an x is a percentage of the width of a stretch.
"""

import re
from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from functools import lru_cache

import msgspec

from backchannel.publish.dates import MONTHS, fills, in_words, sort_key

_BOUND = re.compile(r"(\d{4})-(\d{2})-(\d{2})")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}(?:T[^/~?%]*)?$")
_ENDLESS = "9999"
_LENGTHS = {
    "day": 1, "week": 7, "month": 30.4, "quarter": 91.3,
    "year": 365.2, "decade": 3652.4, "century": 36524, "millennium": 365240,
}  # fmt: skip
_YEARS = {"year": 1, "decade": 10, "century": 100, "millennium": 1000}
_NARROW = 7.0  # per cent of the width: too little for a label


class Stretch(msgspec.Struct, frozen=True, order=True):
    """Days from the first to the last, both included."""

    first: int
    last: int

    @property
    def days(self) -> int:
        return self.last - self.first + 1

    @property
    def since(self) -> str:
        return date.fromordinal(self.first).isoformat()

    @property
    def until(self) -> str:
        return date.fromordinal(self.last).isoformat()

    @property
    def words(self) -> str:
        """As a reader says it: 8 Sep 2025; 8 to 14 Sep 2025; Sep 2025; 2025."""
        if self.first == self.last:
            return in_words(self.since)
        first, last = date.fromordinal(self.first), date.fromordinal(self.last)
        if first.day == 1 and last.day == monthrange(last.year, last.month)[1]:
            if (first.year, first.month) == (last.year, last.month):
                return in_words(self.since[:7])
            if first.year == last.year and first.month == 1 and last.month == 12:
                return self.since[:4]
        return in_words(f"{self.since}/{self.until}", throughout=True)

    def x(self, day: float) -> float:
        """Where the beginning of a day lies, in per cent of the width."""
        return round(100 * (day - self.first) / self.days, 3)

    def within(self, other: "Stretch") -> "Stretch":
        """The part of it that lies in another one; that one, if none does."""
        first, last = max(self.first, other.first), min(self.last, other.last)
        return Stretch(first, last) if first <= last else other

    def scaled(self, factor: float) -> "Stretch":
        """As many times as long, around the same middle; at least a day."""
        days = max(1, round(self.days * factor))
        first = self.first + (self.days - days) // 2
        return _kept(first, first + days - 1)

    def moved(self, part: float) -> "Stretch":
        """Moved by a part of its length, later or (below 0) earlier; by a day at least."""
        by = round(self.days * part) or (1 if part > 0 else -1)
        return _kept(self.first + by, self.last + by)


def _kept(first: int, last: int) -> Stretch:
    """A stretch that the calendar has."""
    top = date.max.toordinal()
    first = min(max(1, first), top)
    return Stretch(first, min(max(first, last), top))


class Extent(msgspec.Struct, frozen=True):
    """Where a time lies: from the beginning of a day to the end of another. `sharp`: it is this one day. Otherwise it
    lies somewhere between the two, unless it is `filled`: then it went on all through. `open_before` and `open_after`:
    no bound is known there."""

    first: int
    last: int
    sharp: bool = False
    filled: bool = False
    open_before: bool = False
    open_after: bool = False


@lru_cache(1 << 15)  # a timeline asks for the same days again and again
def day_of(bound: str) -> int | None:
    """The day of a bound of a time as it sorts, or of an ISO day; one that the month lacks is its last."""
    found = _BOUND.match(bound)
    if not found:
        return None
    year, month, day = (int(part) for part in found.groups())
    year, month = max(1, year), min(max(1, month), 12)
    return date(year, month, min(max(1, day), monthrange(year, month)[1])).toordinal()


@lru_cache(1 << 15)
def extent_of(when: str | None, duration: str | None = None) -> Extent | None:
    """Where an EDTF value lies; None for none, and for one whose bounds are not known here.

    A day that is approximate or uncertain is never sharp.
    """
    if not when:
        return None
    _, low, high = sort_key(when)
    bare = when.strip("[]{}").replace("..", "")
    before, after = bare.startswith("/"), bare.endswith("/")
    first = day_of(low)
    last = first if after or high.startswith(_ENDLESS) else day_of(high)
    if first is None or last is None:
        return None
    return Extent(
        first=first,
        last=max(first, last),
        sharp=bool(_DAY.match(when)),
        filled=fills(duration, when),
        open_before=before,
        open_after=after,
    )


class Tick(msgspec.Struct, frozen=True):
    """A part of the calendar in a stretch: where it begins, and what it is called. `weight` 2: begins a larger one."""

    x: float
    label: str
    part: Stretch
    weight: int


def unit_for(stretch: Stretch, most: int) -> str:
    """The smallest unit of the calendar of which at most so many fill the stretch."""
    return next((unit for unit, length in _LENGTHS.items() if stretch.days / length <= most), "millennium")


def parts_of(stretch: Stretch, unit: str) -> list[Stretch]:
    """The days, weeks … that the stretch touches, whole, in order."""
    return list(_parts(stretch, unit))


def _parts(stretch: Stretch, unit: str) -> Iterator[Stretch]:
    first: date | None = _begin(date.fromordinal(stretch.first), unit)
    while first is not None and first.toordinal() <= stretch.last:
        behind = _next(first, unit)
        last = behind.toordinal() - 1 if behind else date.max.toordinal()
        yield Stretch(first.toordinal(), last)
        first = behind


def _begin(day: date, unit: str) -> date:
    match unit:
        case "week":
            return max(date.min, day - timedelta(days=min(day.weekday(), day.toordinal() - 1)))
        case "month":
            return day.replace(day=1)
        case "quarter":
            return day.replace(month=(day.month - 1) // 3 * 3 + 1, day=1)
    if unit in _YEARS:
        return date(max(1, day.year // _YEARS[unit] * _YEARS[unit]), 1, 1)
    return day


def _next(day: date, unit: str) -> date | None:
    """The beginning of the next one, or None at the end of the calendar."""
    try:
        if unit in ("day", "week"):
            return day + timedelta(days=7 - day.weekday() if unit == "week" else 1)
        if unit in _YEARS:
            return date((day.year // _YEARS[unit] + 1) * _YEARS[unit], 1, 1)
        month = day.year * 12 + day.month - 1 + (3 if unit == "quarter" else 1)
        return date(month // 12, month % 12 + 1, 1)
    except (OverflowError, ValueError):
        return None


def ticks(stretch: Stretch, most: int = 16) -> list[Tick]:
    """The parts of the calendar that a stretch is told in, at most some sixteen; the first says all of its date."""
    unit = unit_for(stretch, most)
    found: list[Tick] = []
    for part in _parts(stretch, unit):
        if part.first < stretch.first and (unit == "week" or stretch.x(part.last + 1) < _NARROW):
            continue  # no room for its label, or one that would say another day
        day = date.fromordinal(part.first)
        larger = _larger(day, unit)
        label = _label(day, unit, larger or not found)
        found.append(Tick(max(0.0, stretch.x(part.first)), label, part, 2 if larger else 1))
    return found


def _larger(day: date, unit: str) -> bool:
    """Whether a part is the first in a larger one."""
    match unit:
        case "day":
            return day.day == 1
        case "week":
            return day.day <= 7
        case "month" | "quarter":
            return day.month == 1
    return day.year % (10 * _YEARS[unit]) == 0


def _label(day: date, unit: str, whole: bool) -> str:
    month = MONTHS[day.month - 1]
    match unit:
        case "day" | "week":
            return f"{day.day} {month}" if whole else str(day.day)
        case "month" | "quarter":
            return f"{month} {day.year}" if whole else month
    return f"{day.year}s" if unit == "decade" else str(day.year)
