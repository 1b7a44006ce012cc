"""Times as people write them; a correction of several accounts says so; a build says what it read again."""

import sqlite3
from pathlib import Path

from tests.cli.running import exported

SAME = """They spoke by phone
lake-news.example
Wed, 09 Jun 2027 09:00:00 +0000

Robert Miller and Anna Petrova held a ten-minute phone call on June 7, an aide said.
"""


def test_times_as_people_write_them(run, case: Path) -> None:
    call = next(each for each in exported(run, case).contacts if each.status == "held")
    why = ("--by", "M. Reader", "--why", "the tape says so", "--case", case)
    assert run("decide", call.id, "correct", "duration=45 minutes", "when=8 June 2027", *why).status == 0
    now = next(each for each in exported(run, case).contacts if each.duration == "PT45M")
    assert now.when == "2027-06-08"
    assert run("decide", now.id, "correct", "when=06/08/2027", *why).status == 2
    dated = exported(run, case, "--as-known-on", "9 June 2027")
    assert len(dated.sources) == 1 == len(exported(run, case, "--as-known-on", "2027-06-09").sources)


def test_a_correction_for_all_accounts_says_how_many(run, case: Path, coverage: Path) -> None:
    (coverage / "same.txt").write_text(SAME, encoding="utf-8")
    assert run("build", coverage, "--case", case).status == 0
    call = next(each for each in exported(run, case).contacts if len(each.accounts) == 2)
    why = ("--by", "M. Reader", "--why", "the tape says so", "--case", case)
    told = run("decide", call.id, "correct", "place=Port Sel", *why).out
    assert f"set for all 2 accounts of {call.id}" in told
    one = run("decide", call.id, "correct", "place=Arvel", call.accounts[0].account, *why).out
    assert "set for all" not in one


def test_a_build_after_an_update_says_why_it_reads_again(run, case: Path, coverage: Path) -> None:
    assert "0 of them read now\n" in run("build", coverage, "--case", case).out
    with sqlite3.connect(case) as db:
        db.execute("UPDATE readings SET reader = 'another program'")
    told = run("build", coverage, "--case", case).out
    assert "2 sources, 2 of them read now, 2 of these again, as the program has changed" in " ".join(told.split())
    assert "0 proposals" in told and "1 contacts" not in told
