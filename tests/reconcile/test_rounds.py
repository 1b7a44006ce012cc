"""Rounds of talks between the same sides: each one contact, however many outlets tell it, and none another."""

from typing import Any

from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

SIDES = ["Norland", "Sorrel"]


def told(words: str, outlet: str, published: str, **more: Any) -> Page:
    page = Page(f"{words}. Norland. Sorrel.", outlet, published)
    for side in SIDES:
        page.actor(side, "state")
    return page.contact(words, SIDES, **({"kind": "talks"} | more))


def test_a_plan_that_was_put_off_after_its_day_is_another_plan() -> None:
    first = told("Norland and Sorrel will hold talks", "Post", "2026-04-08", status="planned", when="2026-04-12")
    held = told("Norland and Sorrel held talks", "Herald", "2026-04-13", when="2026-04-12")
    later = told("talks between Norland and Sorrel were postponed", "News", "2026-05-01", status="planned",
                 when="2026-05-01/..")  # fmt: skip
    record = reconcile(readings(first, held, later))
    assert [(each.status, each.when) for each in record.contacts] == [
        ("held", "2026-04-12"),
        ("planned", "2026-05-01/.."),
    ]
