"""Typed times: a day, month, year or length as a person types it into a form or a command -> EDTF or ISO 8601.

The same grammar as for texts, of which it takes only what says the same whenever it is typed: no "yesterday", no day
without a year, no day in numbers with two readings.
"""

import re

from backchannel.read.times.grammar import candidates, pattern_for
from backchannel.read.times.hedged import HEDGES
from backchannel.read.times.resolution import Resolver

_DATES = frozenset({"date", "monthyear", "year"})
_YEAR = re.compile(r"\d{4}")
_JOINT = re.compile(r"\s*(?:,|and|,\s*and)?\s*")
_HEDGED = re.compile(HEDGES, re.IGNORECASE)
_UNITS = re.compile(r"P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?")


def date_typed(words: str) -> str | None:
    """The EDTF value of "8 July 2015", "July 2015"; None for what is no date with a year, and for more than one."""
    found = _read(words)
    if len(found) != 1 or found[0][0] not in _DATES or found[0][1] != words or not _YEAR.search(words):
        return None
    return found[0][2]


def length_typed(words: str) -> str | None:
    """The ISO 8601 duration of "45 minutes", "an hour and a half", "1 hour 30 minutes"; None for anything else."""
    found = _read(words)
    rest = words
    for _, told, _ in found:
        before, _, rest = rest.partition(told)
        if not _JOINT.fullmatch(before):
            return None
    if not found or rest.strip() or any(kind != "duration" or _HEDGED.match(told) for kind, told, _ in found):
        return None
    values = [value or "" for _, _, value in found]
    if len(values) == 1:
        return values[0] or None
    parts = [_UNITS.fullmatch(value) for value in values]
    units = [index for part in parts if part for index, amount in enumerate(part.groups()) if amount]
    if not all(parts) or units != sorted(set(units)):
        return None
    amounts = [next((part[n] for part in parts if part and part[n]), None) for n in range(1, 5)]
    day, *clock = (f"{amount}{unit}" if amount else "" for amount, unit in zip(amounts, "DHMS", strict=True))
    return f"P{day}" + (f"T{''.join(clock)}" if any(clock) else "")


def _read(words: str) -> list[tuple[str, str, str | None]]:
    """Kind, words and value of each expression of time in the words, as if nothing were known of the day."""
    resolver = Resolver(None, [], Resolver.deictic_words(words))
    found = []
    for match in candidates(pattern_for(words), words, 0, len(words)):
        kind = match.lastgroup or ""
        if kind not in _DATES and kind != "duration":
            return []
        found.append((kind, match.group(), resolver.resolve(kind, match.group(), _nowhere).edtf))
    return found


def _nowhere() -> str:
    return ""
