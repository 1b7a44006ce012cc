"""What an event is told to be about: cases for and against."""

import pytest

from backchannel.reconcile.matter import topics
from tests.read.readings import reading_in


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Anna Berg and Viktor Holm spoke by phone about the ferry.", {"ferry"}),
        ("In the call on the ferry, Anna Berg spoke to Viktor Holm.", {"ferry"}),
        ("Anna Berg discussed the ferry with Viktor Holm by phone.", {"ferry"}),
        ("Anna Berg and Viktor Holm spoke by phone over the ferry.", {"ferry"}),
        ("Anna Berg and Viktor Holm spoke by phone on Monday.", set()),
        ("Anna Berg and Viktor Holm spoke by phone for an hour.", set()),
    ],
)
def test_what_it_was_about(words: str, told: set[str]) -> None:
    reading = reading_in("Post", words)
    assert topics(reading, [(0, len(words) - 1)]) == told
