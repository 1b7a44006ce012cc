"""Touch: who was in touch with whom, counted: for a network of all actors, and for one actor's counterparts.

`origins` of a pair is that of its best-told contact: the least number of independent origins behind it, since two
contacts may have theirs in common.
"""

from collections import Counter
from collections.abc import Iterable
from itertools import chain

import msgspec

from backchannel.store.shelf import Rows, Wanted, conditions
from backchannel.store.shelving import UNDATED

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


_SIDES = """
SELECT status, origins, low, high,
       (SELECT group_concat(other, ' ') FROM ties
        WHERE ties.place = items.place AND role = 'who' AND other >= 'a-' AND other < 'a.'),
       (SELECT group_concat(other, ';') FROM ties WHERE ties.place = items.place AND role = 'touch')
FROM items WHERE {where}
"""  # ids of actors begin with "a-"; names that begin so too are no actors' ids, and are not among those asked for

_COUNTERPARTS = """
WITH chosen AS MATERIALIZED (SELECT items.place, status, origins, low, high FROM items JOIN ties USING (place)
                             WHERE kind = 'contact' AND review <> 'rejected' AND role = 'who' AND ties.other = ?)
SELECT replace(replace(other, ? || ' ', ''), ' ' || ?, '') AS counterpart, status, count(*), max(origins),
       min(CASE WHEN low < '~' THEN low END), max(CASE WHEN low < '~' THEN high END)
FROM chosen CROSS JOIN ties USING (place)
WHERE role = 'touch' AND (other GLOB ? || ' *' OR other GLOB '* ' || ?)
GROUP BY 1, 2 ORDER BY 1, 2
"""  # a pair in touch is a tie of two ids, with a blank between them


class Touch:
    """The contacts wanted, by their sides."""

    def __init__(self, rows: Rows, wanted: Wanted) -> None:
        where, values = conditions(wanted)
        self._contacts = [
            (status, origins, low, high, sides.split(" "), _pairs(touch))
            for status, origins, low, high, sides, touch in rows(_SIDES.format(where=where), *values)
            if sides
        ]
        known = {name for (name,) in rows("SELECT id FROM items WHERE kind = 'actor'")}
        number = Counter(chain.from_iterable(sides for *_, sides, _ in self._contacts))
        self._number = {name: each for name, each in number.items() if name in known}

    def actors(self) -> list[tuple[str, int]]:
        """Each actor with the number of contacts that it is a side of, the most first."""
        return sorted(self._number.items(), key=lambda pair: (-pair[1], pair[0]))

    def among(self, actors: Iterable[str]) -> list[Tie]:
        """The ties between these actors."""
        wanted = set(actors)
        told: dict[tuple[str, str, str], list[tuple[int, str, str]]] = {}
        for status, origins, low, high, _, touch in self._contacts:
            for pair in touch:
                if wanted.issuperset(pair):
                    told.setdefault((*pair, status), []).append((origins, low, high))
        return [_tie(key, found) for key, found in sorted(told.items())]


def _pairs(touch: str | None) -> list[tuple[str, str]]:
    """The pairs of actors in a list of such ties."""
    return [(one, other) for one, _, other in (pair.partition(" ") for pair in (touch or "").split(";")) if other]


def _tie(key: tuple[str, str, str], found: list[tuple[int, str, str]]) -> Tie:
    dated = [(low, high) for _, low, high in found if low < UNDATED]
    return Tie(
        *key,
        len(found),
        max(origins for origins, _, _ in found),
        min((low for low, _ in dated), default=None),
        max((high for _, high in dated), default=None),
    )


def ties_of(rows: Rows, actor: str) -> list[Tie]:
    """The ties of one actor, by every contact that no person rejected; `other` is the counterpart."""
    return [Tie(actor, *found) for found in rows(_COUNTERPARTS, *[actor] * 5)]


def names_of_actors(rows: Rows, ids: list[str]) -> dict[str, tuple[str, str]]:
    """Name and kind of each of these actors."""
    found: dict[str, tuple[str, str]] = {}
    for first in range(0, len(ids), 500):
        part = ids[first : first + 500]
        marks = ", ".join("?" * len(part))
        sql = f"SELECT id, name, sort FROM items WHERE id IN ({marks}) AND kind = 'actor'"
        found |= {name: (called, kind) for name, called, kind in rows(sql, *part)}
    return found
