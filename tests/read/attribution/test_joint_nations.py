"""Groups that the adjectives or names of two states describe together."""

import pytest

from tests.read.attribution.test_reader import attributions
from tests.read.readings import reading_of

JOINT = [
    (
        "Norwegian and Danish officials said on Monday that the talks would go on.",
        "Norwegian and Danish officials",
    ),
    (
        "Arlandian and Norlandish negotiators each accused the other of stalling.",
        "Arlandian and Norlandish negotiators",
    ),
    (
        "Danish, Norwegian and Swedish officials said that the port was shut.",
        "Danish and Norwegian and Swedish officials",
    ),
    ("U.S. and Norwegian negotiators said that the port was shut.", "U.S. and Norwegian negotiators"),
    ("Norway and Denmark's top diplomats said that the port was shut.", "Norway and Denmark's top diplomats"),
    ("Danish officials said that the port was shut.", "Danish officials"),
    ("The pilot was Norwegian, and Danish officials said that the port was shut.", "Danish officials"),
    ("Norway and Denmark said that the port was shut.", "Norway, Denmark"),
]


@pytest.mark.parametrize(("words", "speaker"), JOINT)
def test_who_speaks_is_the_whole_group(words: str, speaker: str) -> None:
    assert speaker in {a.speaker for a, _, _ in attributions(words)}


def test_a_joint_group_is_none_of_its_parts() -> None:
    reading = reading_of("Danish officials left. Norwegian and Danish officials met. Danish officials came back.")
    assert {a.name: len(a.mentions) for a in reading.actors if a.kind == "group"} == {
        "Danish officials": 2,
        "Norwegian and Danish officials": 1,
    }


def test_a_joint_group_moves_as_one() -> None:
    reading = reading_of("Norwegian and Danish military commanders have agreed to open the port.")
    assert [m.actor for m in reading.moves] == ["Norwegian and Danish military commanders"]
