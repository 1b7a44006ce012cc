"""Known on: the Readings that were out by a date."""

from collections.abc import Iterable
from datetime import datetime

from backchannel.errors import UsageError
from backchannel.model.reading import Reading
from backchannel.reconcile.edtf import instant, interval


def known_on(readings: Iterable[Reading], date: str | None) -> list[Reading]:
    """The Readings whose source was published up to and including `date`.

    A date compares with the day that a source itself states, in its own zone; a time with zone compares
    moment with moment, and then a source that states only the day counts once that day is over. Sources
    without a publication time are left out, since no one can say when they were known.
    Raises UsageError when `date` is no ISO 8601 date or time.
    """
    if date is None:
        return list(readings)
    stretch = interval(date.strip())
    if stretch is None or stretch.high is None:
        raise UsageError(
            f"{date!r} is no date; give it as 2025-11-26, 26 November 2025, 2025-11, or 2025-11-26T10:36+02:00"
        )
    if "T" in date:
        return [r for r in readings if _out_by(r.source.published, date.strip())]
    return [r for r in readings if _day_end(r.source.published, stretch.high)]


def _day_end(published: str | None, end: int) -> bool:
    stretch = interval((published or "").strip().replace(" ", "T", 1))
    return stretch is not None and stretch.high is not None and stretch.high <= end


def _out_by(published: str | None, moment: str) -> bool:
    limit = instant(moment)
    if published is None or limit is None:
        return False
    if "T" in published or " " in published:
        at = instant(published)
        return at is not None and at <= limit
    stretch = interval(published)
    if stretch is None or stretch.high is None:
        return False
    stated = datetime.fromisoformat(moment)
    local = limit + (stated.utcoffset().total_seconds() if stated.tzinfo else 0)  # type: ignore[union-attr]
    return stretch.high * 60.0 <= local
