"""Time expressions of one text, found by the grammar and resolved in their order."""

import re
from datetime import date
from functools import partial

from backchannel.model.span import Extent
from backchannel.model.when import TimeExpression
from backchannel.read.document import Document
from backchannel.read.times.clock import completed
from backchannel.read.times.context import event_relative, outlook, trimmed
from backchannel.read.times.grammar import candidates, pattern_for
from backchannel.read.times.numbers import YEAR_IN_WORDS, year_in_words
from backchannel.read.times.ranges import day_ends, era_ends, linked, year_ends, year_of_second
from backchannel.read.times.repeated import of_no_day
from backchannel.read.times.resolution import Resolver
from backchannel.read.times.traps import is_false
from backchannel.read.times.twice import day_behind, on_one_moment

YEAR_FIGURES = re.compile(r"\b(?:1[4-9]|20)\d\d\b")
_YEARLESS = frozenset({"date", "month", "season"})
_SPELLED = re.compile(rf",? (?:of )?({YEAR_IN_WORDS})\b", re.IGNORECASE)


def read_times(document: Document) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, none overlapping."""
    view = document.view
    years = [int(match.group()) for match in YEAR_FIGURES.finditer(view)]
    pattern = pattern_for(view)
    resolver = Resolver(publication_day(document.published), years, Resolver.deictic_words(view))
    found: list[TimeExpression] = []
    for start, end in document.paragraphs:
        for match in candidates(pattern, view, start, end):
            kind = match.lastgroup or ""
            begin, stop = trimmed(view, kind, *match.span())
            if (length := event_relative(view, kind, begin, stop)) is not None:
                kind, stop = "duration", length
            tokens = document.tokens((begin, stop))
            if is_false(kind, view[begin:stop], tokens):
                continue
            look = partial(outlook, tokens.root)
            for branch, extent, words in _parts(view, kind, (begin, stop)):
                value = resolver.resolve(branch, words, look)
                found.append(
                    TimeExpression(
                        id=f"t{len(found) + 1}",
                        span=extent,
                        exact=document.exact(extent),
                        type=value.type,
                        value=value.edtf,
                        timex=value.timex,
                        anchor=value.anchor,
                        rule=value.rule,
                    )
                )
    return linked(document, of_no_day(document, on_one_moment(document, found)))


def _parts(view: str, kind: str, extent: Extent) -> list[tuple[str, Extent, str]]:
    """What a match of the grammar tells: its kind, where it stands, and its words with a year that stands elsewhere."""
    start, stop = extent
    if kind == "yearrange" and (ends := year_ends(view, extent)) is not None:
        return [("year", end, year) for end, year in ends]
    words = view[start:stop]
    if kind == "erarange":
        eras = era_ends(view, extent)
        return [("era", end, told) for end, told in eras] if eras else []
    if kind == "dayrange":
        days = day_ends(view, extent)
        return [("date", end, told) for end, told in days] if days else [("date", extent, words)]
    if kind == "clock":
        return [(kind, extent, completed(view, words, stop) + day_behind(view, words, stop))]
    if kind in _YEARLESS and (spelled := _SPELLED.match(view, stop)) is not None:
        told = f"{words} {year_in_words(spelled.group(1))}"
        return [("seasonyear" if kind == "season" else kind, (start, spelled.end()), told)]
    if kind in _YEARLESS and not YEAR_FIGURES.search(words) and (year := year_of_second(view, stop)) is not None:
        return [("seasonyear" if kind == "season" else kind, extent, f"{words} {year}")]
    return [(kind, extent, words)]


def publication_day(published: str | None) -> date | None:
    """The local day of publication, from ISO 8601; None when it is not stated or no date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
