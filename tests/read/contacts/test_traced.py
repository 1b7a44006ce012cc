"""Sides of a call that is told of by its transcript or recording, and who "the leaders" are."""

import pytest

from tests.read.readings import reading_of

PAIR = {"Daniel Hartmann", "Pavel Orlik"}
REPORTED = "the Post reported after publishing a transcript of their October 14 phone call."


def parties(words: str, kind: str = "call") -> list[set[str]]:
    return [{party.name for party in each.participants} for each in reading_of(words).contacts if each.kind == kind]


@pytest.mark.parametrize(
    "words",
    [
        f"Daniel Hartmann advised Pavel Orlik on how to talk to the president, {REPORTED}",
        "As per the transcript of the October 14 call seen by the Post, Daniel Hartmann advised Pavel Orlik to wait.",
        "In an October 14 telephone conversation, Daniel Hartmann gave advice to Pavel Orlik.",
        "In a phone call on October 14, Daniel Hartmann gave Pavel Orlik a warning.",
    ],
)
def test_who_told_whom_in_the_clause_are_the_sides(words: str) -> None:
    assert parties(words) == [PAIR]
    assert [each.when for each in reading_of(words).contacts if each.kind == "call"] == ["2024-10-14"]


@pytest.mark.parametrize(
    "words",
    [
        "Daniel Hartmann told Pavel Orlik that he had a transcript of the call.",
        "Daniel Hartmann gave Pavel Orlik a recording of the call.",
        "Pavel Orlik told Edda Lund that the Post had published a transcript of the call.",
    ],
)
def test_what_is_told_of_a_recording_is_not_the_call(words: str) -> None:
    assert parties(words) == []


@pytest.mark.parametrize(("office", "found"), [("President", 2), ("envoy", 1)])
def test_leaders_are_those_who_lead(office: str, found: int) -> None:
    words = f"{office} Daniel Hartmann called {office} Pavel Orlik in May. The leaders spoke again on June 3."
    assert len(reading_of(words).contacts) == found
