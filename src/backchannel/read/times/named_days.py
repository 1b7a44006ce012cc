"""Named days: "Christmas Eve", "Good Friday", "Thanksgiving": the day of a year that a name stands for."""

import re
from datetime import date, timedelta

from dateutil import relativedelta
from dateutil.easter import EASTER_ORTHODOX, EASTER_WESTERN, easter

from backchannel.read.lexicons import table

_RULES = {row["name"].lower(): row["rule"] for row in table("times_named_days")}
NAMED_DAY = "|".join(re.escape(name) for name in sorted(_RULES, key=len, reverse=True))
_FEAST = re.compile(r"(easter|orthodox)([+-]\d+)")
_NTH = re.compile(r"(\d\d) ([A-Z]{2}) (-?\d)")


def day_named(words: str, year: int) -> date:
    """The day of `year` that the name stands for; `words` hold one of the names."""
    found = re.search(NAMED_DAY, words.lower())
    assert found is not None, words
    rule = _RULES[found.group()]
    if (feast := _FEAST.fullmatch(rule)) is not None:
        sunday = easter(year, EASTER_WESTERN) if feast.group(1) == "easter" else easter(year, EASTER_ORTHODOX)
        return sunday + timedelta(days=int(feast.group(2)))
    if (nth := _NTH.fullmatch(rule)) is not None:
        month, weekday, which = nth.groups()
        start = date(year, int(month), 31 if which == "-1" else 1)
        return start + relativedelta.relativedelta(weekday=getattr(relativedelta, weekday)(int(which)))
    return date(year, *map(int, rule.split("-")))
