"""Durations in ISO 8601, also as bounds: the minutes that one may stand for, and whether two can be one."""

import re

from backchannel.model.when import split_bound

_DURATION = re.compile(
    r"P(?:(\d+(?:\.\d+)?)Y)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)W)?(?:(\d+(?:\.\d+)?)D)?"
    r"(?:T(?:(\d+(?:\.\d+)?)H)?(?:(\d+(?:\.\d+)?)M)?(?:(\d+(?:\.\d+)?)S)?)?$"
)
_MINUTES = (525960.0, 43830.0, 10080.0, 1440.0, 60.0, 1.0, 1 / 60)


def minutes(duration: str | None) -> tuple[float, float] | None:
    """The minutes that an ISO 8601 duration may stand for: plus or minus half of what it is rounded to.

    "PT2H" may be 90 to 150 minutes, "PT2H30M" 135 to 165, "PT47M" 46.5 to 47.5; "<PT15M" up to 15, ">PT2H" 120
    to twice as many: "more than two hours" may be three, and is not said of seven.
    """
    bound, length = split_bound(duration)
    found = _DURATION.match(length)
    if not found or not any(found.groups()):
        return None
    value = sum(float(part) * size for part, size in zip(found.groups(), _MINUTES, strict=True) if part)
    if bound:
        return (0.0, value) if bound == "<" else (value, 2 * value)
    half = _rounding(value) / 2
    return value - half, value + half


def _rounding(value: float) -> float:
    """What a duration of so many minutes is most likely rounded to."""
    for step in (1440.0, 60.0, 30.0, 15.0, 5.0):
        if value >= step and value % step == 0:
            return step if step < 60 or value > step else step / 2
    return 1.0


def durations_agree(a: str | None, b: str | None) -> bool:
    """Whether two durations can be one, as rounded; a missing one contradicts nothing."""
    first, second = minutes(a), minutes(b)
    return first is None or second is None or (first[0] < second[1] and second[0] < first[1])
