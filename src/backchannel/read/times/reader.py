"""Time expressions of one text, found by the grammar and resolved in their order."""

import re
from datetime import date
from functools import partial

from backchannel.model.when import TimeExpression
from backchannel.read.document import Document
from backchannel.read.times.context import event_relative, is_false, outlook, trimmed
from backchannel.read.times.grammar import TRIGGER, pattern_for
from backchannel.read.times.resolution import Resolver

_YEAR = re.compile(r"\b(?:1[4-9]|20)\d\d\b")


def read_times(document: Document) -> tuple[TimeExpression, ...]:
    """The time expressions of a text, in order, none overlapping."""
    view = document.view
    years = [int(match.group()) for match in _YEAR.finditer(view)]
    pattern = pattern_for(view)
    resolver = Resolver(publication_day(document.published), years)
    found: list[TimeExpression] = []
    for start, end in document.paragraphs:
        if not TRIGGER.search(view, start, end):
            continue
        for match in pattern.finditer(view, start, end):
            kind = match.lastgroup or ""
            begin, stop = trimmed(view, kind, *match.span())
            if (length := event_relative(view, kind, begin, stop)) is not None:
                kind, stop = "duration", length
            tokens = document.tokens((begin, stop))
            if is_false(kind, view[begin:stop], tokens):
                continue
            value = resolver.resolve(kind, view[begin:stop], partial(outlook, tokens.root))
            found.append(
                TimeExpression(
                    id=f"t{len(found) + 1}",
                    span=(begin, stop),
                    exact=document.exact((begin, stop)),
                    type=value.type,
                    value=value.edtf,
                    timex=value.timex,
                    anchor=value.anchor,
                    rule=value.rule,
                )
            )
    return tuple(found)


def publication_day(published: str | None) -> date | None:
    """The local day of publication, from ISO 8601; None when it is not stated or no date."""
    try:
        return date.fromisoformat((published or "")[:10])
    except ValueError:
        return None
