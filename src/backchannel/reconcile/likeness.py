"""Likeness of words: shingles of texts, alignment of statements, and the difference told in words.

Shingles are runs of words; texts share words when they share shingles (Broder 1997). Two statements are
aligned on letters and digits only, by the longest common subsequence of their words.
"""

import re
import zlib
from collections.abc import Sequence
from difflib import SequenceMatcher
from functools import lru_cache

from rapidfuzz.distance import Indel

from backchannel.reconcile.lexicons import forms, words

_WORD = re.compile(r"\w+(?:['’]\w+)*")
_QUOTED = re.compile(r"(?<![^\s(])[\"“«](?=\S)[^\"“”«»\n]{20,600}(?<=\S)[\"”»](?!\w)")


GAP = "…"
_LEFT_OUT = re.compile(r"\[[^\]]*\]|\([^)]*\)|\.(?:\s?\.){2,}|…|\s-{2,}\s")
_HALF_DAY = re.compile(r"(?<=\d) ?([ap])\. ?m\b\.?|(?<=\d) ([ap])m\b")  # "6.15 a.m.", "6.15am"
_WORD_OR_GAP = re.compile(rf"{_WORD.pattern}|{GAP}")
_CONTRACTIONS = tuple(
    (re.compile(pattern), full)
    for pattern, full in (
        (r"\bwon't\b", "will not"), (r"\bcan't\b|\bcannot\b", "can not"), (r"n't\b", " not"),
        (r"'re\b", " are"), (r"'m\b", " am"), (r"'ve\b", " have"), (r"'ll\b", " will"),
    )
)  # fmt: skip
_POWERS = {"hundred": 100.0, "thousand": 1000.0, "million": 1e6, "billion": 1e9}
_DOUBLED = re.compile(r"([lpst])\1")
_BRITISH_OUR, _BRITISH_ISE = re.compile(r"our(?=$|s$|ed$|able$|ing$|it)"), re.compile(r"is(?=e[ds]?$|ing$|ation)")


@lru_cache(maxsize=200_000)
def word_list(text: str) -> tuple[str, ...]:
    """The words of a text, lower case, letters and digits only."""
    return tuple(word.replace("’", "'") for word in _WORD.findall(text.casefold()))


@lru_cache(maxsize=200_000)
def quote_words(text: str, one_spelling: bool = True) -> tuple[str, ...]:
    """The words of a quote as two papers may print them: contractions in full, one spelling (for comparing, not
    for showing), and GAP for what a paper left out or put in brackets."""
    marked = _LEFT_OUT.sub(f" {GAP} ", text.casefold().replace("’", "'"))
    for short, full in _CONTRACTIONS:
        marked = short.sub(full, marked)
    marked = _HALF_DAY.sub(lambda found: f"{found[1] or found[2]}m", marked)
    words = _WORD_OR_GAP.findall(marked)
    return tuple(_one_spelling(word) for word in words) if one_spelling else tuple(words)


def _one_spelling(word: str) -> str:
    """British and American spelling made one: "travelling", "favour", "recognise"."""
    if len(word) < 6:
        return word
    word = _DOUBLED.sub(r"\1", word)
    return _BRITISH_OUR.sub("or", _BRITISH_ISE.sub("iz", word))


def shingles(words: Sequence[str], size: int) -> list[int]:
    """Hashes (32 bits) of every run of `size` words; one of all words when there are fewer."""
    if not words:
        return []
    if len(words) <= size:
        return [zlib.crc32(" ".join(words).encode())]
    return [zlib.crc32(" ".join(words[at : at + size]).encode()) for at in range(len(words) - size + 1)]


def own_words(body: str) -> list[str]:
    """The words of a body outside long quotations, which independent reports share; all of them when
    little else is there."""
    outside = _WORD.findall(_QUOTED.sub(" ", body).casefold())
    everything = _WORD.findall(body.casefold())
    return outside if len(outside) * 3 >= len(everything) else everything


def aligned(a: Sequence[str], b: Sequence[str]) -> float:
    """How much of two word lists stands in both in the same order: 0 to 1, as twice the common words
    over all words."""
    return Indel.normalized_similarity(a, b)


def contains(longer: Sequence[str], shorter: Sequence[str]) -> bool:
    """Whether the shorter word list stands in the longer one without a gap."""
    size = len(shorter)
    return any(longer[at : at + size] == shorter for at in range(len(longer) - size + 1))


def changed_words(a: Sequence[str], b: Sequence[str]) -> list[tuple[str, str]]:
    """What stands in `a` and what in its place in `b`, for every place where they part inside both."""
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    return [(" ".join(a[i:j]), " ".join(b[k:m])) for tag, i, j, k, m in blocks if tag != "equal"]


def altered(first: str, second: str) -> list[tuple[str, str]]:
    """Where two versions of a quote part, with the words of each: but for what was only cut off at either end,
    for spelling, and for what stands against a GAP."""
    a, b = quote_words(first), quote_words(second)
    shown, other = quote_words(first, False), quote_words(second, False)
    blocks = SequenceMatcher(None, a, b, autojunk=False).get_opcodes()
    while blocks and blocks[0][0] in ("delete", "insert"):
        blocks = blocks[1:]
    while blocks and blocks[-1][0] in ("delete", "insert"):
        blocks = blocks[:-1]
    return [
        (" ".join(shown[i:j]), " ".join(other[k:m]))
        for tag, i, j, k, m in blocks
        if tag != "equal" and GAP not in a[i:j] and GAP not in b[k:m]
    ]


def opposed(first: str, second: str) -> bool:
    """Whether two versions of a quote differ in what no translator changes: a negation, a number, or a name that
    stands where the other version has another. Words for the same thing are a translator's choice."""
    a, b = quote_words(first, False), quote_words(second, False)
    if _negations(a) % 2 != _negations(b) % 2:
        return True
    names = _capitalised(first) | _capitalised(second)
    for before, after in altered(first, second):
        mine, theirs = set(before.split()) - set(after.split()), set(after.split()) - set(before.split())
        if mine & names and theirs & names:
            return True
        if any(map(_is_number, mine)) and any(map(_is_number, theirs)) and _values(before) != _values(after):
            return True
    return False


def _negations(quote: Sequence[str]) -> int:
    return sum(word in words("negations") for word in quote)


def _values(told: str) -> list[float]:
    """The numbers that words and figures tell, so that "300" and "three hundred" are one."""
    values: list[float] = []
    open_ = False
    for word in told.split():
        known = forms("small_numbers").get(word)
        value = float(word) if word.isdigit() else float(known) if known is not None else None
        if value is None and word in _POWERS and values and open_:
            values[-1] *= _POWERS[word]
        elif value is None:
            open_ = False
        elif open_ and values and values[-1] % 10 == 0 and value < 10:
            values[-1] += value  # "forty-one"
        else:
            values.append(value)
            open_ = True
    return values


def _is_number(word: str) -> bool:
    return any(mark.isdigit() for mark in word) or word in forms("small_numbers")


def _capitalised(quote: str) -> set[str]:
    """The words that a quote writes with a capital within a sentence, lower case."""
    return {found.casefold() for found in re.findall(r"(?<=[a-z,;] )[A-Z][\w'’-]+", quote)}
