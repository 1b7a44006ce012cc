"""Hedges: where the text itself holds back, and where only a source does."""

import pytest

from tests.read.readings import exact, reading_of


@pytest.mark.parametrize(
    ("words", "cue"),
    [
        ("The call appears to show a deal.", "appears to"),
        ("The letters seem to confirm it.", "seem to"),
        ("Norway reportedly sent a letter.", "reportedly"),
        ("The letters raise questions about the role of Norway.", "raise questions about"),
        ("It is unclear whether Norway agreed.", "It is unclear"),
        ("The recording could not be independently verified.", "could not be independently verified"),
        ("Anna Berg is believed to have called Carl Lund.", "is believed to"),
    ],
)
def test_a_hedge_is_read_with_its_clause(words: str, cue: str) -> None:
    reading = reading_of(words)
    (hedge,) = reading.hedges
    assert exact(reading, hedge.cue) == cue
    assert hedge.span[0] <= hedge.cue[0] and hedge.cue[1] <= hedge.span[1]
    assert hedge.span[1] >= len(words) - 1 or cue == "It is unclear"


@pytest.mark.parametrize(
    "words",
    [
        '"It appears to be over," Anna Berg said.',
        "Anna Berg said the deal appears to be dead.",
        "Anna Berg appeared calm.",
        "Anna Berg appeared on television.",
        "Norway sent a letter.",
    ],
)
def test_what_is_no_hedge_of_the_text(words: str) -> None:
    assert reading_of(words).hedges == ()


@pytest.mark.parametrize(
    ("words", "hedged"),
    [
        ("The call, which took place on Monday, seemed to suggest that Norway would sign.", "seemed to suggest that"),
        ("The call with Norway seems to have taken place on Monday.", "The call with Norway seems"),
        ("Anna Berg appears to have called Carl Lund.", "Anna Berg appears"),
    ],
)
def test_what_only_seems_to_show_something_is_not_what_seems(words: str, hedged: str) -> None:
    reading = reading_of(words)
    (hedge,) = reading.hedges
    assert exact(reading, hedge.span).startswith(hedged)
