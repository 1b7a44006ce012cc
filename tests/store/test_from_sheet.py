"""A record exported as a sheet, judged in a spreadsheet and imported: all of it arrives, once, or is named."""

import csv
import io
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.errors import InputError, UsageError
from backchannel.model.accounts import accounts_of
from backchannel.model.decision import Decision
from backchannel.model.record import Record
from backchannel.publish.lookup import Lookup
from backchannel.publish.to_csv import to_csv
from backchannel.store.sheets.decisions import from_sheet
from backchannel.store.sheets.table import SheetRow, rows_of
from tests.publish.samples import wide_record
from tests.store.sheets import AT, filled, put, read


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


def test_every_kind_of_item_arrives_whole(record: Record, tmp_path: Path) -> None:
    first = {
        name: getattr(record, name)[0]
        for name in ("contacts", "statements", "moves", "proposals", "echoes", "conflicts", "actors")
    }

    def judge(book: openpyxl.Workbook) -> None:
        for rank, (name, item) in enumerate(first.items()):
            verdict = "reject" if rank % 2 else "accept"
            put(book[name], item.id, verdict=verdict, why=f"=1+1; it's “so”, 湖 {rank}\nand more")

    found = read(record, filled(tmp_path / "a.xlsx", record, judge))
    assert (found.problems, found.known) == ((), 0)
    told = {each.accounts: each for each in found.decisions}
    assert len(told) == len(first)
    for rank, item in enumerate(first.values()):
        decision = told[accounts_of(item)]
        assert (decision.by, decision.at) == ("M. Reader", AT)
        assert decision.verdict == ("reject" if rank % 2 else "accept")
        assert decision.why == f"=1+1; it's “so”, 湖 {rank}\nand more"


def test_what_arrives_sets_the_state_of_the_items(record: Record, tmp_path: Path) -> None:
    visit = next(each for each in record.contacts if each.kind == "visit")
    path = filled(tmp_path / "a.xlsx", record, lambda book: put(book["chronology"], visit.id, verdict=" Accept "))
    (decision,) = read(record, path).decisions
    after = wide_record((decision,))
    assert next(each.review for each in after.contacts if each.id == visit.id) == "accepted"


def test_an_untouched_sheet_adds_nothing(record: Record, tmp_path: Path) -> None:
    found = read(record, filled(tmp_path / "a.xlsx", record, lambda _: None))
    assert (found.decisions, found.problems) == ((), ()) and found.untouched > 40


def test_importing_twice_adds_nothing_and_another_person_adds_theirs(record: Record, tmp_path: Path) -> None:
    visit = next(each for each in record.contacts if each.kind == "visit")
    path = filled(
        tmp_path / "a.xlsx", record, lambda book: put(book["contacts"], visit.id, verdict="accept", why="seen")
    )
    once = read(record, path).decisions
    after = wide_record(once)
    again = read(after, path, at="2026-05-02T10:00:00+00:00")
    assert (again.decisions, again.known) == ((), 1)
    assert len(read(after, path, by="N. Reader").decisions) == 1


def test_bad_rows_are_named_and_the_others_go_on(record: Record, tmp_path: Path) -> None:
    ids = [each.id for each in record.contacts]

    def judge(book: openpyxl.Workbook) -> None:
        sheet = book["contacts"]
        put(sheet, ids[0], verdict="maybe")
        put(sheet, ids[1], why="because")
        put(sheet, ids[2], verdict="accept", accounts="000000000000:c1")
        put(sheet, ids[3], verdict="accept", accounts=" ".join(accounts_of(record.contacts[4])))
        put(sheet, ids[5], verdict="accept")
        put(sheet, ids[6], verdict="accept", id="c-none", accounts="")
        put(sheet, ids[7], verdict="accept")
        put(book["chronology"], ids[7], verdict="reject", why="no such thing")
        put(book["stories"], record.stories[0].id)

    found = read(record, filled(tmp_path / "a.xlsx", record, judge))
    assert [each.accounts for each in found.decisions] == [accounts_of(record.contacts[5])]
    assert len(found.problems) == 6
    for at, words in enumerate((
        "contacts, row 2: the verdict 'maybe' is none of accept, reject",
        "contacts, row 3: gives a reason ('because') but no verdict",
        "contacts, row 4: the case has no account '000000000000:c1'; was the file made from another case?",
        "has none of the accounts beside it; was one column sorted without the others?",
        "the case has no item 'c-none'",
        "(reject) and contacts, row 9 (accept): one item is judged in two ways; none was taken",
    )):  # fmt: skip
        assert words in found.problems[at]


