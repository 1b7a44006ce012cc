"""A new row without an id adds what words of a source tell."""

from pathlib import Path

import openpyxl
import pytest

from backchannel.model.record import Record
from backchannel.store.mend import undoing
from tests.publish.samples import texts, wide_record
from tests.store.sheets import csv_lines, filled, more, read, written

LATER = "2026-05-03T10:00:00+00:00"


@pytest.fixture(scope="module")
def record() -> Record:
    return wide_record()


def source_of(record: Record, outlet: str) -> str:
    return next(each.id for each in record.sources if each.outlet == outlet)


def rows(record: Record) -> dict[str, dict[str, object]]:
    post, wire = source_of(record, "Post"), source_of(record, "Wire")
    return {
        "contacts": {
            "source": wire, "words": "Ada Moor will visit Port Sel", "kind": "talks", "status": "planned",
            "participants": "Ada Moor; Mayor of Sel (host)", "when": "2026-03-13", "place": "Port Sel",
        },
        "statements": {"source": wire, "words": "two aides said", "speaker": "two aides", "act": "say"},
        "moves": {
            "source": post, "words": "Tolle would leave the island", "kind": "withdrawal", "actor": "Ben Tolle",
            "status": "planned", "why": "overlooked", "verdict": "add",
        },
    }  # fmt: skip


def test_new_rows_arrive_and_act_from_both_formats(record: Record, tmp_path: Path) -> None:
    def edit(book: openpyxl.Workbook) -> None:
        for table, cells in rows(record).items():
            more(book[table], **cells)

    path = filled(tmp_path / "a.xlsx", record, edit)
    found = read(record, path)
    assert found.problems == () and [each.kind for each in found.decisions] == ["contact", "statement", "move"]
    in_csv = []
    for table, cells in rows(record).items():
        heads, lines = csv_lines(record, table)
        lines.append([str(cells.get(head, "")) for head in heads])
        in_csv += read(record, written(tmp_path / "a.csv", [heads, *lines])).decisions
    assert tuple(in_csv) == found.decisions
    after = wide_record(found.decisions)
    assert after.orphans == ()
    talks = next(each for each in after.contacts if each.review == "added")
    assert (talks.kind, talks.status, talks.when, talks.place) == ("talks", "planned", "2026-03-13", "Port Sel")
    assert dict(zip(talks.names, talks.roles, strict=True)) == {"Ada Moor": "party", "Mayor of Sel": "host"}
    assert [each.kind for each in after.moves if each.review == "added"] == ["withdrawal"]
    assert [each.speaker_name for each in after.statements if each.review == "added"] == ["two aides"]
    for decision in found.decisions:
        assert decision.words.matches(texts()[decision.words.source])
    again = read(after, path, at=LATER)
    assert (again.decisions, again.problems, again.known) == ((), (), 3)
    undo = undoing(found.decisions, found.decisions[0].id, by="N. Reader", at="2026-05-02T10:00:00Z", why="no")
    gone = read(wide_record((*found.decisions, undo)), path, at=LATER)
    assert gone.decisions == () and gone.known == 2
    assert "add was undone by N. Reader on 2 May 2026; left out" in gone.problems[0]


def test_a_row_written_twice_adds_once(record: Record, tmp_path: Path) -> None:
    cells = rows(record)["moves"]

    def edit(book: openpyxl.Workbook) -> None:
        more(book["moves"], **cells)
        more(book["moves"], **cells)

    assert len(read(record, filled(tmp_path / "a.xlsx", record, edit)).decisions) == 1


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"words": "Tolle will leave the island"}, "give its words to the letter"),
        ({"words": "“Send the boats back first,”"}, "other quotation marks, dashes or breaks; copy them"),
        ({"words": "Tolle"}, "say which with start:"),
        ({"words": "Tolle", "start": 3}, "does not stand at 3"),
        ({"words": "Tolle", "start": "first"}, "start: 'first' is no number"),
        ({"words": None}, "a new row needs source and words"),
        ({"source": None}, "a new row needs source and words"),
        ({"source": "0123456789ab"}, "the case has no source 0123456789ab"),
        ({"kind": None, "actor": None}, "a new move needs kind and actor in columns of these names"),
        ({"kind": "frown"}, "kind: 'frown' is none of"),
        ({"when": "3/4/2026"}, "which is the day and which the month"),
        ({"verdict": "accept"}, "a new row takes no verdict"),
        ({"what": "A withdrawal", "origins": 2}, "what, origins cannot be given in a new row"),
    ],
)
def test_a_new_row_that_cannot_be_added_is_told(record: Record, tmp_path: Path, changes: dict, said: str) -> None:
    cells = rows(record)["moves"] | changes
    found = read(record, filled(tmp_path / "a.xlsx", record, lambda book: more(book["moves"], **cells)))
    assert found.decisions == () and len(found.problems) == 1
    assert said in found.problems[0] and "\n" not in found.problems[0]


def test_new_rows_go_in_the_lists_that_may_have_them(record: Record, tmp_path: Path) -> None:
    for table in ("chronology", "proposals", "actors", "echoes"):
        path = filled(tmp_path / "a.xlsx", record, lambda book, table=table: more(book[table], what="checked so far"))
        assert "new rows go in contacts, statements or moves" in read(record, path).problems[0]
