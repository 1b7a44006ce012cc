"""Talks through a mediator: whether the sides were in touch themselves, and who went between them."""

import pytest

from tests.read.readings import reading_of


def parties(words: str, role: str) -> list[str]:
    return [party.name for each in reading_of(words).contacts for party in each.participants if party.role == role]


@pytest.mark.parametrize(
    ("words", "told"),
    [
        ("Norway and Chile held indirect talks on Monday.", "indirect"),
        ("Norway and Chile held a first round of indirect talks on Monday.", "indirect"),
        ("Norway and Chile held direct talks on Monday.", "direct"),
        ("Norway and Chile held talks on Monday. The talks were both direct and indirect.", "both"),
        ("Norway and Chile held talks on Monday in separate rooms.", "indirect"),
        ("Norway and Chile held talks on Monday. The talks were not direct.", None),
        ("Norway and Chile held talks on Monday, mediated by Malta.", None),
        ("Abel Moor and Ben Tolle spoke on Monday. This conversation was the first direct one in years.", "direct"),
        (
            "Abel Moor and Ben Tolle held a discussion. This discussion marked the first direct dialogue in years.",
            "direct",
        ),
        ("Norway and Chile held talks on Monday on a direct flight between them.", None),
    ],
)
def test_talks_are_as_direct_as_their_words_say(words: str, told: str | None) -> None:
    assert [each.format for each in reading_of(words).contacts] == [told]


def test_indirect_talks_called_a_meeting_are_no_meeting_of_the_sides() -> None:
    (contact,) = reading_of(
        "Norway and Chile met for indirect talks on Monday. The indirect meeting took an hour."
    ).contacts
    assert (contact.kind, contact.format) == ("talks", "indirect")


def test_direct_talks_and_indirect_talks_of_one_text_are_two() -> None:
    words = "Norway and Chile held indirect talks on Monday. On Monday Norway and Chile also held direct talks."
    assert sorted(str(each.format) for each in reading_of(words).contacts) == ["direct", "indirect"]


@pytest.mark.parametrize(
    ("words", "mediator"),
    [
        ("The talks between Norway and Chile on Monday were mediated by Foreign Minister Carl Dunn.", "Carl Dunn"),
        ("Foreign Minister Carl Dunn, who mediated the talks between Norway and Chile, left on Monday.", "Carl Dunn"),
        ("Norway and Chile held talks in Rome on Monday, with Malta acting as mediator.", "Malta"),
        ("Norway and Chile held talks on Monday, with Foreign Minister Carl Dunn mediating.", "Carl Dunn"),
        ("Talks between Norway and Chile began with the mediation of Foreign Minister Carl Dunn.", "Carl Dunn"),
        ("Norway and Chile held talks on Monday through Maltese mediation.", "Malta"),
        ("Malta offered to mediate when Norway and Chile held talks on Monday.", None),
        ("Norway and Chile held talks on Monday, which Malta did not mediate.", None),
        ("Norway and Chile held talks on Monday with Malta.", None),
    ],
)
def test_a_mediator_is_no_side(words: str, mediator: str | None) -> None:
    assert parties(words, "mediator") == ([mediator] if mediator else [])
    assert mediator not in parties(words, "party")
    assert {"Norway", "Chile"} <= set(parties(words, "party"))


def test_what_a_mediator_says_after_the_talks_was_not_said_in_them() -> None:
    words = (
        "The talks between Norway and Chile on Monday were mediated by Foreign Minister Carl Dunn. Carl Dunn told "
        "Norway that it was close to a deal."
    )
    assert [each.occasion for each in reading_of(words).attributions] == [None]
