"""Near names: two names that were kept apart and may yet be one person's, as a rewriter or a translator leaves them.

The record never joins on this; it is what a person is shown, with the words of why. "Holdt" and "Golt" are two actors
until somebody says that they are one.
"""

from rapidfuzz import fuzz
from rapidfuzz.distance import Levenshtein

from backchannel.reconcile.names import (
    PersonName,
    bare_of_article,
    given_names_agree,
    person_name,
    same_surname,
    sound,
)

_LONG = 7  # letters of a surname that may differ in two; shorter ones in one
_SHORT = 5
_BEGIN = 3  # letters with which surnames of one given name have to begin alike
_LIKE, _LIKER = 55, 65  # of 100; given names that begin with another letter have to be liker


def near(one: str, other: str) -> str | None:
    """Why two names may be one person's, None where nothing says so."""
    a, b = person_name(one), person_name(other)
    if a is None or b is None or a == b:
        return None
    if same_surname(a, b):
        return _one_surname(a, b)
    given = _given_agree(a, b)
    if given is False:
        return None
    bare = [bare_of_article(name.last) for name in (a, b)]
    if bare != [a.last, b.last] and sound(bare[0]) == sound(bare[1]):
        return "their surnames are one but for an article that the one may begin with"
    apart = Levenshtein.distance(sound(a.last), sound(b.last))
    short = min(len(a.last), len(b.last))
    if apart and short >= _SHORT and apart <= (2 if short >= _LONG else 1):
        return f"their surnames sound alike but for {'one letter' if apart < 2 else 'two letters'}"
    begins = sound(a.last)[:_BEGIN] == sound(b.last)[:_BEGIN]
    if apart and given and begins and short >= _SHORT and fuzz.ratio(a.last, b.last) >= _LIKE:
        return "they have one given name, and surnames that begin alike"
    return None


def _one_surname(a: PersonName, b: PersonName) -> str | None:
    """Of one surname: given names that are like each other, or one in common; or a bare one that was left open."""
    if a.suffix != b.suffix and a.given and b.given:
        return None
    if not (a.given and b.given):
        return "the one is the other's surname, which may be another's too"
    if given_names_agree(a, b):
        return None if a.given == b.given else "their names agree"
    if set(a.given) & set(b.given):
        return "they have a surname and a given name in common"
    like = fuzz.ratio(a.given[0], b.given[0])
    if like >= (_LIKE if a.given[0][0] == b.given[0][0] else _LIKER):
        return "they have one surname, and given names that are like each other"
    return None


def _given_agree(a: PersonName, b: PersonName) -> bool | None:
    """Whether the given names agree; None where one has none."""
    if not (a.given and b.given):
        return None
    return given_names_agree(a, b)
