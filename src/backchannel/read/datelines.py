"""Datelines: where an article was written, and the agency that it is from, before its first sentence.

Constructions, at the start of a paragraph: places in capitals and a dash ("ARVEL, Norland, March 4 — "); places and an
agency in brackets before a dash ("Arvel (NPA) - "); places, a full date and a colon ("Arvel/Sund, October 17, 2025: ");
places, a day and an agency between strokes or in capitals ("ARVEL, July 2. /NPA/. ", "ARVEL, JULY 2, NPANEWS. ");
places in capitals, a day and nothing ("ARVEL, March 4 The envoys …"); several places in capitals and a colon
("ARVEL/SUND: "; "KELLER: " is who speaks).
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from backchannel.model.span import Extent

_TOWN = r"[A-Z][A-Z'’.]+(?:[ -][A-Z][A-Z'’.]+){0,3}"
_CAPITALS = rf"{_TOWN}(?:/{_TOWN}){{0,3}}"
_WORDS = r"[A-Z][\w'’.-]+(?: [A-Z][\w'’.-]+){0,3}(?:/[A-Z][\w'’.-]+){0,2}"
_REGION = r"(?:, ?[A-Z][\w.]+(?: [A-Z][\w.]+)?)?"
_DAY = r"(?:,? (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?)(?:, \d{4}| \d{4})?)?"
_SOME_DAY = r", ?(?:[A-Z][A-Za-z]{2,8}\.? \d{1,2}(?:st|nd|rd|th)?|\d{1,2} [A-Z][A-Za-z]{2,8})(?:, \d{4})?"
_FULL_DAY = r",? (?:[A-Z][a-z]{2,8}\.? \d{1,2},? \d{4}|\d{1,2} [A-Z][a-z]{2,8}\.? \d{4})"
_MONTHS = "Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec"
_AGENCY = r",? ?\((?P<agency>[A-Z][\w ./]{1,30})(?:, (?:[A-Z][a-z]{2,8}\.? \d{1,2}|\d{1,2} [A-Z][a-z]{2,8}\.?))?\)"
_DASH = r" ?(?:-{1,2}|—|–) ?(?=[\"'“‘]?-?[A-Z0-9])"
_SHAPES = tuple(
    re.compile(shape)
    for shape in (
        rf"(?P<place>(?:{_CAPITALS}|{_WORDS}){_REGION}){_DAY}{_AGENCY}{_DASH}",
        rf"(?P<place>{_CAPITALS}{_REGION}){_DAY} (?:-{{1,2}}|—|–) (?=[\"'“‘]?[A-Z0-9])",
        rf"(?P<place>(?:{_CAPITALS}|{_WORDS}){_REGION}){_FULL_DAY}: ?(?=[\"'“‘]?[A-Z])",
        rf"(?P<place>{_TOWN}(?:/{_TOWN}){{1,3}}): (?=[\"'“‘]?[A-Z])",
        rf"(?P<place>{_CAPITALS}{_REGION}), (?:{_MONTHS})[a-z]*\.? \d{{1,2}} (?=[\"'“‘]?[A-Z])",
        rf"(?P<place>{_CAPITALS}{_REGION}){_SOME_DAY}[.,]? ?/(?P<agency>[A-Za-z][\w .]{{1,30}})/[.:]? ?",
        rf"(?P<place>{_CAPITALS}){_SOME_DAY}, (?P<agency>[A-Z]{{3,20}})\. ",
    )
)


@dataclass(frozen=True)
class Dateline:
    """The extents of the place and of the agency, which may be missing, and where the first sentence begins."""

    place: Extent
    agency: Extent | None
    end: int


def dateline_at(view: str, start: int) -> Dateline | None:
    """The dateline that begins at a place of a text, if one does."""
    for shape in _SHAPES:
        if match := shape.match(view, start):
            named = match.groupdict().get("agency")
            return Dateline(match.span("place"), match.span("agency") if named else None, match.end())
    return None


def datelines(view: str, paragraphs: Iterable[Extent]) -> Iterator[Dateline]:
    """The datelines of a text, in order."""
    for start, _ in paragraphs:
        if found := dateline_at(view, start):
            yield found
