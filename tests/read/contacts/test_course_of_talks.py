"""Talks that begin, go on and end: what a headline on them tells, whose they are, and on which day."""

import pytest

from tests.read.readings import reading_of

REST = "The ministry said so."


@pytest.mark.parametrize(
    ("title", "status", "when"),
    [
        ("Norway-Chile talks to be led by Moor and Tolle", "planned", "2025-03-12/.."),
        ("Norway-Chile talks led by Moor and Tolle", "held", "../2025-03-12"),
        ("Malta: Norway-Chile talks in Valletta going well", "held", "../2025-03-12"),
        ("Talks Begin Between Norway, Chile in Malta", "held", "../2025-03-12"),
        ("Talks between Norway and Chile", "held", "2025-03-12"),
    ],
)
def test_a_headline_on_the_course_of_talks_is_no_readout(title: str, status: str, when: str) -> None:
    (contact,) = reading_of(REST, title=title).contacts
    assert (contact.status, contact.when) == (status, when)
    assert {party.name for party in contact.participants} == {"Norway", "Chile"}


@pytest.mark.parametrize(
    "words",
    [
        "Delegations from Norway and Chile ended talks in Malta on Friday, with both sides reporting progress.",
        "Norway and Chile held talks in Malta on Friday, with each side in a room of its own.",
        "Talks involving Norway and Chile were held in Malta on Friday.",
    ],
)
def test_both_sides_are_no_further_side(words: str) -> None:
    (contact,) = reading_of(words).contacts
    assert {party.name for party in contact.participants} == {"Norway", "Chile"}
    assert contact.when == "2025-03-07"


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Norway and Chile are poised to hold talks in Malta this Saturday.", "2025-03-15"),
        ("Norway and Chile are poised to hold talks in Malta this Monday.", "2025-03-17"),
        ("Norway and Chile held talks in Malta this Monday.", "2025-03-10"),
    ],
)
def test_this_saturday_of_a_plan_is_the_one_to_come(words: str, when: str) -> None:
    assert [each.when for each in reading_of(words).contacts] == [when]


def test_the_day_of_what_is_to_follow_is_not_that_of_a_visit() -> None:
    (visit,) = reading_of("Foreign Minister Abel Moor recently visited Chile and will be in Malta on Monday.").contacts
    assert (visit.status, visit.when) == ("held", "../2025-03-12")
