"""What spreadsheets do to a file on their own is no change, and what they leave unclear is named."""

import datetime
from pathlib import Path

import openpyxl
import pytest

from backchannel.model.record import Record
from backchannel.publish.fingerprint import mark
from backchannel.reconcile.record import reconcile
from backchannel.store.sheets.habits import as_before, unclear, unmarked
from tests.publish.samples import wide_record
from tests.reconcile.builders import Page
from tests.store.sheets import csv_lines, filled, put, read, written


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


def visit_of(record: Record) -> str:
    return next(each.id for each in record.contacts if each.kind == "visit")


def mangled(record: Record, table: str, change) -> list[list[str]]:
    """A table with each cell changed as a spreadsheet would; `change` is given the column and the words."""
    heads, rows = csv_lines(record, table)
    return [heads, *([change(head, cell) for head, cell in zip(heads, row, strict=True)] for row in rows)]


def british(_: str, cell: str) -> str:
    """Dates as a British Excel writes them back."""
    try:
        day = datetime.date.fromisoformat(cell)
        return f"{day:%d/%m/%Y}"
    except ValueError:
        pass
    try:
        return f"{datetime.datetime.strptime(cell, '%d %b %Y'):%d-%b-%y}"
    except ValueError:
        return cell


def garbled(_: str, cell: str) -> str:
    """UTF-8 opened as cp1252."""
    return "".join(bytes([each]).decode("cp1252", "replace").replace("\ufffd", chr(each)) for each in cell.encode())


def curly(head: str, cell: str) -> str:
    return cell if head == "as_exported" else f"  {cell.replace(chr(39), '’').replace('...', '…')}  "


@pytest.mark.parametrize("change", [british, curly, garbled], ids=["dates", "quotes and spaces", "encoding"])
@pytest.mark.parametrize("table", ["chronology", "contacts", "statements", "moves", "proposals", "actors"])
def test_what_a_spreadsheet_changes_on_its_own_is_no_change(record: Record, tmp_path: Path, table: str, change) -> None:
    lines = mangled(record, table, change)
    found = read(record, written(tmp_path / "a.csv", lines))
    assert (found.decisions, found.problems) == ((), ())
    assert found.untouched == len(lines) - 1


def test_a_file_in_cp1252_loses_letters_and_changes_nothing(record: Record, tmp_path: Path) -> None:
    heads, rows = csv_lines(record, "contacts")
    path = written(tmp_path / "a.csv", [heads, *rows], ";", "cp1252")
    found = read(record, path)
    assert (found.decisions, found.problems) == ((), ())
    for row in rows:
        row[heads.index("place")], row[heads.index("why")] = "Zürich", "“seen”"
    path = written(tmp_path / "a.csv", [heads, *rows], ";", "cp1252")
    found = read(record, path)
    assert {each.values for each in found.decisions} == {(("place", ("Zürich",)),)}
    assert found.problems == () and {each.why for each in found.decisions} == {"“seen”"}
    rows[0][heads.index("participants")] = "Анна; Ben Tolle"
    found = read(record, written(tmp_path / "a.csv", [heads, *rows], ";", "cp1252"))
    assert ["may have lost letters" in each for each in found.problems] == [True]


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        (datetime.datetime(2026, 3, 13), "2026-03-13"),
        (datetime.datetime(2026, 3, 13, 15, 30), "2026-03-13T15:30"),
        (datetime.date(2026, 3, 13), "2026-03-13"),
        ("2026-03-13 00:00:00", "2026-03-13"),
        ("2026-03-13 15:30:00", "2026-03-13T15:30"),
        (" 2026-03-13 ", "2026-03-13"),
        (2026, "2026"),
        (2026.0, "2026"),
    ],
)
def test_a_date_in_any_cell_is_taken_when_it_is_clear(record: Record, tmp_path: Path, cell: object, told: str) -> None:
    visit = visit_of(record)
    path = filled(tmp_path / "a.xlsx", record, lambda book: put(book["contacts"], visit, when=cell, why="seen"))
    (decision,) = read(record, path).decisions
    assert decision.values == (("when", (told,)),)


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("14/10/2025", "which is the day and which the month"),
        ("3.4.26", "which is the day and which the month"),
        ("14-Oct-25", "the spreadsheet's form of a date"),
        ("45944", "is no date, such as"),
        ("#NAME?", "an error of the spreadsheet"),
        ("=TODAY()", "a formula"),
        ("next week", "is no date, such as"),
    ],
)
def test_a_date_that_is_unclear_is_named_and_the_row_left_out(
    record: Record, tmp_path: Path, cell: str, said: str
) -> None:
    visit = visit_of(record)
    path = filled(
        tmp_path / "a.xlsx", record, lambda book: put(book["contacts"], visit, when=cell, why="seen", verdict="accept")
    )
    found = read(record, path)
    assert found.decisions == () and len(found.problems) == 1
    assert said in found.problems[0] and "\n" not in found.problems[0]


