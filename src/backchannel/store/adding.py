"""Adding: one more text brought into the Record on the shelf, at the cost of what it touches.

Invariant: the shelf and the notes are then what a rebuild would make of them, to the byte but for the numbers of places
(`places`). `AnewError` and `NoRoom` say that the whole has to be made anew; the caller's transaction is then undone.
"""

import sqlite3
from collections.abc import Sequence
from typing import Any

import msgspec

from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.reconcile import linkage, remaking, sample
from backchannel.reconcile.decisions import in_order
from backchannel.reconcile.layers import AnewError, before_renaming, stale_notes
from backchannel.reconcile.part import Outcome, Part, seeds_of
from backchannel.reconcile.record import told_hedges, told_sources
from backchannel.reconcile.reviewing import Judgeable, Reviews, reviewed
from backchannel.reconcile.touched import Remade
from backchannel.store.following import idle
from backchannel.store.frame import TOLD, Frame
from backchannel.store.grouping import Grouping
from backchannel.store.names import Names
from backchannel.store.recorder import RECORDER
from backchannel.store.reshelving import NoRoom, Reshelving
from backchannel.store.shelving import Shelved, named
from backchannel.store.voices import Voices

AT_ONCE = 20  # texts that are brought in one by one; more are made anew with all others


class Adding:
    """One text on its way into the Record; `done` brings it there."""

    def __init__(self, db: sqlite3.Connection, new: Reading, decisions: Sequence[Decision]) -> None:
        self.db, self.new, self.source = db, new, new.source.id
        self.decisions = in_order(decisions)
        self._may_be_added()
        self.frame = Frame(db, self.decisions, new)
        self.reviews = Reviews(self.decisions, idle(db))

    def _may_be_added(self) -> None:
        """Raises AnewError where the new text changes what all others are read by."""
        texts = self.db.execute("SELECT count(*) FROM descents").fetchone()[0]
        if texts < sample.MOST or texts <= linkage.WIDE:
            raise AnewError("a small case")
        drawn = self.db.execute("SELECT value FROM statistics WHERE name = 'last drawn'").fetchone()[0]
        if self.new.source.sha256 < msgspec.json.decode(drawn):
            raise AnewError("it is drawn into the sample")
        for decision in self.decisions:
            sources = {key.partition(":")[0] for key in decision.accounts}
            if self.source in sources or (decision.words and decision.words.source == self.source):
                raise AnewError("people decided about it before")
            if any(name == "occasion" for name, _ in decision.values):
                raise AnewError("a person set where something was said")

    def done(self) -> None:
        """Brings the text into the Record and the notes."""
        frame = self.frame
        self.voices = Voices(frame)
        self.names = Names(frame, self.voices)
        part = self._part()
        seeds = self.names.called_otherwise(part)
        part.load(self.voices.again)
        again = [part.reading(source) for source in sorted(self.voices.again)]
        out = part.remade({*seeds, *seeds_of(again)})
        remade = remaking.remade(frame, part, out, frozenset(frame.statistic("common")), again)
        silent, groups = self.voices.groups()
        stories = Grouping(frame, self.voices)
        arrived = self.names.arrived
        gone = {*out.gone, *remade.doubtful, *arrived.replaced, *silent, *stories.gone}
        spoken = [self.new, *(part.reading(source) for source in sorted(self.voices.changed))]
        now: dict[str, tuple[str, Shelved]] = {}
        for kind, items in (
            ("source", [told for each in spoken for told in told_sources(part.one(each), self.voices.origins)]),
            ("actor", [*self.names.counted_again(), *arrived.actors.values()]),
            ("contact", out.contacts),
            ("statement", out.statements),
            ("proposal", out.proposals),
            ("move", out.moves),
            ("echo", remade.echoes),
            ("conflict", remade.conflicts),
            ("origin", groups),
            ("hedge", told_hedges(part.one(self.new))),
            ("story", stories.now.values()),
        ):
            now.update((name, (kind, self._reviewed(item))) for name, item in named(kind, items))
        self._note(out, remade)
        also = frame.tied("who", {each.id for each in arrived.renamed}, TOLD)
        Reshelving(self.db, frame.places).change(gone, now, also)

    def _part(self) -> Part:
        """What the new text makes anew, of which nothing is known yet but its actors and voices."""
        frame, names = self.frame, self.names
        return Part(
            frame, self.new, names.cast, names.arrived.of, names.by_id, frame.places, frame.published, frame.marks,
            self.voices.origins, frame.limits,
        )  # fmt: skip

    def _reviewed(self, item: Any) -> Any:
        """An item with the review state that people gave it, where they give any."""
        if not isinstance(item, Judgeable):
            return item
        return reviewed(item, self.reviews)  # type: ignore[type-var]  # one of the kinds, whichever

    def _note(self, out: Outcome, remade: Remade) -> None:
        """Notes what the items were made from."""
        db, arrived = self.db, self.names.arrived
        self.voices.note()
        self.names.note()
        stale = list(out.stale)
        if arrived.replaced:
            then = {now: before for before, now in arrived.replaced.items()}
            stale += (row for each in out.views for row in stale_notes(before_renaming(each, then), each))
        db.executemany("DELETE FROM meetings WHERE key = ? AND account = ?", stale)
        db.executemany("INSERT OR REPLACE INTO meetings VALUES (?, ?, ?, ?)", [*out.meetings, *remade.meetings])
        db.executemany("DELETE FROM hints WHERE item = ?", ((name,) for name in remade.hinted))
        db.executemany("INSERT OR IGNORE INTO hints VALUES (?, ?)", remade.hints)


def bring_in(db: sqlite3.Connection, decisions: Sequence[Decision]) -> str | None:
    """Brings the texts that came since into the Record on the shelf. Gives None when it is up to date then; else, why
    it has to be made anew. The caller's transaction is to be undone then."""
    head = db.execute("SELECT noted, program, changes.change - record.change FROM record JOIN changes USING (number)")
    row = head.fetchone()
    if row is None or row[1] != RECORDER or not row[0]:
        return "no record with notes"
    new = db.execute(_NEW, (AT_ONCE + 1,)).fetchall()
    if len(new) != row[2] or len(new) > AT_ONCE:
        return "more changed than that a few texts came"
    try:
        for (words,) in new:
            Adding(db, _READING.decode(words), decisions).done()
    except AnewError as reason:
        return str(reason)
    except NoRoom:
        return "no room between two items"
    db.execute("UPDATE record SET change = (SELECT change FROM changes)")
    return None


_NEW = (
    "SELECT reading FROM readings JOIN texts USING (sha256) WHERE id NOT IN (SELECT source FROM descents) "
    "ORDER BY published, sha256 LIMIT ?"
)
_READING = msgspec.json.Decoder(Reading)
