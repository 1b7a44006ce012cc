"""EDTF intervals: what meets, what contradicts, what covers."""

import random
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.reconcile.edtf import (
    Interval,
    days_agree,
    gap_days,
    hull,
    instant,
    interval,
    meets,
    narrowest,
    settled,
    sorting_key,
)

MEET = [
    ("2026-03-04", "2026-03-04", True),
    ("2026-03-04", "2026-03-05", False),
    ("2026-03-04", "2026-03", True),
    ("2026-03-04", "2026", True),
    ("2026-03-04", "2026-04", False),
    ("2026-03-01/2026-03-06", "2026-03-06", True),
    ("2026-03-01/2026-03-06", "2026-03-07", False),
    ("../2026-03-06", "2020", True),
    ("../2026-03-06", "2026-03-07/..", False),
    ("2026-03-06/..", "2026-03-06", True),
    ("2026-03-XX", "2026-03-31", True),
    ("2026-21", "2026-04-02", True),
    ("2026-21", "2026-07-02", False),
    ("2026-03-04T10:00", "2026-03-04", True),
    ("2026-03-04T23:30-05:00", "2026-03-05T04:30Z", True),
    ("2026-03-04T10:00+01:00", "2026-03-05", False),
    ("2026-03-04?", "2026-03-04", True),
    (None, "2026-03-04", True),
    ("not a date", "2026-03-04", True),
]


@pytest.mark.parametrize(("a", "b", "expected"), MEET)
def test_days_agree(a: str | None, b: str | None, expected: bool) -> None:
    assert days_agree(a, b) is expected
    assert days_agree(b, a) is expected


@pytest.mark.parametrize("value", ["", "soon", "2026-13", "2026-02-30", "2026-03-04T25:00", "2026-05/2026-03", "x/y"])
def test_what_is_not_understood_has_no_interval(value: str) -> None:
    assert interval(value) is None


@pytest.mark.parametrize(
    ("values", "head", "covered"),
    [
        (["2026-03-04", "2026-03"], "2026-03-04", "2026-03-01/2026-03-31"),
        (["2026-03-04", "2026-03-05"], None, "2026-03-04/2026-03-05"),
        (["2026-03-04", None, "2026-03-04"], "2026-03-04", "2026-03-04"),
        (["../2026-03-04", "2026-03-02/.."], "../2026-03-04", None),
        (["../2026-03-04", "2026-03-02"], "2026-03-02", "../2026-03-04"),
        ([None], None, None),
    ],
)
def test_head_value_and_hull(values: list[str | None], head: str | None, covered: str | None) -> None:
    assert narrowest(values) == head
    assert hull(values) == covered


@pytest.mark.parametrize(
    ("a", "b", "days"),
    [
        ("2026-03-04", "2026-03-05", 1),
        ("2026-02-28", "2026-03-01", 1),
        ("2026-03-04", "2026-03-04", 0),
        ("2026-03-01/2026-03-03", "2026-03-06", 3),
    ],
)
def test_gap(a: str, b: str, days: int) -> None:
    first, second = interval(a), interval(b)
    assert first and second
    assert gap_days(first, second) == gap_days(second, first) == days


def test_instants_are_compared_across_zones() -> None:
    assert instant("2026-03-04T10:00+02:00") == instant("2026-03-04T08:00Z")
    assert instant("2026-03-04") == instant("2026-03-04T00:00Z")
    assert instant("yesterday") is None


def test_sorting_is_in_time_with_the_unknown_last() -> None:
    values = [None, "2026-03-05", "../2026-03-01", "2026-03-04/2026-03-09", "2026-03-04"]
    assert sorted(values, key=sorting_key) == [
        "../2026-03-01", "2026-03-04", "2026-03-04/2026-03-09", "2026-03-05", None
    ]  # fmt: skip


DAYS = st.dates(min_value=date(1, 1, 2)).map(lambda day: day.isoformat())


@given(st.lists(DAYS, min_size=1, max_size=5))
def test_the_hull_meets_every_value(days: list[str]) -> None:
    covered = hull(days)
    assert all(days_agree(covered, day) for day in days)


@given(st.text(max_size=30))
def test_any_text_is_taken(text: str) -> None:
    interval(text)
    instant(text)


VALUES = st.one_of(
    DAYS,
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: day[:4]),
    st.tuples(DAYS, st.sampled_from(["T09:30", "T09:30Z", "T23:59+03:00", "T00:15-05:00"])).map("".join),
    st.tuples(DAYS, DAYS).map(sorted).map("/".join),
    DAYS.map("../{}".format),
    DAYS.map("{}/..".format),
)


@given(VALUES, VALUES)
def test_meeting_and_distance_have_no_order(a: str, b: str) -> None:
    first, second = interval(a), interval(b)
    assert first is not None and second is not None
    assert meets(first, first)
    assert meets(first, second) == meets(second, first)
    assert gap_days(first, second) == gap_days(second, first) >= 0
    assert days_agree(a, b) == days_agree(b, a)


@given(st.lists(VALUES, min_size=1, max_size=5), st.randoms(use_true_random=False))
def test_hull_and_narrowest_are_laws_of_sets(values: list[str], order: random.Random) -> None:
    shuffled = order.sample(values, len(values))
    whole = hull(values)
    assert hull(shuffled) == whole
    assert narrowest(shuffled) == narrowest(values)
    if whole is not None:
        assert hull([whole, *values]) == whole  # the hull covers what it was made of
        assert all(days_agree(whole, value) for value in values)
    if (best := narrowest(values)) is not None:
        assert best in values
        assert all(days_agree(best, value) for value in values)


def test_the_ends_of_a_stretch_may_be_told_in_two_zones() -> None:
    told = interval("2025-03-12T10:00-04:00/2025-03-12T17:00Z")
    assert told is not None
    assert told == Interval(told.low, told.low + 3 * 60 + 1 if told.low is not None else None, 0)


@pytest.mark.parametrize(
    ("values", "together"),
    [
        (["2026-03-04", "2026-03"], "2026-03-04"),
        (["2026-03-04", "2026-03-05"], "[2026-03-04,2026-03-05]"),
        (["2026-03-04T10:00", "2026-03-09", "../2026-03-20", "2026-03"], "[2026-03-04,2026-03-09]"),
        (["2026-03-04", "2026-03-05", "2026-02"], "2026-02-01/2026-03-05"),  # one account allows for neither day
        (["2026-03-04", "2026-03-06", "2026-03-08", "2026-03-11"], "2026-03-04/2026-03-11"),
        (["2026-03-04~", "2026-03-06"], "2026-03-04/2026-03-06"),  # about a day is no day
        (["2026-03-04/2026-03-06", "2026-03-11"], "2026-03-04/2026-03-11"),
        ([None], None),
    ],
)
def test_what_several_accounts_leave(values: list[str | None], together: str | None) -> None:
    assert settled(values) == settled(reversed(values)) == together


def test_one_of_several_days_counts_as_the_stretch_from_first_to_last() -> None:
    assert interval("[2026-03-04,2026-03-09]") == interval("2026-03-04/2026-03-09")
    assert interval("[2026-03-04]") == interval("2026-03-04/2026-03-04")
    assert interval("[") is None and interval("[]") is None and interval("[x,2026-03-04]") is None
