"""Moments: what a timeline shows, counted and put in order by its time, at the cost of what is in the stretch.

The table holds each item of the chronology once (`side` empty) and, if it has a date, once for each actor in whose lane
it stands. Days are ISO 8601, as the bounds of times sort.
"""

from collections.abc import Sequence
from typing import Any

import msgspec

from backchannel.store.shelf import _DECODERS, Rows, Wanted, conditions

Condition = tuple[str, list[object]]
Cut = tuple[str, str]
"""From the first day to the day behind the last."""

ENDLESS = "9999"
_BY_ITEM = "moments INDEXED BY moments_of"
_LASTING = "moments INDEXED BY moments_that_last"
_LASTS = "substr(high, 1, 10) > substr(low, 1, 10)"  # may lie on more than one day; as the index has it
_ENDS = 50  # the last items to begin, among which the end of the whole is looked for
_COLUMNS = "low, high, place, kind, sort, status, origins, coalesce(first_reported, '~') AS reported, review"
ORDERS: dict[str, tuple[str, ...]] = {
    "date": ("low", "high"),
    "state": ("status",),
    "kind": ("kind", "sort"),
    "origins": ("origins",),
    "reported": ("reported",),
    "review": ("review",),
}
"""What a table can be ordered by, and the columns of it; equals stand in time."""


class Scope(msgspec.Struct, frozen=True):
    """Which moments: those wanted, and told by a text of this outlet if one is given."""

    wanted: Wanted
    outlet: str | None = None

    def but(self, **changed: Any) -> "Scope":
        """The same with something else wanted."""
        return Scope(msgspec.structs.replace(self.wanted, **changed), self.outlet)

    @property
    def few(self) -> bool:
        """Whether it is best to start from what an actor or a source has to do with."""
        return bool(self.wanted.who is not None or self.wanted.source or self.outlet)

    @property
    def end(self) -> str:
        """What sorts behind all that begins in the stretch."""
        return _behind(self.wanted.until) if self.wanted.until else "~"

    def apart_from_time(self) -> Condition:
        """The conditions other than kind, side and time."""
        words, values = conditions(msgspec.structs.replace(self.wanted, kinds=(), since=None, until=None, dated=None))
        words = words.replace("kind IN ()", "1")
        if self.outlet:
            words += (
                " AND place IN (SELECT place FROM ties WHERE role = 'source' AND other IN "
                "(SELECT source FROM outlets WHERE outlet = ?))"
            )
            values = [*values, self.outlet]
        return words, values

    def parts(self, side: str = "''", *, dated: bool = False) -> list[Condition]:
        """What to read from, with conditions that no moment meets twice, each answered from one range of an index;
        together what is wanted. `side` is an SQL expression."""
        words, values = self.apart_from_time()
        since, dated = self.wanted.since, dated or bool(self.wanted.since or self.wanted.until or self.wanted.dated)
        if self.wanted.dated is False:
            words, values = f"low = '~' AND {words}", values
        behind, ends = (" AND low < ?", [self.end]) if dated else ("", [])
        if self.few:
            kinds = ", ".join("?" * len(self.wanted.kinds))
            within = f"{_BY_ITEM} WHERE kind IN ({kinds}) AND side = {side} AND high >= ?{behind} AND {words}"
            return [(within, [*self.wanted.kinds, since or "", *ends, *values])]
        found: list[Condition] = []
        for kind in self.wanted.kinds:
            lane = f"kind = ? AND side = {side}"
            if since:
                reaching = f"{_LASTING} WHERE {lane} AND {_LASTS} AND high >= ? AND low < ? AND {words}"
                found.append((reaching, [kind, since, min(since, self.end), *values]))
                found.append((f"moments WHERE {lane} AND low >= ?{behind} AND {words}", [kind, since, *ends, *values]))
            else:
                found.append((f"moments WHERE {lane}{behind} AND {words}", [kind, *ends, *values]))
        return found

    def ask(self, rows: Rows, columns: str, tail: str = "", *more: object, dated: bool = False) -> list[Any]:
        """Rows of the items wanted. `tail`: ORDER BY, LIMIT, with the values `more`."""
        parts = self.parts(dated=dated)
        sql = " UNION ALL ".join(f"SELECT {columns} FROM {words}" for words, _ in parts)
        return rows(f"{sql} {tail}", *(value for _, values in parts for value in values), *more) if parts else []


