"""News: what a case holds, what came into it since a reader last looked, and what was reported last."""

import msgspec

from backchannel.store.queue import OPEN
from backchannel.store.shelf import Rows

TOLD = ("contact", "statement", "move", "proposal")
MOST = 300  # sources: of more than so many new ones it is not counted what only they tell


class Seen(msgspec.Struct, frozen=True):
    """How far a reader has seen a case: the numbers of its last source and its last decision."""

    source: int = 0
    decision: int = 0


class News(msgspec.Struct, frozen=True):
    """What came since: sources, decisions, items that only new sources tell by kind, and those of them that happened
    last. `retold` are items that were told before and have a new account. Both are empty when `counted` is false."""

    sources: int
    decisions: int
    items: dict[str, int]
    retold: dict[str, int]
    latest: tuple[str, ...]
    counted: bool


def now_seen(rows: Rows) -> Seen:
    """All that is there."""
    sql = "SELECT (SELECT coalesce(max(number), 0) FROM texts), (SELECT coalesce(max(number), 0) FROM decisions)"
    return Seen(*rows(sql)[0])


def news(rows: Rows, seen: Seen, limit: int = 6) -> News:
    """What came since."""
    sql = "SELECT (SELECT count(*) FROM texts WHERE number > ?), (SELECT count(*) FROM decisions WHERE number > ?)"
    sources, decisions = rows(sql, seen.source, seen.decision)[0]
    if not 0 < sources <= MOST:
        return News(sources, decisions, {}, {}, (), sources == 0)
    items: dict[str, int] = {}
    retold: dict[str, int] = {}
    for kind, is_old, number in rows(
        f"{_TOUCHED} SELECT kind, old, count(*) FROM touched GROUP BY kind, old", *[seen.source] * 2
    ):
        (retold if is_old else items)[kind] = number
    told_last = (
        "SELECT id FROM touched WHERE NOT old AND kind <> 'statement' ORDER BY low = '~', low DESC, place LIMIT ?"
    )
    latest = rows(f"{_TOUCHED} {told_last}", seen.source, seen.source, limit)
    return News(sources, decisions, items, retold, tuple(name for (name,) in latest), True)


_TOUCHED = """
    WITH touched AS (
        SELECT place, id, kind, low, EXISTS (
            SELECT 1 FROM ties JOIN texts ON texts.id = ties.other
            WHERE ties.place = items.place AND role = 'source' AND number <= ?
        ) AS old
        FROM items
        WHERE kind IN ('contact', 'statement', 'move', 'proposal') AND place IN (
            SELECT place FROM ties WHERE role = 'source' AND other IN (SELECT id FROM texts WHERE number > ?)
        )
    )
"""


class Overview(msgspec.Struct, frozen=True):
    """What a case holds. Days are ISO 8601, as far as they are told; None where there is none."""

    counts: dict[str, int]
    to_judge: dict[str, int]
    judged: int
    outlets: int
    undated: int
    published: tuple[str, str] | None
    happened: tuple[str, str] | None


def overview(rows: Rows) -> Overview:
    """Counts and spans of time."""
    counts: dict[str, int] = {}
    to_judge: dict[str, int] = {}
    judged = 0
    for kind, review, number in rows("SELECT kind, review, count(*) FROM items GROUP BY review, kind"):
        counts[kind] = counts.get(kind, 0) + number
        if review in ("machine", "changed"):
            to_judge[kind] = to_judge.get(kind, 0) + number
        elif review:
            judged += number
    sql = "SELECT count(DISTINCT outlet), (SELECT count(*) FROM texts WHERE published IS NULL) FROM texts"
    outlets, undated = rows(sql)[0]
    sql = "SELECT (SELECT min(published) FROM texts), (SELECT max(published) FROM texts)"
    first, last = rows(sql)[0]
    return Overview(
        counts, to_judge, judged, outlets, undated, (first[:10], last[:10]) if first else None, _happened(rows)
    )


def _happened(rows: Rows) -> tuple[str, str] | None:
    """The days on which the first and the last of the contacts and moves began, as far as they are known."""
    found = [
        row[0][:10]
        for kind in ("contact", "move")
        for order in ("low, high", "low DESC, high DESC")
        for row in rows(
            f"SELECT low FROM items WHERE kind = ? AND nested = 0 AND low < '~' ORDER BY {order} LIMIT 1", kind
        )
    ]
    return (min(found), max(found)) if found else None


class Newcomer(msgspec.Struct, frozen=True):
    """A source that came into the case lately."""

    id: str
    title: str
    outlet: str | None
    published: str | None


def latest_sources(rows: Rows, limit: int) -> list[Newcomer]:
    """The sources that came into the case last."""
    sql = "SELECT id, coalesce(title, path), outlet, published FROM texts ORDER BY number DESC LIMIT ?"
    return [Newcomer(*row) for row in rows(sql, limit)]


def reported_last(rows: Rows, limit: int) -> list[str]:
    """Ids of the contacts, moves and proposals that were first reported last."""
    sql = (
        "SELECT first_reported, id FROM items WHERE kind = ? AND first_reported > '' "
        "ORDER BY first_reported DESC LIMIT ?"
    )
    found = [row for kind in ("contact", "move", "proposal") for row in rows(sql, kind, limit)]
    return [name for _, name in sorted(found, reverse=True)[:limit]]


def worst_conflicts(rows: Rows, limit: int) -> list[str]:
    """Ids of the conflicts that nobody has judged, those with most origins first."""
    sql = f"SELECT id FROM items WHERE kind = 'conflict' AND review IN {OPEN} ORDER BY origins DESC, place LIMIT ?"
    return [name for (name,) in rows(sql, limit)]


def stories(rows: Rows, limit: int) -> list[tuple[str, str]]:
    """Id and words of the first stories of the record."""
    return [(name, words) for name, words in rows("SELECT id, name FROM items WHERE kind = 'story' LIMIT ?", limit)]
