"""Edges of EDTF values: first and last day, for the intervals between events of one text."""

import calendar
import re
from datetime import date, timedelta

from backchannel.model.when import YEAR_PARTS

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_MONTH = re.compile(r"(\d{4})-(\d{2})$")
_YEAR = re.compile(r"\d{4}$")


def first_day(value: str | None) -> str | None:
    """The first day that a value allows, as YYYY-MM-DD; None when it is open or not understood."""
    return _edge(value.split("/")[0], 0) if value else None


def last_day(value: str | None) -> str | None:
    """The last day that a value allows, as YYYY-MM-DD; None when it is open or not understood."""
    return _edge(value.split("/")[-1], 1) if value else None


def _edge(part: str, which: int) -> str | None:
    part = part.rstrip("?~%")
    if (day := _DAY.match(part)) is not None:
        return day.group()
    if (month := _MONTH.match(part)) is not None and 1 <= int(month.group(2)) <= 12:
        last = calendar.monthrange(int(month.group(1)), int(month.group(2)))[1]
        return f"{part}-{(1, last)[which]:02d}"
    if month is not None and int(month.group(2)) in YEAR_PARTS:
        first, count = YEAR_PARTS[int(month.group(2))]
        years, number = divmod(first - 1 + (0, count - 1)[which], 12)
        return _edge(f"{int(month.group(1)) + years:04d}-{number + 1:02d}", which)
    if _YEAR.match(part):
        return part + ("-01-01", "-12-31")[which]
    return None


def disjoint(a: str | None, b: str | None) -> bool:
    """Whether two values can have no day in common; False when either is open or not understood there."""
    ends = (last_day(a), first_day(b)), (last_day(b), first_day(a))
    return any(end is not None and start is not None and end < start for end, start in ends)


def before(value: str) -> str | None:
    """All time before a value, as an open interval of days."""
    first = first_day(value)
    return f"../{_moved(first, -1)}" if first else None


def after(value: str) -> str | None:
    """All time after a value, as an open interval of days."""
    last = last_day(value)
    return f"{_moved(last, 1)}/.." if last else None


def up_to(value: str) -> str | None:
    """All time up to a value, itself included, as an open interval of days."""
    last = last_day(value)
    return f"../{last}" if last else None


def _moved(day: str, count: int) -> str:
    return (date.fromisoformat(day) + timedelta(days=count)).isoformat()
