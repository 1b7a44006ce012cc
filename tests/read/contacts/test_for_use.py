"""What a contact is for does not deny it, and what is only possible was not held."""

import pytest

from tests.read.readings import reading_of


@pytest.mark.parametrize(
    ("words", "status"),
    [
        ("Ben Tolle said that his conversations with Ada Moor were not intended for publication.", "held"),
        ("Ben Tolle said that his conversations with Ada Moor were never meant for the public.", "held"),
        ("Ada Moor's meeting with Ben Tolle was never announced.", None),
        ("A meeting between Ada Moor and Ben Tolle was not intended.", "denied"),
        ("The talks between Ada Moor and Ben Tolle did not take place.", "denied"),
        ("The talks between Ada Moor and Ben Tolle are intended for May.", "planned"),
    ],
)
def test_what_it_is_for_does_not_deny_it(words: str, status: str | None) -> None:
    assert [each.status for each in reading_of(words).contacts] == ([status] if status else [])


@pytest.mark.parametrize(
    "words",
    [
        "Ada Moor and Ben Tolle discussed the potential for a Norland-Sorrel summit in Arvel.",
        "There is a chance of a meeting between Ada Moor and Ben Tolle in May.",
    ],
)
def test_what_is_only_possible_was_not_held(words: str) -> None:
    assert all(each.status != "held" for each in reading_of(words).contacts)


def test_an_apostrophe_of_another_alphabet_is_one() -> None:
    words = (
        "Conversations between President Ada Moorʼs envoy Cyd Varn and Ben Tolleʼs aide Edda Lund took place in May."
    )
    (contact,) = reading_of(words).contacts
    assert {party.name for party in contact.participants} == {"Cyd Varn", "Edda Lund"}
