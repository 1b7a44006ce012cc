"""XLSX: all tables of the Record as one workbook, a sheet a table, made to be read and to be judged in.

Everything is written as text or as a whole number: no cell is a formula, whatever it begins with, and dates stay
EDTF. A sheet of items begins with `verdict`, `why` and `merge_with` for a reviewer, and marks the columns whose cells
may be corrected; `backchannel import-decisions` reads the file back. The same Record gives the same bytes: the file
carries no time of its making.
"""

import io
from datetime import UTC, datetime
from typing import Any

from backchannel.model.record import Record
from backchannel.publish.chronology import Filter
from backchannel.publish.dates import published_in_words
from backchannel.publish.lookup import Lookup
from backchannel.publish.tables import ASKED, EXPORTED, NO_FILTER, TABLES, Cell, Table, table
from backchannel.publish.wording import REVIEWS

MADE = datetime(1980, 1, 1, tzinfo=UTC)  # the earliest time that a ZIP file can hold
ROOM = 32_767  # characters a cell can hold
ROWS = 1_000_000  # a sheet has room for 1,048,576 with its header
_CUT = " … [cut: a cell holds no more; the whole stands in the JSON and CSV exports]"
_WIDTHS = {
    "when": 20, "date": 24, "as_of": 12, "kind": 11, "sort": 12, "status": 11, "what": 48, "details": 44, "words": 60,
    "notes": 44, "origins": 8, "texts": 7, "first_reported": 26, "review": 10, "id": 15, "accounts": 24, "verdict": 10,
    "why": 28, "merge_with": 16, "participants": 40, "speaker": 24, "addressees": 24, "target": 24, "subject": 28,
    "sponsor": 28, "exact": 60, "outlet": 26, "name": 28, "reason": 40, "on": 30, "published": 26, "stance": 16,
    "actor": 24,
}  # fmt: skip
_WRAPPED = frozenset({"what", "details", "words", "notes", "exact", "why", "reason"})


def to_xlsx(record: Record, name: str | None = None, wanted: Filter = NO_FILTER) -> bytes:
    """The workbook with all tables, or with one. Raises UsageError for a table that there is not."""
    import xlsxwriter

    lookup = Lookup(record)
    tables = [table(record, each, wanted, lookup) for each in ([name] if name else TABLES)]
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties({"title": "Backchannel: record", "created": MADE.replace(tzinfo=None)})
        looks = _Looks(book)
        _key(book, looks, record)
        for each in tables:
            for part in _parts(each):
                _sheet(book, looks, part)
    return out.getvalue()


class _Looks:
    """The few looks of cells."""

    def __init__(self, book: Any) -> None:
        base = {"font_name": "Calibri", "font_size": 10, "valign": "top", "num_format": "@"}
        self.cell = book.add_format(base)
        self.wrapped = book.add_format(base | {"text_wrap": True})
        self.number = book.add_format(base | {"num_format": "0"})
        self.head = book.add_format(base | {"bold": True, "bg_color": "#EFEBE3", "bottom": 1})
        self.asked_head = book.add_format(base | {"bold": True, "bg_color": "#FBEDC0", "bottom": 1})
        self.asked = book.add_format(base | {"bg_color": "#FFFAEA", "text_wrap": True})
        self.set_head = book.add_format(base | {"bold": True, "bg_color": "#DDE8D3", "bottom": 1})
        self.title = book.add_format(base | {"bold": True, "font_size": 14})


def _key(book: Any, looks: _Looks, record: Record) -> None:
    """The first sheet: what the others hold, and how to judge in them."""
    sheet = book.add_worksheet("read me")
    sheet.hide_gridlines(2)
    sheet.set_column(0, 0, 16, looks.cell)
    sheet.set_column(1, 1, 100, looks.wrapped)
    sheet.write_string(0, 0, "Backchannel: the record of a case as tables", looks.title)
    for at, (head, told) in enumerate(_key_lines(record), start=2):
        sheet.write_string(at, 0, head, looks.cell)
        sheet.write_string(at, 1, told, looks.wrapped)


