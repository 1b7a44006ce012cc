"""Marks in lanes: what is uncertain is never a point, sides of a contact are joined, nothing is lost."""

from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from backchannel.web.timeline.brief import Brief
from backchannel.web.timeline.density import cuts, density, gaps, parts_shown
from backchannel.web.timeline.marks import REST, ROW, Drawn, bar_of, lay_out, shape_of, size_of
from backchannel.web.timeline.scale import Stretch, day_of, extent_of

SEPTEMBER = Stretch(day_of("2025-09-01") or 0, day_of("2025-09-30") or 0)
LANES = (("a-ada", "Ada Moor"), ("a-ben", "Ben Tolle"))


def told(
    name: str, when: str, sides: Sequence[str] = ("a-ada",), kind: str = "contact", status: str = "held", **more: object
) -> Brief:
    given_: dict[str, object] = {
        "id": name, "kind": kind, "sort": "call", "status": status, "headline": name, "who": "", "words": "",
        "date": when, "extent": extent_of(when), "sides": tuple(sides), "origins": 1, "first_reported": None,
        "review": "machine",
    }  # fmt: skip
    return Brief(**(given_ | more))  # type: ignore[arg-type]


def drawn(*briefs: Brief, stretch: Stretch = SEPTEMBER) -> list[Drawn]:
    return list(lay_out(briefs, LANES, stretch).marks)


def test_a_contact_stands_in_the_lane_of_each_side_at_one_place() -> None:
    [mark] = drawn(told("c-1", "2025-09-10", ("a-ada", "a-ben")))
    drawing = lay_out([told("c-1", "2025-09-10", ("a-ada", "a-ben"))], LANES, SEPTEMBER)
    tops = [(lane.y, lane.y + lane.height) for lane in drawing.lanes]
    assert len(mark.ys) == 2
    assert all(low < y < high for y, (low, high) in zip(mark.ys, tops, strict=True))


def test_those_without_a_lane_stand_among_the_others() -> None:
    drawing = lay_out([told("c-1", "2025-09-10", ("a-cara",)), told("s-1", "2025-09-11", ())], LANES, SEPTEMBER)
    assert drawing.lanes[-1].id == REST and drawing.lanes[-1].name == "Others"
    assert [mark.ys[0] > drawing.lanes[-1].y for mark in drawing.marks] == [True, True]
    assert len(lay_out([told("c-1", "2025-09-10")], LANES, SEPTEMBER).lanes) == 2


@pytest.mark.parametrize(
    ("when", "ends"),
    [
        ("2025-09-10/2025-09-12", "soft"),
        ("2025-09-10~", "soft"),
        ("2025-09-10?", "soft"),
        ("2025-09", "soft"),
        ("2025-09-10/..", "open-after"),
        ("../2025-09-10", "open-before"),
        ("2025-08/2025-09-10", "open-before"),
        ("2025", "open"),
        ("2025-08-10/..", "open"),
    ],
)
def test_what_is_not_sure_to_a_day_is_a_bar_with_such_ends(when: str, ends: str) -> None:
    [mark] = drawn(told("c-1", when))
    assert mark.bar is not None and mark.bar.ends == ends


def test_what_is_sure_to_a_day_is_a_point_on_that_day() -> None:
    for when in ("2025-09-10", "2025-09-10T23:30"):
        [mark] = drawn(told("c-1", when))
        assert mark.bar is None
        assert SEPTEMBER.x(day_of("2025-09-10") or 0) < mark.x < SEPTEMBER.x(day_of("2025-09-11") or 0)


def test_what_went_on_for_days_has_firm_ends() -> None:
    [mark] = drawn(told("c-1", "2025-09-08/2025-09-10", extent=extent_of("2025-09-08/2025-09-10", "P3D")))
    assert mark.bar is not None and mark.bar.ends == "firm"


def test_many_on_a_day_stand_beside_each_other_on_it() -> None:
    week = Stretch(SEPTEMBER.first, SEPTEMBER.first + 6)
    marks = drawn(*(told(f"c-{n}", "2025-09-03") for n in range(5)), stretch=week)
    assert len({mark.x for mark in marks}) == 5
    assert all(week.x(week.first + 2) < mark.x < week.x(week.first + 3) for mark in marks)


