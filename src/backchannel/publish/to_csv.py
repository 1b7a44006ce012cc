"""CSV: tables for a spreadsheet, UTF-8, one line a row.

A cell that a spreadsheet would take for a formula (it begins with = + - @ or a control) gets an apostrophe
before it: what a source wrote must not run on a reader's machine.
"""

import csv
import io
from collections.abc import Iterable

from backchannel.model.record import Record
from backchannel.publish.chronology import Filter
from backchannel.publish.tables import NO_FILTER, TABLES, table

__all__ = ["TABLES", "to_csv"]
FORMULA = frozenset("=+-@\t\r\n\0")
"""What a cell begins with that a spreadsheet would run, or might."""


def to_csv(record: Record, name: str = "chronology", wanted: Filter = NO_FILTER) -> str:
    """A table of the Record: `chronology`, one of the lists, `supports` with every span of every item, or the terms of
    and positions on proposals, or the decisions.

    Raises UsageError for another table.
    """
    made = table(record, name, wanted)
    return _written(made.columns, made.rows)


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
    if isinstance(cell, str) and cell.lstrip(" \u00a0\ufeff")[:1] in FORMULA:
        return f"'{cell}" if cell.strip() else cell
    return cell
