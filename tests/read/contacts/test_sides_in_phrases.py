"""Sides within longer phrases: an apposition with its tail, one plural for the sides of two states."""

import pytest

from tests.read.readings import reading_of


def told(words: str) -> list[frozenset[str]]:
    return [frozenset(party.name for party in each.participants) for each in reading_of(words).contacts]


@pytest.mark.parametrize(
    "words",
    [
        "Ida Breuer, the head of the Norwegian delegation at the negotiations in Rome, and Karl Ostrov met on Monday.",
        "Ida Breuer, Norway's envoy to the talks in Rome, and Swedish minister Karl Ostrov held a bilateral meeting.",
        "Ida Breuer, the head of the Norwegian delegation at the talks, met Karl Ostrov on Monday.",
        "Ida Breuer met Karl Ostrov, the envoy for the talks, and said that they would go on.",
    ],
)
def test_an_apposition_ends_behind_what_its_noun_has_after_it(words: str) -> None:
    assert told(words) == [{"Ida Breuer", "Karl Ostrov"}]


@pytest.mark.parametrize(
    "words",
    [
        "On March 2, the second meeting of the delegations of Norway and Sweden took place in Rome.",
        "A meeting of the Norwegian and Swedish foreign ministers took place in Rome.",
        "A call of the presidents of Norway and Sweden took place on Monday.",
    ],
)
def test_one_plural_for_the_sides_of_two_states(words: str) -> None:
    assert told(words) == [{"Norway", "Sweden"}]


@pytest.mark.parametrize(
    "words",
    [
        "A meeting of the Norwegian ministers took place in Rome.",
        "A meeting of the Norwegian parliament took place in Oslo.",
        "A meeting of the security council took place in Rome.",
    ],
)
def test_one_body_meets_nobody(words: str) -> None:
    assert told(words) == []


@pytest.mark.parametrize(
    "words",
    [
        "Ida Breuer and Karl Ostrov met with farmers in Rome.",
        "Ida Breuer and Karl Ostrov met with representatives of three of Norway's partners.",
        "Ida Breuer and Karl Ostrov held talks with residents in Rome.",
    ],
)
def test_two_who_met_with_others_did_not_meet_each_other(words: str) -> None:
    assert told(words) == []


def test_whoever_is_named_behind_the_scene_of_a_sentence_is_its_subject() -> None:
    words = "Prior to the talks with the Swedes, Norwegian minister Ida Breuer and Karl Ostrov met with Lia Mertens."
    assert told(words)[-1] == {"Ida Breuer", "Karl Ostrov", "Lia Mertens"}
    assert {"Swedes", "Ida Breuer", "Karl Ostrov"} not in told(
        "After talks with the Swedes, Ida Breuer met Karl Ostrov."
    )


@pytest.mark.parametrize(
    "words",
    [
        "The meeting between Ida Breuer and Karl Ostrov, which lasted two hours, was the second.",
        "The talks between the Norwegian and Swedish delegations, which took two hours, were the second.",
        "The meeting of Ida Breuer with Karl Ostrov in Rome, which lasted two hours, was private.",
    ],
)
def test_neither_a_person_nor_a_delegation_lasts(words: str) -> None:
    (contact,) = reading_of(words).contacts
    assert contact.duration == "PT2H"


def test_what_somebody_negotiates_is_no_side() -> None:
    (sides,) = told("The chief Norexit negotiator and Karl Ostrov will meet in London on Tuesday.")
    assert sides == {"chief Norexit negotiator", "Karl Ostrov"}
