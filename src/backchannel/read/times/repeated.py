"""Clock times of what happens again and again: "every day at 05:30", "at 9 a.m. daily". They are of no one day."""

import re
from collections.abc import Sequence

import msgspec

from backchannel.model.when import TimeExpression
from backchannel.read.document import Document

_BETWEEN = re.compile(r",? (?:(?:at|from|around|about|by) )?(?:about |around )?")
_CLOCK = re.compile(r"T\d\d:\d\d.*$")


def of_no_day(document: Document, times: Sequence[TimeExpression]) -> list[TimeExpression]:
    """The expressions, with each clock time beside a set made a part of it, without the day that it was given."""
    out = list(times)
    for first, second in ((n, n + 1) for n in range(len(out) - 1)):
        if not _BETWEEN.fullmatch(document.view[out[first].span[1] : out[second].span[0]]):
            continue
        for clock, other in ((first, second), (second, first)):
            told = _CLOCK.search(out[clock].timex or "")
            if out[clock].type == "time" and out[other].type == "set" and told:
                timex = f"{_days(out[other].timex or '')}{told.group()}"
                out[clock] = msgspec.structs.replace(
                    out[clock], type="set", value=None, timex=timex, anchor=None, rule="repeated"
                )
    return out


def _days(repeated: str) -> str:
    """The days of a set as TIMEX3 writes them: a weekday, or any day."""
    return repeated if repeated.startswith("XXXX-W") else "XXXX-XX-XX"
