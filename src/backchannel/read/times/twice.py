"""A moment told in two zones: "1:30 a.m. Moscow time (2230 GMT)". Both are one moment, whichever day the second is."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta

import msgspec

from backchannel.model.when import TimeExpression
from backchannel.read.document import Document
from backchannel.read.times.clock import CLOCK
from backchannel.read.times.grammar import CLOCK_DAY

_OPENS = re.compile(r",? ?[(\[](?:or |about |around |at )?| / ?|, or ")
_ZONED = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:\d\d)")
_FIRST = r"(?:,? ?[(\[]| / ?|, or )(?:or |about |around |at )?"
_DAY_BEHIND = re.compile(rf"{_FIRST}{CLOCK}[)\]]?({CLOCK_DAY})", re.IGNORECASE)
_DAY_WITH_IT = re.compile(rf"{CLOCK_DAY}$", re.IGNORECASE)


def day_behind(view: str, words: str, end: int) -> str:
    """The day that stands behind the second clock time and is the day of both: "9:41 pm Moscow time (1841 GMT) on
    Monday"; empty without one, or where the first has its own."""
    found = None if _DAY_WITH_IT.search(words) else _DAY_BEHIND.match(view, end)
    return found.group(1) if found else ""


def on_one_moment(document: Document, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions, with the day of a second clock time moved where that makes both the same moment."""
    out = list(times)
    for n in range(len(out) - 1):
        first, second = out[n], out[n + 1]
        if not _OPENS.fullmatch(document.view[first.span[1] : second.span[0]]):
            continue
        if not (_ZONED.fullmatch(first.value or "") and _ZONED.fullmatch(second.value or "")):
            continue
        apart = datetime.fromisoformat(first.value or "") - datetime.fromisoformat(second.value or "")
        if abs(apart) == timedelta(days=1):
            day = datetime.fromisoformat(second.value or "").date() + apart
            value = f"{day.isoformat()}{(second.value or '')[10:]}"
            rule = "the same moment as the clock time before it"
            out[n + 1] = msgspec.structs.replace(second, value=value, timex=value, rule=rule)
    return out
