"""Whether a time in front of a saying is its own."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of

CASES = [
    ("On May 9 Keller called. The next morning, Lind said he received a call from the minister.", None),
    ("On May 9 Keller called. The next day, Lind said that he had lied.", "2025-05-10"),
    ("On Monday, Lind said he received a call from the minister.", "2025-06-30"),
    ("Keller left on May 9. A day later, Lind said that the port was open.", "2025-05-10"),
]


@pytest.mark.parametrize(("words", "when"), CASES)
def test_a_day_of_the_story_may_be_of_what_is_said(words: str, when: str | None) -> None:
    found = read(text_of(words, published="2025-07-01")).attributions
    assert [a.when for a in found] == [when]


def test_what_is_revealed_is_nobody_who_is_spoken_to() -> None:
    reading = read(text_of("The port is shut.", title="Lind reveals Sandor-Keller talk during the storm"))
    assert all(not a.addressees for a in reading.attributions)


SPANS = [
    ("Over the past year, Lind has said that the ferry was safe.", None),
    ("In the last month, Lind has said that the ferry was safe.", None),
    ("In May, Lind said that the ferry was safe.", "2025-05"),
    ("Norland had hoped to sign the accord by June 20.", None),
    ("Lind called on Norland to keep the 2015 Agreement on Ferries.", None),
    ("Lind said on June 20 that the ferry was safe.", "2025-06-20"),
]


@pytest.mark.parametrize(("words", "when"), SPANS)
def test_a_stretch_or_a_date_that_ends_one_is_no_day_of_saying(words: str, when: str | None) -> None:
    assert [a.when for a in read(text_of(words, published="2025-07-01")).attributions] == [when]


def test_what_lies_beside_an_event_is_what_is_suggested_and_not_when() -> None:
    words = "Ida Breuer suggested scheduling a call with Karl Ostrov before the visit on 19 March."
    (suggested,) = [each for each in read(text_of(words)).attributions if each.act in {"advise", "suggest", "propose"}]
    assert suggested.when is None
