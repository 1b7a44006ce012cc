"""Sheet habits: what spreadsheets make of cells on their own, so that it is not taken for what a person changed.

A day is turned into the form of a country (14/10/2025, 14-Oct-25), a month into a word, letters that a file cannot hold
into "?", and words opened in a wrong encoding into other letters. `as_before` gives what a cell may have been;
`unclear` says in words why a changed cell cannot be taken as it stands.
"""

import re
from collections.abc import Iterator
from datetime import date

from backchannel.publish.dates import in_words

ROOM = 32_700  # characters: near what a cell can hold; a longer one was cut by a spreadsheet, or by the export
_DAY = re.compile(r"(\d{1,4})([./-])(\d{1,2})\2(\d{1,4})(?:[ T]00:00(?::00(?:\.0+)?)?)?")
_CLOCK = re.compile(r"(\d{4}-\d{2}-\d{2}) (\d{2}:\d{2})(?::00(?:\.0+)?)?")
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_WORDED = re.compile(r"(?:(\d{1,2})[- ])?([A-Za-z]{3})[a-z]*\.?[- ](\d{4}|\d{2})")
_ERRORS = frozenset({"#NAME?", "#REF!", "#VALUE!", "#N/A", "#DIV/0!", "#NUM!", "#NULL!", "Err:508", "Err:509"})


def as_before(words: str, day_first: bool | None = None) -> Iterator[str]:
    """What the words of a cell may have been before a spreadsheet changed them, beside themselves. `day_first`: whether
    days come before months in the file, None when nothing tells."""
    for day in dict.fromkeys((*_numbered(words, day_first), *_worded(words))):
        yield day
        yield in_words(day)
    again = _decoded_again(words)
    if again is not None:
        yield again


def unmarked(words: str) -> str:
    """A time without the clock time that a spreadsheet put to a day: "2025-10-14 00:00:00" is 2025-10-14."""
    found = _DAY.fullmatch(words)
    if found and len(found[1]) == 4 and found[2] == "-":
        return words[:10]
    clock = _CLOCK.fullmatch(words)
    return f"{clock[1]}T{clock[2]}" if clock else words


def without_letters(words: str) -> str:
    """Words as a spreadsheet saves them in cp1252: each letter that it does not hold is a question mark."""
    return words.encode("cp1252", "replace").decode("cp1252")


def unclear(words: str, *, lossy: bool, time: bool) -> str | None:
    """Why the words of a changed cell cannot be taken; None when they can. `time`: it is to hold one."""
    if time and re.fullmatch(r"\d{1,2}[./-]\d{1,2}[./-](\d{4}|\d{2})", words):
        return f"{words!r} leaves open which is the day and which the month; write it as 2025-10-14"
    if time and _WORDED.fullmatch(words):
        return f"{words!r} is the spreadsheet's form of a date; format the cell as text and write 2025-10-14 or 2025-10"
    if words in _ERRORS:
        return f"{words!r} is an error of the spreadsheet"
    if words.startswith("="):
        return f"{_short(words)} is a formula; write its value"
    if lossy and "?" in words:
        return f"{_short(words)} may have lost letters: the file is in cp1252; save it as CSV UTF-8 or XLSX"
    if _decoded_again(words) is not None:
        return f"{_short(words)} was opened in another encoding; open the file as UTF-8"
    return None


def _short(words: str) -> str:
    return repr(words if len(words) <= 60 else f"{words[:60]} …")


def _numbered(words: str, day_first: bool | None) -> Iterator[str]:
    """The days that numbers may stand for: day or month first, or the year."""
    found = _DAY.fullmatch(words)
    if not found:
        return
    first, middle, last = int(found[1]), int(found[3]), int(found[4])
    if len(found[1]) == 4:
        yield from _day(first, middle, last)
        return
    year = last if last > 99 else 2000 + last
    if day_first is not False:
        yield from _day(year, middle, first)
    if day_first is not True:
        yield from _day(year, first, middle)


def _worded(words: str) -> Iterator[str]:
    """The day or month that stands there with the month in words: 14-Oct-25, Oct-25."""
    found = _WORDED.fullmatch(words)
    if not found or found[2].casefold() not in _MONTHS:
        return
    year, month = int(found[3]), _MONTHS.index(found[2].casefold()) + 1
    year += 2000 if year < 100 else 0
    if found[1]:
        yield from _day(year, month, int(found[1]))
    else:
        yield f"{year:04}-{month:02}"


def _day(year: int, month: int, day: int) -> Iterator[str]:
    try:
        found = date(year, month, day).isoformat()
    except ValueError:
        return
    yield found


def _decoded_again(words: str) -> str | None:
    """Words that are UTF-8 read as cp1252, as UTF-8; None for words that are not."""
    if words.isascii():
        return None
    raw = bytearray()
    for sign in words:
        try:
            raw += sign.encode("cp1252")
        except UnicodeEncodeError:
            if ord(sign) > 0xFF:
                return None
            raw.append(ord(sign))
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return None
