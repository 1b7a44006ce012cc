"""Glued sentences: where a scraper lost the break between two of them ("the information.In a")."""

import re
from bisect import bisect_left
from collections.abc import Iterator
from functools import cache

from backchannel.capture.editing import Edit
from backchannel.capture.lexicons import words as listed

WHY = "glued sentences parted"
_NEXT = r"(?P<next>[A-Z][A-Za-z'’\-]*)(?=[\s,;:!?)”\"]|\.(?:[\s\"”)]|\Z)|\Z)"
_STOP = re.compile(
    r"(?:(?<=[a-z]{2})|(?<=['’][a-z])|(?<=[a-z][)”’\"])|(?<=[0-9]{2}|[0-9][%)])|(?<=[%)]))"
    r"(?P<stop>[.!?])(?P<close>[\"'”’)]?)(?:" + _NEXT + r"|(?P<initials>(?:[A-Z]\.){2,}))"
)
_CAMEL = re.compile(r"\b([A-Z][a-z]{3,})([A-Z][a-z]{3,})\b")
_CAPITALS = re.compile(r"(?<=[A-Z])\." + _NEXT)
_QUOTED = re.compile(r"(?<=[a-z]{2})[.!?](?P<open>[\"“])(?=[A-Z])|(?<=[a-z][.!?,])(?P<mark>[\"”])(?=[A-Za-z])")
_ADDRESS = re.compile(r"www\.|://|@", re.IGNORECASE)
_REACH = 200  # code points of an unbroken run that are searched for the marks of an address


def glued_sentences(text: str) -> list[Edit]:
    """A space between two sentences whose break was lost, at positions of `text`, in order.

    Construction: a word in lower case, a number of two digits or a bracket, the mark that ends a sentence (and
    a closing quote mark), and a capitalised word or a quote mark right after it. After capitals ("the U.S.The")
    the word must be one that opens sentences, since initials look the same; after abbreviations that are no
    initials ("p.m.Tuesday") any word will do. A straight quote mark opens when those before it in the paragraph
    are even in number. So does one between two names in one word, where the first stands elsewhere by itself. Web
    and mail addresses, file names, decimal and section numbers stay as they are.
    """
    marks = _Quotes(text)
    places = {*_stops(text), *_capitals(text), *_abbreviations(text), *_quoted(text, marks), *_names(text)}
    return [Edit(at, "", " ", WHY) for at in sorted(places) if not _in_address(text, at)]


def _names(text: str) -> Iterator[int]:
    """ "HartmannEdda": two names whose comma was lost. The first stands elsewhere by itself, and the two only once so:
    names that are written in one word are written so again."""
    for match in _CAMEL.finditer(text):
        alone = re.search(rf"\b{match[1]}\b", text) is not None
        if alone and text.count(match[0]) == 1:
            yield match.start(2)


def _stops(text: str) -> Iterator[int]:
    for match in _STOP.finditer(text):
        following = match["next"] or ""
        if match["close"] == '"':
            continue  # which side it belongs to is for _quoted to say
        if len(following) == 1 and (following not in "AI" or text[match.start() - 1].isdigit()):
            continue  # a letter that numbers a section; only these two are words
        if following.lower() not in listed("domain_endings"):
            yield match.end("close")


def _capitals(text: str) -> Iterator[int]:
    for match in _CAPITALS.finditer(text):
        if match["next"] in listed("sentence_openers"):
            yield match.start("next")


@cache
def _dotted() -> re.Pattern[str]:
    forms = "|".join(re.escape(form) for form in sorted(listed("dotted_abbreviations"), reverse=True))
    return re.compile(rf"(?<![\w.])(?:{forms})(?=[A-Z][a-z])")


def _abbreviations(text: str) -> Iterator[int]:
    return (match.end() for match in _dotted().finditer(text))


def _quoted(text: str, marks: "_Quotes") -> Iterator[int]:
    for match in _QUOTED.finditer(text):
        at = match.start("open") if match["open"] else match.start("mark")
        opens = text[at] == "“" or (text[at] == '"' and marks.opens(at))
        if opens:
            yield at
        elif text[at + 1 : at + 2].isalpha():
            yield at + 1


class _Quotes:
    """Where the straight quote marks stand, and in which line, so that each is looked at once."""

    def __init__(self, text: str) -> None:
        self._marks = [match.start() for match in re.finditer('"', text)]
        self._lines = [match.end() for match in re.finditer(r"\A|\n[ \t]*\n|\n(?=[ \t]*[\"“])", text)]

    def opens(self, at: int) -> bool:
        """Whether an even number of marks stand before the one at `at` in its paragraph."""
        line = self._lines[bisect_left(self._lines, at + 1) - 1]
        return (bisect_left(self._marks, at) - bisect_left(self._marks, line)) % 2 == 0


def _in_address(text: str, at: int) -> bool:
    """Whether the unbroken run of characters around `at` holds the marks of an address."""
    before = text[max(0, at - _REACH) : at]
    after = text[at : at + _REACH]
    run = re.split(r"\s", before)[-1] + re.split(r"\s", after, maxsplit=1)[0]
    return bool(_ADDRESS.search(run))
