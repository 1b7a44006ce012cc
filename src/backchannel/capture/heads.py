"""The head of a saved text that no format marks: headline, outlet or byline, and a date, each on a line of its own.

What was taken as what is told, since only how the lines look says so.
"""

import re
from collections.abc import Sequence
from typing import NamedTuple

from backchannel.capture.dates import is_unclear, stated
from backchannel.capture.lexicons import words

_YEAR = re.compile(r"\d{4}")
_DATE_LENGTH = 48  # "Wednesday, 24 September 2025, 18:20:00 +0200 (EET)"
_HEADLINE_WORDS = 25
_OUTLET_WORDS = 6
_LAST_LINE = 4  # headline, empty line, outlet, empty line, date
_BYLINE = re.compile(r"by\s+(\S.*)", re.IGNORECASE)
_NO_OUTLET = re.compile(r"[,:;.!?\"“”]|\d{3}")
_DOTTED = re.compile(r"(?<=\w)\.(?=\w)|(?<=\b[A-Z])\.")  # "example.com", "U.S."


class Head(NamedTuple):
    """What the lines above the body tell. `lines` are counted with the empty ones between; `published` is ISO 8601, or
    None where `date` can be read in two ways."""

    lines: int
    title: str
    outlet: str | None
    author: str | None
    date: str
    published: str | None


def day_alone(line: str) -> str | None:
    """The day or time, in ISO 8601, of a line that is a full date and nothing else but a label such as "Published"."""
    line = line.strip()
    if len(line) > _DATE_LENGTH or not _YEAR.search(line):
        return None
    return stated(line) or stated(_without_label(line))


def head_of(lines: Sequence[str]) -> Head | None:
    """The head that a text's lines begin with: a headline, then a line that can be an outlet or is a byline, then a
    date; empty lines may stand between them. None for others, and for a text with more lines that are a date: a log."""
    at = [number for number, line in enumerate(lines[: _LAST_LINE + 1]) if line.strip()][:3]
    if len(at) < 3 or not any(line.strip() for line in lines[at[2] + 1 :]):
        return None
    title, named, date = (" ".join(lines[number].split()) for number in at)
    published = day_alone(date)
    if published is None and not is_unclear(_without_label(date)):
        return None
    if len(title.split()) > _HEADLINE_WORDS or any(day_alone(line) for line in (title, *lines[at[2] + 1 :])):
        return None
    byline = _BYLINE.fullmatch(named)
    if byline is None and not _can_be_outlet(named):
        return None
    return Head(at[2] + 1, title, None if byline else named, byline[1] if byline else None, date, published)


def _without_label(line: str) -> str:
    label = next((each for each in words("date_labels") if re.match(rf"{each}\b\W", line, re.IGNORECASE)), "")
    return line[len(label) :].strip(" :|-")


def _can_be_outlet(line: str) -> bool:
    """A few words that are no sentence, no place with its state ("Arvel, AR") and no label of a page ("Opinion")."""
    if len(line.split()) > _OUTLET_WORDS or not re.search(r"[^\W\d]", line):
        return False
    return not _NO_OUTLET.search(_DOTTED.sub("", line)) and line.lower() not in words("head_labels")
