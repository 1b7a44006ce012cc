"""Who holds an office and is named behind its body without a comma."""

import pytest

from backchannel.read.actors import read_actors
from tests.read.samples import document_of


@pytest.mark.parametrize(
    ("words", "name", "role"),
    [
        ("The dictator of Venezuela Andrés Solano spoke with President Marta Keller.", "Andrés Solano", "dictator"),
        ("The head of Interpol Karim Nassar met Marta Keller.", "Karim Nassar", "head"),
        ("The foreign minister of Norway Erik Dahl Lund met Marta Keller.", "Erik Dahl Lund", "foreign minister"),
        ("The president of South Korea Anton Berg met Marta Keller.", "Anton Berg", "president"),
        ("The mayor of New York City Robert Adler met Marta Keller.", "Robert Adler", "mayor"),
    ],
)
def test_the_holder_is_told_from_the_body(words: str, name: str, role: str) -> None:
    found = {actor.name: actor for actor in read_actors(document_of(words)).actors}
    assert found[name].kind == "person"
    assert any(role in each.text for each in found[name].roles)


@pytest.mark.parametrize(
    "words",
    [
        "The president of Goldman Sachs Group met Marta Keller.",
        "The president of the European Central Bank met Marta Keller.",
        "The capital of South Sudan Juba lies far off.",
    ],
)
def test_a_body_of_several_words_stays_whole(words: str) -> None:
    persons = {actor.name for actor in read_actors(document_of(words)).actors if actor.kind == "person"}
    assert persons <= {"Marta Keller"}
