"""Zones of clock times: from the words that name one to its offset on a day.

Names and abbreviations of zones, and the cities that the tz database names them by, come from Babel (CLDR); what is
daylight saving on a day, from the tz database. A zone that the words leave open has no offset: "local time", an
abbreviation that stands for several (IST), a city or state that is not known.
"""

import re
from datetime import date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo

from babel import Locale
from babel.core import get_global

from backchannel.read.lexicons import table
from backchannel.wordlists import lines

_FIXED = {"utc": 0, "gmt": 0, "z": 0, "ut": 0}
_US = {"et": "America/New_York", "ct": "America/Chicago", "mt": "America/Denver", "pt": "America/Los_Angeles"}
_OFFSET = re.compile(r"([+−-]) ?(\d{1,2})(?::?(\d\d))?$")
_FORMS = ("generic", "standard", "daylight")
_OPEN = frozenset({"ist", "local", "local time"})


def offset_on(words: str, day: date | None, clock: time) -> str | None:
    """ "Z", "+03:00" and the like for the zone that `words` name at a clock time; None where they leave it open.

    Without a day only a zone whose offset never changes has one.
    """
    name = " ".join(words.lower().strip(" ()").split())
    if _OFFSET.search(name) is not None:
        return _written(_shift(name))
    if name in _OPEN:
        return None
    if name in _FIXED:
        return "Z"
    if name in abbreviations():
        return _written(abbreviations()[name])
    zone, form = zones().get(name, (None, ""))
    if zone is None:
        return None
    known = ZoneInfo(zone)
    if day is None:
        half_years = {known.utcoffset(datetime(2025, month, 1)) for month in (1, 7)}
        return _written(half_years.pop()) if len(half_years) == 1 else None
    moment = datetime.combine(day, clock, known)
    shift, saved = moment.utcoffset() or timedelta(), moment.dst() or timedelta()
    if form == "standard":
        shift -= saved
    elif form == "daylight" and not saved:
        shift += timedelta(hours=1)
    return _written(shift)


def _shift(words: str) -> timedelta:
    """The offset at the end of "gmt+3", "utc -05:00"."""
    found = _OFFSET.search(words)
    assert found is not None, words
    sign, hours, minutes = found.groups()
    shift = timedelta(hours=int(hours), minutes=int(minutes or 0))
    return shift if sign == "+" else -shift


def _written(shift: timedelta | None) -> str | None:
    if shift is None:
        return None
    minutes = round(shift.total_seconds() / 60)
    return f"{'-' if minutes < 0 else '+'}{abs(minutes) // 60:02d}:{abs(minutes) % 60:02d}"


@cache
def abbreviations() -> dict[str, timedelta]:
    """Abbreviations that stand for one offset in news in English, lower case: those of headers, and more."""
    headers = [line.split("\t") for line in lines("capture", "time_zones.tsv")]
    more = [(row["name"], row["offset"]) for row in table("times_zone_abbreviations")]
    return {name.lower(): _shift(offset) for name, offset in (*headers, *more)}


@cache
def zones() -> dict[str, tuple[str, str]]:
    """The tz database's zone for each name that news call one by, lower case, with "standard" or "daylight" where the
    name says so: "moscow time", "israel standard time", "eastern daylight time", "et"."""
    found: dict[str, tuple[str, str]] = {short: (zone, "") for short, zone in _US.items()}
    territories: dict[str, list[str]] = {}
    english = Locale("en")
    for zone, territory in get_global("zone_territories").items():
        territories.setdefault(territory, []).append(zone)
        named = english.time_zones.get(zone, {}).get("city", "")
        for city in {named, zone.rpartition("/")[2].replace("_", " ")} - {""}:
            found.setdefault(f"{city.lower()} time", (zone, ""))
    metazones: dict[str, str] = {}
    for zone, metazone in get_global("meta_zones").items():
        metazones.setdefault(metazone, zone)
    metazones |= {"America_Eastern": _US["et"], "America_Central": _US["ct"], "America_Mountain": _US["mt"],
                  "America_Pacific": _US["pt"], "Europe_Central": "Europe/Berlin", "Europe_Eastern": "Europe/Kyiv",
                  "Europe_Western": "Europe/Lisbon"}  # fmt: skip
    for metazone, names in english.meta_zones.items():
        for form in _FORMS:
            if metazone in metazones and (name := names.get("long", {}).get(form)):
                found.setdefault(name.lower(), (metazones[metazone], form))
    for row in table("times_zone_cities"):
        found[f"{row['city'].lower()} time"] = (row["zone"], "")
    codes = {name.lower(): code for code, name in english.territories.items()}
    for state in table("states"):
        names = [state["name"], *state["also"].split(";")]
        code = next((codes[name.lower()] for name in names if name.lower() in codes), "")
        own = territories.get(code, [])
        names += [*state["demonym"].split(";"), *state["capital"].split(";")]
        for name in names if own and _alike(own) else ():
            if name:
                found.setdefault(f"{name.lower()} time", (own[0], ""))
    return found


def _alike(own: list[str]) -> bool:
    """Whether all zones of a state keep the same time, in winter and in summer."""
    return len({tuple(datetime(2025, m, 1, tzinfo=ZoneInfo(zone)).utcoffset() for m in (1, 7)) for zone in own}) == 1
