"""Bounds: from where to where an EDTF value reaches, and whether it is exact; for formats that know no uncertainty.

Nothing is made more certain than it is: of a day that is not known the month is given, and no more.
"""

import re
from datetime import date, datetime

from backchannel.model.when import YEAR_PARTS

Parts = tuple[int, ...]
"""Year, month, day, hour, minute, as far as they are known."""

_DATE = re.compile(r"(\d[\dX]{3})(?:-([\dX]{2})(?:-([\dX]{2}))?)?(?:T(\d{2}):?(\d{2})(.*))?(?:T.*)?$")
_OPEN = ("", "..")


def bounds(value: str | None) -> tuple[Parts | None, Parts | None]:
    """The first and the last date that the value may mean; None for an end that is open or not known."""
    bare = re.sub(r"[?~%]", "", value or "")
    if not bare:
        return None, None
    if bare[0] in "[{" and bare[-1] in "]}":
        choices = bare[1:-1].replace("..", ",").split(",")
        first, last = choices[0].strip(), choices[-1].strip()
    elif "/" in bare:
        first, _, last = bare.partition("/")
    else:
        first = last = bare
    return (
        None if first in _OPEN else _end(first, last=False),
        None if last in _OPEN else _end(last, last=True),
    )


def _end(value: str, *, last: bool) -> Parts | None:
    found = _DATE.match(value)
    if not found:
        return None
    year, month, day, hour, minute, _ = found.groups()
    if "X" in year:
        return (int(year.replace("X", "9" if last else "0")),)
    if month is None or "X" in month:
        return (int(year),)
    if int(month) in YEAR_PARTS:
        return _part_of_year(int(year), *YEAR_PARTS[int(month)], last=last)
    if not 1 <= int(month) <= 12:
        return (int(year),)
    if day is None or "X" in day:
        return int(year), int(month)
    if not _is_day(int(year), int(month), int(day)):
        return int(year), int(month)
    known = (int(year), int(month), int(day))
    return (*known, int(hour), int(minute)) if hour and int(hour) < 24 and int(minute) < 60 else known


def _part_of_year(year: int, month: int, length: int, *, last: bool) -> Parts:
    counted = month - 1 + (length - 1 if last else 0)
    return year + counted // 12, counted % 12 + 1


def _is_day(year: int, month: int, day: int) -> bool:
    try:
        return bool(date(year, month, day))
    except ValueError:
        return False


def exact_day(value: str | None) -> date | None:
    """The day of a value that says exactly one, without a mark of doubt; also of one with a clock time."""
    if not value or re.search(r"[?~%X/\[{]", value):
        return None
    first, _ = bounds(value)
    return date(*first[:3]) if first and len(first) >= 3 else None


def exact_time(value: str | None) -> datetime | None:
    """The moment of a value that has a day, a clock time and a zone; None for every other."""
    if not exact_day(value) or not value or not re.search(r"T\d{2}:?\d{2}", value):
        return None
    try:
        moment = datetime.fromisoformat(value)
    except ValueError:
        return None
    return moment if moment.tzinfo else None


def exact_days(value: str | None) -> tuple[date, date] | None:
    """The first and the last day of an interval between two days that are exact themselves."""
    first, slash, last = (value or "").partition("/")
    start, end = exact_day(first), exact_day(last)
    return (start, end) if slash and start and end and "T" not in first + last else None


def common(value: str | None) -> str | None:
    """The most precise date that surely holds the value, as ISO 8601 of reduced precision: of two days in one month
    the month; None when the ends share no year, or one is open. A mark of doubt leaves nothing sure."""
    first, last = bounds(value)
    if not value or re.search(r"[?~%]", value) or first is None or last is None:
        return None
    shared = []
    for one, other in zip(first[:3], last[:3], strict=False):
        if one != other:
            break
        shared.append(one)
    return "-".join(f"{part:0{4 if rank == 0 else 2}d}" for rank, part in enumerate(shared)) or None
