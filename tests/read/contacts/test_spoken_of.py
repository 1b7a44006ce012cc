"""Contacts that are spoken of, judged or hoped for in a sentence, and those that it tells."""

import pytest

from backchannel.read.pipeline import read
from tests.read.readings import reading_of
from tests.read.samples import text_of

PAIR = {"Ada Moor", "Otto Tolle"}


def told(words: str) -> list[tuple[str, str, frozenset[str]]]:
    return [
        (each.kind, each.status, frozenset(party.name for party in each.participants))
        for each in reading_of(words).contacts
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Ada Moor coached Edda Lund on speaking to Otto Tolle.",
        "Ada Moor mentioned meeting Otto Tolle in Arvel.",
        "The leaders waited until May, when Ada Moor mentioned meeting Otto Tolle in Arvel.",
        "Ada Moor and Otto Tolle discussed the outcome of talks between Karl Brisk and Edda Lund.",
    ],
)
def test_what_is_only_spoken_of_is_not_told(words: str) -> None:
    assert not told(words)


def test_what_is_recalled_is_told() -> None:
    assert told("Ada Moor recalled meeting Otto Tolle in Arvel.") == [("meeting", "held", frozenset(PAIR))]


def test_what_two_discussed_on_one_day_they_discussed_together() -> None:
    words = (
        "President Otto Tolle and Ada Moor on Wednesday discussed the latest in the talks between Norland and Sorrel."
    )
    assert told(words) == [("talks", "held", frozenset(PAIR))]
    assert told("Otto Tolle and Ada Moor discuss trade.") == []


def test_who_was_met_by_somebody_left_open_did_not_meet_each_other() -> None:
    words = "It was a long week. On Monday, she met with President Otto Tolle and Prime Minister Karl Brisk."
    assert all(parties != {"Otto Tolle", "Karl Brisk"} for _, _, parties in told(words))


def test_the_place_of_a_judgement_is_not_that_of_the_talks() -> None:
    words = "Daniel Hartmann rang Pavel Orlik. In Arvel on Monday, Hartmann described the call as useful."
    (call,) = reading_of(words).contacts
    assert call.place is None and call.when != "2025-03-10"


def test_whom_a_call_was_with_is_not_whom_it_is_discussed_with() -> None:
    words = (
        "Daniel Hartmann said that he would discuss this call with Pavel Orlik at a meeting with President Anna Berg."
    )
    assert told(words) == [("meeting", "planned", frozenset({"Daniel Hartmann", "Anna Berg"}))]
    assert [each[0] for each in told("Daniel Hartmann discussed the bridge with Pavel Orlik.")] == ["talks"]


@pytest.mark.parametrize(
    "words",
    [
        "A call between Daniel Hartmann and Pavel Orlik was leaked on Monday.",
        "On Monday, the Post published a conversation between Daniel Hartmann and Pavel Orlik.",
    ],
)
def test_the_day_of_a_leak_is_not_that_of_the_call(words: str) -> None:
    assert all(each.when != "2025-03-10" for each in reading_of(words).contacts)


def test_the_day_of_a_recording_is_that_of_the_call() -> None:
    (call,) = reading_of("A call between Daniel Hartmann and Pavel Orlik was recorded on Monday.").contacts
    assert call.when == "2025-03-10"


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ('"I want to wait until I meet with Pavel Orlik," Daniel Hartmann said.', None),
        ("Daniel Hartmann will rest before he meets Pavel Orlik.", "planned"),
        ("Daniel Hartmann waited until he met Pavel Orlik.", "held"),
    ],
)
def test_a_present_behind_until_is_still_to_come(words: str, status: str | None) -> None:
    assert [each.status for each in reading_of(words).contacts] == ([status] if status else [])


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Breuer and Ostrov discussed a meeting between Norway and Sweden.", ["suggested"]),
        ("Breuer and Ostrov discussed the talks between Norway and Sweden.", []),
    ],
)
def test_talks_that_are_discussed_may_be_past_or_to_come(words: str, status: list[str]) -> None:
    assert [each.status for each in read(text_of(words)).contacts] == status


@pytest.mark.parametrize("talks", ["my talks", "her talks", "the talks with Norway"])
def test_what_somebody_is_briefed_about_is_another_contact(talks: str) -> None:
    words = f"Ida Breuer said she would brief Karl Ostrov about {talks} in Berlin."
    (briefing,) = [
        each for each in read(text_of(words)).contacts if len(each.participants) == 2 and each.status == "planned"
    ]
    assert briefing.place is None


def test_a_headline_that_discusses_talks_does_not_make_those_that_were_held_a_suggestion() -> None:
    words = (
        "Breuer and Ostrov spoke by phone about the talks between Norway and Sweden in Rome.\n\nOn 10 March, the "
        "second meeting of the delegations of Norway and Sweden took place in Rome. The talks lasted over an hour."
    )
    contacts = read(text_of(words, title="Breuer and Ostrov discuss talks between Norway and Sweden")).contacts
    assert {each.status for each in contacts} == {"held"}
