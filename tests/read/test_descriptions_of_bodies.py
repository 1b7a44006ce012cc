"""Descriptions by a body or by a state that fit some and not others."""

from tests.read.attribution.test_reader import attributions


def speakers(words: str, content: str) -> list[str | None]:
    return [a.speaker for a, _, said in attributions(words) if content in said]


def test_the_leader_of_a_party_is_not_the_head_of_government_named_before() -> None:
    words = (
        "The Harbour Union on Wednesday demanded that Prime Minister Ilir Sandor explain the call. "
        "Mara Lind of the Harbour Union called it a setback. "
        "The Harbour Union leader said the government must depend less on pictures."
    )
    assert "Ilir Sandor" not in speakers(words, "the government must depend less")


def test_of_two_who_lead_the_one_whose_state_is_named_is_meant() -> None:
    words = (
        "Hours after Prime Minister Ilir Sandor told French President Tom Keller that the truce needed no help, "
        "the French leader said that he had stopped the war."
    )
    assert speakers(words, "he had stopped the war") == ["Tom Keller"]


def test_two_of_one_state_stay_open() -> None:
    words = (
        "French President Tom Keller met French Prime Minister Mara Lind. "
        "The French leader said that the ferry was late."
    )
    assert not {"Tom Keller", "Mara Lind"} & set(speakers(words, "the ferry was late"))
