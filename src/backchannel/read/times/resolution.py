"""Resolution: each expression to its value, against publication, the day told last, and tense.

The discourse is followed with three marks: the day told last (for "two days later"), the month and the year
told last (for a narrative far from its publication). What nothing settles has no value.
"""

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from datetime import date, timedelta

from backchannel.read.times.calendar import (
    PARTS,
    Value,
    day_value,
    duration,
    month_value,
    safe_date,
    shifted,
    week_value,
    year_value,
)
from backchannel.read.times.grammar import MONTH_NUMBERS, SEASONS, WEEKDAYS
from backchannel.read.times.numbers import number, ordinal

_WORD = re.compile(r"[A-Za-z]+")
_EARLY = {"early": "START", "beginning": "START", "start": "START", "late": "END", "end": "END", "mid": "MID",
          "middle": "MID", "latter": "END"}  # fmt: skip
_BEFORE = frozenset({"ago", "earlier", "before", "previously", "prior"})
_LONG_AGO = 240  # days: a day and month without year so far back may as well lie ahead
_NARRATIVE_YEARS = 2  # a story told this far from its publication is dated by itself
_OPEN = Value(None, None, None, "the text does not settle it")


class Resolver:
    """Resolves the expressions of one text in order. `published` is the publication day, or None.

    `told_years` are the years that the text states in figures: when most of them lie far from publication,
    the text is a narrative, and the story's own year dates what comes without one.
    """

    def __init__(self, published: date | None, told_years: Sequence[int] = ()) -> None:
        self.published = published
        far = [year for year in told_years if published and abs(published.year - year) >= _NARRATIVE_YEARS]
        self.far_back = published is None or (len(far) >= 4 and len(far) > 0.7 * len(told_years))
        self.day: date | None = None
        self.month: tuple[int, int] | None = None
        self.year: int | None = None

    def resolve(self, kind: str, words: str, future: Callable[[], str]) -> Value:
        """The value of an expression of a grammar branch; `future` tells where its clause looks: "ahead", "back" or ""."""
        handler: Callable[[str, Callable[[], str]], Value] = getattr(self, f"_{kind}")
        value = handler(words, future)
        self._remember(value)
        return value

    def _remember(self, value: Value) -> None:
        if value.type in {"duration", "set"}:
            return
        if value.day is not None:
            self.day = value.day
            self.month, self.year = (value.day.year, value.day.month), value.day.year
        elif value.edtf and re.fullmatch(r"\d{4}-\d\d", value.edtf):
            self.month, self.year = (int(value.edtf[:4]), int(value.edtf[5:])), int(value.edtf[:4])
        elif value.edtf and re.fullmatch(r"\d{4}", value.edtf):
            self.year = int(value.edtf)
            self.month = None if self.month and self.month[0] != self.year else self.month

    @property
    def _narrative(self) -> bool:
        """Whether the text tells of years far from its publication."""
        return self.far_back and self.year is not None

    @property
    def _anchor(self) -> date | None:
        """The day that deictic words count from."""
        return self.day if self._narrative and self.day else self.published

    # Explicit dates

    def _iso(self, words: str, future: Callable[[], str]) -> Value:
        day = _parsed_day(words[:10])
        if day is None:
            return _OPEN
        if "T" in words:
            return Value(words, words, None, "stated in full", "time", day)
        return day_value(day, "stated in full")

    def _slash(self, words: str, future: Callable[[], str]) -> Value:
        month, day, year = (int(part) for part in words.split("/"))
        year += 2000 if year < 50 else 1900 if year < 100 else 0
        if month > 12:
            month, day = day, month
        found = safe_date(year, month, day)
        return day_value(found, "stated in full, read as month/day") if found else _OPEN

    def _date(self, words: str, future: Callable[[], str]) -> Value:
        month, year = _month(words), _year(words)
        numbers = [int(n) for n in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words) if int(n) <= 31]
        if month is None or not numbers:
            return _OPEN
        part = _part(words)
        if year is not None:
            found = safe_date(year, month, numbers[0])
            return _with_part(day_value(found, "stated in full"), part) if found else _OPEN
        value = self._nearest_day(month, numbers[0], future, _weekday(words))
        return _with_part(value, part)

    def _nearest_day(self, month: int, day: int, future: Callable[[], str], weekday: int | None) -> Value:
        """A day and month without year: the story's year in a narrative, else the nearest to publication."""
        year = self._year_for(month, day, future, weekday)
        if year is None:
            return Value(None, f"XXXX-{month:02d}-{day:02d}", None, "no year is stated")
        found = safe_date(year, month, day)
        if found is None:
            return _OPEN
        anchor = None if self._narrative else _iso(self.published)
        rule = "year of the story so far" if self._narrative else "the year that puts it nearest to publication"
        return day_value(found, rule, anchor)

    def _year_for(self, month: int, day: int, future: Callable[[], str], weekday: int | None) -> int | None:
        if self._narrative:
            return self.year
        if self.published is None:
            return None
        here = self.published
        near = [d for y in (here.year - 1, here.year, here.year + 1) if (d := safe_date(y, month, day))]
        if weekday is not None:
            near = [d for d in near if d.weekday() == weekday] or near
        past = [d for d in near if d <= here]
        ahead = [d for d in near if d >= here]
        tense = future()
        if not past or not ahead or past[-1] == ahead[0]:
            return (past or ahead or [here])[-1].year if near else None
        if tense == "ahead":
            return ahead[0].year
        if tense == "back" or (here - past[-1]).days <= _LONG_AGO:
            return past[-1].year
        return min((past[-1], ahead[0]), key=lambda d: abs((d - here).days)).year

    def _dayrange(self, words: str, future: Callable[[], str]) -> Value:
        month, year = _month(words), _year(words)
        days = [int(n) for n in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words)]
        if month is None or len(days) < 2:
            return _OPEN
        first = day_value(date(year, month, 1), "") if year else self._nearest_day(month, days[0], future, None)
        if first.day is None:
            return _OPEN
        start, end = (safe_date(first.day.year, month, n) for n in days[:2])
        if start is None or end is None or end <= start:
            return _OPEN
        text = f"{start.isoformat()}/{end.isoformat()}"
        return Value(text, text, first.anchor, "range of days as stated", "date", start)

    def _monthyear(self, words: str, future: Callable[[], str]) -> Value:
        month, year = _month(words), _year(words)
        return month_value(year, month, "stated") if month and year else _OPEN

    def _month_branch(self, words: str, future: Callable[[], str]) -> Value:
        month = _month(words)
        if month is None:
            return _OPEN
        anchor = self._anchor or (date(self.year, 6, 30) if self.year else None)
        if anchor is None:
            return Value(None, f"XXXX-{month:02d}", None, "no year is stated")
        year = self.year if self._narrative and self.year else anchor.year
        rule = "year of the story so far" if self._narrative else "the last one before publication"
        if re.match(r"(?i)next\b", words) or (not self._narrative and future() == "ahead"):
            year = anchor.year + (month < anchor.month)
            rule = "the next one after publication"
        elif re.match(r"(?i)last\b", words) or not self._narrative:
            year = anchor.year - (
                month > anchor.month or bool(re.match(r"(?i)last\b", words) and month == anchor.month)
            )
        return month_value(year, month, rule, _iso(anchor))

    def _year(self, words: str, future: Callable[[], str]) -> Value:
        year = _year(words)
        return year_value(year, "stated") if year else _OPEN

    def _yearrange(self, words: str, future: Callable[[], str]) -> Value:
        first, last = re.findall(r"\d+", words)
        last = first[:2] + last if len(last) == 2 else last
        if int(last) <= int(first):
            return _OPEN
        return Value(f"{first}/{last}", f"{first}/{last}", None, "range of years as stated")

    def _decade(self, words: str, future: Callable[[], str]) -> Value:
        found = re.search(r"(\d{2,4})s", words)
        if not found:
            return _OPEN
        start = int(found.group(1)) if len(found.group(1)) == 4 else 1900 + int(found.group(1))
        return Value(f"{start // 10}X", f"{start // 10}", None, "decade as stated")

    def _century(self, words: str, future: Callable[[], str]) -> Value:
        count = ordinal(re.sub(r"(?i)^(?:the )?(?:early|late|mid)?[- ]?", "", words).split()[0])
        if not count:
            return _OPEN
        return Value(f"{count - 1:02d}XX", f"{count - 1:02d}", None, "century as stated")

    def _quarter(self, words: str, future: Callable[[], str]) -> Value:
        found = re.search(r"Q([1-4])", words)
        which = int(found.group(1)) if found else ordinal(re.sub(r"^(?:the )", "", words).split()[0])
        year = _year(words) or (self._anchor.year if self._anchor else self.year)
        if "last year" in words and year:
            year -= 1
        if not which or not year:
            return _OPEN
        half = "half" in words
        code = f"{year}-{39 + which}" if half else f"{year}-{32 + which}"
        timex = f"{year}-{'H' if half else 'Q'}{which}"
        limit = 2 if half else 4
        rule = "part of the year stated" if _year(words) else "part of the year of publication"
        return Value(code, timex, None, rule) if which <= limit else _OPEN

    def _seasonyear(self, words: str, future: Callable[[], str]) -> Value:
        year = _year(words)
        return _season_value(words, year, "season and year as stated") if year else _OPEN

    def _season(self, words: str, future: Callable[[], str]) -> Value:
        """A season without year: settled by "last", "this" and "next", else open."""
        if self._narrative and self.year:
            return _season_value(words, self.year, "season of the story's year so far")
        if self.published is None:
            return _OPEN
        year = self.published.year
        started = (
            self.published.month
            >= {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[_season_word(words)]
        )
        if re.match(r"(?i)last\b", words):
            return _season_value(words, year if started and self.published.month > 8 else year - 1, "the last one")
        if re.match(r"(?i)next\b", words):
            return _season_value(words, year + 1 if started else year, "the next one")
        if re.match(r"(?i)this\b", words):
            return _season_value(words, year, "of the year of publication")
        return _season_value(words, year, "of the year of publication") if future() == "ahead" or started else _OPEN

    # Deictic and anaphoric

    def _partday(self, words: str, future: Callable[[], str]) -> Value:
        weekday = _weekday(words)
        lower = words.lower()
        if weekday is not None:
            return _with_part(self._weekday(weekday, lower, future), _part(lower))
        anchor = self._anchor
        if "that" in lower or "same" in lower:
            anchor = self.day or anchor
        if "next" in lower or "following" in lower:
            anchor = self.day + timedelta(days=1) if self.day else None
        if anchor is None:
            return replace(_OPEN, type="time" if _part(lower) else "date")
        steps = {"yesterday": -1, "tomorrow": 1, "last night": -1}
        step = next((count for word, count in steps.items() if word in lower), 0)
        day = anchor + timedelta(days=step)
        rule = f"{words.split()[-1] if step else 'the same day'}, counted from {_from(anchor, self.published)}"
        part = "NI" if "tonight" in lower or "last night" in lower else _part(lower)
        return _with_part(day_value(day, rule, anchor.isoformat()), part)

    def _weekday(self, weekday: int, words: str, future: Callable[[], str]) -> Value:
        """A bare weekday: the last one up to the publication day, or the next one when the clause looks ahead."""
        anchor = self._anchor
        if anchor is None:
            return _OPEN
        back = (anchor.weekday() - weekday) % 7
        if self._narrative and self.day and anchor == self.day:
            day = anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
            return day_value(day, "the next such weekday in the story", anchor.isoformat())
        if "next" in words or ("last" not in words and future() == "ahead"):
            ahead = (weekday - anchor.weekday()) % 7
            ahead = ahead or (7 if "next" in words else 0)
            return day_value(anchor + timedelta(days=ahead), "the next such weekday", anchor.isoformat())
        if "last" in words and back == 0:
            back = 7
        rule = "the last such weekday up to publication"
        return day_value(anchor - timedelta(days=back), rule, anchor.isoformat())

    def _inunit(self, words: str, future: Callable[[], str]) -> Value:
        """ "later that week", "earlier this month", "later in the day": the part of the unit on that side."""
        lower = words.lower()
        unit = lower.split()[-1]
        told = "that" in lower or " the " in lower
        anchor = (self.day if told else None) or self._anchor
        if anchor is None:
            return _OPEN
        if "last" in lower or "next" in lower:
            return self._relunit(" ".join(lower.split()[-2:]), future)
        whole = self._unit_at(unit, anchor, f"the {unit} of {_from(anchor, self.published)}")
        if unit == "day":
            return day_value(anchor, f"the same day as {_from(anchor, self.published)}", anchor.isoformat())
        if unit != "week" or whole.edtf is None:
            return whole
        first, last = whole.edtf.split("/")
        later = lower.startswith("later")
        text = f"{anchor.isoformat()}/{last}" if later else f"{first}/{anchor.isoformat()}"
        rule = f"{'from' if later else 'up to'} {_from(anchor, self.published)}, within its week"
        return replace(whole, edtf=text, rule=rule)

    def _unit_at(self, unit: str, anchor: date, rule: str) -> Value:
        start = anchor.isoformat()
        if unit == "day":
            return day_value(anchor, rule, start)
        if unit in {"week", "weekend", "fortnight"}:
            return week_value(anchor, rule, start, weekend=unit == "weekend")
        if unit == "month":
            return month_value(anchor.year, anchor.month, rule, start)
        if unit == "quarter":
            quarter = (anchor.month - 1) // 3 + 1
            return Value(f"{anchor.year}-{32 + quarter}", f"{anchor.year}-Q{quarter}", start, rule)
        if unit == "year":
            return year_value(anchor.year, rule, start)
        if unit == "decade":
            return Value(f"{anchor.year // 10}X", f"{anchor.year // 10}", start, rule)
        if unit == "century":
            return Value(f"{anchor.year // 100}XX", f"{anchor.year // 100}", start, rule)
        return _season_value(unit, anchor.year, rule) if unit in SEASONS else _OPEN

    def _relunit(self, words: str, future: Callable[[], str]) -> Value:
        """ "this month", "last year", "the next day", "that week"."""
        lower = words.lower()
        unit = lower.split()[-1].removesuffix("s") if lower.split()[-1] != "centuries" else "century"
        if (month := MONTH_NUMBERS.get(unit.capitalize())) is not None:
            return self._month_branch(f"{lower.split()[0]} {unit.capitalize()}", future) if month else _OPEN
        told = re.match(r"(?:late |early )?(?:the|that)\b", lower) is not None
        step = -1 if re.search(r"\b(?:last|past|previous|preceding)\b", lower) else 0
        step = 1 if re.search(r"\b(?:next|coming|following)\b", lower) else step
        anchor = (self.day if told else None) or self._anchor
        if anchor is None and self.year and unit == "year":
            anchor = date(self.year, 6, 30)
        if anchor is None or (told and step and unit in {"day"} and self.day is None):
            return _OPEN
        if unit in SEASONS:
            return self._season(f"{'last' if step < 0 else 'next' if step > 0 else 'this'} {unit}", future)
        moved = shifted(anchor, "week" if unit == "weekend" else unit, step) if step and unit != "century" else anchor
        if moved is None:
            return _OPEN
        names = {-1: "the one before", 0: "the one of", 1: "the one after"}
        return self._unit_at(unit, moved, f"{names[step]} {_from(anchor, self.published)}")

    def _offset(self, words: str, future: Callable[[], str]) -> Value:
        """ "two days later", "three weeks ago", "the day before": counted from the day told last, or publication."""
        lower = words.lower()
        unit = next((w for w in map(_singular, _WORD.findall(lower)) if w in _UNITS), None)
        if unit is None:
            return _OPEN
        told = "ago" not in lower and "from now" not in lower
        anchor = self.day if told else self._anchor
        count = _count(lower)
        back = any(word in _BEFORE for word in _WORD.findall(lower))
        if anchor is None and told and back and "earlier" in lower and self.published:
            anchor = self.published
        if "before last" in lower:
            anchor, count = self._anchor, 2.0
        if anchor is None or count is None:
            return Value(None, "PAST_REF" if back else "FUTURE_REF", None, "nothing to count from")
        return self._counted(anchor, unit, -count if back else count, lower)

    def _counted(self, anchor: date, unit: str, count: float, words: str) -> Value:
        start = anchor.isoformat()
        rule = f"counted from {_from(anchor, self.published)}"
        if unit in {"second", "minute", "hour", "morning", "evening", "night"}:
            hours = count if unit == "hour" else 0
            moved = anchor + timedelta(days=int(hours / 24)) if abs(hours) % 24 == 0 else None
            return day_value(moved, rule, start) if moved and hours else Value(None, None, start, rule, "time")
        half = "half" in words
        if count != int(count) or half:
            total = (
                shifted(anchor, "month", int(12 * count + (6 if count > 0 else -6) * half)) if unit == "year" else None
            )
            return month_value(total.year, total.month, rule, start) if total else _OPEN
        moved = shifted(anchor, "week" if unit == "weekend" else unit, int(count))
        if moved is None:
            return _OPEN
        return self._unit_at(unit, moved, rule)

    def _span(self, words: str, future: Callable[[], str]) -> Value:
        """ "the past two years", "the next 10 days": a length, counted from where the text stands."""
        return self._duration(re.sub(r"(?i)^(?:(?:the|for the|over the) )?\w+ ", "", words), future)

    def _duration(self, words: str, future: Callable[[], str]) -> Value:
        lower = words.lower().replace("-", " ")
        unit = next((w for w in map(_singular, _WORD.findall(lower)) if w in _UNITS), None)
        if unit is None:
            return replace(_OPEN, type="duration")
        half_alone = re.match(r"(?:\w+ )?half (?:an?|\w+)", lower) and " and a half" not in lower
        if half_alone:
            return duration(0.0, unit, half=True)
        return duration(_count(lower), unit, half="and a half" in lower)

    # Clock, sets, vague

    def _clock(self, words: str, future: Callable[[], str]) -> Value:
        time = clock_of(words)
        anchor = self.day or self._anchor
        if time is None:
            return replace(_OPEN, type="time")
        if anchor is None:
            return Value(None, f"XXXX-XX-XX{time}", None, "no day is stated", "time")
        text = f"{anchor.isoformat()}{time}"
        return Value(text, text, anchor.isoformat(), "clock time as stated, on the day told last", "time", anchor)

    def _everyset(self, words: str, future: Callable[[], str]) -> Value:
        weekday = _weekday(words)
        if weekday is not None:
            return Value(None, f"XXXX-WXX-{weekday + 1}", None, "repeated", "set")
        unit = next((w for w in map(_singular, _WORD.findall(words.lower())) if w in _UNITS), "")
        value = duration(_count(words.lower().replace("every", "").replace("each", "")) or 1.0, unit) if unit else _OPEN
        return replace(value, type="set", rule="repeated")

    def _frequency(self, words: str, future: Callable[[], str]) -> Value:
        lower = words.lower()
        codes = {"dai": "P1D", "wee": "P1W", "mon": "P1M", "qua": "P3M", "nig": "P1D", "hou": "PT1H"}
        text = codes.get(lower[:3], "P1Y")
        return Value(text, text, None, "repeated", "set")

    def _vague(self, words: str, future: Callable[[], str]) -> Value:
        lower = words.lower()
        if lower in {
            "now",
            "currently",
            "nowadays",
            "at present",
            "at the moment",
            "at this time",
            "the present",
        }:
            return Value(None, "PRESENT_REF", None, "the time of writing, not settled further")
        if "future" in lower:
            return Value(None, "FUTURE_REF", None, "some time ahead")
        return Value(None, "PAST_REF", None, "some time before")


Resolver._month = Resolver._month_branch  # type: ignore[attr-defined]  # branch "month" of the grammar

_UNITS = frozenset(
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


def _singular(word: str) -> str:
    return "century" if word.startswith("centur") else word.removesuffix("s") if word != "s" else word


def _count(words: str) -> float | None:
    """The count in an expression; None for a vague one; 1 for "a" and for a bare "the day before"."""
    words = words.replace("-", " ").strip()
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


def _month(words: str) -> int | None:
    return next((MONTH_NUMBERS[w] for w in _WORD.findall(words) if w in MONTH_NUMBERS), None)


def _year(words: str) -> int | None:
    found = re.findall(r"(?<!\d)(?:1\d|20)\d\d(?!\d)", words)
    return int(found[-1]) if found else None


def _weekday(words: str) -> int | None:
    return next((WEEKDAYS[w.capitalize()] for w in _WORD.findall(words) if w.capitalize() in WEEKDAYS), None)


def _part(words: str) -> str | None:
    return next((PARTS[w] for w in _WORD.findall(words.lower()) if w in PARTS), None)


def _with_part(value: Value, part: str | None) -> Value:
    """The value with a part of the day: EDTF keeps the day, TIMEX3 names the part."""
    if part is None:
        return value
    timex = f"{value.edtf}T{part}" if value.edtf else None
    return replace(value, timex=timex, type="time")


def _season_word(words: str) -> str:
    return next(w for w in _WORD.findall(words.lower()) if w in SEASONS)


def _season_value(words: str, year: int, rule: str) -> Value:
    season = _season_word(words)
    code = {"spring": "SP", "summer": "SU", "autumn": "FA", "fall": "FA", "winter": "WI"}[season]
    return Value(f"{year}-{SEASONS[season]}", f"{year}-{code}", None, rule)


def _parsed_day(words: str) -> date | None:
    try:
        return date.fromisoformat(words)
    except ValueError:
        return None


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _from(anchor: date, published: date | None) -> str:
    return "the publication day" if anchor == published else f"{anchor.isoformat()}, the day told before"


_ZONES = {"utc": "Z", "gmt": "Z", "z": "Z", "bst": "+01:00", "est": "-05:00", "edt": "-04:00", "cst": "-06:00",
          "cdt": "-05:00", "mst": "-07:00", "mdt": "-06:00", "pst": "-08:00", "pdt": "-07:00", "cet": "+01:00",
          "cest": "+02:00", "eet": "+02:00", "eest": "+03:00", "msk": "+03:00", "ist": "+05:30", "jst": "+09:00",
          "kst": "+09:00"}  # fmt: skip


def clock_of(words: str) -> str | None:
    """ "T16:08Z" from a clock time as stated; a zone that has no fixed offset is left out, not guessed."""
    lower = words.lower()
    if "noon" in lower:
        return "T12:00"
    if "midnight" in lower:
        return "T00:00"
    found = re.search(r"(\d{1,2})(?:[:.](\d\d))?(?::(\d\d))?|(\d{4})", lower)
    if re.match(r"\d{4} ", lower):
        hour, minute = int(lower[:2]), int(lower[2:4])
    elif found and found.group(1):
        hour, minute = int(found.group(1)), int(found.group(2) or 0)
    else:
        return None
    if re.search(r"\bp\.?m", lower) or re.search(r"\dpm", lower):
        hour += 12 if hour < 12 else 0
    elif re.search(r"a\.?m\b", lower) and hour == 12:
        hour = 0
    if hour > 23 or minute > 59:
        return None
    zone = next((offset for name, offset in _ZONES.items() if re.search(rf"\b{name}\b", lower)), "")
    return f"T{hour:02d}:{minute:02d}{zone}"
