"""Rewording: two wordings -> what both have, what the later one leaves out and what it puts in, word by word.

Invariant: the pieces that are not put in are the first wording again, those that are not left out the second, white
space aside. Changed numbers and negations are told apart: they change what is meant most.
"""

import re
from collections.abc import Iterable, Sequence
from functools import cache

import msgspec
from rapidfuzz.distance import Indel

from backchannel.reconcile.lexicons import forms, words

MOST = 3000  # words of each wording that are compared; longer ones are shown unmarked
_WORD = re.compile(r"\w+(?:[.,:'’-]\w+)*|[^\w\s]")


class Piece(msgspec.Struct, frozen=True):
    """A run of words. `how` is same | out | in; `parts` are its words, each with whether it is grave: a number or a
    negation that the other wording lacks."""

    how: str
    parts: tuple[tuple[str, bool], ...]

    @property
    def words(self) -> str:
        """All its words."""
        return "".join(words for words, _ in self.parts)

    @property
    def grave(self) -> bool:
        """Whether any of it is grave."""
        return any(grave for _, grave in self.parts)


def reworded(first: str, second: str) -> tuple[Piece, ...]:
    """From the first wording to the second. Two too long to compare come as one left out and one put in."""
    before, after = _words(first), _words(second)
    if len(before) > MOST or len(after) > MOST:
        return (Piece("out", ((f"{first} ", False),)), Piece("in", ((second, False),)))
    keys = [[word for word, _ in each] for each in (before, after)]
    runs: list[tuple[str, list[tuple[str, str]]]] = []
    for step in Indel.opcodes(*keys):
        if step.tag == "equal":
            runs.append(("same", after[step.dest_start : step.dest_end]))
        elif step.tag == "delete":
            runs.append(("out", before[step.src_start : step.src_end]))
        else:
            runs.append(("in", after[step.dest_start : step.dest_end]))
    changed = [{word.casefold() for how, run in runs if how == side for word, _ in run} for side in ("out", "in")]
    alike = changed[0] & changed[1]
    return tuple(Piece(how, _parts(run, alike, how)) for how, run in _settled(runs))


def first_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """What the first wording has."""
    return tuple(piece for piece in pieces if piece.how != "in")


def second_side(pieces: Iterable[Piece]) -> tuple[Piece, ...]:
    """What the second wording has."""
    return tuple(piece for piece in pieces if piece.how != "out")


def differs(pieces: Sequence[Piece]) -> bool:
    """Whether any word was changed; punctuation and capital letters alone are no change of words."""
    sides = ("".join(piece.words for piece in side) for side in (first_side(pieces), second_side(pieces)))
    told = [[word.casefold() for word, _ in _words(side) if re.match(r"\w", word)] for side in sides]
    return told[0] != told[1]


def _words(wording: str) -> list[tuple[str, str]]:
    """Words and marks, each with the white space behind it, if any, as one blank or line end."""
    found = list(_WORD.finditer(wording))
    ends = [*(each.start() for each in found[1:]), len(wording)][: len(found)]
    gaps = [wording[each.end() : end] for each, end in zip(found, ends, strict=True)]
    return [(each.group(), "\n" if "\n" in gap else " " if gap else "") for each, gap in zip(found, gaps, strict=True)]


def _settled(runs: Sequence[tuple[str, list[tuple[str, str]]]]) -> list[tuple[str, list[tuple[str, str]]]]:
    """The runs with what was left out before what was put in, wherever the two touch."""
    told: list[tuple[str, list[tuple[str, str]]]] = []
    out: list[tuple[str, str]] = []
    put: list[tuple[str, str]] = []
    for how, run in [*runs, ("same", [])]:
        if how == "same":
            told += [("out", out)] if out else []
            told += [("in", put)] if put else []
            told += [("same", list(run))] if run else []
            out, put = [], []
        else:
            (out if how == "out" else put).extend(run)
    return told


def _parts(run: Iterable[tuple[str, str]], alike: set[str], how: str) -> tuple[tuple[str, bool], ...]:
    """The words of a run, those next to each other that are grave, or are not, as one. What was only moved is not."""
    told: list[tuple[str, bool]] = []
    for word, gap in run:
        folded = word.casefold()
        grave = how != "same" and folded not in alike and _is_grave(folded)
        if told and told[-1][1] == grave:
            told[-1] = (told[-1][0] + word + gap, grave)
        else:
            told.append((word + gap, grave))
    return tuple(told)


@cache
def _grave_words() -> frozenset[str]:
    return words("negations") | frozenset(forms("small_numbers"))


def _is_grave(word: str) -> bool:
    return any(mark.isdigit() for mark in word) or word.replace("’", "'") in _grave_words() or word.endswith("n't")
