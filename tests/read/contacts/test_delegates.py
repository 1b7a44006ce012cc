"""Which state a side speaks for: only by a public office that the text gives it, and of one state."""

import pytest

from backchannel.read.pipeline import read
from tests.read.samples import text_of


@pytest.mark.parametrize(
    ("words", "stands_for"),
    [
        (
            "Norwegian Foreign Minister Ida Breuer and Swedish envoy Karl Ostrov held talks in Rome on Monday.",
            {"Ida Breuer": "Norway", "Karl Ostrov": "Sweden"},
        ),
        (
            "Norway’s Foreign Minister Ida Breuer and Karl Ostrov held talks in Rome on Monday.",
            {"Ida Breuer": "Norway", "Karl Ostrov": None},
        ),
        ("Norway and Sweden held talks in Rome on Monday.", {"Norway": None, "Sweden": None}),
        (
            "Ida Breuer, the Norwegian foreign minister, held talks with Karl Ostrov in Rome on Monday.",
            {"Ida Breuer": "Norway", "Karl Ostrov": None},
        ),
        (
            "Former Norwegian minister Ida Breuer and Swedish analyst Karl Ostrov held talks in Rome on Monday.",
            {"Ida Breuer": None, "Karl Ostrov": None},
        ),
        (
            "Norwegian negotiators held talks with Karl Ostrov in Rome on Monday.",
            {"Norwegian negotiators": "Norway", "Karl Ostrov": None},
        ),
    ],
)
def test_the_state_behind_an_office(words: str, stands_for: dict[str, str | None]) -> None:
    (contact,) = read(text_of(words)).contacts
    assert {each.name: each.stands_for for each in contact.participants} == stands_for
