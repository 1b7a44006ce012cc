"""Moves and proposals across texts."""

from typing import Any

import pytest

from backchannel.model.record import Record
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

THREAT = "Norland would close the strait if the fleet came back"


def move_record(first: dict[str, Any], second: dict[str, Any]) -> Record:
    pages = []
    for at, given in enumerate((first, second)):
        told = {"actor": "Norland", "target": "Sund", "words": THREAT, "when": "2026-03-04"} | given
        page = Page(f"Text {at}. {told['words']}. Norland and Sund are states.", f"Outlet {at}")
        page.actor("Norland", "state", "Norland and").actor("Sund", "state", "Sund are")
        pages.append(page.move("threat", **told))
    return reconcile(readings(*pages))


def test_one_move_told_in_like_words() -> None:
    record = move_record({}, {"words": THREAT.replace("came back", "returned")})
    assert len(record.moves) == 1
    assert record.moves[0].origins == 2


def test_one_move_of_one_day_with_one_object() -> None:
    first = {"object": "close the strait", "words": "Norland threatened to close the strait"}
    second = {"object": "the closing of the strait", "words": "The strait may be shut by Norland"}
    record = move_record(first, second | {"object": "close the strait"})
    assert len(record.moves) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"target": "Norland"},
        {"actor": "Sund"},
        {"when": "2026-04-04"},
        {"words": "Norland said it had a new bridge"},
    ],
)
def test_two_moves(other: dict[str, Any]) -> None:
    assert len(move_record({}, other).moves) == 2


def plan(at: int, name: str, points: int | None, **more: Any) -> Page:
    page = Page(f"Text {at} is about the {name}. Norland would leave the hill. Sund would pay.", f"Outlet {at}")
    return page.actor("Norland", "state").actor("Sund", "state").proposal(name, points, **more)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        (("12-point plan", 12, {}), ("twelve-point draft", 12, {}), 1),
        (("12-point plan", 12, {}), ("9-point plan", 9, {}), 2),
        (("12-point plan", 12, {"subject": "Selm"}), ("12-point plan", 12, {"subject": "Lund"}), 2),
        (("12-point plan", 12, {"version": "first"}), ("12-point plan", 12, {"version": "second"}), 2),
        (
            ("harbour plan", None, {"sponsor": ("Norland",)}),
            ("harbour plan", None, {"sponsor": ("Norland",)}),
            1,
        ),
        (("plan", None, {"sponsor": ("Norland",)}), ("plan", None, {"sponsor": ("Norland",)}), 2),
        (("harbour plan", None, {}), ("harbour plan", None, {}), 2),
        (("12-point plan", 12, {"sponsor": ("Norland",)}), ("12-point plan", 12, {"sponsor": ("Sund",)}), 2),
        (("12-point plan", 12, {"sponsor": ("Norland",)}), ("12-point plan", 12, {}), 1),
        (("12-point plan", 12, {"sponsor": ("Norland", "Sund")}), ("12-point plan", 12, {"sponsor": ("Sund",)}), 1),
        (
            ("12-point plan", 12, {"sponsor": ("Norland",), "subject": "Selm"}),
            ("12-point plan", 12, {"sponsor": ("Sund",), "subject": "Selm"}),
            1,
        ),
    ],
)
def test_plans(first: Any, second: Any, count: int) -> None:
    pages = [plan(at, name, points, **more) for at, (name, points, more) in enumerate((first, second))]
    assert len(reconcile(readings(*pages)).proposals) == count


def test_a_plan_that_fits_two_versions_joins_neither() -> None:
    pages = [
        plan(0, "12-point plan", 12, version="first"),
        plan(1, "12-point plan", 12, version="second"),
        plan(2, "12-point plan", 12),
    ]
    assert len(reconcile(readings(*pages)).proposals) == 3


def test_terms_positions_and_lineage_are_joined() -> None:
    leave, pay = "Norland would leave the hill", "Sund would pay"
    rejects = [("Sund", "rejects", pay)]
    first = plan(0, "12-point plan", 12, terms=[(1, leave)], positions=rejects)
    second = plan(1, "12-point plan", 12, terms=[(None, leave), (2, pay)], positions=rejects)
    third = Page("The 9-point plan was made after the 12-point plan.", "Outlet 3")
    third.proposal("12-point plan", 12).proposal(
        "9-point plan", 9, lineage=[("modelled_on", "p1", "hedged", "made after the 12-point plan")]
    )
    record = reconcile(readings(first, second, third))
    nine, twelve = sorted(record.proposals, key=lambda each: each.points or 0)
    assert [(term.number, len(term.supports)) for term in twelve.terms] == [(1, 2), (2, 1)]
    assert [(each.actor_name, each.stance, len(each.supports)) for each in twelve.positions] == [("Sund", "rejects", 2)]
    assert [(each.relation, each.other, each.how) for each in nine.lineage] == [("modelled_on", twelve.id, "hedged")]


def test_a_term_that_says_the_opposite_is_another_term() -> None:
    page = plan(0, "12-point plan", 12)
    other = Page("The 12-point plan: Norland would not leave the hill.", "Herald")
    page.items["proposals"].clear()
    page.proposal("12-point plan", 12, terms=[(None, "Norland would leave the hill")])
    other.proposal("12-point plan", 12, terms=[(None, "Norland would not leave the hill")])
    assert len(reconcile(readings(page, other)).proposals[0].terms) == 2


@pytest.mark.parametrize(
    ("other", "conflicts"),
    [({}, 1), ({"subject": "Lund"}, 0), ({"emerged": "2026-05"}, 0), ({"version": "second"}, 0)],
)
def test_two_numbers_of_points_for_one_plan(other: dict[str, Any], conflicts: int) -> None:
    told: dict[str, Any] = {"subject": "Selm", "sponsor": ("Norland",), "emerged": "2026-03"}
    pages = [plan(0, "12-point plan", 12, **told), plan(1, "11-point plan", 11, **(told | other))]
    record = reconcile(readings(*pages))
    assert len(record.proposals) == 2
    assert [value for each in record.conflicts for value, _ in each.values] == ["11", "12"][: 2 * conflicts]
