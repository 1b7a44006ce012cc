"""Matching what was read with gold items: names, words and times, and one-to-one pairing."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from backchannel.bench.gold import Names
from backchannel.reconcile.edtf import interval

A = TypeVar("A")
B = TypeVar("B")


def same_name(gold: Names, read: Names) -> bool:
    """Whether two sets of names share one: equal, or one's words within the other's, edges shared.

    "Keller" is within "Anna Keller"; "Austria" is not within "Austrian officials".
    """
    return any(_within(_words(a), _words(b)) or _within(_words(b), _words(a)) for a in gold for b in read)


def _words(name: str) -> list[str]:
    words = name.replace("’", "'").casefold().split()
    return words[1:] if words and words[0] in {"the", "a", "an"} else words


def _within(short: list[str], long: list[str]) -> bool:
    if not short or not set(short) <= set(long):
        return False
    return short[-1] == long[-1] or short[0] == long[0]


def same_people(gold: Sequence[Names], read: Sequence[Names]) -> bool:
    """Whether each gold party is found, each by another name, and no party is left over."""
    left = list(read)
    for names in gold:
        match = next((other for other in left if same_name(names, other)), None)
        if match is None:
            return False
        left.remove(match)
    return not left


def when_right(gold: str | None, read: str | None) -> bool:
    """Whether a read time is right: the same stretch of time, or, where gold has only an interval, an
    interval inside it that is no single day. Where gold has none, only None is right."""
    if gold is None or read is None:
        return gold is None and read is None
    if gold == read:
        return True
    wanted, got = interval(gold), interval(read)
    if wanted is None or got is None:
        return False
    if (wanted.low, wanted.high) == (got.low, got.high):
        return True
    if wanted.is_day:
        return got.is_day and wanted.days() == got.days()
    return not got.is_day and _inside(got.low, got.high, wanted.low, wanted.high)


def day_invented(gold: str | None, read: str | None) -> bool:
    """Whether a single day is claimed where gold has none, an interval, or another day."""
    got = interval(read)
    return got is not None and got.is_day and not when_right(gold, read)


def _inside(low: int | None, high: int | None, outer_low: int | None, outer_high: int | None) -> bool:
    if outer_low is not None and (low is None or low < outer_low):
        return False
    return outer_high is None or (high is not None and high <= outer_high)


def pair(gold: Sequence[A], read: Sequence[B], score: Callable[[A, B], float]) -> list[tuple[A, B]]:
    """One-to-one pairs by falling score; pairs that score 0 or less are never made.

    Greedy: equal scores are settled by order, so that the outcome is the same on every run.
    """
    scored = [(value, i, j) for i, g in enumerate(gold) for j, r in enumerate(read) if (value := score(g, r)) > 0]
    taken_gold: set[int] = set()
    taken_read: set[int] = set()
    pairs = []
    for _, i, j in sorted(scored, key=lambda entry: (-entry[0], entry[1], entry[2])):
        if i not in taken_gold and j not in taken_read:
            taken_gold.add(i)
            taken_read.add(j)
            pairs.append((gold[i], read[j]))
    return pairs
