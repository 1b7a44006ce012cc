"""A contact told to be before or after another event has not that event's day or place."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of


@pytest.mark.parametrize(
    ("words", "when"),
    [
        ("Ida Breuer met Karl Ostrov in Rome after the talks on 16 February.", "2025-02-16/2025-03-12"),
        ("Following the talks on 16 February, Ida Breuer met Karl Ostrov.", "2025-02-16/2025-03-12"),
        ("The meeting between Ida Breuer and Karl Ostrov was the second after the negotiations on 16 February.",
         "2025-02-16/2025-03-12"),
        ("Ida Breuer met Karl Ostrov ahead of the summit on Monday.", "../2025-03-10"),
        ("Ida Breuer met Karl Ostrov after the talks on Monday.", "2025-03-10"),  # told of one day
        ("Ida Breuer met Karl Ostrov after lunch on 16 February.", "2025-02-16"),  # a meal
        ("Ida Breuer spoke with Karl Ostrov on 16 February after the talks.", "2025-02-16"),
        ("On 16 February, after the talks in Rome, Ida Breuer met Karl Ostrov.", "2025-02-16"),
    ],
)  # fmt: skip
def test_the_day(words: str, when: str) -> None:
    found = [each for each in read(text_of(words)).contacts if "Karl Ostrov" in {p.name for p in each.participants}]
    assert [each.when for each in found] == [when]


def test_the_contact_that_has_the_day_keeps_it() -> None:
    words = "After a meeting with Karl Ostrov on 16 February, Ida Breuer called Lia Mertens."
    meeting, call = read(text_of(words)).contacts
    assert (meeting.when, call.when) == ("2025-02-16", "2025-02-16/2025-03-12")


@pytest.mark.parametrize(
    ("words", "place"),
    [
        ("Ida Breuer and Karl Ostrov spoke by phone after a summit in Rome in February.", None),
        ("Ida Breuer met Karl Ostrov in Rome after a summit.", "Rome"),
    ],
)
def test_the_place(words: str, place: str | None) -> None:
    (contact,) = read(text_of(words)).contacts
    assert (contact.place.name if contact.place else None) == place


def test_what_is_to_come_before_an_event_comes_after_it_was_spoken_of() -> None:
    words = "Ida Breuer will call Karl Ostrov before the visit on 19 March."
    (call,) = read(text_of(words)).contacts
    assert (call.status, call.when) == ("planned", "2025-03-12/2025-03-19")
