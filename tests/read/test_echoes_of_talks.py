"""What is no stated echo: a talk on somebody's plan, what went on at the same time, and a telephone call."""

import pytest

from tests.read.readings import exact, reading_of


@pytest.mark.parametrize(
    "words",
    [
        "Norway and Sweden held talks on Anna Berg's plan.",
        "Norway and Sweden conducted consultations on Anna Berg's 12-point proposal.",
        "Norway and Sweden met in Oslo as Anna Berg pressed for progress on the plan.",
        "Norway met Sweden in Oslo after Anna Berg's call.",
    ],
)
def test_what_is_no_echo(words: str) -> None:
    assert reading_of(words).echoes == ()


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("Norway rejected the accord at Anna Berg's request.", "at Anna Berg's request"),
        ("Norway rejected the accord as Anna Berg had urged.", "as Anna Berg had urged"),
    ],
)
def test_what_is_one(words: str, cue: str) -> None:
    reading = reading_of(words)
    assert [exact(reading, echo.cue) for echo in reading.echoes] == [cue]
