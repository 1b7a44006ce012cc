"""Values: calendar steps and how they are written as EDTF and as TIMEX3.

The calendar is the standard library's and dateutil's; weeks are ISO 8601 weeks, Monday to Sunday.
"""

from dataclasses import dataclass
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

UNIT_CODES = {
    "second": "TS", "minute": "TM", "hour": "TH", "day": "D", "week": "W", "weekend": "WE", "fortnight": "W",
    "month": "M", "quarter": "Q", "year": "Y", "decade": "DE", "century": "CE",
}  # fmt: skip
PARTS = {
    "morning": "MO", "dawn": "MO", "noon": "MI", "midday": "MI", "lunchtime": "MI", "afternoon": "AF",
    "evening": "EV", "dusk": "EV", "night": "NI", "midnight": "NI",
}  # fmt: skip

_COMPOUND = {"fortnight": ("week", 2), "quarter": ("month", 3), "decade": ("year", 10), "century": ("year", 100)}


@dataclass(frozen=True)
class Value:
    """A resolved value: EDTF (or ISO 8601 duration) and TIMEX3, with the anchor used."""

    edtf: str | None
    timex: str | None
    anchor: str | None = None
    rule: str = ""
    type: str = "date"
    day: date | None = None  # the day, when the value settles one: an anchor for what follows


def day_value(day: date, rule: str, anchor: str | None = None) -> Value:
    """A single day."""
    return Value(day.isoformat(), day.isoformat(), anchor, rule, "date", day)


def month_value(year: int, month: int, rule: str, anchor: str | None = None) -> Value:
    """A month."""
    text = f"{year:04d}-{month:02d}"
    return Value(text, text, anchor, rule)


def year_value(year: int, rule: str, anchor: str | None = None) -> Value:
    """A year."""
    return Value(f"{year:04d}", f"{year:04d}", anchor, rule)


def week_value(day: date, rule: str, anchor: str | None, weekend: bool = False) -> Value:
    """The week (or weekend) that holds `day`; EDTF has no weeks, so it is an interval of days."""
    year, week, _ = day.isocalendar()
    monday = day - timedelta(days=day.weekday())
    first = monday + timedelta(days=5 if weekend else 0)
    last = monday + timedelta(days=6)
    timex = f"{year}-W{week:02d}" + ("-WE" if weekend else "")
    return Value(f"{first.isoformat()}/{last.isoformat()}", timex, anchor, rule)


def safe_date(year: int, month: int, day: int) -> date | None:
    """The date, or None when there is no such day."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def shifted(day: date, unit: str, count: int) -> date | None:
    """`day` moved by a number of days, weeks, months or years; None out of the calendar's range."""
    try:
        if unit in _COMPOUND:
            unit, factor = _COMPOUND[unit]
            count *= factor
        return day + relativedelta(**{f"{unit}s": count})  # type: ignore[arg-type]
    except (ValueError, OverflowError):
        return None


def duration(count: float | None, unit: str, half: bool = False) -> Value:
    """An ISO 8601 duration; halves are written out where the unit allows (PT2H30M); X for a vague count."""
    code = UNIT_CODES.get(unit, "")
    if unit == "fortnight" and count:
        count *= 2
    if unit in {"decade", "century"} and count is not None:
        count, half, unit, code = (count + 0.5 * half) * _COMPOUND[unit][1], False, "year", "Y"
    if count is None:
        timex = {"decade": "PXDE", "century": "PXCE"}.get(unit) or _iso("X", code)
        return Value(None, timex, None, "duration of unstated length", "duration")
    total = count + (0.5 if half else 0)
    text = _exact(total, unit, code)
    return Value(text, _iso(f"{total:g}", code) if total >= 1 else text, None, "duration as stated", "duration")


def added(longer: Value, shorter: Value) -> Value:
    """The one duration of "two hours and 50 minutes"; open where a part is."""
    if longer.edtf is None or shorter.edtf is None:
        return Value(None, None, None, "duration of unstated length", "duration")
    halves = [(each.edtf or "").removeprefix("P").partition("T") for each in (longer, shorter)]
    days, hours = ("".join(half[at] for half in halves) for at in (0, 2))
    told = f"P{days}" + (f"T{hours}" if hours else "")
    return Value(told, told, None, longer.rule, "duration")


def _iso(count: str, code: str) -> str:
    return f"PT{count}{code[1:]}" if code.startswith("T") else f"P{count}{code}"


def _exact(total: float, unit: str, code: str) -> str:
    whole = int(total)
    if total == whole:
        return _iso(str(whole), code)
    if unit == "hour":
        minutes = round((total - whole) * 60)
        return f"PT{whole}H{minutes}M" if whole else f"PT{minutes}M"
    if unit == "year" and total - whole == 0.5:
        return f"P{whole}Y6M" if whole else "P6M"
    if unit == "minute" and total - whole == 0.5:
        return f"PT{whole}M30S" if whole else "PT30S"
    return _iso(f"{total:g}", code)
