"""Where times lie in a stretch, and the parts of the calendar that it is told in."""

import itertools
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from backchannel.web.timeline.scale import Stretch, day_of, extent_of, parts_of, ticks, unit_for

UNITS = ("day", "week", "month", "quarter", "year", "decade", "century", "millennium")


def stretch(first: str, last: str) -> Stretch:
    return Stretch(day_of(first) or 0, day_of(last) or 0)


@pytest.mark.parametrize(
    ("when", "first", "last", "sharp"),
    [
        ("2025-09-02", "2025-09-02", "2025-09-02", True),
        ("2025-09-02T10:00+02:00", "2025-09-02", "2025-09-02", True),
        ("2025-09-02~", "2025-09-02", "2025-09-02", False),
        ("2025-09-02?", "2025-09-02", "2025-09-02", False),
        ("2025-02", "2025-02-01", "2025-02-28", False),
        ("2025", "2025-01-01", "2025-12-31", False),
        ("2025-21", "2025-03-01", "2025-05-31", False),
        ("2025-24", "2025-12-01", "2026-02-28", False),
        ("2025-34", "2025-04-01", "2025-06-30", False),
        ("2025-09-08/2025-09-14", "2025-09-08", "2025-09-14", False),
        ("[2025-09-08,2025-09-11]", "2025-09-08", "2025-09-11", False),
        ("199X", "1990-01-01", "1999-12-31", False),
        ("../2025-09-02", "2025-09-02", "2025-09-02", False),
        ("2025-09-02/..", "2025-09-02", "2025-09-02", False),
    ],
)
def test_a_time_covers_the_days_on_which_it_may_lie(when: str, first: str, last: str, sharp: bool) -> None:
    extent = extent_of(when)
    assert extent is not None
    assert (extent.first, extent.last, extent.sharp) == (day_of(first), day_of(last), sharp)


def test_an_end_that_is_not_known_is_open() -> None:
    before, after = extent_of("../2025-09-02"), extent_of("2025-09-02/..")
    assert before and before.open_before and not before.open_after
    assert after and after.open_after and not after.open_before


def test_what_filled_its_days_is_told_from_what_fell_on_one_of_them() -> None:
    visit, call = extent_of("2025-09-08/2025-09-10", "P3D"), extent_of("2025-09-08/2025-09-10", "PT10M")
    assert visit and visit.filled
    assert call and not call.filled


@pytest.mark.parametrize("when", [None, "", "/", "..", "soon", "20XX-XX-5"])
def test_what_has_no_bounds_has_no_place(when: str | None) -> None:
    assert extent_of(when) is None


days = st.integers(date(1, 1, 1).toordinal(), date(9999, 12, 31).toordinal())
stretches = st.tuples(days, days).map(lambda pair: Stretch(min(pair), max(pair)))


@given(stretches, st.sampled_from(UNITS))
def test_parts_follow_each_other_and_cover_the_stretch(given_stretch: Stretch, unit: str) -> None:
    if given_stretch.days > 5000 and unit in ("day", "week", "month"):
        return
    parts = parts_of(given_stretch, unit)
    assert parts[0].first <= given_stretch.first and parts[-1].last >= given_stretch.last
    assert all(one.last + 1 == next_.first for one, next_ in itertools.pairwise(parts))


@given(stretches, st.integers(1, 60))
def test_a_unit_leaves_few_parts(given_stretch: Stretch, most: int) -> None:
    unit = unit_for(given_stretch, max(most, 10))
    assert len(parts_of(given_stretch, unit)) <= max(most, 10) + 2
    assert all(0 <= tick.x <= 100 for tick in ticks(given_stretch))


@given(stretches, st.sampled_from([0.25, 0.5, 2.0, 8.0]), st.sampled_from([-0.5, 0.25, 0.5]))
def test_zooming_and_moving_stay_in_the_calendar(given_stretch: Stretch, factor: float, part: float) -> None:
    for there in (given_stretch.scaled(factor), given_stretch.moved(part)):
        assert date.min.toordinal() <= there.first <= there.last <= date.max.toordinal()
        assert there.since <= there.until


def test_a_tick_says_no_other_day_than_it_stands_at() -> None:
    found = ticks(stretch("2025-09-02", "2025-10-20"))
    assert [tick.label for tick in found][:2] == ["8 Sep", "15"]
    assert found[0].x == stretch("2025-09-02", "2025-10-20").x(day_of("2025-09-08") or 0)


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2025-09-08", "2025-09-08", "8 Sep 2025"),
        ("2025-09-08", "2025-09-14", "8 to 14 Sep 2025"),
        ("2025-09-01", "2025-09-30", "Sep 2025"),
        ("2025-01-01", "2025-12-31", "2025"),
        ("2024-12-30", "2025-01-05", "30 Dec 2024 to 5 Jan 2025"),
    ],
)
def test_a_stretch_in_words(first: str, last: str, words: str) -> None:
    assert stretch(first, last).words == words
