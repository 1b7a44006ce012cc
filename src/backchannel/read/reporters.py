"""Reporters' credits: lines that say who wrote a text, who edited it and from which agencies it is; nobody says them.

Constructions, each a line of its own or, in brackets, the end of one:

- "Reporting by A B in Town; Writing by C D; Editing by E F", which may stand in brackets;
- "By A B", "By A B and C D, Agency", within the first lines of a text;
- "(source: Agency)", and initials with agencies in brackets ("ab/cd (Agency, Agency)").

The parser does not get to see them: whom they name takes part in nothing that the text tells. An agency that stands in
one is a relay, and so is whatever stands behind "source:".
"""

import re
from dataclasses import dataclass
from functools import cache

from backchannel.model.span import Extent
from backchannel.read.lexicons import words
from backchannel.read.outlets import is_agency

_TOP = 6  # lines, from the first, in which "By A B" is a byline
_LONGEST = 60  # words of a credit
_BYLINE = 14  # words of "By A B and C D of Agency"
_WORK = "report|writ|edit|compil|translat|rewrit"
_MARK = re.compile(rf"(?:(?:additional|further|extra|other|with) )*(?:{_WORK})(?:ing|ten|ed) by\b", re.IGNORECASE)
_WORKING = re.compile(rf"(?:{_WORK})(?:ing|ten|ed)|additional|further|extra|other|with", re.IGNORECASE)
_JOINING = frozenset("by in and for of the from at with de da del van von der den la le du el bin al & ;".split())
_BYLINE_MARK = re.compile(r"by:? ", re.IGNORECASE)
_SOURCE = re.compile(r"\(?\s*sources?:\s*(?P<names>[^()\n]{2,80}?)\s*\)?\.?", re.IGNORECASE)
_INITIALS = re.compile(r"(?:[a-z]{2,4}(?:[/,][a-z]{2,4})*)?\s*\((?P<names>[^()\n]{2,60})\)")
_BRACKETED = re.compile(r"\(([^()\n]{8,400})\)\.?[^\S\n]*$")


@dataclass(frozen=True)
class ReporterCredit:
    """A credit in a text, all of it, and the extents of the outlets that it names."""

    span: Extent
    outlets: tuple[Extent, ...]


def reporter_credits(text: str) -> tuple[ReporterCredit, ...]:
    """The reporters' credits of a text, in order."""
    found, at, number = [], 0, 0
    for line in text.split("\n"):
        start = at + len(line) - len(line.lstrip())
        end = at + len(line.rstrip())
        at += len(line) + 1
        if start >= end:
            continue
        number += 1
        credit = _credit(text, start, end, number)
        if credit is not None:
            found.append(credit)
    return tuple(found)


def _credit(text: str, start: int, end: int, number: int) -> ReporterCredit | None:
    line = text[start:end]
    if _is_work(line) or (1 < number <= _TOP and _is_byline(line)):
        return ReporterCredit((start, end), _agencies(text, start, end))
    for shape, sure in ((_SOURCE, True), (_INITIALS, False)):
        if (match := shape.fullmatch(line)) and number > 1:
            inside = start + match.start("names"), start + match.end("names")
            parts = _parts(text, *inside)
            known = all(is_agency(text[s:e]) for s, e in parts)
            one = sure and len(parts) == 1 and _is_name(text[slice(*parts[0])], bracketed=line[0] == "(")
            if known or one:
                return ReporterCredit((start, end), parts)
    match = _BRACKETED.search(line)
    if match is not None and match.start() and _is_work(match.group(1)):
        span = start + match.start(), end
        return ReporterCredit(span, _agencies(text, *span))
    return None


def _is_work(line: str) -> bool:
    """Whether a line begins with who reported, wrote or edited and has nothing but that, names and towns."""
    inside = line.strip("() .*_")
    told = re.split(r"[\s,;:/]+", inside)
    if _MARK.match(inside) is None or not 2 < len(told) <= _LONGEST:
        return False
    if re.search(r"[a-z]{3}[.!?]\s+[A-Z]", inside) and len(_MARK.findall(inside)) < 2:
        return False  # a sentence behind it
    return all(_capital(word) or word.lower() in _JOINING or _WORKING.fullmatch(word) for word in told if word)


def _is_byline(line: str) -> bool:
    """Whether a line is "By A B", with other names and an agency behind it."""
    told = [word for word in re.split(r"[\s,;|/()]+", line) if word]
    if _BYLINE_MARK.match(line) is None or not 2 < len(told) <= _BYLINE or line[-1] in ".!?:":
        return False
    return _capital(told[-1]) and all(_capital(word) or word.lower() in _JOINING for word in told[1:])


def _capital(word: str) -> bool:
    return word.lstrip("(\"'“‘@")[:1].isupper()


def _is_name(name: str, bracketed: bool) -> bool:
    """Whether words can be a name: capitals and what joins them; in brackets of its own also one word in small letters
    ("(source: npanews)")."""
    told = name.split()
    if bracketed and len(told) == 1:
        return True
    return len(told) <= 5 and _capital(told[0]) and all(_capital(word) or word.lower() in _JOINING for word in told)


def _parts(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """The names between commas, strokes and "and" in a stretch of text."""
    parts = []
    for match in re.finditer(r"(?:(?!,|/|;| and ).)+", text[start:end]):
        piece = match.group()
        left = len(piece) - len(piece.lstrip().removeprefix("and "))
        s, e = start + match.start() + left, start + match.start() + len(piece.rstrip())
        if s < e:
            parts.append((s, e))
    return tuple(parts)


def _agencies(text: str, start: int, end: int) -> tuple[Extent, ...]:
    """Where known agencies stand in a credit."""
    found = [match.span() for match in _known().finditer(text, start, end)]
    return tuple(found)


@cache
def _known() -> re.Pattern[str]:
    names = sorted((re.escape(name) for name in words("relay_outlets")), key=len, reverse=True)
    return re.compile(rf"(?<![\w-])(?:{'|'.join(names)})(?![\w-])")
