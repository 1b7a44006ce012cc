"""What a side says about a contact when it is over is not said in it."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of

CALL = "Ilir Sandor and Tom Keller held a 35-minute phone call on Tuesday. "
SAID = "the border would stay open"


def places(words: str) -> list[str | None]:
    """How each attribution of these words is placed in a contact."""
    reading = read(text_of(words, published="2025-06-20"))
    return [a.occasion_by for a in reading.attributions if SAID in reading.text[a.content[0][0] : a.content[-1][1]]]


@pytest.mark.parametrize(
    "words",
    [
        f"Tom Keller confirmed that he spoke with Ilir Sandor by phone on Tuesday, announcing that {SAID}.",
        f"Tom Keller described a Tuesday call with Ilir Sandor as excellent, noting that {SAID}.",
        f'{CALL}"It was long, and {SAID}," Keller said.',
        f"{CALL}Keller announced that {SAID}.",
        f"{CALL}Keller said after the call that {SAID}.",
        f"{CALL}Keller confirmed it on Facebook and said that {SAID}.",
        f"{CALL}Keller announced that the port was shut. He said {SAID}.",
    ],
)
def test_what_is_made_known_afterwards_is_not_of_the_call(words: str) -> None:
    assert places(words) and set(places(words)) == {None}


def test_words_about_the_call_are_not_of_it() -> None:
    words = "President Tom Keller spoke with President Ilir Sandor and said it was a very positive call."
    reading = read(text_of(words))
    assert [a.occasion for a in reading.attributions] == [None]


@pytest.mark.parametrize(
    ("words", "by"),
    [
        (f"{CALL}During the call, Sandor emphasised that {SAID}.", "words"),
        (f"{CALL}Sandor stressed that {SAID}.", "scene"),
        (f"{CALL}Sandor told Keller that {SAID}.", "scene"),
        (f'{CALL}"Sandor told President Keller that {SAID}," Minister Mara Lind said.', "scene"),
        (f'{CALL}"And {SAID}," Sandor told Keller, according to a recording seen by the Post.', "scene"),
    ],
)
def test_what_a_readout_or_a_recording_has_is_of_it(words: str, by: str) -> None:
    assert by in places(words)


def test_a_call_that_is_suggested_is_another() -> None:
    words = CALL + "Sandor suggested arranging a call between Lind and Moor so that the border would stay open."
    assert "scene" in places(words)


def test_who_emerges_from_a_call_speaks_behind_it() -> None:
    assert places(f"{CALL}Emerging from the call, Sandor said that {SAID}.") == [None]
    assert places(f"{CALL}Leaving nothing out, Sandor told Keller that {SAID}.") == ["scene"]
