"""Touch: who was in touch with whom, counted in the file: for a network of all actors, and for one actor's counterparts.

`origins` of a pair is that of its best-told contact: the least number of independent origins behind it, since two
contacts may have theirs in common.
"""

import msgspec

from backchannel.store.shelf import Rows, Wanted, conditions

PLANNED = ("planned", "suggested", "conditional")


class Tie(msgspec.Struct, frozen=True):
    """Two actors' contacts of one state. `first` and `last` are the bounds of their times as they sort, None when none
    has a time."""

    one: str
    other: str
    status: str
    contacts: int
    origins: int
    first: str | None
    last: str | None


_ACTORS = """
WITH chosen AS MATERIALIZED (SELECT place FROM items WHERE {where}),
     sides AS MATERIALIZED (SELECT DISTINCT ties.place, ties.other AS id FROM chosen JOIN ties USING (place)
                            WHERE role = 'who' AND ties.other GLOB 'a-*')
SELECT id, count(*) FROM sides WHERE id IN (SELECT id FROM items WHERE kind = 'actor')
GROUP BY id ORDER BY count(*) DESC, id
"""

_PAIRS = """
WITH chosen AS MATERIALIZED (SELECT place, status, origins, low, high FROM items WHERE {where}),
     sides AS MATERIALIZED (SELECT ties.place, ties.other AS id FROM chosen JOIN ties USING (place)
                            WHERE role = 'who' AND ties.other IN ({among}))
SELECT one.id, other.id, status, count(*), max(origins),
       min(CASE WHEN low < '~' THEN low END), max(CASE WHEN low < '~' THEN high END)
FROM sides one JOIN sides other ON one.place = other.place AND one.id < other.id
JOIN chosen ON chosen.place = one.place
GROUP BY 1, 2, 3 ORDER BY 1, 2, 3
"""

_COUNTERPARTS = """
WITH chosen AS MATERIALIZED (SELECT items.place, status, origins, low, high FROM items JOIN ties USING (place)
                             WHERE kind = 'contact' AND review <> 'rejected' AND role = 'who' AND ties.other = ?)
SELECT other, status, count(*), max(origins),
       min(CASE WHEN low < '~' THEN low END), max(CASE WHEN low < '~' THEN high END)
FROM chosen JOIN ties USING (place)
WHERE role = 'who' AND other GLOB 'a-*' AND other <> ?
GROUP BY 1, 2 ORDER BY 1, 2
"""


def contacts_of_each(rows: Rows, wanted: Wanted) -> list[tuple[str, int]]:
    """The actors with the number of contacts wanted that each is a side of, the most first."""
    where, values = conditions(wanted)
    return [(name, number) for name, number in rows(_ACTORS.format(where=where), *values)]


def ties_among(rows: Rows, wanted: Wanted, actors: list[str]) -> list[Tie]:
    """The ties between these actors by the contacts wanted."""
    where, values = conditions(wanted)
    among = ", ".join("?" * len(actors))
    return [Tie(*found) for found in rows(_PAIRS.format(where=where, among=among), *values, *actors)]


def ties_of(rows: Rows, actor: str) -> list[Tie]:
    """The ties of one actor, by every contact that no person rejected; `other` is the counterpart."""
    return [Tie(actor, *found) for found in rows(_COUNTERPARTS, actor, actor)]


def names_of_actors(rows: Rows, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Name and kind of each of these actors."""
    found: dict[str, tuple[str, str]] = {}
    for first in range(0, len(ids), 500):
        part = ids[first : first + 500]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT id, name, sort FROM items WHERE id IN ({marks}) AND kind = 'actor'"
        found |= {name: (called, kind) for name, called, kind in rows(sql, *part)}
    return found