def test_a_month_that_a_spreadsheet_made_a_day_of_is_asked_about(tmp_path: Path) -> None:
    record = wide_record()
    visit = visit_of(record)
    path = filled(tmp_path / "a.xlsx", record, lambda book: put(book["contacts"], visit, when="2026-03", why="seen"))
    after = wide_record(read(record, path).decisions)
    path = filled(
        tmp_path / "a.xlsx",
        after,
        lambda book: put(book["contacts"], visit, when=datetime.datetime(2026, 3, 1), why="x"),
    )
    assert "format the cell as text" in read(after, path).problems[0]
    path = filled(tmp_path / "a.xlsx", after, lambda book: put(book["contacts"], visit, when="2026-03-01", why="x"))
    assert [each.values for each in read(after, path).decisions] == [(("when", ("2026-03-01",)),)]


def test_days_and_months_are_told_apart_by_the_other_rows_of_a_file(record: Record, tmp_path: Path) -> None:
    lines = mangled(record, "contacts", british)
    heads, *rows = lines
    row = next(row for row in rows if row[heads.index("when")] == "12/03/2026")
    row[heads.index("when")], row[heads.index("why")] = "03/12/2026", "seen"
    found = read(record, written(tmp_path / "a.csv", lines))
    assert found.decisions == () and "which is the day" in found.problems[0] and len(found.problems) == 1


def test_rows_and_columns_in_any_order_hidden_and_under_a_title(record: Record, tmp_path: Path) -> None:
    visit = visit_of(record)

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["contacts"]
        put(sheet, visit, place="Port Ost", why="seen")
        rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
        sheet.delete_rows(1, sheet.max_row)
        sheet.append(["Reviewed in May"])
        heads, *rest = [list(reversed(row)) for row in rows]
        for row in [heads, *reversed(rest)]:
            sheet.append(row)
        for number in range(3, 30):
            sheet.row_dimensions[number].hidden = True
        book.create_sheet("my notes").append(["verdict on all", "fine"])

    found = read(record, filled(tmp_path / "a.xlsx", record, edit))
    assert found.problems == ()
    assert [each.values for each in found.decisions] == [(("place", ("Port Ost",)),)]


@pytest.mark.parametrize(
    ("gone", "renamed", "said"),
    [
        ({"id", "accounts"}, {}, "the columns id and accounts are gone"),
        ({"place"}, {}, None),
        (set(), {"place": "where it was"}, "no column place any more, and what stands under where_it_was"),
        (set(), {"place": "when"}, "two columns are called when"),
        (set(), {"verdict": "Verdict?"}, "no column verdict any more"),
        (set(), {"merge_with": "Merge With"}, None),
    ],
)
def test_columns_that_were_deleted_or_renamed(
    record: Record, tmp_path: Path, gone: set[str], renamed: dict[str, str], said: str | None
) -> None:
    heads, rows = csv_lines(record, "contacts")
    kept = [at for at, head in enumerate(heads) if head not in gone]
    lines = [[renamed.get(heads[at], heads[at]) for at in kept], *([row[at] for at in kept] for row in rows)]
    found = read(record, written(tmp_path / "a.csv", lines))
    assert found.decisions == ()
    assert [said in each for each in found.problems] == ([True] if said else [])


