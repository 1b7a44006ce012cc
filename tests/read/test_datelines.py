"""Datelines: where an article was written is nobody in it, and the agency is no short form of the place."""

import pytest

from backchannel.read.actors import read_actors
from backchannel.read.datelines import dateline_at
from tests.read.samples import document_of

SAID = "Norway said on Wednesday that the talks had failed."


@pytest.mark.parametrize(
    ("line", "place", "agency"),
    [
        ("ARVEL (NPA) - ", "ARVEL", "NPA"),
        ("ARVEL (NPA/SNA) - ", "ARVEL", "NPA/SNA"),
        ("Arvel (NPA Norland, March 3) — ", "Arvel", "NPA Norland"),
        ("ARVEL (NPA) -", "ARVEL", "NPA"),
        ("Arvel (NPA) – ", "Arvel", "NPA"),
        ("ARVEL, March 3 (NPA) -- ", "ARVEL", "NPA"),
        ("ARVEL, Norland, 3 March (NPA) — ", "ARVEL, Norland", "NPA"),
        ("PORT ARVEL, Norland — ", "PORT ARVEL, Norland", None),
        ("ARVEL/SUND, Oct. 17 — ", "ARVEL/SUND", None),
        ("Arvel/Sund, October 17, 2025: ", "Arvel/Sund", None),
        ("ARVEL/SUND/PORT TOLL: ", "ARVEL/SUND/PORT TOLL", None),
        ("ARVEL, July 2. /NPA/. ", "ARVEL", "NPA"),
        ("ARVEL, May 11th. /npa/. ", "ARVEL", "npa"),
        ("ARVEL, JULY 2, NPANEWS. ", "ARVEL", "NPANEWS"),
        ("PORT ARVEL, July 2 ", "PORT ARVEL", None),
    ],
)
def test_a_dateline_has_a_place_and_may_have_an_agency(line: str, place: str, agency: str | None) -> None:
    view = line + SAID
    found = dateline_at(view, 0)
    assert found is not None and view[slice(*found.place)] == place
    assert (view[slice(*found.agency)] if found.agency else None) == agency
    assert view[found.end :] == SAID


@pytest.mark.parametrize(
    "words",
    [
        "Ada Moor (NPA) said that the talks had failed.",
        "NORLAND: We will not sign.",
        "Arvel - Norland talks failed.",
        "The NPA - an agency - said so.",
        "SUND-ARVEL ROAD CLOSED",
        "ARVEL, July 2 was quiet.",
        "ARVEL, Keller 2 The envoys met.",
    ],
)
def test_what_is_none(words: str) -> None:
    assert dateline_at(words, 0) is None


@pytest.mark.parametrize("line", ["ARVEL (NPA) -", "ARVEL, March 3 (NPA) -- ", "ARVEL, Sorrel — ", "Arvel (NPA) – "])
def test_the_place_is_nobody_and_the_first_sentence_begins_behind_it(line: str) -> None:
    document = document_of(line + SAID)
    named = {name for actor in read_actors(document).actors for name in (actor.name, *actor.aliases)}
    assert "Norway" in named and not any("arvel" in name.casefold() for name in named)
    assert any(token.text == "Norway" and token.is_sent_start for token in document.doc)
