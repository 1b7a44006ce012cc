"""Sheet: the rows of a spreadsheet file, XLSX or CSV, as words under the names of their columns.

Only sheets that have a column `verdict`, and one of `id` and `accounts`, or the `as_exported` of an exported table, are
read; rows above their header, their order, and what is hidden or filtered make no difference. What a spreadsheet may
have done to a CSV file on the way is undone: a byte order mark, semicolons or tabs in place of commas, the letters of
one language only (cp1252), an apostrophe before what looks like a formula.
"""

import csv
import io
import warnings
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path
from typing import Any

import msgspec

from backchannel.errors import InputError
from backchannel.publish.tables import EXPORTED
from backchannel.publish.to_csv import FORMULA

KEYS = ("id", "accounts")
_REMEDY = "give the workbook or CSV file that `backchannel export --format xlsx` or `csv` wrote, with verdicts in it"
_ABOVE = 10  # rows in which a header is looked for


class SheetRow(msgspec.Struct, frozen=True):
    """A row: the sheet it stands in (empty for CSV), its number as the spreadsheet counts, its cells by column.

    `heads` are all columns of the sheet; `days` those whose cell the spreadsheet holds as a date; `lossy` whether the
    file could not hold all letters.
    """

    sheet: str
    number: int
    cells: dict[str, str]
    heads: tuple[str, ...] = ()
    days: frozenset[str] = frozenset()
    lossy: bool = False

    @property
    def place(self) -> str:
        """contacts, row 5."""
        return f"{self.sheet}, row {self.number}" if self.sheet else f"row {self.number}"

    def cell(self, name: str) -> str:
        """The words in a column, trimmed; empty where there is none."""
        return self.cells.get(name, "")


class _Lines(msgspec.Struct):
    """A sheet as it stands: its lines of cells."""

    name: str
    lines: Iterable[list[Any]]
    lossy: bool = False


def rows_of(path: Path) -> list[SheetRow]:
    """The rows of a file. Raises InputError when it is no spreadsheet, or has no sheet to judge in."""
    try:
        raw = path.read_bytes()
    except OSError as error:
        raise InputError(str(path), f"cannot be read ({error.strerror})", _REMEDY) from None
    sheets = _workbook(path, raw) if raw.startswith(b"PK") else [_csv(path, raw)]
    rows, known = [], False
    for sheet in sheets:
        found = _named(sheet)
        known = known or found is not None
        rows += found or []
    if not known:
        raise InputError(str(path), "has no sheet with the columns verdict and id", _REMEDY)
    return rows


def _named(sheet: _Lines) -> list[SheetRow] | None:
    """The rows under a header, or None for a sheet that has no header of ours near its top."""
    heads: tuple[str, ...] = ()
    rows = []
    for number, cells in enumerate(sheet.lines, start=1):
        if heads:
            named = {head: cell for head, cell in zip(heads, cells, strict=False) if head and _words(cell)}
            if named:
                days = frozenset(head for head, cell in named.items() if isinstance(cell, date))
                words = {head: _words(cell) for head, cell in named.items()}
                rows.append(SheetRow(sheet.name, number, words, heads, days, sheet.lossy))
        elif number > _ABOVE:
            return None
        else:
            found = tuple("_".join(_words(cell).casefold().split()) for cell in cells)
            heads = found if EXPORTED in found or ("verdict" in found and set(KEYS) & set(found)) else ()
    return rows if heads else None


def _workbook(path: Path, raw: bytes) -> list[_Lines]:
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # about looks that it does not keep, which are of no use here
            book = openpyxl.load_workbook(io.BytesIO(raw), read_only=True)
            return [_Lines(sheet.title, [[_read(cell) for cell in row] for row in _values(sheet)]) for sheet in book]
    except Exception as error:  # the library raises what its parsers raise: of ZIP, of XML, KeyError, ValueError
        raise InputError(str(path), f"is no workbook that can be read ({type(error).__name__})", _REMEDY) from None


def _values(sheet: Any) -> Iterable[tuple[Any, ...]]:
    sheet.reset_dimensions()  # some programs write wrong ones
    return sheet.iter_rows(values_only=True)  # type: ignore[no-any-return]


def _read(cell: object) -> object:
    """A cell of a workbook, with the signs that its XML cannot carry as they were."""
    from openpyxl.utils.escape import unescape

    return unescape(cell) if isinstance(cell, str) else cell


def _words(cell: object) -> str:
    """A cell as words: a date as a day, or with its clock time where it has one; a whole number without its point."""
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == datetime.min.time() else f"{cell:%Y-%m-%dT%H:%M}"
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return cell.isoformat() if isinstance(cell, date) else str(cell).strip()


def _csv(path: Path, raw: bytes) -> _Lines:
    words, lossy = _decoded(path, raw)
    if words[:4].casefold() == "sep=":  # a note to the spreadsheet on what parts the cells
        words = words.partition("\n")[2]
    head = words.partition("\n")[0]
    delimiter = max(",;\t", key=head.count)
    csv.field_size_limit(max(csv.field_size_limit(), len(words) + 1))  # of the process; the words are in memory anyway
    try:
        lines = list(csv.reader(io.StringIO(words, newline=""), delimiter=delimiter))
    except csv.Error as error:
        raise InputError(str(path), f"is no CSV that can be read ({error})", _REMEDY) from None
    return _Lines("", ([_bare(cell.strip()) for cell in line] for line in lines), lossy)


def _decoded(path: Path, raw: bytes) -> tuple[str, bool]:
    """The words of a CSV file, and whether they are in cp1252, in which a spreadsheet writes other letters as "?"."""
    wide = raw[:2] in (b"\xff\xfe", b"\xfe\xff")
    for encoding in ("utf-16",) if wide else ("utf-8-sig", "cp1252"):
        try:
            words = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if encoding != "cp1252" or "\0" not in words:
            return words, encoding == "cp1252"
    raise InputError(str(path), "is no workbook, and no CSV in UTF-8", f"save it so; {_REMEDY}")


def _bare(cell: str) -> str:
    """A cell without the apostrophe that the CSV export puts before what a spreadsheet would run."""
    return cell[1:] if cell[:1] == "'" and cell[1:].lstrip(" \u00a0\ufeff")[:1] in FORMULA and len(cell) > 1 else cell
