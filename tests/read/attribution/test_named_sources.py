"""Sources that name somebody in their own words."""

import pytest

from tests.read.attribution.test_reader import attributions


def speakers(words: str, content: str) -> list[str | None]:
    return [a.speaker for a, _, said in attributions(words) if said.startswith(content)]


def test_the_words_of_a_statement_are_of_who_made_it() -> None:
    words = "Mara Lind spoke on Monday. According to Lind's statement, the port was shut for the night."
    assert speakers(words, "the port was shut") == ["Mara Lind"]


def test_a_statement_of_nobody_is_nobodys() -> None:
    words = "Mara Lind spoke on Monday. According to the statement, the port was shut for the night."
    assert "Mara Lind" not in speakers(words, "the port was shut")


def test_a_body_is_told_with_its_state() -> None:
    words = "The call lasted half an hour, according to France's government."
    assert speakers(words, "The call lasted") == ["France's government"]


def test_a_claim_within_a_denial_ends_where_it_does() -> None:
    words = (
        "US President Tom Keller was late. During a phone call, Ilir Sandor pushed back against the US leader's "
        "repeated claims that he brokered a truce between Norland and Arland by saying that Norland has never accepted "
        "help."
    )
    found = {content: (a.speaker, a.act) for a, _, content in attributions(words)}
    assert found["that he brokered a truce between Norland and Arland"] == ("Tom Keller", "say")
    assert ("Ilir Sandor", "deny") in found.values()


@pytest.mark.parametrize("words", ["The friend whom Mara Lind met said that the port was shut."])
def test_who_is_met_is_not_who_met_him(words: str) -> None:
    assert "Mara Lind" not in speakers(words, "that the port was shut")
