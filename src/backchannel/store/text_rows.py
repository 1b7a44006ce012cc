"""Text rows: Texts and original bytes as the case file keeps them."""

import sqlite3
import zlib

import msgspec

from backchannel.model.source import Text


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


def without_path(text: Text) -> Text:
    """The Text, from no file."""
    return msgspec.structs.replace(text, source=msgspec.structs.replace(text.source, path=""))


def settled(known: Text, told: Text) -> Text:
    """What holds of a source that comes again, as it describes itself."""
    source = msgspec.structs.replace(
        told.source,
        path=min(known.source.path, told.source.path),
        published=told.source.published or known.source.published,
    )
    return msgspec.structs.replace(told, source=source)


def _values(text: Text) -> tuple[object, ...]:
    source = text.source
    capture = msgspec.json.encode(msgspec.structs.replace(text, text="")).decode()
    told = (source.path, source.kind, source.title, source.outlet, source.author, source.published, source.url)
    return (*told, text.text, capture, source.id, source.sha256)


def insert_text(db: sqlite3.Connection, text: Text) -> None:
    """Appends the row of a Text."""
    db.execute(
        "INSERT INTO texts (path, kind, title, outlet, author, published, url, text, capture, id, sha256) "
        "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        _values(text),
    )


def update_text(db: sqlite3.Connection, text: Text) -> None:
    """Puts a Text in the place of what its source was before."""
    db.execute(
        "UPDATE texts SET path = ?, kind = ?, title = ?, outlet = ?, author = ?, published = ?, url = ?, "
        "text = ?, capture = ? WHERE id = ? AND sha256 = ?",
        _values(text),
    )
