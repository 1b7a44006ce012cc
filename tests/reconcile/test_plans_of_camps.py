"""Plans across texts by whose they are called, and positions by whose word they are told."""

import msgspec
import pytest

from backchannel.model.proposal import Proposal
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings


def plan(at: int, name: str, **more: object) -> Page:
    page = Page(f"Text {at} is about the {name}. Norland rejected it.", f"Outlet {at}")
    return page.actor("Norland", "state").actor("Sund", "state", "Text").proposal(name, None, **more)


@pytest.mark.parametrize(
    ("first", "second", "count"),
    [
        ("Nordic counter-proposal", "Nordic counter-proposal", 1),
        ("Nordic counter-proposal", "Baltic counter-proposal", 2),
        ("counter-proposal", "counter-proposal", 2),
        ("peace plan", "peace plan", 2),
    ],
)
def test_unnumbered_plans_are_one_by_whose_they_are_called(first: str, second: str, count: int) -> None:
    assert len(reconcile(readings(plan(1, first), plan(2, second))).proposals) == count


def told(said_by: str | None, at: int) -> Page:
    page = plan(at, "12-point plan", positions=[("Norland", "rejects", "Norland rejected it")])
    held = page.items["proposals"][0]
    position = msgspec.structs.replace(held.positions[0], said_by=said_by)
    page.items["proposals"][0] = msgspec.structs.replace(held, points=12, positions=(position,))
    return page


def test_a_position_that_one_side_ascribes_to_another_is_not_its_own() -> None:
    (found,) = reconcile(readings(told("Norland", 1), told("Sund", 2), told(None, 3))).proposals
    assert isinstance(found, Proposal)
    assert {each.said_by for each in found.positions} == {"Norland", "Sund", None}


def test_one_position_by_one_word_is_told_once() -> None:
    (found,) = reconcile(readings(told("Sund", 1), told("Sund", 2))).proposals
    assert [(each.said_by, len(each.supports)) for each in found.positions] == [("Sund", 2)]