def test_a_verdict_is_on_the_accounts_that_the_person_saw(record: Record) -> None:
    call = next(each for each in record.contacts if each.kind == "call")
    seen = accounts_of(call)[:1]
    row = SheetRow("contacts", 2, {"id": call.id, "accounts": seen[0], "verdict": "accept"})
    assert from_sheet(record, [row], by="M. Reader", at=AT).decisions[0].accounts == seen
    gone = SheetRow("contacts", 2, {"id": "c-before", "accounts": " ".join(accounts_of(call)), "verdict": "accept"})
    assert from_sheet(record, [gone], by="M. Reader", at=AT).decisions[0].accounts == accounts_of(call)
    apart = SheetRow("contacts", 2, {
        "id": "c-before", "accounts": f"{seen[0]} {accounts_of(record.contacts[1])[0]}", "verdict": "accept",
    })  # fmt: skip
    assert "are several items now" in from_sheet(record, [apart], by="M. Reader", at=AT).problems[0]


def test_nobody_is_no_reviewer(record: Record) -> None:
    with pytest.raises(UsageError, match="--by NAME"):
        from_sheet(record, [], by=" ", at=AT)


@pytest.mark.parametrize(("delimiter", "encoding"), [(",", "utf-8"), (";", "utf-8-sig"), ("\t", "utf-16")])
def test_csv_as_spreadsheets_save_it(record: Record, tmp_path: Path, delimiter: str, encoding: str) -> None:
    heads, *rows = csv.reader(io.StringIO(to_csv(record, "contacts")))
    rows[1][heads.index("verdict")], rows[1][heads.index("why")] = "REJECT", '\'=so; "it" is'
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter, lineterminator="\r\n").writerows([heads, *rows])
    path = tmp_path / "a.csv"
    path.write_bytes(out.getvalue().encode(encoding))
    (decision,) = read(record, path).decisions
    assert (decision.verdict, decision.why) == ("reject", '=so; "it" is')
    assert decision.accounts == accounts_of(record.contacts[1])


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"PK\x03\x04 no more", "is no workbook that can be read"),
        (b"\xff\x00\xfenoise\x80", "no CSV in UTF-8"),
        (b"a,b\n1,2\n", "has no sheet with the columns verdict and id"),
        (b"", "has no sheet with the columns verdict and id"),
    ],
)
def test_what_is_no_sheet_is_told_in_one_sentence(tmp_path: Path, content: bytes, words: str) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(content)
    with pytest.raises(InputError, match=words):
        rows_of(path)
    with pytest.raises(InputError, match="cannot be read"):
        rows_of(tmp_path / "none.csv")


def test_a_cell_of_any_length_is_read(record: Record, tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text(f"id,words,verdict\n{record.contacts[0].id},{'x' * 300_000},accept\n", encoding="utf-8")
    assert len(read(record, path).decisions) == 1


CELLS = st.text(alphabet=st.characters(codec="utf-8", exclude_characters="\0"), max_size=20)


@settings(max_examples=60, deadline=None)
@given(st.lists(st.fixed_dictionaries({}, optional=dict.fromkeys(("id", "accounts", "verdict", "why"), CELLS))))
def test_any_row_is_a_decision_a_problem_or_left_alone(rows: list[dict[str, str]]) -> None:
    record = wide_record()
    given_rows = [SheetRow("contacts", number, cells) for number, cells in enumerate(rows, start=2)]
    found = from_sheet(record, given_rows, by="M. Reader", at=AT)
    assert found.decisions == () and len(found.problems) + found.untouched == len(rows)


def test_all_items_judged_at_once(record: Record, tmp_path: Path) -> None:
    items = [item for item in Lookup(record).items.values() if accounts_of(item)]

    def judge(book: openpyxl.Workbook) -> None:
        for name in ("contacts", "statements", "moves", "proposals", "echoes", "conflicts", "actors"):
            for item in getattr(record, name):
                put(book[name], item.id, verdict="accept", why="all of it")

    found = read(record, filled(tmp_path / "a.xlsx", record, judge))
    assert found.problems == ()
    assert {each.accounts for each in found.decisions} == {accounts_of(item) for item in items}
    assert all(isinstance(each, Decision) for each in found.decisions)
