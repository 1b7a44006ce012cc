"""Bounds: nothing is made more certain than it is."""

from datetime import date, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.publish.bounds import bounds, common, exact_day, exact_days, exact_time


@pytest.mark.parametrize(
    ("value", "first", "last"),
    [
        (None, None, None),
        ("2025-10-14", (2025, 10, 14), (2025, 10, 14)),
        ("2025-10-14T15:30+02:00", (2025, 10, 14, 15, 30), (2025, 10, 14, 15, 30)),
        ("2025-10-14T15", (2025, 10, 14), (2025, 10, 14)),
        ("2025-10", (2025, 10), (2025, 10)),
        ("2025-10-XX", (2025, 10), (2025, 10)),
        ("202X", (2020,), (2029,)),
        ("2025-24", (2025, 12), (2026, 2)),
        ("2025-34", (2025, 4), (2025, 6)),
        ("2025-10-16/2025-10-29", (2025, 10, 16), (2025, 10, 29)),
        ("../2025-11-26", None, (2025, 11, 26)),
        ("2025-11-26/..", (2025, 11, 26), None),
        ("[2025-10-14,2025-10-16]", (2025, 10, 14), (2025, 10, 16)),
        ("2025-02-30", (2025, 2), (2025, 2)),
        ("the Ides", None, None),
    ],
)
def test_bounds(value: str | None, first: tuple[int, ...] | None, last: tuple[int, ...] | None) -> None:
    assert bounds(value) == (first, last)


@pytest.mark.parametrize(
    "value", ["2025-10-14~", "2025-10-14?", "2025-10", "2025-10-1X", "2025-10-14/2025-10-15", None]
)
def test_what_is_no_exact_day(value: str | None) -> None:
    assert exact_day(value) is None and exact_time(value) is None


def test_exact_days_and_moments() -> None:
    assert exact_day("2025-10-14") == exact_day("2025-10-14T15:30") == date(2025, 10, 14)
    assert exact_time("2025-10-14T15:30") is None  # no zone
    assert exact_time("2025-10-14T15+02:00") is None  # some time in that hour
    zone = timezone(timedelta(hours=2))
    assert exact_time("2025-10-14T15:30+02:00") == datetime(2025, 10, 14, 15, 30, tzinfo=zone)
    assert exact_days("2025-10-14/2025-10-16") == (date(2025, 10, 14), date(2025, 10, 16))
    assert exact_days("2025-10-14~/2025-10-16") is exact_days("2025-10/2025-11") is exact_days("2025-10-14/..") is None


@pytest.mark.parametrize(
    ("value", "sure"),
    [
        ("2025-10-16/2025-10-29", "2025-10"),
        ("2025-10-30/2025-11-02", "2025"),
        ("2024-12-30/2025-01-02", None),
        ("2025-10-14", "2025-10-14"),
        ("2025-10", "2025-10"),
        ("../2025-10-14", None),
        ("2025-10-14~", None),
        ("2025-34", "2025"),
    ],
)
def test_the_most_precise_date_that_is_sure(value: str, sure: str | None) -> None:
    assert common(value) == sure


@given(st.text(alphabet="0123456789-T:/.X~?[],+Z ", max_size=30))
def test_any_value_has_bounds(value: str) -> None:
    bounds(value), common(value), exact_day(value), exact_time(value), exact_days(value)
