"""Corrections: where a text takes back or mends what it, or another, reported before."""

import re
from functools import cache

from backchannel.model.reading import Correction
from backchannel.model.span import overlaps
from backchannel.read.document import Document
from backchannel.read.lexicons import words

# "on 4 March, not 5 March"; "not on 5 March but on 4 March"; "was 15, not 12"
_NOT_AFTER = re.compile(
    r"\b((?:on |in |at )?[^,;.]{2,60}?),? (?:and )?not ((?:on |in |at )?[^,;.]{1,60}?)(?=[,;.]|\s+as\b|$)"
)
_NOT_BEFORE = re.compile(r"\bnot ((?:on |in |at )?[^,;.]{1,60}?),? but ((?:on |in |at )?[^,;.]{1,60}?)(?=[,;.]|$)")


@cache
def _marks() -> re.Pattern[str]:
    phrases = sorted(words("correction_marks"), key=lambda phrase: (-len(phrase), phrase))
    return re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, phrases)) + ")", re.IGNORECASE)


def read_corrections(document: Document) -> tuple[Correction, ...]:
    """The corrections that a text states, in order; one a paragraph. `was` and `now` where the words say both."""
    found: list[Correction] = []
    for extent in document.paragraphs:
        match = _marks().search(document.view, *extent)
        if match is None or any(overlaps(extent, c.span) for c in found):
            continue
        words_ = document.view[match.start() : extent[1]]
        was, now = _both(words_)
        found.append(Correction((match.start(), extent[1]), was, now))
    return tuple(found)


def _same_kind(was: str, now: str) -> str:
    """The end of `now` that answers `was`: from the preposition that `was` begins with."""
    lead = was.split()[0] if was else ""
    at = now.rfind(f"{lead} ") if lead in {"on", "in", "at"} else -1
    return now[at:] if at >= 0 else now


def _both(words_: str) -> tuple[str | None, str | None]:
    before = _NOT_BEFORE.search(words_)
    if before:
        return before.group(1).strip(), before.group(2).strip()
    after = _NOT_AFTER.search(words_)
    if after:
        was, now = after.group(2).strip(), after.group(1).strip()
        return was, _same_kind(was, now)
    return None, None
