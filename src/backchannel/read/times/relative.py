"""Relative times: "yesterday", "later that week", "two days later", clock times."""

import re
from dataclasses import replace
from datetime import date, timedelta

from backchannel.read.times.calendar import Value, day_value, duration, month_value, shifted, week_value, year_value
from backchannel.read.times.clock import clock_of
from backchannel.read.times.discourse import Outlook
from backchannel.read.times.explicit import ExplicitDates
from backchannel.read.times.grammar import CLOCK_DAY, MONTH_NUMBERS, SEASONS
from backchannel.read.times.hedged import hedged
from backchannel.read.times.parts import (
    OPEN,
    UNITS,
    WORD,
    count_of,
    iso,
    month_of,
    part_of,
    season_value,
    singular,
    told_from,
    weekday_of,
    with_part,
    without_edge,
)
from backchannel.read.times.zones import offset_on

_CLOCK_DAY = re.compile(rf"{CLOCK_DAY}$", re.IGNORECASE)
_LEAD = re.compile(r"(?i)^,? (?:on )?")
_NOW = frozenset(
    (
        "now|the time being|currently|nowadays|at present|at the moment|the present|this time|current|date"
        "|present day|present-day|modern day|modern-day"
    ).split("|")
)
_BEFORE = frozenset({"ago", "earlier", "before", "previously", "prior"})
_DAY_NOW = re.compile(r"(?:earlier |later |late |early )?(?:today|tonight|yesterday|tomorrow|last night)\b")
"""Words that count from the writing, in a history too."""


