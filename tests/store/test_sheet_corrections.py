"""Cells changed in a row become one correction; what cannot be taken leaves the row out and is named."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest

from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.cells import FIELD_COLUMNS, field_values
from backchannel.publish.lookup import Lookup
from backchannel.reconcile.fields import FIELDS
from backchannel.store.mend import noun_of, undoing
from backchannel.store.sheets.decisions import FromSheet
from tests.publish.samples import wide_record
from tests.store.sheets import filled, put, read

LATER = "2026-05-03T10:00:00+00:00"


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


def call_of(record: Record) -> Any:
    return next(each for each in record.contacts if len(each.accounts) == 2)


def sheet_with(record: Record, tmp_path: Path, item: str, table: str = "contacts", **cells: object) -> Path:
    return filled(tmp_path / f"{table}.xlsx", record, lambda book: put(book[table], item, **cells))


def one_problem(found: FromSheet) -> str:
    assert found.decisions == () and len(found.problems) == 1 and "\n" not in found.problems[0]
    return found.problems[0]


def test_all_that_a_person_may_set_has_a_column(record: Record) -> None:
    for table in FIELD_COLUMNS:
        item = getattr(record, table)[0]
        assert set(field_values(Lookup(record), item)) == set(FIELDS[noun_of(Lookup(record), item.id)])
        assert set(FIELD_COLUMNS[table]) == set(field_values(Lookup(record), item))


def test_a_row_with_several_changes_is_one_correction(record: Record, tmp_path: Path) -> None:
    call = call_of(record)
    path = sheet_with(
        record, tmp_path, call.id, when="2026-03-05", participants="Cara Vint (initiator); Ben Tolle", duration=None,
        why="heard the tape",
    )  # fmt: skip
    (made,) = read(record, path).decisions
    assert (made.verdict, made.accounts, made.why) == ("correct", accounts_of(call), "heard the tape")
    assert dict(made.values) == {
        "duration": (), "participants": ("Cara Vint (initiator)", "Ben Tolle"), "when": ("2026-03-05",)
    }  # fmt: skip
    after = next(each for each in wide_record((made,)).contacts if each.review == "corrected")
    assert (after.when, after.duration) == ("2026-03-05", None)
    assert dict(zip(after.names, after.roles, strict=True)) == {"Cara Vint": "initiator", "Ben Tolle": "party"}


def test_a_role_taken_out_of_a_cell_is_gone(record: Record, tmp_path: Path) -> None:
    visit = next(each for each in record.contacts if each.kind == "visit")
    path = sheet_with(record, tmp_path, visit.id, participants="Ada Moor", why="she stayed at home")
    after = wide_record(read(record, path).decisions)
    assert next(each.roles for each in after.contacts if each.review == "corrected") == ("party",)


def test_the_chronology_can_be_corrected_too(record: Record, tmp_path: Path) -> None:
    call, move, plan = call_of(record), record.moves[0], record.proposals[0]
    said = next(each for each in record.statements if each.when)

    def edit(book: openpyxl.Workbook) -> None:
        sheet = book["chronology"]
        put(sheet, call.id, sort="meeting", status="planned", why="a")
        put(sheet, move.id, sort="demand", when="2026-03-06", why="b")
        put(sheet, plan.id, when="2026-02", why="c")
        put(sheet, said.id, sort="demand", why="d")

    found = read(record, filled(tmp_path / "a.xlsx", record, edit))
    assert found.problems == ()
    assert {each.why: dict(each.values) for each in found.decisions} == {
        "a": {"kind": ("meeting",), "status": ("planned",)}, "b": {"kind": ("demand",), "when": ("2026-03-06",)},
        "c": {"emerged": ("2026-02",)}, "d": {"act": ("demand",)},
    }  # fmt: skip


@pytest.mark.parametrize("table", ["echoes", "conflicts", "contacts", "chronology"])
def test_cells_that_cannot_be_corrected_are_named_and_nothing_of_the_row_is_taken(
    record: Record, tmp_path: Path, table: str
) -> None:
    item = record.contacts[0].id if table == "chronology" else getattr(record, table)[0].id
    path = sheet_with(record, tmp_path, item, table, origins=9, words="other words", verdict="accept", why="x")
    assert "words, origins cannot be corrected in a sheet" in one_problem(read(record, path))
    path = sheet_with(record, tmp_path, item, table, review="accepted", why="x")
    assert "write a verdict under verdict" in one_problem(read(record, path))
    for key in ("id", "accounts"):
        path = sheet_with(record, tmp_path, item, table, **{key: None}, verdict="accept", why="x")
        assert f"{key} is not what was exported" in one_problem(read(record, path))


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        ({"place": "Port Ost"}, "changes place and gives no reason; write it under why"),
        ({"status": "cancelled", "why": "x"}, "none of held, planned"),
        ({"status": None, "why": "x"}, "status needs a value"),
        ({"duration": "00:30:00", "why": "x"}, "is no duration, such as"),
        ({"kind": "contact", "why": "x", "when": "soon"}, "; kind: 'contact' is none of"),
        ({"source": "0123456789ab", "verdict": "accept"}, "source is for new rows"),
        ({"source": "0123456789ab"}, "source is for new rows"),
    ],
)
def test_bad_cells_are_told_in_one_sentence(record: Record, tmp_path: Path, cells: dict, said: str) -> None:
    assert said in one_problem(read(record, sheet_with(record, tmp_path, call_of(record).id, **cells)))


def test_a_verdict_and_a_correction_in_one_row_and_the_verdict_is_on_what_was_corrected(
    record: Record, tmp_path: Path
) -> None:
    call = call_of(record)
    for verdict, state in (("accept", "accepted"), ("reject", "rejected")):
        path = sheet_with(record, tmp_path, call.id, when="2026-03-05", verdict=verdict, why="heard the tape")
        found = read(record, path)
        assert sorted(each.verdict for each in found.decisions) == sorted(["correct", verdict])
        after = next(each for each in wide_record(found.decisions).contacts if each.id == call.id)
        assert (after.review, after.when) == (state, "2026-03-05")
        again = read(wide_record(found.decisions), path, at=LATER)
        assert (again.decisions, again.problems, again.known) == ((), (), 2)


def test_two_sheets_must_agree_on_a_value(record: Record, tmp_path: Path) -> None:
    call = call_of(record)

    def edit(book: openpyxl.Workbook, other: str) -> None:
        put(book["contacts"], call.id, when="2026-03-05", place="Port Ost", why="a")
        put(book["chronology"], call.id, when=other, why="b")

    found = read(record, filled(tmp_path / "a.xlsx", record, lambda book: edit(book, "2026-03-06")))
    assert "when of one item is given in two ways; none was taken" in one_problem(found)
    found = read(record, filled(tmp_path / "a.xlsx", record, lambda book: edit(book, "2026-03-05")))
    assert found.problems == ()
    values = [value for each in found.decisions for value in each.values]
    assert sorted(values) == [("place", ("Port Ost",)), ("when", ("2026-03-05",))]


def test_rows_on_one_item_are_left_out_together(record: Record, tmp_path: Path) -> None:
    call = call_of(record)

    def edit(book: openpyxl.Workbook) -> None:
        put(book["contacts"], call.id, when="soon", why="a")
        put(book["chronology"], call.id, verdict="accept", why="a")

    found = read(record, filled(tmp_path / "a.xlsx", record, edit))
    assert found.decisions == () and len(found.problems) == 2
    assert "on the same item as contacts, row" in found.problems[1] and "left out with it" in found.problems[1]


def test_what_the_case_has_changed_since_the_export_is_named(record: Record, tmp_path: Path) -> None:
    call = call_of(record)
    other = Decision(
        "d-1", "correct", accounts_of(call), "N. Reader", "2026-04-30T10:00:00+00:00", "slip",
        (("when", ("2026-03-07",)),),
    )  # fmt: skip
    since = wide_record((other,))
    for cells in (
        {"when": "2026-03-05", "why": "x"},
        {"place": "Port Ost", "why": "x"},
        {"verdict": "accept"},
    ):
        said = one_problem(read(since, sheet_with(record, tmp_path, call.id, **cells)))
        assert "when is 2026-03-07 in the case now, and was not when the sheet was exported" in said
    untouched = read(since, filled(tmp_path / "a.xlsx", record, lambda _: None))
    assert (untouched.decisions, untouched.problems) == ((), ())
    agreed = read(since, sheet_with(record, tmp_path, call.id, when="2026-03-07", why="x"))
    assert (agreed.decisions, agreed.problems, agreed.known) == ((), (), 1)


def undone(record: Record, made: tuple[Decision, ...]) -> tuple[Decision, ...]:
    given = {"by": "N. Reader", "at": "2026-05-02T10:00:00+00:00", "why": "a slip"}
    return (*made, *(undoing(made, each.id, **given) for each in made))


@pytest.mark.parametrize(
    ("cells", "what"),
    [
        ({"verdict": "accept"}, "accept"),
        ({"place": "Port Ost"}, "place Port Ost"),
        ({"merge_with": "MEETING"}, "merge"),
    ],
)
def test_what_was_undone_is_not_taken_up_again(record: Record, tmp_path: Path, cells: dict, what: str) -> None:
    meeting = next(each.id for each in record.contacts if each.kind == "meeting" and each.status == "held")
    cells = {name: value.replace("MEETING", meeting) for name, value in cells.items()}
    path = sheet_with(record, tmp_path, call_of(record).id, **cells, why="heard the tape")
    made = read(record, path).decisions
    assert len(made) == 1
    standing = read(wide_record(made), path, at=LATER)
    assert (standing.decisions, standing.problems, standing.known) == ((), (), 1)
    decisions = undone(record, made)
    said = one_problem(read(wide_record(decisions), path, at=LATER))
    assert f"{what} was undone by N. Reader on 2 May 2026; left out" in said
    back = undoing(decisions, decisions[-1].id, by="N. Reader", at="2026-05-02T11:00:00+00:00", why="no slip")
    again = read(wide_record((*decisions, back)), path, at=LATER)
    assert (again.decisions, again.problems, again.known) == ((), (), 1)
    anew = sheet_with(record, tmp_path, call_of(record).id, **cells, why="heard it again")
    assert len(read(wide_record(decisions), anew, at=LATER).decisions) == 1
    assert len(read(wide_record(decisions), path, by="P. Reader", at=LATER).decisions) == 1


def test_rows_are_merged_by_the_ids_of_others(record: Record, tmp_path: Path) -> None:
    held = [each for each in record.contacts if each.kind == "meeting" and each.status == "held" and not each.duration]
    first, second, third = held[:3]

    def edit(book: openpyxl.Workbook) -> None:
        put(book["contacts"], first.id, merge_with=f"{second.id}; {third.id}", why="one meeting")
        put(book["chronology"], second.id, merge_with=f"{first.id} {third.id}", why="one meeting")

    path = filled(tmp_path / "a.xlsx", record, edit)
    found = read(record, path)
    assert found.problems == () and len(found.decisions) == 1
    after = wide_record(found.decisions)
    keys = {key for each in (first, second, third) for key in accounts_of(each)}
    assert keys in [set(accounts_of(each)) for each in after.contacts]
    assert len({first.id, second.id, third.id} & {each.id for each in after.contacts}) == 1
    again = read(after, path, at=LATER)
    assert (again.decisions, again.problems) == ((), ())


@pytest.mark.parametrize(
    ("ids", "said"),
    [("c-none", "neither the case nor the file has an item 'c-none'"), ("SELF", "cannot be merged with itself"),
     ("MOVE", "different kinds")],
)  # fmt: skip
def test_a_merge_that_makes_no_sense_is_told(record: Record, tmp_path: Path, ids: str, said: str) -> None:
    call = call_of(record)
    ids = ids.replace("SELF", call.id).replace("MOVE", record.moves[0].id)
    assert said in one_problem(read(record, sheet_with(record, tmp_path, call.id, merge_with=ids)))
