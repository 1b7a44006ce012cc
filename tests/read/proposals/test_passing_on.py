"""Who only hands a plan on has not made it; points that are not sure, points alone; two adjectives make a name."""

import pytest

from tests.read.readings import reading_of


@pytest.mark.parametrize(
    ("words", "sponsors"),
    [
        ("Norway's prime minister presented the 12-point plan to the guards, who are reviewing it.", ()),
        ("The leaders announced the 12-point plan on Monday. Otto Keller drafted the plan.", ("Otto Keller",)),
        ("Norway presented a 12-point plan to Sweden.", ("Norway",)),
        ("Otto Keller drafted the 12-point plan.", ("Otto Keller",)),
    ],
)
def test_who_made_it(words: str, sponsors: tuple[str, ...]) -> None:
    plan = reading_of(words).proposals[0]
    assert plan.sponsor == sponsors
    assert bool(sponsors) or not [each for each in plan.positions if each.stance == "proposes"]


@pytest.mark.parametrize(
    ("words", "points"),
    [
        ("The 20–21 point plan sets a window for the release.", None),
        ("The 12- or 13-point plan calls for a truce.", None),
        ("Norway's 13-point plan calls for a truce.", 13),
        ("After 12 days, a 13-point plan came.", 13),
    ],
)
def test_a_number_of_points_that_is_not_sure(words: str, points: int | None) -> None:
    assert [plan.points for plan in reading_of(words).proposals] == [points]


def test_two_adjectives_are_both_in_the_name() -> None:
    plans = reading_of("Finland accepted a Norwegian and Swedish ceasefire proposal.").proposals
    assert [plan.name for plan in plans] == ["Norwegian and Swedish ceasefire proposal"]


@pytest.mark.parametrize(
    ("words", "holders"),
    [
        ("Norway drafted a 12-point plan. Sweden accepted the 12 points.", ["Sweden"]),
        ("Norway drafted a 12-point plan. Sweden rejected all twelve points.", ["Sweden"]),
        ("Norway drafted a peace plan on Monday. Sweden accepted the 12 points.", ["Sweden"]),
        ("Norway drafted a 12-point plan. Sweden accepted the first 12 points.", []),
        ("Norway drafted a 12-point plan. Sweden accepted five of the 12 points.", []),
        ("Norway drafted a 12-point plan. Sweden accepted the 15 points.", []),
        ("Sweden accepted the 12 points.", []),
    ],
)
def test_points_alone_stand_for_the_plan_that_has_so_many(words: str, holders: list[str]) -> None:
    plans = reading_of(words).proposals
    held = [each.actor for plan in plans for each in plan.positions if each.stance in {"accepts", "rejects"}]
    assert held == holders
    assert all(plan.name in {"12-point plan", "peace plan"} for plan in plans)
