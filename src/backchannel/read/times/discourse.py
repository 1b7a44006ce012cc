"""The discourse that times are resolved in: what the text has told so far.

Three marks are kept: the day told last (for "two days later"), the month and the year told last (for a
narrative far from its publication). What nothing settles has no value.
"""

import re
from collections.abc import Callable, Sequence
from datetime import date

from backchannel.read.times.calendar import Value

Outlook = Callable[[], str]
"""Tells where the clause of an expression looks: "ahead", "back" or ""."""

_NARRATIVE_YEARS = 2  # a story told this far from its publication is dated by itself


class Discourse:
    """Where the text stands: its publication day, and the day, month and year told last.

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

    def remember(self, value: Value) -> None:
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
    def narrative(self) -> bool:
        """Whether the text tells of years far from its publication."""
        return self.far_back and self.year is not None

    @property
    def anchor(self) -> date | None:
        """The day that deictic words count from."""
        return self.day if self.narrative and self.day else self.published
