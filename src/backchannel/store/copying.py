"""Copying: which texts of a case copy which, with a new one among them.

A new text may be the first to hold words of texts that are there. Copies are looked for text by text, in the order of
their turns (`reconcile.copies`); of those that come later, what one copies can change only where another text is now
the first to hold one of its runs, or the first holder belongs to other copies now. Invariant: `of` is then what it is
when all texts are gone through.
"""

from collections import Counter
from collections.abc import Collection, Iterable
from heapq import heappop, heappush

from backchannel.model.reading import Reading
from backchannel.reconcile.copies import COPY, Copy, Runs, copied
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.layers import AnewError
from backchannel.store.frame import Frame, late

CHECKED = 100  # texts of which it is looked whether they copy another one now
Turn = tuple[float, int, int]


class Copying:
    """What texts copy; with `places` and `reading`, what copies are looked for in.

    `copies` are those of the new text, and of those that copy another one now or none any more; `near` whether a text
    was compared with another in full, where that is new; `roots` the first of the copies that a text belonged to, and
    belongs to now, where the two differ; `beside` all that belong to those or did.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.new, self.places = frame, frame.new, frame.places
        self.source = frame.new.source.id
        self.runs = Runs.of(frame.new)
        self.copies: dict[str, Copy | None] = {}
        self.near: dict[str, bool] = {}
        self.roots: dict[str, tuple[str, str]] = {}
        self.beside: set[str] = set()
        self._out = instant(frame.new.source.published)
        self._read = {self.source: frame.new}
        self._find_copies()
        self._find_roots()

    def reading(self, source: str) -> Reading:
        """The Reading of a source."""
        if source not in self._read:
            self._read[source] = self.frame.readings([source])[0]
        return self._read[source]

    def _find_copies(self) -> None:
        """Finds what the new text copies, and which texts copy another one with it: in their turns, as a whole case is
        gone through, those that share a run of which another text, or one of other copies, is the first to hold it."""
        self.owner: dict[int, str] = {}
        self.copies[self.source], self.near[self.source] = self._copy(self.new, self.runs)
        here = self.turn(self.source)
        owners = dict(self.frame.asked("SELECT run, source FROM run_owners WHERE run IN ({})", self.runs.sample))
        self.first_to_hold = [run for run in self.runs.sample if run not in owners or self.turn(owners[run]) > here]
        self.owner = dict.fromkeys(self.first_to_hold, self.source)
        waiting: list[tuple[Turn, str]] = []
        for source in self._doubtful():
            heappush(waiting, (self.turn(source), source))
        seen: set[str] = set()
        while waiting:
            turn, source = heappop(waiting)
            if source in seen:
                continue
            seen.add(source)
            if len(seen) + len(waiting) > CHECKED:
                raise AnewError("many texts may copy it")
            for other in self._look_again(source):
                if self.turn(other) > turn and other not in seen:
                    heappush(waiting, (self.turn(other), other))

    def _look_again(self, source: str) -> Iterable[str]:
        """Finds what a text copies now; gives the texts on which it bears that it belongs to other copies."""
        reading = self.reading(source)
        runs = Runs.of(reading)
        before = self._root_before(source)
        found, near = self._copy(reading, runs)
        if found != self.frame.descents[source].copy:
            self.copies[source] = found
        if near != bool(self.frame.sampled[source][2]):
            self.near[source] = near
        if self._root(source) == before:
            return ()
        owned = [run for run, owner in self._owners(runs.sample).items() if owner == source]
        return {other for _, other in self.frame.asked("SELECT run, source FROM runs WHERE run IN ({})", owned)}

    def _copy(self, reading: Reading, runs: Runs) -> tuple[Copy | None, bool]:
        """What a text copies, and whether it was compared with another in full."""
        here = self.turn(reading.source.id, len(runs.all))
        owner = {run: source for run, source in self._owners(runs.sample).items() if self.turn(source) < here}
        return copied(self, runs, owner, {source: self._root(source) for source in owner.values()})

    def _owners(self, runs: Collection[int]) -> dict[int, str]:
        """The first text that holds each run."""
        owners = dict(self.frame.asked("SELECT run, source FROM run_owners WHERE run IN ({})", runs))
        return owners | {run: self.owner[run] for run in runs if run in self.owner}

    def _doubtful(self) -> list[str]:
        """The texts whose turn comes later that may copy the new one, or what it copies, or no longer what they did."""
        shared: Counter[str] = Counter()
        for _, source in self.frame.asked("SELECT run, source FROM runs WHERE run IN ({})", self.first_to_hold):
            shared[source] += 1
        sampled = self.frame.sampled
        is_copy = self.copies[self.source] is not None
        return [
            source
            for source, number in shared.items()
            if is_copy or sampled[source][2] or number >= COPY * sampled[source][1]
        ]

    def turn(self, source: str, runs: int | None = None) -> Turn:
        """When the turn of a text is, as copies are looked for."""
        if runs is None:
            runs = len(self.runs.all) if source == self.source else self.frame.sampled[source][0]
        return (self.time(source), -runs, self.places[source])

    def time(self, source: str) -> float:
        """When a text was out, as it is sorted."""
        return late(self._out if source == self.source else self.frame.descents[source].out)

    def of(self, source: str) -> Copy | None:
        """What a text copies now."""
        return self.copies[source] if source in self.copies else self.frame.descents[source].copy

    def _root(self, source: str) -> str:
        while copy := self.of(source):
            source = copy.of
        return source

    def _root_before(self, source: str) -> str:
        while copy := self.frame.descents[source].copy:
            source = copy.of
        return source

    def _find_roots(self) -> None:
        """Finds the texts that belong to other copies now: what is one because it stands in copies of one text may not
        be so any more."""
        if len(self.copies) == 1:
            return
        roots = {source: (self._root_before(source), self._root(source)) for source in self.frame.descents}
        self.roots = {source: (before, now) for source, (before, now) in roots.items() if before != now}
        touched = {root for both in self.roots.values() for root in both}
        self.beside = {source for source, both in roots.items() if not touched.isdisjoint(both)}
