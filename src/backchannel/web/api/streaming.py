"""Streaming: the record piece by piece, so that a large one is never whole in memory."""

import asyncio
from collections.abc import AsyncIterator, Callable, Iterator
from concurrent.futures import ThreadPoolExecutor

import msgspec

from backchannel.store.shelving import KINDS
from backchannel.web.desk import Desk

PIECE = 2**16  # bytes
_END = object()


def record_chunks(desk: Desk, as_known_on: str | None = None) -> Iterator[bytes]:
    """The record by its contract, in pieces of JSON. One transaction: what changes meanwhile is not in it."""
    with desk.open(as_known_on) as opened:
        yield from _pieces(_record(opened.cursor))


def _record(cursor: Callable[..., Iterator[tuple[object, ...]]]) -> Iterator[bytes]:
    head = next(iter(cursor("SELECT version, as_known_on FROM record")), (1, None))
    yield b'{"version":%s,"as_known_on":%s' % tuple(map(msgspec.json.encode, head))
    for kind, (field, _) in KINDS.items():
        yield b',"%s":[' % field.encode()
        separator = b""
        for (item,) in cursor("SELECT item FROM items WHERE kind = ? ORDER BY place", kind):
            yield separator + str(item).encode()
            separator = b","
        yield b"]"
    yield b"}\n"


def _pieces(parts: Iterator[bytes]) -> Iterator[bytes]:
    held = bytearray()
    for part in parts:
        held += part
        if len(held) >= PIECE:
            yield bytes(held)
            held.clear()
    if held:
        yield bytes(held)


async def in_one_thread(make: Callable[[], Iterator[bytes]]) -> AsyncIterator[bytes]:
    """The pieces, each made in the same thread beside the server, as SQLite wants it."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1) as thread:
        pieces = make()
        try:
            while (piece := await loop.run_in_executor(thread, next, pieces, _END)) is not _END:
                yield piece  # type: ignore[misc]
        finally:
            thread.submit(pieces.close).result()  # type: ignore[attr-defined]
