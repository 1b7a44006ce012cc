"""Ranges: one stretch of time told by its two ends.

Each end is an expression, as in TIMEX2 and TIMEX3, and the value of both is the whole stretch, so that whatever is
dated by either is dated by the range. What one end leaves out is taken from the other: "April 12-13" tells one month,
"between March and April 1918" and "26 June - 4 August 1952" one year.
"""

import re
from collections.abc import Sequence

import msgspec

from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression
from backchannel.read.document import Document
from backchannel.read.lexicons import words
from backchannel.read.times.grammar import DAY, MONTH, SEASON, YEAR

_DASH = r"\s?(?:-|--|–|—)\s?"
_JOINED = rf"(?:{_DASH}|,? (?:and|or|to|until|till|through|into) )"
_NARROWED = r"(?:(?:the )?(?:early|mid|middle|late|beginning|end|start)(?:[- ]| of ))?(?:the )?"
_SECOND = re.compile(
    rf"{_JOINED}(?:{_NARROWED}(?:{DAY} {MONTH}|{MONTH} {DAY}|{MONTH}|{SEASON})(?:,? of)?,? )({YEAR})\b", re.IGNORECASE
)
_YEARS = re.compile(rf"({YEAR}) ?[-/] ?({YEAR}|\d\d)", re.IGNORECASE)
_ERAS = re.compile(r"(\d{1,4})(?: ?- ?| to | until )(\d{1,4}) ?(B\.?C\.?(?:E\.?)?)", re.IGNORECASE)
_DAYS = re.compile(
    rf"(?:(?P<before>{MONTH}) )?(?P<first>{DAY})(?: ?- ?| to | through )(?P<last>{DAY})(?: (?P<behind>{MONTH}))?"
    rf"(?:,? (?P<year>{YEAR}))?",
    re.IGNORECASE,
)
_JOIN = re.compile(rf"{_DASH}|(?: to| until| till| through| and)(?: the)? ")
_OPENED = re.compile(r"(?i)\b(from|between|during)(?: the)? $")
_SINGLE = re.compile(r"-?\d{4}(?:-\d\d){0,2}(?:T[\d:]+(?:Z|[+-][\d:]+)?)?")


def year_of_second(view: str, end: int) -> str | None:
    """The year that stands behind the other end of a range or of a pair: "in August and September 1914"."""
    found = _SECOND.match(view, end)
    return found.group(1) if found else None


def year_ends(view: str, extent: Extent) -> tuple[tuple[Extent, str], tuple[Extent, str]] | None:
    """The two ends of "1914-18" with the year of each; None when the second does not follow the first."""
    found = _YEARS.match(view, *extent)
    if found is None:
        return None
    first, last = found.groups()
    full = first[:2] + last if len(last) == 2 else last
    return ((found.span(1), first), (found.span(2), full)) if int(full) > int(first) else None


def era_ends(view: str, extent: Extent) -> tuple[tuple[Extent, str], tuple[Extent, str]] | None:
    """The two ends of "499-493 BC", each with the era; None when the years do not count down."""
    found = _ERAS.match(view, *extent)
    if found is None or int(found[1]) <= int(found[2]):
        return None
    return (found.span(1), f"{found[1]} BC"), ((found.start(2), found.end()), f"{found[2]} BC")


def day_ends(view: str, extent: Extent) -> tuple[tuple[Extent, str], tuple[Extent, str]] | None:
    """The two ends of "April 12-13, 2025" or "12-13 April", each with its words completed; None if it is none."""
    found = _DAYS.match(view, *extent)
    if found is None:
        return None
    month = found["before"] or found["behind"]
    year = f", {found['year']}" if found["year"] else ""
    first, last = f"{month} {found['first']}{year}", f"{month} {found['last']}{year}"
    return ((found.start(), found.end("first")), first), ((found.start("last"), found.end()), last)


def linked(document: Document, times: Sequence[TimeExpression]) -> tuple[TimeExpression, ...]:
    """Neighbours that are the ends of one range, each with the whole stretch for its value.

    Constructions: "A - B", "A to B", "A through B", "from A until B", "between A and B". Not under a verb that moves a
    date ("put off from Monday to Thursday"): there each end is a day of its own.
    """
    out = list(times)
    for n in range(len(out) - 1):
        first, second = out[n], out[n + 1]
        if _is_range(document, first, second):
            value = f"{first.value}/{second.value}"
            rule = "one of the two ends of a range"
            out[n], out[n + 1] = (msgspec.structs.replace(t, value=value, rule=rule) for t in (first, second))
    return tuple(out)


def _is_range(document: Document, first: TimeExpression, second: TimeExpression) -> bool:
    view = document.view
    gap = view[first.span[1] : second.span[0]]
    if not _JOIN.fullmatch(gap):
        return False
    if first.type != second.type or not (_plain(first.value) and _plain(second.value)):
        return False
    if not _in_order(str(first.value), str(second.value)):
        return False
    opened = _OPENED.search(view, max(0, first.span[0] - 20), first.span[0])
    lead = opened.group(1).lower() if opened else ""
    return (" and" in gap) == (lead == "between") and not _moves(document, first.span)


def _in_order(first: str, second: str) -> bool:
    """Years before the common era count down: "-0498" is before "-0492"."""
    if first.startswith("-") and second.startswith("-"):
        return first > second
    return first < second


def _plain(value: str | None) -> bool:
    return value is not None and _SINGLE.fullmatch(value) is not None


def _moves(document: Document, extent: Extent) -> bool:
    """Whether the clause moves something from one date to another."""
    token = document.tokens(extent).root
    for _ in range(6):
        if token.pos_ in {"VERB", "AUX"} or token.head == token:
            break
        token = token.head
    return token.lemma_.lower() in words("contact_postponing_verbs")
