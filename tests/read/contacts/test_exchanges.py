"""Contacts that are the scene of what one says to another, and the days of what is said of them."""

import pytest

from backchannel.model.contact import TextContact
from backchannel.read.pipeline import read
from tests.read.samples import text_of


def contacts(words: str) -> tuple[TextContact, ...]:
    return read(text_of(words)).contacts


def told(words: str) -> list[tuple[str, set[str], str | None]]:
    return [(one.status, {side.name for side in one.participants}, one.when) for one in contacts(words)]


BOTH = {"Marta Keller", "Anton Breuer"}


@pytest.mark.parametrize(
    "words",
    [
        "President Marta Keller told Anton Breuer to sign the deal in a phone call on Monday.",
        "President Marta Keller warned Anton Breuer to leave or face war during a phone call between the two leaders.",
        "President Marta Keller issued a direct ultimatum to Anton Breuer during a private phone call in February.",
        "President Marta Keller rejected a series of requests made by Anton Breuer during a 15-minute phone call.",
        "President Marta Keller rejected most of Anton Breuer's requests during the call that took place on 3 March.",
    ],
)
def test_who_speaks_and_who_is_spoken_to_are_the_sides(words: str) -> None:
    assert [(status, sides) for status, sides, _ in told(words)] == [("held", BOTH)]


@pytest.mark.parametrize(
    "words",
    [
        "President Marta Keller urged Chancellor Anton Breuer to raise it in a call.",
        "President Marta Keller asked Chancellor Anton Breuer to settle it over a phone call.",
        "President Marta Keller refused Anton Breuer's request during the meeting.",
        "President Marta Keller rejected Anton Breuer's demand in an interview.",
    ],
)
def test_what_somebody_is_told_to_do_in_a_call_is_no_call_of_the_two(words: str) -> None:
    assert told(words) == []


def test_the_call_is_with_whom_it_is_told_to_be() -> None:
    words = "President Marta Keller urged Chancellor Anton Breuer to raise it in a call with Carlos Ibarra."
    assert all(sides != BOTH for _, sides, _ in told(words))


def test_the_day_behind_a_report_may_be_that_of_the_report() -> None:
    words = (
        "President Marta Keller spoke by phone with Chancellor Anton Breuer late last month. "
        "Keller said she spoke by phone with Breuer on Sunday."
    )
    assert told(words) == [("held", BOTH, "2025-02")]


def test_alone_it_is_the_day_of_the_contact() -> None:
    words = "President Marta Keller said she spoke by phone with Chancellor Anton Breuer on Sunday."
    assert told(words) == [("held", BOTH, "2025-03-09")]


def test_a_finer_day_has_to_lie_in_all_that_is_told() -> None:
    words = (
        "President Marta Keller met Chancellor Anton Breuer in February. They met about ten days ago. "
        "Keller met Breuer on 28 February, an aide said."
    )
    assert {when for _, _, when in told(words)} <= {"2025-02", "2025-02-28"}


def test_a_year_in_a_name_dates_nothing() -> None:
    (one,) = contacts("President Marta Keller met Chancellor Anton Breuer about the World Cup 2026.")
    assert (one.status, one.when) == ("held", "../2025-03-12")


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("US President Marta Keller confirmed it. She travelled to Washington from Florida on Sunday.", 0),
        ("US President Marta Keller confirmed it. She travelled to Vienna from Florida on Sunday.", 1),
    ],
)
def test_who_goes_home_visits_nobody(words: str, number: int) -> None:
    assert len(contacts(words)) == number


def test_a_headline_and_a_recent_call_are_one() -> None:
    words = "Chancellor Anton Breuer said his recent phone call with President Marta Keller was cordial."
    document = text_of(words, title="Breuer says phone call with Keller was cordial")
    assert [{side.name for side in one.participants} for one in read(document).contacts] == [BOTH]


@pytest.mark.parametrize(
    ("length", "value"),
    [
        ("lasted less than 15 minutes", "<PT15M"),
        ("lasted under 10 minutes", "<PT10M"),
        ("lasted more than two hours", ">PT2H"),
        ("lasted at least 40 minutes", ">PT40M"),
        ("lasted just over five minutes", "PT5M"),
        ("lasted about an hour", "PT1H"),
    ],
)
def test_a_bound_of_a_length_is_told_as_one(length: str, value: str) -> None:
    (one,) = contacts(f"The call between President Marta Keller and Chancellor Anton Breuer {length}.")
    assert one.duration == value
