"""Shelf: the Record of a case, read item by item from its tables: one item, a page of them, or all.

A page costs what it shows, however large the case is.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any, Generic, TypeVar

import msgspec

from backchannel.errors import UsageError
from backchannel.model.actor import Actor
from backchannel.model.decision import Decision
from backchannel.model.echo import Echo
from backchannel.model.record import Conflict, Origin, Record, RecordHedge, RecordSource
from backchannel.model.span import Extent
from backchannel.model.statement import Statement
from backchannel.publish.lookup import Item, Lookup
from backchannel.store.shelving import KINDS, Shelved

Rows = Callable[..., list[Any]]
"""Asks the file: SQL and its values -> rows."""

Told = TypeVar("Told")
IN_ONE = 500  # ids in one question
ITEMS = ("contact", "statement", "move", "proposal", "echo", "conflict", "actor", "story")
_DECODERS: dict[str, Any] = {kind: msgspec.json.Decoder(noun) for kind, (_, noun) in KINDS.items()}


def decoded(kind: str, words: str) -> Any:
    """An item from the JSON of its row."""
    return _DECODERS[kind].decode(words)


def record_of(rows: Rows) -> Record | None:
    """The whole Record on the shelf, or None when there is none."""
    head = rows("SELECT version, as_known_on FROM record")
    if not head:
        return None
    parts: dict[str, list[Shelved]] = {field: [] for field, _ in KINDS.values()}
    for kind, words in rows("SELECT kind, item FROM items ORDER BY place"):
        parts[KINDS[kind][0]].append(_DECODERS[kind].decode(words))
    held: dict[str, Any] = {field: tuple(items) for field, items in parts.items()}
    return Record(version=head[0][0], as_known_on=head[0][1], **held)


class _Kept(Mapping[str, Told], Generic[Told]):
    """Items of some kinds by id, each read when it is first asked for."""

    def __init__(self, rows: Rows, *kinds: str) -> None:
        self._rows, self._kinds = rows, kinds
        self._among = f"kind IN ({', '.join('?' * len(kinds))})"
        self._read: dict[str, Told | None] = {}

    def __getitem__(self, name: str) -> Told:
        if name not in self._read:
            found = self._rows("SELECT kind, item FROM items WHERE id = ?", name)
            known = found and found[0][0] in self._kinds
            self._read[name] = _DECODERS[found[0][0]].decode(found[0][1]) if known else None
        item = self._read[name]
        if item is None:
            raise KeyError(name)
        return item

    def __iter__(self) -> Iterator[str]:
        sql = f"SELECT id FROM items WHERE {self._among} ORDER BY place"
        return iter([name for (name,) in self._rows(sql, *self._kinds)])

    def __len__(self) -> int:
        return int(self._rows(f"SELECT count(*) FROM items WHERE {self._among}", *self._kinds)[0][0])

    def keep(self, name: str, item: Told) -> None:
        """Remembers an item that was read already."""
        self._read[name] = item


class ShelfLookup(Lookup):
    """The items of the Record on a shelf by id, and what is about them. Holds what it read: make one a request."""

    def __init__(self, rows: Rows) -> None:
        self._rows = rows
        self.sources = _Kept[RecordSource](rows, "source")
        self.actors = _Kept[Actor](rows, "actor")
        self.items = _Kept[Item](rows, *ITEMS)
        self.origins = _Kept[Origin](rows, "origin")
        self._hedges_read: dict[str, list[RecordHedge]] = {}
        self._outlets: dict[str, str] = {}
        self._called: dict[str, str] = {}

    @property
    def record(self) -> Record:  # type: ignore[override]  # read whole, for what needs all of it
        """The whole Record; costs as much as it is large. Raises LookupError when there is none."""
        found = record_of(self._rows)
        if found is None:
            raise LookupError("no record is kept")
        return found

    def tied(self, role: str, other: str, kind: str) -> list[Any]:
        """The items of a kind that have this tie, in the order of the Record."""
        sql = (
            "SELECT item FROM ties JOIN items USING (place) "
            "WHERE other = ? AND role = ? AND kind = ? ORDER BY place"
        )  # fmt: skip
        return [_DECODERS[kind].decode(words) for (words,) in self._rows(sql, other, role, kind)]

    def name(self, key: str) -> str | None:
        found = self._rows("SELECT name FROM items WHERE id = ? AND kind IN ('actor', 'proposal')", key)
        return found[0][0] if found else None

    def conflicts(self, item: str) -> list[Conflict]:
        return self.tied("about", item, "conflict")

    def echoes(self, item: str) -> list[Echo]:
        return self.tied("echo", item, "echo")

    def decisions(self, keys: Iterable[str]) -> list[Decision]:
        named = list(dict.fromkeys(keys))
        found: dict[str, Decision] = {}
        for first in range(0, len(named), IN_ONE):
            part = named[first : first + IN_ONE]
            sql = (
                "SELECT item FROM ties CROSS JOIN items USING (place) "
                f"WHERE other IN ({marks(part)}) AND role = 'account' AND kind = 'decision'"
            )
            found |= {each.id: each for (words,) in self._rows(sql, *part) for each in [decoded("decision", words)]}
        return sorted(found.values(), key=lambda each: (each.at, each.id))

    def outlet(self, source: str) -> str:
        if source not in self._outlets:
            self._outlets[source] = super().outlet(source)
        return self._outlets[source]

    def _titles(self, outlet: str, day: str) -> dict[str, str | None]:
        when = "published >= ? AND published < ? || '~'" if day else "published IS NULL"
        sql = f"SELECT id, title FROM texts WHERE outlet = ? AND {when} ORDER BY published, id LIMIT {IN_ONE}"
        return dict(self._rows(sql, outlet, *((day, day) if day else ())))

    def actor_keys(self, wanted: str) -> frozenset[str]:
        sought = wanted.casefold()
        exact = self._rows("SELECT DISTINCT actor FROM names WHERE folded = ? OR actor = ?", sought, wanted)
        near = exact or self._rows("SELECT DISTINCT actor FROM names WHERE instr(folded, ?) > 0", sought)
        if not near:
            raise UsageError(f"the record has no actor called {wanted!r}; the list of actors has their names")
        ids = [name for (name,) in near]
        names = {name for each in ids for (name,) in self._rows("SELECT name FROM names WHERE actor = ?", each)}
        return frozenset(ids) | names

    def _statements_in(self, contact: str) -> list[Statement]:
        return self.tied("occasion", contact, "statement")

    def _rank_of(self, source: str) -> int:
        found = self._rows("SELECT place FROM items WHERE id = ?", source)
        return int(found[0][0]) if found else 0

    def _hedges_in(self, source: str) -> list[RecordHedge]:
        if source not in self._hedges_read:
            self._hedges_read[source] = self.tied("source", source, "hedge")
        return self._hedges_read[source]


class Wanted(msgspec.Struct, frozen=True):
    """Which items a page is to show. `who`: ids and names of an actor, `with_who` those of another one that has to do
    with the same item; `sort`: call, threat …; `since` and `until` ISO days, ends included: what may lie between
    them; `origins` the least number; `source` one that tells of it."""

    kinds: tuple[str, ...]
    who: frozenset[str] | None = None
    with_who: frozenset[str] | None = None
    sort: str | None = None
    status: str | None = None
    review: str | None = None
    source: str | None = None
    origins: int = 0
    since: str | None = None
    until: str | None = None
    dated: bool | None = None
    standing: bool = False
    """Leaves out what a person rejected."""
    apart: bool = False
    """Leaves out what is told under another item."""
    chronology: bool = False
    """Leaves out statements without a date."""


def conditions(wanted: Wanted) -> tuple[str, list[object]]:
    """The WHERE clause, and its values."""
    told: list[tuple[str, Sequence[object]]] = [(f"kind IN ({marks(wanted.kinds)})", wanted.kinds)]
    for actor in (wanted.who, wanted.with_who):
        if actor is not None:
            who = sorted(actor)
            told.append((f"place IN (SELECT place FROM ties WHERE role = 'who' AND other IN ({marks(who)}))", who))
    if wanted.source:
        told.append(("place IN (SELECT place FROM ties WHERE role = 'source' AND other = ?)", [wanted.source]))
    for column in ("sort", "status", "review"):
        if (value := getattr(wanted, column)) is not None:
            told.append((f"{column} = ?", [value]))
    if wanted.origins:
        told.append(("origins >= ?", [wanted.origins]))
    if wanted.since or wanted.until:
        told.append(("low < '~'", []))
    if wanted.since:
        told.append(("high >= ?", [wanted.since]))
    if wanted.until:
        told.append(("low < ?", [f"{wanted.until}T~~"]))
    if wanted.dated is not None:
        told.append((f"low {'<' if wanted.dated else '='} '~'", []))
    if wanted.standing:
        told.append(("review <> 'rejected'", []))
    if wanted.chronology:
        told.append(("(kind <> 'statement' OR low < '~')", []))
    if wanted.apart:
        told.append(("nested = 0", []))
    return " AND ".join(words for words, _ in told), [value for _, values in told for value in values]


def marks(values: Sequence[object]) -> str:
    """As many question marks as there are values, for SQL."""
    return ", ".join("?" * len(values))


def count(rows: Rows, wanted: Wanted) -> int:
    """How many items are wanted."""
    where, values = conditions(wanted)
    return int(rows(f"SELECT count(*) FROM items WHERE {where}", *values)[0][0])


_AS_TOLD = (
    "low, high, coalesce(first_reported, '~'), json_extract(item, '$.supports[0].source'), "
    "json_extract(item, '$.supports[0].span[0]'), place"  # as the index items_as_told has it
)
ORDERS = {
    "": "place",
    "told": _AS_TOLD,
    "date": "low, high, place",
    "-date": "low DESC, high DESC, place",
    "name": "name COLLATE NOCASE, place",
    "-name": "name COLLATE NOCASE DESC, place",
    "kind": "sort, place",
    "-kind": "sort DESC, place",
    "state": "status, place",
    "-state": "status DESC, place",
    "review": "review, place",
    "-review": "review DESC, place",
    "origins": "origins, place",
    "-origins": "origins DESC, place",
    "reported": "first_reported, place",
    "-reported": "first_reported DESC, place",
}
"""How items can be ordered; a minus turns the order around. Without a word: as the Record has them; `told`: in time,
and those of one time, or of none, by the first report and then by their place in the text."""


def page(
    rows: Rows, wanted: Wanted, *, first: int = 0, limit: int = 50, in_time: bool = False, order: str = ""
) -> list[Any]:
    """The items wanted, from the `first`: in the order of the Record, `in_time`, or in one of the ORDERS."""
    where, values = conditions(wanted)
    by = ORDERS["date" if in_time else order]
    chosen = f"SELECT place FROM items WHERE {where} ORDER BY {by} LIMIT ? OFFSET ?"
    sql = f"SELECT kind, item FROM items WHERE place IN ({chosen}) ORDER BY {by}"
    return [_DECODERS[kind].decode(words) for kind, words in rows(sql, *values, limit, first)]


def places_in(rows: Rows, source: str, kinds: Sequence[str]) -> list[tuple[Extent, str, str, str]]:
    """The extents in a text that items of these kinds stand on, with kind, id and review state of each."""
    sql = (
        "SELECT start, stop, kind, id, review FROM marks JOIN items USING (place) "
        f"WHERE source = ? AND kind IN ({marks(kinds)}) ORDER BY start, stop, place"
    )
    return [((start, end), kind, name, review) for start, end, kind, name, review in rows(sql, source, *kinds)]


def tally(rows: Rows, wanted: Wanted, column: str) -> dict[str, int]:
    """How many items there are of each value of a column: kind, sort, status or review."""
    if column not in ("kind", "sort", "status", "review"):
        raise ValueError(column)
    where, values = conditions(wanted)
    sql = f"SELECT {column}, count(*) FROM items WHERE {where} GROUP BY {column} ORDER BY {column}"
    return dict(rows(sql, *values))
