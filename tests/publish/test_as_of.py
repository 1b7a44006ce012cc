"""What no source gives a day of its own stands under the day by which it was told, apart from what was on that day."""

import csv
import io
import json
from pathlib import Path

import pytest

from backchannel.model.record import Record
from backchannel.publish.chronology import as_told, chronology, listing
from backchannel.publish.dates import dated_in_words
from backchannel.publish.to_csv import to_csv
from backchannel.publish.to_html import to_html
from backchannel.publish.to_timelinejs import to_timelinejs
from backchannel.reconcile.record import reconcile
from backchannel.store import shelf
from backchannel.store.case import Case
from tests.reconcile.builders import Page
from tests.web.cases import write_case


def _telling(published: str | None, *names: str, outlet: str) -> Page:
    words = " ".join(f"{name} said the lock of {name} stays shut." for name in names)
    page = Page(words, outlet=outlet, published=published)
    for name in names:
        page.actor(name).said(name, f"the lock of {name} stays shut")
    return page


TELLING = (
    _telling("2026-03-12", "Zorn", "Abel", "Mork", outlet="Post"),
    _telling(None, "Carr", outlet="Herald"),
    _telling("2026-03-10", "Yard", "Brel", outlet="Wire"),
)
ORDER = ["Yard", "Brel", "Zorn", "Abel", "Mork", "Carr"]
AS_OF = "as of 12 Mar 2026 (published)"


@pytest.fixture(scope="module")
def record() -> Record:
    page = Page(
        "Ada Moor met Ben Tolle on Thursday. Ada Moor said the lock stays shut. Moor threatened Tolle. "
        "Ben Tolle said on Tuesday the boats sail.",
        published="2026-03-12T09:00:00+01:00",
    )
    page.actor("Ada Moor").actor("Ben Tolle")
    page.contact("Ada Moor met Ben Tolle on Thursday", ["Ada Moor", "Ben Tolle"], "meeting", when="2026-03-12")
    page.said("Ada Moor", "the lock stays shut").said("Ben Tolle", "the boats sail", when="2026-03-10")
    page.move("threat", "Ada Moor", "Ben Tolle", "Moor threatened Tolle", plover="THREATEN")
    silent = Page("Cara Vint said the lake is calm.", outlet="Wire", published=None).actor("Cara Vint")
    return reconcile([page.reading(), silent.said("Cara Vint", "the lake is calm").reading()])


def test_it_has_a_day_of_its_own_in_the_chronology_behind_what_was_on_that_day(record: Record) -> None:
    told = chronology(record)
    assert [day.date for day in told.days] == ["10 Mar 2026", "12 Mar 2026", AS_OF]
    assert [line.kind for line in told.days[-1].lines] == ["move", "statement"]
    assert told.undated == 1  # its text has no day either


def test_a_line_still_has_no_date_and_says_by_when_it_was_told(record: Record) -> None:
    lines = {line.who & {"Ada Moor", "Cara Vint"}: line for line in listing(record, "statements") if not line.when}
    told = lines[frozenset({"Ada Moor"})]
    assert (told.when, told.date, told.as_of, told.at) == (None, "undated", "2026-03-12", AS_OF)
    assert lines[frozenset({"Cara Vint"})].at == "undated"


def test_what_has_a_day_is_told_by_no_other() -> None:
    assert dated_in_words("2026-03-10", "2026-03-12") == "10 Mar 2026"
    assert dated_in_words(None, "2026-03-12T09:00:00Z") == AS_OF
    assert dated_in_words(None, None) == "undated"


def test_tables_have_the_day_in_a_column_of_its_own(record: Record) -> None:
    for name in ("chronology", "statements", "moves"):
        rows = list(csv.DictReader(io.StringIO(to_csv(record, name))))
        undated = [row for row in rows if not row["when"]]
        assert {(row["date"], row["as_of"]) for row in undated} <= {("undated", "2026-03-12"), ("undated", "")}
        assert not any(row["as_of"] for row in rows if row["when"])
    assert "as_of" not in to_csv(record, "contacts").splitlines()[0]


def test_other_formats_say_it(record: Record) -> None:
    assert f"<h2>{AS_OF}</h2>" in to_html(record)
    events = json.loads(to_timelinejs(record))["events"]
    told = [event for event in events if event["display_date"] == AS_OF]
    assert len(told) == 2
    assert told[0]["start_date"]["day"] == 12


def test_undated_statements_stand_by_the_day_of_their_text_and_then_by_their_place() -> None:
    record = reconcile([page.reading() for page in TELLING])
    assert [each.speaker_name for each in as_told(record.statements)] == ORDER
    assert [line.headline.split()[0] for line in listing(record, "statements")] == ORDER


def test_the_pages_have_them_in_that_order(tmp_path: Path) -> None:
    place = write_case(tmp_path / "a.case", [page.reading() for page in TELLING])
    with Case.open(place, readonly=True) as case:
        told = shelf.page(case.rows, shelf.Wanted(("statement",)), order="told")
        sql = f"EXPLAIN QUERY PLAN SELECT place FROM items WHERE kind IN ('statement') ORDER BY {shelf.ORDERS['told']}"
        plan = str(case.rows(sql))
    assert [each.speaker_name for each in told] == ORDER
    assert "items_as_told" in plan and "TEMP B-TREE" not in plan
