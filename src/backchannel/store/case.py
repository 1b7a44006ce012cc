"""Case: one file that holds a story: sources, what was read from them, decisions, and the last Record.

Invariant: sources, readings and decisions are the truth, and each is written whole in one transaction; the
Record is a cache of what they give. So a program that is killed at any point leaves a case that opens.
"""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from types import TracebackType
from typing import TYPE_CHECKING, Any

import msgspec

from backchannel.errors import CaseError
from backchannel.model.decision import Decision, sources_described, undone_by
from backchannel.model.reading import Reading
from backchannel.model.record import Record
from backchannel.model.source import Text
from backchannel.reconcile.decisions import in_order
from backchannel.store import decision_rows as rows_of
from backchannel.store import text_rows as texts
from backchannel.store.following import follow
from backchannel.store.recorder import RECORDER
from backchannel.store.schema import connect, explained
from backchannel.store.shelf import record_of
from backchannel.store.shelving import KINDS, shelve

if TYPE_CHECKING:
    from backchannel.reconcile.record import Making


class Case:
    """An open case file; a context manager that closes it."""

    def __init__(self, path: Path, db: sqlite3.Connection, *, readonly: bool) -> None:
        self.path, self.readonly = path, readonly
        self._db = db

    @classmethod
    def open(cls, path: str | Path, *, create: bool = False, readonly: bool = False) -> "Case":
        """The case at `path`; made when it is not there and `create` is set. Raises CaseError."""
        place = Path(path)
        return cls(place, connect(place, create=create, readonly=readonly), readonly=readonly)

    def close(self) -> None:
        self._db.close()

    def __enter__(self) -> "Case":
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()

    # Sources

    def add_source(self, text: Text, raw: bytes) -> None:
        """Keeps a source with its bytes; changes nothing when it is there as it is.

        The same bytes again, now told otherwise: a publication date that was given by hand stays unless
        another one is given, the path that sorts first is kept (so that order does not matter), and any
        other change takes the place of what was there, whose reading is dropped. What people say of the source holds.
        """
        with explained(self.path):
            known, told = texts.coming(self._db, text)
        if told != known:
            with self._writing() as db:
                texts.keep(db, known, told, raw)

    def text(self, source: str) -> Text:
        """The Text of a source id. Raises CaseError for an unknown one."""
        rows = self._rows("SELECT capture, text FROM texts WHERE id = ?", source)
        if not rows:
            raise CaseError(f"{self.path}: the case has no source {source}; the list of sources has their ids")
        return texts.text_of(*rows[0])

    def has_source(self, source: str) -> bool:
        """Whether the case has a source of this id."""
        return bool(self._rows("SELECT 1 FROM texts WHERE id = ?", source))

    def original(self, source: str) -> bytes:
        """The bytes of a source id, as they came. Raises CaseError for an unknown one."""
        sql = "SELECT packing, bytes FROM originals JOIN texts USING (sha256) WHERE id = ?"
        rows = self._rows(sql, source)
        if not rows:
            raise CaseError(f"{self.path}: the case has no source {source}; the list of sources has their ids")
        packing, packed = rows[0]
        return texts.unpack(packing, packed)

    def unread(self, reader: str) -> list[str]:
        """Ids of the sources that have no reading by `reader`, in the order of their hashes."""
        sql = (
            "SELECT id FROM texts LEFT JOIN readings USING (sha256) "
            "WHERE reader IS NOT ? ORDER BY sha256"
        )  # fmt: skip
        return [row[0] for row in self._rows(sql, reader)]

    def read_by_others(self, reader: str) -> int:
        """How many sources have a reading by another reader."""
        return int(self._rows("SELECT count(*) FROM readings WHERE reader <> ?", reader)[0][0])

    def is_read(self, source: str) -> bool:
        """Whether a source id has a reading, by whatever reader."""
        return bool(self._rows("SELECT 1 FROM readings JOIN texts USING (sha256) WHERE id = ?", source))

    def never_read(self) -> int:
        """How many sources no reader has read: what an adding that was cut off left."""
        sql = "SELECT (SELECT count(*) FROM texts) - (SELECT count(*) FROM readings)"
        return int(self._rows(sql)[0][0])

    def count(self) -> int:
        """The number of sources."""
        return int(self._rows("SELECT count(*) FROM texts")[0][0])

    # Readings

    def has_reading(self, sha256: str, reader: str) -> bool:
        """Whether the source with this hash has a reading by this reader."""
        return bool(self._rows("SELECT 1 FROM readings WHERE sha256 = ? AND reader = ?", sha256, reader))

    def add_reading(self, reading: Reading) -> None:
        """Keeps a reading; it takes the place of one by another reader."""
        with self._writing() as db:
            row = (reading.source.sha256, reading.reader, _json(reading))
            db.execute("INSERT OR REPLACE INTO readings VALUES (?, ?, ?)", row)

    def reading(self, source: str) -> Reading | None:
        """The reading of a source id, or None while it was not read."""
        rows = self._rows("SELECT reading FROM readings JOIN texts USING (sha256) WHERE id = ?", source)
        return msgspec.json.decode(rows[0][0], type=Reading) if rows else None

    def readings(self) -> Iterator[Reading]:
        """All readings, in the order of their sources' hashes."""
        decoder = msgspec.json.Decoder(Reading)
        for (words,) in self._rows("SELECT reading FROM readings ORDER BY sha256"):
            yield decoder.decode(words)

    # Decisions

    def append_decision(self, decision: Decision) -> None:
        """Appends a decision. Raises CaseError when its id is taken."""
        self.append_decisions([decision])

    def append_decisions(
        self, decisions: Sequence[Decision], *, since: int | None = None, about: Collection[str] = ()
    ) -> list[Decision]:
        """Appends decisions, all or none. What they accept and reject stands in the Record at once; a source that they
        describe otherwise has no reading any more.

        `since` is a number as `last_decision` gave it before: when decisions that name one of the accounts `about` were
        appended after it, nothing is done, and those are given back. Raises CaseError when an id is taken.
        """
        with self._writing() as db:
            if since is not None and (others := rows_of.later(db, since, about)):
                return others
            for decision in decisions:
                if rows_of.is_there(db, decision.id):
                    raise CaseError(f"{self.path}: decision {decision.id} is there already; nothing was changed")
                rows_of.insert(db, decision)
            for source in sorted({name for decision in decisions for name in sources_described(decision)}):
                texts.describe(db, source)
            follow(db, rows_of.everything(db))
        return []

    def decisions(self) -> tuple[Decision, ...]:
        """All decisions, in the order in which they were made."""
        with explained(self.path):
            return tuple(rows_of.everything(self._db))

    def last_decision(self) -> int:
        """The number of the last decision; 0 when there is none. It grows with each."""
        with explained(self.path):
            return rows_of.last_number(self._db)

    def decisions_waiting(self) -> list[Decision]:
        """The decisions that the Record which is kept does not know of yet."""
        with explained(self.path):
            return rows_of.unshelved(self._db)

    def last_standing(self, by: str) -> Decision | None:
        """The last decision of a person that was not taken back; undos do not count."""
        with explained(self.path):
            undone = undone_by(in_order(rows_of.undos(self._db)))
            return next((each for each in rows_of.newest_by(self._db, by, 500) if each.id not in undone), None)

    def decided(
        self, by: str = "", verdict: str = "", *, limit: int, offset: int = 0
    ) -> tuple[int, list[list[Decision]]]:
        """How many times people decided, and a page of that, newest first; what was decided at once together."""
        with explained(self.path):
            return rows_of.batches(self._db, by, verdict, limit, offset)

    def undone(self) -> dict[str, Decision]:
        """The decisions that are undone, each with the one that undoes it."""
        with explained(self.path):
            undos = in_order(rows_of.undos(self._db))
            by_id = {each.id: each for each in undos}
            return {name: by_id[undo] for name, undo in undone_by(undos).items()}

    def decisions_named(self, ids: Iterable[str]) -> list[Decision]:
        """The decisions of these ids that there are."""
        with explained(self.path):
            return rows_of.among(self._db, ids)

    # The Record

    def save_record(self, record: Record, change: str | None = None, making: "Making | None" = None) -> None:
        """Keeps the Record of the readings and decisions that are there, item by item.

        `change` is the stamp from before they were looked at: what came since makes the Record stale, but for
        decisions that accept and reject, which it follows at once. `making` is how it was made: with it, one more text
        can be brought into the Record.
        """
        from backchannel.store.noting import forget, note

        with self._writing() as db:
            forget(db)
            shelve(db, record, None if change is None else int(change))
            if making is not None:
                note(db, making)
            if change is not None:
                follow(db, rows_of.everything(db))

    def bring_in(self) -> str | None:
        """Brings the texts that came since into the Record that is kept, at the cost of what they touch. Gives None
        when the Record is up to date then; else nothing is changed, and it says why the Record has to be made anew."""
        from backchannel.store.adding import bring_in

        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                why = bring_in(self._db, rows_of.everything(self._db))
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise
            self._db.execute("ROLLBACK" if why else "COMMIT")
        return why

    def is_current(self) -> bool:
        """Whether the Record that is kept is that of the readings and decisions, made by this program."""
        return bool(self._rows("SELECT 1 FROM record JOIN changes USING (number, change) WHERE program = ?", RECORDER))

    def is_shelved(self) -> bool:
        """Whether there is a Record to be read, current or not, made by this program."""
        return bool(self._rows("SELECT 1 FROM record WHERE program = ?", RECORDER))

    def stamp(self) -> str:
        """Changes whenever a reading or a decision does."""
        return str(self._rows("SELECT change FROM changes")[0][0])

    def record(self) -> Record | None:
        """The Record as last saved; None when there is none, or readings or decisions came since."""
        try:
            return record_of(self.rows) if self.is_current() else None
        except msgspec.ValidationError:  # saved by a program with other nouns: made anew
            return None

    def number_of_items(self) -> dict[str, int]:
        """How many items of each kind the Record has, by the field that holds them."""
        found = dict(self._rows("SELECT kind, count(*) FROM items GROUP BY kind"))
        return {field: found.get(kind, 0) for kind, (field, _) in KINDS.items()}

    # SQL

    def rows(self, sql: str, *values: object) -> list[Any]:
        """The rows of a question to the file."""
        return self._rows(sql, *values)

    def cursor(self, sql: str, *values: object) -> Iterator[Any]:
        """The rows of a question one by one, for more than fits into memory."""
        with explained(self.path):
            yield from self._db.execute(sql, values)

    def _rows(self, sql: str, *values: object) -> list[Any]:
        with explained(self.path):
            return self._db.execute(sql, values).fetchall()

    @contextmanager
    def _writing(self) -> Iterator[sqlite3.Connection]:
        """One transaction: all of it or nothing."""
        with explained(self.path):
            self._db.execute("BEGIN IMMEDIATE")
            try:
                yield self._db
                self._db.execute("COMMIT")
            except BaseException:
                if self._db.in_transaction:
                    self._db.execute("ROLLBACK")
                raise


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
