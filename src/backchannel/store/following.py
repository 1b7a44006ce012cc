"""Following: the Record on the shelf follows what people accept and reject, and the undoing of that, at once.

Such a Decision changes review states and the list of Decisions and nothing else (`reconcile.reviewing`), so a case
of any size need not be made anew for it. Invariant: `record.change` grows by one for each change that is followed, so
the Record is current only when nothing else came; else it stays stale, and pages see these states all the same.
"""

import sqlite3
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import msgspec

from backchannel.model.decision import Decision, Orphan
from backchannel.reconcile.decisions import in_order
from backchannel.reconcile.reviewing import Reviews, keys_of, only_reviews, reviewed
from backchannel.store.places import between, reach
from backchannel.store.recorder import RECORDER
from backchannel.store.shelving import KINDS, put, put_review

_FEW = 400  # values in one question, which holds them twice
JUDGED = ("contact", "statement", "move", "proposal", "actor", "echo", "conflict")
"""The kinds of item that people judge."""


def follow(db: sqlite3.Connection, decisions: Sequence[Decision]) -> None:
    """Brings the shelf up to those of the case's Decisions that change review states only. The caller's transaction
    makes it whole."""
    if not db.execute("SELECT 1 FROM record WHERE program = ?", (RECORDER,)).fetchone():
        return
    shelved = {name for (name,) in db.execute("SELECT id FROM items WHERE kind = 'decision'")}
    new = [each for each in decisions if each.id not in shelved and only_reviews(each, decisions)]
    if not new:
        return
    known = [each for each in decisions if each.id in shelved] + new
    by_id = {each.id: each for each in known}
    touched = _items(db, {key for each in new for key in named(each, by_id)})
    items: list[tuple[int, str, Any]] = [
        (place, kind, msgspec.json.decode(words, type=KINDS[kind][1])) for place, kind, words in touched
    ]
    keys = {key for _, kind, item in items if kind in JUDGED for key in keys_of(item)}
    reviews = Reviews([each for each in known if not named(each, by_id).isdisjoint(keys)], idle(db))
    for place, kind, item in items:
        if kind in JUDGED and (now := reviewed(item, reviews)) is not item:
            put_review(db, place, now)
    _list(db, known, new)
    db.execute("UPDATE record SET change = change + ?", (len(new),))


def named(decision: Decision, known: Mapping[str, Decision]) -> set[str]:
    """The accounts and ids that a Decision names, and those of what it undoes."""
    keys = set(decision.accounts)
    seen = {decision.id}
    last = known.get(decision.undoes or "")
    while last is not None and last.id not in seen:
        seen.add(last.id)
        keys |= set(last.accounts)
        last = known.get(last.undoes or "")
    return keys


def _items(db: sqlite3.Connection, keys: Iterable[str]) -> list[Any]:
    """Place, kind and words of the items that go by these accounts or ids; not of Decisions."""
    found: dict[int, Any] = {}
    given = sorted(keys)
    for at in range(0, len(given), _FEW):
        some = given[at : at + _FEW]
        marks = ", ".join("?" * len(some))
        sql = (
            f"SELECT place, kind, item FROM items WHERE kind <> 'decision' AND (id IN ({marks}) OR place IN "
            f"(SELECT place FROM ties WHERE role = 'account' AND other IN ({marks})))"
        )
        found |= {row[0]: row for row in db.execute(sql, (*some, *some))}
    return [found[place] for place in sorted(found)]


def idle(db: sqlite3.Connection) -> set[str]:
    """Ids of the Decisions on the shelf that have no effect: orphans that no item tells of as a correction."""
    rows = db.execute("SELECT item FROM items WHERE kind = 'orphan'").fetchall()
    orphans = {msgspec.json.decode(words, type=Orphan).decision for (words,) in rows}
    idle = set()
    for name in orphans:
        row = db.execute("SELECT item FROM items WHERE id = ?", (name,)).fetchone()
        decision = msgspec.json.decode(row[0], type=Decision) if row else None
        keys = decision.accounts if decision and decision.verdict == "correct" else ()
        if not any(f'"{name}"' in words for _, _, words in _items(db, keys)):
            idle.add(name)
    return idle


def _list(db: sqlite3.Connection, known: Sequence[Decision], new: Sequence[Decision]) -> None:
    """Puts new Decisions on the shelf, which has them last and in order."""
    rows = db.execute("SELECT item FROM items WHERE kind = 'decision' ORDER BY place DESC LIMIT 1").fetchall()
    before = [msgspec.json.decode(words, type=Decision) for (words,) in rows]
    late = in_order([*before, *new])
    if not before or late[0] == before[0]:
        late = late[len(before) :]
    else:  # one is dated before others: they are all put in order again
        late = in_order(known)
        db.execute("DELETE FROM ties WHERE place IN (SELECT place FROM items WHERE kind = 'decision')")
        db.execute("DELETE FROM items WHERE kind = 'decision'")
    for each in late:
        last = db.execute("SELECT max(place) FROM items WHERE place BETWEEN ? AND ?", reach("decision")).fetchone()[0]
        place = between("decision", last, None)
        assert place is not None
        put(db, None, place, "decision", each, each.id)
