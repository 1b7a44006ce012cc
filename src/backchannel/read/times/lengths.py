"""Lengths of time and what is repeated: "two hours", "the past ten days", "every Monday", "weekly"."""

import re
from dataclasses import replace

from backchannel.read.times.calendar import Value, added, duration
from backchannel.read.times.discourse import Outlook
from backchannel.read.times.grammar import UNIT
from backchannel.read.times.numbers import NUMBER
from backchannel.read.times.parts import OPEN, UNITS, WORD, count_of, month_of, singular, weekday_of

_QUARTERS = re.compile(
    r"((?:(?:an?|the|three) )?)quarters?(?: of an hour| hours?|(?<= and a quarter)$|(?<= and three quarters)$)"
)  # "an hour and a quarter"
_TWO_UNITS = re.compile(rf"(?<=[a-z]),? and (?=(?:{NUMBER}|an?) {UNIT}\b)")


class Lengths:
    """Values of expressions that count from no day."""

    def _span(self, words: str, future: Outlook) -> Value:
        """ "the past two years", "the next 10 days": a length, counted from where the text stands."""
        return self._duration(re.sub(r"(?i)^(?:(?:the|for the|over the) )?\w+ ", "", words), future)

    def _duration(self, words: str, future: Outlook) -> Value:
        lower = words.lower().replace("-", " ")
        if (quarters := _QUARTERS.search(lower)) is not None:
            length = "PT45M" if "three" in quarters[1] else "PT15M"
            part = Value(length, length, None, "duration as stated", "duration")
            whole = lower[: quarters.start()].strip()
            return added(self._duration(whole.removesuffix(" and"), future), part) if "hour" in whole else part
        parts = _TWO_UNITS.split(lower)
        if len(parts) == 2:  # "two hours and 50 minutes"
            return added(self._duration(parts[0], future), self._duration(parts[1], future))
        unit = next((w for w in map(singular, WORD.findall(lower)) if w in UNITS), None)
        if unit is None:
            return replace(OPEN, type="duration")
        half_alone = re.match(r"(?:\w+ )?half (?:an?|\w+)", lower) and " and a half" not in lower
        if half_alone:
            return duration(0.0, unit, half=True)
        if re.fullmatch(rf"{unit} long", lower):  # "the hour-long call"
            return duration(1.0, unit)
        vague = re.fullmatch(rf"(?:the )?(?:{unit}s|centuries)", lower) is not None  # "over the years"
        return duration(None if vague else count_of(lower), unit, half="and a half" in lower or " 1/2" in lower)

    def _everyset(self, words: str, future: Outlook) -> Value:
        weekday = weekday_of(words)
        if weekday is not None:
            return Value(None, f"XXXX-WXX-{weekday + 1}", None, "repeated", "set")
        if (month := month_of(words)) is not None:
            return Value(None, f"XXXX-{month:02d}", None, "repeated", "set")
        unit = next((w for w in map(singular, WORD.findall(words.lower())) if w in UNITS), "")
        value = (
            duration(count_of(words.lower().replace("every", "").replace("each", "")) or 1.0, unit) if unit else OPEN
        )
        return replace(value, type="set", rule="repeated")

    def _frequency(self, words: str, future: Outlook) -> Value:
        lower = words.lower()
        codes = {"dai": "P1D", "wee": "P1W", "mon": "P1M", "qua": "P3M", "nig": "P1D", "hou": "PT1H"}
        text = codes.get(lower[:3], "P1Y")
        return Value(text, text, None, "repeated", "set")

    def _while(self, words: str, future: Outlook) -> Value:
        """ "a long time"."""
        return Value(None, None, None, "duration of unstated length", "duration")
