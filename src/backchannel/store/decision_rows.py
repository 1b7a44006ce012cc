"""Decision rows: Decisions as the case file keeps them, one row each, in the order in which they were appended."""

import sqlite3
from collections.abc import Collection, Iterable
from typing import Any

import msgspec

from backchannel.model.decision import AddedKind, Decision, Values, Verdict
from backchannel.model.span import Span

_COLUMNS = "id, verdict, accounts, by, at, why, more"


class _More(msgspec.Struct, frozen=True, omit_defaults=True):
    """What only some decisions have."""

    values: Values = ()
    kind: AddedKind | None = None
    words: Span | None = None
    undoes: str | None = None


_MORE = msgspec.json.Decoder(_More)
_ACCOUNTS = msgspec.json.Decoder(tuple[str, ...])


def insert(db: sqlite3.Connection, decision: Decision) -> None:
    """Appends the row of a Decision."""
    more = _More(decision.values, decision.kind, decision.words, decision.undoes)
    accounts, told = (msgspec.json.encode(each).decode() for each in (decision.accounts, more))
    row = (decision.id, decision.verdict, accounts, decision.by, decision.at, decision.why, told)
    db.execute(f"INSERT INTO decisions ({_COLUMNS}) VALUES (?, ?, ?, ?, ?, ?, ?)", row)


def is_there(db: sqlite3.Connection, decision: str) -> bool:
    """Whether there is a Decision of this id."""
    return db.execute("SELECT 1 FROM decisions WHERE id = ?", (decision,)).fetchone() is not None


def everything(db: sqlite3.Connection) -> list[Decision]:
    """All Decisions, in the order in which they were appended."""
    return [_decision(*row) for row in db.execute(f"SELECT {_COLUMNS} FROM decisions ORDER BY number")]


def last_number(db: sqlite3.Connection) -> int:
    """The number of the row that was appended last; 0 when there is none."""
    return int(db.execute("SELECT coalesce(max(number), 0) FROM decisions").fetchone()[0])


def later(db: sqlite3.Connection, number: int, about: Collection[str]) -> list[Decision]:
    """The Decisions appended after this number that name one of these accounts; so does an undo of one."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM decisions WHERE number > ? ORDER BY number", (number,)).fetchall()
    return [each for each in (_decision(*row) for row in rows) if not set(each.accounts).isdisjoint(about)]


def about_source(db: sqlite3.Connection, source: str) -> list[Decision]:
    """The Decisions that describe a source by its id, and those that take such a one back."""
    sql = f"SELECT {_COLUMNS} FROM decisions WHERE accounts LIKE ? ORDER BY number"
    return [_decision(*row) for row in db.execute(sql, (f'%"{source}"%',)).fetchall()]


def among(db: sqlite3.Connection, ids: Iterable[str]) -> list[Decision]:
    """The Decisions of these ids that there are."""
    rows: list[Any] = []
    for each in ids:
        rows += db.execute(f"SELECT {_COLUMNS} FROM decisions WHERE id = ?", (each,)).fetchall()
    return [_decision(*row) for row in rows]


def unshelved(db: sqlite3.Connection) -> list[Decision]:
    """The Decisions that the Record on the shelf does not know of, in the order in which they were appended."""
    sql = (
        f"SELECT {_COLUMNS} FROM decisions WHERE NOT EXISTS "
        "(SELECT 1 FROM items WHERE items.id = decisions.id) ORDER BY number"
    )
    return [_decision(*row) for row in db.execute(sql).fetchall()]


def undos(db: sqlite3.Connection) -> list[Decision]:
    """The Decisions that undo another, in the order in which they were appended."""
    rows = db.execute(f"SELECT {_COLUMNS} FROM decisions WHERE verdict = 'undo' ORDER BY number").fetchall()
    return [_decision(*row) for row in rows]


def newest_by(db: sqlite3.Connection, by: str, limit: int) -> list[Decision]:
    """The last Decisions of a person but for undos, newest first."""
    sql = f"SELECT {_COLUMNS} FROM decisions WHERE by = ? AND verdict <> 'undo' ORDER BY number DESC LIMIT ?"
    return [_decision(*row) for row in db.execute(sql, (by, limit)).fetchall()]


def batches(db: sqlite3.Connection, by: str, verdict: str, limit: int, offset: int) -> tuple[int, list[list[Decision]]]:
    """How many times a person decided, and a page of these, newest first: the Decisions of one time together. `by` and
    `verdict` narrow it, unless empty."""
    where = "(? = '' OR by = ?) AND (? = '' OR verdict = ?)"
    values = (by, by, verdict, verdict)
    group = f"FROM decisions WHERE {where} GROUP BY by, at, verdict"
    total = db.execute(f"SELECT count(*) FROM (SELECT 1 {group})", values).fetchone()[0]
    heads = db.execute(
        f"SELECT by, at, verdict {group} ORDER BY max(number) DESC LIMIT ? OFFSET ?", (*values, limit, offset)
    ).fetchall()
    sql = f"SELECT {_COLUMNS} FROM decisions WHERE by = ? AND at = ? AND verdict = ? ORDER BY number"
    return total, [[_decision(*row) for row in db.execute(sql, head).fetchall()] for head in heads]


def _decision(name: str, verdict: Verdict, accounts: str, by: str, at: str, why: str, told: str) -> Decision:
    more = _MORE.decode(told)
    return Decision(
        name, verdict, _ACCOUNTS.decode(accounts), by, at, why, more.values, more.kind, more.words, more.undoes
    )
