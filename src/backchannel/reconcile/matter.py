"""What an account is about, in words: those of its sentences that are no names, no times, and no words with which news
reports anything. Two accounts of one event share such words; chance seldom gives two that few texts of a case have.

Words are held for one by their first letters, which joins "reopen" and "reopened" without a stemmer.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence

from backchannel.model.reading import Reading
from backchannel.model.span import Extent
from backchannel.reconcile.contact_views import sentence_end, sentence_start
from backchannel.reconcile.lexicons import forms, words
from backchannel.reconcile.likeness import word_list
from backchannel.reconcile.names import plain

_QUOTED = re.compile(r'[“"]([^“”"\n]+)[”"]')
STEM = 6
_ABOUT = frozenset(["about", "concerning", "regarding", "concerned", "concerns", "that", "over", "discussed"])
_TOPIC = 3  # words behind "about" in which the topic stands
OTHER_EVENTS = frozenset(["summit", "trip", "visit"])  # contact words that can be what a call was about
RARE = 0.05  # share of a case's texts up to which a word says what a text is about
ALWAYS = 3  # ... and number of texts up to which any word does


def common_words(readings: Sequence[Reading]) -> frozenset[str]:
    """Stems that too many texts of a case have to say what one of them is about; `readings` are its sample."""
    counts: Counter[str] = Counter()
    for reading in readings:
        counts.update({word[:STEM] for word in word_list(reading.text)})
    most = max(ALWAYS, RARE * len(readings))
    return frozenset(word for word, number in counts.items() if number > most)


def words_around(reading: Reading, extents: Iterable[Extent]) -> tuple[str, ...]:
    """The words of the sentences that hold the extents, and of the sentences before and after each."""
    text = reading.text
    told: list[str] = []
    for start, end in extents:
        begin = sentence_start(text, max(sentence_start(text, start) - 2, 0))
        after = sentence_end(text, end)
        told += word_list(text[begin : sentence_end(text, after + 2) if after + 2 < len(text) else after])
    return tuple(told)


def quoted_around(reading: Reading, extents: Iterable[Extent]) -> frozenset[tuple[str, ...]]:
    """The words of the quotations in the sentences that hold the extents, two words and more each."""
    text = reading.text
    told = set()
    for start, end in extents:
        for quotation in _QUOTED.finditer(text, sentence_start(text, start), sentence_end(text, end)):
            told.add(tuple(word_list(quotation[1])))
    return frozenset(words_ for words_ in told if len(words_) > 1)


def topics(reading: Reading, extents: Iterable[Extent]) -> frozenset[str]:
    """Stems of what the sentences that hold the extents say that the event was about ("about the closed crossing"), or
    that was said in it ("told her that the crossing")."""
    text = reading.text
    told: set[str] = set()
    for start, end in extents:
        words_ = word_list(text[sentence_start(text, start) : sentence_end(text, end)])
        for at, word in enumerate(words_):
            on_the = word == "on" and words_[at + 1 : at + 2] == ("the",)  # "a call on the fence"
            if word in _ABOUT or on_the:
                told.update(words_[at + 1 : at + 1 + _TOPIC])
    return matter(reading, sorted(told))


def matter(reading: Reading, told: Sequence[str]) -> frozenset[str]:
    """Stems of what the words are about."""
    named = {word for actor in reading.actors for name in (actor.name, *actor.aliases) for word in plain(name).split()}
    timed = {word for time in reading.times for word in word_list(time.exact)}
    empty = words("function_words") | words("reporting_words") | words("singling_words")
    empty |= set(forms("contact_words")) - OTHER_EVENTS
    return frozenset(
        word[:STEM]
        for word in told
        if len(word) > 2 and word.isalpha() and word not in empty and word not in timed and plain(word) not in named
    )
