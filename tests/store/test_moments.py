"""Moments: kept in step with the items by triggers, and the same answers as the shelf gives, found another way."""

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.model.record import Record
from backchannel.store import shelf
from backchannel.store.case import Case
from backchannel.store.moments import (
    ORDERS,
    Scope,
    bounds,
    count,
    days,
    more_than,
    nearest,
    outlets,
    page,
    sides,
    tally,
)
from backchannel.store.shelf import Wanted
from backchannel.web.timeline.scale import Stretch, day_of, parts_of
from tests.publish.samples import sample_record
from tests.reconcile.builders import Page

KINDS = ("contact", "statement", "move", "proposal")
TOLD = {"standing": True, "apart": True, "chronology": True}


def many() -> Record:
    """Contacts of four people on certain and uncertain days, of every status, and what they said."""
    from backchannel.reconcile.record import reconcile

    people = ["Ada Moor", "Ben Tolle", "Cara Vint", "Dan Ost"]
    whens = [
        "2026-01-05", "2026-01-20", "2026-02", "2026-03-01/2026-03-09", "../2026-03-02", "2026-03-20/..", None,
        "2026-04-11", "2026-05-30~", "2026-07-01", "2026",
    ]  # fmt: skip
    pages = []
    for number, when in enumerate(whens):
        first, second = people[number % 4], people[(number + 1 + number // 4) % 4]
        status = ("held", "planned", "denied", "held", "conditional")[number % 5]
        page = Page(
            f"{first} met {second} in round {number}. {second} said the lake rose {number} feet.",
            outlet=("Post", "Wire")[number % 2],
            published=f"2026-08-{number + 1:02d}",
        )
        page.actor(first).actor(second)
        page.contact(f"{first} met {second} in round {number}", [first, second], "meeting", status, when)
        page.said(second, f"the lake rose {number} feet", when=when, cue=(page.at("said"),))
        pages.append(page.reading())
    return reconcile(pages)


@pytest.fixture(scope="module")
def case(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Case]:
    with Case.open(tmp_path_factory.mktemp("moments") / "m.case", create=True) as opened:
        opened.save_record(many())
        yield opened


dates = st.sampled_from([None, "2025-12-31", "2026-01-05", "2026-02-28", "2026-03-02", "2026-03-09", "2026-06-01"])
scopes = st.builds(
    Wanted,
    kinds=st.sampled_from([KINDS, ("contact",), ("statement", "move")]),
    who=st.sampled_from([None, frozenset({"Ada Moor"}), frozenset({"Nobody"})]),
    status=st.sampled_from([None, "held", "denied"]),
    origins=st.sampled_from([0, 1, 2]),
    since=dates,
    until=dates,
    dated=st.sampled_from([None, True, False]),
    **{name: st.just(value) for name, value in TOLD.items()},
)


@settings(deadline=None)
@given(wanted=scopes)
def test_moments_are_the_items_that_the_shelf_finds(case: Case, wanted: Wanted) -> None:
    scope = Scope(wanted)
    expected = [item.id for item in shelf.page(case.rows, wanted, limit=1000, in_time=True)]
    assert [item.id for item in page(case.rows, scope, limit=1000)] == expected
    assert count(case.rows, scope) == len(expected)
    assert [item.id for item in page(case.rows, scope, first=2, limit=3)] == expected[2:5]


@settings(deadline=None)
@given(wanted=scopes, unit=st.sampled_from(["day", "week", "month"]))
def test_columns_count_each_item_of_the_stretch_once(case: Case, wanted: Wanted, unit: str) -> None:
    stretch = Stretch(day_of("2026-01-10") or 0, day_of("2026-04-01") or 0)
    inside = Scope(wanted).but(since=stretch.since, until=stretch.until, dated=None)
    cuts = [(each.since, f"{each.until}T~~") for each in (p.within(stretch) for p in parts_of(stretch, unit))]
    assert sum(tally(case.rows, inside, [""], cuts).values()) == count(case.rows, inside)
    assert more_than(case.rows, inside, 3) == (count(case.rows, inside) > 3)


def test_each_side_of_a_contact_has_it_in_its_lane(case: Case) -> None:
    contacts = page(case.rows, Scope(Wanted(("contact",), dated=True)), limit=100)
    expected: dict[str, int] = {}
    for contact in contacts:
        for side in contact.participants:
            expected[side] = expected.get(side, 0) + 1
    found = sides(case.rows, Scope(Wanted(("contact",))), 8)
    assert {side: number for side, _, number in found} == expected
    assert [number for _, _, number in found] == sorted(expected.values(), reverse=True)


def test_the_whole_runs_from_the_first_beginning_to_the_last_end(case: Case) -> None:
    first, last = bounds(case.rows, Scope(Wanted(KINDS))) or ("", "")
    assert (first[:10], last[:4]) == ("2026-01-01", "2026")
    assert bounds(case.rows, Scope(Wanted(KINDS, status="unheard"))) is None


def test_the_nearest_before_and_after_an_empty_stretch(case: Case) -> None:
    scope = Scope(Wanted(("contact",), since="2026-04-15", until="2026-05-10"))
    assert nearest(case.rows, scope) == ("2026-04-11T", "2026-05-30T")
    assert nearest(case.rows, scope.but(since="2024-01-01", until="2024-02-01"))[0] is None


def test_only_what_has_both_bounds_ends_a_gap(case: Case) -> None:
    told = {low[:10] for low, _ in days(case.rows, Scope(Wanted(("contact",))))}
    assert {"2026-01-05", "2026-03-01"} <= told
    assert not told & {"2026-03-02", "2026-03-20"}, "by 2 March, and 20 March or later, are no known dates"


def test_an_outlet_is_asked_for_by_name(case: Case) -> None:
    assert dict(outlets(case.rows)) == {"Post": 6, "Wire": 5}
    wanted = Wanted(("contact",))
    both = count(case.rows, Scope(wanted))
    assert count(case.rows, Scope(wanted, "Post")) + count(case.rows, Scope(wanted, "Wire")) == both
    assert count(case.rows, Scope(wanted, "post office")) == 0


@pytest.mark.parametrize("order", [*ORDERS, *(f"-{name}" for name in ORDERS)])
def test_every_order_gives_all_of_the_items(case: Case, order: str) -> None:
    scope = Scope(Wanted(KINDS, **TOLD))
    found = [each.id for each in page(case.rows, scope, limit=1000, order=order)]
    assert sorted(found) == sorted(each.id for each in page(case.rows, scope, limit=1000))
    if order.endswith("origins"):
        numbers = [each.origins for each in page(case.rows, scope, limit=1000, order=order)]
        assert numbers == sorted(numbers, reverse=order.startswith("-"))


def test_moments_follow_what_becomes_of_an_item(tmp_path: Path) -> None:
    with Case.open(tmp_path / "s.case", create=True) as case:
        case.save_record(sample_record())
        before = case.rows("SELECT * FROM moments ORDER BY kind, side, low, high, place")
        place, _kind = case.rows("SELECT place, kind FROM items WHERE kind = 'contact' LIMIT 1")[0]
    with sqlite3.connect(tmp_path / "s.case") as db:
        db.execute("UPDATE items SET review = 'accepted' WHERE place = ?", (place,))
        assert {row[0] for row in db.execute("SELECT review FROM moments WHERE place = ?", (place,))} == {"accepted"}
        row = db.execute("SELECT * FROM items WHERE place = ?", (place,)).fetchone()
        db.execute("DELETE FROM items WHERE place = ?", (place,))
        assert db.execute("SELECT count(*) FROM moments WHERE place = ?", (place,)).fetchone() == (0,)
        db.execute(f"INSERT INTO items VALUES ({', '.join('?' * len(row))})", row)
        db.execute("UPDATE items SET review = 'machine' WHERE place = ?", (place,))
    with Case.open(tmp_path / "s.case") as case:
        assert case.rows("SELECT * FROM moments ORDER BY kind, side, low, high, place") == before
        case.save_record(sample_record())
        assert case.rows("SELECT * FROM moments ORDER BY kind, side, low, high, place") == before


def test_a_case_of_before_has_its_moments_without_a_new_record(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from backchannel.store import schema

    with Case.open(tmp_path / "new.case", create=True) as case:
        case.save_record(sample_record())
        expected = case.rows("SELECT * FROM moments"), case.rows("SELECT * FROM outlets")
    with monkeypatch.context() as older:
        older.setattr(schema, "MIGRATIONS", schema.MIGRATIONS[:4])
        with Case.open(tmp_path / "old.case", create=True) as case:
            assert not case.rows("SELECT 1 FROM sqlite_schema WHERE name = 'moments'")
            columns = ", ".join(name for (name,) in case.rows("SELECT name FROM pragma_table_info('items')"))
            case.rows("ATTACH ? AS made", str(tmp_path / "new.case"))
            case.rows(f"INSERT INTO main.items SELECT {columns} FROM made.items")
    with Case.open(tmp_path / "old.case") as case:
        assert (case.rows("SELECT * FROM moments"), case.rows("SELECT * FROM outlets")) == expected
