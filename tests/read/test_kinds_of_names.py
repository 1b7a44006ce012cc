"""What a name is of, where the recogniser takes a place for a person or a family name for a body."""

import pytest

from tests.read.readings import reading_of

PLACES = [
    "Foreign minister Peter Keller said the line in Ladakh was quiet. Troops had left eastern Ladakh, he added.",
]


@pytest.mark.parametrize("words", PLACES)
def test_where_something_is_speaks_not(words: str) -> None:
    reading = reading_of(words)
    assert {a.speaker for a in reading.attributions} == {"Peter Keller"}
    assert not any(actor.kind == "person" and actor.name == "Ladakh" for actor in reading.actors)


def test_whom_one_trusts_in_is_a_person() -> None:
    reading = reading_of("Voters said they believe in Johnson. The talks are over in Solway.")
    assert {a.name for a in reading.actors if a.kind == "person"} == {"Johnson"}


def test_a_family_name_may_stand_first() -> None:
    words = (
        "Foreign ministry spokesman Wang Wen said the line was quiet. In his remarks, Wang said the talks had been "
        '"held through two channels". "We have held four rounds," Wang said.'
    )
    assert {a.speaker for a in reading_of(words).attributions} == {"Wang Wen"}


def test_an_official_without_a_name_is_not_whom_he_speaks_of() -> None:
    words = (
        "US envoy Christopher Hale will travel to Arland next week. A US official played down the comments. "
        '"Christopher Hale did not see anything disturbing in them," the official said.'
    )
    assert [a.speaker for a in reading_of(words).attributions if a.status == "said"] == ["US official"]
