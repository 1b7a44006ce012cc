"""Copies: which texts have mostly the words of an earlier one.

A text descends from earlier ones that already hold at least two fifths of its runs of four words outside
long quotations. Each run is owned by the first text that has it (winnowing after Schleimer, Wilkerson and
Aiken 2003, with every fourth run by hash), so the search never compares all pairs, and a copy of a copy is
led back to the first. The share is then counted exactly on the two texts.
"""

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

from backchannel.model.reading import Reading
from backchannel.reconcile.case import Case
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.likeness import own_words, shingles
from backchannel.reconcile.stated import body_of

RUN = 4  # words in a run: a word edited in ten leaves two runs in three
SAMPLE = 4  # one run in four is indexed
COPY = 0.4  # share of runs that makes a copy: in PolNeAR train unrelated texts share at most 0.2, reissued 0.6 or more
SHORTEST = 30  # words below which a text is no evidence of copying unless it is whole in the other


@dataclass(frozen=True)
class Copy:
    """That a text has mostly the words of an earlier one."""

    of: str
    likeness: float


class Texts(Protocol):
    """The texts among which a copy is looked for."""

    @property
    def places(self) -> Mapping[str, int]:
        """Where each source stands in the case."""

    def reading(self, source: str) -> Reading:
        """The Reading of a source id."""


@dataclass(frozen=True)
class Runs:
    """The runs of four words of a text by their hashes: all, and those of them that are indexed."""

    all: frozenset[int]
    sample: tuple[int, ...]

    @classmethod
    def of(cls, reading: Reading) -> "Runs":
        runs = frozenset(shingles(own_words(body_of(reading)), RUN))
        return cls(runs, tuple(sorted(run for run in runs if run % SAMPLE == 0) or sorted(runs)[:8]))


def find_copies(case: Case) -> dict[str, Copy]:
    """The texts that are copies, each with the earlier text that holds most of its words."""
    return compared(case, {})[0]


def compared(case: Case, owner: dict[int, str]) -> tuple[dict[str, Copy], set[str]]:
    """The texts that are copies, and all texts whose words were compared with an earlier one's in full. `owner`, empty,
    is filled with the first text that holds each run."""
    root: dict[str, str] = {}
    copies: dict[str, Copy] = {}
    near: set[str] = set()
    for reading, runs in _by_time_then_length(case):
        source = reading.source.id
        found, is_near = copied(case, runs, owner, root)
        if is_near:
            near.add(source)
        if found:
            copies[source] = found
        root[source] = root[found.of] if found else source
        for run in runs.sample:
            owner.setdefault(run, source)
    return copies, near


def _by_time_then_length(case: Case) -> Iterator[tuple[Reading, Runs]]:
    """The texts with their runs, the earliest first; of those out at one time, as texts of one day without a clock
    time are, the longest: a cut is led to the whole, and not the whole to the cut."""
    for _, group in groupby(case.readings, key=lambda reading: instant(reading.source.published)):
        tied = [(reading, Runs.of(reading)) for reading in group]
        yield from sorted(tied, key=lambda each: (-len(each[1].all), case.places[each[0].source.id]))


def copied(case: Texts, runs: Runs, owner: Mapping[int, str], root: Mapping[str, str]) -> tuple[Copy | None, bool]:
    """The earlier text that a text copies, or None, and whether one was near enough to be compared with in full.

    `owner` has, of the runs, the first text that holds each, and `root` the first of the copies that a text belongs to.
    """
    owned = Counter(owner[run] for run in runs.sample if run in owner)
    if not owned or len(runs.all) + RUN < SHORTEST:
        return None, False
    shares: Counter[str] = Counter()
    for source, number in owned.items():
        shares[root[source]] += number
    best = min(shares, key=lambda first: (-shares[first], case.places[first]))
    if shares[best] < COPY * len(runs.sample):
        return None, False
    family = [source for source in owned if root[source] == best]
    closest = min(family, key=lambda source: (-owned[source], case.places[source]))
    theirs: set[int] = set()
    for source in {closest, best}:
        theirs.update(shingles(own_words(body_of(case.reading(source))), RUN))
    likeness = len(runs.all & theirs) / len(runs.all)
    return (Copy(closest, likeness) if likeness >= COPY else None), True
