"""Sheet: the rows of a spreadsheet file, XLSX or CSV, as words under the names of their columns.

Only sheets that have a column `verdict`, and one of `id` and `accounts`, are read. What a spreadsheet may have done
to a CSV file on the way is undone: a byte order mark, semicolons or tabs in place of commas, an apostrophe before
what looks like a formula.
"""

import csv
import io
import warnings
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import msgspec

from backchannel.errors import InputError
from backchannel.publish.to_csv import FORMULA

KEYS = ("id", "accounts")
_REMEDY = "give the workbook or CSV file that `backchannel export --format xlsx` or `csv` wrote, with verdicts in it"


class SheetRow(msgspec.Struct, frozen=True):
    """A row: the sheet it stands in (empty for CSV), its number as the spreadsheet counts, its cells by column."""

    sheet: str
    number: int
    cells: dict[str, str]

    @property
    def place(self) -> str:
        """contacts, row 5."""
        return f"{self.sheet}, row {self.number}" if self.sheet else f"row {self.number}"

    def cell(self, name: str) -> str:
        """The words in a column, trimmed; empty where there is none."""
        return self.cells.get(name, "")


def rows_of(path: Path) -> list[SheetRow]:
    """The rows of a file. Raises InputError when it is no spreadsheet, or has no sheet to judge in."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", _REMEDY) from None
    sheets = _workbook(path, raw) if raw.startswith(b"PK") else _csv(path, raw)
    rows, known = [], False
    for name, lines in sheets:
        found = _named(name, lines)
        known = known or found is not None
        rows += found or []
    if not known:
        raise InputError(str(path), "has no sheet with the columns verdict and id", _REMEDY)
    return rows


def _named(sheet: str, lines: Iterable[list[str]]) -> list[SheetRow] | None:
    """The rows under a header, or None for a sheet whose first row is no header of ours."""
    given = iter(lines)
    heads = [each.casefold() for each in next(given, [])]
    if "verdict" not in heads or not set(KEYS) & set(heads):
        return None
    rows = []
    for number, cells in enumerate(given, start=2):
        named = {head: cell for head, cell in zip(heads, cells, strict=False) if head and cell}
        if named:
            rows.append(SheetRow(sheet, number, named))
    return rows


def _workbook(path: Path, raw: bytes) -> Iterator[tuple[str, Iterable[list[str]]]]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks that it does not keep, which are of no use here
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
            made = [(sheet.title, [[_words(cell) for cell in row] for row in _values(sheet)]) for sheet in book]
    except Exception as error:  # the library raises what its parsers raise: of ZIP, of XML, KeyError, ValueError
        raise InputError(str(path), f"is no workbook that can be read ({type(error).__name__})", _REMEDY) from None
    yield from made


def _values(sheet: Any) -> Iterable[tuple[Any, ...]]:
    sheet.reset_dimensions()  # some programs write wrong ones
    return sheet.iter_rows(values_only=True)  # type: ignore[no-any-return]


def _words(cell: object) -> str:
    if cell is None:
        return ""
    return (cell.isoformat() if isinstance(cell, date) else str(cell)).strip()


def _csv(path: Path, raw: bytes) -> Iterator[tuple[str, Iterable[list[str]]]]:
    try:
        words = raw.decode("utf-16" if raw[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig")
    except UnicodeDecodeError:
        raise InputError(str(path), "is no workbook, and no CSV in UTF-8", f"save it so; {_REMEDY}") from None
    head = words.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(words) + 1))  # of the process; the words are in memory anyway
    try:
        lines = list(csv.reader(io.StringIO(words, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(str(path), f"is no CSV that can be read ({error})", _REMEDY) from None
    yield "", ([_bare(cell.strip()) for cell in line] for line in lines)


def _bare(cell: str) -> str:
    """A cell without the apostrophe that the CSV export puts before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip(" \u00a0\ufeff")[:1] in FORMULA and len(cell) > 1 else cell
