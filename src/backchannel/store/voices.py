"""Voices: what the texts of a case count as with a new one among them, and which of those that are there change by it.

A new text may be the first to hold words of texts that are there, or be by an outlet that they name: then they copy
another text, rest on another one, or speak with another voice. Which do is found by the words and outlets that are
noted; all that these texts tell is told anew (`again`). Invariant: `origins` is what all texts together give.
"""

from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from backchannel.model.reading import Reading
from backchannel.model.record import Origin, OriginLink
from backchannel.reconcile.case import Case
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.layers import AnewError
from backchannel.reconcile.origins import COPY, Copy, Origins, Runs, copied
from backchannel.store.frame import Frame
from backchannel.store.noting import put_descent, put_outlets_named

LATE = float("inf")
CHECKED = 100  # texts of which it is looked whether they copy another one now
AGAIN = 60  # texts that are told anew because of what they count as
Turn = tuple[float, int, int]


class Voices:
    """The voices of a case with a new text; with `places` and `reading`, what copies are looked for in.

    `again` are the texts that are told anew, `changed` those of them that speak with another voice.
    """

    def __init__(
        self, frame: Frame, new: Reading, places: Mapping[str, int], published: Mapping[str, str | None]
    ) -> None:
        self.frame, self.new, self.places = frame, new, places
        self.source = new.source.id
        self.runs = Runs.of(new)
        self.again: set[str] = set()
        self.changed: set[str] = set()
        self.roots: dict[
            str, tuple[str, str]
        ] = {}  # of texts that belong to other copies now: the first before, and now
        self._out = instant(new.source.published)
        self._read = {self.source: new}
        self._copies: dict[str, Copy | None] = {}  # of the new text, and of those that change
        self._near: dict[str, bool] = {}
        self._find_copies()
        self._find_roots()
        moved = {source: copy for source, copy in self._copies.items() if source != self.source}
        known = {source: replace(frame.descents[source], copy=copy) for source, copy in moved.items()}
        ours = self._copies[self.source]
        case = Case((new,), places, frame.marks, published)
        self.origins = Origins(case, {**frame.descents, **known}, {self.source: ours} if ours else {})
        if self.origins.rests_on_later(new):
            raise AnewError("it rests on a text that is not earlier")
        self._leave_ties()
        self._settle({*moved, *self._naming()})

    def reading(self, source: str) -> Reading:
        """The Reading of a source."""
        if source not in self._read:
            self._read[source] = self.frame.readings([source])[0]
        return self._read[source]

    # Copies

    def _find_copies(self) -> None:
        """Finds what the new text copies, and which texts copy another one with it: in their turns, as a whole case is
        gone through, those that share a run of which another text, or one of other copies, is the first to hold it."""
        self._owner: dict[int, str] = {}
        self._copies[self.source], self._near[self.source] = self._copy(self.new, self.runs)
        here = self._turn(self.source)
        owners = dict(self.frame.asked("SELECT run, source FROM run_owners WHERE run IN ({})", self.runs.sample))
        self.first_to_hold = [run for run in self.runs.sample if run not in owners or self._turn(owners[run]) > here]
        self._owner = dict.fromkeys(self.first_to_hold, self.source)
        waiting: list[tuple[Turn, str]] = []
        for source in self._doubtful():
            heappush(waiting, (self._turn(source), source))
        seen: set[str] = set()
        while waiting:
            turn, source = heappop(waiting)
            if source in seen:
                continue
            seen.add(source)
            if len(seen) + len(waiting) > CHECKED:
                raise AnewError("many texts may copy it")
            for other in self._look_again(source):
                if self._turn(other) > turn and other not in seen:
                    heappush(waiting, (self._turn(other), other))

    def _look_again(self, source: str) -> Iterable[str]:
        """Finds what a text copies now; gives the texts on which it bears that it belongs to other copies."""
        reading = self.reading(source)
        runs = Runs.of(reading)
        before = self._root_before(source)
        found, near = self._copy(reading, runs)
        if found != self.frame.descents[source].copy:
            self._copies[source] = found
        if near != bool(self.frame.sampled[source][2]):
            self._near[source] = near
        if self._root(source) == before:
            return ()
        owned = [run for run, owner in self._owners(runs.sample).items() if owner == source]
        return {other for _, other in self.frame.asked("SELECT run, source FROM runs WHERE run IN ({})", owned)}

    def _copy(self, reading: Reading, runs: Runs) -> tuple[Copy | None, bool]:
        """What a text copies, and whether it was compared with another in full."""
        here = self._turn(reading.source.id, len(runs.all))
        owner = {run: source for run, source in self._owners(runs.sample).items() if self._turn(source) < here}
        return copied(self, runs, owner, {source: self._root(source) for source in owner.values()})

    def _owners(self, runs: Collection[int]) -> dict[int, str]:
        """The first text that holds each run."""
        owners = dict(self.frame.asked("SELECT run, source FROM run_owners WHERE run IN ({})", runs))
        return owners | {run: self._owner[run] for run in runs if run in self._owner}

    def _doubtful(self) -> list[str]:
        """The texts whose turn comes later that may copy the new one, or what it copies, or no longer what they did."""
        shared: Counter[str] = Counter()
        for _, source in self.frame.asked("SELECT run, source FROM runs WHERE run IN ({})", self.first_to_hold):
            shared[source] += 1
        sampled = self.frame.sampled
        is_copy = self._copies[self.source] is not None
        return [
            source
            for source, number in shared.items()
            if is_copy or sampled[source][2] or number >= COPY * sampled[source][1]
        ]

    def _turn(self, source: str, runs: int | None = None) -> Turn:
        """When the turn of a text is, as copies are looked for."""
        if runs is None:
            runs = len(self.runs.all) if source == self.source else self.frame.sampled[source][0]
        return (self._time(source), -runs, self.places[source])

    def _time(self, source: str) -> float:
        out = self._out if source == self.source else self.frame.descents[source].out
        return LATE if out is None else out

    def _copy_of(self, source: str) -> Copy | None:
        return self._copies[source] if source in self._copies else self.frame.descents[source].copy

    def _root(self, source: str) -> str:
        while copy := self._copy_of(source):
            source = copy.of
        return source

    def _root_before(self, source: str) -> str:
        while copy := self.frame.descents[source].copy:
            source = copy.of
        return source

    def _find_roots(self) -> None:
        """Puts all that belong to the copies in which something changed on the texts that are told anew: what is one
        because it stands in copies of one text may not be so any more."""
        if len(self._copies) == 1:
            return
        roots = {source: (self._root_before(source), self._root(source)) for source in self.frame.descents}
        self.roots = {source: (before, now) for source, (before, now) in roots.items() if before != now}
        touched = {root for both in self.roots.values() for root in both}
        self._tell_again(source for source, both in roots.items() if not touched.isdisjoint(both))

    def _tell_again(self, sources: Iterable[str]) -> None:
        self.again.update(sources)
        if len(self.again) > AGAIN:
            raise AnewError("so many texts count as another voice now")

    # Voices

    def _leave_ties(self) -> None:
        """Raises AnewError where it may be the turn of an original earlier than its place, and texts of its time name
        its outlet: of such texts it depends on the turn on what they rest."""
        for source in self._copies:
            before = self.frame.descents[source].copy if source != self.source else None
            for copy in (before, self._copies[source]):
                while copy is not None and self._time(copy.of) == self._time(source):
                    outlet = self._outlet(copy.of)
                    if any(self._time(other) == self._time(source) for other in self._naming_outlet(outlet)):
                        raise AnewError("texts of one time of which one rests on the other")
                    copy = self._copy_of(copy.of)

    def _outlet(self, source: str) -> str:
        return self.origins.descent(source).outlet

    def _naming_outlet(self, outlet: str) -> list[str]:
        """The texts that are there and name an outlet."""
        rows = self.frame.asked("SELECT source FROM outlets_named WHERE outlet IN ({})", [outlet] if outlet else [])
        return [source for (source,) in rows]

    def _naming(self) -> Iterator[str]:
        """The texts that name the outlet of the new one and rest on another text of it, or on one at all, now."""
        outlet = self._outlet(self.source)
        known = any(each.outlet == outlet for each in self.frame.descents.values())
        for source in self._naming_outlet(outlet):
            counts = self.frame.descents[source].out is None or self._out is None
            counts = counts or self._time(self.source) <= self._time(source)
            if not known or (counts and self.origins.texts_by(outlet, source) <= 2):
                yield source

    def _settle(self, todo: set[str]) -> None:
        """Finds the voices of these texts anew, and those that follow from them, in the order of their turns."""
        self._tell_again(todo)
        copies: dict[str, list[str]] = {}
        for source in self.frame.descents:
            if copy := self._copy_of(source):
                copies.setdefault(copy.of, []).append(source)
        waiting = [(self._turn(source), source) for source in todo]
        waiting.sort()
        while waiting:
            _, source = heappop(waiting)
            reading = self.reading(source)
            if self._copy_of(source) is None and any(
                self._time(parent) >= self._time(source) for parent in self.origins.parents(reading)
            ):
                raise AnewError("a text rests on one that is not earlier")
            if not self.origins.settle_again(reading):
                continue
            self.changed.add(source)
            resting = [
                other
                for other in self._naming_outlet(self._outlet(source))
                if self.origins.text_by(self._outlet(source), other) == source
            ]
            following = {*copies.get(source, ()), *resting}
            self._tell_again(following)
            for other in following:
                heappush(waiting, (self._turn(other), other))
        self.changed = {source for source in self.changed if self._voice_before(source) != self.origins.voice(source)}
        if self.origins.settle_again(self.new):
            raise AnewError("voices that rest on each other")

    def _voice_before(self, source: str) -> str:
        return self.frame.descents[source].voice

    # What is told of them

    def groups(self) -> tuple[set[str], list[Origin]]:
        """The ids of voices that may be no more, and the voices in which something changed."""
        told = {self.source, *self.again}
        now = {self.origins.voice(source) for source in told}
        ids = {derived_id("o", [voice]) for voice in now | {self._voice_before(source) for source in self.again}}
        links: dict[str, list[OriginLink]] = {source: self.origins.links(self.reading(source)) for source in told}
        for group in self.frame.items(ids).values():
            for link in group.links:
                if link.source not in told:
                    links.setdefault(link.source, []).append(link)
        members: dict[str, list[str]] = {voice: [] for voice in now | {self._voice_before(each) for each in self.again}}
        for source in sorted(self.places, key=self.places.__getitem__):
            if (voice := self.origins.voice(source)) in members:
                members[voice].append(source)
        return ids, [self._group(voice, sources, links) for voice, sources in members.items() if sources]

    def _group(self, voice: str, sources: Sequence[str], links: Mapping[str, Sequence[OriginLink]]) -> Origin:
        name = self.origins.name_of(voice, sources, self.reading)
        every = tuple(link for source in sources for link in links.get(source, ()))
        return Origin(derived_id("o", [voice]), name, tuple(sources), every)

    def note(self) -> None:
        """Notes what the texts count as now."""
        db, origins = self.frame.db, self.origins
        published = self.new.source.published
        put_descent(db, self.source, published, origins.descent(self.source), self.runs, self._near[self.source])
        db.executemany("INSERT INTO runs VALUES (?, ?)", ((run, self.source) for run in self.runs.sample))
        db.executemany("INSERT OR REPLACE INTO run_owners VALUES (?, ?)", self._owner.items())
        put_outlets_named(db, self.new)
        for source in sorted({*self._copies, *self._near, *self.changed} - {self.source}):
            each, near = origins.descent(source), self._near.get(source, bool(self.frame.sampled[source][2]))
            copy = (each.copy.of, each.copy.likeness) if each.copy else (None, None)
            sql = "UPDATE descents SET copy_of = ?, likeness = ?, voice = ?, near = ? WHERE source = ?"
            db.execute(sql, (*copy, each.voice, near, source))
