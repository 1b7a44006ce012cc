"""Surface: a person's name read off an item of a list by its title ("Emir A B C of D": "A B C").

For names that the recogniser cut or ran together with what stands beside them. It needs a title, so that
nothing but a person can follow.
"""

from functools import cache

from spacy.tokens import Doc

from backchannel.read.lexicons import words
from backchannel.read.roles import noun_ending_at
from backchannel.read.states import longest_state_term, state_terms

_PARTICLES = frozenset(
    ["bin", "bint", "ibn", "ben", "al", "el", "de", "del", "da", "dos", "von", "van", "der", "den", "la", "y"]
)
_LONGEST = 8  # words of a name


@cache
def _honorifics() -> frozenset[str]:
    return words("contact_honorifics")


def titled_name(doc: Doc, start: int, end: int) -> tuple[int, int] | None:
    """The tokens of the name that follows the titles of an item; None without a title or a name after it."""
    at = _after_titles(doc, start, end)
    if at is None:
        return None
    stop = at
    while stop < min(end, at + _LONGEST) and _in_name(doc, stop, at):
        stop += 1
    while stop > at and (doc[stop - 1].text == "-" or doc[stop - 1].lower_ in _PARTICLES):
        stop -= 1
    return (at, stop) if stop > at else None


def _after_titles(doc: Doc, start: int, end: int) -> int | None:
    """The first token after the last title of an item, its "of STATE", and honorifics."""
    at = None
    for position in range(start + 1, end):
        found = noun_ending_at(doc, position)
        if found is not None and found[0].title and not found[2] and found[1] >= start:
            at = position
    if at is None:
        return None
    moved = True
    while moved and at < end:
        step = _of_state(doc, at, end) or _skipped(doc, at)
        moved = step > 0
        at += step
    return at if at < end and doc[at].text[:1].isupper() else None


def _skipped(doc: Doc, at: int) -> int:
    """1 for an honorific, a hyphen before one, or "of", "and", "for" inside an office."""
    if doc[at].lower_ in _honorifics():
        return 1
    joined = at + 1 < len(doc) and doc[at + 1].lower_ in _honorifics()
    return int(joined and doc[at].lower_ in {"-", "of", "for", "and"})


def _of_state(doc: Doc, at: int, end: int) -> int:
    """How many tokens "of STATE" has at a position; 0 for none."""
    if doc[at].lower_ != "of" or at + 1 >= end:
        return 0
    begin = at + 1 + (doc[at + 1].lower_ == "the")
    for size in range(min(longest_state_term() + 1, end - begin), 0, -1):
        if doc[begin : begin + size].text in state_terms():
            return begin + size - at
    return 0


def _in_name(doc: Doc, at: int, start: int) -> bool:
    token = doc[at]
    if token.tag_ == "POS" or token.is_space:
        return False
    if token.text == "-":
        return not token.whitespace_ and at > start
    if token.text[:1].isupper():
        return True
    if token.lower_ in _PARTICLES:
        return at > start
    return at > start and doc[at - 1].text == "-" and token.is_alpha
