"""Names: when two ways of writing a name can be one person's, state's or body's.

Persons: titles and accents go, transliterations meet in a rough sound form ("Kalenskyy", "Kalensky",
"Kalenskiy"; "Yuri", "Yury", "Iouri"), initials stand for the names they begin. Given names that differ
keep two people apart, and so does a suffix ("Jr."). The article of an Arabic name is written in many ways ("al-Tami",
"el Tami", "At-Tami", "Altami") or left out; a word that only may begin with one ("Albert") is no such name by itself.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

from backchannel.reconcile.lexicons import forms, words

_POSSESSIVE = re.compile(r"['’]s?$")
_SOUND_FROM = 5  # shorter surnames are compared letter by letter: "Lee", "Li" and "Le" are three names
_SOUNDS = tuple(
    (re.compile(pattern), sound)
    for pattern, sound in (
        (r"w", "v"), (r"off?$", "ov"), (r"eff?$", "ev"), (r"ph", "f"), (r"ck", "k"), (r"x", "ks"),
        (r"shch|sch|tch|ch", "sh"), (r"kh", "h"), (r"zh", "j"), (r"gh|q(?!u)", "g"), (r"tz|ts", "c"), (r"ou|oo", "u"),
        (r"[iyj]+e", "e"), (r"[iyj]+u", "u"), (r"[iyj]+a", "a"), (r"[iyj]+o", "o"), (r"[iyj]+", "i"),
        (r"(.)\1+", r"\1"),
    )
)  # fmt: skip


@dataclass(frozen=True)
class PersonName:
    """A person's name in parts, plain lower-case letters: given names or initials, surname, suffix.

    `given` is empty for a bare surname.
    """

    given: tuple[str, ...]
    surname: tuple[str, ...]
    suffix: str = ""

    @property
    def last(self) -> str:
        return self.surname[-1]

    @property
    def has_full_given(self) -> bool:
        return bool(self.given) and len(self.given[0]) > 1


def plain(text: str) -> str:
    """Lower case, without accents, apostrophes and full stops; other marks become spaces."""
    letters = "".join(
        mark for mark in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(mark)
    )
    return " ".join(re.sub(r"[^\w\s]|_", " ", re.sub(r"[.'’`]", "", letters)).split())


@lru_cache(maxsize=65536)
def person_name(name: str) -> PersonName | None:
    """A name taken apart; None when it has no letters, and for the names of several who are told of together."""
    spaced = re.sub(r"(?<=\b[^\W\d_]\.)(?=[^\W\d_])", " ", _POSSESSIVE.sub("", name.strip()))
    tokens = plain(_AS_SAID.sub("al-", spaced).replace("-", " ")).split()
    titles, suffixes = words("titles"), words("name_suffixes")
    if any(plain(part).strip() not in suffixes for part in name.split(", ")[1:]):
        return None  # "A B, C D": who speak together
    while len(tokens) > 1 and tokens[0] in titles:
        tokens = tokens[1:]
    while len(tokens) > 2 and tokens[0] in words("name_honorifics"):
        tokens = tokens[1:]
    suffix = tokens.pop() if len(tokens) > 1 and tokens[-1] in suffixes else ""
    if not tokens or tokens[-1] in words("office_nouns"):
        return None
    begin = _surname_start(tokens)
    return PersonName(_given(tokens[:begin]), tuple(tokens[begin:]), _SUFFIX.get(suffix, suffix))


def _given(tokens: list[str]) -> tuple[str, ...]:
    """Given names, without the words for "son of" between them; "Abdul Karim", "Abd al-Karim", "Abdelkarim" are one."""
    joined = re.sub(r"\babd(?: [aeu]l|[aeu]l|oul) ?(?=\w)", "abdul", " ".join(tokens))
    return tuple(token for token in joined.split() if token not in _SON_OF)


_SON_OF = frozenset({"bin", "ibn", "bint"})
_AS_SAID = re.compile(r"\b[ae](?:sh-(?=sh)|th-(?=th)|dh-(?=dh)|([dnrstz])-(?=\1))", re.IGNORECASE)
"""An article written as it is said before the letter that follows ("at-Tami", "ash-Shari")."""

_SUFFIX = {"junior": "jr", "senior": "sr"}


def title_of(name: str) -> str:
    """The titles before a name, in plain letters: "prime minister"; "" without one."""
    tokens = plain(name.replace("-", " ")).split()
    end = 0
    while end < len(tokens) - 1 and tokens[end] in words("titles"):
        end += 1
    return " ".join(tokens[:end])


def _surname_start(tokens: list[str]) -> int:
    """Where the surname begins: at its particles, else at the last word."""
    begin = len(tokens) - 1
    while begin > 0 and tokens[begin - 1] in words("name_particles"):
        begin -= 1
    return begin


@lru_cache(maxsize=65536)
def sound(word: str) -> str:
    """A rough sound form in which the common transliterations of one name meet."""
    for pattern, replacement in _SOUNDS:
        word = pattern.sub(replacement, word)
    return word


def article_joined(name: PersonName) -> str:
    """The surname with its article as one word ("al Tami": "altami"); "" where none is written apart."""
    return name.surname[-2] + name.last if len(name.surname) > 1 and name.surname[-2] in _ARTICLES else ""


def bare_of_article(word: str) -> str:
    """A surname without an article that may be written with it as one word ("albusari": "busari"). A long word may
    only look so ("alexander"): for looking up, not for joining."""
    rest = word[2:]
    return rest if word[:2] in _ARTICLES and len(rest) >= _SOUND_FROM else word


_ARTICLES = frozenset({"al", "el"})


def same_surname(a: PersonName, b: PersonName, any_suffix: bool = False) -> bool:
    """Whether the surnames are one, up to transliteration and dropped particles.

    A suffix tells two full names apart, unless `any_suffix`; a bare surname may be anyone's.
    """
    if not any_suffix and a.suffix != b.suffix and a.given and b.given:
        return False
    if _same_word(a.last, b.last):
        return True
    return any(
        (joined := article_joined(one)) and not article_joined(other) and _same_article(joined, other.last)
        for one, other in ((a, b), (b, a))
    )


def _same_article(joined: str, word: str) -> bool:
    """Whether a word is the surname with its article: "al" and "el" are one."""
    return word[:2] in _ARTICLES and len(word) >= _SOUND_FROM and _same_word(joined[2:], word[2:])


def _same_word(a: str, b: str) -> bool:
    if a == b:
        return True
    return min(len(a), len(b)) >= _SOUND_FROM and sound(a) == sound(b)


def given_names_agree(a: PersonName, b: PersonName) -> bool:
    """Whether no given name of one contradicts the other's: equal, an initial, a short form, a transliteration.

    A second name alone is not enough: it may be the father's, and the bearer his father.
    """
    first, *more = a.given
    other, *others = b.given
    if not _same_given(first, other):
        return False
    return not (more and others) or all(_same_given(x, y) for x, y in zip(more, others, strict=False))


def _same_given(a: str, b: str) -> bool:
    if len(a) == 1 or len(b) == 1:
        return a[0] == b[0]
    if any(whole.get(a, a) == whole.get(b, b) for whole in (forms("nicknames"), forms("name_spellings"))):
        return True
    return min(len(a), len(b)) >= 4 and sound(a) == sound(b)


def block_key(name: PersonName) -> str:
    """Under which names that can be one person's are found together."""
    last = bare_of_article(name.last)
    return sound(last) if len(last) >= _SOUND_FROM else last


@lru_cache(maxsize=65536)
def body_key(name: str) -> str:
    """One key for all ways to write a state or body: no article, no marks, one name of several."""
    tokens = plain(_POSSESSIVE.sub("", name.strip())).split()
    if len(tokens) > 1 and tokens[0] == "the":
        tokens = tokens[1:]
    joined = " ".join(tokens)
    if all(len(token) == 1 for token in tokens):
        joined = "".join(tokens)
    return forms("state_forms").get(joined) or forms("body_forms").get(joined, joined)
