"""Noting: what a Record was made from (`reconcile.notes`), into the tables of its case."""

import sqlite3
from collections.abc import Iterable, Iterator
from typing import Any

import msgspec

from backchannel.reconcile import notes
from backchannel.reconcile.copies import Copy, Runs
from backchannel.reconcile.episodes import Episode
from backchannel.reconcile.names import PersonName
from backchannel.reconcile.origins import Descent
from backchannel.reconcile.people import Fact
from backchannel.reconcile.record import Making
from backchannel.reconcile.stated import outlets_named

TABLES = (
    "descents", "runs", "run_owners", "outlets_named", "name_facts", "short_forms", "name_votes", "labels", "called",
    "meetings", "hints", "episodes", "statistics",
)  # fmt: skip
_FACT = msgspec.json.Decoder(tuple[str, PersonName, PersonName | str | None])
_EPISODE = msgspec.json.Decoder(Episode)
_INFINITE = 1e300  # stands for infinity, which JSON has not


def forget(db: sqlite3.Connection) -> None:
    """Throws all notes away."""
    for table in TABLES:
        db.execute(f"DELETE FROM {table}")


def note(db: sqlite3.Connection, making: Making) -> None:
    """Notes what the Record on the shelf was made from."""
    db.executemany("INSERT INTO runs VALUES (?, ?)", sorted(_descents(db, making)))
    db.executemany("INSERT INTO run_owners VALUES (?, ?)", sorted(making.origins.owners.items()))
    for reading in making.case.readings:
        put_outlets_named(db, reading)
    told = making.actors.told
    put_facts(db, ((block, fact) for block, facts in told.facts.items() for fact in facts))
    db.executemany("INSERT INTO short_forms VALUES (?, ?)", sorted(told.forms))
    put_votes(db, told.votes)
    db.executemany("INSERT INTO labels VALUES (?, ?)", notes.labels_of(making.actors))
    for actor, each in notes.called(making.actors).items():
        put_called(db, actor, each)
    db.executemany("INSERT OR REPLACE INTO meetings VALUES (?, ?, ?, ?)", sorted(_meetings(making)))
    db.executemany("INSERT OR IGNORE INTO hints VALUES (?, ?)", sorted(_hints(making)))
    put_episodes(db, making.episodes)
    for name, value in (
        ("common", sorted(making.teller.common)),
        ("held", dict(making.rarity.held)),
        ("texts", making.rarity.texts),
        ("last drawn", max((reading.source.sha256 for reading in making.case.sample), default="")),
    ):
        db.execute("INSERT INTO statistics VALUES (?, ?)", (name, _json(value)))
    db.execute("UPDATE record SET noted = 1")


def _descents(db: sqlite3.Connection, making: Making) -> Iterator[tuple[int, str]]:
    """Notes what each text counts as; gives its runs."""
    for reading in making.case.readings:
        source, runs = reading.source.id, Runs.of(reading)
        near = source in making.origins.near
        put_descent(db, source, reading.source.published, making.origins.descent(source), runs, near)
        yield from ((run, source) for run in runs.sample)


def put_descent(
    db: sqlite3.Connection, source: str, published: str | None, each: Descent, runs: Runs, near: bool
) -> None:
    """Notes what a text counts as; `near` says whether it was compared with an earlier text in full."""
    copy = (each.copy.of, each.copy.likeness) if each.copy else (None, None)
    row = (source, each.out, published, each.outlet, *copy, each.voice, len(runs.all), len(runs.sample), near)
    db.execute(f"INSERT INTO descents VALUES ({', '.join('?' * len(row))})", row)


def descent_of(row: Any) -> Descent:
    """What a text counts as, from out, outlet, copy_of, likeness, voice."""
    out, outlet, copy_of, likeness, voice = row
    return Descent(out, outlet, Copy(copy_of, likeness) if copy_of else None, voice)


def put_outlets_named(db: sqlite3.Connection, reading: Any) -> None:
    """Notes which outlets a text names."""
    rows = ((outlet, reading.source.id) for outlet in sorted(outlets_named(reading)))
    db.executemany("INSERT OR IGNORE INTO outlets_named VALUES (?, ?)", rows)


def put_facts(db: sqlite3.Connection, facts: Iterable[tuple[str, Fact]]) -> None:
    """Notes what texts say of persons."""
    rows = ((block, _json(fact)) for block, fact in facts)
    db.executemany("INSERT OR IGNORE INTO name_facts VALUES (?, ?)", rows)


def facts_of(db: sqlite3.Connection, block: str) -> set[Fact]:
    """What texts say of the persons of a block."""
    return {_FACT.decode(fact) for (fact,) in db.execute("SELECT fact FROM name_facts WHERE block = ?", (block,))}


def put_votes(db: sqlite3.Connection, votes: Any) -> None:
    """Notes the votes on names."""
    rows = ((name, vote["person"], vote["organisation"], vote["unknown"]) for name, vote in votes.items())
    db.executemany("INSERT OR REPLACE INTO name_votes VALUES (?, ?, ?, ?)", rows)


def put_called(db: sqlite3.Connection, actor: str, each: notes.Called) -> None:
    """Notes what accounts of an actor call it, beside what is noted."""
    sql = "INSERT INTO called VALUES (?, ?, ?, ?) ON CONFLICT DO UPDATE SET number = number + excluded.number"
    for sort, counts in (("name", each.names), ("kind", each.kinds)):
        db.executemany(sql, ((actor, sort, value, number) for value, number in counts.items()))


def _meetings(making: Making) -> Iterator[notes.Meeting]:
    first = notes.firsts(making.contact_groups, {each.key: each for each in making.views})
    for view in making.views:
        yield from notes.contact_notes(view, first[view.key])
    for said in making.said:
        yield from notes.said_notes(said)
    for done in making.done:
        yield from notes.move_notes(done)
    for plan in making.plans:
        yield from notes.plan_notes(plan)
    for denial in making.denials:
        yield from notes.denial_notes(denial)
    for reading in making.case.readings:
        yield from notes.evidence_notes(reading)


def _hints(making: Making) -> Iterator[notes.Hint]:
    for side in making.sides:
        yield from notes.side_hints(side)
    for statement in making.record.statements:
        yield from notes.statement_hints(making.teller, statement)
    for plan in making.told_plans:
        yield from notes.plan_hints(plan)
    for advice in making.advices:
        yield from notes.advice_hints(advice)


def put_episodes(db: sqlite3.Connection, episodes: Iterable[Episode]) -> None:
    """Notes groups of texts of a stretch of time."""
    for each in episodes:
        bounded = msgspec.structs.replace(each, low=max(each.low, -_INFINITE), high=min(each.high, _INFINITE))
        db.execute("INSERT INTO episodes VALUES (?, ?)", (each.sources[0], _json(bounded)))


def episode_of(words: str) -> Episode:
    """A group of texts, from JSON."""
    each = _EPISODE.decode(words)
    low = each.low if each.low > -_INFINITE else float("-inf")
    return msgspec.structs.replace(each, low=low, high=each.high if each.high < _INFINITE else float("inf"))


def _json(value: object) -> str:
    return msgspec.json.encode(value).decode()
