"""The discourse that times are resolved in: what the text has told so far.

Three marks are kept: the day told last (for "two days later"), the month and the year told last (for a
narrative far from its publication). What nothing settles has no value.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from backchannel.read.times.calendar import Value

Outlook = Callable[[], str]
"""Tells where the clause of an expression looks: "ahead", "back", "set" or "" (`context.outlook`)."""

_FAR = 2  # years: a year told this far from publication speaks for a story that is dated by itself
_NEWS = re.compile(
    r"\b(?:today|yesterday|tonight|tomorrow|(?:this|last|next) (?:morning|afternoon|evening|night|week|weekend)"
    r"|(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)days?)\b",
    re.IGNORECASE,
)
_NEWS_SHARE = 0.05  # of the years: of the 14 histories in WikiWars the highest is 0.03


class Discourse:
    """Where the text stands: its publication day, and the day, month and year told last.

    `told_years` are the years that the text states in figures: when most of them lie before publication, and the
    larger part of them far from it, the text is a narrative, and the story's own year dates what comes without one. A
    text that speaks of "today" and "Thursday" is news, however much of the past it tells: `deictic` is how often.
    """

    def __init__(self, published: date | None, told_years: Sequence[int] = (), deictic: int = 0) -> None:
        self.published = published
        past = [year for year in told_years if published and year < published.year]
        far = [year for year in past if published and published.year - year >= _FAR]
        most = len(past) > 0.8 * len(told_years) and len(far) > 0.6 * len(told_years)
        most = most and deictic <= _NEWS_SHARE * len(told_years)
        self.far_back = published is None or (len(far) >= 6 and most)
        self.day: date | None = None
        self.month: tuple[int, int] | None = None
        self.year: int | None = None
        self.in_full: dict[tuple[int, int], int | None] = {}  # years of days told in full; None of a day of two years

    def tell_in_full(self, day: date) -> None:
        """Keeps the year of a day that the text states in full, for when it names the day again without it."""
        key = (day.month, day.day)
        self.in_full[key] = day.year if self.in_full.get(key, day.year) == day.year else None

    def remember(self, value: Value, outlook: Outlook) -> None:
        """Keeps what dates the words that follow; a story does not move to what its people still had before them."""
        if value.type in {"duration", "set"} or (self.narrative and outlook() == "ahead"):
            return
        if value.day is not None:
            self.day = value.day
            self.month, self.year = (value.day.year, value.day.month), value.day.year
        elif value.edtf and re.fullmatch(r"\d{4}-\d\d", value.edtf):
            self.month, self.year = (int(value.edtf[:4]), int(value.edtf[5:])), int(value.edtf[:4])
        elif value.edtf and re.fullmatch(r"\d{4}", value.edtf):
            self.year = int(value.edtf)
            self.month = None if self.month and self.month[0] != self.year else self.month

    @staticmethod
    def deictic_words(text: str) -> int:
        """How often a text speaks of days as they lie from its writing: "today", "last week", "Thursday"."""
        return len(_NEWS.findall(text))

    @property
    def narrative(self) -> bool:
        """Whether the text tells of years far from its publication."""
        return self.far_back and self.year is not None

    @property
    def anchor(self) -> date | None:
        """The day that deictic words count from; none for a text of no known day, however far its story has gone."""
        return self.day if self.published and self.narrative and self.day else self.published
