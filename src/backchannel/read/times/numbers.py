"""Number words and figures in time expressions."""

import re

UNITS = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen "
    "seventeen eighteen nineteen"
).split()
TENS = "twenty thirty forty fifty sixty seventy eighty ninety".split()
ORDINALS = (
    "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth "
    "fifteenth sixteenth seventeenth eighteenth nineteenth twentieth"
).split()

_ONES = "|".join(sorted(UNITS[1:], key=len, reverse=True))
_TENS = "|".join(TENS)
NUMBER = rf"(?:\d+(?:[.,]\d+)?|(?:{_TENS})(?:[- ](?:{_ONES}))?|(?:{_ONES})|single|half a dozen|a dozen|a hundred)"
HALF = r"(?:[ -]and[ -]a[ -]half| 1/2)"
_SMALL = "|".join(UNITS[1:10])
_PAIR = rf"(?:(?:{_TENS})(?:[- ](?:{_SMALL}))?|{'|'.join(UNITS[10:])}|oh[- ](?:{_SMALL}))"
YEAR_IN_WORDS = (
    rf"(?:(?:eighteen|nineteen|twenty)[- ]{_PAIR}|two thousand(?: and)?(?: (?:{_SMALL}|{'|'.join(UNITS[10:])}))?)"
)
VAGUE = r"(?:several|a few|few|some|many|a couple of|a couple|a number of|dozens of|recent|most)"
DAY_IN_WORDS = rf"(?:twenty[- ](?:{'|'.join(ORDINALS[:9])})|thirty-first|thirtieth|{'|'.join(ORDINALS)})"

_VALUES = {word: float(i) for i, word in enumerate(UNITS)}
_VALUES |= {word: 20.0 + 10 * i for i, word in enumerate(TENS)}
_VALUES |= {"single": 1.0, "a": 1.0, "an": 1.0, "half a dozen": 6.0, "a dozen": 12.0, "a hundred": 100.0}
_ORDINAL = {word: i for i, word in enumerate(ORDINALS, 1)} | {"thirtieth": 30, "thirty-first": 31}
_ORDINAL |= {f"twenty-{word}": 20 + i for i, word in enumerate(ORDINALS[:9], 1)}


def number(words: str) -> float | None:
    """The value of a number in figures or words ("two", "twenty-one", "2.5"); None for a vague one."""
    words = words.lower().strip()
    if re.fullmatch(r"\d{1,3}(,\d{3})+", words):
        return float(words.replace(",", ""))
    try:
        return float(words)
    except ValueError:
        pass
    if words in _VALUES:
        return _VALUES[words]
    first, _, second = words.replace(" ", "-").partition("-")
    if first in _VALUES and second in _VALUES:
        return _VALUES[first] + _VALUES[second]
    return None


def ordinal(words: str) -> int | None:
    """The value of an ordinal in figures or words ("19th", "third")."""
    figures = re.match(r"\d+", words)
    return int(figures.group()) if figures else _ORDINAL.get(words.lower().replace(" ", "-"))


def year_in_words(words: str) -> int | None:
    """The year in "nineteen ninety-six", "two thousand and four", "twenty twenty-five"; None for anything else."""
    told = words.lower().replace("-", " ").split()
    if told[:2] == ["two", "thousand"]:
        rest = [word for word in told[2:] if word != "and"]
        return 2000 + int(_VALUES[rest[0]] if rest else 0)
    if not told or told[0] not in {"eighteen", "nineteen", "twenty"}:
        return None
    years = [_VALUES[word] for word in told[1:] if word != "oh"]
    return int(_VALUES[told[0]] * 100 + sum(years))
