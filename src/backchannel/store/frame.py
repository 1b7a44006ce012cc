"""Frame: what the shelf and the notes of a case say of the texts, actors and items that one more text may meet."""

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from typing import Any

import msgspec

from backchannel.model.actor import Actor
from backchannel.model.decision import Decision
from backchannel.model.reading import Reading
from backchannel.reconcile.case import Case, Marks
from backchannel.reconcile.decisions import constraints
from backchannel.reconcile.edtf import instant
from backchannel.reconcile.judged import judge
from backchannel.reconcile.notes import Hint, Meeting
from backchannel.reconcile.origins import Descent
from backchannel.store.noting import descent_of
from backchannel.store.shelving import KINDS

LATE = float("inf")
_MANY = 400  # values in one question
TOLD = ("contact", "statement", "move", "proposal")
_READING = msgspec.json.Decoder(Reading)
_DECODERS: dict[str, Any] = {kind: msgspec.json.Decoder(noun) for kind, (_, noun) in KINDS.items()}


class Frame:
    """A case as a new text finds it. All is asked of the file but what each text counts as: `descents` are of all texts
    that are there, `order`, `places` and `published` of these and the new one."""

    def __init__(self, db: sqlite3.Connection, decisions: Sequence[Decision], new: Reading) -> None:
        self.db, self.decisions, self.new = db, decisions, new
        self.limits = constraints(decisions)
        self.marks = Marks({}, {}, {})
        self.renamed: dict[str, Actor] = {}
        self.descents: dict[str, Descent] = {}
        self.published: dict[str, str | None] = {}
        self.sampled: dict[str, tuple[int, int, int]] = {}
        rows = db.execute(
            "SELECT source, published, runs, sampled, near, out, outlet, copy_of, likeness, voice FROM descents"
        )
        for source, published, runs, sampled, near, *rest in rows:
            self.descents[source] = descent_of(rest)
            self.published[source] = published
            self.sampled[source] = (runs, sampled, near)
        self.published[new.source.id] = new.source.published
        order = [(late(each.out), source) for source, each in self.descents.items()]
        order.append((late(instant(new.source.published)), new.source.id))
        self.order = [source for _, source in sorted(order)]
        self.places = {source: place for place, source in enumerate(self.order)}

    def case(self, readings: Iterable[Reading]) -> Case:
        """Some texts, in the order of the case, as a part of it."""
        return Case(tuple(readings), self.places, self.marks, self.published)

    def asked(self, sql: str, values: Iterable[Any]) -> Iterator[Any]:
        """The rows of a question with many values, which `{}` stands for in it."""
        given = sorted(set(values))
        for at in range(0, len(given), _MANY):
            some = given[at : at + _MANY]
            yield from self.db.execute(sql.format(", ".join("?" * len(some))), some).fetchall()

    def readings(self, sources: Collection[str]) -> list[Reading]:
        sql = "SELECT reading FROM readings JOIN texts USING (sha256) WHERE id IN ({})"
        found = [_READING.decode(words) for (words,) in self.asked(sql, sources)]
        judged = judge(found, self.decisions)
        self.marks.corrected.update(judged.marks.corrected)  # type: ignore[attr-defined]
        self.marks.added.update(judged.marks.added)  # type: ignore[attr-defined]
        self.marks.names.update(judged.marks.names)  # type: ignore[attr-defined]
        return judged.readings

    def actors_in(self, sources: Collection[str]) -> Mapping[str, Actor]:
        found: dict[str, Actor] = {}
        sql = (
            "SELECT other, id, name, sort FROM ties CROSS JOIN items USING (place) "
            "WHERE other >= ? AND other < ? AND role = 'account' AND kind = 'actor'"
        )
        for source in sorted(sources):
            for account, name, called, sort in self.db.execute(sql, (f"{source}:", f"{source};")):
                found[account] = self.renamed.get(name) or stub(name, called, sort)
        return found

    def ids(self, accounts: Collection[str]) -> Mapping[str, str]:
        sql = (
            "SELECT other, id FROM ties CROSS JOIN items USING (place) WHERE other IN ({}) AND role = 'account' "
            "AND kind IN ('contact', 'statement', 'move', 'proposal')"
        )
        return dict(self.asked(sql, accounts))

    def mates(self, ids: Collection[str]) -> list[str]:
        sql = "SELECT other FROM items JOIN ties USING (place) WHERE id IN ({}) AND role = 'account'"
        return [account for (account,) in self.asked(sql, ids)]

    def units(self, keys: Collection[int], most: int) -> Mapping[int, set[int]]:
        sql = "SELECT DISTINCT unit FROM meetings WHERE key = ? LIMIT ?"
        return {key: {unit for (unit,) in self.db.execute(sql, (key, most + 1))} for key in sorted(keys)}

    def noted(self, keys: Collection[int]) -> Mapping[int, list[Meeting]]:
        found: dict[int, list[Meeting]] = {}
        for row in self.asked("SELECT key, account, unit, at FROM meetings WHERE key IN ({})", keys):
            found.setdefault(row[0], []).append(row)
        return found

    def hinted(self, keys: Collection[int]) -> Mapping[int, list[str]]:
        """The items that are noted under each key."""
        found: dict[int, list[str]] = {}
        for key, item in self.asked("SELECT key, item FROM hints WHERE key IN ({})", keys):
            found.setdefault(key, []).append(item)
        return found

    def hints(self, items: Collection[str]) -> list[Hint]:
        """The notes on items."""
        return list(self.asked("SELECT key, item FROM hints WHERE item IN ({})", items))

    def items(self, ids: Iterable[str]) -> dict[str, Any]:
        """Items of the shelf by id."""
        rows = self.asked("SELECT id, kind, item FROM items WHERE id IN ({})", ids)
        return {name: _DECODERS[kind].decode(words) for name, kind, words in rows}

    def tied(self, role: str, others: Iterable[str], kinds: Collection[str]) -> dict[str, Any]:
        """The items of these kinds that have a tie to one of these, by id."""
        among = ", ".join(f"'{kind}'" for kind in sorted(kinds))
        sql = (
            "SELECT id, kind, item FROM ties CROSS JOIN items USING (place) "
            f"WHERE other IN ({{}}) AND role = '{role}' AND kind IN ({among})"
        )
        return {name: _DECODERS[kind].decode(words) for name, kind, words in self.asked(sql, others)}

    def statistic(self, name: str) -> Any:
        """A statistic of the case."""
        row = self.db.execute("SELECT value FROM statistics WHERE name = ?", (name,)).fetchone()
        return msgspec.json.decode(row[0])


class ActorsById(dict[str, Actor]):
    """Actors by id, each looked up when it is first asked for."""

    def __init__(self, db: sqlite3.Connection) -> None:
        super().__init__()
        self._db = db

    def __missing__(self, name: str) -> Actor:
        found = self._db.execute("SELECT name, sort FROM items WHERE id = ? AND kind = 'actor'", (name,)).fetchone()
        if found is None:
            raise KeyError(name)
        self[name] = stub(name, *found)
        return self[name]


def late(out: float | None) -> float:
    """When a text was out, in seconds, for sorting: one without a time comes last."""
    return LATE if out is None else out


def stub(name: str, called: str, sort: str) -> Actor:
    """An actor of which no more than id, name and kind is known."""
    return Actor(name, sort, called, (), (), (), 0, None, "", ())  # type: ignore[arg-type]
