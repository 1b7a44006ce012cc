"""Relays: outlets, recordings and documents that a text says it rests on."""

import pytest

from tests.read.readings import exact, reading_in, reading_of


@pytest.mark.parametrize(
    ("words", "outlet", "what"),
    [
        ("The Harbour Times reported the information on Monday.", "Harbour Times", "outlet"),
        ("Sweden has agreed, according to the Harbour Times.", "Harbour Times", "outlet"),
        ("According to the news agency Nordwire, Sweden has agreed.", "Nordwire", "outlet"),
        ("Sweden has agreed, Reuters reported, citing officials.", "Reuters", "outlet"),
        ("Sweden has agreed, the station said, quoting Reuters.", "Reuters", "outlet"),
        ('"It is done," Anna Berg told the Harbour Times.', "Harbour Times", "outlet"),
        ("A Norwegian newspaper, Fjordbladet, reported the call.", "Fjordbladet", "outlet"),
        ("OSLO (NPA) - Sweden has agreed to talks.", "NPA", "outlet"),
        ("The article was first published by the Harbour Times.", "Harbour Times", "outlet"),
        (
            "They spoke twice, according to a recording reviewed by the Harbour Times.",
            "Harbour Times",
            "recording",
        ),
        ("They spoke twice, according to documents seen by the Harbour Times.", "Harbour Times", "document"),
    ],
)
def test_a_relay_is_read(words: str, outlet: str, what: str) -> None:
    found = [(relay.outlet.removeprefix("the ").removeprefix("The "), relay.what) for relay in reading_of(words).relays]
    assert (outlet, what) in found


@pytest.mark.parametrize(
    "words",
    [
        "According to Anna Berg, Sweden has agreed.",
        "Norway reported the incident to Sweden.",
        "Officials who spoke at the table said so.",
        "According to reports, Sweden has agreed.",
        "A former U.S. official said it was over.",
        "They met via Facebook.",
    ],
)
def test_what_is_no_relay(words: str) -> None:
    assert reading_of(words).relays == ()


def test_the_publication_is_the_outlet_named_before() -> None:
    words = "The Harbour Times reported it. They spoke twice, according to a recording reviewed by the publication."
    reading = reading_of(words)
    assert [(r.what, r.by) for r in reading.relays] == [("outlet", None), ("recording", "Harbour Times")]
    assert exact(reading, reading.relays[1].span) == "according to a recording reviewed by the publication"


def test_the_own_outlet_is_no_relay() -> None:
    words = '"It is done," Anna Berg told the Harbour Times.'
    assert reading_in("The Harbour Times", words).relays == ()
    assert reading_in("Island Post", words).relays != ()
