"""Who "the two leaders" are as speakers: the sides of the contact told before, where they can be such."""

import pytest

from backchannel.model.source import Source, Text
from backchannel.read.pipeline import read

CALL = "President Anna Keller of Norway held a phone call with President Mark Lund of Chile on Monday. "
NAMED = [
    (CALL + "The two leaders agreed that the port would open.", "Anna Keller, Mark Lund"),
    (CALL + "Both presidents stressed that the talks would go on.", "Anna Keller, Mark Lund"),
    (CALL + "The leaders said that the port would open.", "Anna Keller, Mark Lund"),
]
OPEN = "The two leaders agreed that the port would open."
AS_TOLD = [
    (f"Norway and Chile held talks in Vienna on Monday. {OPEN}", "two leaders"),
    (CALL + "The Albanian leaders said that the port would open.", "Albanian leaders"),
    (CALL + "The sides agreed that the port would open.", "sides"),
    (OPEN, "two leaders"),
    (
        f"Anna Keller, Mark Lund and Dana Orlik met in Vienna on Monday. {OPEN}",
        "two leaders",
    ),
]


def _speakers(text: str) -> list[str | None]:
    return [a.speaker for a in read(Text(Source("sides", "0" * 64, "text"), text)).attributions]


def test_they_go_on_as_who_spoke_in_the_sentence_before() -> None:
    text = CALL + "The two leaders agreed that the port would open. They stressed that the talks would go on."
    assert _speakers(text) == ["Anna Keller, Mark Lund"] * 2
    text = (
        CALL + "The two leaders agreed that the port would open. The rain fell. They said that the talks would go on."
    )
    assert _speakers(text)[-1] is None


def test_they_are_those_who_spoke_together_and_nobody_else() -> None:
    text = "Anna Keller and Mark Lund welcomed the deal. They condemned the attack on the port."
    assert _speakers(text)[-1] == "Anna Keller, Mark Lund"


@pytest.mark.parametrize(("text", "speakers"), NAMED)
def test_they_are_the_sides_of_the_contact_before(text: str, speakers: str) -> None:
    assert _speakers(text) == [speakers]


@pytest.mark.parametrize(("text", "speaker"), AS_TOLD)
def test_where_that_is_not_sure_the_words_stay(text: str, speaker: str) -> None:
    assert _speakers(text) == [speaker]
