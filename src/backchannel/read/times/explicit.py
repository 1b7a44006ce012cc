"""Explicit dates: days, months, years, ranges, quarters, seasons, decades; the year is found where it is left out."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta

from dateutil.relativedelta import relativedelta

from backchannel.read.times.calendar import Value, day_value, month_value, safe_date, week_value, year_value
from backchannel.read.times.discourse import Discourse, Outlook
from backchannel.read.times.edges import last_day
from backchannel.read.times.grammar import SEASONS
from backchannel.read.times.named_days import day_named
from backchannel.read.times.numbers import DAY_IN_WORDS, ordinal, year_in_words
from backchannel.read.times.parts import (
    OPEN,
    iso,
    month_of,
    parsed_day,
    part_of,
    season_value,
    season_word,
    weekday_of,
    with_part,
    year_of,
)

_NAMED_YEAR = re.compile(r"(?i) of (that|the same|this|last|next|the following|the previous) year$")
_JUST_PAST = 30  # days
_LONG_AGO = 240  # days: a day and month without year so far back may as well lie ahead


class ExplicitDates(Discourse):
    """Values of expressions that name a day, a month, a year or a part of one."""

    def _iso(self, words: str, future: Outlook) -> Value:
        if re.match(r"\d{8}T", words):
            words = f"{words[:4]}-{words[4:6]}-{words[6:11]}:{words[11:]}"
        day = parsed_day(words[:10])
        if day is None:
            return OPEN
        if "T" in words:
            return Value(words, words, None, "stated in full", "time", day)
        return day_value(day, "stated in full")

    def _slash(self, words: str, future: Outlook) -> Value:
        month, day, year = (int(part) for part in words.split("/"))
        year += 2000 if year < 50 else 1900 if year < 100 else 0
        if month > 12:
            month, day = day, month
        found = safe_date(year, month, day)
        return day_value(found, "stated in full, read as month/day") if found else OPEN

    def _date(self, words: str, future: Outlook) -> Value:
        month, year = month_of(words), year_of(words) or self._year_named(words)
        numbers = [int(n) for n in re.findall(r"\b(\d{1,2})(?:st|nd|rd|th)?\b", words) if int(n) <= 31]
        told = re.search(rf"\b({DAY_IN_WORDS}) of\b", words)
        numbers = numbers or ([n] if told and (n := ordinal(told[1])) else [])
        if month is None or not numbers:
            return OPEN
        part = part_of(words)
        if year is not None:
            found = safe_date(year, month, numbers[0])
            if found is not None:
                self.tell_in_full(found)
            return with_part(day_value(found, "stated in full"), part) if found else OPEN
        value = self._nearest_day(month, numbers[0], future, weekday_of(words))
        return with_part(value, part)

    def _year_named(self, words: str) -> int | None:
        """The year in "July 25 of that year", "October of next year"."""
        found = _NAMED_YEAR.search(words)
        if found is None:
            return None
        relation = found.group(1).lower()
        told = relation in {"that", "the same", "the following", "the previous"}
        year = (self.year if told else None) or (self.anchor.year if self.anchor else self.year)
        step = {"last": -1, "the previous": -1, "next": 1, "the following": 1}.get(relation, 0)
        return year + step if year else None

    def _nearest_day(self, month: int, day: int, future: Outlook, weekday: int | None) -> Value:
        """A day and month without year: the story's year in a narrative, else the nearest to publication."""
        before = None if self.narrative or future() == "ahead" else self.in_full.get((month, day))
        again = safe_date(before, month, day) if before is not None else None
        if again is not None and weekday in {None, again.weekday()}:
            return day_value(again, "the day that the text states in full before")
        year = self._year_for(month, day, future, weekday)
        if year is None:
            return Value(None, f"XXXX-{month:02d}-{day:02d}", None, "no year is stated")
        found = safe_date(year, month, day)
        if found is None:
            return OPEN
        anchor = None if self.narrative else iso(self.published)
        rule = "year of the story so far" if self.narrative else "the year that puts it nearest to publication"
        return day_value(found, rule, anchor)

    def _named(self, words: str, future: Outlook) -> Value:
        """ "Christmas Eve", "Good Friday 2024": of the year named with it, of the story's, or the nearest."""
        relation = re.sub(r",? (?:of )?(?=(?:this|last|next|that) year$)", " of ", words)  # "Christmas last year"
        stated = year_of(words) or self._year_named(relation)
        year = stated or self._nearest_year(lambda y: day_named(words, y), future, None)
        if year is None:
            return OPEN
        told = "year of the story so far" if self.narrative else "the year that puts it nearest to publication"
        return day_value(day_named(words, year), "stated in full" if stated else told, iso(self.published))

    def _year_for(self, month: int, day: int, future: Outlook, weekday: int | None) -> int | None:
        return self._nearest_year(lambda year: safe_date(year, month, day), future, weekday)

    def _nearest_year(self, day_in: Callable[[int], date | None], future: Outlook, weekday: int | None) -> int | None:
        """The year of a day that comes once a year: the story's, else by the clause's tense, else the nearest one.

        A plan for a day that has just passed ("was to meet on 10 March", "10 March: A meets B", written on the 13th) is
        no plan for the year after.
        """
        if self.narrative:
            return self.year
        if self.published is None:
            return None
        here = self.published
        near = [d for y in (here.year - 1, here.year, here.year + 1) if (d := day_in(y))]
        if weekday is not None:
            near = [d for d in near if d.weekday() == weekday] or near
        past = [d for d in near if d <= here]
        ahead = [d for d in near if d >= here]
        tense = future()
        if not past or not ahead or past[-1] == ahead[0]:
            return (past or ahead or [here])[-1].year if near else None
        if tense == "ahead" and (here - past[-1]).days > _JUST_PAST:
            return ahead[0].year
        if tense in {"back", "ahead"} or (here - past[-1]).days <= _LONG_AGO:
            return past[-1].year
        return min((past[-1], ahead[0]), key=lambda d: abs((d - here).days)).year

    def _era(self, words: str, future: Outlook) -> Value:
        """Years, decades and centuries before the common era: EDTF counts from the year 0, TIMEX3 does not."""
        figures = re.search(r"(\d+)(s?)\b", words)
        if "century" in words:
            count = ordinal(re.sub(r"(?i)^.*?((?:\d+\w\w|[a-z]+) century).*$", r"\1", words).split()[0])
            return Value(None, f"BC{count - 1:02d}", None, "century before the common era") if count else OPEN
        if figures is None:
            return OPEN
        number = int(figures.group(1))
        if figures.group(2):
            return Value(None, f"BC{number // 10:03d}", None, "decade before the common era")
        year, rule = f"{1 - number:05d}" if number > 1 else "0000", "year before the common era"
        if (month := month_of(words)) is not None:
            return Value(f"{year}-{month:02d}", f"BC{number:04d}-{month:02d}", None, rule)
        if any(word in SEASONS for word in words.lower().split()):
            part = season_value(words, 0, rule)
            return Value(f"{year}{(part.edtf or '')[1:]}", f"BC{number:04d}{(part.timex or '')[1:]}", None, rule)
        return Value(year, f"BC{number:04d}", None, rule)

    def _monthyear(self, words: str, future: Outlook) -> Value:
        month, year = month_of(words), year_of(words)
        return month_value(year, month, "stated") if month and year else OPEN

    def _month(self, words: str, future: Outlook) -> Value:
        month = month_of(words)
        if month is None:
            return OPEN
        if (named := year_of(words) or self._year_named(words)) is not None:
            return month_value(named, month, "the year named with it")
        pointing = re.match(r"(?i)(?:this|next|last)\b", words) is not None
        anchor = self.anchor or (date(self.year, 6, 30) if self.year and not pointing else None)
        if anchor is None:
            return Value(None, f"XXXX-{month:02d}", None, "no year is stated")
        year = self.year if self.narrative and self.year else anchor.year
        rule = "year of the story so far" if self.narrative else "the last one before publication"
        if re.match(r"(?i)this\b", words):
            year, rule = anchor.year, "the one of the year of publication"
        elif re.match(r"(?i)next\b", words) or (not self.narrative and future() == "ahead"):
            year = anchor.year + (month < anchor.month)
            rule = "the next one after publication"
        elif re.match(r"(?i)last\b", words) or not self.narrative:
            year = anchor.year - (
                month > anchor.month or bool(re.match(r"(?i)last\b", words) and month == anchor.month)
            )
        return month_value(year, month, rule, iso(anchor))

    def _theweekof(self, words: str, future: Outlook) -> Value:
        """ "the week of 3 March", "the week beginning March 3": that day and the six after it, where it can begin a
        week (a Sunday or Monday, or the words say so); else the week around it, Monday to Sunday."""
        told = self._date(re.split(r" (?:of|on|beginning|starting|commencing) ", words)[-1], future)
        if told.day is None:
            return OPEN
        begins = told.day.weekday() in {0, 6} or " week of" not in words.lower()
        start = told.day if begins else told.day - timedelta(days=told.day.weekday())
        end = start + timedelta(days=6)
        return replace(told, edtf=f"{start}/{end}", timex=week_value(start, "", None).timex, rule="the week", day=None)

    def _weekof(self, words: str, future: Outlook) -> Value:
        """ "the last week of March": seven days of that month, counted from its beginning or its end."""
        month = self._month(re.split(r" (?:of|in) ", words)[1], future)
        if month.edtf is None:
            return OPEN
        first = date.fromisoformat(f"{month.edtf}-01")
        last = first + relativedelta(months=1, days=-1)
        word = words.split()[1].lower()
        if word in {"last", "final"}:
            start, end = last - timedelta(days=6), last
            full = last - timedelta(days=(last.weekday() + 1) % 7)
        else:
            start = first + timedelta(days=7 * ((ordinal(word) or 1) - 1))
            end = full = start + timedelta(days=6)
        year, week, _ = full.isocalendar()
        rule = "seven days of the month named"
        return Value(f"{start.isoformat()}/{end.isoformat()}", f"{year}-W{week:02d}", month.anchor, rule)

    def _year(self, words: str, future: Outlook) -> Value:
        year = year_of(words)
        return year_value(year, "stated") if year else OPEN

    def _yearwords(self, words: str, future: Outlook) -> Value:
        """ "nineteen ninety-six", as transcripts of speech have it."""
        year = year_in_words(re.sub(r"(?i)^(?:the )?year ", "", words))
        return year_value(year, "stated") if year else OPEN

    def _yearrange(self, words: str, future: Outlook) -> Value:
        first, last = re.findall(r"\d+", words)
        last = first[:2] + last if len(last) == 2 else last
        if int(last) <= int(first):
            return OPEN
        return Value(f"{first}/{last}", f"{first}/{last}", None, "range of years as stated")

    def _decade(self, words: str, future: Outlook) -> Value:
        found = re.search(r"(\d{2,4})s", words)
        if not found:
            return OPEN
        start = int(found.group(1)) if len(found.group(1)) == 4 else 1900 + int(found.group(1))
        return Value(f"{start // 10}X", f"{start // 10}", None, "decade as stated")

    def _century(self, words: str, future: Outlook) -> Value:
        count = ordinal(re.sub(r"(?i)^(?:the )?(?:early|late|mid)?[- ]?", "", words).split()[0])
        if not count:
            return OPEN
        return Value(f"{count - 1:02d}XX", f"{count - 1:02d}", None, "century as stated")

    def _quarter(self, words: str, future: Outlook) -> Value:
        found = re.search(r"Q([1-4])", words)
        plain = re.sub(r"(?i)^(?:the )?(?:(?:this|last|next) year's )?", "", words)
        first = re.split(r"[- ]", plain.lower())[0]
        half = "half" in words
        named = re.search(r"(?i)\b(this|last|next) year", words)
        which = int(found.group(1)) if found else (2 if half else 4) if first == "final" else ordinal(first)
        year = year_of(words) or (self.anchor.year if self.anchor else self.year)
        bare = len(words.split()) <= 3 and not year_of(words) and not named
        if which and year and self.anchor and not self.narrative and bare:
            begun = (self.anchor.month - 1) // (6 if half else 3) + 1
            year -= which > begun and future() != "ahead"
        if named and year:
            year += {"this": 0, "last": -1, "next": 1}[named[1].lower()]
        if not which or not year:
            return OPEN
        code = f"{year}-{39 + which}" if half else f"{year}-{32 + which}"
        timex = f"{year}-{'H' if half else 'Q'}{which}"
        limit = 2 if half else 4
        rule = "part of the year stated" if year_of(words) else "part of the year of publication"
        return Value(code, timex, None, rule) if which <= limit else OPEN

    def _seasonyear(self, words: str, future: Outlook) -> Value:
        year = year_of(words)
        return season_value(words, year, "season and year as stated") if year else OPEN

    def _season(self, words: str, future: Outlook) -> Value:
        """A season without year: settled by "last", "this" and "next", else open."""
        if self.narrative and self.year:
            return season_value(words, self.year, "season of the story's year so far")
        if self.published is None:
            return OPEN
        year = self.published.year
        started = (
            self.published.month >= {"spring": 3, "summer": 6, "autumn": 9, "fall": 9, "winter": 12}[season_word(words)]
        )
        if re.match(r"(?i)last\b", words):
            return season_value(words, year if started and self.published.month > 8 else year - 1, "the last one")
        if re.match(r"(?i)next\b", words):
            return season_value(words, year + 1 if started else year, "the next one")
        if re.match(r"(?i)this\b", words):
            return season_value(words, year, "of the year of publication")
        if future() == "ahead":
            over = (last_day(season_value(words, year, "").edtf) or "") < self.published.isoformat()
            return season_value(words, year + over, "the next one after publication")
        return season_value(words, year, "of the year of publication") if started else OPEN
