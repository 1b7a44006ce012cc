"""Corrections: what a text takes back, and what it puts in its place."""

import pytest

from tests.read.readings import reading_of


@pytest.mark.parametrize(
    ("words", "was", "now"),
    [
        ("Correction: The two met on 4 March, not 5 March.", "5 March", "The two met on 4 March"),
        (
            "An earlier version of this article said that the call took an hour. It took ten minutes.",
            "the call took an hour",
            "It took ten minutes",
        ),
        ("CORRECTION:\n\nThe two met on 4 March, not on 5 March.", "on 5 March", "The two met on 4 March"),
        ("This story has been corrected.", None, None),
    ],
)
def test_a_correction_is_read(words: str, was: str | None, now: str | None) -> None:
    (correction,) = reading_of(words).corrections
    assert (correction.was, correction.now) == (was, now)


def test_a_sentence_broken_over_two_lines_is_one_correction() -> None:
    words = (
        "Norway agreed.\n\nCorrection: An earlier report said that the two met on 5 March. "
        "They met on 4 March,\nnot on 5 March."
    )
    (correction,) = reading_of(words).corrections
    assert correction.span[1] == len(words)


@pytest.mark.parametrize(
    "words", ["Norway corrected its course.", "The report was long.", "Anna Berg, not Carl Lund, came."]
)
def test_what_is_no_correction(words: str) -> None:
    assert reading_of(words).corrections == ()
