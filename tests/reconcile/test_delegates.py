"""Talks told by the states and by who speaks for them are one contact; two pairs of delegates are two."""

from collections.abc import Mapping
from typing import Any

import pytest

from backchannel.model.record import Record
from backchannel.publish.network import network
from backchannel.publish.wording import contact_headline
from backchannel.reconcile.record import reconcile
from tests.reconcile.builders import Page, readings

MINISTERS = {"Ida Breuer": "Norland", "Karl Ostrov": "Sorrel"}
ENVOYS = {"Uwe Hasse": "Norland", "Lia Mertens": "Sorrel"}
STATES: dict[str, str] = {"Norland": "", "Sorrel": ""}
THROUGH = {"format": "indirect"}


def told(sides: Mapping[str, str], outlet: str, **more: Any) -> Page:
    words = f"{' and '.join(sides)} held talks"
    page = Page(f"{words} in Rome.", outlet, "2026-04-20")
    for name, state in sides.items():
        page.actor(name, "person" if state else "state")
    given: dict[str, Any] = {"kind": "talks", "when": "2026-04-19", "place": "Rome"} | more
    return page.contact(words, list(sides), delegates={name: state for name, state in sides.items() if state}, **given)


def record_of(*pages: Page) -> Record:
    return reconcile(readings(*pages))


def test_the_states_and_their_ministers_are_one_contact() -> None:
    record = record_of(told(STATES, "Post", round=2, format="indirect"), told(MINISTERS, "Herald", format="indirect"))
    (contact,) = record.contacts
    assert dict(zip(contact.names, contact.roles, strict=True)) == {
        "Ida Breuer": "party", "Karl Ostrov": "party", "Norland": "represented", "Sorrel": "represented",
    }  # fmt: skip
    headline = contact_headline(contact.kind, contact.names, contact.roles, contact.format, contact.round)
    assert headline == "Indirect talks between Ida Breuer and Karl Ostrov (for Norland and Sorrel), round 2"
    assert (contact.origins, record.conflicts) == (2, ())
    assert any("speak for" in why for why in contact.why)


def test_one_state_by_itself_and_one_by_its_minister() -> None:
    mixed = {"Ida Breuer": "Norland", "Sorrel": ""}
    (contact,) = record_of(told(mixed, "Post", **THROUGH), told(MINISTERS, "Herald", **THROUGH)).contacts
    assert dict(zip(contact.names, contact.roles, strict=True))["Sorrel"] == "represented"


def test_a_round_is_one_without_a_day() -> None:
    undated = told(MINISTERS, "Herald", when="../2026-04-20", round=2)
    assert len(record_of(told(STATES, "Post", round=2), undated).contacts) == 1


def test_a_length_tells() -> None:
    first, second = told(STATES, "Post", duration="PT2H30M"), told(MINISTERS, "Herald", duration="PT150M")
    assert len(record_of(first, second).contacts) == 1


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (told(STATES, "Post", round=1, **THROUGH), told(MINISTERS, "Herald", round=2, **THROUGH)),
        (told(STATES, "Post", **THROUGH), told(MINISTERS, "Herald", when="2026-04-17", **THROUGH)),
        (told(STATES, "Post", **THROUGH), told(MINISTERS, "Herald", when="../2026-04-20", **THROUGH)),
        (told(STATES, "Post", **THROUGH), told(MINISTERS, "Herald", kind="call", **THROUGH)),
        (told(STATES, "Post", **THROUGH), told(MINISTERS | {"Lia Mertens": "Arland"}, "Herald", **THROUGH)),
        (told(MINISTERS, "Post", **THROUGH), told(ENVOYS, "Herald", **THROUGH)),
        (told(STATES, "Post", **THROUGH), told(MINISTERS, "Herald", format="direct")),
        (told(STATES, "Post"), told(MINISTERS, "Herald")),
    ],
    ids=[
        "another round",
        "another day",
        "no day",
        "another kind",
        "a third state",
        "other delegates",
        "direct",
        "a day and a place",
    ],
)
def test_what_is_not_one(first: Page, second: Page) -> None:
    assert len(record_of(first, second).contacts) == 2


def test_two_pairs_of_delegates_of_a_day_are_not_joined_through_their_states() -> None:
    record = record_of(
        *(told(*each, **THROUGH) for each in ((MINISTERS, "Post"), (ENVOYS, "Herald"), (STATES, "Courier")))
    )
    assert not [each for each in record.contacts if {"Ida Breuer", "Uwe Hasse"} <= set(each.names)]
    assert len(record.contacts) == 3  # and whose talks the states are told of stays open


def test_who_speaks_for_a_state_does_not_meet_it() -> None:
    record = record_of(told(STATES, "Post", round=2), told(MINISTERS, "Herald", round=2))
    names = {each.id: each.name for each in record.actors}
    ties = {frozenset((names[tie.first_actor], names[tie.second_actor])) for tie in network(record).ties}
    assert ties == {frozenset(MINISTERS), frozenset(STATES)}
