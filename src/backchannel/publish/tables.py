"""Tables: the Record as rows and columns, for a spreadsheet in any form.

A table of items that can be judged ends in three columns for a reviewer: `accounts`, by which a decision names the
item, and `verdict` and `why`, which are empty. `store.from_sheet` reads them back.
"""

from collections.abc import Callable, Iterable
from typing import Any

import msgspec

from backchannel.errors import UsageError
from backchannel.model.record import Record
from backchannel.publish.chronology import LISTS, Filter, chronology, listing
from backchannel.publish.gist import name_of
from backchannel.publish.lines import Line, Quote
from backchannel.publish.lookup import Lookup
from backchannel.publish.standing import accounts_of

Cell = str | int | float | None
Row = tuple[Cell, ...]
Column = tuple[str, Callable[[Line], Any]]
REVIEW = ("accounts", "verdict", "why")
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
        return self.columns[-len(REVIEW) :] == REVIEW


def _quoted(quotes: Iterable[Quote]) -> str:
    return " ¶ ".join(
        f"{each.words} [{', '.join((each.outlet, *each.also))}; {each.source} {each.places}]" for each in quotes
    )


_COLUMNS: tuple[Column, ...] = (
    ("when", lambda line: line.when),
    ("date", lambda line: line.date),
    ("kind", lambda line: line.kind),
    ("sort", lambda line: line.sort),
    ("status", lambda line: line.status),
    ("what", lambda line: line.headline),
    ("details", lambda line: "; ".join(line.details)),
    ("words", lambda line: _quoted(line.quotes)),
    ("notes", lambda line: "; ".join(note.words for note in line.notes)),
    ("origins", lambda line: line.origins),
    ("texts", lambda line: line.texts),
    ("first_reported", lambda line: line.first_reported),
    ("review", lambda line: line.review),
    ("id", lambda line: line.id),
)


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
    heads = tuple(head for head, _ in _COLUMNS)
    if name in _PLAIN:
        return Table(name, heads, tuple(_row(line) for line in lines))
    return Table(name, (*heads, *REVIEW), tuple((*_row(line), _accounts(lookup, line), "", "") for line in lines))


def _row(line: Line) -> Row:
    return tuple(of(line) for _, of in _COLUMNS)


def _accounts(lookup: Lookup, line: Line) -> str:
    return " ".join(accounts_of(lookup.items[line.id]))


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
                yield proposal.id, proposal.name, each.actor_name, each.stance, towards, each.when, *place


def _decisions(lookup: Lookup) -> Iterable[Row]:
    for each in lookup.record.decisions:
        yield each.id, each.verdict, each.by, each.at, each.why, " ".join(each.accounts)


_PLACE = ("source", "outlet", "start", "end", "exact")
_MADE: dict[str, tuple[tuple[str, ...], Callable[[Lookup], Iterable[Row]]]] = {
    "supports": (("item", "source", "outlet", "published", "start", "end", "exact"), _supports),
    "terms": (("proposal", "name", "number", "kind", "who", *_PLACE), _terms),
    "positions": (("proposal", "name", "actor", "stance", "towards", "when", *_PLACE), _positions),
    "decisions": (("decision", "judged", "by", "at", "reason", "on"), _decisions),
}
TABLES = ("chronology", "supports", *LISTS[1:], "terms", "positions", "decisions")
