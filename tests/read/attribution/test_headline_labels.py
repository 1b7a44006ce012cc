"""Who speaks before or behind the colon of a headline."""

from backchannel.model.attribution import Attribution
from tests.read.attribution.test_reader import attributions


def headed(title: str, words: str) -> list[tuple[Attribution, str]]:
    return [(a, c) for a, _, c in attributions(words, title=title) if a.content[0][0] < len(title)]


def test_the_speaker_before_the_colon_speaks_to_whom_he_names() -> None:
    found = headed("Sandor to Keller: No outside role in the truce", "Ilir Sandor told Tom Keller so on Monday.")
    assert [(a.speaker, a.addressees, c, a.status) for a, c in found] == [
        ("Ilir Sandor", ("Tom Keller",), "No outside role in the truce", "said")
    ]


def test_where_he_spoke_is_no_part_of_the_name() -> None:
    found = headed("Turned down the trip to see the bridge: Sandor in Orvale", "Ilir Sandor spoke in Orvale on Monday.")
    assert [(a.speaker, c) for a, c in found] == [("Ilir Sandor", "Turned down the trip to see the bridge")]


def test_a_road_from_town_to_town_is_no_speaker() -> None:
    found = headed("Road to nowhere: the ferry that never came", "The ferry to Orvale was late on Monday.")
    assert not found
