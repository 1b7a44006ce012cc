"""Judging on the command line: decide, add, decisions, and a sheet that comes back."""

import csv
from pathlib import Path

from tests.cli.running import exported


def test_a_decision_is_kept_shown_and_can_be_taken_back(run, case: Path) -> None:
    call = next(each for each in exported(run, case).contacts if each.status == "held")
    why = ("--by", "M. Reader", "--why", "heard the tape", "--case", case)
    assert run("decide", call.id, "accept", *why).status == 0
    assert "confirmed by a person" in run("show", "contacts", "--case", case).out
    assert "heard the tape" in run("why", call.id, "--case", case).out
    assert run("decide", call.id, "reject", *why).status == 0
    assert "rejected" in run("show", "timeline", "--case", case).out
    assert [each.verdict for each in exported(run, case).decisions] == ["accept", "reject"]


def test_a_correction_is_shown_beside_what_was_read_and_undone(run, case: Path) -> None:
    call = next(each for each in exported(run, case).contacts if each.status == "held")
    why = ("--by", "M. Reader", "--why", "the tape says so", "--case", case)
    told = run("decide", call.id, "correct", "duration=PT12M", "participants=Anna Petrova; Dan Ost", *why)
    assert told.status == 0 and told.out.count("correct: ") == 2
    shown = run("show", "contacts", "--case", case).out
    assert "12 minutes" in shown and "Dan Ost" in shown and "corrected by a person" in " ".join(shown.split())
    explained = " ".join(run("why", call.id, "--case", case).out.split())
    assert "duration was read as PT10M" in explained and "the tape says so" in explained
    listed = run("decisions", "--case", case).out
    assert f"; on Call between Anna Petrova and Dan Ost {call.id}; d-" in listed
    names = [each.id for each in exported(run, case).decisions]
    assert all(name in listed for name in names)
    for name in names:
        assert run("decide", name, "undo", *why).status == 0
    again = next(each for each in exported(run, case).contacts if each.id == call.id)
    assert again == call
    assert run("decisions", "--case", case).out.count("undone by") == 2
    assert "undone already" in run("decide", names[0], "undo", *why).err


def test_what_was_overlooked_is_added_and_told_as_added(run, case: Path) -> None:
    source = exported(run, case).sources[0].id
    why = ("--by", "M. Reader", "--why", "overlooked", "--case", case)
    given = ("kind=meeting", "status=planned", "participants=Anna Petrova", "when=2027-06-20")
    assert run("add", "contact", source, "Envoys hold a call on the lake", *given, *why).status == 0
    added = next(each for each in exported(run, case).contacts if each.kind == "meeting" and each.status == "planned")
    assert added.review == "added"
    assert "added by a person" in " ".join(run("show", "timeline", "--case", case).out.split())
    assert "added by M. Reader" in " ".join(run("why", added.id, "--case", case).out.split())
    assert "Envoys hold" in run("export", "--case", case, "-f", "html").out


def test_a_sheet_that_was_judged_comes_back_as_decisions(run, case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "contacts.csv"
    assert run("export", "--case", case, "-f", "csv", "--table", "contacts", "-o", sheet).status == 0
    heads, *rows = csv.reader(sheet.read_text(encoding="utf-8").splitlines())
    rows[0][heads.index("verdict")], rows[0][heads.index("why")] = "accept", "heard the tape"
    rows[1][heads.index("verdict")] = "perhaps"
    with sheet.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([heads, *rows])
    told = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert told.status == 1 and "1 decision added, 0 there already" in told.out
    assert "contacts.csv: row 3: the verdict 'perhaps' is none of accept, reject" in told.err
    again = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert "0 decisions added, 1 there already" in again.out
    record = exported(run, case)
    assert [(each.verdict, each.by, each.why) for each in record.decisions] == [
        ("accept", "M. Reader", "heard the tape")
    ]
    assert [each.review for each in record.contacts].count("accepted") == 1


def test_a_sheet_that_was_corrected_and_added_to_comes_back(run, case: Path, tmp_path: Path) -> None:
    sheet = tmp_path / "contacts.csv"
    assert run("export", "--case", case, "-f", "csv", "--table", "contacts", "-o", sheet).status == 0
    heads, *rows = csv.reader(sheet.read_text(encoding="utf-8").splitlines())
    rows[0][heads.index("place")], rows[0][heads.index("why")] = "Port Sel", "seen there"
    rows[1][heads.index("words")] = "other words"
    source = exported(run, case).sources[0].id
    new = {"source": source, "words": "no such words", "kind": "call", "status": "held", "participants": "A; B"}
    with sheet.open("w", encoding="utf-8", newline="") as out:
        csv.writer(out, delimiter=";").writerows([heads, *rows, [new.get(head, "") for head in heads]])
    told = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert told.status == 1 and "1 decision added" in told.out
    assert "words cannot be corrected in a sheet" in told.err and "to the letter" in told.err
    record = exported(run, case)
    assert [each.values for each in record.decisions] == [(("place", ("Port Sel",)),)]
    assert [each.place for each in record.contacts if each.review == "corrected"] == ["Port Sel"]
    assert run("decide", record.decisions[0].id, "undo", "--case", case, "--by", "N. Reader", "--why", "x").status == 0
    again = run("import-decisions", sheet, "--case", case, "--by", "M. Reader")
    assert "0 decisions added" in again.out and "place Port Sel was undone by N. Reader" in again.err