def count(rows: Rows, scope: Scope, *, dated: bool = False) -> int:
    """How many items there are."""
    return sum(int(number) for (number,) in scope.ask(rows, "count(*)", dated=dated))


def more_than(rows: Rows, scope: Scope, number: int) -> bool:
    """Whether there are more items than so many that have a date; costs no more than to find them."""
    return len(scope.ask(rows, "place", "LIMIT ?", number + 1, dated=True)) > number


def page(
    rows: Rows, scope: Scope, *, first: int = 0, limit: int = 50, order: str = "date", dated: bool = False
) -> list[Any]:
    """The items, from the `first`, in one of the ORDERS; a minus before it turns the order around."""
    way = " DESC" if order.startswith("-") else ""
    by = ", ".join(f"{column}{way}" for column in ORDERS[order.removeprefix("-")])
    rest = ", place" if "low" in by else ", low, high, place"
    found = scope.ask(rows, _COLUMNS, f"ORDER BY {by}{rest} LIMIT ? OFFSET ?", limit, first, dated=dated)
    return _items(rows, [each[2] for each in found])


def _items(rows: Rows, places: Sequence[int]) -> list[Any]:
    """The items at these places, in their order."""
    sql = f"SELECT place, kind, item FROM items WHERE place IN ({', '.join('?' * len(places))})"
    found = {place: _DECODERS[kind].decode(words) for place, kind, words in rows(sql, *places)}
    return [found[place] for place in places]


def bounds(rows: Rows, scope: Scope) -> tuple[str, str] | None:
    """When the first item begins and when the last ones to begin end; None when none has a date.

    What begins early and lasts very long does not widen the whole: it leaves it at the side.
    """
    within = scope.but(since=None, until=None)
    if scope.few:
        known = f"min(low), max(CASE WHEN high < '{ENDLESS}' THEN high ELSE low END)"
        found = within.ask(rows, known, dated=True)[0]
        return found if found[0] is not None else None
    first = within.ask(rows, "low", "ORDER BY low LIMIT 1", dated=True)
    last = within.ask(rows, "low, high", f"ORDER BY low DESC LIMIT {_ENDS}", dated=True)
    return (first[0][0], max(high if high < ENDLESS else low for low, high in last)) if first else None


def nearest(rows: Rows, scope: Scope) -> tuple[str | None, str | None]:
    """The last item that begins before the stretch, and the first one behind it: when they begin."""
    since, until = scope.wanted.since, scope.wanted.until
    before = _one(rows, scope, "<", since, "DESC") if since else None
    return before, _one(rows, scope, ">", _behind(until), "") if until else None


def _one(rows: Rows, scope: Scope, than: str, bound: str, way: str) -> str | None:
    parts = scope.but(since=None, until=None).parts(dated=True)
    sql = " UNION ALL ".join(f"SELECT low FROM {words} AND low {than} ?" for words, _ in parts)
    given = [value for _, values in parts for value in (*values, bound)]
    found = rows(f"{sql} ORDER BY low {way} LIMIT 1", *given) if parts else []
    return found[0][0] if found else None


def sides(rows: Rows, scope: Scope, most: int) -> list[tuple[str, str, int]]:
    """The actors with the most items in the stretch: id, name, number of items; of equals, by name."""
    if scope.few:
        words, values = scope.apart_from_time()
        kinds = ", ".join("?" * len(scope.wanted.kinds))
        counted = (
            f"SELECT side, count(*) FROM {_BY_ITEM} WHERE kind IN ({kinds}) AND side <> '' "
            f"AND high >= ? AND low < ? AND {words} GROUP BY side"
        )
        values = [*scope.wanted.kinds, scope.wanted.since or "", scope.end, *values]
    else:
        parts = scope.parts("actors.side", dated=True)
        number = " + ".join(f"(SELECT count(*) FROM {words})" for words, _ in parts)
        counted = f"SELECT side, {number} FROM (SELECT id AS side FROM items WHERE kind = 'actor') AS actors"
        values = [value for _, some in parts for value in some]
    sql = (
        f"WITH counted(id, number) AS ({counted}) SELECT id, name, number FROM counted JOIN items USING (id) "
        "WHERE number > 0 ORDER BY number DESC, name, id LIMIT ?"
    )
    return rows(sql, *values, most)


