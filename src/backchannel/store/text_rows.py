"""Text rows: sources with their Texts and original bytes as the case file keeps them, and what is kept of one that
comes again or that people describe otherwise."""

import sqlite3
import zlib

import msgspec

from backchannel.model.reading import Reading
from backchannel.model.source import Source, Text
from backchannel.reconcile.described import as_stated, described
from backchannel.store.decision_rows import about_source


def text_of(capture: str, words: str) -> Text:
    """The Text of a row: what was captured, and its words."""
    return msgspec.structs.replace(msgspec.json.decode(capture, type=Text), text=words)


def pack(raw: bytes) -> tuple[str, bytes]:
    """How bytes are kept, and the bytes so."""
    packed = zlib.compress(raw)
    return ("zlib", packed) if len(packed) < len(raw) else ("none", raw)


def unpack(packing: str, packed: bytes) -> bytes:
    """The bytes as they came."""
    return zlib.decompress(packed) if packing == "zlib" else packed


def coming(db: sqlite3.Connection, text: Text) -> tuple[Text | None, Text]:
    """What is kept of a source that comes, None when it is new; and what is to be kept of it, with what it said of
    itself before and what people say of it."""
    rows = db.execute("SELECT capture, text FROM texts WHERE sha256 = ?", (text.source.sha256,)).fetchall()
    known = text_of(*rows[0]) if rows else None
    if known is not None:
        text = _settled(_told(known, as_stated(known.source)), text)
    return known, _told(text, described(text.source, about_source(db, text.source.id)))


def keep(db: sqlite3.Connection, known: Text | None, text: Text, raw: bytes) -> None:
    """Keeps a source with its bytes in the place of what is known of it. Its reading goes; where the path alone is
    another, the reading is told that."""
    source = text.source
    if known is None:
        db.execute("INSERT OR IGNORE INTO originals VALUES (?, ?, ?)", (source.sha256, *pack(raw)))
        _insert(db, text)
    else:
        _update(db, text)
    if known is None or _without_path(text) != _without_path(known):
        db.execute("DELETE FROM readings WHERE sha256 = ?", (source.sha256,))
        return
    for (words,) in db.execute("SELECT reading FROM readings WHERE sha256 = ?", (source.sha256,)).fetchall():
        moved = msgspec.structs.replace(msgspec.json.decode(words, type=Reading), source=source)
        told = msgspec.json.encode(moved).decode()
        db.execute("UPDATE readings SET reading = ? WHERE sha256 = ?", (told, source.sha256))


def describe(db: sqlite3.Connection, source: str) -> None:
    """Brings what a source is said to be up to the Decisions on it; described otherwise, it has no reading any more."""
    for row in db.execute("SELECT capture, text FROM texts WHERE id = ?", (source,)).fetchall():
        known = text_of(*row)
        text = _told(known, described(known.source, about_source(db, source)))
        if text != known:
            _update(db, text)
            db.execute("DELETE FROM readings WHERE sha256 = ?", (text.source.sha256,))


def _told(text: Text, source: Source) -> Text:
    return msgspec.structs.replace(text, source=source)


def _without_path(text: Text) -> Text:
    return _told(text, msgspec.structs.replace(text.source, path=""))


def _settled(known: Text, told: Text) -> Text:
    """What holds of a source that comes again, as it describes itself."""
    source = msgspec.structs.replace(
        told.source,
        path=min(known.source.path, told.source.path),
        published=told.source.published or known.source.published,
    )
    return _told(told, source)


def _values(text: Text) -> tuple[object, ...]:
    source = text.source
    capture = msgspec.json.encode(msgspec.structs.replace(text, text="")).decode()
    told = (source.path, source.kind, source.title, source.outlet, source.author, source.published, source.url)
    return (*told, text.text, capture, source.id, source.sha256)


def _insert(db: sqlite3.Connection, text: Text) -> None:
    """Appends the row of a Text."""
    db.execute(
        "INSERT INTO texts (path, kind, title, outlet, author, published, url, text, capture, id, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _values(text),
    )


def _update(db: sqlite3.Connection, text: Text) -> None:
    """Puts a Text in the place of what its source was before."""
    db.execute(
        "UPDATE texts SET path = ?, kind = ?, title = ?, outlet = ?, author = ?, published = ?, url = ?, "
        "text = ?, capture = ? WHERE id = ? AND sha256 = ?",
        _values(text),
    )