def _key_lines(record: Record) -> list[tuple[str, str]]:
    known = f", as known on {published_in_words(record.as_known_on)}" if record.as_known_on else ""
    return [
        ("from", f"{len(record.sources)} sources{known}"),
        ("words", "the sources' own words, to the letter; in brackets the outlet, the source id and where they stand"),
        ("notes", "what the record notes on a line: conflicts between sources, reserve of a source, and what the "
         "program inferred, which is marked as inferred"),
        ("when", "the time in EDTF (ISO 8601-2); empty where no source dates it"),
        ("as_of", "the day of the first report, of a statement or move that no source dates"),
        ("status", "held, planned, suggested, conditional or denied; of moves also done or threatened"),
        ("review", "; ".join(f"{state}: {told}" for state, told in REVIEWS.items())),
        ("origins", "how many independent voices stand behind the line; copies of one text count once"),
        ("to judge", "write accept or reject under verdict, and your reason under why; leave every other row as it is"),
        ("to correct", "change the cell itself, in a column with a green head, as the others are written: times in "
         "EDTF (2025-10-14, 2025-10, 2025-10-14/2025-10-16), durations in ISO 8601 (PT30M), names with ; between them; "
         "give your reason under why. An emptied cell takes the value away"),
        ("to merge", "write the ids of the others under merge_with, with ; between them"),
        ("to add", "in contacts, statements and moves: a new row without id, with the id of a source under source, its "
         "words, to the letter, under words, and what they say in the columns with a green head"),
        ("then", "backchannel import-decisions THIS-FILE --case CASE --by 'YOUR NAME'"),
        ("beware", "sort whole rows, never one column alone: id and accounts say what a verdict is on"),
    ]  # fmt: skip


def _parts(made: Table) -> list[Table]:
    """The table in parts that a sheet has room for: supports, supports 2 …"""
    if len(made.rows) <= ROWS:
        return [made]
    starts = range(0, len(made.rows), ROWS)
    return [
        Table(made.name if not rank else f"{made.name} {rank + 1}", made.columns, made.rows[start : start + ROWS])
        for rank, start in enumerate(starts)
    ]


def _sheet(book: Any, looks: _Looks, made: Table) -> None:
    sheet = book.add_worksheet(made.name)
    order = _order(made)
    asked = [at for at, column in enumerate(order) if made.columns[column] in made.asked]
    for at, column in enumerate(order):
        head = made.columns[column]
        look = looks.asked if at in asked else looks.wrapped if head in _WRAPPED else looks.cell
        sheet.set_column(at, at, _WIDTHS.get(head, 14), look, {"hidden": head == EXPORTED})
        may = looks.set_head if head in made.settable else looks.head
        sheet.write_string(0, at, head, looks.asked_head if at in asked else may)
    for row, cells in enumerate(made.rows, start=1):
        for at, column in enumerate(order):
            look = looks.asked if at in asked else looks.wrapped if made.columns[column] in _WRAPPED else looks.cell
            _write(sheet, row, at, cells[column], look, looks.number)
    sheet.freeze_panes(1, len(ASKED[:2]) if asked else 0)
    sheet.autofilter(0, 0, max(len(made.rows), 1), len(order) - 1)
    if asked and made.rows:
        choice = {"validate": "list", "source": ["accept", "reject"], "error_title": "Verdict"}
        sheet.data_validation(1, asked[0], len(made.rows), asked[0], choice)


def _order(made: Table) -> list[int]:
    """The columns as the sheet has them: verdict and why first, so that they stay in sight, then merge_with."""
    every = range(len(made.columns))
    first = [at for at in every if made.judged and made.columns[at] in ASKED]
    return [*first, *(at for at in every if at not in first)]


def _write(sheet: Any, row: int, at: int, cell: Cell, look: Any, number: Any) -> None:
    if cell is None or cell == "":
        sheet.write_blank(row, at, None, look)
    elif isinstance(cell, str):
        sheet.write_string(row, at, cell if len(cell) <= ROOM else cell[: ROOM - len(_CUT)] + _CUT, look)
    else:
        sheet.write_number(row, at, cell, number)
