"""First person: "I" of a direct quotation is its speaker in the contacts that it tells."""

import pytest

from backchannel.model.contact import TextContact
from tests.read.readings import reading_of


def contacts(words: str) -> tuple[TextContact, ...]:
    return reading_of(words).contacts


@pytest.mark.parametrize(
    ("words", "roles"),
    [
        (
            '"I met Olga Brandt in Oslo on Monday," Pavel Novak said.',
            [("Pavel Novak", "party"), ("Olga Brandt", "party")],
        ),
        (
            '"Pavel Novak called me on Monday," said Olga Brandt.',
            [("Pavel Novak", "initiator"), ("Olga Brandt", "recipient")],
        ),
        (
            '"My call with Olga Brandt on Monday was short," Pavel Novak said.',
            [("Pavel Novak", "party"), ("Olga Brandt", "party")],
        ),
    ],
)
def test_i_me_and_my_are_the_speaker(words: str, roles: list[tuple[str, str]]) -> None:
    assert [(p.name, p.role) for contact in contacts(words) for p in contact.participants] == roles


def test_who_denies_in_the_first_person_denies_his_own() -> None:
    (contact,) = contacts('"I did not meet Olga Brandt on Monday," Pavel Novak said.')
    assert (contact.status, [p.name for p in contact.participants]) == ("denied", ["Pavel Novak", "Olga Brandt"])


@pytest.mark.parametrize(
    "words",
    [
        '"I would meet Olga Brandt any time," Pavel Novak said.',
        '"We met Olga Brandt in Oslo," the report said.',
        "Pavel Novak said that I met Olga Brandt in Oslo.",
    ],
)
def test_i_is_nobody_in_a_wish_in_the_plural_or_outside_quotations(words: str) -> None:
    assert not any("Pavel Novak" in [p.name for p in contact.participants] for contact in contacts(words))