def test_states_differ_by_shape() -> None:
    shapes = [
        shape_of(told("c", "2025", status=each)) for each in ("held", "planned", "suggested", "conditional", "denied")
    ]
    assert shapes == ["held", "planned", "planned", "conditional", "denied"]
    assert shape_of(told("m", "2025", kind="move", status="done")) != shape_of(
        told("m", "2025", kind="move", status="threatened")
    )


def test_origins_weigh() -> None:
    assert [size_of(number) for number in (0, 1, 2, 3, 4, 5, 90)] == [1, 1, 2, 3, 3, 4, 4]


def test_a_mark_says_all_of_it_in_words() -> None:
    [mark] = drawn(told("Call between A and B", "2025-09-10", origins=2, review="accepted"))
    assert mark.label == "Call between A and B · 2025-09-10 · held · 2 origins · confirmed by a person"
    assert mark.confirmed


whens = st.sampled_from(
    ["2025-09-03", "2025-09-03", "2025-09-20", "2025-09-02/2025-09-28", "../2025-09-09", "2025-09~"]
)
some = st.lists(
    st.tuples(whens, st.sampled_from([("a-ada",), ("a-ada", "a-ben"), (), ("a-cara", "a-ben")])), max_size=60
)


@settings(deadline=None)
@given(some)
def test_nothing_is_lost_and_no_two_marks_of_a_lane_touch(items: list[tuple[str, tuple[str, ...]]]) -> None:
    briefs = [told(f"c-{n}", when, sides) for n, (when, sides) in enumerate(items)]
    drawing = lay_out(briefs, LANES, SEPTEMBER)
    places = sum(len(mark.ys) for mark in drawing.marks)
    wanted = sum(max(1, len({"a-ada", "a-ben"} & set(sides))) for _, sides in items)
    assert places + sum(more.number for more in drawing.more) == wanted
    rows: dict[int, list[tuple[float, float]]] = {}
    for mark in drawing.marks:
        half = 50 * 18 / 760
        low, high = (mark.bar.x, mark.bar.x + mark.bar.width) if mark.bar else (mark.x - half, mark.x + half)
        for y in mark.ys:
            assert all(high <= start + 0.01 or end <= low + 0.01 for start, end in rows.get(y, []))
            rows.setdefault(y, []).append((low, high))
    assert all(0 <= y <= drawing.height - ROW // 2 for y in rows)


@given(st.integers(-500, 500), st.integers(0, 400), st.booleans(), st.booleans())
def test_a_bar_lies_in_the_picture(first: int, days: int, before: bool, after: bool) -> None:
    extent = extent_of("2025-09-10/2025-09-12")
    assert extent is not None
    from msgspec.structs import replace

    start = SEPTEMBER.first + first
    bar = bar_of(
        replace(extent, first=start, last=start + days, open_before=before, open_after=after), SEPTEMBER
    )  # fmt: skip
    if bar is not None:
        assert bar.x >= 0 and bar.x + bar.width <= 100.01 and bar.width > 0


def test_a_long_stretch_without_a_contact_is_told_with_all_of_its_days() -> None:
    times = [("2025-08-01T", "2025-08-01T~"), ("2025-09-10T", "2025-09-12T~"), ("2025-09-11T", "2025-09-11T~")]
    times += [("2025-09-29T", "2025-09-29T~")]
    found = gaps(times, SEPTEMBER)
    assert [(gap.days, gap.part.since, gap.part.until) for gap in found] == [
        (39, "2025-08-02", "2025-09-09"),
        (16, "2025-09-13", "2025-09-28"),
    ]
    assert found[0].x == 0.0, "only the part of it that is seen is drawn"


def test_a_contact_that_may_lie_in_a_gap_leaves_none() -> None:
    assert gaps([("2025-09-01T", "2025-09-28T~"), ("2025-09-29T", "2025-09-29T~")], SEPTEMBER) == []
    assert gaps([("2025-09-01T", "2025-09-01T~")], SEPTEMBER) == [], "nothing is known to end it"


def test_columns_stand_for_what_begins_in_them() -> None:
    parts = parts_shown(SEPTEMBER)
    assert len(parts) == len(cuts(parts, SEPTEMBER)) == 30
    told_ = density(SEPTEMBER, parts, ((REST, "All sides"), *LANES), {(REST, 0): 4, ("a-ada", 0): 4}, {(REST, 2): 9})
    assert told_.number == 13 and told_.unit == "day"
    assert told_.columns[0].label == "All sides · 1 Sep 2025 · 4 contacts · 0 other"
    assert told_.columns[0].up > 0 and told_.columns[0].down == 0
