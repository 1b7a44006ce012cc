"""Voices: what the texts of a case count as with a new one among them, and which of those that are there change by it.

A new text may be one that others copy (`copying`), or be by an outlet that they name: then they rest on another text,
or speak with another voice. Which do is found by the copies and outlets that are noted; all that these texts tell is
told anew (`again`). Invariant: `origins` is what all texts together give.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from heapq import heappop, heappush

from backchannel.model.record import Origin, OriginLink
from backchannel.reconcile.identity import derived_id
from backchannel.reconcile.layers import AnewError
from backchannel.reconcile.origins import Origins
from backchannel.store.copying import Copying
from backchannel.store.frame import Frame
from backchannel.store.noting import put_descent, put_outlets_named

AGAIN = 60  # texts that are told anew because of what they count as


class Voices:
    """The voices of a case with a new text.

    `again` are the texts that are told anew, `changed` those of them that speak with another voice.
    """

    def __init__(self, frame: Frame) -> None:
        self.frame, self.new, self.source = frame, frame.new, frame.new.source.id
        self.copying = copying = Copying(frame)
        self.again: set[str] = set()
        self.changed: set[str] = set()
        self._tell_again(copying.beside)
        moved = {source: copy for source, copy in copying.copies.items() if source != self.source}
        known = {source: replace(frame.descents[source], copy=copy) for source, copy in moved.items()}
        ours = copying.of(self.source)
        self.origins = Origins(frame.case([self.new]), {**frame.descents, **known}, {self.source: ours} if ours else {})
        if self.origins.rests_on_later(self.new):
            raise AnewError("it rests on a text that is not earlier")
        self._leave_ties()
        self._settle({*moved, *self._naming()})

    def _tell_again(self, sources: Iterable[str]) -> None:
        self.again.update(sources)
        if len(self.again) > AGAIN:
            raise AnewError("so many texts count as another voice now")

    def _leave_ties(self) -> None:
        """Raises AnewError where it may be the turn of an original earlier than its place, and texts of its time name
        its outlet: of such texts it depends on the turn on what they rest."""
        copying = self.copying
        for source in copying.copies:
            time = copying.time(source)
            before = self.frame.descents[source].copy if source != self.source else None
            for copy in (before, copying.copies[source]):
                while copy is not None and copying.time(copy.of) == time:
                    if any(copying.time(other) == time for other in self._naming_outlet(self._outlet(copy.of))):
                        raise AnewError("texts of one time of which one rests on the other")
                    copy = copying.of(copy.of)

    def _outlet(self, source: str) -> str:
        return self.origins.descent(source).outlet

    def _naming_outlet(self, outlet: str) -> list[str]:
        """The texts that are there and name an outlet."""
        rows = self.frame.asked("SELECT source FROM outlets_named WHERE outlet IN ({})", [outlet] if outlet else [])
        return [source for (source,) in rows]

    def _naming(self) -> Iterator[str]:
        """The texts that name the outlet of the new one and rest on another text of it, or on one at all, now."""
        outlet, out = self._outlet(self.source), self.origins.descent(self.source).out
        known = any(each.outlet == outlet for each in self.frame.descents.values())
        for source in self._naming_outlet(outlet):
            at = self.frame.descents[source].out
            counts = at is None or out is None or out <= at
            if not known or (counts and self.origins.texts_by(outlet, source) <= 2):
                yield source

    def _settle(self, todo: set[str]) -> None:
        """Finds the voices of these texts anew, and those that follow from them, in the order of their turns."""
        self._tell_again(todo)
        copying, origins = self.copying, self.origins
        waiting = sorted((copying.turn(source), source) for source in todo)
        while waiting:
            _, source = heappop(waiting)
            reading, time = copying.reading(source), copying.time(source)
            if copying.of(source) is None and any(copying.time(each) >= time for each in origins.parents(reading)):
                raise AnewError("a text rests on one that is not earlier")
            if not origins.settle_again(reading):
                continue
            self.changed.add(source)
            following = self._following(source)
            self._tell_again(following)
            for other in following:
                heappush(waiting, (copying.turn(other), other))
        self.changed = {source for source in self.changed if self._voice_before(source) != origins.voice(source)}
        if origins.settle_again(self.new):
            raise AnewError("voices that rest on each other")

    def _following(self, source: str) -> set[str]:
        """The texts that count as the voice of a text, or in which something may: its copies, and those that name its
        outlet and mean this text of it."""
        outlet = self._outlet(source)
        named = {each for each in self._naming_outlet(outlet) if self.origins.text_by(outlet, each) == source}
        copies = {each for each in self.frame.descents if (copy := self.copying.of(each)) and copy.of == source}
        return named | copies

    def _voice_before(self, source: str) -> str:
        return self.frame.descents[source].voice

    # What is told of them

    def groups(self) -> tuple[set[str], list[Origin]]:
        """The ids of voices that may be no more, and the voices in which something changed."""
        told = {self.source, *self.again}
        now = {self.origins.voice(source) for source in told}
        ids = {derived_id("o", [voice]) for voice in now | {self._voice_before(source) for source in self.again}}
        links: dict[str, list[OriginLink]] = {
            source: self.origins.links(self.copying.reading(source)) for source in told
        }
        for group in self.frame.items(ids).values():
            for link in group.links:
                if link.source not in told:
                    links.setdefault(link.source, []).append(link)
        members: dict[str, list[str]] = {voice: [] for voice in now | {self._voice_before(each) for each in self.again}}
        for source in self.frame.order:
            if (voice := self.origins.voice(source)) in members:
                members[voice].append(source)
        return ids, [self._group(voice, sources, links) for voice, sources in members.items() if sources]

    def _group(self, voice: str, sources: Sequence[str], links: Mapping[str, Sequence[OriginLink]]) -> Origin:
        name = self.origins.name_of(voice, sources, self.copying.reading)
        every = tuple(link for source in sources for link in links.get(source, ()))
        return Origin(derived_id("o", [voice]), name, tuple(sources), every)

    def note(self) -> None:
        """Notes what the texts count as now."""
        db, origins, copying = self.frame.db, self.origins, self.copying
        published = self.new.source.published
        put_descent(db, self.source, published, origins.descent(self.source), copying.runs, copying.near[self.source])
        db.executemany("INSERT INTO runs VALUES (?, ?)", ((run, self.source) for run in copying.runs.sample))
        db.executemany("INSERT OR REPLACE INTO run_owners VALUES (?, ?)", copying.owner.items())
        put_outlets_named(db, self.new)
        for source in sorted({*copying.copies, *copying.near, *self.changed} - {self.source}):
            each, near = origins.descent(source), copying.near.get(source, bool(self.frame.sampled[source][2]))
            copy = (each.copy.of, each.copy.likeness) if each.copy else (None, None)
            sql = "UPDATE descents SET copy_of = ?, likeness = ?, voice = ?, near = ? WHERE source = ?"
            db.execute(sql, (*copy, each.voice, near, source))
