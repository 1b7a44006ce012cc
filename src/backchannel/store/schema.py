"""The schema of a case file: opening one, knowing it for a case, and bringing an older one up to date.

A case says what it is in its SQLite header: `application_id` that it is a case, `user_version` how many
migrations it has seen. Migrations are a list that only grows; all that a file lacks run in one
transaction, so that a file is never between two versions.
"""

import os
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.resources import files
from pathlib import Path

from backchannel.errors import BusyError, CaseError

APPLICATION_ID = 0x42434841  # "BCHA"
BUSY_SECONDS = 10.0
Migration = Callable[[sqlite3.Connection], None]


def _script(name: str) -> Migration:
    def run(db: sqlite3.Connection) -> None:
        words = files("backchannel.store").joinpath("migrations", name).read_text(encoding="utf-8")
        for statement in _statements(words):
            db.execute(statement)

    return run


def _statements(script: str) -> Iterator[str]:
    """The statements of a script one by one: `executescript` would end the transaction they stand in."""
    pending = ""
    for line in script.splitlines(keepends=True):
        pending += line
        if sqlite3.complete_statement(pending):
            yield pending
            pending = ""


MIGRATIONS: list[Migration] = [
    _script("001_sources.sql"),
    _script("002_decisions.sql"),
    _script("003_record.sql"),
    _script("004_shelf.sql"),
    _script("005_decisions_more.sql"),
    _script("006_moments.sql"),
    _script("007_told.sql"),
    _script("008_finding.sql"),
    _script("009_queue.sql"),
    _script("010_notes.sql"),
    _script("011_votes.sql"),
    _script("012_as_told.sql"),
]


def connect(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    """An open, current case file. Raises CaseError, in one sentence, for everything else.

    `readonly` changes nothing on disk and also opens a case in a folder that may not be written; only a case of an
    older make is brought up to date first.
    """
    _check_place(path, create)
    with explained(path):
        if readonly and _is_older(path):
            connect(path, create=False, readonly=False).close()
        db = _open(path, create=create, readonly=readonly)
        try:
            _check_kind(db, path, create)
            if not readonly:
                db.execute("PRAGMA journal_mode = WAL")
                db.execute("PRAGMA synchronous = NORMAL")
                _migrate(db)
            db.execute("PRAGMA foreign_keys = ON")
            db.execute("PRAGMA recursive_triggers = ON")  # so that REPLACE cannot pass by a delete trigger
        except BaseException:
            db.close()
            raise
    return db


def _is_older(path: Path) -> bool:
    """Whether a case lacks migrations that this program has, and may be written."""
    if not (os.access(path, os.W_OK) and os.access(path.absolute().parent, os.W_OK)):
        return False
    db = _open(path, create=False, readonly=True)
    try:
        kind, version = (db.execute(f"PRAGMA {name}").fetchone()[0] for name in ("application_id", "user_version"))
    finally:
        db.close()
    return bool(kind == APPLICATION_ID and version < len(MIGRATIONS))


def _check_place(path: Path, create: bool) -> None:
    if path.is_dir():
        raise CaseError(f"{path} is a folder, not a case; name a file in it, such as {path / 'story.case'}")
    if path.exists() and not path.is_file():
        raise CaseError(f"{path} is no ordinary file; name another one for the case")
    if path.exists() and (create or path.stat().st_size):
        return
    if not create:
        what = "is empty" if path.exists() else "does not exist"
        raise CaseError(f"{path}: this case {what}; make it with: backchannel build COVERAGE --case {path}")
    if not path.parent.is_dir():
        raise CaseError(f"{path}: the folder {path.parent} does not exist; make it first, or name another place")


def _open(path: Path, *, create: bool, readonly: bool) -> sqlite3.Connection:
    uri = path.absolute().as_uri()
    if not readonly:
        return _connection(f"{uri}?mode={'rwc' if create else 'rw'}")
    # A connection that could write clears SQLite's side files away when it closes; this one is told not to.
    db = _connection(f"{uri}?mode=rw")
    try:
        db.execute("PRAGMA query_only = ON")
        db.execute("SELECT count(*) FROM sqlite_schema").fetchone()
    except sqlite3.OperationalError:
        db.close()
        if path.with_name(f"{path.name}-wal").exists():
            raise
        # Nothing is waiting to be written: the file itself is whole, even where SQLite may make no lock.
        db = _connection(f"{uri}?immutable=1")
    return db


def _connection(uri: str) -> sqlite3.Connection:
    return sqlite3.connect(uri, uri=True, timeout=BUSY_SECONDS, isolation_level=None)


def _check_kind(db: sqlite3.Connection, path: Path, create: bool) -> None:
    kind = db.execute("PRAGMA application_id").fetchone()[0]
    version = db.execute("PRAGMA user_version").fetchone()[0]
    tables = db.execute("SELECT count(*) FROM sqlite_schema").fetchone()[0]
    if kind != APPLICATION_ID and (tables or not create):
        raise CaseError(f"{path} is a database, but not a case; name another file for the case")
    if version > len(MIGRATIONS):
        raise CaseError(
            f"{path} was made by a newer Backchannel (case version {version}, this one knows {len(MIGRATIONS)}); "
            "update Backchannel, or build the case again with this one under another name"
        )


def _migrate(db: sqlite3.Connection) -> None:
    if db.execute("PRAGMA user_version").fetchone()[0] == len(MIGRATIONS):
        return
    db.execute("BEGIN IMMEDIATE")
    try:
        seen = db.execute("PRAGMA user_version").fetchone()[0]
        for migration in MIGRATIONS[seen:]:
            migration(db)
        db.execute(f"PRAGMA application_id = {APPLICATION_ID}")
        db.execute(f"PRAGMA user_version = {len(MIGRATIONS)}")
        db.execute("COMMIT")
    except BaseException:
        db.execute("ROLLBACK")
        raise


@contextmanager
def explained(path: Path) -> Iterator[None]:
    """Turns what SQLite says into a CaseError with the file's name and what to do."""
    try:
        yield
    except sqlite3.Error as error:
        kind = BusyError if "locked" in str(error) else CaseError
        raise kind(f"{path}: {_explanation(str(error))}") from error


_EXPLANATIONS = (
    ("not a database", "is no case; name another file for the case"),
    ("malformed", "this case is damaged; build it again from the coverage, under another name"),
    ("locked", "is in use by another program; wait until it has finished, then try again"),
    ("readonly", "may not be written; copy it to a place where you may write, or change its permissions"),
    ("unable to open", "cannot be opened; check that you may read it, and write in its folder"),
    ("full", "the disk is full; make room and run the same command again"),
    ("no such column", "this case is of an older make; update it with: backchannel build --case FILE COVERAGE"),
    ("no such table", "this case is of an older make; update it with: backchannel build --case FILE COVERAGE"),
)


def _explanation(problem: str) -> str:
    for sign, words in _EXPLANATIONS:
        if sign in problem:
            return words
    return f"the case cannot be used ({problem}); make a copy of it and report this"
