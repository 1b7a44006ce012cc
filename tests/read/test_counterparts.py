"""Who a counterpart is: the one person of that state and office, and nobody else."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of

BEFORE = "Norwegian Foreign Minister Ida Breuer was in Rome. "


def met(words: str) -> set[str]:
    return {party.name for each in read(text_of(words)).contacts for party in each.participants}


@pytest.mark.parametrize(
    "words",
    [
        "Swedish Foreign Minister Karl Ostrov met with his Norwegian counterpart on Monday.",
        "Swedish Foreign Minister Karl Ostrov held talks with his Norwegian counterpart.",
        "Swedish Foreign Minister Karl Ostrov and his Norwegian counterpart spoke by phone on Monday.",
    ],
)
def test_the_one_of_the_same_office(words: str) -> None:
    assert met(BEFORE + words) == {"Karl Ostrov", "Ida Breuer"}


@pytest.mark.parametrize(
    ("before", "words"),
    [
        ("Norwegian Prime Minister Ida Breuer was in Rome. ", "his Norwegian counterpart"),  # another office
        ("Norwegian Deputy Foreign Minister Ida Breuer was in Rome. ", "his Norwegian counterpart"),
        ("Former Norwegian Foreign Minister Ida Breuer was in Rome. ", "his Norwegian counterpart"),
        (BEFORE, "his Danish counterpart"),
        (BEFORE + "Norwegian Foreign Minister Uwe Hasse resigned. ", "his Norwegian counterpart"),  # two of them
    ],
)
def test_nobody_where_the_text_does_not_say(before: str, words: str) -> None:
    assert "Ida Breuer" not in met(f"{before}Swedish Foreign Minister Karl Ostrov met with {words} on Monday.")


def test_a_name_beside_it_says_who() -> None:
    words = "Swedish Foreign Minister Karl Ostrov met with his Norwegian counterpart, Uwe Hasse, on Monday."
    assert met(BEFORE + words) == {"Karl Ostrov", "Uwe Hasse"}


def test_at_the_end_of_a_text() -> None:
    assert "Ida Breuer" in met(BEFORE + "Swedish Foreign Minister Karl Ostrov met with his Norwegian counterpart")
