"""What is said elsewhere than in the contact that the text tells before it."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of

CALL = "Ilir Sandor and Tom Keller held a 35-minute phone call on Tuesday. "


def occasion(words: str, content: str) -> tuple[str | None, str | None]:
    """Status and kind of what an attribution was said in; of several, of the last."""
    reading = read(text_of(words, published="2025-06-20"))
    contacts = {c.id: c for c in reading.contacts}
    told = [a for a in reading.attributions if content in reading.text[a.content[0][0] : a.content[-1][1]]]
    assert told, words
    at = contacts.get(told[-1].occasion or "")
    return (at.when, told[-1].occasion_by) if at else (None, None)


def test_what_is_told_next_is_taken_to_be_said_there() -> None:
    words = CALL + "Sandor told Keller that the border would stay open."
    assert occasion(words, "the border would stay open") == ("2025-06-17", "scene")


@pytest.mark.parametrize(
    "words",
    [
        CALL + "Addressing a public rally in Orvale, Sandor said that the border would stay open.",
        CALL + "Earlier, Sandor said that the border would stay open.",
        CALL + 'Sandor flew home. "In June I was at the lake when Keller called me, and the border would stay open," '
        "says Sandor.",
    ],
)
def test_what_is_said_elsewhere_is_not(words: str) -> None:
    assert occasion(words, "the border would stay open") == (None, None)


def test_a_look_back_leaves_the_scene_where_it_is() -> None:
    words = CALL + (
        "The two leaders had met in May after the storm. Sandor told Keller that the border would stay open."
    )
    assert occasion(words, "the border would stay open")[0] == "2025-06-17"


def test_the_call_is_not_the_one_that_is_only_looked_back_on() -> None:
    words = CALL + (
        "The two leaders had spoken by phone on May 3. The port was shut then, a minister said in a statement on the "
        "Sandor-Keller phone call."
    )
    reading = read(text_of(words, published="2025-06-20"))
    named = next(c for c in reading.contacts if any("Sandor-Keller" in reading.text[s:e] for s, e in c.spans))
    assert named.when == "2025-06-17"


def test_what_was_said_many_times_was_not_said_there() -> None:
    words = CALL + "These remarks follow Keller's repeated public statements claiming he had opened the border."
    assert occasion(words, "he had opened the border") == (None, None)


def test_this_was_the_first_call_takes_up_the_one_told_before() -> None:
    words = CALL + "This was the first conversation between Sandor and Keller after the start of the storm last month."
    reading = read(text_of(words, published="2025-06-20"))
    assert [(c.kind, c.when) for c in reading.contacts] == [("call", "2025-06-17")]


def test_what_somebody_later_said_was_not_said_in_the_call() -> None:
    words = (
        CALL + "Sandor told him that the draft was ready. Sandor later clarified that nobody should read much into it."
    )
    assert occasion(words, "the draft was ready")[1] is not None
    assert occasion(words, "nobody should read") == (None, None)


def test_a_call_is_not_the_talk_before_it_that_dates_the_silence() -> None:
    words = (
        "Ilir Sandor and Tom Keller held a phone call for the first time in three years, having last talked in 2022, "
        "the palace said. In the two-hour phone call, Keller urged Sandor to open the border. “Ilir Sandor held a "
        "telephone conversation with Tom Keller,” the palace said in a statement."
    )
    reading = read(text_of(words, published="2025-07-01"))
    calls = [c for c in reading.contacts if c.kind == "call"]
    assert [c.when for c in calls] == ["../2025-07-01"]
