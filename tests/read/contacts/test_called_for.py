"""Contacts that are called for, asked for, looked back on or said no word of; and whose they are."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of

BOTH = {"Marta Keller", "Anton Breuer"}


def told(words: str, title: str | None = None) -> list[tuple[str, set[str], str | None]]:
    found = read(text_of(words, title=title)).contacts
    return [(one.status, {side.name for side in one.participants}, one.when) for one in found]


@pytest.mark.parametrize(
    "words",
    [
        "Marta Keller called for a ceasefire and the start of negotiations between Ukraine and Russia.",
        "Marta Keller called for the establishment, as soon as possible, of a ceasefire and the launch of negotiations "
        "between Ukraine and Russia.",
    ],
)
def test_talks_that_are_called_for_were_not_held(words: str) -> None:
    assert [(status, sides) for status, sides, _ in told(words)] == [("suggested", {"Ukraine", "Russia"})]


@pytest.mark.parametrize(
    "words",
    [
        "Marta Keller declined to comment on reports that she had spoken by phone with Anton Breuer on Tuesday.",
        "Marta Keller refused to say whether she had met Anton Breuer.",
        "Before calling Anton Breuer, Marta Keller left for Vienna.",
    ],
)
def test_what_nobody_tells_is_told_of_nobody(words: str) -> None:
    assert told(words) == []


def test_what_is_refused_is_denied() -> None:
    assert [status for status, _, _ in told("Marta Keller refused to meet Anton Breuer.")] == ["denied"]


def test_what_is_looked_back_on_does_not_take_what_is_told_after_it() -> None:
    words = (
        "President Marta Keller and Chancellor Anton Breuer held a phone call, having last talked in 2022. "
        "Keller held a telephone conversation with Breuer, her office said."
    )
    assert sorted(when or "" for _, _, when in told(words)) == ["../2025-03-12", "2022"]


def test_the_leaders_are_no_states() -> None:
    words = (
        "President Marta Keller spoke by phone with Chancellor Anton Breuer. Keller welcomed talks that Ukraine and "
        "Russia held in Vienna. The two leaders also discussed trade over the phone."
    )
    assert all(sides in (BOTH, {"Ukraine", "Russia"}) for _, sides, _ in told(words))
    calls = [one for one in read(text_of(words)).contacts if one.kind == "call"]
    assert len(calls) == 1 and {side.name for side in calls[0].participants} == BOTH


@pytest.mark.parametrize("who", ["The presidents of Russia and France", "The leaders of Russia and France"])
def test_the_leaders_of_two_states_are_who_leads_them(who: str) -> None:
    words = (
        "Russian President Anton Breuer spoke with his French counterpart Marta Keller for two hours. "
        f"{who} held a phone conversation on Tuesday."
    )
    assert all(sides == BOTH for _, sides, _ in told(words))


def test_the_place_of_what_they_spoke_of_is_not_where_they_met() -> None:
    words = "Marta Keller met Anton Breuer and exchanged views with him on the situation in the Middle East."
    assert all(one.place is None for one in read(text_of(words)).contacts)


def test_a_headline_names_a_call_by_one_side_and_its_day() -> None:
    body = "President Marta Keller spoke by phone with Chancellor Anton Breuer."
    assert told(body, "Keller and Breuer discuss trade in March 4 phone call") == [("held", BOTH, "2025-03-04")]
    assert [sides for _, sides, _ in told(body, "Aides hail Keller call with Breuer")] == [BOTH]
    assert [sides for _, sides, _ in told(body, "First Keller-Breuer call in years")] == [BOTH]


def test_who_is_asked_to_speak_is_the_side_and_the_request_is_no_second_call() -> None:
    words = (
        "The Kremlin asked for President Marta Keller to speak by phone with Chancellor Anton Breuer. "
        "Keller and Breuer spoke by phone on Tuesday."
    )
    assert told(words) == [("held", BOTH, "2025-03-11")]


def test_who_makes_a_call_after_a_meeting_did_not_begin_the_meeting() -> None:
    words = "President Marta Keller met Chancellor Anton Breuer in Vienna. Keller made the call after she met Breuer."
    assert all(side.role == "party" for one in read(text_of(words)).contacts for side in one.participants)


def test_the_end_of_a_name_before_the_noun_is_nobody() -> None:
    title = "Readout of President Martin Keller, Jr. Call with President Anton Breuer"
    body = "President Martin Keller, Jr. spoke today with President Anton Breuer."
    assert [sides for _, sides, _ in told(body, title)] == [{"Martin Keller", "Anton Breuer"}]
