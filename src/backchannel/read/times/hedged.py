"""Hedged counts: "about ten days ago", "more than a week earlier", "less than five days later" settle no day.

What the words allow is told as an interval: "about" a quarter more or less, "nearly" a quarter nearer, "over" and "at
least" from the count on, "less than" up to it. How far "about" reaches is this project's choice, and the rule says so.
"""

import re
from dataclasses import replace
from datetime import date, timedelta
from math import ceil

from backchannel.read.times.calendar import Value

HEDGES = (
    r"(?:(?:about|around|some|roughly|approximately|close to|nearly|almost|just under|just over|over|more than|at least"
    r"|less than|under|up to|exactly) )"
)
_HEDGE = re.compile(rf"(?i){HEDGES}")
_NEARER, _FARTHER = frozenset({"nearly", "almost", "just under"}), frozenset({"just over"})
_FROM, _UP_TO = frozenset({"over", "more than", "at least"}), frozenset({"less than", "under", "up to"})
_DAYS = {"day": 1, "week": 7, "fortnight": 14}


def hedged(value: Value, words: str, anchor: date, unit: str, count: float) -> Value:
    """The value of a count of days or weeks from `anchor` (negative: back) with its hedge as an interval; without a
    hedge, or for another unit, the value itself. The TIMEX3 value stays that of the count."""
    found = _HEDGE.match(words)
    if found is None or unit not in _DAYS or value.edtf is None or (hedge := found[0].strip().lower()) == "exactly":
        return value
    days = round(abs(count) * _DAYS[unit])
    slack = ceil(days / 4)
    least, most = days - slack, days + slack
    if hedge in _NEARER:
        most = days
    elif hedge in _FARTHER:
        least = days
    elif hedge in _FROM or hedge in _UP_TO:
        return _one_sided(value, hedge, anchor, days if count > 0 else -days)
    least = max(least, 1)
    ends = [anchor + timedelta(days=each if count > 0 else -each) for each in (least, most)]
    rule = f"{value.rule}; “{hedge}” taken as {least} to {most} days"
    return replace(value, edtf=f"{min(ends).isoformat()}/{max(ends).isoformat()}", rule=rule, day=None)


def _one_sided(value: Value, hedge: str, anchor: date, days: int) -> Value:
    """ "More than a week ago": a week ago or before; "less than a week ago": between then and now."""
    end, start = (anchor + timedelta(days=days)).isoformat(), anchor.isoformat()
    back = days < 0
    first, last = (end, start) if back else (start, end)
    text = (f"../{end}" if back else f"{end}/..") if hedge in _FROM else f"{first}/{last}"
    return replace(value, edtf=text, rule=f"{value.rule}; “{hedge}” leaves the day open", day=None)
