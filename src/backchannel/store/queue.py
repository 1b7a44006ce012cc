"""Queue: what is to be judged, in the order of `urgency`, one item at a time, however large the case is."""

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from backchannel.store.shelf import Rows, marks

JUDGED = ("conflict", "contact", "statement", "move", "proposal", "echo", "actor")
"""The kinds of item that people judge, as filters list them."""
OPEN = "('machine', 'changed')"
"""The review states, as SQL has them, of what is still to be judged: by nobody, or not as it is now."""
Spot = tuple[int, int, int]
"""Where an item stands: step, weight, place."""


class Queue(msgspec.Struct, frozen=True):
    """Which items are asked for. `conflicts`: only these and what they are about; `mine`: instead of what nobody
    judged, what the person of this name did; `but`: ids of those left out, since something was decided about them that
    the Record does not know of yet; `who`: ids and names of an actor that they have to do with; `since` and `until`:
    ISO days, ends included, between which they may lie."""

    kind: str = ""
    conflicts: bool = False
    mine: str = ""
    but: tuple[str, ...] = ()
    who: frozenset[str] = frozenset()
    since: str = ""
    until: str = ""


def spot(rows: Rows, item: str) -> Spot | None:
    """Where an item stands; None for one that is not to be judged."""
    found = rows("SELECT step, weight, place FROM items WHERE id = ? AND step > 0", item)
    return tuple(found[0]) if found else None


def after(rows: Rows, queue: Queue, at: Spot | None) -> str | None:
    """The id of the next item of a queue behind a spot, or of the first."""
    return _near(rows, queue, at, ">", "")


def before(rows: Rows, queue: Queue, at: Spot | None) -> str | None:
    """The id of the item of a queue before a spot."""
    return _near(rows, queue, at, "<", " DESC") if at else None


def _near(rows: Rows, queue: Queue, at: Spot | None, sign: str, down: str) -> str | None:
    where, values = _conditions(queue)
    if at:
        where += f" AND (step, weight, place) {sign} (?, ?, ?)"
        values = [*values, *at]
    order = ", ".join(f"{column}{down}" for column in ("step", "weight", "place"))
    found = rows(f"SELECT id FROM items WHERE {where} ORDER BY {order} LIMIT 1", *values)
    return str(found[0][0]) if found else None


def _conditions(queue: Queue) -> tuple[str, list[Any]]:
    told: list[tuple[str, Sequence[Any]]] = [("step = 1" if queue.conflicts else "step > 0", ())]
    if queue.mine:
        told.append(("review <> 'machine'", ()))
        told.append((f"place IN ({_JUDGED_BY})", (queue.mine,)))
    else:
        told.append((f"review IN {OPEN}", ()))
        told.append((f"id NOT IN ({', '.join('?' * len(queue.but))})", queue.but))
    told += _narrowed(queue)
    return " AND ".join(words for words, _ in told), [value for _, values in told for value in values]


def _narrowed(queue: Queue) -> list[tuple[str, Sequence[Any]]]:
    """What of the record is asked for, judged or not."""
    told: list[tuple[str, Sequence[Any]]] = []
    if queue.kind:
        told.append(("kind = ?", (queue.kind,)))
    if queue.who:
        who = sorted(queue.who)
        told.append((f"place IN (SELECT place FROM ties WHERE role = 'who' AND other IN ({marks(who)}))", who))
    if queue.since or queue.until:
        told.append(("low < '~'", ()))
    if queue.since:
        told.append(("high >= ?", (queue.since,)))
    if queue.until:
        told.append(("low < ?", (f"{queue.until}T~~",)))
    return told


_JUDGED_BY = (
    "SELECT ties.place FROM decisions CROSS JOIN json_each(decisions.accounts) AS named "
    "CROSS JOIN ties ON ties.other = named.value AND ties.role = 'account' WHERE decisions.by = ?"
)


class Progress(msgspec.Struct, frozen=True):
    """How many items there are, and how many of them people judged; of one step or of all."""

    judged: int
    total: int


def progress(rows: Rows, queue: Queue) -> dict[int, Progress]:
    """How far each step is; 0 is all of them."""
    told = _narrowed(queue)
    where = ["step = 1" if queue.conflicts else "step > 0", *(words for words, _ in told)]
    values = [value for _, some in told for value in some]
    sql = (
        f"SELECT step, sum(review NOT IN {OPEN}), count(*) FROM items INDEXED BY items_in_queue "
        f"WHERE {' AND '.join(where)} GROUP BY step ORDER BY step"
    )
    found = {step: Progress(judged, total) for step, judged, total in rows(sql, *values)}
    return {0: _together(found.values())} | found


def _together(parts: Iterable[Progress]) -> Progress:
    given = list(parts)
    return Progress(sum(each.judged for each in given), sum(each.total for each in given))
