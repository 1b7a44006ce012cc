"""A sheet as a person fills it in: exported, changed by openpyxl or csv, and read again."""

import csv
import io
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path

import openpyxl

from backchannel.model.record import Record
from backchannel.publish.to_csv import to_csv
from backchannel.publish.to_xlsx import to_xlsx
from backchannel.store.sheets.decisions import FromSheet, from_sheet
from backchannel.store.sheets.table import rows_of
from tests.publish.samples import texts

AT = "2026-05-01T10:00:00+00:00"
Edit = Callable[[openpyxl.Workbook], None]
Cells = Mapping[str, object]


def filled(path: Path, record: Record, edit: Edit) -> Path:
    """The workbook as a person fills it in and saves it."""
    book = openpyxl.load_workbook(io.BytesIO(_workbook(record)))
    edit(book)
    book.save(path)
    return path


@cache
def _workbook(record: Record) -> bytes:
    """The workbook as it is exported."""
    return to_xlsx(record)


def put(sheet, item: str, **values: object) -> None:
    """Sets cells of the one row of an item."""
    heads = [cell.value for cell in sheet[1]]
    (row,) = [row for row in sheet.iter_rows(min_row=2) if row[heads.index("id")].value == item]
    for name, value in values.items():
        row[heads.index(name)].value = value


def more(sheet, **values: object) -> None:
    """Writes a new row under the others."""
    heads = [cell.value for cell in sheet[1]]
    sheet.append([values.get(head) for head in heads])


def csv_lines(record: Record, table: str) -> tuple[list[str], list[list[str]]]:
    """Header and rows of a CSV export."""
    heads, *rows = csv.reader(io.StringIO(to_csv(record, table), newline=""))
    return heads, rows


def written(path: Path, lines: Iterable[Iterable[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A CSV file as a spreadsheet saves it."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows(lines)
    path.write_bytes(out.getvalue().encode(encoding, "replace"))
    return path


def filled_csv(path: Path, record: Record, table: str, cells: Mapping[str, Cells]) -> Path:
    """A CSV table with cells of items set."""
    heads, rows = csv_lines(record, table)
    for row in rows:
        for name, value in cells.get(row[heads.index("id")], {}).items():
            row[heads.index(name)] = str(value)
    return written(path, [heads, *rows])


def read(record: Record, path: Path, by: str = "M. Reader", at: str = AT) -> FromSheet:
    """What a file comes to against the sample."""
    return from_sheet(record, rows_of(path), by=by, at=at, text_of=texts().__getitem__)
