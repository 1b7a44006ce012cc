"""Who speaks before or behind the colon of a headline."""

import pytest

from backchannel.model.attribution import Attribution
from backchannel.read.pipeline import read
from tests.read.attribution.test_reader import attributions
from tests.read.samples import text_of


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


@pytest.mark.parametrize(
    ("headline", "speaker", "claim"),
    [
        ("Keller declines to take phone call from Breuer - EU official", "EU official", "from Breuer"),
        ("Keller makes last-minute offer to Norway – sources", "sources", "offer to Norway"),
        ("Norway to sign deal on Monday - foreign minister", "foreign minister", "on Monday"),
    ],
)
def test_who_stands_behind_a_dash_says_the_headline(headline: str, speaker: str, claim: str) -> None:
    reading = read(text_of(f"{headline}\n\nThe ferry was late."))
    (said,) = [a for a in reading.attributions if a.speaker == speaker]
    told = [reading.text[s:e] for s, e in said.content]
    assert told == [headline[: headline.index(claim) + len(claim)]]
    assert not any(" - " in actor.name or " – " in actor.name for actor in reading.actors)


@pytest.mark.parametrize("headline", ["Talks resume in Oslo - Arvel Post", "Keller on the talks - and the minister"])
def test_a_paper_and_more_words_behind_a_dash_say_nothing(headline: str) -> None:
    reading = read(text_of(f"{headline}\n\nThe ferry was late."))
    assert not any(a.speaker in {"Arvel Post", "minister"} for a in reading.attributions)
