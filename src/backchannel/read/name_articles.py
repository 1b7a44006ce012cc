"""Surnames with an article, as Arabic names have them: "al-Tami", "Al Tami", "at-Tami", "Altami".

Within one text they are one surname when the article is written apart in one of them and the rest is the same. Two
words that only begin alike ("Altami" and "Tami") are two surnames.
"""

import re
from collections.abc import Sequence

from spacy.tokens import Doc

ARTICLES = frozenset({"al", "el"})
_APART = re.compile(r"(?:[ae]l|ash(?=-sh)|ath(?=-th)|adh(?=-dh)|a([dnrstz])(?=-\1))-(?=\w)")
_HONORIFICS = frozenset("seyed seyyed sayed sayyed sayyid syed haj hajj haji".split())
"""Marks of descent or a pilgrimage before a full name; each may be a given name itself."""


def surname_of(words: Sequence[str]) -> tuple[str, bool]:
    """The surname in small letters without its article, and whether one is written apart; `words` without suffixes."""
    last = words[-1].lower()
    if match := _APART.match(last):
        return last[match.end() :], True
    return last, len(words) > 1 and words[-2].lower() in ARTICLES


def same_surname(a: Sequence[str], b: Sequence[str]) -> bool:
    """Whether two names have one surname."""
    (one, apart), (other, also) = surname_of(a), surname_of(b)
    if one == other:
        return True
    return (apart and not also and other in joined_forms(one)) or (also and not apart and one in joined_forms(other))


def joined_forms(surname: str) -> tuple[str, ...]:
    """A surname with its article as one word."""
    return tuple(article + surname for article in sorted(ARTICLES))


def is_surname_alone(words: Sequence[str]) -> bool:
    """ "Al Tami": an article and a surname; it may also be a given name and a surname ("Al Moor")."""
    return len(words) == 2 and words[0].lower() in ARTICLES


def from_its_article(doc: Doc, start: int) -> int:
    """Where a name begins, with an article that hangs on it by a hyphen ("al- | Tamar Governorate")."""
    hung = start > 1 and doc[start - 1].text == "-" and doc[start - 2].lower_ in ARTICLES
    return start - 2 if hung and not (doc[start - 1].whitespace_ or doc[start - 2].whitespace_) else start


def without_honorific(words: Sequence[str]) -> Sequence[str]:
    """A name without the honorific before its given name and surname."""
    return words[1:] if len(words) > 2 and words[0].lower() in _HONORIFICS else words
