"""Reshelving: some items of the shelf in the place of others, so that it is as if the whole Record had been shelved.

An item stays in its place unless what it is sorted by changed. Rows that nothing changed in are left alone, however
many an item has.
"""

import sqlite3
from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from backchannel.model.record import Conflict
from backchannel.publish.lookup import Lookup, told_of
from backchannel.reconcile.edtf import sorting_key
from backchannel.store.places import between, reach
from backchannel.store.shelf import ShelfLookup
from backchannel.store.shelving import KINDS, Shelved, marks_of, names_of, row_of, ties_of, words_of
from backchannel.store.urgency import urgency


class NoRoom(Exception):  # noqa: N818  # no error: the Record is made anew, which makes room
    """There is no place left between two items."""


class _Time(msgspec.Struct):
    when: str | None


class _Plan(msgspec.Struct):
    emerged: str | None
    points: int | None


class _Clash(msgspec.Struct):
    about: str
    field: str


class _Sources(msgspec.Struct):
    sources: tuple[str, ...]


_TIME, _PLAN = msgspec.json.Decoder(_Time), msgspec.json.Decoder(_Plan)
_CLASH, _SOURCES = msgspec.json.Decoder(_Clash), msgspec.json.Decoder(_Sources)
Order = tuple[Any, ...]


