"""Rounds of talks between the same sides: each one contact, however many outlets tell it, and none another."""

from typing import Any

import pytest

from backchannel.publish.network import network
from backchannel.publish.wording import contact_headline
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings
from tests.reconcile.test_judged import correct

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


def test_a_round_is_one_contact_however_its_day_is_told() -> None:
    by_day = told("Norland and Sorrel held a second round of talks", "Post", "2026-04-20", when="2026-04-19", round=2)
    undated = told("second round of Norland-Sorrel talks", "Herald", "2026-05-02", when="../2026-05-02", round=2)
    (contact,) = reconcile(readings(by_day, undated)).contacts
    assert (contact.round, contact.when) == (2, "2026-04-19")


def test_a_round_that_slipped_is_one_contact_and_its_first_place_no_conflict() -> None:
    plan = told("a fourth round in Rome is planned", "Post", "2026-05-01", status="planned", when="2026-05-03",
                place="Rome", round=4)  # fmt: skip
    held = told("held a fourth round in Arvel", "Herald", "2026-05-12", when="2026-05-11", place="Arvel", round=4)
    record = reconcile(readings(plan, held))
    (contact,) = record.contacts
    assert (contact.status, contact.when, contact.place) == ("held", "2026-05-11", "Arvel")
    assert not [each for each in record.conflicts if each.field == "place"]


def test_two_rounds_are_two_contacts_on_whatever_day() -> None:
    first = told("first round of talks", "Post", "2026-04-13", when="2026-04-12", round=1)
    other = told("second round of talks", "Herald", "2026-04-13", when="2026-04-12", round=2)
    assert len(reconcile(readings(first, other)).contacts) == 2


def test_direct_talks_are_not_the_indirect_ones_of_that_day() -> None:
    through = told("indirect talks", "Post", "2026-04-13", when="2026-04-12", format="indirect", round=1)
    themselves = told("direct exchange", "Herald", "2026-04-13", when="2026-04-12", format="direct")
    assert len(reconcile(readings(through, themselves)).contacts) == 2


def test_accounts_of_one_round_that_differ_on_its_format_are_in_conflict() -> None:
    through = told("indirect talks", "Post", "2026-04-13", when="2026-04-12", format="indirect", round=1)
    themselves = told("direct talks", "Herald", "2026-04-13", when="2026-04-12", format="direct", round=1)
    record = reconcile(readings(through, themselves))
    (contact,) = record.contacts
    assert contact.format is None
    assert [(each.field, each.kind) for each in record.conflicts] == [("format", "differ")]


def test_a_mediator_neither_joins_nor_parts_the_accounts() -> None:
    plainly = told("talks", "Post", "2026-04-13", when="2026-04-12")
    mediated = Page("Dunn mediated talks. Norland. Sorrel. Carl Dunn.", "Herald", "2026-04-13")
    for side in SIDES:
        mediated.actor(side, "state")
    mediated.actor("Carl Dunn").contact(
        "mediated talks", [*SIDES, ("Carl Dunn", "mediator")], kind="talks", when="2026-04-12", format="indirect"
    )
    (contact,) = reconcile(readings(plainly, mediated)).contacts
    assert dict(zip(contact.names, contact.roles, strict=True)) == {
        "Norland": "party", "Sorrel": "party", "Carl Dunn": "mediator"
    }  # fmt: skip
    line = contact_headline(contact.kind, contact.names, contact.roles, contact.format, contact.round)
    assert line == "Indirect talks between Norland and Sorrel, mediated by Carl Dunn"


def test_of_indirect_talks_the_mediator_ties_the_sides() -> None:
    page = Page("Dunn mediated talks. Norland. Sorrel. Carl Dunn.", "Herald", "2026-04-13")
    for side in SIDES:
        page.actor(side, "state")
    page.actor("Carl Dunn").contact("mediated talks", [*SIDES, ("Carl Dunn", "mediator")], kind="talks",
                                    when="2026-04-12", format="indirect")  # fmt: skip
    record = reconcile(readings(page))
    names = {actor.id: actor.name for actor in record.actors}
    ties = {frozenset((names[tie.first_actor], names[tie.second_actor])) for tie in network(record).ties}
    assert ties == {frozenset(("Norland", "Carl Dunn")), frozenset(("Sorrel", "Carl Dunn"))}


@pytest.mark.parametrize(
    ("words", "duration", "conflicts"),
    [
        ("lasted more than two hours", ">PT2H", 0),
        ("lasted two hours", "PT2H", 1),
        ("lasted a little over two hours", "PT2H", 1),
        ("lasted over five hours", ">PT5H", 1),
        ("lasted more than an hour", ">PT1H", 1),
    ],
)
def test_a_length_that_is_only_a_lower_bound_contradicts_no_longer_one(
    words: str, duration: str, conflicts: int
) -> None:
    first = told(f"talks that {words}", "Post", "2026-04-13", when="2026-04-12", duration=duration)
    other = told("talks that lasted three hours", "Herald", "2026-04-13", when="2026-04-12", duration="PT3H")
    assert len([each for each in reconcile(readings(first, other)).conflicts if each.field == "duration"]) == conflicts


def test_a_person_can_set_the_round_and_the_format() -> None:
    page = told("a second round of talks", "Post", "2026-04-20", when="2026-04-19", round=1)
    made = correct(page, "c1", round=("2",), format=("indirect",))
    (contact,) = reconcile(readings(page), [made]).contacts
    assert (contact.round, contact.format, contact.review) == (2, "indirect", "corrected")


@pytest.mark.parametrize(("other", "conflicts"), [(2, 0), (None, 1)])
def test_two_rounds_days_apart_do_not_seem_to_be_one(other: int | None, conflicts: int) -> None:
    more: dict[str, Any] = {"place": "Arvel", "duration": "PT3H"}
    first = told("talks in Arvel over the locks at the lake", "Post", "2026-04-13", when="2026-04-12", round=1, **more)
    second = told("later talks in Arvel over the locks at the lake", "Herald", "2026-04-15", when="2026-04-14",
                  round=other, **more)  # fmt: skip
    found = reconcile(readings(first, second)).conflicts
    assert len([each for each in found if each.field.startswith("when")]) == conflicts
