"""Titles that the parser parts from the name behind them."""

import pytest

from tests.read.attribution.test_reader import attributions
from tests.read.samples import document_of


@pytest.mark.parametrize(
    ("words", "name", "place"),
    [
        ("PM Sandor stressed that the ferry was late.", "Sandor", "nsubj"),
        ("The call with PM Sandor was arranged on Monday.", "Sandor", "pobj"),
        ("President Keller also invited PM Orlik to stop over.", "Orlik", "dobj"),
        ("The president asked PM Sandor if he could come.", "Sandor", "dobj"),
    ],
)
def test_the_name_takes_the_place_of_its_title(words: str, name: str, place: str) -> None:
    doc = document_of(words).doc
    token = next(t for t in doc if t.text == name)
    title = doc[token.i - 1]
    assert (token.dep_, title.dep_, title.head.i) == (place, "compound", token.i)


def test_a_title_that_stands_alone_stays_what_it_is() -> None:
    for words in ("The PM stressed that Orlik was late.", "As PM, Orlik stressed that the ferry was late."):
        doc = document_of(words).doc
        assert next(t for t in doc if t.text == "PM").dep_ != "compound"
    doc = document_of("The Prime Minister told Orlik that the ferry was late.").doc
    assert next(t for t in doc if t.text == "Minister").dep_ == "nsubj"


def test_who_speaks_is_the_person_and_not_the_title() -> None:
    words = "Prime Minister Ilir Sandor came late. During the call, PM Sandor clarified that the port was open."
    found = [a.speaker for a, _, content in attributions(words) if "the port was open" in content]
    assert found == ["Ilir Sandor"]