def test_without_the_fingerprint_a_verdict_is_taken_and_a_change_is_not(record: Record, tmp_path: Path) -> None:
    heads, rows = csv_lines(record, "contacts")
    verdict, place, why = (heads.index(name) for name in ("verdict", "place", "why"))
    rows[0][verdict] = "accept"
    rows[1][place], rows[1][why] = "Port Ost", "seen"
    lines = [heads[:-1], *(row[:-1] for row in rows)]
    found = read(record, written(tmp_path / "a.csv", lines))
    assert [each.verdict for each in found.decisions] == ["accept"]
    assert len(found.problems) == 1 and "place is not as in the case" in found.problems[0]


def test_a_column_sorted_without_the_others_is_found(record: Record, tmp_path: Path) -> None:
    heads, rows = csv_lines(record, "contacts")
    at = heads.index("place"), heads.index("id"), heads.index("accounts")
    rows[0][at[1]], rows[1][at[1]] = rows[1][at[1]], rows[0][at[1]]
    rows[0][at[2]], rows[1][at[2]] = rows[1][at[2]], rows[0][at[2]]
    rows[0][heads.index("verdict")] = "accept"
    found = read(record, written(tmp_path / "a.csv", [heads, *rows]))
    assert found.decisions == () and "sort whole rows only" in found.problems[0]


def test_habits_one_by_one() -> None:
    assert set(as_before("03/04/2026")) >= {"2026-04-03", "2026-03-04"}
    assert "2026-03-04" not in set(as_before("03/04/2026", True))
    assert set(as_before("Sep-25")) == {"2025-09", "Sep 2025"}
    assert list(as_before("14/14/2026")) == [] and list(as_before("a.b")) == []
    assert unmarked("2026-03-04/2026-03-05") == "2026-03-04/2026-03-05"
    assert unclear("PT10M", lossy=False, time=False) is None
    assert unclear("Who?", lossy=False, time=False) is None
    assert mark("“a” — b’s …") == mark('"a" - b\'s ...') != mark("a - b's ...")


def test_words_that_a_cell_has_no_room_for_are_no_change(tmp_path: Path) -> None:
    words = "the lake is calm " * 3_000
    page = Page(f"Dan Ost said {words}.", published="2026-03-12").actor("Dan Ost").said("Dan Ost", words.strip())
    record = reconcile([page.reading()])
    (said,) = record.statements
    path = filled(tmp_path / "a.xlsx", record, lambda book: put(book["statements"], said.id, act="deny", why="misread"))
    found = read(record, path)
    assert found.problems == () and [each.values for each in found.decisions] == [(("act", ("deny",)),)]


def test_a_name_with_a_semicolon_is_not_parted_in_two(tmp_path: Path) -> None:
    page = Page("Ost; Sons met Dan Ost.", published="2026-03-12").actor("Dan Ost").actor("Ost; Sons")
    record = reconcile([page.contact("Ost; Sons met Dan Ost", ["Ost; Sons", "Dan Ost"], "meeting").reading()])
    (met,) = record.contacts
    path = filled(
        tmp_path / "a.xlsx", record, lambda book: put(book["contacts"], met.id, participants="Ost; Sons", why="x")
    )
    found = read(record, path)
    assert found.decisions == () and "one of its names has a semicolon" in found.problems[0]
    path = filled(tmp_path / "a.xlsx", record, lambda book: put(book["contacts"], met.id, place="Sel", why="x"))
    assert len(read(record, path).decisions) == 1
