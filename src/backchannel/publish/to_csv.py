"""CSV: tables for a spreadsheet, UTF-8, one line a row.

A cell that a spreadsheet would take for a formula (it begins with = + - @ or a control) gets an apostrophe
before it: what a source wrote must not run on a reader's machine.
"""

import csv
import io
from collections.abc import Callable, Iterable

from backchannel.errors import UsageError
from backchannel.model.record import Record
from backchannel.publish.chronology import LISTS, Filter, chronology, listing
from backchannel.publish.lines import Line, Quote
from backchannel.publish.lookup import Lookup

TABLES = ("chronology", "supports", *LISTS[1:])
Column = tuple[str, Callable[[Line], object]]


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
_SUPPORT_COLUMNS = ("item", "source", "outlet", "published", "start", "end", "exact")


def to_csv(record: Record, table: str = "chronology", wanted: Filter = Filter()) -> str:  # noqa: B008
    """A table of the Record: `chronology`, one of the lists, or `supports` with every span of every item.

    Raises UsageError for another table.
    """
    if table not in TABLES:
        raise UsageError(f"there is no table {table}; choose one of {', '.join(TABLES)}")
    if table == "supports":
        return _written(_SUPPORT_COLUMNS, _supports(record))
    lines = _spread(chronology(record, wanted).lines) if table == "chronology" else listing(record, table, wanted)
    return _written([name for name, _ in _COLUMNS], ([of(line) for _, of in _COLUMNS] for line in lines))


def _spread(lines: Iterable[Line]) -> Iterable[Line]:
    """Lines, and after each the statements under it."""
    for line in lines:
        yield line
        for part in line.parts:
            yield from (each for each in part.lines if each.kind == "statement")


def _supports(record: Record) -> Iterable[list[object]]:
    lookup = Lookup(record)
    for name, item in lookup.items.items():
        for span in item.supports:
            source = lookup.sources[span.source]
            yield [name, span.source, lookup.outlet(span.source), source.published, span.start, span.end, span.exact]


def _written(columns: Iterable[str], rows: Iterable[Iterable[object]]) -> str:
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(columns)
    for row in rows:
        writer.writerow([_harmless(cell) for cell in row])
    return out.getvalue()


def _harmless(cell: object) -> object:
    if cell is None:
        return ""
    if isinstance(cell, str) and cell.lstrip(" \u00a0\ufeff")[:1] in {"=", "+", "-", "@", "\t", "\r", "\n", "\0"}:
        return f"'{cell}" if cell.strip() else cell
    return cell