def tally(rows: Rows, scope: Scope, lanes: Sequence[str], cuts: Sequence[Cut]) -> dict[tuple[str, int], int]:
    """How many items begin in each cut of the stretch in each lane (an actor's id; empty: all), by lane and number of
    the cut. What began before the first cut and reaches into it counts there."""
    if not lanes or not cuts:
        return {}
    if scope.few:
        return _tally_few(rows, scope, lanes, cuts)
    words, values = scope.apart_from_time()
    kinds = ", ".join("?" * len(scope.wanted.kinds))
    within = "SELECT count(*) FROM moments WHERE kind = kinds.kind AND side = lane AND low >= since AND low < behind"
    sql = (
        f"WITH lanes(lane) AS (VALUES {', '.join(['(?)'] * len(lanes))}), "
        f"kinds(kind) AS (VALUES {', '.join(['(?)'] * len(scope.wanted.kinds))}), "
        f"cuts(number, since, behind) AS (VALUES {', '.join(['(?, ?, ?)'] * len(cuts))}) "
        f"SELECT lane, number, sum(({within} AND {words})) FROM lanes CROSS JOIN cuts CROSS JOIN kinds "
        "GROUP BY lane, number"
    )
    flat = [value for number, (since, behind) in enumerate(cuts) for value in (number, since, behind)]
    found = {(lane, number): n for lane, number, n in rows(sql, *lanes, *scope.wanted.kinds, *flat, *values)}
    before = (
        f"SELECT side, count(*) FROM {_LASTING} WHERE kind IN ({kinds}) AND side IN ({', '.join('?' * len(lanes))}) "
        f"AND {_LASTS} AND high >= ? AND low < ? AND {words} GROUP BY side"
    )
    for lane, n in rows(before, *scope.wanted.kinds, *lanes, cuts[0][0], cuts[0][0], *values):
        found[lane, 0] = found.get((lane, 0), 0) + n
    return {key: n for key, n in found.items() if n}


def _tally_few(rows: Rows, scope: Scope, lanes: Sequence[str], cuts: Sequence[Cut]) -> dict[tuple[str, int], int]:
    words, values = scope.apart_from_time()
    kinds = ", ".join("?" * len(scope.wanted.kinds))
    sql = (
        f"SELECT side, low, count(*) FROM {_BY_ITEM} WHERE kind IN ({kinds}) AND side IN "
        f"({', '.join('?' * len(lanes))}) AND high >= ? AND low < ? AND {words} GROUP BY side, low ORDER BY low"
    )
    found: dict[tuple[str, int], int] = {}
    at = 0
    for lane, low, n in rows(sql, *scope.wanted.kinds, *lanes, cuts[0][0], cuts[-1][1], *values):
        while low >= cuts[at][1]:
            at += 1
        found[lane, at] = found.get((lane, at), 0) + n
    return found


def days(rows: Rows, scope: Scope) -> list[tuple[str, str]]:
    """The times of the items of which both bounds are known: each beginning with its latest end, in time."""
    parts = scope.parts(dated=True)
    sql = " UNION ALL ".join(
        f"SELECT low, max(high) FROM {words} AND high < '{ENDLESS}' AND low NOT LIKE '%~' GROUP BY low"
        for words, _ in parts
    )
    return rows(f"{sql} ORDER BY low", *(value for _, values in parts for value in values)) if parts else []


def outlets(rows: Rows) -> list[tuple[str, int]]:
    """The outlets of the case, and how many texts it has of each; those with the most first."""
    return rows("SELECT outlet, count(*) AS number FROM outlets GROUP BY outlet ORDER BY number DESC, outlet")


def published(rows: Rows) -> list[tuple[str, int]]:
    """The days on which sources came out, and how many on each."""
    sql = "SELECT substr(low, 1, 10) AS day, count(*) FROM items WHERE kind = 'source' AND low < '~' GROUP BY day"
    return rows(f"{sql} ORDER BY day")


def _behind(day: str) -> str:
    """What sorts behind all that begins on a day."""
    return f"{day}T~~"