class RelativeTimes(ExplicitDates):
    """Values of expressions that count from the publication day or from what was told before."""

    def _partday(self, words: str, future: Outlook) -> Value:
        weekday = weekday_of(words)
        lower = words.lower()
        if weekday is not None:
            return with_part(self._weekday(weekday, lower, future), part_of(lower))
        anchor = (self.published if _DAY_NOW.match(lower) else None) or self.anchor
        if "that" in lower or "same" in lower:
            anchor = self.day or anchor
        if "next" in lower or "following" in lower:
            anchor = self.day + timedelta(days=1) if self.day else None
        if anchor is None:
            return replace(OPEN, type="time" if part_of(lower) else "date")
        steps = {"yesterday": -1, "tomorrow": 1, "last night": -1}
        step = next((count for word, count in steps.items() if word in lower), 0)
        day = anchor + timedelta(days=step)
        rule = f"{words.split()[-1] if step else 'the same day'}, counted from {told_from(anchor, self.published)}"
        part = "NI" if "tonight" in lower or "last night" in lower else part_of(lower)
        return with_part(day_value(day, rule, anchor.isoformat()), part)

    def _weekday(self, weekday: int, words: str, future: Outlook) -> Value:
        """A bare weekday: the last one up to the publication day, or the next one when the clause looks ahead."""
        anchor = self.anchor
        if anchor is None:
            return OPEN
        back = (anchor.weekday() - weekday) % 7
        if self.narrative and self.day and anchor == self.day:
            day = anchor + timedelta(days=(weekday - anchor.weekday()) % 7)
            return day_value(day, "the next such weekday in the story", anchor.isoformat())
        if "next" in words or ("last" not in words and future() in {"ahead", "set"}):
            ahead = (weekday - anchor.weekday()) % 7
            ahead = ahead or (7 if "next" in words else 0)
            return day_value(anchor + timedelta(days=ahead), "the next such weekday", anchor.isoformat())
        if "last" in words and back == 0:
            back = 7
        rule = "the last such weekday up to publication"
        return day_value(anchor - timedelta(days=back), rule, anchor.isoformat())

    def _inunit(self, words: str, future: Outlook) -> Value:
        """ "later that week", "earlier this month", "later in the day": the part of the unit on that side."""
        lower = words.lower()
        unit = lower.split()[-1]
        if lower.startswith(("early in", "late in")):
            return self._theunit(words, future) if " the " in lower else self._relunit(words, future)
        told = "that" in lower or " the " in lower
        anchor = (self.day if told else None) or self.anchor
        if anchor is None:
            return OPEN
        if "last" in lower or "next" in lower:
            return self._relunit(" ".join(lower.split()[-2:]), future)
        whole = self._unit_at(unit, anchor, f"the {unit} of {told_from(anchor, self.published)}")
        if unit == "day":
            return day_value(anchor, f"the same day as {told_from(anchor, self.published)}", anchor.isoformat())
        if unit != "week" or whole.edtf is None:
            return whole
        first, last = whole.edtf.split("/")
        later = lower.startswith("later")
        text = f"{anchor.isoformat()}/{last}" if later else f"{first}/{anchor.isoformat()}"
        rule = f"{'from' if later else 'up to'} {told_from(anchor, self.published)}, within its week"
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
        return season_value(unit, anchor.year, rule) if unit in SEASONS else OPEN

    def _relunit(self, words: str, future: Outlook) -> Value:
        """ "this month", "last year", "the next day", "that week", "the end of this year"."""
        lower = without_edge(words.lower())
        unit = lower.split()[-1].removesuffix("s") if lower.split()[-1] != "centuries" else "century"
        if (month := MONTH_NUMBERS.get(unit.capitalize())) is not None:
            return self._month(f"{lower.split()[0]} {unit.capitalize()}", future) if month else OPEN
        told = re.match(r"(?:late |early )?(?:the|that)\b", lower) is not None
        step = -1 if re.search(r"\b(?:last|past|previous|preceding)\b", lower) else 0
        step = 1 if re.search(r"\b(?:next|coming|following)\b", lower) else step
        anchor = (self.day if told else None) or self.anchor
        if told and not step and unit == "month" and self.month:
            anchor = date(*self.month, 1)  # "in June 2012. That month": a month may be told after the last day
        if anchor is None and told and self.year and unit == "year":
            anchor = date(self.year, 6, 30)
        if anchor is None or (told and step and unit in {"day"} and self.day is None):
            return OPEN
        if re.search(r"\bpast (?:decade|century)", lower):
            return duration(1.0, unit)
        if unit in SEASONS:
            return self._season(f"{'last' if step < 0 else 'next' if step > 0 else 'this'} {unit}", future)
        moved = shifted(anchor, "week" if unit == "weekend" else unit, step) if step and unit != "century" else anchor
        if moved is None:
            return OPEN
        names = {-1: "the one before", 0: "the one of", 1: "the one after"}
        return self._unit_at(unit, moved, f"{names[step]} {told_from(anchor, self.published)}")

    def _theunit(self, words: str, future: Outlook) -> Value:
        """ "ended the day", "the end of the year": the unit that holds the day told last, else publication."""
        anchor = self.day or self.anchor
        if anchor is None:
            return OPEN
        unit = words.lower().removesuffix("'s end").split()[-1]
        if unit == "weekend" and anchor.weekday() < 5 and future() != "ahead":
            anchor -= timedelta(days=anchor.weekday() + 1)
        return self._unit_at(unit, anchor, f"the {unit} of {told_from(anchor, self.published)}")

    def _nthunit(self, words: str, future: Outlook) -> Value:
        """ "for a third straight day": the day in hand, of a run that the text only counts."""
        unit = next(w for w in words.lower().split() if w in UNITS and w != "second")
        return self._unit_at(unit, self.anchor, "the last of a run") if self.anchor else OPEN

    def _yearbefore(self, words: str, future: Outlook) -> Value:
        """ "the same month a year ago": the month told last, a year before; else the year before."""
        if self.month and "month" in words:
            return month_value(self.month[0] - 1, self.month[1], "a year before the month told last")
        year = self.year or (self.anchor.year if self.anchor else None)
        return year_value(year - 1, f"the year before {year}", iso(self.anchor)) if year else OPEN

    def _offset(self, words: str, future: Outlook) -> Value:
        """ "two days later", "three weeks ago", "the day before": counted from the day told last, or publication."""
        lower = words.lower()
        unit = next((w for w in map(singular, WORD.findall(lower)) if w in UNITS), None)
        if unit is None:
            return OPEN
        told = "ago" not in lower and "from now" not in lower
        anchor = self.day if told else self.anchor
        count = count_of(lower)
        back = any(word in _BEFORE for word in WORD.findall(lower))
        if anchor is None and told and back and "earlier" in lower and self.published:
            anchor = self.published
        if "before last" in lower:
            anchor, count = self.anchor, 2.0
        if anchor is None or count is None:
            return Value(None, "PAST_REF" if back else "FUTURE_REF", None, "nothing to count from")
        steps = -count if back else count
        return hedged(self._counted(anchor, unit, steps, lower), lower, anchor, unit, steps)

    def _counted(self, anchor: date, unit: str, count: float, words: str) -> Value:
        start = anchor.isoformat()
        rule = f"counted from {told_from(anchor, self.published)}"
        if unit in {"second", "minute", "hour", "morning", "evening", "night"}:
            hours = count if unit == "hour" else 0
            moved = anchor + timedelta(days=int(hours / 24)) if abs(hours) % 24 == 0 else None
            return day_value(moved, rule, start) if moved and hours else Value(None, None, start, rule, "time")
        half = "half" in words or " 1/2" in words
        if count != int(count) or half:
            total = (
                shifted(anchor, "month", int(12 * count + (6 if count > 0 else -6) * half)) if unit == "year" else None
            )
            return month_value(total.year, total.month, rule, start) if total else OPEN
        moved = shifted(anchor, "week" if unit == "weekend" else unit, int(count))
        if moved is None:
            return OPEN
        return self._unit_at(unit, moved, rule)

    def _clock(self, words: str, future: Outlook) -> Value:
        day_told = _CLOCK_DAY.search(words)
        name = _LEAD.sub("", day_told.group()) if day_told else ""
        told = words[: day_told.start()] if day_told else words
        clock = clock_of(told)
        part = re.search(r"morning|afternoon|evening|tonight", name)
        if clock is not None and part is not None and not clock.sure:  # "half past seven on Saturday evening"
            clock = clock_of(f"{told} in the {part.group().replace('tonight', 'evening')}")
        anchor = self.day or self.anchor
        if name:
            anchor = (self._date if month_of(name) else self._partday)(name, future).day
            if anchor and told == "midnight" and "tonight" in name:
                anchor += timedelta(days=1)
        if clock is None:
            return replace(OPEN, type="time")
        text = f"T{clock.time.isoformat('seconds' if clock.seconds else 'minutes')}"
        text += (offset_on(clock.zone, anchor, clock.time) or "") if clock.zone else ""
        if anchor is None:
            return Value(None, f"XXXX-XX-XX{text}", None, "no day is stated", "time")
        start = anchor.isoformat()
        if not clock.sure:
            return Value(start, f"{start}{text}", start, "morning or evening is not said", "time", anchor)
        rule = f"clock time as stated, on {'the day named with it' if name else told_from(anchor, self.published)}"
        return Value(f"{start}{text}", f"{start}{text}", start, rule, "time", anchor)

    def _nthof(self, words: str, future: Outlook) -> Value:
        """ "the first day of the war": counted from an event's beginning, which this layer does not know."""
        return Value(None, None, None, "counted within an event")

    def _vague(self, words: str, future: Outlook) -> Value:
        lower = words.lower()
        if lower in _NOW:
            return Value(None, "PRESENT_REF", None, "the time of writing, not settled further")
        if "night" in lower or lower == "daytime":
            part = "NI" if "night" in lower else "DT"
            return Value(None, f"XXXX-XX-XXT{part}", None, "no day is named", "time")
        if lower.endswith((" time", " period", " season")):
            return Value(None, None, None, "a time told before, not settled further")
        if "future" in lower or "term" in lower:
            return Value(None, "FUTURE_REF", None, "some time ahead")
        return Value(None, "PAST_REF", None, "some time before")
