"""Corrections: where a text takes back or mends what it, or another, reported before."""

import re
from functools import cache

from backchannel.model.reading import Correction
from backchannel.model.span import Extent, overlaps
from backchannel.read.document import Document
from backchannel.read.lexicons import words

# "on 4 March, not 5 March"; "not on 5 March but on 4 March"; "was 15, not 12"
_NOT_AFTER = re.compile(
    r"\b((?:on |in |at )?[^,;.]{2,60}?),? (?:and )?not ((?:on |in |at )?[^,;.]{1,60}?)(?=[,;.]|\s+as\b|$)"
)
_NOT_BEFORE = re.compile(r"\bnot ((?:on |in |at )?[^,;.]{1,60}?),? but ((?:on |in |at )?[^,;.]{1,60}?)(?=[,;.]|$)")
# "an earlier version said that X. It is Y."
_EARLIER_SAID = re.compile(
    r"\b(?:version|report|article|story|headline|edition|dispatch)\b[^.]{0,60}?\b"
    r"(?:said|stated|reported|gave|had|put|misstated|claimed)(?: that)? ([^.]{4,200}?)\. (?:In fact,? |Actually,? )?"
    r"([A-Z][^.]{3,200}?)(?:\.|$)"
)
_LABEL = re.compile(r"^(?:corrections?|clarification):\s*", re.IGNORECASE)
_HEADING = 30  # code points: a paragraph that is only "CORRECTION:" heads the next one


def read_corrections(document: Document) -> tuple[Correction, ...]:
    """The corrections that a text states, in order; one a paragraph. `was` and `now` where the words say both."""
    found: list[Correction] = []
    paragraphs = document.paragraphs
    for at, extent in enumerate(paragraphs):
        match = _marks().search(document.view, *extent)
        if match is None or any(overlaps(extent, c.span) for c in found):
            continue
        end = extent[1]
        if end - match.start() < _HEADING and at + 1 < len(paragraphs):
            end = paragraphs[at + 1][1]
        while at + 1 < len(paragraphs) and _runs_on(document.view, end, paragraphs[at + 1]):
            at += 1
            end = paragraphs[at][1]
        span = (match.start(), end)
        found.append(Correction(span, *_both(" ".join(document.view[slice(*span)].split()))))
    return tuple(found)


def _runs_on(view: str, end: int, following: Extent) -> bool:
    """Whether the next line goes on with a sentence that a wrapped line broke off."""
    return view[end - 1] not in '.!?":' and view[end : following[0]].count("\n") == 1


@cache
def _marks() -> re.Pattern[str]:
    phrases = sorted(words("correction_marks"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + ")", re.IGNORECASE)


def _both(said: str) -> tuple[str | None, str | None]:
    """What was said before and what holds now, in the text's words; None where the words do not say."""
    said = _LABEL.sub("", said)
    before = _NOT_BEFORE.search(said)
    if before:
        return before.group(1).strip(), before.group(2).strip()
    after = _NOT_AFTER.search(said)
    if after and after.group(1).split()[-1].lower() not in {
        "did",
        "does",
        "was",
        "were",
        "is",
        "are",
        "has",
        "had",
    }:
        return after.group(2).strip(), after.group(1).strip()
    earlier = _EARLIER_SAID.search(said)
    return (earlier.group(1).strip(), earlier.group(2).strip()) if earlier else (None, None)
