"""XLSX: read back with openpyxl: every table, nothing a formula, dates as they stand, words to the letter."""

import io

import openpyxl
import pytest
from openpyxl.utils.escape import unescape

from backchannel.model.record import Record
from backchannel.publish.tables import TABLES, table
from backchannel.publish.to_xlsx import ROOM, to_xlsx
from tests.publish.samples import HOSTILE, wide_record


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


@pytest.fixture(scope="module")
def book(record: Record) -> openpyxl.Workbook:
    return openpyxl.load_workbook(io.BytesIO(to_xlsx(record)))


def rows_of(sheet) -> list[dict[str, object]]:
    heads, *rows = ([cell.value for cell in row] for row in sheet.iter_rows())
    return [dict(zip(heads, row, strict=True)) for row in rows]


def test_a_sheet_for_every_table_with_all_its_rows_and_columns(record: Record, book) -> None:
    assert book.sheetnames == ["read me", *TABLES]
    for name in TABLES:
        made, shown = table(record, name), rows_of(book[name])
        assert len(shown) == len(made.rows), name
        assert not shown or set(shown[0]) == set(made.columns)


def test_words_arrive_to_the_letter(record: Record, book) -> None:
    heads = table(record, "supports").columns
    told = [
        tuple(unescape(row[head]) if isinstance(row[head], str) else row[head] for head in heads)
        for row in rows_of(book["supports"])
    ]
    assert told == list(table(record, "supports").rows)
    assert any(HOSTILE in str(row[-1]) for row in told) and any("𝒜da" in str(row[-1]) for row in told)


def test_no_cell_is_a_formula_a_link_or_a_date(book) -> None:
    kinds = {cell.data_type for sheet in book for row in sheet.iter_rows() for cell in row if cell.value is not None}
    assert kinds <= {"s", "n", "inlineStr"}
    assert not [cell for sheet in book for row in sheet.iter_rows() for cell in row if cell.hyperlink]
    assert any(row["what"] == "=cmd()" for row in rows_of(book["sources"]))
    times = {row["when"] for row in rows_of(book["contacts"])}
    assert {"2026-03-20T15:30+02:00", "2026-03-22~", "2026-04-06/2026-04-12"} <= times


def test_a_reviewer_finds_verdict_and_why_first_and_empty(book) -> None:
    for name in ("chronology", "contacts", "statements", "moves", "proposals", "echoes", "conflicts", "actors"):
        sheet = book[name]
        assert [cell.value for cell in sheet[1]][:2] == ["verdict", "why"]
        assert sheet.freeze_panes == "C2"
        assert all(row["verdict"] is row["why"] is None and row["id"] and row["accounts"] for row in rows_of(sheet))
        assert sheet.data_validations.dataValidation[0].formula1 == '"accept,reject"'
    for name in ("sources", "stories", "supports", "terms", "positions", "decisions"):
        assert "verdict" not in [cell.value for cell in book[name][1]]


def test_what_may_be_corrected_has_a_green_head_and_the_fingerprint_is_hidden(book) -> None:
    for name, wanted in (
        ("chronology", {"when", "sort", "status"}),
        ("contacts", {"when", "kind", "status", "participants", "duration", "place", "format", "round"}),
        ("actors", {"name", "kind"}),
        ("echoes", set()),
    ):
        sheet = book[name]
        green = {cell.value for cell in sheet[1] if cell.fill.fgColor.rgb == "FFDDE8D3"}
        assert green == wanted, name
        (last,) = [cell for cell in sheet[1] if cell.value == "as_exported"]
        assert sheet.column_dimensions[last.column_letter].hidden


def test_status_and_what_is_inferred_stand_in_the_tables(book) -> None:
    assert {row["status"] for row in rows_of(book["contacts"])} == {
        "held", "planned", "suggested", "conditional", "denied",
    }  # fmt: skip
    assert "inferred" in {row["status"] for row in rows_of(book["echoes"])}


def test_one_table_alone(record: Record) -> None:
    assert openpyxl.load_workbook(io.BytesIO(to_xlsx(record, "moves"))).sheetnames == ["read me", "moves"]


def test_a_cell_without_room_says_that_it_was_cut(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.publish.to_xlsx.ROOM", 100)
    assert ROOM == 32_767
    sheet = openpyxl.load_workbook(io.BytesIO(to_xlsx(record, "contacts")))["contacts"]
    long = [str(cell.value) for row in sheet.iter_rows() for cell in row if len(str(cell.value or "")) >= 100]
    assert long and all("cut: a cell holds no more" in each for each in long)


def test_a_table_of_too_many_rows_goes_on_in_another_sheet(record: Record, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("backchannel.publish.to_xlsx.ROWS", 10)
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(record, "supports")))
    assert sum(sheet.max_row - 1 for sheet in book if sheet.title != "read me") == len(table(record, "supports").rows)
    assert "supports 2" in book.sheetnames
