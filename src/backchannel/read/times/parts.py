"""Parts of time expressions: counts, units, months, years, weekdays, parts of the day, seasons."""

import re
from dataclasses import replace
from datetime import date

from backchannel.read.times.calendar import PARTS, Value
from backchannel.read.times.grammar import MONTH_NUMBERS, SEASONS, WEEKDAYS
from backchannel.read.times.numbers import NUMBER, number

WORD = re.compile(r"[A-Za-z]+")
_EDGE = re.compile(
    r"(?i)^(?:the )?(?:very )?(?:beginning|end|middle|start|close|early part|latter part) of |^(?:early|late) in "
)
OPEN = Value(None, None, None, "the text does not settle it")
UNITS = frozenset(
    [
        "second",
        "minute",
        "hour",
        "day",
        "week",
        "weekend",
        "fortnight",
        "month",
        "quarter",
        "year",
        "decade",
        "century",
        "morning",
        "evening",
        "night",
    ]
)


def singular(word: str) -> str:
    return "century" if word.startswith("centur") else word.removesuffix("s") if word != "s" else word


def count_of(words: str) -> float | None:
    """The count in an expression; None for a vague one; 1 for "a" and for a bare "the day before"."""
    words = words.replace("-", " ").strip()
    words = re.sub(rf"^some (?={NUMBER})", "", words)  # "some 19 days"
    if re.search(r"\b(?:several|few|some|many|couple|dozens|recent|most|number of)\b", words):
        return None
    numbers = re.search(r"\d+(?:[.,]\d+)?", words)
    if numbers:
        return number(numbers.group())
    tokens = words.split()
    for size in (2, 1):
        for i in range(len(tokens) - size + 1):
            value = number("-".join(tokens[i : i + size]))
            if value is not None and tokens[i] not in {"a", "an"}:
                return value
    if re.search(r"\b(?:an?|the|one)\b", words):
        return 1.0
    return None


def without_edge(words: str) -> str:
    """The unit in "the end of this year", "late in 1862": an edge narrows what was meant, not what is known."""
    return _EDGE.sub("", words)


def month_of(words: str) -> int | None:
    return next((MONTH_NUMBERS[w] for w in WORD.findall(words) if w in MONTH_NUMBERS), None)


def year_of(words: str) -> int | None:
    """The year in the words; of two figures ("in '82") the one that the last hundred years had."""
    if (short := re.fullmatch(r"'(\d\d)", words)) is not None:
        return int(short.group(1)) + (2000 if int(short.group(1)) < 30 else 1900)
    found = re.findall(r"(?<!\d)(?:1\d|20)\d\d(?!\d)", words)
    return int(found[-1]) if found else None


def weekday_of(words: str) -> int | None:
    return next((WEEKDAYS[w.capitalize()] for w in WORD.findall(words) if w.capitalize() in WEEKDAYS), None)


def part_of(words: str) -> str | None:
    return next((PARTS[w] for w in WORD.findall(words.lower()) if w in PARTS), None)


def with_part(value: Value, part: str | None) -> Value:
    """The value with a part of the day: EDTF keeps the day, TIMEX3 names the part."""
    if part is None:
        return value
    timex = f"{value.edtf}T{part}" if value.edtf else None
    return replace(value, timex=timex, type="time")


def season_word(words: str) -> str:
    return str(next(w for w in WORD.findall(words.lower()) if w in SEASONS))


def season_value(words: str, year: int, rule: str) -> Value:
    season = season_word(words)
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[season]
    return Value(f"{year}-{SEASONS[season]}", f"{year}-{code}", None, rule)


def parsed_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def told_from(anchor: date, published: date | None) -> str:
    return "the publication day" if anchor == published else f"{anchor.isoformat()}, the day told before"
