"""Tables: the Record as rows and columns, for a spreadsheet in any form.

A table of items that can be judged has the values that a person may set in columns of their own (`publish.cells`),
and ends in columns for a reviewer: `accounts`, by which a decision names the item; `verdict`, `why`, `merge_with`,
which are empty; where new rows may be added, `source` and `start`; and `as_exported`, by which a change is known
(`publish.fingerprint`). `store.from_sheet` reads them back.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from backchannel.errors import UsageError
from backchannel.model.accounts import accounts_of
from backchannel.model.decision import AddedKind
from backchannel.model.record import Record
from backchannel.publish.cells import FIELD_COLUMNS, JOINT, field_values
from backchannel.publish.chronology import LISTS, Filter, chronology, listing
from backchannel.publish.fingerprint import fingerprint
from backchannel.publish.gist import name_of
from backchannel.publish.lines import Line, Quote
from backchannel.publish.lookup import Lookup

Cell = str | int | float | None
Row = tuple[Cell, ...]
ASKED = ("verdict", "why", "merge_with")  # for a reviewer to fill in
PLACED = ("source", "start")  # where the words of a new row stand
ADDED: dict[str, AddedKind] = {"contacts": "contact", "statements": "statement", "moves": "move"}  # may have new rows
EXPORTED = "as_exported"
_PLAIN = ("sources", "stories")  # lists of what nobody judges
NO_FILTER = Filter()


class Table(msgspec.Struct, frozen=True):
    """Rows under the names of their columns."""

    name: str
    columns: tuple[str, ...]
    rows: tuple[Row, ...]

    @property
    def judged(self) -> bool:
        """Whether it has the columns for a reviewer."""
        return self.columns[-1:] == (EXPORTED,)

    @property
    def asked(self) -> tuple[str, ...]:
        """The columns that are empty, for a reviewer to fill in."""
        return tuple(each for each in self.columns if each in (*ASKED, *PLACED)) if self.judged else ()

    @property
    def settable(self) -> tuple[str, ...]:
        """The columns whose cells a reviewer may change."""
        name = self.name.partition(" ")[0]  # "contacts 2" is a part of contacts
        return ("when", "sort", "status") if name == "chronology" else FIELD_COLUMNS.get(name, ())


def _quoted(quotes: Iterable[Quote]) -> str:
    return " ¶ ".join(
        f"{each.words} [{', '.join((each.named, *each.also))}; {each.source} {each.places}]" for each in quotes
    )


_SHORT = ("when", "date", "as_of", "kind", "sort", "status")
_COLUMNS: dict[str, Callable[[Line], Any]] = {
    "when": lambda line: line.when,
    "date": lambda line: line.date,
    "as_of": lambda line: line.as_of,
    "kind": lambda line: line.kind,
    "sort": lambda line: line.sort,
    "status": lambda line: line.status,
    "what": lambda line: line.headline,
    "details": lambda line: "; ".join(line.details),
    "words": lambda line: _quoted(line.quotes),
    "notes": lambda line: "; ".join(note.words for note in line.notes),
    "origins": lambda line: line.origins,
    "texts": lambda line: line.texts,
    "first_reported": lambda line: line.first_reported,
    "review": lambda line: line.review,
    "id": lambda line: line.id,
}


def table(record: Record, name: str, wanted: Filter = NO_FILTER, lookup: Lookup | None = None) -> Table:
    """A table of the Record by its name (TABLES). Raises UsageError for another name."""
    lookup = lookup or Lookup(record)
    if name in _MADE:
        columns, rows = _MADE[name]
        return Table(name, columns, tuple(rows(lookup)))
    if name not in TABLES:
        raise UsageError(f"there is no table {name}; choose one of {', '.join(TABLES)}")
    if name == "chronology":
        lines = list(_spread(chronology(record, wanted, lookup).lines))
    else:
        lines = listing(record, name, wanted, lookup)
    if name in _PLAIN:
        plain = _columns(name)
        return Table(name, plain, tuple(_row(lookup, line, plain) for line in lines))
    columns = (*_told(name), "accounts")
    empty = (*ASKED, *(PLACED if name in ADDED else ()))
    made = (_row(lookup, line, columns) for line in lines)
    blank = ("",) * len(empty)
    return Table(name, (*columns, *empty, EXPORTED), tuple((*row, *blank, fingerprint(columns, row)) for row in made))


def _columns(name: str) -> tuple[str, ...]:
    """The columns of all tables of lines; only what may have no day of its own has a day by which it was told."""
    return tuple(each for each in _COLUMNS if each != "as_of" or name == "chronology")


def _told(name: str) -> tuple[str, ...]:
    """The columns that tell of an item: where a list has fields of its own, these in place of kind, sort and status."""
    fields = FIELD_COLUMNS.get(name)
    if fields is None:
        return _columns(name)
    first, *rest = fields
    date: tuple[str, ...] = ("date",) if first in ("when", "emerged") else ()
    date += ("as_of",) if name in ("statements", "moves") else ()
    return (first, *date, *rest, *(each for each in _COLUMNS if each not in _SHORT))


def _row(lookup: Lookup, line: Line, columns: tuple[str, ...]) -> Row:
    item = lookup.items.get(line.id)
    cells: dict[str, Cell] = {name: of(line) for name, of in _COLUMNS.items()}
    if item is not None:
        cells["accounts"] = " ".join(accounts_of(item))
        if "sort" not in columns:
            cells |= {name: JOINT.join(words) for name, words in field_values(lookup, item).items()}
    return tuple(cells[name] for name in columns)


def _spread(lines: Iterable[Line]) -> Iterable[Line]:
    """Lines, and after each the statements under it."""
    for line in lines:
        yield line
        for part in line.parts:
            yield from (each for each in part.lines if each.kind == "statement")


def _supports(lookup: Lookup) -> Iterable[Row]:
    for name, item in lookup.items.items():
        for span in item.supports:
            source = lookup.sources[span.source]
            yield name, span.source, lookup.outlet(span.source), source.published, span.start, span.end, span.exact


def _terms(lookup: Lookup) -> Iterable[Row]:
    for proposal in lookup.record.proposals:
        for term in proposal.terms:
            for span in term.supports:
                who = name_of(lookup, term.who) if term.who else None
                place = (span.source, lookup.outlet(span.source), span.start, span.end, span.exact)
                yield proposal.id, proposal.name, term.number, term.kind, who, *place


def _positions(lookup: Lookup) -> Iterable[Row]:
    for proposal in lookup.record.proposals:
        for each in proposal.positions:
            towards = name_of(lookup, each.target) if each.target else None
            for span in each.supports:
                place = (span.source, lookup.outlet(span.source), span.start, span.end, span.exact)
                yield proposal.id, proposal.name, each.actor_name, each.stance, towards, each.when, each.said_by, *place


def _decisions(lookup: Lookup) -> Iterable[Row]:
    for each in lookup.record.decisions:
        yield each.id, each.verdict, each.by, each.at, each.why, " ".join(each.accounts)


_PLACE = ("source", "outlet", "start", "end", "exact")
_MADE: dict[str, tuple[tuple[str, ...], Callable[[Lookup], Iterable[Row]]]] = {
    "supports": (("item", "source", "outlet", "published", "start", "end", "exact"), _supports),
    "terms": (("proposal", "name", "number", "kind", "who", *_PLACE), _terms),
    "positions": (("proposal", "name", "actor", "stance", "towards", "when", "said_by", *_PLACE), _positions),
    "decisions": (("decision", "judged", "by", "at", "reason", "on"), _decisions),
}
TABLES = ("chronology", "supports", *LISTS[1:], "terms", "positions", "decisions")