class Reshelving:
    """One change to the shelf. `places` are those of the sources in the case as it is now."""

    def __init__(self, db: sqlite3.Connection, places: Mapping[str, int]) -> None:
        self.db, self._places = db, places
        self._again: set[str] = set()

    def change(self, gone: Iterable[str], now: Mapping[str, tuple[str, Shelved]], also: Iterable[str] = ()) -> None:
        """Takes away the items with these ids, and puts in those `now`: kind and item by id. `also` are items whose
        ties may have changed all the same. Raises NoRoom."""
        self._again.update(also)
        for name in sorted(set(gone) - now.keys()):
            self._remove(name)
        for name, (kind, item) in now.items():
            self._put(name, kind, item)
        lookup = ShelfLookup(lambda sql, *values: self.db.execute(sql, values).fetchall())
        for name in sorted(self._again):
            self._tie(lookup, name)
        for name in sorted(self._again):  # which follows from the ties of others
            self._queue(lookup, name)

    def _row(self, name: str) -> Any:
        return self.db.execute("SELECT place, kind, item FROM items WHERE id = ?", (name,)).fetchone()

    def _remove(self, name: str) -> None:
        row = self._row(name)
        if row is None:
            return
        place, kind, words = row
        item: Any = msgspec.json.decode(words, type=KINDS[kind][1])
        self._affect(name, item)
        self._again.discard(name)
        self.db.execute("DELETE FROM ties WHERE place = ?", (place,))
        self._differ(place, marks_of(item), set(), names_of(item), set())
        self.db.execute("DELETE FROM item_words WHERE rowid = ?", (place,))
        self.db.execute("DELETE FROM items WHERE place = ?", (place,))

    def _affect(self, name: str, item: Shelved) -> None:
        """Notes whose ties and urgency follow from this item: what it is about, and what is about it."""
        self._again.add(name)
        if isinstance(item, Conflict):
            self._again.update(told_of(item))
        rows = self.db.execute(
            "SELECT id FROM ties CROSS JOIN items USING (place) WHERE other = ? AND role IN ('about', 'echo')", (name,)
        )
        self._again.update(about for (about,) in rows.fetchall())

    def _put(self, name: str, kind: str, item: Shelved) -> None:
        words = msgspec.json.encode(item).decode()
        row = self._row(name)
        if row is not None and row[2] == words:
            return
        self._affect(name, item)
        before: Any = msgspec.json.decode(row[2], type=KINDS[kind][1]) if row else None
        if before is not None:
            self._affect(name, before)
        place = row[0] if row else None
        if before is not None and self._order(kind, name, before) != self._order(kind, name, item):
            self._remove(name)
            self._again.add(name)
            place = before = None
        if place is None:
            place = self._place(kind, self._order(kind, name, item))
            values = (*row_of(place, kind, item, name), 0, 0)
            self.db.execute(f"INSERT INTO items VALUES ({', '.join('?' * len(values))})", values)
        else:
            values = row_of(place, kind, item, name)
            self.db.execute(_UPDATE, (*values[2:], place))
        was = (marks_of(before), names_of(before)) if before is not None else (set(), set())
        self._differ(place, was[0], marks_of(item), was[1], names_of(item))
        now_words, then = words_of(item), words_of(before) if before is not None else None
        if now_words != then:
            self.db.execute("DELETE FROM item_words WHERE rowid = ?", (place,))
            if now_words:
                sql = "INSERT INTO item_words (rowid, kind, name, words) VALUES (?, ?, ?, ?)"
                self.db.execute(sql, (place, kind, *now_words))

    def _differ(
        self,
        place: int,
        marks: set[tuple[str, int, int]],
        marks_now: set[tuple[str, int, int]],
        names: set[tuple[str, str, str]],
        names_now: set[tuple[str, str, str]],
    ) -> None:
        sql = "DELETE FROM marks WHERE source = ? AND start = ? AND stop = ? AND place = ?"
        self.db.executemany(sql, ((*each, place) for each in marks - marks_now))
        self.db.executemany("INSERT INTO marks VALUES (?, ?, ?, ?)", ((*each, place) for each in marks_now - marks))
        self.db.executemany("DELETE FROM names WHERE folded = ? AND name = ? AND actor = ?", names - names_now)
        self.db.executemany("INSERT INTO names VALUES (?, ?, ?)", names_now - names)

    def _tie(self, lookup: Lookup, name: str) -> None:
        """Brings the ties of an item up to date."""
        row = self._row(name)
        if row is None:
            return
        place, kind, words = row
        item: Any = msgspec.json.decode(words, type=KINDS[kind][1])
        before = {(other, role) for other, role in self.db.execute(_TIES, (place,))}
        now = set(ties_of(lookup, item))
        sql = "DELETE FROM ties WHERE other = ? AND role = ? AND place = ?"
        self.db.executemany(sql, ((*each, place) for each in before - now))
        self.db.executemany("INSERT INTO ties VALUES (?, ?, ?)", ((*each, place) for each in now - before))

    def _queue(self, lookup: Lookup, name: str) -> None:
        """Brings the place of an item in the queue up to date."""
        item = lookup.items.get(name)
        if item is None:
            return
        place = self._row(name)[0]
        step, weight = urgency(lookup, item)
        sql = "UPDATE items SET step = ?, weight = ? WHERE place = ? AND (step <> ? OR weight <> ?)"
        self.db.execute(sql, (step, weight, place, step, weight))

    # Places

    def _order(self, kind: str, name: str, item: Any) -> Order:
        """What an item is sorted by among its kind."""
        match kind:
            case "contact" | "statement" | "move":
                return (sorting_key(item.when), name)
            case "proposal":
                return (sorting_key(item.emerged), item.points or 0, name)
            case "conflict":
                return (item.about, item.field, name)
            case "story":
                return (self._places[item.sources[0]],)
        return self._told_order(kind, name, item.name if kind == "actor" else "", getattr(item, "kind", ""), "")

    def _told_order(self, kind: str, name: str, called: str, sort: str, words: str) -> Order:
        """The same from a row."""
        match kind:
            case "source":
                return (self._places[name],)
            case "actor":
                return (called, name)
            case "contact" | "statement" | "move":
                return (sorting_key(_TIME.decode(words).when), name)
            case "proposal":
                plan = _PLAN.decode(words)
                return (sorting_key(plan.emerged), plan.points or 0, name)
            case "echo":
                return (sort == "inferred", name)
            case "conflict":
                clash = _CLASH.decode(words)
                return (clash.about, clash.field, name)
            case "hedge":
                _, source, number = name.split("-")
                return (self._places[source], int(number))
            case "story":
                return (self._places[_SOURCES.decode(words).sources[0]],)
        return (name,)

    def _place(self, kind: str, order: Order) -> int:
        """A free place for an item that is sorted so."""
        low, high = reach(kind)
        ends = (f"SELECT {end}(place) FROM items WHERE place BETWEEN ? AND ?" for end in ("min", "max"))
        first, last = (self.db.execute(sql, (low, high)).fetchone()[0] for sql in ends)
        before: int | None = None
        after: int | None = None
        if first is not None:
            low, high = first, last
            columns = "name, sort, CASE WHEN kind IN ('actor', 'source', 'origin') THEN '' ELSE item END"
            sql = f"SELECT place, id, {columns} FROM items WHERE place BETWEEN ? AND ? ORDER BY place LIMIT 1"
            while low <= high:
                middle = (low + high) // 2
                found = self.db.execute(sql, (middle, high)).fetchone()
                if found is None:
                    high = middle - 1
                elif self._told_order(kind, *found[1:]) < order:
                    before, low = found[0], found[0] + 1
                else:
                    after, high = found[0], middle - 1
        place = between(kind, before, after)
        if place is None:
            raise NoRoom
        return place


_UPDATE = (
    "UPDATE items SET kind = ?, sort = ?, status = ?, review = ?, low = ?, high = ?, nested = ?, name = ?, "
    "origins = ?, first_reported = ?, item = ? WHERE place = ?"
)
_TIES = "SELECT other, role FROM ties WHERE place = ?"
